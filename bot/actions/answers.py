"""Questions about the house: from its facts and articles, never from anywhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import open_now
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import Reply, Say, say
from bot.articles import Entry
from handoff.desk import cases, gaps, house, promises
from handoff.desk.cases import Case
from handoff.desk.house import Article, Fact

FACT, ARTICLE = "fact", "article"
WITHIN = timedelta(minutes=30)
UNANSWERED = "hotel_info/unanswered"
"""A yes to "or was it something else?": the answer given was not the one asked for."""
# Of 285 held-out questions about a subject of the sample house, 28 in 100 are asked whether they meant something else;
# of 42 written to tempt (a pool table, the nearest park, safe tap water) and answered with another subject, 32 are.
PLAIN_SUBJECT, PLAIN_BY_ITSELF, SURE = 0.6, 0.85, 0.9
"""The score of an entry that plainly answers: the subject the bot understood, this surely, or one found without."""


def answer(heard: Heard, front: Front) -> Reply:
    """action_house: the fact of that name, or whatever fits best; else a person will find out.

    Where it is not plain that this was asked, the guest may say so, and a person finds out all the same.
    """
    if heard.full_intent == UNANSWERED:
        return find_out(replace(heard, full_intent="hotel_info"), front)
    with front.reading(heard) as scene:
        told = _told(heard, front, scene)
        if told:
            kind, key = told.values["source"]
            return Reply((told, *(open_now.subject(scene, key) if kind == FACT else ())))
    return find_out(heard, front)


def find_out(heard: Heard, front: Front) -> Reply:
    """A question nobody wrote an answer to: a person will find out, and it is told which case that is.

    It joins the gap of those who asked the same, so that one answer, once written, serves them all.
    """
    if not heard.text:
        return Reply((say("ask_question"),))
    with front.reading(heard) as scene:
        asked = {
            gap.id: [one.words for one in gap.askings] for gap in gaps.still_open(scene.desk, scene.language)
        }
    alike = front.shelf.alike(heard.text, asked)
    with front.writing(heard) as scene:
        case = scene.open_case(
            cases.Kind.CONSULTATION,
            "question_without_answer",
            topic=heard.full_intent,
            room=scene.room,
            words=heard.text,
            reopens=False,
        )
        gaps.ask(scene.desk, case, heard.text, alike=alike, now=scene.now)
        by = _promised(case, scene)
        return Reply((say("question_noted", case=case.id, at=by.isoformat(), record=["case", case.id]),))


def _promised(case: Case, scene: Scene) -> datetime:
    """By when somebody answers: within the half hour, at a time one can say aloud; asked again, as was said before."""
    before = case.promised_at
    if before is not None and before > scene.now:
        return before
    latest = scene.now.replace(second=0, microsecond=0) + WITHIN
    by = latest + timedelta(minutes=-latest.minute % 5)
    promises.keep(scene.desk, case, by, by="bot", now=scene.now)
    return by


def numbers(heard: Heard, front: Front) -> Reply:
    """action_emergency_numbers: the number to dial, and where a person of ours is."""
    with front.reading(heard) as scene:
        number = house.value(scene.desk, "emergency_number")
        return Reply((say("emergency_numbers", number=number),))


def _told(heard: Heard, front: Front, scene: Scene) -> Say | None:
    subject = f"{FACT}:{heard.full_intent.partition('/')[2]}"
    if not heard.text:
        return _text(subject, scene)
    found = front.shelf.best(heard.text, [*_facts(scene), *_articles(scene)], topic=subject)
    if found is None:
        return None
    understood = found.entry.name == subject and heard.confidence >= SURE
    doubt = found.score < (PLAIN_SUBJECT if understood else PLAIN_BY_ITSELF)
    return _text(found.entry.name, scene, doubted=heard.text if doubt else None)


def _facts(scene: Scene) -> list[Entry]:
    """A fact is found by its words in any language, and told in the guest's own."""
    texts: dict[str, list[str]] = {}
    languages: dict[str, set[str]] = {}
    for fact in house.facts(scene.desk):
        texts.setdefault(fact.key, []).append(fact.voice)
        languages.setdefault(fact.key, set()).add(fact.language)
    return [
        Entry(f"{FACT}:{key}", key.replace("_", " "), tuple(texts[key]))
        for key in texts
        if scene.language in languages[key]
    ]


def _articles(scene: Scene) -> list[Entry]:
    told = house.articles(scene.desk, scene.language)
    return [Entry(f"{ARTICLE}:{one.id}", one.title, (one.voice,)) for one in told]


def _text(name: str, scene: Scene, *, doubted: str | None = None) -> Say | None:
    """`doubted`: the question, where this may not be its answer."""
    kind, _, key = name.partition(":")
    fact = kind == FACT
    told: Fact | Article | None = (
        house.fact(scene.desk, key, scene.language) if fact else house.article(scene.desk, int(key))
    )
    if told is None:
        return None
    text = told.sms if scene.talk.channel == "sms" else told.voice
    otherwise = UNANSWERED if doubted else None
    return say("answer", text=text, source=[kind, key], offer=otherwise, explains=doubted)
