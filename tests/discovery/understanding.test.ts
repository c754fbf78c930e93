import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTestApp, type TestApp } from "#tests/support/app.ts";
import { line, reads, settle } from "./understanding-support.ts";

let app: TestApp;
let points: ReadonlyMap<string, string>;

beforeAll(async () => {
  // A Wednesday.
  app = await makeTestApp({ now: "2026-11-25T12:00:00Z" });
  ({ points } = await settle(app));
});
afterAll(() => app.close());

/** Cases as `words => text | parameters`; the words are the test's name. */
const cases = (table: string): [string, string][] =>
  table
    .trim()
    .split("\n")
    .map((row) => {
      const [words = "", expected = ""] = row.split("=>").map((part) => part.trim());
      return [words, expected.replace(/\s*\|\s*/, " | ").trim()];
    });

const readsAs = (table: string) =>
  test.each(cases(table))("%s", async (q, expected) => {
    expect(line(await reads(app, { q }), points)).toBe(expected);
  });

describe("nothing is read out of", () => {
  readsAs(`
    choir => choir |
    deal with grief => deal with grief |
    a good deal => a good deal |
    sandwich lunch => sandwich lunch |
    ham sandwich => ham sandwich |
    reading group => reading group |
    reading => reading |
    help with reading => help with reading |
    book club reading => book club reading |
    battle of britain => battle of britain |
    ash dieback => ash dieback |
    in london => in london |
    walking in the park => walking in the park |
    men in sheds => men in sheds |
    close to death => close to death |
    help in debt => help in debt |
    around the world => around the world |
    by bus => by bus |
    Canterbury Road => Canterbury Road |
    vitamin b12 => vitamin b12 |
    gluten free baking => gluten free baking |
    dairy-free => dairy-free |
    step free => step free |
    smoke free => smoke free |
    drug free => drug free |
    alcohol-free bar => alcohol-free bar |
    free from gluten => free from gluten |
    feel free to come => feel free to come |
    free parking => free parking |
    free school meals => free school meals |
    free food => free food |
    carers free => carers free |
    Free Church Lunch Club => Free Church Lunch Club |
    Two Hours Free => Two Hours Free |
    free will writing => free will writing |
    no money => no money |
    afternoon tea => afternoon tea |
    coffee morning => coffee morning |
    cofee morning => cofee morning |
    bingo afternoon => bingo afternoon |
    evening class => evening class |
    sunday lunch => sunday lunch |
    Sunday Lunch Club => Sunday Lunch Club |
    wednesday club => wednesday club |
    awake at night => awake at night |
    sun safety => sun safety |
    sat nav help => sat nav help |
    wed this year => wed this year |
    after school club => after school club |
    this may help => this may help |
    second world war => second world war |
    24/7 helpline => 24/7 helpline |
    day centre => day centre |
    day trips => day trips |
    from 5 years => from 5 years |
    8 week course => 8 week course |
    over 3 weeks => over 3 weeks |
    virtual reality => virtual reality |
    online safety => online safety |
    not online => not online |
    get online => get online |
    online shopping help => online shopping help |
    help at home => help at home |
    stuck at home => stuck at home |
    home from hospital => home from hospital |
    over 60s club => over 60s club |
    over 60s swimming => over 60s swimming |
    teenagers => teenagers |
    age uk => age uk |
    5-a-side => 5-a-side |
    couch to 5k => couch to 5k |
    type 2 diabetes => type 2 diabetes |
    hearing loop => hearing loop |
    looking for => looking for |
  `);
});

