import type { Saying } from "./types.ts";

/** Faiths, uniformed groups, clubs that serve, schools, and who comes in an emergency. */
export const community: readonly Saying[] = [
  {
    means: "idea:christian",
    both: "Christian, Christianity, Christian group, Christian fellowship, Bible study, gospel",
    kinds:
      "Catholic, Roman Catholic, Anglican, Church of England, Methodist, Baptist, Quaker, Quakers, Society of Friends, United Reformed, Pentecostal, evangelical, Salvation Army, Orthodox church, mothers' union, alpha course, Sunday school, messy church",
    text: "church, churches, parish church, chapel, cathedral, Jesus, Christ, hymns, vicar, diocese, deanery, parochial, PCC, congregation",
    search: "church, churches, bible, Jesus",
  },
  {
    means: "idea:islam",
    both: "Islam, Muslim, Muslims, Islamic, mosque, mosques, Muslim community, Muslim women",
    text: "Quran, Koran, Ramadan, Eid, imam, madrasah, halal, Friday prayers",
  },
  {
    means: "idea:hindu",
    both: "Hindu, Hindus, Hinduism, mandir, Hindu temple, Hindu community",
    text: "Diwali, Navratri, Ganesh, puja, Holi",
  },
  {
    means: "idea:sikh",
    both: "Sikh, Sikhs, Sikhism, gurdwara, gurdwaras, Sikh community, Sikh temple",
    text: "langar, Vaisakhi, Punjabi women, Guru Nanak",
  },
  {
    means: "idea:jewish",
    both: "Jewish, Judaism, synagogue, synagogues, Jewish community",
    text: "Hebrew, Shabbat, kosher, rabbi, Hanukkah, Holocaust memorial",
  },
  {
    means: "idea:buddhist",
    both: "Buddhist, Buddhists, Buddhism, Buddhist centre, Buddhist meditation",
    text: "dharma, sangha, Zen meditation, Kadampa, Triratna",
  },
  {
    means: "idea:spiritualist",
    both: "spiritualist, spiritualists, spiritualism, spiritualist church",
    text: "mediumship, mediums, healing sanctuary",
  },
  {
    means: "idea:scouting",
    both: "scouts, scouting, scout group, scout troop, boy scouts",
    kinds: "cubs, cub scouts, beavers, beaver scouts, sea scouts, air scouts, explorer scouts",
    text: "cub pack, beaver colony, scout hut, squirrels and beavers",
  },
  {
    means: "idea:guiding",
    both: "guides, girlguiding, girl guides, guiding, guide unit, girl guiding",
    kinds: "brownies, rainbows, rangers, trefoil guild",
    text: "brownie pack, girlguides",
  },
  {
    means: "idea:cadets",
    both: "cadets, cadet, cadet force, cadet unit",
    kinds:
      "army cadets, sea cadets, air cadets, police cadets, fire cadets, air training corps, St John Ambulance cadets, boys' brigade, girls' brigade",
  },
  {
    means: "idea:service-club",
    why: "they are looked for by one another's names",
    both: "service club, service clubs, Rotary, Rotary club, Rotarians, Lions club, Lions clubs, Round Table, Inner Wheel, Soroptimist, Soroptimists, Kiwanis, Rotaract, Freemasons, masonic lodge, ladies circle, tangent club, 41 club",
  },
  {
    means: "idea:friends-of-school",
    both: "PTA, PTFA, parent teacher association, parents association, parents' association, friends of the school, school association, school PTA",
    text: "parents and teachers, extra funds for the school, school fund, home school association, equipment for the school",
    search: "school fundraising, school friends, help my child's school",
  },
  {
    means: "idea:before-and-after-school",
    both: "after-school club, after school club, afterschool club, breakfast club for children, holiday club, holiday playscheme, playscheme, out of school club, wraparound care, holiday activities for children",
    kinds: "nursery, pre-school, preschool, childminder, childminders, crèche, day nursery, playgroup",
    text: "term time and holidays, school holiday club, before and after school, early years, wrap around care",
    search: "childcare, child care, someone to look after the children, nurseries",
  },
  {
    means: "idea:emergency-help",
    both: "first aid, first aiders, first aid course, community first responders, first responders, lifesaving, life saving",
    kinds:
      "St John Ambulance, Red Cross, lifeboat, lifeboats, RNLI, coastguard, search and rescue, mountain rescue, air ambulance, blood bikes, lifeguards",
    text: "defibrillator, defibrillators, CPR, resuscitation, responders",
    search: "ambulance, emergency services, rescue, learn first aid",
  },
  {
    means: "idea:friends-of-hospital",
    both: "league of friends, friends of the hospital, hospital friends, hospital radio, hospital visitors, hospital visiting",
    text: "comforts for patients, hospital trolley, hospital broadcasting, ward visitors",
    search: "hospital charity, visit people in hospital",
  },
  {
    means: "idea:clothing-and-goods",
    both: "clothes bank, clothing bank, baby bank, school uniform bank, furniture project, furniture bank, free clothes, baby clothes, second-hand furniture, household goods",
    text: "good quality clothing, donated clothing, recycled furniture, prams and cots, starter packs, bedding packs, pre-loved, school uniform",
    search: "clothes, clothing, furniture, school uniform, cheap furniture, baby things, uniform",
  },
];
