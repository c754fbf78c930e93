/**
 * Words of one root, which find each other: "gardeners" finds "gardening". Spelt out instead of cut by a stemmer: a cut
 * word is not found while it is typed, an error in its ending can no longer be corrected, and names are less exact.
 */

/** Roots to which -ing, -er and -ed are put `+` doubles the last letter, a final e gives way. */
const ROOTS = `garden walk paint knit+ sew weave crochet cook bake sing swim+ run+ jog+ cycle hike ramble angle sail row canoe kayak paddle surf climb box bowl golf
dance perform read write draw sketch sculpt carve quilt embroider stitch craft mend repair restore collect record film teach coach mentor
volunteer befriend visit help support advise counsel+ foster adopt parent drive shop+ clean iron deliver collect lend borrow learn study debate
discuss talk speak chat+ listen play game code compute build model engineer grow plant dig+ prune forage camp scout guide trek explore ride skate ski
shoot wrestle relax meditate stretch exercise skip+ slim+ diet smoke gamble recover grieve mourn worry sign stammer stutter sleep fall heal massage
pamper pray worship preach sew farm brew taste eat juggle clown entertain rehearse campaign protest recycle compost conserve protect whittle upcycle
bead print publish blog translate interpret budget lend fundraise skateboard snorkel dive stargaze geocache orienteer trampoline scrapbook journal
babysit breastfeed childmind homeschool tutor retire drum+ strum+`;

/** Families that no rule makes. */
const OTHERS = `sing sang sung song | choir choral chorister | bereaved bereavement | grief grieve grieving grieved | lonely loneliness lonelier | isolated isolation | anxious anxiety |
depressed depression depressive | disabled disability | deaf deafness deafened | blind blindness | diabetic diabetes | arthritic arthritis | asthmatic asthma | epileptic epilepsy |
autistic autism | addict addicted addiction | alcohol alcoholic alcoholism | homeless homelessness | unemployed unemployment | employ employment employer | retired retirement retiree |
widow widowed widower | pregnant pregnancy | photography photographer photographic | craft crafty crafter crafting | history historic historical historian | archaeology archaeological archaeologist |
garden gardener gardening | horticulture horticultural | environment environmental environmentalist | conserve conservation conservationist | music musical musician | drama dramatic dramatics |
theatre theatrical | art artist artistic | poet poem poetry | literature literary literacy literate | science scientific scientist | astronomy astronomer astronomical | genealogy genealogical genealogist |
volunteer volunteering voluntary volunteered | befriend befriender befriending befriended | counsel counsellor counselling | advise adviser advisor advice advisory | advocate advocacy | mediate mediation mediator |
parent parenting parental parenthood | family familial | child children childhood | man men | woman women | lady ladies | baby babies | toddler tot | teen teenage teenager | youth youthful |
elder elderly older | senior seniors | pensioner pension | disable disabled | nutrition nutritional nutritionist | diet dietary dietitian dietician | health healthy healthier | fit fitness fitter |
relax relaxation relaxing relaxed | meditate meditation meditative | mindful mindfulness | spirit spiritual spirituality | religion religious | pray prayer praying | worship worshipper worshipping |
christian christianity | muslim islam islamic | buddhist buddhism | walk walker walking walked | run runner running ran | swim swimmer swimming swam | cycle cyclist cycling bicycle bicycling | bike biker biking |
fish fishing fisherman | farm farmer farming | knit knitter knitting knitted knitwear | sew sewing sewn sewer | weave weaver weaving woven | write writer writing written wrote | draw drawing drawn |
paint painter painting painted | bake baker baking bakery | cook cookery cooking cooked | dance dancer dancing danced | act actor acting actress | entertain entertainment entertainer entertaining |
educate education educational educator | teach teacher teaching taught | compute computer computing computerised | technology technological tech | digital digitally |
transport transportation | drive driver driving driven | recycle recycling recycled recycler | repair repairer repairing repaired | fundraise fundraiser fundraising | finance financial finances | debt debtor |
refugee refuge | migrate migrant migration | immigrant immigration | rent rental renting tenant tenancy | memory memories | remember remembrance remembering | reminisce reminiscence reminiscing |
forget forgetful forgetting | smoke smoking smoker smoked | gamble gambling gambler | recover recovery recovering | stress stressed stressful | worry worried worrying | sleep sleeping sleepless insomnia |
friend friendship friendly | neighbour neighbourly neighbourhood | social socialise socialising socially sociable | support supporter supporting supportive supported |
carer caregiver | therapy therapist therapeutic | exercise exercising exercised | sport sporting sporty | athlete athletic athletics | gym gymnasium | gymnast gymnastics |
bowls bowl bowling bowler | cricket cricketer | football footballer footballing | golf golfer golfing | sail sailing sailor | row rowing rower | climb climbing climber | box boxing boxer | judo judoka | archer archery |
bird birding birder birdwatching birdwatcher | bee beekeeping beekeeper | ramble rambling rambler | hike hiking hiker | stroll strolling stroller strolls | jog jogging jogger | camp camping camper |
play player playing played | learn learning learner learnt learned | speak speaking speaker spoken | talk talking talker talks | listen listening listener | quilt quilting quilter | embroider embroidery embroiderer |
wood wooden woodwork woodworking woodworker | carve carving carver | potter pottery | sculpt sculpture sculptor | floral florist floristry flower | collect collector collecting collection |
travel traveller travelling | visit visitor visiting visited | shop shopping shopper | clean cleaner cleaning | decorate decorating decorator decoration | invent inventor invention`;

const VOWEL_ENDING = /[^aeiouy]e$/;

/** The forms of each family, as they are written. */
export function wordFamilies(): string[][] {
  const made = ROOTS.split(/\s+/).map((entry) => {
    const root = entry.replace("+", "");
    const stem = entry.endsWith("+")
      ? root + root.slice(-1)
      : VOWEL_ENDING.test(root)
        ? root.slice(0, -1)
        : root;
    return [root, `${stem}ing`, `${stem}er`];
  });
  const spelt = OTHERS.split("|").map((family) => family.trim().split(/\s+/));
  return [...made, ...spelt];
}
