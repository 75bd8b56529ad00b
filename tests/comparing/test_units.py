"""Figures in different units of one dimension."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.comparing.figures import compare_figures
from builder.records import Claim
from builder.values.bounds import Bounds, apply_hedge
from builder.values.conversion import in_unit
from tests.linking.builders import document, killed

PAGE = document("Harbour Post", "2020-03-02")
UNITS = ("km", "mile", "m", "foot", "yard", "nautical mile")


def measured(words: str) -> Claim:
    """The claim of a figure such as '60 mile', 'about 5 foot', 'at_least 3 km' or '2..4 acre'."""
    hedge, rest = words.split(" ", 1) if words[0].isalpha() else ("exact", words)
    number, unit = rest.split(" ", 1)
    low, _, high = number.partition("..")
    bounds = Bounds(float(low), float(high or low))
    if hedge != "exact":
        bounds = apply_hedge(bounds, hedge, is_whole=False)
    made = killed(PAGE, words, bounds.low, bounds.high, value=None if high else float(low))
    return replace(made, claim_type="measure", attribute="other", unit=unit)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("60 mile", "100 km", "agrees"),
        ("37 mile", "60 km", "agrees"),
        ("30 foot", "9 m", "agrees"),
        ("3.2 km", "2 mile", "agrees"),
        ("500 acre", "200 hectare", "agrees"),
        ("100 °F", "38 °C", "agrees"),
        ("-4 °F", "-20 °C", "agrees"),
        ("75 mph", "120 km/h", "agrees"),
        ("5 tonne", "5 ton", "agrees"),
        ("40 barrel", "6360 l", "agrees"),
        ("about 12 mile", "20 km", "agrees"),
        ("at_least 60 mile", "97 km", "agrees"),
        ("18 month", "1.5 year", "agrees"),
        ("2..4 mile", "5 km", "refines"),
        # Near misses: the numbers are close, or the same, but the measures are not.
        ("60 mile", "110 km", "conflicts"),
        ("37 mile", "65 km", "conflicts"),
        ("9 foot", "9 m", "conflicts"),
        ("62.1 mile", "101 km", "conflicts"),
        ("38 °F", "38 °C", "conflicts"),
        ("30 °C", "80 °F", "conflicts"),
        ("1 mile", "2 km", "conflicts"),
        ("less_than 3 mile", "6 km", "conflicts"),
        ("5 tonne", "8000 pound", "conflicts"),
        ("1 foot", "1 mile", None),
        ("at_least 30 mile", "100 km", None),
        ("4 day", "more_than 30 hour", None),
    ],
)
def test_figures_meet_across_units_as_far_as_their_rounding_allows(a: str, b: str, relation: str | None) -> None:
    for one, other in ((a, b), (b, a)):
        found = compare_figures(measured(one), measured(other))
        assert (found and found.relation) == relation, (one, other)


def test_a_denied_figure_is_not_compared_across_units() -> None:
    assert compare_figures(replace(measured("60 mile"), is_negated=True), measured("100 km")) is None


lengths = st.tuples(st.integers(1, 9999), st.sampled_from(UNITS))


@given(lengths, lengths)
def test_agreement_does_not_depend_on_the_order(a: tuple[int, str], b: tuple[int, str]) -> None:
    one, other = (measured(f"{number} {unit}") for number, unit in (a, b))
    forth, back = compare_figures(one, other), compare_figures(other, one)
    assert (forth and (forth.relation, forth.rule, forth.gap)) == (back and (back.relation, back.rule, back.gap))


@given(lengths)
def test_a_figure_agrees_with_itself_in_any_unit(length: tuple[int, str]) -> None:
    number, unit = length
    for wanted in UNITS:
        found = compare_figures(measured(f"{number} {unit}"), measured(f"{in_unit(number, unit, wanted)!r} {wanted}"))
        assert found is not None
        assert found.relation == "agrees", wanted
