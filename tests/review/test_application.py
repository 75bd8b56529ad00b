"""Who may ask the server of a review, what it answers, and that it writes what it is given, or says why not."""

import csv
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from builder.corrections.correction_file import read_corrections
from builder.errors import BuilderError
from builder.review.application import LONGEST_BODY, Review, application
from builder.review.correction_writing import append_corrections

TOKEN, HOST = "t0ken_of-this-review", "127.0.0.1:8000"
AT, ORIGIN = f"http://{HOST}", {"origin": f"http://{HOST}"}
A, B = "clm-000000000000000a", "clm-000000000000000b"
LINE = {
    "kind": "claim",
    "target": A,
    "field": "value",
    "value": "14",
    "author": "Ida",
    "date": "2021-06-01",
    "note": "a misprint",
    "quote": "15 died",
}
HOSTILE = (
    '=HYPERLINK("https://a.example","x")',
    '"',
    ",",
    "a\nb",
    "<script>alert(1)</script>",
    "’; drop",
    "🚢",
    "kind,target,field",
    "# no remark",
    "'",
)


def client(path: Path, preview: Sequence[str] = ("Nothing would change.",)) -> TestClient:
    def write(lines: Sequence[Mapping[str, str]]) -> list[str]:
        append_corrections(path, lines)
        return [f"{len(lines)} written"]

    def previewed(lines: Sequence[Mapping[str, str]]) -> list[str]:
        if not preview:
            raise BuilderError("it cannot be built: no pages were given")
        return [*preview, str(len(lines))]

    return TestClient(application(Review("<p>the page</p>", write, previewed, TOKEN, frozenset({HOST, "localhost:8000"}))), base_url=AT)


@pytest.mark.parametrize(
    ("path", "host", "code"),
    [
        (f"/{TOKEN}/", HOST, 200),
        (f"/{TOKEN}/", "localhost:8000", 200),
        (f"/{TOKEN}/", "news.example:8000", 421),
        (f"/{TOKEN}/", "127.0.0.1", 421),
        (f"/{TOKEN}/", "127.0.0.1:8000.news.example", 421),
        ("/", HOST, 404),
        (f"/{TOKEN}", HOST, 404),
        (f"/{TOKEN[:-1]}/", HOST, 404),
        (f"/{TOKEN}x/", HOST, 404),
        ("/tökën/", HOST, 404),
        (f"/x/{TOKEN}/", HOST, 404),
        (f"/{TOKEN}/other", HOST, 404),
        (f"/{TOKEN}/../", HOST, 404),
        (f"/{TOKEN}/corrections", HOST, 405),
    ],
)
def test_the_page_is_for_who_knows_the_address_and_our_own_name(path: str, host: str, code: int, tmp_path: Path) -> None:
    answer = client(tmp_path / "corrections.csv").get(path, headers={"host": host})
    assert answer.status_code == code
    assert (answer.text == "<p>the page</p>") is (code == 200)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (ORIGIN, 200),
        ({"origin": "http://localhost:8000", "host": "localhost:8000"}, 200),
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://news.example"}, 403),
        ({"origin": "http://127.0.0.1:8001"}, 403),
        ({"origin": "http://localhost:8000"}, 403),
        ({**ORIGIN, "host": "news.example:8000"}, 421),
        ({**ORIGIN, "content-type": "text/plain"}, 415),
    ],
)
def test_only_the_page_itself_may_write(headers: dict[str, str], code: int, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    given = {"content-type": "application/json", **headers}
    answer = client(path).post(f"/{TOKEN}/corrections", content=json.dumps([LINE]), headers=given)
    assert answer.status_code == code
    assert path.exists() is (code == 200)


@pytest.mark.parametrize(
    ("body", "code", "fault"),
    [
        ("no JSON", 400, "no list of lines"),
        (b"\xff", 400, "no list of lines"),
        ("{}", 400, "no list of lines"),
        ("[]", 400, "a line has the columns"),
        ('[{"kind": 7}]', 400, "no list of lines"),
        ('[{"kind": "claim", "path": "/etc/passwd"}]', 400, "a line has the columns"),
        (f'[{{"kind": "claim", "target": "{A}", "field": "value", "value": "many"}}]', 422, "value takes a number, as 14, not 'many'"),
        (json.dumps([LINE, {**LINE, "value": "15"}]), 422, "exclude each other"),
        (f"[{' ' * LONGEST_BODY}]", 413, "too many"),
    ],
)
def test_what_is_no_line_is_refused_with_the_reason_and_nothing_is_written(body: str | bytes, code: int, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    answer = client(path).post(f"/{TOKEN}/corrections", content=body, headers={"content-type": "application/json", **ORIGIN})
    assert answer.status_code == code
    assert fault in answer.json()["fault"]
    assert not path.exists()


def test_hostile_words_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    lines = [{**LINE, "target": f"clm-{number:016x}", "author": word, "note": word, "quote": word} for number, word in enumerate(HOSTILE)]
    answer = client(path).post(f"/{TOKEN}/corrections", json=lines, headers=ORIGIN)
    assert answer.json() == {"lines": [f"{len(HOSTILE)} written"]}
    decisions = read_corrections(str(path)).decisions
    assert [(one.author, one.note, one.quote) for one in decisions] == [(" ".join(word.split()),) * 3 for word in HOSTILE]
    with path.open(encoding="utf-8", newline="") as stream:
        assert not [cell for row in csv.reader(stream) for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_nothing_is_lost_if_many_tabs_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    browser = client(path)
    with ThreadPoolExecutor(8) as tabs:
        posts = [{**LINE, "target": f"clm-{number:016x}"} for number in range(40)]
        answers = list(tabs.map(lambda line: browser.post(f"/{TOKEN}/corrections", json=[line], headers=ORIGIN).status_code, posts))
    assert answers == [200] * 40
    assert {one.target for one in read_corrections(str(path)).decisions} == {(line["target"],) for line in posts}
    assert path.read_text(encoding="utf-8").count("kind,target") == 1


def test_a_preview_writes_nothing_and_tells_why_it_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    assert client(path).post(f"/{TOKEN}/preview", json=[LINE, LINE], headers=ORIGIN).json() == {"lines": ["Nothing would change.", "2"]}
    refused = client(path, ()).post(f"/{TOKEN}/preview", json=[LINE], headers=ORIGIN)
    assert (refused.status_code, refused.json()) == (422, {"fault": "it cannot be built: no pages were given"})
    assert not path.exists()
