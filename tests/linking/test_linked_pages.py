"""How figures of pages of several outlets are linked, and which are not: tables of pages with their days."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.extraction import Extracted, extract
from builder.formats.page_files import read_pages
from builder.linking.stage import Linked, link
from builder.records import Claim
from builder.resources import read_yaml
from builder.settings import load_settings
from tests.claims.tables import CASES
from tests.shared import shared_folder

CASES_OF_PAGES = read_yaml(CASES / "linked_pages.yaml")
ROWS = (
    lambda one: [one.document],
    lambda one: one.claims,
    lambda one: one.names,
    lambda one: one.page_events,
)
LETTERS = "abc"
SYMMETRIC = frozenset({"agrees", "conflicts"})


def write_pages(folder: Path) -> None:
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "outlet", "published"])
        for number, case in enumerate(CASES_OF_PAGES):
            for letter, (day, text) in zip(LETTERS, case["pages"], strict=False):
                name = f"{number:03d}{letter}.txt"
                (folder / name).write_text(text, encoding="utf-8")
                table.writerow([name, f"Outlet {letter}", f"2021-06-{day:02d}"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extracted]:
    folder = shared_folder(tmp_path_factory, "linked_pages", write_pages)
    return {one.document.path.removesuffix(".txt"): one for one in extract(read_pages(folder), load_settings())}


@dataclass(frozen=True)
class Found:
    """The links between two pages of a case: 'b34 supersedes a11'."""

    linked: Linked
    page: dict[str, str]

    def name(self, claim: Claim) -> str:
        return f"{self.page[claim.document_id]}{claim.value:g}" if claim.value is not None else self.page[claim.document_id]

    def links(self, a: str, b: str) -> set[str]:
        return {told for told in self.all() if {a, b} == {told.split()[0], told.split()[2]}}

    def all(self) -> set[str]:
        claims = {claim.claim_id: claim for claim in self.linked.claims}
        pairs = ((link.relation, claims[link.claim_a], claims[link.claim_b]) for link in self.linked.links)
        return {f"{self.name(a)} {relation} {self.name(b)}" for relation, a, b in pairs if a.document_id != b.document_id}


def linked(number: int, pages: dict[str, Extracted]) -> Found:
    told = {path: one for path, one in pages.items() if path.startswith(f"{number:03d}")}
    return Found(
        link(*([row for one in told.values() for row in rows(one)] for rows in ROWS)),
        {one.document.document_id: path[-1] for path, one in told.items()},
    )


def number_of(name: str) -> str:
    return f"{name[0]}{float(name[1:]):g}"


@pytest.mark.parametrize("number", range(len(CASES_OF_PAGES)))
def test_links_of_pages(number: int, pages: dict[str, Extracted]) -> None:
    case, found = CASES_OF_PAGES[number], linked(number, pages)
    for told in case.get("links", []):
        a, relation, b = told.split()
        a, b = number_of(a), number_of(b)
        expected = {f"{a} {relation} {b}"} | ({f"{b} {relation} {a}"} if relation in SYMMETRIC else set())
        assert found.links(a, b), f"{told} is no link: {sorted(found.all())}"
        assert found.links(a, b) <= expected, f"{told}: {sorted(found.all())}"
    for told in case.get("none", []):
        assert not found.links(*map(number_of, told.split())), f"{told}: {sorted(found.all())}"
    if case.get("conflict_free"):
        assert not [told for told in found.all() if " conflicts " in told]