describe("places", () => {
  readsAs(`
    choir in Whitstable => choir | near=Whitstable within=5000
    choir whitstable => choir | near=Whitstable within=5000
    whitstable => - | near=Whitstable within=5000
    around Herne Bay => - | near=Herne Bay within=5000
    knitting herne bay => knitting | near=Herne Bay within=5000
    near CT5 1AB => - | near=CT5 1AB
    choir ct51ab => choir | near=CT5 1AB
    CT5 => - | near=CT5
    walking group ct5 1 => walking group | near=CT5 1
    choir within 3 miles of Deal => choir | near=Deal within=4828
    10km from CT6 5JN => - | near=CT6 5JN within=10000
    in Dover => - | in=E07000108
    dover => - | in=E07000108
    choir near Dover => choir | near=Dover within=5000
    choir in Dover town centre => choir | near=Dover within=5000
    choir in the Dover district => choir | in=E07000108
    lunch club ashford => lunch club | in=E07000105
    choir in Kent => choir | in=E10000016
    east kent choir => choir | in=E10000016
    choir in Whitstable, Kent => choir | near=Whitstable within=5000
    folkestone & hythe choir => choir | in=E07000112
    tonbridge and malling => - | in=E07000115
    yoga tunbridge wells => yoga | in=E07000116
    yoga in Tunbridge Wells => yoga | in=E07000116
    yoga Royal Tunbridge Wells => yoga | near=Royal Tunbridge Wells within=5000
    choir on the Isle of Sheppey => choir | near=Isle of Sheppey within=5000
    sheppey choir => choir | near=Isle of Sheppey within=5000
    in West Kent Health and Care Partnership => - | in=hcp-west-kent
    Deal walking football => walking football | near=Deal within=5000
    deal => - | near=Deal within=5000
    battle => - | near=Battle within=5000
    lunch club sandwich => lunch club | near=Sandwich within=5000
    sandwich lunch club => lunch club | near=Sandwich within=5000
    lunch in sandwich => lunch | near=Sandwich within=5000
    choir in ash => choir | near=Ash within=5000
    book club in reading => book club | near=Reading within=5000
    yoga in Whitsable => yoga | near=Whitstable within=5000
    yoga in cantebury => yoga | in=E07000106
    yoga near hern bay => yoga | near=Herne Bay within=5000
    Dover and Thanet => - | in=E07000108 in=E07000114
    choir in Dover or Thanet => choir | in=E07000108 in=E07000114
    Whitstable Museum => Museum | near=Whitstable within=5000
    things to do in Deal => - | near=Deal within=5000
    whats on in canterbury => - | in=E07000106
    is there a choir in deal => choir | near=Deal within=5000
    looking for a lunch club near faversham => lunch club | near=Faversham within=5000
    online choir kent => choir | delivery=online openTo=E10000016
    online yoga in Whitstable => yoga | delivery=online openTo=E07000106
    home visits in Deal => - | delivery=at-home openTo=E07000108
  `);
});

describe("days, dates and times", () => {
  readsAs(`
    tuesday => - | day=tue
    tues => - | day=tue
    tuesday morning => - | day=tue after=06:00 before=13:00
    choir tuesday mornings => choir | day=tue after=06:00 before=13:00
    choir on a weds evening => choir | day=wed after=17:00
    Wensday coffee => coffee | day=wed
    tuesdays and thursdays => - | day=tue day=thu
    sat and sun football => football | day=sat day=sun
    choir monday to friday => choir | day=mon day=tue day=wed day=thu day=fri
    mon-wed lunch => lunch | day=mon day=tue day=wed
    first friday of the month => - | day=fri
    monday coffee morning => coffee morning | day=mon
    tuesday afternoon tea => afternoon tea | day=tue
    Tuesday Club => Club | day=tue
    Friday Night Project => Project | day=fri after=17:00
    Evening WI => WI | after=17:00
    weekends => - | day=sat day=sun
    football at the weekend => football | day=sat day=sun
    weekdays => - | day=mon day=tue day=wed day=thu day=fri
    evenings => - | after=17:00
    yoga in the afternoon => yoga | after=12:00 before=18:00
    daytime => - | after=09:00 before=17:00
    yoga during the day => yoga | after=09:00 before=17:00
    yoga after work => yoga | after=17:00
    after 6pm => - | after=18:00
    yoga after 6 => yoga | after=18:00
    after 6.30pm => - | after=18:30
    before noon => - | before=12:00
    by 5pm => - | before=17:00
    between 10am and 12 => - | after=10:00 before=12:00
    2-4pm => - | after=14:00 before=16:00
    today => - | from=2026-11-25 to=2026-11-25
    tonight => - | from=2026-11-25 to=2026-11-25 after=17:00
    choir this afternoon => choir | from=2026-11-25 to=2026-11-25 after=12:00 before=18:00
    tomorrow => - | from=2026-11-26 to=2026-11-26
    tomorrow night => - | from=2026-11-26 to=2026-11-26 after=17:00
    this week => - | from=2026-11-25 to=2026-11-29
    next week => - | from=2026-11-30 to=2026-12-06
    whats on this weekend => - | from=2026-11-28 to=2026-11-29
    next weekend => - | from=2026-12-05 to=2026-12-06
    this month => - | from=2026-11-25 to=2026-11-30
    next month => - | from=2026-12-01 to=2026-12-31
    this thursday => - | from=2026-11-26 to=2026-11-26
    next tuesday => - | day=tue from=2026-11-26 to=2026-12-08
    carols on 3 December => carols | from=2026-12-03 to=2026-12-03
    december 3rd => - | from=2026-12-03 to=2026-12-03
    3/12/2026 => - | from=2026-12-03 to=2026-12-03
    2026-12-03 => - | from=2026-12-03 to=2026-12-03
    tea dance 12/12/26 => tea dance | from=2026-12-12 to=2026-12-12
    3 november => - | from=2027-11-03 to=2027-11-03
    31 february => 31 february |
    3 december 2024 => 3 december 2024 |
    carols in december => carols | from=2026-12-01 to=2026-12-31
    in november => - | from=2026-11-25 to=2026-11-30
    in march => - | from=2027-03-01 to=2027-03-31
  `);
});

