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

const brickfield = at(
  "sittingbourne",
  "Brickmakers' Hall",
  "19 Avenue of Limes",
  "DN",
  "step-free accessible-toilet hearing-loop near-railway-station",
);
const milton = at(
  "milton-regis",
  "Old Quay Rooms",
  "6 Flour Hill",
  "AQ",
  "step-free accessible-toilet parking-on-site dementia-friendly",
);

export const swaleGroups: readonly DemonstrationGroup[] = [
  group("brickmakers-company", "Brickmakers' Company", "E07000113", {
    about: text`A Sittingbourne hall and everything that happens in it, run by a committee who mostly met
      there.`,
    owner: "Lorraine Tunstall",
    phone: landline(260),
    web: true,
    charity: "9220106",
    listings: [
      listing("drop-in", "Brickmakers' Brunch", {
        summary: "A Saturday fry-up, the papers and a table for people who came on their own.",
        about: text`Saturdays are the long day for people who live alone, so that is when we open. Full
          English, vegetarian or a boiled egg. Joe on the door has been told to introduce everyone to
          somebody. Mobility scooters can be charged in the porch.`,
        ...terms("community-cafe coffee-morning", "loneliness food", "living-alone older-people"),
        venues: [brickfield],
        sessions: [weekly("sat", "09:30", "12:00")],
        cost: pounds(4, "session"),
        joining: join("drop-in", "accompanied"),
        assured: 23,
        assuredBy: "curator",
      }),
      listing("activity", "Sit Down Stand Up Comedy", {
        summary: "Write jokes and tell them, sitting or standing, to the kindest crowd in Kent.",
        about: text`Ten weeks, then a show. Our comics have included a woman of ninety-one and a man with
          motor neurone disease using a voice app with perfect timing. Laughing until it hurts is apparently
          exercise.`,
        ...terms(
          "drama writing",
          "low-mood making-friends something-to-do",
          "older-people physical-disability mental-health-condition",
        ),
        venues: [brickfield],
        sessions: [weekly("tue", "18:30", "20:15", { termTime: true })],
        cost: pounds(20, "term"),
        joining: join("self-referral"),
        assured: 23,
        capacity: room(30),
      }),
      listing("venue", "Brickmakers' Hall bookings", {
        summary: "Main hall for 120, committee room for 15, kitchen that will feed both.",
        about: text`Flat floor, wide doors, loop, and a stage with a proper ramp. We hold back Monday and
          Thursday daytimes for health and carers' groups at cost.`,
        ...terms("", "", "physical-disability older-people"),
        venues: [brickfield],
        cost: pounds(16, "session", "an hour; £7 for support groups"),
        joining: join("self-referral"),
        assured: 23,
      }),
    ],
  }),
  group("old-quay-day-friends", "Old Quay Day Friends", "E07000113", {
    about: text`A friendship day for people with dementia in Milton Regis, started by a barge skipper's
      daughter.`,
    owner: "Josephine Kemsley",
    phone: landline(261),
    charity: "9221953",
    listings: [
      listing("activity", "Old Quay Day", {
        summary: "A full day of company, cooking and creek walks for people living with dementia.",
        about: text`From ten until three. Guests help to make the lunch, walk to look at the barges, nap if
          they like and sing at two. One staff member or volunteer for every two guests. We talk to families
          every month about how it is going and what comes next.`,
        ...terms(
          "cooking walking reminiscence singing",
          "dementia carers-breaks",
          "living-with-dementia unpaid-carers",
        ),
        venues: [milton],
        sessions: [weekly("mon thu", "10:00", "15:00")],
        cost: pounds(10, "session", "the rest is paid by the charity"),
        catchment: only("E07000113", "E06000035"),
        joining: join("self-referral referral"),
        assured: 30,
        capacity: full(50, "List opens again when a place comes up"),
      }),
      listing("support-group", "Old Quay Daughters and Sons", {
        summary: "For grown-up children looking after a parent, often with children of their own as well.",
        about: text`Evenings, because most of us work. Pizza, ranting, and a solicitor once a term. We swap
          care agencies' names and the trick of getting someone into a car.`,
        ...terms("friendship-groups", "carers-support planning-ahead family", "unpaid-carers parent-carers"),
        venues: [milton],
        sessions: [monthly([2], "tue", "19:00", "21:00")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 30,
      }),
    ],
  }),
  group("murston-all-wheels", "Murston All Wheels", "E07000113", {
    about: text`Trikes, handcycles, side-by-sides and a cycle that carries a wheelchair.`,
    owner: "Bradley Upchurch",
    phone: mobile(262),
    listings: [
      listing("activity", "All Wheels Cycling", {
        summary: "Adapted cycling on a traffic-free track for anyone of any age or ability.",
        about: text`Sixteen kinds of cycle. If you cannot pedal, somebody will pedal you. Blind riders go on
          the side-by-side. People recovering from strokes have gone from a lap in an hour to twenty.
          Helmets lent; tea in the container.`,
        ...terms(
          "cycling",
          "physical-activity mobility stroke",
          "physical-disability learning-disability stroke-survivors",
        ),
        venues: [
          at(
            "murston",
            "Church Marshes Track",
            "Gas Road End",
            "RH",
            "step-free accessible-toilet changing-places-toilet equipment-to-borrow parking-on-site",
          ),
        ],
        sessions: [weekly("wed sat", "10:00", "13:00")],
        cost: pounds(3, "session", "carers free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 4,
        capacity: room(90),
      }),
      listing("equipment", "All Wheels Try Before You Buy", {
        summary: "Borrow an adapted trike or e-bike for two weeks before spending your savings.",
        about: text`Our mechanic will measure you and find something that fits the bike, the body and the
          shed. We know which grants help with the cost.`,
        ...terms("cycling", "mobility physical-activity", "physical-disability long-term-condition"),
        venues: [
          at(
            "murston",
            "Church Marshes Track",
            "Gas Road End",
            "RH",
            "step-free accessible-toilet changing-places-toilet equipment-to-borrow parking-on-site",
          ),
        ],
        sessions: [weekly("wed", "13:00", "15:00")],
        cost: free("£50 deposit"),
        joining: join("self-referral"),
        assured: 4,
      }),
    ],
  }),
  group("paper-mill-money-advice", "Paper Mill Money Advice", "E07000113", {
    about: text`Free money advice from people who once worked in the wages office.`,
    owner: "Barbara Bapchild",
    phone: landline(263),
    web: true,
    charity: "9224470",
    listings: [
      listing("advice", "Mill Money Mornings", {
        summary: "Debt and benefit advice by appointment, in person or by telephone.",
        about: text`We check that you have everything you are entitled to, write to creditors and sit with
          you while you ring. Home visits for people who cannot leave the house. Nobody leaves without a
          written list of what happens next.`,
        ...terms("", "debt benefits money", "on-a-low-income unpaid-carers long-term-condition"),
        delivery: "in-person at-home online",
        venues: [at("sittingbourne-west", "Mill Way Office", "3 Mill Way", "PG", "step-free quiet-space")],
        sessions: [weekly("mon tue thu", "09:30", "12:30")],
        cost: free(),
        catchment: only("E07000113"),
        joining: join("self-referral referral"),
        assured: 69,
        assuredBy: "curator",
        capacity: waiting(12),
      }),
      listing("class", "Budget Bites", {
        summary: "Four sessions on feeding yourself well with a microwave and twenty pounds.",
        about: text`Cook, eat, cost it up. Slow cookers are given away at the end to everyone who finishes.
          No one here has ever used a spiraliser.`,
        ...terms("cooking", "food money", "on-a-low-income older-people homeless-people"),
        venues: [
          at("sittingbourne-west", "Mill Way Kitchen", "5 Mill Way", "PG", "step-free accessible-toilet"),
        ],
        sessions: [
          dated([
            [5, "11:00", "13:30"],
            [12, "11:00", "13:30"],
            [19, "11:00", "13:30"],
            [26, "11:00", "13:30"],
          ]),
        ],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 69,
        capacity: full(5),
      }),
    ],
  }),
];
