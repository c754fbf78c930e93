import { ImportFileFault, ROWS_MAXIMUM } from "./fault.ts";
import { WANTED_ITEMS } from "./kind.ts";
import { storable } from "./text.ts";

/** A service of a feed with all of its places and times has some ten thousand. */
const ITEM_CHARACTERS_MAXIMUM = 2_000_000;
const DEPTH_MAXIMUM = 64;
/** Where Open Referral's pages hold their items: version 3.0, and 1.0. */
const LIST_KEYS = new Set(["contents", "content"]);

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const LIST_OPENS = 91;
const BACKSLASH = 92;
const LIST_CLOSES = 93;
const OBJECT_OPENS = 123;
const OBJECT_CLOSES = 125;
const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** `outside` all values · in a `list` of items · in the `page` that holds the list, before or behind it. */
type Place = "outside" | "list" | "page";

/**
 * Cuts items out of JSON text that comes in pieces: the elements of a list, of a page's `contents` or `content`, or
 * values one after the other (NDJSON, also of pages). It finds where an item ends; whether it is sound, `JSON.parse`
 * says. Throws an `ImportFileFault` where the text is not JSON, or an item is out of bounds.
 */
export class ItemScanner {
  #text = "";
  #at = 0;
  #place: Place = "outside";
  #isInPage = false;
  #needsComma = false;
  #items = 0;
  /** Where the value begins that is being read; -1 between values. */
  #from = -1;
  #depth = 0;
  #isInString = false;
  #stringFrom = 0;
  #key = "";
  #isScalar = false;

