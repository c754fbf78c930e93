import {
  at,
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
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const cranbrook = at(
  "cranbrook",
  "Windmill Rooms",
  "5 Stone Rise",
  "HF",
  "step-free accessible-toilet hearing-loop parking-on-site",
);
const paddock = at(
  "paddock-wood",
  "Hop Pocket Hall",
  "37 Commercial Row",
  "EN",
  "step-free accessible-toilet near-railway-station",
);

export const tunbridgeWellsWealdGroups: readonly DemonstrationGroup[] = [
  group("windmill-rooms-cranbrook", "Windmill Rooms Cranbrook", "E07000116", {
    about: text`Rooms under the mill, with a lunch club, a cinema and a hoist.`,
    owner: "Susannah Glassenbury",
    phone: landline(325),
    web: true,
    charity: "9255520",
    listings: [
      listing("activity", "Dementia-Friendly Cinema", {
        summary: "Classic films with the lights half up, an interval and no adverts.",
        about: text`Musicals do best. Sing, talk, walk about. Ice creams from a tray at half-time. A
          volunteer watches the door and another the kettle.`,
        ...terms(
          "film reminiscence",
          "dementia getting-out",
          "living-with-dementia unpaid-carers older-people",
        ),
        venues: [cranbrook],
        sessions: [monthly([2], "tue", "13:45", "16:15")],
        cost: pounds(4, "session", "companions free"),
        joining: join("drop-in", "accompanied"),
        assured: 25,
      }),
      listing("activity", "Weald Lunch Table", {
        summary: "Lunch for forty, cooked by whoever has drawn the short apron.",
        about: text`Tuesdays and Fridays, in two sittings. Meat-free on Fridays. Volunteers drive people in
          from Sissinghurst, Benenden and Frittenden, and they do like a phone call by ten.`,
        ...terms("lunch-club food-and-drink", "loneliness food transport", "older-people rural living-alone"),
        venues: [cranbrook],
        sessions: [weekly("tue fri", "12:00", "13:30", { cancelNext: [1] })],
        cost: pounds(6, "session"),
        joining: join("self-referral referral", "accompanied"),
        assured: 25,
        capacity: room(21),
      }),
      listing("venue", "Windmill Rooms for hire", {
        summary: "Accessible rooms with ceiling hoist, cinema screen and a professional kitchen.",
        about: text`The therapy room has a ceiling track hoist and a shower. The hall is raked for films or
          flat for dancing. Prices fall for regular users and for groups of disabled people.`,
        ...terms("", "", "wheelchair-users physical-disability"),
        venues: [
          at(
            "cranbrook",
            "Windmill Rooms",
            "5 Stone Rise",
            "HF",
            "step-free changing-places-toilet hearing-loop parking-on-site wheelchair-accessible",
          ),
        ],
        cost: pounds(17, "session", "an hour"),
        joining: join("self-referral"),
        assured: 25,
      }),
    ],
  }),
  group("hop-pocket-paddock-wood", "Hop Pocket Paddock Wood", "E07000116", {
    about: text`A hop warehouse turned hall by three parishes.`,
    owner: "Denzil Brenchley",
    phone: landline(326),
    listings: [
      listing("class", "Hop Pocket Line and Square", {
        summary: "American square dance walked through slowly with a caller and a fiddle.",
        about: text`It exercises the memory as much as the legs; doctors have started sending people. Sets
          include walkers, wheelchairs and the vicar. Flat shoes.`,
        ...terms(
          "line-dancing folk-dance dance",
          "memory physical-activity",
          "older-people wheelchair-users",
        ),
        venues: [paddock],
        sessions: [weekly("mon", "10:30", "12:00", { termTime: true })],
        cost: pounds(4, "session", "first visit free"),
        assured: 232,
      }),
      listing("activity", "Railway Children's Grandparents", {
        summary: "Model railway afternoon for grandparents, grandchildren and borrowed ones.",
        about: text`A twenty-foot layout of the old branch line. Controllers at wheelchair height. Older
          people without grandchildren nearby are lent one by a family on the estate, and it has been a
          great success on both sides.`,
        ...terms(
          "model-making railway-and-industrial-heritage intergenerational",
          "loneliness family",
          "grandparents older-people children-and-young-people",
        ),
        venues: [paddock],
        sessions: [monthly([-1], "sat", "13:30", "16:00")],
        cost: pounds(1, "session"),
        joining: join("drop-in"),
        assured: 232,
      }),
    ],
  }),
  group("hawkhurst-hospital-at-home-friends", "Hawkhurst Hospital at Home Friends", "E07000116", {
    about: text`Friends of the old cottage hospital.`,
    owner: "Winifred Gilsham",
    phone: landline(327),
    charity: "9258213",
    listings: [
      listing("equipment", "Hospital Bed and Commode Loans", {
        summary: "Beds, mattresses, commodes and recliners delivered the next working day.",
        about: text`Two men and a van, both former ambulance drivers. They will take the old bed apart and
          put the new one where you would like to see the garden from. At the end, ring and we come, and
          there is no charge and no hurry.`,
        ...terms("", "help-at-home planning-ahead mobility", "leaving-hospital frail unpaid-carers"),
        delivery: "at-home",
        cost: free("donations"),
        catchment: only("E07000116", "E07000105"),
        joining: join("self-referral referral"),
        assured: 51,
        assuredBy: "curator",
        capacity: room(30),
      }),
      listing("benefit", "Cottage Hospital Comforts Fund", {
        summary: "Small gifts of money for comfort in illness, in Hawkhurst and Sandhurst.",
        about: text`A taxi to see somebody, a television by the bed, a hairdresser at home. Ask the nurse,
          the vicar or Winifred. Usually agreed the same day.`,
        ...terms("", "money planning-ahead", "frail long-term-condition people-with-cancer"),
        venues: [at("hawkhurst", "Moor Cottage Office", "2 Moor Row", "NT", "step-free")],
        cost: free(),
        catchment: only("E07000116"),
        joining: join("self-referral referral"),
        assured: 51,
      }),
    ],
  }),
  group("weald-garden-club-online", "Weald Garden Club Online", "E07000116", {
    about: text`Gardeners who can no longer dig and will tell you how.`,
    owner: "Peregrine Bedgebury",
    phone: mobile(328),
    web: true,
    listings: [
      listing("activity", "The Armchair Allotment", {
        summary: "A gardening programme you can interrupt, by video or telephone.",
        about: text`Peregrine walks round his garden with a phone on a stick while twelve people give him
          orders. Seeds are posted for windowsills. Good for people who have had to leave a garden behind.`,
        ...terms(
          "gardening online-groups",
          "loneliness something-to-do",
          "frail people-in-care-homes physical-disability",
        ),
        delivery: "online",
        sessions: [weekly("wed", "11:00", "12:00")],
        cost: free("£3 for seeds"),
        joining: join("self-referral referral"),
        assured: 390,
      }),
    ],
  }),
  group("southborough-stronger", "Southborough Stronger", "E07000116", {
    about: text`People living with and beyond cancer, moving again.`,
    owner: "Melanie Speldhurst",
    phone: mobile(329),
    listings: [
      listing("class", "Stronger After Cancer", {
        summary: "Gentle gym and a coffee with people who have had the same year.",
        about: text`A cancer-qualified instructor sees you alone first. Wigs off if you like. Drains, lines
          and stomas are all familiar. The coffee lasts longer than the class.`,
        ...terms(
          "gym strength-and-balance",
          "cancer physical-activity low-mood",
          "people-with-cancer long-term-condition",
        ),
        venues: [
          at(
            "southborough",
            "Crown Field Studio",
            "75 Crown Lane",
            "BS",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("tue", "13:00", "14:00"), weekly("fri", "13:00", "14:00")],
        cost: pounds(3, "session", "first six weeks free"),
        joining: join("self-referral referral"),
        assured: 137,
      }),
    ],
  }),
  group("pembury-homecoming", "Pembury Homecoming", "E07000116", {
    about: text`Neighbours who put the heating on before you get back from hospital.`,
    owner: "Clement Lowry",
    phone: landline(330),
    listings: [
      listing("activity", "Homecoming", {
        summary: "A volunteer meets you at home from hospital with milk, bread and a warm room.",
        about: text`We shop, make the bed downstairs, ring your daughter and come back the next day and the
          next. Up to six weeks. We work with the ward and take calls from families far away.`,
        ...terms(
          "helping-neighbours",
          "help-at-home food safety-at-home",
          "leaving-hospital frail living-alone",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000116", "E07000115"),
        joining: join("self-referral referral"),
        status: "submitted",
      }),
    ],
  }),
  group("horsmonden-smock-shop", "Horsmonden Smock Shop", "E07000116", {
    about: text`Makers of smocks.`,
    owner: "Lettice Furnace",
    phone: mobile(331),
    listings: [
      listing("class", "Smocking and Sherry", {
        summary: "Learn the old farm smock stitches on a weekday afternoon.",
        about: text`A small class in the heath hall. We have not decided on the sherry.`,
        ...terms("sewing heritage", "making-friends", "rural women"),
        venues: [at("horsmonden", "Heath Hall", "Back Lane", "HU", "step-free parking-on-site")],
        sessions: [weekly("wed", "14:00", "16:00", { from: 14 })],
        cost: pounds(5, "session"),
        status: "draft",
      }),
    ],
  }),
  group("high-brooms-brickyard-boules", "High Brooms Brickyard Boules", "E07000116", {
    about: text`A boules club that lost its pitch to a car park.`,
    owner: "Stuart Powdrill",
    phone: mobile(332),
    listings: [
      listing("activity", "Brickyard Boules", {
        summary: "Summer boules behind the railway arches.",
        about: text`We had eleven good years. Members have gone to Rusthall for walking cricket, and we can
          recommend it.`,
        ...terms("bowls", "loneliness physical-activity", "older-people men"),
        venues: [
          at("high-brooms", "Arches Pitch", "South View Lane", "TA", "step-free near-railway-station"),
        ],
        sessions: [weekly("fri", "17:00", "19:00", { until: -150 })],
        cost: free(),
        status: "ended",
        assured: 300,
      }),
    ],
  }),
];
