/** One controlled word, with what people say for it and its narrower terms. */
export interface TermSeed {
  slug: string;
  label: string;
  synonyms: readonly string[];
  /** The same idea in a public list; an esd code says which of its lists: `need/67`, `service/510`. */
  codes?: readonly { scheme: "ukcat" | "openactive" | "esd"; code: string }[];
  children?: readonly TermSeed[];
}

export interface AreaSeed {
  code: string;
  name: string;
  /** A unitary council is a "district" here: everything that navigates by district includes it. */
  kind: "county" | "district" | "partnership";
  parent?: string;
  validFrom: string;
  /** Codes of the districts that share a land border; always given in both directions. */
  neighbours?: readonly string[];
  /** Codes of the whole districts that make up a set. */
  members?: readonly string[];
  point: { lat: number; lng: number };
}

export interface OutcodeSeed {
  outcode: string;
  lat: number;
  lng: number;
  /** Codes of the districts it lies in, the one with most postcodes first. */
  districts: readonly string[];
}
