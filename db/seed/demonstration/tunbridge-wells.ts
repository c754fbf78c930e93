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
  pounds,
  room,
  terms,
  text,
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const camden = at(
  "tunbridge-wells-camden",
  "Calverley Mews Hall",
  "23 Garden Mews",
  "RD",
  "step-free lift accessible-toilet hearing-loop near-railway-station",
);
const sherwoodHub = at(
  "sherwood",
  "Greggs Wood Hub",
  "2 Lakewood Rise",
  "LP",
  "step-free accessible-toilet parking-on-site",
);

export const tunbridgeWellsGroups: readonly DemonstrationGroup[] = [
  group("spa-town-late-starters", "Spa Town Late Starters", "E07000116", {
    about: text`An orchestra for people who gave up at grade three.`,
    owner: "Cecily Frant",
    phone: landline(320),
    web: true,
    listings: [
      listing("activity", "Late Starters Orchestra", {
        summary: "Dust off the fiddle. A kind orchestra for rusty players and real beginners.",
        about: text`Parts are simplified, enlarged and, if necessary, invented. There is a lending cupboard
          of violins, cellos and one bassoon. Players with tremor, one hand or no sight are already in the
          section waiting for you. We give two concerts a year and nobody has asked for money back.`,
        ...terms(
          "bands-and-orchestras playing-music",
          "making-friends memory",
          "older-people physical-disability",
        ),
        venues: [camden],
        sessions: [weekly("thu", "10:00", "12:15", { termTime: true })],
        cost: pounds(55, "term", "free instrument loan"),
        joining: join("self-referral"),
        assured: 28,
        capacity: room(40, "Violas especially"),
      }),
      listing("event", "Pyjama Prom", {
        summary: "An hour of light classics in dressing gowns, early evening, for all ages.",
        about: text`Dressing gowns optional. Come out at any point, hum, conduct. Free seats for carers and
          for residents of homes, with a signed introduction and captions.`,
        ...terms(
          "concerts bands-and-orchestras intergenerational",
          "getting-out loneliness",
          "parents-and-families older-people people-in-care-homes",
        ),
        languages: "en bfi",
        venues: [
          at(
            "tunbridge-wells-camden",
            "Calverley Mews Hall",
            "23 Garden Mews",
            "RD",
            "step-free lift bsl-interpreter captions hearing-loop",
          ),
        ],
        sessions: [dated([[65, "17:30", "18:30"]])],
        cost: pounds(3, "once", "carers free"),
        joining: join("self-referral"),
        assured: 28,
      }),
    ],
  }),
  group("greggs-wood-neighbours", "Greggs Wood Neighbours", "E07000116", {
    about: text`Estate neighbours with a hub on the edge of the wood.`,
    owner: "Tyrone Blackmoor",
    phone: landline(321),
    charity: "9250099",
    listings: [
      listing("drop-in", "Wood Stove Wednesday", {
        summary: "A fire, a pot of stew and a bit of whittling.",
        about: text`We light the stove at ten and the stew is ready at half twelve. Whittling, radio and
          dogs. Men come who would not come to anything called a support group, which is why it isn't.`,
        ...terms(
          "warm-spaces woodwork community-cafe",
          "loneliness low-mood food",
          "men on-a-low-income living-alone",
        ),
        venues: [sherwoodHub],
        sessions: [weekly("wed", "10:00", "14:00")],
        cost: free("stew by donation"),
        joining: join("drop-in", "accompanied"),
        assured: 11,
      }),
      listing("advice", "Sherwood Advice Hatch", {
        summary: "Quick answers through the hatch; longer ones in the back room.",
        about: text`Housing, benefits, school uniforms, bus passes. If Tyrone does not know, he knows who
          does and will not let you leave with only a website. Video link to a solicitor on the last Monday.`,
        ...terms(
          "",
          "advice-and-rights benefits housing",
          "on-a-low-income parents-and-families older-people",
        ),
        venues: [sherwoodHub],
        sessions: [weekly("mon", "09:30", "12:30")],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 11,
        capacity: room(14),
      }),
      listing("activity", "Greggs Wood Bat and Badger Watch", {
        summary: "Sit quietly in the dark with a ranger and a red torch.",
        about: text`Level boardwalk to the hide. Blankets, cocoa and a bat detector that turns squeaks into
          sound. Blind visitors tell us it is the best-designed evening in the county, chiefly because
          nobody else can see either.`,
        ...terms(
          "wildlife green-spaces",
          "getting-out sight-loss",
          "blind-or-partially-sighted parents-and-families",
        ),
        venues: [sherwoodHub],
        sessions: [
          dated([
            [14, "19:00", "20:30"],
            [42, "19:30", "21:00"],
            [70, "20:30", "22:00"],
          ]),
        ],
        cost: pounds(2, "session"),
        joining: join("self-referral"),
        assured: 11,
        assuredBy: "curator",
      }),
    ],
  }),
  group("pantiles-memory-parlour", "Pantiles Memory Parlour", "E07000116", {
    about: text`A Georgian parlour game of a memory café.`,
    owner: "Arabella Nevill-Row",
    phone: landline(322),
    web: true,
    charity: "9251804",
    listings: [
      listing("drop-in", "Memory Parlour", {
        summary: "A memory café with parlour games, spa biscuits and a string quartet of sorts.",
        about: text`Charades, shove ha'penny, dancing if anybody starts it. A dementia adviser holds court
          in the window. No diagnosis needed, no letter, no booking. If you arrive early, come in anyway.`,
        ...terms(
          "games concerts reminiscence",
          "dementia carers-support loneliness",
          "living-with-dementia unpaid-carers older-people",
        ),
        venues: [
          at(
            "pantiles",
            "The Corn Parlour",
            "61 Lower Walk",
            "TE",
            "step-free accessible-toilet hearing-loop dementia-friendly seating",
          ),
        ],
        sessions: [weekly("tue", "10:30", "12:30", { cancelNext: [2] })],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 36,
        capacity: room(60),
      }),
      listing("support-group", "Parlour Partners", {
        summary: "For husbands and wives of people with dementia: the marriage questions.",
        about: text`Intimacy, anger, driving, grief before death. Six couples' worth of halves, led by a
          counsellor, while your partner is at the parlour downstairs. Eight weeks, then you can stay in
          touch as you like.`,
        ...terms("", "carers-support dementia low-mood", "unpaid-carers"),
        venues: [
          at(
            "pantiles",
            "The Corn Parlour",
            "61 Lower Walk",
            "TE",
            "step-free accessible-toilet hearing-loop dementia-friendly seating",
          ),
        ],
        sessions: [weekly("tue", "10:45", "12:15", { from: -21, until: 35 })],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 36,
        capacity: waiting(35, "Next course after this one"),
      }),
    ],
  }),
  group("rusthall-slow-overs", "Rusthall Slow Overs", "E07000116", {
    about: text`Walking cricketers on the common.`,
    owner: "Imran Danvers",
    phone: mobile(323),
    staffOnly: true,
    listings: [
      listing("activity", "Walking Cricket", {
        summary: "Cricket with a soft ball, no running and tea between innings.",
        about: text`Everyone bats, everyone bowls, nobody dives. A bell ball is used when our blind players
          come. Umpires sit. The scorer is ninety-three and will not be argued with.`,
        ...terms(
          "walking-sports cricket",
          "physical-activity loneliness",
          "older-people men blind-or-partially-sighted",
        ),
        venues: [
          at(
            "rusthall",
            "Common Side Pavilion",
            "Nellington Row",
            "YH",
            "step-free accessible-toilet seating",
          ),
        ],
        sessions: [weekly("thu", "14:00", "16:00", { from: -50, until: 110 })],
        cost: pounds(2, "session"),
        assured: 107,
      }),
    ],
  }),
  group("tactile-tunbridge-wells", "Tactile Tunbridge Wells", "E07000116", {
    about: text`Deafblind people, communicator guides and friends.`,
    owner: "Gloria Calverley",
    listings: [
      listing("support-group", "Tactile Club", {
        summary: "A meeting place for deafblind people, with hands-on signers and guides.",
        about: text`Clay, cooking, dogs and conversation through the hand. Guides will fetch you from the
          train. Please contact us in the way that suits you: braille letters answered in braille.`,
        ...terms(
          "pottery cooking friendship-groups",
          "sight-loss hearing-loss loneliness",
          "deafblind sensory-impairment",
        ),
        languages: "en bfi",
        venues: [
          at(
            "tunbridge-wells-centre",
            "Mount Ephraim Chapel Room",
            "140 Upper Walk",
            "BB",
            "step-free braille assistance-dogs trained-staff bsl-interpreter",
          ),
        ],
        sessions: [monthly([2], "sat", "11:00", "14:00")],
        cost: free(),
        contact: { email: "tactile.club@example.org", phone: mobile(324), visibility: "public" },
        joining: join("self-referral referral", "accompanied"),
        assured: 449,
      }),
    ],
  }),
  group("three-holes-and-a-sandwich", "Three Holes and a Sandwich", "E07000116", {
    about: text`Golfers who can no longer manage eighteen.`,
    owner: "Bertie Culverden",
    phone: landline(333),
    listings: [
      listing("activity", "Three Holes and a Sandwich", {
        summary: "A very short round of golf for people living with dementia, stroke or tired hips.",
        about: text`Three flat holes, a buggy, a caddie each and lunch. Old swings come back even when the
          names of the clubs do not. Wives who were golf widows for forty years have taken it up. Beginners
          putt on the green with a frame that keeps them steady.`,
        ...terms(
          "golf",
          "dementia stroke physical-activity",
          "living-with-dementia stroke-survivors men unpaid-carers",
        ),
        venues: [
          at(
            "tunbridge-wells-centre",
            "Common Green Clubroom",
            "3 Fir Tree Row",
            "XA",
            "step-free accessible-toilet parking-on-site dementia-friendly",
          ),
        ],
        sessions: [weekly("wed", "10:30", "13:00", { every: 2, from: -42 })],
        cost: pounds(8, "session", "lunch included; carers free"),
        joining: join("self-referral referral", "accompanied"),
        assured: 46,
      }),
    ],
  }),
];
