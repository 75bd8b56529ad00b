"""Pushing to a Hub, end to end against one on loopback: what arrives, what a second push does, what a broken one leaves."""

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from builder.publishing.writing import write_release
from builder.release import parquet_tables as parquet
from builder.release.release import Release
from builder.tables import TABLES
from tests import processes
from tests.hub import OTHER_WRITER, READER, WRITER, Fault, LoopbackHub, Repository, loopback_hub
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import CLAIMS, sample_tables

pytestmark = pytest.mark.slow

REPOSITORY = "press-lab/ferry"
LOAD = """
import json, sys
from datasets import get_dataset_config_names, load_dataset
name, tag, *tables = sys.argv[1:]
for table in tables or get_dataset_config_names(name, revision=tag):
    loaded = load_dataset(name, table, split="train", revision=tag)
    streamed = load_dataset(name, table, split="train", revision=tag, streaming=True)
    print(json.dumps([table, str(loaded.version), loaded.to_list(), list(streamed)], default=str))
"""


def push(hub: LoopbackHub, release: Release, home: Path, *options: str, token: str | None = "hf_writer") -> CompletedProcess[str]:
    return hub.run(["-m", "builder", "push", str(release.path), REPOSITORY, *options], home, token)


PUSHES = """
import sys
from builder.errors import BuilderError
from builder.publishing.hub import push
from builder.release.release import open_release
repository, *paths = sys.argv[1:]
for path in paths:
    try:
        print(push(open_release(path), repository).lines()[0])
    except BuilderError as error:
        print(error)
"""

ANSWERS = {
    401: "HF_TOKEN to a token that may write",
    402: "no room left",
    403: "may not write there",
    404: "the token may not see it",
    409: "somebody else is changing it; push again",
    412: "somebody else changed it meanwhile; push again",
    418: "the Hub refuses it",
    429: "limit of requests is reached; wait some minutes",
    500: "the Hub failed; push again",
}


def pushes(hub: LoopbackHub, home: Path, *releases: Path, repository: str = REPOSITORY) -> list[str]:
    """The first line of each of several pushes in one process."""
    run = hub.run(["-c", PUSHES, repository, *map(str, releases)], home)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def files_at(hub: LoopbackHub, tag: str) -> dict[str, bytes]:
    repository = hub.repositories[REPOSITORY]
    commit = next(commit for commit in repository.commits if commit.oid == repository.tags[tag])
    return {path: blob.content for path, blob in commit.files.items() if path != ".gitattributes"}


def files_of(release: Release) -> dict[str, bytes]:
    return {path.relative_to(release.path).as_posix(): path.read_bytes() for path in release.path.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """Two versions of one dataset: the tables of the first are cut into more files than those of the second."""
    out = tmp_path_factory.mktemp("dist")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "SHARD_BYTES", 2_000)
        first = write_release(sample_tables(), out, "ferry", RUN, PASSED)
    changed = [replace(claim, cue="said") if claim.claim_type == "statement" else claim for claim in CLAIMS]
    return first, write_release(sample_tables(claims=changed), out, "ferry", RUN, PASSED)


