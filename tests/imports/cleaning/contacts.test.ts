import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { describe, expect, test } from "vitest";
import { cleanEmail } from "#src/imports/cleaning/emails.ts";
import { cleanPhone } from "#src/imports/cleaning/phones.ts";
import { cleanWebAddress } from "#src/imports/cleaning/web-addresses.ts";
import { listingFields } from "#src/listings/schema.ts";

const LEFT_OUT = { note: { reason: expect.any(String) as string, fix: expect.any(String) as string } };
const NOTED = (value: unknown) => ({ value, ...LEFT_OUT });

describe("phones", () => {
  test.each<[unknown, string]>([
    ["01227 123456", "+441227123456"],
    ["(01227) 123456", "+441227123456"],
    ["01227-123-456", "+441227123456"],
    ["01227.123.456", "+441227123456"],
    ["+44 1227 123456", "+441227123456"],
    ["+44 (0)1227 123456", "+441227123456"],
    ["(+44) 1227 123456", "+441227123456"],
    ["0044 1227 123456", "+441227123456"],
    ["441227123456", "+441227123456"],
    ["1227123456", "+441227123456"],
    [1_227_123_456, "+441227123456"],
    ["Tel: 01227 123456", "+441227123456"],
    ["01227 123456 (mornings)", "+441227123456"],
    ["Call Jo on 07700 900123.", "+447700900123"],
    ["0800 1111", "+448001111"],
    ["020 7946 0018", "+442079460018"],
    ["+33 1 42 68 53 00", "+33142685300"],
  ])("%j", (written, number) => {
    expect(cleanPhone(written)).toEqual({ value: { number, written: String(written) } });
  });

  test.each<[string, string, string?]>([
    ["01227 123456 / 07700 900123", "+441227123456"],
    ["01227 123456 or 07700 900123", "+441227123456"],
    ["01227 123456 07700 900123", "+441227123456"],
    ["01227 123456; 01227 123457", "+441227123456"],
    ["01227 123456 ext 23", "+441227123456", "23"],
    ["01227 123456 x23", "+441227123456", "23"],
    ["01227 123456 (Extension: 4)", "+441227123456", "4"],
    ["01227 123456, option 2", "+441227123456", "2"],
  ])("%j is kept with a note", (written, number, extension) => {
    expect(cleanPhone(written)).toEqual(
      NOTED({ number, written, ...(extension === undefined ? {} : { extension }) }),
    );
  });

  test("a British number is what the check of a listing makes of it", () => {
    const digits = fc.stringMatching(/^0[1-9][0-9]{8,9}$/);
    fc.assert(
      fc.property(digits, (written) => {
        const parsed = parsePhoneNumberFromString(written, { defaultCountry: "GB", extract: false });
        expect(parsed?.isPossible()).toBe(true);
        expect([parsed?.number, undefined]).toContain(cleanPhone(written).value?.number);
      }),
    );
  });

  test("the same number twice is one number", () => {
    expect(cleanPhone("01227 123456 / +44 1227 123456").note).toBeUndefined();
  });

  test.each([
    "see website",
    "12",
    "00000000000",
    "01234567890",
    "01234 567890",
    "4.41227E+11",
    "116 123",
    "999",
    "jo@choir.org.uk",
  ])("%j cannot be used", (written) => {
    expect(cleanPhone(written)).toEqual(LEFT_OUT);
  });

  test.each(["", "n/a", null, "-", "TBC"])("%j is nothing", (written) => {
    expect(cleanPhone(written)).toEqual({});
  });
});

