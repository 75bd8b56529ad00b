"""Signs that turn the direction of writing end with their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ledger.page.directions import CLOSE, ISOLATES, OPEN, PARAGRAPH, has_signs, isolated
from tests.ledger.page.test_ledger_page import Reader, page, with_url


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Ana Prates, 3 May", "Ana Prates, 3 May"),
        # Marks without a span of their own and letters that run from right to left need no end.
        ("שלום\u200f 12\u200e", "שלום\u200f 12\u200e"),
        ("\u2066@ana\u2069 said", "\u2068\u2066@ana\u2069 said\u2069"),
        ("\u202ea", "\u2068\u202ea\u2069"),
        ("\u2067\u2066a", "\u2068\u2067\u2066a\u2069\u2069\u2069"),
        ("\u2069\u2069a\u2067", "\u2068\u2068\u2068\u2069\u2069a\u2067\u2069\u2069"),
        ("\u2067a\nb\u2069", "\u2068\u2067a\u2069\u2069\n\u2068\u2068b\u2069\u2069"),
    ],
)
def test_what_is_left_open_is_closed(text: str, expected: str) -> None:
    assert isolated(text) == expected


@given(st.text(st.sampled_from("a 1\n\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f")))
def test_only_invisible_signs_are_added_and_every_part_is_closed(text: str) -> None:
    made = isolated(text)
    left = iter(made)
    assert all(sign in left for sign in text)
    assert made.replace(OPEN, "").replace(CLOSE, "") == text.replace(OPEN, "").replace(CLOSE, "")
    for part in filter(has_signs, PARAGRAPH.split(made)):
        depth = 0
        for place, sign in enumerate(part):
            depth += (sign in ISOLATES) - (sign == CLOSE)
            # All of the part stands within one isolate, which ends with it.
            assert depth > 0 or place == len(part) - 1
        assert depth == 0


def test_an_address_with_such_signs_is_words_and_no_link() -> None:
    reader = Reader(page(documents=with_url("https://harbour.example/\u202egpj.exe")))
    assert not [href for href in reader.values("href") if href.startswith("http")]
    assert "https://harbour.example/\u202egpj.exe\u2069" in reader.text
