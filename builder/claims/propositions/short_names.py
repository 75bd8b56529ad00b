"""Noun phrases as candidates for propositions: appositions, titles, brackets, quoted names, nouns with their descriptions."""

from collections.abc import Iterator

from builder.claims.propositions.phrases import bare, base, readings, readings_of, short, split, whole
from builder.claims.propositions.proposition_words import Words

QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»"})


def noun_phrases(words: Words) -> Iterator[tuple[int, int, str]]:
    """Every candidate noun phrase as (words, head, kind)."""
    for noun in range(len(words.pos)):
        if words.pos[noun] in ("NOUN", "PROPN", "NUM", "ADJ", "X"):
            yield from _phrase(words, noun)
    yield from _brackets(words)
    yield from _quoted(words)


def _phrase(words: Words, noun: int) -> Iterator[tuple[int, int, str]]:
    yield short(words, noun), noun, "phrase"
    own = short(words, noun)
    for child in words.children[noun]:
        kind = words.deps[child]
        if kind == "prep":
            for reading in readings_of(words, child):
                yield own | reading, noun, "noun and phrase"
                yield bare(words, noun) | reading, noun, "noun and phrase"
        elif kind in ("appos", "acl", "amod", "nmod") and child > noun:
            yield from _apposition(words, noun, child)
    if words.heads[noun] == noun or words.deps[noun] in ("dep", "parataxis", "appos"):
        yield whole(words, noun), noun, "whole"
        for member in words.conjuncts(noun):
            yield base(words, member), noun, "base"


def _apposition(words: Words, noun: int, child: int) -> Iterator[tuple[int, int, str]]:
    owns = list(dict.fromkeys([short(words, noun), bare(words, noun), base(words, noun)]))
    for own in owns:
        for reading in readings(words, child):
            yield own | reading, child, "apposition"
        for member in words.conjuncts(child):
            yield own | base(words, member), child, "apposition"
        yield own | whole(words, child), child, "apposition"


def _brackets(words: Words) -> Iterator[tuple[int, int, str]]:
    """'NAME (1996)': one candidate for each piece between semicolons or commas."""
    for i, text in enumerate(words.lower):
        if text not in ("(", "["):
            continue
        close = _closing(words, i)
        for name in _names_before(words, i):
            yield name | _run(i, close), i, "bracket"
            yield name | _run(i, min(close + 1, len(words.lower))), i, "bracket"
            yield from ((name | _run(start, end), i, "piece") for start, end in _pieces(words, i + 1, close))


def _closing(words: Words, start: int) -> int:
    depth = 0
    for i in range(start, len(words.lower)):
        depth += (words.lower[i] in ("(", "[")) - (words.lower[i] in (")", "]"))
        if depth == 0:
            return i
    return len(words.lower)


def _pieces(words: Words, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [i for i in range(start, end) if words.lower[i] in (";", ",")]
    pieces = list(zip([start, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True))
    return [(a, b) for a, b in pieces if a < b]


def _run(start: int, end: int) -> int:
    return (1 << end) - (1 << start) if end > start else 0


def _names_before(words: Words, end: int) -> list[int]:
    """The name that ends before a bracket: a quotation, a run of capitalised words, and the phrase of the noun there."""
    found: list[int] = []
    last = end - 1
    if last < 0:
        return found
    if words.lower[last] in QUOTES:
        start = next((i for i in range(last - 1, -1, -1) if words.lower[i] in QUOTES), last)
        return [_run(start, end), _run(start + 1, end - 1)]
    start = end
    while start > 0 and words.pos[start - 1] == "PROPN":
        start -= 1
    if start < end:
        found.append(_run(start, end))
    noun = last
    while words.deps[noun] in ("compound", "poss", "case", "pobj", "prep", "nummod") and words.heads[noun] != noun and noun - words.heads[noun] < 6:
        found.append(short(words, noun) & _run(0, end))
        noun = words.heads[noun]
    found.append(short(words, noun) & _run(0, end))
    return list(dict.fromkeys(found))[:4]


def _quoted(words: Words) -> Iterator[tuple[int, int, str]]:
    """'the series "NAME"'."""
    marks = [i for i, text in enumerate(words.lower) if text in QUOTES]
    for opened, closed in zip(marks[::2], marks[1::2], strict=False):
        if opened > 0 and words.pos[opened - 1] in ("NOUN", "PROPN"):
            for own in split(words, opened - 1):
                yield own & _run(0, opened) | _run(opened, closed + 1), opened - 1, "quoted"
