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

const timeBall = at(
  "deal",
  "Pilots' Loft",
  "3 Griffin Alley",
  "RT",
  "step-free accessible-toilet hearing-loop seating",
);

export const doverDealSandwichGroups: readonly DemonstrationGroup[] = [
  group("pilots-loft", "The Pilots' Loft", "E07000108", {
    about: text`A seafront room for company and culture, run by its members for a pound a week.`,
    owner: "Celia Wickham",
    phone: landline(166),
    web: true,
    listings: [
      listing("drop-in", "Loft Coffee and Crossword", {
        summary: "A communal crossword, good coffee and the sea outside the window.",
        about: text`The crossword goes up on the wall enlarged so everybody can shout. Regulars will budge
          up for a newcomer; that is a rule. If you have come on your own, sit at the round table, which is
          where people do. A hearing loop and good lamps.`,
        ...terms(
          "coffee-morning quizzes games",
          "loneliness making-friends",
          "older-people living-alone deaf-or-hard-of-hearing",
        ),
        venues: [timeBall],
        sessions: [weekly("mon wed fri", "10:00", "12:00")],
        cost: pounds(1, "session"),
        joining: join("drop-in", "accompanied"),
        assured: 29,
        assuredBy: "curator",
      }),
      listing("class", "Poems from the Pier", {
        summary: "Write a poem a week, or just listen. Spelling is nobody's business.",
        about: text`A published poet sets a small exercise and we read out what we like and keep the rest.
          People who cannot hold a pen dictate to a neighbour. The best afternoons have been the ones when
          someone cried and someone else put the kettle on.`,
        ...terms("writing reading", "bereavement low-mood", "older-people bereaved"),
        venues: [timeBall],
        sessions: [weekly("tue", "14:00", "16:00", { termTime: true })],
        cost: pounds(35, "term", "£10 on a low income"),
        joining: join("self-referral"),
        assured: 29,
      }),
    ],
  }),
  group("goodwin-shanty-crew", "Goodwin Shanty Crew", "E07000108", {
    about: text`Loud songs of the sea from people who mostly get sick on ferries.`,
    owner: "Barry Foad",
    phone: mobile(167),
    staffOnly: true,
    listings: [
      listing("activity", "Shanty Night", {
        summary: "Sing-along shanties in a back bar, choruses everyone knows, until late.",
        about: text`No stage. We sit round a table and you join in. The second half gets louder and goes on
          past midnight on the last Friday, but half the room goes home at nine. Level entrance at the side,
          and the landlord keeps a stool free by the door.`,
        ...terms("singing maritime-heritage music", "making-friends", "men older-people"),
        venues: [at("walmer", "The Windlass Back Bar", "12 Downs View", "AQ", "step-free near-bus-stop")],
        sessions: [monthly([-1], "fri", "20:30", "00:30")],
        cost: free("buy a drink if you can"),
        joining: join("drop-in"),
        assured: 81,
      }),
    ],
  }),
  group("east-kent-lamp-room", "East Kent Lamp Room", "E07000108", {
    about: text`Kent's colliers, their families and their lamp checks.`,
    owner: "Eileen Pritchard-Moss",
    phone: landline(168),
    charity: "9167709",
    listings: [
      listing("activity", "Lamp Room Afternoons", {
        summary: "Pit memories, objects to hold and a brass recording or two.",
        about: text`Men who worked the seam sit with anybody who wants to know. We have lamps, checks, snap
          tins and a canary cage that children fight over. It is a good place for somebody with dementia who
          was once a miner or a miner's wife: words come back. The tea is strong and there are Welsh cakes.`,
        ...terms(
          "railway-and-industrial-heritage reminiscence local-history",
          "dementia loneliness",
          "older-people men living-with-dementia",
        ),
        venues: [
          at(
            "deal-mill-hill",
            "Colliers' Welfare",
            "120 Cowdray Terrace",
            "AX",
            "step-free accessible-toilet parking-on-site dementia-friendly",
          ),
        ],
        sessions: [weekly("wed", "13:30", "15:30", { every: 2, from: -98 })],
        cost: free(),
        joining: join("drop-in referral"),
        assured: 97,
      }),
      listing("event", "Gala Day Parade", {
        summary: "Banners, bands and children's races: the mining villages' gala comes back.",
        about: text`Assemble at the Welfare and march, wheel or ride in the charabanc. Seats are kept along
          the route for anyone who asks. There is a quiet tent with a kettle and no brass.`,
        ...terms(
          "festivals bands-and-orchestras railway-and-industrial-heritage",
          "getting-out",
          "parents-and-families older-people",
        ),
        venues: [
          at(
            "deal-mill-hill",
            "Colliers' Welfare",
            "120 Cowdray Terrace",
            "AX",
            "step-free accessible-toilet parking-on-site quiet-space",
          ),
        ],
        sessions: [dated([[88, "11:00", "17:00"]])],
        cost: free(),
        joining: join("drop-in"),
        assured: 97,
      }),
    ],
  }),
  group("sandwich-tandem-club", "Sandwich Tandem Club", "E07000108", {
    about: text`Blind stokers and sighted pilots, on tandems and on the flat.`,
    owner: "Helen Ardley",
    phone: mobile(169),
    listings: [
      listing("activity", "Tandem Sundays", {
        summary: "Cycle twelve flat miles on the back of a tandem if you cannot see to steer.",
        about: text`Pilots are trained and will describe what you are passing. Helmets are lent. We stop for
          tea in a garden that takes forty bicycles. If you have not been on a bike for thirty years, we
          will go round the car park first.`,
        ...terms("cycling", "sight-loss physical-activity", "blind-or-partially-sighted sensory-impairment"),
        venues: [
          at(
            "sandwich",
            "Quayside Car Park",
            "The Quay",
            "EZ",
            "accessible-toilet parking-on-site assistance-dogs equipment-to-borrow",
          ),
        ],
        sessions: [monthly([1, 3], "sun", "10:00", "12:30")],
        cost: pounds(15, "year", "try it free"),
        joining: join("self-referral referral"),
        assured: 20,
        capacity: waiting(25, "Short of pilots"),
      }),
    ],
  }),
  group("eastern-villages-good-ear", "Eastern Villages Good Ear", "E07000108", {
    about: text`Two part-time village agents and a telephone for the parishes round Eastry and Ash.`,
    owner: "Tamsin Knell",
    phone: landline(170),
    listings: [
      listing("advice", "Village Agent calls", {
        summary: "An agent comes to your kitchen and helps you find out what you are entitled to.",
        about: text`Tamsin or Roy will come to you. They have laptops, patience and a boot full of leaflets.
          Common questions: stairs, falls, heating oil, loneliness, and what happens if I can no longer
          drive. They will not tell you what to do.`,
        ...terms("", "advice-and-rights benefits transport help-at-home", "older-people rural unpaid-carers"),
        delivery: "at-home in-person",
        venues: [
          at("eastry", "Eastry Parish Office", "5 Gore Row", "HY", "step-free"),
          at("ash-next-sandwich", "Ash Library Corner", "11 The Street", "HB", "step-free accessible-toilet"),
        ],
        sessions: [
          weekly("mon", "10:00", "12:00", { venue: "eastry-parish-office" }),
          weekly("thu", "10:00", "12:00", { venue: "ash-library-corner" }),
        ],
        cost: free(),
        catchment: only("E07000108"),
        joining: join("drop-in self-referral referral"),
        assured: 13,
        capacity: room(60),
      }),
      listing("benefit", "Heating Oil Club", {
        summary: "Buy oil together with your neighbours and save; help for those who cannot pay at once.",
        about: text`We order four times a year and the price drops with every house. Members over
          seventy-five, or with an ill person at home, can spread the cost over three months from a small
          fund.`,
        ...terms("helping-neighbours", "energy-bills money", "older-people rural on-a-low-income"),
        delivery: "online",
        cost: pounds(5, "year"),
        catchment: only("E07000108", "E07000106"),
        joining: join("self-referral"),
        assured: 175,
        assuredBy: "curator",
      }),
    ],
  }),
  group("st-margarets-helping-shelf", "St Margaret's Helping Shelf", "E07000108", {
    about: text`The parish's shelf of useful things and the volunteers who dust it.`,
    owner: "Patience Loxley",
    phone: landline(171),
    listings: [
      listing("equipment", "The Helping Shelf", {
        summary: "Talking clocks, jar openers, magnifiers and walking sticks to try at home.",
        about: text`Take three things, try them for a month, keep the one that works. Patience lost most of
          her own sight at fifty and knows every gadget and which are rubbish. Open in the vestry after the
          coffee morning.`,
        ...terms(
          "",
          "sight-loss mobility help-at-home",
          "blind-or-partially-sighted older-people physical-disability",
        ),
        venues: [at("st-margarets", "Church Vestry Room", "1 Sea Street", "AU", "step-free large-print")],
        sessions: [monthly([2, 4], "tue", "11:00", "12:00")],
        cost: free(),
        assured: 260,
      }),
    ],
  }),
  group("shepherdswell-garden-bench", "Shepherdswell Garden Bench", "E07000108", {
    about: text`A small group of widows and widowers who look after the station garden.`,
    owner: "Martin Sholden",
    phone: landline(172),
    listings: [
      listing("support-group", "The Garden Bench", {
        summary: "Weeding and company for people who have lost somebody.",
        about: text`Bring gloves or sit. We do not use a programme; the beds need doing and people talk.
          There is a bench with a back and an urn of tea in the old booking office. New members are met off
          the train.`,
        ...terms("gardening friendship-groups", "bereavement loneliness", "bereaved older-people"),
        venues: [
          at(
            "shepherdswell",
            "The Old Booking Office",
            "Station Approach",
            "PF",
            "step-free seating near-railway-station",
          ),
        ],
        sessions: [weekly("fri", "10:30", "12:00")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        status: "submitted",
      }),
    ],
  }),
  group("walmer-green-petanque", "Walmer Green Pétanque", "E07000108", {
    about: text`Boules on the green, with a committee that meets only in cafés.`,
    owner: "Yves Lanham",
    phone: mobile(173),
    listings: [
      listing("activity", "Boules on the Green", {
        summary: "Learn to point and shoot on the seafront; sets of boules lent.",
        about: text`It takes five minutes to learn and you can play sitting down with a ramp. We have boules
          with magnets on a string so that nobody needs to bend. Coffee from the hut.`,
        ...terms("bowls games", "physical-activity loneliness", "older-people physical-disability"),
        venues: [
          at("walmer", "Green Hut Terrain", "The Strand", "DX", "step-free seating equipment-to-borrow"),
        ],
        sessions: [weekly("sat sun", "10:30", "12:30")],
        cost: pounds(10, "year", "visitors free"),
        status: "paused",
        assured: 125,
      }),
    ],
  }),
];
