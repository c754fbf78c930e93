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

const swanley = at(
  "swanley",
  "Azalea Centre",
  "12 Hilda May Row",
  "DX",
  "step-free accessible-toilet hearing-loop blue-badge-parking",
);
const edenbridge = at(
  "edenbridge",
  "Eden Bank Hall",
  "41 Mill Leat",
  "LP",
  "step-free accessible-toilet parking-on-site",
);

export const sevenoaksNorthWestGroups: readonly DemonstrationGroup[] = [
  group("azalea-centre-swanley", "Azalea Centre Swanley", "E07000111", {
    about: text`A community centre, a café and an allotment, all run from the same noticeboard.`,
    owner: "Jacqui Larkman",
    phone: landline(225),
    company: "99512366",
    listings: [
      listing("drop-in", "Azalea Community Café", {
        summary: "Pay-what-you-feel breakfasts and lunches in a café where someone will know your name.",
        about: text`Volunteers with learning disabilities run the counter and do it better than you would.
          There is a chatter table with a red cloth: sit there if you want to talk. Toys, a hearing loop at
          the till and free sanitary products in the toilets.`,
        ...terms(
          "community-cafe food-and-drink",
          "loneliness food",
          "on-a-low-income learning-disability older-people",
        ),
        venues: [swanley],
        sessions: [weekly("tue wed thu fri", "09:00", "14:00")],
        cost: free("pay what you feel"),
        joining: join("drop-in"),
        assured: 16,
      }),
      listing("advice", "Azalea Housing and Home Desk", {
        summary: "Damp, adaptations, transfers and rails: an hour with someone who knows the forms.",
        about: text`Our adviser was a housing officer for thirty years and is now on your side. She can help
          you ask for an occupational therapist, a grant for a level-access shower or a move to a ground
          floor. Photographs of the damp are useful.`,
        ...terms(
          "",
          "housing repairs-and-adaptations advice-and-rights",
          "physical-disability older-people parents-and-families",
        ),
        venues: [swanley],
        sessions: [weekly("wed", "10:00", "13:00")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 16,
        capacity: waiting(18),
      }),
    ],
  }),
  group("swanley-samba-shakers", "Swanley Samba Shakers", "E07000111", {
    about: text`A drumming band that says yes.`,
    owner: "Rui Tavares-Hook",
    phone: mobile(226),
    listings: [
      listing("class", "Samba for Every Body", {
        summary: "Learn to drum with people with and without disabilities; earplugs supplied.",
        about: text`Drums on stands, straps or laps. The calls are given with hands, so deaf players are
          often the quickest. It is loud: there is a chill-out room with a window. We march at summer fêtes
          on foot and on wheels.`,
        ...terms(
          "playing-music bands-and-orchestras",
          "physical-activity making-friends",
          "learning-disability physical-disability autistic-people",
        ),
        venues: [
          at(
            "swanley",
            "Azalea Centre",
            "12 Hilda May Row",
            "DX",
            "step-free accessible-toilet quiet-space hidden-disabilities",
          ),
        ],
        sessions: [weekly("mon", "18:30", "20:00", { termTime: true })],
        cost: pounds(5, "session", "companions free"),
        assured: 75,
      }),
    ],
  }),
  group("eden-valley-old-friends", "Eden Valley Old Friends", "E07000111", {
    about: text`Edenbridge people who take it in turns to put the chairs out.`,
    owner: "Dulcie Marsham",
    phone: landline(227),
    listings: [
      listing("activity", "Old Friends Lunch", {
        summary: "Two courses, a glass of sherry and a lift home, every Thursday.",
        about: text`Cooked on site by Dulcie's team; the crumble is famous as far as Oxted. After lunch
          there is a table for whist and one for putting the world right. The volunteer cars will come out
          as far as Cowden and Hever.`,
        ...terms("lunch-club cards-and-bridge", "loneliness food transport", "older-people rural frail"),
        venues: [edenbridge],
        sessions: [weekly("thu", "12:15", "14:30")],
        cost: pounds(7, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 65,
        capacity: room(30),
      }),
      listing("activity", "Eden Valley Local History Table", {
        summary: "Maps, parish books and people who remember the flood of 1968.",
        about: text`Bring a surname and we will look it up. The archive has 4,000 photographs and a
          volunteer who can name most of the dogs. Scanners and big screens make small handwriting readable.`,
        ...terms(
          "local-history family-history archives",
          "memory something-to-do",
          "older-people blind-or-partially-sighted",
        ),
        venues: [edenbridge],
        sessions: [monthly([3], "tue", "10:00", "12:30")],
        cost: pounds(1, "session"),
        assured: 65,
      }),
    ],
  }),
  group("westerham-loans-and-lifts", "Westerham Loans and Lifts", "E07000111", {
    about: text`A village charity that started with a single bath chair in 1921.`,
    owner: "Ambrose Squerryes-Holt",
    phone: landline(228),
    charity: "9196607",
    listings: [
      listing("equipment", "Westerham Equipment Loans", {
        summary: "Wheelchairs, riser recliners and bed rails on loan, fitted at home if need be.",
        about: text`Ring and describe the problem rather than the gadget and Ambrose will suggest something.
          He delivers on Tuesdays in a van with a ramp. Most loans are for three months; nobody has ever
          been chased.`,
        ...terms("", "mobility safety-at-home help-at-home", "frail physical-disability leaving-hospital"),
        delivery: "in-person at-home",
        venues: [at("westerham", "The Stable Store", "7 Vicarage Yard", "AR", "step-free")],
        sessions: [weekly("tue fri", "09:30", "11:30")],
        cost: free("donations"),
        catchment: only("E07000111", "E07000115"),
        joining: join("self-referral referral"),
        assured: 130,
      }),
      listing("event", "Green Fair and Dog Show", {
        summary: "Stalls, a waggiest-tail class and a tea tent with real cups.",
        about: text`In aid of the loans fund. The show ring has a viewing platform for wheelchairs and the
          tea tent has a floor. Assistance dogs may enter but will be judged by the same harsh standards.`,
        ...terms("festivals animals fundraising", "getting-out", "older-people parents-and-families"),
        venues: [
          at("westerham", "The Green", "The Green", "AS", "step-free accessible-toilet assistance-dogs"),
        ],
        sessions: [dated([[57, "11:00", "16:00"]])],
        cost: pounds(2, "once"),
        joining: join("drop-in"),
        assured: 130,
        assuredBy: "curator",
      }),
    ],
  }),
  group("darent-trowel-club", "Darent Trowel Club", "E07000111", {
    about: text`Amateur archaeologists with a permit and a Portaloo.`,
    owner: "Hugo Shorehame",
    phone: mobile(229),
    staffOnly: true,
    listings: [
      listing("activity", "Finds Table", {
        summary: "Wash, sort and draw Roman finds at a table, no digging required.",
        about: text`The dig is muddy; the finds table is warm. Toothbrushes, trays and tea. It is absorbing,
          sociable work that suits people with tired legs and busy heads. You will be taught to tell pot
          from stone on your first day.`,
        ...terms(
          "archaeology heritage",
          "something-to-do low-mood",
          "older-people physical-disability mental-health-condition",
        ),
        venues: [
          at(
            "otford",
            "Palace Field Barn",
            "Bubblestone Track",
            "PR",
            "step-free accessible-toilet near-railway-station",
          ),
        ],
        sessions: [weekly("sat", "10:00", "13:00", { every: 2, from: -63 })],
        cost: pounds(10, "year"),
        assured: 155,
      }),
    ],
  }),
  group("new-ash-green-daytime-badminton", "New Ash Green Daytime Badminton", "E07000111", {
    about: text`Feathers before lunch.`,
    owner: "Sanjay Merrow",
    phone: mobile(230),
    listings: [
      listing("activity", "Daytime Badminton for the Over-55s", {
        summary: "Social doubles with mixed abilities and a bench for the wise.",
        about: text`Four courts, shuttles provided, and a peg board so that nobody is left sitting. If you
          have a new knee, you play half court. Coffee in the village square afterwards.`,
        ...terms("badminton", "physical-activity making-friends", "older-people"),
        who: { minAge: 55 },
        venues: [
          at(
            "new-ash-green",
            "Minnis Sports Hall",
            "Ash Spinney",
            "QT",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("tue fri", "10:00", "12:00")],
        cost: pounds(3.5, "session"),
        status: "paused",
        assured: 59,
      }),
    ],
  }),
  group("hextable-chatty-bench", "Hextable Chatty Bench", "E07000111", {
    about: text`Four benches in the heritage park with a sign that says sit here if you would like a chat.`,
    owner: "Maya Rowhill",
    phone: mobile(231),
    listings: [
      listing("drop-in", "The Chatty Bench", {
        summary: "Volunteers on a park bench with two flasks, listening.",
        about: text`Rain moves us under the pergola. No sign-up, no forms and no plan. We began after a
          neighbour was not missed for nine days. Level paths and a toilet in the park.`,
        ...terms("green-spaces friendship-groups", "loneliness making-friends", "living-alone older-people"),
        venues: [
          at(
            "hextable",
            "Heritage Park Benches",
            "College Walk",
            "LL",
            "step-free accessible-toilet seating",
          ),
        ],
        sessions: [weekly("wed sat", "10:30", "12:00")],
        cost: free(),
        joining: join("drop-in"),
        status: "submitted",
      }),
    ],
  }),
  group("darent-lens", "Darent Lens", "E07000111", {
    about: text`Photographers who walk slowly because they keep stopping.`,
    owner: "Emrys Lullingstone",
    phone: mobile(233),
    listings: [
      listing("activity", "Darent Lens Walks", {
        summary: "A camera walk by the river with a theme, an hour's wander and a slideshow over tea.",
        about: text`Phones are as good as cameras. The theme might be doors, rust or something beginning
          with Q. The route is pushed beforehand in a wheelchair by a member who uses one. Carers say it is
          the only hour of the week when they look at anything properly.`,
        ...terms("photography walking arts", "low-mood getting-out", "unpaid-carers wheelchair-users"),
        venues: [
          at(
            "eynsford",
            "Riverside Ford Car Park",
            "Riverside",
            "AE",
            "step-free parking-on-site drop-off-point accessible-toilet",
          ),
        ],
        sessions: [monthly([-1], "sat", "10:30", "12:45")],
        cost: pounds(2, "session"),
        assured: 438,
      }),
    ],
  }),
];
