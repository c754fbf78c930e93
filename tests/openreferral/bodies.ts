import { groupIdentifiers } from "#db/schema/index.ts";
import type { TestApp } from "#tests/support/app.ts";
import { CANTERBURY } from "#tests/support/factories.ts";
import type { FeedWorld } from "./world.ts";

const CONTACT = {
  name: "Jo Reed",
  phone: "+441227000000",
  email: "jo@example.org",
  website: "https://singers.example.org/",
};

const RICH = {
  name: "Memory Singers",
  eligibility: { minAge: 55, maxAge: 90, note: "Carers welcome", notFor: "people who need nursing care" },
  languages: ["en", "cy", "bfi"],
  catchment: { everyone: false, areas: [CANTERBURY] },
  contact: { ...CONTACT, visibility: "public" },
  capacity: { status: "waitlist", until: "2026-12-31", note: "Ask for Jo" },
  venues: [
    {
      id: "hall",
      name: "St John's Hall",
      address: { lines: ["1 High Street", "Herne"], town: "Herne Bay", postcode: "CT6 5JN" },
      accessibility: ["step-free", "hearing-loop"],
      uprn: "100060123456",
    },
  ],
  sessions: [
    {
      repeats: "weekly",
      weekdays: ["thu", "tue"],
      every: 2,
      starts: "10:30",
      ends: "12:00",
      from: "2026-09-02",
      until: "2027-07-20",
      termTimeOnly: true,
      except: ["2026-09-03"],
      extra: [{ on: "2026-12-24", starts: "18:00", ends: "19:00" }],
    },
    {
      repeats: "monthly",
      weekdays: ["sat"],
      nth: [1, -1],
      starts: "14:00",
      ends: "16:00",
      from: "2026-09-06",
    },
    { repeats: "monthly", monthDays: [31], starts: "09:00", ends: "10:00", from: "2026-09-06" },
    { repeats: "dates", dates: [{ on: "2026-10-05", starts: "19:00", ends: "01:00" }] },
  ],
};

/** Ids of listings of every sort: rich, bare, hidden (at a confidential venue) and paused. */
export async function makeBodies(app: TestApp, world: FeedWorld): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  await app.database.db.insert(groupIdentifiers).values([
    { groupId: world.groupId, scheme: "GB-CHC", identifier: "1234567" },
    { groupId: world.groupId, scheme: "GB-COH", identifier: "07654321" },
  ]);
  ids["rich"] = (await world.listing(RICH)).id;
  ids["bare"] = (
    await world.listing({
      summary: undefined,
      interests: [],
      needs: [],
      cohorts: [],
      languages: [],
      delivery: ["online"],
      venues: [],
      sessions: [],
      cost: undefined,
      contact: undefined,
      joining: undefined,
      eligibility: { minAge: 0, maxAge: 100 },
    })
  ).id;
  ids["hidden"] = (
    await world.listing({
      contact: { ...CONTACT, phone: "+441227999999", visibility: "staff" },
      venues: [
        {
          name: "Refuge House",
          address: { lines: ["7 Hidden Lane"], town: "Whitstable", postcode: "CT5 1AB" },
          accessibility: ["lift"],
          confidential: true,
        },
      ],
    })
  ).id;
  ids["paused"] = (await world.listing({ status: "paused", cost: { free: true } })).id;
  return ids;
}
