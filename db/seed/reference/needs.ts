import { adviceAndRights, digitalExclusion, transport } from "./needs-access-and-rights.ts";
import { caring, family } from "./needs-caring-and-family.ts";
import { company, feelings } from "./needs-company-and-feelings.ts";
import { health } from "./needs-health.ts";
import { food, housing, money } from "./needs-money-and-home.ts";
import type { TermSeed } from "./types.ts";

/** What people need help with, in the order in which a person is shown it. */
export const needs: readonly TermSeed[] = [
  company,
  feelings,
  health,
  caring,
  money,
  food,
  housing,
  transport,
  digitalExclusion,
  adviceAndRights,
  family,
];
