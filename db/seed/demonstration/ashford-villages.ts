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
  onMonthDays,
  pounds,
  room,
  terms,
  text,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

export const ashfordVillagesGroups: readonly DemonstrationGroup[] = [
  group("tenterden-wool-gatherers", "Tenterden Wool Gatherers", "E07000105", {
    about: text`Knitters, spinners and one determined macramé man, meeting above the town's old wool store.`,
    owner: "Hester Playfoot",
    phone: landline(108),
    listings: [
      listing("activity", "Knit and Natter with the Wool Gatherers", {
        summary: "Bring your knitting, or borrow some of ours. Beginners are sat next to somebody patient.",
        about: text`There is a lift, so do not be put off by the stairs. We make blankets for the neonatal
          ward and hats for anybody cold, but mostly we talk. If your eyes or fingers are not what they
          were, we have big needles, bright lamps and chunky wool. Coffee is from the café downstairs at the
          regulars' price.`,
        ...terms("knitting crafts", "loneliness", "older-people sensory-impairment"),
        venues: [
          at("tenterden", "The Wool Loft", "33a Rother Street", "DF", "lift accessible-toilet seating"),
        ],
        sessions: [weekly("fri", "10:00", "12:00")],
        cost: pounds(1.5, "session"),
        assured: 37,
      }),
    ],
  }),
  group("wealden-amblers", "Wealden Amblers", "E07000105", {
    about: text`Short walks with long pauses, led by volunteers with a first-aid kit and a bag of mint
      imperials.`,
    owner: "Graham Edgington",
    phone: mobile(109),
    staffOnly: true,
    listings: [
      listing("activity", "Wealden Ambles", {
        summary: "A flat two-mile stroll from a different village car park every other Tuesday.",
        about: text`We go at the speed of the slowest and stop for views, birds and gossip. Every route has
          been walked the week before and has no stiles; the leader will tell you about gates and mud when
          you ring. Dogs on leads come too. We finish at a tea room, and those who would rather only do the
          tea are welcome to meet us there.`,
        ...terms("walking nature", "physical-activity loneliness", "older-people"),
        venues: [
          at("tenterden", "Bells Lane Car Park", "Bells Lane", "GT", "parking-on-site accessible-toilet"),
          at("biddenden", "Biddenden Green", "The Green", "AX", "parking-on-site"),
          at("bethersden", "Bethersden Recreation Ground", "School Road", "LJ", "parking-on-site seating"),
        ],
        sessions: [
          weekly("tue", "10:30", "12:00", { every: 6, from: -126, venue: "bells-lane-car-park" }),
          weekly("tue", "10:30", "12:00", { every: 6, from: -112, venue: "biddenden-green" }),
          weekly("tue", "10:30", "12:00", { every: 6, from: -98, venue: "bethersden-recreation-ground" }),
        ],
        cost: free(),
        assured: 55,
      }),
    ],
  }),
  group("wye-community-orchard", "Wye Community Orchard", "E07000105", {
    about: text`Two acres of old apple varieties below the Downs, saved from a bungalow estate and open to
      all.`,
    owner: "Annis Lorimer",
    phone: landline(110),
    web: true,
    charity: "9127763",
    listings: [
      listing("activity", "Orchard Mornings", {
        summary: "Prune, pick, scythe or sit under a tree with a mug: gentle work in a community orchard.",
        about: text`There is a job for every back. Some people graft and mow; others label jars at the table
          in the shed. The main path is firm enough for a wheelchair and we have two raised beds by the
          gate. Tools, gloves and cake are provided; bring boots and a hat. We are often joined by people
          recovering from low mood who find talking easier with secateurs in hand.`,
        ...terms(
          "gardening nature nature-conservation",
          "low-mood loneliness physical-activity",
          "older-people mental-health-condition physical-disability",
        ),
        venues: [
          at(
            "wye",
            "Wye Community Orchard",
            "Coldharbour Track",
            "ER",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("thu sun", "10:00", "12:30")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 18,
        capacity: room(90),
      }),
      listing("event", "Apple Day and Cider Pressing", {
        summary: "Bring your windfalls, taste forty varieties and take home a bottle of juice.",
        about: text`The old press comes out, the village band plays and there is an apple-peeling contest
          that is taken very seriously. We lay trackway across the grass for wheelchairs and mobility
          scooters. A quiet hour runs before the music starts, for anybody who finds crowds hard.`,
        ...terms("food-and-drink nature heritage", "getting-out", "parents-and-families older-people"),
        venues: [
          at(
            "wye",
            "Wye Community Orchard",
            "Coldharbour Track",
            "ER",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [dated([[61, "11:00", "16:00"]])],
        cost: free("donations for the press"),
        joining: join("drop-in"),
        assured: 18,
        assuredBy: "curator",
      }),
    ],
  }),
  group("charing-long-table", "Charing Long Table", "E07000105", {
    about: text`A weekly lunch cooked by a rota of eleven households in the village.`,
    owner: "Bridget Nethersole",
    phone: landline(111),
    listings: [
      listing("activity", "Long Table Lunch", {
        summary: "A home-cooked two-course lunch in company, with lifts for people who cannot drive.",
        about: text`One long table, proper plates and a pudding with custard. Between twenty and thirty of
          us sit down, most on our own at home. Tell us about diets and swallowing difficulties when you
          book and we will see you right. Volunteers with cars collect from the village and the farms around
          it.`,
        ...terms("lunch-club food-and-drink", "loneliness food transport", "older-people frail"),
        who: { minAge: 60 },
        venues: [
          at(
            "charing",
            "Charing Parish Rooms",
            "12 Pilgrims Row",
            "JD",
            "step-free accessible-toilet hearing-loop",
          ),
        ],
        sessions: [weekly("wed", "12:00", "14:00", { cancelNext: [3] })],
        cost: pounds(6.5, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 200,
        capacity: full(40, "Two people waiting"),
      }),
    ],
  }),
  group("hamstreet-good-wheels", "Hamstreet Good Wheels", "E07000105", {
    about: text`Volunteer drivers for the villages between Ashford and the Marsh, where the bus comes twice
      a day.`,
    owner: "Ray Denge",
    phone: landline(112),
    listings: [
      listing("activity", "Good Wheels lifts to appointments", {
        summary: "A volunteer drives you to the surgery, the hospital or the hairdresser and waits.",
        about: text`Ring two working days before, between nine and noon, and Jill will find a driver.
          Drivers wait for you and will come in if you would like somebody to remember what the doctor said.
          We can fold a wheelchair into most cars but cannot lift. You pay the mileage, which Jill will tell
          you when you ring.`,
        ...terms("", "transport help-at-home mobility", "older-people frail physical-disability"),
        delivery: "at-home",
        cost: pounds(5, "session", "typical; 45p a mile"),
        catchment: only("E07000105", "E07000112"),
        joining: join("self-referral referral"),
        assured: 150,
      }),
    ],
  }),
  group("biddenden-weavers-hall", "Biddenden Weavers' Hall", "E07000105", {
    about: text`The trustees of a timber-framed hall that the village bought for itself in 1952.`,
    owner: "Marcus Fairbrass",
    phone: landline(113),
    charity: "9133054",
    listings: [
      listing("venue", "Weavers' Hall for hire", {
        summary:
          "A step-free village hall for up to 90, with a kitchen, a piano and a good floor for dancing.",
        about: text`The big room has a sprung floor and the committee room next to it takes twelve round a
          table. There is a ramp from the car park, a hearing loop that we test every month, and an
          accessible toilet with space for a helper. Local groups for older or disabled people pay half.`,
        ...terms("", "", "older-people physical-disability"),
        venues: [
          at(
            "biddenden",
            "Weavers' Hall",
            "2 Tithe Barn Walk",
            "EL",
            "step-free accessible-toilet hearing-loop parking-on-site",
          ),
        ],
        cost: pounds(14, "session", "an hour; half price for charities and support groups"),
        joining: join("self-referral"),
        assured: 230,
      }),
      listing("class", "Seated Dance at Weavers' Hall", {
        summary: "Dance from a chair to waltzes, swing and a bit of disco.",
        about: text`Lorna calls the moves and the chairs do the rest. It is kinder than an exercise class
          and harder than it looks. Good for balance, for hips and for anybody who used to go to dances on a
          Saturday night. Soft shoes, loose clothes, and stay for squash and a shortbread.`,
        ...terms("dance chair-exercise", "physical-activity falls", "older-people frail physical-disability"),
        venues: [
          at(
            "biddenden",
            "Weavers' Hall",
            "2 Tithe Barn Walk",
            "EL",
            "step-free accessible-toilet hearing-loop parking-on-site",
          ),
        ],
        sessions: [weekly("mon", "14:00", "15:00")],
        cost: pounds(5, "session", "first visit free"),
        status: "paused",
        assured: 96,
      }),
    ],
  }),
  group("kennington-screen-friends", "Kennington Screen Friends", "E07000105", {
    about: text`Retired office workers who teach tablets, phones and patience over video.`,
    owner: "Anita Kulkarni",
    phone: landline(114),
    web: true,
    listings: [
      listing("class", "Screen Friends online", {
        summary: "One-to-one help with your tablet or phone, by video or telephone, at your pace.",
        about: text`You and one volunteer, the same one each week, for six weeks. People usually want to see
          grandchildren, order prescriptions or stop a tablet shouting at them. If you cannot get on to a
          video call we start by telephone. We will never ask for a password or a bank detail.`,
        ...terms("using-computers", "digital-exclusion loneliness", "older-people sensory-impairment"),
        delivery: "online",
        sessions: [weekly("tue thu", "14:00", "16:00")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 5,
        capacity: room(75),
      }),
    ],
  }),
  group("weald-movers", "Weald Movers", "E07000105", {
    about: text`People with Parkinson's and their partners, who wanted something better than a waiting room.`,
    owner: "Rosalind Aske",
    phone: mobile(115),
    listings: [
      listing("support-group", "Weald Movers", {
        summary: "Movement, voice exercises and frank talk for people with Parkinson's and partners.",
        about: text`Half an hour of big, loud movement with a physiotherapist, half an hour of voice work,
          then tea, when the useful conversations happen. Partners may join in or go and sit in the other
          room together, which some say is the best bit of their month.`,
        ...terms(
          "chair-exercise singing",
          "physical-activity long-term-condition carers-support",
          "long-term-condition physical-disability unpaid-carers",
        ),
        venues: [
          at(
            "tenterden",
            "St Mildred's Court Hall",
            "5 Church Passage",
            "BW",
            "step-free accessible-toilet hearing-loop parking-on-site",
          ),
        ],
        sessions: [onMonthDays([10, 24], "11:00", "12:45")],
        cost: pounds(3, "session"),
        status: "submitted",
      }),
    ],
  }),
  group("bethersden-mend-it-bench", "Bethersden Mend It Bench", "E07000105", {
    about: text`Eight people with soldering irons, sewing machines and strong feelings about landfill.`,
    owner: "Lionel Standen",
    phone: mobile(116),
    listings: [
      listing("drop-in", "Mend It Bench", {
        summary: "Bring the toaster, the torn coat or the wobbly chair; we mend it together over cake.",
        about: text`Volunteers fix what they can while you watch, or hold the torch. About two in three
          things go home working. There is a cake table and plenty of chairs, and people do come just for
          that. Electrical things are tested before they leave.`,
        ...terms("repair-cafe crafts woodwork", "loneliness money", "older-people men"),
        venues: [at("bethersden", "Bethersden Institute", "Forge Hill", "AR", "step-free parking-on-site")],
        sessions: [monthly([-1], "sat", "10:00", "13:00")],
        cost: free("donations"),
        status: "changes-requested",
        reason: text`Please say whether the toilet is accessible and give a telephone number for people who
          are not online.`,
      }),
    ],
  }),
];
