"""Harmful or broken inputs: each gives a problem of its page, and the other pages are read."""

import gzip
import io
import json
import os
import random
import socket
import stat
import tarfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.formats import archives, lines, streams
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.pages import page
from builder.pages.documents import document_of
from builder.tables import to_table
from tests.pages.samples import ARTICLE, TITLE

NOISE = random.Random(1).randbytes(5000)


def read(folder: Path) -> dict[str, Page]:
    """The pages below a folder, after a good one proved that the run went on."""
    (folder / "zz.txt").write_text(ARTICLE)
    pages = list(read_pages(folder))
    assert pages[-1].path == "zz.txt"
    assert pages[-1].title == TITLE
    table = to_table("documents", [document_of(page) for page in pages])
    pq.write_table(table, io.BytesIO())
    return {page.path: page for page in pages[:-1]}


def codes(page: Page) -> list[str]:
    return [problem.code for problem in page.problems]


def write_tar(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl", "a.csv", "a.tsv", "a.parquet", "a.zip", "a.tar.gz", "a.txt.gz", "a.txt.zst"])
def test_binary_content_under_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NOISE)
    (found,) = read(tmp_path).values()
    assert codes(found)[0] in ("binary", "unreadable", "empty")
    assert not found.article


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.parquet", "a.zip", "a.txt.gz", "a.txt.zst"])
def test_empty_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert [codes(page)[0] in ("empty", "unreadable") for page in read(tmp_path).values()] == [True]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tar"])
def test_empty_tables_have_no_rows(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert all(page.problems for page in read(tmp_path).values())


def test_one_line_of_200_megabytes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200 * 2**20)
    with (tmp_path / "c.html").open("wb") as file:
        file.write(b"<p>")
        file.seek(50 * 2**20)
        file.write(b"x")
    assert [codes(page) for page in read(tmp_path).values()] == [["too_long"], ["binary"], ["too_long"]]


