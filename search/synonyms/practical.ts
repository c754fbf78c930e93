import type { Saying } from "./types.ts";

/** Money, work, food, home, transport, advice and safety. */
export const practical: readonly Saying[] = [
  {
    means: "need:money",
    both: "money, money worries, money problems, money advice, finances, financial, financial help, financial support, financial advice, financial hardship, financial difficulty, financial difficulties, hardship, hardship fund, hardship grants, poverty, relief of poverty, low income, cost of living, budgeting, budget, crisis fund, emergency grants, welfare grants, grants to individuals, short of money, money matters, money help, money coaching",
    kinds: "benevolent fund, credit union",
    text: "foodbank, food bank, vouchers, debt, debts, benefits, in financial need, almshouse, almshouses, relief in need, energy bills, small grants, school uniform, uniform exchange, baby bank, universal credit, savings, pension credit, benefits advice, fuel voucher",
    search:
      "skint, broke, no money, hard up, on the dole, can't afford, penniless, poor, short of cash, brassic, making ends meet, make ends meet, out of money, grants, cash, money's tight",
  },
  {
    means: "need:benefits",
    both: "benefits, welfare benefits, benefits advice, benefit advice, benefits check, benefit check, welfare rights, attendance allowance, PIP, personal independence payment, universal credit, pension credit, form filling, form-filling, help with forms, help filling in forms, blue badge, blue badges, entitlements, entitled to, entitlement, benefit claims, claiming benefits, housing benefit, council tax reduction, disability benefits, DLA, ESA, tribunals, benefit appeals, carer's allowance",
    text: "citizens advice, money advice, welfare advice, income maximisation, state pension",
    search:
      "dole, blue badge, PIP form, claim, forms, filling in forms, pension, allowance, DWP, jobcentre, what am I entitled to, attendance allowance",
  },
  {
    means: "need:debt",
    both: "debt, debts, in debt, debt advice, debt help, debt counselling, debt management, money advice, arrears, bailiffs, bailiff, creditors, bankruptcy, insolvency, debt relief, deal with creditors, rent arrears, owe money, debt centre",
    kinds: "loan sharks, credit union, Christians Against Poverty, CAP, StepChange",
    text: "budgeting, credit cards, loans, council tax arrears, payday loans, citizens advice",
    search: "owing money, money advice, bills, can't pay, behind with rent, money problems, loan",
  },
  {
    means: "need:energy-bills",
    both: "energy bills, energy advice, fuel poverty, heating bills, fuel bills, gas and electricity, fuel vouchers, fuel voucher, warm homes, warm home, energy efficiency, insulation, energy saving, prepayment meter, heating costs, winter fuel, affordable warmth, energy costs, energy champions, home energy, boiler, heating oil",
    text: "draught proofing, draughts, condensation, warm space, cost of living, smart meter, damp and mould, meter, warm packs",
    search:
      "heating, bills, cold house, electric, electricity, gas bill, can't afford heating, keep warm, utility bills, damp",
  },
  {
    means: "need:work-and-skills",
    both: "employment, employment support, employability, jobs, job search, job club, work club, find work, finding work, into work, back to work, back into work, training and employment, CV, CVs, CV writing, interview skills, interview practice, careers, careers advice, career, apprenticeships, apprenticeship, work experience, work placement, work placements, unemployment, unemployed, job seekers, job centre, Jobcentre, jobcentre plus, redundancy, skills training, vocational training, start a business, self-employed, self-employment, enterprise, supported employment, work skills, training courses, jobs and training, vocational",
    text: "qualifications, employer, employers, functional skills, supported internships, business start-up, mentoring into work, NEET, return to work, life skills, training opportunities, NVQ, social enterprise, volunteering as a route",
    search:
      "work, job, jobs, jobcentre, get a job, need a job, finding a job, out of work, on the dole, lost my job, train, training, careers",
  },
  {
    means: "need:food",
    both: "food bank, foodbank, food banks, foodbanks, food parcel, food parcels, food pantry, community pantry, pantry, food larder, community larder, food share, food sharing, social supermarket, community supermarket, food hub, foodshare, surplus food, surplus food, food poverty, food insecurity, food aid, emergency food, free food, free meals, hot meals, food project, food club, food rescue, holiday hunger, food and meals, hot meal",
    kinds:
      "community fridge, community fridges, soup kitchen, soup kitchens, community kitchen, community meal, FareShare",
    text: "emergency parcels, parcels, fridge of surplus, free cooked dinner, free cooked meal, larder, choose groceries, hungry, hunger, cupboard food, free hot meal, soup, breakfast club, community café, pay as you feel, fresh vegetables, shopping delivered, frozen meals, food vouchers, groceries, lunch club",
    search:
      "food, hungry, no food, nothing to eat, free food, food help, something to eat, cheap food, meals, meals at home, shopping, starving, meal delivery, can't afford food, groceries",
  },
  {
    means: "idea:meals-at-home",
    why: "narrower than food and meals",
    both: "meals on wheels, meals delivered, meal delivery, meals at home, delivered meals, hot meals delivered, frozen meals delivered, meals to your door, meal delivered, dinner delivered, lunch delivered, delivered to your door, dinner brought to you, meals brought to",
    text: "brought to your home, brought to you by a volunteer, deliver hot meals, delivering meals, deliver meals",
    search: "food delivered, someone to bring dinner",
  },
  {
    means: "need:housing",
    both: "housing, housing advice, housing association, accommodation, supported housing, supported accommodation, supported living, tenants, tenancy, tenancies, landlords, landlord, renting, private rented, social housing, affordable housing, housing support, housing options, council housing, retirement housing",
    kinds: "sheltered housing, almshouses, almshouse, tenants' association, hostel, hostels",
    text: "homelessness, homeless, eviction, deposit, rent, rents, letting, extra care, night shelter, mould, floating support, housing benefit, resettlement",
    search:
      "somewhere to live, flat, rent, council house, landlord problems, moving house, place to live, home",
  },
  {
    means: "need:homelessness",
    both: "homeless, homelessness, homeless people, rough sleeping, rough sleepers, sleeping rough, night shelter, winter shelter, night shelters, eviction, evicted, street homeless, homeless shelter, shelter for homeless, vulnerably housed, single homeless, temporary accommodation, street homelessness, threatened with homelessness, sofa surfing, homelessness prevention, homeless charity, nowhere to sleep, nowhere to live",
    kinds: "hostel, Emmaus, Crisis, Porchlight",
    text: "hot showers, showers, sleeping bags, day centre for homeless, supported lodgings, no fixed address, soup run, furniture for",
    search:
      "on the streets, nowhere to live, nowhere to sleep, made homeless, shelter, losing my home, kicked out, thrown out",
  },
  {
    means: "need:repairs-and-adaptations",
    both: "handyperson, handyman, home repairs, home improvements, repairs and adaptations, adaptations, home adaptations, aids and adaptations, grab rails, stairlift, stairlifts, disabled facilities grant, home improvement agency, occupational therapy, equipment loan, equipment loans, daily living aids, living aids, aids and equipment, loan equipment, disability aids, small repairs, minor repairs, small jobs, odd jobs, wet room, Red Cross equipment",
    text: "key safe, key safes, ramps, wheelchair loan, commodes, commode, raised toilet seat, bath board, DIY help, medical equipment, trusted traders, fit rails, jar openers, community equipment",
    search: "diy, odd jobs, jobs round the house, rails, bath, aids, gadgets for disabled people, equipment",
  },
  {
    means: "need:help-at-home",
    both: "help at home, home help, home care, homecare, domiciliary care, domestic help, care at home, personal care, personal assistants, housework, cleaning service, shopping service, help with shopping, help around the house, home support, support at home, independent living, live independently, living independently, hospital discharge, home from hospital, carers at home, domestic support, visiting support, assistance at home, remain independent, sitting service",
    kinds: "gardening service, hoarding, declutter, decluttering, care agency",
    text: "ironing, laundry, collecting prescriptions, dog walking, shopping trips, stay in your own home, independence at home, prescription collected, meals delivered, foot care, toenail cutting, nail cutting, toe nail, hairdressing at home, in their own homes, maintain their independence",
    search:
      "cleaner, cleaning, shopping, carer at home, can't manage at home, help with shopping, help in the house, garden help, stay at home, staying independent, independence, toenails",
  },
  {
    means: "need:safety-at-home",
    both: "personal alarm, personal alarms, pendant alarm, lifeline, lifeline alarm, telecare, home safety, fire safety, community safety, scams, scam, scam awareness, fraud, home security, crime prevention, doorstep crime, doorstep callers, rogue traders, neighbourhood watch, message in a bottle, carbon monoxide, smoke alarm, smoke alarms, cyber crime, careline, burglary, keysafe, key safe, home fire safety",
    text: "police community, security advice, safe and well visit, PCSO, trusted trader, speedwatch, online safety, victim of fraud",
    search: "feel safe, afraid, alarm, scammed, burglars, crime, conned, safety, security, police",
  },
  {
    means: "need:transport",
    both: "transport, community transport, volunteer drivers, volunteer driver, volunteer car scheme, car scheme, community car, community car scheme, community bus, dial a ride, dial-a-ride, minibus, minibuses, lifts, lifts to appointments, lift to hospital, hospital transport, patient transport, getting to appointments, wheelchair accessible transport, door-to-door transport, bus service, village bus, voluntary drivers, hospital car service, voluntary car service, driving scheme, accessible transport, car service, transport service, transport scheme, transport provided",
    kinds: "bus pass, taxi vouchers, taxi tokens, taxi card, Shopmobility, wheels to work",
    text: "mileage, driving people to, drivers, escorted, bus, shopping trips, lift home, collected from home, collect people, tail lift, transport can be arranged, driven to, bus fares, bus passes",
    search:
      "lift to hospital, a lift to hospital, can't drive, no car, getting there, getting to hospital, hospital appointments, taxi, buses, trains, driver, travel, get to the doctors, lift to the doctor, get to appointments, bus pass",
  },
  {
    means: "need:digital-exclusion",
    both: "digital exclusion, digital inclusion, digitally excluded, not online, offline, free SIM, data bank, no internet, digital divide",
    text: "get online, basic computer skills, iPad loan, device loan, digital champions",
    search: "don't have the internet, no computer, can't use a computer",
  },
  {
    means: "need:getting-online",
    both: "getting online, get online, online basics, digital skills, digital champions, digital champion, digital inclusion, internet skills, internet for beginners, computer help, help with computers, help using the internet, computer beginners, learn my way, digital support, IT support, IT help, digital help, basic computer skills, IT drop-in, computer drop-in, silver surfers, tech help, techy, learn IT, smartphone help, tablet help",
    text: "laptop, iPad, tablet, smartphone, video calls, email, internet, WhatsApp, computers",
    search:
      "computer, computers, internet, the internet, IT skills, email, wifi, technology, learn computers, iPad, laptop, using a tablet, phone help, get on line, digital",
  },
  {
    means: "need:advice-and-rights",
    both: "advice, legal advice, citizens advice, CAB, Citizens Advice Bureau, information and advice, advice and guidance, advice and information, advice service, advice centre, legal help, legal, rights, welfare rights, consumer advice, employment rights, information service, guidance, signposting, advice line, advice session, advice sessions, helpline, human rights, advice and support, IAG, signpost, information point",
    kinds: "law centre, solicitors, solicitor, pro bono",
    text: "benefits, debt, housing, employment law, appeals, tribunal, free advice, confidential advice, immigration law, adviser, advisers, drop-in advice, complaints, ombudsman, free half hour, mediation",
    search: "lawyer, law, legal, CAB, information, where can I get help, know my rights, advice",
  },
  {
    means: "need:advocacy",
    both: "advocacy, advocates, advocate, self-advocacy, independent advocacy, advocacy service, having a voice, speaking up, self advocacy, peer advocacy, user-led, have your say, service users' voice, healthwatch, voice of, forum",
    text: "speak up, represent, represents the views, consultation, consultations, campaigning, campaign, patient voice, lobby, user involvement, disability rights",
    search: "speak up for me, represent me, someone on my side, complaints, my rights, have a say",
  },
  {
    means: "need:abuse",
    both: "abuse, abused, domestic abuse, domestic violence, victims of domestic abuse, women's aid, women's refuge, refuge, refuges, sexual abuse, sexual violence, sexual assault, survivors of abuse, abusive relationship, abusive relationships, abusive, coercive control, controlling relationship, controlling partner, violence against women, victim support, victims of crime, honour based, freedom programme, elder abuse, survivors of",
    kinds:
      "rape, rape crisis, child abuse, hate crime, modern slavery, trafficking, human trafficking, stalking, FGM, bullying",
    text: "safe accommodation, women and children fleeing, survivor, survivors, one stop shop, IDVA, safeguarding, trauma",
    search:
      "violent partner, husband hits me, partner hits me, violence, violent, hurting me, unsafe at home, rape, victims, victim, scared of my partner, bullied",
  },
  {
    means: "need:language-and-settling",
    both: "interpreting, interpreter, interpreters, translation, settling in, integration, new to the UK, ESOL, immigration advice, immigration, asylum, refugee support, speakers of other languages, migrant support, learn English, English language, new arrivals, language support, language barrier, community integration, resettlement, newly arrived",
    text: "refugees, asylum seekers, English classes, English conversation, migrants, cultural association, Ukrainian, Polish, Nepali, Romanian",
    search: "speak English, doesn't speak English, no English, translator, visa, refugees, migrants",
  },
  {
    means: "idea:venue",
    why: "rooms are asked for by what they are",
    both: "venue hire, room hire, hall hire, hall for hire, rooms for hire, for hire, rooms to hire, hire a hall, hire a room, halls for hire, available for hire, meeting room, meeting rooms, function room, village hall, community hall, community centre, village halls, church hall for hire, hire of the hall, hire space, parish hall, memorial hall, public hall, meeting place, community building, hall bookings, scout hut, community centres, room to rent, bookable",
    search:
      "hall, venue, venues, somewhere to hold a party, place to meet, halls, party venue, book a room, rent a hall, hire",
  },
  {
    means: "idea:library",
    both: "library, libraries, mobile library, library service, home library, library services, community library",
    search: "borrow books, books",
  },
  {
    means: "idea:emergency-and-civic",
    why: "what people look up of their town",
    both: "parish council, town council, residents' association, community association, civic, community group, local council, councillors, neighbourhood forum, amenity society, neighbourhood plan, community trust, community development, local community, regeneration, community forum",
    search: "council, community",
  },
  {
    means: "idea:martial-arts",
    both: "martial arts",
    text: "judo, karate, taekwondo, tae kwon do, aikido, kickboxing, kick boxing, jiu-jitsu, ju jitsu, kung fu, self-defence, self defence, boxing, MMA, kendo, wrestling",
    search: "martial art, fighting sports",
  },
  {
    means: "idea:team-sports",
    both: "team sports",
    text: "rugby, hockey, netball, basketball, volleyball, football, cricket, rounders, softball, baseball, lacrosse, walking football, walking netball, futsal, korfball, handball, rugby club, hockey club",
    search: "team sport, sports team, ball games",
  },
  {
    means: "idea:twinning",
    both: "twinning, twin town, twinning association, town twinning, exchange visits, international friendship",
    search: "foreign exchange",
  },
  {
    means: "idea:uniformed",
    both: "uniformed groups",
    text: "scouts, scouting, scout group, guides, girlguiding, brownies, cubs, beavers, rainbows, squirrels, explorers, cadets, boys' brigade, girls' brigade, sea scouts, air scouts, St John Ambulance cadets, trefoil guild, rangers",
    search: "guiding, uniform groups",
  },
  {
    means: "idea:campaign",
    both: "campaign, campaigning, campaigns, pressure group, activism, activists, lobbying, human rights",
    text: "Amnesty, peace group, Amnesty International, protest, political",
    search: "politics, fair trade, activism",
  },
];
