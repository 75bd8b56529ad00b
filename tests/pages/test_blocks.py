"""Lines and hard-wrapped paragraphs."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builder.pages.blocks import split_blocks

WRAPPED = (
    "The council met on Tuesday and decided to send more boats to\n"
    "the villages that were cut off by the flood. Nobody there had\n"
    "seen so much water before, and many had left their houses to\n"
    "wait on the hill.\n"
)


def texts(text: str) -> list[str]:
    return [block.text for block in split_blocks(text)]


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    assert texts(WRAPPED + "\n" + "A second paragraph.") == [" ".join(WRAPPED.split()), "A second paragraph."]


def test_a_short_line_ends_a_wrapped_paragraph() -> None:
    assert texts(WRAPPED + WRAPPED) == [" ".join(WRAPPED.split())] * 2


def test_a_date_under_a_title_stands_apart() -> None:
    for line in ("Published August 8, 2016 | Harbour Gazette", "8 August 2016"):
        assert texts(f"Harbour flood: number of closed roads climbs to 70\n{line}") == ["Harbour flood: number of closed roads climbs to 70", line]
    sentence = "The council met on Tuesday and decided to close the old harbour on"
    assert texts(f"{sentence}\n8 August 2016 and to open it in the year after that.") == [
        f"{sentence} 8 August 2016 and to open it in the year after that."
    ]


def test_lines_of_a_menu_stay_apart() -> None:
    assert texts("Home\nWorld\nSport\n\nContact") == ["Home", "World", "Sport", "Contact"]


def test_long_lines_stay_apart() -> None:
    first, second = "The first paragraph is one line. " * 8, "The second one is another line. " * 8
    assert texts(f"{first}\n{second}") == [first.strip(), second.strip()]


def test_a_sentence_that_runs_on_is_joined() -> None:
    text = "The ministry said late on Monday that it would not\nsend any boats."
    assert texts(text) == [" ".join(text.split())]


def test_offsets_are_those_of_the_text() -> None:
    text = "  Title\u00a0one \r\n\r\n\tBody with \x00 a control. \u2028Next"
    assert [text[block.start : block.end] for block in split_blocks(text)] == ["Title\u00a0one", "Body with \x00 a control.", "Next"]


def test_markdown_headings_lose_their_mark() -> None:
    assert texts("# Floods\n\nA #tag stays.") == ["Floods", "A #tag stays."]


@given(st.text(alphabet="ab.A \n\r\t\u00a0\u2028", max_size=200))
def test_blocks_hold_all_that_is_visible(text: str) -> None:
    blocks = split_blocks(text)
    assert "".join("".join(text[block.start : block.end].split()) for block in blocks) == "".join(text.split())
    assert all(first.end <= second.start for first, second in pairwise(blocks))
