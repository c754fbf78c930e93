import {
  assessed,
  at,
  free,
  full,
  group,
  join,
  landline,
  listing,
  mobile,
  monthly,
  pounds,
  room,
  terms,
  text,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const maison = at(
  "dover-town",
  "Snargate Rooms",
  "71 Biggin Passage",
  "DR",
  "step-free accessible-toilet hearing-loop near-bus-stop",
);
const lantern = at(
  "dover-buckland",
  "The Paper Mill Centre",
  "15 Crabble Bottom",
  "QE",
  "step-free accessible-toilet blue-badge-parking dementia-friendly",
);

export const doverGroups: readonly DemonstrationGroup[] = [
  group("white-cliffs-tea-dancers", "White Cliffs Tea Dancers", "E07000108", {
    about: text`Ballroom, sequence and a bit of showing off, in the hall where some of us met our husbands.`,
    owner: "Valerie Coombe",
    phone: landline(160),
    listings: [
      listing("activity", "Wednesday Tea Dance", {
        summary: "Waltz, quickstep and sequence dances to a live organist, with a proper interval.",
        about: text`Come with a partner or without; the hosts ask everybody to dance. The floor is sprung
          and the chairs round the edge are the comfortable sort. Sandwiches and fancies are on the table by
          three. Wheelchair dancers take the floor with everybody else, and Val will show you how to lead
          one.`,
        ...terms(
          "tea-dance dance",
          "loneliness physical-activity making-friends",
          "older-people living-alone wheelchair-users",
        ),
        venues: [maison],
        sessions: [weekly("wed", "14:00", "16:30", { cancelNext: [2] })],
        cost: pounds(5, "session", "includes tea"),
        joining: join("drop-in", "accompanied"),
        assured: 17,
        assuredBy: "curator",
      }),
      listing("class", "Dance Your First Waltz", {
        summary: "A six-week beginners' course before the tea dance, for left feet of all ages.",
        about: text`An hour of basic steps with a teacher who never raises her voice. By the end you can get
          round the room without looking down. Recommended to us by the falls clinic, as it happens. Leather
          soles or plain trainers.`,
        ...terms("dance tea-dance", "physical-activity falls", "older-people"),
        venues: [maison],
        sessions: [weekly("wed", "12:45", "13:45", { from: -14, until: 21 })],
        cost: pounds(24, "once", "for the course"),
        joining: join("self-referral"),
        assured: 17,
        capacity: full(21, "Another course follows"),
      }),
    ],
  }),
  group("paper-mill-centre", "The Paper Mill Centre", "E07000108", {
    about: text`A former mill canteen beside the Dour, now a day centre that anyone can walk into.`,
    owner: "Sunita Halgarth",
    phone: landline(161),
    web: true,
    charity: "9160033",
    listings: [
      listing("drop-in", "Mill Canteen Mornings", {
        summary: "Breakfast for a pound, hot showers and a warm corner, every weekday.",
        about: text`Porridge, toast and no questions. People come because they are cold, or lonely, or
          sleeping somewhere they should not have to. The nurse calls on Tuesdays, and a housing worker sits
          at the end table on Thursdays. Dogs are welcome and get a biscuit.`,
        ...terms(
          "community-cafe warm-spaces",
          "food homelessness loneliness",
          "homeless-people on-a-low-income older-people",
        ),
        venues: [lantern],
        sessions: [weekly("mon tue wed thu fri", "08:30", "11:00")],
        cost: pounds(1, "session", "or nothing"),
        joining: join("drop-in"),
        assured: 3,
        capacity: room(90),
      }),
      listing("activity", "Mill Memory Lunch", {
        summary:
          "Lunch, reminiscence and music for people living with dementia, with or without a companion.",
        about: text`Trained staff and volunteers look after twelve guests from half past eleven to half past
          two, so a carer can go home and sleep. Every week has a theme: seaside, school dinners, the year
          of the snow. We ask to meet you once beforehand, at home or here, to learn what makes a good day.`,
        ...terms(
          "lunch-club reminiscence singing-for-health",
          "dementia carers-breaks loneliness",
          "living-with-dementia unpaid-carers older-people",
        ),
        venues: [lantern],
        sessions: [weekly("thu", "11:30", "14:30")],
        cost: pounds(10, "session", "lunch included"),
        joining: join("self-referral referral", "accompanied"),
        assured: 3,
        capacity: assessed(40),
      }),
      listing("venue", "Rooms at the Paper Mill", {
        summary: "A big canteen, a small therapy room and a riverside garden to borrow or hire.",
        about: text`The canteen seats sixty and has a serving hatch and a stage. The therapy room has a
          couch that goes up and down. All on one level with automatic doors, a changing places toilet and
          six blue badge bays.`,
        ...terms("", "", "wheelchair-users older-people"),
        venues: [
          at(
            "dover-buckland",
            "The Paper Mill Centre",
            "15 Crabble Bottom",
            "QE",
            "step-free wheelchair-accessible changing-places-toilet blue-badge-parking",
          ),
        ],
        cost: pounds(10, "session", "an hour; therapy room £6"),
        joining: join("self-referral"),
        assured: 3,
      }),
    ],
  }),
  group("cinque-ports-adaptive-sport", "Cinque Ports Adaptive Sport", "E07000108", {
    about: text`Disabled people and friends playing sport in three towns along the Straits.`,
    owner: "Leroy Brightmore",
    phone: mobile(162),
    charity: "9161874",
    listings: [
      listing("activity", "Boccia and Chair Sports", {
        summary: "Boccia, new-age kurling and table cricket for anybody who plays sitting down.",
        about: text`We carry ramps, pointers and three grades of ball, so that a finger or a chin is enough
          to play. Some take it very seriously and have been to the nationals; others come for the biscuits.
          Helpers stay courtside unless called. We rotate between Dover, Deal and Sandwich, and members give
          lifts.`,
        ...terms(
          "boccia",
          "physical-activity loneliness mobility",
          "physical-disability wheelchair-users stroke-survivors",
        ),
        venues: [
          at(
            "dover-maxton",
            "Elms Vale Sports Barn",
            "200 Elms Vale Row",
            "NN",
            "step-free wheelchair-accessible accessible-toilet blue-badge-parking",
          ),
          at(
            "deal-mill-hill",
            "Mill Hill Miners' Gym",
            "46 Magness Walk",
            "AE",
            "step-free accessible-toilet parking-on-site",
          ),
          at(
            "sandwich",
            "Gazen Salts Pavilion",
            "3 Strand Close",
            "ER",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [
          weekly("tue", "18:00", "19:30", { venue: "elms-vale-sports-barn" }),
          weekly("thu", "14:00", "15:30", { every: 2, from: -77, venue: "mill-hill-miners-gym" }),
          monthly([2, 4], "sat", "10:00", "11:30", { venue: "gazen-salts-pavilion" }),
        ],
        cost: pounds(3, "session", "first visit free, helpers free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 407,
        capacity: room(70),
      }),
    ],
  }),
  group("river-dour-wardens", "River Dour Wardens", "E07000108", {
    about: text`People in waders who have counted trout, trolleys and kingfishers in the Dour for fifteen
      years.`,
    owner: "Owen Pascall",
    phone: mobile(163),
    listings: [
      listing("activity", "River Dour Saturday", {
        summary: "Litter, willow and wildflowers: two hours' gentle work beside a chalk stream.",
        about: text`There is a job in the water, a job on the bank and a job on the bench with a clipboard
          counting birds. Waders, litter-pickers and gloves are lent. Several volunteers came through the
          mental health team and now run the tool store.`,
        ...terms(
          "nature-conservation wildlife community-clean-ups",
          "low-mood physical-activity getting-out",
          "mental-health-condition men",
        ),
        venues: [
          at("dover-tower-hamlets", "Barton Meadow", "Cherry Tree Walk", "BA", "step-free near-bus-stop"),
        ],
        sessions: [monthly([1, 3], "sat", "10:00", "12:00")],
        cost: free(),
        assured: 106,
      }),
    ],
  }),
  group("harbour-lives", "Harbour Lives", "E07000108", {
    about: text`Seafarers, stewardesses, lorry clerks and their families recording the port as it was.`,
    owner: "Jim Strachan",
    phone: landline(164),
    listings: [
      listing("activity", "Harbour Lives recordings by telephone", {
        summary: "Tell your port story by phone or video to a trained listener.",
        about: text`If you cannot get out, we ring you. Three or four conversations of half an hour become a
          recording for your family and, if you agree, for the archive. We are especially short of women's
          stories from the ferries.`,
        ...terms(
          "oral-history maritime-heritage reminiscence",
          "loneliness memory",
          "older-people frail living-alone",
        ),
        delivery: "online",
        cost: free(),
        joining: join("self-referral referral"),
        assured: 136,
        assuredBy: "curator",
      }),
    ],
  }),
  group("western-heights-breakfast-mess", "Western Heights Breakfast Mess", "E07000108", {
    about: text`Veterans and their wives, husbands and widows, on the hill above the port.`,
    owner: "Gordon Lathbury",
    phone: mobile(165),
    listings: [
      listing("support-group", "Breakfast Mess", {
        summary: "Bacon, banter and no rank for anyone who served, and for those who were married to it.",
        about: text`We start with breakfast. Some mornings that is all it is; on others people say things
          they have not said in forty years. A welfare caseworker comes on the last Saturday. The Gurkha
          table makes the better tea, and everyone knows it.`,
        ...terms(
          "friendship-groups military-history",
          "loneliness low-mood making-friends",
          "veterans men older-people",
        ),
        languages: "en ne",
        venues: [
          at(
            "dover-tower-hamlets",
            "Cowgate Drill Hall",
            "9 Cowgate Rise",
            "DS",
            "step-free accessible-toilet",
          ),
        ],
        sessions: [monthly([2, -1], "sat", "09:30", "11:30")],
        cost: pounds(4, "session", "first breakfast free"),
        joining: join("drop-in referral", "accompanied"),
        assured: 210,
      }),
    ],
  }),
  group("sofa-to-seafront", "Sofa to Seafront", "E07000108", {
    about: text`Beginners' running for people who have a note from their knees.`,
    owner: "Kelly-Ann Guston",
    phone: mobile(174),
    listings: [
      listing("activity", "Sofa to Seafront", {
        summary: "Walk a bit, jog a bit, over ten weeks, on the flat with the sea beside you.",
        about: text`Nobody is last, because a leader with a flask always is. We walk for the first two
          weeks. Several members began at twenty stone and one began at seventy-nine. A guide runner is here
          for anyone who cannot see well. Ordinary trainers will do.`,
        ...terms(
          "running walking",
          "weight physical-activity low-mood",
          "men women blind-or-partially-sighted",
        ),
        venues: [
          at(
            "dover-town",
            "Clock Tower Slip",
            "Waterloo Crescent",
            "BT",
            "step-free accessible-toilet near-bus-stop",
          ),
        ],
        sessions: [weekly("mon thu", "18:30", "19:30"), weekly("sun", "09:00", "10:00")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 37,
      }),
    ],
  }),
];
