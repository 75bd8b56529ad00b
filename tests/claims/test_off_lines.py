"""Lines that tell no news make no claims."""

import pytest

from builder.claims.assembly import assemble
from builder.claims.off_lines import off_lines
from builder.language.article_rows import sentences_of
from tests.claims.event_tables import article_of

BODY = "A mill burned in Varna on 4 May 2021."

OFF = (
    ("http: / / www. example. com / news / mill - burns", True),
    ("https://example.org/2021/05/mill-burns", True),
    ("http: / / www. example. com / news / the - mill - on - the - hill - is - on - fire. html", True),
    ("Published: 4 May 2021 11: 25 GMT", True),
    ("By Ana Ruiz", True),
    ("Updated 5 May 2021", True),
    # A heading tells the news; so does a sentence with an address or a day in it.
    ("Mill burns in Varna", False),
    ("The mill was published on https://example.org in May.", False),
    ("On 4 May 2021 a mill burned and nine cats fled.", False),
)


@pytest.mark.parametrize(("line", "is_off"), OFF)
def test_off_lines(line: str, is_off: bool) -> None:
    article = article_of(f"{line}\n{BODY}")
    assert [article.page.text[start:end] for start, end in off_lines(article)] == ([line] if is_off else [])


def test_a_page_of_one_line_has_none() -> None:
    assert off_lines(article_of("Published: 4 May 2021 11: 25 GMT")) == []


def test_no_claim_of_such_a_line() -> None:
    article = article_of(f"A mill burned in Varna\nPublished: 5 May 2021\n{BODY}")
    claims, _ = assemble(article, sentences_of(article))
    assert {claim.timex for claim in claims if claim.claim_type == "date"} == {"2021-05-04"}
