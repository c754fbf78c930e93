import { z } from "zod";
import { groupInput, groupOutput } from "../groups/schema.ts";
import { listingInput, listingOutput, text } from "../listings/schema.ts";

export const registrationInput = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  name: text(120),
  group: groupInput,
  listing: listingInput,
});
export type RegistrationInput = z.output<typeof registrationInput>;

const token = z.string().min(1).max(200).meta({ description: "out of the link in the message" });

export const confirmInput = z.strictObject({ token });
export const confirmQuery = z.strictObject({ token });
export const confirmForm = z.strictObject({ token });

export const registered = z.strictObject({ group: groupOutput, listing: listingOutput });
export const accepted = z.strictObject({});
