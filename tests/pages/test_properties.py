"""Properties for every input."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.page_files import read_pages
from builder.intermediate import Page
from tests.conftest import examples


def check(page: Page) -> None:
    ends = [part.end for part in page.ranges]
    assert [part.start for part in page.ranges] == [0, *ends[:-1]][: len(ends)]
    assert (ends[-1] if ends else 0) == len(page.text)
    assert all(0 <= section.start < section.end <= len(page.text) for section in page.sections)
    if page.language == "en":
        assert [(part.start, part.end) for part in page.ranges if part.is_kept] == [(s.start, s.end) for s in page.sections]
    assert page.article or page.problems


@settings(examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_give_a_page(tmp_path: Path, raw: bytes) -> None:
    for name in ("a.txt", "a.txt.gz", "a.jsonl", "a.csv"):
        (tmp_path / name).write_bytes(raw)
    for page in read_pages(tmp_path):
        check(page)


@settings(examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(alphabet='<>/pdiv=" &;#!-ab \n', max_size=200))
def test_any_markup_gives_a_page(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>")
    for page in read_pages(tmp_path):
        check(page)
