"""The GitHub Action: its inputs reach the shell as variables, and its script runs as a runner would run it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.release.release import Release
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


def run_step(name: str, inputs: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A step's script in the shell of a runner, with `claimweave` being this checkout's."""
    step = next(step for step in STEPS if step.get("name") == name)
    given = {f"${{{{ inputs.{key} }}}}": inputs.get(key, entry.get("default", "")) for key, entry in ACTION["inputs"].items()}
    variables = {variable: given[expression] for variable, expression in step["env"].items()}
    command = folder / "bin" / "claimweave"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m builder "$@"\n')
    command.chmod(0o755)
    places = {"PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    script = folder / "script.sh"
    script.write_text(step["run"])
    shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
    return subprocess.run(shell, cwd=folder, env={**os.environ, **places, **variables}, capture_output=True, text=True)


def test_action_has_what_github_asks_of_one() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert {"name", "description", "inputs"} <= set(ACTION)
    assert set(ACTION["inputs"]) == {"path", "expectations", "python-version", "version"}
    assert all("uses" in step or step["shell"] == "bash" for step in STEPS)


def test_no_expression_stands_in_a_script() -> None:
    scripts = [step["run"] for step in STEPS if "run" in step]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("step", [step for step in STEPS if "run" in step], ids=lambda step: str(step["name"]))
def test_scripts_are_shell(step: dict[str, Any]) -> None:
    assert subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True).stderr == ""


def test_good_release_passes_the_action(seed_release: Release, tmp_path: Path) -> None:
    run = run_step("Check", {"path": str(seed_release.path)}, tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert "::error" not in run.stdout
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("### claimweave check: passed\n")


@pytest.mark.thorough
def test_broken_rule_of_a_consumer_fails_the_action_with_an_annotation(seed_release: Release, tmp_path: Path) -> None:
    for name in ("first rules", "second"):
        (tmp_path / name / "sql").mkdir(parents=True)
    (tmp_path / "first rules" / "sql" / "claims.none.sql").write_text("-- There is no claim.\nSELECT claim_id FROM claims\n")
    (tmp_path / "second" / "sql" / "links.some.sql").write_text("-- There is a link.\nSELECT 1 AS id WHERE NOT EXISTS (FROM links)\n")
    run = run_step("Check", {"path": str(seed_release.path), "expectations": "first rules\nsecond\n"}, tmp_path)
    assert run.returncode == 1
    errors = [line for line in run.stdout.splitlines() if line.startswith("::error ")]
    assert len(errors) == 1
    assert ",title=claims.none::" in errors[0]
    assert "| ` claims.none ` |" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["$(touch ran)", "`touch ran`", "x; touch ran", "--help", "x\ntouch ran", '"; touch ran; "'])
def test_input_never_runs_as_a_command_or_option(path: str, tmp_path: Path) -> None:
    run = run_step("Check", {"path": path, "expectations": path}, tmp_path)
    assert run.returncode == 2
    assert not (tmp_path / "ran").exists()
    assert "Usage:" not in run.stdout
