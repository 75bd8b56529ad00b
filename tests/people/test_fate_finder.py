"""Properties of every claim about a count of people, for any text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.language.found import Found
from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import predicates
from builder.people.fate_finder import LONGEST_CLAIM, find_fates
from tests.claims.tables import article_of
from tests.conftest import examples

ATTRIBUTES = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "returned", "aboard", "rescued", "arrived", "other"})
WORDS = (
    "killed wounded and or , . 12 at least three dozens of them people soldiers a pilot the including were been missing by dead toll rose "
    "to from left both no one"
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=25).map(" ".join)


@settings(examples(40), suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_claims_lie_in_the_text_and_repeat(text: str) -> None:
    found, again = find_fates(article_of(text), ATTRIBUTES), find_fates(article_of(text), ATTRIBUTES)
    for one in found:
        assert one.attribute in ATTRIBUTES
        assert 0 <= one.spans[0].start < one.spans[-1].end <= len(text)
        assert one.spans[-1].end - one.spans[0].start <= LONGEST_CLAIM
        assert one.quantity is not None
    assert [_written(one) for one in again] == [_written(one) for one in found]


def _written(one: Found) -> tuple[object, ...]:
    return one.attribute, one.spans, one.scope, one.quantity, one.population, one.members


def test_a_long_list_of_figures_is_read_to_its_end() -> None:
    text = ", ".join(f"{n} killed and {n} wounded" for n in range(2, 250))
    found = find_fates(article_of(text), ATTRIBUTES)
    assert [one.quantity.value for one in found[-2:] if one.quantity] == [249, 249]


def test_fates_are_attributes_of_claims() -> None:
    senses = [sense for one in (*predicates().values(), *nouns().values()) for sense in one.fates]
    assert {attribute for sense in senses for attribute in sense.attributes} <= ATTRIBUTES
