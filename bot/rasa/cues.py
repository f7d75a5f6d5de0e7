"""The small words that turn a request round: denying, undoing, moving, asking. Spanish and English, normalised."""

from __future__ import annotations

import re


def cue(*forms: str) -> re.Pattern[str]:
    """Any of these forms, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)")


def _words(listed: str) -> str:
    return f"(?:{'|'.join(listed.split())})"


NO = _words("no nunca ni tampoco sin not never don't dont doesn't won't wont needn't shouldn't")
# What may stand between a denial and its verb: anything, up to so many words; or only what links the two.
NEAR_3, NEAR_4 = (rf"(?: \S+){{0,{words}}} " for words in (3, 4))
_LINKS = _words(
    "me nos te se le lo la los las mi vaya vayan a quiero quiera quieras hace falta que want need have you to please i"
)
LINKED = rf"(?: {_LINKS})* "

UNDO = _words(
    r"cancel\S* anul\S* quit(?!o\b)\S* borr\S* elimin\S* suspend\S* desactiv\S* desprogram\S* apag\S*"
    r" saqu\S* sac\S* retir\S* remove\S* delet\S* scrap\S* undo drop clear skip erase suprim\S* deactivat\S* disabl\S*"
    r" (?:turn|switch|call)\soff"
)
MOVE = _words(
    r"cambi\S* camb muev\S* mover\S* modifi\S* pospon\S* posterg\S* reprogram\S* corrij\S* corregi\S* rectific\S*"
    r" actualic\S* (?:re|a)tras(?:e|a|ar|ame|eme|en|enme) adelant(?:e|a|ar|ame|eme|en|enme) ajust\S*"
    r" corr(?:a|er|eme|ame|elo|alo)"
    r" chang(?:e|ing) move push shift reschedul\S* postpon\S* delay amend edit swap updat\S* adjust modify"
)
_WAKING = _words(
    r"despert\S* despiert(?:e|en|a|an)\S* llam\S* alarma\S* aviso wak\S* woken call ring phone alarm disturb suen\S*"
)

# Said to stress, not to deny: "no se olviden de despertarme", "don't let me oversleep", "si no me llaman …".
STRESS = cue(
    rf"{NO}(?: \S+)? (?:olvid\S*|forget|fall\S*|fail|deje[ns]? de)",
    rf"{NO} let (?:me|us) (?:oversleep|miss|sleep (?:in|past|beyond|after|till|until|later))",
    r"si (?:no|nadie)(?: (?:me|nos))? (?:llam|despiert)\S*",
    r"if(?: (?:you|they))? (?:don't|nobody) (?:call|wake)\S*(?: (?:me|us))?",
    rf"{NO} (?:quiero|quisiera|queremos|want to|wanna) (?:perder|llegar tarde|quedar|miss|oversleep|be late)\S*",
    # "no me fío de mi móvil", "I don't trust my own phone": why somebody wants to be called.
    rf"{NO} (?:me )?(?:fio|confio|trust|rely)\S*(?: \S+){{0,3}}"
    r" (?:movil|celular|telefono|reloj|alarma|phone|mobile|alarm|watch)",
    rf"{NO} mejor(?= llam)",  # "tóqueme a la puerta, no, mejor llámeme": still to be woken
    rf"{NO} (?:me |se |i )?(?:recuerdo|acuerdo|se si|puedo dormir\S*|remember|know|sure)",
    r"(?:saqu|sac|ech)\S* de (?:la|mi) cama",  # not out of a list: out of bed
    r"cambi\S* de (?:idea|opinion|planes?)",
    r"chang\S* (?:my|our) (?:minds?|plans?)",
)

NOT_UNDONE = cue(rf"{NO}{LINKED}(?:{UNDO}|{MOVE})")
CHANGED = cue(
    MOVE,
    r"(?:en vez|en lugar) de",
    "instead",
    "rather than",
    "sino a",
    "otra hora",
    r"different (?:wake up )?time",
    r"(?:mas tarde|mas temprano|antes|despues) (?:de lo )?que",
    r"(?:later|earlier|sooner) than",
    r"(?<!won't )(?<!can't )(?<!not )make (?:it|that|the wake|my wake|my alarm|the alarm)",
    r"(?:tenia|tendria|deberia|debia) (?:que )?ser",
    r"(?:had to|should|was meant to|ought to) (?:be|have been)",
    r"make my (?!phone|room|telephone).*\b(?:later|earlier|at)",
    r"(?:bring|put) .*\b(?:forward|back)",
    r"(?:correct|fix|switch) (?:my|the|it)(?!.*\boff\b)",
    "pasemelo",
    r"(?:pas[ae]n?(?:me)?l[oa]|pasarl[oa]) (?:a|para) las?",
    r"pas(?:e|a|ar|en) (?:el|la|mi) (?:despertador|llamada|alarma)",
)
UNDONE = cue(
    UNDO,
    r"(?:take|taking) .*\boff",
    "get rid",
    "take away",
    r"desha\S*",
    "call it off",
    "never mind",
    r"(?:kill|lose) (?:it|the|my|that|tomorrow\S*)",
    "fuera$",
    "forget",
    r"olvid\S*",
    "stop",
    "sin efecto",
    "de baja",
    "ya no",
    "no longer",
    "any ?more",
    "any longer",
    r"no (?:wake up|need|hace falta)",
    r"(?:nada de|sin) (?:despertador|llamada|alarma)\S*",
    rf"{NO} (?:voy|vamos) a necesitar\S*",
    rf"(?:{NO}|nobody|no one|nadie){NEAR_3}{_WAKING}",
    rf"{NO} (?:(?:la|lo|los|las) )?(?:quiero|necesito|queremos)",
    rf"{NO} (?:want|need) (?:it|that|one)",
)
ASKED = cue(
    r"(?:a|para) (?:que|cual) hora",
    r"tengo (?:un|algun|alguna|llamada)",
    r"tengo (?:puest|program)\S*",
    "hay algun",
    r"esta (?:puest|apuntad|confirmad|program|anotad)\S*",
    "quedo",
    r"van a (?:despertar|llamar)\S*",
    r"(?:comprueb|comprob|verifi|consult|revis|confirm|recuerd)\S*",
    r"cuant[oa]s",
    r"cuando (?:es|me)",
    "saber",
    r"mis (?:despert|alarm|llam)\S*",
    "sigue en pie",
    r"que (?:despertador|llamada)\S*",
    r"di(?:ga|)me",
    "ver mis",
    "lista de",
    r"(?:acuerdo|recuerdo|se|segur[oa]) (?:de )?si",
    r"(?:remember|sure|know) (?:if|whether|what|when|my)",
    "what time",
    r"when(?:'s| is| are| will| do)",
    r"do (?:i|we) have",
    "have i got",
    r"is (?:my|the|there)",
    "was my",
    r"are you (?:still|going)",
    r"did (?:i|you|we|my)",
    "check|verify|list|show|which|how many",
    r"remind me (?:what|when)",
    "my wake up calls",
)

# "Do not disturb" is the name of a thing, and its "not" denies nothing.
SIGN = cue(
    "do not disturb",
    "don'?t disturb",
    "not disturb",
    r"no molest\S*",
    r"(?:el|lo de|eso de)(?: que)? no (?:me|nos) (?:molest|llam|pas)\S*",
    "no calls thing",
)
SIGN_STAYS = cue(rf"(?<!ya ){NO}{LINKED}(?:{UNDO}|levant\S*|lift|take)")
NO_MORE_QUIET = cue(
    rf"(?:{NO}|stop|dej\S+ de){NEAR_4}(?:bloque\S*|reten\S*|hold|holding|block\S*|mute|muting|silenc\S*|desvi\S*)",
    rf"(?:{NO}|no longer) (?:\S+ ){{0,2}}(?:quiero|necesito|falta|need|want)(?: \S+){{0,3}} sign",
    "no more sign|out of sign|sign can go",
    r"fin del? sign",
    rf"{NO} (?:quiero|want)(?: \S+){{0,3}} (?:sin|without)",
    r"(?:no longer|ya no) (?:need|want|necesit\S*|quier\S*|hace falta)"
    r"(?: \S+){0,4} (?:held|blocked|muted|silenced|sin)",
    r"ya no estoy (?:ocupad[oa]|durmiendo|descansando|reunid[oa]|en)",
    r"(?:not|no longer) (?:busy|asleep|resting)",
)
# What is stopped decides: who has the telephone or the calls stopped wants quiet, who has the quiet stopped does not.
_BETWEEN = r"(?: (?!sign|silen|quiet|mute|block|bloque|restric|hold|modo|mode)\S+)"
_LINE = _words("calls? phone line ringer llamadas? telefono linea timbre")
STOPPED = cue(
    rf"(?:desconect|cierr|cerr|cort|apag|fren|par[ae]|guard|quit|aisl)\S*{_BETWEEN}{{0,3}} {_LINE}",
    rf"(?:disconnect|unplug|close|stop){_BETWEEN}{{0,3}} {_LINE}",
    rf"(?:turn|switch|shut|cut|take) (?:off|down){_BETWEEN}{{0,3}} {_LINE}",
    rf"(?:turn|switch|shut|cut|take){_BETWEEN}{{0,3}} {_LINE} (?:off|down)",
    rf"(?:keep|hang on to){_BETWEEN}{{0,2}} calls?",
    r"stop (?:people|them|anyone|everyone|everybody) (?:call|ring|phon)ing",
    r"cut (?:\S+ ){1,2}off",
)
LEAVE_ME = cue(
    rf"{NO}{NEAR_4}(?:pas\S*|pong\S*|llam\S*|suen\S*|molest\S*|interr\S*|comuni\S*|disturb\S*|ring|calls?)",
    r"(?:cut|cutting|shut|shutting) (?:off|out) (?:\S+ ){0,3}(?:phone|line|calls?)",
    "leave (?:me|us) alone",
    r"keep .*\baway",
    r"(?:que|si) nadie",
    r"(?:nobody|no one)",
    r"(?:no|ningun[ao]?|nada de) (?:\S+ )?(?:calls?|phone|llamadas?|telefono|visits?|visitors?|visitas?)",
    r"(?:don't|dont|do not|never) (?:call|ring|put|let|phone|knock)",
)
SIGN_UP = cue(
    r"pon(?!\S* fin)\S* (?:\S+ ){0,4}sign", r"put (?:\S+ ){0,3}sign on", r"put on (?:\S+ ){0,2}sign"
)
SIGN_OFF = cue(
    UNDO,
    "off",
    "fuera",
    "away with",
    r"levant(?:e|a|ar|en|ame|eme)",
    r"termin\S*",
    r"se acab\S*",
    r"desbloque\S*",
    r"reactiv\S*|desconect\S*|restab\S*|habilit\S*|disponible",
    r"vuelv\S*",
    "volver",
    "otra vez",
    "de nuevo",
    r"ya (?:\S+ )?(?:pued\S*|pas\S*|llam\S*|desper\S*|termine|descans\S*|estoy despiert\S)",
    "a partir de ahora si",
    r"abr\S* (?:mi|la) linea",
    "end|lift|unblock|resume|release|allow|stop|reconnect|restore|get rid|available",
    r"enable (?:\S+ ){0,3}(?:line|phone|calls?)|unmute|again|once more|any ?more|any longer|no longer",
    r"que (?:me )?(?:suene|entren?|pasen)",
    r"activ\S* (?:\S+ )?(?:llamadas|linea|telefono)",
    r"(?:can|may) (?:now )?(?:call|disturb|put|ring|take|knock)",
    r"let .*\bcalls? (?:in|come|through)",
    "calls are (?:fine|ok|okay)",
    r"back (?:on|up)",
)
SIGN_ON = cue(
    r"pon\S*|activ\S*|enciend\S*|reten\S*|bloque\S*|silenci\S*",
    r"cort(?:e|en|a|ar)",
    "sign|modo descanso|quiet mode",
    r"(?:turn|switch|put) .*\bon",
    "activate|enable|hold|block|mute|silence|start|set",
)
