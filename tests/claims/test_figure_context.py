"""What a casualty figure takes from the words around it: time, day on which it stood, period, place and speaker."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from builder.claims.casualty import find
from builder.extraction import extract
from builder.language.found import Found
from builder.language.parsing import plain_page
from builder.pipeline import find_claims
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
    [found] = [one for one in next(extract([page], Settings())).claims if one.claim_type == "casualty"]
    assert (found.as_of_date, found.as_of_basis) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By 8 a.m. Wednesday, 14 miners had died in Zonguldak. By Wednesday evening 20 had died.", "14 06-16 08:00; 20 06-16 -"),
        ("As of 21:30, 7 people had died in the flood in Sylhet.", "7 06-16 21:30"),
        (
            "A dam burst in Oruro.\n\n18:40 - The mayor says 31 people have died.\n\n12:05 - The mayor says 8 people have died.",
            "31 06-16 18:40; 8 06-16 12:05",
        ),
        (
            "Latest from Bergen\n\n7:15 a.m.\nSix sailors have died.\n\nTwo more are hurt.\n\n6:50 a.m.\nOne sailor has died.",
            "6 06-16 07:15; 2 06-16 07:15; 1 06-16 06:50",
        ),
        ("The train to Pune left at 7:15 a.m. on Wednesday; at 8:40 a.m. it derailed and 5 people died.", "5 06-16 -"),
        ("19:30 GMT - A ferry sank off Cebu, killing 4 people.", "4 06-16 -"),
    ],
)
def test_a_figure_stood_at_a_clock_time_that_the_text_says(text: str, expected: str) -> None:
    [claims] = find_claims([text], date(2021, 6, 16))
    told = sorted((claim for claim in claims if claim.claim_type == "casualty" and claim.value), key=lambda claim: claim.start)
    assert "; ".join(f"{claim.value:g} {claim.as_of_date:%m-%d} {claim.as_of_time or '-'}" for claim in told) == expected
