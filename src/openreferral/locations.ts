import { partId } from "./ids.ts";
import { said } from "./plain-texts.ts";
import { attributesOf } from "./terms.ts";
import type { Address, Location } from "./body-schema.ts";
import type { SourceVenue } from "./source.ts";

/** What is said of a confidential venue. */
export const ADDRESS_WITHHELD = "The address is not published: it is told to those who get in touch.";

/** The id of a venue's place; the venue's own id is that of the listing being there. */
export const locationId = (venue: SourceVenue): string => partId(venue.id, "location");

/** Where a venue is; of a confidential one the district alone. */
export function toLocation(venue: SourceVenue, base: string): Location {
  const id = locationId(venue);
  if (venue.confidential) {
    return {
      id,
      location_type: "physical",
      name: `In ${venue.district}`,
      description: ADDRESS_WITHHELD,
    };
  }
  const address = addressOf(venue, id);
  const features = venue.accessibility ?? [];
  const name = said(venue.name) ?? address?.address_1 ?? said(venue.town);
  return {
    id,
    location_type: "physical",
    ...(name === undefined ? {} : { name }),
    ...(typeof venue.lat === "number" && typeof venue.lng === "number"
      ? { latitude: venue.lat, longitude: venue.lng }
      : {}),
    ...(typeof venue.uprn === "string"
      ? { external_identifier: venue.uprn, external_identifier_type: "UPRN" }
      : {}),
    ...(address === undefined ? {} : { addresses: [address] }),
    ...(features.length === 0
      ? {}
      : {
          accessibility: features.map((term) => {
            const featureId = partId(id, `accessibility/${term.id}`);
            return {
              id: featureId,
              location_id: id,
              description: term.label,
              accessibility: term.label,
              attributes: attributesOf([term], { id: featureId, entity: "accessibility" }, base),
            };
          }),
        }),
  };
}

/** The address, where there is a postcode: without one it would be of no use, and the format wants it. */
function addressOf(venue: SourceVenue, location: string): Address | undefined {
  const postcode = said(venue.postcode);
  if (postcode === undefined) return undefined;
  const lines = (venue.lines ?? []).flatMap((line) => said(line) ?? []);
  const town = said(venue.town) ?? venue.district;
  const [first = said(venue.name) ?? town, ...rest] = lines;
  return {
    id: partId(location, "address"),
    location_id: location,
    address_1: first,
    ...(rest.length === 0 ? {} : { address_2: rest.join(", ") }),
    city: town,
    region: venue.district,
    state_province: said(venue.county) ?? venue.district,
    postal_code: postcode,
    country: "GB",
    address_type: "physical",
  };
}
