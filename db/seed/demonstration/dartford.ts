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

const orchardStreet = at(
  "dartford-centre",
  "Market Street Hall",
  "35 Market Street",
  "DG",
  "step-free accessible-toilet hearing-loop",
);
const templeHill = at(
  "dartford-temple-hill",
  "Temple Hill Common Room",
  "3 Littlebrook Manor",
  "NX",
  "step-free accessible-toilet parking-on-site",
);

export const dartfordGroups: readonly DemonstrationGroup[] = [
  group("darent-daytime-chorus", "Darent Daytime Chorus", "E07000107", {
    about: text`Sixty voices, one very good accompanist, and a bus stop outside.`,
    owner: "Loretta Simms",
    phone: landline(140),
    web: true,
    listings: [
      listing("activity", "Darent Daytime Chorus", {
        summary: "Gospel, pop and show tunes on a Monday. All voices, no auditions.",
        about: text`Loretta teaches each part from the front and records it for you to practise in the
          kitchen. We are a mixture of retired nurses, dockers, shift workers and people whose doctor
          suggested it. Words are projected large, and we sit for as much of it as you like. A cup of tea
          halfway is sacred.`,
        ...terms("choir singing", "loneliness low-mood breathing", "older-people long-term-condition"),
        venues: [orchardStreet],
        sessions: [weekly("mon", "13:00", "14:45", { termTime: true })],
        cost: pounds(3, "session", "first visit free"),
        joining: join("drop-in referral", "accompanied"),
        assured: 34,
        capacity: room(60),
      }),
      listing("event", "Sing Out on the High Street", {
        summary: "Come and join a giant open-air sing with five Dartford choirs.",
        about: text`Song sheets are handed out, including large print and easy-read ones, and a signer
          stands on the stage. Chairs along one side for anyone who cannot stand. We raise money for the
          hospice and our voices for the fun of it.`,
        ...terms(
          "singing concerts choir",
          "getting-out",
          "older-people parents-and-families sensory-impairment",
        ),
        languages: "en bfi",
        venues: [at("dartford-centre", "Central Square", "Central Square", "QX", "step-free seating")],
        sessions: [dated([[44, "12:00", "15:00"]])],
        cost: free(),
        joining: join("drop-in"),
        assured: 34,
      }),
    ],
  }),
  group("temple-hill-good-neighbours", "Temple Hill Good Neighbours", "E07000107", {
    about: text`Tenants who look after each other and the common room at the bottom of the flats.`,
    owner: "Cheryl Akinde",
    phone: mobile(141),
    charity: "9151120",
    listings: [
      listing("drop-in", "Soup and Sit-Down", {
        summary: "Hot soup, warm radiators and somebody to talk to, Tuesdays and Thursdays.",
        about: text`We open at eleven and the soup is ready when it is ready. Children's toys in one corner,
          dominoes in the other. If you have had a letter about rent, power or benefits, bring it. Halal and
          vegetarian soup every time.`,
        ...terms(
          "food-and-drink coffee-morning",
          "food energy-bills loneliness",
          "on-a-low-income older-people parents-and-families",
        ),
        venues: [templeHill],
        sessions: [weekly("tue thu", "11:00", "14:00")],
        cost: free(),
        joining: join("drop-in"),
        assured: 6,
      }),
      listing("advice", "Warm Homes Desk", {
        summary: "Help with energy bills, meter trouble, draughts and grants for a new boiler.",
        about: text`Cheryl and Dinesh have sat through the training so that you do not have to. They will
          ring the supplier with you, check that you are on the priority list if you use medical equipment,
          and fit draught strip for free. Bring a recent bill, even if it frightens you.`,
        ...terms("", "energy-bills money housing", "on-a-low-income older-people long-term-condition"),
        venues: [templeHill],
        sessions: [weekly("thu", "12:00", "14:00")],
        cost: free(),
        joining: join("drop-in referral"),
        assured: 6,
        capacity: room(30),
      }),
      listing("benefit", "Winter Coat and Boiler Fund", {
        summary: "Small grants for a repair, a coat or a top-up when the money has run out.",
        about: text`Up to £80, decided within two days by three neighbours who have all been there. It is
          paid to the shop or the engineer. You must live in the Temple Hill, Town or Newtown wards and you
          can be put forward by anybody who knows you.`,
        ...terms("", "money energy-bills", "on-a-low-income older-people"),
        venues: [templeHill],
        cost: free(),
        catchment: only("E07000107"),
        joining: join("self-referral referral"),
        assured: 100,
        assuredBy: "curator",
      }),
    ],
  }),
  group("forget-me-not-plot", "The Forget-Me-Not Plot", "E07000107", {
    about: text`An allotment with a level path, raised beds and a shed that smells of onions, for people
      with dementia.`,
    owner: "Hugh Barringer",
    phone: mobile(142),
    listings: [
      listing("activity", "Forget-Me-Not Plot mornings", {
        summary: "Dig, water and potter in a fenced allotment with people who understand dementia.",
        about: text`The plot is secure, so nobody has to worry about wandering. Each person has a volunteer
          alongside and a job that suits the day, even if that is sitting in the sun shelling peas. Carers
          may stay, or go and do the shopping. Wear something old; we have spare wellingtons in most sizes.`,
        ...terms(
          "gardening allotments nature",
          "memory carers-breaks physical-activity",
          "living-with-dementia unpaid-carers",
        ),
        venues: [
          at(
            "wilmington",
            "Barn End Allotments",
            "Barn End Lane",
            "PG",
            "step-free accessible-toilet seating",
          ),
        ],
        sessions: [weekly("wed", "10:00", "12:00")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 118,
        capacity: waiting(35, "One name ahead of you"),
      }),
    ],
  }),
  group("dartford-walking-netball", "Dartford Walking Netball", "E07000107", {
    about: text`Bibs, banter and no running.`,
    owner: "Marcia Delahaye",
    phone: mobile(143),
    listings: [
      listing("activity", "Walking Netball Wednesdays", {
        summary: "Netball at a walk for women who last played at school and swore never again.",
        about: text`We warm up properly and the whistle is blown kindly. Ages run from forty to eighty-one.
          It is as much about the chat in the changing room as about the score, though somebody does write
          the score down. Wear trainers; there is a loan box.`,
        ...terms("walking-netball", "physical-activity loneliness", "women older-people"),
        venues: [
          at(
            "dartford-west",
            "Hythe Street Sports Hall",
            "Lower Hythe Street",
            "BT",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("wed", "19:00", "20:00", { termTime: true })],
        cost: pounds(4, "session"),
        assured: 147,
      }),
    ],
  }),
  group("second-wind-stroke-club", "Second Wind Stroke Club", "E07000107", {
    about: text`A stroke club for north Kent that has met on Fridays since 1988, in three places now.`,
    owner: "Alan Purkiss",
    phone: landline(144),
    charity: "9156602",
    listings: [
      listing("support-group", "Second Wind Stroke Club", {
        summary: "Speech practice, gentle exercise and dominoes for people after a stroke.",
        about: text`Members are at every stage, from three weeks to thirty years. A speech therapist sets
          the first half hour and then it is games, chair boccia and a hot drink. Husbands and wives have a
          room of their own. We meet in Dartford, Gravesend and Swanley, and members go to whichever they
          can reach.`,
        ...terms(
          "boccia games",
          "stroke carers-support loneliness",
          "stroke-survivors physical-disability unpaid-carers",
        ),
        venues: [
          orchardStreet,
          at(
            "gravesend-centre",
            "Clarence Row Hall",
            "14 Clarence Row",
            "HR",
            "step-free accessible-toilet parking-on-site",
          ),
          at(
            "swanley",
            "Beech Avenue Centre",
            "30 Beech Avenue",
            "AT",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [
          weekly("fri", "10:30", "12:30", { venue: "market-street-hall" }),
          weekly("tue", "10:30", "12:30", { every: 2, from: -70, venue: "clarence-row-hall" }),
          monthly([1, 3], "thu", "13:30", "15:30", { venue: "beech-avenue-centre" }),
        ],
        cost: pounds(2, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 436,
        capacity: room(50),
      }),
    ],
  }),
  group("stol-sobotni", "Stół Sobotni", "E07000107", {
    about: text`Polish families in Dartford and the grandparents who came to help and stayed.`,
    owner: "Halina Wrzos",
    phone: mobile(145),
    listings: [
      listing("drop-in", "Saturday Table for Polish Seniors", {
        summary: "Coffee, cards and help with English letters, in Polish.",
        about: text`Most of us came late in life and do not drive. We play tysiąc, swap books and read each
          other's post. A volunteer interpreter helps to book doctor's appointments. Pierogi on the last
          Saturday; bring a box if you want to take some home.`,
        ...terms(
          "cards-and-bridge food-and-drink reading",
          "loneliness language-and-settling",
          "older-people minority-ethnic-communities",
        ),
        languages: "pl en",
        venues: [
          at("dartford-west", "Priory Road Rooms", "19 Priory Road", "DJ", "step-free accessible-toilet"),
        ],
        sessions: [weekly("sat", "11:00", "14:00")],
        cost: free(),
        assured: 93,
      }),
    ],
  }),
  group("clear-air-dartford", "Clear Air Dartford", "E07000107", {
    about: text`Ex-smokers who help others to stop, and who remember every excuse because they used them.`,
    owner: "Paulette Rycroft",
    phone: landline(153),
    listings: [
      listing("class", "Clear Air: stop smoking together", {
        summary: "Eight evenings to stop smoking with people who have stopped.",
        about: text`We set a date together and get through the first fortnight on the telephone. Patches and
          gum come from the pharmacist who sits in. People with lung disease, on oxygen or waiting for an
          operation are half the room. If you slip, come anyway; nobody here stopped first time.`,
        ...terms("learning-groups", "smoking breathing", "long-term-condition on-a-low-income"),
        venues: [templeHill],
        sessions: [weekly("tue", "18:00", "19:15", { from: -7, until: 49 })],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 26,
        capacity: room(14),
      }),
    ],
  }),
];
