"""The words of a text, for grammars that read a few words at a time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from builder.values.spacing import NUMBER, is_spaced_out

Meaning = TypeVar("Meaning")

PHONE = r"\+\d[\d ()-]{6,16}\d(?!\d)|\(\d{3}\) ?\d{3}-\d{4}(?!\d)|\d{3}-\d{3}-\d{4}(?!\d)"
TOKEN = re.compile(rf"(?:https?://|www\.)\S+|{PHONE}|\d{{1,3}}(?:['’]\d{{3}})+(?![\w'’])|\d+(?:[.,]\d+)*\w*|[^\W\d_]\w*(?:['’]\w+)*|[^\w\s]|_+")
SPACED_TOKEN = re.compile(rf"{NUMBER}|{TOKEN.pattern}")
HYPHENS = ("-", "‐", "‑", "–")
PADDING = 16
"""Empty words behind the last one, so that a grammar may look a few words ahead, or one back from the first, without a check."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and single signs of `text` in lower case, with the code points [start, end) they cover."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    count: int
    is_spaced_out: bool = False
    """Do spaces stand around hyphens inside words ('34 - year - old')?"""

    def is_tight(self, i: int) -> bool:
        """Whether no space stands between word i and the next one."""
        is_around_hyphen = self.is_spaced_out and (self.words[i] in HYPHENS or self.words[i + 1] in HYPHENS)
        return self.ends[i] == self.starts[i + 1] or (is_around_hyphen and self.gap(i) == " ")

    def gap(self, i: int) -> str:
        """What stands between word i and the next one."""
        return self.text[self.ends[i] : self.starts[i + 1]]

    def is_capital(self, i: int) -> bool:
        """Whether word i starts with a capital letter."""
        return self.text[self.starts[i] : self.starts[i] + 1].isupper()

    def after_hyphen(self, i: int) -> int:
        """The place behind a hyphen at i that joins two words without spaces; i itself where there is none."""
        is_hyphen = self.words[i] in HYPHENS and self.is_tight(i - 1) and self.is_tight(i)
        return i + 1 if is_hyphen and i else i


def tokenize(text: str) -> Tokens:
    """Cuts a text into words, numbers (with their separators and suffix) and single signs."""
    is_spaced = is_spaced_out(text)
    spans = [match.span() for match in (SPACED_TOKEN if is_spaced else TOKEN).finditer(text)]
    words = [text[start:end].lower() for start, end in spans]
    if is_spaced:
        words = [word.replace(" ", "") for word in words]
    beyond = len(text) + 1
    behind = range(beyond, beyond + 2 * PADDING, 2)
    starts, ends = [*(start for start, _ in spans), *behind], [*(end for _, end in spans), *behind]
    return Tokens(text, [*words, *[""] * PADDING], starts, ends, len(words), is_spaced)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Meaning]):
    """Phrases of one or more words, each with a meaning; the longest one wins."""

    by_first_word: dict[str, list[tuple[list[str], Meaning]]] = field(default_factory=dict)

    def match(self, tokens: Tokens, i: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase that starts at word i, and the place behind it."""
        for phrase, meaning in self.by_first_word.get(tokens.words[i], ()):
            end = i + len(phrase)
            if tokens.words[i:end] == phrase:
                return meaning, end
        return None


def phrases(entries: Iterable[tuple[str, Meaning]]) -> Phrases[Meaning]:
    """A lookup of phrases; signs in a phrase are set apart by spaces."""
    by_first_word: dict[str, list[tuple[list[str], Meaning]]] = {}
    for phrase, meaning in entries:
        words = phrase.split()
        by_first_word.setdefault(words[0], []).append((words, meaning))
    for choices in by_first_word.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return Phrases(by_first_word)
