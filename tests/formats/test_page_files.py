"""Finding and reading the files of pages."""

import gzip
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.forks import can_fork
from builder.formats import page_files
from builder.formats.found_pages import worked_on
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.kept_work import Work
from tests.pages.samples import ARTICLE, BODY, TITLE

HTML = (
    "<html><head><meta charset='windows-1252'><title>x</title></head><body><nav>Home</nav><article><h1>"
    + TITLE
    + "</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    + "</article></body></html>"
)


def only(path: Path) -> Page:
    (page,) = read_pages(path)
    return page


def codes(page: Page) -> list[str]:
    return [problem.code for problem in page.problems]


def test_folder_with_subfolders_sorted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.md").write_text(f"# {ARTICLE}")
    (tmp_path / "c.txt").write_text(ARTICLE)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    (tmp_path / "d.HTM").write_text(HTML)
    for name in ("notes.yaml", "metadata.csv", "notes.pdf", ".hidden.txt"):
        (tmp_path / name).write_text("file\n")
    pages = list(read_pages(tmp_path))
    assert [page.path for page in pages] == ["a.txt.gz", "b/1.md", "c.txt", "d.HTM"]
    assert {page.title for page in pages} == {TITLE}
    assert len({page.raw_sha256 for page in pages[:3:2]}) == 1


@pytest.mark.skipif(not can_fork(), reason="work is shared out on Linux alone")
def test_shared_out_the_pages_and_their_order_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_files, "SHARED_FROM", 20)
    for number in range(70):
        (tmp_path / f"{number:02}.txt").write_text(f"Crane {number} fell\n\n{ARTICLE}")
    (tmp_path / "11.txt").write_bytes(b"\x00\x01\x02" * 90)
    (tmp_path / "40.csv").write_text("".join(["text\n", *(f'"{ARTICLE} {number}"\n' for number in range(3))]))
    (tmp_path / "metadata.csv").write_text("file,outlet\n05.txt,Quay Post\nnowhere.txt,Nobody\n")
    alone, shared = read_pages(tmp_path), read_pages(tmp_path)
    pages, seen = [*alone], list[str]()
    find = page_files.count_of_articles
    monkeypatch.setattr(page_files, "count_of_articles", lambda text: (seen.append(text), find(text))[1])
    with worked_on(shared, Work(None, 3)) as found:
        assert [*found] == pages
    assert seen == []  # this process read none of them
    assert len(pages) == 73
    assert (codes(pages[0]), codes(pages[11]), pages[5].outlet) == (["unknown_file"], ["binary"], "Quay Post")


def test_glob_and_single_file(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE)
    assert [page.path for page in read_pages(tmp_path / "a*.txt")] == ["a1.txt", "a2.txt"]
    assert only(tmp_path / "b.txt").path == "b.txt"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing", "nothing: there is no such file or folder; give"),
        ("none/at/all.txt", "all.txt: there is no such file or folder; give"),
        ("*.txt", "no file fits this pattern; give"),
        ("*.pdf", "*.pdf: no pages found, only 1 .pdf file; give"),
        ("notes.odt", "no pages found, only 1 .odt file; give"),
        ("metadata.csv", "no pages found; give"),
        ("", "no pages found, only 1 .odt file, 2 .pdf files; give a folder, file or glob of .docx .html .htm"),
    ],
)
def test_no_pages(tmp_path: Path, name: str, message: str) -> None:
    for other in ("notes.odt", "a.pdf", "b.PDF"):
        (tmp_path / other).write_text("{}")
    (tmp_path / "metadata.csv").write_text("file\n")
    with pytest.raises(BuilderError) as caught:
        read_pages(tmp_path / name)
    assert message in str(caught.value)


