"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the package: what they add is built, linked, checked, shown and compared."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import builder
from builder.release.release import Release, open_release
from builder.resources import folder
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A code block whose heading names the file that it is, or that it is added to."""
NORTH = "Earthquake in Nepal\n\nAn earthquake killed 12 people in Nepal on Monday. Norway pledged $2 million in aid after the earthquake.\n"
NORTH += "\nCanada sanctioned Belarus. The board sanctioned the trip.\n"
NORTH += "\nRaiders garrotted six guards in Oslo on Tuesday.\n"
SOUTH = "Earthquake in Nepal\n\nThe earthquake killed 14 people in Nepal on Monday. Norway pledged $3 million in aid after the earthquake.\n"
NITF = "<nitf><hl1>Ferry sinks</hl1><p>A ferry sank off Malta on Sunday.</p><p>Nine people were killed.</p></nitf>"
BROKEN_NITF = "<nitf><hl1>Ferry si"
NEAR_MISS = "Oslo shares rise\n\nThe firm was worth $5 million on Tuesday, analysts said.\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package, after all recipes, and with pages."""
    home = tmp_path_factory.mktemp("house")
    shutil.copytree(Path(builder.__file__).parent, home / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("schemas", "expectations"):
        shutil.copytree(folder(name), home / name)
    for path, text in BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        with (home / path).open("a", encoding="utf-8") as stream:
            stream.write(text)
    (home / "news").mkdir()
    (home / "news/near_miss.txt").write_text(NEAR_MISS, encoding="utf-8")
    (home / "news/ferry.nitf").write_text(NITF, encoding="utf-8")
    (home / "news/broken.nitf").write_text(BROKEN_NITF, encoding="utf-8")
    (home / "claimweave.toml").write_text('profiles = ["ucdp", "cautious"]\n', encoding="utf-8")
    return home


def claimweave(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(house), "COLUMNS": "200"}
    return subprocess.run([sys.executable, "-m", "builder", *arguments], cwd=house, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def release(house: Path) -> Release:
    """The second of two releases, the first one without a page of the other outlet."""
    for name, text in (("north.txt", NORTH), ("south.txt", SOUTH)):
        (house / "news" / name).write_text(text, encoding="utf-8")
        run = claimweave(house, "build", "news")
        told = "claimweave: problem: no_article, 1: broken.nitf: no text of an article found in the markup\n"
        assert (run.returncode, run.stderr) == (0, told)
    return open_release(house / "dist/news")


def test_claim_type_is_found_linked_and_answered(release: Release) -> None:
    aid = [row for row in release.table("claims").to_pylist() if row["claim_type"] == "aid"]
    assert sorted((row["attribute"], row["value"], row["unit"]) for row in aid) == [("pledged", 2e6, "USD"), ("pledged", 3e6, "USD")]
    (fact,) = [row for row in release.table("facts").to_pylist() if row["claim_type"] == "aid"]
    assert fact["label"].startswith("How much aid was pledged after the ")
    assert (fact["value_low"], fact["value_high"], fact["status"]) == (2e6, 3e6, "contested")
    assert [row["relation"] for row in release.table("links").to_pylist() if row["fact_id"] == fact["fact_id"]] == ["conflicts"]


def test_profile_gives_its_estimates(release: Release) -> None:
    cautious = [row for row in release.table("estimates").to_pylist() if row["profile"] == "cautious"]
    assert sorted((row["value_low"], row["value_best"], row["value_high"]) for row in cautious) == [(6, 6, 6), (9, 9, 9), (12, 12, 14)]


def test_format_is_read_and_a_broken_file_is_a_problem(release: Release) -> None:
    pages = {row["path"]: row for row in release.table("documents").to_pylist()}
    assert (pages["ferry.nitf"]["title"], pages["ferry.nitf"]["text"].count("\n\n")) == ("Ferry sinks", 2)
    (killed,) = [row for row in release.table("claims").to_pylist() if row["value"] == 9]
    assert (killed["attribute"], killed["document_id"]) == ("killed", pages["ferry.nitf"]["document_id"])
    (problem,) = release.table("problems").to_pylist()
    assert (problem["code"], problem["document_id"]) == ("no_article", pages["broken.nitf"]["document_id"])


def test_a_verb_tells_its_event_and_what_happened_to_whom(release: Release) -> None:
    (killed,) = [row for row in release.table("claims").to_pylist() if row["value"] == 6]
    (event,) = [row for row in release.table("events").to_pylist() if row["event_id"] == killed["event_id"]]
    assert (killed["attribute"], event["kind"], event["label"]) == ("killed", "attack", "Garrotting in Oslo")


def test_frame_finds_its_relation(release: Release) -> None:
    found = [row for row in release.table("claims").to_pylist() if row["claim_type"] == "relation"]
    assert [(row["attribute"], [(one["role"], one["name"]) for one in row["members"]]) for row in found] == [
        ("opposes", [("subject", "Canada"), ("object", "Belarus")])
    ]


def test_release_passes_every_gate_and_is_shown_and_compared(house: Path, release: Release) -> None:
    check = claimweave(house, "check", "dist/news", "--json")
    assert check.returncode == 0, check.stdout
    assert json.loads(check.stdout)["evaluated"] > 200
    assert "How much aid was pledged after the " in claimweave(house, "show", "dist/news").stdout
    diff = claimweave(house, "diff", "dist/news/1.0.0", "dist/news")
    assert "How much aid was pledged after the " in diff.stdout
