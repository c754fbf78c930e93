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
  onMonthDays,
  pounds,
  room,
  terms,
  text,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const riverview = at(
  "riverview",
  "Riverview Park Lounge",
  "31 Leander Walk",
  "SG",
  "step-free accessible-toilet parking-on-site dementia-friendly",
);

export const graveshamVillagesGroups: readonly DemonstrationGroup[] = [
  group("riverview-forget-nots", "Riverview Forget-Nots", "E07000109", {
    about: text`A dementia-friendly club in the middle of an estate where everyone has a bungalow.`,
    owner: "Joan Sharland",
    phone: landline(186),
    listings: [
      listing("activity", "Forget-Nots Club", {
        summary: "Quizzes without pressure, bowls on the carpet and dancing in the kitchen.",
        about: text`We have been going for nine years and the rule is that everybody does something and
          nobody has to. Carpet bowls, old adverts, a dog called Monty. Carers stay for the first half hour
          and then tend to drift to the garden room to talk.`,
        ...terms(
          "bowls quizzes reminiscence",
          "dementia carers-support physical-activity",
          "living-with-dementia unpaid-carers older-people",
        ),
        venues: [riverview],
        sessions: [weekly("mon", "13:30", "15:30")],
        cost: pounds(3, "session", "carers free"),
        joining: join("self-referral referral", "accompanied"),
        assured: 50,
        capacity: room(15, "Two places"),
      }),
      listing("drop-in", "Riverview Café Club", {
        summary: "Toasted teacakes and company on a Thursday morning.",
        about: text`A café with waiters, flowers on the table and small prices. The hearing aid battery box
          is by the till. If you have not been out for a while, ring and Joan will sit with you the first
          time.`,
        ...terms("community-cafe coffee-morning", "loneliness getting-out", "older-people living-alone"),
        venues: [riverview],
        sessions: [weekly("thu", "10:00", "12:00")],
        cost: free("teacakes £1.50"),
        joining: join("drop-in", "accompanied"),
        assured: 50,
        assuredBy: "curator",
      }),
    ],
  }),
  group("meopham-sails", "Meopham Sails", "E07000109", {
    about: text`Millers, millwrights and people who like flour.`,
    owner: "Quentin Fowle",
    phone: mobile(187),
    charity: "9179915",
    listings: [
      listing("class", "Bread from the Mill", {
        summary: "Bake a loaf in an afternoon, with kneading tables at sitting height.",
        about: text`The dough is made the evening before so that you can knead, shape and bake in two hours
          and carry your loaf home. Warm dough is kind to sore hands. Six places; carers and friends may
          share one.`,
        ...terms("baking cooking historic-places", "loneliness pain", "older-people physical-disability"),
        venues: [
          at(
            "meopham",
            "The Green Schoolroom",
            "8 Wrotham Green",
            "QA",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [monthly([1], "sat", "13:30", "16:00")],
        cost: pounds(9, "session"),
        joining: join("self-referral"),
        assured: 247,
        capacity: full(-5),
      }),
      listing("equipment", "Meopham Off-Road Scooters", {
        summary: "Borrow an off-road mobility scooter and go up on the Downs.",
        about: text`Two scooters, charged and ready, from the car park by the mill. A volunteer does your
          first ride with you and shows you the gates. Go as far as the bluebells if you like, but ring if
          you will be late.`,
        ...terms(
          "green-spaces walking wildlife",
          "mobility getting-out",
          "physical-disability wheelchair-users older-people",
        ),
        venues: [
          at(
            "meopham",
            "The Green Schoolroom",
            "8 Wrotham Green",
            "QA",
            "step-free accessible-toilet parking-on-site equipment-to-borrow",
          ),
        ],
        sessions: [weekly("wed sun", "10:00", "15:00")],
        cost: pounds(2.5, "session", "yearly insurance £10"),
        joining: join("self-referral"),
        assured: 247,
      }),
    ],
  }),
  group("shorne-quiet-wood", "Shorne Quiet Wood", "E07000109", {
    about: text`Slow walks for busy heads.`,
    owner: "Lindsay Hoath",
    phone: mobile(188),
    listings: [
      listing("activity", "Quiet Wood Mornings", {
        summary: "A slow, silent half mile in the woods, then tea made on a stove.",
        about: text`We walk without talking, stop at eight places and notice. It is for people who are
          anxious, exhausted or grieving, and for anybody who would like their own thoughts back. Level
          surfaced trail; all-terrain chairs can be borrowed from the visitor centre.`,
        ...terms(
          "mindfulness walking green-spaces",
          "anxiety sleep bereavement",
          "mental-health-condition unpaid-carers",
        ),
        venues: [
          at(
            "shorne",
            "Brewers Lane Gate",
            "Brewers Lane",
            "HX",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("sun", "08:30", "10:00", { every: 2, from: -56, extra: [[9, "07:00", "08:30"]] })],
        cost: free("donation"),
        joining: join("self-referral referral"),
        assured: 99,
      }),
    ],
  }),
  group("gravesham-talking-news", "Gravesham Talking News", "E07000109", {
    about: text`Volunteers who read the local paper aloud so that people with sight loss can argue with it.`,
    owner: "Clifford Venn",
    phone: landline(189),
    listings: [
      listing("benefit", "Talking News by post or stream", {
        summary: "A free weekly recording of local news, on a memory stick or streamed to a speaker.",
        about: text`Sixty minutes, read by people you may recognise. We lend the player too, with three big
          buttons. Readers include one who does all the football and one who refuses to.`,
        ...terms(
          "reading using-computers",
          "sight-loss loneliness",
          "blind-or-partially-sighted older-people",
        ),
        delivery: "online at-home",
        cost: free(),
        catchment: only("E07000109"),
        joining: join("self-referral referral"),
        assured: 190,
      }),
      listing("activity", "Online Audio Book Circle", {
        summary: "Listen to the same audiobook and meet by telephone to talk it over.",
        about: text`Dial in with an ordinary telephone or a link. Eight people and a volunteer chair. The
          rule is no spoilers before the halfway call. We have laughed about murders that nobody should
          laugh about.`,
        ...terms("reading online-groups", "loneliness sight-loss", "blind-or-partially-sighted living-alone"),
        delivery: "online",
        sessions: [onMonthDays([5, 20], "14:00", "15:00")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 190,
      }),
    ],
  }),
  group("sunflower-kitchen-northfleet", "Sunflower Kitchen Northfleet", "E07000109", {
    about: text`Ukrainian guests and their hosts cooking together.`,
    owner: "Oksana Hrytsenko",
    phone: mobile(190),
    listings: [
      listing("drop-in", "Sunflower Kitchen", {
        summary: "Borscht, board games and help with settling in, in Ukrainian and English.",
        about: text`We cook on Saturdays and eat together at one. There is help with CVs, schools, doctors
          and, sadly, with forms after a death far away. Grandmothers teach embroidery at the side table.
          British neighbours come for the dumplings.`,
        ...terms(
          "cooking sewing games",
          "language-and-settling loneliness food",
          "refugees parents-and-families older-people",
        ),
        languages: "uk en",
        venues: [
          at(
            "northfleet-south",
            "Coldharbour Community Room",
            "70 Lawn Rise",
            "EH",
            "step-free accessible-toilet",
          ),
        ],
        sessions: [weekly("sat", "11:00", "15:00")],
        cost: free(),
        assured: 434,
      }),
    ],
  }),
  group("culverstone-hall-trust", "Culverstone Hall Trust", "E07000109", {
    about: text`Trustees of the village hall.`,
    owner: "Rex Allhallow",
    phone: landline(191),
    listings: [
      listing("venue", "Culverstone Hall", {
        summary: "A modern hall with a sports floor, a stage and a small meeting room.",
        about: text`Marked for badminton and short mat bowls, both of which we have equipment for. The
          meeting room has a domestic kitchen and suits cookery or support groups. Wheelchair lift to the
          stage.`,
        ...terms("badminton bowls", "", "physical-disability"),
        venues: [
          at(
            "meopham",
            "Culverstone Hall",
            "Heron Hill Lane",
            "PX",
            "step-free lift accessible-toilet parking-on-site hearing-loop",
          ),
        ],
        cost: pounds(13, "session", "an hour"),
        joining: join("self-referral"),
        assured: 400,
        assuredBy: "curator",
      }),
      listing("activity", "Culverstone Table Tennis", {
        summary: "Four tables, bats to borrow and a wheelchair-friendly end.",
        about: text`Daytime doubles for people who have not played since the youth club. Good for eyes,
          ankles and tempers. Parkinson's players particularly welcome.`,
        ...terms(
          "table-tennis",
          "physical-activity parkinsons",
          "older-people people-with-parkinsons wheelchair-users",
        ),
        venues: [
          at(
            "meopham",
            "Culverstone Hall",
            "Heron Hill Lane",
            "PX",
            "step-free lift accessible-toilet parking-on-site hearing-loop",
          ),
        ],
        sessions: [weekly("thu", "14:00", "16:00")],
        cost: pounds(3, "session"),
        status: "submitted",
      }),
    ],
  }),
  group("fort-gardens-veg", "Fort Gardens Veg", "E07000109", {
    about: text`A growing patch behind the fort.`,
    owner: "Sally Imber",
    phone: mobile(192),
    listings: [
      listing("activity", "Grow and Share Tuesdays", {
        summary: "Grow vegetables together and take a bag home.",
        about: text`Raised beds, a polytunnel and a kettle. We grow what people here like to cook:
          coriander, callaloo, runner beans and far too many courgettes.`,
        ...terms("gardening allotments", "physical-activity food", "on-a-low-income older-people"),
        venues: [at("gravesend-east", "Fort Gardens Plot", "Khartoum Walk", "AW", "step-free seating")],
        sessions: [weekly("tue", "10:00", "12:30")],
        cost: free(),
        status: "changes-requested",
        reason: text`Lovely idea. Please tell us who holds the public liability insurance and whether there
          is a toilet within reach.`,
      }),
    ],
  }),
];
