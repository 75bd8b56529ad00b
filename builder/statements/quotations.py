"""Quoted speech: the ranges between quotation marks, and the reporting clause of each."""

from dataclasses import replace

from builder.language.article import Article
from builder.statements.reporting_clauses import Statement

FEWEST_WORDS = 4
MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»"})
CLOSING = frozenset({"”", "''", "»"})
OPENING = frozenset({"“", "``", "«"})


def find_quotations(article: Article) -> list[tuple[int, int]]:
    """The token ranges [first, last) of quoted speech, marks included. Short quoted phrases are left out: they are scare quotes or titles.

    A quotation ends with the last sentence of its section at the latest, unless the next one opens with a mark again.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    limits = _section_ends(article)
    limit = 0
    starts = {section.start for section in article.page.sections}
    for token in article.doc:
        if token.is_space:
            continue
        if opened is not None and token.idx in starts and token.text in MARKS - CLOSING:
            limit = limits.get(article.sentence_of[token.i], token.i + 1)
            continue
        if opened is not None and token.i >= limit:
            opened = None
        if token.text not in MARKS:
            continue
        if opened is None or token.text in OPENING:
            opened = token.i if token.text not in CLOSING else None
            limit = limits.get(article.sentence_of[token.i], token.i + 1)
        else:
            if sum(t.is_alpha for t in article.doc[opened : token.i]) >= FEWEST_WORDS:
                found.append((opened, token.i + 1))
            opened = None
    return found


def give_quotations(article: Article, statements: list[Statement]) -> list[Statement]:
    """The statements, each with the quotations that it introduces, that are in its sentence, or that follow directly."""
    contents = [list(statement.content) for statement in statements]
    carrier = {i: position for position, said in enumerate(contents) for first, last in said for i in range(first, last)}
    by_sentence: dict[int, list[int]] = {}
    for position, statement in enumerate(statements):
        by_sentence.setdefault(article.sentence_of[statement.anchor], []).append(position)
    latest, latest_sentence = -1, -2
    for first, last in find_quotations(article):
        start, end = article.sentence_of[first], article.sentence_of[last - 1]
        near = [p for s in range(start, end + 1) for p in by_sentence.get(s, ())]
        earlier = [latest] if latest_sentence >= start - 1 else by_sentence.get(start - 1, [])[-1:]
        carrying = [carrier[i] for i in range(first, last) if i in carrier]
        for owner in [*_introducing((first, last), statements, carrying, near), *earlier][:1]:
            contents[owner].append((first, last))
            latest, latest_sentence = owner, max(end, article.sentence_of[statements[owner].anchor])
    return [replace(statement, content=_merged(said)) for statement, said in zip(statements, contents, strict=True)]


def _introducing(quotation: tuple[int, int], statements: list[Statement], carrying: list[int], near: list[int]) -> list[int]:
    """The statements that carry words of the quotation, then the others in its sentences, the nearest first; none whose verb is in it."""
    first, last = quotation
    nearest = sorted(near, key=lambda p: min(abs(statements[p].anchor - first), abs(statements[p].anchor - last)))
    return [p for p in (*carrying, *nearest) if not first <= statements[p].anchor < last]


def _merged(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges in order; ranges that touch or overlap are merged."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _section_ends(article: Article) -> dict[int, int]:
    """For each sentence, the token at which its section ends."""
    ends: dict[int, int] = {}
    bounds = sorted(section.end for section in article.page.sections)
    last_token = len(article.doc)
    for position in range(len(article.sentences) - 1, -1, -1):
        sentence = article.sentences[position]
        last = sentence[-2] if sentence[-1].is_space and len(sentence) > 1 else sentence[-1]
        end = last.idx + len(last.text)
        while bounds and bounds[-1] >= end:
            bounds.pop()
            last_token = sentence.end
        ends[position] = last_token
    return ends
