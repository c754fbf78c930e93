import {
  assessed,
  at,
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

const vine = at(
  "sevenoaks-town",
  "Vine Cottage Rooms",
  "17 Pound Passage",
  "TF",
  "step-free accessible-toilet hearing-loop near-bus-stop",
);
const stJohns = at(
  "sevenoaks-st-johns",
  "Hillside Hall",
  "90 Quakers' Row",
  "XE",
  "step-free accessible-toilet parking-on-site dementia-friendly",
);

export const sevenoaksGroups: readonly DemonstrationGroup[] = [
  group("vine-cottage", "Vine Cottage", "E07000111", {
    about: text`A cottage left to the town on condition that "the lonely shall have the front room".`,
    owner: "Philippa Ightham",
    phone: landline(220),
    web: true,
    charity: "9190018",
    listings: [
      listing("drop-in", "The Front Room", {
        summary: "A fire, an armchair and somebody to talk to, every weekday afternoon.",
        about: text`Ring the bell and come in. Two hosts are always on duty and their only job is company.
          There is a piano, a cat with strong preferences and the day's papers. Hosts will walk you home in
          the dark months if you live in town.`,
        ...terms(
          "friendship-groups warm-spaces coffee-morning",
          "loneliness bereavement",
          "living-alone older-people bereaved",
        ),
        venues: [vine],
        sessions: [weekly("mon tue wed thu fri", "14:00", "16:30")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 10,
        capacity: room(100),
      }),
      listing("activity", "Vine Play Readers", {
        summary: "Read a play aloud round the table, taking whatever part falls to you.",
        about: text`No acting and no learning of lines. Scripts come in large print. We have done all of
          Rattigan and are creeping up on Chekhov. Prompts are whispered kindly, and one of our best Lady
          Bracknells has Parkinson's.`,
        ...terms("drama reading", "loneliness memory something-to-do", "older-people people-with-parkinsons"),
        venues: [vine],
        sessions: [weekly("wed", "10:30", "12:15", { every: 2, from: -49 })],
        cost: pounds(2, "session"),
        assured: 10,
      }),
      listing("venue", "Vine Cottage meeting rooms", {
        summary:
          "A homely room for twelve or a bright one for thirty, free to bereavement and carers' groups.",
        about: text`Sofas, lamps and no strip lights. The garden room has French windows, a ramp and a loop.
          We do not take parties, and the cat comes with the building.`,
        ...terms("", "", "bereaved unpaid-carers"),
        venues: [vine],
        cost: pounds(9, "session", "an hour; free to support groups"),
        joining: join("self-referral"),
        assured: 10,
      }),
    ],
  }),
  group("second-verse", "Second Verse", "E07000111", {
    about: text`A dementia choir that practises harder than most.`,
    owner: "Alastair Kippington",
    phone: mobile(221),
    listings: [
      listing("activity", "Second Verse Singers", {
        summary: "A proper choir for people with dementia and their partners, with concerts.",
        about: text`We believe people with dementia can learn new songs, and they do. Colour-coded words, a
          strong piano and a buddy on each row. Twice a year we sing at the theatre. Couples say it is the
          one place where they are on the same side.`,
        ...terms("choir singing-for-health", "dementia carers-support", "living-with-dementia unpaid-carers"),
        venues: [stJohns],
        sessions: [weekly("thu", "14:00", "15:30", { termTime: true })],
        cost: pounds(40, "term", "per pair; bursaries"),
        joining: join("self-referral referral", "accompanied"),
        assured: 116,
        assuredBy: "curator",
        capacity: waiting(30),
      }),
    ],
  }),
  group("hillside-steady-feet", "Hillside Steady Feet", "E07000111", {
    about: text`A physiotherapist, her sister, and twenty resistance bands.`,
    owner: "Nicola Brasted",
    phone: landline(222),
    listings: [
      listing("class", "Steady Feet", {
        summary: "Otago strength and balance, twice a week, for people at risk of falling.",
        about: text`You will be assessed at home first. Then it is sit-to-stands, heel walks and a lot of
          laughing about heel walks. Frames and sticks line up by the wall. Keep it up for six months and we
          will throw you out to the walking group.`,
        ...terms(
          "strength-and-balance chair-exercise",
          "falls mobility",
          "older-people frail leaving-hospital",
        ),
        who: { minAge: 60 },
        venues: [stJohns],
        sessions: [weekly("mon thu", "10:30", "11:45")],
        cost: pounds(5, "session", "free on Pension Credit"),
        joining: join("self-referral referral"),
        assured: 38,
        capacity: assessed(45),
      }),
      listing("class", "Steady Feet on screen", {
        summary: "Live chair exercise by video with a teacher who can see and correct you.",
        about: text`No more than eight at once. We post you a band and a chart. A helper rings first to
          check your chair, your slippers and your rug, all three of which matter.`,
        ...terms("chair-exercise online-groups", "falls physical-activity", "older-people frail rural"),
        delivery: "online",
        sessions: [weekly("tue fri", "09:30", "10:15")],
        cost: pounds(12, "month"),
        joining: join("self-referral referral"),
        assured: 38,
      }),
    ],
  }),
  group("arm-in-arm-sevenoaks", "Arm in Arm Sevenoaks", "E07000111", {
    about: text`Sighted guides and people with little or no sight, among the deer.`,
    owner: "Bertrand Weald",
    phone: mobile(223),
    listings: [
      listing("activity", "Guided Walks for Blind People", {
        summary: "A three-mile walk arm in arm, with descriptions and a pub lunch.",
        about: text`Each walker has a trained guide. We describe the light, the trees and the behaviour of
          other people's spaniels. Guide dogs get a free run in the enclosed field. Meet at the station if
          you come by train.`,
        ...terms(
          "walking rambling nature",
          "sight-loss physical-activity loneliness",
          "blind-or-partially-sighted sensory-impairment",
        ),
        venues: [
          at(
            "sevenoaks-town",
            "Plymouth Drive Gate",
            "Plymouth Lane",
            "BT",
            "assistance-dogs near-railway-station",
          ),
        ],
        sessions: [monthly([2], "sun", "10:15", "13:00")],
        cost: free("buy your own lunch"),
        joining: join("self-referral referral", "accompanied"),
        assured: 92,
      }),
    ],
  }),
  group("kettle-on-west-kent", "Kettle On West Kent", "E07000111", {
    about: text`Carers' get-togethers across the west of the county.`,
    owner: "Francesca Dibden",
    phone: landline(224),
    web: true,
    charity: "9192240",
    listings: [
      listing("support-group", "Kettle On", {
        summary: "A monthly carers' morning in Sevenoaks, Tonbridge and Tunbridge Wells.",
        about: text`Same host, same biscuits, three towns. Drop into whichever date fits. Each morning has
          twenty minutes of something useful, from lasting power of attorney to how to get someone out of a
          chair, and the rest is conversation. Bring the person you care for; there is a parallel activity
          in the next room.`,
        ...terms(
          "coffee-morning",
          "carers-support carers-breaks planning-ahead",
          "unpaid-carers parent-carers former-carers",
        ),
        venues: [
          stJohns,
          at(
            "tonbridge",
            "Castle Fields Room",
            "11 River Lawn Row",
            "FG",
            "step-free accessible-toilet hearing-loop",
          ),
          at(
            "tunbridge-wells-camden",
            "Camden Meeting House",
            "60 Quarry Place",
            "QS",
            "step-free accessible-toilet lift",
          ),
        ],
        sessions: [
          monthly([1], "fri", "10:30", "12:30", { venue: "hillside-hall" }),
          monthly([2], "fri", "10:30", "12:30", { venue: "castle-fields-room" }),
          monthly([3], "fri", "10:30", "12:30", { venue: "camden-meeting-house" }),
        ],
        cost: free(),
        catchment: only("E07000111", "E07000115", "E07000116"),
        joining: join("drop-in referral", "accompanied"),
        assured: 27,
      }),
      listing("benefit", "Kettle On Carer's Card", {
        summary: "An emergency card and discounts at forty local shops and pools.",
        about: text`The card says that somebody depends on you and whom to ring. It also gets you half-price
          swimming, free parking at two hospitals and a pot of tea in nine cafés. Apply by phone and it
          comes in a week.`,
        ...terms("", "carers-support planning-ahead money", "unpaid-carers young-carers"),
        delivery: "online",
        cost: free(),
        catchment: only("E07000111", "E07000115", "E07000116"),
        joining: join("self-referral referral"),
        assured: 27,
      }),
    ],
  }),
  group("listening-room-riverhead", "The Listening Room Riverhead", "E07000111", {
    about: text`Low-cost counselling in an upstairs room with a stairlift and a box of good tissues.`,
    owner: "Constance Bradbourne",
    phone: landline(232),
    web: true,
    charity: "9193355",
    listings: [
      listing("advice", "The Listening Room", {
        summary: "Six to twelve sessions of counselling, paid for according to what you have.",
        about: text`Counsellors are qualified or in their last year of training, and supervised every week.
          We see carers, people who have been bereaved and people who are simply tired of feeling as they
          do. You can come in daytime or evening, talk by video, or be seen at home if you cannot go out.`,
        ...terms(
          "",
          "counselling low-mood anxiety bereavement",
          "unpaid-carers bereaved mental-health-condition",
        ),
        delivery: "in-person online at-home",
        venues: [
          at(
            "riverhead",
            "Chipstead Lane Rooms",
            "31a Chipstead Lane",
            "AW",
            "lift handrails quiet-space near-bus-stop",
          ),
        ],
        sessions: [weekly("mon tue wed thu", "09:30", "20:00")],
        cost: pounds(10, "session", "from £2 to £30, by agreement"),
        catchment: only("E07000111", "E07000115"),
        joining: join("self-referral referral"),
        assured: 33,
        capacity: waiting(30, "About seven weeks; sooner by video"),
      }),
    ],
  }),
];
