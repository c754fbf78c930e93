import { graded, type Judgement } from "./types.ts";

/** Sport, the past, the stage, company and places, by their own names or by others. */
export const moreWordJudgements: readonly Judgement[] = [
  {
    q: "wildlife",
    as: "words",
    right: graded(
      "Nightingale and Owl Walks | Hide Away | Greggs Wood Bat and Badger Watch | River Dour Saturday",
      "River Hours",
      "Meopham Off-Road Scooters",
    ),
  },
  {
    q: "outdoor pursuits",
    as: "synonym",
    right: graded(
      "Wealden Ambles | Guided Walks for Blind People | Easy Paddle | Accessible Sailing | All Wheels Cycling | Tandem Sundays | Nordic Walking from Scratch | Fishing Platform Fridays",
      "High Tide Dippers | Bathing Set Mornings | Nightingale and Owl Walks | Hide Away | River Hours | Orchard Mornings | Spade Club Saturdays | River Dour Saturday | Memory Walkers | Wheels and Heels on the Wall | Meopham Off-Road Scooters | Carers' Walk and Talk | Quiet Wood Mornings",
      "Forget-Me-Not Plot mornings | Sofa to Seafront | The Surgery Garden Group | Greggs Wood Bat and Badger Watch",
    ),
  },
  {
    q: "conservation volunteering",
    as: "words",
    right: graded("River Dour Saturday | Spade Club Saturdays", "Orchard Mornings"),
  },
  {
    q: "local history",
    as: "words",
    right: graded(
      "Eden Valley Local History Table | Whistle and Tea | Tuesday Tea and Reminiscence | Wheels Round Old Maidstone | Lamp Room Afternoons",
      "Open Day at the Works Gate | Hop Garden Gathering | Fossil Table and Heritage Walks | Life Stories at Home",
      "Hooter Afternoons",
    ),
  },
  { q: "family tree", as: "synonym", right: graded("Eden Valley Local History Table") },
  { q: "archaeology", as: "words", right: graded("Finds Table | Fossil Table and Heritage Walks") },
  {
    q: "steam trains",
    as: "words",
    right: graded("Open Day at the Works Gate | Whistle and Tea", "Railway Children's Grandparents"),
  },
  {
    q: "model railway",
    as: "words",
    right: graded("Railway Children's Grandparents | Three Sheds", "Open Day at the Works Gate"),
  },
  {
    q: "reminiscence",
    as: "words",
    right: graded(
      "Tuesday Tea and Reminiscence | Wartime Childhoods | Football Memories | Whistle and Tea | Hooter Afternoons | Lamp Room Afternoons | Mill Memory Lunch",
      "Life Stories at Home | Harbour Lives recordings by telephone | Memory Parlour | Forget-Nots Club | Teapot Lane Memory Café | Old Quay Day | Model Hangar",
      "Dementia-Friendly Cinema | Barge and Brass Festival | Two Hours Free sitting service",
    ),
  },
  {
    q: "drama group",
    as: "words",
    right: graded(
      "Grey Players rehearsals | Vine Play Readers",
      "Sit Down Stand Up Comedy",
      "Dickens Aloud | Relaxed Panto Matinée",
    ),
  },
  {
    q: "am dram",
    as: "synonym",
    right: graded(
      "Grey Players rehearsals | Vine Play Readers",
      "Sit Down Stand Up Comedy",
      "Dickens Aloud | Relaxed Panto Matinée",
    ),
  },
  { q: "panto", as: "words", right: graded("Relaxed Panto Matinée", "Grey Players rehearsals") },
  {
    q: "book club",
    as: "words",
    right: graded(
      "Garden City Evening Book Call | Online Audio Book Circle | Wade Wine and Books",
      "Dickens Aloud",
    ),
  },
  { q: "poetry", as: "words", right: graded("Poems from the Pier") },
  {
    q: "creative writing",
    as: "words",
    right: graded(
      "Poems from the Pier | Sit Down Stand Up Comedy",
      "Silver Screenwriters | Life Stories at Home | Postcards from Bed",
    ),
  },
  {
    q: "cinema",
    as: "words",
    right: graded("Dementia-Friendly Cinema", "Silver Screenwriters | Windmill Rooms for hire"),
  },
  {
    q: "brass band",
    as: "words",
    right: graded("Brass from Scratch | Bandstand Concerts", "Barge and Brass Festival | Gala Day Parade"),
  },
  {
    q: "learn an instrument",
    as: "words",
    right: graded(
      "Brass from Scratch | Ukulele for Absolute Nobodies | Samba for Every Body | Late Starters Orchestra",
    ),
  },
  {
    q: "orchestra",
    as: "words",
    right: graded("Late Starters Orchestra | Pyjama Prom", "", "Bandstand Concerts"),
  },
  {
    q: "concerts",
    as: "words",
    right: graded(
      "Bandstand Concerts | Pyjama Prom",
      "Barge and Brass Festival | Sing Out on the High Street | Snodland Lunch and Line-Up | Late Starters Orchestra",
      "Memory Parlour",
    ),
  },
  { q: "ukulele", as: "words", right: graded("Ukulele for Absolute Nobodies") },
  { q: "bingo", as: "words", right: graded("Good Dinners | Wednesday Club | Deaf Social Evening") },
  { q: "bridge club", as: "words", right: graded("Kitchen Bridge") },
  {
    q: "card games",
    as: "words",
    right: graded(
      "Kitchen Bridge | Canal Side Afternoons | Saturday Table for Polish Seniors | Old Friends Lunch",
      "Chiya Chautari",
      "Two Hours Free sitting service",
    ),
  },
  { q: "quiz", as: "words", right: graded("Forget-Nots Club | Loft Coffee and Crossword") },
  {
    q: "lunch club",
    as: "words",
    right: graded(
      "Long Table Lunch | Old Friends Lunch | Good Dinners | Weald Lunch Table | Snodland Lunch and Line-Up | Wednesday Club | Elders' Lunch and Bhangra Chairs | Mill Memory Lunch",
      "Island Kitchen | Azalea Community Café",
      "Supper for One, Together | Good Dinners at your door",
    ),
  },
  {
    q: "coffee morning",
    as: "words",
    right: graded(
      "Loft Coffee and Crossword | Riverview Café Club | Kettle On | The Travelling Teapot | Cartwheel Warm Room | Harbour Jigsaw Table",
      "Trench Toast | The Front Room | Brickmakers' Brunch | The Carers' Table | Knackered Parents | Teapot Lane Memory Café | Soup and Sit-Down",
      "Saturday Table for Polish Seniors",
    ),
  },
  {
    q: "cookery class",
    as: "words",
    right: graded(
      "Cooking for One | Budget Bites | Bread from the Mill",
      "Aama Circle | Supper for One, Together | English Over Lunch",
    ),
  },
  { q: "baking bread", as: "words", right: graded("Bread from the Mill") },
  {
    q: "computer class",
    as: "words",
    right: graded("Screen Friends online | Pier Road Tech Table | Plug It In home visits"),
  },
  { q: "repair cafe", as: "words", right: graded("Three Sheds | Seasalter Shed") },
  { q: "jigsaws", as: "words", right: graded("Harbour Jigsaw Table | Cartwheel Warm Room") },
  { q: "mindfulness", as: "words", right: graded("Quiet Wood Mornings | Quiet Hour by the River") },
  {
    q: "festival",
    as: "words",
    right: graded(
      "Barge and Brass Festival | Folk Week Tea Ceilidh | Lights in the Yard | Gala Day Parade",
      "Green Fair and Dog Show | Launch Day Tea | Shrimp Tea on the Promenade | Relaxed Panto Matinée",
      "Apple Day and Cider Pressing",
    ),
  },
  { q: "dog show", as: "words", right: graded("Green Fair and Dog Show") },
  {
    q: "hall hire",
    as: "words",
    right: graded(
      "Weavers' Hall for hire | Waghorn Hall hire | Brickmakers' Hall bookings | Rooms at the Riverside Hub | The Shingle Rooms for hire | Lenham Square Rooms to hire | Windmill Rooms for hire",
      "Rooms at the Paper Mill | Trafalgar Yard spaces | Vine Cottage meeting rooms | Smack Boys' Room to borrow | Tontine Yard project room",
    ),
  },
  { q: "science", as: "words", right: graded("Kitchen Table Science online") },
  {
    q: "museum",
    as: "words",
    right: graded(
      "Described Tours at the Westgate Gallery",
      "Slow Looking, Slow Drawing | Gallery Mondays for People with Dementia",
    ),
  },
  {
    q: "learn English",
    as: "words",
    right: graded(
      "English for the Chemist and the Bus | English Over Lunch",
      "",
      "Saturday Table for Polish Seniors",
    ),
  },
  {
    q: "something to do with my hands",
    as: "synonym",
    right: graded(
      "Shellwork Afternoons | Willow and Rope | Clay for Stiff Hands | Knit and Natter with the Wool Gatherers | Embroidery by Lamplight | Ropework and Knots | Buckets of Flowers",
      "Canal Side Afternoons | Three Sheds | Seasalter Shed | Vardo Afternoons | Model Hangar | Printmaking for Shaky Hands | Bawley Boat Workshop | Threads online",
      "Teapot Lane Memory Café | Bread from the Mill",
    ),
  },
  {
    q: "get out of the house",
    as: "synonym",
    right: graded(
      "Riverview Café Club | The Front Room | Loft Coffee and Crossword | The Travelling Teapot | Wednesday Club | Marsh Bus Shopping Run",
      "Harbour Jigsaw Table | Brickmakers' Brunch | Afternoon Friends | Canal Side Afternoons | Cartwheel Warm Room | Long Table Lunch | River Hours",
      "Bandstand Concerts | Described Tours at the Westgate Gallery",
    ),
  },
];
