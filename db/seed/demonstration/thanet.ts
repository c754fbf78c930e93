import {
  at,
  dated,
  free,
  group,
  join,
  landline,
  listing,
  mobile,
  monthly,
  only,
  pounds,
  room,
  terms,
  text,
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const dreamRooms = at(
  "margate",
  "Fort Crescent Rooms",
  "8 Zion Steps",
  "HD",
  "step-free lift accessible-toilet hearing-loop near-bus-stop",
);
const cliffton = at(
  "cliftonville",
  "Athelstan Hub",
  "51 Athelstan Place",
  "BD",
  "step-free accessible-toilet quiet-space",
);

export const thanetGroups: readonly DemonstrationGroup[] = [
  group("shell-seekers-margate", "Shell Seekers Margate", "E07000114", {
    about: text`Artists and seaside residents making things from what the tide leaves.`,
    owner: "Saffron Dumpton",
    phone: landline(280),
    web: true,
    listings: [
      listing("class", "Shellwork Afternoons", {
        summary: "Make a shell frame or a sailor's valentine with a cup of tea at your elbow.",
        about: text`The old seaside craft, revived. Shells are sorted in trays so that choosing them is half
          the pleasure, particularly by touch. Good for hands that need to keep moving. Each table of six
          has one volunteer with tweezers and good eyesight.`,
        ...terms(
          "crafts heritage",
          "something-to-do loneliness pain",
          "older-people blind-or-partially-sighted",
        ),
        venues: [dreamRooms],
        sessions: [weekly("tue", "13:30", "15:30", { termTime: true })],
        cost: pounds(6, "session", "first visit free"),
        joining: join("self-referral referral"),
        assured: 45,
        capacity: room(35),
      }),
      listing("activity", "Gallery Mondays for People with Dementia", {
        summary: "A private hour with a few paintings, some paint and plenty of opinions.",
        about: text`Before the gallery opens to anybody else. Two guides, ten guests, one or two pictures.
          Then we sit down and paint the light, which changes while you look. Families tell us that talk
          goes on all the way home.`,
        ...terms(
          "galleries painting",
          "dementia carers-support getting-out",
          "living-with-dementia unpaid-carers",
        ),
        venues: [dreamRooms],
        sessions: [monthly([1, 3], "mon", "10:00", "11:45")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 45,
      }),
    ],
  }),
  group("athelstan-hub", "Athelstan Hub", "E07000114", {
    about: text`A hub among the tall houses of Cliftonville where eleven languages are spoken before lunch.`,
    owner: "Danuta Okafor",
    phone: landline(281),
    web: true,
    charity: "9230177",
    listings: [
      listing("drop-in", "Open Door at Athelstan", {
        summary: "Soup, showers, phone charging and a social worker who likes soup.",
        about: text`Come as you are. There is always somebody who speaks Polish, Czech or Ukrainian. The
          doctor's outreach nurse dresses legs on Wednesdays. If you are bedded down on the front, ask for
          Mal, who has slept there too.`,
        ...terms(
          "community-cafe warm-spaces",
          "food homelessness language-and-settling",
          "homeless-people refugees on-a-low-income",
        ),
        languages: "en pl uk cs",
        venues: [cliffton],
        sessions: [weekly("mon tue wed thu fri", "10:00", "14:00")],
        cost: free(),
        joining: join("drop-in"),
        assured: 1,
      }),
      listing("advice", "Private Renters' Table", {
        summary: "Mould, notice, deposits and heating: what your landlord must do and how to ask.",
        about: text`Bring photographs and your tenancy agreement if you ever had one. We write the letter
          with you. Where a person is disabled or has a child, we can often get the council to inspect
          within a week.`,
        ...terms(
          "",
          "housing advice-and-rights repairs-and-adaptations",
          "on-a-low-income parents-and-families physical-disability",
        ),
        languages: "en pl uk",
        venues: [cliffton],
        sessions: [weekly("tue", "14:00", "17:00")],
        cost: free(),
        joining: join("drop-in referral"),
        assured: 1,
        capacity: room(30),
      }),
      listing("class", "English Over Lunch", {
        summary: "Conversation and grammar with food, for Ukrainian and Polish speakers and anyone new.",
        about: text`Forty minutes of learning, then lunch, when the real learning starts. A crèche next
          door. Several people have gone on to volunteer on the door and one now teaches.`,
        ...terms(
          "english-and-maths cooking",
          "language-and-settling work-and-skills loneliness",
          "refugees job-seekers parents-and-families",
        ),
        languages: "uk pl en",
        venues: [cliffton],
        sessions: [weekly("thu", "11:00", "13:00", { termTime: true })],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 1,
      }),
    ],
  }),
  group("tidal-pool-bathing-set", "Tidal Pool Bathing Set", "E07000114", {
    about: text`All-year bathers in the tidal pool.`,
    owner: "Bernadette Foy",
    phone: mobile(282),
    listings: [
      listing("activity", "Bathing Set Mornings", {
        summary: "A watched dip in the tidal pool with a rail, a rope and a hot water bottle.",
        about: text`Low tide only, so times change; we text the week's list. A beach wheelchair goes right
          in. Women who have had breast surgery meet on the first Friday and change together. Tea urn in the
          lift shelter.`,
        ...terms(
          "open-water-swimming swimming",
          "low-mood physical-activity cancer",
          "women people-with-cancer older-people",
        ),
        who: { minAge: 18 },
        venues: [
          at("cliftonville", "Lift Shelter", "Cliff Promenade", "JX", "lift step-free equipment-to-borrow"),
        ],
        sessions: [
          dated([
            [3, "08:00", "09:00"],
            [7, "10:30", "11:30"],
            [10, "12:30", "13:30"],
            [17, "07:30", "08:30"],
            [24, "12:00", "13:00"],
          ]),
        ],
        cost: free(),
        assured: 15,
      }),
    ],
  }),
  group("three-sheds-thanet", "Three Sheds Thanet", "E07000114", {
    about: text`Sheds in Margate, Ramsgate and Broadstairs with one shared set of clamps.`,
    owner: "Den Pettman",
    phone: mobile(283),
    charity: "9233862",
    listings: [
      listing("drop-in", "Three Sheds", {
        summary: "Make, mend and mutter in good company, at whichever shed is nearest.",
        about: text`Wood in Margate, metal in Ramsgate, model railways and toys in Broadstairs. You do not
          need skills; you may have to listen to somebody else's. A blind member turns bowls better than any
          of us. Kettle permanently on.`,
        ...terms(
          "mens-shed woodwork model-making repair-cafe",
          "loneliness low-mood something-to-do",
          "men older-people blind-or-partially-sighted",
        ),
        venues: [
          at(
            "margate-millmead",
            "Millmead Shed",
            "20 Dane Lane",
            "LX",
            "step-free accessible-toilet parking-on-site",
          ),
          at("ramsgate-west", "Grange Yard Shed", "133 Grange Lane", "PT", "step-free parking-on-site"),
          at("st-peters", "Reading Street Shed", "7 Forge Yard", "QL", "step-free accessible-toilet"),
        ],
        sessions: [
          weekly("mon wed", "09:30", "12:30", { venue: "millmead-shed" }),
          weekly("tue thu", "09:30", "12:30", { venue: "grange-yard-shed" }),
          weekly("fri", "10:00", "13:00", { venue: "reading-street-shed", cancelNext: [0] }),
        ],
        cost: pounds(1.5, "session"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 63,
        assuredBy: "curator",
        capacity: room(90),
      }),
    ],
  }),
  group("garlinge-good-dinners", "Garlinge Good Dinners", "E07000114", {
    about: text`A lunch club in the old infants' school.`,
    owner: "Hilda Dent",
    phone: landline(284),
    listings: [
      listing("activity", "Good Dinners", {
        summary: "Roast on Tuesday, fish on Friday, and pudding both days.",
        about: text`Cooked by two retired school cooks, one of whom once served several of the guests. Soft
          and diabetic dinners to order. After lunch there is bingo on Tuesdays and a lady with a keyboard
          on Fridays.`,
        ...terms("lunch-club bingo", "food loneliness", "older-people living-alone frail"),
        who: { minAge: 60 },
        venues: [
          at("garlinge", "The Old Infants", "14 Crow Lane", "AN", "step-free accessible-toilet hearing-loop"),
        ],
        sessions: [weekly("tue fri", "12:00", "14:00")],
        cost: pounds(6, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 101,
      }),
      listing("activity", "Good Dinners at your door", {
        summary: "The same hot dinner brought to you by a volunteer who has ten minutes to stop.",
        about: text`For people who cannot get to the club, for good or for a fortnight after hospital. The
          volunteer plates it up, checks that you are all right and takes away a library book if asked.`,
        ...terms(
          "food-and-drink befriending-others",
          "food help-at-home befriending",
          "frail leaving-hospital older-people",
        ),
        delivery: "at-home",
        sessions: [weekly("tue fri", "11:45", "13:00")],
        cost: pounds(6.5, "session"),
        catchment: only("E07000114"),
        joining: join("self-referral referral"),
        assured: 101,
        capacity: waiting(21, "Westgate round is full"),
      }),
    ],
  }),
  group("sound-tennis-thanet", "Sound Tennis Thanet", "E07000114", {
    about: text`Tennis with a ball that rattles.`,
    owner: "Harriet Quex-Smith",
    phone: mobile(294),
    listings: [
      listing("activity", "Sound Tennis", {
        summary: "Tennis for players with little or no sight, on a small court with tactile lines.",
        about: text`The ball is foam with a bell inside, and you get up to three bounces. Sighted partners
          wear blindfolds once and are never rude about it again. Rackets and balls are lent, and a sighted
          guide meets the bus. We also run a wheelchair hour afterwards on the same court.`,
        ...terms(
          "tennis",
          "sight-loss physical-activity making-friends",
          "blind-or-partially-sighted wheelchair-users young-adults",
        ),
        venues: [
          at(
            "cliftonville-east",
            "Palm Bay Sports Room",
            "19 Botany Row",
            "LS",
            "step-free accessible-toilet assistance-dogs equipment-to-borrow drop-off-point",
          ),
        ],
        sessions: [weekly("sun", "14:00", "15:30", { every: 2, from: -119 })],
        cost: pounds(3, "session", "first visit free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 51,
      }),
    ],
  }),
];
