/** What texts of community listings speak of, the commonest first. */
export const HEADWORDS: readonly string[] =
  `group welcome community people meet local club join social friendly support
week session class activity help hall tea coffee older church centre morning afternoon evening village free new fun
learn children families adults walking music craft singing garden lunch games art health exercise dance chat knitting
reading book choir cafe library parish team volunteers beginners experience company lonely carers memory dementia
quiz bingo bowls chess cards painting drawing sewing crochet pottery photography history nature birds cycling swimming
yoga pilates tai gentle seated stretch strength balance falls blood pressure diabetes hearing sight loss stroke heart
cancer bereavement grief anxiety depression mental wellbeing mindfulness relaxation advice benefits housing debt food
bank parcels pantry larder cooking baking kitchen allotment wildlife woodland coast beach river harbour museum theatre
drama film cinema band guitar ukulele drums orchestra concert festival fair market stall repair mending tools shed
woodwork metalwork models trains boats sailing fishing rowing running football walking rugby cricket netball tennis
badminton table darts snooker pool archery golf boxing martial judo karate toddlers babies parents mums dads grandparents
young teenagers youth scouts guides cadets school holiday homework computers tablets phones internet digital skills
language english french welsh polish ukrainian refugees newcomers women men veterans disabled wheelchair autism deaf
blind learning disability transport minibus lift driver shopping delivery visit befriending telephone letters pen
prayer faith meditation spirit philosophy debate politics council residents neighbours litter green energy climate
recycling clothes furniture uniform hygiene christmas summer winter spring autumn weekly monthly fortnightly term time
booking turn simply call email nurse doctor hospital clinic physiotherapy podiatry optician pharmacy`
    .split(/\s+/)
    .filter((word, index, all) => all.indexOf(word) === index);

/** What says nothing by itself, and is left out of an index. */
export const COMMON_WORDS_OF_TEXTS: readonly string[] =
  "a an and are as at be by for from in is it of on or our that the their this to us we with you your".split(
    " ",
  );

export const NAME_ENDINGS: readonly string[] =
  "club group circle class friends session morning society project cafe hub team meeting workshop".split(" ");

export const TOWNS: readonly string[] =
  `Ashford Tenterden Wye Canterbury Whitstable Faversham Dartford Swanley Dover Deal Sandwich Folkestone Hythe Lydd
Gravesend Northfleet Maidstone Lenham Chatham Gillingham Rochester Sevenoaks Edenbridge Sittingbourne Sheerness
Margate Ramsgate Broadstairs Tonbridge Snodland Cranbrook Paddock`.split(/\s+/);
