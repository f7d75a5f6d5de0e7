"""English: how danger is cried, hinted at, and joked about."""

from __future__ import annotations

from bot.safety.harmless_english import HARMLESS_ENGLISH
from bot.safety.patterns import Phrases

_WHO = "he|she|they|someone|somebody|my husband|my wife|my son|my daughter|my father|my mother|my baby|a man|a woman"
_PERSON = (
    "he|she|they|someone|somebody|man|woman|guy|guys|people|husband|wife|boyfriend|girlfriend|partner|mother|father|mum"
    "|mom|dad|son|daughter|baby|child|kid|boy|girl|guest|person|friend|neighbour|neighbor|lady|brother|sister|grandma"
    "|grandpa|grandfather|grandmother|uncle|aunt|colleague|everyone"
)
_CALL = "call|get|send|phone|we need|i need|fetch|bring|need"

ENGLISH = Phrases(
    sure={
        "fire": """
            (fire|fires)
            (smoke)
            (flames|flame)
            (on|caught|catching|catch) fire
            (is|are|was|all) (ablaze|in flames)
            (reeks|stinks|smells) of (butane|propane)
            (burning|burnt) (smell|odor|odour)
            (smell|smells|smelling|smelled) ~ (burning|burnt|gas|something burning)
            (it's|it is|house is|carpet is|room is|bed is|building is|kitchen is|is) burning
            gas leak
            (radiator|boiler|heater|battery|scooter|charger|engine|dryer|washing machine|hob|fridge) (is|keeps|
                started) (
                smoking|smouldering|sparking|hissing|glowing|melting|burning)
            (has|just|have)? (blown up|exploded|burst into flames)
            (leaking|leak of) gas
            (stinks|stink|reeks|reek|stinking|reeking) of gas
            (burn|burning|burned|torch) (the|this|it|us) (place|hotel|house|building|room|all)? down
            set (the|my|our|his|her|this|it|himself|herself|myself)? (room|hotel|bed|place|house|car)? (on fire|
                alight)
            smell of (gas|burning)
            (spark|sparks|sparking)
            (tv|socket|plug|laptop|oven|microwave|charger|conditioner|toaster|outlet|kettle) (is|keeps|
                started) (smoking|burning|sparking)
            (black|thick) smoke
            something ~ burning
            (door|wall|floor) is (hot|burning) ~ (can't|cannot|out|trapped)
            (explosion|exploded|explode|explosions|blew up)
            (firefighters|firemen|firefighter)
            (carbon monoxide)
        """,
        "medical": f"""
            (ambulance|ambulances|paramedic|paramedics)
            (not|isn't|isnt|aren't|stopped|wasn't|hardly|barely) (breathing|breathe)
            (can't|cannot|cant|can not|couldn't) (breathe|breath)
            (trouble|difficulty|problems|hard|struggling) (in|to|with)? (breathing|breathe)
            (choking|choke|choked)
            (i'm|he's|she's|we're|they're|am|someone's|baby's|{_PERSON}) (is|are|was|and)? suffocating
            (drowning|drowned)
            (bottom of|floating in|face down in) (the)? (pool)
            heart attack
            (cardiac arrest|heart failure)
            chest ~ (hurts|hurting|pain|pains|tight)
            (pain|pains|pressure|tightness) (in|on) (my|his|her|the) (chest|heart)
            (stroke)
            face is (drooping|droopy|numb)
            (faint|fainted|fainting|faints)
            (pass|passed|passing) out
            (unconscious|unresponsive|unconcious)
            (lost|loses) consciousness
            (won't|wont|can't|doesn't|not|will not) wake up
            (not|isn't|isnt|aren't|won't|stopped|doesn't|never) (responding|moving|reacting|respond|react|crying or
                moving|move)
            (no|got no|have no|i've no) air
            (i'm|we're|he's|she's) (losing|slipping away|going cold)
            losing (him|her)
            (he|she|they|someone|somebody|husband|wife|son|daughter|father|mother|man|woman|guest|lady|guy|
                person|friend|and) ~ (collapsed|collapsing|collapses)
            collapsed (in|on|at|here|now)
            (seizure|seizures|convulsion|convulsions|convulsing|epileptic|having a fit)
            (blood) (everywhere|all over|on the floor|pouring)
            (lots|a lot|so much) of blood
            (bleeding|bleeds|haemorrhag*|hemorrhag*)
            (throwing up|vomiting|coughing|coughed|spitting) (up)? blood
            (fell|fallen|falling) (down|off|from|out of) (the|a|her|his|my) (stairs|balcony|window|ladder|
                roof|bed)
            (fell|fallen) ~ (can't|cannot|not|isn't|won't)
            (hit|banged|cracked|hurt) (his|her|my|their) head
            (broke|broken|break|fractured) (his|her|my|their|a) (leg|hip|arm|neck|ankle|wrist|back|rib|skull)
            (allergic reaction|anaphyla*|epipen)
            (throat|tongue|face) is (swelling|swollen|closing)
            asthma attack
            (swallowed|drank|drunk|ate|eaten|had) ~ (bleach|poison|detergent|fluid|battery|batteries|chemicals|
                cleaner|
                disinfectant|rat poison|pesticide|white spirit|antifreeze|softener|drain unblocker|turps|
                washing liquid)
            (took|taken|swallowed|had) (too many|a lot of|so many|loads of|lots of|all|a whole|tons of|
                the whole) ~ (pills|
                tablets|medication|sleeping pills)
            (fell|fallen|landed|dropped|toppled) (on|onto|on top of) (the|my|a|his|her|our) (child|kid|boy|girl|baby|
                son|
                daughter|head|leg|foot|husband|wife|colleague|man|woman|lady|chest|back)
            (somebody|someone|a man|a woman|a guest|people|colleague|child|kid|he|she|is|got|been|are) (is|are|badly|
                seriously|gets)? (hurt|injured|wounded) (badly|bad|here|in|on|at)?
            (overdose|overdosed|overdosing)
            (poisoned|poisoning)
            (in|into|going into) (labor|labour)
            (water|waters) (just|have|has)? (broke|broken)
            baby is coming
            pregnant ~ (bleed*|pain|contractions)
            (doctor|nurse|medic) (urgently|right now|now|quick|quickly|immediately|asap|it's urgent|fast)
            (urgently|urgent) ~ (doctor|medic)
            (go|get|take me|take him|take her) ~ (to)? (the)? (emergency room|er|hospital)
            needs (a|to go to the|the) hospital
            (he|she|i|i'm|he's|she's|is|they're|people are|someone|am) (is|am)? (dying)
            (he's|she's|they're|everyone's|someone's|is he|is she|are they|think|thinks|found|be|looks) dead
            ({_PERSON}) ~ (is|are|was) dead
            dead (body|man|woman|person|guest|guy|lady|child|baby|people)
            (no pulse|not alive)
            (half|side|whole) (of)? (my|his|her|the) (body|face|mouth|arm) ~ (numb|dropped|dead|paralysed|paralyzed)
            (found|find) (him|her|them|someone) ~ (water|pool|floor|bath|dead|unconscious)
            (face down|floating) (in|on) (the|a)? (water|pool|bath|sea)
            (went|going|gone) under (in|at|and)? (the)? (pool|water|sea)
            (fell|fallen|falling) (down|off|from|out of) ~ (stairwell|terrace|stairs|steps|scaffolding|ledge|railing|
                bunk|lift
                shaft)
            (doesn't|isn't|not|won't|never) (answer|answering|open his eyes|open her eyes|opening his eyes|
                opening her eyes|talk|
                talking|speak)
            (limp|floppy|lifeless|stiff) ~ (eyes|move|moving|breath|breathing|answer)
            baby ~ (born|coming out|limp|shaking|shakes|seizing)
            (ate|eaten|swallowed|drank) ~ (poisonous|toxic|mushrooms|berries)
            (in a bad way|fading fast|slipping away)
            (can't|cannot|couldn't|no|not) (find|feel|got)? (a|his|her|any|the)? (pulse|heartbeat)
            (can't|cannot|couldn't) see (anything|a thing)? (and|all of a sudden|suddenly|any more)
            (dizzy|faint|faintness|numb) (and|i) ~ (can't|cannot|see|collapse|fall)
            (went|gone|fell|jumped|dived) ~ (pool|water|sea) ~ (hasn't|not|didn't|isn't|never) (come|came|coming) (up|
                out|back)
            (burned|burnt|scalded) (with|by|badly|all over|from) (hot|boiling|oil|water|acid|steam)?
            (badly|seriously|severely|critically|gravely) (hurt|injured|wounded|burned|burnt|cut|ill)
            (electrocuted|electric shock)
            (burned|burnt|scalded) (his|her|my) (hand|face|arm|leg|skin)
            (diabetic|about to) (pass out|emergency|coma)
            medical emergency
            (lying|laying|out cold|slumped|face down) ~ (floor|ground|stairs|bathroom|corridor|hallway)
            on the (floor|ground) ~ (not|isn't|won't|unconscious|can't|bleeding)
            (bunch|bottle|handful|lots|lot|overdose|box|many) ~ (pills|tablets|sleeping pills|medication)
            pills ~ ~ take them all
            (can't|cannot|can not|couldn't) (feel|move) ~ (side|half|arm|arms|legs|face|body|leg)
            (he|she|i|husband|wife|mother|father|mom|mum|dad) (can't|cannot) (speak|talk|stand up|get up|
                swallow)
            speech (is|was) (slurred|slurring)
            (face|mouth) (is|was|has|just)? (dropped|drooping|drooped|twisted)
            (turning|turned|going|gone) (blue|purple)
            lips are (blue|purple)
            foaming at the mouth
            (clutching|holding|grabbing) (his|her|my|their) chest
            (girl|boy|child|kid|son|daughter|baby|toddler|she|he|someone|somebody|man|woman) (has|
                just)? (fell|
                fallen) (into|in) the (pool|water|sea)
            contractions
            (isn't|isnt|aren't|not|won't|wont|stopped) (waking|wake) up
            (dad|mom|mum|husband|wife|father|mother|son|daughter|baby|friend|guest|man|woman|grandpa|
                grandma|he|she|
                he's|she's) (is|was)? (lying|down)? on the floor
            (can't|cannot|couldn't) get (any)? (air|breath)
            (short of breath|gasping|out of breath and)
            (been|was|had|there's|there is) (an|in an|a) (bad|terrible|serious)? accident (by|at|in|on|near|
                outside) (the|a)? (pool|stairs|lift|elevator|street|road|kitchen|garage|lobby|car|bathroom)
            (stung|bitten|bit|ate) ~ ~ (swelling|swollen|swells)
            (low blood sugar|hypoglycemi*|diabetic coma|heat stroke|sepsis|heart problem|heart is racing)
            (toddler|baby|child|son|daughter|kid) ~ fever ~ (limp|floppy|seizure|unresponsive|not|won't)
            (cut|sliced|severed) (my|his|her) (finger|hand|arm|leg|foot) (off|open|badly|really)
            so much blood
            (panic attack)
            snake bite
            (slurring|slurs|slurred) (his|her|their|my) (words|speech)
            (can't|cannot|couldn't) (lift|raise) (his|her|my|their|an|one|the) (left|right)? (arm|arms|leg|legs|hand)
            ({_PERSON}) ~ (water|pool|sea) ~ (not|isn't|aren't|never) (swimming|moving|breathing)
            (drank|drunk|drinking) ~ (can't|cannot|won't|doesn't|couldn't) (wake|respond|react)
            (can't|cannot|couldn't) wake (him|her|them)
            (slipped|tripped) ~ ~ (not|isn't|can't|won't) (moving|move|get up|stand|responding|respond|wake)
            (scaffolding|tree|wall|branch|crane|shelf|wardrobe|sign) ~ (fell|fallen|collapsed|landed|come down) (on|
                onto) (
                somebody|someone|a|the|my|people|her|him|me|us)
            (drank|drunk|swallowed) ~ (cleaner|unblocker|drano|petrol|gasoline|ammonia)
        """,
        "violence": f"""
            (gun|guns|gunman|gunmen|gunshot|gunshots|rifle|pistol|shotgun)
            (with|has|got|have|holding|pulled) (a|the)? (knife|knives|machete)
            (i'm|im|i am|she's|he's|we're|being|been|was) (being|getting)? (attacked|assaulted|beaten|
                stabbed|raped|kidnapped|strangled|mugged|molested)
            (attacked|attacking|stabbed|stabbing|assaulted|strangling|mugged|raped|kidnapped|molested) (me|
                us|her|him|someone|a|my)?
            (hit|hits|hitting|beat|beats|beating|punching|punched|kicking) (me|us|her|him|a woman|a man|
                his wife|a girl)
            (a fight|fighting) (in|at|on|outside|with|broke) (the|knives|out)?
            (fighting with|a fight in)
            (kill|murder|shoot|stab|hurt) (me|us)
            (he's|she's|they're|someone's|{_PERSON}) ~ (killing|kills|murdering|hurting|hurts|stabbing|
                shooting) (me|us)
            (killing|murdering|stabbing|shooting) (me|us) (help|please|now|hurry|come)
            (he'll|he will|going to|wants to|gonna|they'll|threatened to) (kill|murder|stab|shoot|hurt) (me|
                us|her|him|you)
            (threatening|threatened|threatens) (me|us|her|him|to)
            (breaking|broke|picking|forcing|forced|drilling) ~ lock (on|of|to) (my|our) (room|door)
            (broke|breaking|broken) (into|in) (my|our|the) (room|door)
            (someone|somebody|he|they|man|people|guy|guys|stranger|she) ~ (trying|tries|tried|
                wants) to (break|get|come|force) (in|into)
            (stranger|intruder|burglar|prowler|intruders|burglars)
            (someone|somebody|he|they|man|people|guy|guys|stranger|she) (has|have|just|is|are)? (got|gotten|come|came|
                broken|climbed|walked|burst|getting) (in|into|inside) (my|our) (room|bathroom|suite|balcony|apartment)
            (been|got|was|were|just got) (hit|punched|kicked|slapped|beaten|jumped|thrown|pushed) (by|in|down|up)
            shooting (in|at|outside|on|near|going on|people|here)
            (suspicious|abandoned|unattended) (case|suitcase|bag|package|parcel|backpack|object|box)
            (says|said|say|think|thinks|it's|is|be|maybe|have|has) (it's|its|it|there's|is|got|he's got)? a bomb
            (robbing|robbed) (us|me)
            being (robbed|mugged)
            (kick|kicking|break|breaking|smash) (the|my|our) door (in|down)?
            (it's|this is|there's) a (robbery|stick up|hold up)
            (shots fired|gunfire|heard shots|shooter|a shooting|shots outside)
            (rape|raped|raping)
            (sexual|sexually) (assault|assaulted|abused)
            (kidnap*|abduct*)
            (took|taken|stole|grabbed|snatched) (my|our|the) (little|own)? (child|kid|son|daughter|baby|girl|boy|kids|
                children)
            (call|get|send|phone|need|want) (the)? (police|cops)
            police (please|now|quick|help)
            (there's|there is|is|got|have) a bomb
            bomb (threat|in|here)
            (following|stalking|chasing|followed|chased) (me|us)
            (i'm|we're|i am|we are|being|been) (being)? (followed|chased|stalked)
            (knifepoint|gunpoint|knife point|gun point)
            (won't|wont|not|doesn't|don't|refuses to) let (me|us|her|him) (leave|go|out)
            (break|breaking|kick|kicking|smash|smashing) (down|in) (my|the|our)? door
            locked me (in|up)
            (beat|beats|beating|hits|hitting|punching|choking|hurting) (up|on)? (his|her|my|a|
                the) (girlfriend|
                boyfriend|wife|husband|kid|child|son|daughter|partner|woman|man|girl)
            (pounding|banging|kicking|hammering) ~ (my|our) door
            (trying|tries) to (open|break|force|pick|jimmy|unlock) ~ (door|lock)
            (help|please|police) ~ ~ (has|got|took|have|taken) my (daughter|son|child|kid|baby|girl|boy|wife)
            (drugged|roofied|spiked) (me|us|her|him)
            (groped|molested|molesting|harassing|harassed)
            (holding|keeping) (us|me) (hostage|and|prisoner|against)
            hostage
            (been|was|got|were|is) shot
            (weapon|weapons)
            (knifing|stabbing|shooting|beating|strangling) (each other|one another|somebody|someone|people)
            (been|got|was|were) (held up|jumped|attacked) (on|in|at|by|outside|near)?
            (put|slipped|dropped) something in (my|her|his|our) (drink|drinks|glass|food)
            (took|taken|grabbed|snatched) (my|our|the) (nephew|niece|grandson|granddaughter|brother|sister|friend|
                wife|
                husband)
            (they'll|he'll|they're going to|going to|they will|he will) (kill|murder|stab|shoot) (her|him|me|us|them)
            (armed) (man|men|guy|guys|woman|people|robber|person|gang)?
            (been|was|got|were) (drugged|spiked|roofied)
            (my|the) (drink|drinks) (was|is|were|been|has been) (spiked|drugged)
            (stranger|man|guy|someone|somebody|he) ~ (touched|touching|grabbed|groping|grabbing) (me|my|her)
            (grabbed|dragged|dragging) (me|her|my)
            (tried|trying|tries) to (drag|pull|force|touch) (me|her)
            (hiding|stranger) ~ (in|under) my (bathroom|room|bed|closet)
            (someone|somebody|there's someone|there's somebody) (is|was|hiding|standing|hid|is hiding|
                is standing)? (in|
                inside|under|behind) my (bathroom|room|bed|closet|wardrobe|balcony|curtain|door)
            (screaming|shouting|crying|calling|yelling) for help
        """,
        "suicide": """
            (want|wants|wanted|wanna|going) (to)? die
            (don't|dont|do not|doesn't) (want|wanna) (to)? (live|be alive)
            (kill|killing|hurt|hurting|harm|harming) (myself|himself|herself|themselves|themself)
            (suicid*)
            (end|ending|take|taking) (my|his|her|their) (own)? life
            (end|ending) it (all)?
            (going|gonna|about|wants|want|ready|will|threatening) (to)? jump
            (throw|throwing|threw|fling|hurl) (myself|himself|herself|themselves) (off|out|from|over|down|under|
                in front)
            (jumped|jumping) (off|from|out of) (a|the|my|our|his|her)? ~ (balcony|window|roof|bridge|building|terrace)
            (nobody|no one|no one'd|nobody'd) (would|will|'d)? (miss|notice) (me|if i)
            (better off|happier) without me
            jump (off|from|out) (of)? (the|my|this)? (balcony|window|roof|bridge|building|ledge)
            (on|off) the ledge
            (says|said|saying|threatens) ~ (jump|jumping|kill himself|kill herself|end it)
            (i|i'd|want|wish|rather) (want|to|was|were)? (to)? be dead
            (going to|gonna|about to|will|i'll) take all (the|my|of the)? (pills|tablets|them)?
            (person|man|woman|someone|somebody|body|boy|girl|he|she|guest) (is|was|are)? (hanging|hanged|
                hung) (himself|
                herself|in|from|by|there)?
            (hang|hanging|hanged|hung) (myself|himself|herself|themselves)
            (cut|cutting|slit|slashed) (my|his|her|their) wrists
            (took|taken|swallowed) (all|a whole|the whole|a bottle) ~ (pills|tablets|bottle)
            (better off|rather be) dead
            (can't|cannot|don't want to|no reason to|not worth) (go on|keep)? (living)
            no (reason|point) (to|in) (live|living|go on|going on)
            (don't|dont|do not) (wanna|want to) (be here|exist|be alive) (anymore|any more)
            (take|taking|swallow) them all
            (have|got|holding|with) (a|the) (blade|razor|rope|noose) ~ (wrists|over|myself|end)?
            want it (all)? to (be over|stop|end)
            not worth living
        """,
        "other": """
            (it's|its|this is|is|have|have got|there's|there is|got|an) (a|an)? emergency
            emergency (in|at|on|now|please|here)
            (somebody|someone|anybody|anyone) please help
            (somebody|someone|anybody|anyone) help (me|us|him|her)
            help help
            (need|send) help (urgently|now|quick|immediately|asap|please)
            send help
            (sos|mayday)
            (stuck|trapped|locked) (in|inside) (the|an|this|your)? (elevator|lift)
            (elevator|lift) ~ (fell|crashed|people in it|people inside|trapped)
            (earthquake|tsunami)
            (building|house|hotel|floor|ground|everything|walls) (is|are|keeps|started) (shaking|swaying|cracking|
                moving)
            (ceiling|roof|wall|building|floor|balcony) ~ (collaps*|fell in|falling down|coming down|falling in|caved|
                caving|
                giving way|came down)
            (ceiling|roof|wall|building|balcony|scaffolding|railing) ~ (about to|going to|gonna) (fall|collapse|
                come|give)
            (people|someone|somebody|guests|child|children|kids|we're|we are|i'm|family|are|is) (are|is|still|get|
                got)? (
                trapped|buried|stranded)
            (daughter|son|child|kid|baby|boy|girl) ~ (is missing|has disappeared|disappeared|gone missing|
                been taken|vanished)
            (can't|cannot|can not|couldn't) find (my|our) ~ (child|son|daughter|kid|kids|baby|little girl|little boy|
                toddler|girl|boy|year old|little one)
            (lost) my (little|child|son|daughter|baby)
        """,
    },
    doubt={
        "fire": """
            (alarm|alarms|detector) (is|are|keeps|has been|just|won't|wont) (going off|ringing|sounding|
                beeping|went off|stop)
            (smells|smell) (weird|strange|of chemicals|like chemicals|of plastic)
            (fire|smoke) (alarm|alarms|detector|detectors|extinguisher)
        """,
        "medical": f"""
            ({_CALL}|is there|have you got) (me|us)? (a|the|any)? (doctor|medic|nurse)
            (very|really|so) (ill|sick|unwell|dizzy)
            (feel|feeling) (faint|dizzy|really ill|very ill|terrible)
            (high|a) fever
            blood
            (burned|burnt|hurt|injured) (myself|himself|herself)
            (injured|wounded)
            (first aid|defibrillator)
            (has|have|had) (fallen)
            (inhaler|insulin)
            (hospital) please
        """,
        "violence": """
            (stole|stolen) ~ (wallet|bag|purse|passport|money|phone)
            (been|was|were) (robbed|burgled|mugged)
            (screams|screaming|a scream)
            (there's|there is|theres) (a man|a woman|people) (in|inside) (my|our)
            police
            (thief|thieves)
        """,
        "suicide": """
            (can't|cannot) (go on|cope|do this) (anymore|any more|any longer)
            (don't think|doubt) (i'll|i will) be (here|around) (tomorrow|anymore|any more)
            (self harm)
        """,
        "other": """
            (in|are in) danger
            nine eleven
        """,
    },
    lowered={
        "fire": """
            (no|not a|isn't a|isn't any|no more|wasn't a) (fire|smoke|flames|fires|burning smell)
            (is there|do you have|does the|where's|where is|do rooms have) (a|an|the|
                any)? (room have a)? (fire|smoke) (alarm|detector|extinguisher|alarms|detectors|blanket)
            (if there's|if there is) (a|an)? (fire|smoke)
            fire (drill|safety|plan|procedure|regulations|insurance|test)
            (false alarm)
        """,
        "medical": """
            (is there|do you have|have you got) (a|any) (doctor|nurse|defibrillator) (on|in|at|here|nearby|
                around|available)
            where ~ (defibrillator|first aid kit)
        """,
    },
    harmless=HARMLESS_ENGLISH,
)
