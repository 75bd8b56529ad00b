"""Days in fields made for dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.days import day_of_address, read_day

DAY = date(2019, 3, 12)


@pytest.mark.parametrize(
    "value",
    [
        "2019-03-12",
        "2019-03-12T23:30:00-05:00",
        "2019/3/12",
        "12.3.2019",
        "March 12, 2019 10:00 AM",
        "Tue, 12 Mar 2019 10:00:00 GMT",
        "Tue Mar 12 2019 03:05:46 GMT+0000",
        "Tue Mar 12 19:12:00 +0000 2019",
        "12/Mar/2019 10:00",
        "20190312",
        "20190312T101010Z",
        20190312,
        20190312.0,
        1552384800,
        1552384800.5,
        "1552384800000",
        1552384800000000,
        1552384800000000000,
        {"$date": "2019-03-12T10:00:00Z"},
    ],
)
def test_forms_of_one_day(value: object) -> None:
    assert read_day(value) == DAY


@pytest.mark.parametrize(
    "value",
    ["12/03/2019", "2019-03", "20191312", "12 Mar 19", "today", "", 0, 7, True, None, float("nan"), float("inf"), "1970-01-01", 10**30, {}, []],
)
def test_no_day(value: object) -> None:
    assert read_day(value) is None


@pytest.mark.parametrize("value", ["12/03/2019", "12.03.19", "12-3-2019 10:00", "12 Mar 19", "2019-03-12", "2019 Mar 12"])
def test_the_day_first(value: str) -> None:
    assert read_day(value, is_day_first=True) == DAY


@pytest.mark.parametrize("value", ["2019 12 03", "March 2019", "12 March", "Tuesday", "10:30", "1.1.1", "2019", "31/02/2019", "12 03", "99/99/99"])
def test_no_day_even_with_the_day_first(value: str) -> None:
    assert read_day(value, is_day_first=True) is None


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_a_day_or_none(text: str, is_day_first: bool) -> None:
    day = read_day(text, is_day_first=is_day_first)
    assert day is None or 1900 <= day.year <= 2100 or text.strip().replace(".", "").isdecimal()


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2019/03/12/storm", DAY),
        ("https://x.example/news/2019-3-12/storm", DAY),
        ("https://x.example/2019/Mar/12/storm", DAY),
        ("https://x.example/2019/03/storm", None),
        ("https://x.example/storm-of-2019-03-12", None),
        ("https://x.example/2019/15/12/storm", None),
        ("https://x.example/2019/abc/12/storm", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, day: date | None) -> None:
    assert day_of_address(url) == day
