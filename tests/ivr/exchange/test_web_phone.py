"""The web phone in a real Chromium: call, keys while a prompt plays, texts, being rung, several tabs, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from config.words import FOLDER, Words
from tests.ivr.exchange.conftest import HOTLINE, MOBILE, OPERATOR, ROOM, Running
from tests.ivr.exchange.house import House, say
from tests.phone import Phones

pytestmark = pytest.mark.browser
STATIC = Path(__file__).parents[3] / "ivr" / "exchange" / "phone"
ASK = (
    '<Response><Gather input="dtmf speech" action="/heard" timeout="60" numDigits="1" language="es-ES">'
    '<Say language="es-ES">Buenas noches. Diga qué necesita, o pulse cero para hablar con una persona.</Say>'
    "</Gather></Response>"
)


@pytest.fixture
def tab(chromium: Browser, exchange: Running) -> Iterator[BrowserContext]:
    """A window in Spanish, whose pages must not complain about anything."""
    context = chromium.new_context(locale="es-ES", viewport={"width": 1280, "height": 720})
    context.set_default_timeout(10_000)
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda told: complaints.append(told.text) if _is_ours(told) else None)
    yield context
    context.close()
    assert complaints == []


def _is_ours(told: ConsoleMessage) -> bool:
    # A request that a test itself has cut is no fault of the page.
    return told.type == "error" and "net::ERR_FAILED" not in told.text


def pick_up(tab: BrowserContext, exchange: Running, line: str, more: str = "") -> Page:
    """A tab that is this telephone."""
    page = tab.new_page()
    page.goto(f"{exchange.url}/?line={quote(line)}{more}")
    page.wait_for_selector("body[data-ready]")
    return page


def test_one_calls_speaks_and_hangs_up(house: House, exchange: Running, tab: BrowserContext) -> None:
    house.on("/voice", ASK)
    house.on("/heard", ASK.replace("Buenas noches. Diga qué necesita", "Le despertaremos a las siete"))
    page = pick_up(tab, exchange, ROOM)
    expect(page.locator("#me")).to_have_text("305")
    page.click("#call")
    expect(page.locator("#captions")).to_contain_text("Diga qué necesita")
    page.get_by_placeholder("Escribe lo que dirías…").fill("despiérteme a las siete")
    page.keyboard.press("Enter")
    expect(page.locator("#captions")).to_contain_text("Le despertaremos a las siete")
    assert house.last("/heard")["SpeechResult"] == "despiérteme a las siete"
    expect(page.locator("#trace")).to_contain_text("POST /heard")
    page.get_by_role("button", name="Colgar").click()
    expect(page.locator("#rest")).to_have_text("Llamada terminada")


def test_a_key_works_while_the_prompt_plays_by_mouse_and_by_keyboard(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    house.on("/voice", ASK.replace("Buenas", "Muy buenas y muy largas " * 20))
    house.on(
        "/heard",
        ASK.replace("numDigits", 'finishOnKey="" numDigits').replace("Buenas noches", "Otra vez " * 80),
    )
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    page.wait_for_selector("#ear.open")
    page.locator("#pad button", has_text="1").first.click()
    assert house.last("/heard")["Digits"] == "1"
    page.locator("#captions", has_text="Otra vez").wait_for()
    page.locator("body").press("#")
    assert house.last("/heard", 2)["Digits"] == "#"


def test_a_key_nobody_waits_for_is_said_to_be_lost(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    house.on("/voice", say("Una frase muy larga. " * 30))
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    page.wait_for_selector("#captions .they")
    page.locator("#pad button", has_text="5").click()
    expect(page.locator("#captions")).to_contain_text("nadie esperaba teclas")


def test_it_rings_is_answered_and_says_so_in_the_title(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    page = pick_up(tab, exchange, ROOM)
    exchange.client().calls.create(to=ROOM, from_=HOTLINE, twiml=ASK.replace("/heard", house.url("/heard")))
    house.on("/heard", say("Buenos días."))
    expect(page.locator("#from")).to_have_text("Llama Hotel Centralita")
    expect(page).to_have_title(re.compile("☎ 305"))
    page.get_by_role("button", name="Contestar").click()
    page.wait_for_selector("#ear.open")
    page.locator("body").press("1")
    expect(page.locator("#rest")).to_have_text("Llamada terminada")
    assert house.last("/heard")["Digits"] == "1"


def test_another_line_that_rings_can_be_gone_to(exchange: Running, tab: BrowserContext) -> None:
    page = pick_up(tab, exchange, MOBILE)
    exchange.client().calls.create(to=ROOM, from_=HOTLINE, twiml=say("Buenos días."))
    expect(page.locator("#elsewhere")).to_contain_text("Suena 305")
    page.get_by_role("button", name="Ir a contestar").click()
    page.get_by_role("button", name="Rechazar").click()
    expect(page.locator("#rest")).to_have_text("Comunica")


def test_texts_are_written_counted_and_answered(house: House, exchange: Running, tab: BrowserContext) -> None:
    house.on("/sms", "<Response><Message>Le llamamos a las 06:45.</Message></Response>")
    page = pick_up(tab, exchange, MOBILE)
    page.get_by_role("tab", name="Mensajes").click()
    page.fill("#text", "a las siete aquí")
    expect(page.locator("#count")).to_have_text("16/70 · 1 SMS (por «í»: 70)")
    page.keyboard.press("Enter")
    expect(page.locator("#thread .they")).to_have_text("Le llamamos a las 06:45.")
    expect(page.locator("#thread")).to_contain_text("entregado · 24/160 · 1 SMS")
    assert house.last("/sms")["Body"] == "a las siete aquí"


def test_a_room_cannot_text(exchange: Running, tab: BrowserContext) -> None:
    page = pick_up(tab, exchange, ROOM)
    page.get_by_role("tab", name="Mensajes").click()
    expect(page.locator("#thread")).to_contain_text("Elige un móvil")
    expect(page.locator("#text")).to_be_hidden()


def test_two_tabs_are_two_telephones_that_hear_each_other(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    house.on("/voice", f'<Response><Dial callerId="{HOTLINE}">{OPERATOR}</Dial></Response>')
    guest, operator = pick_up(tab, exchange, ROOM), pick_up(tab, exchange, OPERATOR)
    guest.click("#call")
    operator.get_by_role("button", name="Contestar").click()
    expect(operator.locator("#captions")).to_contain_text("al habla con")
    guest.fill("#words-said", "no hay agua caliente")
    guest.keyboard.press("Enter")
    expect(operator.locator("#captions .them")).to_contain_text("no hay agua caliente")


def test_a_reload_in_the_middle_of_a_call_loses_nothing(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    house.on("/voice", ASK)
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    page.wait_for_selector("#ear.open")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#captions")).to_contain_text("Diga qué necesita")
    expect(page.get_by_role("button", name="Colgar")).to_be_visible()


def test_what_twilio_would_have_refused_stands_beside_the_phone(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    house.on("/voice", ASK.replace("numDigits", "numdigits"))
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    refused = page.locator("#trace .bad")
    expect(refused).to_contain_text("Twilio lo habría rechazado 12200")
    expect(refused).to_contain_text("numdigits")


def test_it_can_be_made_harder(house: House, exchange: Running, tab: BrowserContext) -> None:
    page = pick_up(tab, exchange, ROOM)
    page.get_by_label("Cada aviso llega dos veces").check()
    page.get_by_label("Contesta el buzón de voz").check()
    page.select_option("#provider", "broken")
    page.wait_for_selector("#provider")
    with exchange.switchboard.board:
        made = exchange.switchboard
        assert made.board.wait_for(lambda: made.faults.twice and made.faults.rest == "broken", 5)
        assert made.board.wait_for(lambda: made.phone(ROOM).voicemail, 5)


def test_a_call_can_be_kept_as_a_test_and_plays_again(
    house: House, exchange: Running, tab: BrowserContext, phones: Phones
) -> None:
    house.on("/voice", say("Hola."))
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    expect(page.locator("#rest")).to_have_text("Llamada terminada")
    page.get_by_role("button", name="Guardar esta llamada como prueba").click()
    expect(page.locator("#saved pre")).to_have_text(
        'phone = phones["305"]\nphone.calls()\nphone.hears("Hola.")\nphone.is_hung_up_on()\nphones.nothing_else()'
    )
    kept = page.inner_text("#saved pre")
    page.close()
    phones.fetch()
    exec(kept, {"phones": phones})


def test_what_will_differ_another_day_is_left_open_in_a_kept_call(
    house: House, exchange: Running, tab: BrowserContext, phones: Phones
) -> None:
    now = datetime.now().astimezone()
    soon, far = (
        f"{one.hour}:{one.minute:02}" for one in (now + timedelta(minutes=10), now + timedelta(hours=6))
    )
    said = f"Buenas tardes. El viernes 27 de noviembre, a las {far}; Friday, November 27. Caso 12, antes de las {soon}."
    house.on("/voice", say(said))
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    expect(page.locator("#rest")).to_have_text("Llamada terminada", timeout=20_000)
    page.get_by_role("button", name="Guardar esta llamada como prueba").click()
    kept = page.inner_text("#saved pre")
    assert f'phone.hears("El …, a las {far}; …. Caso …, antes de las ….")' in kept
    page.close()
    phones.fetch()
    exec(kept, {"phones": phones})


def test_it_speaks_english_too_and_remembers_the_light(exchange: Running, tab: BrowserContext) -> None:
    page = pick_up(tab, exchange, ROOM)
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("body[data-ready]")
    expect(page.get_by_role("button", name="Call Hotel Centralita")).to_be_visible()
    expect(page.locator("#me")).to_have_text("305")
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_stream_that_was_cut_says_so_and_comes_back(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    page = pick_up(tab, exchange, ROOM)
    tab.route("**/phone/events*", lambda route: route.abort())
    page.reload()
    expect(page.locator("#lost")).to_be_visible()
    tab.unroute("**/phone/events*")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#lost")).to_be_hidden()


def test_the_policy_allows_nothing_but_our_own_files(exchange: Running) -> None:
    answer = requests.get(exchange.url, timeout=5)
    assert "script-src 'self'; style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"style=|onclick=|https?://(?!127\.0\.0\.1)", answer.text)
    assert requests.get(exchange.url, headers={"Host": "evil.example"}, timeout=5).status_code == 403
    form = requests.post(f"{exchange.url}/phone/hangup", data={"line": ROOM}, timeout=5)
    assert form.status_code == 409


def test_every_sentence_is_in_both_languages() -> None:
    words = Words.load(FOLDER, "phone")
    keys = {
        language: {m.id for m in words.catalogues[language] if m.id and m.string} for language in ("es", "en")
    }
    assert keys["es"] == keys["en"]
    used = set()
    for file in [*STATIC.glob("static/*.js"), *STATIC.glob("templates/*.html")]:
        used |= set(re.findall(r'\b[wt]\("([a-z_-]+[a-z])"', file.read_text()))
    assert used <= keys["es"], used - keys["es"]


VOICES = """
  window.spoken = [];
  const voice = { lang: "es-ES" };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [voice], speak: (one) => window.spoken.push(one), cancel: () => {}, addEventListener: () => {},
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.SpeechRecognition = class {
    start() { window.recogniser = this; }
    stop() { this.onend(); }
  };
