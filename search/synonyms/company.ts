import type { Saying } from "./types.ts";

/** Meeting people, eating together, games, learning and giving time. */
export const company: readonly Saying[] = [
  {
    means: "interest:social",
    both: "social activity, socialise, socialising, social group, social gathering, social events, social get-together, get together, get-together, social meetings, sociable, social afternoon, social evening, social morning, meet up, meet-up, social contact, social centre, companionship, friendship, community hub, community social",
    text: "coffee and a chat, over a cuppa, cup of tea, cuppa, make new friends, making friends, friendly group, meet others, meeting others, meet like-minded people, fellowship, outings, bingo, lunch club, monthly social, speakers and outings, Probus, Rotary, over 50s club, over 60s, social programme, tea and biscuits, new friends, afternoon tea, retirement club, retired people, community lounge, befriending, widowed",
    search:
      "social, clubs for pensioners, loneliness, lonely, company, get out of the house, get me out of the house, somewhere to go, meet new people, making friends, older people's clubs, friendship, elderly clubs, things for pensioners",
  },
  {
    means: "interest:coffee-morning",
    both: "coffee mornings, coffee club, coffee group, tea and chat, tea and a chat, coffee and a chat, coffee afternoon, tea and toast, tea mornings, chat and coffee, cuppa and chat, natter café, chatty table, brew and chat, brew and natter, tea and natter, chinwag",
    text: "cup of tea and a chat, coffee and cake, tea and cakes, cup of coffee, refreshments and chat, over coffee, coffee hub, tea room, drop in for a cuppa, coffee stop, tea and company",
    search: "coffee, tea, chat, lonely, loneliness, somewhere for a chat, have a chat, natter, drop in",
  },
  {
    means: "interest:friendship-groups",
    both: "friendship, friendship clubs, friendship groups, social circle, contact club, companionship group, fellowship group, club for older people, good companions club, ladies and gents club, seniors' club, seniors group, over 60s group, evergreen club, darby and joan club, retirement club, retired men's club",
    text: "monthly get together, widows group, company and friendship, Probus club, over 50s, singles club, evergreens, friendly club, tea party, pensioners club, welcome club",
    search:
      "lonely, loneliness, social group, company, meet people, making friends, social isolation, make friends",
  },
  {
    means: "interest:games",
    both: "games group, games session, games night, board game, card and board games, table top games, gaming group, chess players",
    text: "scrabble, dominoes, backgammon, rummikub, mah jong, jigsaw, cribbage, billiards, pool, shove ha'penny, bar billiards, Dungeons and Dragons, roleplaying, wargames, cards, darts league, snooker club, beetle drive, puzzle, puzzles, bingo, crosswords, crossword",
    search: "board games, indoor games, table games",
  },
  { means: "interest:bingo", both: "prize bingo, bingo session, bingo evenings", text: "eyes down" },
  {
    means: "interest:cards-and-bridge",
    both: "cards, card club, bridge players, duplicate bridge, whist drives, cards group, card playing, rubber bridge",
    text: "euchre, poker, canasta, cribbage",
    search: "card game",
  },
  {
    means: "interest:quizzes",
    both: "quizzes, quiz club, quiz evening, quiz league",
    text: "brain teasers, crossword, crosswords, general knowledge",
  },
  {
    means: "interest:mens-shed",
    both: "men's sheds, men's shed, shed for men, shed project, community workshop, men's club, men's group, men's groups, men in shed, mans shed, shedders, groups for men",
    text: "retired men, men's mental health, for men, men's breakfast club, Probus, man club, blokes, dads' group, tools and workshop, mens sheds association",
    search:
      "something for my dad to do, men only, activities for men, social for men, for men, practical workshop",
  },
  {
    means: "interest:womens-groups",
    both: "women's groups, women's club, ladies' club, ladies club, ladies circle, ladies' circle, women's institutes, mothers' union, women's fellowship, ladies' guild, women only group, soroptimists, townswomen, women's network, groups for women",
    text: "inner wheel, for women, ladies' evening, ladies night, tangent, wives group, women of all ages, sisterhood, trefoil guild, girlguiding",
    search: "women only, ladies, for women",
  },
  {
    means: "interest:day-trips",
    both: "day trips, outings, excursions, coach trips, coach outing, coach outings, trips out, days out, minibus outing, theatre trips, day excursion, social outings",
    text: "holidays, trips and outings, group holidays, coach holidays, visits to, theatre visits, mystery tour, visits to places of interest",
    search: "places to go, get out of the house, outings for the elderly, seaside trip",
  },
  {
    means: "interest:warm-spaces",
    both: "warm spaces, warm place, warm hubs, warm banks, warm room, warm rooms, safe space, welcoming space, warm welcome space, community living room, winter warmer, winter warmers, community fridge and café, places of welcome",
    text: "warm drink, keep warm, winter warmth, warm up, hot drinks and company, hot drink, heated space, cosy space, cosy room",
    search: "somewhere warm to go, keep warm, cold, get warm, cost of living",
  },
  {
    means: "interest:intergenerational",
    both: "inter-generational, inter generational, all generations, across generations, young and older people together",
    text: "care home residents and toddlers, schoolchildren and older people, pupils visit, generations",
  },
  {
    means: "interest:food-and-drink",
    both: "food and drink, community meals, community food, eating together, shared meals, communal meal, shared lunch, meal together, dinner club, supper clubs, wine club, wine tasting, dining clubs, eat together, sharing food",
    text: "supper, roast dinner, hot meal, hot meals, home-cooked, two-course, three-course meal, fish and chips, lunch served, breakfast, soup and roll, curry, cooked breakfast, cider, beer festival, luncheon, Sunday roast, lunches",
    search: "meals, eating out, eat with other people, eat together, food",
  },
  {
    means: "interest:lunch-club",
    both: "lunch clubs, luncheon clubs, lunch and company, community lunch, community lunches, lunch for older people, pensioners' lunch club, lunch and chat, senior lunch, monthly lunch, weekly lunch, soup lunches, lunch meet, lunchtime club, lunch and social, over 60s lunch",
    text: "two-course lunch, hot lunch, cooked lunch, three-course lunch, home-cooked lunch, hot meal, roast lunch, midday meal, cooked meal, lunch is served, lunchtime meal, dinner together",
    search: "meals for older people, dinner, lunch, hot meal, eat with others, meals for the elderly",
  },
  {
    means: "interest:cooking",
    both: "cooking, cookery, cooking group, cooking club, cookery lessons, cookery workshop, cookery course, cooking skills, cookery school, cook and eat, cooking lessons",
    text: "recipe, recipes, batch cooking, cook together, community cooking, kitchen skills, slow cooker, cooking sessions",
    search: "learn cooking, food, healthy eating",
  },
  {
    means: "interest:baking",
    both: "bakers, bread-making, cake making, cake baking, baking club, baking group",
    text: "sourdough, bread, icing, pastry",
  },
  {
    means: "interest:community-cafe",
    both: "community cafés, cafés, café, tea room, tearoom, coffee shop, coffee bar, pay-as-you-feel, pay as you feel, community coffee shop",
    text: "hot drinks and snacks, café run by volunteers, freshly made, light lunches, parish café, social eating, tea rooms",
    search: "somewhere for a coffee, cafe, coffee, somewhere to go",
  },
  {
    means: "interest:learning",
    both: "adult education classes, evening classes, adult learning classes, educational, learning opportunities, community learning, courses, workshops, learn new skills, further education, adult college, lifelong learners, education, adult courses, learning and education, family learning",
    text: "tutor, tutors, tutored, learn new, college, workshop, educational charity, qualification, curriculum, term-time classes, short courses, beginners' course, lectures, lecture, skills workshops",
    search: "learn something new, learning, classes, course, learn, new skills, improve my skills",
  },
  {
    means: "interest:learning-groups",
    both: "u3a, U3A, u3a group, university of 3rd age, third age group, learn with others, philosophy, debating society, discussion groups, study groups, learning group",
    text: "philosophical, world affairs, TED talks, interest groups, shared learning, book discussion, economics",
    search: "retired learning, learning in retirement",
  },
  {
    means: "interest:talks",
    both: "talks, lectures, talk and discussion, speaker, guest speakers, monthly speaker, guest lecture, monthly talk, illustrated talk, talks programme",
    text: "presentation, Probus, speaker each month, literary society, the arts society, NADFAS, Zoom talk, discussion",
    search: "listen to a speaker, interesting talks",
  },
  {
    means: "interest:languages",
    both: "languages, language classes, language group, learn Spanish, learn French, learn Italian, learn German, foreign languages, BSL class, British Sign Language class, BSL course, signing, twinning association, conversation class",
    text: "Portuguese, Mandarin, Japanese, Russian, Polish, Latin, Welsh, beginners' French, conversational, French circle, Italian conversation, speak French, twinning, Nepali, Punjabi, Ukrainian",
    search: "learn sign language, speaking another language",
  },
  {
    means: "interest:english-and-maths",
    both: "English classes, ESOL classes, English lessons, English language, English as a second language, maths, basic skills, functional skills, literacy, literacy and numeracy, conversational English, adult reading help, English for beginners",
    text: "grammar, spelling, read easy, reading coach, dyslexia, improve their English, speak English, GCSE",
    search: "learning to read, reading and writing help, learn English, maths",
  },
  {
    means: "interest:science-and-technology",
    both: "astronomers, stargazers, stargazing, STEM, makerspace, hackspace, ham radio, science club",
    text: "telescope, telescopes, planets, night sky, experiments, Raspberry Pi, microscopes, engineering, fab lab, space",
  },
  {
    means: "interest:digital",
    both: "IT, computing, digital, coders, video gaming, computer games club, digital technology",
    text: "computer, laptops, code club, gamers, e-sports, 3D printer, podcasting, online safety, web design",
  },
  {
    means: "interest:using-computers",
    both: "computer, computers, computing, IT support, IT help, IT skills, computer training, computer skills, computer support, learn IT, basic computer, IT course, IT lessons, computer sessions, IT training, digital skills",
    text: "email, spreadsheets, Windows, browsing, learn my way, laptop help, online banking, word processing",
    search: "learn the computer, using the internet, get online, help with computers",
  },
  {
    means: "interest:phones-and-tablets",
    both: "smartphones, mobile phone, mobile phones, iPads, phones, device help, tablet help, phone help, phone and tablet, tech help, tech support, techie tea",
    text: "Android, iPhone, apps, app, WhatsApp, FaceTime, Alexa, gadgets, gadget",
    search: "help with my phone, mobile, how to use a phone, ipad, technology",
  },
  {
    means: "interest:online-groups",
    both: "virtual, virtual groups, online meetings, meets online, via Zoom, on Zoom, by Zoom, online support group, video calls, online community, online sessions",
    text: "video call, Facebook group, Teams call, Zoom, Zoom meetings, join online, webinars",
    search: "from home, at home online, without leaving home",
  },
  {
    means: "interest:volunteering",
    both: "volunteering, volunteer opportunities, volunteering opportunities, volunteer roles, volunteer with us, become a volunteer, volunteers needed, volunteers wanted, new volunteers, volunteer bureau, recruit volunteers, volunteer recruitment, voluntary work, volunteer centre, community volunteering, volunteering project",
    text: "would you like to help, lend a hand, trustees needed, helpers needed, time to spare, a few hours a week, volunteer programme, volunteer to, can you help, good cause, give your time, share your skills, give time",
    search: "volunteer, ways to help, help out, give back, helping people, helping others",
  },
  {
    means: "interest:befriending-others",
    both: "volunteer befrienders, befriending volunteer, volunteer befriending, become a befriender, volunteer visitor, volunteer mentor, mentors, mentor",
    text: "befriending service, matched with a volunteer, mentoring scheme, volunteer visitors",
    search: "be a befriender, visit lonely people",
  },
  {
    means: "interest:helping-neighbours",
    both: "good neighbours, good neighbours scheme, neighbourly help, neighbours helping, neighbourhood watch, community help, village care, voluntary care group, timebank, community support scheme, residents group, residents association, tenants association, tenants and residents",
    text: "odd jobs, prescription collection, collecting prescriptions, changing light bulbs, helping hand, volunteer car scheme, community champions, mutual aid",
    search: "help a neighbour, neighbours, community help",
  },
  {
    means: "interest:community-clean-ups",
    both: "litter pickers, litter-picking, litter pickings, community clean-up, street cleaning, clean-up, beach cleaning, beach cleans, tidy town, community payback, town improvement",
    text: "litter, litter free, rubbish, tidy group, keep Britain tidy, plastic-free, tidying",
    search: "environment, clean streets, litter, tidy up",
  },
  {
    means: "interest:repair-cafe",
    both: "repair cafés, repair shop, repair workshop, mend and repair, reuse centre, re-use, recycling, recycle, upcycle, upcycling workshop, swap shop, swishing, toy library, scrapstore, tool library, furniture reuse",
    text: "repairs, repairers, mended, broken items, electrical items, landfill, second-hand, second hand furniture, furniture project, restore furniture, borrow tools, library of things",
    search: "get things mended, fix, mend, furniture, second hand, reuse and recycling",
  },
  {
    means: "interest:fundraising",
    both: "fundraising, fund-raising, fundraisers, charity shops, charity fundraising, raise funds, raising money, Round Table, Lions, Rotarians, Rotary club, league of friends, community fund, grants for groups",
    text: "bazaar, car boot sale, sponsored, coffee morning in aid of, support local charities, tombola, raising funds, jumble, masonic, freemasons, Rotaract, charitable causes, soroptimist, table-top sale",
  },
];
