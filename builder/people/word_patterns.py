"""Patterns over the words around a count of people, in which <name> stands for any word of a list of `toll_phrases.yaml`."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.people.fate_words import phrase_lists, phrases

if TYPE_CHECKING:
    from builder.language.tokens import Token


class WordPattern:
    """A pattern over words in small letters, joined by blanks. Raises ValueError if it is none, or names a list that does not exist."""

    def __init__(self, pattern: str) -> None:
        try:
            self._pattern = re.compile(re.sub("<([a-z_]+)>", lambda name: _any_of(name[1]), pattern), re.DOTALL)
            self._at_end = re.compile(rf"(?:.* )?(?:{self._pattern.pattern})", re.DOTALL)
            self._at_start = re.compile(rf"(?:{self._pattern.pattern})(?: .*)?", re.DOTALL)
        except re.error as error:
            raise ValueError(f"'{pattern}' is no pattern: {error}") from error

    def fits(self, words: str) -> bool:
        """Do all the words fit the pattern?"""
        return self._pattern.fullmatch(words) is not None

    def ends(self, words: str) -> bool:
        """Do the words end with it?"""
        return self._at_end.fullmatch(words) is not None

    def begins(self, words: str) -> bool:
        """Do the words begin with it?"""
        return self._at_start.fullmatch(words) is not None


def words_of(tokens: "Iterable[Token]") -> str:
    """The words of the tokens as patterns see them; white space between lines is a word that no pattern names."""
    return " ".join(token.lower_.strip() or "¶" for token in tokens)


def _any_of(name: str) -> str:
    """A pattern for any word of the list."""
    if name not in phrase_lists():
        raise ValueError(f"there is no list of words '{name}'")
    return f"(?:{'|'.join(re.escape(word) for word in sorted(phrases(name)))})"
