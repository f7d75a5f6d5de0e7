"""Questions about the house: from its facts and articles, never from anywhere else."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions import open_now
from bot.actions.front import Front, Scene
from bot.actions.heard import Heard
from bot.actions.reply import Reply, Say, say
from bot.articles import Entry, Found
from handoff.desk import cases, gaps, house
from handoff.desk.house import Article, Fact

FACT, ARTICLE = "fact", "article"
WITHIN = timedelta(minutes=30)


def answer(heard: Heard, front: Front) -> Reply:
    """action_house: the fact of that name, or whatever fits best; else a person will find out."""
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
            promised=_promise(scene.now).isoformat(),
        )
        gaps.ask(scene.desk, case, heard.text, alike=alike, now=scene.now)
        # Asked again it is the same case, and the same promise.
        by = case.facts.get("promised") or _promise(scene.now).isoformat()
        return Reply((say("question_noted", case=case.id, at=by, record=["case", case.id]),))


def _promise(now: datetime) -> datetime:
    """By when somebody answers: within the half hour, at a time one can say aloud."""
    latest = now.replace(second=0, microsecond=0) + WITHIN
    return latest + timedelta(minutes=-latest.minute % 5)


def numbers(heard: Heard, front: Front) -> Reply:
    """action_emergency_numbers: the number to dial, and where a person of ours is."""
    with front.reading(heard) as scene:
        number = house.value(scene.desk, "emergency_number")
        return Reply((say("emergency_numbers", number=number),))


def _told(heard: Heard, front: Front, scene: Scene) -> Say | None:
    topic = heard.full_intent.partition("/")[2]
    if not heard.text:
        return _text(f"{FACT}:{topic}", scene)
    found = _find(heard.text, topic, front, scene)
    return _text(found.entry.name, scene) if found else None


def _find(question: str, topic: str, front: Front, scene: Scene) -> Found | None:
    entries = [*_facts(scene), *_articles(scene)]
    return front.shelf.best(question, entries, topic=f"{FACT}:{topic}" if topic else None)


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


def _text(name: str, scene: Scene) -> Say | None:
    kind, _, key = name.partition(":")
    fact = kind == FACT
    told: Fact | Article | None = (
        house.fact(scene.desk, key, scene.language) if fact else house.article(scene.desk, int(key))
    )
    if told is None:
        return None
    return say("answer", text=told.sms if scene.talk.channel == "sms" else told.voice, source=[kind, key])
