"""What metadata.csv says, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.formats.metadata_file import read_metadata
from builder.formats.page_files import read_pages
from builder.formats.table_columns import Reading
from builder.intermediate import Page
from builder.pages.metadata import Metadata, merge
from tests.pages.samples import ARTICLE

ODD_SIGNS = ("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\n", "\r\n", "\r")
"""Line ends for Python's splitlines; only the last three are line ends of CSV, and not inside quotes."""


def write(folder: Path, text: str) -> Path:
    path = folder / "metadata.csv"
    path.write_bytes(text.encode("utf-8"))
    return path


def rows(folder: Path, text: str, reading: Reading | None = None) -> dict[str, Metadata]:
    found, problems = read_metadata(write(folder, text), "metadata.csv", reading or Reading())
    assert problems == []
    return found


def details(folder: Path, text: str, reading: Reading | None = None) -> list[str]:
    _, problems = read_metadata(write(folder, text), "metadata.csv", reading or Reading())
    assert all((problem.stage, problem.document_id) == ("metadata", None) for problem in problems)
    return [f"{problem.code}: {problem.detail}" for problem in problems]


def test_rows_by_file(tmp_path: Path) -> None:
    text = "\ufefffile,outlet,url,published,license\na.txt,Bela Gazette,,2019-03-12,CC BY 4.0\nb.txt,,https://x.example,,\n"
    assert rows(tmp_path, text) == {
        "a.txt": Metadata(outlet="Bela Gazette", published=date(2019, 3, 12), license="CC BY 4.0"),
        "b.txt": Metadata(url="https://x.example"),
    }


def test_all_columns_but_file_are_optional(tmp_path: Path) -> None:
    assert rows(tmp_path, "file\na.txt\n") == {"a.txt": Metadata()}


@pytest.mark.parametrize("sign", ODD_SIGNS)
def test_cells_may_hold_any_sign_in_quotes(tmp_path: Path, sign: str) -> None:
    assert rows(tmp_path, f'file,outlet,license\na.txt,"Bela{sign}Gazette",CC0\nb.txt,Norda Herald,"all{sign}mine"\n') == {
        "a.txt": Metadata(outlet=f"Bela{sign}Gazette", license="CC0"),
        "b.txt": Metadata(outlet="Norda Herald", license=f"all{sign}mine"),
    }


