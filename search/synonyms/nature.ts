import type { Saying } from "./types.ts";

/** Gardens, animals, open air and the past. */
export const nature: readonly Saying[] = [
  {
    means: "interest:nature",
    both: "nature, the natural world, outdoor activities, outdoor pursuits, outdoor life, the outdoors, great outdoors, green activities, nature based, nature-based, natural environment, open air, nature connection, green therapy, ecotherapy, nature group",
    text: "scouts, scouting, guides, duke of edinburgh, camping, bushcraft, orienteering, caravan club, camping and caravanning, climbing, horse riding, trekking, kite flying, geocaching, wildlife trust, nature reserve, orchard, orchards, woodland walks, outdoor education, forest bathing, forest school, metal detecting, foraging, countryside",
    search: "open space, get outdoors, getting outside, outdoor, outdoors, environment, environmental, green",
    why: "outdoor pursuits is how councils file it",
  },
  {
    means: "interest:gardening",
    both: "gardening, gardens, gardener, gardening society, horticultural society, horticultural, gardeners' society, community gardens, community gardening, garden project, garden society, green fingers, gardening for health, social and therapeutic horticulture, garden volunteers, garden association",
    text: "allotment, allotments, allotment society, grow vegetables, growing food, raised beds, polytunnel, greenhouse, seed swap, seedlings, seeds, compost, composting, plant sale, perennials, roses, rose society, fuchsia society, dahlias, chrysanthemums, sweet pea, orchids, bonsai, cacti, bulbs, planting, pruning, weeding, digging, herb garden, kitchen garden, flower beds, in bloom, flower show, open gardens, orchard, secateurs, container growing, vegetable plot, guerrilla gardening, plants, hanging baskets, flower and produce show, horticultural therapy",
    search: "grow things, growing, outdoor activities, horticulture, flowers, plants",
  },
  {
    means: "interest:allotments",
    both: "allotments, allotment association, allotment holders, community allotment, grow food, food growing, vegetable garden, community growing, growing project, growing space",
    text: "orchards, orchard, plot holders, vegetable plot, leisure gardeners, leisure gardens, polytunnel",
    search: "vegetables, gardening, grow my own",
  },
  {
    means: "interest:birdwatching",
    both: "bird watchers, birdwatchers, RSPB, bird group, bird spotting, wild birds",
    text: "ornithological, bird reserve, bird hide, owls, nightingales, swifts, swans",
    search: "wildlife, nature watching",
  },
  {
    means: "interest:wildlife",
    both: "wildlife trust, natural history society, field club, nature club, nature study, wild life, naturalists",
    text: "badgers, badger, hedgehogs, bat group, butterfly, moths, dormouse, wildflowers, wildflower, bird walks, nature reserve, pond dipping, fungus, geological society, beekeepers, bee keeping, RSPB, rockpooling, dragonflies, nature table, seals, squirrel",
    search: "nature, animals, natural world",
  },
  {
    means: "interest:nature-conservation",
    both: "conservation, conservation group, conservation volunteering, environmental group, nature conservation, environmental volunteering, conservation volunteer, environment group, green group, sustainability, climate change, friends of the park, environmental conservation",
    text: "tree warden, woodland management, pond clearance, rewilding, river wardens, habitat, wild about, transition town, eco, climate, friends of the earth, carbon, plastic free, beach clean, zero waste, wildlife gardening, tree planting day, footpath clearance, countryside management",
    search: "environment, environmental, green issues, outdoor volunteering, ecology, climate",
  },
  {
    means: "interest:animals",
    both: "animals, pets, dog training, dog show, animal therapy, animal assisted therapy, animal welfare, animal rescue, dog lovers, horse riding, riding school, equine therapy, equine",
    text: "riding for the disabled, RDA, stables, pony, ponies, alpacas, city farm, petting, canine, kennel club, cat rescue, cats protection, rabbits, donkey sanctuary, RSPCA, PDSA, dog walkers, Cinnamon Trust, puppy, carriage driving, farm visits, goats, care farms, care farming",
    search: "dogs, with animals, horses, being around animals",
  },
  {
    means: "interest:green-spaces",
    both: "green spaces, public gardens, parks and gardens, country parks, woodlands, nature reserve, open spaces, park, playing field",
    text: "friends of the woods, recreation ground, picnics, seafront, friends of the park, playground, arboretum, commons, foreshore, coastal",
    search: "outdoors, outdoor activities, play areas",
  },
  {
    means: "interest:heritage",
    both: "heritage, history, historical, historical society, heritage society, heritage centre, heritage project, heritage trust, history club, preservation society, civic society, historical association",
    text: "museum, castle, archaeology, ancestors, archives, reminiscence, listed building, restoration project, preservation, medieval, Tudor, Roman, Victorian, century, industrial heritage, re-enactment, re-enactors, historic",
    search: "history, culture and heritage, arts and heritage, local interest",
  },
  {
    means: "interest:local-history",
    both: "local history group, local history club, community archive, history of the town, history of the village, historical society, village archive, town heritage",
    text: "old photographs, bygone, parish records, town guides, memories of the town, civic trust, amenity society, antiquarian",
    search: "history, heritage",
  },
  {
    means: "interest:family-history",
    both: "genealogical, genealogists, family historians, tracing ancestors, family trees, family research, tracing your family",
    text: "census records, DNA testing, ancestor",
    search: "genealogy, history",
  },
  {
    means: "interest:museums",
    both: "museums, heritage museum, visit museums",
    text: "exhibits, curator, collections, artefacts, museum friends",
    search: "history, culture, places to visit, days out",
  },
  {
    means: "interest:archaeology",
    both: "archaeologists, archaeology group, archaeology society, excavations",
    text: "Roman villa, digs, detectorists, finds, flint, field walking",
    search: "history, heritage",
  },
  {
    means: "interest:historic-places",
    both: "historic buildings, historic building, stately homes, heritage site, ancient monument, listed buildings, National Trust, English Heritage",
    text: "mill, watermill, windmills, priory, abbey, fort, manor house, oast houses, tower",
    search: "places to visit, heritage, history, days out",
  },
  {
    means: "interest:heritage-walks",
    both: "history walks, guided tour, guided tours, town guides, walking tours, heritage trails",
    search: "heritage, history walk",
  },
  {
    means: "interest:military-history",
    both: "military museum, war memorials, military history society, aviation museum",
    text: "regimental, wartime memories, wartime, Spitfire, bunker, home front, Western Front Association, poppy, re-enactment, RAF museum",
    search: "war, history, remembrance",
  },
  {
    means: "interest:maritime-heritage",
    both: "maritime, maritime museum, nautical, maritime history",
    text: "dockyards, barges, sailors, shipwrecks, lifeboat, harbour, ships, sea shanties, historic ships",
    search: "history of the sea, heritage, boats",
  },
  {
    means: "interest:railway-and-industrial-heritage",
    both: "railway society, railway heritage, industrial heritage, steam rally, vintage cars, classic car club, vintage bus, railway enthusiasts, steam engines, motor club",
    text: "locomotive, locomotives, signal box, colliery, miners, coal mining, pumping station, motorcycle club, vintage tractors, vintage motorcycle, railway museum, miniature steam",
    search: "trains, steam, heritage, railways, cars",
  },
  {
    means: "interest:reminiscence",
    both: "reminiscing, memories café, reminiscence group, reminiscence session, remember together, reminiscence therapy",
    text: "memory boxes, memories of, bygone days, the good old days, down memory lane, ration book",
    search: "looking back, old days, dementia activities, memory",
  },
  {
    means: "interest:oral-history",
    both: "oral histories, life stories, recording memories",
    text: "recorded memories, hoppers, hop picking",
    search: "life story",
  },
  {
    means: "interest:restoration",
    both: "restoration, restoration group, building preservation, canal restoration, restoration project, preservation trust",
    text: "canal society, restoring, lime mortar, waterway recovery, boat restoration",
  },
];
