"""The command in a real process: what is done on the page stands in the file when Ctrl-C ends it, and one line says what was missing."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import msgspec
import pytest

from builder.corrections.correction_file import read_corrections
from builder.pipeline import build
from builder.records import Claim
from builder.release.release import Release
from builder.review import command
from builder.tables import from_table
from tests.commands import claimweave
from tests.corrections.test_corrected_builds import PAGES, make
from tests.ledger.correcting_browser import add, ask, choose, chromium, needs_browser, opened, serious, sign
from tests.stops import Process, ended, send, started

pytestmark = [pytest.mark.slow, pytest.mark.thorough]
HEAD = "kind,target,field,value,author,date,note,quote\n"


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return build(make(tmp_path, PAGES), tmp_path / "dist")


def fifteen(release: Release) -> Claim:
    claims: list[Claim] = from_table("claims", release.table("claims"))
    return next(claim for claim in claims if claim.value == 15)


@contextmanager
def reviewed(folder: Path, *options: str) -> Iterator[tuple[Process, str]]:
    """A review of the release in FOLDER/dist, and its address."""
    arguments = ["review", str(folder / "dist/news"), "--pages", str(folder / "news"), "--no-browser", *options]
    with started([sys.executable, "-m", "builder", *arguments]) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.communicate()[1]
        yield process, address


def post(address: str, path: str, lines: object) -> tuple[int, object]:
    origin = "/".join(address.split("/")[:3])
    request = Request(address + path, msgspec.json.encode(lines), {"Content-Type": "application/json", "Origin": origin})
    try:
        with urlopen(request) as answer:
            return answer.status, msgspec.json.decode(answer.read())
    except HTTPError as error:
        return error.code, msgspec.json.decode(error.read())


@pytest.mark.skipif(os.name == "nt", reason="the signals are those of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_was_written_is_there_when_a_signal_ends_it(number: signal.Signals, release: Release, tmp_path: Path) -> None:
    line = {"kind": "claim", "target": fifteen(release).claim_id, "field": "value", "value": "12", "note": '=a, "b"'}
    file = tmp_path / "news/corrections.csv"
    with reviewed(tmp_path) as (process, address):
        with urlopen(address) as page:
            assert b'id="write"' in page.read()
        assert post(address, "corrections", [line])[0] == 200
        assert post(address, "corrections", [{**line, "value": "13"}])[0] == 422
        end = ended(process, send(process, number))
    assert (end.code, end.message) == (128 + number, f"claimweave: stopped by {number.name}; what was written is in {file}\n")
    assert end.seconds < 5
    (decision,) = read_corrections(str(file)).decisions
    assert (decision.value, decision.note) == ("12", '=a, "b"')
    assert file.read_text(encoding="utf-8").startswith(HEAD)


@pytest.mark.skipif(os.name == "nt", reason="the signals are those of POSIX")
def test_a_review_in_which_nothing_was_written_says_so(release: Release, tmp_path: Path) -> None:
    line = {"kind": "claim", "target": fifteen(release).claim_id, "field": "value", "value": "many"}
    before = (tmp_path / "news/corrections.csv").read_bytes()
    with reviewed(tmp_path) as (process, address):
        assert post(address, "corrections", [line])[0] == 422
        end = ended(process, send(process, signal.SIGINT))
    assert (end.code, end.message) == (130, "claimweave: stopped by SIGINT; nothing was written\n")
    assert (tmp_path / "news/corrections.csv").read_bytes() == before


@needs_browser
def test_a_correction_made_in_the_browser_is_previewed_and_written(release: Release, tmp_path: Path) -> None:
    claim = fifteen(release)
    file = tmp_path / "news/corrections.csv"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with reviewed(tmp_path) as (_, address), chromium() as browser:
        view, faults = opened(browser, address)
        ask(view, f'.wrong[data-target="{claim.claim_id}"]')
        choose(view, "claim value", "12")
        sign(view, note="a misprint")
        assert add(view) == ""
        view.click("#preview")
        view.wait_for_selector("#preview-lines:not(:empty)", timeout=120_000)
        told = view.locator("#preview-lines").inner_text()
        assert "15 -> at least 12" in told
        assert "claim value of" in told
        assert serious(view) == []
        assert {path: path.read_bytes() for path in before} == before
        assert {path.name for path in (tmp_path / "dist/news").iterdir()} == {release.version}
        view.click("#write")
        view.locator("#drafts-told", has_text="Written").wait_for()
        assert view.locator("#draft-list > li").count() == 0
        # What the server refuses stays in the list, with the reason.
        ask(view, f'.wrong[data-target="{claim.claim_id}"]')
        choose(view, "claim value", "13")
        assert add(view) == ""
        view.click("#write")
        view.locator("#drafts-told", has_text="exclude each other").wait_for()
        assert view.locator("#draft-list > li").count() == 1
        assert [fault for fault in faults if "422" not in fault] == []
    (decision,) = read_corrections(str(file)).decisions
    assert (decision.value, decision.author, decision.quote) == ("12", "Ida", claim.quote)


def test_what_is_missing_is_told_in_one_line(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    dataset = str(tmp_path / "dist/news")
    gone = claimweave("review", dataset, "--pages", "olds")
    assert (gone.code, gone.out, gone.err) == (2, "", "claimweave: olds: the pages of news are not there; give their folder by --pages\n")
    (tmp_path / "news/corrections.csv").write_text("kind\n", encoding="utf-8")
    assert "has no column 'target'" in claimweave("review", dataset).err
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    missing = claimweave("review", dataset)
    assert (missing.code, missing.err) == (2, "claimweave: review needs Starlette and uvicorn: pip install 'claimweave[review]'\n")
