"""From the lines of an answer to words: as they are said in a call, or written in a text."""

from dataclasses import dataclass

from config.words import Words
from ivr.answer import Answer, Line
from ivr.rules import Clock

Phrase = tuple[str, str]
"""A language, and words in it."""


@dataclass(frozen=True)
class Wording:
    """The catalogue of what guests hear and read, and the clock by which it says "today"."""

    words: Words
    clock: Clock

    def phrases(self, answer: Answer) -> list[Phrase]:
        """The answer's words, a phrase for each change of language."""
        made: list[Phrase] = []
        for line in answer.lines:
            language = str(line.values.get("in", answer.language))
            words = self.say(line, language, "voice" if answer.voice else "sms")
            if made and made[-1][0] == language:
                made[-1] = (language, f"{made[-1][1]} {words}")
            else:
                made.append((language, words))
        return made

    def render(self, answer: Answer) -> str:
        """The answer's words as one text."""
        return " ".join(words for _, words in self.phrases(answer)).strip()

    def say(self, line: Line, language: str, channel: str) -> str:
        """One line's words."""
        values = {name: value for name, value in line.values.items() if name != "in"}
        if isinstance(values.get("wish"), dict):
            values["wish"] = self.words.say(f"wish_{values['wish']['wish']}", language, channel)
        return self.words.say(line.key, language, channel, now=self.clock(), **values)
