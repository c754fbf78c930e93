import type { Saying } from "./types.ts";

/** Carers, families, the young, the old, and who else a listing may be for. */
export const caring: readonly Saying[] = [
  {
    means: "need:caring",
    both: "carers, carer, unpaid carers, family carers, carer support, carers support, carers' support, support for carers, caring for someone, caring for others, looking after someone, look after someone, caring role, caring for a relative, caring for a loved one, people who care for",
    kinds: "carers' group, carers centre, carers' centre, carers trust, carers café",
    text: "respite, sitting service, carers and their loved ones, and their carers, look after them, looks after them, those who look after, caring duties, caring responsibilities, person you care for, person they care for, looking after a relative, family and friends who care, carer's assessment, people with dementia and their carers, day centre, young carers",
    search:
      "looking after my mum, looking after my dad, look after my husband, look after my wife, caring for mum, caring for my husband, caring for my wife, care for my mother, caregiver, caregivers",
  },
  {
    means: "need:carers-support",
    both: "carers group, carers' group, carers support group, carers support, carer support, support for carers, carers' support group, carers' information, carer's assessment, carers' rights, carers club",
    kinds:
      "carers café, carers centre, carers' centre, carers first, carers trust, carers' café, carers lunch, young carers",
    text: "unpaid carers, caring role, for carers, carers meet, carers and former carers, carers week, respite",
    search: "carers, carer, caring, help for carers, looking after someone",
  },
  {
    means: "need:carers-breaks",
    both: "respite, respite care, carers' break, carer's break, carers breaks, short breaks, sitting service, sitters, break from caring, breaks for carers, respite breaks, give carers a break, time off, carer respite",
    kinds: "day care, day centre, day centres, daycare, Crossroads, day services, adult day care",
    text: "while their carer, families a rest, a rest from caring, sitters, stay with the person you care for, sits with the person, carers can take, carers a rest, holiday for carers, carers have a break, day opportunities",
    search:
      "break for my carer, need a break, time out, give me a break, rest from caring, someone to sit with",
  },
  {
    means: "cohort:unpaid-carers",
    both: "carers, carer, unpaid carers, family carers, carers' group, people who care for, carers support, caring for a loved one",
    kinds: "carers centre, carers café",
    text: "looking after someone, caring for someone, caring role, parent carers, young carers",
    search: "carers, caring, looking after someone",
  },
  {
    means: "cohort:young-carers",
    both: "young carers, young carer, children who care, young adult carers",
    search: "kids who care",
  },
  {
    means: "cohort:parent-carers",
    both: "parent carers, parents of disabled children, parents of children with special needs, SEND parents, parent carer forum, children with disabilities and their families, children with additional needs, parents of children with additional needs, families of disabled children",
    text: "SEND, special educational needs, disabled child, autistic children",
  },
  { means: "cohort:former-carers", both: "former carers, ex-carers, bereaved carers" },
  {
    means: "need:planning-ahead",
    both: "end of life, end-of-life, palliative, palliative care, terminal illness, terminally ill, life-limiting, advance care planning, planning ahead",
    kinds:
      "hospice, hospices, power of attorney, lasting power of attorney, wills, make a will, will writing, death café, death cafe, funeral planning, living will, hospice care, hospice at home",
    text: "dying, hospice charity, dignity in dying, probate, funeral plan",
    search: "dying, will, power of attorney, death, funerals, end of life care",
  },
  {
    means: "need:family",
    both: "family, families, family support, parenting, parents, parenting course, parenting courses, parent support, family centre, family centres, children's centre, children's centres, family hub, support for families, single parents, lone parents, separated parents, relationships, relationship support, family activities, family fun",
    kinds:
      "childcare, child care, nursery, pre-school, preschool, playgroup, crèche, parent and toddler, toddler group, baby group, breastfeeding, home-start, Home Start, foster carers, fostering, adoption, kinship, divorce, mediation, contact centre, family mediation, after-school club, after school club, holiday club",
    text: "toddlers, babies, antenatal, postnatal, mother and baby, mums and dads, new baby, stay and play, child minders, childminders, messy play, bumps, siblings, co-parenting, baby clinic, baby bank, Relate",
    search:
      "kids, children, toddlers, baby, mums, dads, child behaviour, family activities, family days out, help with my kids, something for the kids",
  },
  {
    means: "cohort:parents-and-families",
    both: "parents, families, parents and carers, parents and children, family, lone parents, single parents, family friendly, fun for all the family, young families, whole family",
    kinds: "mums, dads, mothers, fathers, mum, dad",
    text: "parent and toddler, parent and child, mother and toddler, mums and tots, carer and toddler, toddler group, toddler groups, toddlers, tots, stay and play, playgroup, school holidays, pre-school, under fives, under 5s, babies, children's centre, baby group, soft play, messy church, little ones, rhyme time",
    search: "kids, children, baby, for families, family",
  },
  {
    means: "cohort:new-parents",
    both: "new parents, new mums, new mothers, new dads, pregnancy, pregnant, antenatal, postnatal, post-natal, expectant parents, baby group, baby groups, babies, mother and baby, mums and babies, parent and baby, newborn, newborns, maternity, birth",
    kinds: "breastfeeding, breast feeding, NCT, baby massage, baby café, baby yoga, baby sensory",
    text: "toddler group, toddlers, bumps and babies, baby weigh, premature babies, weaning, sling library",
    search: "baby, having a baby, mums, new baby, infant",
  },
  {
    means: "idea:toddler-group",
    why: "parents ask for it by many names",
    both: "toddler group, toddler groups, stay and play, parent and toddler, mother and toddler, mums and tots, baby and toddler, carer and toddler, toddlers, playgroup, play group, tots group, little ones group, under 5s, under fives, baby group, messy play, tumble tots, messy church, rhyme time, bounce and rhyme, stay-and-play, babies and toddlers, parents and toddlers, tiny tots, pre-school",
    search:
      "baby, babies, tots, toddler, things to do with a toddler, something for my toddler, mums groups, mums",
  },
  {
    means: "cohort:children-and-young-people",
    both: "children, young people, kids, youth, youths, teenagers, teenager, teens, teen, young person, adolescents, youth group, youth groups, youth work, boys and girls, girls and boys, schoolchildren, pupils, junior, juniors, child, youngsters, young adults",
    kinds: "youth club, youth clubs, youth project, youth centre, youth service",
    text: "aged 5 to 11, under 18s, under 16s, 11-18, aged 11, school age, primary school, secondary school, sixth form, duke of edinburgh, woodcraft folk, police cadets, army cadets, air cadets, sea cadets, school holidays, skate park, skatepark, children's, play area, nursery, toddlers, scouts, scout group, cubs, beavers, brownies, rainbows, guides, girlguiding, cadets, boys' brigade, girls' brigade, young carers, after-school club, holiday club, play scheme, playscheme",
    search: "kids, my son, my daughter, grandchildren, boys, girls, for teenagers",
  },
  {
    means: "idea:youth-club",
    both: "youth club, youth clubs, youth group, youth groups, youth centre, youth project, youth café, youth work, youth service, junior youth club, youth workers, detached youth work, young people's group, teen group, youth organisation, uniformed groups, young people",
    text: "teenagers, aged 11 to 18, secondary school age, youth theatre, youth, after-school club, scouts, guides, brownies, cubs, beavers, rainbows, cadets, boys' brigade, girls' brigade, scout group, girlguiding, explorers, holiday playscheme",
    search: "teenagers, teens, things for teenagers, young people, youth, kids clubs, clubs for children",
  },
  {
    means: "cohort:young-adults",
    both: "young adults, young adult, young people aged 16, 16 to 25, 18 to 25, 16-25, 18-25, care leavers, university students, NEET, 18-30, under 25s, sixth-formers",
    search: "twenties, young people, students",
  },
  {
    means: "cohort:grandparents",
    both: "grandparents, grandparent, grandparents and, grandchildren, grandma, grandad, granddad, grandmothers, grandfathers, granny, nana, nanny and grandad, grannies, nan, gran",
    text: "kinship carers, kinship care",
    search: "grandad, nan, granny, grandson, granddaughter",
  },
  {
    means: "cohort:older-people",
    both: "older people, older adults, older adult, elderly, elders, seniors, senior citizens, senior citizen, pensioners, pensioner, over 50s, over 55s, over 60s, over 65s, over 70s, over 75s, over 80s, over-50s, over-60s, over-55s, over-65s, 50 plus, 50+, 60+, 55+, 65+, aged 50 and over, aged 60 and over, aged 65 and over, aged 55 and over, later life, older residents, older persons, older generation, retired people, retired, retirement, OAP, OAPs, old people, old age, the elderly, older men, older women, golden age, evergreen, ageing well, active retirement, aged over",
    kinds: "Age UK, Age Concern, third age, darby and joan, day centre",
    text: "care home, care homes, sheltered housing, lunch club, chair-based exercise, tea dance, pension, senior, u3a, falls prevention, Probus, good companions, pensioners' club",
    search:
      "retired, my mum, my nan, my gran, grandad, old folk, old folks, elderly, my grandad, granny, aged, old people, OAPs, seniors, 80 year old, 75 year old",
  },
  {
    means: "cohort:frail",
    both: "frail, frailty, frail elderly, frail older people, very frail, vulnerable older people, housebound",
    search: "weak, vulnerable elderly",
  },
  {
    means: "cohort:bereaved",
    both: "bereaved, widowed, widows, widowers, widow, widower, bereavement, grieving, grief, lost a partner, lost their partner, bereaved people, bereaved parents",
    search: "grief, lost my wife, lost my husband",
  },
  {
    means: "cohort:living-alone",
    both: "living alone, live alone, lives alone, people who live alone, live on their own, living on your own, single people, on their own",
  },
  {
    means: "cohort:leaving-hospital",
    both: "leaving hospital, hospital discharge, discharged from hospital, home from hospital, after a hospital stay, coming out of hospital, out of hospital",
    search: "hospital, operation recovery",
  },
  {
    means: "cohort:people-in-care-homes",
    both: "care homes, care home, nursing homes, residential care, care home residents, nursing home, residential home, sheltered housing, extra care",
    search: "residential homes",
  },
  {
    means: "cohort:veterans",
    both: "veterans, veteran, ex-servicemen, ex-service, ex-services, ex-forces, armed forces, service personnel, armed forces community, military veterans, forces families, service families, military families, servicemen, ex servicemen, ex-military, old comrades",
    kinds:
      "Royal British Legion, British Legion, SSAFA, regimental association, Royal Naval Association, RAFA, Royal Air Force Association, Help for Heroes, Blind Veterans, combat stress, merchant navy, naval association, breakfast club for veterans, Gurkha",
    text: "poppy appeal, served in the forces, army, RAF, Royal Navy, who served, remembrance parade, military",
    search: "ex army, forces, soldiers, ex soldiers, served in the army, military",
  },
  {
    means: "cohort:men",
    both: "men, gentlemen, men only, men's group, blokes, male, men's club, for men, men aged, gents",
    kinds: "men's shed, men's health, dads, fathers, lads and dads",
    search: "male, for men, fellas, blokes",
  },
  {
    means: "cohort:women",
    both: "women, ladies, women only, women-only, women's group, for women, women aged, female, women and girls, girls, ladies only, lady",
    kinds: "women's institute, WI, mothers, women's centre",
    search: "female, for women, girls",
  },
  {
    means: "cohort:lgbtq",
    both: "LGBT, LGBTQ, LGBTQ+, LGBT+, LGBTQIA, LGBTQIA+, gay, lesbian, lesbians, bisexual, trans, transgender, non-binary, queer, Pride, same-sex, rainbow, sexual orientation, gender diverse, LGB",
    kinds: "gender identity, gay men",
    search: "gay, coming out, rainbow, homosexual",
  },
  {
    means: "cohort:minority-ethnic-communities",
    both: "ethnic minority, ethnic minorities, minority ethnic, BAME, BME, Black and minority ethnic, Black and Asian, global majority, multicultural, multi-cultural, cultural diversity, diverse communities, ethnic communities, race equality, racial equality, ethnic",
    text: "Asian, South Asian, African, Caribbean, African-Caribbean, Afro-Caribbean, Windrush, Bangladeshi, Pakistani, Indian, Chinese, Nepalese, Nepali, Tamil, Punjabi, Sikh, Hindu, Muslim, Somali, Nigerian, Ghanaian, Polish, Romanian, Turkish, Filipino, Eastern European, Gurkha, Black history, Kurdish, Latin American, Portuguese community, Irish community",
    search: "black, asian, multicultural, different cultures, cultural, ethnic, race, culture",
  },
  {
    means: "cohort:gypsy-roma-traveller",
    both: "Gypsy, Gypsies, Roma, Traveller, Travellers, Romany, GRT, Gypsy Roma Traveller, travelling community, boaters, showmen",
  },
  {
    means: "cohort:refugees",
    both: "refugees, refugee, asylum seekers, asylum seeker, asylum, migrants, migrant, displaced people, arrived from abroad, recently arrived, resettlement, sanctuary, immigrants, newly arrived, people seeking sanctuary, new arrivals",
    text: "Ukrainian refugees, Syrian, Afghan, Ukrainians, Ukrainian, Homes for Ukraine",
    search: "immigrants, immigration, migrants, asylum",
  },
  {
    means: "cohort:rural",
    both: "rural, rural communities, rural areas, rural community, villagers, young farmers, farming community, farmers, isolated villages, villages, rural isolation",
    search: "countryside, farm",
  },
  {
    means: "cohort:on-a-low-income",
    both: "low income, low incomes, low-income, on benefits, poverty, in poverty, deprived, disadvantaged, financial hardship, struggling financially, unwaged, food poverty",
    text: "food bank, foodbank, vouchers, universal credit, school uniform, hardship fund, cost of living, grants to individuals",
    search: "poor, skint, no money, poverty",
  },
  {
    means: "cohort:job-seekers",
    both: "jobseekers, job seekers, jobseeker, job seeker, unemployed, unemployed people, out of work, looking for work, jobless, long-term unemployed, seeking work, work club, job club, seeking employment",
    search: "on the dole, dole, lost my job, no job",
  },
  {
    means: "cohort:homeless-people",
    both: "homeless, homeless people, rough sleepers, rough sleeper, homelessness, sleeping rough, street homeless, vulnerably housed, sofa surfing, night shelter",
    search: "on the streets",
  },
  {
    means: "cohort:in-recovery",
    both: "in recovery, people in recovery, recovering addicts, recovering alcoholics, addicts, alcoholics, ex-addicts, drug users, substance misuse",
    search: "recovering",
  },
  {
    means: "cohort:people-with-convictions",
    both: "ex-offenders, offenders, prisoners, prison, prison leavers, prisoner, convictions, criminal record, on probation, probation, prisoners' families, ex-prisoners, ex-offender, young offenders, criminal justice, youth offending",
    search: "out of prison, been inside, jail",
  },
];
