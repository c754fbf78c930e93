import {
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
  waiting,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const clarence = at(
  "gravesend-east",
  "Clarence Mews Centre",
  "22 Wrotham Mews",
  "HJ",
  "step-free accessible-toilet hearing-loop near-bus-stop",
);

export const graveshamGroups: readonly DemonstrationGroup[] = [
  group("sangat-seva-lunch-friends", "Sangat Seva Lunch Friends", "E07000109", {
    about: text`Punjabi elders and younger helpers who cook, eat and look in on each other in Gravesend.`,
    owner: "Harbhajan Dhaliwal",
    phone: landline(180),
    charity: "9170542",
    listings: [
      listing("activity", "Elders' Lunch and Bhangra Chairs", {
        summary: "Vegetarian lunch, seated bhangra and newspapers in Punjabi.",
        about: text`We begin with tea and the Punjabi papers, move a little to the dhol from our chairs, and
          eat together at half past twelve. Everybody is welcome, of any faith. Volunteers collect elders
          who live alone, and there is a separate sitting room for ladies who prefer it.`,
        ...terms(
          "lunch-club seated-dance food-and-drink",
          "loneliness physical-activity food",
          "older-people minority-ethnic-communities living-alone",
        ),
        languages: "pa en",
        venues: [clarence],
        sessions: [weekly("tue fri", "11:00", "14:00")],
        cost: free("lunch is seva; give if you wish"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 11,
        capacity: room(100),
      }),
      listing("advice", "Letters and Forms in Punjabi", {
        summary: "Bring the brown envelope. We explain it in Punjabi, Hindi or Urdu and help you answer.",
        about: text`Volunteers include a retired council officer and a pharmacist. They help with pension
          letters, hospital appointments, care assessments and blue badges. Private room; a woman adviser on
          Fridays.`,
        ...terms(
          "",
          "advice-and-rights benefits language-and-settling",
          "older-people minority-ethnic-communities unpaid-carers",
        ),
        languages: "pa hi ur en",
        venues: [clarence],
        sessions: [weekly("tue fri", "10:00", "11:30")],
        cost: free(),
        assured: 11,
      }),
    ],
  }),
  group("shrimpers-heritage-crew", "Shrimpers' Heritage Crew", "E07000109", {
    about: text`Keeping the memory of the bawley boats and the brown shrimp teas.`,
    owner: "Ernie Creek",
    phone: mobile(181),
    web: true,
    listings: [
      listing("activity", "Bawley Boat Workshop", {
        summary: "Help to restore a wooden shrimping boat, one plank at a time.",
        about: text`She is called Ethel and she leaks. Skilled hands teach willing ones to caulk, scrape,
          paint and splice. There are sitting-down jobs on the sail table. Quite a few of the crew live with
          depression or have retired too suddenly; the boat does not mind.`,
        ...terms(
          "maritime-heritage restoration woodwork",
          "low-mood something-to-do loneliness",
          "men older-people mental-health-condition",
        ),
        venues: [at("denton", "Canal Basin Shed", "Basin Road East", "AF", "step-free parking-on-site")],
        sessions: [weekly("mon thu", "10:00", "15:00")],
        cost: free("bring your lunch"),
        joining: join("drop-in referral", "accompanied"),
        assured: 241,
      }),
      listing("event", "Shrimp Tea on the Promenade", {
        summary: "A Victorian shrimp tea with stories, served at long tables by the river.",
        about: text`Brown bread, shrimps, watercress and a great deal of tea, the way trippers had it in
          1890. Costumed storytellers go from table to table. Book a place near the ramp if you need one.`,
        ...terms(
          "maritime-heritage food-and-drink festivals",
          "getting-out loneliness",
          "older-people parents-and-families",
        ),
        venues: [
          at("gravesend-east", "Promenade Gardens", "Fort Walk", "BQ", "step-free accessible-toilet seating"),
        ],
        sessions: [dated([[52, "13:00", "16:00"]])],
        cost: pounds(7.5, "once"),
        joining: join("self-referral"),
        assured: 241,
        assuredBy: "curator",
      }),
    ],
  }),
  group("two-hours-free", "Two Hours Free", "E07000109", {
    about: text`A sitting service: trained volunteers who give carers two hours back.`,
    owner: "Deborah Mockett",
    phone: landline(182),
    charity: "9174410",
    listings: [
      listing("activity", "Two Hours Free sitting service", {
        summary: "A volunteer sits with the person you care for while you do something for yourself.",
        about: text`The same volunteer comes each time, after we have met you both. They will chat, play
          cards, watch the racing or sit quietly; they do not give medicines or lift. Most carers use the
          time to sleep the first month, and then start swimming again.`,
        ...terms(
          "cards-and-bridge reminiscence",
          "carers-breaks carers-support",
          "unpaid-carers living-with-dementia frail",
        ),
        delivery: "at-home",
        cost: free(),
        catchment: only("E07000109", "E07000107"),
        joining: join("self-referral referral"),
        assured: 24,
        capacity: waiting(50, "Six weeks in Northfleet, less elsewhere"),
      }),
      listing("support-group", "Two Hours Free: the other carers", {
        summary: "A monthly supper for carers who have just handed over the keys for two hours.",
        about: text`Soup, bread and other people who know. We fix the date so that the sitting service can
          cover it. Nobody minds if you leave halfway through because the phone rang.`,
        ...terms("friendship-groups", "carers-support loneliness", "unpaid-carers former-carers"),
        venues: [
          at(
            "gravesend-south",
            "Perry Street Meeting House",
            "150 Perry Row",
            "DL",
            "step-free accessible-toilet quiet-space",
          ),
        ],
        sessions: [monthly([3], "wed", "18:30", "20:30")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 24,
      }),
    ],
  }),
  group("northfleet-works-choir", "Northfleet Works Choir", "E07000109", {
    about: text`A mixed choir that began at the cement works' social club and outlived the works.`,
    owner: "Delroy Fitch",
    phone: mobile(183),
    listings: [
      listing("activity", "Works Choir rehearsals", {
        summary: "Four-part harmony after work, no audition, pub afterwards.",
        about: text`We sing soul, folk and one thing in Latin a year to please the conductor. Basses are
          treated like royalty because we have three. Come and sit at the back for a week and see.`,
        ...terms("choir singing", "making-friends", "men women"),
        venues: [
          at(
            "northfleet",
            "Factory Road Social Hall",
            "17 Factory Road",
            "AN",
            "step-free near-railway-station",
          ),
        ],
        sessions: [weekly("tue", "19:30", "21:15", { termTime: true })],
        cost: pounds(15, "month", "first month free"),
        assured: 103,
      }),
    ],
  }),
  group("warm-water-wednesdays", "Warm Water Wednesdays", "E07000109", {
    about: text`People with sore joints who hired a warm pool between them.`,
    owner: "Angela Puttock",
    phone: landline(184),
    listings: [
      listing("class", "Warm Water Wednesdays", {
        summary: "Exercise in a pool kept at 33 degrees, for arthritis, long-term pain and tired bodies.",
        about: text`An instructor leads from the side and a helper is in the water. There is a hoist, a pool
          wheelchair and family changing rooms. No swimming needed; nobody goes out of their depth. Stay in
          the warm for a cup of tea, because that is half of it.`,
        ...terms(
          "aqua-aerobics swimming",
          "pain physical-activity mobility",
          "long-term-condition physical-disability older-people",
        ),
        venues: [
          at(
            "singlewell",
            "Cascades Lane Therapy Pool",
            "2 Thong Rise",
            "LG",
            "step-free accessible-toilet changing-places-toilet blue-badge-parking trained-staff",
          ),
        ],
        sessions: [weekly("wed", "11:00", "11:45"), weekly("wed", "12:00", "12:45")],
        cost: pounds(6.5, "session"),
        joining: join("self-referral referral"),
        assured: 112,
        capacity: full(30),
      }),
    ],
  }),
  group("harbour-light", "Harbour Light", "E07000109", {
    about: text`Independent support after domestic abuse, for north Kent.`,
    owner: "Nadia Sorrell",
    phone: freephone(185),
    web: true,
    charity: "9176128",
    listings: [
      listing("drop-in", "Harbour Light Mornings", {
        summary: "A confidential drop-in for women who have lived with abuse, with a crèche and a kettle.",
        about: text`Call for the address. You can talk to an adviser about safety, housing and money, or
          just sit in a room where nobody will find you. Workers speak Punjabi and Polish. We see women of
          any age and we know that it does not stop at sixty.`,
        ...terms("", "abuse homelessness anxiety", "women parents-and-families older-people"),
        languages: "en pa pl",
        venues: [
          confidential(
            at("gravesend-south", "Harbour Light House", "Care of the group", "PT", "step-free quiet-space"),
          ),
        ],
        sessions: [weekly("thu", "10:00", "13:00")],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 33,
      }),
    ],
  }),
  group("plain-talk-gravesham", "Plain Talk Gravesham", "E07000109", {
    about: text`People who decided to say the word bladder out loud.`,
    owner: "Jeanette Kerrigan-Smyth",
    phone: landline(193),
    listings: [
      listing("support-group", "Plain Talk", {
        summary: "A cheerful, frank group about bladders and bowels, for women and men.",
        about: text`Half the people who stay at home do so because of this and never say. A continence nurse
          comes every other time and brings samples. We share maps of good toilets, exercises that work and
          a great many jokes. Quiet room for anyone who would rather ask alone.`,
        ...terms(
          "friendship-groups talks",
          "continence getting-out",
          "older-people new-parents long-term-condition",
        ),
        venues: [
          at(
            "gravesend-centre",
            "Clarence Row Hall",
            "14 Clarence Row",
            "HR",
            "step-free accessible-toilet parking-on-site quiet-space",
          ),
        ],
        sessions: [monthly([2], "mon", "13:30", "15:00")],
        cost: free(),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 148,
      }),
    ],
  }),
];
