"""All sets of words of a sentence that could be a proposition; the ranker chooses among them."""

from dataclasses import dataclass
from itertools import chain, islice

from builder.claims.propositions.phrases import whole
from builder.claims.propositions.proposition_clauses import clauses
from builder.claims.propositions.proposition_words import Words, union
from builder.claims.propositions.short_names import noun_phrases

MOST_TRIED = 3000
"""A sentence that consists of lists would have an unlimited number of candidates."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may make one assertion, the word they were gathered around, and how."""

    words: int
    head: int
    kind: str


def candidates(words: Words) -> list[Candidate]:
    """The candidates of a sentence, each set of words once, in the order of the rules."""
    punctuation = union(1 << i for i, pos in enumerate(words.pos) if pos in ("PUNCT", "SPACE"))
    found: dict[int, Candidate] = {}
    root = next(i for i, head in enumerate(words.heads) if head == i)
    sentence = [(union(words.below), root, "sentence"), (whole(words, root), root, "sentence")]
    for mask, head, kind in islice(chain(clauses(words), noun_phrases(words), sentence), MOST_TRIED):
        filled = _fill(mask, punctuation)
        if (filled & ~punctuation).bit_count() > 1 and filled not in found:
            found[filled] = Candidate(filled, head, kind)
    return list(found.values())


def _fill(mask: int, punctuation: int) -> int:
    """The words, and the punctuation between two of them."""
    return mask | punctuation & mask << 1 & mask >> 1
