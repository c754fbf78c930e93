import {
  at,
  confidential,
  dated,
  free,
  freephone,
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

const maritime = at(
  "ramsgate",
  "Smack Boys' Room",
  "3 Military Lane",
  "LG",
  "step-free accessible-toilet hearing-loop",
);
const broad = at(
  "broadstairs",
  "Bleak Cottage Hall",
  "15 Albion Steps",
  "AN",
  "step-free accessible-toilet hearing-loop near-bus-stop",
);

export const thanetRamsgateAndBroadstairsGroups: readonly DemonstrationGroup[] = [
  group("smack-boys-sailing", "Smack Boys Sailing", "E07000114", {
    about: text`Sailing from the Royal Harbour for people whom the sea was not designed for.`,
    owner: "Fay Lydden",
    phone: mobile(285),
    web: true,
    charity: "9236201",
    listings: [
      listing("activity", "Accessible Sailing", {
        summary: "Sail a keelboat that cannot capsize, steered by a lever, a puff or a chin.",
        about: text`Hoist, warm kit and a skipper. You may take the helm within ten minutes. Blind sailors
          race with a talking compass. If the wind is wrong, we do knots and chips. Families sail together.`,
        ...terms(
          "water-sports maritime-heritage",
          "physical-activity getting-out",
          "wheelchair-users physical-disability blind-or-partially-sighted",
        ),
        venues: [
          at(
            "ramsgate",
            "East Pier Pontoon",
            "Harbour Parade",
            "LS",
            "step-free wheelchair-accessible changing-places-toilet trained-staff equipment-to-borrow",
          ),
        ],
        sessions: [weekly("wed sat", "10:00", "15:30", { from: -45, until: 160 })],
        cost: pounds(10, "session", "free taster"),
        joining: join("self-referral referral"),
        assured: 12,
        capacity: room(50),
      }),
      listing("venue", "Smack Boys' Room to borrow", {
        summary: "A harbour room for forty, with a view that does half the work.",
        about: text`Level from the quay, loop, kitchen, big tables. Charities working with older or disabled
          people pay only for the heating.`,
        ...terms("", "", "older-people physical-disability"),
        venues: [maritime],
        cost: pounds(10, "session", "an hour"),
        joining: join("self-referral"),
        assured: 12,
      }),
    ],
  }),
  group("deep-shelter-tales", "Deep Shelter Tales", "E07000114", {
    about: text`People who sheltered in the tunnels as children and the guides they trained.`,
    owner: "Irene Addington",
    phone: landline(286),
    listings: [
      listing("activity", "Wartime Childhoods", {
        summary: "A storytelling hour with ration cake and things to handle.",
        about: text`Gas masks, a Morrison shelter to duck into, and the smell of carbolic. We bring boxes to
          care homes and day centres too. Bring your own stories, especially small ones.`,
        ...terms(
          "reminiscence oral-history military-history",
          "loneliness memory",
          "older-people living-with-dementia people-in-care-homes",
        ),
        venues: [maritime],
        sessions: [monthly([2], "thu", "14:00", "15:30")],
        cost: pounds(2, "session"),
        joining: join("drop-in referral"),
        assured: 89,
        assuredBy: "curator",
      }),
    ],
  }),
  group("newington-big-table", "Newington Big Table", "E07000114", {
    about: text`Residents on the estate who run a pantry, a garden and a walking group.`,
    owner: "Kayleigh Stonar",
    phone: landline(287),
    company: "99716640",
    listings: [
      listing("benefit", "Big Table Pantry", {
        summary: "Ten pounds' worth of shopping for three pounds fifty, every week.",
        about: text`Join with a postcode and nothing else. Choose from the shelves like any shop. Members
          who cannot manage bags have them wheeled home in a cart painted by the school.`,
        ...terms("food-and-drink", "food money", "on-a-low-income parents-and-families older-people"),
        venues: [
          at(
            "newington",
            "Princess Margaret Hub",
            "80 Staffordshire Row",
            "HT",
            "step-free accessible-toilet",
          ),
        ],
        sessions: [weekly("wed", "13:00", "16:00")],
        cost: pounds(3.5, "session"),
        catchment: only("E07000114"),
        assured: 52,
      }),
      listing("support-group", "Knackered Parents", {
        summary: "For parents of disabled children. Coffee, forms and a good swear.",
        about: text`Other parents who know the phone numbers by heart. We run in school hours and siblings
          too young for school play next door. A worker helps with disability allowance renewals.`,
        ...terms("coffee-morning", "carers-support family benefits", "parent-carers unpaid-carers"),
        venues: [
          at(
            "newington",
            "Princess Margaret Hub",
            "80 Staffordshire Row",
            "HT",
            "step-free accessible-toilet",
          ),
        ],
        sessions: [weekly("fri", "09:30", "11:30", { termTime: true })],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 52,
      }),
    ],
  }),
  group("broadstairs-folk-elders", "Broadstairs Folk Elders", "E07000114", {
    about: text`Folk singers who have been to every festival and have the blazers.`,
    owner: "Patrick Kingsgate",
    phone: mobile(288),
    listings: [
      listing("activity", "Folk Round the Table", {
        summary: "A singaround and tune session for all, in daylight.",
        about: text`Bring a song, a squeezebox or a pair of spoons. We go round the table and you may say
          pass. People with dementia often sing all nine verses when the rest of us lose track at four.`,
        ...terms("music singing folk-dance", "loneliness dementia", "older-people living-with-dementia"),
        venues: [broad],
        sessions: [weekly("thu", "14:00", "16:00")],
        cost: pounds(2, "session"),
        joining: join("drop-in", "accompanied"),
        assured: 36,
      }),
      listing("event", "Folk Week Tea Ceilidh", {
        summary: "A gentle ceilidh with a caller who can see who is out of breath.",
        about: text`Half of the sets are danced sitting down. Wheelchair sets are called in every bracket.
          Cream tea in the interval.`,
        ...terms(
          "folk-dance festivals tea-dance",
          "physical-activity getting-out",
          "older-people wheelchair-users parents-and-families",
        ),
        venues: [broad],
        sessions: [
          dated([
            [30, "14:00", "16:30"],
            [121, "14:00", "16:30"],
          ]),
        ],
        cost: pounds(5, "once"),
        joining: join("drop-in"),
        assured: 36,
      }),
    ],
  }),
  group("beacon-row", "Beacon Row", "E07000114", {
    about: text`A refuge and outreach service for people fleeing violence.`,
    owner: "Amara Vincent",
    phone: freephone(289),
    web: true,
    charity: "9239918",
    listings: [
      listing("advice", "Beacon Row outreach", {
        summary: "Safety planning, refuge places and somebody beside you at court.",
        about: text`Call any time; we answer at night. We can meet you in the place where you already go,
          such as the surgery or school. Spaces for people with disabilities and for pets. British Sign
          Language by video.`,
        ...terms("", "abuse homelessness crisis", "women parents-and-families physical-disability"),
        languages: "en bfi",
        delivery: "in-person online",
        venues: [
          confidential(at("margate", "Beacon Row House", "Care of the group", "RF", "step-free quiet-space")),
        ],
        sessions: [weekly("mon tue wed thu fri", "09:00", "17:00")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 20,
        capacity: full(7, "Refuge full; outreach open"),
      }),
    ],
  }),
  group("bay-windows", "Bay Windows", "E07000114", {
    about: text`An online social club hosted from a flat in Westgate.`,
    owner: "Tilly Mildmay",
    phone: mobile(290),
    web: true,
    listings: [
      listing("activity", "Bay Windows online afternoons", {
        summary: "Bingo, armchair travel and live piano on your tablet, three afternoons a week.",
        about: text`For people who cannot easily get out. Tilly posts you the bingo cards and rings
          beforehand to get the picture working. Armchair travel has been to Naples, Nova Scotia and the
          inside of a cheese factory.`,
        ...terms(
          "online-groups bingo concerts",
          "loneliness something-to-do",
          "frail physical-disability living-alone",
        ),
        delivery: "online",
        sessions: [weekly("mon wed fri", "14:30", "15:30")],
        cost: pounds(6, "month", "free to carers"),
        joining: join("self-referral referral"),
        assured: 370,
      }),
    ],
  }),
  group("birchington-bath-chair-trust", "Birchington Bath Chair Trust", "E07000114", {
    about: text`Lending wheels since the bath chairs.`,
    owner: "Algernon Epple",
    phone: landline(291),
    listings: [
      listing("equipment", "Bath Chair Trust Loans", {
        summary: "Wheelchairs for holidays and hospital discharges, plus a ramp or two.",
        about: text`Ring before ten and collect before noon. Chairs for children, wide chairs and one that
          reclines. We will show the family how to fold it without language.`,
        ...terms("", "mobility help-at-home", "physical-disability leaving-hospital older-people"),
        venues: [
          at("birchington", "Station Road Store", "29 Dog Acre", "DQ", "step-free near-railway-station"),
        ],
        sessions: [weekly("mon thu", "10:00", "12:00")],
        cost: free("donations"),
        joining: join("self-referral referral"),
        assured: 148,
        assuredBy: "curator",
      }),
    ],
  }),
  group("minster-monks-garden", "Minster Monk's Garden", "E07000114", {
    about: text`A healing garden on the edge of the marsh.`,
    owner: "Dilys Sherriff",
    phone: landline(292),
    listings: [
      listing("activity", "Herb Garden Friends", {
        summary: "Tend and smell a medieval herb garden, then drink it.",
        about: text`Planted for scent and touch, with braille labels made by a member. Firm paths. We would
          love to hear from groups for people with sight loss.`,
        ...terms("gardening heritage", "sight-loss low-mood", "blind-or-partially-sighted older-people"),
        venues: [
          at("minster-thanet", "Monk's Wall Garden", "Bedlam Lane", "HQ", "step-free braille seating"),
        ],
        sessions: [weekly("wed", "10:30", "12:30")],
        cost: free(),
        status: "submitted",
      }),
    ],
  }),
  group("wade-book-barrow", "Wade Book Barrow", "E07000114", {
    about: text`A barrow of library books pushed round a village.`,
    owner: "Morwenna Potten",
    phone: mobile(293),
    listings: [
      listing("activity", "The Book Barrow", {
        summary: "Large-print and talking books pushed to your door, with village news.",
        about: text`Morwenna and the barrow come every other Thursday. She reads a chapter aloud to anyone
          who asks. Returns are never late because nobody writes it down.`,
        ...terms(
          "reading befriending-others",
          "loneliness sight-loss",
          "older-people rural blind-or-partially-sighted",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000114"),
        joining: join("self-referral referral"),
        status: "submitted",
      }),
      listing("drop-in", "Wade Wine and Books", {
        summary: "A book swap with a glass of something.",
        about: text`Swap what you have read for what somebody else could not finish. On hold while the
          village hall has its roof put back.`,
        ...terms("reading", "making-friends", "rural"),
        venues: [
          at("st-nicholas-at-wade", "Wade Village Hall", "10 Bell Street", "NP", "step-free parking-on-site"),
        ],
        sessions: [monthly([-1], "thu", "19:00", "21:00")],
        cost: pounds(2, "session"),
        status: "paused",
        assured: 82,
      }),
    ],
  }),
];
