"""What people corrected is told beside the row it is about, and in the list of corrections."""

import re
from datetime import date
from html import unescape

import pytest

from builder.derived_records import Correction
from tests.ledger.page.test_ledger_page import WORD, Reader, page
from tests.sample_release import CORRECTIONS, DOCUMENTS, EVENT_ID, FOURTEEN, TWELVE

SAID = {
    "from_value": "15",
    "to_value": "14",
    "author": "Ida",
    "date": date(2021, 6, 1),
    "note": "a misprint",
    "quote": "",
    "is_applied": True,
    "reason": None,
}


def correction(kind: str, target: tuple[str, ...], field: str, **changed: object) -> Correction:
    return Correction(**{"correction_id": "cor-1", "kind": kind, "target": target, "field": field, **SAID, **changed})  # type: ignore[arg-type]


def notes_in(text: str) -> list[str]:
    return [unescape(re.sub("<[^>]*>", "", note)) for note in re.findall(r'<span class="corrected">(.*?)</span>(?=<|\n)', text)]


PLACES = {
    "claim": (
        correction("claim", (FOURTEEN.claim_id,), "value"),
        f'id="card-{FOURTEEN.claim_id}"',
        "value 14; the machine said 15. Note: a misprint",
    ),
    "answer": (
        correction("fact", (TWELVE.claim_id,), "answer", to_value=None, from_value="14", note=None),
        f'id="card-{TWELVE.claim_id}"',
        "answer what this claim says; the machine said 14.",
    ),
    "link": (
        correction("link", (TWELVE.claim_id, FOURTEEN.claim_id), "relation", from_value="none", to_value="supersedes", author=None, date=None),
        'class="relation refines"',
        "relation supersedes; the machine said none. Note: a misprint",
    ),
    "event": (
        correction("event", (TWELVE.claim_id, FOURTEEN.claim_id), "same", from_value="different", to_value=None, note=None),
        f'class="event" id="{EVENT_ID}"',
        "same; the machine said different.",
    ),
    "document": (
        correction("document", (DOCUMENTS[0].document_id,), "published", from_value=None, to_value="2021-05-05"),
        f'id="{DOCUMENTS[0].document_id}"',
        "published 2021-05-05; the machine said nothing. Note: a misprint",
    ),
}


@pytest.mark.parametrize(("row", "place", "told"), PLACES.values(), ids=PLACES)
def test_a_corrected_row_says_who_set_what_when_and_why(row: Correction, place: str, told: str) -> None:
    text = page(corrections=[row])
    by = "by Ida on 2021-06-01" if row.author else "by a person"
    first, *_ = notes_in(text[text.index(place) :])
    assert first == f"Corrected {by}: {told}"
    assert page(corrections=[]).count("Corrected by") == 0
    (listed,) = re.findall(r'<ul id="applied">(.*?)</ul>', text, re.DOTALL)
    assert told in Reader(listed).text
    assert f'href="#{row.target[0]}"' in listed


def test_what_was_not_applied_is_listed_with_the_reason_and_marks_nothing() -> None:
    text = page(corrections=CORRECTIONS)
    assert "reject (Ida, 2021-05-05) was not applied: no claim has this id. Note: counted twice" in Reader(text).text
    assert "Nobody has corrected anything." in text
    assert 'href="#clm-gone"' not in text


def test_words_of_people_are_text_too() -> None:
    row = correction("claim", (FOURTEEN.claim_id,), "speaker", from_value=WORD, to_value=WORD, author=WORD, note=WORD, quote=WORD)
    hostile = Reader(page(corrections=[row, correction("claim", ("clm-gone",), "speaker", is_applied=False, author=WORD, note=WORD, reason=WORD)]))
    assert sum(tag == "script" for tag, _ in hostile.elements) == 1
    assert not [tag for tag, _ in hostile.elements if tag == "img"]
    assert hostile.text.count("{{ 7 * 7 }}") > 8
