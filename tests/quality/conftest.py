"""The report on the sample release, and the release written by it: made once."""

import shutil
from pathlib import Path

import pytest

from builder.publishing.writing import write_release
from builder.quality.gates import check_tables
from builder.release.manifest import Model, RunFacts
from builder.release.release import Release, open_release
from builder.release.report import Report
from tests.sample_release import sample_tables
from tests.shared import shared_folder

RUN = RunFacts((), {}, Model("en", "1.0", "0" * 64))


@pytest.fixture(scope="session")
def good_report() -> Report:
    return check_tables(sample_tables())


@pytest.fixture
def release(good_report: Report, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A copy for the test to change."""
    made = shared_folder(tmp_path_factory, "ferry", lambda folder: write_release(sample_tables(), folder, "ferry", RUN, good_report))
    shutil.copytree(made, tmp_path / "dist")
    return open_release(tmp_path / "dist" / "ferry")
