"""What several test modules need: the seed pages, one real release built from them, and a Hub on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from builder.publishing.releases import Release
from tests.hub import LoopbackHub, loopback_hub

# How long an example takes says something of the machine, not of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_release(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    from builder import build

    return build(seeds, tmp_path_factory.mktemp("dist"))


@pytest.fixture
def hub() -> Iterator[LoopbackHub]:
    """A Hub without repositories; its clients run as child processes, by `hub.run`."""
    with loopback_hub() as running:
        yield running
