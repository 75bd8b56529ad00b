"""Releases from anybody are refused with one line or found by a rule; nothing outside them is read, however small they look."""

import csv
import json
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from builder.errors import BuilderError
from builder.publishing.hub import push
from builder.publishing.writing import write_release
from builder.quality.release_files import judge_files
from builder.quality.structure import judge_columns, judge_rows
from builder.release.manifest import read_manifest
from builder.release.release import Release, open_release
from builder.release.report import REPORT_PATH
from tests.commands import Outcome, claimweave
from tests.publishing.conftest import PASSED, RUN
from tests.publishing.hostile import DEEP, ESCAPES, FOUND, REFUSED, hostile_tables, put, true_manifest

Change = Callable[[Path], None]


@pytest.fixture
def copy(release: Release, tmp_path: Path) -> Path:
    return Path(shutil.copytree(release.path, tmp_path / release.name / release.version))


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED)
def test_a_manifest_that_is_none_is_refused_with_file_and_field(copy: Path, change: Change, message: str) -> None:
    change(copy)
    with pytest.raises(BuilderError, match=rf"manifest\.json: .*{message}"):
        read_manifest(copy)
    for command in (["show", str(copy)], ["check", str(copy)], ["diff", str(copy), str(copy)], ["push", str(copy), "ada/ferry"]):
        assert_refused(claimweave(*command))


@pytest.mark.parametrize(("change", "rule", "example"), FOUND.values(), ids=FOUND)
def test_a_release_that_is_not_what_it_says_is_found(copy: Path, change: Change, rule: str, example: str) -> None:
    change(copy)
    found = judge_files(copy)
    results = list(found.results)
    if found.tables is not None:
        results += judge_columns(found.tables)
        results += () if any(result.offending for result in results) else judge_rows(found.tables)
    examples = {result.rule: "; ".join(result.examples) for result in results if result.offending}
    assert example in examples[rule]


BOMBS = ("dictionary_bomb", "null_bomb", "bomb_with_the_right_columns", "bomb_in_a_list")


@pytest.mark.parametrize("name", [*BOMBS, "cut_data", "text_as_data", "linked_data"])
def test_what_cannot_be_read_is_not_shown(copy: Path, name: str) -> None:
    FOUND[name][0](copy)
    with pytest.raises(BuilderError, match=r"cannot be read|is a link to a place outside"):
        open_release(copy).table("claims")
    assert_refused(claimweave("show", str(copy)))
    assert_refused(claimweave("export", str(copy), "--to", "csv", "--out", str(copy.parent / "flat")))
    assert_refused(claimweave("diff", str(copy), str(copy)))
    check = claimweave("check", str(copy))
    assert check.code == 1
    assert_harmless(check)


@pytest.mark.parametrize("name", ["other_types", "column_with_escapes", "gaps", "lists_with_gaps"])
def test_tables_that_are_not_those_of_a_release_are_neither_shown_nor_compared(copy: Path, name: str) -> None:
    FOUND[name][0](copy)
    for command in ("show", str(copy)), ("diff", str(copy), str(copy)):
        run = claimweave(*command)
        assert_refused(run)
        assert "of claims" in run.err


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("name", ["linked_card", "linked_data"])
def test_what_lies_outside_is_not_pushed(copy: Path, name: str) -> None:
    FOUND[name][0](copy)
    with pytest.raises(BuilderError, match="is not as the manifest says"):
        push(open_release(copy), "ada/ferry")


@pytest.mark.parametrize("content", [DEEP, f'{{"x":{DEEP}', '{"name": 1}', "", "[]"], ids=["deep", "deep_in_a_field", "type", "empty", "list"])
def test_other_files_of_a_release_are_refused_likewise(copy: Path, content: str) -> None:
    for path in ("croissant.json", REPORT_PATH):
        put(copy / path, content)
    true_manifest(copy)
    with pytest.raises(BuilderError, match=r"croissant\.json: not a readable croissant \("):
        judge_files(copy)
    with pytest.raises(BuilderError, match=r"report\.json: not a readable report \("):
        _ = open_release(copy).report


