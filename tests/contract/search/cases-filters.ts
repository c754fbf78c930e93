import type { Case as CaseOf } from "./case.ts";
import { CANTERBURY, type CorpusName, DOVER, SWALE, venueId } from "./corpus.ts";

type Case = CaseOf<CorpusName>;

const filters: Case[] = [
  {
    title: "in: a district",
    query: { areas: [DOVER] },
    found: ["memorySingers", "yarnCircle", "cafe", "neverAssured", "ladies"],
  },
  { title: "in: a ward", query: { areas: ["E05009387"] }, found: ["memorySingers"] },
  {
    title: "in: any of several",
    query: { areas: [DOVER, "E05009387"], text: "choir" },
    found: ["memorySingers"],
  },
  { title: "in: an area without places", query: { areas: ["E07000999"] }, found: [] },
  { title: "in: no area at all", query: { areas: [] }, found: [] },
  {
    title: "in: the venue there",
    query: { areas: [DOVER], text: "memory" },
    found: ["memorySingers"],
    venues: [venueId(2)],
  },
  { title: "in: the ward of a confidential venue is not known", query: { areas: ["E05000001"] }, found: [] },
  { title: "a confidential venue's town is not found", query: { text: "sheerness" }, found: [] },
  { title: "a confidential venue's name is not found", query: { text: "rosebank" }, found: [] },
  {
    title: "a confidential venue is found by its district",
    query: { areas: [SWALE], text: "haven" },
    found: ["refuge"],
  },
  {
    title: "a confidential venue tells no features",
    query: { areas: [SWALE], accessibility: ["step-free"] },
    found: ["mensShed"],
  },
  {
    title: "interest",
    query: { interests: ["choir"] },
    found: ["memorySingers", "onlineChoir", "staleChoir"],
  },
  {
    title: "interest with its narrower terms",
    query: { interests: ["crafts"] },
    found: ["mensShed", "yarnCircle"],
  },
  {
    title: "interest with all below it",
    query: { interests: ["arts"] },
    found: [
      "memorySingers",
      "mensShed",
      "yarnCircle",
      "teaDance",
      "lineDancing",
      "onlineChoir",
      "staleChoir",
    ],
  },
  {
    title: "one of several interests",
    query: { interests: ["tea-dance", "walking"] },
    found: ["teaDance", "neverAssured"],
  },
  {
    title: "interest and need together",
    query: { interests: ["crafts"], needs: ["loneliness"] },
    found: ["mensShed"],
  },
  { title: "cohort", query: { cohorts: ["older-people"] }, found: ["teaDance", "choirMention"] },
  {
    title: "text, in and interest",
    query: { text: "chior", areas: [CANTERBURY], interests: ["singing"] },
    found: ["memorySingers"],
    venues: [venueId(1)],
  },
  {
    title: "free",
    query: { free: true },
    found: ["mensShed", "knitAndNatter", "foodParcels", "onlineChoir", "cafe"],
  },
  {
    title: "not free",
    query: { free: false },
    found: ["memorySingers", "yarnCircle", "teaDance", "lineDancing"],
  },
  {
    title: "at most: the limit itself",
    query: { maxPence: 300 },
    found: ["memorySingers", "mensShed", "knitAndNatter", "yarnCircle", "foodParcels", "onlineChoir", "cafe"],
  },
  { title: "at most: a penny less", query: { maxPence: 299 }, not: ["yarnCircle"] },
  {
    title: "all features at one venue",
    query: { accessibility: ["step-free", "toilet"] },
    found: ["teaDance"],
  },
  {
    title: "features and district at one venue",
    query: { areas: [DOVER], accessibility: ["step-free"] },
    found: ["yarnCircle"],
  },
  { title: "age below", query: { ages: [17] }, not: ["mensShed", "teaDance"] },
  { title: "age at the edges", query: { ages: [18], cohorts: ["older-people"] }, found: ["choirMention"] },
  { title: "age above the most", query: { ages: [18], interests: ["walking"] }, found: [] },
  {
    title: "one of several ages",
    query: { ages: [10, 60], interests: ["tea-dance", "walking"] },
    found: ["teaDance", "neverAssured"],
  },
  { title: "language", query: { languages: ["cy", "fr"] }, found: ["onlineChoir", "cafe"] },
  { title: "delivery", query: { delivery: ["online", "at-home"] }, found: ["foodParcels", "onlineChoir"] },
  { title: "kind", query: { kinds: ["class", "venue"] }, found: ["yarnCircle", "museum"] },
  { title: "takes referrals", query: { takesReferrals: true }, found: ["memorySingers"] },
  { title: "accompanied", query: { accompanied: true }, found: ["memorySingers"] },
  { title: "room now, until today", query: { roomNow: true }, found: ["choirMention"] },
  { title: "assured since: the day itself", query: { assuredSince: "2026-11-21" }, found: ["choirMention"] },
  {
    title: "assured since: never what nobody assured",
    query: { assuredSince: "2020-01-01", interests: ["walking"] },
    found: [],
  },
  {
    title: "freshness counts from publication where nobody assured it",
    query: { freshness: ["fresh"], interests: ["walking"] },
    found: ["neverAssured"],
  },
  {
    title: "freshness",
    query: { freshness: ["ageing", "stale"] },
    found: ["knitAndNatter", "staleChoir", "museum"],
  },
  { title: "lapsed ones are left out", query: { text: "village choir" }, found: [] },
  {
    title: "a lapsed one is found by its exact name",
    query: { text: "gorsewood choir" },
    found: ["lapsedChoir"],
  },
  { title: "not by a part of its name", query: { text: "gorsewood" }, found: [] },
  {
    title: "lapsed ones where they are asked for",
    query: { interests: ["choir"], lapsed: "include" },
    found: ["memorySingers", "onlineChoir", "staleChoir", "lapsedChoir"],
  },
  { title: "lapsed ones alone", query: { freshness: ["lapsed"] }, found: ["lapsedChoir"] },
];

