import {
  at,
  dated,
  free,
  full,
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
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const shingle = at("whitstable", "The Shingle Rooms", "22 Nelson Alley", "JT", "step-free accessible-toilet");
const centralPark = at(
  "herne-bay",
  "Park Lodge",
  "Memorial Park Drive",
  "ST",
  "step-free accessible-toilet parking-on-site",
);

export const canterburyCoastGroups: readonly DemonstrationGroup[] = [
  group("tankerton-tide-swimmers", "Tankerton Tide Swimmers", "E07000106", {
    about: text`Cold-water bathers of all shapes who go in at high tide and come out for cake.`,
    owner: "Caro Dancey",
    phone: mobile(128),
    listings: [
      listing("activity", "High Tide Dippers", {
        summary: "A short, sociable sea dip with watchers on the shore, at a civilised hour of the morning.",
        about: text`Two people always stay dry and count heads. We go in together by the slope with the
          handrail, stay ten minutes or less and come out to blankets. Many of us started after a
          bereavement or a diagnosis and found it helped. Ask your doctor first if you have heart trouble;
          bring a woolly hat and something hot to drink.`,
        ...terms(
          "swimming open-water-swimming",
          "low-mood bereavement physical-activity",
          "older-people women mental-health-condition",
        ),
        who: { minAge: 18, notFor: "Not for people with uncontrolled blood pressure or heart disease." },
        venues: [at("tankerton", "Slope Road Beach Huts", "Marine Walk", "BQ", "seating")],
        sessions: [weekly("sat", "09:00", "10:00"), weekly("wed", "09:00", "10:00")],
        cost: free(),
        assured: 19,
      }),
    ],
  }),
  group("shingle-rooms", "The Shingle Rooms", "E07000106", {
    about: text`A former sail loft run by its neighbours as a place to make, mend and meet.`,
    owner: "Bea Callowhill",
    phone: landline(129),
    web: true,
    company: "99237145",
    listings: [
      listing("venue", "The Shingle Rooms for hire", {
        summary: "Two bright ground-floor rooms by the harbour for groups of 8 to 50.",
        about: text`The Sail Room holds fifty in rows or thirty at tables; the Net Room is small, quiet and
          has comfortable chairs for one-to-ones. Level entry from the alley, wide doors, an accessible
          toilet and a kitchen. Support groups meeting weekly get a key and a cupboard.`,
        ...terms("", "", "physical-disability older-people"),
        venues: [shingle],
        cost: pounds(12, "session", "an hour; £6 for support groups"),
        joining: join("self-referral"),
        assured: 222,
      }),
      listing("drop-in", "Harbour Jigsaw Table", {
        summary: "A thousand pieces, a pot of coffee and whoever happens to be in.",
        about: text`The jigsaw lives on the table all week. Come and do the sky. It began as a way of
          getting two widowers who lived opposite each other to speak, and it worked. There is a jigsaw with
          large pieces and plain pictures too, and a library of puzzles to borrow.`,
        ...terms("games coffee-morning", "loneliness", "older-people living-with-dementia"),
        venues: [shingle],
        sessions: [weekly("mon tue thu", "10:00", "12:30")],
        cost: free("coffee £1"),
        joining: join("drop-in"),
        assured: 222,
      }),
      listing("equipment", "Shingle Toolshed and Mobility Loans", {
        summary: "Borrow a beach wheelchair, a ramp for a party or a drill for an afternoon.",
        about: text`The beach wheelchair has balloon tyres and goes right down to the water's edge. We also
          lend portable ramps, folding chairs and a box of games with giant dice and cards. A volunteer will
          show you how everything works. Please rinse the sand off.`,
        ...terms(
          "open-water-swimming",
          "mobility getting-out",
          "physical-disability unpaid-carers parents-and-families",
        ),
        venues: [shingle],
        sessions: [weekly("fri sat", "09:30", "12:00")],
        cost: free("£20 deposit on the wheelchair"),
        joining: join("self-referral"),
        assured: 222,
        assuredBy: "curator",
        capacity: room(120),
      }),
    ],
  }),
  group("bay-brass-and-buglers", "Bay Brass and Buglers", "E07000106", {
    about: text`A brass band with a beginners' row that includes three great-grandmothers.`,
    owner: "Trevor Studd",
    phone: landline(130),
    listings: [
      listing("class", "Brass from Scratch", {
        summary:
          "Pick up a cornet for the first time, or the first time since school. We lend the instruments.",
        about: text`Two tutors, twelve learners, and a noise that gets better by the week. Blowing is good
          for the lungs, and three members came on the advice of the respiratory nurse. We play seated and
          we stop for squash. If you read nothing but tea leaves, you will still be playing a carol by the
          end of term.`,
        ...terms(
          "playing-music",
          "breathing physical-activity loneliness",
          "older-people long-term-condition",
        ),
        venues: [centralPark],
        sessions: [weekly("mon", "18:30", "20:00", { termTime: true })],
        cost: pounds(10, "month", "instrument loan included"),
        joining: join("self-referral"),
        assured: 130,
      }),
      listing("event", "Bandstand Concerts", {
        summary: "Free brass by the sea, deckchairs provided and space kept at the front for wheelchairs.",
        about: text`An hour and a half of marches, film tunes and requests. Volunteers in yellow sashes
          bring ice creams to people who cannot queue. If it rains we play under cover and you get wet, so
          bring a brolly.`,
        ...terms(
          "concerts playing-music open-water-swimming",
          "getting-out loneliness",
          "older-people physical-disability living-with-dementia",
        ),
        venues: [
          at("herne-bay", "The Old Bandstand", "Central Parade", "JJ", "step-free accessible-toilet seating"),
        ],
        sessions: [
          dated([
            [21, "14:30", "16:00"],
            [49, "14:30", "16:00"],
            [77, "14:30", "16:00"],
          ]),
        ],
        cost: free(),
        joining: join("drop-in"),
        assured: 130,
      }),
    ],
  }),
  group("greenhill-gentle-movers", "Greenhill Gentle Movers", "E07000106", {
    about: text`A falls-prevention group that accidentally became a social club.`,
    owner: "Sandra Pouncett",
    phone: landline(131),
    listings: [
      listing("class", "Steady On: strength and balance", {
        summary: "Strength and balance for people who have had a fall or are afraid of one.",
        about: text`A qualified instructor works with no more than twelve people, standing behind chairs or
          sitting on them. You will be measured at the beginning and the end, and most people are surprised.
          Wear shoes with backs. The second half of the time is tea, which is not optional.`,
        ...terms("chair-exercise", "falls physical-activity", "older-people frail"),
        who: { minAge: 65 },
        venues: [
          at(
            "greenhill",
            "Greenhill Church Hall",
            "77 Blackburn Drive",
            "PB",
            "step-free accessible-toilet parking-on-site hearing-loop",
          ),
        ],
        sessions: [weekly("tue thu", "10:00", "11:30")],
        cost: pounds(3.5, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 8,
        capacity: full(20, "Back in about a month"),
      }),
    ],
  }),
  group("seasalter-shedders", "Seasalter Shedders", "E07000106", {
    about: text`A men's shed that women joined in its second week.`,
    owner: "Kevin Wraight",
    phone: mobile(132),
    listings: [
      listing("drop-in", "Seasalter Shed", {
        summary: "Benches, lathes and company, for anyone who would rather talk shoulder to shoulder.",
        about: text`We make bird boxes, mend chairs and argue about glue. One bench is at wheelchair height
          and the machines have guards that the insurance man admired. You can just come and drink tea by
          the stove; plenty do. New people are shown round by Len, who will not stop.`,
        ...terms(
          "woodwork repair-cafe crafts",
          "loneliness low-mood",
          "men older-people physical-disability",
        ),
        venues: [
          at(
            "seasalter",
            "The Shed, Faversham Road",
            "204 Faversham Road",
            "BL",
            "step-free parking-on-site accessible-toilet",
          ),
        ],
        sessions: [weekly("mon wed fri", "09:30", "13:00")],
        cost: pounds(2, "session", "towards tea and timber"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 205,
      }),
    ],
  }),
  group("beltinge-garden-visitors", "Beltinge Garden Visitors", "E07000106", {
    about: text`Volunteers who bring plants, trowels and conversation to people who can no longer manage the
      garden.`,
    owner: "Gwen Tickner",
    phone: landline(133),
    listings: [
      listing("activity", "Windowsill Gardeners", {
        summary: "A volunteer comes fortnightly with pots, seeds and an hour to spare.",
        about: text`We plant up whatever you have: a windowsill, a balcony, a bed by the back door. You give
          the orders or do the digging, whichever suits. It is as much about the chat as the sweet peas. Two
          of our visitors speak sign language.`,
        ...terms(
          "gardening nature",
          "loneliness low-mood help-at-home",
          "older-people frail physical-disability",
        ),
        delivery: "at-home",
        languages: "en bfi",
        cost: free("seeds and compost provided"),
        catchment: only("E07000106", "E07000114"),
        joining: join("self-referral referral"),
        status: "submitted",
      }),
    ],
  }),
  group("chestfield-heads", "Chestfield Heads", "E07000106", {
    about: text`Quizzers from the villages behind Whitstable.`,
    owner: "Dominic Yockney",
    phone: mobile(134),
    listings: [
      listing("event", "Big Print Quiz Night", {
        summary: "A pub quiz with large-print sheets, a microphone that works and no question after 1990.",
        about: text`Teams are made up on the night so nobody is left out. Rounds on music, history and the
          price of things. The bar sells proper tea as well as beer, and we finish by nine so that people
          can get home.`,
        ...terms("quizzes", "loneliness", "older-people sensory-impairment"),
        venues: [
          at(
            "chestfield",
            "Chestfield Barn Hall",
            "1 Radfall Corner",
            "NA",
            "step-free hearing-loop parking-on-site",
          ),
        ],
        sessions: [monthly([3], "fri", "18:30", "21:00")],
        cost: pounds(3, "session"),
        status: "ended",
        assured: 290,
      }),
      listing("activity", "Chestfield Cribbage Afternoon", {
        summary: "Cribbage, dominoes and a raffle in the barn hall.",
        about: text`Pegging boards and patience are provided. We will teach you to play crib in ten minutes
          and you will spend the rest of your life learning to win at it. Cards with big faces are on every
          table.`,
        ...terms("cards-and-bridge games", "loneliness", "older-people"),
        venues: [
          at(
            "chestfield",
            "Chestfield Barn Hall",
            "1 Radfall Corner",
            "NA",
            "step-free hearing-loop parking-on-site",
          ),
        ],
        sessions: [weekly("thu", "14:00", "16:00")],
        cost: pounds(1, "session"),
        status: "draft",
      }),
    ],
  }),
];
