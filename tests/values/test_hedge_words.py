"""The table of hedges: its uses, and those who read it."""

import pytest

from builder import resources
from builder.values.hedge_words import TABLE, hedges_of, qualifiers
from builder.values.quantities.quantity_finder import find_quantities
from builder.values.times.time_finder import find_times

USES = ("preposition", "time", "number", "toll")


def test_every_use_is_one_that_somebody_reads() -> None:
    assert {use for row in resources.rows(TABLE) for use in row["uses"].split()} == set(USES)


def test_a_hedge_stands_once_on_each_side() -> None:
    places = [(row["phrase"], row["place"]) for row in resources.rows(TABLE)]
    assert len(places) == len(set(places))
    assert "or so" in qualifiers("after").keys() - qualifiers("before").keys()


@pytest.mark.parametrize("hedge", sorted(hedges_of("time")))
def test_belongs_to_a_length_of_time(hedge: str) -> None:
    text = f"The strike in Marseille lasted {hedge} three weeks."
    assert [text[time.start : time.end] for time in find_times(text)] == [f"{hedge} three weeks"]


@pytest.mark.parametrize("hedge", ["close to", "upwards of", "nears"])
def test_others_do_not(hedge: str) -> None:
    text = f"The strike in Marseille lasted {hedge} three weeks."
    assert [text[time.start : time.end] for time in find_times(text)] == ["three weeks"]


@pytest.mark.parametrize("hedge", sorted(hedges_of("number")))
def test_makes_four_digits_a_count(hedge: str) -> None:
    assert not find_times(f"The choir of Cardiff drew {hedge} 1950 in the end.")


@pytest.mark.parametrize("word", ["around", "since", "before"])
def test_a_year_behind_other_words_stays_one(word: str) -> None:
    assert [time.timex for time in find_times(f"The choir of Cardiff sang {word} 1950.")] == ["1950"]


@pytest.mark.parametrize("hedge", sorted(hedges_of("preposition")))
def test_a_preposition_takes_no_vague_amount(hedge: str) -> None:
    assert [one.qualifier for one in find_quantities(f"They walked {hedge} several hills.")] == ["vague"]


@pytest.mark.parametrize("hedge", ["at least", "more than"])
def test_another_hedge_takes_it(hedge: str) -> None:
    assert [one.qualifier for one in find_quantities(f"They walked {hedge} several hills.")] == [hedge.replace(" ", "_")]
