"""What tempts in English and is harmless: taken out of a text before anything is looked for."""

from __future__ import annotations

_UNITS_ENGLISH = (
    "firemen|firefighters|emergency|emergencies|police|ambulance|fire department|fire brigade|hospital|doctor"
)

HARMLESS_ENGLISH = f"""
        fire (exit|exits|escape|escapes|pit|pits|place|places|works|wall|walls|tv|stick|station|truck|
            trucks|engine|up|door|doors)
        (fire tv stick|surname is fire|name is fire|street fire)
        wood fired
        (guys are|team is|you're|staff is|chef is) on fire
        (boss|he|she|they) fired (me|him|her)
        (was|is|were) fire (emoji)?
        (camp|open|log|cosy|cozy|nice) (fire|fires)
        smoke (free|break|cigars|shisha|a cigarette)
        (can|may|could|allowed|to|do|where) (i|we|you|u|one|people|guests|to|they)? smoke
        (i|we) smoke
        (smell|smells|smelled) ~ (cigarette|cigarettes|cigar|tobacco|weed|paint|damp|food) (smoke)?
        (cigarette|cigar|tobacco) smoke
        (number|numbers|contact|contacts|exit|exits|light|lights|lighting|door|staircase|telephone|brake|
            kit) (is|for|of|to)? (the|an)? emergency
        emergency (number|numbers|contact|contacts|exit|exits|light|lights|lighting|door|staircase|phone|
            telephone|kit|blanket|services number)
        (number|numbers|phone|telephone|num) (of|for|to) ~ ({_UNITS_ENGLISH})
        ({_UNITS_ENGLISH}|fire dept|emergency room) (phone|number|numbers|telephone|contact|dept number)
        how ~ (call|reach|contact|get|ring|phone) (for)? (a|an|the)? ({_UNITS_ENGLISH})
        (who|where|whom) (do|can|should|would) (i|we|you|one) ~ (call|contact|ring|phone|dial) (if|
            in case) ~ ({_UNITS_ENGLISH}|
            fire|smoke)
        (who|where|whom) (do|can|should|would) (i|we|you|one) ~ (call|contact|ring|phone|dial) (if|in case) (i|we|
            someone|somebody) (am|are|is|was|were|get|gets|got|have|has|had) (a|an)? (mugged|robbed|attacked|hurt|
            accident)
        (can|could) (i|we|you|one) (call|dial|reach|ring) (112|911|999) (from|in|with)
        flesh and blood
        (in case of|in case there's|if there was|if there were|in the event of|should there be) (a|
            an)? (fire|smoke|emergency)
        (which|what) (phone)? number ~ ~ ({_UNITS_ENGLISH})
        (not|isn't|no) (really)? (an|any)? emergency
        in case of (an)? emergency
        (police|fire) (station|show|officer costume|series|movie|academy|truck)
        (the police were)
        (fire)? (brigade's|police's|hospital's|doctor's|ambulance's|department's) (phone|telephone)? (number|numbers)
        (i'm|i am|we're|we are|calling|ringing|phoning|speaking) (from|with|for) (the|a|your|our)? (police|
            fire brigade|fire department|ambulance service|hospital|clinic)
        (i'm|i am|we're|we are|this is) (a|an|the)? (police|detective|inspector) (officer|officers|station|
            department)?
        (movie|film|show|documentary|book|series|game|song) about ~ (firefighters|fire|fires|police|murder|
            guns|bombs|war|suicide|death|ambulance)
        (kids|children|child|baby|neighbours|neighbors|boys) (are|keep|were|is)? (screaming|shouting|crying)
        (dying|die|died|dies) (for|of|to) (a|an|hunger|thirst|boredom|see|coffee|heat|laughter|
            embarrassment|try|know|for|laughing|some|sleep)
        to die for
        (die hard)
        (phone|battery|remote|wifi|plant|laptop|tablet|tv|place|car|line|signal) (is|has|just)? (died|dead|
            dying)
        (dead) (tired|on our feet|on my feet|battery|batteries|sea|line|end|quiet|boring)
        (plant|phone|battery|laptop) ~ died
        (this|that|the|my|these|those) (heat|noise|feet|back|joke|shoes|music|view|bed|pillow|humidity|
            hangover) (is|are)? (killing|killed|kills) (me|us)
        (kill|killing) (time|an hour|some time|a few hours|two hours)
        killer view
        heart attack (when|at|over|from|seeing|looking) ~ (bill|price|prices|invoice)
        (bill|price|prices|invoice) ~ heart attack
        stroke of (luck|genius|midnight)
        (bill|price|this|it) is (robbery|daylight robbery|highway robbery|theft)
        (highway|daylight) robbery
        bloody (mary|cold|hot|hell|wifi|awful|brilliant|good|marvellous|noise|loud|useless|annoying|far)
        (blood) (orange|oranges|sausage|pudding|type|pressure|test|sugar)
        (water|massage|glue|heat|hot glue|nerf|toy|hair) (gun|guns)
        (top gun|gun show)
        (bath|sex|photo) (bomb|bombs)
        (the|da) bomb
        explosion of (flavor|flavour|flavors|taste|colour|color)
        (shot|shots) of (tequila|espresso|vodka|whisky|whiskey|rum|coffee)
        (boxing|pillow|food|snowball|bull) fight
        sparkling (water|wine)?
        (burned|burnt) (a lot of|some|off|calories) (calories)?
        burn (me|some|a)
        (toast|pizza|food|coffee|dinner|steak|bread|breakfast) (was|is|were|came) (burning|burnt|
            burned) (hot)?
        (burning) (hot|incense|calories|candles|question)
        (candle|candles|incense) ~ burning
        (sun|heart) (burn|burned|burnt)
        (help|helping) (me|us)? (with|book|find|call|set|setting|carry|get my|understand|open|to|order|
            print|pay|choose|move|connect|make|change|reserve|turn|figure|translate|use|please with|desk|
            street)
        (can|could|would|will) (you|someone|anyone|somebody) (please)? help (me|us)?
        (thanks|thank you|thankful|grateful) for (your|the|all your|all the)? help
        (don't|do not|didn't|no) need (any|your|more)? help
        (is|self|room) help (street)?
        help (street|yourself|desk|myself|ourselves)
        (doctor's|doctors|hospital|dentist) appointment
        (appointment|visit|visiting) ~ (hospital|doctor)
        (taxi|bus|way|cab|ride|uber) to the hospital
        (is|are|i'm|husband|wife|brother|sister|dad|mom|who's) (a|an)? (doctor|nurse|paramedic|firefighter|
            policeman)
        (doctor|dr) (garcia|ruiz|smith|who|strange|pepper|lopez|brown|jones|no)
        (for|to|with|through to) (doctor) ~
        (tour|middle|centre) of the heart
        (won't|doesn't|don't|didn't|not) wake up (from|to|for|on|by|with) (the|his|her|my) (phone|alarm|call)
        (murder mystery|mystery dinner|suicide squad|panic room|shark attack|poison ivy|fight night|
            fight club)
        (drowning|drowned) in (work|paperwork|emails|debt|noise)
        (jump|jumping) (in|into) (the|a) (shower|pool|taxi|cab|car)
        jump (rope|the queue|start)
        (going to|gonna|i'll|will|about to) jump (in|into) the (shower|pool)
        (want|like|need) to (end|terminate) (the|my|this) (call|stay|conversation|booking)
        end (call|my stay|the call|of the month)
        (get|got|break|come|be) into my (email|suitcase|safe|luggage)
        (can't|cannot|couldn't|unable to) get (in|into) (my)? (room)?
        stuck in (traffic|a traffic jam|a meeting|the airport)
        trapped in (a meeting|traffic)
        (robbed) of (sleep|rest)
        (nobody|no one) woke me
        (remote|tv|restaurant|wifi|website|app|screen|phone) is not (responding|answering|moving|working)
        hit (me with|the) (the bill|gym|road|shower|sack)
        (beat|beats) (the|of the) (queue|traffic|music|crowd)
        (shoot) me (an|a) (email|text|message)
        (photo|film) shoot
        (alarm|alarms) (clock|clocks) ~ (off|on)
        (my|the) alarm (never|didn't|did not) (went|go|gone) off
        nine eleven (memorial|museum|am|a m|pm|p m|at night)
        (porsche|flight|bus|route|train) (911|nine eleven)
        (call|wake|ring) ~ at (nine eleven|911)
        (suffocating|boiling) hot
        (collapsible|collapsing) (chair|cot|bed)
        choking up
        (razor|blade) ~ (missing|kit|shave|shaving)
        (shower|water|tea|sand|sauna) (water)? (is|was) burning
        black smoke (eyeshadow|makeup)
        no point in (waiting|complaining|arguing)
        (sick|tired) of (this|the|waiting|noise)
        (so|really|very) sick of
        (lovely|nice|cosy|cozy|log|gas|electric|beautiful|warm) (fire|fires) ~ (fireplace|lounge|lobby|hearth|
            going in the|marshmallows)
        fire (drill|drills|practice|inspection)
        (smoke|fire) (detector|detectors|alarm|alarms|sensor) ~ (battery|batteries|chirps|chirping|every minute|
            blinks|
            light
            on|covered|low)
        (smoke|fire) (detector's|alarm's|detectors') (battery|light)
        (do|does|where|has|have|are|is) (the|my|you|your|all|there)? (rooms|room|hotel|have|are|any|the)? (have|are|
            is)? (a|
            any|the)? (smoke|fire) (detector|detectors|alarm|alarms|extinguisher|extinguishers|blanket|blankets)
        (detector|alarm) ~ (by mistake|all is well|false|nothing wrong|steam|shower)
        shower set ~ (alarm|detector)
        smoke (from|of) (the|a|his|her|their|your)? (barbecue|bbq|grill|kitchen|restaurant kitchen|restaurant|cigar|
            cigars|
            cigarette|cigarettes|neighbour|neighbours|smokers|bar|shisha|traffic|incense|terrace)
        (car|bus|van|bike|scooter|coach) (puffs|puffing|blows|belches|makes|lets out) ~ smoke
        (mountain|forest|bush|hill|hills|moor|wild) (fire|fires) ~ (far|away|road|route|closed|open|news|near)
        (joking|joke|kidding) about (the|a)? (fire|smoke|bomb|gun)
        (shower|spray|garden|hose|paint|staple|cap|starting) (gun|guns)
        (shooting|war|horror|murder|police|gangster|action|cop|zombie|spy|crime|detective) (movie|movies|film|films|
            scene|
            game|games|star|range|gallery|series|drama|novel|podcast)
        explosion of (flavours|tastes|aromas|joy|colours)
        hit (me|us) up
        (suffocating|stifling|boiling|roasting|dying|melting) ~ heat
        (can't|cannot|can hardly|couldn't) breathe (for|from|with|in) (all)? (the|this)? (dust|heat|stuffiness|
            perfume|
            air
            freshener|pollen|stale)
        (sheets|shoes|heels|boots|stairs|mattress|mattresses|bed|pillow|pillows|noise|music|heat|hills|queue|queues|
            jet lag|
            knees|legs|neck|feet|shoulders|schedule|prices|bill|boredom|suspense|hangover) (is|are|was|were) (killing|
            kills) (
            me|us|my|our)
        die of (shame|embarrassment|boredom|laughter|laughing|heat|cold|hunger|thirst|happiness|envy|curiosity)
        (i'm|we're|i am|we are) (dead) (tired|beat)?
        (shoot|kill|hang) (myself|ourselves) (with|over|because of)? (this|that|the) (noise|music|bill|price|traffic)
        (noise|music|heat|traffic|karaoke) ~ (want to|wanna) (shoot|kill) (myself|somebody|someone)
        (at|for|by|around|about|till|until|before|after) nine eleven
        (that|the|an|last) (ambulance|accident|fire|fight|police|robbery|siren|sirens) (came|come|was|
            here)? (yesterday|last
            night|last week|the other day|on monday|on friday)
        (fainted|collapsed|fell|drowned|died|had a heart attack) (yesterday|last night|last week|the other day|
            on monday)
        doctor (for|about|regarding|to get) (a|my|the|some) (prescription|checkup|check up|certificate|appointment|
            insurance)
        police (office|station|museum|report|certificate|car|cars|van|escort|checkpoint) (for|in front|outside|parked|
            open|
            close|about)?
        (emergency|urgent) ~ (suit|dress|tie|print|printing|charger|laundry|ironing|zip|button|hair|makeup|cable|
            password|
            presentation)
        (to|at|in|from) (the|a)? hospital (to|for|and) (see|visit|visiting|pick|meet|work)
        (firefighters'|firefighter's|firefighters|police|paramedics|nurses|doctors) (convention|conference|wedding|
            party|
            meeting|reunion|training|course)
        (brother's|sister's|dad's|mum's|son's|brother|sister|dad|husband|friend) (a|is a)? (fireman|firefighter|
            policeman|
            cop|paramedic|doctor|nurse|soldier)
        (will|'ll|would|gonna|going to|boss'll|mum'll|wife'll) kill me (if|when|for|unless|over)
        (just|please)? kill me now
        (heating|heater|radiator|remote|telly|tv|phone|battery|wifi|socket|lift|kettle|shower|line|torch|
            lamp) (for the telly|
            for the tv|in here|in my room)? (is|was|has gone|seems) (totally|completely)? dead
        (remote|lamp|charger) ~ is dead
        (dying|die|died|freezing) (of|from|with) (the)? (cold|heat|boredom|shame)
        (mother in law|boss|mum|mom|dad|wife|husband|girlfriend|boyfriend) (is|are|will|would)? (going to|
            gonna)? kill me
        (give|donate|giving|donating) blood
        (dried|dry) blood
        fire in (her|his|the|your|my) (eyes|belly|heart|barbecue|bbq|grill)
        (fire engine's|ambulance's|police) siren
        jump with (a)? parachute
        (won't|doesn't|don't|never) wake up (to|with|from) (his|her|my|the|their) (mobile|phone|alarm|clock)
        (joke|kidding|joking) (there's)? no (fire|smoke)
        (should|do|does|would|could|can) (i|we|you|one) (dial|call|ring|phone) (in|if) (an|there's|there is|someone|
            somebody) ~ (
            emergency|fire|attacked|accident|smoke)
        take them (all)? off
        (secret|my best) (weapon|weapons)
        (steak|beef|burger|meat|fillet|chop|roast) ~ (bleeding|bloody|blood)
        (blood|bloody) (stain|stains|stained|spot|spots|mark|marks|test|tests|type|pressure)
        (wants|want|wanted|dreams of|going|studying) (to be|to become|being) (a|an)? (firefighter|fireman|
            police officer|
            policeman|cop|doctor|nurse|paramedic|soldier|lifeguard)
        (fire brigade|firemen's|firemen|firefighters'|police) (parade|museum|band|calendar|party|charity|open day)
        (cock|dog|pillow|sword|boxing|sumo|wrestling) (fight|fights|fighting)
        (help|help me) (i|me)? (can't|cannot|don't|do not|how) (work|use|get|understand|figure|find|open|do|turn|
            connect|know) (the|how|my|out|this|i|where|it)
        (saw|see|seen|noticed|are|were|do|does) (the|a|some)? (police|cops|policeman) (at|by|near|outside|around|fine|
            ticket|
            tow|stop)
        safe (alarm|door) (is)? (beeping|ringing|going off)
        (sea|travel|motion|car) (sick|sickness)
        dizzy on (boats|ships|planes|buses|ferries)
        on fire ~ what a (party|night|gig|show)
        (party|dj|band|crowd|dance floor|singer|team) (is|was|are|were) on fire
        (shower|sink|drain|plant|plants|engine|toilet|washbasin) (is|are|was|keeps) (drowning|choking)
        (yesterday|last night|this morning|earlier) ~ (fire|smoke) alarm
        (fire|smoke) alarm ~ (yesterday|last night|this morning|earlier|was it a drill|was that a drill|a test)
        police ~ (closed|blocked|shut|diverted) (the|our|off)? (road|street|roads|traffic|square)
        (irish|italian|spanish|scottish|french|german|blue|royal|cold|bad|new|latin) blood
        screaming with (laughter|delight|joy)
        (pillow|tie|collar|shirt|blanket|duvet|dress|scarf|bow tie) (is|keeps|was)? (choking|strangling|
            suffocating) me
        (smells|smell|smelling) (of|like) (burnt|burned|burning) (toast|coffee|sugar|popcorn|food|garlic|cheese)
        jump (out of|from|off) (a|an|the) (plane|aeroplane|airplane|cake|helicopter|diving board)
        (insurance|policy|cover|covers|cost|costs|price|charge) ~ ambulance
        (barbecue|bbq|bon|grill) fire
        (soda|champagne|cork|bottle|can|toothpaste|shampoo|coke|beer|yoghurt|yogurt|ketchup|egg|eggs|balloon|
            popcorn|sauce|
            cream) (can|bottle|cork)? (just|has|have)? (exploded|blew up|burst)
        (phone|inbox|mailbox|feed|chat) (is|just|has)? (blew up|blowing up|exploded|exploding) with
        shotgun (wedding|seat)
        (weapons|weapon|arms|gun|guns|war|police|crime) museum
        (photo|film|movie|commercial|video) shooting
        shooting (at|a|the|our|some) (dawn|sunrise|sunset|commercial|video|scene|film|wedding|photos|pictures)
        (pool|squirt|foam) guns
        over (my|his|her|your) dead body
        choked up
        (kid|child|son|daughter|baby|boy|girl) is missing (a|an|his|her|the|some|out)
        (car|bag|suitcase|scooter|bike|ball|coat|dress|ring|phone|key|zip|zipper) (is|got|was) (trapped|stuck|buried)
        (who|whom) ~ (call|contact|ring|phone) (in|for|during) (an|any|case of)? (emergency|emergencies)
        (kind|sort) of an? (emergency)
        kind of (an)? emergency
        (fashion|coffee|style|wardrobe|hair|chocolate|beer|small|little|tiny|minor|wine|snack) emergency
        blood red
        (boss|mum|mom|dad|wife|husband|girlfriend|boyfriend|teacher|coach) (will|would|is going to|'ll|gonna) (murder|
            strangle|shoot|skin|hang) me (if|when|for|unless|over)
        passed out (early|asleep|right|as soon|before|watching|straight|on the sofa|on the couch)
        (nobody|no one|noone|none of us|we're not|we are not|i'm not|not|isn't|wasn't|aren't|weren't) (is|was|got|
            are|been|
            were)? (badly|seriously|even)? (hurt|injured|wounded|harmed)
        (no need|needn't|don't need|do not need|don't|do not|without) (to|for|having to)? (call|calling|send|
            sending|get|
            bring|phone)? (a|an|the|any)? (doctor|ambulance|police|nurse|firemen|fire brigade|paramedic|paramedics)
        emergency (sewing|toothbrush|toothpaste|tie|tailor|plumber|electrician|dentist|vet|locksmith|loan|cash|
            passport|
            visa|meeting|snack|snacks|chocolate|coffee|beer|wine|pizza|haircut|babysitter|nappies|diapers|tampons|umbrella|
            cable|adapter|translator|brake|stop|key|vehicle|lane|budget|plan|card|cards|procedure|procedures|drill|
            instructions|map|fund|supplies|blankets|laundry|repair|shirt|dress|button|alterations|landing|row)
        (sparks|spark) (joy|interest|between|flew|fly|ideas|conversation)
        gun (salute|salutes|museum|carriage|metal)
        burglar (alarm|alarms)
        (car|van|shop|neighbour's|bike) (alarm|alarms)
        (alarm|alarms) of (a|the|some|that) (car|van|shop|bike)
        (work|works|working|worked|volunteer|volunteers|drive|drives|trained|retired) (for|with|in|as|at|from|
            on)? (the|an|
            a)? (ambulance|ambulances|fire|police|hospital|paramedic|paramedics|coastguard) (service|department|
                brigade|
            station|force)?
        (where|which|what|how) ~ (assemble|gather|meet|go|do|get out|leave|exit|muster) (if|in case|when) (there's|
            there is|there was|of|we hear|you hear|it's)? (a|an|the)? (fire|smoke|emergency|alarm|earthquake) (alarm)?
        (nearly|almost|practically|basically) (gave|had|got|having) ~ (heart attack|stroke|seizure)
        gave (me|us) (a|such a) heart attack
        (smoke|fire) (detector|alarm|sensor) ~ ~ (battery|batteries)
        (mr|mrs|ms|miss|mister|madam|dr|named|surname|called|name is|name's|family) (blood|burns|burn|cutter|fire|
            guns|
            gun|gunn|pain|help|death|kill|killer|knife|poison|shooter|savage|slaughter|smoke|flame|flames|sparks|stroke|
            coffin|graves|hurt|strange|stranger|crash|alarm|police|doctor|nurse|danger)
        (exploded|exploding|blew up|blown up) (in|on|all over) (popularity|sales|numbers|views|instagram|tiktok|
            twitter|
            social media|youtube|online|the internet)
        (intruder|stranger|burglar|thief) ~ (cat|dog|bird|pigeon|seagull|mouse|squirrel|spider|gecko|lizard|fly)
        (can't|cannot|can hardly|couldn't) breathe ~ (collar|dress|suit|tie|shirt|jeans|corset|trousers|uniform|
            costume)
        (have|got|borrow|where's|where is|keep) (a|the|any|your)? first aid kit
    """
