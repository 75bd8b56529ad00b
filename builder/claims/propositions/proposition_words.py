"""The parse of one sentence as plain lists, and sets of its words as bits of a whole number (bit i: word i of the sentence)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.language.tokens import Span

DESCRIBING = frozenset({"relcl", "acl", "appos", "parataxis"})
JOINING = frozenset({"conj", "cc", "preconj", "punct"})
BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "quantmod", "advmod", "case", "neg"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence: per word its text in lower case, labels, head, children and everything below it."""

    lower: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    below: list[int]
    names: list[tuple[int, int, str]]  # named entities as [first, last) and label

    def of_kind(self, i: int, kinds: frozenset[str]) -> list[int]:
        """The children of a word that have one of those labels."""
        return [child for child in self.children[i] if self.deps[child] in kinds]

    def conjuncts(self, i: int) -> list[int]:
        """The word and the words joined to it by commas, 'and' or 'or', in text order.

        The parser often mistakes members of a long list for appositions: they count if one of them is joined to another.
        """
        found = [i]
        for last in found:
            found.extend(child for child in self.children[last] if self.deps[child] == "conj" or self._is_member(last, child))
        return sorted(found)

    def _is_member(self, head: int, i: int) -> bool:
        return self.deps[i] == "appos" and any(self.deps[child] in ("conj", "cc") for child in [*self.children[i], *self.children[head]])


def read_words(sentence: "Span") -> Words:
    """The parse of a sentence; line breaks and spaces attach to nothing and belong to nothing."""
    first, size = sentence.start, len(sentence)
    tokens = list(sentence)
    heads = [min(max(token.head.i - first, 0), size - 1) for token in tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return Words(
        lower=[token.lower_ for token in tokens],
        tags=[token.tag_ for token in tokens],
        pos=["SPACE" if token.is_space else token.pos_ for token in tokens],
        deps=[token.dep_ for token in tokens],
        heads=heads,
        children=children,
        below=_below(children, [0 if token.is_space else 1 << token.i - first for token in tokens]),
        names=[(name.start - first, name.end - first, name.label_) for name in sentence.ents],
    )


def _below(children: list[list[int]], own: list[int]) -> list[int]:
    """For each word, the set of the word and everything attached to it; heads are visited after their children."""
    order = list(range(len(own)))
    below = list(own)
    seen = [False] * len(own)
    for root in order:
        stack = [(root, False)] if not seen[root] else []
        while stack:
            i, is_done = stack.pop()
            if is_done:
                for child in children[i]:
                    below[i] |= below[child]
            elif not seen[i]:
                seen[i] = True
                stack.append((i, True))
                stack.extend((child, False) for child in children[i] if not seen[child])
    return below


def union(masks: Iterable[int]) -> int:
    """All words of the sets together."""
    total = 0
    for mask in masks:
        total |= mask
    return total


def positions(mask: int) -> Iterator[int]:
    """The words of a set, first to last."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
