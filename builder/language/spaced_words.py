"""Parses a text whose signs a tokeniser set apart as if it were typeset: '52 - year - old' like '52-year-old'."""

from typing import TYPE_CHECKING, cast

from builder.language.model import annotate
from builder.values.spacing import HYPHENED, WORD, is_spaced_out

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

COPIED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
"""What the parse of the typeset twin gives to the document."""


def join_spaced_words(doc: "Doc", text: str) -> "Doc":
    """The document of the text with one token for each number or word that has spaces inside ('27, 500', '’ s')."""
    if not is_spaced_out(text):
        return doc
    with doc.retokenize() as retokenizer:
        for match in WORD.finditer(text):
            span = doc.char_span(match.start(), match.end())
            if span is not None and len(span) > 1:
                retokenizer.merge(span)
    return doc


def annotate_page(nlp: "Language", doc: "Doc", text: str) -> "Doc":
    """The text's document with all annotations; a spaced-out one gets those of its typeset twin, which has the same tokens without the spaces."""
    if not is_spaced_out(text) or not len(doc):
        return annotate(nlp, doc)
    twin = annotate(nlp, _typeset(nlp, doc))
    return doc.from_array(COPIED, cast("Ints2d", twin.to_array(COPIED)))


def _typeset(nlp: "Language", doc: "Doc") -> "Doc":
    from spacy.tokens import Doc

    inside = {place for match in HYPHENED.finditer(doc.text) for place in (match.start(), match.end() - 1)}
    words = [token.text if token.is_space else "".join(token.text.split()) for token in doc]
    spaces = [bool(token.whitespace_) and token.idx + len(token) not in inside for token in doc]
    twin = Doc(nlp.vocab, words=words, spaces=spaces)
    for token, other in zip(doc, twin, strict=True):
        if (start := token.is_sent_start) is not None:
            other.is_sent_start = start
    return twin
