"""Quantities: the case table, the small patterns, and round trips of generated numbers."""

import csv
import re
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intermediate import Quantity
from builder.values.quantities.hedges import hedge_phrases
from builder.values.quantities.numbers_as_times import CLOCK_ON_DIGITS, DECADE, SHORT_DECADE
from builder.values.quantities.numerals import DECIMAL_COMMA, DIGITS, number_words
from builder.values.quantities.quantity_finder import find_quantities
from builder.values.quantities.quantity_labels import PHONE_NUMBER
from builder.values.quantities.tokens import tokenize
from builder.values.quantities.units import DECADE_OF_LIFE, unit_phrases
from builder.values.quantities.vague import vague_phrases
from tests.runaway import no_runaway

CASES = Path(__file__).parents[2] / "cases" / "quantities.csv"
QUALIFIERS = {"exact", "at_least", "more_than", "about", "nearly", "up_to", "less_than", "range", "vague"}
KINDS = {"count", "share", "ordinal", "money", "age", "measure", "score", "number"}

BELOW_TWENTY = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def cases() -> list[tuple[str, list[tuple[str, ...]]]]:
    """Each sentence with its expected quantities as rows of the table; an empty span means none."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)][1:]
    return [(text, [row[1:] for row in group if row[1]]) for text, group in groupby(rows, key=lambda row: row[0])]


def as_row(text: str, quantity: Quantity) -> tuple[str, ...]:
    numbers = (quantity.value, quantity.value_low, quantity.value_high)
    written = ("" if number is None else f"{number:.15g}" for number in numbers)
    return (text[quantity.start : quantity.end], *written, quantity.qualifier, quantity.unit or "", quantity.kind)


@pytest.mark.parametrize(("text", "expected"), cases())
def test_case(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [as_row(text, quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("pattern", "example", "near_miss"),
    [
        (DIGITS, "1,250.5", "1,25"),
        (DIGITS, "1.200.000", "1.2.3"),
        (DIGITS, "2,50,000", "2,50,00"),
        (DIGITS, "5km", "4x4"),
        (DECIMAL_COMMA, "2,5", "2,500"),
        (PHONE_NUMBER, "+44 20 7946 0958", "+44 20"),
        (PHONE_NUMBER, "(202) 555-0143", "(202) 555"),
        (PHONE_NUMBER, "202-555-0143", "2020-555-0143"),
        (CLOCK_ON_DIGITS, "10.30am", "10.30km"),
        (CLOCK_ON_DIGITS, "1800gmt", "24h"),
        (DECADE, "1990s", "3990s"),
        (SHORT_DECADE, "90s", "95s"),
        (DECADE_OF_LIFE, "40s", "10s"),
    ],
)
def test_pattern(pattern: re.Pattern[str], example: str, near_miss: str) -> None:
    assert pattern.fullmatch(example)
    assert not pattern.fullmatch(near_miss)


def test_tokens_are_words_numbers_and_signs() -> None:
    assert tokenize("It's 1,200.5km, no? See https://a.example/9.").words[:9] == [
        "it's",
        "1,200.5km",
        ",",
        "no",
        "?",
        "see",
        "https://a.example/9.",
        "",
        "",
    ]


@pytest.mark.parametrize("place", ["before", "after"])
def test_every_hedge_is_read(place: str) -> None:
    for choices in hedge_phrases(place).by_first_word.values():
        for words, qualifier in choices:
            hedge = " ".join(words).replace("- ", "-")
            text = f"{hedge} 500 goats" if place == "before" else f"500{'' if hedge[0] in '+-' else ' '}{hedge}."
            assert [(q.value, q.qualifier) for q in find_quantities(text)] == [(500, qualifier)], text


def spell(number: int, *, is_british: bool) -> str:
    """The number in words, with 'and' before the last part in the British way."""
    for scale, name in SCALES:
        if number >= scale:
            rest = number % scale
            join = " and " if is_british and 0 < rest < 100 else " "
            return f"{spell(number // scale, is_british=is_british)} {name}{join if rest else ''}{spell(rest, is_british=is_british)}"
    if number >= 100:
        rest = number % 100
        join = (" and " if is_british else " ") if rest else ""
        return f"{BELOW_TWENTY[number // 100]} hundred{join}{spell(rest, is_british=is_british)}"
    if number < 20:
        return BELOW_TWENTY[number]
    return TENS[number // 10] + ("-" if number % 10 else "") + BELOW_TWENTY[number % 10]


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, (text, found)
    return found[0]


@given(number=st.integers(1, 10**12 - 1), is_british=st.booleans())
def test_words_round_trip(number: int, is_british: bool) -> None:
    words = spell(number, is_british=is_british)
    text = f"They counted {words} goats."
    quantity = only(text)
    assert (quantity.value, quantity.value_low, quantity.value_high) == (number, number, number)
    assert text[quantity.start : quantity.end] == words


@given(number=st.integers(0, 10**12), separator=st.sampled_from([",", "", "\u00a0", "\u202f", "\u2009", " "]))
def test_digits_round_trip(number: int, separator: str) -> None:
    digits = f"{number:,}".replace(",", separator)
    text = f"They counted {digits} goats."
    quantity = only(text)
    assert quantity.value == number
    assert text[quantity.start : quantity.end] == digits


SUFFIXES = {"m": 10**6, "bn": 10**9, "k": 10**3, " million": 10**6, " thousand": 10**3, "-billion": 10**9}
RANGES = ("{}–{}", "{}-{}", "{} to {}", "{} or {}", "between {} and {}", "from {} to {}")


@given(tenths=st.integers(1, 9999), suffix=st.sampled_from(sorted(SUFFIXES)))
def test_suffixes_round_trip(tenths: int, suffix: str) -> None:
    assert only(f"They counted {tenths / 10:g}{suffix} goats.").value == tenths * SUFFIXES[suffix] / 10


@given(low=st.integers(1, 5000), width=st.integers(1, 5000), form=st.sampled_from(RANGES))
def test_ranges_round_trip(low: int, width: int, form: str) -> None:
    words = form.format(f"{low:,}", f"{low + width:,}")
    text = f"They counted {words} goats."
    quantity = only(text)
    assert quantity.qualifier == "range"
    assert (quantity.value, quantity.value_high) == (None, low + width)
    assert quantity.value_low in (low, low * 1000)
    assert text[quantity.start : quantity.end] == words


LOOKUPS = (hedge_phrases("before"), hedge_phrases("after"), vague_phrases(), unit_phrases())
OTHER_PIECES = "a of and in out every no one May 23 2016 400 000 1.2m 3/4 ½ ² ٣ ( Flight aged mid 20s half past between"
PIECES = sorted({*number_words(), *OTHER_PIECES.split(), *(word for lookup in LOOKUPS for word in lookup.by_first_word)})
PAGES = st.one_of(st.text(), *(st.lists(st.sampled_from(PIECES)).map(join.join) for join in (" ", "-", "")))


@given(PAGES)
def test_any_text_gives_ordered_valid_spans(text: str) -> None:
    last = 0
    for quantity in find_quantities(text):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end
        assert quantity.qualifier in QUALIFIERS
        assert quantity.kind in KINDS
        if quantity.value_low is not None and quantity.value_high is not None:
            assert quantity.value_low <= quantity.value_high


@given(st.lists(st.sampled_from([row[0] for row in cases()]), min_size=1, max_size=4))
def test_spans_do_not_depend_on_what_stands_around(texts: list[str]) -> None:
    page = "\n\n".join(texts)
    expected = [quantity.value for text in texts for quantity in find_quantities(text)]
    assert [quantity.value for quantity in find_quantities(page)] == expected


REPEATED = ("one ", "1 ", "111 ", "1-", "at least ", "hundred thousand ", "dozens of ", "$", "+1 ", "from 1 to ", "no ", "twenty-", "May 1 and ")


@pytest.mark.parametrize("piece", REPEATED)
def test_repetition_stays_linear(piece: str) -> None:
    with no_runaway():
        find_quantities(piece * (100_000 // len(piece)))


def test_currency_sign_does_not_reach_over_a_line() -> None:
    assert [quantity.kind for quantity in find_quantities("We need 50 $\n20 of you gave.")] == ["count", "count"]
