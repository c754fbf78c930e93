/** Where the format has what a listing has, from the most particular; `$1` is the place in a list. */
const COLUMNS: readonly (readonly [RegExp, string])[] = [
  [/^\/venues\/(\d+)\/address\/postcode/, "service_at_locations[$1].location.addresses[0].postal_code"],
  [/^\/venues\/(\d+)\/address\/town/, "service_at_locations[$1].location.addresses[0].city"],
  [/^\/venues\/(\d+)\/address/, "service_at_locations[$1].location.addresses[0].address_1"],
  [/^\/venues\/(\d+)\/point/, "service_at_locations[$1].location.latitude"],
  [/^\/venues\/(\d+)\/uprn/, "service_at_locations[$1].location.external_identifier"],
  [/^\/venues\/(\d+)\/accessibility/, "service_at_locations[$1].location.accessibility"],
  [/^\/venues\/(\d+)\/name/, "service_at_locations[$1].location.name"],
  [/^\/venues\/(\d+)/, "service_at_locations[$1].location"],
  [/^\/venues/, "service_at_locations"],
  [/^\/delivery/, "service_at_locations"],
  [/^\/sessions\/(\d+)\/starts/, "schedules[$1].opens_at"],
  [/^\/sessions\/(\d+)\/ends/, "schedules[$1].closes_at"],
  [/^\/sessions\/(\d+)\/from/, "schedules[$1].valid_from"],
  [/^\/sessions\/(\d+)\/until/, "schedules[$1].valid_to"],
  [/^\/sessions\/(\d+)\/(?:weekdays|nth)/, "schedules[$1].byday"],
  [/^\/sessions\/(\d+)\/monthDays/, "schedules[$1].bymonthday"],
  [/^\/sessions\/(\d+)\/every/, "schedules[$1].interval"],
  [/^\/sessions\/(\d+)\/(?:note|except|termTimeOnly)/, "schedules[$1].notes"],
  [/^\/sessions\/(\d+)\/dates/, "schedules[$1].dtstart"],
  [/^\/sessions\/(\d+)/, "schedules[$1]"],
  [/^\/sessions/, "schedules"],
  [/^\/eligibility\/minAge/, "minimum_age"],
  [/^\/eligibility\/maxAge/, "maximum_age"],
  [/^\/eligibility/, "eligibility_description"],
  [/^\/languages(?:\/(\d+))?/, "languages"],
  [/^\/cost\/pence/, "cost_options[0].amount"],
  [/^\/cost/, "cost_options"],
  [/^\/catchment/, "service_areas"],
  [/^\/joining/, "application_process"],
  [/^\/contact\/phone/, "contacts[0].phones[0].number"],
  [/^\/contact\/email/, "email"],
  [/^\/contact\/website/, "url"],
  [/^\/contact/, "contacts[0].name"],
  [/^\/capacity/, "wait_time"],
  [/^\/(?:interests|needs|cohorts)/, "attributes"],
  [/^\/summary/, "description"],
];

/** The format's name for a field of a listing: `/venues/0/address/postcode`; another field keeps its own. */
export function columnOf(pointer: string): string {
  for (const [form, column] of COLUMNS) {
    const found = form.exec(pointer);
    if (found !== null) return column.replace("$1", found[1] ?? "0");
  }
  return pointer.replace(/^\//, "").replaceAll("/", ".");
}
