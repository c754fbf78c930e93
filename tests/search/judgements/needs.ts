import { graded, type Judgement } from "./types.ts";

/** What is the matter, and who asks. */
export const needJudgements: readonly Judgement[] = [
  {
    q: "dementia cafe",
    as: "need",
    right: graded(
      "Teapot Lane Memory Café | Memory Parlour",
      "Hum and Remember | Forget-Nots Club | Tuesday Tea and Reminiscence",
      "Memory Walkers | Lamp Room Afternoons | Mill Memory Lunch",
    ),
  },
  {
    q: "memory problems",
    as: "need",
    right: graded(
      "Teapot Lane Memory Café | Hum and Remember | Memory Parlour | Forget-Nots Club | Memory Walkers",
      "Tuesday Tea and Reminiscence | Mill Memory Lunch | Old Quay Day | Second Verse Singers | Football Memories | Lamp Room Afternoons | Hooter Afternoons | Forget-Me-Not Plot mornings | Dementia-Friendly Cinema | Gallery Mondays for People with Dementia | Wartime Childhoods | Whistle and Tea",
      "Life Stories at Home | Hop Pocket Line and Square",
    ),
  },
  {
    q: "dementia",
    as: "need",
    right: graded(
      "Teapot Lane Memory Café | Memory Parlour | Hum and Remember | Second Verse Singers | Memory Walkers | Forget-Me-Not Plot mornings | Mill Memory Lunch | Old Quay Day | Tuesday Tea and Reminiscence | Forget-Nots Club | Football Memories | Gallery Mondays for People with Dementia | Dementia-Friendly Cinema | Parlour Partners | Teapot Lane Evening Circle | Walkers' Partners by Video",
      "Lamp Room Afternoons | Hooter Afternoons | Dockyard Church Voices | Folk Round the Table | Three Holes and a Sandwich | Relaxed Panto Matinée | Wartime Childhoods",
      "Life Stories at Home | Whistle and Tea | Hoo Link lifts and errands | Two Hours Free sitting service",
    ),
  },
  {
    q: "sight loss",
    as: "need",
    right: graded(
      "Talking News by post or stream | Online Audio Book Circle | Guided Walks for Blind People | Tandem Sundays | Bowls for the Blind and Beginners | Sound Tennis | Described Tours at the Westgate Gallery | The Helping Shelf | Deanwood Gadget Library",
      "Good Turn taxi tokens | Hide Away | Greggs Wood Bat and Badger Watch | Embroidery by Lamplight | Willow and Rope | Shellwork Afternoons",
      "Fossil Table and Heritage Walks | Knit and Natter with the Wool Gatherers | Accessible Sailing | Sofa to Seafront | Walking Cricket",
    ),
  },
  {
    q: "partially sighted",
    as: "synonym",
    right: graded(
      "Described Tours at the Westgate Gallery | Talking News by post or stream | Online Audio Book Circle | Guided Walks for Blind People | Tandem Sundays | Bowls for the Blind and Beginners | Sound Tennis | The Helping Shelf",
      "Hide Away | Greggs Wood Bat and Badger Watch | Embroidery by Lamplight | Willow and Rope | Shellwork Afternoons | Deanwood Gadget Library | Good Turn taxi tokens",
      "Accessible Sailing | Sofa to Seafront | Walking Cricket",
    ),
  },
  {
    q: "hard of hearing",
    as: "need",
    right: graded(
      "Hearing Aid Clinic at the Almonry | Lipreading for Beginners | Deaf Social Evening | Plug It In home visits",
      "Loft Coffee and Crossword",
      "Wheels Round Old Maidstone",
    ),
  },
  {
    q: "deaf club",
    as: "need",
    right: graded("Deaf Social Evening", "Hearing Aid Clinic at the Almonry | Lipreading for Beginners"),
  },
  {
    q: "hearing aid batteries",
    as: "need",
    right: graded("Hearing Aid Clinic at the Almonry", "Riverview Café Club"),
  },
  {
    q: "lip reading",
    as: "need",
    right: graded("Lipreading for Beginners", "Hearing Aid Clinic at the Almonry"),
  },
  {
    q: "lonely",
    as: "need",
    right: graded(
      "The Front Room | Loft Coffee and Crossword | Riverview Café Club | Brickmakers' Brunch | Harbour Jigsaw Table | Cartwheel Warm Room | Good Turn visits and small jobs | Good Dinners at your door | Canal Side Afternoons | Postcards from Bed | The Travelling Teapot",
      "Afternoon Friends | Supper for One, Together | Long Table Lunch | Old Friends Lunch | Good Dinners | Weald Lunch Table | Wednesday Club | Snodland Lunch and Line-Up | Mill Canteen Mornings | Island Kitchen | Trench Toast | Breakfast Mess | Soup and Sit-Down | Azalea Community Café | Afterwards | Saturday Table for Polish Seniors | Harbour Lives recordings by telephone",
      "Wealden Ambles | Knit and Natter with the Wool Gatherers | Everest Elders Morning | Chiya Chautari | Stour Valley Singers: Wednesday choir | Garden City Evening Book Call | Wednesday Tea Dance",
    ),
  },
  {
    q: "befriending",
    as: "need",
    right: graded(
      "Good Turn visits and small jobs | Good Dinners at your door | Postcards from Bed",
      "Harbour Lives recordings by telephone | Two Hours Free sitting service | Life Stories at Home | The Front Room",
    ),
  },
  {
    q: "someone to talk to",
    as: "need",
    right: graded(
      "The Front Room | The Listening Room | Good Turn visits and small jobs | Good Dinners at your door | Postcards from Bed",
      "Soup and Sit-Down | Azalea Community Café | Quiet Hour by the River | Harbour Lives recordings by telephone",
      "Brickmakers' Brunch | Trench Toast",
    ),
  },
  {
    q: "making friends",
    as: "need",
    right: graded(
      "Loft Coffee and Crossword | Canal Side Afternoons | Breakfast Mess | Grey Players rehearsals | Works Choir rehearsals | Late Starters Orchestra | Daytime Badminton for the Over-55s | Wade Wine and Books | Sound Tennis",
      "Wednesday Tea Dance | Samba for Every Body | Reggae Choir for the Windrush and Everyone | Shanty Night | Sit Down Stand Up Comedy | The Front Room | Brickmakers' Brunch",
    ),
  },
  {
    q: "bereavement",
    as: "need",
    right: graded(
      "Afterwards | Supper for One, Together | The Listening Room | Cooking for One | Quiet Hour by the River | The Front Room",
      "High Tide Dippers | Slow Looking, Slow Drawing | Poems from the Pier | Quiet Wood Mornings | Vine Cottage meeting rooms",
      "Hospital Bed and Commode Loans",
    ),
  },
  {
    q: "lost my husband",
    as: "need",
    right: graded(
      "Afterwards | Supper for One, Together | Cooking for One | The Listening Room",
      "The Front Room | Quiet Hour by the River | High Tide Dippers | Poems from the Pier | Slow Looking, Slow Drawing | Quiet Wood Mornings",
    ),
  },
  {
    q: "grief",
    as: "synonym",
    right: graded(
      "Afterwards | Supper for One, Together | The Listening Room | Cooking for One | Quiet Hour by the River",
      "Slow Looking, Slow Drawing | High Tide Dippers | Poems from the Pier | The Front Room | Quiet Wood Mornings | Parlour Partners",
    ),
  },
  {
    q: "depression",
    as: "need",
    right: graded(
      "The Listening Room | Bawley Boat Workshop | Orchard Mornings | River Dour Saturday | Slow Looking, Slow Drawing | The Surgery Garden Group",
      "High Tide Dippers | Spade Club Saturdays | Model Hangar | Hide Away | Poems from the Pier | Sofa to Seafront | Breakfast Mess | Finds Table | Seasalter Shed | Three Sheds | Easy Paddle | Sit Down Stand Up Comedy",
      "Painting Without Sight of the Clock | Willow and Rope | Afterwards | Bathing Set Mornings | Stour Valley Singers: Wednesday choir | Printmaking for Shaky Hands | Carers' Walk and Talk | Wood Stove Wednesday",
    ),
  },
  {
    q: "anxiety",
    as: "need",
    right: graded(
      "Quiet Wood Mornings | The Listening Room | Sun Chairs Yoga | Chair Boxing",
      "Quiet Hour by the River | Lamplight Recovery Course | Hollow Oak Later Years | Harbour Light Mornings",
    ),
  },
  {
    q: "counselling",
    as: "need",
    right: graded(
      "The Listening Room",
      "Parlour Partners | Quiet Hour by the River | Teapot Lane Evening Circle",
    ),
  },
  {
    q: "mental health",
    as: "need",
    right: graded(
      "The Listening Room | River Dour Saturday | Orchard Mornings | Spade Club Saturdays | The Surgery Garden Group | Slow Looking, Slow Drawing | Quiet Wood Mornings",
      "High Tide Dippers | Finds Table | Easy Paddle | Bawley Boat Workshop | Sit Down Stand Up Comedy | Seasalter Shed | Hide Away | Three Sheds | Model Hangar",
      "Sun Chairs Yoga | Chair Boxing | Poems from the Pier | Sofa to Seafront",
    ),
  },
  {
    q: "can't sleep",
    as: "need",
    right: graded("Quiet Wood Mornings | Cloister Carers after dark | Cloister Carers"),
  },
  {
    q: "carers support group",
    as: "need",
    right: graded(
      "The Carers' Table | Cloister Carers | Cloister Carers after dark | Kettle On | Two Hours Free: the other carers | Old Quay Daughters and Sons | Carers' Walk and Talk | Teapot Lane Evening Circle | Parlour Partners | Walkers' Partners by Video",
      "Knackered Parents | Kettle On Carer's Card | Teapot Lane Memory Café",
      "Two Hours Free sitting service | Hum and Remember | Memory Parlour",
    ),
  },
  {
    q: "respite for carers",
    as: "need",
    right: graded(
      "Two Hours Free sitting service | Old Quay Day | Mill Memory Lunch | Hadlow Carers' Break Grant",
      "The Carers' Table | Cloister Carers | Forget-Me-Not Plot mornings | Kettle On",
    ),
  },
  {
    q: "sitting service",
    as: "need",
    right: graded(
      "Two Hours Free sitting service",
      "The Carers' Table | Two Hours Free: the other carers | Old Quay Day | Mill Memory Lunch",
    ),
  },
  {
    q: "looking after my mum",
    as: "need",
    right: graded(
      "Old Quay Daughters and Sons | The Carers' Table | Cloister Carers | Kettle On | Carers' Walk and Talk",
      "Teapot Lane Evening Circle | Two Hours Free sitting service | Two Hours Free: the other carers | Cloister Carers after dark | Kettle On Carer's Card",
      "Hadlow Carers' Break Grant | Teapot Lane Memory Café",
    ),
  },
  {
    q: "parents of disabled children",
    as: "need",
    right: graded("Knackered Parents", "Cloister Carers | Kettle On"),
  },
  {
    q: "stroke",
    as: "need",
    right: graded(
      "Clay for Stiff Hands | All Wheels Cycling | Three Holes and a Sandwich",
      "Ukulele for Absolute Nobodies | Chair Boxing | Ropework and Knots | Deanwood Gadget Library",
    ),
  },
  {
    q: "parkinsons",
    as: "need",
    right: graded(
      "Movers and Shakers | Chair Boxing | Hopscotch Walking Football | Printmaking for Shaky Hands",
      "Vine Play Readers",
    ),
  },
  {
    q: "COPD",
    as: "synonym",
    right: graded(
      "Singing for Lungs | Singing for Lungs online",
      "Clear Air: stop smoking together | Brass from Scratch | Darent Daytime Chorus",
    ),
  },
  { q: "stop smoking", as: "need", right: graded("Clear Air: stop smoking together") },
  {
    q: "arthritis",
    as: "need",
    right: graded(
      "Warm Water Wednesdays | Clay for Stiff Hands",
      "Embroidery by Lamplight | Sun Chairs Yoga | Pilates on the Mat and the Chair | Bread from the Mill | Painting Without Sight of the Clock | Shellwork Afternoons",
    ),
  },
  {
    q: "bad back",
    as: "need",
    right: graded(
      "Pilates on the Mat and the Chair | Warm Water Wednesdays",
      "Sun Chairs Yoga | Painting Without Sight of the Clock",
    ),
  },
  {
    q: "cancer support",
    as: "need",
    right: graded("Stronger After Cancer | Bathing Set Mornings", "Cottage Hospital Comforts Fund"),
  },
  { q: "diabetes", as: "need", right: graded("The Surgery Garden Group") },
  {
    q: "lose weight",
    as: "need",
    right: graded("Sofa to Seafront | Nordic Walking from Scratch", "Spade Club Saturdays"),
  },
  {
    q: "falls prevention",
    as: "need",
    right: graded(
      "Steady On: strength and balance | Steady Feet | Steady Feet on screen",
      "Dance Your First Waltz | Movers and Shakers | Chair Boxing | Seated Dance at Weavers' Hall",
      "Maruni and Morning Exercise",
    ),
  },
  { q: "incontinence", as: "need", right: graded("Plain Talk", "Pilates on the Mat and the Chair") },
  {
    q: "learning disability",
    as: "need",
    right: graded(
      "Samba for Every Body | Easy Paddle | All Wheels Cycling",
      "Azalea Community Café | Rooms at the Riverside Hub",
    ),
  },
  {
    q: "autism",
    as: "need",
    right: graded("Relaxed Panto Matinée | Samba for Every Body | Hide Away", "Lights in the Yard"),
  },
];
