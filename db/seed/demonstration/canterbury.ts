import {
  assessed,
  at,
  confidential,
  dated,
  free,
  freephone,
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

const tannery = at(
  "canterbury-centre",
  "The Tannery Rooms",
  "16 Rheims Passage",
  "QW",
  "step-free lift accessible-toilet hearing-loop",
);
const almonry = at(
  "canterbury-northgate",
  "Almonry Hall",
  "40 Artillery Row",
  "BP",
  "step-free accessible-toilet",
);

export const canterburyGroups: readonly DemonstrationGroup[] = [
  group("teapot-lane-memory-cafes", "Teapot Lane Memory Cafés", "E07000106", {
    about: text`Memory cafés in the city and on the coast, run by families who have been through it.`,
    owner: "Margaret Swalwell",
    phone: landline(120),
    web: true,
    charity: "9140286",
    listings: [
      listing("drop-in", "Teapot Lane Memory Café", {
        summary: "Cake, company and straight answers for people with memory problems and their families.",
        about: text`No diagnosis needed and no appointment. There is always something to do with your hands,
          from sorting buttons to icing biscuits, and a singalong at the end if the mood takes. Our dementia
          nurse volunteer sits at the corner table for quiet questions. The same café runs in three places,
          so come to whichever is easiest, or to all of them.`,
        ...terms(
          "coffee-morning reminiscence",
          "memory carers-support loneliness",
          "living-with-dementia unpaid-carers older-people",
        ),
        venues: [
          tannery,
          at(
            "whitstable",
            "Oyster Lane Methodist Room",
            "8 Oyster Lane",
            "DB",
            "step-free accessible-toilet",
          ),
          at(
            "herne-bay",
            "Bandstand Parade Hall",
            "51 William Row",
            "NH",
            "step-free accessible-toilet hearing-loop seating",
          ),
        ],
        sessions: [
          monthly([1, 3], "tue", "10:30", "12:30", { venue: "the-tannery-rooms" }),
          monthly([2], "thu", "14:00", "16:00", { venue: "oyster-lane-methodist-room" }),
          monthly([4], "wed", "10:30", "12:30", { venue: "bandstand-parade-hall" }),
        ],
        cost: free("donations for cake"),
        joining: join("drop-in referral", "accompanied"),
        assured: 12,
        capacity: room(80),
      }),
      listing("support-group", "Teapot Lane Evening Circle", {
        summary: "An evening video call for people caring for a husband, wife or parent with dementia.",
        about: text`Eight to ten of us on a screen once the house is quiet. We begin with a round of how the
          week has been and nobody has to turn their camera on. A counsellor joins once a month. Some
          members have been coming since before their person moved into a care home, and stayed.`,
        ...terms("", "carers-support memory low-mood", "unpaid-carers living-with-dementia"),
        delivery: "online",
        sessions: [weekly("wed", "20:00", "21:15", { every: 2, from: -210 })],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 12,
        capacity: room(20, "Two places"),
      }),
    ],
  }),
  group("westgate-gallery-makers", "Westgate Gallery Makers", "E07000106", {
    about: text`A small gallery that turned its back room into a studio for people who say they cannot draw.`,
    owner: "Oriel Pennycuick",
    phone: landline(121),
    web: true,
    listings: [
      listing("class", "Slow Looking, Slow Drawing", {
        summary: "One picture, one hour of looking, one hour of drawing. For anyone who wants to slow down.",
        about: text`We choose a single painting and look at it together before anyone picks up a pencil. It
          suits people who are low, grieving or just rushed off their feet. Materials are provided,
          including grips, easels for wheelchair trays and a desk magnifier. Most people come alone the
          first time.`,
        ...terms("painting drawing museums", "low-mood bereavement", "older-people mental-health-condition"),
        venues: [tannery],
        sessions: [weekly("thu", "13:30", "15:30", { termTime: true })],
        cost: pounds(6, "session", "£2 on a low income"),
        joining: join("self-referral referral", "accompanied"),
        assured: 114,
        assuredBy: "curator",
        capacity: room(25),
      }),
      listing("activity", "Described Tours at the Westgate Gallery", {
        summary: "Pictures put into words for blind and partially sighted visitors, with things to touch.",
        about: text`A trained describer takes a group of no more than six round three works. There are
          relief panels, fabrics and pigments to handle, and a guide dog is asleep under most of the chairs.
          We meet people off the bus if they ring first.`,
        ...terms("museums painting heritage", "sight-loss getting-out", "sensory-impairment older-people"),
        venues: [tannery],
        sessions: [monthly([-1], "fri", "11:00", "12:30")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 114,
      }),
    ],
  }),
  group("thanington-saucepan-club", "Thanington Saucepan Club", "E07000106", {
    about: text`Neighbours on the Thanington side of the city who share a kitchen, a freezer and a recipe
      book.`,
    owner: "Joy Amankwah",
    phone: mobile(122),
    listings: [
      listing("class", "Cooking for One", {
        summary:
          "Six weeks of easy, cheap meals for people who have lost their other half, or their appetite.",
        about: text`We cook one dish each, eat it together and take a portion home. Nothing needs more than
          one pan and two hands, and we adapt for one. Many of the men who come had never boiled an egg
          until their wives died, and say so cheerfully. Bring a box with a lid.`,
        ...terms("cooking food-and-drink", "bereavement food loneliness", "older-people men bereaved"),
        venues: [
          at(
            "canterbury-wincheap",
            "Ashford Road Community Kitchen",
            "112 Ashford Road",
            "XR",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("tue", "11:00", "13:30", { termTime: true })],
        cost: pounds(2, "session", "ingredients included"),
        joining: join("self-referral referral"),
        assured: 256,
        capacity: waiting(30, "Next course in about five weeks"),
      }),
      listing("benefit", "Saucepan Pantry membership", {
        summary: "A £4 weekly shop worth about £15 for members, fresh vegetables and cupboard food.",
        about: text`Members choose ten things from the shelves and as many vegetables as they will use. No
          vouchers and no interview; you live nearby and money is tight, and that will do. A volunteer can
          bring the bag to your door if stairs or illness keep you in.`,
        ...terms("food-and-drink", "food money", "on-a-low-income parents-and-families older-people"),
        venues: [
          at(
            "canterbury-wincheap",
            "Ashford Road Community Kitchen",
            "112 Ashford Road",
            "XR",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("fri", "12:00", "15:00")],
        cost: pounds(4, "session"),
        catchment: only("E07000106"),
        assured: 256,
      }),
    ],
  }),
  group("great-stour-boat-crew", "Great Stour Boat Crew", "E07000106", {
    about: text`Volunteers who take people on the river in a boat with a hoist and a very small cabin.`,
    owner: "Phil Harbledown",
    phone: mobile(123),
    listings: [
      listing("activity", "River Hours", {
        summary:
          "An hour on the Stour in a wheelchair-friendly boat, with a guide who knows the kingfishers.",
        about: text`We carry four passengers and two wheelchairs. The hoist takes up to 120 kilos and the
          crew are trained to use it. Wrap up, as it is always colder on the water, and bring your own
          companion if you need help with moving. We go out in anything but lightning.`,
        ...terms(
          "water-sports nature heritage",
          "getting-out low-mood",
          "physical-disability older-people unpaid-carers",
        ),
        venues: [
          at(
            "sturry",
            "Vauxhall Landing",
            "Mill Race Path",
            "HL",
            "step-free equipment-to-borrow parking-on-site",
          ),
        ],
        sessions: [weekly("tue thu", "10:00", "16:00", { from: -60, until: 120 })],
        cost: pounds(5, "session", "companions free"),
        joining: join("self-referral referral"),
        assured: 28,
        capacity: waiting(14),
      }),
    ],
  }),
  group("almonry-hearing-help", "Almonry Hearing Help", "E07000106", {
    about: text`Hearing-aid users helping other hearing-aid users, one battery at a time.`,
    owner: "Dorothy Feakins",
    phone: landline(124),
    listings: [
      listing("advice", "Hearing Aid Clinic at the Almonry", {
        summary: "New tubes, batteries and a lesson in how to wear the wretched things.",
        about: text`Volunteers trained by the audiology department clean and re-tube NHS hearing aids while
          you wait. We also have a table of doorbells, telephones and television listeners to try. Bring
          your brown battery book. A lip-speaker is here on the second visit of each month.`,
        ...terms("", "hearing-loss mobility", "sensory-impairment older-people"),
        languages: "en bfi",
        venues: [almonry],
        sessions: [monthly([2, 4], "mon", "10:00", "12:00")],
        cost: free(),
        joining: join("drop-in"),
        assured: 52,
      }),
      listing("class", "Lipreading for Beginners", {
        summary: "A friendly term of lipreading for people who are losing their hearing.",
        about: text`You will learn what lips can and cannot tell you, and how to ask people to help. The
          room is well lit, with carpet, curtains and a loop. Partners are encouraged, because it takes two
          to have a conversation.`,
        ...terms("learning", "hearing-loss loneliness", "sensory-impairment older-people"),
        venues: [almonry],
        sessions: [weekly("wed", "10:00", "12:00", { termTime: true })],
        cost: pounds(45, "term", "free on Pension Credit"),
        joining: join("self-referral"),
        assured: 110,
      }),
    ],
  }),
  group("lantern-house-canterbury", "Lantern House Canterbury", "E07000106", {
    about: text`Confidential support for anyone frightened at home.`,
    owner: "Ruth Ellingham",
    phone: freephone(125),
    web: true,
    charity: "9145511",
    listings: [
      listing("support-group", "Lantern Group", {
        summary:
          "A closed, confidential group for women leaving, or thinking of leaving, an abusive partner.",
        about: text`Ring first and one of the workers will meet you somewhere neutral before you ever come
          to the group. We talk about safety, about children, and about ordinary things. There is a worker
          for women over sixty, whose stories are often the longest kept. We never leave messages unless you
          say it is safe.`,
        ...terms("", "abuse low-mood", "women older-people"),
        who: { minAge: 18 },
        venues: [
          confidential(
            at("canterbury-northgate", "Lantern House", "Care of the group", "LN", "step-free quiet-space"),
          ),
        ],
        sessions: [weekly("mon", "18:00", "20:00")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 109,
        assuredBy: "curator",
        capacity: assessed(60),
      }),
    ],
  }),
  group("blean-wood-wanderers", "Blean Wood Wanderers", "E07000106", {
    about: text`A nature walking group with binoculars, a flask and no hurry at all.`,
    owner: "Nigel Honeywood",
    phone: mobile(126),
    listings: [
      listing("activity", "Nightingale and Owl Walks", {
        summary: "Evening walks in ancient woodland to listen, mostly, with a guide and a hot drink.",
        about: text`We walk about a mile on the surfaced trail and stand still a good deal. In the darker
          months it is owls and bats, in the lighter ones nightingales, and the last walk of the season goes
          on past midnight for the moths. Torches with red filters are lent. All-terrain wheelchair
          available if you book it.`,
        ...terms("wildlife birdwatching walking", "low-mood getting-out", "older-people physical-disability"),
        venues: [at("blean", "Rough Common Car Park", "Lovers' Lane", "DD", "parking-on-site")],
        sessions: [
          dated([
            [10, "19:30", "21:00"],
            [38, "20:00", "21:30"],
            [66, "21:30", "00:30"],
          ]),
        ],
        cost: pounds(3, "session"),
        joining: join("self-referral"),
        assured: 25,
      }),
    ],
  }),
  group("st-dunstans-story-bench", "St Dunstan's Story Bench", "E07000106", {
    about: text`Writers of no fame at all who listen to older residents and write down what they hear.`,
    owner: "Fenella Groombridge",
    phone: landline(127),
    listings: [
      listing("activity", "Life Stories at Home", {
        summary: "A volunteer visits you six times and makes a small book of your life.",
        about: text`Tell it in any order you like. Your volunteer records, types and reads it back until you
          are happy, and we print four copies for the family. It works beautifully for people in the early
          days of dementia, and for people near the end of life we can hurry.`,
        ...terms(
          "writing reminiscence local-history",
          "loneliness memory planning-ahead",
          "older-people living-with-dementia frail",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000106"),
        joining: join("self-referral referral"),
        assured: 160,
        capacity: waiting(-8, "Three volunteers in training"),
      }),
    ],
  }),
  group("kitchen-table-science", "Kitchen Table Science", "E07000106", {
    about: text`Retired chemists and one volcanologist who cannot stop explaining.`,
    owner: "Winston Rhodaus",
    phone: mobile(135),
    web: true,
    listings: [
      listing("class", "Kitchen Table Science online", {
        summary: "Small experiments with red cabbage and vinegar, and big questions, by video.",
        about: text`A list of household things comes by post a week before. We do it together at our own
          tables and then argue. Captions on, questions welcome at any point, nothing goes bang. A sister
          group meets in two care homes, with gloves.`,
        ...terms(
          "science-and-technology talks online-groups",
          "something-to-do loneliness getting-online",
          "older-people people-in-care-homes frail",
        ),
        delivery: "online",
        sessions: [weekly("fri", "14:30", "15:30", { every: 2, from: -182 })],
        cost: free("stamps welcome"),
        joining: join("self-referral referral"),
        assured: 120,
      }),
    ],
  }),
];
