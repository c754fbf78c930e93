import {
  at,
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
  terms,
  text,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const malling = at(
  "west-malling",
  "Swan Court Rooms",
  "44 Abbey Row",
  "LW",
  "step-free accessible-toilet hearing-loop near-railway-station",
);
const snodland = at(
  "snodland",
  "Waghorn Hall",
  "13 Holborough Row",
  "DE",
  "step-free accessible-toilet parking-on-site",
);

export const tonbridgeAndMallingNorthGroups: readonly DemonstrationGroup[] = [
  group("malling-threads", "Malling Threads", "E07000115", {
    about: text`Embroiderers, weavers and storytellers.`,
    owner: "Cordelia Offham",
    phone: landline(305),
    web: true,
    listings: [
      listing("class", "Embroidery by Lamplight", {
        summary: "Stitching with daylight lamps, big needles and thick thread.",
        about: text`Everyone works on a panel of the town tapestry, so your stitches will outlast the lot of
          us. Easy kits for people with arthritis. Visually impaired stitchers use raised outlines. Cake on
          the hour.`,
        ...terms(
          "sewing crafts heritage",
          "loneliness something-to-do",
          "older-people blind-or-partially-sighted",
        ),
        venues: [malling],
        sessions: [weekly("wed", "13:30", "15:30")],
        cost: pounds(3, "session", "first visit free"),
        assured: 241,
      }),
      listing("activity", "Threads online", {
        summary: "Stitch along by video with good company and a camera on the needle.",
        about: text`For people who stitch in bed, in hospital or in Yalding. The kit comes by post.
          Cordelia's camera points straight down so you can see her fingers.`,
        ...terms(
          "sewing online-groups",
          "loneliness long-term-condition",
          "physical-disability frail long-term-condition",
        ),
        delivery: "online",
        sessions: [weekly("sun", "16:00", "17:30", { every: 2, from: -105 })],
        cost: pounds(15, "term", "kit included"),
        joining: join("self-referral"),
        assured: 241,
      }),
    ],
  }),
  group("larkfield-football-memories", "Larkfield Football Memories", "E07000115", {
    about: text`Football programmes, rattles and the great cup runs of the past.`,
    owner: "Frank Ditton",
    phone: mobile(306),
    listings: [
      listing("activity", "Football Memories", {
        summary: "Talk about goals from sixty years ago with people who remember the score.",
        about: text`Programmes, cards, heavy leather balls and a pie at half-time. It began for men with
          dementia and their wives turned out to be the experts. A short seated kickabout ends the morning.`,
        ...terms("football reminiscence", "dementia loneliness", "living-with-dementia men older-people"),
        venues: [
          at(
            "larkfield",
            "New Hythe Social Club",
            "58 New Hythe Row",
            "PR",
            "step-free accessible-toilet dementia-friendly parking-on-site",
          ),
        ],
        sessions: [monthly([1, 3], "wed", "10:30", "12:30")],
        cost: pounds(2, "session", "pie included"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 31,
      }),
    ],
  }),
  group("waghorn-hall-snodland", "Waghorn Hall Snodland", "E07000115", {
    about: text`The hall by the river, its lunch club and its long memory.`,
    owner: "Norma Birling",
    phone: landline(307),
    charity: "9246619",
    listings: [
      listing("venue", "Waghorn Hall hire", {
        summary: "A level hall with a stage, a serving hatch and room for a hundred.",
        about: text`Cheaper in the daytime, and half price for groups serving older people. Eight blue badge
          bays are kept clear. There is a small room upstairs, by stairs only.`,
        ...terms("", "", "older-people"),
        venues: [snodland],
        cost: pounds(12, "session", "an hour"),
        joining: join("self-referral"),
        assured: 132,
      }),
      listing("activity", "Snodland Lunch and Line-Up", {
        summary: "Lunch, then whichever act we could afford.",
        about: text`A ventriloquist once; never again. Usually it is a singer, a magician or the brownies.
          Lunch is at half past twelve and the taxi share list hangs by the door.`,
        ...terms("lunch-club concerts", "loneliness food", "older-people living-alone"),
        venues: [snodland],
        sessions: [monthly([1, 3], "thu", "12:30", "14:45")],
        cost: pounds(7.5, "session"),
        joining: join("self-referral referral"),
        assured: 132,
        capacity: full(-20),
      }),
    ],
  }),
  group("kings-hill-poles", "Kings Hill Poles", "E07000115", {
    about: text`Nordic walkers on the old airfield.`,
    owner: "Birgit Amherst",
    phone: mobile(308),
    listings: [
      listing("class", "Nordic Walking from Scratch", {
        summary: "Take weight off your knees and put it on two poles.",
        about: text`Four lessons and then you join the regular walks. Poles lent. Cardiac rehabilitation
          patients come to the Friday one, where the leader carries a defibrillator and has used it.`,
        ...terms(
          "nordic-walking walking",
          "heart weight physical-activity",
          "long-term-condition older-people",
        ),
        venues: [
          at(
            "kings-hill",
            "Heath Farm Car Park",
            "Discovery Walk",
            "TL",
            "parking-on-site accessible-toilet",
          ),
        ],
        sessions: [weekly("tue fri", "09:30", "10:45")],
        cost: pounds(4, "session"),
        joining: join("self-referral referral"),
        assured: 237,
      }),
    ],
  }),
  group("aylesford-river-peace", "Aylesford River Peace", "E07000115", {
    about: text`A quiet hour by the river for people of all beliefs and none.`,
    owner: "Gregory Eccles",
    phone: landline(309),
    listings: [
      listing("activity", "Quiet Hour by the River", {
        summary: "Silence, a candle and the river, with a listener if you want one.",
        about: text`No talks and nothing to join. A trained listener sits in the side room. Many who come
          are caring for somebody who is dying, or have just stopped.`,
        ...terms(
          "quiet-reflection mindfulness",
          "bereavement planning-ahead anxiety",
          "bereaved unpaid-carers former-carers",
        ),
        venues: [
          at("aylesford", "Friary Barn", "Ferry Lane", "AX", "step-free accessible-toilet quiet-space"),
        ],
        sessions: [weekly("sun", "17:00", "18:00")],
        cost: free(),
        joining: join("drop-in referral"),
        assured: 80,
        assuredBy: "curator",
      }),
    ],
  }),
  group("borough-green-borrow-box", "Borough Green Borrow Box", "E07000115", {
    about: text`A container of useful things by the station.`,
    owner: "Ivor Platt",
    phone: mobile(310),
    listings: [
      listing("equipment", "The Borrow Box", {
        summary: "Wheelchair ramps, bath lifts and garden tools with long handles.",
        about: text`Look at the list, ring Ivor, collect on Saturday. He will demonstrate the bath lift
          fully clothed. Anything we do not have we will ask the next village for.`,
        ...terms("gardening", "mobility help-at-home safety-at-home", "physical-disability older-people"),
        venues: [
          at(
            "borough-green",
            "Station Approach Container",
            "Station Approach",
            "BJ",
            "step-free near-railway-station",
          ),
        ],
        sessions: [weekly("sat", "09:00", "12:00")],
        cost: pounds(1, "session", "per item a week; free on Pension Credit"),
        joining: join("self-referral"),
        assured: 340,
      }),
    ],
  }),
  group("hadlow-tower-fund", "Hadlow Tower Fund", "E07000115", {
    about: text`A parish charity.`,
    owner: "Verity Goldrick",
    phone: landline(311),
    listings: [
      listing("benefit", "Hadlow Carers' Break Grant", {
        summary: "£200 towards a holiday, a course or a new washing machine for a carer.",
        about: text`For carers in Hadlow, Golden Green and East Peckham. Ask any of the three trustees in
          the village or ring Verity. It is confidential and quick, and there is no need to be grateful.`,
        ...terms("", "carers-breaks money", "unpaid-carers rural"),
        delivery: "online",
        cost: free(),
        catchment: only("E07000115"),
        joining: join("self-referral referral"),
        assured: 121,
      }),
    ],
  }),
  group("east-peckham-porch-singers", "East Peckham Porch Singers", "E07000115", {
    about: text`Carol singers who went on after Christmas.`,
    owner: "Beryl Snoll",
    phone: mobile(312),
    listings: [
      listing("activity", "Porch Singing", {
        summary: "A small choir that comes and sings at your door.",
        about: text`If someone in your house is ill, dying or just fed up, we come and sing three songs on
          the step. It takes ten minutes. Names of songs welcome; hats will be removed.`,
        ...terms(
          "singing singing-for-health",
          "loneliness planning-ahead",
          "frail living-with-dementia older-people",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000115"),
        joining: join("self-referral referral"),
        status: "submitted",
      }),
    ],
  }),
  group("hildenborough-picklers", "Hildenborough Picklers", "E07000115", {
    about: text`Pickleball.`,
    owner: "Chris Rings",
    phone: mobile(313),
    listings: [
      listing("class", "Pickleball for Creaky People", {
        summary: "Learn pickleball on a small court with a slow ball.",
        about: text`Like tennis, if tennis forgave you. Paddles lent, coach on court, chairs at the side.`,
        ...terms("pickleball", "physical-activity", "older-people"),
        venues: [
          at("hildenborough", "Riding Lane Pavilion", "Riding Lane", "HY", "step-free parking-on-site"),
        ],
        sessions: [weekly("mon wed", "10:00", "11:30")],
        cost: pounds(5, "session"),
        status: "changes-requested",
        reason: text`The title may put people off or offend: would you consider another? Please also give
          the coach's safeguarding details.`,
      }),
    ],
  }),
  group("malling-rainbow-elders", "Malling Rainbow Elders", "E07000115", {
    about: text`Older lesbian, gay, bisexual and trans people and their friends, in a small town that took
      its time.`,
    owner: "Dorian Leybourne",
    phone: mobile(315),
    listings: [
      listing("drop-in", "Rainbow Elders' Lunch", {
        summary: "A monthly lunch for older LGBT+ people, in a room where nobody has to explain.",
        about: text`Some of us have been out for fifty years and some for five weeks. We eat, gossip and
          occasionally write a stern letter to a care home. Two volunteers visit members who have gone into
          homes or hospital. The room is booked under another name, and we will tell you which when you
          ring.`,
        ...terms(
          "lunch-club friendship-groups",
          "loneliness making-friends",
          "lgbtq older-people living-alone",
        ),
        who: { minAge: 50 },
        venues: [
          at(
            "west-malling",
            "Swan Court Rooms",
            "44 Abbey Row",
            "LW",
            "step-free accessible-toilet hearing-loop near-railway-station",
          ),
        ],
        sessions: [monthly([3], "sat", "12:30", "15:00")],
        cost: pounds(5, "session", "lunch included"),
        joining: join("self-referral referral", "accompanied"),
        assured: 406,
      }),
    ],
  }),
];
