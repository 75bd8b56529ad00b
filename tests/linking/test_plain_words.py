from dataclasses import replace

import pytest

from builder.linking.plain_words import bounds_words, days_words, figure_words, list_words, value_words
from tests.linking.builders import claim, day, document, killed, member

PAGE = document("Harbour Post")


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (32, 32, None, "32"),
        (15, None, None, "at least 15"),
        (None, 30, None, "up to 30"),
        (45, 50, None, "45 to 50"),
        (None, None, None, "an unknown number"),
        (400001, None, None, "at least 400,001"),
        (0, 0, None, "0"),
        (0.45, 0.5, "share", "45% to 50%"),
    ],
)
def test_bounds(low: float | None, high: float | None, unit: str | None, words: str) -> None:
    assert bounds_words(low, high, unit) == words


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [("more_than", "more than 30"), ("about", "about 30"), ("nearly", "nearly 30"), ("exact", "30"), ("vague", "31 to 40"), ("range", "31 to 40")],
)
def test_hedges(qualifier: str, words: str) -> None:
    assert figure_words(killed(PAGE, "x", 31, 40, value=30, qualifier=qualifier)) == words


@pytest.mark.parametrize(
    ("start", "end", "timex", "words"),
    [
        ("2017-01-23", "2017-01-23", None, "23 January 2017"),
        ("2017-01-23", "2017-01-24", None, "23 January 2017 to 24 January 2017"),
        ("2011-01-01", "2011-12-31", "2011", "2011"),
        ("2011-01-01", "2016-12-31", None, "2011 to 2016"),
        ("2011-03-15", None, None, "since 15 March 2011"),
        (None, None, "XXXX-01-23", "23 January"),
        (None, None, "2017-01", "January 2017"),
        (None, None, "XXXX-WXX-4", "a Thursday"),
        (None, None, "P2D", "2 days"),
        (None, None, None, "an unknown day"),
    ],
)
def test_days(start: str | None, end: str | None, timex: str | None, words: str) -> None:
    assert days_words(day(start), day(end), timex) == words


def test_lists() -> None:
    assert list_words(["A"]) == "A"
    assert list_words(["A", "B", "A", "C"]) == "A, B and C"
    assert list_words([]) == ""


def test_denials_keep_their_not() -> None:
    assert value_words(replace(killed(PAGE, "x", 9, 9), is_negated=True)) == "not 9"
    assert value_words(replace(killed(PAGE, "x", 0, 0), is_negated=True)) == "0"
    assert value_words(claim(PAGE, "x", "location", "place", place="Oslo", is_negated=True)) == "not Oslo"


@pytest.mark.parametrize(
    ("attribute", "words", "denied"),
    [
        ("backs", "Norland backs Hill Front", "Norland does not back Hill Front"),
        ("leads", "Norland leads Hill Front", "Norland does not lead Hill Front"),
        ("member_of", "Norland belongs to Hill Front", "Norland does not belong to Hill Front"),
        ("other", "Norland and Hill Front", "not Norland and Hill Front"),
    ],
)
def test_relations(attribute: str, words: str, denied: str) -> None:
    parties = (member("Norland", "subject"), member("Hill Front", "object"))
    stands = claim(PAGE, "Norland supports the Hill Front", "relation", attribute, members=parties)
    assert value_words(stands) == words
    assert value_words(replace(stands, is_negated=True)) == denied
    several = replace(stands, members=(*parties, member("Sudland", "subject")), attribute="backs", is_negated=True)
    assert value_words(several) == "Norland and Sudland do not back Hill Front"


def test_a_relation_without_object_names_its_parties() -> None:
    assert value_words(claim(PAGE, "Norland leads", "relation", "leads", members=(member("Norland", "subject"),))) == "Norland"
