"""Finds copies: pages with almost the same text, and single sentences copied word for word."""

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from builder.linking.groups import Groups
from builder.linking.pages import TextOf
from builder.linking.sketches import ALONE, Shingles, Sketches
from builder.pages.credits import without_dateline
from builder.records import Claim

WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+|\n+")
SHINGLE = 6
"""Words of a shingle."""
SAME_TEXT, MOST_OF_BOTH = 0.8, 0.6
"""A page is a copy, maybe cut or extended, from these shares of common shingles on: of the shorter page's, and of both pages' together."""
MOST_FIRSTS = 64
"""So many first texts stand on a shelf: where more share a band it is of words that many pages print, and copies share other bands too."""
LONGEST_SENTENCE = 400
"""So many code points of the sentence are read on either side of a claim."""
SHORTEST_COPY = 10
"""Two outlets hardly write the same sentence of so many words independently."""

POWERS = np.array([pow(0x9E3779B97F4A7C15, i, 1 << 64) for i in range(1, SHINGLE + 1)], dtype=np.uint64)
"""Odd weights of the words of a shingle, from Fibonacci hashing."""


def same_texts(ids: Sequence[str], text_of: Callable[[str], str]) -> list[list[str]]:
    """Groups of ids, which are in order of age, whose texts are the same except for a few words.

    Each text is compared only with the first text of a group, so a thousand reprints cost a thousand comparisons, and of a shelf only with
    MOST_FIRSTS, so that a sentence that every page prints does not have each compared with all.
    """
    sketches, told, ends = Sketches(), array("I"), array("q", [0])
    for one in ids:
        shingles = _shingles(text_of(one))
        sketches.add(shingles)
        told.frombytes(shingles.tobytes())
        ends.append(len(told))
    every = np.asarray(told, dtype=np.uint32)
    firsts: dict[int, list[int]] = defaultdict(list)
    groups = Groups(ids)
    for i, shelves in enumerate(sketches.shelves()):
        known = shelves[shelves != ALONE].tolist()
        similar = [*{other for shelf in known for other in firsts.get(shelf, ())}]
        texts = [every[ends[text] : ends[text + 1]] for text in (i, *similar)]
        same = [other for other, is_copy in zip(similar, _are_copies(texts[0], texts[1:]), strict=True) if is_copy] if similar else []
        for other in same:
            groups.join(ids[i], ids[other])
        for shelf in () if same else known:
            if len(firsts[shelf]) < MOST_FIRSTS:
                firsts[shelf].append(i)
    return groups.members()


def _shingles(text: str) -> Shingles:
    """The distinct hashes of all runs of SHINGLE words: the upper halves of a polynomial of the words' hashes."""
    words = np.fromiter(map(_word_hash, WORD.findall(text.casefold())), dtype=np.uint64)
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint32)
    count = len(words) - SHINGLE + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for i, power in enumerate(POWERS):
        hashes += words[i : i + count] * power
    return np.unique((hashes >> np.uint64(32)).astype(np.uint32))


@lru_cache(maxsize=1 << 16)
def _word_hash(word: str) -> int:
    return crc32(word.encode())


def _are_copies(one: Shingles, others: Sequence[Shingles]) -> list[bool]:
    """Of each of the others whether it is the same text as the first one; none is empty."""
    every, sizes = np.concatenate(others), np.array([len(other) for other in others])
    is_common = one[np.minimum(np.searchsorted(one, every), len(one) - 1)] == every
    common = np.add.reduceat(is_common, np.cumsum(sizes) - sizes, dtype=np.int64)
    of_both = len(one) + sizes - common
    are: list[bool] = ((common >= SAME_TEXT * np.minimum(len(one), sizes)) & (common >= MOST_OF_BOTH * of_both)).tolist()
    return are


def copied_sentences(by_fact: Mapping[str, Sequence[Claim]], text_of: TextOf) -> list[list[Claim]]:
    """Groups of claims of one fact that several outlets print in the same sentence, word for word."""
    return [group for fact_id in sorted(by_fact) for group in _copied(by_fact[fact_id], text_of)]


def _copied(claims: Sequence[Claim], text_of: TextOf) -> list[list[Claim]]:
    """The copied groups of one fact; claims are grouped by quote first, since reading the sentences around them takes longer."""
    if _outlet_count(claims) < 2:
        return []
    quotes: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        quotes[claim.quote.casefold()].append(claim)
    sentences: dict[str, list[Claim]] = defaultdict(list)
    for told in quotes.values():
        for claim in told if _outlet_count(told) > 1 else ():
            words = _sentence_words(claim, text_of(claim.document_id))
            if len(words) >= SHORTEST_COPY:
                sentences[" ".join(words)].append(claim)
    return [group for _, group in sorted(sentences.items()) if _outlet_count(group) > 1]


def _outlet_count(claims: Sequence[Claim]) -> int:
    return len({claim.outlet or claim.document_id for claim in claims})


def _sentence_words(claim: Claim, text: str | None) -> list[str]:
    """The words of the sentence around the claim without an agency's dateline; the words of its quote if the page's text is missing."""
    if text is None:
        return WORD.findall(claim.quote.casefold())
    before, after = text[max(0, claim.start - LONGEST_SENTENCE) : claim.start], text[claim.end : claim.end + LONGEST_SENTENCE]
    first = max((match.end() for match in SENTENCE_END.finditer(before)), default=0)
    last = SENTENCE_END.search(after)
    around = before[first:] + claim.quote + (after[: last.start()] if last else after)
    return WORD.findall(without_dateline(around).casefold())
