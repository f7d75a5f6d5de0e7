"""Which of the house's languages some words are in, where that is plain; short or mixed words decide nothing."""

import logging
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# One in a hundred would answer a guest in a language they did not use; below that it stays as it was.
SURE = 0.98
FEWEST_LETTERS = 8
# A guest's name is in no language: whoever asks for one must be answered alike whatever it sounds like.
_NAME = re.compile(
    r"(?<=[^\W\d_] )[^\W\d_a-z]\w*[a-z]\w*(?:[ -][^\W\d_a-z]\w*[a-z]\w*)*|^\W*[A-Z]\w+ [A-Z][a-z]\w*(?= )"
)


class Tongue:
    """Tells the languages of one house apart. Safe to share between threads."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        logging.getLogger("py3langid").setLevel(logging.WARNING)
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        self._identifier.set_languages(list(languages))

    def of(self, words: str) -> str | None:
        """The language of the words, or None when one cannot be sure."""
        letters = "".join(c for c in _NAME.sub(" ", words) if c.isalpha() or c.isspace()).strip()
        if len(letters) < FEWEST_LETTERS or " " not in letters:
            return None
        language, certainty = self._identifier.classify(letters)
        return str(language) if certainty >= SURE else None
