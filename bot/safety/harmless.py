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
        un atraco (lo que|el precio|cobrar)
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
        (estoy|estamos|vengo|venimos) (muerto|muerta|muertos|muertas)
        (estaba|estaban|venia|estuvo|llego|vino) (ardiendo|quemando)
        (bonito|rico|agradable|buen|que) fuego ~
        fuego ~ (chimenea|barbacoa|parrilla|fogata|velas|vela|tarta|horno|cocina de gas|campamento)
        (chimenea|barbacoa|horno|fogata) (de|con) (fuego)
        (detector|detectores|sensor|sensores) de (humo|humos|incendios) ~ (pita|pitido|pila|pilas|bateria|piloto|luz|
            parpadea|tapado)
        (tienen|tiene|hay|lleva|llevan|funciona|funcionan|donde esta|donde estan) (un|los|el|las)? (detector|detectores|
            extintor|extintores|rociadores|sensores) (de|contra)? (humo|humos|incendios|incendio)?
        (alarma|alarmas) (del|de) (detector)? (coche|coches|movil|despertador|reloj|vecino|moto|ducha)
        (salto|disparo|ha saltado|se disparo) la alarma ~ (no pasa nada|sin querer|falsa|por la ducha|ya esta)
        (simulacro|simulacros|ejercicio) (de|contra)? (incendio|incendios|evacuacion|emergencia|fuego)?
        (humo|olor|peste) (de|del|de la|de los) (la|el|los|las)? (barbacoa|parrilla|tabaco|cigarro|cigarros|cigarrillos|
            fumadores|shisha|cachimba|churrasqueria|cocina del restaurante|restaurante|bar|trafico|coches|incienso|
            porro)
        (incendio|incendios|fuego|humo) (de|del|en|en el|en la) (la|el)? (monte|sierra|bosque|bosques|montana|campo) ~ (
            carretera|lejos|ruta|excursion|cerrada|abierta|noticias)
        (era|es|fue|hacia) (una|de)? (broma|bromas) (lo|eso)? (del|de|de lo del|de lo de)? (fuego|humo|bomba|incendio)?
        (me han|me|nos han|nos) (robado|robaron) ~ ~ (denuncio|denuncia|denunciar|consulado|embajada)
        (atraco|robo|robar) (a mano armada)? ~ (precio|precios|minibar|carta|cuenta|factura|caro)
        (precio|precios|cuenta|factura|minibar) ~ (atraco|robo)
        (policia|comisaria|guardia civil) ~ (pasaporte|dni|denuncia|horario|oficina|abre|cierra)
        a que hora abre la policia
        (jugar|juegan|jugando|juega) a (los|las)? (policias|policia|ladrones|guerra|matar|tiros) (y ladrones)?
        (congreso|convencion|reunion|boda|grupo|cena|equipo|curso) de (los|las)? (bomberos|policias|medicos|enfermeras|
            sanitarios)
        (mi|su|un|el) (hermano|hermana|padre|primo|amigo|marido|novio|hijo|mujer|cunado|vecino) es (un|una)? (bombero|
            bomberos|bombera|policia|
            medico|medica|enfermero|enfermera|militar|guardia)
        (dan|dando|ponen|echan|una|pelicula|peliculas|serie|juego) (una|un)? (de) (tiros|guerra|policias|miedo|asesinos|
            terror|accion|mafia|zombis)
        no (se)? (despierta|despiertan|levanta|entera) (hasta que|con el|con la|con su) (movil|despertador|alarma|
            telefono|
            la|le|lo|me|suena|alguien)
        (pistola|pistolas) ~ (ducha|jardin|riego|manguera|calor|pegamento|agua|masaje)
        (manguera|ducha|grifo) pistola
        sangre de (toro|cerdo|cebolla|naranja)
        (se|ha|han|he|se me|se le) (ha)? (perdido|perdio) (el|la|los|las|su|un|una|mi) (juguete|peluche|mochila|zapato|
            zapatos|chaqueta|movil|pulsera|chupete|diente|gorra|llave|maleta|equipaje|pendiente|anillo|bolso|tarjeta)
        ahoga (el|la) (motor|coche|moto)
        (que|vaya|menuda|esto es una) (asfixia) (de|con)? (habitacion|calor|cuarto|ambiente)?
        (suicidarse|suicidarme|suicidio) (con|este|el|de) (este|el|la|ese|esta)? (ruido|calor|trafico|precio|precios|
            politico)
        para suicidarse
        (ambulancia|accidente|incendio|policia|bomberos|pelea|robo|desmayo|sirena|sirenas) (de|que vino|
            que hubo)? (ayer|
            anoche|la semana pasada|el otro dia)
        (se desmayo|se cayo|se ahogo|se puso malo|se accidento|murio) (ayer|anoche|la semana pasada|el otro dia|hace)
        medico (para|por) (una|un|la|mi)? (receta|recetas|certificado|revision|consulta|seguro)
        urgencia ~ (traje|vestido|plancha|imprimir|cargador|corbata|zapatos|costura|maquillaje)
        (humo) ~ (coche|moto|furgoneta) ~ (viejo|vieja|diesel)
        (mi|su|el|la) (suegra|suegro|jefe|jefa|madre|padre|mujer|marido|novia|novio|profe|profesor|entrenador|hermana|
            hermano|amiga|amigo) me (va a|mata|matara|matan) (matar)? (si|como|cuando|por)
        (matame|mateme) camion
        (planta|plantas|flores|orquidea|mando|movil|bateria|portatil|lampara) (se)? (muere|mueren|muriendo|murio|muerto)
        se (ha|han)? (muere|muriendo|murio|muerto) (el|la|los|mi|las) (planta|plantas|flores|mando|movil|bateria|
            portatil|
            coche|tele|wifi|ordenador)
        arma secreta
        (mi|la|el|su) (suegra|suegro|jefe|jefa|madre|padre|mujer|marido) me (va a matar|mata|matara)
        (ayer|anoche|el otro dia|hace) ~ (incendio|accidente|pelea|robo|atraco|tiroteo) ~ (monte|sierra|carretera|
            autopista|
            pueblo|ciudad|barrio)
        (murio|muerto|murieron) ~ (michael|elvis|franco|jackson|maradona|picasso|rey|reina|cantante|actor|presidente)
        de que (se)? (murio|ha muerto)
        sirena de (los|la) (bomberos|policia|ambulancia)
        sangre seca
        (donar|dar|donacion de) sangre
        (carne|filete|solomillo|hamburguesa|chuleton|entrecot|bistec) ~ (sangrando|sangre|sangra)
        (manchas|mancha|restos|gota|gotas|analisis) de sangre
        (quiere|quiero|queria|suena con|estudia para) ser (un|una)? (bombero|bombera|policia|medico|medica|enfermera|
            militar)
        (pelea|peleas|combate|combates) de (gallos|perros|boxeo|almohadas|sumo|lucha)
        (procesion|desfile|museo|parque|fiesta|dia|calendario|banda) de (los|la)? (bomberos|policia)
        (socorro|auxilio|ayuda|ayudenme|sos) (que)? no (se|entiendo|encuentro|puedo|consigo|logro) (usar|el|la|los|
            como|con|
            entender|poner|abrir|conectar|apagar|encender|donde)
        (vi|veo|vimos|habia|pasa|paso|multa|multan|paro|pone) (a|de)? (la)? policia ~ (puerta|calle|multa|aparcar|
            multas|
            coche|esquina|garaje|aqui)
        policia (multa|multan|local|turistica|municipal|nacional) (por|de|abre|para)?
        (han|me han|ha|nos han) robado (la|el|mi|una|un) (toalla|tumbona|sitio|paraguas|hamaca|cargador|mando|
            sombrilla|silla|
            periodico|plaza)
        (mareo|mareamos|marea) en (los|el|la|un|cada) (barco|barcos|coche|coches|avion|autobus|curvas|mar|carretera)
        (pastillas|pastilla|pulsera|biodramina|algo) (para|contra) (el|los)? (mareo|mareos|dolor de cabeza|dormir|
            tension)
        alarma de la (caja fuerte|caja|nevera|cafetera)
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
        (smoke|fire) (detector|detectors|alarm|alarms|sensor) ~ (battery|batteries|chirps|chirping|every minute|blinks|
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
        (can't|cannot|can hardly|couldn't) breathe (for|from|with|in) (all)? (the|this)? (dust|heat|stuffiness|perfume|
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
    """
