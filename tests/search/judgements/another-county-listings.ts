import type { PlainListing } from "./load.ts";

/** Name, group and description, as a county's directory has them: nobody chose terms. All of it is invented. */
const LISTINGS = `
Larkham Ramblers | Larkham Ramblers | A friendly club offering two led outings every week of between five and twelve miles through the hills and river valleys. Visitors may try three before joining. Stout footwear, waterproofs and a packed lunch are essential. Car sharing from the market square.
Tarn Wheelers | Tarn Wheelers Cycling Club | Sunday club runs for riders of all abilities, from a leisurely twenty miles with a tea stop to faster chain gangs. Road bikes recommended. Youth section and time trials on Wednesday evenings in summer.
Larkham Macular Group | Larkham Macular Group | We meet on the second Tuesday of the month to share information, hear from speakers and support each other with central vision loss. Magnifiers and lamps to try. Families welcome. Refreshments provided.
Tarndale Talking Newspaper | Tarndale Talking Newspaper Association | Volunteers record the week's local news on to memory sticks, posted free of charge to anyone who can no longer read print. New listeners can ask their optician or simply telephone.
Beck Street Deaf Club | Beck Street Deaf Club | A social club run by and for BSL users, with darts, pool, a bar and monthly signed church service. Hearing friends learning to sign are welcome on Thursdays.
Hear to Help at Larkham Library | Hear to Help | Volunteers clean hearing aids, change tubes and supply NHS batteries on the first Friday of the month. No appointment needed. Bring your brown book.
Oakby Allotment Society | Oakby Allotment Society | Forty plots on the edge of the village with a shop selling seeds and compost, an annual show and a plot for beginners. There is a waiting list for full plots; half plots come up more often.
Growing Well at Harrow Farm | Growing Well | Spend a morning a week sowing, weeding and harvesting in our polytunnels alongside a support worker. Particularly suitable for people recovering from mental ill health. Lunch included, made from what we pick.
Oakby Flower Club | Oakby Flower Club | Monthly demonstrations by area demonstrators, workshops and competitions. We also decorate the church at festivals. Absolute beginners welcome, and members love to share cuttings.
Friends of Holme Woods | Friends of Holme Woods | Working parties on the third Sunday coppice hazel, clear paths and count butterflies. Tools supplied. Come for an hour or a day. Bring gloves and something to drink.
Tarndale Bird Group | Tarndale Bird Group | Field trips to estuary and moor, indoor meetings with illustrated talks from October to March, and a winter count. Binoculars can be borrowed.
Larkham Wildlife Watch | Larkham Wildlife Watch | Families with children aged 6 to 12 go pond dipping, bug hunting and den building with trained leaders, one Saturday a month at the nature reserve.
Tuesday Voices | Tuesday Voices | A community choir that anyone can join: no auditions and no need to read a note. Pop, folk and a bit of Motown. We perform at the Christmas market and for local charities.
Larkham Choral Society | Larkham Choral Society | Founded in 1921, the society gives three performances a year of the great choral works with professional soloists in the abbey. New tenors and basses especially welcome; a short voice test applies.
Tarn Valley Brass | Tarn Valley Brass | Fourth section band rehearsing on Monday and Thursday evenings. Our training band takes learners from eight to eighty, with free loan of cornets and horns.
Strummers of Oakby | Strummers of Oakby | A dozen of us meet in the back room of the Fleece to play ukuleles badly and laugh a lot. Songbooks and spare instruments available for newcomers.
Larkham Amateur Operatic and Dramatic Society | LAODS | We stage a musical each spring and a play in the autumn at the Civic. Actors, singers, set builders and stitchers all needed. Social evenings and play readings in between.
Junior Footlights | LAODS | A weekly stage group for 8 to 16 year olds building confidence through acting, singing and games, with a show at Easter.
Tarndale Art Society | Tarndale Art Society | Members paint together on Wednesday mornings in watercolour, oils and pastel, with a visiting tutor once a month and an annual exhibition in the town hall.
Clay Corner | Clay Corner Studio | Drop-in and six-week sessions in hand building and throwing, with two kilns and patient staff. Thursday afternoons are kept for people referred by their GP.
Stitch in Time | Stitch in Time Quilters | Patchwork and quilting with tea. Bring your own project or help with the cot quilts we give to the special care baby unit.
Purls of Wisdom | Larkham Library | Bring your needles and wool to the library on Monday afternoons. Experienced hands will help you turn a heel. We make twiddlemuffs for hospital wards.
Oakby Workshop for Retired Men | Oakby Shed | Lathes, benches and a stove. Men who have stopped work come to make things, mend things for the village and put the world to rights. No skills required.
Larkham Camera Club | Larkham Camera Club | Competitions, practical evenings and visiting judges. Beginners' course each September, including how to get off automatic.
Pages and Pinot | Pages and Pinot | Twelve of us read a novel a month and meet in each other's houses to discuss it over a glass of wine. We tend towards recent fiction.
Home Library Service | Tarndale Libraries | Volunteers choose and deliver books, large print and audio to people who cannot get to a branch because of illness, disability or caring duties. Free.
Wordsmiths | Wordsmiths of Larkham | Share your stories, poems and works in progress in a supportive circle. Monthly exercises, no pressure to read aloud.
Larkham Film Society | Larkham Film Society | World and classic cinema on alternate Fridays with an introduction and a bar. Annual membership or pay on the door.
Larkham Local History Society | Larkham Local History Society | Talks on the second Wednesday from September to May, summer outings to nearby houses and a growing archive of photographs open on Saturday mornings.
Tarndale Family Historians | Tarndale Family History Society | Help with tracing your ancestors: census, parish registers and DNA. A help desk operates in the library on Tuesdays, with experienced members.
Holme Steam Trust | Holme Steam Trust | Volunteers restore and run two locomotives on a mile of track. Driver experience days, engineering on Wednesdays and a café on open days.
Larkham Archaeology Group | Larkham Archaeology Group | Geophysics, field walking and a training dig each July on the site of a Roman farmstead. Lectures in winter.
Fit for Life at the Memorial Hall | Fit for Life | Gentle exercise to music for the over 60s, standing or using a chair. Improves balance, strength and flexibility. Tea and a chat afterwards.
Sit and Get Fit | Oakby Community Centre | An instructor-led class where everything is done sitting down. Ideal if you are unsteady, have had a hip replacement or use a wheelchair.
Staying Steady | Tarndale Health Trust | A twelve-week course for anyone who has had a fall or worries about having one. Two qualified instructors, small groups and home exercises. Transport may be available.
Moor and Tarn Yoga | Moor and Tarn Yoga | Hatha yoga on Monday evenings and Friday mornings in the parish rooms. All levels. Mats and blocks provided.
Slow Flow Tai Chi | Slow Flow | Gentle, flowing movements that calm the mind and loosen the joints. Suitable for all ages. Outdoors in the abbey gardens in summer.
Larkham Walking Footballers | Larkham Town in the Community | The beautiful game at a walking pace for men and women over 50. No tackling, lots of banter and a brew.
Oakby Bowling Club | Oakby Bowling Club | Six-rink green in the park, with leagues, roll-ups on Tuesdays and woods to borrow. Coaching for newcomers in May.
Larkham Harriers | Larkham Harriers | Road, fell and track. Our beginners' course takes you from nothing to five kilometres in ten weeks. Juniors train on Mondays.
Tarn Dippers | Tarn Dippers | A loose collection of people who get into cold water together, all year round. Safety briefing for newcomers, flask of something hot essential.
Aquafit at Larkham Baths | Larkham Leisure | Low impact exercise in the shallow end, set to music. Kind to painful joints. Ladies-only session on Thursdays.
Table Tennis for All | Oakby Community Centre | Eight tables, bats provided, all standards. A Parkinson's session runs on Wednesday mornings with a specialist coach.
Larkham Judo Club | Larkham Judo Club | Affiliated club with sessions for tots, juniors and seniors on a sprung mat area. First lesson free.
Riding for the Disabled, Holme Group | RDA Holme | Children and adults with disabilities ride, drive and care for ponies with trained volunteers. Side-walkers always needed.
Tarn Sailability | Tarn Sailing Club | Adapted dinghies, a hoist and experienced helpers make it possible for people of all abilities to get afloat on the reservoir on Thursday mornings.
Larkham Anglers | Larkham Anglers | Day and season tickets on three miles of river and two stillwaters. Junior coaching days at Easter with rods provided.
1st Larkham Scouts | 1st Larkham Scout Group | Squirrels, Beavers, Cubs, Scouts and Explorers meet at the hut on Mill Lane. Camping, badges and adventure for young people of 4 to 18.
The Loft Youth Club | The Loft | Pool, music decks, a tuck shop and someone to listen, for 11 to 17s on Tuesday and Friday nights. Detached workers are out on Saturdays.
Oakby Brownies | Girlguiding Oakby | Girls aged 7 to 10 have fun, make friends and learn new skills on Wednesday evenings in the school hall.
Bumps and Babies | Larkham Family Hub | A weekly get-together for expectant parents and those with a little one under one. Health visitor and feeding advice on hand.
Tiny Tots at St Mark's | St Mark's Church | Toys, songs and toast for pre-schoolers and whoever brings them. Term time Tuesdays. Suggested donation one pound per household.
Dads and Little Ones | Larkham Family Hub | Saturday morning bacon rolls and play for fathers, grandads and male carers with under fives.
Home-Start Tarndale | Home-Start Tarndale | Trained parents visit families with young children who are finding things hard, offering friendship and practical support at home for two hours a week.
Larkham Parent Carer Forum | Larkham Parent Carer Forum | Run by and for parents of children and young people with special educational needs and disabilities, from birth to 25. Coffee mornings, training and a say in local services.
Silver Tuesday Lunch | Oakby Methodist Church | A two-course home-cooked meal in good company for those of pensionable age. Collected by minibus within five miles.
Wesley Coffee Pot | Larkham Methodist Church | Coffee, scones and conversation every Saturday morning. Everyone is welcome, and those on their own will be found a table.
The Chatty Bench | Larkham Parish Council | If you sit on one of these six benches you are saying that you would be glad of a chat. Volunteers call by on weekday mornings.
Telephone Pals | Age Well Tarndale | A volunteer telephones you each week at a time that suits for a natter. For anyone over 60 who would like more contact with the outside world.
Visiting Friends | Age Well Tarndale | Carefully matched volunteers visit older people at home for an hour a week, over months or years. Tell us your interests.
Tea at Three | Re-engage Oakby | Once a month we take small groups of people over 75 who live alone out to tea in a host's home, with a volunteer driver.
Larkham Evergreens | Larkham Evergreens | Entertainment, a raffle, outings by coach and an annual holiday for retired folk. Wednesday afternoons at the Legion.
Tarndale u3a | Tarndale u3a | Over sixty interest groups, from Spanish to stargazing, run by and for people no longer in full-time work. Monthly speaker.
Oakby Women's Institute | Oakby WI | Speakers, crafts, campaigns and cake, on the first Thursday evening. Come twice before you decide.
Larkham Bridge Club | Larkham Bridge Club | Duplicate on Mondays and Thursdays, a gentle session on Wednesday afternoons and lessons in the autumn.
Board and Brew | Board and Brew | A library of four hundred board games to play in the café every Thursday night. We will teach you the rules.
The Good Mood Group | Minds Together Tarndale | Peer support for anyone living with low mood or depression. We talk, walk and sometimes bake. Facilitated by people who have been there.
Calm Space | Minds Together Tarndale | Six sessions of relaxation techniques and breathing for those who suffer with panic and constant worry.
Larkham Listening Service | Larkham Listening Service | Confidential counselling by qualified and trainee therapists on a sliding scale. Evening appointments. Young people from 13.
Safe Harbour Café | Minds Together Tarndale | Open until midnight, Thursday to Sunday, for people at breaking point. Trained staff, hot drinks and a quiet sofa. No appointment.
Cruse Conversations | Larkham Hospice | A monthly gathering for anyone who has lost somebody close. Tea, cake and others who understand.
The Empty Chair | St Mark's Church | A lunch for men and women whose husband, wife or partner has died, on the last Sunday, because Sundays are long.
Tarndale Recovery Rooms | Tarndale Recovery | Drop-in, art and football for people leaving drink and drugs behind, with family support on Wednesdays.
Breathe Easy Larkham | Breathe Easy Larkham | Support, speakers and gentle exercise for people living with lung conditions such as COPD and fibrosis, and those close to them.
Larkham Stroke Club | Larkham Stroke Club | Games, gentle exercise and speech practice on Fridays, followed by lunch. Volunteers bring members from outlying villages.
Tarndale MS Group | Tarndale MS Group | Hydrotherapy, yoga and a newsletter for people with multiple sclerosis and their families.
Diabetes Together | Diabetes Together Larkham | Informal evening meetings with dietitians and podiatrists, and a cook-along.
Larkham Breast Friends | Larkham Breast Friends | Women who have been through breast cancer swim, eat and talk together.
Music for Memory | Larkham Arts | Singing and gentle percussion for people living with dementia and those who look after them. Familiar songs from the fifties on.
Forget Me Not Café | Oakby Methodist Church | Fortnightly tea, games and advice for people with memory loss and their families. Admiral Nurse attends.
Thursday Club Day Centre | Age Well Tarndale | A full day of activities, lunch and bathing for frail older people, which also gives families a rest. Social services funding or self-funding.
Tarndale Carers | Tarndale Carers | Information, assessments, a monthly get-together and emergency planning for anyone looking after a relative or friend unpaid. Young carers' team.
Time for You | Tarndale Carers | Trained sitters give you three hours off each week while they stay with the person you care for.
Larkham Mencap Gateway Club | Larkham Mencap | Discos, bowling, crafts and holidays for adults with a learning disability, on Monday evenings.
Spectrum Social | Spectrum Tarndale | Low-key evenings of gaming and pizza for autistic adults. Quiet room, no small talk required.
Tarndale Wheelchair Loans | Red Cross Tarndale | Short-term hire of manual chairs and commodes from our depot on the ring road. Donations welcome.
Shopmobility Larkham | Shopmobility Larkham | Powered scooters and chairs to use around the town centre, from the multi-storey. Book a day ahead.
Oakby Handy Helpers | Oakby Good Neighbours | Small jobs for people over 70 or with disabilities: light bulbs, curtain rails, key safes and leaky taps. Pay for materials only.
Oakby Voluntary Drivers | Oakby Good Neighbours | We drive those without a car to surgeries, clinics and opticians. Forty-five pence a mile. Two days' notice please.
Tarndale Dial-a-Ride | Tarndale Dial-a-Ride | Door-to-door accessible minibuses for people who find ordinary buses difficult. Weekly runs to supermarkets.
Larkham Foodshare | Larkham Foodshare | Emergency parcels with a referral from a professional, three days a week, plus a fridge of surplus that anyone may help themselves from.
The Tarn Table | The Tarn Table | A free cooked dinner every Sunday for anyone who needs it, no questions. Vegetarian options and takeaway boxes.
Oakby Larder | Oakby Community Centre | For a small weekly subscription members choose groceries worth several times as much. Recipes and slow cookers to borrow.
Larkham Advice Centre | Citizens Advice Larkham | Free, confidential and impartial help with welfare rights, employment, housing and consumer problems. Drop in or ring.
Clear the Slate | Clear the Slate | Church-based money coaching and help to deal with creditors, with home visits. Free to all.
Warm Homes Tarndale | Warm Homes Tarndale | Advice on cutting gas and electricity costs, grants for insulation and vouchers for prepayment meters.
Larkham Winter Nights | Larkham Winter Nights | A bed, supper and breakfast in church halls from December to March for people with nowhere to sleep.
Tenants' Voice | Tenants' Voice Larkham | Support and advice for people who rent from private landlords: repairs, deposits and eviction notices.
Larkham Job Club | Larkham Library | Help with applications, CVs and interview practice on Wednesday mornings. Computers and printing free.
Digital Friends | Tarndale Libraries | Patient volunteers sit with you while you learn to use a tablet, phone or laptop. Bring your own or use ours.
Haven Tarndale | Haven Tarndale | Support for women and children leaving violent or controlling relationships, with safe accommodation and a 24-hour line.
Speak Up Tarndale | Speak Up Tarndale | Independent people who will help you to understand your choices and be heard at meetings with professionals.
Larkham Legion Branch | Royal British Legion Larkham | Comradeship, welfare and parades for those who have served in the forces and their dependants. Breakfast on the last Saturday.
Welcome Larkham | Welcome Larkham | Conversation classes, clothing and friendship for people seeking sanctuary and others who have recently arrived from abroad.
Tarndale Polish Saturday School | Polish Association of Tarndale | Language, dancing and history for children of Polish families, and coffee for parents.
Rainbow Connections | Rainbow Connections Tarndale | Monthly meal and cinema trips for lesbian, gay, bisexual and trans people over 40.
Larkham Quakers | Larkham Friends | Meeting for worship in stillness on Sunday mornings, followed by soup. Enquirers welcome.
Larkham Mosque and Centre | Larkham Muslim Association | Five daily prayers, evening classes for children, funeral services and open days.
Litter Free Oakby | Oakby Parish Council | First Saturday pick with hoops and grabbers, finishing with bacon butties. Families welcome with supervision.
Fixers of Larkham | Larkham Repair Café | Bring broken toasters, torn coats and wobbly chairs; our menders will have a go while you have a cuppa.
Volunteer Larkham | Volunteer Larkham | Matches people with time to spare to charities that need them. Drop in on Mondays to browse opportunities.
Holme Village Hall | Holme Village Hall Committee | Large hall with stage, kitchen and parking for weddings, parties and classes. Reasonable hourly rates.
Larkham Carnival Committee | Larkham Carnival Committee | Organises the July procession, the crowning of the queen and the Christmas lights. Float entries open in April.
Line Up Larkham | Line Up Larkham | Boots, hats and country music. Beginners at seven, improvers at eight. No partner needed.
Strictly Tuesdays | Oakby Community Centre | Waltz, quickstep and cha cha to recorded music every Tuesday afternoon, with tea and biscuits in the interval.
Holme Country Market | Holme Country Market | Home-made cakes, preserves, plants and knitwear sold by their makers every Friday.
Paws and Hearts | Paws and Hearts | Calm dogs and their handlers visit care homes, hospitals and schools so that people can stroke and talk to them.
Tarndale Astronomers | Tarndale Astronomers | Observing evenings on the moor with members' telescopes and monthly lectures about planets and galaxies.
Slimmer Together | Slimmer Together Larkham | A weekly weigh-in, recipes and encouragement, without gimmicks. Men's group on Saturdays.
Quit with Us | Tarndale Health Trust | Twelve weeks of one-to-one help and free patches for smokers who are ready to give up.
`;

export const anotherCounty: readonly PlainListing[] = LISTINGS.trim()
  .split("\n")
  .map((line) => {
    const [name = "", group = "", description = ""] = line.split("|").map((part) => part.trim());
    return { name, group, description };
  });
