"""Casualty claims: the figures of the case table, and the other columns of a claim."""

from datetime import date

import pytest

from builder.claims.casualty import TYPE, find
from builder.language.parsing import parse, plain_page
from tests.claims.tables import article_of, cases, figures, quotes


@pytest.mark.parametrize(("text", "expected"), cases("casualty.csv"))
def test_finds_the_figures(text: str, expected: str) -> None:
    assert figures(find, text) == expected


def test_a_third_of_the_table_are_near_misses() -> None:
    table = cases("casualty.csv")
    assert len(table) >= 100
    assert sum(not expected for _, expected in table) * 3 >= len(table) - 6


def test_names_its_type() -> None:
    assert TYPE.name == "casualty"


def test_a_part_knows_its_whole() -> None:
    whole, part = find(article_of("The blast killed 17 civilians, including eight children."))
    assert part.part_of is whole
    assert (part.population, part.population_group) == ("children", "children")


def test_a_part_in_the_next_sentence_knows_its_whole() -> None:
    whole, part = find(article_of("Forty people died in the fire. Among them were 11 children."))
    assert part.part_of is whole


def test_a_sentence_about_something_else_continues_nothing() -> None:
    assert len(find(article_of("Forty people died in the fire. Among them was fear."))) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Officials said the blast killed 23 people.", ["killed 23 people"]),
        ("Seven people were killed, it said.", ["Seven people were killed"]),
        ("Fourteen farmers, including five teenagers, were killed.", ["Fourteen farmers", "killed"]),
        ("The ministry confirmed three more deaths.", ["three more deaths"]),
    ],
)
def test_quotes_the_words_of_the_figure(text: str, words: list[str]) -> None:
    assert quotes(find, text)[0] == words


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Boko Haram killed 12 villagers.", ["Boko Haram"]),
        ("Twelve villagers were killed by Boko Haram.", ["Boko Haram"]),
        ("Twelve villagers were killed in Nigeria.", []),
        ("Boko Haram fighters were killed: 12 of them died.", []),
    ],
)
def test_names_who_is_blamed(text: str, doers: list[str]) -> None:
    assert [member.name for member in find(article_of(text))[0].members] == doers


@pytest.mark.parametrize(
    ("text", "timex", "period"),
    [
        ("Twelve people were killed on Monday.", "XXXX-WXX-1", "event"),
        ("Twelve people have been killed since March 2011.", "2011-03", "running"),
        ("Over the last ten days 90 sailors were killed.", "P10D", "window"),
        ("The war, which began in 2011, has led to the deaths of 200 people.", None, None),
    ],
)
def test_reads_time_and_period_of_the_same_clause(text: str, timex: str | None, period: str | None) -> None:
    one = find(article_of(text))[0]
    assert (one.time.timex if one.time else None, one.period) == (timex, period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Fires have killed 30 loggers in 2020.", "window"),
        ("In March 2020 some 12 climbers have died.", "window"),
        ("Fires have killed 30 loggers in 2019.", "event"),
        ("A fire killed 30 loggers in March 2020.", "event"),
        ("Two guards have been killed on 9 March 2020.", "event"),
    ],
)
def test_what_has_happened_in_the_year_of_the_page_is_a_sum(text: str, period: str) -> None:
    page = plain_page(text, date(2020, 3, 10))
    assert [one.period for one in find(next(iter(parse([page]))))] == [period]


def test_the_time_of_a_toll_is_the_day_it_stood() -> None:
    page = plain_page("The death toll stood at 56 on Sunday.", date(2020, 3, 10))
    one = find(next(iter(parse([page]))))[0]
    assert one.time is None
    assert one.as_of is not None
    assert one.as_of.timex.endswith("2020-03-08") or "W" in one.as_of.timex


@pytest.mark.parametrize(
    ("text", "place", "is_limiting"),
    [
        ("At least 40 people died in Aleppo. The army said 12 were killed in the town of Azaz.", "Azaz", True),
        ("The army said 12 were killed in the town of Azaz.", "Azaz", False),
        ("At least 40 people died in the city of Aleppo.", "Aleppo", False),
    ],
)
def test_a_place_limits_a_figure_only_beside_a_larger_one(text: str, place: str, is_limiting: bool) -> None:
    one = find(article_of(text))[-1]
    assert one.place is not None
    assert (one.place.name, one.is_place_scope) == (place, is_limiting)


def test_zero_is_negated_and_other_figures_leave_it_to_the_context() -> None:
    assert [one.is_negated for one in find(article_of("Nobody was hurt, but two people died."))] == [True, None]


def test_a_population_belongs_to_its_country() -> None:
    syrian, bare = find(article_of("Six Syrian soldiers were killed and four wounded."))
    assert syrian.population == "Syrian soldiers"
    assert syrian.population_id is not None
    assert (bare.population, bare.population_id, bare.population_group) == (None, None, "people")


def test_the_same_number_in_title_and_lead_is_two_claims() -> None:
    assert len(find(article_of("Blast kills 12 in market\n\nA blast killed 12 people in a market on Monday, police said."))) == 2
