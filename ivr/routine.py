"""What the machine can do by itself: ask the bot, and make a reply of what it proposes."""

from dataclasses import replace
from typing import Any

from bot.client import Bot, BotDown, Message, State, Understood
from bot.safety import Emergency
from handoff.desk.conversations import Conversation
from ivr import people, proof
from ivr.answer import Line, Then
from ivr.reply import Reply

# After these the caller is not asked whether there is anything else.
NO_QUESTION = {"greet", "bye", "repeat", "language", "affirm", "deny"}
ANYTHING_ELSE = "anything_else"
# What may be left without an answer: it ends a turn, and gives way where another wish follows.
IN_PASSING = {ANYTHING_ELSE, "offer_hotel_info_unanswered"}
# Goodbyes said as such are hardly ever less certain than this; whoever is not heard says it again.
SURE_OF_BYE = 0.6


def next_language(spoken: str, known: tuple[str, ...]) -> str:
    """The language after the one that is spoken now."""
    return known[(known.index(spoken) + 1) % len(known)] if spoken in known else known[0]


def offering(lines: tuple[Line, ...], spoken: str, known: tuple[str, ...]) -> tuple[Line, ...]:
    """The lines once `spoken` is the language: the one that offers another language offers the next of it."""
    return tuple(
        replace(one, values={**one.values, "in": next_language(spoken, known)}) if "in" in one.values else one
        for one in lines
    )


class Routine:
    """The bot's part of a turn."""

    def __init__(self, bot: Bot, languages: tuple[str, ...]) -> None:
        self._bot, self._languages = bot, languages

    def turn(self, talk: Conversation, words: str, intent: str | None, state: dict[str, Any]) -> Reply:
        """What the bot makes of the words, or of an intent that was chosen by key."""
        try:
            understood = self._bot.turn(
                talk.id,
                words,
                intent=intent,
                channel=talk.channel,
                language=talk.language,
                step=talk.step,
                state=state,
            )
        except BotDown:
            return self._without_bot(talk)
        return self._reply(talk, understood, words, intent)

    def _reply(self, talk: Conversation, heard: Understood, words: str, intent: str | None) -> Reply:
        """What the bot proposes; some keys only the turn can carry out."""
        reply = Reply(state=heard.state.as_json(), pending={}, misunderstood=0, understood=heard)
        said = [Line.of(one) for one in talk.said]
        offer, explains = "", ""
        for message in heard.messages:
            values = dict(message.values)
            if message.key == "bye" and heard.intent == "bye" and heard.confidence < SURE_OF_BYE:
                # Whoever is hung up on cannot put it right: it counts as not understood, and nothing is left.
                asked = tuple(Message(one.key, one.values) for one in said) if talk.state.get("loop") else ()
                return self._misunderstood(
                    talk, replace(heard, messages=asked, state=State.read(talk.state)), []
                )
            if message.key == "person":
                why = people.person(str(values.pop("reason", "asked")), **values)
                return replace(why, lines=reply.lines, state=reply.state, understood=heard)
            if message.key == "by_text":
                reply = replace(reply, by_text=True)
                continue
            if message.key == "emergency":
                return people.emergency(Emergency("other", False))
            if message.key == "need_pin":
                return proof.ask(words, intent, talk.state)
            if message.key == "misunderstood":
                options, danger = list(values.get("options", [])), bool(values.get("danger"))
                return self._misunderstood(talk, heard, options, danger=danger)
            reply = self._add(talk, reply, message)
            if message.offer and not heard.state.loop:
                offer, explains = message.offer, str(values.get("explains", ""))
        return self._offering(reply, offer, explains) if offer else self._anything_else(talk, reply)

    def _offering(self, reply: Reply, offer: str, words: str) -> Reply:
        """What cannot be done as it was asked may be done otherwise: a yes begins it, with the words for it."""
        asked = Line(f"offer_{offer.replace('/', '_')}")
        return replace(reply, lines=(*reply.lines, asked), pending={"offered": offer, "words": words})

    def _add(self, talk: Conversation, reply: Reply, message: Message) -> Reply:
        said = tuple(Line.of(one) for one in talk.said)
        in_form = bool((reply.state or {}).get("loop"))
        if message.key == "repeat":
            return replace(reply, lines=(*reply.lines, *said))
        if message.key == "language":
            to = str(message.values.get("to") or next_language(talk.language, self._languages))
            # Inside a form its question follows anyway; elsewhere the last answer is said again.
            again = () if in_form else offering(said, to, self._languages)
            return replace(reply, speak=to, lines=(*reply.lines, *again))
        then = Then.HANG_UP if message.key == "bye" else reply.then
        return replace(reply, lines=(*reply.lines, Line(message.key, dict(message.values))), then=then)

    def _anything_else(self, talk: Conversation, reply: Reply) -> Reply:
        heard = reply.understood
        # A yes that settled something is not the yes to nothing.
        settled = bool(talk.state.get("loop"))
        asks = bool(reply.lines) and reply.lines[-1].key.startswith("ask_")
        quiet = (
            asks
            or heard is None
            or heard.state.loop is not None
            or (heard.intent in NO_QUESTION and not settled)
        )
        if quiet or talk.channel != "voice" or reply.then is not Then.LISTEN:
            return reply
        return replace(reply, lines=(*reply.lines, Line(ANYTHING_ELSE)))

    def _misunderstood(
        self, talk: Conversation, heard: Understood, options: list[str], *, danger: bool = False
    ) -> Reply:
        """First ask otherwise; then say what may have been meant, or offer a person; then bring one.

        `danger`: it may have been a cry for help, so the first answer tells how to say that for certain.
        """
        times = talk.misunderstood + 1
        if times >= 3:
            return people.person("not_understood")
        again = tuple(Line(m.key, dict(m.values)) for m in heard.messages if m.key != "misunderstood")
        reply = Reply(again, state=heard.state.as_json(), pending={}, misunderstood=times, understood=heard)
        if times == 1:
            return reply.first(Line("maybe_danger" if danger else "rephrase"))
        if options and not heard.state.loop:
            offer = Line("did_you_mean", {"wish": {"wish": options[0].partition("/")[0]}})
            return replace(reply.first(offer), pending={"offered": options[0]})
        return reply.first(Line("offer_person"))

    def _without_bot(self, talk: Conversation) -> Reply:
        """The bot is down or slow. A text goes to a person at once; a caller is told how to reach one."""
        if talk.channel == "sms" or talk.misunderstood >= 1:
            return people.person("bot_away").first(Line("person_without_bot"))
        return Reply((Line("bot_away"),), misunderstood=talk.misunderstood + 1, unread=True)
