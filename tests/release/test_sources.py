"""Where a release is found: folders here, and a Hub that says no in its several ways."""

import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pyarrow.parquet as pq
import pytest

from builder.errors import BuilderError
from builder.release.release import Release, open_release
from builder.release.sources import DATASET, find_release
from tests.processes import run
from tests.sample_release import sample_tables

REFUSALS = {
    "/api/datasets/press/missing": (401, "RepoNotFound"),
    "/api/datasets/press/gated": (403, "GatedRepo"),
    "/api/datasets/press/open/revision/9.9.9": (404, "RevisionNotFound"),
    "/api/datasets/press/forbidden": (403, ""),
}


class RefusingHub(BaseHTTPRequestHandler):
    """Answers as the Hub does when it gives nothing."""

    def do_GET(self) -> None:
        code, reason = REFUSALS.get(self.path, (500, ""))
        self.send_response(code)
        if reason:
            self.send_header("X-Error-Code", reason)
        self.send_header("X-Error-Message", f"refused with {code}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output quiet."""


@pytest.fixture(scope="module")
def refusing_hub() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), RefusingHub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def check_on(endpoint: str, name: str, folder: Path) -> CompletedProcess[str]:
    """`claimweave check` in its own process: huggingface_hub reads the endpoint once, when imported."""
    hub = {"HF_ENDPOINT": endpoint, "HF_HUB_OFFLINE": "0", "HF_HOME": str(folder / "cache"), "HF_HUB_DISABLE_TELEMETRY": "1"}
    return run(["-m", "builder", "check", name], cwd=folder, environment={**os.environ, **hub})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("press/missing", "press/missing: neither a folder here nor a dataset of the Hub that you may see"),
        ("press/gated", "press/gated: the dataset is gated; ask for access"),
        ("hf://datasets/press/open@9.9.9", "press/open@9.9.9: the dataset has no such revision"),
        ("press/forbidden", "press/forbidden: the Hub does not give it"),
        ("a--b/c", "a--b/c: the Hub does not give it"),
    ],
)
def test_what_the_hub_refuses_is_said_without_a_traceback(refusing_hub: str, tmp_path: Path, name: str, message: str) -> None:
    done = check_on(refusing_hub, name, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_hub_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    done = check_on("http://127.0.0.1:9", "press/open", tmp_path)
    assert done.returncode == 2
    assert "press/open: no such folder here, and the Hub cannot be reached (" in done.stderr


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("press/war", ("press/war", None)),
        ("press/war.2@1.0.0", ("press/war.2", "1.0.0")),
        ("hf://datasets/press/war@refs/pr/1", ("press/war", "refs/pr/1")),
        ("war", None),
        ("./press/war", None),
        ("/press/war", None),
        ("../war", None),
        ("press/war/1.0.0", None),
        ("press/war@", None),
    ],
)
def test_names_of_datasets(name: str, parts: tuple[str, str | None] | None) -> None:
    named = DATASET.fullmatch(name)
    assert (named and (named["repo"], named["revision"])) == parts


def test_release_and_latest_of_a_dataset_are_found(release: Release) -> None:
    assert find_release(release.path) == release.path
    assert find_release(str(release.path.parent)) == release.path


def test_folder_of_parquet_files_is_a_release(tmp_path: Path) -> None:
    pq.write_table(sample_tables()["claims"], tmp_path / "claims.parquet")
    assert find_release(tmp_path) == tmp_path


def test_folder_without_our_tables_is_none(tmp_path: Path) -> None:
    pq.write_table(sample_tables()["claims"], tmp_path / "other.parquet")
    with pytest.raises(BuilderError, match="there is no release"):
        find_release(tmp_path)


def test_misspelt_path_is_not_asked_of_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dist").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BuilderError, match="dist/seds: there is no such folder"):
        find_release("dist/seds")


def test_datasets_of_a_folder_are_named(release: Release, tmp_path: Path) -> None:
    shutil.copytree(release.path, tmp_path / "dist" / "harbour" / "1.0.0")
    (tmp_path / "dist" / ".claimweave" / "1.0.0").mkdir(parents=True)
    (tmp_path / "dist" / "notes").mkdir()
    for find in (find_release, open_release):
        with pytest.raises(BuilderError, match=r"dist holds the dataset harbour; give one, as in .*dist/harbour$"):
            find(tmp_path / "dist")
    shutil.copytree(release.path, tmp_path / "dist" / "ferry" / "2.0.0")
    for find in (find_release, open_release):
        with pytest.raises(BuilderError, match=r"dist holds several datasets: ferry, harbour; give one, as in .*dist/ferry$"):
            find(tmp_path / "dist")
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuilderError, match="file: is a file; give a release"):
        open_release(tmp_path / "file")
    for i in range(20):
        (tmp_path / "dist" / f"d{i:02}" / "1.0.0").mkdir(parents=True)
    with pytest.raises(BuilderError, match=r"several datasets: d00, d01, .*, d09 \.\.\.; give one"):
        open_release(tmp_path / "dist")
