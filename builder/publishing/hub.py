"""Pushes a release to a dataset repository of the Hugging Face Hub, completely or not at all; the version becomes a tag.

The data files are sent first, where nobody sees them. Then one commit shows data, card and manifest together and deletes files that only
an older version had. It is compared with the release, and the tag comes last. The next push finishes an interrupted one.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from builder.errors import BuilderError
from builder.publishing.hub_errors import UnaskedError, explain
from builder.release.dataset_names import RULE, is_name
from builder.release.manifest import FILE_NAME, ReleaseFile, Version, changed_files, describe_file
from builder.release.reading import read_json
from builder.release.release import Release
from builder.release.versions import numbers
from builder.version import __version__

if TYPE_CHECKING:
    from huggingface_hub import HfApi
    from huggingface_hub.hf_api import RepoFile

DATA = "data/"
"""Everything in this folder belongs to the release: `datasets` would load it."""


@dataclass(frozen=True, slots=True)
class Push:
    """What a push did, or would do: files added and deleted, the number of files already there, the commit with the tag.

    `is_tagged` is whether the version was there before; a dry run of a version that is not yet pushed has no `revision`.
    `unasked` says why a dry run could not ask the Hub what is there.
    """

    repository: str
    tag: str
    url: str
    added: tuple[ReleaseFile, ...]
    deleted: tuple[str, ...]
    kept: int
    revision: str | None = None
    is_tagged: bool = False
    unasked: str | None = None

    def lines(self) -> list[str]:
        """What happened, in words; without a revision, what would happen."""
        if self.is_tagged:
            return [f"{self.url}: already there, nothing to do"]
        size = sum(file.size for file in self.added)
        if self.unasked:
            told = f"  {len(self.added)} files ({size / 1e6:.1f} MB), less what is there already; the Hub was not asked: {self.unasked}"
            return [f"would push {self.url}", told]
        verb = "pushed" if self.revision else "would push"
        counts = f"{len(self.added)} files added ({size / 1e6:.1f} MB), {self.kept} already there, {len(self.deleted)} of an older version deleted"
        return [f"{verb} {self.url}", f"  {counts}"]


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes that make a tree of the repository equal to the release."""

    added: tuple[ReleaseFile, ...]
    deleted: tuple[str, ...]

    @property
    def paths(self) -> list[str]:
        return [*(file.path for file in self.added), *self.deleted]


@dataclass(frozen=True, slots=True)
class _Remote:
    """A dataset repository on the Hub."""

    api: "HfApi"
    name: str

    def head(self, *, is_private: bool) -> str | None:
        """The commit of main, None if the repository does not exist. Raises BuilderError if it is public but should be private."""
        from huggingface_hub.errors import RepositoryNotFoundError

        try:
            info = self.api.dataset_info(self.name)
        except RepositoryNotFoundError:
            return None
        if is_private and not info.private:
            raise BuilderError(f"{self.name}: is public; make it private in its settings, or push without --private")
        return info.sha

    def tag(self, name: str) -> str | None:
        """The commit of a tag, None if there is none."""
        tags = self.api.list_repo_refs(self.name, repo_type="dataset").tags
        return next((tag.target_commit for tag in tags if tag.name == name), None)

    def files(self, commit: str) -> dict[str, "RepoFile"]:
        """The files of a commit by path."""
        from huggingface_hub.hf_api import RepoFile

        entries = self.api.list_repo_tree(self.name, recursive=True, revision=commit, repo_type="dataset")
        return {entry.path: entry for entry in entries if isinstance(entry, RepoFile)}

    def manifest(self, commit: str) -> "_Held":
        """The manifest of a commit that has one. Raises BuilderError if the file is not a manifest."""
        path = self.api.hf_hub_download(self.name, FILE_NAME, repo_type="dataset", revision=commit)
        return read_json(Path(path).parent, FILE_NAME, _Held)


class _Held(Struct):
    """The fields that are read of an earlier version's manifest, written by any version of claimweave."""

    name: str
    version: Version
    files: tuple[ReleaseFile, ...]


def push(release: Release, repository: str, *, is_private: bool = False, is_dry_run: bool = False) -> Push:
    """Puts a release on the Hub as the dataset `repository` (OWNER/NAME), with its version as tag.

    A missing repository is created, private if asked for. A dry run only reads, and reports what is there if the Hub can be asked.
    Endpoint and token are those of huggingface_hub (HF_ENDPOINT, HF_TOKEN, `hf auth login`).
    Raises BuilderError that says what is wrong and what to do: a damaged release, no token or no right to write, other content under
    the tag, a newer version or foreign data in the repository, a Hub that cannot be reached.
    """
    from huggingface_hub import HfApi

    _require_name(repository)
    files = _intact_files(release)
    remote = _Remote(HfApi(library_name="claimweave", library_version=__version__), repository)
    try:
        with explain(repository):
            _require_writer(remote)
            head = remote.head(is_private=is_private)
            plan = _plan(release, remote, files, head)
            if plan.is_tagged or is_dry_run:
                return plan
            if head is None:
                remote.api.create_repo(repository, repo_type="dataset", private=is_private, exist_ok=True)
                head = remote.head(is_private=is_private)
            revision = _commit(release, remote, files, str(head))
            remote.api.create_tag(repository, tag=release.version, revision=revision, repo_type="dataset")
            return replace(plan, revision=revision)
    except UnaskedError as error:
        if not is_dry_run:
            raise
        return replace(_plan(release, remote, files, None), unasked=error.why)


