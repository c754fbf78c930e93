import { graded, type Judgement } from "./types.ts";

/** Things to do, by their own names or by others. */
export const wordJudgements: readonly Judgement[] = [
  {
    q: "gardening",
    as: "words",
    right: graded(
      "Orchard Mornings | Forget-Me-Not Plot mornings | The Surgery Garden Group",
      "Everest Elders Morning",
      "Spade Club Saturdays | The Borrow Box | Hospital Bed and Commode Loans",
    ),
  },
  {
    q: "allotment",
    as: "words",
    right: graded("Forget-Me-Not Plot mornings", "The Surgery Garden Group | Orchard Mornings"),
  },
  {
    q: "choir",
    as: "words",
    right: graded(
      "Stour Valley Singers: Wednesday choir | Darent Daytime Chorus | Works Choir rehearsals | Reggae Choir for the Windrush and Everyone | Second Verse Singers",
      "Hum and Remember | Sing Out on the High Street | Singing for Lungs | Singing for Lungs online",
      "Dockyard Church Voices | Shanty Night",
    ),
  },
  {
    q: "singing",
    as: "words",
    right: graded(
      "Stour Valley Singers: Wednesday choir | Hum and Remember | Darent Daytime Chorus | Sing Out on the High Street | Works Choir rehearsals | Singing for Lungs | Singing for Lungs online | Reggae Choir for the Windrush and Everyone | Second Verse Singers | Shanty Night | Dockyard Church Voices | Folk Round the Table",
      "Babies and Elders",
      "Old Quay Day | Mill Memory Lunch | Ukulele for Absolute Nobodies",
    ),
  },
  {
    q: "men's shed",
    as: "words",
    right: graded(
      "Three Sheds | Seasalter Shed",
      "Wood Stove Wednesday | Bawley Boat Workshop",
      "Model Hangar",
    ),
  },
  {
    q: "mens shed",
    as: "words",
    right: graded(
      "Three Sheds | Seasalter Shed",
      "Wood Stove Wednesday | Bawley Boat Workshop",
      "Model Hangar",
    ),
  },
  {
    q: "woodwork",
    as: "words",
    right: graded("Three Sheds | Seasalter Shed | Wood Stove Wednesday | Bawley Boat Workshop"),
  },
  {
    q: "knitting",
    as: "words",
    right: graded("Knit and Natter with the Wool Gatherers", "Canal Side Afternoons"),
  },
  {
    q: "knit and natter",
    as: "words",
    right: graded("Knit and Natter with the Wool Gatherers", "Canal Side Afternoons"),
  },
  { q: "crochet", as: "synonym", right: graded("Knit and Natter with the Wool Gatherers") },
  {
    q: "sewing",
    as: "words",
    right: graded("Embroidery by Lamplight | Threads online", "Knit and Natter with the Wool Gatherers"),
  },
  { q: "embroidery", as: "words", right: graded("Embroidery by Lamplight | Threads online") },
  {
    q: "art classes",
    as: "words",
    right: graded(
      "Painting Without Sight of the Clock | Slow Looking, Slow Drawing | Printmaking for Shaky Hands",
      "Postcards from Bed | Clay for Stiff Hands | Gallery Mondays for People with Dementia",
      "Tontine Yard project room",
    ),
  },
  {
    q: "painting",
    as: "words",
    right: graded(
      "Painting Without Sight of the Clock | Slow Looking, Slow Drawing | Gallery Mondays for People with Dementia",
      "Postcards from Bed",
      "Described Tours at the Westgate Gallery | Vardo Afternoons | Bawley Boat Workshop",
    ),
  },
  {
    q: "watercolours",
    as: "words",
    right: graded("Painting Without Sight of the Clock", "Slow Looking, Slow Drawing"),
  },
  { q: "pottery", as: "words", right: graded("Clay for Stiff Hands") },
  {
    q: "crafts",
    as: "words",
    right: graded(
      "Shellwork Afternoons | Willow and Rope | Clay for Stiff Hands | Canal Side Afternoons | Ropework and Knots | Vardo Afternoons | Knit and Natter with the Wool Gatherers | Embroidery by Lamplight",
      "Buckets of Flowers | Printmaking for Shaky Hands | Threads online | Seasalter Shed",
      "Three Sheds | Postcards from Bed",
    ),
  },
  {
    q: "arts & crafts",
    as: "words",
    right: graded(
      "Shellwork Afternoons | Willow and Rope | Clay for Stiff Hands | Canal Side Afternoons | Printmaking for Shaky Hands | Vardo Afternoons | Embroidery by Lamplight | Knit and Natter with the Wool Gatherers | Ropework and Knots",
      "Painting Without Sight of the Clock | Slow Looking, Slow Drawing | Buckets of Flowers | Postcards from Bed | Threads online",
      "Tontine Yard project room",
    ),
  },
  { q: "basket weaving", as: "words", right: graded("Willow and Rope") },
  { q: "flower arranging", as: "words", right: graded("Buckets of Flowers") },
  {
    q: "walking group",
    as: "words",
    right: graded(
      "Wealden Ambles | Memory Walkers | Wheels and Heels on the Wall | Carers' Walk and Talk",
      "Guided Walks for Blind People | Nordic Walking from Scratch | Nightingale and Owl Walks | Quiet Wood Mornings",
      "Afterwards | Clear Heads Saturday | Sofa to Seafront",
    ),
  },
  {
    q: "ramblers",
    as: "synonym",
    right: graded(
      "Guided Walks for Blind People | Wealden Ambles",
      "Memory Walkers | Wheels and Heels on the Wall | Nordic Walking from Scratch",
      "Carers' Walk and Talk",
    ),
  },
  { q: "nordic walking", as: "words", right: graded("Nordic Walking from Scratch") },
  { q: "walking football", as: "words", right: graded("Hopscotch Walking Football") },
  { q: "walking netball", as: "words", right: graded("Walking Netball Wednesdays") },
  {
    q: "swimming",
    as: "words",
    right: graded("Robins Women's Swim | High Tide Dippers | Bathing Set Mornings | Warm Water Wednesdays"),
  },
  { q: "wild swimming", as: "synonym", right: graded("High Tide Dippers | Bathing Set Mornings") },
  { q: "sea swimming", as: "words", right: graded("High Tide Dippers | Bathing Set Mornings") },
  { q: "aqua aerobics", as: "words", right: graded("Warm Water Wednesdays") },
  { q: "yoga", as: "words", right: graded("Sun Chairs Yoga | Everest Elders Morning") },
  { q: "pilates", as: "words", right: graded("Pilates on the Mat and the Chair") },
  {
    q: "keep fit",
    as: "synonym",
    right: graded(
      "Maruni and Morning Exercise | Chair Boxing | Spade Club Saturdays",
      "Steady Feet on screen | Steady Feet | Steady On: strength and balance | Pilates on the Mat and the Chair | Stronger After Cancer | Bollywood in Your Seat | Sun Chairs Yoga | Movers and Shakers",
      "Seated Dance at Weavers' Hall | Warm Water Wednesdays",
    ),
  },
  {
    q: "chair based exercise",
    as: "words",
    right: graded(
      "Steady Feet on screen | Seated Dance at Weavers' Hall | Bollywood in Your Seat | Steady On: strength and balance | Sun Chairs Yoga | Movers and Shakers | Chair Boxing | Steady Feet | Pilates on the Mat and the Chair",
      "Elders' Lunch and Bhangra Chairs",
    ),
  },
  {
    q: "seated exercise",
    as: "synonym",
    right: graded(
      "Steady Feet on screen | Seated Dance at Weavers' Hall | Bollywood in Your Seat | Steady On: strength and balance | Sun Chairs Yoga | Movers and Shakers | Chair Boxing | Steady Feet | Pilates on the Mat and the Chair",
      "Elders' Lunch and Bhangra Chairs",
    ),
  },
  {
    q: "strength and balance",
    as: "words",
    right: graded(
      "Steady On: strength and balance | Steady Feet",
      "Stronger After Cancer | Steady Feet on screen",
    ),
  },
  {
    q: "tea dance",
    as: "words",
    right: graded("Wednesday Tea Dance | Dance Your First Waltz", "Folk Week Tea Ceilidh"),
  },
  { q: "ballroom dancing", as: "synonym", right: graded("Wednesday Tea Dance | Dance Your First Waltz") },
  {
    q: "dancing",
    as: "words",
    right: graded(
      "Wednesday Tea Dance | Dance Your First Waltz | Hop Pocket Line and Square | Seated Dance at Weavers' Hall | Bollywood in Your Seat | Folk Week Tea Ceilidh | Maruni and Morning Exercise",
      "Elders' Lunch and Bhangra Chairs | Aama Circle",
      "Folk Round the Table",
    ),
  },
  { q: "line dancing", as: "words", right: graded("Hop Pocket Line and Square") },
  { q: "ceilidh", as: "words", right: graded("Folk Week Tea Ceilidh", "Hop Pocket Line and Square") },
  {
    q: "cycling",
    as: "words",
    right: graded("Tandem Sundays | All Wheels Cycling | All Wheels Try Before You Buy"),
  },
  { q: "couch to 5k", as: "synonym", right: graded("Sofa to Seafront") },
  { q: "running club", as: "words", right: graded("Sofa to Seafront") },
  {
    q: "bowls",
    as: "words",
    right: graded(
      "Bowls for the Blind and Beginners | Afternoon Friends | Boules on the Green",
      "Forget-Nots Club",
    ),
  },
  { q: "badminton", as: "words", right: graded("Daytime Badminton for the Over-55s") },
  { q: "golf", as: "words", right: graded("Three Holes and a Sandwich") },
  { q: "angling", as: "synonym", right: graded("Fishing Platform Fridays") },
  { q: "sailing", as: "words", right: graded("Accessible Sailing", "Easy Paddle | River Hours") },
  { q: "boat trips", as: "words", right: graded("River Hours", "Easy Paddle | Accessible Sailing") },
  { q: "birdwatching", as: "words", right: graded("Hide Away | Nightingale and Owl Walks") },
];
