import pytest

from builder.records import Span
from builder.scoring.gold import GoldCasualty, GoldMeasure
from builder.scoring.matching import DETECTED, STRICT, assign, casualty_worth, locate, measure_worth, same_bound, share_a_name, touches
from tests.scoring.made_folder import claim


@pytest.mark.parametrize(
    ("quote", "text", "spans"),
    [
        ("two boats sank", "Off Vigo two boats sank.", ((9, 23),)),
        ("two boats sank.", "Off Vigo two  boats\nsank", ((9, 24),)),
        ("sank", "One sank, another sank", ((4, 8), (18, 22))),
        ("cost $5 (US)", "It cost $5 (US)", ((3, 15),)),
        ("two boats sank", "Off Vigo two old boats sank", ()),
        ("Two boats", "two boats", ()),
        (".", "The end.", ()),
    ],
)
def test_words_are_found_whatever_the_white_space(quote: str, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert locate(quote, text) == spans


def test_a_claim_touches_what_it_shares_a_letter_with() -> None:
    nine = claim("1_post.txt", "Nine people were killed")
    start, end = nine.spans[0].start, nine.spans[0].end
    assert touches(((end - 1, end + 9),), nine)
    assert not touches(((end, end + 9),), nine)
    assert not touches(((start - 5, start),), nine)
    assert not touches(((start, end),), claim("1_post.txt", "Nine", spans=(Span(start, start + 401),))), "it is at no place in particular"


def marked_toll(low: float | None, high: float | None) -> GoldCasualty:
    return GoldCasualty(id="1.k1", doc="1_post.txt", quote="Nine people were killed", measure="killed", low=low, high=high)


def test_the_worth_of_a_count_of_people() -> None:
    toll = claim("1_post.txt", "Nine people were killed", number=9.0)
    spans = locate("Nine people were killed", "Dam breaks above Ketola\n\nNine people were killed")
    assert casualty_worth(marked_toll(9, 9), spans, toll) == STRICT
    assert casualty_worth(marked_toll(9, None), spans, toll) == DETECTED
    assert casualty_worth(marked_toll(9, 9), (), toll) == 0
    assert casualty_worth(marked_toll(9, 9), spans, claim("1_post.txt", "Nine people were killed", attribute="injured", number=9.0)) == 0


def test_the_worth_of_another_figure_does_not_ask_for_its_attribute() -> None:
    barns = claim("1_post.txt", "Forty barns", "count", "destroyed", number=40.0)
    wanted = GoldMeasure(id="1.m1", doc="1_post.txt", quote="Forty barns", attribute="barns lost", unit="barn", low=40, high=40)
    spans = ((barns.start, barns.end),)
    assert measure_worth(wanted, spans, barns) == STRICT
    assert measure_worth(wanted, spans, claim("1_post.txt", "Forty barns", "count", "destroyed", number=41.0)) == DETECTED
    assert measure_worth(wanted, ((0, 3),), barns) == 0


@pytest.mark.parametrize(
    ("wanted", "found", "qualifier", "is_same"),
    [
        (4, 4.0, "exact", True),
        (4, 3.0, "more_than", True),
        (4, 3.0, "at_least", False),
        (None, None, None, True),
        (None, 4.0, "more_than", False),
        (7.4, 7.4000001, None, True),
        (7.4, 7.5, None, False),
    ],
)
def test_bounds(wanted: float | None, found: float | None, qualifier: str | None, is_same: bool) -> None:
    assert same_bound(wanted, found, qualifier) is is_same  # type: ignore[arg-type]  # one of the qualifiers


@pytest.mark.parametrize(
    ("a", "b", "is_shared"),
    [
        ("Mayor Liis Tamm", "Tamm", True),
        ("the coast guard", "Coast Guard of Peru", True),
        ("the government of Peru", "the government of Chad", False),
        ("the army", "the government", False),
        ("army", "Army", True),
        ("Ana", "Hana", False),
    ],
)
def test_names_share_a_word_that_tells_parties_apart(a: str, b: str, is_shared: bool) -> None:
    assert share_a_name(a, b) is is_shared


def test_claims_are_assigned_so_that_the_sum_is_greatest() -> None:
    first, second = claim("1_post.txt", "Nine people"), claim("2_wire.txt", "nine people")
    worth = {("a", first): 2, ("a", second): 2, ("b", first): 1, ("b", second): 0}
    assert assign(["a", "b"], [first, second], lambda one, found: worth[one, found]) == [("a", second, 2), ("b", first, 1)]
    assert assign([], [first], lambda one, found: 1) == assign(["a"], [], lambda one, found: 1) == []
