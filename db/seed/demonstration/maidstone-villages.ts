import {
  assessed,
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

const lenham = at(
  "lenham",
  "Lenham Square Rooms",
  "3 Faversham Row",
  "PG",
  "step-free accessible-toilet hearing-loop near-bus-stop",
);

export const maidstoneVillagesGroups: readonly DemonstrationGroup[] = [
  group("lenham-wednesday-club", "Lenham Wednesday Club", "E07000110", {
    about: text`A social club for the villages under the Downs, with its own minibus and its own jokes.`,
    owner: "Thelma Quested",
    phone: landline(205),
    charity: "9185022",
    listings: [
      listing("activity", "Wednesday Club", {
        summary: "A day out without going far: lunch, a turn, a raffle and a lift both ways.",
        about: text`The minibus has a tail lift and starts at half past nine. Hot lunch at noon, then a
          singer, a speaker or bingo for tins of fruit. Hairdresser on the second week, chiropodist on the
          fourth. Most of our members are over eighty and several are over ninety-five.`,
        ...terms(
          "lunch-club bingo day-trips",
          "loneliness transport food",
          "older-people frail living-alone",
        ),
        who: { minAge: 70 },
        venues: [lenham],
        sessions: [weekly("wed", "10:30", "14:30")],
        cost: pounds(9.5, "session", "lunch and transport"),
        catchment: only("E07000110", "E07000105"),
        joining: join("self-referral referral", "accompanied"),
        assured: 26,
        capacity: full(60),
      }),
      listing("venue", "Lenham Square Rooms to hire", {
        summary: "Two rooms on the square, one with a stage and one with a fire.",
        about: text`The long room is level from the square and seats seventy. The fireside room, up two
          steps with a rail, is cheaper. Tea things included; please wash them. Evening bookings until
          eleven.`,
        ...terms("", "", "rural"),
        venues: [lenham],
        cost: pounds(11, "session", "an hour"),
        joining: join("self-referral"),
        assured: 26,
        assuredBy: "curator",
      }),
    ],
  }),
  group("headcorn-hop-tales", "Headcorn Hop Tales", "E07000110", {
    about: text`Londoners who came hopping as children and locals who tried to keep the apples.`,
    owner: "Rita Bloomfield",
    phone: mobile(206),
    listings: [
      listing("event", "Hop Garden Gathering", {
        summary: "A day of hop stringing, hoppers' huts and stories, on a working farm.",
        about: text`We light the faggot fires and cook hopper's pot. A tractor and trailer with a ramp takes
          people round the bines. Bring a chair if you have a favourite and a photograph if you have one.`,
        ...terms(
          "oral-history local-history food-and-drink",
          "getting-out",
          "older-people parents-and-families",
        ),
        venues: [
          at(
            "sutton-valence",
            "Headcorn Road Hop Farm",
            "Hareplain Track",
            "LT",
            "parking-on-site accessible-toilet seating",
          ),
        ],
        sessions: [
          dated([
            [72, "10:30", "16:00"],
            [73, "10:30", "16:00"],
          ]),
        ],
        cost: pounds(3, "once", "carers free"),
        joining: join("drop-in"),
        assured: 145,
      }),
    ],
  }),
  group("boughton-surgery-garden", "Boughton Surgery Garden", "E07000110", {
    about: text`Patients who dug up the surgery lawn, with permission.`,
    owner: "Claude Beeching",
    phone: mobile(207),
    listings: [
      listing("activity", "The Surgery Garden Group", {
        summary: "Gardening on prescription, or off it. Herbs, beans and a bench.",
        about: text`Behind the surgery there are nine beds at three different heights, a greenhouse and a
          shelter. Come for ten minutes while you wait or for the whole morning. People with diabetes swap
          recipes; people with low mood water things.`,
        ...terms(
          "gardening green-spaces",
          "low-mood physical-activity diabetes",
          "long-term-condition mental-health-condition older-people",
        ),
        venues: [
          at(
            "boughton-monchelsea",
            "The Surgery Garden",
            "4 Cranbrook Meadow",
            "HT",
            "step-free wheelchair-accessible accessible-toilet seating",
          ),
        ],
        sessions: [weekly("thu", "10:00", "12:00")],
        cost: free(),
        joining: join("drop-in referral"),
        assured: 62,
      }),
    ],
  }),
  group("bearsted-kitchen-bridge", "Bearsted Kitchen Bridge", "E07000110", {
    about: text`Bridge played in kitchens until there were too many players for a kitchen.`,
    owner: "Pamela Sutcliffe-Dray",
    phone: landline(208),
    listings: [
      listing("activity", "Kitchen Bridge", {
        summary: "Friendly rubber bridge with learners' tables and an unshockable teacher.",
        about: text`Beginners sit with Pamela. Large-print cards, card holders for one hand and a stand for
          anyone with a tremor. Partners are found. Not silent.`,
        ...terms("cards-and-bridge games", "loneliness memory", "older-people physical-disability"),
        venues: [
          at(
            "bearsted",
            "Green Side Pavilion",
            "The Green",
            "DP",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("mon thu", "14:00", "16:30")],
        cost: pounds(2.5, "session"),
        assured: 79,
      }),
    ],
  }),
  group("loose-valley-good-turn", "Loose Valley Good Turn", "E07000110", {
    about: text`A village good-neighbour scheme with fifty volunteers and one telephone.`,
    owner: "Vernon Hickmott",
    phone: landline(209),
    listings: [
      listing("activity", "Good Turn visits and small jobs", {
        summary: "A visit, a light bulb, a prescription collected, a letter posted.",
        about: text`Ring between nine and eleven and say what you need; someone will come, often the same
          day. We fit key safes, grab rails that do not need a drill, and carbon monoxide alarms. All
          visitors carry a card with a photograph.`,
        ...terms(
          "helping-neighbours befriending-others",
          "help-at-home befriending safety-at-home",
          "older-people frail physical-disability",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000110"),
        joining: join("self-referral referral"),
        assured: 35,
        capacity: room(90),
      }),
      listing("benefit", "Good Turn taxi tokens", {
        summary: "£30 of taxi tokens a quarter for people who cannot use a bus.",
        about: text`For residents of Loose, Coxheath and the villages south to Staplehurst who have a blue
          badge, sight loss or a doctor's note. Five firms take them, three with ramps. Collect or have them
          posted.`,
        ...terms(
          "",
          "transport mobility getting-out",
          "physical-disability blind-or-partially-sighted rural",
        ),
        venues: [at("loose", "Village Centre Office", "20 Pile Lane", "AH", "step-free accessible-toilet")],
        sessions: [weekly("wed", "10:00", "12:00")],
        cost: free(),
        catchment: only("E07000110"),
        joining: join("self-referral referral"),
        assured: 35,
      }),
    ],
  }),
  group("hollow-oak", "Hollow Oak", "E07000110", {
    about: text`Support for men and women who have been harmed by a family member, including grown-up
      children.`,
    owner: "Imelda Cross",
    phone: freephone(210),
    web: true,
    listings: [
      listing("support-group", "Hollow Oak Later Years", {
        summary: "For people over 60 living with, or recovering from, abuse in the family.",
        about: text`It may be a husband of fifty years, a son or a carer. We listen first and never report
          without telling you. Small group, confidential place, taxis paid. If a group is too much, a worker
          can talk to you alone.`,
        ...terms("", "abuse anxiety advocacy", "older-people women men"),
        who: { minAge: 60 },
        venues: [
          confidential(
            at(
              "maidstone-west",
              "Hollow Oak Rooms",
              "Care of the group",
              "TB",
              "step-free quiet-space accessible-toilet",
            ),
          ),
        ],
        sessions: [weekly("tue", "11:00", "12:30")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 56,
        capacity: assessed(90),
      }),
    ],
  }),
  group("coxheath-deaf-social", "Coxheath Deaf Social", "E07000110", {
    about: text`A Deaf social club older than most of its members.`,
    owner: "Maureen Petley",
    listings: [
      listing("drop-in", "Deaf Social Evening", {
        summary: "Pool, bingo on a screen, and gossip in BSL.",
        about: text`Doors open at seven and close when Maureen says. Deafblind members are met at the door
          by a communicator guide. Families and learners are welcome if they keep their hands moving.`,
        ...terms(
          "games bingo friendship-groups",
          "hearing-loss loneliness",
          "deaf-or-hard-of-hearing deafblind",
        ),
        languages: "bfi",
        venues: [
          at(
            "coxheath",
            "Linton Hall Annexe",
            "88 Heath Road",
            "PE",
            "step-free accessible-toilet bsl-interpreter trained-staff",
          ),
        ],
        sessions: [monthly([1, 3], "fri", "19:00", "22:30")],
        cost: pounds(2, "session"),
        contact: { email: "coxheath.deaf@example.org", phone: mobile(211), visibility: "public" },
        assured: 84,
        assuredBy: "curator",
      }),
    ],
  }),
  group("allington-lock-anglers", "Allington Lock Anglers", "E07000110", {
    about: text`Coarse anglers by the lock.`,
    owner: "Roy Twyman",
    phone: mobile(212),
    listings: [
      listing("activity", "Fishing Platform Fridays", {
        summary: "Wheelchair-friendly platforms, rods to borrow and somebody to bait the hook.",
        about: text`Six flat platforms with kerbs, and a shelter. Roy teaches beginners, including people
          who have lost the use of an arm. All fish go back.`,
        ...terms("fishing nature", "getting-out low-mood", "physical-disability wheelchair-users men"),
        venues: [
          at(
            "allington",
            "Lock Island Platforms",
            "Castle Reach",
            "NB",
            "step-free wheelchair-accessible parking-on-site",
          ),
        ],
        sessions: [weekly("fri", "09:30", "12:30")],
        cost: pounds(4, "session", "rod licence extra"),
        status: "paused",
        assured: 180,
      }),
    ],
  }),
  group("harrietsham-stitch-in-time", "Harrietsham Stitch in Time", "E07000110", {
    about: text`Menders and quilters by the station.`,
    owner: "Lois Farningham",
    phone: landline(213),
    listings: [
      listing("class", "Quilts for the Ward", {
        summary: "Make twiddle quilts and lap blankets for people with dementia.",
        about: text`Sewing machines and scraps provided. We make mitts and quilts with zips, buttons and
          ribbons for restless hands. People with dementia help to test them, with enthusiasm.`,
        ...terms("sewing crafts knitting", "something-to-do loneliness", "older-people living-with-dementia"),
        venues: [
          at(
            "harrietsham",
            "Station Yard Workshop",
            "1 West Yard",
            "JA",
            "step-free accessible-toilet near-railway-station",
          ),
        ],
        sessions: [weekly("mon", "10:00", "12:00")],
        cost: pounds(1, "session"),
        status: "submitted",
      }),
      listing("support-group", "Men Who Sew and Talk", {
        summary: "A workshop evening for widowers who want to learn to mend.",
        about: text`Buttons first. It turned out that nobody really came for the buttons. Martin, who lost
          his wife four years ago, leads it, with a pot of stew on the stove.`,
        ...terms("sewing friendship-groups", "bereavement loneliness", "men bereaved older-people"),
        venues: [
          at(
            "harrietsham",
            "Station Yard Workshop",
            "1 West Yard",
            "JA",
            "step-free accessible-toilet near-railway-station",
          ),
        ],
        sessions: [weekly("wed", "18:30", "20:30", { every: 2, from: 3 })],
        cost: free(),
        status: "submitted",
      }),
    ],
  }),
  group("tovil-mill-pond-tai-chi", "Tovil Mill Pond Tai Chi", "E07000110", {
    about: text`Outdoor tai chi beside the mill pond.`,
    owner: "Xenia Marlowe",
    phone: mobile(214),
    listings: [
      listing("class", "Mill Pond Tai Chi", {
        summary: "Slow standing tai chi in the open air.",
        about: text`A short form, repeated, with ducks. We ran for six years and loved it; the teacher has
          moved to Devon.`,
        ...terms("tai-chi", "falls physical-activity", "older-people"),
        venues: [at("maidstone-tovil", "Mill Pond Green", "Straw Lane", "SB", "step-free")],
        sessions: [weekly("sat", "09:00", "10:00", { until: -40 })],
        cost: pounds(4, "session"),
        status: "ended",
        assured: 220,
      }),
    ],
  }),
];
