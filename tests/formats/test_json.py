"""JSON as scrapers, news interfaces and exports of channels give it."""

import json
import sys
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from builder.formats.page_files import read_pages
from builder.intermediate import Page
from tests.pages.samples import BODY, TITLE

TEXT = "\n\n".join(BODY)
ONE = {
    "title": TITLE,
    "maintext": TEXT,
    "date_publish": "2024-05-08 16:45:00",
    "source_domain": "bela.example",
    "description": "d",
    "authors": ["Jon Arvid"],
}
TWO = {**ONE, "title": "A second dam gives way", "date_publish": "2024-05-09 10:00:00"}
DAYS = [date(2024, 5, 8), date(2024, 5, 9)]


def read(folder: Path, name: str, document: object, **layout: int) -> list[Page]:
    (folder / name).write_text(document if isinstance(document, str) else json.dumps(document, **layout), encoding="utf-8")  # type: ignore[arg-type]
    return list(read_pages(folder / name))


def codes(pages: list[Page]) -> list[list[str]]:
    return [[problem.code for problem in page.problems] for page in pages]


@pytest.mark.parametrize(
    "document",
    [
        [ONE, TWO],
        {"status": "ok", "articles": [ONE, TWO]},
        {"results": [ONE, TWO], "total": 2},
        {"meta": {"found": 2}, "data": [ONE, TWO]},
        {"hits": {"total": {"value": 2}, "hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": TWO}]}},
        {"response": {"docs": [ONE, TWO]}},
        {"articles": {"results": [ONE, TWO], "pages": 1}},
        {"whatever": [ONE, TWO]},
        [[ONE], [TWO]],
        {"1": ONE, "2": TWO},
        {"columns": [*ONE], "index": [0, 1], "data": [[*ONE.values()], [*TWO.values()]]},
        {name: {"0": ONE[name], "1": TWO[name]} for name in ("title", "maintext", "date_publish", "source_domain")},
    ],
)
@pytest.mark.parametrize("layout", [{}, {"indent": 1}])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_document_with_two_pages(tmp_path: Path, document: object, layout: dict[str, int], name: str) -> None:
    pages = read(tmp_path, name, document, **layout)
    assert [page.published_date for page in pages] == DAYS
    assert [page.title for page in pages] == [TITLE, "A second dam gives way"]
    assert {page.outlet for page in pages} == {"bela.example"}
    assert codes(pages) == [[], []]


@pytest.mark.parametrize("layout", [{}, {"indent": 2}])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson"])
def test_a_document_that_is_a_page(tmp_path: Path, layout: dict[str, int], name: str) -> None:
    (page,) = read(tmp_path, name, ONE, **layout)
    assert (page.title, page.outlet, page.author, page.published_date) == (TITLE, "bela.example", "Jon Arvid", DAYS[0])
    assert [page.text[start:end] for start, end in page.article] == list(BODY)


def test_lines_named_json_and_documents_one_behind_the_other(tmp_path: Path) -> None:
    for document in ("\n".join(map(json.dumps, (ONE, TWO))), "\n".join(json.dumps(one, indent=1) for one in (ONE, TWO))):
        for name in ("a.json", "a.jsonl"):
            assert [page.published_date for page in read(tmp_path, name, document)] == DAYS


def test_one_document_over_several_lines_that_is_broken_is_one_problem(tmp_path: Path) -> None:
    broken = json.dumps(ONE, indent=1).replace('"title"', "title")
    for name in ("a.json", "a.jsonl"):
        (page,) = read(tmp_path, name, broken)
        (problem,) = page.problems
        assert problem.code == "unreadable"
        assert problem.detail.startswith("this is one JSON document over several lines, broken in line 2 (")


def test_lines_with_a_broken_one_are_still_lines(tmp_path: Path) -> None:
    lines = [json.dumps(ONE)[:-1] + ",}", json.dumps(TWO)]
    for name in ("a.json", "a.jsonl"):
        pages = read(tmp_path, name, "\n".join(lines))
        assert codes(pages) == [["unreadable"], []]


def test_an_entry_that_is_no_object_loses_only_itself(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "a.json", [ONE, "x", 7, TWO])) == [[], ["unreadable"], ["unreadable"], []]


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000, "", "nothing", "7", "{", "\x00\x01" * 50])
def test_documents_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    pages = read(tmp_path, "a.json", text)
    assert len(pages) == 1
    assert pages[0].problems


def test_nesting_within_what_json_allows(tmp_path: Path) -> None:
    deep: object = {"text": TEXT}
    for _ in range(400):
        deep = {"x": [deep]}
    assert len(read(tmp_path, "a.json", deep)) == 1


def test_a_guardian_answer_and_a_json_feed(tmp_path: Path) -> None:
    record = {"webTitle": TITLE, "webPublicationDate": "2024-05-08T16:45:00Z", "fields": {"bodyText": TEXT}}
    (page,) = read(tmp_path, "a.json", {"response": {"status": "ok", "results": [record]}})
    assert (page.title, page.published_date, bool(page.article)) == (TITLE, DAYS[0], True)
    item = {"id": "1", "title": TITLE, "content_html": "".join(f"<p>{part}</p>" for part in BODY), "date_published": "2024-05-08T16:45:00Z"}
    (page,) = read(tmp_path, "b.json", {"version": "https://jsonfeed.org/version/1.1", "title": "Bela Gazette", "items": [item]})
    assert (page.outlet, page.text) == ("Bela Gazette", f"{TITLE}\n\n{TEXT}")


