"""Texts of single words as a parser would give them, for tests of every row of the lexicon."""

from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def noun_phrase(words: str, *, plural: bool = False) -> Doc:
    """A sentence of nouns alone, the last of which has the ones before it as compounds."""
    spelled = words.split()
    last = len(spelled) - 1
    return Doc(
        _vocab(),
        words=spelled,
        pos=["NOUN"] * len(spelled),
        tags=["NNS" if plural and i == last else "NN" for i in range(len(spelled))],
        lemmas=spelled,
        heads=[last] * len(spelled),
        deps=["compound"] * last + ["ROOT"],
    )


def verb_phrase(words: str) -> Doc:
    """A sentence of a verb and the words that belong to it."""
    spelled = words.split()
    further = len(spelled) - 1
    return Doc(_vocab(), words=spelled, pos=["VERB", *["ADV"] * further], lemmas=spelled, heads=[0] * len(spelled), deps=["ROOT", *["prt"] * further])


def word_list(words: list[str], names: frozenset[int] = frozenset()) -> Doc:
    """One sentence of these words without a parse; the ones at `names` are proper nouns."""
    pos = ["PROPN" if i in names else "X" for i in range(len(words))]
    return Doc(_vocab(), words=words, pos=pos, sent_starts=[i == 0 for i in range(len(words))])
