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

const chathamHub = at(
  "chatham",
  "Ropewalk Rooms",
  "30 Globe Row",
  "PA",
  "step-free lift accessible-toilet hearing-loop near-railway-station near-bus-stop",
);
const rochester = at(
  "rochester",
  "Star Hill Cloister",
  "12 King's Orchard",
  "TH",
  "step-free accessible-toilet hearing-loop",
);

export const medwayGroups: readonly DemonstrationGroup[] = [
  group("riveters", "The Riveters", "E06000035", {
    about: text`Former dockyard workers, their families and anybody who misses the hooter.`,
    owner: "Stan Brompton",
    phone: landline(340),
    web: true,
    charity: "9260044",
    listings: [
      listing("activity", "Hooter Afternoons", {
        summary: "Dockyard memories, films and strong tea at the time the hooter used to go.",
        about: text`Shipwrights, riggers, tracers and canteen girls. There are tools on the table and ships
          on the screen, and someone always knows who launched it. People with dementia come with wives and
          sons, and the men on the next table know how to talk to them because they used to work for them.`,
        ...terms(
          "maritime-heritage reminiscence railway-and-industrial-heritage",
          "loneliness dementia",
          "older-people men living-with-dementia",
        ),
        venues: [chathamHub],
        sessions: [weekly("thu", "13:30", "15:30")],
        cost: pounds(1, "session"),
        joining: join("drop-in referral", "accompanied"),
        assured: 18,
      }),
      listing("class", "Ropework and Knots", {
        summary: "Make fenders, mats and bell ropes the way the ropery did.",
        about: text`Knots come back to old hands. One-handed ways are taught by a man who lost an arm at
          sea, with a hook he made himself. The work is sold for the minibus fund.`,
        ...terms(
          "crafts maritime-heritage",
          "something-to-do memory",
          "older-people blind-or-partially-sighted stroke-survivors",
        ),
        venues: [chathamHub],
        sessions: [weekly("mon", "10:00", "12:00", { every: 2, from: -133 })],
        cost: pounds(3, "session", "first visit free"),
        assured: 18,
        capacity: room(20),
      }),
      listing("event", "Launch Day Tea", {
        summary: "We launch a model ship on the anniversary of every great launch.",
        about: text`Speeches, a bottle of ginger beer across the bows, the band, and sandwiches. Wheelchairs
          in the front row by order of the admiral, who is Stan.`,
        ...terms(
          "maritime-heritage festivals bands-and-orchestras",
          "getting-out",
          "older-people veterans parents-and-families",
        ),
        venues: [chathamHub],
        sessions: [
          dated([
            [27, "14:00", "16:00"],
            [118, "14:00", "16:00"],
          ]),
        ],
        cost: pounds(2.5, "once"),
        joining: join("drop-in"),
        assured: 18,
      }),
    ],
  }),
  group("cloister-carers", "Cloister Carers", "E06000035", {
    about: text`Carers in Medway who meet among the herbs.`,
    owner: "Teresa Borstal",
    phone: landline(341),
    charity: "9261870",
    listings: [
      listing("support-group", "Cloister Carers", {
        summary: "A carers' group with a walled garden, a masseuse and a rule about phones.",
        about: text`Phones go in the basket, which is watched by a volunteer who will fetch you if it rings.
          Hand massage, soup, and a worker who knows the assessment system. A room for the person you care
          for next door with trained staff.`,
        ...terms(
          "relaxation friendship-groups",
          "carers-support carers-breaks sleep",
          "unpaid-carers former-carers parent-carers",
        ),
        venues: [rochester],
        sessions: [weekly("wed", "10:30", "13:00", { every: 2, from: -168 })],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 42,
        capacity: room(30),
      }),
      listing("support-group", "Cloister Carers after dark", {
        summary: "An online carers' group at half past nine at night, when it gets quiet.",
        about: text`Half an hour, cameras optional, cocoa compulsory. For people who cannot leave the house
          by day. There is one every Sunday, because Mondays are hard.`,
        ...terms("online-groups", "carers-support sleep low-mood", "unpaid-carers"),
        delivery: "online",
        sessions: [weekly("sun", "21:30", "22:15")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 42,
      }),
    ],
  }),
  group("strood-movers-and-shakers", "Strood Movers and Shakers", "E06000035", {
    about: text`A Parkinson's exercise and singing group in Strood and two other towns.`,
    owner: "Raymond Frindsbury",
    phone: mobile(342),
    listings: [
      listing("class", "Movers and Shakers", {
        summary: "Big movements and loud voices for people with Parkinson's.",
        about: text`Marching, reaching, ping-pong and shouting across the room, all of which are proven to
          help. Spouses take the class too or use the time to sit in the café. We meet in Strood, Rainham
          and Faversham, always near a station and never before medicines have kicked in.`,
        ...terms(
          "chair-exercise table-tennis singing-for-health",
          "parkinsons falls physical-activity",
          "people-with-parkinsons unpaid-carers",
        ),
        venues: [
          at(
            "strood",
            "Bill Street Hall",
            "99 Station Rise",
            "DZ",
            "step-free accessible-toilet near-railway-station",
          ),
          at(
            "rainham",
            "Orchard Street Rooms",
            "4 Orchard Lane",
            "JN",
            "step-free accessible-toilet near-railway-station",
          ),
          at(
            "faversham",
            "Cross Lane Studio",
            "8 Cross Bank",
            "HS",
            "step-free accessible-toilet near-railway-station",
          ),
        ],
        sessions: [
          weekly("mon", "11:00", "12:30", { venue: "bill-street-hall" }),
          weekly("thu", "11:00", "12:30", { venue: "orchard-street-rooms", cancelNext: [1, 2] }),
          weekly("fri", "11:30", "12:45", { every: 2, from: -91, venue: "cross-lane-studio" }),
        ],
        cost: pounds(4, "session", "partners free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 33,
        capacity: room(45),
      }),
    ],
  }),
  group("magpie-kitchen-chatham", "Magpie Kitchen Chatham", "E06000035", {
    about: text`A kitchen, a clothes rail and an honest chat on the hill in Luton.`,
    owner: "Comfort Adeyemi-Stone",
    phone: landline(343),
    web: true,
    company: "99834417",
    listings: [
      listing("drop-in", "Magpie Kitchen", {
        summary: "Free hot dinner on cold evenings, with halal and vegetarian dishes.",
        about: text`Served at tables by people who were guests last year. The nurse van comes on Mondays.
          There is a quiet room, and a shelf of sleeping bags that nobody has to ask for.`,
        ...terms(
          "community-cafe food-and-drink",
          "food homelessness loneliness",
          "homeless-people on-a-low-income in-recovery",
        ),
        venues: [
          at(
            "chatham-luton",
            "Luton Arches Kitchen",
            "57 Magpie Rise",
            "AR",
            "step-free accessible-toilet quiet-space",
          ),
        ],
        sessions: [weekly("mon wed fri sun", "17:30", "19:30")],
        cost: free(),
        joining: join("drop-in"),
        assured: 5,
        assuredBy: "curator",
      }),
      listing("advice", "Magpie Rights Desk", {
        summary: "Benefits, eviction and debt, by people who have been through it.",
        about: text`Bring any paper with a date on it. We ring, write and, if need be, turn up. Women's
          adviser on Fridays. Languages by telephone interpreter.`,
        ...terms("", "benefits debt homelessness", "on-a-low-income homeless-people refugees"),
        venues: [
          at(
            "chatham-luton",
            "Luton Arches Kitchen",
            "57 Magpie Rise",
            "AR",
            "step-free accessible-toilet quiet-space",
          ),
        ],
        sessions: [weekly("mon fri", "14:00", "17:00")],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 5,
        capacity: waiting(6),
      }),
      listing("benefit", "Magpie School and Winter Vouchers", {
        summary: "Vouchers for shoes, coats and prepayment meters, up to £60 a household.",
        about: text`Families, older people, anyone. Given out by a panel of two, on the day. We count in
          pairs of shoes: 412 so far.`,
        ...terms("", "money energy-bills", "parents-and-families on-a-low-income older-people"),
        venues: [
          at(
            "chatham-luton",
            "Luton Arches Kitchen",
            "57 Magpie Rise",
            "AR",
            "step-free accessible-toilet quiet-space",
          ),
        ],
        sessions: [weekly("fri", "10:00", "12:00")],
        cost: free(),
        catchment: only("E06000035"),
        joining: join("self-referral referral"),
        assured: 5,
      }),
    ],
  }),
  group("great-expectations-readers", "Great Expectations Readers", "E06000035", {
    about: text`Dickens, slowly, aloud, with soup.`,
    owner: "Miriam Eastgate",
    phone: landline(344),
    listings: [
      listing("activity", "Dickens Aloud", {
        summary: "One chapter a week, read aloud in turns, with voices.",
        about: text`It takes us about a year to read a novel. You may listen with your eyes shut and many
          do. Large print, audio and a plain-English retelling for anyone who has lost the thread, which is
          all of us.`,
        ...terms(
          "reading drama historic-places",
          "loneliness memory",
          "older-people blind-or-partially-sighted",
        ),
        venues: [rochester],
        sessions: [weekly("tue", "14:00", "15:30")],
        cost: free("soup £2"),
        assured: 138,
      }),
    ],
  }),
  group("vardo-and-vine", "Vardo and Vine", "E06000035", {
    about: text`Romany and Traveller families of the hop and fruit country, settled and otherwise.`,
    owner: "Leander Boswell-Pike",
    phone: mobile(352),
    listings: [
      listing("activity", "Vardo Afternoons", {
        summary: "Paint a wagon, peg a rug and hear the stories, with tea from the black kettle.",
        about: text`Elders teach what they were taught: pegs, paper flowers, scrollwork, songs. A health
          worker from the community is there for blood pressures and letters, and for anyone who never got
          on with reading. Gorja neighbours come too, and mind their manners.`,
        ...terms(
          "crafts oral-history heritage",
          "language-and-settling loneliness health",
          "gypsy-roma-traveller older-people parents-and-families",
        ),
        venues: [
          at(
            "strood-west",
            "Cross Yard Field Room",
            "77 Broom Rise",
            "QT",
            "step-free accessible-toilet parking-on-site clear-signs",
          ),
        ],
        sessions: [monthly([2, 4], "thu", "12:30", "15:30")],
        cost: free(),
        assured: 64,
      }),
    ],
  }),
];
