"""Statement claims: the reporting clauses of the case table."""

import pytest

from builder.claims.statement import find
from builder.records import Span
from builder.statements.voices import read_context
from tests.claims.tables import article_of
from tests.language.tables import rows


def statements_of(text: str) -> str:
    said = read_context(article_of(text)).statements
    return " ; ".join(f"{one.speaker.name if one.speaker else '-'} / {'+'.join(one.via) or '-'} / {one.stance}" for one in said)


@pytest.mark.parametrize(("text", "expected"), rows("statement.csv", "text", "statements"))
def test_finds_the_reporting_clauses(text: str, expected: str) -> None:
    assert statements_of(text) == expected


def test_the_spans_hold_speaker_cue_and_what_is_said() -> None:
    text = 'Late on Friday, the mayor said the dam broke. "Nine people died in the night."'
    (one,) = find(article_of(text))
    assert one.attribute == "said"
    words = [text[span.start : span.end] for span in one.spans]
    assert words == ["Late on Friday", "the mayor said the dam broke", '"Nine people died in the night."']
    assert one.spans[0] == Span(0, 14)
