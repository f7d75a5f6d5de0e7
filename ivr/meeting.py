"""Two people meeting, as TwiML: whispered to, asked for a key, in a conference, on hold."""

from flask import Response
from twilio.twiml.voice_response import Dial, VoiceResponse

from ivr.twiml import Sound, say, xml


def meet(
    words: str, language: str, conference: str, over: str, sound: Sound, *, ends: bool = True
) -> Response:
    """Say the words and go into the conference; `over` is asked for when it ends.

    It ends for both when one of them leaves (`ends`), so that nobody is left alone with the silence.
    https://www.twilio.com/docs/voice/twiml/conference
    """
    voice = VoiceResponse()
    say(voice, words, language, sound)
    dial = Dial(action=over, method="POST")
    # An empty waitUrl is silence; without one Twilio plays its own music to whoever comes first.
    dial.conference(
        conference, start_conference_on_enter=True, end_conference_on_exit=ends, beep=False, wait_url=""
    )
    voice.append(dial)
    return xml(voice)


def ask_key(phrases: list[str], language: str, address: str, sound: Sound) -> Response:
    """Ask for one key, once for each phrase; without any the address is asked all the same."""
    voice = VoiceResponse()
    for phrase in phrases:
        gather = voice.gather(input="dtmf", num_digits=1, timeout=8, action=address, method="POST")
        say(gather, phrase, language, sound)
    voice.redirect(address, method="POST")
    return xml(voice)


def held(words: str, language: str, again: str, sound: Sound, *, pause: int) -> Response:
    """What a guest on hold hears; `again` is asked for when it ends."""
    voice = VoiceResponse()
    say(voice, words, language, sound)
    voice.pause(length=pause)
    voice.redirect(again, method="POST")
    return xml(voice)
