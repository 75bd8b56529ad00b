"""Finds a release: a local folder, or a dataset of the Hub, which is downloaded."""

import re
from pathlib import Path

from builder.errors import BuilderError
from builder.release.layouts import layout_of
from builder.release.lookup import datasets_in, no_release
from builder.release.manifest import FILE_NAME
from builder.release.versions import latest_version

DATASET = re.compile(r"(?:hf://datasets/)?(?P<repo>[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*)(?:@(?P<revision>\S+))?")
"""Matches 'org/name', 'org/name@1.0.0' and 'hf://datasets/org/name@1.0.0'."""


def find_release(source: str | Path) -> Path:
    """The folder of a release: the given one, the latest version in a dataset's folder, or a downloaded snapshot.

    A release has a manifest, or at least Parquet files of our tables.
    A dataset of the Hub is named ORG/NAME or ORG/NAME@REVISION; the endpoint and the token are those of huggingface_hub (HF_ENDPOINT, HF_TOKEN).
    Raises BuilderError if there is no release, or with the reason why the Hub does not give it.
    """
    folder = Path(source)
    if folder.exists():
        return _inside(folder)
    named = DATASET.fullmatch(str(source))
    if named is None or (not str(source).startswith("hf:") and folder.parent.is_dir()):
        raise BuilderError(f"{folder}: there is no such folder; give a release like dist/NAME or dist/NAME/1.0.0, or a dataset of the Hub, ORG/NAME")
    return _inside(download(named["repo"], named["revision"]))


def download(repo: str, revision: str | None) -> Path:
    """A snapshot of a dataset of the Hub in the cache of huggingface_hub: the default branch, or a tag, branch or commit.

    Raises BuilderError that says what is missing or forbidden. A copy from an earlier download never replaces what the Hub does not give.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import HFValidationError, HTTPError  # type: ignore[attr-defined]  # its HTTP library's, which differs by version

    name = f"{repo}@{revision}" if revision else repo
    try:
        commit = HfApi().dataset_info(repo, revision=revision).sha
        return Path(snapshot_download(repo, repo_type="dataset", revision=commit))
    except (HTTPError, OSError, HFValidationError) as error:
        raise BuilderError(f"{name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, HFValidationError, RepositoryNotFoundError, RevisionNotFoundError

    if isinstance(error, RevisionNotFoundError):
        return "the dataset has no such revision; give a tag, branch or commit of it"
    if isinstance(error, GatedRepoError):
        return "the dataset is gated; ask for access on its page, then log in with `hf auth login` or set HF_TOKEN"
    if isinstance(error, RepositoryNotFoundError):
        return "neither a folder here nor a dataset of the Hub that you may see; correct the name, or if it is private set HF_TOKEN"
    line = str(error).strip().partition("\n")[0] or type(error).__name__
    if isinstance(error, (HfHubHTTPError, HFValidationError)):
        return f"the Hub does not give it ({line})"
    return f"no such folder here, and the Hub cannot be reached ({line}); download the dataset elsewhere and give its folder"


def _inside(folder: Path) -> Path:
    """The folder itself if it is a release, else its latest version."""
    if (folder / FILE_NAME).is_file():
        return folder
    latest = latest_version(folder)
    found = folder / latest if latest else folder
    if not latest and folder.is_dir() and datasets_in(folder):
        raise no_release(folder)
    if not folder.is_dir() or not ((found / FILE_NAME).is_file() or any(layout_of(found).files.values())):
        raise BuilderError(f"{folder}: there is no release; give a folder with Parquet files of its tables, like dist/NAME or dist/NAME/1.0.0")
    return found
