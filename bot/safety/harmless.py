"""What tempts and is harmless: taken out of a text before anything is looked for."""

from __future__ import annotations

_UNITS_SPANISH = "socorro|emergencia|emergencias|policia|bomberos|ambulancia|ambulancias|urgencias|hospital"
_NUM_SPANISH = "numero|telefono|numeros|telefonos|num|tel|tlf|tfno|nro"

HARMLESS_SPANISH = f"""
        (dar|da|tiene|tienes|tienen|dame|me das|prestar|para) (me)? fuego (para|por favor|pa)? (el|un|
            mi)? (cigarro|cigarrillo|piti|puro|cigarrito)
        (dar|da|tiene|tienes|tienen|dame) fuego
        fuego (para|pa) (el|un|mi|los) (cigarro|cigarrillo|piti|puro|cigarrillos)
        (fuegos|castillo de fuegos|fuego) (artificiales|artificial)
        (a|al|sobre) fuego (lento|vivo|de lena|bajo|medio|fuerte)
        (restaurante|bar|apellido es|calle|hotel|apellido) (el|la)? (fuego|bomba|socorro|explanada|auxilio|
            guerra)
        (senora|calle|iglesia|perpetuo|virgen|barrio) (de|del)? (el|la|nuestra)? (senora)? (del)? socorro
        (olor|huele|oler) ~ humo (de|del) (tabaco|cigarro|cigarrillo|los fumadores|la calle|la barbacoa)
        (echa|echando|sale) humo (de lo|del wifi|de rapido)
        (wifi|cabeza|internet) echa humo
        (salida|salidas|escalera|escaleras|puerta|puertas|luz|luces|contacto|contactos|telefono|boton|
            plano) (de|en|contra) (emergencia|emergencias|incendios|incendio)
        ({_NUM_SPANISH}) ~ ({_UNITS_SPANISH})
        (a que|que|cual) (numero|telefono) ~ ({_UNITS_SPANISH})
        como ~ (llama|llamo|llamar|aviso|avisar|aviso|contacto) (a|con)? (una|un|los|la)? ({_UNITS_SPANISH})
        (donde|adonde|a quien|quien|que numero|que telefono|telefono) ~ (llamo|llama|llamar|aviso|avisa|marco|
            marca) ~ (si|por si|en caso|para avisar) ~ ({_UNITS_SPANISH}|fuego|incendio|humo)
        (donde|adonde|a quien|quien|que numero|que telefono) ~ (llamo|llama|llamar|aviso|avisa|marco|marca) (si|por
            si|en caso de que) (me|nos|te|le)? (roban|robaran|asaltan|asaltaran|atacan|atacaran)
        (puede|puedo|podria|se puede) (llamar|marcar) al 112 desde
        (carne y hueso|sangre fria)
        (en caso de|si hubiera|por si hay|por si hubiera) (un|una)? (emergencia|emergencias|incendio|fuego|
            humo)
        no es (una|ninguna|nada de)? (emergencia|urgencia)
        (no)? es (una)? urgencia pero
        (comisaria|coche|serie|pelicula|peliculas|control|camion|parque|juguete|disfraz) (de|
            del) (la)? (policia|bomberos|bombero)
        (la policia estaba|la serie de la policia)
        (soy|somos|llamo|llamamos|hablo|hablamos|habla|llaman) (de|del|desde) (la|el|los|un|una)? (policia|bomberos|
            hospital|ambulancias|urgencias|clinica)
        (soy|somos|aqui) (la|los) (policia|bomberos)
        (muero|morir|moria|morirme|muriendo|muriendome|muere|muertos|muerto|muerta|muertas) (de|por|
            con) (la|un|una|el|mi|las)? (hambre|sueno|sed|calor|frio|risa|ganas|verguenza|cansancio|
            aburrimiento|pena|envidia|cafe|cerveza|gusto|amor|curiosidad|asco|siesta|ducha|rabia|ilusion)
        (estamos|estoy|vengo|venimos|esta) (muerto|muerta|muertos|muertas) (del|de) (viaje|cansancio|sueno|
            hambre)
        (mando|movil|telefono|bateria|pila|pilas|wifi|ambiente|planta|portatil|tele|esto) (esta|estan|
            se ha)? (muerto|muerta|muertas)
        (muerto|murio|muere) (el|la|mi) (movil|telefono|bateria|planta|portatil|mando|wifi)
        (telefono|movil) ~ se murio
        (de|mi) muerte (natural|sus)?
        (el|este|ese|los|esos|me) (calor|ruido|zapatos|pies|espalda|dolor|frio)? (me)? (mata|matan|
            esta matando|estan matando)
        matar (el|un)? (tiempo|rato|hambre|aburrimiento|gusanillo)
        ataque de (risa|nervios|tos|hambre)
        (infarto|ataque) (con|al ver|la|por) (la|el|ver)? (factura|precio|cuenta|precios)
        infarto (con|al ver|de) (la|el|esta) (factura|precio|cuenta)
        (factura|precio|cuenta|susto) es? de infarto
        (es|vaya|menudo|seria) un (robo|atraco)
        un atraco (lo que|el precio|cobrar|a mano)
        (poca|con|roja|tinta|naranja|sin|morcilla|morcillas) (de)? sangre
        (morcilla) de sangre
        (bombas|bomba) de (agua|la piscina|jabon|calor|bano|chocolate|aire)
        (pasado|pasamos|paso|paseis|es|la|lo pasamos|restaurante la) (la)? bomba

        explosion de (sabor|sabores|color|alegria)
        (pistola|pistolas) de (agua|masaje|silicona|juguete|masajes)
        (armas|pistolas|pistola|espada) de juguete
        cuchillo (para|y|de) (la|el|un|tenedor|cortar|fruta|postre|pan|queso)?
        (partido|combate|pelea) de (lucha|boxeo|almohadas)
        (chispas|pepitas) de chocolate
        (huele|olor) ~ (tabaco|pintura|humedad|alcantarilla|comida|cigarrillos)
        (agua|con|sin|bebida|bebidas|refrescos) (con|sin)? gas
        (camping|factura|tarifa) (de|del)? gas
        (cafe|agua|sopa|leche|te|comida|sale|esta muy) (esta|sale|muy)? ardiendo
        ardo de (ganas|deseos)
        (pizza|tostada|tostadas|comida|carne|pan|tortilla) (esta|estaba|vino|sale|venia|me)? (quemada|quemado)
        (sol|playa|piscina) (me|se)? (ha)? (quemo|quemado)
        me he quemado (en la playa|con el sol|tomando)
        (secuestro|robo) (de|del) (la|el) (maleta|equipaje|precio)
        (escuadron suicida|cena de asesinato|asesinato y misterio|noche de crimenes)
        (ahogado|ahogada|ahogados|ahoga|ahogo) (de|en|por|con) (la|el)? (trabajo|faena|papeles|calor|corbata|
            deudas|deuda)
        falta el aire acondicionado
        humo de (puro|puros|cachimba|shisha|incienso)
        bomberos de (enfrente|al lado|la esquina|juguete)
        (color|decorado) ~ humo
        (del)? humo ~ (decorado|escenario|artificial|fiesta)
        (trabajo|calor) me ahoga

        (atrapado|atrapada|atrapados) en (un|el) (atasco|trafico|reunion)
        (gracias por|muchas gracias por) (su|tu|la|vuestra)? ayuda
        no (necesito|hace falta|quiero|necesitamos) (la|su|mas)? ayuda

        (ayuda|ayudar|ayudarme|ayudeme|ayudas|ayudan|ayudame|ayudarnos|ayudenme|ayudenos) (con|para|
            en accion|a|al) (el|la|las|los|mi|mis|un|una|hacer|configurar|reservar|llamar|poner|subir|bajar|
            encontrar|buscar|accion|abrir|conectar|llevar|mover|pedir|pagar|entender|cambiar|elegir|usar|
            traducir|encender|apagar)?
        (puede|puedes|podria|podrian|pueden|me) (usted)? (ayudar|ayudarme|ayudarnos)
        en que (me)? (puede|puedes) ayudar
        ayuda en accion
        tengo (una)? cita ~ (medico|doctor|doctora|hospital)
        (cita|visita|visitar) ~ (medico|hospital)
        (taxi|ir|voy|autobus|metro|llegar) ~ hospital (a|para) (visitar|manana|ver)
        (taxi|taxis) ~ (hospital|aeropuerto)
        (soy|es|somos) (un|una)? (medico|medicos|doctor|doctora|enfermera|bombero|policia|medica)
        (al|del|el|a la|de la|para la|para el|con el|con la) (doctor|doctora) ~
        (caido|cayo) (el|la|internet|un|una|mi) (wifi|senal|internet|percha|cuadro|cafe|red|sistema|movil|
            vaso|toalla|copa|bombilla|lampara|llamada)
        (caido|cayo) (wifi|internet)
        (roto|rompio) (la|el|mi|un|una) (lampara|mando|vaso|maleta|grifo|tele|silla|cremallera|cama)
        (falta|perdido|perdi|encuentro|desaparecido|busco) (una|mi|el|la|un) (toalla|maleta|llave|pasaporte|
            chaqueta|cargador|movil|cartera|tarjeta)
        (bebe|nino|nina) (no)? (se)? (duerme|necesita|llora|quiere) (mucho|una|por la noche|bien|y)?
        no (se)? despierta ~ (telefono|llame|despertador|alarma)
        (corte|cortado|cortar) (de|el|la) (pelo|luz|agua|llamada|wifi)
        (quiero|queremos) vivir (aqui|en)
        (seguro|tarifa) medico
        no (responde|contesta) (el|la|nadie) (mando|nadie|en|tele|restaurante|telefono)
    """

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
        (who|where|whom) (do|can|should|would) (i|we|you|one) ~ (call|contact|ring|phone|dial) (if|in case)
            (i|we|someone|somebody) (am|are|is|was|were|get|gets|got|have|has|had) (a|an)? (mugged|robbed|attacked|hurt|
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
        (i'm|i am|we're|we are|this is) (a|an|the)? (police|detective|inspector) (officer|officers|station|department)?
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
        (spark|sparkling) (water|wine)?
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
    """