"""


def test_prompts_are_read_aloud_and_the_call_waits_for_the_voice(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    tab.add_init_script(VOICES)
    slow = '<Say language="es-ES"><prosody rate="80%">Sí.</prosody></Say>'
    house.on("/voice", f'<Response>{slow}<Say language="en-GB">Yes.</Say></Response>')
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    expect(page.locator("#captions")).to_contain_text("Sí.")
    expect(page.locator("#aloud")).to_have_attribute("aria-pressed", "true")
    with exchange.switchboard.board:
        # By the clock alone the next sentence would begin after a quarter of a second.
        assert not exchange.switchboard.board.wait_for(lambda: len(exchange.wire("say")) > 1, 0.8)
    read = page.evaluate("spoken.map(one => [one.text, one.lang, one.rate])")
    assert read == [["Sí.", "es-ES", 0.8]]
    page.evaluate("spoken[0].onend()")
    expect(page.locator("#captions")).to_contain_text("Yes.")
    assert page.evaluate("spoken[1].lang") == "en-GB"


def test_the_microphone_hears_in_the_language_the_house_listens_for(
    house: House, exchange: Running, tab: BrowserContext
) -> None:
    tab.add_init_script(VOICES)
    house.on("/voice", ASK)
    house.on("/heard", say("Vale."))
    page = pick_up(tab, exchange, ROOM)
    page.click("#call")
    page.wait_for_selector("#ear.open")
    page.get_by_role("button", name="Hablar por el micrófono").click()
    assert page.evaluate("recogniser.lang") == "es-ES"
    result = "Object.assign([{transcript: 'quiero toallas', confidence: 0.7}], {isFinal: true})"
    page.evaluate(f"recogniser.onresult({{results: [{result}]}})")
    assert house.last("/heard")["SpeechResult"] == "quiero toallas"
    assert float(house.last("/heard")["Confidence"]) == 0.7