def test_a_line_too_long_loses_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 5000)
    rows = [json.dumps({"text": text}) for text in (ARTICLE, "word " * 3000, ARTICLE)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    assert [codes(page) for page in read(tmp_path).values()] == [[], ["too_long"], []]


def test_a_text_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LONGEST", 2000)
    (tmp_path / "a.txt").write_text("word " * 401)
    (tmp_path / "b.txt").write_text("word " * 400)
    first, second = read(tmp_path).values()
    assert (codes(first), first.text) == (["too_long"], "")
    assert codes(second) != ["too_long"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + ARTICLE,
        "<html><body>" + "<b>" * 3000 + ARTICLE,
        "<" * 20_000,
        "<table><tr><td>" * 2000 + ARTICLE,
        "<p " + 'a="b" ' * 10_000 + ">" + ARTICLE,
        "<!--" * 5000 + ARTICLE,
        "&#55296;&#0;&#x110000;" + ARTICLE,
        "<html><head><meta charset='no-such-charset'></head><body><p>\x00\ufffe" + ARTICLE,
    ],
)
def test_broken_and_deeply_nested_html(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    (found,) = read(tmp_path).values()
    assert found.article or found.problems


def test_control_characters_are_kept_and_said(tmp_path: Path) -> None:
    text = ARTICLE.replace("Heavy", "He\x00avy\x07")
    (tmp_path / "a.txt").write_text(text)
    (found,) = read(tmp_path).values()
    assert found.text == text
    assert codes(found) == ["control"]
    assert found.article


def test_direction_controls_are_kept_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.replace("four people", "\u202eruof\u202c people"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE.replace("four people", "\u200ffour people"), encoding="utf-8")
    assert [codes(page) for page in read(tmp_path).values()] == [["bidi"], []]


def test_lone_surrogates_never_reach_a_page(tmp_path: Path) -> None:
    row = {"title": TITLE + " \ud800", "text": ARTICLE + "\udfff", "source": "Bela\ud800", "url": "https://x.example/\udc80", "author": "A\ud800"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n" + json.dumps({"text": ARTICLE, "date": "\ud800"}) + "\n")
    first, second = read(tmp_path).values()
    assert codes(first) == ["repaired"]
    assert first.text.count("\ufffd") == 2
    assert (first.outlet, first.title) == ("Bela\ufffd", TITLE + " \ufffd")
    assert codes(second) == ["date"]


def test_numbers_and_nesting_that_json_refuses(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("[" * 100_000 + "\n" + '{"text": ' + "9" * 5000 + "}\n" + json.dumps({"text": ARTICLE}) + "\n")
    assert [codes(page) for page in read(tmp_path).values()] == [["unreadable"], ["unreadable"], []]


def test_a_file_without_json_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("no object\n" * 1000)
    pages = list(read(tmp_path).values())
    assert len(pages) == 101
    assert "the rest was left out" in pages[-1].problems[0].detail


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.parquet.gz"])
def test_gzip_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(streams, "FREE_EXPANSION", 2**16)
    (tmp_path / name).write_bytes(gzip.compress(b"\n" * 2**24, mtime=0))
    (found,) = read(tmp_path).values()
    assert codes(found) == ["bomb"]


def test_zstandard_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_EXPANSION", 2**16)
    with pa.output_stream(str(tmp_path / "a.txt.zst"), compression="zstd") as file:
        file.write(b"word " * 2**20)
    assert [codes(page) for page in read(tmp_path).values()] == [["bomb"]]


@pytest.mark.thorough
def test_parquet_bombs(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["x" * 2**20] * 100}), tmp_path / "a.parquet", compression="zstd", write_statistics=False)
    pq.write_table(pa.table({"text": ["x" * 2**27]}), tmp_path / "b.parquet", compression="zstd", write_statistics=False)
    assert max(file.stat().st_size for file in tmp_path.iterdir()) < 2**16
    first, second = (codes(page) for path, page in read(tmp_path).items() if "#" not in path)
    assert (first, second) == (["bomb"], ["bomb"])


def test_archive_bombs_by_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_EXPANSION", 2**18)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(40):
            archive.writestr(f"{i:02}.txt", ARTICLE + " " * 2**20)
    write_tar(tmp_path / "b.tar.gz", {f"{i:02}.txt": b" " * 2**20 for i in range(40)})
    found = read(tmp_path)
    assert [codes(found[name]) for name in ("a.zip", "b.tar.gz")] == [["bomb"], ["bomb"]]
    assert len(found) < 40


def test_archives_with_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    members = {f"{i}.txt": ARTICLE.encode() for i in range(6)}
    write_tar(tmp_path / "a.tar", members, "w")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    found = read(tmp_path)
    assert [path for path, page in found.items() if codes(page) == ["bomb"]] == ["a.tar", "b.zip"]
    assert sum(page.title == TITLE for page in found.values()) == 6


def test_a_member_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST_PAGE", 10_000)
    write_tar(tmp_path / "a.tar", {"1.txt": b"word " * 10_000, "2.txt": ARTICLE.encode()}, "w")
    assert [codes(page) for page in read(tmp_path).values()] == [["too_long"], []]


NAMES = ("../x.txt", "/etc/x.txt", "a/../../x.txt", "..\\x.txt", "C:\\x.txt")


def test_names_in_archives_that_lead_out(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    members = {name: ARTICLE.encode() for name in (*NAMES, "a..b/fine.txt")}
    write_tar(inside / "a.tar", members, "w")
    with zipfile.ZipFile(inside / "b.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    found = read(inside)
    assert [path for path, page in found.items() if page.article] == ["a.tar/a..b/fine.txt", "b.zip/a..b/fine.txt"]
    assert [codes(page) for path, page in found.items() if "#" in path] == [["outside"]] * 10
    assert sorted(os.listdir(tmp_path)) == ["in"]
    assert sorted(os.listdir(inside)) == ["a.tar", "b.zip", "zz.txt"]


def test_names_in_metadata_that_lead_out(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(ARTICLE)
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "metadata.csv").write_text(f"file,outlet\n../x.txt,X\n{tmp_path / 'x.txt'},Y\na.txt,Z\n")
    (inside / "a.txt").write_text(ARTICLE)
    (page,) = read(inside).values()
    assert page.outlet == "Z"
    assert [(problem.stage, problem.code, problem.document_id) for problem in page.problems] == [("metadata", "outside", None)]
    assert "2 files, as ../x.txt, which lead out of the folder" in page.problems[0].detail


def test_metadata_that_is_a_link_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "m.csv").write_text("file,outlet\na.txt,Wrong\n")
    (inside / "metadata.csv").symlink_to(tmp_path / "m.csv")
    (inside / "a.txt").write_text(ARTICLE)
    (page,) = read(inside).values()
    assert page.outlet is None
    assert [(problem.stage, problem.code) for problem in page.problems] == [("metadata", "link")]


def test_links_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text(ARTICLE)
    (inside / "a.txt").write_text(ARTICLE)
    (inside / "b.txt").symlink_to(inside / "a.txt")
    (inside / "c.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "d").symlink_to(tmp_path)
    (inside / "e.txt").symlink_to("e.txt")
    (inside / "f").symlink_to(inside)
    found = read(inside)
    assert {path: codes(page) for path, page in found.items()} == {
        "a.txt": [],
        "b.txt": [],
        "c.txt": ["link"],
        "d": ["link"],
        "e.txt": ["unreadable"],
        "f": ["link"],
    }
    assert [codes(page) for page in read_pages(inside / "c*.txt")] == [["link"]]


def test_links_in_archives(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo("x.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        entry = zipfile.ZipInfo("x.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(entry, "/etc/passwd")
    assert [codes(page) for page in read(tmp_path).values()] == [["link"], ["link"], ["unreadable"], ["link"]]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_names_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", ARTICLE)
        archive.writestr("x.txt", ARTICLE + " More.")
    pages = [page for page in read_pages(tmp_path) if page.article]
    assert [codes(page) for page in pages] == [[], ["duplicate_name"]]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    assert [codes(page) for page in read(tmp_path).values()] == [["unreadable"], ["unreadable"]]


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    pages = list(read_pages(tmp_path))
    assert [problem.detail for problem in pages[0].problems] == ["cannot be read: Permission denied"]


def test_files_and_folders_that_vanish_during_the_run(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c/d.txt", "e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    pages = read_pages(tmp_path)
    found = [next(pages)]
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c" / "d.txt").unlink()
    (tmp_path / "c").rmdir()
    found.extend(pages)
    assert [(page.path, codes(page)) for page in found] == [("a.txt", []), ("b.txt", ["unreadable"]), ("c", ["unreadable"]), ("e.txt", [])]


def test_cells_of_ten_megabytes_and_quotes_never_closed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,title\n"{"word " * 2**21}",x\n"{ARTICLE}",\n')
    (tmp_path / "b.csv").write_text(f'text,title\n"{ARTICLE}",\n"{ARTICLE}\n' + "word,word\n" * 2**17)
    found = read(tmp_path)
    assert {path: codes(page) for path, page in found.items()} == {"a.csv#1": ["too_long"], "a.csv#2": [], "b.csv#1": [], "b.csv#2": ["too_long"]}


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="author" content="A B">' * 20_000,
        "".join(f'<meta name="author" content="Author {i}">' for i in range(20_000)),
        f'<script type="application/ld+json">{"[" * 200_000}</script>',
        '<script type="application/ld+json">' + json.dumps([{"@type": "NewsArticle", "headline": TITLE}] * 20_000) + "</script>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    ],
)
def test_heads_of_html_made_to_do_harm(tmp_path: Path, head: str) -> None:
    body = "".join(f"<p>{paragraph} &e;</p>" for paragraph in ARTICLE.split("\n\n")[1:])
    (tmp_path / "a.html").write_text(f"<html><head>{head}<title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>")
    (found,) = read(tmp_path).values()
    assert found.article
    assert "root:" not in found.text
    assert len(found.author or "") < 300


def test_sockets_and_devices_named_like_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.txt")
        (tmp_path / "b.txt").symlink_to("/dev/zero")
        found = read(tmp_path)
    assert {path: codes(page) for path, page in found.items()} == {"a.txt": ["unreadable"], "b.txt": ["link"]}


def test_folders_and_pipes_named_like_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_text(ARTICLE)
    os.mkfifo(tmp_path / "c.txt")
    found = read(tmp_path)
    assert {path: codes(page) for path, page in found.items()} == {"a.txt": ["unreadable"], "a.txt/b.txt": [], "c.txt": ["unreadable"]}


@pytest.mark.parametrize("name", ["a.txt.gz", "a.tar.gz", "a.zip", "a.jsonl.gz", "a.parquet"])
def test_files_cut_off(tmp_path: Path, name: str) -> None:
    data = io.BytesIO()
    if name.endswith(".gz"):
        (tmp_path / name).write_bytes(gzip.compress(NOISE.hex().encode(), mtime=0)[:-100])
    elif name.endswith(".zip"):
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr("x.txt", ARTICLE)
        (tmp_path / name).write_bytes(data.getvalue()[:-40])
    else:
        pq.write_table(pa.table({"text": [ARTICLE]}), data)
        (tmp_path / name).write_bytes(data.getvalue()[:-40])
    assert [codes(page) for page in read(tmp_path).values()][-1] == ["unreadable"]


def test_a_damaged_member_leaves_the_others_readable(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("1.txt", ARTICLE)
        archive.writestr("2.txt", ARTICLE.replace("Heavy", "Light"))
    (tmp_path / "a.zip").write_bytes(data.getvalue().replace(b"Heavy", b"Havey"))
    assert [codes(page) for page in read(tmp_path).values()] == [["unreadable"], []]


def test_file_names_that_are_no_utf_8(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/a\xff.txt", "w") as file:
        file.write(ARTICLE)
    (path,) = read(tmp_path)
    assert path == "a\\xff.txt"


def test_parquet_with_strings_and_times_that_python_refuses(tmp_path: Path) -> None:
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    table = pa.table({"text": [ARTICLE], "source": broken, "date": pa.array([2**62], pa.timestamp("us"))})
    pq.write_table(table, tmp_path / "a.parquet")
    (page,) = read(tmp_path).values()
    assert page.article
    assert codes(page) == ["date"]