def _require_name(repository: str) -> None:
    owner, _, name = repository.partition("/")
    if not (is_name(owner) and is_name(name)):
        raise BuilderError(f"{repository}: is no name of a dataset repository; give OWNER/NAME ({RULE})")


def _intact_files(release: Release) -> list[ReleaseFile]:
    """The files of a release and its manifest. Raises BuilderError that names the files that differ from the manifest."""
    broken = changed_files(release.path, release.manifest)
    if broken:
        raise BuilderError(f"{release.path}: {', '.join(broken)} is not as the manifest says; build the release again")
    return [*release.manifest.files, describe_file(release.path, release.path / FILE_NAME)]


def _require_writer(remote: _Remote) -> None:
    """Raises BuilderError if the token can only read."""
    account = remote.api.whoami()
    if account.get("auth", {}).get("accessToken", {}).get("role") == "read":
        raise BuilderError(f"{remote.name}: the token of {account['name']} may only read; make one with the right to write")


def _plan(release: Release, remote: _Remote, files: Sequence[ReleaseFile], head: str | None) -> Push:
    """The push to do, without doing it; without a head the repository does not exist, and the Hub is not asked."""
    url = f"{remote.api.endpoint}/datasets/{remote.name}/tree/{release.version}"
    if head is None:
        return Push(remote.name, release.version, url, tuple(files), (), 0)
    tagged = remote.tag(release.version)
    changes = _changes(release, remote, files, tagged or head)
    if tagged is None:
        return Push(remote.name, release.version, url, changes.added, changes.deleted, len(files) - len(changes.added))
    if changes.paths:
        shown = ", ".join(changes.paths[:3])
        raise BuilderError(
            f"{remote.name}: the tag {release.version} is there with other content ({shown}); a version never changes: release a new one"
        )
    return Push(remote.name, release.version, url, (), (), len(files), tagged, is_tagged=True)


def _changes(release: Release, remote: _Remote, files: Sequence[ReleaseFile], commit: str) -> _Changes:
    """The files that a commit lacks or that differ, and its files of another version: below data/, or named by its manifest.

    Raises BuilderError if its data belong to another dataset or to a newer version.
    """
    there = remote.files(commit)
    added = tuple(file for file in files if not _is_same(release.path / file.path, file, there.get(file.path)))
    surplus = sorted(set(there) - {file.path for file in files})
    before: set[str] = set()
    if FILE_NAME in there and any(file.path == FILE_NAME for file in added):
        before = _paths_before(release, remote, commit)
    elif FILE_NAME not in there and any(path.startswith(DATA) for path in there):
        raise BuilderError(f"{remote.name}: holds data without a manifest, which no push put there; push to another repository")
    return _Changes(added, tuple(path for path in surplus if path.startswith(DATA) or path in before))


def _paths_before(release: Release, remote: _Remote, commit: str) -> set[str]:
    """The paths of the release that a commit contains. Raises BuilderError if it is not an earlier release of this dataset."""
    held = remote.manifest(commit)
    if held.name != release.name:
        raise BuilderError(f"{remote.name}: holds the dataset {held.name!r}, not {release.name!r}; push to another repository")
    if numbers(held.version) > numbers(release.version):
        raise BuilderError(
            f"{remote.name}: already holds version {held.version}, which is newer than {release.version}; push versions in their order"
        )
    return {file.path for file in held.files}


def _is_same(path: Path, file: ReleaseFile, there: "RepoFile | None") -> bool:
    """Whether the Hub has the content of a file: by SHA-256 for a large one, by git's hash for another."""
    if there is None or there.size != file.size:
        return False
    if there.lfs:
        return there.lfs.sha256 == file.sha256
    content = path.read_bytes()
    return there.blob_id == hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def _commit(release: Release, remote: _Remote, files: Sequence[ReleaseFile], head: str) -> str:
    """The commit with the release: main as it is, or a new commit on it, which is checked to be complete."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete

    changes = _changes(release, remote, files, head)
    if not changes.paths:
        return head
    # One commit by itself: upload_folder may make several, and main would hold half a version between them.
    added = [CommitOperationAdd(path_in_repo=file.path, path_or_fileobj=release.path / file.path) for file in changes.added]
    deleted = [CommitOperationDelete(path_in_repo=path) for path in changes.deleted]
    message = f"{release.name} {release.version}"
    commit = remote.api.create_commit(remote.name, [*added, *deleted], commit_message=message, repo_type="dataset", parent_commit=head)
    left = _changes(release, remote, files, commit.oid).paths
    if left:
        raise BuilderError(f"{remote.name}: the Hub left out {', '.join(left[:3])}; see whether a .gitignore there excludes it, then push again")
    return commit.oid