def test_links_of_the_hubs_client_are_followed_to_its_blobs_alone(release: Release, tmp_path: Path) -> None:
    snapshot = Path(shutil.copytree(release.path, tmp_path / "snapshots" / "c0ffee"))
    (tmp_path / "blobs").mkdir()
    card = snapshot / "README.md"
    card.rename(tmp_path / "blobs" / "card")
    card.symlink_to("../../blobs/card")
    assert not [result for result in judge_files(snapshot).results if result.offending]
    shutil.move(tmp_path / "blobs" / "card", tmp_path / "card")
    card.unlink()
    card.symlink_to("../../card")
    assert [result.rule for result in judge_files(snapshot).results if result.offending] == ["release.files"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_release(hostile_tables(ESCAPES), tmp_path_factory.mktemp("dist"), "ferry-news", RUN, PASSED)


@pytest.mark.parametrize("options", [[], ["--json"], ["--markdown"]], ids=["lines", "json", "markdown"])
def test_diff_prints_what_pages_say_harmlessly(release: Release, hostile: Release, options: list[str]) -> None:
    run = claimweave("diff", str(release.path), str(hostile.path), *options)
    assert (run.code, run.err) == (1, "")
    assert "pwned" in run.out
    assert_harmless(run)
    if options == ["--json"]:
        assert json.loads(run.out)["claims"]["changed"][0]["quote"] == ESCAPES


def test_show_prints_what_pages_say_harmlessly(hostile: Release) -> None:
    run = claimweave("show", str(hostile.path))
    assert (run.code, run.err) == (0, "")
    assert "pwned" in run.out
    assert_harmless(run)


@pytest.mark.parametrize("shape", ["csv", "ucdp", "claimreview"])
def test_export_prints_harmlessly_and_writes_what_pages_say(hostile: Release, tmp_path: Path, shape: str) -> None:
    run = claimweave("export", str(hostile.path), "--to", shape, "--out", str(tmp_path / "out"))
    assert (run.code, run.err) == (0, "")
    assert_harmless(run)
    if shape == "csv":
        with (tmp_path / "out" / "claims.csv").open(encoding="utf-8", newline="") as stream:
            assert any(row["quote"] == ESCAPES for row in csv.DictReader(stream))


def test_check_prints_what_pages_say_harmlessly(hostile: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "sql").mkdir()
    put(tmp_path / "sql" / "claims.odd.sql", f"-- Odd {ESCAPES.splitlines()[0]}\nSELECT quote FROM claims")
    run = claimweave("check", str(hostile.path), "--expectations", str(tmp_path), "--github")
    assert (run.code, run.err) == (1, "")
    assert "pwned" in run.out
    commands = [line for line in run.out.splitlines() if line.startswith(("::error file=", "::warning file=", "::notice file="))]
    assert len([line for line in commands if "title=claims.odd::" in line]) == 1
    assert_harmless(Outcome(run.code, "\n".join(line for line in run.out.splitlines() if line not in commands), ""))
    assert not foreign_markup((tmp_path / "summary.md").read_text(encoding="utf-8")) - {"<br>"}


def test_card_and_changes_show_what_pages_say_as_text(release: Release, hostile: Release) -> None:
    for name in ("README.md", "CHANGES.md"):
        sound, bad = ((one.path / name).read_text(encoding="utf-8") for one in (release, hostile))
        assert foreign_markup(bad) == foreign_markup(sound)
        assert not set(bad) & set("\x1b\x9b\u202e\u2066\u200b")
    assert "\\<script>" in (hostile.path / "README.md").read_text(encoding="utf-8")


def assert_refused(run: Outcome) -> None:
    """One line that says why, and nothing else."""
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("claimweave: ")
    assert run.err.count("\n") == 1
    assert_harmless(run)


def assert_harmless(run: Outcome) -> None:
    lines = (run.out + run.err).removesuffix("\n").split("\n")
    assert not {unicodedata.category(char) for line in lines for char in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def foreign_markup(text: str) -> set[str]:
    """HTML, links and images of a Markdown text."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text.removeprefix("---").partition("---\n")[2] or text)
    inline = [inner for token in tokens for inner in [token, *(token.children or ())]]
    return {token.content or str(token.attrs) for token in inline if token.type in ("html_block", "html_inline", "link_open", "image")}
