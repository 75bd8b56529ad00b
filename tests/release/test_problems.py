"""The problems of a release in a few lines."""

from pathlib import Path

from builder.publishing.writing import write_release
from builder.records import Problem
from builder.release.problems import LONGEST_LINE, problem_lines
from builder.release.release import Release
from builder.tables import to_table
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables


def test_problems_come_by_code_with_their_number_and_one_of_them(tmp_path: Path) -> None:
    tables = sample_tables()
    page = tables["documents"].slice(0, 1).to_pylist()[0]
    rows = [
        Problem("pages", page["document_id"], None, None, "empty", "the text of this row is empty"),
        Problem("pages", page["document_id"], None, None, "date", f"{page['path']}: 'x' is no day"),
        Problem("pages", page["document_id"], None, None, "date", f"{page['path']}: 'y' is no day"),
        Problem("pages", None, None, None, "unread", "not read: 3 .pdf files"),
        Problem("linking", "doc-other", 0, 5, "no_event", "w" * 1000),
    ]
    release = write_release({**tables, "problems": to_table("problems", rows)}, tmp_path, "ferry", RUN, PASSED)
    assert problem_lines(release) == [
        f"date, 2: {page['path']}: 'x' is no day",
        f"empty, 1: {page['path']}: the text of this row is empty",
        f"no_event, 1: {'w' * 1000}"[: LONGEST_LINE - 1] + "…",
        "unread, 1: not read: 3 .pdf files",
    ]


def test_without_problems_nothing_is_said(seed_release: Release) -> None:
    assert problem_lines(seed_release) == []
