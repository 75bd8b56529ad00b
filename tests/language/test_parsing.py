"""Pages become articles with the same offsets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import BuilderError
from builder.intermediate import Page, Section
from builder.language.article import Article
from builder.language.model import load
from builder.language.parsing import LONGEST_RUN, blank, parse, plain_page
from builder.records import Range
from tests.conftest import examples

TEXT = """Dam bursts in Chile

The dam broke on Friday. Nine people died.

Subscribe to our letter!

"We ran," said Ana Ruiz. "It was dark."
"""


def cleaned() -> Page:
    cut = TEXT.index("Subscribe")
    end = TEXT.index("\n", cut)
    ranges = (Range(0, cut, is_kept=True), Range(cut, end, is_kept=False, reason="teaser"), Range(end, len(TEXT), is_kept=True))
    sections = tuple(section for section in plain_page(TEXT).sections if section.start != cut)
    return Page(path="a.txt", text=TEXT, raw_sha256="0" * 64, ranges=ranges, sections=sections)


def test_offsets_are_those_of_the_page_and_removed_text_is_gone() -> None:
    article = next(parse([cleaned()]))
    words = [token for token in article.doc if not token.is_space]
    assert all(TEXT[token.idx : token.idx + len(token.text)] == token.text for token in words)
    assert "Subscribe" not in {token.text for token in words}


def test_a_sentence_starts_with_its_section_and_keeps_its_quotation_marks() -> None:
    article = next(parse([cleaned()]))
    sentences = [" ".join(sentence.text.split()) for sentence in article.sentences]
    assert sentences == ["Dam bursts in Chile", "The dam broke on Friday.", "Nine people died.", '"We ran," said Ana Ruiz.', '"It was dark."']
    assert article.sections == ["title", "body", "body", "body", "body"]
    assert [article.sentence_of[token.i] for token in article.doc if token.text in ("dam", "died", "dark")] == [1, 2, 4]


def test_times_and_quantities_are_found_by_token() -> None:
    article = next(parse([plain_page("Nine people died on 3 May 2016.", date(2016, 5, 4))]))
    by_text = {token.text: token.i for token in article.doc}
    assert article.quantity_of[by_text["Nine"]].value == 9
    assert article.time_of[by_text["May"]].start_date == date(2016, 5, 3)


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\u00a0\u200b"])
def test_a_page_without_words_has_no_sentences_with_words(text: str) -> None:
    article = next(parse([plain_page(text)]))
    assert all(not sentence.text.strip() or sentence.text.strip() == "\u200b" for sentence in article.sentences)
    assert article.names == []


def forms(article: Article) -> list[tuple[object, ...]]:
    """All that the model says of the words of an article."""
    words = [(word.text, word.lemma_, word.pos_, word.tag_, word.dep_, word.ent_type_, word.head.i, word.is_sent_start) for word in article.doc]
    return [*words, *((name.start, name.end, name.label_) for name in article.doc.ents)]


def test_a_page_parses_alike_in_any_company() -> None:
    pages = [plain_page("A short note."), cleaned(), plain_page("Rebels fled. " * 40)]
    alone = forms(next(parse([cleaned()])))
    assert [forms(article) for article in parse(pages)][1] == alone


def test_a_missing_model_is_named() -> None:
    with pytest.raises(BuilderError, match="no_such_model"):
        load("no_such_model")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Dam bursts\n\nNine people died.", "Dam bursts"),
        ("Dam bursts.\n\nNine people died.", None),
        ("Dam bursts", None),
        ("Dam bursts\nNine people died.", None),
        ("Why did it burst?\n\nNine people died.", "Why did it burst?"),
    ],
)
def test_a_short_first_line_is_the_title(text: str, title: str | None) -> None:
    assert plain_page(text).title == title


def test_sections_of_a_plain_page_are_its_paragraphs() -> None:
    page = plain_page("One.\ntwo\n\n  Three.  \n\n\n")
    assert [page.text[s.start : s.end] for s in page.sections] == ["One.\ntwo", "Three."]
    assert page.sections[0] == Section(0, 8, "body")


@examples(50)
@given(st.text(alphabet='ab .\n\t\u00a0"', max_size=40), st.data())
def test_blanking_keeps_length_and_kept_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page = Page("a", text, "0", ranges=(Range(start, end, is_kept=False, reason="teaser"),), sections=plain_page(text).sections)
    blanked = blank(page)
    assert len(blanked) == len(text)
    assert blanked[start:end].isspace() or start == end
    assert [a for a, b in zip(blanked, text, strict=True) if a != b and not b.isspace()] == [" "] * 0 or start < end


def test_a_run_of_words_without_end_is_cut() -> None:
    article = next(iter(parse([plain_page("said killed " * 2000)])))
    lengths = [len(sentence) for sentence in article.doc.sents]
    assert max(lengths) <= LONGEST_RUN


def test_a_long_page_of_sentences_is_not_cut() -> None:
    article = next(iter(parse([plain_page("Nine miners were killed near Lima on Monday. " * 60)])))
    assert {sentence.text.strip() for sentence in article.doc.sents} == {"Nine miners were killed near Lima on Monday."}
