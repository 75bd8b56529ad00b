"""The context of figures: the nearest place and days, and what says them."""

from datetime import date

import pytest

from builder import find_claims
from builder.records import Claim

FRIDAY = date(2021, 5, 7)


def figures(text: str) -> list[Claim]:
    (claims,) = find_claims([text], FRIDAY)
    return [claim for claim in claims if claim.claim_type in ("casualty", "count")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed nine people in Quito on Monday.", [("Quito", "own")]),
        ("A blast tore through a market in Quito on Monday, and nine people died, police said.", [("Quito", "sentence")]),
        ("An earthquake struck near Izmir on Tuesday. The town was calm. At least nine people died.", [("Izmir", "event")]),
        ("A ferry sank off Palermo on Tuesday. Nine people drowned.", [("Palermo", "event")]),
        ("ACCRA - A warehouse fire killed six traders and hurt 21 others.", [("Accra", "dateline"), ("Accra", "dateline")]),
        ("Kobe, Japan - A tremor rattled the western port on Monday, injuring 14 people.", [("Kobe", "dateline")]),
        ("LONDON - An avalanche in Nepal killed nine climbers.", [("Nepal", "own")]),
        ("LONDON - A bus crash killed nine pupils. France sent help.", [(None, None)]),
        ("The blast killed nine guests - Accra mourns.", [(None, None)]),
        ("Nine people drowned on Tuesday.", [(None, None)]),
        ("Nine people died at home. The mayor lives in Quito.", [(None, None)]),
    ],
)
def test_the_place_of_a_figure(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(claim.context_place, claim.context_place_basis) for claim in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed nine people in Quito on Monday.", [(date(2021, 5, 3), "own")]),
        ("An earthquake struck near Izmir on Tuesday. The town was calm. At least nine people died.", [(date(2021, 5, 4), "event")]),
        ("Nine people drowned off Palermo.", [(None, None)]),
    ],
)
def test_the_days_of_a_figure(text: str, expected: list[tuple[date | None, str | None]]) -> None:
    assert [(claim.context_start_date, claim.context_date_basis) for claim in figures(text)] == expected


def test_what_a_figure_inherits_is_not_said_by_it() -> None:
    (claim,) = figures("A ferry sank off Palermo on Tuesday. Nine people drowned.")
    assert (claim.place, claim.start_date) == (None, None)
