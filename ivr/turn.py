"""THE path of a guest's words: emergency? held by a person? the bot, what the desk says now, the answer."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot import guards, safety
from bot.client import Bot
from handoff.desk import conversations, events, thread
from handoff.desk.conversations import Conversation
from handoff.desk.store import Desk, Store
from ivr import by_text, danger, menu, people, proof
from ivr.abreast import OneAtATime
from ivr.answer import Answer, Keys, Line, Then
from ivr.by_name import ByName
from ivr.heard import Heard
from ivr.menu import Pressed
from ivr.one_by_one import OneByOne
from ivr.reply import Reply
from ivr.routine import Routine, next_language, offering
from ivr.rules import Clock, Rules
from ivr.tongue import Tongue
from ivr.wording import Wording

# Seconds to wait for an earlier text of the same guest: as long as the bot may take to answer it.
PATIENCE = 2.5


class Turn:
    """One exchange with a guest, by voice or by text."""

    def __init__(
        self, store: Store, bot: Bot, wording: Wording, rules: Rules, tongue: Tongue, clock: Clock
    ) -> None:
        self.store, self.bot, self.wording, self.rules, self.clock = store, bot, wording, rules, clock
        self.routine = OneByOne(bot, Routine(bot, rules.languages))
        self.tongue, self.by_name = tongue, ByName.of(wording.words)
        self._turns = OneAtATime()

    def take(self, heard: Heard) -> Answer:
        """Answer a guest. Raises what the database raises when it is away; the doors know what to do."""
        who = heard.sid if heard.channel == "voice" else f"{heard.number} {heard.ours}"
        with self._turns.alone(who, PATIENCE):
            return self._take(heard)

    def _take(self, heard: Heard) -> Answer:
        heard = replace(heard, words=guards.mask_cards(guards.plain(heard.words)).strip())
        with self.store.write() as desk:
            talk, stale = self._hear(desk, heard)
            held = conversations.held_by_person(talk)
        if stale:
            again = Reply(then=Then.QUEUE, silent=True) if held else Reply.of_kept(talk.said)
            return self._settle(talk, again, count=False)
        return self._settle(talk, self._decide(talk, heard, held))

    def _hear(self, desk: Desk, heard: Heard) -> tuple[Conversation, bool]:
        """Find or begin the conversation, and keep what was heard. Stale: this step was taken before."""
        now = self.clock()
        talk = self._find(desk, heard, now)
        talk.touched_at = now
        if heard.channel == "sms":
            conversations.join_held(desk, talk)
        if heard.step is not None and heard.step != talk.step:
            return talk, True
        if heard.channel == "voice" or talk.last_sid != heard.sid:
            talk.step += 1
            talk.last_sid = heard.sid
            self._write_down(desk, talk, heard, now)
            # A name, or a message dictated for somebody else, may be in any language.
            if talk.state.get("asked") not in ("message_to", "message_text"):
                talk.language = self._spoken(heard.words) or talk.language
        return talk, False

    def _spoken(self, words: str) -> str | None:
        """The language the words are plainly in, if they tell."""
        named = self.by_name.person(words)
        return self.tongue.of(words) or (named if named in self.rules.languages else None)

    def _find(self, desk: Desk, heard: Heard, now: datetime) -> Conversation:
        if heard.channel == "voice":
            talk = conversations.of_call(desk, heard.sid)
        else:
            idle = self.rules.idle
            talk = conversations.of_texts(desk, heard.number or "", heard.ours, idle=idle, now=now)
        if talk is not None:
            return talk
        call = heard.sid if heard.channel == "voice" else None
        return conversations.begin(
            desk, heard.channel, heard.number, heard.ours, language=heard.language, now=now, call_sid=call
        )

    def _write_down(self, desk: Desk, talk: Conversation, heard: Heard, now: datetime) -> None:
        words = heard.words or heard.keys
        if not words and not heard.picture:
            return
        if proof.expected(talk):
            # A PIN belongs in nobody's thread.
            words = proof.hidden(words)
        spoken = thread.Kind.PRESSED if heard.keys else thread.Kind.SAID
        kind = thread.Kind.TEXTED if heard.channel == "sms" else spoken
        data = {"picture": True} if heard.picture else {}
        thread.add(desk, kind, "guest", words, now=now, conversation=talk.id, data=data)
        if conversations.held_by_person(talk):
            # Whoever has the case open on the screen sees it at once.
            refs = {"conversation": talk.id, "case": talk.case_id}
            events.note(desk, "conversation.wrote", "guest", now=now, room=talk.room, refs=refs)

    def _decide(self, talk: Conversation, heard: Heard, held: bool) -> Reply:
        pressed = self._pressed(talk, heard)
        urgent = danger.heard(heard.words, self.bot)
        if pressed.act == menu.EMERGENCY:
            urgent = safety.Emergency("other", True)
        if urgent is not None:
            return people.emergency(urgent)
        if held:
            return people.held(talk, self.rules, now=self.clock())
        if pressed.act == menu.PERSON or self.by_name.person(heard.words):
            return people.person("asked")
        if proof.waits(talk):
            return self._proved(talk, heard)
        if pressed.act == menu.AGAIN:
            return replace(Reply.of_kept(talk.said), slow=True)
        wish = self.by_name.language(heard.words) or self._other(talk, pressed)
        if wish in self.rules.languages:
            again = Reply.of_kept(talk.said or self._greeting(talk))
            return replace(again, lines=offering(again.lines, wish, self.rules.languages), speak=wish)
        return self._routine(talk, heard, pressed)

    def _routine(self, talk: Conversation, heard: Heard, pressed: Pressed) -> Reply:
        if heard.channel == "voice" and heard.step is None:
            return Reply(tuple(Line.of(one) for one in self._greeting(talk)))
        if not heard.words and not heard.keys:
            return self._nothing_heard(talk, heard)
        words, intent = pressed.digits or heard.words, pressed.intent
        offered, explains = talk.pending.get("offered"), str(talk.pending.get("words", ""))
        if offered and intent == "affirm":
            words, intent = explains, offered
        reply = self.routine.turn(talk, words, intent, talk.state)
        if offered and reply.understood and reply.understood.intent == "affirm":
            reply = self.routine.turn(talk, explains, offered, talk.state)
        return reply

    def _pressed(self, talk: Conversation, heard: Heard) -> Pressed:
        if not heard.keys:
            return Pressed()
        choosing = bool(talk.pending.get("offered"))
        asked = "pin" if proof.waits(talk) else talk.state.get("asked")
        return menu.read(heard.keys, asked, choosing=choosing)

    def _nothing_heard(self, talk: Conversation, heard: Heard) -> Reply:
        if talk.channel == "sms":
            return Reply((Line("picture_without_words" if heard.picture else "no_words"),))
        times = talk.misunderstood + 1
        if times >= 3:
            return people.person("silent")
        key = "not_heard" if times == 1 else "offer_person_silence"
        return replace(Reply.of_kept(talk.said), misunderstood=times, keep=True).first(Line(key))

    def _proved(self, talk: Conversation, heard: Heard) -> Reply:
        checked = proof.check(self.store, talk, heard.keys or heard.words)
        if isinstance(checked, Reply):
            return checked
        if checked is None:
            # Something else was said: the wish that needed a PIN is dropped, the new one is heard.
            return self.routine.turn(talk, heard.words, None, talk.state)
        return self.routine.turn(talk, checked["words"], checked["intent"], checked["state"])

    def _other(self, talk: Conversation, pressed: Pressed) -> str | None:
        return next_language(talk.language, self.rules.languages) if pressed.act == menu.LANGUAGE else None

    def _greeting(self, talk: Conversation) -> list[dict[str, Any]]:
        courtesy = Line(people.courtesy(self.clock().astimezone(self.wording.words.zone).hour))
        other = Line("other_language", {"in": next_language(talk.language, self.rules.languages)})
        greeting = Line("greeting", {"house": self.rules.name})
        return [one.as_json() for one in (courtesy, greeting, Line("menu"), other)]

    def _settle(self, talk: Conversation, reply: Reply, *, count: bool = True) -> Answer:
        """Keep what the turn decided, and give the answer; the desk has the last word on what is "done"."""
        with self.store.write() as desk:
            kept = desk.get_one(Conversation, talk.id)
            now = self.clock()
            if count:
                if reply.by_text:
                    reply = by_text.begin(desk, kept, reply, self.wording, self.rules, now=now)
                reply = people.carry_out(desk, kept, reply, self.wording.words, self.rules, now=now)
                _keep(kept, reply)
                if kept.channel == "sms" and kept.step == 1 and reply.lines and reply.danger is None:
                    reply = reply.first(Line("greeting", {"house": self.rules.name}))
            answer = _answer(kept, reply)
            if count and reply.lines:
                words = self.wording.render(answer)
                data = {"keys": [one.key for one in reply.lines], **reply.seen()}
                thread.add(desk, thread.Kind.ANSWERED, "bot", words, now=now, conversation=kept.id, data=data)
            return answer


def _keep(talk: Conversation, reply: Reply) -> None:
    if reply.state is not None:
        talk.state = reply.state
    if reply.misunderstood is not None:
        talk.misunderstood = reply.misunderstood
    if reply.pending is not None:
        talk.pending = reply.pending
    if reply.speak:
        conversations.speak(talk, reply.speak)
    if not reply.silent and not reply.keep:
        talk.said = [one.as_json() for one in reply.lines]
    talk.slow = reply.slow


def _answer(talk: Conversation, reply: Reply) -> Answer:
    asked = (talk.state or {}).get("asked")
    many = proof.waits(talk) or asked in menu.MANY_KEYS
    return Answer(
        lines=() if reply.silent else reply.lines,
        language=talk.language,
        then=reply.then,
        keys=Keys.MANY if many else Keys.ONE,
        talk=talk.id,
        step=talk.step,
        case=reply.case or talk.case_id,
        slow=reply.slow,
        voice=talk.channel == "voice",
    )
