"""Where datelines and clock times end."""

import pytest

from builder.claims.wording.datelines import dateline_end
from tests.claims.tables import article_of

FIRST_WORDS = [
    ("NAIROBI, Kenya (AP) - Nine miners died.", "Nine"),
    ("KABUL, 3 May (Reuters) — Nine miners died.", "Nine"),
    ("SHIMLA: Nine miners died.", "Nine"),
    ("Lima, 17 Jan (EFE).- Nine miners died.", "Nine"),
    ("14:05 - Nine miners died.", "Nine"),
    ("BEIRUT Reuters Nine miners died", "Nine"),
    ("Peru: nine miners die.", "Peru"),
    ("US: nine miners die.", "US"),
    ("UN-led forces killed nine miners.", "UN"),
    ("NATO said: nine miners died.", "NATO"),
    ("Nine miners died - and the mayor wept.", "Nine"),
    ("BEIRUT, Reuters wrote, Nine miners died.", "BEIRUT"),
]


@pytest.mark.parametrize(("text", "first"), FIRST_WORDS)
def test_a_sentence_starts_after_its_dateline(text: str, first: str) -> None:
    article = article_of(text)
    last = len(article.sentences) - 1  # the parser may cut right after the dateline
    assert article.doc[dateline_end(article, last)].text == first
