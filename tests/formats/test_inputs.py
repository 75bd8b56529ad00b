"""Every form in which pages can be given."""

import csv
import gzip
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.errors import BuilderError
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from tests.pages.samples import ARTICLE, BODY, TITLE

TEXT = "\n\n".join(BODY)
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in BODY)
MARKUP = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"
ROW = {"headline": TITLE, "content": TEXT, "date": "2019-03-12", "source": "Bela Gazette", "link": "https://x.example/1"}
LINE = json.dumps(ROW) + "\n"


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as packed:
        packed.write(data)
    return bytes(sink.getvalue())


def plain(data: bytes) -> bytes:
    return data


def table(separator: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([ROW.keys(), ROW.values()])
    return file.getvalue()


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({name: [value] for name, value in ROW.items()}), file)
    return file.getvalue()


@pytest.mark.parametrize(("pack", "ending"), [(plain, ""), (gzip.compress, ".gz"), (zstd, ".zst")])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ARTICLE.encode()),
        ("a.md", f"# {ARTICLE}".encode()),
        ("a.html", MARKUP.encode()),
        ("a.HTM", MARKUP.encode()),
        ("a.jsonl", LINE.encode()),
        ("a.ndjson", LINE.encode()),
        ("a.csv", table(",").encode()),
        ("a.csv", table(";").encode()),
        ("a.tsv", table("\t").encode()),
        ("a.parquet", parquet()),
    ],
)
def test_every_format_plain_and_packed(tmp_path: Path, pack: Callable[[bytes], bytes], ending: str, name: str, data: bytes) -> None:
    (tmp_path / f"{name}{ending}").write_bytes(pack(data))
    (page,) = read_pages(tmp_path)
    assert page.path.removesuffix("#1") == f"{name}{ending}"
    assert page.title == TITLE
    assert [page.text[start:end] for start, end in page.article] == list(BODY)
    if "#" in page.path:
        assert (page.outlet, page.url, page.published_date) == ("Bela Gazette", "https://x.example/1", date(2019, 3, 12))
    assert page.problems == ()


def test_archives_hold_pages_and_tables(tmp_path: Path) -> None:
    members = {"sub/a.txt": ARTICLE.encode(), "b.html": MARKUP.encode(), "c.jsonl": LINE.encode(), "d.csv.gz": gzip.compress(table(",").encode())}
    others = {"notes.pdf": b"x", ".hidden/e.txt": b"x", "__MACOSX/._a.txt": b"x", "inner.zip": b"x", "metadata.csv": b"x"}
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for name, data in (members | others).items():
            archive.writestr(name, data)
    for ending, mode in ((".tar", "w"), (".tar.gz", "w:gz"), (".tgz", "w:gz")):
        with tarfile.open(tmp_path / f"p{ending}", mode) as tar:  # type: ignore[call-overload]
            for name, data in (members | others).items():
                info = tarfile.TarInfo(f"./{name}")
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
    pages = list(read_pages(tmp_path))
    inner = ["sub/a.txt", "b.html", "c.jsonl#1", "d.csv.gz#1"]
    assert [page.path for page in pages] == [f"p{ending}/{name}" for ending in (".tar", ".tar.gz", ".tgz", ".zip") for name in inner]
    assert {page.title for page in pages} == {TITLE}


def test_metadata_for_files_in_archives(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("a.txt", ARTICLE)
    (tmp_path / "metadata.csv").write_text("file,outlet\np.zip/a.txt,Bela Gazette\n")
    (page,) = read_pages(tmp_path)
    assert (page.outlet, page.problems) == ("Bela Gazette", ())


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> list[Page]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return list(read_pages("-"))


def test_standard_input_is_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    (page,) = feed(monkeypatch, ARTICLE.encode("cp1252"))
    assert (page.path, page.title) == ("stdin", TITLE)
    assert [problem.code for (page,) in [feed(monkeypatch, b"")] for problem in page.problems] == ["empty"]


def test_standard_input_of_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [page.path for page in feed(monkeypatch, (LINE + "\n" + LINE).encode())] == ["stdin#1", "stdin#2"]
    assert [page.path for page in feed(monkeypatch, (LINE + "no object\n").encode())] == ["stdin"]


def test_standard_input_with_the_day_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (ARTICLE.replace("\n\n", "\n\n05/06/2019\n\n", 1), json.dumps({**ROW, "date": "05/06/2019"})):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        assert [page.published_date for page in read_pages("-", is_day_first=True)] == [date(2019, 6, 5)]


def test_standard_input_too_long_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.formats.standard_input.LARGEST_PAGE", 1000)
    pages = feed(monkeypatch, (LINE * 3 + "no object\n").encode())
    assert [bool(page.article) for page in pages] == [True, True, True, False]
    assert [problem.code for page in feed(monkeypatch, ARTICLE.encode() * 2) for problem in page.problems] == ["too_long"]


def test_columns_of_the_users_own(tmp_path: Path) -> None:
    row = {"text": "a summary", "Story Text": TEXT, "paper": "Bela Gazette", "source": "scraper"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (page,) = read_pages(tmp_path, columns={"text": "story text", "outlet": "paper"})
    assert (page.text, page.outlet) == (TEXT, "Bela Gazette")


def test_a_named_column_is_added_to_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text(f'notes,event_date,timestamp\n"{BODY[1]}",2024-05-08,2024-06-01\n')
    (tmp_path / "acled_undated.csv").write_text(f'notes,event_date,timestamp\n"{BODY[3]}",,2024-06-01\n')
    (tmp_path / "reuters.csv").write_text(f'text,date\n"{BODY[2].replace(chr(34), chr(39))}",2024-05-09\n')
    pages = list(read_pages(tmp_path, columns={"text": "notes", "published": "event_date"}))
    assert [page.published_date for page in pages] == [date(2024, 5, 8), None, date(2024, 5, 9)]
    assert [bool(page.article) for page in pages] == [True, True, True]


@pytest.mark.parametrize(("columns", "fix"), [({"words": "x"}, "no 'words'; known are text, title"), ({"text": " "}, "is empty")])
def test_malformed_columns(tmp_path: Path, columns: dict[str, str], fix: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    with pytest.raises(BuilderError, match=fix):
        read_pages(tmp_path, columns=columns)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_encodings_of_tables(tmp_path: Path, name: str, encoding: str) -> None:
    data = json.dumps(ROW, ensure_ascii=False) if name == "a.jsonl" else table(",")
    (tmp_path / name).write_bytes(data.replace("Bela", "Bêla").replace("Orsa", "Örsa").encode(encoding))
    (page,) = read_pages(tmp_path)
    assert (page.outlet, "Örsa" in page.text) == ("Bêla Gazette", True)


def test_a_line_in_another_encoding(tmp_path: Path) -> None:
    line = json.dumps({"text": ARTICLE + " Öl"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(f"{line}\n".encode() * 100 + line.encode("cp1252"))
    assert list(read_pages(tmp_path))[-1].text.endswith(" Öl")


def test_misread_utf_8_is_repaired_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.replace("district's", "districtâ€™s"), encoding="utf-8")
    (page,) = read_pages(tmp_path)
    assert "district’s rescue" in page.text
    assert [problem.code for problem in page.problems] == ["repaired"]
    assert [page.text[start:end] for start, end in page.article][1].startswith("At least four people died")


def test_paragraphs_given_as_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": list(BODY), "authors": ["Jon Arvid", "Mara Tolen"], "timestamp": 1552348800000}))
    (page,) = read_pages(tmp_path)
    assert (page.text, page.author, page.published_date) == (TEXT, "Jon Arvid, Mara Tolen", date(2019, 3, 12))
