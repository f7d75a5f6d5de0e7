"""What tempts in Spanish and is harmless: taken out of a text before anything is looked for."""

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
        (soy|es|somos) (un|una)? (medico|medicos|doctor|doctora|enfermera|bombero|bomberos|policia|medica)
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
        (tienen|tiene|hay|lleva|llevan|funciona|funcionan|donde esta|donde estan) (un|los|el|las)? (detector|
            detectores|
            extintor|extintores|rociadores|sensores) (de|contra)? (humo|humos|incendios|incendio)?
        (alarma|alarmas) (del|de) (detector)? (coche|coches|movil|despertador|reloj|vecino|moto|ducha)
        (salto|disparo|ha saltado|se disparo) la alarma ~ (no pasa nada|sin querer|falsa|por la ducha|ya esta)
        (simulacro|simulacros|ejercicio) (de|contra)? (incendio|incendios|evacuacion|emergencia|fuego)?
        (humo|olor|peste) (de|del|de la|de los) (la|el|los|las)? (barbacoa|parrilla|tabaco|cigarro|cigarros|
            cigarrillos|
            fumadores|shisha|cachimba|churrasqueria|cocina del restaurante|restaurante|bar|trafico|coches|incienso|
            porro)
        (incendio|incendios|fuego|humo) (de|del|en|en el|en la) (la|el)? (monte|sierra|bosque|bosques|montana|
            campo) ~ (
            carretera|lejos|ruta|excursion|cerrada|abierta|noticias)
        (era|es|fue|hacia) (una|de)? (broma|bromas) (lo|eso)? (del|de|de lo del|de lo de)? (fuego|humo|bomba|
            incendio)?
        (me han|me|nos han|nos) (robado|robaron) ~ ~ (denuncio|denuncia|denunciar|consulado|embajada)
        (atraco|robo|robar) (a mano armada)? ~ (precio|precios|minibar|carta|cuenta|factura|caro)
        (precio|precios|cuenta|factura|minibar) ~ (atraco|robo)
        (policia|comisaria|guardia civil) ~ (pasaporte|dni|denuncia|horario|oficina|abre|cierra)
        a que hora abre la policia
        (jugar|juegan|jugando|juega) a (los|las)? (policias|policia|ladrones|guerra|matar|tiros) (y ladrones)?
        (congreso|convencion|reunion|boda|grupo|cena|equipo|curso) de (los|las)? (bomberos|policias|medicos|
            enfermeras|
            sanitarios)
        (mi|su|un|el) (hermano|hermana|padre|primo|amigo|marido|novio|hijo|mujer|cunado|vecino) es (un|una)? (bombero|
            bomberos|bombera|policia|
            medico|medica|enfermero|enfermera|militar|guardia)
        (dan|dando|ponen|echan|una|pelicula|peliculas|serie|juego) (una|un)? (de) (tiros|guerra|policias|miedo|
            asesinos|
            terror|accion|mafia|zombis)
        no (se)? (despierta|despiertan|levanta|entera) (hasta que|con el|con la|con su) (movil|despertador|alarma|
            telefono|
            la|le|lo|me|suena|alguien)
        (pistola|pistolas) ~ (ducha|jardin|riego|manguera|calor|pegamento|agua|masaje)
        (manguera|ducha|grifo) pistola
        sangre de (toro|cerdo|cebolla|naranja)
        (se|ha|han|he|se me|se le) (ha)? (perdido|perdio) (el|la|los|las|su|un|una|mi) (juguete|peluche|mochila|
            zapato|
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
        (planta|plantas|flores|orquidea|mando|movil|bateria|portatil|lampara) (se)? (muere|mueren|muriendo|murio|
            muerto)
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
        casi (me|le|nos) (da|dio|daba) (un|algo)? (infarto|ataque|sincope|telele)
        infarto cuando (vi|vio|vimos)
        (espectaculo|show|malabares|danza|danzas|baile|noche|circo) (de|con) fuego
        (mechero|encendedor|cerillas) (o|ni|y|para) (fuego)?
        humo (tan)? (rico|riquisimo|buenisimo)
        (ayer|anoche|esta manana|antes|hace rato) ~ (sono|salto|se disparo) (la|una) alarma (de|contra)? (incendio|
            incendios|humo|humos)?
        alarma ~ (fue|era|seria) (un|una)? (simulacro|prueba)
        policia ~ (cortado|corto|corta|cerrado|desvia|desviado) (la|el|las|los)? (calle|calles|carretera|trafico|paso)
        (calle|carretera|trafico) ~ cortada ~ policia
        sangre (gallega|vasca|andaluza|catalana|italiana|irlandesa|latina|espanola|argentina|mexicana|azul|real|nueva)
        (almohada|corbata|cuello|camisa|manta|edredon|traje|vestido|faja|bufanda) ~ (me|nos)? (ahoga|
            asfixia)
        (ducha|lavabo|lavamanos|fregadero|desague|motor|coche|planta|bano) se (ahoga|atraganta)
        quemado ~ (tostada|tostadas|pan|cafe|arroz|pizza|azucar|ajo)
        (seguro|poliza|cubre|incluye|cuesta|vale|precio|tarifa) ~ ambulancia
        (acondicionado|tarjeta|llave|enchufe|lampara|linea|router|television|cafetera|secador|plancha|ordenador|
            cargador|
            nevera|calefaccion|tele|reloj|despertador|auricular) (de la puerta|de la habitacion|de la tele)? (ya|se|
                me)? (
            esta|estan|ha|han)? (totalmente|completamente|quedado)? (muerto|muerta|muertos|muertas)
        (asfixiante|asfixiantes)
        (quemado|queme|quemo|quemada|quemamos) ~ ~ (sol|playa)
        (jefe|jefa|madre|padre|marido|mujer|suegra|profe|profesor) ~ (echa|echaba|echara) humo
        ayer (me|le) (sangro|sangraba)
        (encuentro|encontramos|perdido|perdimos|falta|faltan|desaparecido) (los|las|el|la|un|una|unos|
            unas) ~ de (mi|mis) (
            hija|hijo|hijos|nino|nina|bebe)
        (tocando|toca|tocar) (muy alto|mal|fuerte)? (la|el|un|una)? (guitarra|piano|violin|tambor|flauta|trompeta|
            saxofon|
            bateria)
        huele (un poco|muy|algo)? (raro|mal|fatal)? a (madera|viejo|cerrado|humedad|perfume|comida|pies|moho|
            naftalina)
        (a las|las) nueve (y)? once
        a quien ~ (llamo|llaman|llama|llamar|llamamos|aviso|avisamos) ~ en (una|caso de) (emergencia|urgencia)
        casi una (emergencia|urgencia)
        (emergencia|urgencia) de (moda|cafe|estilo|chocolate|vestuario|plancha|cerveza)
        me muero si no (queda|quedan|hay|tienen|como|pruebo|desayuno|duermo)
        (ahogado|ahogada|ahogados) (de|en|entre) (correos|mails|mensajes|papeles|emails|reuniones)
        (refresco|champan|botella|lata|pasta de dientes|gaseosa|globo|champu|yogur|huevo|maleta|rueda) (se|me|
            se me)? (ha)? (
            estallado|reventado|explotado|estallo|revento|exploto)
        (estallado|reventado|explotado|revento|estallo|exploto) (el|la|un|una) (refresco|champan|botella|lata|pasta|
            gaseosa|
            globo|champu|yogur|huevo|maleta|rueda|cremallera|bolsa|corcho|tapon)
        (disparado|disparo) (el|la|los|las) (cuenta|precio|precios|factura|tarifa|tarifas|gasto|gastos|consumo)
        rojo sangre
        (disparado|disparar|disparo|disparando|disparamos) (muchas|unas|mil|tantas|varias|las|una|mas)? (fotos|foto|
            fotografias|flash)
        (precio|precios|tarifas|tarifa|temperatura) (se)? (ha|han)? (disparado|disparo)
        (vistas|vista|precio|precios|final|partido|cuerpo|tarta|cena|sitio|lugar|susto|curvas|piernas|playa|paisaje|
            habitacion|semana|dia|noche|ritmo|hotel|terraza|tarifas|atardecer) de infarto
        (pelicula|serie|cancion|fiesta|noticia|postre|coctel|idea|grupo|equipo|chica|chico|cafe|tarta|concierto|
            sitio|plan|
            oferta|desayuno|disco|novela|espectaculo|obra) (es|era|fue|esta|son|va a ser) (una|la) bomba
        (saltan|saltaban|hay|habia|saltar|saltaron) chispas (entre|con)
        (se llama|llamada|llamado|me llamo|nombre es|dona|senorita|soy) (socorro|auxilio|auxiliadora|fuego|guerra)
        si no ~ (cafe|cerveza|desayuno|desayunar|como algo|comer|duermo|dormir|siesta|chocolate|ducha|ducho|
            fumo) (ya|pronto|
            hoy|antes)? (me)? (muero|morire|mato|matare)
        (trabajo|trabaja|trabajamos|trabajan|trabajaba|conduzco|conduce|voluntario|voluntaria|jubilado|
            jubilada) (de|en|
            con|para|del) (la|el|las|los|una|un)? (ambulancia|ambulancias|bombero|bomberos|policia|emergencias|
                urgencias|
            hospital|guardia civil)
        (intruso|desconocido|ladron) ~ (gato|perro|pajaro|paloma|gaviota|raton|arana|lagartija|mosca)
        (nadie|ninguno|no) (esta|se ha|ha|hay|estan|resulto|hubo|habia|hay ningun) (hecho|resultado)? (herido|herida|
            heridos|dano)
        (olor|huele) (muy|un poco|algo|bastante)? (raro|mal|fatal|extrano) (en|de|del|por|desde) (el|la|mi)? (bano|
            lavabo|
            desague|nevera|armario|ducha|vater|inodoro|fregadero|minibar)
        (ayer|la semana pasada|el otro dia|el mes pasado) (me|nos) (robaron|han robado|robo)
        (me|nos) robaron ~ (ayer|la semana pasada|el otro dia|el mes pasado|el ano pasado)
        (punto de reunion|punto de encuentro) ~ (si hay|en caso de) (un|una)? (incendio|fuego|emergencia)
        (donde|adonde|que|por donde) ~ (hacer|hago|hacemos|salir|salimos|ir|vamos|reunimos|reunirse|reunirnos) (todos|
            nosotros)? si hay (un|una|algun)? (incendio|fuego|emergencia)
    """