CHANNEL = {
    "name": "Bela alerts",
    "type": "public_channel",
    "messages": [
        {"id": 1, "type": "service", "date": "2024-05-07T10:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-05-08T16:45:00",
            "from": "Bela alerts",
            "text": [
                "A dam broke above Orsa on Monday, ",
                {"type": "bold", "text": "killing 17 people"},
                ", the mayor said.\n\nMore: ",
                {"type": "link", "text": "x.example"},
            ],
        },
        {"id": 3, "type": "message", "date": "2024-05-08T19:13:00", "from": "Bela alerts", "photo": "p.jpg", "text": "", "text_entities": []},
        {
            "id": 4,
            "type": "message",
            "date": "2024-05-09T09:00:00",
            "from": "Bela alerts",
            "text": "Nine people are still missing in Orsa, the mayor said.",
        },
    ],
}


def test_a_channel_of_telegram(tmp_path: Path) -> None:
    for export in (CHANNEL, {"about": "Export", "chats": {"about": "All", "list": [CHANNEL]}}):
        first, second = read(tmp_path, "result.json", export, indent=1)
        assert first.text.startswith("A dam broke above Orsa on Monday, killing 17 people, the mayor said.")
        assert [page.outlet for page in (first, second)] == ["Bela alerts"] * 2
        assert [page.published_date for page in (first, second)] == DAYS


def test_messages_of_telegram_as_lines(tmp_path: Path) -> None:
    first, second = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, CHANNEL["messages"])))
    assert "killing 17 people, the mayor" in first.text
    assert (first.outlet, second.published_date) == ("Bela alerts", DAYS[1])


POST = {
    "created_at": "Wed May 08 16:45:00 +0000 2024",
    "full_text": "A dam broke above Orsa, killing 17 people, the mayor said.",
    "source": '<a href="https://x.example/app" rel="nofollow">X for Phones</a>',
    "id_str": "17",
}


def test_posts_of_x(tmp_path: Path) -> None:
    script = "window.YTD.tweets.part0 = " + json.dumps([{"tweet": POST}], indent=2)
    (page,) = read(tmp_path, "tweets.js", script)
    assert (page.text, page.published_date, page.outlet) == (POST["full_text"], DAYS[0], None)
    (page,) = read(tmp_path, "posts.jsonl", {**POST, "user": {"id": 7, "screen_name": "belagazette"}})
    assert page.outlet == "belagazette"


def test_other_scripts_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ONE))
    (tmp_path / "app.js").write_text("var x = 1")
    (page,) = read_pages(tmp_path)
    assert [problem.code for problem in page.problems] == ["unread"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (
            {"summary": ["Seventeen die in Orsa."], "sections": [{"headline": ["Search"], "paragraphs": ["A dam broke.", "Nine are missing."]}]},
            "Seventeen die in Orsa.\n\nSearch\n\nA dam broke.\n\nNine are missing.",
        ),
        (["A dam broke.", "Nine are missing."], "A dam broke.\n\nNine are missing."),
        ([{"type": "paragraph", "text": "A dam broke."}, {"type": "paragraph", "text": "Nine are missing."}], "A dam broke.\n\nNine are missing."),
        ([{"type": "plain", "text": "A dam "}, {"type": "italic", "text": "broke."}], "A dam broke."),
        ({"rendered": "<p>A dam <b>broke</b>.</p>\n<p>Nine are missing &amp; sought.</p>"}, "A dam broke.\n\nNine are missing & sought."),
        ("<p>A dam broke.<br/>Nine are missing.</p><script>x()</script>", "A dam broke.\nNine are missing."),
        ("Dogs &amp; divers search &#8211; in vain.", "Dogs & divers search – in vain."),
        ("The river < 2 m and > 1 m, the mayor said.", "The river < 2 m and > 1 m, the mayor said."),
    ],
)
def test_texts_that_are_more_than_a_string(tmp_path: Path, cell: object, text: str) -> None:
    (page,) = read(tmp_path, "a.jsonl", {"body": cell})
    assert page.text == text


def test_a_document_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(json.dumps({"articles": [ONE, TWO]}, indent=1).encode())))
    assert [page.published_date for page in read_pages("-")] == DAYS


def test_a_text_that_is_cut_off_is_told(tmp_path: Path) -> None:
    (page,) = read(
        tmp_path, "a.jsonl", {"title": "Dam &amp; bridge break", "content": "A dam broke above Orsa on Monday, killing nine… [+1200 chars]"}
    )
    assert (page.title, page.text) == ("Dam & bridge break", "Dam & bridge break\n\nA dam broke above Orsa on Monday, killing nine")
    assert [problem.code for problem in page.problems] == ["cut"]


def test_a_document_without_texts_is_one_problem(tmp_path: Path) -> None:
    (page,) = read(tmp_path, "a.json", [{"title": f"Dam {i} breaks", "url": f"https://x.example/{i}"} for i in range(9)])
    assert "these are addresses, no texts; fetch the pages first" in page.problems[0].detail
