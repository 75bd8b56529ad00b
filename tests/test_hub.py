"""The loopback Hub answers `huggingface_hub`, `datasets` and `hf` as the real one does, as far as the other tests rely on it."""

import json
from pathlib import Path

import pytest

from tests.hub import OTHER_WRITER, READER, WRITER, Fault, LoopbackHub

UPLOAD = """
import sys
from huggingface_hub import HfApi
api = HfApi()
api.create_repo("ada/tiny", repo_type="dataset", exist_ok=True)
commit = api.upload_folder(repo_id="ada/tiny", repo_type="dataset", folder_path=sys.argv[1])
api.create_tag("ada/tiny", tag="one", repo_type="dataset", revision=commit.oid, exist_ok=True)
"""
LOAD = """
import json, sys
from datasets import load_dataset
for revision in ("one", "main"):
    rows = load_dataset("ada/tiny", "words", split="train", revision=revision).to_list()
    streamed = list(load_dataset("ada/tiny", "words", split="train", revision=revision, streaming=True))
    print(json.dumps([rows, streamed]))
"""
CARD = "---\nconfigs:\n- config_name: words\n  data_files:\n  - split: train\n    path: data/words/*.parquet\n---\n# Tiny\n"


def tiny(folder: Path, words: list[str]) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    (folder / "data" / "words").mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"word": words}), folder / "data" / "words" / "train-00000-of-00001.parquet")
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    return folder


def upload(hub: LoopbackHub, folder: Path, home: Path) -> None:
    run = hub.run(["-c", UPLOAD, str(folder)], home)
    assert run.returncode == 0, run.stderr


def test_what_is_uploaded_loads_by_tag_and_downloads(hub: LoopbackHub, tmp_path: Path) -> None:
    upload(hub, tiny(tmp_path / "one", ["ferry"]), tmp_path)
    upload(hub, tiny(tmp_path / "two", ["ferry", "storm"]), tmp_path)
    run = hub.run(["-c", LOAD], tmp_path)
    assert run.returncode == 0, run.stderr
    one, two = [{"word": "ferry"}], [{"word": "ferry"}, {"word": "storm"}]
    assert [json.loads(line) for line in run.stdout.splitlines()] == [[one, one], [two, two]]
    local = tmp_path / "local"
    command = ["download", "ada/tiny", "--repo-type", "dataset", "--revision", "one", "--local-dir", str(local)]
    run = hub.run(["-c", "import sys; from huggingface_hub.cli.hf import main; main()", *command], tmp_path)
    assert run.returncode == 0, run.stderr
    for path in ("README.md", "data/words/train-00000-of-00001.parquet"):
        assert (local / path).read_bytes() == (tmp_path / "one" / path).read_bytes()


def test_same_file_is_not_sent_again(hub: LoopbackHub, tmp_path: Path) -> None:
    folder = tiny(tmp_path / "one", ["ferry"])
    upload(hub, folder, tmp_path)
    upload(hub, folder, tmp_path)
    assert len(hub.sent) == 1
    assert len(hub.repositories["ada/tiny"].commits) == 2


@pytest.mark.parametrize(("token", "status"), [(None, 401), ("hf_wrong", 401), (READER, 403), (OTHER_WRITER, 403)])
def test_who_may_not_write_is_refused(hub: LoopbackHub, tmp_path: Path, token: str | None, status: int) -> None:
    run = hub.run(["-c", UPLOAD, str(tiny(tmp_path / "one", ["ferry"]))], tmp_path, token)
    assert run.returncode == 1
    assert str(status) in run.stderr
    assert hub.repositories == {}


def test_private_repository_is_seen_by_its_owner_alone(hub: LoopbackHub, tmp_path: Path) -> None:
    create = "from huggingface_hub import HfApi; HfApi().create_repo('ada/tiny', repo_type='dataset', private=True)"
    look = "from huggingface_hub import HfApi; print(HfApi().dataset_info('ada/tiny').private)"
    assert hub.run(["-c", create], tmp_path).returncode == 0
    assert hub.run(["-c", look], tmp_path, WRITER).stdout == "True\n"
    assert "RepositoryNotFoundError" in hub.run(["-c", look], tmp_path, OTHER_WRITER).stderr


@pytest.mark.parametrize(("answer", "error"), [(412, "injected 412"), ("drop", "RemoteProtocolError"), ("lose", "RemoteProtocolError")])
def test_fault_reaches_the_client(hub: LoopbackHub, tmp_path: Path, answer: int | str, error: str) -> None:
    hub.faults = [Fault(answer, method="POST", path="/commit/")]
    run = hub.run(["-c", UPLOAD, str(tiny(tmp_path / "one", ["ferry"]))], tmp_path)
    assert error in run.stderr
    assert len(hub.repositories["ada/tiny"].commits) == (2 if answer == "lose" else 1)
