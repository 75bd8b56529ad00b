"""Texts whose signs a tokeniser set apart are parsed like typeset ones, with every token where it stands."""

import pytest

from builder.values.quantities.quantity_finder import find_quantities
from tests.claims.event_tables import article_of

TYPESET = "A 52-year-old nurse and the baker’s son were among more than 27,500 guests. The U.S. agency said at 5 p.m. it weighed 8.4 tons."
SPACED = "A 52 - year - old nurse and the baker ’ s son were among more than 27, 500 guests. The U. S. agency said at 5 p. m. it weighed 8. 4 tons."


def test_both_texts_have_the_same_parse() -> None:
    typeset, spaced = article_of(TYPESET), article_of(SPACED)
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in spaced.doc] == [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in typeset.doc]
    assert all(spaced.doc.text[t.idx : t.idx + len(t.text)] == t.text for t in spaced.doc)


def test_both_texts_have_the_same_quantities() -> None:
    typeset, spaced = ([(q.value, q.kind, q.unit) for q in find_quantities(text)] for text in (TYPESET, SPACED))
    assert spaced == typeset


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The baker ’ s cousin and Ana ’ s son came with 1, 400 men.", [1400]),
        ("The baker ’ s cousin and Ana ’ s son came. On May 8, 300 people left.", [300]),
        ("The baker ’ s cousin and Ana ’ s son came in 2005. 12 people died.", [12]),
        ("On 8 May, 1, 400 people left.", [1, 400]),
        ("A quake of 5. 9 hit the coast. It left over 45, 000 sailors ill.", [5.9, 45000]),
        ("See port. org for the list. More than 2, 000 sailors fled.", [2000]),
        ("The choir sang psalm 8, 100 guests came and 40 left.", [8, 100, 40]),
    ],
)
def test_numbers_are_joined_only_in_a_spaced_text(text: str, values: list[float]) -> None:
    assert [q.value for q in find_quantities(text)] == values
