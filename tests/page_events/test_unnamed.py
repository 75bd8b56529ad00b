"""Every page has a main event, also where no word names one."""

import pytest

from builder.claims.assembly import assemble
from builder.intermediate import PageEvent
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse, plain_page
from builder.page_events.event_finder import find_page_events


def main_event(text: str) -> PageEvent | None:
    [article] = parse([plain_page(text, None)])
    return next((told for told in find_page_events(article, *assemble(article, sentences_of(article))) if told.is_main), None)


@pytest.mark.parametrize(
    ("text", "label", "claims"),
    [
        (
            "Norda showed its first electric van on Tuesday. The van costs 41,000 euros, the company said.",
            "“Norda showed its first electric van on Tuesday”",
            2,
        ),
        ("Quintana scored 31 points for Rosario. The coach praised her.", "“Quintana scored 31 points for Rosario”", 1),
        ("31 people died in Ostrava on Monday, police said.", "deaths in Ostrava", 2),
        ("The ferry Blue Heron sank off Kilcorran on Monday. It cost 3 million euros.", "sinking", 2),
    ],
)
def test_a_page_is_about_what_its_opening_says(text: str, label: str, claims: int) -> None:
    told = main_event(text)
    assert told is not None
    assert told.label.startswith(label)
    assert len(told.claim_ids) >= claims


def test_a_page_without_a_verb_tells_of_nothing() -> None:
    assert main_event("Weather and tides.") is None