describe("e-mail", () => {
  test.each<[string, string]>([
    ["jo@choir.org.uk", "jo@choir.org.uk"],
    [" Jo@Choir.ORG.uk ", "Jo@choir.org.uk"],
    ["mailto:jo@choir.org.uk?subject=Hi", "jo@choir.org.uk"],
    ["Jo Bloggs <jo@choir.org.uk>", "jo@choir.org.uk"],
    ["jo@choir.org.uk.", "jo@choir.org.uk"],
    ["jo @ choir.org.uk", "jo@choir.org.uk"],
    ["jo (at) choir.org.uk", "jo@choir.org.uk"],
    ["jo[at]choir[dot]org.uk", "jo@choir.org.uk"],
    ["Email: jo@choir.org.uk", "jo@choir.org.uk"],
    ["jo@choir.org.uk; JO@choir.org.uk", "jo@choir.org.uk"],
    ["tests@contest.org.uk", "tests@contest.org.uk"],
  ])("%j", (written, address) => {
    const { value } = cleanEmail(written);
    expect({ value }).toEqual({ value: address });
    expect(listingFields.shape.contact.safeParse({ email: value }).success).toBe(true);
  });

  test("of several the first real one is kept", () => {
    expect(cleanEmail("jo@choir.org.uk / al@choir.org.uk")).toEqual(NOTED("jo@choir.org.uk"));
    expect(cleanEmail("noreply@choir.org.uk, al@choir.org.uk")).toEqual(NOTED("al@choir.org.uk"));
  });

  test.each([
    "test@test.com",
    "test@testing.org",
    "noreply@choir.org.uk",
    "no-reply@choir.org.uk",
    "donotreply@choir.org.uk",
    "someone@example.com",
    "someone@mail.example.org",
    "name@domain",
    "name@domain.com",
    "your.email@choir.org.uk",
    "email@address.com",
    "none@none.com",
    "xxx@xxx.com",
    "no@choir",
    "not an address",
    "www.choir.org.uk",
    "@choir",
  ])("%j is left out with a note", (written) => {
    expect(cleanEmail(written)).toEqual(LEFT_OUT);
  });

  test.each(["", "n/a", "None", null, "-"])("%j is nothing", (written) => {
    expect(cleanEmail(written)).toEqual({});
  });

  test("our own examples are kept where they are asked for", () => {
    expect(cleanEmail("choir@example.org", { keepExamples: true })).toEqual({ value: "choir@example.org" });
    expect(cleanEmail("noreply@example.org", { keepExamples: true })).toEqual(LEFT_OUT);
  });
});

describe("web addresses", () => {
  test.each<[string, string]>([
    ["https://www.choir.org.uk/", "https://www.choir.org.uk/"],
    ["HTTP://choir.org.uk/A?b=C#d", "http://choir.org.uk/A?b=C#d"],
    ["www.choir.org.uk", "https://www.choir.org.uk"],
    ["choir.org.uk/join", "https://choir.org.uk/join"],
    ["//choir.org.uk", "https://choir.org.uk"],
    ["http//www.choir.org.uk", "http://www.choir.org.uk"],
    ["https:/www.choir.org.uk", "https://www.choir.org.uk"],
    ["http:www.choir.org.uk", "http://www.choir.org.uk"],
    ["htpp://www.choir.org.uk", "http://www.choir.org.uk"],
    ["http://https://www.choir.org.uk", "https://www.choir.org.uk"],
    ["<https://choir.org.uk>", "https://choir.org.uk"],
    ["Website: www.choir.org.uk.", "https://www.choir.org.uk"],
    ["https://www.facebook.com/DealChoir", "https://www.facebook.com/DealChoir"],
    ["https://choir.org.uk:8443/x", "https://choir.org.uk:8443/x"],
  ])("%j", (written, address) => {
    expect(cleanWebAddress(written)).toEqual({ value: address });
  });

  test("of several the first is kept", () => {
    expect(cleanWebAddress("www.choir.org.uk, www.facebook.com/choir")).toEqual(
      NOTED("https://www.choir.org.uk"),
    );
    expect(cleanWebAddress("https://a.org.uk https://b.org.uk")).toEqual(NOTED("https://a.org.uk"));
  });

  test.each([
    "http://www.example.com",
    "https://example.org/x",
    "www.yourwebsite.com",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://choir.org.uk",
    "data:text/html,hello",
    "http://localhost:3000",
    "http://192.168.1.4/choir",
    "http://intranet/choir",
    "https://jo:secret@choir.org.uk",
    "jo@choir.org.uk",
    "mailto:jo@choir.org.uk",
    "see Facebook",
    `https://choir.org.uk/${"x".repeat(500)}`,
  ])("%j is left out with a note", (written) => {
    expect(cleanWebAddress(written)).toEqual(LEFT_OUT);
  });

  test.each(["", "n/a", "http://", "https://www.", "www.", "none", null])("%j is nothing", (written) => {
    expect(cleanWebAddress(written)).toEqual({});
  });

  test("our own examples are kept where they are asked for", () => {
    expect(cleanWebAddress("https://choir.example.org", { keepExamples: true })).toEqual({
      value: "https://choir.example.org",
    });
  });
});
