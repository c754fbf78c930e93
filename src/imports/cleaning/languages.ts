import { saidLine } from "./blanks.ts";
import { type Cleaned } from "./cleaned.ts";
import { splitList } from "./lists.ts";

/** As many as a listing may have. */
const LANGUAGES_MAXIMUM = 20;
const READ_MAXIMUM = 100;

// Names in English as people in Britain write them, and their tags (BCP 47, IANA's registry of subtags).
const NAMES: ReadonlyMap<string, string> = new Map(
  `af afrikaans|sq albanian|am amharic|ar arabic|hy armenian|az azerbaijani azeri|eu basque|be belarusian|bn bengali bangla
  bfi bsl british-sign-language sign-language|bs bosnian|bg bulgarian|my burmese|ca catalan|yue cantonese
  zh chinese chinese-simplified chinese-traditional|cmn mandarin mandarin-chinese|kw cornish|hr croatian|cs czech|da danish
  prs dari|nl dutch flemish|en english british-english english-uk|et estonian|fil filipino|tl tagalog|fi finnish|fr french
  ka georgian|de german|el greek|gu gujarati|ht haitian haitian-creole|ha hausa|he hebrew|hi hindi|hu hungarian|is icelandic
  ig igbo|id indonesian|ga irish irish-gaelic|it italian|ja japanese|kn kannada|kk kazakh|rw kinyarwanda|ko korean
  ku kurdish|ckb sorani kurdish-sorani|kmr kurmanji kurdish-kurmanji|ky kyrgyz|lo lao|lv latvian|ln lingala|lt lithuanian
  mk macedonian|ms malay|ml malayalam|mt maltese|mr marathi|mn mongolian|ne nepali nepalese|no norwegian|om oromo|ps pashto pushto
  fa persian farsi|pl polish|pt portuguese portuguese-brazilian brazilian-portuguese|pa punjabi panjabi|ro romanian moldovan
  rom romani romany|ru russian|gd scottish-gaelic scots-gaelic gaelic|sco scots|sr serbian|sn shona|sd sindhi|si sinhala sinhalese
  sk slovak slovakian|sl slovenian slovene|so somali|es spanish castilian|sw swahili|sv swedish|syl sylheti|ta tamil|te telugu
  th thai|bo tibetan|ti tigrinya|tr turkish|tk turkmen|tw twi|uk ukrainian|ur urdu|ug uyghur|uz uzbek|vi vietnamese|cy welsh
  wo wolof|xh xhosa|yi yiddish|yo yoruba|zu zulu|lg luganda|ase american-sign-language asl|isg irish-sign-language`
    .split(/[|\n]/)
    .flatMap((entry) => {
      const [tag = "", ...names] = entry.trim().split(/\s+/);
      return names.map((name) => [name.replaceAll("-", " "), tag] as const);
    }),
);
const TAGS: ReadonlySet<string> = new Set(NAMES.values());
/** The codes of three letters that are written for those of two, where the registry's own rule does not know them. */
const OLD_CODES: Readonly<Record<string, string>> = {
  alb: "sq",
  chi: "zh",
  cze: "cs",
  dut: "nl",
  fre: "fr",
  ger: "de",
  gre: "el",
  per: "fa",
  rum: "ro",
  slo: "sk",
  wel: "cy",
  cn: "zh",
  gr: "el",
  cz: "cs",
  ua: "uk",
  jp: "ja",
  gb: "en",
};
const NO_LANGUAGE: ReadonlySet<string> = new Set([
  "all",
  "any",
  "other",
  "others",
  "various",
  "multiple",
  "yes",
  "und",
  "mul",
  "zxx",
]);

/**
 * Languages as tags (`en`, `cy`, `bfi`): names in English, tags and codes of two or three letters, alone or in a list.
 * What nobody knows is left out with a note.
 */
export function cleanLanguages(value: unknown): Cleaned<string[]> {
  const unknown: string[] = [];
  const tags: string[] = [];
  const items = splitList(value).flatMap((part) => part.split(/\s(?:and|&|\/)\s|\//));
  for (const item of items.slice(0, READ_MAXIMUM)) {
    const tag = languageTag(item);
    if (tag === undefined) unknown.push(item);
    else if (!tags.includes(tag)) tags.push(tag);
  }
  const reasons = [
    ...(unknown.length === 0 ? [] : [`does not name a language: ${unknown.slice(0, 3).join(", ")}`]),
    ...(tags.length > LANGUAGES_MAXIMUM
      ? [`has more than ${LANGUAGES_MAXIMUM} languages; the first were kept`]
      : []),
  ];
  return {
    ...(tags.length === 0 ? {} : { value: tags.slice(0, LANGUAGES_MAXIMUM) }),
    ...(reasons.length === 0
      ? {}
      : { note: { reason: reasons.join("; "), fix: "Write names or codes, such as English, Polish, cy." } }),
  };
}

/** The tag of one language by its name, tag or code; undefined where nobody knows it. */
export function languageTag(written: string): string | undefined {
  const whole = saidLine(written)
    ?.toLowerCase()
    .replaceAll(/[()[\]]/g, " ")
    .replaceAll(/[\s_]+/g, " ")
    .trim();
  if (whole === undefined) return undefined;
  const words = whole
    .replaceAll(/\blanguages?\b|\bspeak(?:ers?|ing)\b|\bspoken\b|\bonly\b/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (words === "" || NO_LANGUAGE.has(words)) return undefined;
  return NAMES.get(whole.replaceAll("-", " ")) ?? NAMES.get(words.replaceAll("-", " ")) ?? tagOfCode(words);
}

function tagOfCode(words: string): string | undefined {
  // Sign languages have codes of their own since 2009.
  const code = words.replaceAll(" ", "-").replace(/^sgn-(?=[a-z]{3}$)/, "");
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/.test(code)) return undefined;
  const [first = ""] = code.split("-");
  const known = Object.hasOwn(OLD_CODES, first) ? OLD_CODES[first] : first;
  try {
    const [tag = ""] = Intl.getCanonicalLocales([known, ...code.split("-").slice(1)].join("-"));
    const [language = ""] = tag.split("-");
    return TAGS.has(language) || language.length === 2 ? tag : undefined;
  } catch {
    return undefined;
  }
}
