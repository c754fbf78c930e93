/** A weekly session as it is sent, from September 2026 on. */
export const weekly = (weekdays: readonly string[], starts: string, ends: string, more = {}) => ({
  repeats: "weekly",
  weekdays,
  every: 1,
  starts,
  ends,
  from: "2026-09-01",
  ...more,
});
