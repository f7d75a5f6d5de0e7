"""Spanish: how danger is cried, hinted at, and joked about."""

from __future__ import annotations

from bot.safety.harmless_spanish import HARMLESS_SPANISH
from bot.safety.patterns import Phrases

_FIRE = (
    "fuego|incendio|incendios|en llamas|las llamas|unas llamas|hay llamas|veo llamas|ver llamas|salen llamas"
    "|se ven llamas|con llamas|muchas llamas"
)
_SMOKE = "humo|humareda"
_BODY = "lado|mitad|brazo|brazos|pierna|piernas|cara|cuerpo|mano|boca"
_PILLS = "pastilla|pastillas|medicamentos|somniferos|tranquilizantes|capsulas"
_PERSON = (
    "marido|mujer|padre|madre|hijo|hija|bebe|nino|nina|abuela|abuelo|novio|novia|amigo|amiga|esposo|esposa"
    "|hermano|hermana|companero|companera|senor|senora|hombre|chico|chica|persona|huesped|tio|tia|suegra"
    "|suegro|pareja|alguien"
)
_WHO = (
    "papa|mama|mi marido|mi mujer|mi padre|mi madre|mi hijo|mi hija|mi bebe|el bebe|el nino|la nina|mi abuela"
    "|mi abuelo"
)

