"""No text outside the catalogues, and no language that lacks one."""

import re
from pathlib import Path

import pytest

from config.words import FOLDER, Words
from handoff.console import cases as case_pages
from handoff.desk import cases, messages, refusals
from handoff.desk.idempotency import KeyReused
from handoff.desk.staff import Role
from handoff.desk.waking import attempts, wake_ups

CONSOLE = Path(case_pages.__file__).parent
TEMPLATES = sorted((CONSOLE / "templates").glob("*.html"))
CODE = sorted(CONSOLE.glob("*.py"))
SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description", "label")
WORDS = Words.load(FOLDER, "console")


def literals(template: str) -> list[str]:
    """What a reader would meet that no catalogue holds."""
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "\x00", template, flags=re.DOTALL)
    found = [
        value
        for name in SPOKEN
        for value in re.findall(rf'\s{name}="([^"]*)"', bare)
        if re.search(r"[^\W\d_]", value)
    ]
    text = re.sub(r"<!doctype[^>]*>|<[^>]*>", "\x00", bare)
    return found + [one for one in re.findall(r"[^\x00]+", text) if re.search(r"[^\W\d_]", one)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    # The one text without a translation is the name of a key.
    allowed = {"Ctrl ↵", "Esc", *"ABCDELMOPTVW"}
    assert [one for one in literals(path.read_text()) if one.strip() not in allowed] == []


def test_the_search_for_words_finds_some() -> None:
    assert literals('<p title="Hola">{{ x }} Adiós</p>') == ["Hola", " Adiós"]


def test_every_language_has_every_key_with_the_same_places() -> None:
    texts = {
        language: {str(one.id): str(one.string) for one in catalogue if one.id}
        for language, catalogue in WORDS.catalogues.items()
    }
    assert set(texts) == {"es", "en"}
    assert texts["es"].keys() == texts["en"].keys()
    for key in texts["es"]:
        assert texts["es"][key], key
        assert texts["en"][key], key
        places = [sorted(re.findall(r"\{(\w+)", texts[language][key])) for language in ("es", "en")]
        assert places[0] == places[1], key


def test_every_key_a_page_asks_for_is_in_the_catalogues() -> None:
    asked = set()
    for path in [*TEMPLATES, *CODE]:
        asked |= set(re.findall(r"\b(?:t|known)\(\s*['\"]([a-z_0-9]+[a-z0-9])['\"]\s*[,)]", path.read_text()))
        asked |= {
            key
            for pair in re.findall(r"t\('(\w+)' if [^)]*? else '(\w+)'\)", path.read_text())
            for key in pair
        }
    assert len(asked) > 100
    assert [key for key in sorted(asked) if not WORDS.has(key, "es")] == []


def test_every_word_of_the_records_has_a_text() -> None:
    told = [f"wake_up_{one}" for one in [*wake_ups.Status, "manual"]]
    told += [f"message_{one}" for one in messages.Status] + [f"case_{one}" for one in cases.Status]
    told += [f"kind_{one}" for one in cases.Kind] + [f"role_{one}" for one in Role]
    told += [f"outcome_{one}" for one in case_pages.OUTCOMES]
    told += [f"refused_{one.key}" for one in _kinds(refusals.DeskRefusal) if "desk" in one.__module__]
    told += [f"why_{one}" for one in re.findall(r'hand_over\(desk, \w+, "(\w+)"', _source(attempts))]
    told += [
        f"happened_{one}"
        for one in re.findall(
            r'(?:_happened|_put_back)\(desk, case, .*?"(\w+)", (?:holder|by|now)', _source(cases)
        )
    ]
    assert KeyReused in _kinds(refusals.DeskRefusal)
    assert "happened_lapsed" in told
    assert "why_no_key" in told
    assert [key for key in told if not WORDS.has(key, "es")] == []


def test_every_reason_a_case_may_have_has_a_text() -> None:
    root = CONSOLE.parents[1]
    reasons: set[str] = set()
    for path in [*(root / "ivr").glob("*.py"), *(root / "bot" / "actions").glob("*.py")]:
        text = path.read_text()
        reasons |= set(re.findall(r"people\.person\(\s*\"(\w+)\"", text))
        reasons |= set(re.findall(r"open_case\(\s*cases\.Kind\.\w+,\s*\"(\w+)\"", text))
        reasons |= set(re.findall(r"\breason=\"(\w+)\"", text))
    assert {"asked", "silent"} <= reasons
    assert [one for one in sorted(reasons) if not WORDS.has(f"reason_{one}", "es")] == []


def _kinds(kind: type[refusals.DeskRefusal]) -> list[type[refusals.DeskRefusal]]:
    return [kind, *(below for one in kind.__subclasses__() for below in _kinds(one))]


def _source(module: object) -> str:
    return Path(str(module.__file__)).read_text()  # type: ignore[attr-defined]
