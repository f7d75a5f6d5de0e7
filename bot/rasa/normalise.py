"""The one shape that words take before they are counted, in training and at run time alike."""

import re
import unicodedata

_LOUD = re.compile(r"[¿¡]|[?!,;.\":()]+(?=\s|$)|(?<=\s)[\"(]+|^[\"(]+")
_BLANKS = re.compile(r"\s+")

# How people write when they text. Only forms that mean one thing in either language.
_SHORT = {
    "xfa": "por favor", "xfavor": "por favor", "porfa": "por favor", "pf": "por favor", "pls": "please",
    "plz": "please", "q": "que", "k": "que", "xq": "porque", "pq": "porque", "tb": "tambien", "tmb": "tambien",
    "hab": "habitacion", "habit": "habitacion", "msj": "mensaje", "msjs": "mensajes", "msg": "message",
    "msgs": "messages", "grcs": "gracias", "grax": "gracias", "thx": "thanks", "tks": "thanks", "ty": "thank you",
    "mñn": "manana", "mnn": "manana", "tmrw": "tomorrow", "tmr": "tomorrow", "tmro": "tomorrow", "tmw": "tomorrow",
    "2mrw": "tomorrow", "2moro": "tomorrow", "rm": "room",
    "u": "you", "ur": "your", "w": "with", "pw": "password", "pwd": "password", "dnd": "do not disturb",
    "wakeup": "wake up", "wake-up": "wake up", "checkout": "check out", "check-out": "check out",
    "checkin": "check in", "check-in": "check in", "chequin": "check in", "wi-fi": "wifi", "guaifai": "wifi",
    "aparcamto": "aparcamiento", "nvm": "never mind", "hav": "have", "wanna": "want to", "gonna": "going to",
    "gimme": "give me",
}  # fmt: skip
_PAIRS = re.compile(r"\b(wi fi|waking up|woken up|waked up|wk up)\b")
_PAIRED = {
    "wk up": "wake up",
    "wi fi": "wifi",
    "waking up": "wake up",
    "woken up": "wake up",
    "waked up": "wake up",
}


def normalise(text: str) -> str:
    """Lower case, no accents, no marks that only decorate, short forms written out, single blanks.

    What carries meaning stays: 6.30, 6:30, don't. Typographic apostrophes become plain ones. May return "".
    """
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    words = _BLANKS.sub(" ", _LOUD.sub(" ", plain)).strip().split(" ")
    spoken = " ".join(_SHORT.get(word.strip("?!/"), word) for word in words)
    return _PAIRS.sub(lambda m: _PAIRED[m.group()], spoken).strip()
