import { setTimeout as pause } from "node:timers/promises";

/** Until the second in which a record was changed is over, its Last-Modified is the second before. */
export const untilTheSecondIsOver = (): Promise<void> => pause(1_100);
