"""Cries for help in languages that we listen for but do not speak, and the numbers one dials."""

from __future__ import annotations

from bot.safety.patterns import Phrases

OTHERS = Phrases(
    sure={
        "fire": """
            au feu
            (il y a|y'a) (le|du|un) (feu|incendie)
            incendie
            (es brennt|feuer im|feuer in|brand im)
            feuer
            ha (fogo|um incendio)
            fogo (no|na)
            incendio (no|na|in|nella|nel)
            (al fuoco|c'e un incendio|va a fuoco)
        """,
        "medical": """
            (krankenwagen|notarzt|rettungswagen)
            (herzinfarkt|bewusstlos|atmet nicht)
            (crise cardiaque|ne respire (plus|pas))
            (ambulanza|un'ambulanza)
            (nao respira|non respira)
            (ataque cardiaco|attacco di cuore|infarto)
        """,
        "violence": """
            (appelez la police|polizei bitte|rufen sie die polizei|chiamate la polizia|chame a policia)
        """,
        "suicide": """
            (je veux mourir|ich will sterben|quero morrer|voglio morire|me suicider|selbstmord)
        """,
        "other": """
            (au secours|hilfe|notfall|urgence vitale|aiuto|a l'aide|aidez moi|helfen sie mir schnell)
        """,
    },
    doubt={},
    lowered={},
    harmless="",
)

_NUMBER = (
    "112|911|9911|0112|9112|999|000|061|091|1 1 2|9 1 1|uno uno dos|ciento doce|nueve uno uno|one one two"
    "|nine one one|nine nine nine|cero noventa y uno|cero sesenta y uno"
)
_VERB = (
    "llame|llamen|llama|llamar|llamad|llamando|marque|marquen|marcar|call|dial|ring|phone|calling|llamo|get"
    "|necesito|need|telefonee"
)
NUMBERS = Phrases(
    sure={
        "other": f"""
            ({_VERB}) (al|a|el|the|please)? ({_NUMBER}|nueve once|nine eleven)
            (that's|es|un)? ({_NUMBER}) (now|ya|rapido|quick|urgente|emergency)
        """
    },
    doubt={},
    lowered={},
    harmless="""
        (habitacion|habitaciones|cuarto|room|hab|suite|numero|la|vuelo|flight|bus|autobus|linea|line|
            number) (numero|number)? (112|911|999|9112|ciento doce|one one two|nine one one|uno uno dos)
        (wake|wakeup) up? call (for|at|to)? (nine eleven|911)
        (112|911|999|ciento doce) (euros|euro|dolares|dollars|pesos|mil|personas|people|km|metros)
    """,
)
ALONE = _NUMBER
"""Emergency numbers that count when nothing else was said or keyed."""

CRIES = (
    "ayuda|ayudenme|ayudeme|ayudame|ayudennos|ayudadme|ayude|emergencia|urgencia|peligro"
    "|help|emergency|danger|urgent help"
)
"""Words that are a cry when nothing but the words of CRY_FILLERS stands around them."""

CRY_FILLERS = (
    "por favor|porfavor|please|me|us|now|ya|rapido|quick|quickly|oh|ay|dios|god|my|mio|i|we|need|necesito|"
    "necesitamos"
    "|alguien|que|someone|somebody|anybody|anyone|hola|hello|hey|oiga|aqui|here|a|an|una|un|con|urgente|"
    "urgent|pido"
)
