"""The tokens of a page say what spaCy's tokens say."""

import pytest
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Token as SpacyToken

from builder.language.model import annotate, load
from builder.language.tokens import Doc, Token, read_doc

TEXTS = [
    "",
    "Rebels and soldiers fought near Aleppo on Monday; nine of them, the mayor said, weren't armed.",
    "Which of the two bridges that fell had Ms. Sato, Lars and the city's own engineers tested?\n\nNone, said “the Herald”.",
    " . , ( 3,000 DEAD ) -- “",
]
SIGNS = ("is_punct", "is_space", "is_alpha", "is_title", "is_upper", "is_lower", "is_stop", "is_quote", "like_num")
FORMS = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", *SIGNS)
AROUND = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")


def both(text: str) -> tuple[SpacyDoc, Doc]:
    parsed = annotate(load(), load().make_doc(text))
    return parsed, read_doc(parsed)


def said_of(token: SpacyToken | Token) -> list[object]:
    forms = [getattr(token, name) for name in FORMS]
    around = [[other.i for other in getattr(token, name)] for name in AROUND]
    edges = (token.left_edge.i, token.right_edge.i, token.head.i, token.sent.start, token.sent.end)
    return [*forms, *around, edges, bool(token.is_sent_start)]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_is_read_as_spacy_has_it(text: str) -> None:
    parsed, doc = both(text)
    assert [said_of(token) for token in doc] == [said_of(token) for token in parsed]
    assert doc.text == parsed.text == text


@pytest.mark.parametrize("text", TEXTS)
def test_spans_are_read_as_spacy_has_them(text: str) -> None:
    parsed, doc = both(text)
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            own, other = doc.span(start, end), parsed[start:end]
            assert (own.text, own.root.i, own.start_char, own.end_char) == (other.text, other.root.i, other.start_char, other.end_char)
            assert [name.text for name in own.ents] == [name.text for name in other.ents]
    assert [(name.start, name.end, name.label_) for name in doc.ents] == [(name.start, name.end, name.label_) for name in parsed.ents]


def test_what_lies_outside_of_a_page() -> None:
    _, doc = both("Nine people fled.")
    assert doc.span(len(doc), len(doc) + 1).text == ""
    assert doc[0].nbor().text == "people"
    for token, distance in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)


def test_a_word_is_an_ancestor_of_those_that_depend_on_it() -> None:
    _, doc = both("Nine people fled.")
    assert doc[2].is_ancestor(doc[0])
    assert not doc[0].is_ancestor(doc[2])
