import {
  at,
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

const lenRiver = at(
  "maidstone-centre",
  "Len House Rooms",
  "26 Palace Wharf",
  "HQ",
  "step-free lift accessible-toilet hearing-loop near-railway-station",
);
const parkWood = at(
  "maidstone-park-wood",
  "Bell Meadow Centre",
  "44 Heather Road",
  "PN",
  "step-free accessible-toilet blue-badge-parking dementia-friendly",
);

export const maidstoneGroups: readonly DemonstrationGroup[] = [
  group("hush-now-choir", "Hush Now Choir", "E07000110", {
    about: text`A choir for people with breathing problems, and a few who only snore.`,
    owner: "Wendy Startup",
    phone: landline(200),
    web: true,
    listings: [
      listing("activity", "Singing for Lungs", {
        summary: "Breathing exercises you will not notice, because you will be singing.",
        about: text`Led by a singer who trained alongside respiratory nurses. We sit, warm up gently and
          sing things you know. Oxygen cylinders, inhalers and coughing are part of the furniture. Several
          of us have gone from one line without a breath to three, and one has sung at her granddaughter's
          wedding.`,
        ...terms(
          "singing-for-health singing",
          "breathing long-term-condition loneliness",
          "long-term-condition older-people",
        ),
        venues: [lenRiver],
        sessions: [weekly("tue", "11:00", "12:15", { termTime: true })],
        cost: pounds(3, "session", "first visit free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 21,
        capacity: room(45),
      }),
      listing("activity", "Singing for Lungs online", {
        summary: "The same class on a screen, for the days you cannot go out.",
        about: text`Everyone is on mute except the leader, so sing as badly as you please. We open fifteen
          minutes early for chat, and it often turns into half an hour. Useful in cold weather and after a
          flare-up.`,
        ...terms(
          "singing-for-health online-groups",
          "breathing loneliness",
          "long-term-condition frail living-alone",
        ),
        delivery: "online",
        sessions: [weekly("thu", "11:00", "11:45")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 21,
      }),
    ],
  }),
  group("everest-elders-maidstone", "Everest Elders Maidstone", "E07000110", {
    about: text`Ex-servicemen of the Gurkha regiments, their wives and widows, in the county town.`,
    owner: "Purna Gurung-Rai",
    phone: mobile(201),
    charity: "9181377",
    listings: [
      listing("drop-in", "Everest Elders Morning", {
        summary: "Tea, chess, gentle yoga and help with letters, in Nepali.",
        about: text`We gather at nine for yoga, then milk tea and the newspapers from home. A bilingual
          volunteer helps with hospital letters, pension papers and phone menus. In the garden behind, four
          raised beds are full of mustard greens. Everyone who served is welcome, and everyone who did not.`,
        ...terms(
          "yoga games gardening",
          "loneliness language-and-settling physical-activity",
          "older-people veterans minority-ethnic-communities",
        ),
        languages: "ne en",
        venues: [
          at(
            "maidstone-ringlestone",
            "Invicta Community Room",
            "5 Sandling Rise",
            "AT",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("mon wed fri", "09:00", "12:00")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 40,
      }),
      listing("class", "English for the Chemist and the Bus", {
        summary: "Everyday English for Nepali-speaking elders, with outings to practise.",
        about: text`We learn what we need: pain, appointment, exact change. The last lesson of each half
          term is a trip on the bus to try it all out, with cake at the end. Nobody here went to school for
          long and nobody laughs.`,
        ...terms(
          "english-and-maths languages day-trips",
          "language-and-settling getting-out",
          "older-people minority-ethnic-communities women",
        ),
        languages: "ne en",
        venues: [
          at(
            "maidstone-ringlestone",
            "Invicta Community Room",
            "5 Sandling Rise",
            "AT",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("tue thu", "10:00", "11:30", { termTime: true })],
        cost: free(),
        assured: 40,
        assuredBy: "curator",
        capacity: room(21),
      }),
    ],
  }),
  group("bell-meadow-neighbours", "Bell Meadow Neighbours", "E07000110", {
    about: text`People on the Park Wood side of town who turned a closed pub into a centre.`,
    owner: "Shaun Obiora",
    phone: landline(202),
    web: true,
    company: "99405518",
    listings: [
      listing("advice", "Bell Meadow Money Table", {
        summary: "Debt, benefits and fuel bills, face to face with someone who will not tut.",
        about: text`Bring everything, including the unopened ones. We make a list, ring the most frightening
          one together, and book you in for a specialist if you need it. Appointments of an hour on Mondays,
          quick questions on Thursdays.`,
        ...terms("", "debt benefits energy-bills", "on-a-low-income unpaid-carers physical-disability"),
        venues: [parkWood],
        sessions: [weekly("mon", "13:00", "16:00"), weekly("thu", "10:00", "12:00")],
        cost: free(),
        joining: join("drop-in self-referral referral"),
        assured: 7,
        capacity: waiting(14, "Eight days for an hour"),
      }),
      listing("activity", "Tuesday Tea and Reminiscence", {
        summary: "Objects, songs and old Maidstone on a big screen, with a good tea.",
        about: text`Hop tokens, toffee hammers, ration books: things to pass from hand to hand. Suits people
          in the early and middle stages of dementia and everybody's mother. A carers' worker is in the side
          room.`,
        ...terms(
          "reminiscence local-history",
          "dementia carers-support loneliness",
          "living-with-dementia older-people unpaid-carers",
        ),
        venues: [parkWood],
        sessions: [weekly("tue", "14:00", "15:45")],
        cost: pounds(2, "session", "carers free"),
        joining: join("self-referral referral", "accompanied"),
        assured: 7,
      }),
      listing("equipment", "Bell Meadow Borrowing Room", {
        summary: "A carpet cleaner, a pressure washer, three wheelchairs and a gazebo.",
        about: text`Borrow what you need once a year. Mobility things are free for as long as you need them
          and are checked each time they come back. Free delivery within two miles in the electric cargo
          trike.`,
        ...terms("", "mobility money help-at-home", "physical-disability on-a-low-income leaving-hospital"),
        venues: [parkWood],
        sessions: [weekly("wed sat", "10:00", "13:00")],
        cost: pounds(10, "year", "mobility loans free"),
        joining: join("self-referral referral"),
        assured: 7,
      }),
    ],
  }),
  group("easel-street", "Easel Street", "E07000110", {
    about: text`An arts charity that takes paint, clay and good lighting to places with none.`,
    owner: "Marguerite Bolland",
    phone: landline(203),
    charity: "9183390",
    listings: [
      listing("class", "Painting Without Sight of the Clock", {
        summary: "Unhurried watercolours for people living with pain, fatigue or a long recovery.",
        about: text`Come late, lie on the sofa, leave early. Materials wait where you left them. Easy-hold
          brushes, table easels and a tutor who has chronic fatigue herself and knows what a bad day is.`,
        ...terms(
          "painting visual-arts",
          "pain long-term-condition low-mood",
          "long-term-condition physical-disability",
        ),
        venues: [lenRiver],
        sessions: [weekly("fri", "13:00", "16:00", { termTime: true })],
        cost: pounds(5, "session"),
        joining: join("self-referral referral"),
        assured: 118,
        capacity: waiting(20),
      }),
      listing("activity", "Postcards from Bed", {
        summary: "An art box and a postcard pal for people who cannot leave home.",
        about: text`A box of paints, collage and stamped cards arrives each month. You make one and send it
          to your pal, who is also at home somewhere in Kent. A volunteer rings to see how it is going, and
          will visit in the borough if you would like company while you paint.`,
        ...terms(
          "visual-arts writing",
          "loneliness befriending low-mood",
          "frail physical-disability living-alone",
        ),
        delivery: "at-home",
        cost: free(),
        joining: join("self-referral referral"),
        assured: 230,
      }),
    ],
  }),
  group("hopscotch-walking-sports", "Hopscotch Walking Sports", "E07000110", {
    about: text`Walking football, walking hockey and now walking cricket, on both sides of the Downs.`,
    owner: "Glen Ruddock",
    phone: mobile(204),
    web: true,
    listings: [
      listing("activity", "Hopscotch Walking Football", {
        summary: "Walking football in Maidstone, Gillingham and Sittingbourne; turn up at any.",
        about: text`The laws are short: no running, no contact, nothing above the head. Games are mixed and
          the captain makes sure that everybody touches the ball. There is a Tuesday group for men and women
          with Parkinson's and a table of tea at all three. Members of one play free at the others.`,
        ...terms(
          "walking-football walking-sports",
          "physical-activity loneliness parkinsons",
          "older-people men people-with-parkinsons",
        ),
        who: { minAge: 45 },
        venues: [
          at(
            "maidstone-shepway",
            "Cumberland Green Courts",
            "10 Westmorland Rise",
            "DR",
            "step-free accessible-toilet parking-on-site",
          ),
          at("gillingham-south", "Strand Approach Cage", "55 Woodlands Row", "LB", "step-free near-bus-stop"),
          at(
            "milton-regis",
            "Saffron Sports Ground",
            "Saffron Lane",
            "TW",
            "parking-on-site accessible-toilet",
          ),
        ],
        sessions: [
          weekly("mon thu", "10:00", "11:15", { venue: "cumberland-green-courts" }),
          weekly("tue", "14:00", "15:15", { venue: "strand-approach-cage" }),
          weekly("fri", "18:30", "19:45", { venue: "saffron-sports-ground", cancelNext: [0, 2] }),
        ],
        cost: pounds(3.5, "session", "first visit free"),
        assured: 248,
      }),
    ],
  }),
  group("wheels-round-old-maidstone", "Wheels Round Old Maidstone", "E07000110", {
    about: text`Guides who have measured every kerb in the town.`,
    owner: "Rosalie Knightrider",
    phone: mobile(215),
    listings: [
      listing("activity", "Wheels Round Old Maidstone", {
        summary: "A step-free heritage tour of the old town, by wheelchair, scooter or slow feet.",
        about: text`An hour and a quarter by the river, the palace gardens and the back of the brewery, with
          every kerb dropped and every toilet noted. One guide signs. Manual chairs and strong volunteers
          are at the start if you ring. We end in the one tea shop with a level door.`,
        ...terms(
          "heritage-walks historic-places local-history",
          "mobility getting-out neurological",
          "wheelchair-users physical-disability deaf-or-hard-of-hearing",
        ),
        languages: "en bfi",
        venues: [
          at(
            "maidstone-centre",
            "Earl Street Corner",
            "Fairmeadow Walk",
            "JQ",
            "step-free drop-off-point near-bus-stop bsl-interpreter equipment-to-borrow",
          ),
        ],
        sessions: [monthly([1, 3], "sun", "14:00", "15:15")],
        cost: pounds(2, "session", "companions free"),
        joining: join("drop-in", "accompanied"),
        assured: 86,
        assuredBy: "curator",
      }),
    ],
  }),
];
