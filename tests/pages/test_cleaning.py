"""Which parts of a page are article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.cleaning import clean_article, clean_page, ranges
from tests.conftest import examples
from tests.pages.samples import ARTICLE, BODY, COMMENTS, FOOT, HEAD, LETTER, TEASERS, TITLE, TOP, join
from tests.runaway import no_runaway


def kept(text: str) -> list[str]:
    return [" ".join(text[section.start : section.end].split()) for section in clean_page(text).sections]


def reasons(text: str) -> dict[str, str | None]:
    return {cut.block.text: cut.reason for cut in clean_page(text).cuts}


def kinds(text: str) -> list[str]:
    return [section.kind for section in clean_page(text).sections]


@pytest.mark.parametrize(
    "page",
    [
        ARTICLE,
        join(TOP, ARTICLE),
        join(ARTICLE, TEASERS),
        join(ARTICLE, COMMENTS),
        join(ARTICLE, LETTER),
        join(ARTICLE, "Share", TITLE, "Two boats leave the harbour at night and nobody knows where they went."),
        join(TOP, ARTICLE, TEASERS, COMMENTS, FOOT),
        join(f"{TITLE} | Bela Gazette", TOP, ARTICLE, LETTER, FOOT),
        join(TITLE, "0 comments", *BODY, COMMENTS),
        join(TITLE, *BODY[:2], "Sign up for our newsletter", *BODY[2:]),
        join(TITLE, *BODY[:2], "READ MORE: A day with the lighthouse keeper", *BODY[2:]),
        join(TITLE, *BODY[:2], "Related stories", "How the valley was settled", "A day with the lighthouse keeper", *BODY[2:]),
    ],
)
def test_the_article_is_kept_and_nothing_else(page: str) -> None:
    assert kept(page) == [TITLE, *BODY]


def test_caption_byline_date_and_reading_time() -> None:
    page = join(TITLE, HEAD, *BODY)
    assert kinds(page) == ["title", "caption", "lead", "body", "body", "body", "body"]
    found = reasons(page)
    assert found["By Jon Arvid"] == "byline"
    assert found["12 March, 2019"] == "date"
    assert found["3 min read"] == "reading_time"
    assert found["Share"] == "share"


def test_removed_lines_have_their_reasons() -> None:
    found = reasons(join(TOP, ARTICLE, TEASERS, COMMENTS, FOOT))
    assert found["Home"] == "navigation"
    assert found["How the valley was settled"] == "teaser"
    assert found["old_miller"] == "comment"
    assert found[FOOT] == "copyright"


def test_a_letter_to_the_readers_goes_but_a_quoted_letter_stays() -> None:
    assert reasons(join(ARTICLE, LETTER))["Our small newsroom is in danger. Printing has become twice as expensive in two years."] == "letter"
    quoted = "A letter from the governor was read to the families on Tuesday."
    assert quoted in kept(join(ARTICLE, quoted))


def test_pull_quotes_go_but_the_quote_stays() -> None:
    pulled = "We have never seen the river rise so fast"
    page = join(TITLE, *BODY[:4], f"{pulled}.", BODY[4])
    assert kept(page) == [TITLE, *BODY]
    assert reasons(page)[f"{pulled}."] == "repetition"


def test_similar_sentences_are_no_repetition() -> None:
    similar = "We have never seen the river rise so slowly, said another villager."
    assert similar in kept(join(TITLE, *BODY[:4], similar, BODY[4]))


def test_headings_and_short_lists_inside_the_article_stay() -> None:
    page = join(TITLE, *BODY[:2], "What happens next?", BODY[2], "Orsa: four dead", "Mill Bridge: two missing", *BODY[3:])
    assert kept(page) == [TITLE, *BODY[:2], "What happens next?", BODY[2], "Orsa: four dead", "Mill Bridge: two missing", *BODY[3:]]


def test_rows_of_comments_without_a_heading() -> None:
    remarks = [
        f"reader{i} says:\n\n12 March 2019 at 6:3{i} am\n\nThat bridge was never safe, and everybody in the valley knew it {i} years ago."
        for i in range(5)
    ]
    assert kept(join(ARTICLE, *remarks)) == [TITLE, *BODY]


def test_days_above_the_paragraphs_of_a_chronicle_stay() -> None:
    days = ["11 March 2019", "Two boats reached the upper village.", "12 March 2019", BODY[4]]
    assert kept(join(TITLE, "13 March 2019", *BODY[:4], *days)) == [TITLE, *BODY[:4], *days]


def test_one_long_line_after_the_title() -> None:
    line = " ".join((TITLE, *BODY))
    page = f"{TITLE}\n\n{line}"
    assert kept(page) == [TITLE, line]
    assert kinds(page) == ["title", "lead"]


def test_a_date_before_the_body_is_cut_off() -> None:
    page = f"{TITLE}\n\nTue 12 Mar 2019 {' '.join(BODY)}"
    assert kept(page) == [TITLE, " ".join(BODY)]
    assert reasons(page)["Tue 12 Mar 2019"] == "date"


def test_text_without_title() -> None:
    page = "\n\n".join(BODY)
    assert kept(page) == list(BODY)
    assert clean_page(page).title is None


@pytest.mark.parametrize("text", ["Four people died in Orsa on Monday.", "Four killed in Orsa"])
def test_a_single_line_is_kept(text: str) -> None:
    assert kept(text) == [text]


def test_an_extracted_article_keeps_its_short_lines() -> None:
    text = join(TITLE, BODY[0], "Orsa: four dead", "Sign up for our newsletter")
    cleaned = clean_article(text, has_title=True)
    assert [text[section.start : section.end] for section in cleaned.sections] == [TITLE, BODY[0], "Orsa: four dead"]
    assert cleaned.title == 0


LINES = st.sampled_from(
    [
        TITLE,
        *BODY,
        "Home",
        "Share",
        "Most read",
        "View all comments",
        "By Jon Arvid",
        "12 March, 2019",
        " ",
        "\u00a0",
        "\x00",
        "- ",
        "Dear readers",
        "2,500 $",
    ]
)


@examples(60)
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", " \n \n"]))
def test_ranges_cover_the_text_and_kept_ones_are_the_sections(parts: list[str], separator: str) -> None:
    text = separator.join(parts)
    cleaned = clean_page(text)
    found = ranges(text, cleaned.cuts)
    assert [r.start for r in found] == [0, *(r.end for r in found[:-1])][: len(found)]
    assert (found[-1].end if found else 0) == len(text)
    assert [(r.start, r.end) for r in found if r.is_kept] == [(s.start, s.end) for s in cleaned.sections]
    assert all((r.reason is None) == r.is_kept and r.start < r.end for r in found)


@pytest.mark.parametrize("line", ["-" * 200_000, ", " * 100_000, "a " * 200_000, ". " * 100_000, "(" * 200_000, "© 1 " * 50_000, '"' * 200_000])
def test_odd_lines_take_linear_time(line: str) -> None:
    with no_runaway():
        clean_page(f"{TITLE}\n\n{line}\n\n{BODY[0]}")


def test_many_lines_take_linear_time() -> None:
    with no_runaway():
        clean_page("\n\n".join([TITLE, *BODY] * 1_500))


def test_white_space_belongs_to_a_removed_neighbour() -> None:
    text = join("Home", "Share", TITLE, *BODY[:2]) + "\n"
    found = ranges(text, clean_page(text).cuts)
    assert [part.reason for part in found] == ["navigation", "share", None, "blank", None, "blank", None, "blank"]


@pytest.mark.parametrize(
    ("paragraph", "left"),
    [
        (f"{BODY[1]} (Related story: Mill fire kills six) {BODY[4]}", [BODY[1], BODY[4]]),
        (f"{BODY[1]} [READ MORE: Mill fire kills six workers]", [BODY[1]]),
        (f"{BODY[1]} READ MORE: Mill fire kills six workers", [BODY[1]]),
        (f"{BODY[1]} SEE ALSO | Mill fire kills six", [BODY[1]]),
        (f"{BODY[1]} (More than six of them were children.) {BODY[4]}", None),
        (f"{BODY[1]} He read more: the names of the dead.", None),
        ("The dead (see also: the list of the police) were buried on Friday, officials said.", None),
    ],
)
def test_pointers_between_sentences_go(paragraph: str, left: list[str] | None) -> None:
    assert kept(join(TITLE, BODY[0], paragraph, BODY[2])) == [TITLE, BODY[0], *(left or [paragraph]), BODY[2]]


def test_a_headline_that_is_printed_again_goes() -> None:
    assert kept(join(TITLE, TITLE, *BODY)) == [TITLE, *BODY]
    assert [cut.reason for cut in clean_article(join(TITLE, TITLE.upper(), *BODY), has_title=True).cuts[:3]] == [None, "repetition", None]


def test_highlights_above_the_text_stay() -> None:
    points = ["Three villages in the Bela valley cut off", "At least four dead as bridge collapses"]
    assert kept(join(TITLE, "Story highlights", *points, "By Jon Arvid", *BODY)) == [TITLE, *points, *BODY]
    assert kept(join(TITLE, "Sections", "Sport and games on Sunday", "Letters of our readers", *BODY)) == [TITLE, *BODY]


OLDER = [
    "2011: Flood in the Tolen valley kills 45",
    "Dam above Tolen, 2004 – 17 dead",
    "March 1998 - Dam above Orsa breaks, 12 dead",
    "1987: Flood destroys half of Orsa",
]


@pytest.mark.parametrize(
    "heading",
    ["Worst floods in the region", "Here are some of the deadliest floods of recent years:", "Floods in the valley since 1980", "Past floods"],
)
def test_older_events_below_the_text_are_background(heading: str) -> None:
    page = join(ARTICLE, heading, *OLDER)
    assert kept(page) == [TITLE, *BODY]
    assert {cut.reason for cut in clean_article(page, has_title=True).cuts[6:]} == {"background"}


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("What happened when", OLDER),
        ("Worst floods in the region", ["The valley is poor.", "Its houses are old."]),
        ("Major floods this week", ["11 March 2019: The river rises at Orsa.", "12 March 2019: The bridge falls."]),
        ("Recent floods", ["2011: Flood in the Tolen valley kills 45", "The valley is poor."]),
    ],
)
def test_a_list_that_is_no_background_stays(heading: str, lines: list[str]) -> None:
    cuts = clean_article(join(ARTICLE, heading, *lines), has_title=True).cuts[6:]
    assert {cut.reason for cut in cuts} == {None}


def test_a_sentence_in_quotation_marks_is_no_title() -> None:
    assert kinds("Dam breaks above Orsa\n\n“It broke at once,” said the mayor of Orsa. “Nine people are dead.”") == ["title", "lead"]


def test_an_author_beside_the_date_of_an_article_goes_with_it() -> None:
    cuts = clean_article(join(TITLE, "Jon Arvid 12 March 2019", "Bridge of 1987", *BODY), has_title=True).cuts
    assert [cut.reason for cut in cuts[:3]] == [None, "date", None]


def test_a_heading_below_the_text_is_no_title() -> None:
    text = ["A tanker blew up on the road to Orsa on Sunday and nine people died in the fire.", "The road stays closed, the fire service said."]
    assert kept(join(*text, "Worst tanker fires", *OLDER[:2])) == text
    assert kept(join("Two boats leave the harbour at night and nobody knows where they went.", TITLE, *BODY)) == [TITLE, *BODY]
