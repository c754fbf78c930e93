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

const tontine = at(
  "folkestone-centre",
  "Tontine Yard",
  "48 Dover Steps",
  "PB",
  "step-free lift accessible-toilet hearing-loop near-bus-stop",
);
const cheriton = at(
  "folkestone-morehall",
  "Risborough Rooms",
  "63 Risborough Row",
  "QD",
  "step-free accessible-toilet blue-badge-parking",
);

export const folkestoneGroups: readonly DemonstrationGroup[] = [
  group("sagarmatha-family-circle", "Sagarmatha Family Circle", "E07000112", {
    about: text`Families of the Gurkhas at Cheriton, three generations deep, helping each other in Nepali.`,
    owner: "Laxmi Chemjong",
    phone: landline(240),
    web: true,
    charity: "9200415",
    listings: [
      listing("drop-in", "Chiya Chautari", {
        summary: "Milk tea, carrom and company for Nepali-speaking elders.",
        about: text`A chautari is the resting place under the tree, and this is ours, with radiators. Elders
          play carrom and cards, read the papers and argue. The nurse comes on the first Wednesday to take
          blood pressures, with somebody to explain them. Come alone or bring your mother-in-law.`,
        ...terms(
          "games cards-and-bridge friendship-groups",
          "loneliness language-and-settling",
          "older-people veterans minority-ethnic-communities",
        ),
        languages: "ne en",
        venues: [cheriton],
        sessions: [weekly("mon wed fri", "10:30", "14:00")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 13,
        capacity: room(60),
      }),
      listing("advice", "Nepali Help Desk", {
        summary: "Pensions, hospital letters, care and visas explained in Nepali, Limbu or Rai.",
        about: text`Two advisers and a rota of grandchildren. We can book interpreters, go with you to a
          care assessment and help you to say no to people who telephone about your bank account. Bring the
          letter and your reading glasses.`,
        ...terms(
          "",
          "advice-and-rights benefits language-and-settling",
          "older-people veterans unpaid-carers",
        ),
        languages: "ne en",
        venues: [cheriton],
        sessions: [weekly("tue thu", "10:00", "13:00")],
        cost: free(),
        catchment: only("E07000112", "E07000108"),
        joining: join("drop-in self-referral referral"),
        assured: 13,
      }),
      listing("activity", "Maruni and Morning Exercise", {
        summary: "Folk dance and stretching in the open air, led by aunties.",
        about: text`Twenty minutes of breathing and joints, then the dancing, which starts slowly and does
          not stay that way. Saris or tracksuits. Neighbours who are not Nepali have been coming since the
          summer before last and are getting quite good.`,
        ...terms(
          "folk-dance keep-fit",
          "physical-activity loneliness falls",
          "women older-people minority-ethnic-communities",
        ),
        languages: "ne en",
        venues: [
          at("folkestone-morehall", "Firs Lane Playing Field", "Firs Lane", "AS", "step-free seating"),
        ],
        sessions: [weekly("sat sun", "08:00", "09:15")],
        cost: free(),
        assured: 13,
        assuredBy: "curator",
      }),
    ],
  }),
  group("tontine-yard-studios", "Tontine Yard Studios", "E07000112", {
    about: text`Artists with a lift, a kiln and an obligation to share both.`,
    owner: "Jocasta Brill",
    phone: landline(241),
    web: true,
    company: "99620871",
    listings: [
      listing("class", "Printmaking for Shaky Hands", {
        summary: "Lino, gelli plate and letterpress for people with tremor, weakness or low vision.",
        about: text`A tremor makes a wonderful line and we can prove it. Presses are lever-operated and
          everything clamps to the table. Prints are shown in the yard windows every season and some have
          sold. Bring an apron and an idea, or neither.`,
        ...terms(
          "visual-arts crafts",
          "parkinsons low-mood something-to-do",
          "people-with-parkinsons physical-disability blind-or-partially-sighted",
        ),
        venues: [tontine],
        sessions: [weekly("thu", "10:30", "13:00", { termTime: true })],
        cost: pounds(7, "session", "£3 on a low income"),
        joining: join("self-referral referral"),
        assured: 57,
        capacity: waiting(40, "Four ahead of you"),
      }),
      listing("event", "Lights in the Yard", {
        summary: "An evening of lanterns, projections and hot soup, with a relaxed hour.",
        about: text`Lanterns made in day centres and schools are hung along the steps, and there is a
          step-free route by the lift. The first hour is relaxed, with low sound and no flashing. Audio
          description on headsets; ask at the gate.`,
        ...terms(
          "festivals visual-arts intergenerational",
          "getting-out",
          "parents-and-families older-people autistic-people",
        ),
        venues: [
          at(
            "folkestone-centre",
            "Tontine Yard",
            "48 Dover Steps",
            "PB",
            "step-free lift audio-description autism-friendly-session",
          ),
        ],
        sessions: [
          dated([
            [39, "16:30", "20:30"],
            [40, "16:30", "20:30"],
          ]),
        ],
        cost: free(),
        joining: join("drop-in"),
        assured: 57,
      }),
      listing("venue", "Tontine Yard project room", {
        summary: "A bright studio to hire by the hour, with sinks, easels and a lift.",
        about: text`For up to twenty-five. Movable tables, blackout blinds, a projector with captions and a
          hearing loop. Art therapists and carers' groups get the first Monday of the month free.`,
        ...terms("visual-arts", "", "physical-disability"),
        venues: [tontine],
        cost: pounds(15, "session", "an hour"),
        joining: join("self-referral"),
        assured: 57,
      }),
    ],
  }),
  group("harbour-street-bowlers", "Harbour Street Bowlers", "E07000112", {
    about: text`Indoor and outdoor bowls with a chair lift to the green.`,
    owner: "Cyril Etchinghill",
    phone: landline(242),
    listings: [
      listing("activity", "Bowls for the Blind and Beginners", {
        summary: "Coaching and string lines for players with little or no sight, and anyone new.",
        about: text`A string down the middle of the rink, a marker who calls the clock and a lot of
          patience. Bowls lent. Several of our blind members now play in the county side. Tea afterwards is
          compulsory under rule four.`,
        ...terms(
          "bowls",
          "sight-loss physical-activity loneliness",
          "blind-or-partially-sighted older-people",
        ),
        venues: [
          at(
            "folkestone-west",
            "Radnor Green Pavilion",
            "2 Cherry Garden Walk",
            "BN",
            "step-free accessible-toilet parking-on-site assistance-dogs trained-staff",
          ),
        ],
        sessions: [weekly("tue", "14:00", "16:00", { from: -90, until: 150 })],
        cost: pounds(4, "session", "first three visits free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 91,
      }),
    ],
  }),
  group("three-ports-memory-walkers", "Three Ports Memory Walkers", "E07000112", {
    about: text`A walking group for people living with dementia, at three level seafronts and parks.`,
    owner: "Bronwyn Haydock",
    phone: mobile(243),
    charity: "9203350",
    listings: [
      listing("activity", "Memory Walkers", {
        summary: "An hour's level walk with trained leaders, in Folkestone, Dover and Ashford.",
        about: text`Walk leaders at the front and back and one in the middle who is good at songs. There is
          always a bench within five minutes. Afterwards we sit down in a café that has been on the
          training. It gives carers somebody to walk with as well.`,
        ...terms(
          "walking health-walks green-spaces",
          "dementia physical-activity carers-support",
          "living-with-dementia unpaid-carers",
        ),
        venues: [
          at(
            "folkestone-centre",
            "Leas Bandstand",
            "The Leas",
            "RU",
            "step-free accessible-toilet seating dementia-friendly",
          ),
          at("dover-town", "Seafront Clock", "Marine Parade", "LW", "step-free accessible-toilet seating"),
          at(
            "ashford-centre",
            "Stour Park Gates",
            "East Stour Walk",
            "SL",
            "step-free seating blue-badge-parking",
          ),
        ],
        sessions: [
          weekly("tue", "10:30", "12:00", { venue: "leas-bandstand" }),
          weekly("thu", "10:30", "12:00", { every: 2, from: -84, venue: "seafront-clock" }),
          monthly([2, 4], "mon", "11:00", "12:15", { venue: "stour-park-gates" }),
        ],
        cost: free(),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 49,
        capacity: room(40),
      }),
      listing("support-group", "Walkers' Partners by Video", {
        summary: "An evening call for partners of people with dementia, after the washing-up.",
        about: text`Thirty minutes with a topic, thirty without. The topic might be driving, showers or what
          to say to the grandchildren. We keep it to twelve and it does not go anywhere else.`,
        ...terms("online-groups", "carers-support dementia", "unpaid-carers"),
        delivery: "online",
        sessions: [monthly([1, 3], "thu", "19:30", "20:30")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 49,
      }),
    ],
  }),
  group("buckets-of-flowers", "Buckets of Flowers", "E07000112", {
    about: text`Supermarket flowers past their date, rescued and rearranged.`,
    owner: "Marigold Swingate",
    phone: mobile(253),
    listings: [
      listing("activity", "Buckets of Flowers", {
        summary: "Arrange rescued flowers and give them away to wards, homes and front doors.",
        about: text`Vans bring buckets on Monday morning, and by noon there are sixty posies. The work is
          done sitting round a long table, mostly by touch and scent. Members who cannot get out have
          flowers and a pair of scissors brought to them. Everybody takes one bunch for themselves; that is
          an order.`,
        ...terms(
          "flower-arranging crafts helping-neighbours",
          "loneliness something-to-do low-mood",
          "older-people blind-or-partially-sighted living-alone",
        ),
        venues: [
          at(
            "folkestone-broadmead",
            "Radnor Park Shed Room",
            "5 Julian Rise",
            "HN",
            "step-free accessible-toilet seating handrails",
          ),
        ],
        sessions: [weekly("mon", "10:00", "12:30")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 147,
        assuredBy: "curator",
      }),
    ],
  }),
];