@pytest.mark.parametrize("sign", ODD_SIGNS[:6])
def test_signs_that_end_no_line_of_csv_need_no_quotes(tmp_path: Path, sign: str) -> None:
    assert rows(tmp_path, f"file,outlet\na.txt,Bela{sign}Gazette\nb.txt,Y\n") == {
        "a.txt": Metadata(outlet=f"Bela{sign}Gazette"),
        "b.txt": Metadata(outlet="Y"),
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_lines(tmp_path: Path, end: str) -> None:
    assert list(rows(tmp_path, end.join(["file,outlet", "a.txt,X", "b.txt,Y", ""]))) == ["a.txt", "b.txt"]


def test_a_day_that_cannot_be_read_is_a_problem_and_the_rest_of_the_row_stays(tmp_path: Path) -> None:
    path = write(tmp_path, "file,outlet,published\na.txt,X,yesterday\nb.txt,Y,31/02/2019\nc.txt,Z,05/06/2019\nd.txt,W,12 March 2019\n")
    found, problems = read_metadata(path, "sub/metadata.csv", Reading())
    assert [problem.detail for problem in problems] == [
        "sub/metadata.csv line 2: the day of a.txt, 'yesterday' is no day; write YYYY-MM-DD",
        "sub/metadata.csv line 3: the day of b.txt, '31/02/2019' is no day; write YYYY-MM-DD",
        "sub/metadata.csv line 4: the day of c.txt, '05/06/2019' can be read in two ways; "
        "write YYYY-MM-DD, or if it is 2019-06-05 set is_day_first = true in claimweave.toml",
    ]
    assert {(problem.stage, problem.code, problem.document_id) for problem in problems} == {("metadata", "date", None)}
    assert [(row.outlet, row.published) for row in found.values()] == [("X", None), ("Y", None), ("Z", None), ("W", date(2019, 3, 12))]


def test_the_day_comes_first_if_that_is_set(tmp_path: Path) -> None:
    found = rows(tmp_path, "file,published\na.txt,05/06/2019\nb.txt,2019-06-05\nc.txt,5.6.19\n", Reading(is_day_first=True))
    assert {row.published for row in found.values()} == {date(2019, 6, 5)}


def test_columns_go_by_the_names_of_those_of_tables(tmp_path: Path) -> None:
    text = "file,Source,Link,Tag\na.txt,Bela Gazette,https://x.example,2019-06-05\n"
    expected = Metadata(outlet="Bela Gazette", url="https://x.example", published=date(2019, 6, 5))
    assert rows(tmp_path, text, Reading({"published": "tag"})) == {"a.txt": expected}
    assert rows(tmp_path, "file,date,Tag\na.txt,2019-06-05,x\n") == {"a.txt": Metadata(published=date(2019, 6, 5))}


@pytest.mark.parametrize(
    ("columns", "cells", "named"),
    [
        ("Tag des Datum", "2019-06-05", "Tag des Datum"),
        ("erschienen", "5 June 2019", "erschienen"),
        ("Datum,published", "2019-06-05,2019-06-05", None),
        ("pages,section", "2019,Storm of 5 June 2019", None),
    ],
)
def test_a_column_that_looks_like_a_day_is_named(tmp_path: Path, columns: str, cells: str, named: str | None) -> None:
    told = details(tmp_path, f"file,{columns}\na.txt,{cells}\nb.txt,{cells}\n")
    expected = f"column: metadata.csv: column {named!r} looks like a day but is not read; map it in [columns] of claimweave.toml"
    assert [detail.partition(", as in")[0] for detail in told] == ([expected] if named else [])


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("name,outlet\na.txt,X\n", "no column 'file'"),
        ("", "no column 'file'"),
        ("file,outlet\n,X\n", "line 2: no file named"),
        ("file,outlet\na.txt,X\na.txt,Y\n", "line 3: a.txt is there twice"),
    ],
)
def test_malformed_metadata_names_file_line_and_fix(tmp_path: Path, text: str, fix: str) -> None:
    with pytest.raises(BuilderError, match=r"metadata\.csv") as caught:
        read_metadata(write(tmp_path, text), "metadata.csv", Reading())
    assert fix in str(caught.value)


def test_cells_longer_than_the_csv_module_allows_by_itself(tmp_path: Path) -> None:
    assert rows(tmp_path, f'file,license\na.txt,"{"x" * 200_000}"\n') == {"a.txt": Metadata(license="x" * 200_000)}


def test_missing_metadata(tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"none\.csv: there is no such file"):
        read_metadata(tmp_path / "none.csv", "none.csv", Reading())


def test_the_first_one_wins() -> None:
    assert merge(Metadata(outlet="A"), Metadata(outlet="B", title="T")) == Metadata(outlet="A", title="T")


def run_problems(pages: list[Page]) -> list[tuple[str, str, str]]:
    return [(problem.stage, problem.code, problem.detail) for page in pages for problem in page.problems if problem.document_id is None]


def test_many_lines_for_files_that_are_not_there_are_one_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    write(tmp_path, "file,outlet\na.txt,X\n" + "".join(f"{i:05}.txt,X\n" for i in range(50_000)))
    expected = [("metadata", "unknown_file", "metadata names 50,000 files, as 00000.txt, which are not there")]
    assert run_problems(list(read_pages(tmp_path))) == expected
    write(tmp_path, "file,outlet\na.txt,X\nb.txt,Y\n")
    assert run_problems(list(read_pages(tmp_path))) == [("metadata", "unknown_file", "metadata names b.txt, which is not there")]


def test_a_bad_day_beside_a_page_travels_with_the_run(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(ARTICLE)
    (tmp_path / "sub" / "metadata.csv").write_text("file,outlet,published\na.txt,Bela Gazette,2019-13-45\n")
    (page,) = read_pages(tmp_path)
    assert (page.outlet, page.published_date) == ("Bela Gazette", None)
    assert run_problems([page]) == [("metadata", "date", "sub/metadata.csv line 2: the day of a.txt, '2019-13-45' is no day; write YYYY-MM-DD")]