def test_metadata_beside_the_pages(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(f"{TITLE}\n\n10 March 2019\n\n" + "\n\n".join(BODY))
    (tmp_path / "sub" / "metadata.csv").write_text("file,outlet,url,published,license\na.txt,Bela Gazette,https://www.bbc.com/x,2019-03-12,CC0\n")
    page = only(tmp_path)
    assert (page.outlet, page.url, page.license) == ("Bela Gazette", "https://www.bbc.com/x", "CC0")
    assert (page.published_date, page.date_basis) == (date(2019, 3, 12), "metadata")


def test_given_metadata_and_outlet_by_address(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(ARTICLE)
    known = tmp_path / "known.csv"
    known.write_text("file,url\na.txt,https://www.bbc.com/x\n")
    (page,) = read_pages(tmp_path / "pages", known)
    assert page.outlet == "BBC News"


def test_a_file_that_only_metadata_knows_is_a_problem_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(ARTICLE)
    (tmp_path / "metadata.csv").write_text("file,outlet\na.txt,X\nc.txt,Y\n")
    first, second = read_pages(tmp_path)
    assert [(problem.stage, problem.code, problem.document_id) for problem in first.problems] == [("metadata", "unknown_file", None)]
    assert "c.txt" in first.problems[0].detail
    assert not second.problems
    assert not only(tmp_path / "b.txt").problems[1:]


def test_malformed_metadata_stops_before_the_first_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "metadata.csv").write_text("page\na.txt\n")
    with pytest.raises(BuilderError, match="no column 'file'"):
        read_pages(tmp_path)


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.html", b"<html></html>", "no_article"),
        ("a.txt", bytes(range(32)) * 40, "binary"),
        ("a.txt.gz", b"no gzip", "unreadable"),
        ("a.txt.gz", gzip.compress(b"cut off" * 100, mtime=0)[:20], "unreadable"),
        ("a.txt", b"word " * 200_001, "too_long"),
        ("a.parquet", b"no parquet", "unreadable"),
    ],
)
def test_a_bad_page_is_a_problem(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(raw)
    page = only(tmp_path)
    assert codes(page) == [code]
    assert page.sections == ()
    assert all(not part.is_kept for part in page.ranges)


def test_foreign_article_keeps_sections_but_nothing_in_its_ranges(tmp_path: Path) -> None:
    german = (
        "Der Rat hat am Dienstag getagt und will nicht vor Freitag weitere Boote in die Dörfer schicken, die von der Flut abgeschnitten sind. " * 3
    )
    (tmp_path / "a.txt").write_text(german, encoding="utf-8")
    page = only(tmp_path)
    assert page.language == "de"
    assert codes(page) == ["language"]
    assert [(part.is_kept, part.reason) for part in page.ranges] == [(False, "language")]
    assert page.article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = ARTICLE.replace("Orsa", "Örsa").replace('"', "”")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    page = only(tmp_path)
    assert page.text == text


def test_declared_charset_of_html(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML.replace("Orsa", "Örsa").encode("cp1252"))
    assert "Örsa" in only(tmp_path).text


def test_same_bytes_same_pages(tmp_path: Path) -> None:
    for i in range(3):
        (tmp_path / f"{i}.html").write_text(HTML)
    assert list(read_pages(tmp_path)) == list(read_pages(tmp_path))


def test_rows_of_a_table_are_pages(tmp_path: Path) -> None:
    rows = [{"headline": TITLE, "content": "\n\n".join(BODY), "date": "2019-03-12T10:00:00Z", "source": "Bela Gazette"}, {"content": ""}]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\nno json\n")
    first, second, third = read_pages(tmp_path)
    assert [page.path for page in (first, second, third)] == ["rows.jsonl#1", "rows.jsonl#2", "rows.jsonl#3"]
    assert (first.title, first.outlet, first.published_date) == (TITLE, "Bela Gazette", date(2019, 3, 12))
    assert [codes(page) for page in (second, third)] == [["empty"], ["unreadable"]]


def test_files_that_are_not_read_are_told_by_kind(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(ARTICLE)
    for name in ("sub/b.pdf", "c.PDF", "d.odt", "e.msg", "notes", "v1. final draft", "x.pdf.gz"):
        (tmp_path / name).write_text("x")
    for name in (".hidden", ".git.pdf", "claimweave.toml", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).write_text("x")
    (tmp_path / "metadata.csv").write_text("file\na.txt\n")
    (tmp_path / "folder.pdf").mkdir()
    page = only(tmp_path)
    assert {(problem.stage, problem.code, problem.document_id) for problem in page.problems} == {("pages", "unread", None)}
    assert [problem.detail for problem in page.problems] == [
        f"not read: {kind}; give their texts as .txt, .html or a table"
        for kind in (
            "2 files without an ending, as notes",
            "1 .msg file, as e.msg",
            "1 .odt file, as d.odt",
            "3 .pdf files, as c.PDF",
        )
    ]


def test_a_glob_tells_only_what_fits_it(tmp_path: Path) -> None:
    for name in ("a.txt", "a.pdf", "b.odt"):
        (tmp_path / name).write_text(ARTICLE)
    assert codes(only(tmp_path / "*.txt")) == []
    assert [problem.detail[:28] for problem in only(tmp_path / "a.*").problems] == ["not read: 1 .pdf file, as a."]


def test_what_is_not_read_in_an_archive_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for name in ("1.pdf", "a.txt", "b.txt", "2.pdf", "inner.zip", "metadata.csv", "__MACOSX/3.pdf"):
            archive.writestr(name, ARTICLE if name.endswith(".txt") else "x")
    first, last = read_pages(tmp_path)
    assert (codes(first), codes(last)) == ([], ["unread", "unread"])
    assert [problem.detail.partition(";")[0] for problem in last.problems] == [
        "p.zip: not read: 2 .pdf files, as 1.pdf",
        "p.zip: not read: 1 .zip file, as inner.zip",
    ]


def test_an_archive_without_pages_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("1.pdf", "x")
    page = only(tmp_path)
    assert (page.path, codes(page)) == ("p.zip", ["empty", "unread"])


HEAD = f"{TITLE}\n\nBy Jon Arvid\n\nPublished: 08/05/2024\n\n"
AMBIGUOUS = {
    "line.txt": HEAD + "\n\n".join(BODY),
    "byline.txt": f"{TITLE}\n\nBy Jon Arvid | 08/05/2024\n\n" + "\n\n".join(BODY),
    "prefix.txt": f"{TITLE}\n\n08/05/2024 " + "\n\n".join(BODY),
    "dateline.txt": f"{TITLE}\n\nORSA, 08/05/2024 (AFP) - " + "\n\n".join(BODY),
    "heading.html": HTML.replace("</h1>", "</h1><p class='date'>08/05/2024</p>"),
}
MARKED = {
    "meta.html": HTML.replace("<title>", "<meta name='pubdate' content='08/05/2024'><title>"),
    "ld.html": HTML.replace(
        "<title>", '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "08/05/2024 10:00"}</script><title>'
    ),
    "time.html": HTML.replace("</h1>", "</h1><time datetime='08/05/2024'>then</time>"),
}


@pytest.mark.parametrize("name", [*AMBIGUOUS, *MARKED])
def test_dates_of_pages_have_the_day_first_only_if_that_is_set(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text({**AMBIGUOUS, **MARKED}[name])
    (dated,) = read_pages(tmp_path, is_day_first=True)
    assert (dated.published_date, dated.problems) == (date(2024, 5, 8), ())
    undated = only(tmp_path)
    assert undated.published_date is None
    told = [problem.detail[:55] for problem in undated.problems]
    assert told == (["the page's date can be read in two ways; write YYYY-MM-"] if name in AMBIGUOUS else [])
    assert "2024" not in "".join(undated.text[start:end] for start, end in undated.article) or name == "dateline.txt"
