import { importConflicts } from "#db/schema/index.ts";
import type { TestApp, TestReply } from "#tests/support/app.ts";
import { CANTERBURY, type Credentials, THANET } from "#tests/support/factories.ts";

export const CSV = "text/csv";

const encoder = new TextEncoder();

/** The bytes of a text file. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Sends a CSV file to be imported. */
export function sendFile(
  app: Pick<TestApp, "request">,
  who: Credentials,
  { query, text }: { query: string; text: string },
): Promise<TestReply> {
  const headers = { ...who, "content-type": CSV };
  return app.request(`/v1/imports?${query}`, { method: "POST", headers, body: bytesOf(text) });
}

/** A field of a listing that the source of an import and somebody here changed. */
export async function makeConflict(
  app: TestApp,
  { listingId, importId, pointer = "/summary" }: { listingId: string; importId: string; pointer?: string },
): Promise<string> {
  const id = app.runtime.newId();
  await app.database.db.insert(importConflicts).values({
    id,
    listingId,
    importId,
    pointer,
    theirs: "What Quillmere says of itself elsewhere",
    ours: "Friendly weekly circle, all welcome",
    at: app.clock.now(),
  });
  return id;
}

/** The columns of `fileOf`. */
export const HEADER = [
  "Reference",
  "Group",
  "Group's district",
  "Name",
  "Kind",
  "Description",
  "Venue",
  "Postcode",
  "Monday",
  "Colour",
];
/** Rows of `fileOf` that are right; five more are not. */
export const GOOD = 25;

const row = (number: number, changed: Partial<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    Reference: `Q-${number}`,
    Group: `Quillmere Group ${number % 7}`,
    "Group's district": CANTERBURY,
    Name: `Quillmere Circle ${number}`,
    Kind: "Activity",
    Description: `"We meet, talk and drink tea: circle ${number}."`,
    Venue: "The Hall",
    Postcode: "CT1 2JU",
    Monday: "10:30-12:00",
    Colour: "blue",
    ...changed,
  };
  return HEADER.map((name) => cells[name] ?? "").join(",");
};

/** Thirty rows as people send them, five of them wrong. */
export const fileOf = (
  rename: (number: number) => string = (number) => `Quillmere Circle ${number}`,
): string =>
  [
    HEADER.join(","),
    ...Array.from({ length: GOOD }, (_, index) => row(index + 1, { Name: rename(index + 1) })),
    row(26, { Name: "" }),
    row(27, { Description: "" }),
    row(28, { Kind: "spaceship" }),
    row(29, { Venue: "", Postcode: "" }),
    row(30, { "Group's district": THANET, Group: "A group of Thanet", Postcode: "CT9 1EP" }),
    "",
  ].join("\r\n");
