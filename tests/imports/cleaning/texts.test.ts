import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBlank } from "#src/imports/cleaning/blanks.ts";
import { cutAtWord, noteProblem, shown } from "#src/imports/cleaning/cleaned.ts";
import { splitList } from "#src/imports/cleaning/lists.ts";
import { cleanLine, cleanText } from "#src/imports/cleaning/texts.ts";
import { htmlIssuesOf, tidyParagraphs } from "#src/listings/check.ts";
import { text } from "#src/listings/schema.ts";

const WORD_ITEM = (words: string) =>
  `<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>` +
  `<span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>` +
  `<![endif]>${words}<o:p></o:p></p>`;

describe("texts", () => {
  test.each<[string, string]>([
    ["plain words", "plain words"],
    ["<p>One.</p><p>Two.</p>", "One.\n\nTwo."],
    ["<p>One<br>line</p>", "One\nline"],
    ["One<br/><br/>Two", "One\n\nTwo"],
    ["<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"],
    ["<ul><li>Tea</li><li>Cake</li></ul>", "- Tea\n- Cake"],
    [
      "<p>We have</p>\n<ul>\n  <li>Tea</li>\n  <li> <p>Cake</p> </li>\n</ul>\n<p>Come!</p>",
      "We have\n\n- Tea\n- Cake\n\nCome!",
    ],
    [
      "<ol><li>Ring<ul><li>the bell</li></ul></li><li>Wait</li></ol>",
      "- Ring\n\n- the bell\n- Wait".replace("\n\n", "\n"),
    ],
    [
      "Tea &amp; cake &pound;2 &nbsp;&ndash;&nbsp;all&#8217;s well &#146;ere",
      "Tea & cake £2 – all’s well ’ere",
    ],
    ["“Smart” quotes’ stay – here…", "“Smart” quotes’ stay – here…"],
    ["AT&T, R&D notes; ?a=1&copy=2", "AT&T, R&D notes; ?a=1&copy=2"],
    ["I <3 this; 5 < 6 and 7 > 2", "I <3 this; 5 < 6 and 7 > 2"],
    [
      "Write to Jo <jo@choir.org.uk> or <https://choir.org.uk>",
      "Write to Jo (jo@choir.org.uk) or (https://choir.org.uk)",
    ],
    ["Ask <your name> or <mailto:jo@choir.org.uk>", "Ask (your name) or (mailto:jo@choir.org.uk)"],
    ["&lt;p&gt;Twice&lt;/p&gt;&lt;p&gt;escaped &amp;amp; read&lt;/p&gt;", "Twice\n\nescaped & read"],
    ["&amp;lt;b&amp;gt;thrice&amp;lt;/b&amp;gt;", "thrice"],
    [
      "<a href='https://choir.org.uk/join?x=1&y=2'>Join us</a> now",
      "Join us (https://choir.org.uk/join?x=1&y=2) now",
    ],
    ['<a href="http://www.choir.org.uk/">www.choir.org.uk</a>', "www.choir.org.uk"],
    ["<a href='mailto:jo@choir.org.uk?subject=Hi'>E-mail Jo</a>", "E-mail Jo (jo@choir.org.uk)"],
    ["<a href='tel:01227123456'>01227 123456</a>", "01227 123456"],
    [
      "<a href='javascript:alert(1)'>Here</a> <a href='#top'>there</a> <a href='/x'>and there</a>",
      "Here there and there",
    ],
    ["<a href='https://choir.org.uk'><img src=x></a>After", "After"],
    ["<script>alert('x')</script>Safe<style>p{color:red}</style>", "Safe"],
    [
      "Before<!-- a comment --><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->After",
      "BeforeAfter",
    ],
    ["<p class=MsoNormal><span style='mso-fareast-language:EN-GB'>Word<o:p></o:p></span></p>", "Word"],
    [
      `<p class=MsoNormal>Bring:</p>${WORD_ITEM("a mug")}${WORD_ITEM("a friend")}`,
      "Bring:\n\n- a mug\n- a friend",
    ],
    ["<p>Seen</p><p style='display:none'>Unseen <br> part</p><p>Seen again</p>", "Seen\n\nSeen again"],
    ["<head><title>Page</title><meta charset=utf-8></head><body>Body</body>", "Body"],
    [
      "<table><tr><th>Day</th><th>Time</th></tr><tr><td>Monday</td><td>10am</td></tr></table>",
      "Day, Time\nMonday, 10am",
    ],
    ["<h2>About</h2>Words<hr>More", "About\n\nWords\n\nMore"],
    ["<P>Unclosed<P>paragraphs <B>and <I>tags", "Unclosed\n\nparagraphs and tags"],
    ["One  \r\n\r\n\r\n\r\nTwo\t \r\nThree", "One\n\nTwo\nThree"],
    ["• Tea\n• Cake\n·  Coffee\n* Milk\n– Sugar", "- Tea\n- Cake\n- Coffee\n- Milk\n- Sugar"],
    ["We offer: • knitting • tea • company", "We offer:\n- knitting\n- tea\n- company"],
    ["Items\n- one\n\n- two", "Items\n- one\n- two"],
    [
      "Zero\u200bwidth\ufeff, soft\u00adhyphen, nbsp\u00a0here\u0000\u0007",
      "Zerowidth, softhyphen, nbsp here",
    ],
    ["<\u200bb>bold</b>", "bold"],
    ["Itâ€™s Â£2 â€“ cafÃ©", "It’s £2 – café"],
    ["Cafe\u0301", "Café"],
    [
      'Normal 0 false false false EN-GB X-NONE X-NONE MicrosoftInternetExplorer4 /* Style Definitions */ table.MsoNormalTable {mso-style-name:"Table Normal";} Hello',
      "Hello",
    ],
    ["Lone \ud800 half", "Lone \ufffd half"],
    ["👩‍👩‍👧 family", "👩‍👩‍👧 family"],
  ])("%j", (written, plain) => {
    expect(cleanText(written)).toEqual({ value: plain });
  });

  test.each([
    "",
    "  ",
    "n/a",
    "N/A.",
    "None",
    "-",
    "--",
    "–",
    "TBC",
    "null",
    "\u200b\ufeff",
    "<p>&nbsp;</p>",
    "#N/A",
    "(none)",
    "...",
    null,
    undefined,
    {},
    [],
  ])("%j says nothing", (written) => {
    expect(cleanText(written)).toEqual({});
    expect(cleanLine(written)).toEqual({});
  });

  test("words that only contain such a word say something", () => {
    for (const words of ["None of us sings", "Null Street Hub", "TBC Choir", "42", "C", "+44", "Na'amah"]) {
      expect(isBlank(words)).toBe(false);
    }
  });

  test("lines are one line", () => {
    expect(cleanLine("<p>Deal <b>Choir</b></p><p>&amp; friends</p>")).toEqual({
      value: "Deal Choir & friends",
    });
    expect(cleanLine("  Deal \n Choir\t")).toEqual({ value: "Deal Choir" });
    expect(cleanLine(42)).toEqual({ value: "42" });
  });

  test("a long text is cut at a word, with a note", () => {
    const { value, note } = cleanText("word ".repeat(2_000));
    expect(value).toMatch(/word…$/);
    expect(value?.length).toBeLessThanOrEqual(5_000);
    expect(note).toEqual({
      reason: "has 9999 characters, of which the first 4999 were kept",
      fix: "Shorten it to 5000 characters.",
    });
    expect(cutAtWord("😀".repeat(20), 10)).toBe("😀😀😀😀…");
  });

  test("whatever goes in, a listing takes what comes out", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "</",
      "<b",
      "<p>",
      "</p>",
      "a",
      " ",
      "\n",
      "&lt;",
      "&gt;",
      "&amp;",
      "&#60;",
      "<!--",
      "-->",
      "\u200b",
      "b>",
      "<li>",
      "<script>",
      "- ",
      "• ",
      "<a href='https://a.uk'>",
      "</a>",
      "\ud83d",
    );
    const written = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(written, (all) => {
        const { value } = cleanText(all, 60);
        if (value === undefined) return;
        expect(htmlIssuesOf("", value)).toEqual([]);
        expect(text(60).parse(value)).toBe(value);
        expect(tidyParagraphs(value)).toBe(value);
      }),
      { numRuns: 3_000 },
    );
  });

  test("a clean text stays as it is", () => {
    const clean = "We sing.\n\n- Tea & cake\n- £2 – “pay what you can”\n\nCome! a < b";
    expect(cleanText(clean)).toEqual({ value: clean });
  });

  test("cleaning twice is cleaning once", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "<b>",
      "<p>",
      "</p>",
      "a",
      "b c",
      " ",
      "\n",
      "\n\n",
      "&",
      "&amp;",
      "&lt;",
      "- ",
      "* ",
      "– ",
      "o   ",
      "<li>",
      "<br>",
      ".",
      "-",
      "Â£",
      "x@y.uk",
      "“",
      "\t",
    );
    const written = fc.array(pieces, { maxLength: 14 }).map((all) => all.join(""));
    fc.assert(
      fc.property(written, fc.constantFrom(cleanText, cleanLine), (all, clean) => {
        const once = clean(all);
        expect(clean(once.value)).toEqual(once);
      }),
      { numRuns: 3_000 },
    );
  });

  test("hostile texts take no longer than others", () => {
    const hostile = [
      "<a".repeat(50_000),
      "<a<b>".repeat(20_000),
      "&lt;".repeat(25_000),
      "• ".repeat(50_000),
      "\n".repeat(100_000),
      "<li>".repeat(25_000),
      "<p><div>".repeat(12_000),
      " ".repeat(100_000) + "x",
      "- \n\n".repeat(25_000),
    ];
    for (const written of hostile) {
      const started = performance.now();
      cleanText(written);
      expect(performance.now() - started, written.slice(0, 8)).toBeLessThan(2_000);
    }
  });
});

describe("lists and problems", () => {
  test.each<[unknown, string[]]>([
    ["choir, Music ,choir,,n/a", ["choir", "Music"]],
    ["Arts, crafts and culture; Music", ["Arts, crafts and culture", "Music"]],
    ["one|two\nthree", ["one", "two", "three"]],
    ["• one\n• two", ["one", "two"]],
    [
      ["a ", "A", null, 3],
      ["a", "3"],
    ],
    ["-", []],
    [undefined, []],
  ])("%j", (written, items) => {
    expect(splitList(written)).toEqual(items);
  });

  test("a problem shows the value on one line, cut", () => {
    expect(noteProblem({ row: 3, column: "Ages" }, `a\n${"b ".repeat(80)}`, { reason: "is odd" })).toEqual({
      row: 3,
      column: "Ages",
      value: expect.stringMatching(/^a b .*…$/) as string,
      reason: "is odd",
      kind: "note",
    });
    expect(shown({ a: 1 })).toBe('{"a":1}');
    expect(shown(undefined)).toBe("");
  });
});
