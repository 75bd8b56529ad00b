"""The end of datelines and clock times."""

import pytest

from builder.language.datelines import dateline_end
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
    last = len(article.sentences) - 1  # a sure dateline is a sentence of its own
    assert article.doc[dateline_end(article.sentences[last])].text == first


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ADDIS ABABA, Dec 21 (Reuters) - The government and nine groups signed a truce on Thursday.", "ADDIS ABABA, Dec 21 (Reuters) -"),
        ("CARACAS, April 20 (AP) -- Three people were shot on Wednesday.", "CARACAS, April 20 (AP) --"),
        ("Lima, 17 Jan (EFE).- Nine miners died.", "Lima, 17 Jan (EFE).-"),
        ("MOSCOW — Police arrested nine miners.", "MOSCOW —"),
        ("NATO - a military alliance - sent nine ships.", None),
        ("UNHCR: nine people drowned.", None),
        ("Lima - the capital - was calm.", None),
        ("The Front (a militia) - backed by nobody - fled.", None),
    ],
)
def test_a_sure_dateline_is_a_sentence_of_its_own(text: str, dateline: str | None) -> None:
    first = article_of(text).sentences[0].text.strip()
    assert first == dateline if dateline else first == text
