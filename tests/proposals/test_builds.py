"""Builds with a language model: kept replies alone give the same bytes, failed ones are not kept, and a killed build goes on from them."""

import os
import shutil
from pathlib import Path

import pytest

from builder import build
from builder.proposal_settings import ProposalSettings
from builder.proposals.kept_replies import FOLDER
from builder.release.release import Release
from builder.settings import NO_CACHE, Settings
from tests.processes import Running, start
from tests.proposals.model_server import NOTHING, ModelServer, Scripted, proposing, said
from tests.stops import files_of

TOWNS = {"Oruro": 31, "Paria": 12, "Huanuni": 17, "Challapata": 9, "Poopo": 22, "Caracollo": 14}
UNREACHABLE = "http://127.0.0.1:9/v1"


def write_pages(folder: Path, towns: int = len(TOWNS)) -> Path:
    """A page for each town, with one sentence that the rules leave open."""
    folder.mkdir()
    for name, count in list(TOWNS.items())[:towns]:
        text = f"An explosion shook a mine near {name} on Monday. Death met {count} miners in the tunnel.\n"
        (folder / f"{name.lower()}.txt").write_text(text, encoding="utf-8")
    return folder


def right(question: str) -> Scripted:
    """What a good model answers about these pages."""
    count = next((count for count in TOWNS.values() if f"The sentence: Death met {count}" in question), None)
    return proposing((f"Death met {count} miners", f"{count} miners", "killed")) if count else NOTHING


def built(pages: Path, out: Path, asked: ProposalSettings, **other: object) -> Release:
    return build(pages, out, settings=Settings(propose=asked, **{"cache": NO_CACHE, **other}))  # type: ignore[arg-type]


def kept_in(out: Path) -> list[Path]:
    return sorted((out / "news" / FOLDER).rglob("*.json"))


def models_rows(release: Release) -> list[dict[str, object]]:
    return [row for row in release.table("claims").to_pylist() if row["method"] == "model"]


def test_kept_replies_give_the_same_bytes_without_a_network(model: ModelServer, tmp_path: Path) -> None:
    """Elsewhere, with nothing but the pages and the kept replies, and a server that is gone."""
    model.otherwise = right
    pages = write_pages(tmp_path / "news", towns=2)
    first = built(pages, tmp_path / "first", model.settings())
    asked = len(model.asked)
    shutil.copytree(tmp_path / "first" / "news" / FOLDER, tmp_path / "second" / "news" / FOLDER)
    second = built(pages, tmp_path / "second", model.settings(url=UNREACHABLE, retries=0))
    assert {row["value_low"] for row in models_rows(first)} == {12, 31}
    assert files_of(second.path) == files_of(first.path)
    assert len(model.asked) == asked > 0


def test_without_the_kept_replies_a_build_without_a_network_says_so(model: ModelServer, tmp_path: Path) -> None:
    """The near miss: what the test above finds does come from the folder."""
    release = built(write_pages(tmp_path / "news", towns=1), tmp_path / "out", model.settings(url=UNREACHABLE, retries=0))
    told = {row["code"] for row in release.table("problems").to_pylist() if row["stage"] == "proposals"}
    assert (told, models_rows(release), kept_in(tmp_path / "out")) == ({"unanswered_no_connection"}, [], [])


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize(
    "fault", [Scripted(b"{}", 401), said("no JSON"), said('{"claims": [', finish="length"), Scripted(b'{"choices": [', is_dropped=True)]
)
def test_a_failed_reply_is_not_kept_and_the_next_build_asks_again(model: ModelServer, tmp_path: Path, fault: Scripted) -> None:
    """The memory of builds does not call such a release unchanged either."""
    model.otherwise = right
    pages = write_pages(tmp_path / "news", towns=2)
    whole = built(pages, tmp_path / "whole", model.settings())
    total = len(model.asked)
    model.script = [fault]
    first = built(pages, tmp_path / "out", model.settings(at_once=1), cache="beside")
    assert len(models_rows(first)) == 1
    assert len(kept_in(tmp_path / "out")) == total - 1
    again = built(pages, tmp_path / "out", model.settings(at_once=1), cache="beside")
    assert len(model.asked) == total * 2 + 1
    assert again.table("claims").equals(whole.table("claims"))
    assert [path.read_bytes() for path in kept_in(tmp_path / "out")] == [path.read_bytes() for path in kept_in(tmp_path / "whole")]


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("answered", [1, 4])
def test_a_build_that_is_killed_while_it_asks_goes_on_from_the_kept_replies(model: ModelServer, tmp_path: Path, answered: int) -> None:
    """SIGKILL of a real process at the moment in which its server has a question."""
    model.otherwise = right
    pages = write_pages(tmp_path / "news")
    whole = built(pages, tmp_path / "whole", model.settings(at_once=1))
    questions = [str(request["messages"]) for request in model.asked]
    assert len(questions) > 5
    killed = list[Running]()

    def kill_or_answer(question: str) -> Scripted:
        if len(model.asked) > answered and killed:
            killed.pop().kill()
        return right(question)

    model.asked.clear()
    model.otherwise = kill_or_answer
    settings = tmp_path / "claimweave.toml"
    settings.write_text(
        f'cache = "none"\n[propose]\nurl = "{model.url}"\nmodel = "m"\nat_once = 1\nprice_in = 10.0\nprice_out = 30.0\n', encoding="utf-8"
    )
    command = ["-m", "builder", "build", str(pages), "--out", str(tmp_path / "out"), "--settings", str(settings)]
    running = start(command, cwd=tmp_path)
    killed.append(running)
    ended = running.finish()
    assert (ended.returncode, killed) == (-9, [])
    kept = len(kept_in(tmp_path / "out"))
    assert kept == answered
    assert not [path for path in (tmp_path / "out" / "news").iterdir() if path.name[0].isdigit()]
    model.asked.clear()
    model.otherwise = right
    again = built(pages, tmp_path / "out", model.settings(at_once=1))
    assert sorted(str(request["messages"]) for request in model.asked) == sorted(questions[answered:])
    assert files_of(again.path) == files_of(whole.path)