  /** The items that end in this piece. */
  *read(piece: string): Generator {
    this.#forget();
    this.#text += piece;
    while (this.#at < this.#text.length) {
      if (this.#isInString) this.#passString();
      else if (this.#from >= 0) {
        const item = this.#step();
        if (item !== undefined) yield item.value;
      } else this.#between();
    }
    if (this.#from >= 0 && this.#at - this.#from > ITEM_CHARACTERS_MAXIMUM) throw this.#outOfBounds();
  }

  /** Throws where the text ends in the middle of something. */
  end(): void {
    if (this.#from < 0 && this.#place === "outside") return;
    throw new ImportFileFault(
      "ends-early",
      `The file ends in the middle, after ${this.#items.toLocaleString("en-GB")} whole items.`,
      "Fetch or copy the file again: a part of it is missing.",
      { row: this.#items + 1 },
    );
  }

  /** Drops what was read, up to the value that is being read. */
  #forget(): void {
    const isPassedOver = this.#place === "page" && !this.#isInString;
    const kept = this.#from < 0 || isPassedOver ? this.#at : this.#from;
    this.#text = this.#text.slice(kept);
    this.#at -= kept;
    this.#stringFrom -= kept;
    if (this.#from >= 0) this.#from = 0;
  }

  /** One character between values. */
  #between(): void {
    const code = this.#text.charCodeAt(this.#at);
    if (isBlank(code)) this.#at += 1;
    else if (this.#place === "list") this.#inList(code);
    else if (code === LIST_OPENS) this.#openList();
    else if (code === OBJECT_OPENS) this.#begin();
    else throw this.#notJson();
  }

  #inList(code: number): void {
    if (code === LIST_CLOSES) {
      this.#at += 1;
      if (!this.#isInPage) {
        this.#place = "outside";
        return;
      }
      // What stands behind the list in its page is passed over.
      this.#place = "page";
      this.#depth = 1;
      this.#from = this.#at;
    } else if (code === COMMA && this.#needsComma) {
      this.#needsComma = false;
      this.#at += 1;
    } else if (this.#needsComma) throw this.#notJson();
    else this.#begin();
  }

  #openList(): void {
    this.#at += 1;
    this.#from = -1;
    this.#place = "list";
    this.#needsComma = false;
  }

  #begin(): void {
    const code = this.#text.charCodeAt(this.#at);
    this.#from = this.#at;
    this.#depth = 0;
    this.#key = "";
    this.#isScalar = code !== OBJECT_OPENS && code !== LIST_OPENS;
    if (code === QUOTE) this.#openString();
    else this.#step();
  }

  /** One character of a value; the item where it ends there. */
  #step(): { value: unknown } | undefined {
    const code = this.#text.charCodeAt(this.#at);
    if (this.#isScalar && (code === COMMA || code === LIST_CLOSES || isBlank(code))) return this.#finish();
    switch (code) {
      case QUOTE:
        this.#openString();
        return undefined;
      case COLON:
        if (this.#depth === 1 && this.#place === "outside")
          this.#key = this.#text.slice(this.#stringFrom + 1, this.#at).replace(/"\s*$/, "");
        break;
      case COMMA:
        if (this.#depth === 1) this.#key = "";
        break;
      case LIST_OPENS:
        if (this.#isPageList()) {
          this.#isInPage = true;
          this.#openList();
          return undefined;
        }
        this.#deeper();
        break;
      case OBJECT_OPENS:
        this.#deeper();
        break;
      case LIST_CLOSES:
      case OBJECT_CLOSES:
        this.#depth -= 1;
        this.#at += 1;
        return this.#depth === 0 ? this.#finish() : undefined;
      default:
    }
    this.#at += 1;
    return undefined;
  }

  #isPageList(): boolean {
    return this.#place === "outside" && this.#depth === 1 && LIST_KEYS.has(this.#key);
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAXIMUM) throw this.#outOfBounds();
  }

  #openString(): void {
    this.#isInString = true;
    this.#stringFrom = this.#at;
    this.#at += 1;
  }

  /** To the end of a text, or of what has come of it. */
  #passString(): void {
    for (;;) {
      const quote = this.#text.indexOf('"', this.#at);
      if (quote < 0) {
        this.#at = this.#text.length;
        return;
      }
      this.#at = quote + 1;
      let backslashes = 0;
      for (let at = quote - 1; at > this.#stringFrom && this.#text.charCodeAt(at) === BACKSLASH; at -= 1)
        backslashes += 1;
      if (backslashes % 2 === 0) break;
    }
    this.#isInString = false;
  }

  #finish(): { value: unknown } | undefined {
    const text = this.#text.slice(this.#from, this.#at);
    this.#from = -1;
    this.#needsComma = true;
    if (this.#place === "page") {
      this.#place = "outside";
      this.#isInPage = false;
      return undefined;
    }
    if (text.length > ITEM_CHARACTERS_MAXIMUM) throw this.#outOfBounds();
    const value = this.#parsed(text);
    this.#items += 1;
    if (this.#items > ROWS_MAXIMUM) throw this.#tooMany();
    return { value };
  }

  #parsed(text: string): unknown {
    try {
      const value: unknown = JSON.parse(text);
      return /\\u(0000|d[89a-f])/i.test(text) ? storableJson(value) : value;
    } catch {
      throw this.#notJson();
    }
  }

  #notJson(): ImportFileFault {
    const row = this.#items + 1;
    const reason =
      this.#items === 0 && this.#place === "outside"
        ? "This file is not JSON, or not a list of items."
        : `Item ${row.toLocaleString("en-GB")} is not written as JSON.`;
    return new ImportFileFault("not-json", reason, WANTED_ITEMS.fix, { row });
  }

  #outOfBounds(): ImportFileFault {
    const row = this.#items + 1;
    return new ImportFileFault(
      "item-too-large",
      `Item ${row.toLocaleString("en-GB")} has more than ${ITEM_CHARACTERS_MAXIMUM.toLocaleString("en-GB")} characters, or more than ${DEPTH_MAXIMUM} levels.`,
      "Ask the maker of the feed to send each service as an item of its own.",
      { row },
    );
  }

  #tooMany(): ImportFileFault {
    return new ImportFileFault(
      "too-many-rows",
      `The file has more than ${ROWS_MAXIMUM.toLocaleString("en-GB")} items.`,
      "Cut the file into several.",
    );
  }
}

/** As `storable` for all texts and keys of a value: written as JSON, only what cannot be kept is an escape. */
function storableJson(value: unknown): unknown {
  const text = JSON.stringify(value).replaceAll(/\\(\\|u0000|ud[89a-f][0-9a-f]{2})/g, (escape) => {
    if (escape === "\\\\") return escape;
    return escape === "\\u0000" ? "" : "\uFFFD";
  });
  return JSON.parse(storable(text));
}
