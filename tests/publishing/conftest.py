"""The sample release on disk, written once, and a network that is not there."""

import socket
from pathlib import Path

import pytest

from builder.publishing.writing import write_release
from builder.release.manifest import Model, RunFacts
from builder.release.release import Release
from builder.release.report import Report
from tests.sample_release import sample_tables

PASSED = Report((), 0)
RUN = RunFacts((("b/second.txt", "2" * 64), ("a/first.txt", "1" * 64)), {"is_day_first": False, "model": "en"}, Model("en", "1.0", "0" * 64))


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_release(sample_tables(), tmp_path_factory.mktemp("dist"), "ferry-news", RUN, PASSED)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Fails a test that opens a connection."""

    def refuse(_: socket.socket, address: object) -> None:
        raise OSError(f"a test tried to connect to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    monkeypatch.setattr("datasets.config.HF_MODULES_CACHE", str(tmp_path / "modules"))
