import {
  assessed,
  at,
  confidential,
  free,
  freephone,
  full,
  group,
  join,
  landline,
  listing,
  mobile,
  only,
  pounds,
  room,
  terms,
  text,
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const gillingham = at(
  "gillingham",
  "Trafalgar Yard",
  "66 Saxton Row",
  "LJ",
  "step-free accessible-toilet near-railway-station dementia-friendly",
);
const rainham = at(
  "rainham-parkwood",
  "Deanwood Rooms",
  "21 Deanwood Rise",
  "PU",
  "step-free accessible-toilet blue-badge-parking hearing-loop",
);

export const medwayGillinghamAndHooGroups: readonly DemonstrationGroup[] = [
  group("trafalgar-yard", "Trafalgar Yard", "E06000035", {
    about: text`A builder's yard that is now a workshop, a studio and a stage.`,
    owner: "Marlon Grange",
    phone: landline(345),
    web: true,
    charity: "9265517",
    listings: [
      listing("activity", "Reggae Choir for the Windrush and Everyone", {
        summary: "Lovers rock, gospel and ska in three parts, and rum cake.",
        about: text`Started by daughters for their mothers and now has fifty voices. We sing for birthdays,
          funerals and the bus queue. Seated or standing; sway as required. Everyone is auntie or uncle by
          week two.`,
        ...terms(
          "choir singing music",
          "loneliness low-mood making-friends",
          "older-people minority-ethnic-communities",
        ),
        venues: [gillingham],
        sessions: [weekly("wed", "18:30", "20:00")],
        cost: pounds(3, "session", "first visit free"),
        joining: join("drop-in", "accompanied"),
        assured: 14,
      }),
      listing("class", "Silver Screenwriters", {
        summary: "Learn to film your own story on a phone, with teenagers as crew.",
        about: text`Ten weeks from idea to premiere. You write and direct; they hold the camera. Subtitles
          and audio description are part of the course, so that the whole family can enjoy it.`,
        ...terms(
          "film writing intergenerational",
          "digital-exclusion something-to-do",
          "older-people young-adults",
        ),
        venues: [gillingham],
        sessions: [weekly("thu", "16:00", "18:00", { termTime: true })],
        cost: pounds(15, "term"),
        joining: join("self-referral"),
        assured: 14,
        assuredBy: "curator",
        capacity: full(42),
      }),
      listing("venue", "Trafalgar Yard spaces", {
        summary: "Workshop, black-box studio and garden, all step-free.",
        about: text`Hire by the hour. The studio has a tail-lift dock so that heavy chairs can come straight
          in. Technician on request. Community rate for anything free to the public.`,
        ...terms("", "", "physical-disability young-adults"),
        venues: [gillingham],
        cost: pounds(14, "session", "an hour"),
        joining: join("self-referral"),
        assured: 14,
      }),
    ],
  }),
  group("deanwood-afternoon-friends", "Deanwood Afternoon Friends", "E06000035", {
    about: text`A friendship club for the Rainham and Parkwood estates.`,
    owner: "Brenda Wigmore-Hall",
    phone: landline(346),
    listings: [
      listing("activity", "Afternoon Friends", {
        summary: "Short mat bowls, beetle drives and a cream cake.",
        about: text`We have a waiting list for the beetle drive and none for anything else. The minibus does
          Twydall, Wigmore and Lordswood. First-timers are met by Brenda, who is a hugger but will ask.`,
        ...terms("bowls games", "loneliness physical-activity transport", "older-people living-alone frail"),
        venues: [rainham],
        sessions: [weekly("tue fri", "13:30", "15:30")],
        cost: pounds(3, "session", "minibus £2"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 55,
        capacity: room(50),
      }),
      listing("equipment", "Deanwood Gadget Library", {
        summary: "Try talking kettles, one-handed boards and big-button phones for a month.",
        about: text`An occupational therapist stocks the shelves and a retired plumber explains them. There
          is a mock bathroom where you can try rails before drilling your tiles.`,
        ...terms(
          "",
          "mobility sight-loss repairs-and-adaptations",
          "physical-disability sensory-impairment stroke-survivors",
        ),
        venues: [rainham],
        sessions: [weekly("thu", "10:00", "13:00")],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 55,
      }),
    ],
  }),
  group("hoo-peninsula-link", "Hoo Peninsula Link", "E06000035", {
    about: text`Lifts, prescriptions and a travelling café for the villages of the Hundred of Hoo.`,
    owner: "Maxine Allhallows",
    phone: landline(347),
    charity: "9268342",
    listings: [
      listing("drop-in", "The Travelling Teapot", {
        summary: "A café in a van that visits three villages a week.",
        about: text`Awning, chairs, heater, scones. The parish nurse sometimes hides in the back. If you
          would like it to stop nearer to you because of your legs, ring and Maxine will move the van.`,
        ...terms("community-cafe coffee-morning", "loneliness getting-out", "rural older-people"),
        venues: [
          at("hoo", "Church Street Green", "Church Street", "AL", "step-free seating"),
          at("isle-of-grain", "Chapel Road Playing Field", "Chapel Road", "BS", "step-free seating"),
          at("cuxton", "White Hart Green", "Bush Approach", "LA", "step-free seating parking-on-site"),
        ],
        sessions: [
          weekly("mon", "10:30", "12:00", { venue: "church-street-green" }),
          weekly("wed", "10:30", "12:00", { venue: "chapel-road-playing-field" }),
          weekly("fri", "14:00", "15:30", { venue: "white-hart-green" }),
        ],
        cost: free("scones £1"),
        joining: join("drop-in"),
        assured: 29,
      }),
      listing("activity", "Hoo Link lifts and errands", {
        summary: "Volunteer drivers and a prescription run for the peninsula.",
        about: text`Two days' notice for a lift, none for a prescription. Drivers have been trained to help
          people with dementia in and out of cars and to talk about something other than the traffic.`,
        ...terms("helping-neighbours", "transport help-at-home", "rural frail living-with-dementia"),
        delivery: "at-home",
        cost: pounds(4, "session", "fuel share"),
        catchment: only("E06000035"),
        joining: join("self-referral referral"),
        assured: 29,
        capacity: waiting(9),
      }),
    ],
  }),
  group("lamplight-medway", "Lamplight Medway", "E06000035", {
    about: text`A survivor-led charity for people leaving coercive relationships.`,
    owner: "Charis Underhill",
    phone: freephone(348),
    web: true,
    staffOnly: true,
    charity: "9269911",
    listings: [
      listing("support-group", "Lamplight Recovery Course", {
        summary: "Twelve weeks to understand what happened and what comes next.",
        about: text`Small, confidential and held somewhere with a very good lock. Childcare and taxis paid.
          For women in the morning; men may ask for one-to-one sessions. The telephone number is given by
          professionals or through our website form.`,
        ...terms("", "abuse anxiety low-mood", "women men parents-and-families"),
        venues: [
          confidential(
            at("walderslade", "Lamplight House", "Care of the group", "RH", "step-free quiet-space"),
          ),
        ],
        sessions: [weekly("thu", "10:00", "12:00", { termTime: true })],
        cost: free(),
        joining: join("referral", "accompanied"),
        assured: 61,
        capacity: assessed(55),
      }),
    ],
  }),
  group("twydall-spade-club", "Twydall Spade Club", "E06000035", {
    about: text`Exercise with a spade.`,
    owner: "Neville Beechings",
    phone: mobile(349),
    listings: [
      listing("activity", "Spade Club Saturdays", {
        summary: "Warm up, dig something, warm down, biscuits.",
        about: text`We look after the country park's paths and pond. Tasks come in light, medium and
          Neville. People on long waiting lists for mental health help have found this does in the meantime.`,
        ...terms(
          "nature-conservation green-spaces keep-fit",
          "low-mood physical-activity weight",
          "mental-health-condition on-a-low-income",
        ),
        venues: [
          at(
            "twydall",
            "Country Park Gate",
            "Lower Grange Lane",
            "TT",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("sat", "10:00", "12:30")],
        cost: free(),
        joining: join("drop-in referral"),
        assured: 143,
        assuredBy: "curator",
      }),
    ],
  }),
  group("medway-apne-walkers", "Medway Apne Walkers", "E06000035", {
    about: text`South Asian elders who walk where the benches are.`,
    owner: "Gurmeet Sandhu-Lane",
    phone: mobile(350),
    staffOnly: true,
    listings: [
      listing("activity", "Apne Walk and Chaa", {
        summary: "A Punjabi-speaking riverside walk, then chaa from a flask.",
        about: text`Half an hour on the flat, with two benches on the way. A pharmacist walks with us on the
          last Friday and answers questions on diabetes. Women's group walks ahead, men behind, by long
          argument.`,
        ...terms(
          "walking health-walks",
          "diabetes physical-activity loneliness",
          "older-people minority-ethnic-communities",
        ),
        languages: "pa hi en",
        venues: [
          at("gillingham", "Riverside Slip", "Strand Parade", "TR", "step-free accessible-toilet seating"),
        ],
        sessions: [weekly("fri", "10:00", "11:15")],
        cost: free(),
        status: "submitted",
      }),
    ],
  }),
  group("lordswood-robins", "Lordswood Robins", "E06000035", {
    about: text`A knitting circle with a charitable turn of mind.`,
    owner: "Peggy Gleadow",
    phone: mobile(351),
    listings: [
      listing("drop-in", "Robins Knit and Warm", {
        summary: "Knit a square, keep warm, pass the biscuits.",
        about: text`The library lends us the corner with the radiator. Squares become blankets for the night
          shelter. Needles, wool and patience are provided, and you can come just for the radiator.`,
        ...terms("knitting warm-spaces", "loneliness energy-bills", "older-people living-alone"),
        venues: [
          at(
            "lordswood",
            "Lordswood Precinct Library Corner",
            "Kestrel Parade",
            "TH",
            "step-free accessible-toilet",
          ),
        ],
        sessions: [weekly("tue", "10:00", "12:00")],
        cost: free(),
        joining: join("drop-in"),
        status: "submitted",
      }),
      listing("activity", "Robins Women's Swim", {
        summary: "Women-only morning swim with a chat in the shallow end.",
        about: text`Modest swimwear welcome, blinds down, female lifeguards. Paused while the pool boiler is
          replaced; we will ring everyone on the list.`,
        ...terms(
          "swimming womens-groups",
          "physical-activity loneliness",
          "women older-people minority-ethnic-communities",
        ),
        venues: [
          at("lordswood", "Hawk Lane Pool", "Hawk Lane", "JU", "step-free accessible-toilet parking-on-site"),
        ],
        sessions: [weekly("thu", "09:00", "10:00")],
        cost: pounds(3.5, "session"),
        status: "paused",
        assured: 220,
      }),
    ],
  }),
];
