"""What guests are told: the house's facts and articles, with their hours, and when somebody must look at them again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from handoff.console import told
from handoff.console.guard import EVERYBODY, HEADS, lets_in, me
from handoff.console.parts import parts
from handoff.console.wire import field, ticked
from handoff.desk import gaps, hours, house
from handoff.desk.house import Article, Fact
from handoff.desk.refusals import BadValue, NotFound
from handoff.desk.store import Desk

KEY = re.compile("[a-z][a-z0-9_]{0,59}")
GAP = re.compile("[0-9]{1,9}")
EXAMPLE = "Mo-Sa 07:00-10:30; Su,PH 07:00-11:00; Dec 25 off"
MOST_VOICE, MOST_SMS = 4000, 306  # letters; two segments of plain letters at most


@dataclass(frozen=True)
class Subject:
    """Something guests ask for, in every language it is told in."""

    key: str
    told: Mapping[str, Fact]
    hours: str

    @property
    def seen(self) -> str:
        """What a page remembers of it, to notice that somebody else changed it meanwhile."""
        return max((one.changed_at.isoformat() for one in self.told.values()), default="")

    @property
    def review_on(self) -> date | None:
        """When somebody must look at it again."""
        return min((one.review_on for one in self.told.values() if one.review_on), default=None)


def install(app: Flask) -> None:
    """Put these pages into the application."""
    pages = Blueprint("answers", __name__, url_prefix="/answers")
    pages.add_url_rule("", "board", board)
    pages.add_url_rule("/facts/<key>", "fact", fact)
    pages.add_url_rule("/facts/<key>", "state", state, methods=["POST"])
    pages.add_url_rule("/articles/new", "new", new)
    pages.add_url_rule("/articles/new", "write", write, methods=["POST"])
    pages.add_url_rule("/gaps/<id:gap>/dismiss", "dismiss", dismiss, methods=["POST"])
    pages.add_url_rule("/articles/<id:article>", "article", article)
    pages.add_url_rule("/articles/<id:article>", "change", change, methods=["POST"])
    app.register_blueprint(pages)
    app.jinja_env.globals["may_tell"] = lambda: me().role in HEADS


@lets_in(EVERYBODY)
def board() -> str:
    """Everything guests are told; what must be looked at again comes first."""
    with parts().store.read() as desk:
        subjects = _subjects(desk)
        articles = list(desk.scalars(select(Article).order_by(Article.id)))
        unanswered = gaps.still_open(desk)
    far = date.max
    return render_template(
        "answers.html",
        subjects=sorted(subjects, key=lambda one: (one.review_on or far, one.key)),
        gaps=sorted(unanswered, key=lambda one: (-len(one.askings), one.opened_at)),
        articles=sorted(articles, key=lambda one: (not one.published, one.review_on or far, one.id)),
        today=_today(),
    )


@lets_in(EVERYBODY)
def fact(key: str) -> str:
    """One subject, to be read and changed."""
    with parts().store.read() as desk:
        return _fact_page(_subject(desk, key), {})


@lets_in(HEADS)
def state(key: str) -> Response | str:
    """Keep what guests are told about it; they hear it from now on. Nothing of a colleague is overwritten unseen."""
    wrong = ""
    if not KEY.fullmatch(key):
        raise BadValue(what="the key (a to z, 0 to 9 and _)")
    with parts().store.write() as desk:
        subject = _subject(desk, key)
        if field("seen", most=40) == subject.seen:
            _state(desk, key)
        else:
            wrong = "stale_words"
    if wrong:
        told.refused(wrong)
        return _fact_page(subject, request.form)
    told.done("words_kept", what=key)
    return redirect(url_for("answers.board"))


@lets_in(HEADS)
def new() -> str:
    """An article to be written; `gap`: of which question it is the answer."""
    asked = request.args.get("gap", "")
    with parts().store.read() as desk:
        gap = gaps.find(desk, int(asked)) if GAP.fullmatch(asked) else None
        language = gap.language if gap else None
        return render_template(
            "article.html", article=None, typed={}, gap=gap, gaps=gaps.still_open(desk, language)
        )


@lets_in(HEADS)
def write() -> Response:
    """Keep a new article."""
    with parts().store.write() as desk:
        written = Article(owner=me().name, **_article_fields())
        house.publish(desk, written, by=me().name, now=parts().clock())
        title, reached = written.title, _answered(desk, written)
    _tell_kept(title, reached)
    return redirect(url_for("answers.board"))


@lets_in(HEADS)
def dismiss(gap: int) -> Response:
    """Nothing is to be written for this question."""
    with parts().store.write() as desk:
        question = gaps.dismiss(desk, gap, by=me().name, now=parts().clock()).words
    told.done("gap_dismissed", what=question)
    return redirect(url_for("answers.board"))


@lets_in(EVERYBODY)
def article(article: int) -> str:
    """One article, to be read and changed."""
    with parts().store.read() as desk:
        found = house.article(desk, article)
        return render_template("article.html", article=found, typed={}, gap=None, gaps=[])


@lets_in(HEADS)
def change(article: int) -> Response | str:
    """Keep a changed article, unless somebody else changed it since this page was read."""
    with parts().store.write() as desk:
        kept = house.article(desk, article)
        if field("seen", most=40) != kept.changed_at.isoformat():
            told.refused("stale_words")
            return render_template("article.html", article=kept, typed=request.form, gap=None, gaps=[])
        for name, value in _article_fields().items():
            setattr(kept, name, value)
        house.publish(desk, kept, by=me().name, now=parts().clock())
        title, reached = kept.title, _answered(desk, kept)
    _tell_kept(title, reached)
    return redirect(url_for("answers.board"))


def _answered(desk: Desk, article: Article) -> gaps.Told:
    """Whoever asked the questions ticked on the page, or asked just that, is told."""
    ticked_ones = [int(one) for one in request.form.getlist("gap") if GAP.fullmatch(one)]
    every = [*ticked_ones, *gaps.asked_just_that(desk, article)]
    now = parts().clock()
    return gaps.close(desk, every, article, by=me().name, sender=parts().hotline, now=now)


def _tell_kept(title: str, reached: gaps.Told) -> None:
    if not reached.texted and not reached.to_call:
        told.done("words_kept", what=title)
        return
    calls = ", ".join(f"#{case}" for case in reached.to_call) or "–"
    told.done("words_told", what=title, n=len(reached.texted), calls=calls)


def _state(desk: Desk, key: str) -> None:
    now, review = parts().clock(), _day(field("review_on", most=10))
    for language in parts().languages:
        voice, sms = field(f"voice_{language}", most=MOST_VOICE), field(f"sms_{language}", most=MOST_SMS)
        if voice.strip() or sms.strip():
            kept = house.state_fact(desk, key, language, voice=voice, sms=sms, by=me().name, now=now)
            kept.review_on = review
    hours.write_down(desk, key, field("hours", most=300), by=me().name, now=now)


def _article_fields() -> dict[str, str | bool | date | None]:
    language = field("language", most=2)
    if language not in parts().languages:
        raise BadValue(what=f"the language {language}")
    return {
        "language": language,
        "title": field("title", most=200),
        "voice": field("voice", most=MOST_VOICE),
        "sms": field("sms", most=MOST_SMS),
        "review_on": _day(field("review_on", most=10)),
        "published": ticked("published"),
    }


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BadValue(what="the day") from None


def _subjects(desk: Desk) -> list[Subject]:
    told_in: dict[str, dict[str, Fact]] = {}
    for one in house.facts(desk):
        told_in.setdefault(one.key, {})[one.language] = one
    opening = hours.written_down(desk)
    return [Subject(key, told, opening.get(key, "")) for key, told in told_in.items()]


def _subject(desk: Desk, key: str) -> Subject:
    found = next((one for one in _subjects(desk) if one.key == key), None)
    if found is None and not KEY.fullmatch(key):
        raise NotFound(what="fact")
    return found or Subject(key, {}, "")


def _fact_page(subject: Subject, typed: Mapping[str, str]) -> str:
    return render_template("fact.html", subject=subject, typed=typed, example=EXAMPLE)


def _today() -> date:
    now: datetime = parts().clock()
    return now.astimezone(parts().zone).date()
