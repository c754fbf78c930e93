import type { AreaSeed } from "./types.ts";

const KENT = "E10000016";

// Dates are those of the present name and extent. A point is where most addresses are, to about a kilometre.
const county: AreaSeed = {
  code: KENT,
  name: "Kent",
  kind: "county",
  validFrom: "1998-04-01",
  point: { lat: 51.24, lng: 0.72 },
};

const districts: readonly AreaSeed[] = [
  {
    code: "E07000105",
    name: "Ashford",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000106", "E07000110", "E07000112", "E07000113", "E07000116"],
    point: { lat: 51.13, lng: 0.83 },
  },
  {
    code: "E07000106",
    name: "Canterbury",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000105", "E07000108", "E07000112", "E07000113", "E07000114"],
    point: { lat: 51.31, lng: 1.09 },
  },
  {
    code: "E07000107",
    name: "Dartford",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000109", "E07000111"],
    point: { lat: 51.44, lng: 0.25 },
  },
  {
    code: "E07000108",
    name: "Dover",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000106", "E07000112", "E07000114"],
    point: { lat: 51.19, lng: 1.31 },
  },
  {
    code: "E07000109",
    name: "Gravesham",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E06000035", "E07000107", "E07000111", "E07000115"],
    point: { lat: 51.42, lng: 0.37 },
  },
  {
    code: "E07000110",
    name: "Maidstone",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E06000035", "E07000105", "E07000113", "E07000115", "E07000116"],
    point: { lat: 51.25, lng: 0.55 },
  },
  {
    code: "E07000111",
    name: "Sevenoaks",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000107", "E07000109", "E07000115", "E07000116"],
    point: { lat: 51.3, lng: 0.18 },
  },
  {
    code: "E07000112",
    name: "Folkestone and Hythe",
    kind: "district",
    parent: KENT,
    validFrom: "2018-04-01",
    neighbours: ["E07000105", "E07000106", "E07000108"],
    point: { lat: 51.07, lng: 1.08 },
  },
  {
    code: "E07000113",
    name: "Swale",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E06000035", "E07000105", "E07000106", "E07000110"],
    point: { lat: 51.35, lng: 0.79 },
  },
  {
    code: "E07000114",
    name: "Thanet",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000106", "E07000108"],
    point: { lat: 51.36, lng: 1.39 },
  },
  {
    code: "E07000115",
    name: "Tonbridge and Malling",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E06000035", "E07000109", "E07000110", "E07000111", "E07000116"],
    point: { lat: 51.27, lng: 0.37 },
  },
  {
    code: "E07000116",
    name: "Tunbridge Wells",
    kind: "district",
    parent: KENT,
    validFrom: "1974-04-01",
    neighbours: ["E07000105", "E07000110", "E07000111", "E07000115"],
    point: { lat: 51.13, lng: 0.35 },
  },
  {
    code: "E06000035",
    name: "Medway",
    kind: "district",
    validFrom: "1998-04-01",
    neighbours: ["E07000109", "E07000110", "E07000113", "E07000115"],
    point: { lat: 51.38, lng: 0.54 },
  },
];

// Whole districts for now: Swale and Sevenoaks lie in two each until ward members are loaded.
const partnerships: readonly AreaSeed[] = [
  {
    code: "hcp-east-kent",
    name: "East Kent Health and Care Partnership",
    kind: "partnership",
    validFrom: "2022-07-01",
    members: ["E07000105", "E07000106", "E07000108", "E07000112", "E07000113", "E07000114"],
    point: { lat: 51.22, lng: 1.14 },
  },
  {
    code: "hcp-medway-and-swale",
    name: "Medway and Swale Health and Care Partnership",
    kind: "partnership",
    validFrom: "2022-07-01",
    members: ["E06000035", "E07000113"],
    point: { lat: 51.37, lng: 0.62 },
  },
  {
    code: "hcp-dartford-gravesham-and-swanley",
    name: "Dartford, Gravesham and Swanley Health and Care Partnership",
    kind: "partnership",
    validFrom: "2022-07-01",
    members: ["E07000107", "E07000109", "E07000111"],
    point: { lat: 51.42, lng: 0.29 },
  },
  {
    code: "hcp-west-kent",
    name: "West Kent Health and Care Partnership",
    kind: "partnership",
    validFrom: "2022-07-01",
    members: ["E07000110", "E07000111", "E07000115", "E07000116"],
    point: { lat: 51.22, lng: 0.38 },
  },
];

/** Parents before children and members before sets, so that it can be written in this order. */
export const areas: readonly AreaSeed[] = [county, ...districts, ...partnerships];
