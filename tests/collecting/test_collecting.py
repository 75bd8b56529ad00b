"""Pages in files give what pages in memory do, in whatever order they come."""

from dataclasses import replace
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from builder.collecting import tables_in_files
from builder.collecting.collected import collect
from builder.collecting.reading import Reading, read_all
from builder.collecting.spool import lay_down
from builder.engines.local import LocalEngine
from builder.engines.shards import GROUP_ROWS
from builder.extraction import extract
from builder.intermediate import Page
from builder.language.parsing import plain_page
from builder.pipeline import tables_of
from builder.settings import Settings


def page(path: str, text: str) -> Page:
    return replace(plain_page(text), path=path, raw_sha256=sha256(text.encode()).hexdigest())


def test_pages_come_back_in_order_of_their_paths(tmp_path: Path) -> None:
    given = [page(f"{number * 7 % 50:02d}.txt", f"page {number}") for number in range(3 * GROUP_ROWS)]
    spool = lay_down(given, tmp_path / "pages")
    assert len(spool) == len(given)
    assert list(spool) == list(spool) == sorted(given, key=lambda one: one.path)


def test_pages_that_only_other_facts_tell_apart_are_in_one_order_however_they_come(tmp_path: Path) -> None:
    given = [replace(page("a.txt", "A bridge fell in Cusco."), license=license) for license in ("CC BY 4.0", None, "public domain")]
    orders = [list(lay_down(pages, tmp_path / str(number))) for number, pages in enumerate(permutations(given))]
    assert orders == [orders[0]] * 6


def test_an_exact_repeat_bears_its_path_and_a_problem(tmp_path: Path) -> None:
    one = page("a.txt", "A bridge fell in Cusco.")
    first, second, third = lay_down([replace(one, path="c.txt"), one, replace(one, path="b.txt", text="")], tmp_path / "pages")
    assert (first.copy_path, second.copy_path, third.copy_path) == (None, "b.txt", "c.txt")
    assert [len(told.problems) for told in (first, second, third)] == [0, 0, 1]
    assert third.problems[0].detail == "c.txt repeats a.txt exactly: what it says counts as a reprint"


@pytest.mark.parametrize("most", [2**28, 1000, 150])
def test_tables_are_those_of_pages_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(tables_in_files, "RANGE_BYTES", most)
    monkeypatch.setattr(tables_in_files, "FAN_OUT", 3)
    texts = ("A landslide near Baguio killed 12 people on Monday.", "Jaime Ortiz said 9 people were hurt in Baguio.", "It rained.")
    pages = [page(f"{number}.txt", text) for number, text in enumerate(texts)]
    read = read_all([*pages, replace(pages[2], license="mine")], Reading(Settings(), None, LocalEngine(), tmp_path))
    tables, others = tables_of(read, Settings()), tables_of(collect([*extract([*pages, pages[2]], Settings())]), Settings())
    assert tables["mentions"].column("entity_id").null_count < tables["mentions"].num_rows
    assert tables["problems"].column("detail").to_pylist() == ["2.txt repeats 2.txt exactly and was left out"]
    for name, table in tables.items():
        assert table.equals(others[name]), name