SPANISH = Phrases(
    sure={
        "fire": f"""
            ({_FIRE})
            ({_SMOKE})
            (incendiando|incendiado|incendiada|incendio|incendia)
            se (esta|estan) (quemando|incendiando)
            se quema (la|el|mi|una|un|todo)
            (prendido|prendio|prende|coge|cogio|cogido) fuego
            (esta|estan|estaba) ardiendo (el|la|mi|un|una|todo|aqui)?
            arde (el|la|mi|un|una|todo)
            (el|la|mi|un|una) (edificio|cocina|cama|cortina|lampara|habitacion|coche|hotel|papelera|
                enchufe) (esta|se) (ardiendo|quema|quemando)
            (huele|oler|olor|oliendo) ~ (quemado|quemada|chamuscado|gas|butano|propano)
            (monoxido de carbono)
            (fuga|escape|perdida) de gas
            (apesta|peste) a gas
            gas ~ (apesta|huele)
            (quemar|quema|incendiar|incendia) (el|la|este|todo el|toda la|todo) (hotel|habitacion|casa|edificio|
                local|todo)
            (chispas|cortocircuito|corto circuito)
            (echa|echando|saliendo|sale|salen) (llamas|chispas)
            nube negra
            se (ha)? (prendio|prendido|prende) (la|el|una|un|mi) (cortina|cama|papelera|enchufe|sabana|
                alfombra|
                cocina|colcha|sofa|toalla|ropa|freidora)
            algo ~ (quemando|quemandose|ardiendo)
            (atrapados|atrapadas|atrapado|no podemos salir) ~ (caliente|calor|fuego)
            (puerta|pared) (esta|quema) (muy)? (caliente|ardiendo)
            (ha|han|hubo|hay|a) (explotado|una explosion|explosion)
            (explosion|explosiones)
            (ha|han)? (estallado|estallo|estallaron) (una|la|el|un)?
            (exploto|explotado|explotando|revento|reventado) (algo|la|el|una|un|todo)
            algo ~ (exploto|explotado|reventado)
            (bombero|bomberos)
            (suena|sonando|sono|salto|saltado|dispara|disparado) ~ (alarma|alarmas) (de|contra) (incendio|
                incendios|humo|humos|fuego)
            (alarma|alarmas) (de|contra) (incendio|incendios|humo|humos|fuego) ~ (suena|sonando|para|salta|
                saltado|huele)
        """,
        "medical": f"""
            (ambulancia|ambulancias)
            no (puede|puedo|puedes|pueden) ~ respirar
            (no|apenas|casi no) (respira|respiro|respiran|esta respirando)
            (dejado|deja|dejo) de (respirar|moverse|reaccionar|responder)
            contracciones
            me he pasado (con|de) (las)? (pastillas|pildoras)
            (dado|dio|dando) un (ataque|sincope|patatus|yuyu)
            no (siento|siente) (el|la|los|las|mi|un|una) (brazo|brazos|pierna|piernas|cara|manos|mano)
            no (puede|puedo) (levantar|subir|alzar) (el|un|los|la|una) (brazo|brazos|pierna)
            (resbalado|resbalo) ~ ~ no (se)? (mueve|levanta|responde|contesta|puede)
            ({_PERSON}) ~ (agua|piscina|mar) ~ no (nada|sale|flota|se mueve)
            no (consigo|consigue|logro|hay forma de|hay manera de|puedo) (despertarlo|despertarla|reanimarlo|
                reanimarla)
            (cayo|caido) ~ encima (de|a) (alguien|ella|el|nosotros|una|gente)
            (cuesta|costando|dificultad) ~ respirar
            (ahoga|ahogando|ahogandose|ahogado|ahogada)
            (atragantado|atragantada|atragantando|atraganta|atraganto|asfixia*)
            (fondo|flotando) ~ piscina
            infarto
            (ataque|fallo|paro) (al|de|del)? (corazon|cardiaco|cardiaca|epileptico|epilepsia|asma|
                respiratorio)
            (duele|dolor|dolores|presion|opresion|pinchazo|pinchazos) ~ (pecho|corazon)
            (ictus|embolia|derrame cerebral|un derrame)
            boca torcida
            (desmay*|desvanec*|desplom*)
            (inconsciente|inconciente|inconscientes|sin conocimiento|sin sentido|perdido el conocimiento|
                perdio el conocimiento)
            no (reacciona|vuelve en si)
            no responde ~ (suelo|golpe|llamo|toco)
            ({_WHO}) ~ no (responde|despierta|reacciona|se mueve|respira)
            (convuls*|epilep*)
            (mucha|pierde|perdiendo|echa|vomita|vomitando|escupe|tose) sangre
            (charco|charcos|chorro|chorros) de sangre
            (no para|no deja de salir|no se corta|no se me corta|no hay quien pare) (de salir)? (la)? sangre
            (sangra|sangro|sangrar|sangrando|desangra*|hemorragia)
            (saltado|tirado|lanzado|salto|tiro) (desde|por) (el|la|un|una) (balcon|ventana|azotea|tejado|terraza)
            (caido|cayo|caida|cai) (por|de|en) (las|la|el) (escalera|escaleras|ducha|banera|balcon|ventana)
            (caido|cayo|cai) ~ no (se)? (puede|puedo|mueve|levanta|responde|me)
            (golpeado|golpeo|golpe|abierto) ~ (cabeza)
            (roto|rompio|fracturado|partido) (la|el|una|un) (pierna|cadera|brazo|cabeza|cuello|tobillo|pie|
                muneca|costilla)
            (reaccion alergica|choque anafilactico|shock anafilactico|anafilac*)
            (hinchado|hincha|cierra|cerrado|cerrando) ~ (garganta|lengua|cara)
            (tomado|tragado|trago|bebido|tomo|bebio|comido|comio|ingerido) ~ (lejia|detergente|veneno|amoniaco|
                desatascador|sosa|salfuman|anticongelante|disolvente|gasolina|pila|
                pilas|limpiador|desinfectante|suavizante|insecticida|matarratas|quimico|quimicos|friegasuelos|aguarras|
                producto|alcohol de quemar)
            (cayo|caido|caer) (encima|arriba) (al|a la|a|de|del|sobre) (mi|la|el|un|una)? (nino|nina|hijo|hija|bebe|
                persona|gente|senora|senor|hombre|mujer|companero|alguien|pierna|pie|cabeza)
            (cayo|caido) ~ encima (al|a la|a mi|a un|a una|de un|de mi|de la|del)
            se (nos|me|le) (muere|va|esta muriendo|esta yendo)
            (caido|cayo|caer) (alguien|una|un|el|la|mi) ~ (del|desde el|por el|de la|desde la|por la) (balcon|ventana|
                terraza|azotea|escalera|tejado)
            ({_PERSON}) ~ ~ ni se mueve
            no (llora|habla|respira|contesta|abre los ojos) ni (se mueve|respira|reacciona|contesta|abre)
            no abre los ojos
            ni (se mueve|respira|reacciona|abre los ojos)
            (tomado|trago|tragado|tomo) (muchas|demasiadas) (pastillas)
            (sobredosis|intoxicado|intoxicada|intoxicacion|envenen*)
            (esta|de|ponerse) (de)? parto
            (roto|rompio|rompi|rompe) aguas
            (dar a luz|dando a luz)
            embarazada ~ (sangr*|dolor|cae|caido)
            (medico|doctor|doctora|sanitario|enfermera) ~ (urgente|urgentemente|urgencia|rapido|ya|
                inmediatamente|corriendo|es urgente|enseguida|en seguida|cuanto antes|ahora mismo)
            (urgente|rapido|corriendo|urgencia) ~ (medico|doctor|doctora)
            (ir|llev*|voy|vamos) ~ urgencias
            llev* ~ hospital
            (necesita|necesito) ~ (ir)? (al|un) hospital
            (se|esta) (esta)? (muriendo|muere|murio)
            (me|estoy) (estoy)? (muriendo|muero)
            (esta|hay) (muerto|muerta|un muerto|una muerta|un cadaver)
            (persona|hombre|mujer) (sin vida|muerta|muerto)
            (sin|no tiene) pulso
            (duerme|dormido|durmio|torcido|torcio|paralizado|paraliza) (la|el)? (media|medio|mitad|un lado|
                toda)? (de)? (la|el|
                del)? (cara|cuerpo|boca)
            (no|ni) (puede|puedo) mover (un|el|la|una) (lado|brazo|pierna|mitad|mano|cara)
            ({_PERSON}|vecina|vecino|esta) ~ (tirado|tirada|tumbado|tumbada) ~ no ~ (mueve|habla|responde|contesta|
                respira)
            (alcohol|pastillas|drogas) ~ no (se)? (despierta|reacciona|responde)
            (nino|nina|hijo|hija|bebe|alguien|hombre|senor|senora|chico|chica) ~ (hundio|hundido|hunde) (en)?
            (cayo|caido|caida|cai) (por|de|desde|en) (el|la|las|un|una|lo alto|lo) ~ (terraza|hueco|escalera|
                escaleras|
                balcon|
                ventana|tejado|andamio|azotea|barandilla)
            (dado|dio|golpe|golpeado) (en|contra) ~ (nuca|cabeza|sien) ~ no (responde|reacciona|despierta)
            (bebe|nino|nina|hijo|hija) ~ (temblores|tiembla|convulsion) ~ fiebre
            (comido|comio|tragado|trago|tomado) ~ (venenos*|toxic*|setas|bayas)
            no ~ (encuentro|noto|siento|encontramos|late) (el|un|su)? (pulso|corazon)
            (clavado|clavo) (un|una|el|la|unas) (cuchillo|tijeras|navaja|cristal|hierro|clavo|punal)
            no (siento|siente) (la)? (mitad|media) (de)? (la)? (cara|cuerpo|el cuerpo)
            (hincha|hinchando|hinchado|hinchada|hinchandose) (la|mi|toda la|su|el) (lengua|garganta|cara|cuello)
            boca abajo (en|dentro) (de)? (la|el) (piscina|agua|mar|banera|jacuzzi)
            (ya)? (viene|nace|sale|esta saliendo) (el|mi|un) (bebe|nino|crio)
            (dado|dio|da) (la|una) (corriente|descarga)
            (contesta|responde|habla|mueve) ~ (tirado|tirada|tumbado|tumbada|tendida|tendido)
            (electrocut*|descarga electrica|le ha dado una descarga|calambrazo)
            quemado ~ (mano|cara|brazo|aceite|pierna|cuerpo)
            (fiebre) ~ (convuls*|delira|no reacciona)
            me voy a desmayar
            (tirado|tirada|tumbado|tumbada|tendido|tendida|tirados) ~ (suelo|escalera|escaleras|pasillo|ducha)
            suelo ~ no (contesta|responde|habla|se mueve|mueve|reacciona)
            (monton|bote|caja|frasco|muchas|demasiadas|todas|veinte|treinta|tantas|punado) ~ ({_PILLS})
            ({_PILLS}) ~ (me las voy a tomar|para morir|para no despertar|de golpe)
            (caido|caida|cayo|cai) ~ ~ no (se)? (puede|puedo|levanta|mueve|responde)
            ({_PERSON}) ~ ~ no (se)? (despierta|reacciona|respira)
            no (puede|puedo)? (siento|siente|mover|mueve) ~ ({_BODY}) (derecho|izquierdo|derecha|izquierda|
                del cuerpo)
            no (siento|siente) (medio|la mitad del|el) cuerpo
            no (puede|puedo) (hablar|tragar|tenerme en pie|levantarme|levantarse|andar)
            (poniendo|puesto|pone|esta) (azul|morado|morada)
            labios (morados|azules)
            (ha habido|hubo|hay|tenido|tuvo) (un)? accidente (en|de|con) (la|el|un|coche|moto)? (piscina|
                escalera|ascensor|calle|coche|moto|garaje|cocina|puerta|bano|carretera|parking)
            (herido|herida|heridos|heridas|malherido|atropell*|accidentado)
            (picado|picadura|mordido|comido|tomado) ~ ~ (hincha|hinchado|hinchando|hinchada)
            espuma ~ boca
            (tieso|tiesa|rigido|rigida|palido|palida|inmovil|quieto|quieta) ~ no (contesta|responde|habla|
                respira|se mueve)
            no (le|me|nos) entra (el)? aire
            (le|me) falta (el)? aire
            (cortado|corta|cortando) la respiracion
            ({_PERSON}) ~ (cayo|caido) (a|en) la piscina
            piscina ~ no (sale|sube|flota|se mueve)
            (hipoglucemia|bajada de azucar|coma diabetico|coma etilico|golpe de calor)
            (bebe|nino|nina|hijo|hija) ~ fiebre ~ (ido|blandito|convulsiona|no reacciona|muy alta)
            se (ha)? cortado ~ (dedo|mano|pierna|brazo)
            crisis (asmatica|epileptica|de ansiedad)
            ataque de panico
        """,
        "violence": """
            (pistola|escopeta|fusil|revolver|metralleta|armado|armada|armados)
            (tiene|con|lleva|saca|sacado) (un|una) (cuchillo|navaja|arma|machete|pistola)
            (navaja|navajas|navajazo|machete)
            (me|nos|le|la|lo|les) (esta|estan|ha|han)? (atacando|atacado|agredido|agrediendo|pegando|pegado|
                golpeando|apunalando|apunalado|acuchillado|violado|violando|amenazando|amenazado|
                secuestrado|raptado|robando|atracando|persiguiendo|acosando|estrangulando)
            (me|nos|le|la) (ataca|atacan|agrede|pega|pegan|amenaza|amenazan|persigue|persiguen|apunala)
            (pegando|golpeando|agrediendo|atacando) a (una|un|mi|la|el|alguien|su)
            (mi|su) (marido|novio|pareja|ex) ~ (pega|pego|golpea)
            (una|hay) pelea (en|a|con|de|entre|fuera|abajo)
            (peleando|peleandose)
            (quiere|va a|van a|quieren) matar (a|me|nos|lo|la|le)
            (quiere|va a|van a|quieren|intenta|intento|dice que va a) (matarme|matarnos|matarla|matarlo|
                matarte)
            (me|nos) (quiere|quieren|va a|van a) (matar|violar|pegar)
            que (la|lo|me|nos) matan
            (entrado|entro|colado|metido|hay|colo) ~ (extrano|desconocido|intruso|ladron|
                alguien) ~ (habitacion|cuarto|bano|armario|cama|balcon|terraza|suite)
            alguien ~ (entrado|entro|colado|metido|escondido) ~ (habitacion|cuarto|bano|armario)
            (intruso|intrusos)
            (intenta|intentando|quiere|tratando de|intentan) (entrar|forzar) ~ (habitacion|cuarto|puerta)
            (alguien|hombre|tipo|tio|desconocido) ~ (intenta|intentando|tratando de) abrir ~ (puerta|cerradura|
                ventana)
            (me|nos|le|la|lo) (va|van|quiere|quieren) (a)? (hacer|hacerle) dano
            (va|van|quiere|quieren) (a)? (hacerme|hacernos) dano
            (un atraco|atracando|atracado|nos atracan|me atracan)
            (disparo|disparos|tiroteo|disparado|tiros)
            (violarme|violacion|violado|violada)
            (agresion|agredid*)
            (secuestr*|raptado|rapto)
            llevado a mi (hija|hijo|nino|nina|bebe)
            (llame|llamen|llamad|llama|llamar|avise|avisen|venga|vengan|necesito|necesitamos|manden|
                mande) ~ policia
            policia (por favor|rapido|ya|ayuda|urgente)
            (me|nos|le) acaban de (asaltar|atracar|robar|pegar|atacar|agredir|golpear|amenazar)
            (acuchill*|apunal*|navajaz*)
            (me|nos|la|lo|le) (han|ha)? (drogado|drogada|drogaron)
            (drogado|drogada|drogaron|echado algo en (la|mi) (bebida|copa))
            (hombre|tipo|tio|desconocido|alguien|senor|chico) ~ (me)? (ha|esta)? (tocado|tocando|agarrado|agarrando|
                manoseado|manoseando)
            alguien ~ (debajo|dentro|detras|escondido) (de|del) (mi|la|el)? (cama|armario|bano|cuarto|cortina|puerta)
            (echado|echaron|echo|puesto) (algo|droga|una pastilla) en (la|mi|el|su) (bebida|copa|vaso|comida)
            (que)? (la|lo|le|nos|me|los|las) van a (matar|pegar|violar|rajar|disparar)
            (llevo|llevaron|llevado|llevan) a (mi|la|el) (sobrino|sobrina|nieto|nieta|nina|nino|hermano|hermana|amiga|
                amigo|
                mujer|marido|hija|hijo)
            hay una (bomba)
            (es|sea|parece|lleva|llevan|puesto|dejado|tiene) una bomba
            (maleta|paquete|mochila|bolsa|sobre|objeto) (sospechoso|sospechosa|abandonado|abandonada)
            (un|el|ese|este|una|hay un) (hombre|tipo|tio|chico|senor|desconocido|individuo|mujer) ~ (me sigue|
                nos sigue|me
                persigue|me espera)
            (me|nos) (sigue|siguen|vigila|vigilan|acosa|acosan) (un|una|alguien|por|hasta|desde)
            (amenaza|aviso) de bomba
            apunal*
            (me|nos) (esta|estan|viene|vienen|va|van)? (siguiendo|persigue|persiguiendo)
            tengo (mucho)? miedo ~ (hombre|alguien|mata|pega)
            (forcejeo|forcejeando|arrastrado|arrastrando) ~ (me|la|habitacion|coche)
            (pega|pegando|golpea|golpeando|maltrata|maltratando) a (su|una|un|mi|la|el|alguien)
            (aporrea|aporreando|forcejea|forzando|fuerza|fuerzan|reventando|derribando|rompiendo) ~ (puerta|cerradura)
            (tirar|tiran|tirando|echar|echan|derribar|derriban|romper|rompen|rompiendo) (la|mi|nuestra) puerta
            (asaltaron|asaltado|asaltando|asaltan)
            (manoseado|manosearon|toqueteado|abusado de|abuso sexual|acosado|acosa)
            (encerrada|encerrado|secuestrada) ~ (no me deja|no nos deja|salir)
        """,
        "suicide": """
            (quiero|quiere|queria|ganas de|deseo) (morir|morirme|morirse)
            me quiero morir
            no (quiero|quiere) (seguir)? (vivir|viviendo|estar vivo|estar viva)
            (ya)? no quiero (seguir)? vivir
            suicid*
            (quitarme|quitarse|quitar|quito|quita|quitare|quitaria|quitado|quitara) la vida
            (persona|hombre|mujer|chico|chica|alguien|se ha|huesped|amigo|amiga|hijo) (esta|se ha)? (colgado|colgada|
                ahorcado|ahorcada)
            (ahorcarme|ahorcarse|colgarme|colgarse)
            (cortado|corto|cortando|cortar) las (munecas|venas)
            (dice|amenaza|grita) (que|con) ~ (tira|tirarse|salta|saltar|mata|matarse)
            (me|se) (voy|va|quiere|quiero) (a)? quitar la vida
            (matarme|me quiero matar|me voy a matar|quiero matarme|voy a matarme|se quiere matar)
            acabar con (todo|mi vida|su vida)
            (tirarme|tirar|tirarse|saltar|lanzarme|salto|tirare|arrojarme) (por|de|desde|del) (la|
                el)? (ventana|balcon|azotea|terraza|puente|tejado)
            (cornisa|azotea) ~ (tirar|saltar|tira|salta)
            (saltar|tirarse|tirar) (desde|de) la (azotea|cornisa|terraza)
            cortado las venas
            (cortarme|cortarse) las venas
            (tomado|tome|tragado) (todas|todo|un bote de|una caja de|un frasco de) ~ (pastillas|bote|frasco)
            (estaria|estoy|estare) (mejor)? muerto
            mejor estaria (muerto|muerta)
            (balcon|ventana|azotea|cornisa|tejado|terraza|puente|barandilla) ~ (tirar|saltar|tirarse|lanzarse|
                arrojarse|tirarme)
            (desaparecer|dormirme|dormir) para siempre
            nada tiene sentido
            (quitarme|quitarse|quitar) (de en|del|de) medio
            (hacer|hago|hacerme|haga) (una)? (locura|tonteria)
            no quiero (estar|seguir) (vivo|viva|en este mundo)
            no (tengo|hay) (ganas|razon|motivos|razones) (de|para) (vivir|seguir viviendo)
        """,
        "other": """
            socorro
            (auxilio)
            sos
            (es|tengo|tenemos|hay|tiene|una) (una)? emergencia
            emergencia (por favor|en|medica|aqui|ya)
            (atrapado|atrapada|atrapados|encerrado|encerrada|encerrados|encerradas|quedado) ~ ascensor
            ascensor ~ (caido|atrapad*|encerrad*|gente dentro|personas dentro)
            (terremoto|temblor fuerte|tsunami|maremoto)
            (gente|personas|alguien|nino|ninos|hay|estamos|familia|guests) (atrapada|atrapadas|atrapado|atrapados|
                sepultada|sepultados)
            (cayendo|caido|derrumba*|hundido|hundiendo) (el|un|la) (techo|pared|edificio)
            derrumb*
            (balcon|techo|pared|andamio|cornisa|muro) ~ (punto de caer*|va a caer*|viene abajo|venirse abajo)
            (desaparecido|perdido|encuentro|desaparecio|falta) ~ (mi|a mi) (hija|hijo|nino|nina|bebe)
            mi (hija|hijo|nino|nina|bebe) ~ (desaparecido|perdido|desaparecio|no aparece)
            (necesito|necesitamos|manden|envien|mande) ayuda (por favor)? (es)? (urgente|ya|rapido|
                inmediata|urgentemente)
            (ayudenme|ayudennos) (por favor|rapido|ya)?
            (gente|estamos|nos hemos|hemos|quedado|nos quedamos|estan) (quedado|atrapados|atrapadas|
                encerrados) ~ (agua|fuego|
                humo|no podemos|dentro|salir)
            (nina|nino|hijo|hija|bebe|sobrino|sobrina) (ha|se ha)? (desaparecido|desaparecio|perdido)
            (tiembla|tiemblan|cruje|se mueve) (todo|todo el|el|la|las) (edificio|hotel|suelo|paredes|casa|esto)
            (muy grave|gravisimo|gravisima)
            que alguien (me|nos|le|la|lo) ayude
        """,
    },
    doubt={
        "fire": """
            (suena|sonando|sono|salto|saltado) (la|una|las)? (alarma|alarmas)
            (alarma|alarmas) (de|contra) (incendio|incendios|humo|humos|fuego)
            (huele|olor) ~ (raro|quimico|plastico)
            (extintor|extintores)
        """,
        "medical": f"""
            (necesito|necesitamos|quiero|hay|llame|llamen|venga|manden|llamar) (a|un|una|algun|al|
                que venga)? (un|una)? (medico|doctor|doctora|enfermera|enfermero)
            (esta|se encuentra|me encuentro|estoy) (muy|fatal) (mal|mareado|mareada|enfermo|enferma)
            (tengo|tiene) (mucha|cuarenta) (fiebre|de fiebre)
            (mareo|mareada|mareado)
            (sangre)
            (me he quemado|se ha quemado)
            (primeros auxilios|desfibrilador)
            (se ha caido|me he caido|se cayo) (mi|un|una) (marido|mujer|senor|senora|padre|madre|abuela|
                hija|hijo)
            no me encuentro (bien|nada bien)
            inhalador
            (quejidos|gemidos|lamentos)
            ({_PERSON}) ~ en el suelo
            insulina
        """,
        "violence": """
            (me|nos) han (robado|robaron|entrado)
            (me|nos) robaron
            (gritos|gritando) ~ (ayuda|mujer|socorro)
            (una mujer|una chica|un hombre|alguien) ~ (grita|gritando|llorando)
            policia
            (ladron|ladrones)
            (hay|se oye) ~ (golpes|pelea)
        """,
        "suicide": """
            (no puedo|no aguanto) mas (con)? (mi|la|esta)? vida
            hacerme dano
        """,
        "other": """
            nueve once
        """,
    },
    lowered={
        "fire": f"""
            (no|ya no) (hay|veo|es|era|huele a) (ningun|un|nada de|mas)? ({_FIRE}|{_SMOKE})
            (hay|tienen|tiene|donde esta|donde estan|funciona) (una|la|el|los|las|un)? (alarma|alarmas|
                detector|detectores|extintor|extintores|manguera) (de|contra|anti)? (incendio|incendios|
                humo|humos|fuego)
            si hay (un|una|algun)? (incendio|fuego|humo)
            (protocolo|plan|simulacro|seguro) (de|contra|en caso de) (incendio|incendios|fuego)
        """,
        "medical": """
            (hay|tienen|tiene) (un|algun)? (medico|doctor|desfibrilador) (en|de|aqui|disponible|cerca)
            donde ~ (desfibrilador|botiquin)
            fiebre ~ (ardiendo|arde)
            (ardiendo|arde) (de|en|por la)? fiebre
        """,
        "violence": """
            hay alguien en la (habitacion|suite)? (numero)? (1*|2*|3*|4*|5*|6*|7*|8*|9*|cien*|doscien*|
                trescien*|cuatrocien*|quinien*|seiscien*)
        """,
    },
    harmless=HARMLESS_SPANISH,
)
