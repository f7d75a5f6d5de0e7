"""English: the words of time, as data."""

from __future__ import annotations

from bot.times.terms import Kind, Language, Value

_UNITS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
)
_NUMBERS: dict[Value, str] = dict(enumerate(f"{_UNITS}|seventeen|eighteen|nineteen|twenty".split("|")))
_NUMBERS |= {
    2: "two|a couple of|couple of|a couple", 30: "thirty", 40: "forty|fourty", 50: "fifty", 60: "sixty",
    70: "seventy", 80: "eighty", 90: "ninety", 1000: "thousand",
}  # fmt: skip
_ORDINALS: dict[Value, str] = dict(
    enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
)
_ORDINALS |= {
    20 + unit: f"twenty {word}|twenty - {word}"
    for unit, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"], start=1
    )
}
_ORDINALS |= {
    20: "twentieth", 29: "twenty ninth|twenty - ninth", 30: "thirtieth", 31: "thirty first|thirty - first",
}  # fmt: skip
_MONTHS: dict[Value, str] = {
    1: "january|jan", 2: "february|feb", 3: "march|mar", 4: "april|apr", 5: "may", 6: "june"
    "|jun", 7: "july|jul",
    8: "august|aug", 9: "september|sep|sept", 10: "october|oct", 11: "november|nov", 12: "december|dec",
}  # fmt: skip
_DAY_NAMES: dict[int, str] = {
    0: "monday|mon", 1: "tuesday|tue|tues", 2: "wednesday|wed|weds", 3: "thursday|thu|thur"
    "|thurs", 4: "friday|fri",
    5: "saturday|sat", 6: "sunday|sun",
}  # fmt: skip
_PARTS: dict[Value, str] = {
    "am": "am|in the am",
    "morning": "morning|in the morning|mornings|in the mornings|early|bright and early|early morning"
    "|of the morning"
    "|early in the morning|in the early morning|very early|really early",
    "noon": "of the day",
    "pm": "pm|p|in the pm",
    "afternoon": "afternoon|in the afternoon|afternoons|in the afternoons|of the afternoon",
    "evening": "evening|in the evening|evenings|in the evenings|of the evening",
    "night": "night|at night|in the night|nights|of the night",
    "nap": "nap|my nap|siesta",
}
_DAYS: dict[Value, str] = {
    0: "today|later today", 1: "tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|tomorrows",
    2: "day after tomorrow|the day after tomorrow|overmorrow", (0, "morning"): "this morning",
    (0, "afternoon"): "this afternoon", (0, "evening"): "this evening",
    (0, "night"): "tonight|this night|tonite|later tonight",
}  # fmt: skip
_REPEATS: dict[Value, str] = {
    "daily": "daily|every day|everyday|each day|every single day|on a daily basis",
    "weekdays": "weekdays|on weekdays|every weekday|each weekday|working days|on working days"
    "|business days|weekday"
    "|every working day|workdays|every workday|during the week",
    "weekends": "weekends|on weekends|every weekend|at weekends|at the weekends|each weekend",
    (0, "morning"): "every morning|each morning",
    (0, "afternoon"): "every afternoon|each afternoon",
    (0, "evening"): "every evening|each evening",
    (0, "night"): "every night|each night|nightly",
}
_PHRASES: dict[Kind, str] = {
    Kind.HUNDRED: "hundred",
    Kind.OH: "oh|o",
    Kind.ARTICLE: "a|an|another",
    Kind.HALF: "half|a half",
    Kind.QUARTER: "quarter|quarters|a quarter",
    Kind.FOR: "for|by",
    Kind.TO: "to|of|till|til|before",
    Kind.PAST: "past|after|gone",
    Kind.AND: "and|&|n|plus",
    Kind.OCLOCK: "o'clock|oclock|o clock|oh clock|sharp|on the dot|on the nose|exactly|o' clock|clock",
    Kind.HOUR_MARK: "h|hrs",
    Kind.THE: "the",
    Kind.ON: "on",
    Kind.NEXT: "next",
    Kind.THIS: "this|this coming|coming",
    Kind.WEEK_AFTER: "next week|of next week|week|the week after|a week on",
    Kind.LAST: "last",
    Kind.EVERY: "every|each",
    Kind.EXCEPT: "except|except on|except for|but not|but not on|excluding|not on",
    Kind.UNTIL: "until|ending",
    Kind.UP_TO: "through|thru|up to",
    Kind.IN: "in|within",
    Kind.FROM_NOW: "from now|time from now|hence|from this moment",
    Kind.LATER: "later|earlier|later than|earlier than|before that|after that|beforehand",
    Kind.A_FEW: "a few|few|some|a while|a bit|a little while|a moment|several",
    Kind.VAGUE: "first thing|first thing in the morning|sunrise|at sunrise|dawn|at dawn|crack of dawn"
    "|asap|soon|before dawn|before sunrise|before the sun is up|daybreak",
    Kind.NEAR: "around|about|at about|at around|approximately|roughly|near|close to|circa|more or less"
    "|like around"
    "|almost|nearly|just about|somewhere around|sometime around|shortly",
    Kind.NEARLY: "ish|or so|or thereabouts|give or take|or something|ish or so|thereabouts|or around then"
    "|something",
    Kind.BOUND: "no later than|not later than|any time after|sometime after|sometime before|not before"
    "|anytime after"
    "|just before|just after|shortly after|shortly before|a bit before|a bit after|right after",
    Kind.CORRECT: "sorry|actually|make it|i mean|rather|scratch that|wait|no wait|no sorry|correction"
    "|no make it|but"
    "|i meant|better|let's say|no no|oops|make that|no actually|let's make it|or rather|my mistake"
    "|excuse me no",
    Kind.NO: "no|not|don't|nope",
    Kind.INSTEAD: "instead of|rather than|in place of|not at",
    Kind.OR: "or|either",
    Kind.BETWEEN: "between",
    Kind.FROM: "from",
    Kind.AGAIN: "again|another|and again|then|and then|also|and also|as well|second|and another|one more"
    "|once more",
    Kind.CHANGE: "change|move|switch|reschedule|shift|push|bring|changed|moved|put back|postpone|swap",
    Kind.GONE: "yesterday|last night|ago|the day before yesterday|yesterday morning|last evening|last week",
    Kind.EVENT: "flight|plane|train|taxi|cab|meeting|breakfast|tour|bus|wedding|appointment|conference"
    "|check out"
    "|checkout|check in|boat|ferry|transfer|dinner|lunch|class|leaves|departs|boarding|excursion|pickup"
    "|pick up"
    "|interview|leave|starts|funeral|ceremony|shuttle|leaving",
    Kind.WAKE: "wake|wakeup|wake up|waking|wake me|woken|get up|call|ring|alarm|wake-up|wake - up|call me"
    "|phone"
    "|wake me up|getting up|wakes|calls|wake us|alarms|wake - up calls",
    Kind.ROOM: "room|rooms|room number|suite|apartment|rm",
    Kind.SELF: "i'm in|i am in|this is|calling from|i'm calling from|we are in|we're in|i'm from"
    "|i am calling from"
    "|staying in|here is|guest in|i stay in",
    Kind.POLITE: "please|thanks|thank you|uh|um|well|ok|okay|so|yes|yeah|like|hi|hello|pls|plz|thx|great"
    "|good|er|just"
    "|then please|cheers|ta",
}
ENGLISH = Language(
    code="en",
    table={
        Kind.NUMBER: _NUMBERS,
        Kind.ORDINAL: _ORDINALS,
        Kind.AT: {"to": "at"},
        Kind.NAMED: {12: "noon|midday|mid day|mid - day|at lunchtime|lunchtime", 24: "midnight|mid night"
        "|mid - night"},
        Kind.PART: _PARTS,
        Kind.DAY: _DAYS,
        Kind.WEEKDAY: dict(_DAY_NAMES.items()),
        Kind.WEEKDAYS: {
            value: f"{names.split('|')[0]}s|on {names.split('|')[0]}s" for value, names in _DAY_NAMES.items()
        },
        Kind.MONTH: _MONTHS,
        Kind.REPEAT: _REPEATS,
        Kind.UNIT: {
            1: "minute|minutes|min|mins|minute's|minutes'", 60: "hour|hours|hr|hour's|hours'",
            1440: "day|days|days'", 10080: "weeks",
        },
        **{kind: {None: phrases} for kind, phrases in _PHRASES.items()},
    },
    half_past=True,
    noon_is_morning=False,
    and_minutes=False,
    day_first=False,
    la_room=False,
)  # fmt: skip
