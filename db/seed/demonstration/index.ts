import { ashfordVillagesGroups } from "./ashford-villages.ts";
import { ashfordGroups } from "./ashford.ts";
import { canterburyCoastGroups } from "./canterbury-coast.ts";
import { canterburyGroups } from "./canterbury.ts";
import { dartfordThamesideGroups } from "./dartford-thameside.ts";
import { dartfordGroups } from "./dartford.ts";
import { doverDealSandwichGroups } from "./dover-deal-sandwich.ts";
import { doverGroups } from "./dover.ts";
import { folkestoneHytheAndMarshGroups } from "./folkestone-hythe-and-marsh.ts";
import { folkestoneGroups } from "./folkestone.ts";
import { graveshamVillagesGroups } from "./gravesham-villages.ts";
import { graveshamGroups } from "./gravesham.ts";
import { maidstoneVillagesGroups } from "./maidstone-villages.ts";
import { maidstoneGroups } from "./maidstone.ts";
import { medwayGillinghamAndHooGroups } from "./medway-gillingham-and-hoo.ts";
import { medwayGroups } from "./medway.ts";
import { sevenoaksNorthWestGroups } from "./sevenoaks-north-west.ts";
import { sevenoaksGroups } from "./sevenoaks.ts";
import { swaleFavershamAndSheppeyGroups } from "./swale-faversham-and-sheppey.ts";
import { swaleGroups } from "./swale.ts";
import { thanetRamsgateAndBroadstairsGroups } from "./thanet-ramsgate-and-broadstairs.ts";
import { thanetGroups } from "./thanet.ts";
import { tonbridgeAndMallingNorthGroups } from "./tonbridge-and-malling-north.ts";
import { tonbridgeAndMallingGroups } from "./tonbridge-and-malling.ts";
import { tunbridgeWellsWealdGroups } from "./tunbridge-wells-weald.ts";
import { tunbridgeWellsGroups } from "./tunbridge-wells.ts";
import type { DemonstrationGroup } from "./types.ts";

export type * from "./types.ts";

/** Groups and listings of an imagined Kent and Medway, by district. None of them exists. */
export const demonstrationGroups: readonly DemonstrationGroup[] = [
  ...ashfordVillagesGroups,
  ...ashfordGroups,
  ...canterburyCoastGroups,
  ...canterburyGroups,
  ...dartfordThamesideGroups,
  ...dartfordGroups,
  ...doverDealSandwichGroups,
  ...doverGroups,
  ...folkestoneHytheAndMarshGroups,
  ...folkestoneGroups,
  ...graveshamVillagesGroups,
  ...graveshamGroups,
  ...maidstoneVillagesGroups,
  ...maidstoneGroups,
  ...medwayGillinghamAndHooGroups,
  ...medwayGroups,
  ...sevenoaksNorthWestGroups,
  ...sevenoaksGroups,
  ...swaleFavershamAndSheppeyGroups,
  ...swaleGroups,
  ...thanetRamsgateAndBroadstairsGroups,
  ...thanetGroups,
  ...tonbridgeAndMallingNorthGroups,
  ...tonbridgeAndMallingGroups,
  ...tunbridgeWellsWealdGroups,
  ...tunbridgeWellsGroups,
];
