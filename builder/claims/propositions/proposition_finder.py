"""Sentences into propositions: every assertion as its own set of words.

The definition of a proposition follows PropSegmEnt (Chen et al. 2023): each member of a list gets its own proposition, each adjunct
is combined with the core of its clause, and appositions, titles and participles are propositions of their own. Rules over the parse
propose candidates, a small learned ranker chooses.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from builder.claims.propositions.proposition_candidates import candidates
from builder.claims.propositions.proposition_words import positions, read_words
from builder.claims.propositions.ranker import choose, load_ranker
from builder.language.model import annotate, load
from builder.language.parsing import plain_page, preset_sentences
from builder.language.tokens import read_doc

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Span

HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Surrogates: remains of characters after broken decoding; spaCy cannot read them."""
LONGEST = 200
"""In words; a longer sentence is a list or a table without full stops, and is not split."""


def find_propositions(texts: Iterable[str]) -> list[list[list[tuple[int, int]]]]:
    """For each text, its propositions in text order, each as the spans of its words."""
    return [propositions_of(doc) for doc in parsed(texts)]


def parsed(texts: Iterable[str]) -> Iterator["Doc"]:
    """The parse of each text; its paragraphs start sentences."""
    nlp = load()
    for text in texts:
        doc = nlp.make_doc(HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text))
        preset_sentences(doc, plain_page(text).sections)
        yield read_doc(annotate(nlp, doc))


def propositions_of(doc: "Doc") -> list[list[tuple[int, int]]]:
    """The propositions of a parsed text in text order, each as the spans of its words."""
    return [spans for sentence in doc.sents for spans in _in_sentence(sentence)]


def _in_sentence(sentence: "Span") -> list[list[tuple[int, int]]]:
    if len(sentence) > LONGEST:
        return [[(sentence.start_char, sentence.end_char)]]
    words = read_words(sentence)
    chosen = choose(words, candidates(words), load_ranker())
    return [_spans(sentence, list(positions(each.words))) for each in sorted(chosen, key=lambda each: list(positions(each.words)))]


def _spans(sentence: "Span", members: list[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring words as spans of the text."""
    spans: list[tuple[int, int]] = []
    last = -2
    for i in members:
        token = sentence[i]
        start, end = token.idx, token.idx + len(token.text)
        spans[-1:] = [(spans[-1][0], end)] if i == last + 1 else [*spans[-1:], (start, end)]
        last = i
    return spans
