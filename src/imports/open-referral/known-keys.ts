import { plainCharacters } from "../cleaning/blanks.ts";
import { shown } from "../cleaning/cleaned.ts";
import { isRecord, type Reading } from "./reading.ts";

const KEYS_TOLD_MAXIMUM = 50;
const DEPTH_MAXIMUM = 6;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

/**
 * The names that HSDS 1.1 and 3.0 and Open Referral UK 1.0 and 3.0 know, of whatever kind of thing: feeds move them
 * about, and a vendor's own begin with a prefix of theirs.
 */
const KNOWN = words(`
  id name alternate_name description url email status interpretation_services application_process fees_description
  wait_time fees accreditations eligibility_description minimum_age maximum_age assured_date assurer_email licenses
  alert last_modified modified_date phones schedules service_areas service_at_locations languages organization funding
  cost_options program required_documents contacts attributes metadata organization_id program_id capacities
  additional_urls urls units service_capacity
  website tax_status tax_id year_incorporated legal_status logo uri parent_organization_id locations programs
  organization_identifiers identifier_scheme identifier_type identifier third_party_identifier
  location_type transportation latitude longitude external_identifier external_identifier_type external_identifiers
  addresses accessibility location_id attention address_1 address_2 address_3 address_4 city region state_province
  postal_code country address_type details
  service_id service_at_location_id contact_id phone_id title department number extension type
  valid_from valid_to dtstart timezone until count wkst freq interval byday byweekno bymonthday byyearday opens_at
  closes_at schedule_link attending_type notes
  link_id link_type link_entity value label taxonomy_term_id taxonomy_term code parent_id taxonomy taxonomy_detail
  taxonomy_id term_uri term vocabulary language crosswalk_uris version
  extent extent_type service_area option amount amount_description currency source document note location service
  regular_schedules regular_schedule holiday_schedules holiday_schedule eligibilitys eligibility service_taxonomys
  fundings reviews physical_addresses physical_address postal_addresses accessibility_for_disabilities
  deliverable_type attending_access linktaxonomycollection link_taxonomies taxonomys weekday closed start_date
  end_date date_created date_modified created modified last_updated
`);

/** Notes the names that no standard knows, wherever they stand: `pc_region`, `organization.pc_code`. */
export function noteUnknownKeys(reading: Reading, fields: Readonly<Record<string, unknown>>): void {
  walk(reading, fields, "", 0);
}

function walk(reading: Reading, value: unknown, path: string, depth: number): void {
  if (depth > DEPTH_MAXIMUM) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(reading, item, path, depth);
    return;
  }
  if (!isRecord(value)) return;
  for (const name of Object.keys(value)) {
    const here = path === "" ? name : `${path}.${name}`;
    if (KNOWN.has(name)) {
      const inner = value[name];
      if (typeof inner === "object" && inner !== null) walk(reading, inner, here, depth + 1);
    } else if (reading.ignored.size < KEYS_TOLD_MAXIMUM) reading.ignored.add(shown(plainCharacters(here)));
  }
}
