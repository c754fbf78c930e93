import { exercise } from "./interests-exercise.ts";
import { food } from "./interests-food.ts";
import { volunteering, wellbeing } from "./interests-giving-and-wellbeing.ts";
import { heritageInterests } from "./interests-heritage.ts";
import { digital, learning } from "./interests-learning.ts";
import { nature } from "./interests-nature.ts";
import { performingArts } from "./interests-performing-arts.ts";
import { social } from "./interests-social.ts";
import { sport } from "./interests-sport.ts";
import { visualArtsAndCrafts } from "./interests-visual-arts-and-crafts.ts";
import { walkingAndSwimming } from "./interests-walking-and-swimming.ts";
import { wordsAndFilm } from "./interests-words-and-film.ts";
import type { TermSeed } from "./types.ts";

const arts: TermSeed = {
  slug: "arts",
  label: "Arts and culture",
  synonyms: ["culture", "creative", "being creative", "creativity", "arts activities"],
  codes: [
    { scheme: "ukcat", code: "AR" },
    { scheme: "ukcat", code: "AR101" },
    { scheme: "esd", code: "service/1791" },
  ],
  children: [...performingArts, ...visualArtsAndCrafts, ...wordsAndFilm],
};

const heritage: TermSeed = {
  slug: "heritage",
  label: "Heritage and history",
  synonyms: ["history", "heritage group", "the past", "old times", "history group"],
  codes: [
    { scheme: "ukcat", code: "HR" },
    { scheme: "ukcat", code: "HR103" },
  ],
  children: [...heritageInterests],
};

const movement: TermSeed = {
  slug: "movement",
  label: "Sport and movement",
  synonyms: [
    "sport",
    "sports",
    "exercise",
    "be more active",
    "get fit",
    "get moving",
    "keep active",
    "keep moving",
    "leisure centre",
    "sports club",
    "multi-sports",
  ],
  codes: [
    { scheme: "ukcat", code: "LE106" },
    { scheme: "ukcat", code: "LE101" },
    { scheme: "esd", code: "need/67" },
  ],
  children: [...walkingAndSwimming, ...exercise, ...sport],
};

/** What people like to do, in the order in which a person is shown it. */
export const interests: readonly TermSeed[] = [
  arts,
  heritage,
  movement,
  nature,
  food,
  social,
  learning,
  digital,
  volunteering,
  wellbeing,
];
