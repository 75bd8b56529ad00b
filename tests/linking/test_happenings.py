"""Which figures of pages are of one happening: other happenings of a page, background, other places, and the same one told again."""

import csv
from pathlib import Path

import pytest

from builder.claim_traits import traits_of
from builder.extraction import Extracted, extract
from builder.formats.page_files import read_pages
from builder.linking.stage import link
from builder.resources import read_yaml
from builder.settings import load_settings
from tests.claims.tables import CASES
from tests.shared import shared_folder

CASES_OF_PAGES = read_yaml(CASES / "happenings.yaml")
FIRST_DAY = "2021-06-16"


def write_pages(folder: Path) -> None:
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "outlet", "published"])
        for number, case in enumerate(CASES_OF_PAGES):
            for letter, text in zip("ab", case["text"], strict=False):
                name = f"{number:03d}{letter}.txt"
                (folder / name).write_text(text, encoding="utf-8")
                table.writerow([name, f"Outlet {letter}", case.get("later", FIRST_DAY) if letter == "b" else FIRST_DAY])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extracted]:
    folder = shared_folder(tmp_path_factory, "happenings", write_pages)
    return {one.document.path.removesuffix(".txt"): one for one in extract(read_pages(folder), load_settings())}


def events_of(told: dict[str, Extracted]) -> dict[str, set[str | None]]:
    """The events of each figure, by the letter of its page and its number."""
    page = {one.document.document_id: path[-1] for path, one in told.items()}
    linked = link(*([row for one in told.values() for row in rows(one)] for rows in ROWS))
    events: dict[str, set[str | None]] = {}
    for claim in linked.claims:
        if traits_of(claim.claim_type).is_harm and claim.value is not None:
            events.setdefault(f"{page[claim.document_id]}{claim.value:g}", set()).add(claim.event_id)
    return events


ROWS = (
    lambda one: [one.document],
    lambda one: one.claims,
    lambda one: one.names,
    lambda one: one.page_events,
)


@pytest.mark.parametrize("number", range(len(CASES_OF_PAGES)))
def test_figures_of_one_happening_and_of_others(number: int, pages: dict[str, Extracted]) -> None:
    case = CASES_OF_PAGES[number]
    events = events_of({path: one for path, one in pages.items() if path.startswith(f"{number:03d}")})
    for pair in case.get("together", []):
        a, b = pair.split()
        assert events.get(a, {None}) & events.get(b, {None}) - {None}, f"{pair} are apart: {events}"
    for pair in case.get("apart", []):
        a, b = pair.split()
        assert not events.get(a, set()) & events.get(b, set()) - {None}, f"{pair} are together: {events}"
