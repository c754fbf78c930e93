import type { ROLES, TEAM_KINDS } from "#db/schema/accounts.ts";

export interface DemonstrationTeam {
  slug: string;
  name: string;
  kind: (typeof TEAM_KINDS)[number];
  areas: readonly string[];
}

export interface DemonstrationPerson {
  name: string;
  email: string;
  /** What they are, as the banner says it. */
  title: string;
  memberships: readonly { role: (typeof ROLES)[number]; team?: string }[];
}

const community = (slug: string, name: string, area: string): DemonstrationTeam => ({
  slug: `${slug}-community`,
  name: `${name} community team`,
  kind: "community",
  areas: [area],
});

const EAST = ["E07000105", "E07000106", "E07000108", "E07000112", "E07000113", "E07000114"];
const WEST = ["E07000107", "E07000109", "E07000110", "E07000111", "E07000115", "E07000116", "E06000035"];

/** One community team for each district, and three teams of navigators over several districts each. */
export const demonstrationTeams: readonly DemonstrationTeam[] = [
  community("ashford", "Ashford", "E07000105"),
  community("canterbury", "Canterbury", "E07000106"),
  community("dartford", "Dartford", "E07000107"),
  community("dover", "Dover", "E07000108"),
  community("gravesham", "Gravesham", "E07000109"),
  community("maidstone", "Maidstone", "E07000110"),
  community("sevenoaks", "Sevenoaks", "E07000111"),
  community("folkestone-and-hythe", "Folkestone and Hythe", "E07000112"),
  community("swale", "Swale", "E07000113"),
  community("thanet", "Thanet", "E07000114"),
  community("tonbridge-and-malling", "Tonbridge and Malling", "E07000115"),
  community("tunbridge-wells", "Tunbridge Wells", "E07000116"),
  community("medway", "Medway", "E06000035"),
  { slug: "east-kent-navigators", name: "East Kent community navigators", kind: "navigator", areas: EAST },
  {
    slug: "west-kent-navigators",
    name: "West and North Kent community navigators",
    kind: "navigator",
    areas: WEST,
  },
  { slug: "carers-navigators", name: "Carers' navigators", kind: "carers", areas: [...EAST, ...WEST] },
  { slug: "willow-lane-practice", name: "Willow Lane Surgery", kind: "practice", areas: ["E07000106"] },
  {
    slug: "county-commissioners",
    name: "County commissioning team",
    kind: "commissioner",
    areas: [...EAST, ...WEST],
  },
];

/** People to try it as; a curator for each of two districts, so that their borders can be seen. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  {
    name: "Noor Ashby",
    email: "navigator@fingerpost.example.org",
    title: "navigator, East Kent",
    memberships: [{ role: "navigator", team: "east-kent-navigators" }],
  },
  {
    name: "Wyn Carrow",
    email: "west.navigator@fingerpost.example.org",
    title: "navigator, West and North Kent",
    memberships: [{ role: "navigator", team: "west-kent-navigators" }],
  },
  {
    name: "Imelda Frith",
    email: "carers.navigator@fingerpost.example.org",
    title: "carers' navigator",
    memberships: [{ role: "navigator", team: "carers-navigators" }],
  },
  {
    name: "Cass Whitlock",
    email: "canterbury.curator@fingerpost.example.org",
    title: "curator and lead, Canterbury",
    memberships: [
      { role: "curator", team: "canterbury-community" },
      { role: "lead", team: "canterbury-community" },
    ],
  },
  {
    name: "Thea Marsh",
    email: "thanet.curator@fingerpost.example.org",
    title: "curator, Thanet",
    memberships: [{ role: "curator", team: "thanet-community" }],
  },
  {
    name: "Priya Lowen",
    email: "practice@fingerpost.example.org",
    title: "referrer, a GP practice",
    memberships: [{ role: "referrer", team: "willow-lane-practice" }],
  },
  {
    name: "Morgan Ellery",
    email: "commissioner@fingerpost.example.org",
    title: "commissioner",
    memberships: [{ role: "commissioner", team: "county-commissioners" }],
  },
  {
    name: "Gwen Halloran",
    email: "guardian@fingerpost.example.org",
    title: "Caldicott Guardian",
    memberships: [{ role: "guardian" }],
  },
  {
    name: "Oran Pike",
    email: "operator@fingerpost.example.org",
    title: "operator",
    memberships: [{ role: "operator" }],
  },
];
