"""What several test modules need: the seed pages, one real release built from them, and a Hub on loopback."""

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import settings

from builder.release.release import Release, open_release
from builder.settings import Settings
from tests.histories import History
from tests.hub import LoopbackHub, loopback_hub
from tests.shared import shared_folder

# How long an example takes says something of the machine, not of the code.
# The same examples every time, so that a change passes or fails by what it is; other ones, and more, are tried by the thorough profile.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("usual")

ROOT = Path(__file__).resolve().parent.parent


def is_thorough() -> bool:
    """True if `--hypothesis-profile thorough` asks the run to try more than usual."""
    return settings.get_current_profile_name() == "thorough"


def examples(count: int) -> settings:
    """Sets the number of examples of a slow property; a thorough run tries many more."""
    return settings(max_examples=20 * count if is_thorough() else count)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors, because some tests wait for other processes."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts slow tests first, by module, with an equal number of modules per worker; short tests are left to share at the end.

    pytest-xdist gives each worker a run of equally many tests, in this order.
    """
    slow, fast = ([item for item in items if (item.get_closest_marker("slow") is not None) is is_slow] for is_slow in (True, False))
    modules = [list(of_module) for _, of_module in groupby(slow, key=lambda item: item.path)]
    workers, start = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")), 0
    for worker in range(workers):
        first = [item for of_module in modules[worker::workers] for item in of_module]
        end = start + max(0, len(items) // workers - len(first)) if worker + 1 < workers else len(fast)
        items[len(items) :] = [*first, *fast[start:end]]
        start = end
    del items[: len(slow) + len(fast)]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_release(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Built once for all workers: a test that changes its files takes a copy."""
    from builder import build

    return open_release(shared_folder(tmp_path_factory, "seeds", lambda folder: build(seeds, folder)) / "seeds")


@pytest.fixture(scope="session")
def without_words(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The seeds with `--text none`."""
    from builder import build

    made = shared_folder(tmp_path_factory, "seeds-without-words", lambda folder: build(seeds, folder, settings=Settings(text="none")))
    return open_release(made / "seeds")


@pytest.fixture
def history(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> History:
    """A dataset of the harbour pages, still without a release."""
    return History(tmp_path, tmp_path_factory)


@pytest.fixture
def hub() -> Iterator[LoopbackHub]:
    """A Hub without repositories; its clients are processes, run by `hub.run`."""
    with loopback_hub() as running:
        yield running
