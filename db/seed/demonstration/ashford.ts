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
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const stourHall = at(
  "ashford-centre",
  "Stour Meadow Hall",
  "18 Barrow Hill Lane",
  "QP",
  "step-free accessible-toilet hearing-loop",
);
const stanhopeHub = at(
  "ashford-stanhope",
  "The Cartwheel",
  "4 Otterpool Road",
  "TX",
  "step-free accessible-toilet parking-on-site",
);

export const ashfordGroups: readonly DemonstrationGroup[] = [
  group("stour-valley-singers", "Stour Valley Singers", "E07000105", {
    about: text`A daytime community choir that grew out of a school-gate carol group and never stopped.`,
    owner: "Pauline Gathercole",
    phone: landline(101),
    web: true,
    charity: "9104417",
    listings: [
      listing("activity", "Stour Valley Singers: Wednesday choir", {
        summary: "Sing in harmony on a Wednesday morning. No audition, no reading music, plenty of laughing.",
        about: text`We learn everything by ear, a line at a time, so nobody needs to read music. The songs
          run from Motown to sea shanties, and twice a year we sing for friends and family. Around forty
          people come, most of us over sixty, and there is always a chair at the end of a row if you would
          rather sit near the door. Tea and somebody's flapjacks at half past eleven.`,
        ...terms("choir singing", "loneliness low-mood", "older-people"),
        venues: [stourHall],
        sessions: [weekly("wed", "10:15", "12:00", { termTime: true })],
        cost: pounds(4, "session", "first visit free"),
        joining: join("drop-in self-referral", "accompanied"),
        assured: 22,
        capacity: room(60),
      }),
      listing("activity", "Hum and Remember", {
        summary: "A gentle singing hour for people living with dementia and whoever comes with them.",
        about: text`Six or seven familiar songs, large-print words and a pianist who will follow you if you
          wander off the tune. We sit in one circle and nobody is singled out. Come as a pair: husbands,
          daughters, neighbours and paid carers all sing too. We start with tea so that there is time to
          arrive.`,
        ...terms(
          "singing choir",
          "memory carers-support loneliness",
          "living-with-dementia unpaid-carers older-people",
        ),
        who: { note: "Please come with somebody who knows you well." },
        venues: [stourHall],
        sessions: [weekly("wed", "13:30", "14:45")],
        cost: pounds(2, "session", "carers come free"),
        joining: join("self-referral referral", "accompanied"),
        assured: 22,
        capacity: room(45, "Space for four more pairs"),
      }),
    ],
  }),
  group("cartwheel-at-stanhope", "The Cartwheel at Stanhope", "E07000105", {
    about: text`A neighbourhood hub in an old parade of shops: kettle, computers, a kitchen and people who
      know people.`,
    owner: "Devon Marchbanks",
    phone: landline(102),
    web: true,
    company: "99120417",
    listings: [
      listing("drop-in", "Cartwheel Warm Room", {
        summary: "A warm, busy room with soup, newspapers and company three days a week.",
        about: text`Turn up whenever you like and stay as long as you like. There is a pot of soup from
          noon, a jigsaw that never quite gets finished and a quiet corner if the big table is too much.
          Bring your phone charger and any letter that is worrying you: somebody will read it with you.`,
        ...terms("coffee-morning games", "loneliness energy-bills food", "older-people on-a-low-income"),
        venues: [stanhopeHub],
        sessions: [weekly("mon wed fri", "10:00", "15:00")],
        cost: free("soup is pay what you can"),
        joining: join("drop-in"),
        assured: 9,
      }),
      listing("advice", "Form-Filling Fridays", {
        summary:
          "Sit down with a volunteer and get that form done: Attendance Allowance, Blue Badge, bus pass.",
        about: text`Two trained volunteers help with the long forms that people put behind the clock. Allow
          an hour for Attendance Allowance and bring your medicines list and your National Insurance number.
          We do not give legal advice, but we know who does and will ring them with you.`,
        ...terms("", "benefits money", "older-people unpaid-carers physical-disability"),
        venues: [stanhopeHub],
        sessions: [weekly("fri", "10:00", "13:00")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 31,
        capacity: waiting(20, "About two weeks"),
      }),
      listing("equipment", "Cartwheel Lending Shelf", {
        summary: "Borrow a wheelchair, a perching stool or a pair of crutches for up to eight weeks.",
        about: text`Things people needed for a while and then gave to us: three folding wheelchairs, walking
          frames, bath boards, a raised toilet seat or two. Everything is cleaned and checked by a retired
          hospital porter with opinions on brakes. Ring first so that we can put it by the door for you.`,
        ...terms("", "mobility", "physical-disability frail older-people"),
        venues: [stanhopeHub],
        sessions: [weekly("tue thu", "10:00", "12:00")],
        cost: free("a returnable deposit of £10 for wheelchairs"),
        catchment: only("E07000105"),
        assured: 140,
      }),
    ],
  }),
  group("ashford-slow-strikers", "Ashford Slow Strikers", "E07000105", {
    about: text`Walking football for men and women whose knees have opinions.`,
    owner: "Terry Oakenfull",
    phone: mobile(103),
    listings: [
      listing("activity", "Slow Strikers walking football", {
        summary: "Football at walking pace for over-50s, floodlit, with a flask of tea afterwards.",
        about: text`No running, no slide tackles and no shouting at the referee, who is usually somebody's
          wife. We split into two or three teams depending on who has turned up and play for an hour with
          rests. Trainers are fine; bring water and a warm top. Several of us have had heart operations and
          one of us is a retired cardiac nurse.`,
        ...terms(
          "walking-football football",
          "physical-activity loneliness",
          "older-people men long-term-condition",
        ),
        who: { minAge: 50 },
        venues: [
          at(
            "ashford-south",
            "Jemmett Road Pitches",
            "Jemmett Road",
            "ZA",
            "parking-on-site accessible-toilet",
          ),
        ],
        sessions: [weekly("tue", "18:30", "19:45"), weekly("sat", "09:30", "10:45", { cancelNext: [1] })],
        cost: pounds(3, "session", "first two visits free"),
        assured: 430,
        assuredBy: "curator",
      }),
    ],
  }),
  group("newtown-railway-works-remembered", "Newtown Railway Works Remembered", "E07000105", {
    about: text`Former fitters, boilermakers, typists and their children, keeping the story of the railway
      works.`,
    owner: "Colin Ruckinge",
    phone: landline(104),
    listings: [
      listing("activity", "Whistle and Tea", {
        summary: "Railway memories, old photographs and a proper pot of tea, first Thursday of the month.",
        about: text`Each month somebody brings a box of photographs or a tool that has to be identified. You
          do not have to have worked on the railway; half the room married into it. We record stories for
          the archive when people are happy to be recorded. Biscuits are provided and strongly defended.`,
        ...terms(
          "local-history heritage railway-and-industrial-heritage reminiscence",
          "loneliness memory",
          "older-people men living-with-dementia",
        ),
        venues: [
          at("ashford-south", "Newtown Mission Room", "27 Alfred Crescent", "BD", "step-free hearing-loop"),
        ],
        sessions: [monthly([1], "thu", "14:00", "16:00")],
        cost: pounds(2, "session"),
        assured: 271,
      }),
      listing("event", "Open Day at the Works Gate", {
        summary: "Model engines, oral histories and a bacon roll: our twice-yearly open day.",
        about: text`The hall is filled with models in steam, the big map of the sidings and a listening
          booth where you can hear voices from the 1950s. Children can drive the little engine. The hall is
          level throughout and we keep one side clear for wheelchairs.`,
        ...terms(
          "heritage railway-and-industrial-heritage local-history",
          "getting-out",
          "older-people parents-and-families",
        ),
        venues: [
          at("ashford-south", "Newtown Mission Room", "27 Alfred Crescent", "BD", "step-free hearing-loop"),
        ],
        sessions: [
          dated([
            [33, "10:00", "16:00"],
            [215, "10:00", "16:00"],
          ]),
        ],
        cost: pounds(1, "session", "under-16s free"),
        joining: join("drop-in"),
        assured: 271,
      }),
    ],
  }),
  group("ashford-carers-table", "Ashford Carers' Table", "E07000105", {
    about: text`Unpaid carers running a group for other unpaid carers, with a rota that bends when life
      does.`,
    owner: "Shirin Vakil",
    phone: landline(105),
    charity: "9118820",
    listings: [
      listing("support-group", "The Carers' Table", {
        summary: "Somewhere for unpaid carers to put it down for two hours. Sitting service on request.",
        about: text`We meet round one big table. Some weeks there is a speaker, but mostly it is the
          conversation you cannot have at home. What is said stays in the room. If the person you look after
          cannot be left, tell us a week before and we will try to arrange a sitter from the volunteers.`,
        ...terms("coffee-morning", "carers-support carers-breaks low-mood", "unpaid-carers"),
        who: {
          minAge: 18,
          note: "For anybody who looks after somebody, whether or not they call it caring.",
        },
        venues: [
          at(
            "ashford-centre",
            "Friends' Meeting Rooms",
            "9 Norwood Gardens",
            "LW",
            "step-free accessible-toilet hearing-loop quiet-space",
          ),
        ],
        sessions: [weekly("thu", "10:30", "12:30", { every: 2, from: -140 })],
        cost: free(),
        catchment: only("E07000105", "E07000112"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 15,
        capacity: room(30),
      }),
      listing("benefit", "Carers' Breather Fund", {
        summary: "A one-off grant of up to £150 for a carer to have a break of their own choosing.",
        about: text`It has paid for a night by the sea, a set of watercolour lessons and, once, a very long
          train ride. Carers living in the borough who give twenty hours or more a week can apply once in
          two years. The form is one page and a carer who has been through it will read it, not a committee.
          Decisions take about three weeks.`,
        ...terms("", "carers-breaks money", "unpaid-carers"),
        delivery: "online",
        cost: free(),
        catchment: only("E07000105"),
        joining: join("self-referral referral"),
        assured: 413,
      }),
    ],
  }),
  group("singleton-clay-table", "Singleton Clay Table", "E07000105", {
    about: text`Two kilns, five wheels and a lot of patience in a former scout hut.`,
    owner: "Imogen Tilbrook",
    phone: mobile(106),
    web: true,
    listings: [
      listing("class", "Clay for Stiff Hands", {
        summary: "Hand-building in warm clay for people with arthritis, tremor or after a stroke.",
        about: text`We use soft, warmed clay and tools with fat handles, and nobody throws on the wheel
          unless they want to. The tutor is an occupational therapist who gave up hospitals for glazes.
          Eight places, all at tables that take a wheelchair. Wear something that can get splashed.`,
        ...terms(
          "pottery crafts",
          "physical-activity low-mood",
          "physical-disability long-term-condition stroke-survivors",
        ),
        venues: [
          at(
            "ashford-singleton",
            "The Old Scout Hut",
            "61 Cuckoo Lane",
            "NR",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("mon", "13:00", "15:00", { termTime: true })],
        cost: pounds(8, "session", "materials and firing included"),
        joining: join("self-referral referral"),
        assured: 120,
        capacity: full(25),
      }),
    ],
  }),
  group("himali-aama-circle", "Himali Aama Circle", "E07000105", {
    about: text`Nepali grandmothers, aunties and their neighbours, meeting in Ashford since the regiment's
      families settled nearby.`,
    owner: "Sabina Thapaliya",
    phone: mobile(107),
    listings: [
      listing("activity", "Aama Circle", {
        summary: "Nepali-speaking women cook, sing and keep moving together on Saturday mornings.",
        about: text`We begin with stretching and a walk round the green, then cook dal bhat for whoever has
          come. Everyone speaks Nepali; a daughter or niece is always there to help with English letters and
          hospital appointments. New arrivals and widows are especially welcome. Bring an apron and, if you
          like, a vegetable.`,
        ...terms(
          "cooking dance walking",
          "loneliness physical-activity language-and-settling",
          "older-people women",
        ),
        languages: "ne en",
        venues: [
          at("willesborough", "Bentley Road Pavilion", "Bentley Road", "HX", "step-free accessible-toilet"),
        ],
        sessions: [weekly("sat", "10:00", "13:30")],
        cost: free("a pound for the pot if you have it"),
        joining: join("drop-in self-referral", "accompanied"),
        assured: 141,
      }),
    ],
  }),
];
