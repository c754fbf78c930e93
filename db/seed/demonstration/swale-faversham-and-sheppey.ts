import {
  assessed,
  at,
  dated,
  free,
  group,
  join,
  landline,
  listing,
  mobile,
  only,
  pounds,
  room,
  terms,
  text,
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const creek = at(
  "faversham-creek",
  "Oyster Quay Store",
  "11 Belvedere Bank",
  "LD",
  "step-free accessible-toilet hearing-loop",
);
const sheerness = at(
  "sheerness",
  "Blue Town Rooms",
  "24 Cavour Row",
  "TE",
  "step-free accessible-toilet near-railway-station near-bus-stop",
);

export const swaleFavershamAndSheppeyGroups: readonly DemonstrationGroup[] = [
  group("creekside-makers", "Creekside Makers", "E07000113", {
    about: text`Sailmakers, basket weavers and beginners in a warehouse on the creek.`,
    owner: "Juniper Ospringe",
    phone: landline(264),
    web: true,
    listings: [
      listing("class", "Willow and Rope", {
        summary: "Weave a basket or splice a rope, at your own pace, by the water.",
        about: text`Willow is soaked and ready. It can be done with one good hand and a clamp, and by touch.
          People come for the basket and stay for the quiet. Bring a cushion.`,
        ...terms(
          "crafts maritime-heritage",
          "low-mood something-to-do",
          "blind-or-partially-sighted physical-disability older-people",
        ),
        venues: [creek],
        sessions: [weekly("thu", "10:00", "12:30", { termTime: true })],
        cost: pounds(8, "session", "materials included"),
        joining: join("self-referral"),
        assured: 43,
        capacity: room(28),
      }),
      listing("event", "Barge and Brass Festival", {
        summary: "Old boats, a brass band and hot pies on the quay.",
        about: text`Two barges are open to climb over and one has a platform lift. Model boats on the pool,
          rope making for children, and a reminiscence tent for former bargees and brewery workers.`,
        ...terms("maritime-heritage concerts festivals", "getting-out", "parents-and-families older-people"),
        venues: [creek],
        sessions: [
          dated([
            [96, "11:00", "17:00"],
            [97, "11:00", "16:00"],
          ]),
        ],
        cost: free(),
        joining: join("drop-in"),
        assured: 43,
      }),
    ],
  }),
  group("faversham-afterwards", "Faversham Afterwards", "E07000113", {
    about: text`Bereavement support by people who have been bereaved, and a counsellor who supervises them.`,
    owner: "Stella Brogdale",
    phone: landline(265),
    listings: [
      listing("support-group", "Afterwards", {
        summary: "A group for the first two years after somebody dies. No religion and no rush.",
        about: text`Eight chairs and a box of tissues that is mostly used for cake. We talk about the
          practical and the unspeakable. There is a separate walk on Sundays, which is the worst day. Men
          are a third of the group.`,
        ...terms(
          "walking friendship-groups",
          "bereavement loneliness low-mood",
          "bereaved former-carers older-people",
        ),
        venues: [
          at(
            "faversham",
            "Preston Street Quaker Room",
            "36 Newton Passage",
            "PB",
            "step-free accessible-toilet quiet-space",
          ),
        ],
        sessions: [weekly("tue", "19:00", "20:30", { every: 2, from: -28 })],
        cost: free(),
        joining: join("self-referral referral", "accompanied"),
        assured: 60,
        capacity: assessed(30),
      }),
    ],
  }),
  group("blue-town-rooms", "Blue Town Rooms", "E07000113", {
    about: text`Islanders looking after islanders in the old dockyard town.`,
    owner: "Ronnie Minter",
    phone: landline(266),
    web: true,
    charity: "9228805",
    listings: [
      listing("drop-in", "Island Kitchen", {
        summary: "Hot lunch on the Isle of Sheppey, pay what you can, four days a week.",
        about: text`Chef Dawn cooks what the shops give us, which last week was forty cauliflowers.
          Veterans' table on Wednesdays, pram parking always. A worker can help with bus fares to the
          hospital over the bridge.`,
        ...terms(
          "community-cafe food-and-drink",
          "food loneliness transport",
          "on-a-low-income older-people parents-and-families",
        ),
        venues: [sheerness],
        sessions: [weekly("mon tue wed fri", "12:00", "14:00")],
        cost: free("pay what you can"),
        joining: join("drop-in"),
        assured: 2,
        capacity: room(60),
      }),
      listing("activity", "Dockyard Church Voices", {
        summary: "Sea songs and hymns you half remember, on a Friday afternoon.",
        about: text`Led from an old harmonium by a dockyard apprentice of 1958. Carers and residents from
          the homes in Minster come in the minibus. There is no standard and no concert.`,
        ...terms(
          "singing maritime-heritage",
          "loneliness dementia",
          "older-people people-in-care-homes living-with-dementia",
        ),
        venues: [sheerness],
        sessions: [weekly("fri", "14:30", "15:30", { cancelNext: [4] })],
        cost: pounds(1, "session"),
        joining: join("drop-in referral", "accompanied"),
        assured: 2,
      }),
      listing("benefit", "Over the Bridge travel fund", {
        summary: "Refunds of bus, train and taxi fares to hospital appointments off the island.",
        about: text`Keep the ticket and the appointment letter and we pay you in cash the same week. Carers
          going with somebody are paid too. Taxis by agreement for people who cannot use the bus.`,
        ...terms("", "transport money", "on-a-low-income long-term-condition unpaid-carers"),
        venues: [sheerness],
        sessions: [weekly("mon fri", "10:00", "12:00")],
        cost: free(),
        catchment: only("E07000113"),
        joining: join("self-referral referral"),
        assured: 2,
      }),
    ],
  }),
  group("leysdown-sun-chairs", "Leysdown Sun Chairs", "E07000113", {
    about: text`Chalet owners and villagers at the far end of the island.`,
    owner: "Doreen Warden",
    phone: mobile(267),
    listings: [
      listing("class", "Sun Chairs Yoga", {
        summary: "Chair yoga with the windows open and the sea outside.",
        about: text`For stiff, sore and worried people. Nothing goes near the floor. Doreen plays her late
          husband's crooner records during the relaxation and nobody objects.`,
        ...terms(
          "yoga chair-exercise relaxation",
          "pain anxiety physical-activity",
          "older-people long-term-condition",
        ),
        venues: [
          at(
            "leysdown",
            "Shellness Road Hall",
            "72 Shellness Road",
            "AJ",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("wed", "10:30", "11:30")],
        cost: pounds(3, "session"),
        assured: 196,
        assuredBy: "curator",
      }),
    ],
  }),
  group("teynham-cherry-friends", "Teynham Cherry Friends", "E07000113", {
    about: text`Villagers who visit people in cherry country.`,
    owner: "Leonard Conyer",
    phone: landline(268),
    listings: [
      listing("activity", "Cherry Friends telephone circle", {
        summary: "Ten people on one telephone line, twice a week, for a chat and a quiz.",
        about: text`No computer; your own telephone rings at half past ten and you are in. Leonard keeps
          order and starts the quiz. Friendships made on the line have survived moves, strokes and one
          wedding.`,
        ...terms("quizzes friendship-groups", "loneliness befriending", "living-alone frail rural"),
        delivery: "online",
        sessions: [weekly("mon thu", "10:30", "11:15")],
        cost: free(),
        joining: join("self-referral referral"),
        assured: 453,
        capacity: room(-12),
      }),
    ],
  }),
  group("minster-cliff-gardeners", "Minster Cliff Gardeners", "E07000113", {
    about: text`Gardeners on a slipping cliff.`,
    owner: "Audrey Hallaway",
    phone: mobile(269),
    listings: [
      listing("activity", "Gateway Garden Club", {
        summary: "Raised-bed gardening below the old gatehouse, with seats between the beds.",
        about: text`Weeding from a wheelchair, tying in from a stool, advising from a deckchair. Plants for
          a pound. We would like to open to people from the memory clinic.`,
        ...terms(
          "gardening historic-places",
          "physical-activity loneliness",
          "older-people wheelchair-users",
        ),
        venues: [at("minster", "Gatehouse Garden", "Union Steps", "QE", "step-free seating")],
        sessions: [weekly("tue", "10:00", "12:00")],
        cost: free(),
        status: "submitted",
      }),
    ],
  }),
  group("queenborough-stompers", "Queenborough Stompers", "E07000113", {
    about: text`Line dancers.`,
    owner: "Cindy Rushenden",
    phone: mobile(270),
    listings: [
      listing("class", "Queenborough Line Dancing", {
        summary: "Beginners' line dancing with boots optional.",
        about: text`Grapevines, shuffles and a great deal of denim. The caretaker has retired and the hall
          is being turned into flats, so we have danced our last and thank everyone who came.`,
        ...terms("line-dancing", "physical-activity", "older-people women"),
        venues: [at("queenborough", "Castle Connaught Hall", "North Approach", "AA", "parking-on-site")],
        sessions: [weekly("mon", "19:00", "20:30", { until: -90 })],
        cost: pounds(4, "session"),
        status: "ended",
        assured: 330,
      }),
    ],
  }),
  group("boughton-healing-circle", "Boughton Healing Circle", "E07000113", {
    about: text`An informal circle.`,
    owner: "Sylvester Hernhill",
    phone: mobile(271),
    listings: [
      listing("activity", "Sound Bath Evenings", {
        summary: "Gongs and bowls in a village hall.",
        about: text`Lie on a mat under a blanket while gongs are played. People report sleeping well
          afterwards.`,
        ...terms("relaxation mindfulness", "sleep anxiety", "women"),
        venues: [
          at("boughton-under-blean", "Bull Lane Hall", "Bull Lane", "AH", "step-free parking-on-site"),
        ],
        sessions: [weekly("thu", "19:30", "20:45")],
        cost: pounds(10, "session"),
        status: "withdrawn",
        assured: 250,
        reason: text`The organiser told visitors that they could stop prescribed medicines. Withdrawn after
          two reports; the group has been written to.`,
      }),
    ],
  }),
  group("island-clear-heads", "Island Clear Heads", "E07000113", {
    about: text`Islanders in recovery who got bored of meetings and started a breakfast.`,
    owner: "Craig Harty-Ferris",
    phone: mobile(272),
    listings: [
      listing("support-group", "Clear Heads Saturday", {
        summary: "Breakfast, a walk on the sea wall and honest company for people in recovery.",
        about: text`Alcohol, drugs, gambling: it is the same breakfast. Families are welcome at the second
          table, where the talk is different. We are not a programme and do not count days, though we do
          clap. A worker who can arrange treatment comes on the first Saturday.`,
        ...terms(
          "walking friendship-groups volunteering",
          "addiction loneliness low-mood",
          "in-recovery men parents-and-families",
        ),
        venues: [
          at(
            "halfway",
            "Halfway Road Chapel Hall",
            "58 Banner Way",
            "DB",
            "step-free accessible-toilet baby-changing",
          ),
        ],
        sessions: [weekly("sat", "09:30", "12:00")],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 34,
        capacity: room(60),
      }),
    ],
  }),
];
