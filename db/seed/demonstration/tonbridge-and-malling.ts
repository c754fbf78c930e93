import {
  at,
  dated,
  free,
  group,
  join,
  landline,
  listing,
  mobile,
  only,
  pounds,
  room,
  terms,
  text,
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const tannersYard = at(
  "tonbridge",
  "Wharf Lane Rooms",
  "28 Wharf Lane",
  "BX",
  "step-free lift accessible-toilet hearing-loop near-railway-station",
);
const trench = at(
  "tonbridge-trench",
  "Trench Community House",
  "101 Northwood Rise",
  "QG",
  "step-free accessible-toilet parking-on-site",
);

export const tonbridgeAndMallingGroups: readonly DemonstrationGroup[] = [
  group("gatehouse-grey-players", "Gatehouse Grey Players", "E07000115", {
    about: text`A theatre company whose youngest member is sixty-one and understudies everybody.`,
    owner: "Rupert Cage",
    phone: landline(300),
    web: true,
    listings: [
      listing("activity", "Grey Players rehearsals", {
        summary: "Drama for over-60s: comedies, radio plays and one pantomime too many.",
        about: text`Radio plays suit those who cannot learn lines: scripts in hand, sound effects by
          committee. We perform in care homes and once in a lift. Shy people are made prompters and end up
          as Widow Twankey.`,
        ...terms("drama", "loneliness memory making-friends", "older-people"),
        who: { minAge: 60 },
        venues: [tannersYard],
        sessions: [weekly("mon", "14:00", "16:30")],
        cost: pounds(8, "month", "first month free"),
        assured: 39,
      }),
      listing("event", "Relaxed Panto Matinée", {
        summary: "Lights up, volume down, shout when you like.",
        about: text`Made for people with dementia, autistic people and anybody who finds theatres difficult.
          Leave and come back as often as you need. Signed by an interpreter dressed as a cow. Wheelchair
          spaces with companions' seats beside them, not behind.`,
        ...terms(
          "drama festivals",
          "getting-out dementia autism",
          "living-with-dementia autistic-people parents-and-families",
        ),
        languages: "en bfi",
        venues: [
          at(
            "tonbridge",
            "Wharf Lane Rooms",
            "28 Wharf Lane",
            "BX",
            "step-free lift bsl-interpreter autism-friendly-session dementia-friendly",
          ),
        ],
        sessions: [
          dated([
            [47, "13:30", "15:30"],
            [48, "13:30", "15:30"],
          ]),
        ],
        cost: pounds(4, "once", "companions free"),
        joining: join("self-referral"),
        assured: 39,
      }),
    ],
  }),
  group("trench-community-house", "Trench Community House", "E07000115", {
    about: text`Two council houses knocked into one, on the north side of Tonbridge.`,
    owner: "Mandy Shipbourne",
    phone: landline(301),
    charity: "9240822",
    listings: [
      listing("drop-in", "Trench Toast", {
        summary: "Toast, tea and a chat before the day begins.",
        about: text`Children go off to school at half past eight and the toast stays on. Grandparents
          bringing up grandchildren have made it their own. Washing machine and dryer free to use.`,
        ...terms(
          "coffee-morning warm-spaces",
          "loneliness food family",
          "grandparents parents-and-families on-a-low-income",
        ),
        venues: [trench],
        sessions: [weekly("mon tue wed thu fri", "08:00", "10:00", { termTime: true })],
        cost: free(),
        joining: join("drop-in"),
        assured: 8,
      }),
      listing("advice", "Trench House Tuesday Desk", {
        summary: "Universal Credit, carers' benefits and disability claims, with a laptop and time.",
        about: text`We can do it with you on the big screen so you can see what is being typed. Appeals are
          prepared with a volunteer barrister twice a month. Please bring a friend if you would like one.`,
        ...terms("", "benefits debt work-and-skills", "on-a-low-income unpaid-carers physical-disability"),
        venues: [trench],
        sessions: [weekly("tue", "10:00", "14:00")],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 8,
        capacity: waiting(16),
      }),
      listing("activity", "Chair Boxing", {
        summary: "Punch pads from a chair. Stress relief with gloves on.",
        about: text`Ken boxed for the Army and now holds pads for grandmothers. It is brilliant for
          Parkinson's, for balance and for rage at the council. Gloves and wraps lent, music loud.`,
        ...terms(
          "chair-exercise keep-fit",
          "parkinsons falls anxiety",
          "people-with-parkinsons older-people stroke-survivors",
        ),
        venues: [trench],
        sessions: [weekly("thu", "11:00", "12:00")],
        cost: pounds(2, "session"),
        joining: join("drop-in referral", "accompanied"),
        assured: 8,
        capacity: room(45),
      }),
    ],
  }),
  group("teise-and-medway-paddlers", "Teise and Medway Paddlers", "E07000115", {
    about: text`Bell boats and canoes with outriggers, on the gentle part of the river.`,
    owner: "Ewan Barden",
    phone: mobile(302),
    listings: [
      listing("activity", "Easy Paddle", {
        summary: "Sit in a twelve-seat bell boat and let somebody else steer.",
        about: text`Two hulls, so it does not tip. Transfer bench and sling at the landing stage. Groups
          from day services come in the week and individuals on Sundays. Buoyancy aids in every size.`,
        ...terms(
          "water-sports nature",
          "physical-activity getting-out low-mood",
          "physical-disability learning-disability mental-health-condition",
        ),
        venues: [
          at(
            "tonbridge-south",
            "Lock Meadow Stage",
            "Swan Reach",
            "BF",
            "step-free accessible-toilet parking-on-site equipment-to-borrow",
          ),
        ],
        sessions: [weekly("sun", "10:30", "12:00", { from: -70, until: 130, cancelNext: [3] })],
        cost: pounds(6, "session"),
        joining: join("self-referral referral"),
        assured: 94,
        assuredBy: "curator",
      }),
    ],
  }),
  group("wordfinders", "Wordfinders", "E07000115", {
    about: text`People with aphasia, who know what they mean.`,
    owner: "Judith Somerhill",
    phone: landline(303),
    listings: [
      listing("support-group", "Wordfinders", {
        summary: "Conversation practice for people with aphasia, with time to finish.",
        about: text`Pictures, gestures, drawing and patience. A retired speech therapist leads and student
          therapists help. Families meet separately for half an hour to learn how not to guess the ending.`,
        ...terms("friendship-groups games", "stroke loneliness", "stroke-survivors unpaid-carers"),
        venues: [tannersYard],
        sessions: [weekly("fri", "10:30", "12:30", { termTime: true })],
        cost: pounds(2, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 419,
        capacity: room(25),
      }),
    ],
  }),
  group("plug-it-in-tonbridge", "Plug It In Tonbridge", "E07000115", {
    about: text`Retired engineers who come to you with a screwdriver.`,
    owner: "Hamish Postern",
    phone: landline(304),
    listings: [
      listing("activity", "Plug It In home visits", {
        summary: "Telephones, tablets, hearing loops and doorbells set up in your own home.",
        about: text`We bring lending kit: big-button phones, talking tablets, flashing doorbells. Two
          volunteers come together, with passes. We write down how it works in large letters and ring a week
          later.`,
        ...terms(
          "phones-and-tablets digital",
          "digital-exclusion hearing-loss safety-at-home",
          "older-people deaf-or-hard-of-hearing blind-or-partially-sighted",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000115", "E07000116"),
        joining: join("self-referral referral"),
        assured: 159,
      }),
    ],
  }),
  group("hadlow-pilates-circle", "Hadlow Pilates Circle", "E07000115", {
    about: text`A physiotherapist's class that moved out of her garage when the garage got full.`,
    owner: "Annika Goldhill",
    phone: mobile(314),
    listings: [
      listing("class", "Pilates on the Mat and the Chair", {
        summary: "Small-group Pilates for backs, hips and bones, on the floor or off it.",
        about: text`Half the class uses mats and half uses chairs, and you may change your mind. Annika sees
          everyone for twenty minutes first. Safe for osteoporosis, new hips and pelvic floors, about which
          she is very plain. Mats, bands and a radiator to sit against.`,
        ...terms(
          "pilates chair-exercise",
          "pain continence physical-activity",
          "older-people long-term-condition women",
        ),
        venues: [
          at(
            "hadlow",
            "Maltings Lane Hall",
            "16 Maltings Lane",
            "DT",
            "step-free accessible-toilet parking-on-site handrails",
          ),
        ],
        sessions: [weekly("tue", "09:30", "10:30"), weekly("thu", "18:30", "19:30")],
        cost: pounds(7, "session", "£4 on a low income"),
        joining: join("self-referral referral"),
        assured: 215,
        capacity: room(20),
      }),
    ],
  }),
];
