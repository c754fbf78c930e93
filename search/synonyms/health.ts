import type { Saying } from "./types.ts";

/** Conditions, senses, mobility and staying well. */
export const health: readonly Saying[] = [
  {
    means: "need:health",
    both: "health, healthcare, health advice, health promotion, public health, health and fitness, health improvement, healthy lifestyle, healthy living, healthy lifestyles, living well, staying well, stay well, health checks, health check, patient group, patient participation group, health information, better health, self-care",
    text: "blood pressure, NHS, GP, nurse, surgery, immunisation, first aid, healthwatch, pharmacy, defibrillator, CPR, hospital, blood donors, sexual health, HIV, cholesterol, clinic, dental, menopause",
    search: "medical, illness, sick, poorly, ill health, doctor, wellbeing, lifestyle",
  },
  {
    means: "need:weight",
    both: "weight management, weight loss, lose weight, slimming, slimmers, healthy weight, healthy eating, diet, dieting, nutrition, nutritional, obesity, overweight, weight watchers, slimming club, slimming world, slimming group, eat well, eating well, balanced diet, dietitian, eat healthily",
    text: "healthy cooking, healthy meals, lifestyle change, calories, portion, BMI, eating disorder",
    search: "fat, losing weight, healthy food, too heavy, get slim, food and nutrition",
  },
  {
    means: "need:falls",
    both: "falls, fallers, falling, falls prevention, fall prevention, preventing falls, prevent falls, risk of falling, fear of falling, at risk of falls, falls clinic, had a fall, have fallen, unsteady, poor balance, better balance, falls service, slips and trips, improve balance",
    text: "strength and balance, otago, postural stability, steady on your feet, grab rails, slipper, good for balance, improving balance",
    search: "balance, dizzy, tripping, keep falling, falls over, steady, wobbly",
  },
  {
    means: "need:mobility",
    both: "mobility, mobility problems, reduced mobility, limited mobility, mobility aids, mobility equipment, mobility scooters, mobility scooter, walking aids, walking frames, walking frame, wheelchair hire, wheelchair loan, wheelchair services, wheelchair service, Shopmobility, difficulty walking, mobility issues, disabled parking",
    text: "wheelchairs to borrow, scooters, crutches, physiotherapy, physio, loan of wheelchairs, rollator, walking sticks, equipment loan, equipment loans, medical loan, stairlifts, amputees, amputee, limb loss, adapted vehicles, ramps, blue badge, hip replacement, perching stool",
    search:
      "can't walk far, walking difficulties, wheelchair, borrow a wheelchair, hard to walk, get about, getting around, bad legs, scooter",
  },
  {
    means: "need:sight-loss",
    why: "sight, in all its names, is one need",
    both: "sight loss, sight impaired, sight impairment, partially sighted, visually impaired, visual impairment, vision impairment, vision impaired, visual disability, blind, blindness, blind people, blind association, partial sight, poor sight, low vision, losing their sight, loss of sight, lost their sight, macular, eye condition, eye conditions, visually challenged, VI, sight",
    kinds:
      "macular degeneration, macular disease, macular society, glaucoma, cataracts, eye disease, talking newspaper, talking newspapers, talking news, talking books, guide dogs for the blind, RNIB, eye clinic",
    text: "braille, audio description, audio magazine, magnifiers, magnifier, guide dog users, sighted guide, described tour, audio recordings, talking magazine, large print books, retinitis, diabetic retinopathy, tactile, eyesight, blind veterans",
    search:
      "blind, eyesight, can't see, cannot see, going blind, poor vision, bad eyes, vision, losing sight, eyes, see properly",
  },
  {
    means: "cohort:blind-or-partially-sighted",
    both: "blind, partially sighted, visually impaired, sight impaired, blind people, people with sight loss, visual impairment, vision impaired, visually impaired people, vision impairment, with sight loss, sight loss",
    kinds: "blind association, macular society",
    text: "macular, talking newspaper, RNIB, guide dog users, sighted guide, talking news, blind veterans",
    search: "sight loss, blindness, poor eyesight, losing my sight",
  },
  {
    means: "need:hearing-loss",
    why: "hearing, in all its names, is one need",
    both: "hearing loss, hard of hearing, hearing impaired, hearing impairment, hearing difficulties, deaf, deafness, deafened, deaf people, hearing problems, loss of hearing, losing their hearing, hearing help, Deaf community, hearing support",
    kinds:
      "deaf club, deaf association, hearing aids clinic, hearing aid clinic, hearing aid maintenance, hearing aid clinics, lip reading, lipreading, lip-reading, tinnitus, RNID, audiology, cochlear implant",
    text: "hearing aid batteries, BSL, sign language, signed, tubes and batteries, lipspeaker, lip-speaker, hearing advice, hearing dogs, speech to text, Ménière's",
    search: "can't hear, cannot hear, going deaf, hearing, ears, hearing aids, deaf",
  },
  {
    means: "cohort:deaf-or-hard-of-hearing",
    both: "deaf, hard of hearing, deaf people, deafened, hearing impaired, deaf community, hearing loss, hearing impairment, deafness",
    kinds: "deaf club, BSL users, deaf children",
    text: "British Sign Language, lip reading, lipreading, tinnitus, deaf awareness, sign language users",
    search: "hearing loss, hearing problems",
  },
  {
    means: "cohort:deafblind",
    both: "deafblind, deaf blind, dual sensory impairment, Usher syndrome, dual sensory loss",
  },
  {
    means: "cohort:sensory-impairment",
    both: "sensory impairment, sensory impairments, sensory loss, sensory impaired, sensory disabilities, sensory needs, sight and hearing loss",
    text: "sight loss, hearing loss, visually impaired, hard of hearing, deaf, blind, partially sighted, lip reading, talking newspaper",
    search: "sight and hearing, hearing and sight",
  },
  {
    means: "need:smoking",
    both: "smoking, stop smoking, quit smoking, smoking cessation, smokefree, smoke free, smokers, give up smoking, quitting smoking, vape, vaping, stop-smoking",
    search: "cigarettes, pack in smoking, smoke, fags, quit",
  },
  {
    means: "need:continence",
    both: "incontinence, continence, bladder, bowel, bladder and bowel, pelvic floor",
    text: "prostate, prostate cancer, stoma, ostomy, colostomy, IBS, Crohn's, colitis",
    search: "toilet problems, wetting, leaking, weak bladder, urinary",
  },
  {
    means: "need:long-term-condition",
    both: "long-term conditions, long term conditions, long-term condition, long term health condition, chronic conditions, chronic illness, chronic condition, health conditions, long-term illness, medical conditions, medical condition, chronic disease, expert patients, patient support group, health condition, lifelong condition",
    text: "diabetes, arthritis, COPD, fibromyalgia, multiple sclerosis, Parkinson's, stroke, asthma, epilepsy, heart disease, ME/CFS, ME, lupus, kidney, coeliac, thyroid, long Covid, chronic fatigue, chronic pain, endometriosis, lymphoedema, sickle cell, HIV, haemophilia, Crohn's, colitis, self-management course, newly diagnosed, living with a condition",
    search:
      "illness, illnesses, ongoing illness, disease, medical support group, health condition, living with illness, diagnosis, poor health, conditions",
  },
  {
    means: "cohort:long-term-condition",
    both: "people with long-term conditions, long term conditions, chronic illness, chronic condition, long-term health conditions, patients",
    text: "diabetes, arthritis, COPD, fibromyalgia, multiple sclerosis, stroke, Parkinson's, asthma, epilepsy, heart disease, ME, lupus, kidney, coeliac, chronic pain",
  },
  {
    means: "need:stroke",
    both: "stroke, strokes, stroke survivors, stroke survivor, stroke club, stroke group, stroke association, stroke recovery, after a stroke, had a stroke, aphasia, TIA, stroke support, dysphasia, stroke rehabilitation, mini-stroke",
    text: "speech therapy, speech and language therapist, communication difficulties, one-sided weakness",
    search: "lost speech, speech problems",
  },
  {
    means: "cohort:stroke-survivors",
    both: "stroke survivors, stroke survivor, stroke club, stroke group, had a stroke, after a stroke, stroke",
    text: "aphasia",
    search: "stroke",
  },
  {
    means: "need:parkinsons",
    both: "Parkinson's, Parkinsons, Parkinson, Parkinson's disease, Parkinson's UK, PD, people with Parkinson's, Parkinson's support",
    text: "tremor",
  },
  {
    means: "cohort:people-with-parkinsons",
    both: "Parkinson's, Parkinson's UK, people with Parkinson's, Parkinson's disease",
    search: "Parkinson's",
  },
  {
    means: "need:neurological",
    both: "neurological, neurological condition, neurological conditions",
    text: "multiple sclerosis, MS society, MS, motor neurone disease, MND, motor neurone, epilepsy, epileptic, brain injury, head injury, acquired brain injury, headway, Huntington's, Huntington's disease, chronic fatigue, ME, ME/CFS, cerebral palsy, Guillain-Barré, brain tumour, muscular dystrophy, spina bifida, dystonia, ataxia, encephalitis, spinal injury",
    search: "brain, nerves, neuro",
  },
  {
    means: "need:heart",
    both: "heart, heart disease, heart condition, heart conditions, heart attack, cardiac, cardiac rehabilitation, cardiac rehab, heart failure, blood pressure, high blood pressure, hypertension, heart support group, British Heart Foundation, pacemaker, angina, heart group, heart support",
    text: "phase IV, stents, bypass, cholesterol",
    search: "heart problems, heart trouble",
  },
  {
    means: "need:breathing",
    both: "breathing, breathe, lung, lungs, lung condition, lung conditions, COPD, asthma, respiratory, breathlessness, breathless, pulmonary, pulmonary rehabilitation, emphysema, bronchitis, breathe easy, pulmonary fibrosis, long Covid, chest condition, lung health",
    text: "oxygen, inhaler, respiratory nurse",
    search: "short of breath, out of breath, chest problems",
  },
  {
    means: "need:diabetes",
    both: "diabetes, diabetic, diabetics, type 2 diabetes, type 1 diabetes, diabetes UK, pre-diabetic, diabetes support, blood sugar, insulin",
    search: "sugar diabetes",
  },
  {
    means: "need:cancer",
    both: "cancer, cancer support, cancer patients, breast cancer, prostate cancer, Macmillan, leukaemia, lymphoma, chemo, chemotherapy, oncology, tumour, tumours, living with and beyond cancer, cancer charity, mastectomy, affected by cancer, Maggie's",
    text: "hospice, radiotherapy, wig, wigs, head scarves",
    search: "tumor, cancer care",
  },
  {
    means: "cohort:people-with-cancer",
    both: "cancer, people with cancer, cancer patients, cancer survivors, affected by cancer, cancer support",
    search: "cancer",
  },
  {
    means: "need:pain",
    both: "pain, chronic pain, persistent pain, pain management, arthritis, arthritic, rheumatoid, rheumatoid arthritis, osteoarthritis, fibromyalgia, back pain, joint pain, sciatica, rheumatism, osteoporosis, pain support, gout, Versus Arthritis, ankylosing spondylitis, stiff joints",
    text: "stiff hands, hydrotherapy, sore joints, aches and pains",
    search: "bad back, bad knees, sore, stiffness, hurts, joints, hip pain, knees",
  },
  {
    means: "need:memory",
    both: "memory problems, memory loss, memory difficulties, memory, poor memory, failing memory, forgetful, forgetfulness, memory support, cognitive impairment, mild cognitive impairment, memory worries",
    kinds: "memory café, memory cafe, memory clinic, memory group, memory lane café",
    text: "dementia, Alzheimer's, reminiscence, singing for the brain, cognitive stimulation, dementia café",
    search:
      "forgetting things, confused, can't remember, losing memory, losing my memory, dementia, remember things",
  },
  {
    means: "idea:memory-cafe",
    why: "one kind of help with dementia, much asked for",
    both: "memory café, memory cafes, dementia café, dementia cafes, memory lane café, forget me not café, Alzheimer's café",
    text: "parlour games, memory parlour",
    search: "café for people with dementia",
  },
  {
    means: "need:dementia",
    both: "dementia, Alzheimer's, Alzheimers, Alzheimer's Society, Alzheimer's disease, dementia support, people with dementia, living with dementia, dementia friendly, dementia-friendly, dementia diagnosis, dementia group, dementia care",
    kinds:
      "dementia café, dementia cafe, memory café, vascular dementia, Lewy body, frontotemporal, young onset dementia, early onset dementia, dementia carers, singing for the brain, admiral nurse, dementia action alliance, dementia adviser",
    text: "memory loss, memory problems, reminiscence, memory clinic, cognitive stimulation therapy, CST, memory difficulties",
    search: "memory problems, senile, senility, losing memory, memory loss, memory, memory cafe",
  },
  {
    means: "cohort:living-with-dementia",
    both: "dementia, living with dementia, people with dementia, person with dementia, dementia friendly, Alzheimer's, young onset dementia",
    kinds: "memory café, dementia café, memory problems, singing for the brain",
    text: "memory loss, memory difficulties",
    search: "dementia, memory loss",
  },
  {
    means: "need:autism",
    both: "autism, autistic, ASD, autistic spectrum, autism spectrum, ASC, Asperger's, Aspergers, ADHD, neurodiversity, neurodiverse, neurodivergent, neurodivergence, National Autistic Society, Tourette's, dyspraxia, sensory processing, autism-friendly, autism friendly",
    text: "dyslexia, SEND, special educational needs, sensory sessions, relaxed session, quiet hour",
    search: "on the spectrum, ADHD support, neurodiverse, special needs",
  },
  {
    means: "cohort:autistic-people",
    both: "autistic, autism, ASD, Asperger's, neurodiverse, neurodivergent, ADHD, autistic people, autistic adults, autistic children, autistic spectrum",
    search: "autism, on the spectrum",
  },
  {
    means: "need:learning-disability-support",
    both: "learning disability, learning disabilities, learning disabled, learning difficulties, learning difficulty, Mencap, Down's syndrome, Downs syndrome, Down syndrome, intellectual disability, special needs, additional needs, SEND, gateway club, people with learning disabilities, adults with learning disabilities, profound and multiple learning disabilities",
    text: "supported living, easy read, support workers, day service, additional support needs, special educational needs, supported employment",
    search:
      "special needs, mentally handicapped, disability, disabilities, disabled adults, learning disability club",
  },
  {
    means: "cohort:learning-disability",
    both: "learning disability, learning disabilities, people with learning disabilities, adults with learning disabilities, learning difficulties, learning disabled, Down's syndrome, special needs, additional needs, Mencap, SEND",
    text: "gateway club, special school",
    search: "disability, disabilities, learning disabled",
  },
  {
    means: "cohort:physical-disability",
    both: "physical disability, physical disabilities, physically disabled, disabled people, disabled adults, people with disabilities, disability, disabilities, disabled, people with a disability, disability group, disability charity, disabled person",
    kinds: "disabled children, PHAB",
    text: "wheelchair users, wheelchair accessible minibus, spinal injuries, amputee, adapted, hoist, riding for the disabled, boccia, spina bifida, cerebral palsy",
    search: "disability, disabled, handicapped, disabled access",
  },
  {
    means: "cohort:wheelchair-users",
    both: "wheelchair users, wheelchair user, people in wheelchairs, wheelchair sports, wheelchair basketball, powerchair",
    search: "wheelchair, in a wheelchair",
  },
  {
    means: "cohort:mental-health-condition",
    both: "mental health conditions, mental health condition, people with mental health problems, mental health problems, mental illness, severe mental illness, mental ill health, mental health issues, mental health difficulties",
    text: "depression, anxiety, bipolar, schizophrenia, mental health",
    search: "mental health",
  },
];