@pytest.mark.thorough
def test_every_table_loads_by_tag_mapped_and_streamed(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    for release in versions:
        assert push(hub, release, tmp_path).returncode == 0
    for release, tables in zip(versions, (["claims"], TABLES), strict=True):
        run = hub.run(["-c", LOAD, REPOSITORY, release.version, *(tables if release is versions[0] else ())], tmp_path)
        assert run.returncode == 0, run.stderr
        found = [json.loads(line) for line in run.stdout.splitlines()]
        expected = {table: json.loads(json.dumps(release.table(table).to_pylist(), default=str)) for table in tables}
        assert found == [[table, release.version, rows, rows] for table, rows in expected.items()]


def test_download_of_a_tag_is_the_release_and_passes_its_check(hub: LoopbackHub, seed_release: Release, tmp_path: Path) -> None:
    assert push(hub, seed_release, tmp_path).returncode == 0
    local = tmp_path / "local"
    command = ["download", REPOSITORY, "--repo-type", "dataset", "--revision", seed_release.version, "--local-dir", str(local)]
    run = hub.run(["-c", "from huggingface_hub.cli.hf import main; main()", *command], tmp_path)
    assert run.returncode == 0, run.stderr
    for path, content in files_of(seed_release).items():
        assert (local / path).read_bytes() == content
    assert hub.run(["-m", "builder", "check", str(local)], tmp_path).returncode == 0


def test_pushing_again_does_nothing_and_says_so(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    first = push(hub, versions[0], tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith(f"pushed {hub.endpoint}/datasets/{REPOSITORY}/tree/1.0.0\n")
    writes, sent = hub.writes(), list(hub.sent)
    again = push(hub, versions[0], tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"{hub.endpoint}/datasets/{REPOSITORY}/tree/1.0.0: already there, nothing to do\n"
    assert (hub.writes(), hub.sent) == (writes, sent)
    assert files_at(hub, "1.0.0") == files_of(versions[0])


def test_next_version_deletes_the_files_that_only_the_older_one_has(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    older, newer = versions
    assert set(files_of(older)) - set(files_of(newer))
    assert push(hub, older, tmp_path).returncode == 0
    sent = len(hub.sent)
    assert push(hub, newer, tmp_path).returncode == 0
    assert files_at(hub, "1.0.0") == files_of(older)
    assert files_at(hub, "1.1.0") == files_of(newer)
    assert [len(hub.repositories[REPOSITORY].commits), len(hub.sent) - sent] == [
        3,
        len([path for path in files_of(newer) if path.startswith("data/claims/")]),
    ]


@pytest.mark.thorough
def test_push_killed_at_random_requests_is_finished_by_later_ones(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    """Whenever it stops: main holds one version in full or nothing, a tag is complete, and no file is sent twice."""
    chance = random.Random(20)
    breaks = 0
    before: dict[str, bytes] = {}
    for release in versions:
        whole = files_of(release)
        for _ in range(5):
            breaks += push_until_killed(hub, release, tmp_path, chance.randint(1, 14))
            if REPOSITORY in hub.repositories:
                main = {path: blob.content for path, blob in hub.repositories[REPOSITORY].head.files.items() if path != ".gitattributes"}
                assert main in (before, whole)
                assert all(files_at(hub, tag) == files_of(one) for one in versions for tag in hub.repositories[REPOSITORY].tags if tag == one.version)
        assert push(hub, release, tmp_path).returncode == 0
        assert files_at(hub, release.version) == whole
        before = whole
    assert breaks > 5
    assert len(hub.sent) == len(set(hub.sent))
    assert len(hub.repositories[REPOSITORY].commits) == 3


def push_until_killed(hub: LoopbackHub, release: Release, home: Path, nth: int) -> bool:
    """Whether the push got as far as its nth request, at which it is killed."""
    killed: list[bool] = []
    process = hub.start(["-m", "builder", "push", str(release.path), REPOSITORY], home, nth, killed)
    process.finish()
    hub.settle()
    hub.faults = []
    return bool(killed)


def test_every_answer_to_the_commit_is_explained_and_a_later_push_finishes(hub: LoopbackHub, release: Release, tmp_path: Path) -> None:
    hub.faults = [Fault(status, method="POST", path="/commit/main") for status in ANSWERS]
    *broken, whole = pushes(hub, tmp_path, *[release.path] * (len(ANSWERS) + 1))
    for said, (status, message) in zip(broken, ANSWERS.items(), strict=True):
        assert said.startswith(f"{REPOSITORY}: ")
        assert message in said
        assert said.endswith(f"({status}: injected {status})")
    assert whole.startswith("pushed ")
    assert len(hub.sent) == len(TABLES)


def test_lost_answers_do_no_harm(hub: LoopbackHub, release: Release, tmp_path: Path) -> None:
    hub.faults = [Fault("drop", path="/objects/batch"), Fault("lose", path="/commit/main"), Fault("lose", path="/tag/")]
    said = pushes(hub, tmp_path, *[release.path] * 3)
    assert "the Hub cannot be reached" in said[0]
    assert "the Hub cannot be reached" in said[1]
    assert said[2].endswith("already there, nothing to do")
    assert len(hub.repositories[REPOSITORY].commits) == 2
    assert files_at(hub, "1.0.0") == files_of(release)


@pytest.mark.parametrize(
    ("token", "message"),
    [
        (None, "there is no token for the Hub; run `hf auth login`"),
        ("hf_wrong", "the token is missing or not valid"),
        (READER, "the token of ada may only read"),
        (OTHER_WRITER, "the token may not write there"),
    ],
)
def test_who_may_not_push_is_told_why(hub: LoopbackHub, release: Release, tmp_path: Path, token: str | None, message: str) -> None:
    run = push(hub, release, tmp_path, token=token)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(f"claimweave: {REPOSITORY}: ")
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert hub.repositories == {}


def test_hub_that_is_not_there_is_named(release: Release, tmp_path: Path) -> None:
    with loopback_hub() as gone:
        pass
    run = push(gone, release, tmp_path)
    assert run.returncode == 2
    assert "the Hub cannot be reached" in run.stderr


def test_dry_run_changes_nothing(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    run = push(hub, versions[0], tmp_path, "--dry-run")
    assert (run.returncode, hub.writes(), hub.repositories) == (0, [], {})
    assert run.stdout.startswith(f"would push {hub.endpoint}/datasets/{REPOSITORY}/tree/1.0.0\n  {len(files_of(versions[0]))} files added")
    assert push(hub, versions[0], tmp_path).returncode == 0
    writes = hub.writes()
    run = push(hub, versions[1], tmp_path, "--dry-run")
    stale = set(files_of(versions[0])) - set(files_of(versions[1]))
    assert f"{len(stale)} of an older version deleted" in run.stdout
    assert hub.writes() == writes


@pytest.mark.parametrize("lack", ["token", "network", "permission"])
def test_dry_run_needs_neither_token_nor_network(release: Release, tmp_path: Path, lack: str) -> None:
    with loopback_hub() as hub:
        pass
    environment = hub.environment(tmp_path, None if lack == "token" else WRITER) | ({"HF_HUB_OFFLINE": "1"} if lack == "permission" else {})
    arguments = ["-m", "builder", "push", str(release.path), REPOSITORY]
    run = processes.run([*arguments, "--dry-run"], environment=environment)
    why = {
        "token": "there is no token for the Hub",
        "network": "the Hub cannot be reached (",
        "permission": "HF_HUB_OFFLINE forbids to reach the Hub",
    }
    first, second = run.stdout.splitlines()
    assert (run.returncode, run.stderr) == (0, "")
    assert first == f"would push {hub.endpoint}/datasets/{REPOSITORY}/tree/1.0.0"
    assert second.startswith(f"  {len(files_of(release))} files (")
    assert f"less what is there already; the Hub was not asked: {why[lack]}" in second
    assert processes.run(arguments, environment=environment).returncode == 2


def test_dry_run_with_a_token_that_is_not_valid_is_refused(hub: LoopbackHub, release: Release, tmp_path: Path) -> None:
    run = push(hub, release, tmp_path, "--dry-run", token="hf_unknown")
    assert (run.returncode, run.stdout) == (2, "")
    assert "the token is missing or not valid" in run.stderr


def test_private_makes_a_private_repository_and_refuses_a_public_one(hub: LoopbackHub, release: Release, tmp_path: Path) -> None:
    assert push(hub, release, tmp_path, "--private").returncode == 0
    assert hub.repositories[REPOSITORY].is_private
    hub.repositories[REPOSITORY] = Repository(is_private=False)
    run = push(hub, release, tmp_path, "--private")
    assert run.returncode == 2
    assert "is public; make it private in its settings" in run.stderr
    assert hub.repositories[REPOSITORY].tags == {}


def test_version_with_other_content_is_refused(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    other = write_release(sample_tables(problems=[]), tmp_path / "other", "ferry", RUN, PASSED)
    said = pushes(hub, tmp_path, versions[0].path, other.path)
    assert "the tag 1.0.0 is there with other content (" in said[1]
    assert files_at(hub, "1.0.0") == files_of(versions[0])


def test_older_version_is_refused_after_a_newer_one(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    said = pushes(hub, tmp_path, versions[1].path, versions[0].path)
    assert "already holds version 1.1.0, which is newer than 1.0.0" in said[1]
    assert list(hub.repositories[REPOSITORY].tags) == ["1.1.0"]


def test_repository_of_other_data_is_refused(hub: LoopbackHub, release: Release, versions: tuple[Release, Release], tmp_path: Path) -> None:
    hub.repositories["ada/own"] = Repository(False)
    hub.repositories["ada/own"].add("data/train.csv", b"a,b\n")
    said = pushes(hub, tmp_path, release.path, repository="ada/own") + pushes(hub, tmp_path, release.path, versions[0].path)
    assert "holds data without a manifest" in said[0]
    assert "holds the dataset 'ferry-news', not 'ferry'" in said[2]


def test_files_that_somebody_added_stay(hub: LoopbackHub, versions: tuple[Release, Release], tmp_path: Path) -> None:
    hub.repositories[REPOSITORY] = Repository(False)
    hub.repositories[REPOSITORY].add("README.md", b"made on the web\n")
    hub.repositories[REPOSITORY].add("notes/method.txt", b"how\n")
    said = pushes(hub, tmp_path, *(release.path for release in versions))
    assert [line.split()[0] for line in said] == ["pushed", "pushed"]
    assert files_at(hub, "1.1.0") == {**files_of(versions[1]), "notes/method.txt": b"how\n"}


def test_file_that_the_hub_leaves_out_stops_the_push_before_the_tag(hub: LoopbackHub, release: Release, tmp_path: Path) -> None:
    hub.repositories[REPOSITORY] = Repository(False)
    hub.repositories[REPOSITORY].add(".gitignore", b"croissant.json\n")
    assert "the Hub left out croissant.json; see whether a .gitignore" in pushes(hub, tmp_path, release.path)[0]
    assert hub.repositories[REPOSITORY].tags == {}


@pytest.mark.parametrize("change", ["content", "missing"])
def test_damaged_release_is_not_pushed(hub: LoopbackHub, release: Release, tmp_path: Path, change: str) -> None:
    damaged = tmp_path / "1.0.0"
    shutil.copytree(release.path, damaged)
    if change == "missing":
        (damaged / "croissant.json").unlink()
    else:
        (damaged / "croissant.json").write_text("{}", encoding="utf-8")
    assert "croissant.json is not as the manifest says" in pushes(hub, tmp_path, damaged)[0]
    assert hub.requests == []


def test_name_of_no_repository_is_refused(hub: LoopbackHub, release: Release, tmp_path: Path) -> None:
    for name in ("ferry", "a/b/c", "press lab/ferry", "press-lab/"):
        assert "is no name of a dataset repository; give OWNER/NAME" in pushes(hub, tmp_path, release.path, repository=name)[0]
