import type { SourceRow } from "../../candidate.ts";
import { saidLine } from "../../cleaning/blanks.ts";
import { idOf, isRecord } from "../reading.ts";
import { checkAddress } from "./addresses.ts";
import { FeedFault } from "./fault.ts";
import { linesOf } from "./lines.ts";
import { isWhole, type Page, pageOf } from "./pages.ts";
import {
  ask,
  askForJson,
  FEED_LIMITS,
  type FeedFetch,
  type FeedLimits,
  type FeedSource,
} from "./requests.ts";

const PAGE_SIZE = 100;
const DETAILS_AT_ONCE = 4;
/** After so many pages that cannot be had one after the other the feed is left. */
const FAILED_IN_A_ROW_MAXIMUM = 3;
const GONE = /^(?:defunct|inactive)$/i;

export interface FeedOptions {
  fetch: FeedFetch;
  now: () => Date;
  /** Also addresses that only this machine or its network reaches: an operator's word. */
  allowPrivate?: boolean;
  limits?: Partial<FeedLimits>;
}

/** How the reading of a feed ended. */
export interface FeedEnd {
  /** All of it was read, and it did not change meanwhile: only then may what is not there count as missing. */
  complete: boolean;
  /** Why not, in plain words, a few of them. */
  reasons: string[];
}

/** A feed as its services come; `end` is asked afterwards. */
export interface FeedReading {
  rows: AsyncGenerator<SourceRow, void>;
  end(): FeedEnd;
}

const REASONS_MAXIMUM = 20;

const keyOf = (fields: Record<string, unknown>): string | undefined => idOf({ path: "", fields });

/** What is known while a feed is read. */
class Following {
  readonly source: FeedSource;
  readonly reasons: string[] = [];
  readonly seen = new Set<string>();
  row = 0;
  isOver = false;
  isStopped = false;
  private readonly begun: number;

  constructor(source: FeedSource) {
    this.source = source;
    this.begun = source.now().getTime();
  }

  incomplete(reason: string): void {
    if (this.reasons.length < REASONS_MAXIMUM && !this.reasons.includes(reason)) this.reasons.push(reason);
  }

  /** The item as a row; undefined where it came already. */
  take(original: Record<string, unknown>): SourceRow | undefined {
    if (this.isRepeated(original)) return undefined;
    const id = keyOf(original);
    if (id !== undefined) this.seen.add(id);
    this.row += 1;
    return { row: this.row, original };
  }

  /** Whether it came already, which makes the reading incomplete. */
  isRepeated(original: Record<string, unknown>): boolean {
    const id = keyOf(original);
    const isRepeated = id !== undefined && this.seen.has(id);
    if (isRepeated) this.incomplete("The feed gave a service twice: it changed while it was read.");
    return isRepeated;
  }

  /** Whether no further service may be taken, which makes the reading incomplete. */
  mustStop(): boolean {
    const { limits, now } = this.source;
    if (this.row >= limits.items) this.incomplete(`The feed has more than ${limits.items} services.`);
    else if (now().getTime() - this.begun > limits.wholeMs) this.incomplete("The feed takes too long.");
    else return false;
    this.isStopped = true;
    return true;
  }
}

/**
 * Reads the services of a feed by its base address or that of its list: pages of 3.0 and 1.0, with each service asked
 * for by itself where the list is bare; or lines where the address asks for `format=ndjson`. Throws a `FeedFault` where
 * the address is refused or nothing can be had; later faults leave it incomplete.
 */
export function fetchFeed(address: string, options: FeedOptions): FeedReading {
  const { fetch, now, allowPrivate = false, limits } = options;
  const following = new Following({ fetch, now, allowPrivate, limits: { ...FEED_LIMITS, ...limits } });
  return {
    rows: follow(following, address),
    end: () => ({
      complete: following.isOver && following.reasons.length === 0,
      reasons: following.isOver
        ? [...following.reasons]
        : [...following.reasons, "The feed was not read to its end."],
    }),
  };
}

async function* follow(following: Following, address: string): AsyncGenerator<SourceRow, void> {
  const url = checkAddress(address, following.source);
  yield* url.searchParams.get("format") === "ndjson"
    ? followLines(following, url)
    : followPages(following, url);
  following.isOver = true;
}

