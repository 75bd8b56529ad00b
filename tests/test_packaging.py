"""The wheel, as somebody installs it: built, unpacked elsewhere, used without the checkout."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("builder", "schemas", "expectations")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that no `build/` of the checkout can leak old files into it."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "tests"))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work), str(source)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return next(work.glob("claimweave-*.whl"))


def test_the_wheel_holds_every_file_of_the_tree(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tree = {
        path.relative_to(ROOT).as_posix()
        for top in SHIPPED
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }
    wanted = {name if name.startswith("builder/") else f"builder/{name}" for name in tree}
    assert held == wanted


def test_the_installed_wheel_builds_the_seeds_from_elsewhere(wheel: Path, seeds: Path, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "import builder; print(builder.__file__)"], cwd=elsewhere, env=environment, check=True, capture_output=True, text=True
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", str(seeds), "--json"], cwd=elsewhere, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    summary = json.loads(run.stdout)
    assert (summary["name"], summary["version"], summary["counts"]["documents"]) == ("seeds", "1.0.0", 5)
    assert (elsewhere / "dist" / "seeds" / "1.0.0" / "README.md").is_file()