describe("prices, ways and ages", () => {
  readsAs(`
    free => - | free=true
    free yoga => yoga | free=true
    FREE TAI CHI => TAI CHI | free=true
    no cost => - | free=true
    yoga for nothing => yoga | free=true
    yoga free of charge => yoga | free=true
    free to attend choir => choir | free=true
    under £5 => - | maxPence=500
    lunch up to £3 => lunch | maxPence=300
    less than 5 pounds => - | maxPence=500
    yoga £2.50 or less => yoga | maxPence=250
    lunch under 50p => lunch | maxPence=50
    under a fiver => - | maxPence=500
    cheap yoga => yoga | maxPence=300
    online => - | delivery=online
    online choir => choir | delivery=online
    yoga on zoom => yoga | delivery=online
    virtual yoga => yoga | delivery=online
    exercise at home => exercise | delivery=at-home
    home visits => - | delivery=at-home
    art in person => art | delivery=in-person
    for over 70s => for over 70s | age=70
    yoga for over 70s => yoga | age=70
    over 60s quiz in Deal => quiz | age=60 near=Deal within=5000
    over 60s => over 60s | age=60
    over 60s in Deal => over 60s | age=60 near=Deal within=5000
    things to do for over 60s on monday => for over 60s | age=60 day=mon
    70+ yoga => yoga | age=70
    yoga 70 and over => yoga | age=70
    over fifties dance => dance | age=50
    swimming aged 82 => swimming | age=82
    age 15 => - | age=15
    under 5s => under 5s | age=4
    under-5s music => music | age=4
    football under 18 => football | age=17
    for 16-24 => - | age=16 age=24
    football 16-24 year olds => football | age=16 age=24
    drumming for my 8 year old => drumming | age=8
    drama 8yo => drama | age=8
    choir in Whitstable on tuesday mornings free for over 70s => choir | near=Whitstable within=5000 day=tue after=06:00 before=13:00 free=true age=70
    what can i do in deal with my 3 year old => - | near=Deal within=5000 age=3
    knitting or crafts in Deal on tuesday => knitting or crafts | near=Deal within=5000 day=tue
  `);
});

describe("what is told", () => {
  test("near, and not near what: it is left out, and the reply asks for a place", async () => {
    const found = await reads(app, { q: "choir near me" });
    expect(found).toMatchObject({ text: "choir", understood: [] });
    expect(found.notice).toContain("Add a postcode or the name of a town");
  });

  test("near what was said by parameter", async () => {
    const found = await reads(app, { q: "choir near me", near: "CT5" });
    expect(found).toMatchObject({ text: "choir", parameters: {}, understood: [] });
    expect(found.notice).toBeUndefined();
  });

  test("a postcode that is not known here is told and not looked for as a word", async () => {
    const found = await reads(app, { q: "EH1 1AA choir" });
    expect(found).toMatchObject({ text: "choir", understood: [] });
    expect(found.notice).toContain("EH1 1AA is not known here");
  });

  test("parameters are parsed as the endpoint parses them, and words are as they were typed", async () => {
    const found = await reads(app, { q: "Choir  in   Dover, Tuesdays under £5 for over-70s online" });
    expect(found.text).toBe("Choir");
    expect(found.parameters).toEqual({
      openTo: ["E07000108"],
      day: ["tue"],
      maxPence: 500,
      age: [70],
      delivery: ["online"],
    });
    expect(found.understood.map(({ words }) => words)).toEqual([
      "in Dover",
      "Tuesdays",
      "under £5",
      "for over-70s",
      "online",
    ]);
  });
});
