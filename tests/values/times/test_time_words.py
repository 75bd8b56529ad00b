"""Words and the numbers they spell."""

import pytest

from builder.values.times.time_words import any_of, cardinal_number, day_number, fold, kinds, month_number, ordinal_number, weekday_number


@pytest.mark.parametrize(
    ("word", "number"),
    [("seven", 7), ("twenty four", 24), ("thirty-one", 31), ("3,000", 3000), ("2 1/2", 2.5), ("2½", 2.5), ("22.8", 22.8)],
)
def test_cardinal_number(word: str, number: float) -> None:
    assert cardinal_number(word) == number


def test_numbers_of_names() -> None:
    assert (month_number("sept."), month_number("may"), weekday_number("tues"), weekday_number("sunday")) == (9, 5, 2, 7)
    assert (ordinal_number("third"), ordinal_number("21st"), day_number("14th"), day_number("7")) == (3, 21, 14, 7)


def test_fold_plain_quotes_hyphens_and_spaces() -> None:
    assert fold("’80s – İzmir\u00a0May") == "'80s - izmir may"


def test_words_may_have_several_kinds() -> None:
    assert kinds()["second"] == ("unit", "ordinal")


def test_any_of_prefers_the_longest() -> None:
    assert any_of({"a", "a b", "c."}) == r"(?:a\ b|c\.|a)"
