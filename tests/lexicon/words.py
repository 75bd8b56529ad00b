"""Texts of single words as a parser would give them, for tests of every row of the lexicon."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TypeVar

import spacy
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from builder.language.tokens import Doc, read_doc
from builder.lexicon.word_table import Word

W = TypeVar("W", bound=Word)


def by_first_letter(rows: Iterable[W]) -> list[list[W]]:
    """Rows in order, those of one first letter together: a test for each row would take longer to start than to run."""
    return [list(some) for _, some in groupby(rows, lambda row: row.word[0].lower())]


def letter(rows: list[W]) -> str:
    """The first letter of the rows, as the name of their test."""
    return rows[0].word[0]


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def noun_phrase(words: str, *, plural: bool = False) -> Doc:
    """A sentence of nouns alone, the last of which has the ones before it as compounds."""
    spelled = words.split()
    last = len(spelled) - 1
    parsed = SpacyDoc(
        _vocab(),
        words=spelled,
        pos=["NOUN"] * len(spelled),
        tags=["NNS" if plural and i == last else "NN" for i in range(len(spelled))],
        lemmas=spelled,
        heads=[last] * len(spelled),
        deps=["compound"] * last + ["ROOT"],
    )
    return read_doc(parsed)


def verb_phrase(words: str) -> Doc:
    """A sentence of a verb and the words that belong to it."""
    spelled = words.split()
    further = len(spelled) - 1
    pos, relations = ["VERB", *["ADV"] * further], ["ROOT", *["prt"] * further]
    return read_doc(SpacyDoc(_vocab(), words=spelled, pos=pos, lemmas=spelled, heads=[0] * len(spelled), deps=relations))


def word_list(words: list[str], names: frozenset[int] = frozenset()) -> Doc:
    """One sentence of these words without a parse; the ones at `names` are proper nouns."""
    pos = ["PROPN" if i in names else "X" for i in range(len(words))]
    return read_doc(SpacyDoc(_vocab(), words=words, pos=pos, sent_starts=[i == 0 for i in range(len(words))]))
