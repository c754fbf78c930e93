import { graded, type Judgement } from "./types.ts";

/** With a place, a day, a price or an age in the words. */
export const placeJudgements: readonly Judgement[] = [
  {
    q: "choir in Ashford",
    as: "place",
    right: graded("Stour Valley Singers: Wednesday choir", "Hum and Remember"),
  },
  { q: "choir dartford", as: "place", right: graded("Darent Daytime Chorus", "Sing Out on the High Street") },
  { q: "lunch club cranbrook", as: "place", right: graded("Weald Lunch Table") },
  { q: "memory cafe whitstable", as: "place", right: graded("Teapot Lane Memory Café") },
  { q: "memory cafe in herne bay", as: "place", right: graded("Teapot Lane Memory Café") },
  { q: "tea dance dover", as: "place", right: graded("Wednesday Tea Dance", "Dance Your First Waltz") },
  { q: "walking football gillingham", as: "place", right: graded("Hopscotch Walking Football") },
  { q: "shed in ramsgate", as: "place", right: graded("Three Sheds") },
  { q: "bowls folkestone", as: "place", right: graded("Bowls for the Blind and Beginners") },
  { q: "yoga maidstone", as: "place", right: graded("Everest Elders Morning") },
  { q: "wheelchair loan canterbury", as: "place", right: graded("Shingle Toolshed and Mobility Loans") },
  { q: "food sheerness", as: "place", right: graded("Island Kitchen") },
  { q: "debt advice sittingbourne", as: "place", right: graded("Mill Money Mornings") },
  { q: "carers group rochester", as: "place", right: graded("Cloister Carers") },
  { q: "swimming margate", as: "place", right: graded("Bathing Set Mornings") },
  { q: "exercise class herne bay", as: "place", right: graded("Steady On: strength and balance") },
  { q: "history edenbridge", as: "place", right: graded("Eden Valley Local History Table") },
  { q: "bereavement group faversham", as: "place", right: graded("Afterwards") },
  { q: "poetry in deal", as: "place", right: graded("Poems from the Pier") },
  { q: "rooms to hire lenham", as: "place", right: graded("Lenham Square Rooms to hire") },
  { q: "bread making meopham", as: "place", right: graded("Bread from the Mill") },
  {
    q: "choir wednesday",
    as: "day",
    right: graded(
      "Stour Valley Singers: Wednesday choir | Reggae Choir for the Windrush and Everyone",
      "Hum and Remember",
    ),
  },
  {
    q: "lunch on thursday",
    as: "day",
    right: graded(
      "Old Friends Lunch | Snodland Lunch and Line-Up | Mill Memory Lunch",
      "English Over Lunch | Azalea Community Café",
    ),
  },
  { q: "yoga wednesday", as: "day", right: graded("Sun Chairs Yoga | Everest Elders Morning") },
  { q: "bingo tuesday", as: "day", right: graded("Good Dinners") },
  {
    q: "saturday breakfast",
    as: "day",
    right: graded("Brickmakers' Brunch | Breakfast Mess | Clear Heads Saturday"),
  },
  {
    q: "carers group evening",
    as: "day",
    right: graded(
      "Cloister Carers after dark | Teapot Lane Evening Circle | Walkers' Partners by Video | Old Quay Daughters and Sons | Two Hours Free: the other carers",
    ),
  },
  {
    q: "free coffee morning",
    as: "day",
    right: graded(
      "Riverview Café Club | Kettle On | The Travelling Teapot | Cartwheel Warm Room | Harbour Jigsaw Table",
      "Trench Toast | The Front Room | The Carers' Table | Knackered Parents | Teapot Lane Memory Café | Soup and Sit-Down",
      "Saturday Table for Polish Seniors",
    ),
  },
  {
    q: "book group online",
    as: "words",
    right: graded("Garden City Evening Book Call | Online Audio Book Circle"),
  },
  { q: "singing online", as: "words", right: graded("Singing for Lungs online") },
  { q: "badminton over 55", as: "words", right: graded("Daytime Badminton for the Over-55s") },
];
