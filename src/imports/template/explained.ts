/** The references of the rows that the template brings along; no import takes them for listings. */
export const EXAMPLE_REFERENCE = "EXAMPLE";
export const EXPLAINED_REFERENCE = "WHAT TO WRITE";
/** The header of the sheet that explains the columns. */
export const EXPLAINING_HEADERS = ["Column", "What to write", "Example", "Needed", "Also called"] as const;
