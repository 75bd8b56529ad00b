"""Word documents and rich text."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from builder.formats.page_files import read_pages
from builder.formats.readers import word
from tests.formats.test_exports import FACTIVA, OLD, TITLES, UNI
from tests.pages.samples import ARTICLE, BODY, TITLE


def document(text: str) -> bytes:
    """A Word document with a paragraph for every line."""
    made, file = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def rich(text: str) -> bytes:
    """The same in RTF."""
    escaped = "".join(character if ord(character) < 128 else f"\\u{ord(character)}?" for character in text)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Arial;}\\f0 " + escaped.replace("\n", "\\par\n") + "}").encode()


@pytest.mark.parametrize(("make", "suffix"), [(document, ".docx"), (rich, ".rtf")])
def test_a_document_is_a_page(tmp_path: Path, make: object, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(make(ARTICLE.replace("Orsa", "Örsa")))  # type: ignore[operator]
    (page,) = read_pages(tmp_path)
    assert page.title == TITLE
    assert [page.text[start:end] for start, end in page.article] == [part.replace("Orsa", "Örsa") for part in BODY]


@pytest.mark.parametrize("text", [OLD, UNI, FACTIVA])
@pytest.mark.parametrize(("make", "suffix"), [(document, ".docx"), (rich, ".rtf")])
def test_articles_of_a_download_are_pages(tmp_path: Path, make: object, suffix: str, text: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(make(text))  # type: ignore[operator]
    first, second = read_pages(tmp_path)
    assert second.title == TITLES[1]
    assert (first.title or "").startswith(TITLES[0][:28])
    assert (first.outlet, second.outlet) == ("The Bela Gazette", "The Valley Press")
    assert (first.published_date, second.published_date) == (date(2019, 3, 12), date(2019, 3, 13))
    assert "killing 17 people" in first.text


def test_cells_of_tables_are_read(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_table(1, 1).cell(0, 0).text = BODY[1]
    made.save(str(tmp_path / "a.docx"))
    (page,) = read_pages(tmp_path)
    assert BODY[1] in page.text


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", b"{\\rtf1", b"\\'zz" * 20])
@pytest.mark.parametrize("name", ["a.docx", "a.rtf"])
def test_broken_documents_are_a_problem(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (page,) = read_pages(tmp_path)
    assert page.problems
    assert not page.article


def test_a_zip_that_is_no_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    (page,) = read_pages(tmp_path)
    assert [problem.code for problem in page.problems] == ["unreadable"]


def test_a_document_that_unpacks_to_very_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "FREE_EXPANSION", 2**20)
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2**22)
    (page,) = read_pages(tmp_path)
    assert [problem.code for problem in page.problems] == ["bomb"]
