import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutPersonal } from "#src/discovery/person-like.ts";

const TODAY = "2026-11-25";

describe("nothing of a person is found in", () => {
  test.each([
    "",
    "choir",
    "lunch club near CT5 1AB",
    "walking group CT6 5JN tuesday",
    "over 60s swimming under £5",
    "943 476 5918",
    "24/7 helpline",
    "call 111",
    "choir 10:30 - 12:00",
    "carols on 12/12/2026",
    "tango milonga 12/12/2026",
    "tango milonga 12/12/26",
    "carol concert 12 December 2026",
    "tea dance 3/1/2027",
    "open day 5 June 2024",
    "history talk 6 June 1944",
    "VE day 8 May 1945",
    "the blitz 1940",
    "born to sing",
    "born in the USA",
    "5-a-side 16-24",
    "Thomas Cook",
    "B12 injections",
  ])("%s", (typed) => {
    expect(withoutPersonal(typed, TODAY)).toEqual({ text: typed, removed: 0 });
  });
});

describe("what looks like a person's is left out", () => {
  test.each([
    // NHS and National Insurance numbers.
    ["943 476 5919", ""],
    ["9434765919 dementia cafe", "dementia cafe"],
    ["lunch club 943-476-5919 Deal", "lunch club Deal"],
    ["QQ 12 34 56 C benefits advice", "benefits advice"],
    ["ab123456d", ""],
    // Addresses and telephones.
    ["jo.bloggs@example.org", ""],
    ["choir jo@example.org tuesday", "choir tuesday"],
    ["befriending 01227 123456", "befriending"],
    ["07700 900123", ""],
    ["+44 7700 900123 choir", "choir"],
    // Dates of birth, and the name beside one.
    ["john smith 12/03/1944", ""],
    ["John Smith 12 March 1944", ""],
    ["John Smith, 12.3.44", ""],
    ["Smith, John 12-03-1944 lunch club", "lunch club"],
    ["12/03/1944 John Smith", ""],
    ["John Smith 1944-03-12", ""],
    ["Mary O'Brien-Jones March 12th, 1944", ""],
    ["Zoë Åkesson 12/03/1944 choir", "choir"],
    ["ivy quill dob 12 march 1944", ""],
    ["ivy quill d.o.b. 12/3/44 lunch club", "lunch club"],
    ["Ivy Quill date of birth: 12/03/1944", ""],
    ["ivy quill born 1944", ""],
    ["dob 12/03/1944", ""],
    ["memory cafe 12/03/1944", "memory cafe"],
    ["12/03/1944", ""],
    ["lunch club for ivy quill 12/03/1944 in deal", "lunch club for in deal"],
    ["tim quill 3/4/2019 toddler group", "toddler group"],
  ])("%s → %s", (typed, text) => {
    const found = withoutPersonal(typed, TODAY);
    expect(found.text).toBe(text);
    expect(found.removed).toBeGreaterThan(0);
    expect(found.notice).toMatch(/^We did not search for or keep what looks like a person's details[^.]*\.$/);
  });

  test("each part is counted, and the notice repeats none of it", () => {
    const found = withoutPersonal("ivy quill 12/03/1944 07700 900123 ivy@example.org choir", TODAY);
    expect(found).toMatchObject({ text: "choir", removed: 3 });
    expect(found.notice).not.toMatch(/ivy|1944|07700|example/i);
  });

  test("without today's date a coming day beside two words is taken for a birth", () => {
    expect(withoutPersonal("tango milonga 12/12/26").removed).toBe(1);
    expect(withoutPersonal("tea dance 12/12/26").removed).toBe(0);
  });

  test("what is left holds no such part again", () => {
    const detail = fc.constantFrom(
      "943 476 5919",
      "jo@example.org",
      "07700 900123",
      "QQ123456C",
      "12/03/1944",
      "ivy quill dob 12/03/44",
    );
    const word = fc.constantFrom("choir", "lunch", "club", "in", "Deal", "for", "tuesday", "CT5 1AB");
    const search = fc
      .array(fc.oneof(detail, word), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join(" "));
    fc.assert(
      fc.property(search, (typed) => {
        const left = withoutPersonal(typed, TODAY).text;
        expect(left).not.toMatch(/5919|example|900123|QQ1|1944|03\/44/);
      }),
      { seed: 20_261_125, numRuns: 300 },
    );
  });
});
