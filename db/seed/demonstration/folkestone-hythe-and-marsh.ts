import {
  at,
  free,
  group,
  join,
  landline,
  listing,
  mobile,
  monthly,
  only,
  onMonthDays,
  pounds,
  room,
  terms,
  text,
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const hythe = at(
  "hythe",
  "Canal Side Hall",
  "9 Portland Bank",
  "LJ",
  "step-free accessible-toilet hearing-loop parking-on-site",
);
const romney = at(
  "new-romney",
  "Marsh Gate Rooms",
  "32 Church Approach",
  "BL",
  "step-free accessible-toilet near-railway-station",
);

export const folkestoneHytheAndMarshGroups: readonly DemonstrationGroup[] = [
  group("canal-side-company", "Canal Side Company", "E07000112", {
    about: text`A members' club for the over-60s beside the Military Canal, with a hundred members and one
      kettle.`,
    owner: "Rosemary Saltwood",
    phone: landline(244),
    listings: [
      listing("activity", "Canal Side Afternoons", {
        summary: "Crafts, cards, scrabble and a speaker once a month.",
        about: text`Six tables, six different things going on, and you can move. The craft table knits for
          the lifeboat; the noisy table plays rummikub. Speakers have included a lighthouse keeper and a
          woman who trains owls. Ramps at both ends and a boat trip in good weather.`,
        ...terms(
          "crafts games cards-and-bridge talks",
          "loneliness making-friends",
          "older-people living-alone",
        ),
        who: { minAge: 60 },
        venues: [hythe],
        sessions: [weekly("tue fri", "14:00", "16:15")],
        cost: pounds(20, "year", "visitors £1.50"),
        joining: join("drop-in", "accompanied"),
        assured: 32,
        assuredBy: "curator",
      }),
      listing("class", "Ukulele for Absolute Nobodies", {
        summary: "Four strings, three chords and a concert in ten weeks.",
        about: text`Ukuleles lent, one-handed tunings taught. If your fingers will not do it there is always
          the washboard. The tutor writes everything in colours. By week ten we play in the care home next
          door, who are a very forgiving audience.`,
        ...terms(
          "playing-music singing",
          "memory loneliness something-to-do",
          "older-people stroke-survivors",
        ),
        venues: [hythe],
        sessions: [weekly("wed", "10:30", "11:45", { termTime: true })],
        cost: pounds(30, "term", "instrument included"),
        joining: join("self-referral"),
        assured: 32,
        capacity: room(20),
      }),
    ],
  }),
  group("marsh-gate-community", "Marsh Gate Community", "E07000112", {
    about: text`A hub for the scattered villages of the Marsh: a room, a minibus and a stubborn chairwoman.`,
    owner: "Edith Brookland",
    phone: landline(245),
    web: true,
    charity: "9207718",
    listings: [
      listing("activity", "Marsh Bus Shopping Run", {
        summary: "A tail-lift minibus to the supermarket, the bank and the market, with help at both ends.",
        about: text`Collected from your gate and your bags carried to your kitchen. There is time for fish
          and chips. Places go by rota so that everyone gets a turn at the front seat. Folding wheelchairs
          and frames are no trouble.`,
        ...terms(
          "day-trips helping-neighbours",
          "transport food getting-out",
          "older-people rural physical-disability",
        ),
        venues: [romney],
        sessions: [weekly("tue", "09:30", "13:30")],
        cost: pounds(4, "session"),
        catchment: only("E07000112"),
        joining: join("self-referral referral"),
        assured: 19,
        capacity: waiting(10, "Two weeks"),
      }),
      listing("advice", "Marsh Gate Surgery", {
        summary: "An adviser on benefits, care and housing without the trip to town.",
        about: text`Every other Monday in the small room with the heater. If you cannot get here we will
          ring, and if you cannot manage the telephone Edith will drive out. Bring your letters in a carrier
          bag; everyone does.`,
        ...terms("", "benefits housing advice-and-rights", "rural older-people unpaid-carers"),
        delivery: "in-person at-home",
        venues: [romney],
        sessions: [weekly("mon", "10:00", "13:00", { every: 2, from: -154 })],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 19,
      }),
      listing("equipment", "Marsh Scooters", {
        summary: "Mobility scooters and wheelchairs by the day or the week, for residents and visitors.",
        about: text`Eight scooters, from one that folds into a boot to one that could plough. Lessons in the
          car park, puncture rescue included. Free for appointments at the surgery next door.`,
        ...terms("", "mobility getting-out", "physical-disability wheelchair-users older-people"),
        venues: [romney],
        sessions: [weekly("mon tue wed thu fri", "09:30", "12:30")],
        cost: pounds(5, "session", "a day"),
        joining: join("self-referral"),
        assured: 19,
      }),
    ],
  }),
  group("sea-wall-strollers", "Sea Wall Strollers", "E07000112", {
    about: text`Walkers and wheelers who do the length of the sea wall and not a yard more.`,
    owner: "Denise Burmarsh",
    phone: mobile(246),
    listings: [
      listing("activity", "Wheels and Heels on the Wall", {
        summary: "A flat mile and a half by the sea, for wheelchairs, scooters, prams and feet.",
        about: text`Concrete all the way, benches every hundred yards and an ice cream at the turn. We wait
          for each other. Spare ponchos in the bag.`,
        ...terms(
          "walking health-walks green-spaces",
          "physical-activity mobility loneliness",
          "wheelchair-users older-people new-parents",
        ),
        venues: [
          at(
            "dymchurch",
            "Sea Wall Kiosk",
            "Sycamore Steps",
            "LD",
            "step-free accessible-toilet parking-on-site seating",
          ),
        ],
        sessions: [weekly("thu", "10:30", "11:45")],
        cost: free(),
        assured: 112,
      }),
    ],
  }),
  group("shingle-birders", "Shingle Birders", "E07000112", {
    about: text`Birdwatchers of the shingle, from life-listers to people who know a gull when they see one.`,
    owner: "Kit Dengate",
    phone: mobile(247),
    staffOnly: true,
    listings: [
      listing("activity", "Hide Away", {
        summary: "Sit in a warm, accessible hide with a guide and a telescope set at your height.",
        about: text`Low windows, wheelchair bays and a kettle. Guides name birds by song for people who
          cannot see them. We have run quiet sessions for veterans and for autistic adults and will gladly
          do another.`,
        ...terms(
          "birdwatching wildlife",
          "low-mood getting-out",
          "physical-disability blind-or-partially-sighted autistic-people veterans",
        ),
        venues: [
          at(
            "lydd",
            "Quarry Lake Hide",
            "Dungeness Track",
            "PN",
            "step-free wheelchair-accessible parking-on-site quiet-space",
          ),
        ],
        sessions: [monthly([-1], "sun", "09:00", "11:30")],
        cost: pounds(2, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 188,
      }),
    ],
  }),
  group("elham-valley-supper-club", "Elham Valley Supper Club", "E07000112", {
    about: text`Supper for people who would otherwise eat standing up.`,
    owner: "Gerald Postling",
    phone: landline(248),
    listings: [
      listing("support-group", "Supper for One, Together", {
        summary: "A monthly cooked supper for people newly on their own.",
        about: text`Widowed, divorced or left behind when someone went into care: you will not be the only
          one. We lay the table properly, cook something simple and do not ask. If you want to talk to Anne,
          who was a hospice nurse, she does the drying-up.`,
        ...terms(
          "cooking friendship-groups",
          "bereavement loneliness",
          "bereaved living-alone former-carers",
        ),
        venues: [
          at(
            "lyminge",
            "Tayne Field Hall",
            "Woodland Row",
            "JE",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [onMonthDays([12], "18:30", "20:45")],
        cost: pounds(6, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 74,
        assuredBy: "curator",
      }),
    ],
  }),
  group("hawkinge-airfield-memories", "Hawkinge Airfield Memories", "E07000112", {
    about: text`Wartime airfield families and aircraft modellers.`,
    owner: "Wilf Capel",
    phone: mobile(249),
    listings: [
      listing("activity", "Model Hangar", {
        summary: "Build a kit with help from people with steady hands and good glue.",
        about: text`Large-scale kits, magnifiers and clamps. Men who have gone quiet often start to talk
          somewhere around the tailplane. Kits are at cost price.`,
        ...terms(
          "model-making military-history reminiscence",
          "loneliness low-mood",
          "men older-people veterans",
        ),
        venues: [
          at(
            "hawkinge",
            "Aerodrome Way Community Room",
            "14 Aerodrome Way",
            "BN",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("wed", "13:30", "16:00")],
        cost: pounds(2, "session"),
        assured: 268,
      }),
    ],
  }),
  group("sandgate-warm-hands-fund", "Sandgate Warm Hands Fund", "E07000112", {
    about: text`An eighteenth-century bread charity that now pays for boilers.`,
    owner: "Octavia Enbrook",
    phone: landline(250),
    charity: "9211004",
    listings: [
      listing("benefit", "Warm Hands Grants", {
        summary: "Up to £250 for heating, bedding, cookers or carpets, for older and disabled residents.",
        about: text`Three trustees meet every fortnight. They prefer a short letter from you to a long one
          from somebody else. The bread is no longer distributed from the churchyard wall.`,
        ...terms("", "energy-bills money food", "on-a-low-income older-people physical-disability"),
        delivery: "online",
        cost: free(),
        catchment: only("E07000112"),
        joining: join("self-referral referral"),
        assured: 141,
      }),
    ],
  }),
  group("hythe-hear-and-now", "Hythe Hear and Now", "E07000112", {
    about: text`Hard-of-hearing people who miss conversation.`,
    owner: "Lionel Pedlinge",
    phone: landline(251),
    listings: [
      listing("support-group", "Hear and Now Lunch", {
        summary: "A quiet-room lunch with captions on a screen and no background music.",
        about: text`Everything said to the room appears on the screen. Two tables, carpet, curtains and good
          light on faces. Partners come and learn to stop shouting from the kitchen.`,
        ...terms(
          "lunch-club friendship-groups",
          "hearing-loss loneliness",
          "deaf-or-hard-of-hearing older-people",
        ),
        venues: [
          at(
            "hythe-west",
            "Green Lane Chapel Room",
            "27 Green Lane",
            "NS",
            "step-free accessible-toilet captions hearing-loop",
          ),
        ],
        sessions: [monthly([2], "wed", "12:00", "14:00")],
        cost: pounds(8, "session", "lunch included"),
        status: "submitted",
      }),
    ],
  }),
  group("marsh-men-cook", "Marsh Men Cook", "E07000112", {
    about: text`Husbands who look after their wives, learning to cook.`,
    owner: "Stanley Warehorne",
    phone: mobile(252),
    listings: [
      listing("class", "Marsh Men Cook", {
        summary: "Cookery for men who have become carers.",
        about: text`Soft diets, finger food and a decent gravy. We shop together first and cook two portions
          to take home.`,
        ...terms("cooking", "carers-support food", "unpaid-carers men"),
        venues: [romney],
        sessions: [weekly("thu", "10:00", "12:30", { every: 2, from: 4 })],
        cost: pounds(3, "session"),
        status: "changes-requested",
        reason: text`Please add how people book a sitter for the person they care for, and correct the name
          of the kitchen.`,
      }),
    ],
  }),
];
