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
  weekly,
} from "./builders.ts";
import type { DemonstrationGroup } from "./types.ts";

const pier = at(
  "greenhithe",
  "Pier Road Hub",
  "6 Pier Road",
  "NE",
  "step-free lift accessible-toilet hearing-loop",
);

export const dartfordThamesideGroups: readonly DemonstrationGroup[] = [
  group("greenhithe-riverside-hub", "Greenhithe Riverside Hub", "E07000107", {
    about: text`The community centre that was promised with the new flats and, twelve years on, actually
      opened.`,
    owner: "Priya Ranasinghe",
    phone: landline(146),
    web: true,
    company: "99310928",
    listings: [
      listing("venue", "Rooms at the Riverside Hub", {
        summary: "Hall, studio and sensory room by the Thames, all on the level.",
        about: text`The hall seats eighty and the studio has mirrors, a barre and a sound system that
          streams to hearing aids. The sensory room, with soft lights and bubble tubes, can be booked by the
          half hour. A changing place with hoist and adult-sized bench is on the same floor.`,
        ...terms("", "", "physical-disability learning-disability"),
        venues: [
          at(
            "greenhithe",
            "Pier Road Hub",
            "6 Pier Road",
            "NE",
            "step-free lift accessible-toilet changing-places-toilet equipment-to-borrow hearing-loop",
          ),
        ],
        cost: pounds(18, "session", "an hour; sensory room £5"),
        joining: join("self-referral"),
        assured: 36,
      }),
      listing("class", "Bollywood in Your Seat", {
        summary: "Colourful seated dance to film music, with scarves.",
        about: text`Half an hour of hands, shoulders and swirling scarves, then chai. It started for the
          grandmothers and now has two grandfathers and a nun. Good for stiff shoulders and for bad weeks.
          No shoes needed.`,
        ...terms("dance chair-exercise", "physical-activity loneliness", "older-people frail women"),
        languages: "en pa hi",
        venues: [pier],
        sessions: [weekly("thu", "14:00", "15:15")],
        cost: pounds(4, "session", "first visit free"),
        assured: 36,
        assuredBy: "curator",
        capacity: room(40),
      }),
      listing("drop-in", "Pier Road Tech Table", {
        summary: "Bring the phone that has changed by itself. Teenagers from the academy will sort it.",
        about: text`Sixth-formers sit with you one to one and will happily explain the same thing three
          times. They can set up large text, hearing-aid pairing and video calls. Afterwards they stay for
          cake, and the conversations go both ways.`,
        ...terms("using-computers", "digital-exclusion loneliness", "older-people sensory-impairment"),
        venues: [pier],
        sessions: [weekly("wed", "15:30", "17:00", { termTime: true })],
        cost: free(),
        joining: join("drop-in"),
        assured: 240,
      }),
    ],
  }),
  group("swanscombe-skull-and-fossil-club", "Swanscombe Skull and Fossil Club", "E07000107", {
    about: text`Amateur geologists in the village where some of the oldest human remains in Britain came out
      of the gravel.`,
    owner: "Barnaby Tuke",
    phone: mobile(147),
    listings: [
      listing("activity", "Fossil Table and Heritage Walks", {
        summary: "Handle flint axes four hundred thousand years old, or walk the heritage park with a guide.",
        about: text`The table session is made for people who like to touch things, and blind members have
          become our best identifiers. Walks are half a mile on a firm path with benches. Somebody's
          grandson usually finds a shark's tooth.`,
        ...terms(
          "archaeology heritage local-history walking",
          "getting-out physical-activity",
          "older-people sensory-impairment parents-and-families",
        ),
        venues: [
          at("swanscombe", "Church Road Institute", "58 Church Road", "HA", "step-free accessible-toilet"),
        ],
        sessions: [monthly([2], "sat", "10:30", "12:30")],
        cost: pounds(12, "year", "visitors £2"),
        assured: 115,
      }),
    ],
  }),
  group("garden-city-together", "Garden City Together", "E07000107", {
    about: text`New estate, new neighbours: people who organise things because nobody else had yet.`,
    owner: "Tunde Falegan",
    phone: mobile(148),
    web: true,
    listings: [
      listing("activity", "Babies and Elders", {
        summary: "Parents with babies visit with older residents for songs, stories and cuddles.",
        about: text`Twelve older people, ten babies and a box of instruments. Residents from two care homes
          come by minibus, and neighbours who live alone walk over. Nobody is asked to do anything; watching
          a baby discover a tambourine is enough. We are careful about colds, so please stay at home if you
          are sniffing.`,
        ...terms(
          "singing intergenerational",
          "loneliness low-mood",
          "older-people parents-and-families living-with-dementia",
        ),
        venues: [
          at(
            "ebbsfleet-garden-city",
            "Platform Community Room",
            "Weldon Way",
            "AB",
            "step-free accessible-toilet parking-on-site",
          ),
        ],
        sessions: [weekly("mon", "10:00", "11:15", { termTime: true })],
        cost: free(),
        joining: join("self-referral", "accompanied"),
        assured: 14,
      }),
      listing("activity", "Garden City Evening Book Call", {
        summary: "An online book group that reads short books and says what it thinks.",
        about: text`Nothing over two hundred pages and audiobooks count. About nine of us, half of them at
          home with caring duties or a bad back. We send the link on the morning and open the call early for
          anyone who wants to check their sound.`,
        ...terms("reading", "loneliness", "unpaid-carers physical-disability older-people"),
        delivery: "online",
        sessions: [monthly([2], "tue", "19:30", "20:45")],
        cost: free(),
        joining: join("self-referral"),
        assured: 14,
      }),
    ],
  }),
  group("stone-lodge-striders", "Stone Lodge Striders", "E07000107", {
    about: text`Carers who meet to walk fast, swear a bit and go home lighter.`,
    owner: "Yvonne Tapp",
    phone: mobile(149),
    listings: [
      listing("support-group", "Carers' Walk and Talk", {
        summary: "An hour outdoors for people who spend the rest of the week looking after someone.",
        about: text`We walk round the lodge fields rain or shine. Dogs, pushchairs and people who cry are
          all fine. A worker from the carers' team comes every fourth week to answer questions about breaks
          and assessments.`,
        ...terms("walking nature", "carers-support physical-activity low-mood", "unpaid-carers"),
        venues: [at("stone", "Stone Lodge Fields", "Cotton Lane", "YT", "parking-on-site")],
        sessions: [weekly("thu", "09:30", "10:30", { termTime: true })],
        cost: free(),
        joining: join("drop-in referral", "accompanied"),
        assured: 195,
      }),
    ],
  }),
  group("darenth-loan-shed", "Darenth Loan Shed", "E07000107", {
    about: text`A shed behind the church full of clean walking frames.`,
    owner: "Godfrey Peall",
    phone: landline(150),
    listings: [
      listing("equipment", "Darenth Loan Shed", {
        summary: "Walking frames, commodes, wheelchairs and bed tables, lent for as long as you need.",
        about: text`Godfrey and Pat keep the shed key and will open up by arrangement, often the same day.
          We can deliver in the borough if somebody is coming out of hospital at short notice. Bring it back
          clean and we will call it quits.`,
        ...terms("", "mobility help-at-home", "frail physical-disability older-people"),
        venues: [at("darenth", "The Loan Shed", "Parsonage Lane", "TR", "step-free parking-on-site")],
        sessions: [weekly("mon fri", "10:00", "11:30")],
        cost: free("donations"),
        joining: join("self-referral referral"),
        assured: 154,
        capacity: room(-3),
      }),
    ],
  }),
  group("hands-up-sign-cafe", "Hands Up Sign Café", "E07000107", {
    about: text`Deaf and hearing people learning each other's language over coffee.`,
    owner: "Jodie Lambkin",
    listings: [
      listing("drop-in", "Hands Up Sign Café", {
        summary: "A voice-off café where everyone signs, from fluent to fingerspelling.",
        about: text`Deaf people, families of deaf children and people who are losing their hearing all come.
          For the first half hour the voices go off and it is astonishing how much you can say. We text
          rather than ring, so please do the same.`,
        ...terms("languages coffee-morning", "hearing-loss loneliness", "sensory-impairment"),
        languages: "bfi en",
        venues: [
          at("greenhithe", "Station Parade Café", "2 Station Parade", "NU", "step-free accessible-toilet"),
        ],
        sessions: [monthly([1], "sat", "10:30", "12:30", { from: 7 })],
        cost: free(),
        contact: { email: "handsup@example.org", phone: mobile(151), visibility: "public" },
        status: "submitted",
      }),
    ],
  }),
  group("peninsula-pool-and-darts", "Peninsula Pool and Darts", "E07000107", {
    about: text`An afternoon league in a social club.`,
    owner: "Mick Garrod",
    phone: mobile(152),
    listings: [
      listing("activity", "Afternoon Darts and Pool League", {
        summary: "A daytime league for retired members.",
        about: text`Friendly singles and pairs on two tables. Soft-tip darts for people whose grip is not
          what it was.`,
        ...terms("games", "loneliness", "men older-people"),
        venues: [at("swanscombe", "Peninsula Club", "90 High Street", "AG", "parking-on-site")],
        sessions: [weekly("wed", "14:00", "16:30")],
        cost: pounds(1, "session"),
        status: "withdrawn",
        assured: 310,
        assuredBy: "curator",
        reason: text`The club has closed and the group could not be reached by phone or letter. Members have
          been told.`,
      }),
    ],
  }),
  group("thameside-easy-sunday", "Thameside Easy Sunday", "E07000107", {
    about: text`A Sunday club run by adults with learning disabilities, with a treasurer who counts
      everything twice.`,
    owner: "Jermaine Dockley",
    phone: mobile(154),
    listings: [
      listing("drop-in", "Easy Sunday Club", {
        summary: "Karaoke, crafts and a calm room, for adults with learning disabilities and friends.",
        about: text`We choose what to do by voting with coloured cards. There is always karaoke and always
          chips. The sensory room is open for people who need a break from the karaoke. Letters and rules
          are in easy read. Supporters have their own coffee table and are told to use it.`,
        ...terms(
          "singing crafts games",
          "learning-disability-support making-friends autism",
          "learning-disability autistic-people",
        ),
        who: { minAge: 18 },
        venues: [
          at(
            "greenhithe",
            "Ingress Sunday Rooms",
            "11 Fiddlers Lane",
            "XB",
            "step-free accessible-toilet sensory-room easy-read companion-welcome",
          ),
        ],
        sessions: [monthly([1, 3], "sun", "13:00", "16:00")],
        cost: pounds(3, "session", "supporters free"),
        joining: join("drop-in self-referral referral", "accompanied"),
        assured: 425,
      }),
    ],
  }),
];
