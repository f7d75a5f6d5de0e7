"""What a guest asks for by its name and nothing else, a person or a language: understood without any bot."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from config.words import Words


@dataclass(frozen=True)
class ByName:
    """The words that stand alone for a person or for a language, as the catalogues have them."""

    people: Mapping[str, str]  # → the language the word is in
    languages: Mapping[str, str]  # → the language it names

    @classmethod
    def of(cls, words: Words) -> "ByName":
        """From `named_person` and `named_language` of every language, each a list parted by commas."""
        return cls(_names("named_person", words), _names("named_language", words))

    def person(self, words: str) -> str | None:
        """The language of the word for a person, where these are it: every text of ours promises that it works."""
        return self.people.get(_plain(words))

    def language(self, words: str) -> str | None:
        """The language that is named."""
        return self.languages.get(_plain(words))


def _names(key: str, words: Words) -> dict[str, str]:
    return {
        _plain(one): language
        for language in words.languages
        if words.has(key, language)
        for one in words.say(key, language).split(",")
    }


def _plain(words: str) -> str:
    """Letters alone, without accents: as a list of names, or a guest in a hurry, may write them."""
    bare = unicodedata.normalize("NFD", words.lower())
    return " ".join("".join(c for c in bare if c.isalpha() or c.isspace()).split())
