"""Spanish: the words of time, as data."""

from __future__ import annotations

from bot.times.terms import Kind, Language, Value

_UNITS = "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis"
_MORE = "diecisiete|dieciocho|diecinueve|veinte|veintiuno|veintidos|veintitres|veinticuatro|veinticinco"
_NUMBERS: dict[Value, str] = dict(
    enumerate(f"{_UNITS}|{_MORE}|veintiseis|veintisiete|veintiocho|veintinueve".split("|"))
)
_NUMBERS |= {
    1: "uno|una|un", 21: "veintiuno|veintiuna|veintiun", 2: "dos|un par de", 30: "treinta", 40: "cuarenta",
    50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa", 100: "cien|ciento",
    1000: "mil", 200: "doscientos|doscientas|dos cientos",
    300: "trescientos|trescientas|tres cientos", 400: "cuatrocientos|cuatrocientas|cuatro cientos",
    500: "quinientos|quinientas", 600: "seiscientos|seiscientas|seis cientos",
    700: "setecientos|setecientas|siete cientos", 800: "ochocientos|ochocientas|ocho cientos",
    900: "novecientos|novecientas|nueve cientos",
}  # fmt: skip
_MONTHS: dict[Value, str] = {
    1: "enero|ene", 2: "febrero|feb", 3: "marzo|mar", 4: "abril|abr", 5: "mayo|may", 6: "junio|jun",
    7: "julio|jul", 8: "agosto|ago", 9: "septiembre|setiembre|sep|sept", 10: "octubre|oct",
    11: "noviembre|nov", 12: "diciembre|dic",
}  # fmt: skip
_WEEKDAYS: dict[Value, str] = {
    0: "lunes|lun", 1: "martes|mar", 2: "miercoles|mie|mier", 3: "jueves|jue", 4: "viernes|vie",
    5: "sabado|sabados|sab", 6: "domingo|domingos|dom",
}  # fmt: skip
_PARTS: dict[Value, str] = {
    "am": "am|a eme|ante meridiem",
    "morning": "de la manana|por la manana|en la manana|a la manana|a media manana|por las mananas|mananita"
    "|temprano|tempranito|de manana temprano|muy temprano|bien temprano",
    "early": "de la madrugada|de madrugada|por la madrugada|en la madrugada|madrugada|de la madruga",
    "noon": "del mediodia|de mediodia|del medio dia|del dia|de el dia",
    "pm": "pm|pe eme",
    "afternoon": "de la tarde|por la tarde|en la tarde|a la tarde|por las tardes|de la tardecita",
    "night": "de la noche|por la noche|en la noche|a la noche|por las noches|de noche",
    "nap": "siesta|la siesta|de la siesta|mi siesta",
}
_DAYS: dict[Value, str] = {
    0: "hoy|hoy mismo|de hoy|hoy dia", 1: "manana|para manana|de manana|manana mismo",
    2: "pasado manana|despues de manana", (0, "morning"): "esta manana|esta misma manana|hoy por la manana",
    7: "de hoy en ocho|de hoy en ocho dias|hoy en ocho", (0, "afternoon"): "esta tarde|esta misma tarde"
    "|hoy por la tarde|hoy en la tarde",
    (0, "night"): "esta noche|esta misma noche|hoy por la noche|hoy en la noche",
    (0, "early"): "esta madrugada", (1, "morning"): "manana temprano|manana tempranito",
}  # fmt: skip
_REPEATS: dict[Value, str] = {
    "daily": "todos los dias|cada dia|diariamente|a diario|diario|todos los santos dias",
    "weekdays": "entre semana|los dias laborables|dias laborables|todos los dias laborables"
    "|los dias de semana"
    "|los dias entre semana|los dias habiles|todos los dias habiles|cada dia laborable|los dias de trabajo",
    "weekends": "los fines de semana|fines de semana|todos los fines de semana|cada fin de semana",
    (0, "morning"): "todas las mananas|cada manana",
    (0, "afternoon"): "todas las tardes|cada tarde",
    (0, "night"): "todas las noches|cada noche",
}
_PHRASES: dict[Kind, str] = {
    Kind.OH: "oh",
    Kind.HALF: "media|medio",
    Kind.QUARTER: "cuarto|cuartos",
    Kind.LA: "la|a la",
    Kind.FOR: "para|pa|por",
    Kind.PAST: "pasadas|pasadas de|pasados|pasados de",
    Kind.MINUS: "menos",
    Kind.AND: "y|e",
    Kind.WITH: "con|punto",
    Kind.OCLOCK: "en punto|clavadas|justas|exactas|en punto exactas",
    Kind.HOUR_MARK: "h|hs|hrs|hr",
    Kind.THE: "el|el dia|del|al",
    Kind.NEXT: "que viene|proximo|proxima|que entra|siguiente",
    Kind.THIS: "este|esta",
    Kind.WEEK_AFTER: "de la semana que viene|de la proxima semana|la semana que viene|la proxima semana"
    "|de la semana proxima|de la otra semana|de la semana siguiente",
    Kind.LAST: "pasado|pasada|ultimo",
    Kind.EVERY: "cada|todos los|todas las",
    Kind.LOS: "los",
    Kind.EXCEPT: "excepto|salvo|menos el|menos los|excepto el|excepto los|salvo el|salvo los"
    "|pero no|pero no el|pero no los|quitando el|quitando los|a excepcion del|a excepcion de los",
    Kind.UNTIL: "hasta|hasta el|durante",
    Kind.UP_TO: "a",
    Kind.IN: "en|dentro de|de aqui a|de aqui en|al cabo de|en cosa de",
    Kind.FROM_NOW: "a partir de ahora|desde ahora|desde ya",
    Kind.LATER: "antes|despues|mas tarde|mas temprano|de antes|de antelacion",
    Kind.A_FEW: "unos|unas|unos pocos|un rato|un ratito|algunos|algunas|un momento|un poco",
    Kind.VAGUE: "a primera hora|al amanecer|amanecer|cuando amanezca|al alba|lo antes posible|cuanto antes"
    "|antes de que amanezca|antes del amanecer|antes del alba|con el alba|tempranisimo",
    Kind.NEAR: "sobre|hacia|a eso de|mas o menos|mas o menos a|alrededor de|aproximadamente|como|como a"
    "|tipo|cerca de"
    "|casi|casi a|a eso|por ahi de|a mas o menos|rondando|entorno a|en torno a|sobre eso de",
    Kind.NEARLY: "y pico|y algo|y tantos|y tantas|o asi|y poco|o por ahi|y piquito",
    Kind.BOUND: "antes de|despues de|a partir de|no mas tarde de|antes que|luego de|no antes de",
    Kind.CORRECT: "perdon|perdone|digo|mejor|mejor dicho|quiero decir|me equivoque|disculpe|corrijo|o sea"
    "|sino"
    "|miento|espere|mejor no|no mejor|no no|no perdon|ay no|me he equivocado|que sea|que sean|ponga mejor"
    "|perdona|rectifico",
    Kind.NO: "no",
    Kind.INSTEAD: "en vez de|en lugar de|y no|en vez de a|en lugar de a",
    Kind.OR: "o|u|o bien|o si no",
    Kind.BETWEEN: "entre",
    Kind.FROM: "de|desde",
    Kind.AGAIN: "otra vez|de nuevo|otra|otro|luego|despues otra|tambien|y luego|y despues|y otra vez|y otra"
    "|y otro|ademas",
    Kind.CHANGE: "cambiar|cambie|cambia|cambieme|cambiame|mover|mueva|pasar|paseme|pase|pasala|pasela"
    "|modificar"
    "|modifique|aplazar|retrasar|retrase|adelantar|adelante|cambiarla|cambiarlo|cambiela"
    "|paselo|pasalo|pasarlo|pasarla|muevalo|muevala|cambielo|pongalo|pongala|adelantelo|retraselo",
    Kind.GONE: "ayer|anoche|anteayer|antier|antes de ayer|hace|ayer por la manana|ayer por la noche",
    Kind.EVENT: "vuelo|avion|tren|taxi|reunion|desayuno|excursion|bus|autobus|autocar|boda|cita"
    "|conferencia|check out"
    "|checkout|check in|barco|ferry|traslado|transfer|cena|comida|clase|congreso|sale|embarque|entierro"
    "|ceremonia|desayunar|comer|cenar|salgo|salimos|embarcar|embarco|embarcamos",
    Kind.WAKE: "despierte|despierten|despierteme|despiertenme|despiertame|despertar|despertarme|despertador"
    "|despertadores|levantar|levantarme|levanteme|levantenme|llame|llamen|llameme|llamenme|llamar|llamada"
    "|avise"
    "|aviseme|avisenme|alarma|despiertes|despiertas|me despierta|despertarnos|despiertenos|despiertennos"
    "|poner"
    "|pongame|ponga|ponme",
    Kind.WORD: "al mar|del mar|el mar|vista mar|vistas mar",  # the sea, not the short form of Tuesday
    Kind.ROOM: "habitacion|habitaciones|hab|pieza|suite|apartamento|habitacion numero|la habitacion"
    "|recamara|cuarto numero",
    Kind.SELF: "soy de la|soy la|llamo de la|llamo desde la|hablo de la|hablo desde la|estoy en la"
    "|desde la|soy el"
    "|estamos en la|somos de la|soy de el|de parte de la|llamamos de la|aqui la",
    Kind.POLITE: "por favor|gracias|vale|eh|pues|bueno|mire|em|este pues|senorita|oiga|muchas gracias"
    "|porfa|porfavor|si"
    "|ok|okey|listo|seria|diga|ponga que",
}
SPANISH = Language(
    code="es",
    table={
        Kind.NUMBER: _NUMBERS,
        Kind.ORDINAL: {1: "primero|1o"},
        Kind.AT: {"to": "a las|por las", "from": "de las|desde las", "before": "para las"
        "|pa las", "at": "las|sean las"},
        Kind.NAMED: {
            12: "mediodia|al mediodia|a mediodia|medio dia|al medio dia|a medio dia",
            24: "medianoche|media noche|a medianoche|a media noche|a la medianoche|la medianoche",
        },
        Kind.PART: _PARTS,
        Kind.DAY: _DAYS,
        Kind.WEEKDAY: _WEEKDAYS,
        Kind.MONTH: _MONTHS,
        Kind.REPEAT: _REPEATS,
        Kind.UNIT: {
            1: "minuto|minutos|min|mins|minutito|minutitos", 60: "hora|horas|horita|horitas", 1440: "dia"
            "|dias",
            10080: "semana|semanas",
        },
        **{kind: {None: phrases} for kind, phrases in _PHRASES.items()},
    },
    half_past=False,
    noon_is_morning=True,
    and_minutes=True,
    day_first=True,
    la_room=True,
)  # fmt: skip