async function* followLines(following: Following, url: URL): AsyncGenerator<SourceRow, void> {
  const asked = await ask(following.source, url.href, true);
  if (!("reply" in asked)) throw unreadable(url, asked.reason);
  for await (const line of linesOf(asked.reply, following.source.limits.lineBytes)) {
    const item = "text" in line ? parsed(line.text) : undefined;
    if (item === undefined) {
      following.incomplete(
        "fault" in line ? `The feed ${line.fault}.` : "The feed has a line that is no service.",
      );
      continue;
    }
    if (following.mustStop()) return;
    const row = following.take(item);
    if (row !== undefined) yield row;
  }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const unreadable = (url: URL, reason: string): FeedFault =>
  new FeedFault(
    `${url.href} ${reason}.`,
    "Give the address of an Open Referral feed, or of its /services, and try it again when it answers.",
  );

/** A list whose pages can be asked for. */
interface List {
  url: URL;
  /** Some feeds count from 0. */
  first: number;
  page: Page;
}

async function* followPages(following: Following, url: URL): AsyncGenerator<SourceRow, void> {
  const list = await openList(following.source, url);
  const { totalItems } = list.page;
  let failures = 0;
  let page: Page | undefined = list.page;
  let pages = list.page.totalPages;
  for (let index = 0; index < following.source.limits.pages; index += 1) {
    if (page === undefined) failures += 1;
    else {
      failures = 0;
      if (page.totalItems !== totalItems) following.incomplete("The feed changed while it was read.");
      if (page.odd > 0) following.incomplete("The feed lists what is no service.");
      pages = page.totalPages ?? pages;
      // A feed that knows no pages gives the same again.
      if (index > 0 && pages === undefined && hasOnlyKnown(following, page)) break;
      yield* rowsOf(following, list.url, page);
      if (following.isStopped || isEnd(page, index, pages)) break;
    }
    if (failures === FAILED_IN_A_ROW_MAXIMUM || (pages !== undefined && index + 1 >= pages)) break;
    if (index + 1 === following.source.limits.pages) following.incomplete("The feed has too many pages.");
    else page = await nextPage(following, list, index + 1);
  }
  if (totalItems !== undefined && following.row < totalItems) {
    following.incomplete(`The feed says that it has ${totalItems} services and gave ${following.row}.`);
  }
}

const hasOnlyKnown = ({ seen }: Following, { items }: Page): boolean =>
  items.map(keyOf).every((id) => id === undefined || seen.has(id));

/** `total_pages` decides where it is told; pages may be short or empty before the last. */
function isEnd({ isBare, isLast, items }: Page, index: number, pages: number | undefined): boolean {
  if (isBare) return true;
  if (pages !== undefined) return index + 1 >= pages;
  return isLast === true || items.length === 0;
}

async function nextPage(following: Following, list: List, index: number): Promise<Page | undefined> {
  const number = list.first + index;
  const asked = await askForJson(following.source, withPage(list.url, number).href);
  const page = "json" in asked ? pageOf(asked.json) : undefined;
  if (page === undefined) {
    const reason = "reason" in asked ? asked.reason : "is no list";
    following.incomplete(`Page ${number} of the feed ${reason}.`);
  }
  return page;
}

function withPage(list: URL, number: number): URL {
  const url = new URL(list);
  url.searchParams.set("page", String(number));
  return url;
}

/** The list of services with its first page: the address itself where it is one, else below it. */
async function openList(source: FeedSource, url: URL): Promise<List> {
  const isList = /\/services\/?$/.test(url.pathname);
  const below = new URL(url);
  below.pathname = `${url.pathname.replace(/\/+$/, "")}/services`;
  let reason = "is no list of services";
  for (const list of isList ? [url] : [below, url]) {
    for (const asking of [withWhole(list), list]) {
      const asked = await askForJson(source, withPage(asking, 1).href);
      const page = "json" in asked ? pageOf(asked.json) : undefined;
      if (page !== undefined) return fromItsBeginning(source, asking, page);
      reason = "reason" in asked ? asked.reason : "is no list of services";
      // Only a refusal may be one of the parameters.
      if (!("status" in asked) || asked.status !== 400) break;
    }
  }
  throw unreadable(url, reason);
}

/** With large pages of whole services, where the feed knows how. */
function withWhole(list: URL): URL {
  const url = new URL(list);
  if (!url.searchParams.has("per_page")) url.searchParams.set("per_page", String(PAGE_SIZE));
  if (!url.searchParams.has("full")) url.searchParams.set("full", "true");
  return url;
}

async function fromItsBeginning(source: FeedSource, url: URL, page: Page): Promise<List> {
  if (page.isFirst !== false) return { url, first: 1, page };
  const asked = await askForJson(source, withPage(url, 0).href);
  const before = "json" in asked ? pageOf(asked.json) : undefined;
  if (before === undefined) throw unreadable(url, "reason" in asked ? asked.reason : "has no first page");
  return { url, first: 0, page: before };
}

/** The services of a page, each asked for by itself where the list does not nest. */
async function* rowsOf(following: Following, list: URL, { items }: Page): AsyncGenerator<SourceRow, void> {
  const whole = isWhole(items);
  for (let start = 0; start < items.length; start += DETAILS_AT_ONCE) {
    const some = items.slice(start, start + DETAILS_AT_ONCE).filter((item) => !following.isRepeated(item));
    const found = whole ? some : await Promise.all(some.map((item) => detailOf(following, list, item)));
    for (const item of found) {
      if (following.mustStop()) return;
      const row = item === undefined ? undefined : following.take(item);
      if (row !== undefined) yield row;
    }
  }
}

async function detailOf(
  following: Following,
  list: URL,
  item: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  const id = keyOf(item);
  if (id === undefined || GONE.test(saidLine(item["status"]) ?? "")) return item;
  const url = new URL(list);
  url.pathname = `${list.pathname.replace(/\/+$/, "")}/${encodeURIComponent(id)}`;
  url.search = "";
  const asked = await askForJson(following.source, url.href);
  if ("json" in asked && isRecord(asked.json) && keyOf(asked.json) === id) return asked.json;
  if ("status" in asked && asked.status === 410) return { id, status: "defunct" };
  following.incomplete(`Service ${id.slice(0, 80)} ${"reason" in asked ? asked.reason : "is another one"}.`);
  return undefined;
}
