import type { Saying } from "./types.ts";

/** Exercise, walking, swimming and sport. */
export const movement: readonly Saying[] = [
  {
    means: "interest:movement",
    both: "sport and exercise, sports and fitness, sport and fitness, physical exercise, active lifestyle, sports centre, sports activities, sporting activities, staying active, being active, exercise sessions, sports and leisure",
    text: "sports association, athletic club, rugby club, hockey club, netball club, boxing club, judo, karate, martial arts, taekwondo, gymnastics, trampolining, archery, archers, fencing, squash, volleyball, basketball, hockey, rugby, netball, rounders, softball, lacrosse, skating, roller skating, climbing, boxing, handball, squash club, kickboxing, athletics club",
    search:
      "active, fitness, leisure, physical activity, physical activities, sports clubs, recreation, move more, get active, stay active, activity for health",
  },
  {
    means: "need:physical-activity",
    both: "stay active, exercise for health, get active, active for health, keeping active, physical fitness, improve fitness, exercise referral scheme",
    text: "stamina, couch to 5k, exercise on referral, inactive, fitness levels, staying fit",
    search: "exercise, fitness, keep fit, activity, sport, get moving, being active",
  },
  {
    means: "interest:walking",
    both: "walking groups, walking clubs, group walks, guided walks, led walks, strollers, strolling, amblers, walking for pleasure, walking together, walkers group",
    text: "stroll, strolls, rambles, ramblers, dog walkers, walk leaders, five mile walk, monthly walk, weekly walk, evening walk, circular walk, buggy walks, easy walks, walks programme, walking festival, countryside walks, trail walks, footpaths, footpath, country walk",
    search: "go walking, rambling, ramblers, hikers, outdoor pursuits, outdoor activities, outdoors, hiking",
  },
  {
    means: "interest:health-walks",
    both: "walking for health, wellbeing walks, wellness walks, walk your way to health, short walks, gentle walks, social walk, strollers group",
    text: "walk leader, flat walk, gentle stroll, stroll, easy pace",
    search: "gentle walking, walking, easy walks",
  },
  {
    means: "interest:rambling",
    both: "rambling, rambles, rambling club, ramblers' association, hiking group, hill walking, fell walking, hike, long distance walking, country walking",
    text: "mile walk, ten mile walk, trekking, footpaths, footpath, long-distance path, orienteering, youth hostelling, way marked",
    search: "walking, outdoor pursuits, outdoor activities",
  },
  { means: "interest:nordic-walking", both: "nordic walk, nordic walks", text: "poles" },
  {
    means: "interest:running",
    both: "running, runners, joggers, running group, jogging group, harriers, run club, road runners",
    text: "5k, 10k, half marathon, marathon, junior parkrun, parkrunners, cross country, athletic club, triathlon, trail running, C25K, running coach",
    search: "run, running club",
  },
  {
    means: "interest:cycling",
    both: "cyclist, bicycles, bicycle, cycle club, bike club, cycling group, bike rides, cycle rides, wheelers",
    text: "BMX, mountain bikes, mountain biking, tricycles, tandems, road cycling, pedal, velodrome, Bikeability, bike hire, guided rides, hand cycles, bike repair",
    search: "bike, outdoor pursuits, outdoor activities",
  },
  {
    means: "interest:swimming",
    both: "swim club, swimming club, swimming sessions, swim sessions, swimming for fun, swimming group",
    text: "swimming gala, water confidence, masters swimming, lengths, lidos, lido, water polo, sub aqua, lifeguards, lifesaving, synchronised swimming, pool session",
    search: "swim, pool, swimming pool",
  },
  {
    means: "interest:aqua-aerobics",
    both: "aqua aerobics, aqua, aqua zumba, water fitness, pool exercise, aqua exercise, aqua natal",
    search: "exercise in the pool, swimming for arthritis",
  },
  {
    means: "interest:open-water-swimming",
    both: "outdoor swimming, open-water swimming, sea swimmers, cold water swimmers, sea bathing, dippers, wild swimmers",
    text: "sea dip, dip in the sea, dryrobe, lake swimming, tidal",
    search: "outdoor pursuits",
  },
  {
    means: "interest:keep-fit",
    both: "keep fit, keepfit, exercise group, exercise classes, fitness group, fitness sessions, fit club, exercise to music, aerobic, gentle exercise, over 50s exercise, over 60s exercise, gentle fitness, fitness league, movement class, fitness classes",
    text: "zumba gold, zumba, step class, bootcamp, boot camp, circuit training, body conditioning, tone, stretch and tone, legs bums and tums, metafit, active ageing, fit and fun, extend exercise, mobility exercise, seated exercise, chair exercise, pilates, body balance, dance fitness, barre, kettlebells, HIIT, Rosemary Conley",
    search: "fitness, exercise, get fit, toning",
  },
  {
    means: "interest:chair-exercise",
    both: "chair based exercise, chair-based exercise, seated exercise class, seated keep fit, seated fitness, chair fitness, chair aerobics, seated exercises, chair based fitness, chairobics, armchair exercises, seated movement, seated aerobics, chair workout",
    text: "from a chair, sitting in a chair, chair pilates, seated yoga, seated tai chi, sitting or standing, seated volleyball",
    search:
      "gentle exercise, exercise for older people, exercise for the elderly, keep fit, sitting exercise, exercise class",
  },
  {
    means: "interest:strength-and-balance",
    both: "strength and balance, strength and balance classes, balance and strength, falls exercise, falls prevention class, stability class, balance class",
    text: "steady steps, postural stability instructor, PSI class, FaME, better bones, otago",
    search: "gentle exercise, fall prevention, exercise for older people, keep fit, balance",
  },
  {
    means: "interest:gym",
    both: "gyms, fitness suite, fitness centre, health club, weight training, weightlifting, gym sessions",
    text: "treadmill, resistance machines, body building, power lifting, crossfit, green gym equipment",
    search: "fitness, keep fit, work out",
  },
  {
    means: "interest:yoga",
    both: "yoga classes, yoga group, yoga session, yogis",
    text: "vinyasa, yin yoga, yoga nidra, asana, iyengar, kundalini, laughter yoga, baby yoga, yogalates",
    search: "keep fit, gentle exercise, stretch",
  },
  {
    means: "interest:pilates",
    both: "Pilates classes",
    text: "reformer, posture class",
    search: "keep fit, gentle exercise",
  },
  {
    means: "interest:tai-chi",
    both: "taichi, tai-chi, chi gung, qi-gong, t'ai chi ch'uan, taiji",
    text: "slow flowing movements",
    search: "keep fit, gentle exercise, balance",
  },
  { means: "interest:walking-sports", both: "walking sport" },
  {
    means: "interest:walking-football",
    both: "walking footballers, walking football club, walking football team",
    search: "football for older men, football",
  },
  {
    means: "interest:football",
    both: "footballers, football team, football sessions, football coaching, five a side, 5 a side, junior football",
    text: "FC, soccer school, girls' football, colts, football league, Sunday league, wildcats",
    search: "ball games, team sports",
  },
  {
    means: "interest:cricket",
    both: "cricket team, cricket sessions",
    text: "wickets, colts cricket, nets, walking cricket",
    search: "team sports",
  },
  {
    means: "interest:tennis",
    both: "lawn tennis, tennis courts, tennis coaching",
    text: "cardio tennis, mini tennis, racquet club",
    search: "racket sports, racquet sports",
  },
  { means: "interest:table-tennis", both: "table tennis group, table-tennis", search: "racket sports" },
  {
    means: "interest:badminton",
    both: "badminton group, badminton sessions",
    search: "racket sports, racquet sports",
  },
  { means: "interest:pickleball", search: "racket sports" },
  {
    means: "interest:bowls",
    both: "bowls, bowling club, bowling, bowlers, green bowls, crown green, short mat, short-mat bowls, boules club, pétanque, skittles team, tenpin bowling, croquet club",
    text: "bowls club open day, indoor green, rinks",
  },
  {
    means: "interest:boccia",
    both: "disability sports, sports for disabled people, inclusive sports, wheelchair sports, adapted sport, disabled sport, seated sports, adaptive sports",
    text: "wheelchair rugby, powerchair football, polybat, sitting volleyball, special olympics, table cricket, bell boating, frame football, Parasport",
    search: "sport for disabled people, wheelchair activities, sports disability",
  },
  {
    means: "interest:golf",
    both: "golf, golfing, golf society, footgolf, golf lessons",
    text: "nine holes, putters",
  },
  {
    means: "interest:fishing",
    both: "fishing, anglers club, fishing club, angling society, fishing lake",
    text: "rods, carp, fly fishing, tackle",
    search: "outdoor pursuits",
  },
  {
    means: "interest:water-sports",
    both: "watersports, water sports, water sport, sailing club, boating, boat club, canoe club, rowing club, paddle sports, paddlesports, yacht club, canoe, kayak, paddle boarding, stand up paddleboarding",
    text: "dinghies, boat, boats, surf, surfing, windsurfing, kitesurfing, coracle, punting, raft building, narrowboat, narrow boat, canal boat, barge trip, sea cadets, cadets, dragon boating, sailability, regatta, gig, boat crew, bell boat, diving club, boats",
    search: "outdoor pursuits, outdoor activities, on the water",
  },
];
