import { Parser } from "htmlparser2";

/*
 * HTML as plain text: blocks are paragraphs, items of lists begin with "- ", links keep their address where their text
 * does not say it. Scripts, styles, comments and what Word puts between them are dropped.
 */

const HTML_NAMES =
  `a abbr acronym address article aside audio b base bdi bdo big blockquote body br button canvas caption
  center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
  form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map
  mark meta nav noscript object ol optgroup option p param picture pre progress q s samp script section select small source
  span strike strong style sub summary sup svg math table tbody td template textarea tfoot th thead time title tr tt u ul var
  video wbr xml`.split(/\s+/);
const HTML_ELEMENTS: ReadonlySet<string> = new Set(HTML_NAMES);
/** A tag of HTML, or Word's own (`<o:p>`, `<![if …]>`, `<?xml …>`); "<your name>" and "<jo@choir.org>" are none. */
const KNOWN_TAG = new RegExp(
  `<(?:/?(?:(?:${HTML_NAMES.join("|")})(?=[\\s/>])|(?!mailto:|tel:)[a-z]\\w*:[a-z])|!(?:--|\\[|doctype)|\\?xml)`,
  "i",
);
const OPENING = /<(\/?[a-z][a-z\d]*(?=[\s/>]))?/gi;
const BARE_AMPERSAND = /&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)/gi;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;

const DROPPED: ReadonlySet<string> = new Set(
  "script style head title noscript template svg math iframe object embed audio video canvas map select textarea button xml".split(
    " ",
  ),
);
const PARAGRAPHS: ReadonlySet<string> = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol dl dir table blockquote pre section article header footer figure form fieldset hr main aside nav hgroup details".split(
    " ",
  ),
);
const LINES: ReadonlySet<string> = new Set(
  "div li tr dt dd caption figcaption legend address summary body center option".split(" "),
);

export const hasMarkup = (text: string): boolean => KNOWN_TAG.test(text);
export const hasEntities = (text: string): boolean => ENTITY.test(text);

/** One reading of markup and entities; blank lines between paragraphs, not yet tidied. */
export function htmlToText(html: string): string {
  const isMarkup = hasMarkup(html);
  const writer = new TextWriter(isMarkup);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      onclosetag: (name) => writer.close(name),
      ontext: (text) => writer.say(text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  // What is no tag and no entity stays as it is: "AT&T", "I <3 this", "<your name>".
  parser.end(html.replaceAll(BARE_AMPERSAND, "&amp;").replaceAll(OPENING, openingOf));
  return writer.text();
}

const ITEM = "\n- ";

/** An opening angle bracket, escaped where no tag that is known begins there. */
function openingOf(written: string, name: string | undefined, at: number, text: string): string {
  const isKnown =
    name === undefined
      ? KNOWN_START.test(text.slice(at, at + TAG_START_LENGTH))
      : HTML_ELEMENTS.has(name.replace("/", "").toLowerCase());
  return isKnown ? written : `&lt;${written.slice(1)}`;
}

const KNOWN_START = new RegExp(`^${KNOWN_TAG.source}`, "i");
/** The longest name of an element or of Word's, and what tells it from other words. */
const TAG_START_LENGTH = 40;

interface Link {
  href: string;
  /** Where its text begins. */
  from: number;
}

class TextWriter {
  private readonly parts: string[] = [];
  private readonly links: (Link | undefined)[] = [];
  /** Names of the elements that are dropped and still open. */
  private readonly dropped: string[] = [];
  private readonly isMarkup: boolean;
  private cells = 0;

  constructor(isMarkup: boolean) {
    this.isMarkup = isMarkup;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.dropped.length > 0 || isDropped(name, attributes)) {
      if (!VOID.has(name)) this.dropped.push(name);
      return;
    }
    if (name === "br") this.parts.push("\n");
    else if (name === "li" || isWordItem(name, attributes)) this.parts.push(ITEM);
    else this.breakFor(name);
    if (name === "tr") this.cells = 0;
    if (name === "td" || name === "th") {
      if (this.cells > 0) this.parts.push(", ");
      this.cells += 1;
    }
    if (name === "a") this.links.push(linkOf(attributes["href"], this.parts.length));
  }

  close(name: string): void {
    if (this.dropped.length > 0) {
      if (!VOID.has(name)) this.dropped.pop();
      return;
    }
    if (name === "a") this.endLink(this.links.pop());
    this.breakFor(name);
  }

  say(text: string): void {
    if (this.dropped.length > 0) return;
    // The line breaks of a source of HTML say nothing; those of a plain text do.
    this.parts.push(this.isMarkup ? text.replaceAll(/[\s\u00a0]+/g, " ") : text);
  }

  text(): string {
    return this.parts.join("");
  }

  /** Paragraphs stand apart, lines on lines of their own; what begins an item stands on the item's line: `<li><p>…`. */
  private breakFor(name: string): void {
    const isParagraph = PARAGRAPHS.has(name);
    if (!isParagraph && !LINES.has(name)) return;
    const last = this.parts.findLast((part) => part.trim() !== "" || part.includes("\n")) ?? "";
    if (last !== ITEM && (isParagraph || !last.endsWith("\n"))) this.parts.push(isParagraph ? "\n\n" : "\n");
  }

  private endLink(link: Link | undefined): void {
    if (link === undefined) return;
    const said = this.parts.slice(link.from).join("");
    if (said.trim() === "") return;
    if (!bare(said).includes(bare(link.href))) this.parts.push(` (${link.href})`);
  }
}

const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Word draws the bullet of an item in a span of its own. */
function isDropped(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const style = attributes["style"] ?? "";
  return DROPPED.has(name) || /mso-list:\s*ignore|display:\s*none/i.test(style);
}

const isWordItem = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  name === "p" &&
  (/mso-list:\s*l\d/i.test(attributes["style"] ?? "") ||
    /mso-?list(?:paragraph|bullet)/i.test(attributes["class"] ?? ""));

const HREF_LENGTH_MAXIMUM = 300;

/** Addresses that people can use: of the web, of e-mail, phones. */
function linkOf(href: string | undefined, from: number): Link | undefined {
  const address = href?.trim() ?? "";
  if (address.length > HREF_LENGTH_MAXIMUM || /[\s<>]/.test(address)) return undefined;
  if (/^https?:\/\/[^/]+\./i.test(address)) return { href: address, from };
  const person = /^(?:mailto|tel):([^?]+)/i.exec(address)?.[1];
  return person === undefined || person === "" ? undefined : { href: person, from };
}

/** As people read an address aloud: without scheme, www, spaces and the slash at its end. */
const bare = (address: string): string =>
  address
    .toLowerCase()
    .replaceAll(/\s+/g, "")
    .replaceAll(/https?:\/\/|www\./g, "")
    .replace(/\/+$/, "");
