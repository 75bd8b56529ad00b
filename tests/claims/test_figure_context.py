"""What a casualty figure takes from the words around it: time, day on which it stood, period, place and speaker."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from builder.claims.casualty import find
from builder.extraction import extract_all
from builder.language.found import Found
from builder.language.parsing import plain_page
from builder.settings import Settings
from builder.statements.voices import read_context
from tests.claims.tables import CASES, article_of


def cases(name: str) -> list[tuple[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [(row["text"].replace("\\n", "\n"), row["figures"]) for row in csv.DictReader(line for line in lines if not line.startswith("#"))]


def context_of(one: Found) -> str:
    value = f"{one.quantity.value:g}" if one.quantity else "-"
    found = (one.time and one.time.timex, one.as_of and one.as_of.timex, one.period, one.place and one.place.name)
    return " / ".join([value, *(part or "-" for part in found)])


@pytest.mark.parametrize(("text", "expected"), cases("figure_context.csv"))
def test_a_figure_has_the_context_of_its_clause(text: str, expected: str) -> None:
    assert "; ".join(context_of(one) for one in find(article_of(text))) == expected


@pytest.mark.parametrize(("text", "expected"), cases("figure_speakers.csv"))
def test_a_figure_has_the_speaker_who_gives_it(text: str, expected: str) -> None:
    article = article_of(text)
    context = read_context(article)
    said = [f"{one.quantity.value:g} / {context.at(one.anchor).speaker or '-'}" for one in find(article) if one.quantity]
    assert "; ".join(said) == expected


@pytest.mark.parametrize(
    ("published", "updated", "expected"),
    [
        (None, None, (None, "none")),
        (date(2022, 3, 4), None, (date(2022, 3, 4), "published")),
        (date(2022, 3, 4), date(2022, 3, 6), (date(2022, 3, 6), "updated")),
        (date(2022, 3, 4), date(2022, 3, 4), (date(2022, 3, 4), "published")),
        (None, date(2022, 3, 6), (date(2022, 3, 6), "updated")),
    ],
)
def test_a_figure_stands_as_of_the_last_update(published: date | None, updated: date | None, expected: tuple[date | None, str]) -> None:
    page = replace(plain_page("Floods in Benin killed 14 people.", published), updated_date=updated)
    [found] = [one for one in extract_all([page], Settings())[0].claims if one.claim_type == "casualty"]
    assert (found.as_of_date, found.as_of_basis) == expected
