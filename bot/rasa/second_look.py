"""A second look at what a statistic of words sees badly: who says no, and which verb asks (set or cancel, on or off)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ENOUGH = 0.4  # below this share the sentence is about something else, and the statistic keeps its word
NOT = r"\b(?:no|nunca|ni|tampoco|sin|not|never|don't|dont|doesn't|won't|wont|needn't|shouldn't)"
UP_TO = r"(?: \S+){0,%d}? "

# Said to stress, not to deny: "no se olviden de despertarme", "don't let me oversleep", "si no me llaman …".
_STRESS = re.compile(
    NOT + r"(?: \S+)? (?:olvid\S*|forget|fall\S*|fail|deje[ns]? de|let (?:me|us) (?:oversleep|sleep in|miss\b.*?))\b"
    r"|\b(?:si|if)(?: (?:you|they|nobody))? (?:no|don't|nobody|nadie)(?: (?:me|nos))? (?:llam\S+|despiert\S+|call\S*|wake\S*)(?: (?:me|us))?"
    + "|" + NOT + r" (?:quiero|quisiera|queremos|want to|wanna) (?:perder|llegar tarde|quedar\S+|miss|oversleep|be late)\S*"
    + "|" + NOT + r" (?:me |se |i )?(?:recuerdo|acuerdo|se si|puedo dormir\S*|remember|know|sure)\b"
)  # fmt: skip

_UNDO = (
    r"(?:cancel\S*|anul\S*|quit(?!o\b)\S*|borr\S*|elimin\S*|suspend\S*|desactiv\S*|desprogram\S*|apag\S*|saqu\S*|sac\S*"
    r"|retir\S*|remove\S*|delet\S*|scrap\S*|undo|drop|clear|skip|erase|deactivat\S*|disabl\S*|(?:turn|switch|call) off)"
)
_MOVE = (
    r"(?:cambi\S*|camb|muev\S*|mover\S*|modifi\S*|pospon\S*|posterg\S*|retras(?:e|a|ar|ame|eme|en|enme)|atras(?:e|a|ar|ame|eme|en|enme)"
    r"|adelant(?:e|a|ar|ame|eme|en|enme)|reprogram\S*|corrij\S*|corregi\S*|rectific\S*|actualic\S*|ajust\S*|corr(?:a|er|eme|ame|elo|alo)"
    r"|chang(?:e|ing)|move|push|shift|reschedul\S*|postpon\S*|delay|amend|edit|swap|updat\S*|adjust|modify)"
)
_WAKE = r"(?:despert\S*|despiert(?:e|en|a|an)\S*|llam\S*|alarma\S*|aviso|wak\S*|woken|call|ring|phone|alarm|disturb)"

_NOT_UNDONE = re.compile(NOT + UP_TO % 2 + rf"(?:{_UNDO}|{_MOVE})\b")
_CHANGE = re.compile(
    rf"\b{_MOVE}\b|\b(?:en vez|en lugar) de\b|\b(?:instead|rather than)\b|\botra hora\b|\bdifferent (?:wake up )?time\b"
    r"|\b(?:mas tarde|mas temprano|antes|despues) (?:de lo )?que\b|\b(?:later|earlier|sooner) than\b|\bmake (?:it|that)\b"
    r"|\bmake my .*\b(?:later|earlier|at)\b|\b(?:bring|put) .*\b(?:forward|back)\b|\b(?:correct|fix|switch) (?:my|the|it)\b(?!.*\boff\b)"
    r"|\bpasemelo\b|\bpas(?:e|a|ar|en) (?:el|la|mi) (?:despertador|llamada|alarma)\b|\bsino a\b"
)
_CANCEL = re.compile(
    rf"\b{_UNDO}\b|\b(?:take|taking) .*\boff\b|\bget rid\b|\bcall(?:ing)? it off\b|\bnever mind\b|\bforget\b|\bolvid\S*|\bstop\b"
    r"|\bsin efecto\b|\bde baja\b|\bya no\b|\bno longer\b|\b(?:anymore|any more|any longer)\b|\bno (?:wake up|need|hace falta)\b"
)
_NOT_WOKEN = re.compile(
    NOT + UP_TO % 3 + rf"{_WAKE}\b|{NOT} (?:(?:la|lo|los|las) )?(?:quiero|necesito|queremos)\b|{NOT} (?:want|need) (?:it|that|one)\b"
)
_ASKED = re.compile(
    r"\b(?:a|para) (?:que|cual) hora\b|\btengo (?:un |algun|alguna |puest|program|llamada)|\bhay algun|\besta (?:puest|apuntad|confirmad|program|anotad)"
    r"|\bquedo\b|\bvan a (?:despertar|llamar)|\b(?:comprueb|comprob|verifi|consult|revis|confirm|recuerd)\S*|\bcuant[oa]s\b|\bcuando (?:es|me)\b"
    r"|\bsaber\b|\bmis (?:despert|alarm|llam)|\bsigue en pie\b|\bque (?:despertador|llamada)|\bdig?ame\b|\bver mis\b|\blista de\b"
    r"|\bwhat time\b|\bwhen(?:'s| is| are| will| do)\b|\bdo (?:i|we) have\b|\bhave i got\b|\bis (?:my|the|there)\b|\bwas my\b"
    r"|\bare you (?:still |going)|\bdid (?:i|you|we|my)\b|\b(?:check|verify|list|show|which|how many)\b|\bremind me (?:what|when)\b|\bmy wake up calls\b"
)

_SIGN = re.compile(r"\b(?:do not disturb|don'?t disturb|not disturb|no molest\S*)")
_NOT_OFF = re.compile(NOT + UP_TO % 2 + rf"(?:{_UNDO}|levant\S*|lift|take)\b")
_NOT_ON = re.compile(
    rf"(?:{NOT}|\bstop|\bdej\S+ de){UP_TO % 4}(?:bloque\S*|reten\S*|holding|hold|block\S*|mut(?:e|ing)|silenc\S*|desvi\S*)\b"
    rf"|(?:{NOT}|\bno longer) (?:\S+ ){{0,2}}(?:quiero|necesito|falta|need|want)(?: \S+){{0,3}} sign\b|\bno more sign\b"
)
_LEAVE_ME = re.compile(
    NOT + UP_TO % 4 + r"(?:pas\S*|pong\S*|llam\S*|suen\S*|molest\S*|interr\S*|disturb\S*|calls?)\b|\b(?:que|si) nadie\b|\b(?:nobody|no one)\b"
    r"|\b(?:no|ningun[ao]?|nada de) (?:\S+ )?(?:calls?|llamadas?|visits?|visitors?|visitas?)\b"
    r"|\b(?:don't|dont|do not|never) (?:call|ring|put|let|phone|knock)\b"
)
_OFF = re.compile(
    rf"\b{_UNDO}\b|\boff\b|\blevant(?:e|a|ar|en|ame|eme)\b|\btermin\S*|\bse acab\S*|\bdesbloque\S*|\breactiv\S*|\bvuelv\S*|\bvolver\b"
    r"|\botra vez\b|\bde nuevo\b|\bya (?:\S+ )?(?:pued\S*|pas\S*|llam\S*|desper\S*|terminé|termine|descans\S*|estoy despiert\S)"
    r"|\ba partir de ahora si\b|\babr\S* (?:mi|la) linea\b"
    r"|\b(?:end|lift|unblock|resume|release|allow|stop|reconnect)\b|\bagain\b|\b(?:anymore|any more|any longer|no longer)\b"
    r"|\b(?:can|may) (?:now )?(?:call|disturb|put|ring|take|knock)\b|\blet .*\bcalls? (?:in|come|through)\b|\bcalls are fine\b|\bback (?:on|up)\b"
)
_ON = re.compile(
    r"\bpon\S*|\bactiv\S*|\benciend\S*|\breten\S*|\bbloque\S*|\bcort(?:e|en|a|ar)\b|\bsilenci\S*|\bsign\b|\b(?:turn|switch|put) .*\bon\b"
    r"|\b(?:activate|enable|hold|block|mute|silence|start|set)\b"
)  # fmt: skip


def _wake_up(text: str) -> str | None:
    spoken = _STRESS.sub(" ", text)
    if _NOT_UNDONE.search(spoken):
        return "wakeup_list"  # "no cancelen mi despertador": say what is booked
    if _CHANGE.search(spoken):
        return "wakeup_change"
    if _CANCEL.search(spoken) or _NOT_WOKEN.search(spoken):
        return "wakeup_cancel"
    return None


def _quiet(text: str) -> str | None:
    spoken = _SIGN.sub("sign", text)
    if _NOT_OFF.search(spoken):
        return "dnd_on"
    if _NOT_ON.search(spoken):
        return "dnd_off"
    if _LEAVE_ME.search(spoken):
        return "dnd_on"
    if _OFF.search(spoken):
        return "dnd_off"
    return "dnd_on" if _ON.search(spoken) else None


@dataclass(frozen=True)
class _Family:
    """Labels that share their words and differ in what is to be done."""

    labels: tuple[str, ...]
    decide: Callable[[str], str | None]


_FAMILIES = (
    _Family(("wakeup_set", "wakeup_change", "wakeup_cancel", "wakeup_list"), _wake_up),
    _Family(("dnd_on", "dnd_off"), _quiet),
)


def second_look(text: str, likely: Mapping[str, float]) -> dict[str, float]:
    """The same likelihoods, with those of a family given to the member its verb and its negation name.

    `text` is normalised. Nothing is cancelled for want of a word: without one that undoes or denies, what looked
    like a cancellation counts as a booking (a bare "wake up call"), and a booking is read back before it is made.
    """
    result = dict(likely)
    for family in _FAMILIES:
        labels = [label for label in family.labels if label in result]
        total = sum(result[label] for label in labels)
        if total < ENOUGH:
            continue
        chosen = family.decide(text)
        if chosen in result:
            result.update(dict.fromkeys(labels, 0.0))
            result[str(chosen)] = total
    return _asked_or_booked(text, result)


def _asked_or_booked(text: str, likely: dict[str, float]) -> dict[str, float]:
    """Between asking what is booked and booking, and never a cancellation out of nothing."""
    labels = _FAMILIES[0].labels
    if not all(label in likely for label in labels):
        return likely
    total = sum(likely[label] for label in labels)
    if total < ENOUGH or _wake_up(text) is not None:
        return likely
    asked = _ASKED.search(text) is not None and likely["wakeup_list"] > total / 10
    heir = "wakeup_list" if asked else "wakeup_set"
    return {**likely, "wakeup_cancel": 0.0, heir: likely[heir] + likely["wakeup_cancel"]}
