"""The hand-made ferry release as a catalogue, written once for all workers."""

import pytest

from builder.agents.catalogue import Catalogue, read_catalogue
from builder.publishing.writing import write_release
from builder.release.release import open_release
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables
from tests.shared import shared_folder


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    made = shared_folder(tmp_path_factory, "first-ferry", lambda folder: write_release(sample_tables(), folder, "ferry", RUN, PASSED))
    return read_catalogue(open_release(made / "ferry"))
