import { graded, type Judgement } from "./types.ts";

/** Bodies, money, home and who asks. */
export const moreNeedJudgements: readonly Judgement[] = [
  {
    q: "wheelchair sports",
    as: "need",
    right: graded("Sound Tennis | Accessible Sailing", "All Wheels Cycling | Walking Cricket"),
  },
  {
    q: "borrow a wheelchair",
    as: "need",
    right: graded(
      "Cartwheel Lending Shelf | Bath Chair Trust Loans | Darenth Loan Shed | Westerham Equipment Loans | Shingle Toolshed and Mobility Loans | Bell Meadow Borrowing Room | Marsh Scooters",
      "The Borrow Box | Hospital Bed and Commode Loans",
      "Meopham Off-Road Scooters",
    ),
  },
  { q: "mobility scooter hire", as: "need", right: graded("Marsh Scooters | Meopham Off-Road Scooters") },
  {
    q: "commode",
    as: "need",
    right: graded("Hospital Bed and Commode Loans | Darenth Loan Shed", "", "Cartwheel Lending Shelf"),
  },
  {
    q: "lift to hospital",
    as: "need",
    right: graded(
      "Good Wheels lifts to appointments | Hoo Link lifts and errands",
      "Over the Bridge travel fund | Good Turn taxi tokens",
    ),
  },
  {
    q: "community transport",
    as: "need",
    right: graded(
      "Good Wheels lifts to appointments | Hoo Link lifts and errands | Marsh Bus Shopping Run",
      "Over the Bridge travel fund | Good Turn taxi tokens",
      "Long Table Lunch | Wednesday Club | Old Friends Lunch | Weald Lunch Table | Village Agent calls | Afternoon Friends",
    ),
  },
  {
    q: "no money",
    as: "need",
    right: graded(
      "Winter Coat and Boiler Fund | Magpie School and Winter Vouchers | Warm Hands Grants | Bell Meadow Money Table | Mill Money Mornings",
      "Big Table Pantry | Saucepan Pantry membership | Magpie Rights Desk | Trench House Tuesday Desk | Budget Bites | Form-Filling Fridays | Cottage Hospital Comforts Fund | Warm Homes Desk",
      "Over the Bridge travel fund | Heating Oil Club | Magpie Kitchen | Hadlow Carers' Break Grant | Bell Meadow Borrowing Room",
    ),
  },
  {
    q: "skint",
    as: "synonym",
    right: graded(
      "Winter Coat and Boiler Fund | Magpie School and Winter Vouchers | Warm Hands Grants | Bell Meadow Money Table | Mill Money Mornings",
      "Big Table Pantry | Saucepan Pantry membership | Magpie Rights Desk | Trench House Tuesday Desk | Budget Bites | Form-Filling Fridays | Cottage Hospital Comforts Fund | Warm Homes Desk",
      "Over the Bridge travel fund | Heating Oil Club | Hadlow Carers' Break Grant | Bell Meadow Borrowing Room",
    ),
  },
  {
    q: "debt advice",
    as: "need",
    right: graded(
      "Bell Meadow Money Table | Mill Money Mornings | Magpie Rights Desk | Trench House Tuesday Desk",
    ),
  },
  {
    q: "blue badge",
    as: "need",
    right: graded(
      "Form-Filling Fridays | Letters and Forms in Punjabi",
      "Trench House Tuesday Desk | Bell Meadow Money Table | Mill Money Mornings | Marsh Gate Surgery | Village Agent calls | Sherwood Advice Hatch",
      "Magpie Rights Desk | Good Turn taxi tokens",
    ),
  },
  {
    q: "benefits advice",
    as: "need",
    right: graded(
      "Form-Filling Fridays | Trench House Tuesday Desk | Bell Meadow Money Table | Mill Money Mornings | Magpie Rights Desk | Marsh Gate Surgery | Sherwood Advice Hatch | Village Agent calls",
      "Letters and Forms in Punjabi | Nepali Help Desk",
      "Knackered Parents",
    ),
  },
  {
    q: "help with forms",
    as: "need",
    right: graded(
      "Form-Filling Fridays | Letters and Forms in Punjabi | Trench House Tuesday Desk",
      "Mill Money Mornings | Bell Meadow Money Table | Marsh Gate Surgery | Village Agent calls | Magpie Rights Desk | Sherwood Advice Hatch | Nepali Help Desk",
      "Knackered Parents | Cartwheel Warm Room",
    ),
  },
  {
    q: "citizens advice",
    as: "need",
    right: graded(
      "Sherwood Advice Hatch | Marsh Gate Surgery | Village Agent calls",
      "Trench House Tuesday Desk | Bell Meadow Money Table | Mill Money Mornings | Magpie Rights Desk | Azalea Housing and Home Desk | Private Renters' Table | Nepali Help Desk | Letters and Forms in Punjabi",
    ),
  },
  {
    q: "foodbank",
    as: "need",
    right: graded(
      "Big Table Pantry | Saucepan Pantry membership",
      "Magpie Kitchen | Soup and Sit-Down | Island Kitchen | Mill Canteen Mornings | Open Door at Athelstan",
      "Warm Hands Grants | Budget Bites | Azalea Community Café | Trench Toast | Cartwheel Warm Room",
    ),
  },
  {
    q: "free hot meal",
    as: "need",
    right: graded(
      "Magpie Kitchen | Soup and Sit-Down | Open Door at Athelstan | Wood Stove Wednesday",
      "Island Kitchen | Mill Canteen Mornings | Azalea Community Café | Cartwheel Warm Room | Elders' Lunch and Bhangra Chairs",
    ),
  },
  {
    q: "meals on wheels",
    as: "need",
    right: graded("Good Dinners at your door", "Good Dinners | Long Table Lunch"),
  },
  {
    q: "warm space",
    as: "need",
    right: graded(
      "Cartwheel Warm Room | Mill Canteen Mornings | The Front Room | Soup and Sit-Down | Wood Stove Wednesday | Open Door at Athelstan | Trench Toast",
    ),
  },
  {
    q: "heating bills",
    as: "need",
    right: graded(
      "Warm Homes Desk | Winter Coat and Boiler Fund | Heating Oil Club | Warm Hands Grants | Magpie School and Winter Vouchers",
      "Bell Meadow Money Table | Soup and Sit-Down",
      "Cartwheel Warm Room",
    ),
  },
  {
    q: "homeless",
    as: "need",
    right: graded(
      "Mill Canteen Mornings | Magpie Kitchen | Magpie Rights Desk | Open Door at Athelstan",
      "Beacon Row outreach | Harbour Light Mornings",
      "Budget Bites",
    ),
  },
  {
    q: "landlord problems",
    as: "need",
    right: graded(
      "Private Renters' Table | Azalea Housing and Home Desk",
      "Magpie Rights Desk | Marsh Gate Surgery | Sherwood Advice Hatch",
      "Warm Homes Desk",
    ),
  },
  {
    q: "grab rails",
    as: "need",
    right: graded(
      "Good Turn visits and small jobs | Azalea Housing and Home Desk | Deanwood Gadget Library",
      "Westerham Equipment Loans",
      "Private Renters' Table",
    ),
  },
  {
    q: "handyman",
    as: "synonym",
    right: graded(
      "Good Turn visits and small jobs",
      "Azalea Housing and Home Desk | Deanwood Gadget Library",
    ),
  },
  {
    q: "domestic abuse",
    as: "need",
    right: graded(
      "Lantern Group | Lamplight Recovery Course | Hollow Oak Later Years | Harbour Light Mornings | Beacon Row outreach",
    ),
  },
  { q: "drink problem", as: "synonym", right: graded("Clear Heads Saturday") },
  {
    q: "power of attorney",
    as: "need",
    right: graded(
      "Kettle On",
      "Old Quay Daughters and Sons",
      "Quiet Hour by the River | Kettle On Carer's Card",
    ),
  },
  {
    q: "help with my phone",
    as: "need",
    right: graded("Pier Road Tech Table | Screen Friends online | Plug It In home visits"),
  },
  {
    q: "getting online",
    as: "need",
    right: graded(
      "Screen Friends online | Pier Road Tech Table | Plug It In home visits",
      "Kitchen Table Science online",
    ),
  },
  {
    q: "veterans",
    as: "need",
    right: graded(
      "Breakfast Mess",
      "Model Hangar | Hide Away | Island Kitchen | Everest Elders Morning | Chiya Chautari | Nepali Help Desk",
      "Launch Day Tea",
    ),
  },
  {
    q: "ex army",
    as: "synonym",
    right: graded(
      "Breakfast Mess",
      "Model Hangar | Hide Away | Everest Elders Morning | Chiya Chautari | Nepali Help Desk",
      "Launch Day Tea",
    ),
  },
  {
    q: "nepali",
    as: "words",
    right: graded(
      "Aama Circle | Everest Elders Morning | English for the Chemist and the Bus | Chiya Chautari | Nepali Help Desk",
      "Maruni and Morning Exercise",
    ),
  },
  {
    q: "polish",
    as: "words",
    right: graded(
      "Saturday Table for Polish Seniors",
      "Open Door at Athelstan | English Over Lunch",
      "Harbour Light Mornings",
    ),
  },
  {
    q: "refugees",
    as: "need",
    right: graded("Open Door at Athelstan | English Over Lunch | Magpie Rights Desk"),
  },
  {
    q: "grandparents",
    as: "need",
    right: graded("Railway Children's Grandparents | Trench Toast", "Babies and Elders"),
  },
  { q: "parent and toddler", as: "need", right: graded("Babies and Elders") },
  {
    q: "women only",
    as: "need",
    right: graded(
      "Robins Women's Swim | Lantern Group | Harbour Light Mornings | Aama Circle",
      "Walking Netball Wednesdays | Bathing Set Mornings",
      "Lamplight Recovery Course | High Tide Dippers | Maruni and Morning Exercise | Beacon Row outreach",
    ),
  },
  {
    q: "men only",
    as: "need",
    right: graded(
      "Three Sheds | Seasalter Shed",
      "Wood Stove Wednesday | Bawley Boat Workshop | Model Hangar | Breakfast Mess | Football Memories",
      "Walking Cricket | Hopscotch Walking Football | Shanty Night",
    ),
  },
  {
    q: "home from hospital",
    as: "need",
    right: graded(
      "Good Dinners at your door | Hospital Bed and Commode Loans | Westerham Equipment Loans | Bell Meadow Borrowing Room | Bath Chair Trust Loans",
      "Steady Feet | Darenth Loan Shed",
    ),
  },
  {
    q: "end of life",
    as: "need",
    right: graded(
      "Quiet Hour by the River | Life Stories at Home | Hospital Bed and Commode Loans | Cottage Hospital Comforts Fund",
      "Old Quay Daughters and Sons | Kettle On | Kettle On Carer's Card",
    ),
  },
  {
    q: "help in the house",
    as: "need",
    right: graded(
      "Good Turn visits and small jobs | Good Wheels lifts to appointments | Hoo Link lifts and errands",
      "Village Agent calls | Good Dinners at your door",
      "Darenth Loan Shed",
    ),
  },
];
