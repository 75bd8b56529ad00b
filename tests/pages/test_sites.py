"""Whole pages with the boilerplate of their sites: every line becomes what its mark says."""

from pathlib import Path

import pytest

from builder.pages.cleaning import clean_page

SITES = Path(__file__).parent.parent / "cases" / "sites.txt"
BODY = ("lead", "body")


def sites() -> list[list[tuple[str, str]]]:
    """The pages as pairs of mark and line."""
    pages = SITES.read_text(encoding="utf-8").split("\n\n")[1:]
    return [[(line[0], line[2:]) for line in page.splitlines()] for page in pages]


@pytest.mark.parametrize("site", sites(), ids=lambda site: next(line for mark, line in site if mark == "="))
def test_every_line_of_a_page(site: list[tuple[str, str]]) -> None:
    cleaned = clean_page("\n\n".join(line for _, line in site))
    kinds = {cut.block.text: cut.kind for cut in cleaned.cuts if cut.kind}
    assert [line for line, kind in kinds.items() if kind == "title"] == [line for mark, line in site if mark == "="]
    assert [line for mark, line in site if mark == "+" and kinds.get(line) not in BODY] == []
    assert [line for mark, line in site if mark in "-~" and kinds.get(line) in BODY] == []


def test_there_are_pages_to_test() -> None:
    assert len(sites()) >= 6
    assert all({mark for mark, _ in site} >= {"=", "+", "-"} for site in sites())
