import type { Saying } from "./types.ts";

/** Company, feelings, calm, grief and faith. */
export const feelings: readonly Saying[] = [
  {
    means: "need:company",
    both: "company, companionship, friendship, social contact, human contact, social support, need company, company and friendship",
    text: "friendly face, social isolation, loneliness, a friendly chat, friendly visit, make new friends, good company, company of others",
    search: "meet people, make friends, social, lonely, loneliness, somebody to talk to",
  },
  {
    means: "need:loneliness",
    both: "lonely, loneliness, isolated, isolation, social isolation, socially isolated, isolation and loneliness, lonely people, lonely older people, reduce isolation, combat loneliness, tackle loneliness, living alone, on my own, all alone, by themselves, without company, feel isolated, cut off from others, feel alone, solitude, lack of company",
    text: "befriending, befriender, befrienders, companionship, natter, more contact, glad of a chat, on those own, live alone, lives alone, found a table, on your own, come alone, come along on your own, company for people, make new friends, friendship club, good neighbours, telephone friend, no one to talk to, not see anyone, friendly chat, regular chat, phone call a week, weekly call",
    search:
      "I have no friends, no friends, feel lonely, feeling alone, nobody to talk to, all by myself, no one visits, somebody to talk to, someone to chat to, need company, feeling isolated, need a friend",
  },
  {
    means: "need:making-friends",
    both: "making friends, make friends, new friends, make new friends, making new friends, meet new people, meeting new people, friendships, friendship building, find friends, social skills, new in town",
    text: "meet people, meeting people, like-minded people, friendship group, friendship club, newcomers, singles, get to know people, social club, meet others, new residents, welcome newcomers",
    search:
      "meet people, friends, social group, socialise, social life, dating, new to the area, widen my circle",
  },
  {
    means: "need:befriending",
    both: "befriending, befrienders, befriend, befriended, befriending service, befriending scheme, befriending project, friendly visitor, friendly visitors, home visitors, telephone friendship, telephone befrienders, someone to talk to, somebody to talk to, visiting service, visiting scheme, phone friends, good morning calls, companion calls, friendly phone calls, listening service, listening ear, buddy scheme, friendly voice",
    text: "weekly visit, weekly phone call, regular visits, home visits, matched with a volunteer, matched volunteers, volunteers visit, volunteer visits, volunteer telephones, telephones you, rings you, be glad of a chat, telephone pals, telephone support, helpline, telephone helpline, chat on the phone, phone call, pen pals, pen friends, penfriends, silver line, buddies, buddy, visits older people, hospital visiting, companion, samaritans",
    search:
      "lonely, loneliness, talk to someone, someone to chat to, visitors, home visits, company at home, visit my mum, isolated, a friend to visit",
  },
  {
    means: "need:getting-out",
    both: "get out and about, getting out and about, get out more, confidence to go out, housebound, socially housebound, home bound, agoraphobia, confidence building, building confidence, regain confidence",
    text: "door to door, escort, accompanied visits, help to go out, out and about, outings, companion to go, beach wheelchair",
    search:
      "get out of the house, get me out of the house, going out, stuck in, stuck indoors, never leave the house, out of the house",
  },
  {
    means: "need:something-to-do",
    both: "something to do, things to do, bored, boredom, sense of purpose, meaningful activities, activities for retired people, meaningful activity, purpose, structured activities, fill my time",
    text: "retired and, newly retired, retirement, pass the time, keep busy, keep your mind active, hobbies",
    search:
      "activities, hobbies, hobby, nothing to do, what is on, keep busy, things to do in the day, daytime activities, activity groups, get out of the house, fill my days",
  },
  {
    means: "need:feelings",
    both: "mental health, mental wellbeing, emotional wellbeing, emotional health, mental health and wellbeing, mental health support, mental health charity, mental health group, psychological, wellbeing support, good mental health, mental ill health, mental ill-health, mental illness, mental distress, mental health problems, mental health issues, emotional support, peer support",
    text: "low mood, depression, anxiety, depressed, anxious, stress, stressed, Mind, self-esteem, confidence and self-esteem, resilience, suicide, counselling, talking therapies, trauma, bipolar, psychosis, emotional difficulties, mindfulness, feelings, safe space, crisis café, eating disorder, eating disorders, OCD, PTSD, hearing voices, recovery college, samaritans, struggling",
    search:
      "mental, feeling bad, not coping, struggling, unwell mentally, feeling down, psychiatric, emotions, stress",
  },
  {
    means: "need:low-mood",
    both: "depression, depressed, low mood, depressive, feeling down, feeling low, blues, postnatal depression, unhappiness, unhappy, mood swings, sadness, bipolar, manic depression",
    text: "mental health problems, mental health, suicidal thoughts, low self-esteem, boost your mood, lift your mood, lift your spirits",
    search:
      "miserable, down in the dumps, sad, mental health, crying, can't get out of bed, self esteem, no motivation, fed up",
  },
  {
    means: "need:anxiety",
    both: "anxiety, anxious, stress, stressed, worry, worries, panic, panic attacks, nerves, OCD, obsessive compulsive disorder, PTSD, stress management, trauma, post-traumatic stress, phobias, anxiety support",
    text: "mental health problems, mental health, calm your mind, relaxation techniques, ease anxiety, nervous",
    search: "worried, nervous, mental health, stressed out, burn out, burnout, overthinking, relax",
  },
  {
    means: "need:bereavement",
    both: "bereavement, bereaved, grief, grieving, grieve, loss of a loved one, bereavement support, bereavement counselling, bereavement café, bereavement group, grief support, loss and grief, widowed, widow, widower, widows, widowers, mourning, mourn, death of a loved one, lost someone, lost a loved one, lost a partner, lost a child, someone close has died, someone has died, the loss of",
    kinds: "child bereavement, baby loss, stillbirth, miscarriage, suicide bereavement, bereaved by suicide",
    text: "hospice, Cruse, funeral, funerals, died, after a death, afterwards, celebrant, dying matters, lost their partner, lost their other half, memorial, candle, death café",
    search:
      "death, lost my wife, lost my husband, lost my dad, my mum died, my wife died, my husband died, someone died, death in the family, coping with death, dead",
  },
  {
    means: "need:sleep",
    both: "insomnia, sleeplessness, sleep problems, sleeping problems, sleep better, sleeping better, trouble sleeping",
    search: "can't sleep, tired, sleeping",
  },
  {
    means: "need:counselling",
    both: "counselling, counsellors, counsellor, therapy, therapist, psychotherapy, psychotherapist, talking therapies, talking therapy, counselling service, low cost counselling, therapeutic support",
    kinds:
      "couples counselling, CBT, cognitive behavioural therapy, art therapy, play therapy, relationship counselling, family therapy, Relate",
    text: "listening service, listener, therapeutic, trained listeners, one-to-one support, trauma therapy, IAPT",
    search:
      "someone to talk to, talk to someone, talk about my problems, mental health, therapies, emotional support",
  },
  {
    means: "need:crisis",
    both: "crisis, suicide, suicidal, self harm, self-harm, suicide prevention, crisis café, crisis support, mental health crisis, crisis line, crisis helpline, despair, suicidal thoughts, Samaritans, safe haven, emotional distress",
    text: "breaking point, at breaking point, in distress, 24 hours a day, emergency mental health, struggling to cope, crisis house, hearing voices",
    search: "can't go on, want to die, emergency, can't cope, kill myself, end it all, urgent help",
  },
  {
    means: "need:addiction",
    both: "addiction, addicted, addictions, substance misuse, drug and alcohol, drugs and alcohol, alcohol and drugs, drug addiction, alcoholics, alcoholism, alcoholic, drinking problem, problem drinking, drug misuse, alcohol misuse, alcohol support, drug support, drink and drugs, substance abuse, drug use, sobriety, sober, dependency, alcohol problems, drug problems",
    kinds: "gambling, gamblers, gambling addiction, narcotics, AA, NA, Al-Anon, alcoholics anonymous",
    text: "12 step, twelve step, rehabilitation centre, in recovery, recovery café, recovery group, detox, dry house, SMART recovery, people in recovery, heroin",
    search:
      "drugs, drink, drinking, stop drinking, alcohol, drinks too much, betting, rehab, recovery, clean and sober",
  },
  {
    means: "interest:wellbeing",
    both: "wellbeing, well-being, wellness, health and wellbeing, wellbeing activities, wellbeing centre, wellbeing hub, wellbeing café, holistic, complementary therapies, complementary therapy, alternative therapies, holistic therapies, self care, look after yourself, five ways to wellbeing, personal development",
    text: "feel good, mindfulness, meditation, relaxation, massage, reiki, reflexology, acupuncture, homeopathy, resilience, feel better, healing, hypnotherapy, therapies, yoga, tai chi, calm, spa",
    search: "health, feel better, feel good, mental wellbeing, mental health, self help",
  },
  {
    means: "interest:mindfulness",
    both: "mindfulness, mindful, meditation, meditate, meditation group, mindfulness group, mindfulness sessions, breathing techniques, Buddhist meditation, guided meditation",
    text: "breathwork, stillness, inner peace, calm mind, Buddhist, zen, yoga nidra, tai chi",
    search: "calm, relax, stress, peace of mind",
  },
  {
    means: "interest:relaxation",
    both: "relaxation, relax, pamper, pampering, massages, massage, reflexology, aromatherapy, reiki, relaxing, complementary therapies, holistic therapies, sound healing, sound baths, Indian head massage, beauty treatments",
    text: "therapies, complementary therapy, healing, unwind, hair and beauty, hairdresser, manicure, nails, acupuncture, hypnotherapy",
    search: "unwind, calm, treat myself, alternative therapy, stress",
  },
  {
    means: "interest:quiet-reflection",
    both: "quiet reflection, reflection, contemplation, spiritual, spirituality, prayer, quiet space, silence, retreat, retreats, contemplative",
    text: "chaplaincy, chaplain, quiet garden, Quaker, Quakers, candlelit, evensong, peaceful, labyrinth, pilgrims, pilgrimage, taizé, prayers",
    search: "peace and quiet, church, faith, religion, quiet, meditation",
  },
  {
    means: "idea:faith",
    why: "no term of the vocabulary stands for it",
    both: "faith, religion, religious, church, churches, worship, prayer, prayers, faith group, church group, congregation, parish church, multi-faith, interfaith, spiritual",
    text: "bible, bible study, Christian, Christianity, Muslim, Islam, Islamic, mosque, Jewish, synagogue, Hindu, temple, Sikh, gurdwara, Buddhist, Buddhism, Quakers, Quaker, Methodist, Baptist, Catholic, Anglican, evangelical, chapel, Salvation Army, fellowship, ministry, gospel, spiritualist, vicar, chaplaincy, pastoral care, mothers' union, Sunday school, alpha course, mass, Holy",
    search: "god, belief, pray, spirituality",
  },
];