const order: Case[] = [
  {
    title: "by name",
    query: { areas: [SWALE], sort: "name" },
    first: ["lineDancing", "mensShed", "staleChoir", "activities", "refuge"],
  },
  {
    title: "by name, with words",
    query: { text: "choir", sort: "name" },
    first: ["staleChoir", "memorySingers", "onlineChoir", "choirMention"],
  },
  {
    title: "by assurance, the oldest listing first of a day",
    query: { areas: [CANTERBURY], sort: "assured" },
    first: ["choirMention", "memorySingers", "teaDance", "knitAndNatter", "museum"],
  },
  {
    title: "a limit cuts the hits and not the total",
    query: { text: "choir", limit: 2 },
    first: ["staleChoir"],
    total: 4,
  },
  {
    title: "nearest first, at the nearest venue",
    query: { near: { lat: 51.37, lng: 1.12 }, interests: ["choir", "tea-dance"], sort: "distance" },
    first: ["memorySingers", "teaDance", "staleChoir", "onlineChoir"],
    venues: [venueId(1), venueId(6), venueId(11), undefined],
  },
  {
    title: "within a distance",
    query: { near: { lat: 51.361, lng: 1.026, within: 1_000 }, sort: "distance" },
    first: ["museum", "knitAndNatter"],
    found: ["museum", "knitAndNatter"],
  },
  {
    title: "within a distance of the other venue",
    query: { near: { lat: 51.22, lng: 1.4, within: 2_000 }, text: "choir" },
    found: ["memorySingers"],
    venues: [venueId(2)],
  },
  {
    title: "a confidential venue is measured from its district's centre",
    query: { near: { lat: 51.35, lng: 0.8, within: 100 }, text: "haven" },
    found: ["refuge"],
  },
  {
    title: "and not from where it is",
    query: { near: { lat: 51.44, lng: 0.76, within: 500 } },
    found: [],
  },
];

const facets: Case[] = [
  {
    title: "facets: a listing in two districts counts in both",
    query: { interests: ["choir"], facets: ["district"] },
    facets: { district: { [CANTERBURY]: 1, [DOVER]: 1, [SWALE]: 1 } },
  },
  {
    title: "facets: the same with words",
    query: { text: "choir", facets: ["district"] },
    facets: { district: { [CANTERBURY]: 2, [DOVER]: 1, [SWALE]: 1 } },
  },
  {
    title: "facets: two venues in one district count once",
    query: { interests: ["dancing"], facets: ["district"] },
    facets: { district: { [CANTERBURY]: 1, [SWALE]: 1 } },
  },
  {
    title: "facets: words of a venue count at that venue",
    query: { text: "choir deal", facets: ["district"] },
    facets: { district: { [DOVER]: 1 } },
  },
  {
    title: "facets: the district leaves out its own selection",
    query: { areas: [DOVER], interests: ["choir"], facets: ["district", "interest"] },
    found: ["memorySingers"],
    facets: {
      district: { [CANTERBURY]: 1, [DOVER]: 1, [SWALE]: 1 },
      interest: { arts: 2, choir: 1, crafts: 1, knitting: 1, singing: 1, walking: 1 },
    },
  },
  {
    title: "facets: a district counts with features at the same venue",
    query: { accessibility: ["step-free"], facets: ["district", "accessibility"] },
    facets: {
      district: { [CANTERBURY]: 2, [DOVER]: 1, [SWALE]: 1 },
      accessibility: { "step-free": 4, "hearing-loop": 1, toilet: 1 },
    },
  },
  {
    title: "facets: features of the venues in the district",
    query: { areas: [DOVER], facets: ["accessibility"] },
    facets: { accessibility: { "step-free": 1 } },
  },
  {
    title: "facets: broader terms count their narrower ones",
    query: { facets: ["interest"], text: "danc" },
    facets: { interest: { arts: 2, dancing: 2, "tea-dance": 1, "line-dancing": 1 } },
  },
  {
    title: "facets: need, cohort, delivery and kind",
    query: { interests: ["choir"], facets: ["need", "cohort", "delivery", "kind"] },
    facets: {
      need: { memory: 1 },
      cohort: { "unpaid-carers": 1 },
      delivery: { "in-person": 2, online: 1 },
      kind: { activity: 3 },
    },
  },
  {
    title: "facets: costs contain each other, and leave out their own selection",
    query: { maxPence: 300, interests: ["arts"], facets: ["cost", "kind"] },
    facets: {
      cost: { free: 2, "up-to-300": 4, "up-to-500": 5, "up-to-1000": 6 },
      kind: { activity: 3, class: 1 },
    },
  },
  {
    title: "facets: freshness shows what has lapsed",
    query: { interests: ["choir"], facets: ["freshness"] },
    facets: { freshness: { fresh: 2, stale: 1, lapsed: 1 } },
  },
  {
    title: "facets: nothing found",
    query: { text: "zzzzzz", facets: ["interest", "district", "freshness", "cost"] },
    found: [],
    facets: { interest: {}, district: {}, freshness: {}, cost: {} },
  },
];

/** Cases about filters, order and facets. */
export const FILTER_CASES: Case[] = [...filters, ...order, ...facets];
