"""Twilio's own library in the page: it registers, rings, answers, mutes and hangs up, against a signalling stand-in.

The stand-in speaks what `wss://voice-js.roaming.twilio.com/signal` speaks; the other side of the call is a second page
with a real peer connection, so real sound passes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask

from handoff.console.softphone import OfTwilio
from handoff.desk.store import Store
from tests import chromium as chromes
from tests.chromium import until_true
from tests.handoff.console import scene
from tests.handoff.console.conftest import Serve, make
from tests.handoff.console.in_chromium.conftest import now

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute

pytestmark = pytest.mark.browser
FLAGS = [
    "--no-sandbox",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--allow-loopback-in-peer-connection",
]
SIGNALLING = re.compile(r"^wss://voice-js\.roaming\.twilio\.com/")
REPORTS = re.compile(r"^https://eventgw\.(us1\.)?twilio\.com/")
# The guest's end: a tone to be heard, and what is heard of the operator as energy.
OFFER = """async () => {
  const audio = new AudioContext(), tone = audio.createOscillator(), out = audio.createMediaStreamDestination();
  tone.connect(out); tone.start();
  window.peer = new RTCPeerConnection();
  out.stream.getTracks().forEach((track) => peer.addTrack(track, out.stream));
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise((done) => {
    peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && done();
  });
  return peer.localDescription.sdp;
}"""
ENERGY = """async () => [...(await window.peer.getStats()).values()]
  .filter((one) => one.type === "inbound-rtp").reduce((sum, one) => sum + (one.totalAudioEnergy ?? 0), 0)"""

TONES = """window.tones = [];
const insert = RTCDTMFSender.prototype.insertDTMF;
RTCDTMFSender.prototype.insertDTMF = function (keys, ...more) {
  window.tones.push(keys);
  return insert.call(this, keys, ...more);
};"""


@dataclass
class Signalling:
    """What Twilio's end of the socket does; whatever the page sends is kept."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    socket: WebSocketRoute | None = None

    def open(self, socket: WebSocketRoute) -> None:
        """The page has connected."""
        self.socket = socket
        socket.on_message(self.take)

    def take(self, told: str | bytes) -> None:
        """Answer as Twilio does."""
        text = told if isinstance(told, str) else told.decode()
        if not text.strip():
            assert self.socket is not None
            self.socket.send(text)  # a heartbeat
            return
        message = json.loads(text)
        self.heard.append(message)
        if message["type"] == "listen":
            identity = _claims(message["payload"]["token"])["grants"]["identity"]
            token = {"identity": identity, "ttl": 3600}
            self.send("connected", region="gll", edge="roaming", home="us1", token=token)
        elif message["type"] == "register":
            self.send("ready")

    def send(self, kind: str, **payload: Any) -> None:
        """Tell the page something."""
        assert self.socket is not None
        self.socket.send(json.dumps({"type": kind, "version": "1.6", "payload": payload}))

    def last(self, kind: str) -> dict[str, Any] | None:
        """The latest message of a kind, if any."""
        found: list[dict[str, Any]] = [one["payload"] for one in self.heard if one["type"] == kind]
        return found[-1] if found else None


@pytest.fixture
def app(store: Store) -> Flask:
    """A console where Twilio's keys are set."""
    scene.people(store, now())
    scene.evening(store, now())
    secret = "0123456789abcdef0123456789abcdef"
    return make(store, now, beat=1.0, softphone=OfTwilio("AC" + "0" * 32, "SK" + "1" * 32, secret, "AP1"))


@pytest.fixture
def context(chromium: Browser, serve: Serve, app: Flask) -> Iterator[BrowserContext]:
    """A browser with a microphone that beeps."""
    browser = chromium.browser_type.launch(executable_path=chromes.find(), args=FLAGS)
    context = browser.new_context(viewport={"width": 1280, "height": 720}, base_url=serve(app).url)
    context.set_default_timeout(45_000)  # patience on a busy machine, not a promise
    yield context
    browser.close()
    app.extensions["reader"].close()


def until(page: Page, found: Any, what: str) -> Any:
    """Look again and again while the page goes on."""
    for _ in range(200):
        value = found()
        if value:
            return value
        page.wait_for_timeout(50)
    raise AssertionError(f"never came: {what}")


def test_it_registers_rings_answers_mutes_and_hangs_up(context: BrowserContext, store: Store) -> None:
    twilio, complaints = Signalling(), []
    page = context.new_page()
    page.add_init_script(TONES)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.route(REPORTS, lambda route: route.fulfill(status=200, body="{}"))
    page.route_web_socket(SIGNALLING, twilio.open)
    page.goto("/login")
    page.fill("#login", "marta.rivas")
    page.fill("#password", scene.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#line[data-settled=ringing]")
    until(page, lambda: twilio.last("register"), "the registration")

    page.keyboard.press("a")
    page.wait_for_selector("#line[data-state=joining]")
    guest = context.new_page()
    guest.goto("/healthz")
    parameters = {"CallSid": "CA1", "AccountSid": "AC1", "From": "+442079460100", "To": "client:marta_rivas"}
    twilio.send("invite", callsid="CA1", sdp=guest.evaluate(OFFER), parameters=parameters)
    answer = until(page, lambda: twilio.last("answer"), "the answer")
    guest.evaluate("sdp => window.peer.setRemoteDescription({ type: 'answer', sdp })", answer["sdp"])
    guest.wait_for_function("window.peer.connectionState === 'connected'")
    scene.call(store, "Marta Rivas", 4, "talking", now())
    page.wait_for_selector("#line[data-settled=talking]")
    guest.wait_for_function(f"async () => (await ({ENERGY})()) > 0")

    page.click("nav a[href='/stays']")  # another page, and the call goes on
    page.wait_for_selector(".rooms")
    assert guest.evaluate("window.peer.connectionState") == "connected"

    page.wait_for_selector("#line[data-settled=talking]")
    page.keyboard.press("m")
    page.wait_for_selector("[data-mute][aria-pressed=true]")
    guest.wait_for_function(
        f"async () => {{ const one = await ({ENERGY})(); await new Promise((go) => setTimeout(go, 700));"
        f" return (await ({ENERGY})()) - one < 1e-6; }}"
    )
    page.keyboard.press("p")
    page.keyboard.press("5")
    until_true(page, "window.tones.join('') === '5'")
    page.keyboard.press("Escape")

    page.keyboard.press("x")
    page.keyboard.press("x")
    page.wait_for_selector("#line[data-state=idle]")
    until(page, lambda: twilio.last("hangup"), "the hanging up")
    assert complaints == []


def _claims(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found
