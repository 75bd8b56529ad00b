"""What the loopback Hub keeps (repositories, commits, files, accounts) and how its answers describe it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch

import yaml

WRITER, OTHER_WRITER, READER = "hf_writer", "hf_other", "hf_reader"
OWNER, ORGANIZATION = "ada", "press-lab"
GITATTRIBUTES = b"*.parquet filter=lfs diff=lfs merge=lfs -text\n"
DAY = "2024-01-01T00:00:00.000Z"
LFS_FROM = 10_000_000
"""Bytes from which a text file, too, is stored as a large file."""


@dataclass(frozen=True)
class Account:
    """Who holds a token, and what the token may do: read or write."""

    name: str
    role: str
    organizations: tuple[str, ...] = ()


ACCOUNTS = {
    WRITER: Account(OWNER, "write", (ORGANIZATION,)),
    OTHER_WRITER: Account("bob", "write"),
    READER: Account(OWNER, "read", (ORGANIZATION,)),
}


@dataclass(frozen=True)
class Blob:
    content: bytes
    is_lfs: bool

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def oid(self) -> str:
        """The git id: of the content, or of the pointer that stands for a large file."""
        data = self.content
        if self.is_lfs:
            data = f"version https://git-lfs.github.com/spec/v1\noid sha256:{self.sha256}\nsize {len(self.content)}\n".encode()
        return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()

    @property
    def etag(self) -> str:
        return self.sha256 if self.is_lfs else self.oid


@dataclass(frozen=True)
class Commit:
    message: str
    parent: str
    files: Mapping[str, Blob]

    @property
    def oid(self) -> str:
        listing = "".join(f"{blob.oid} {path}\n" for path, blob in sorted(self.files.items()))
        return hashlib.sha1(f"{self.parent}\n{self.message}\n{listing}".encode()).hexdigest()


@dataclass
class Repository:
    is_private: bool
    commits: list[Commit] = field(default_factory=lambda: [Commit("initial commit", "", {".gitattributes": Blob(GITATTRIBUTES, False)})])
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> Commit:
        return self.commits[-1]

    def add(self, path: str, content: bytes) -> None:
        """A commit that somebody else makes."""
        self.commits.append(Commit(f"Add {path}", self.head.oid, {**self.head.files, path: Blob(content, False)}))

    def find(self, revision: str) -> Commit | None:
        """The commit of main, a tag or a commit id."""
        oid = self.head.oid if revision in ("main", "refs/heads/main") else self.tags.get(revision, revision)
        return next((commit for commit in self.commits if commit.oid == oid), None)


class Refused(Exception):
    """An answer that is not 200."""

    def __init__(self, status: int, message: str, code: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def validate(card: str) -> dict[str, object]:
    """The Hub's check of a card's header, as far as YAML goes."""
    try:
        header = yaml.safe_load(card.split("---\n")[1])
    except (yaml.YAMLError, IndexError) as error:
        raise Refused(400, f"Invalid metadata in README.md: {error}") from error
    return {"warnings": [], "errors": [] if isinstance(header, dict) else [{"message": "no mapping"}]}


def info(name: str, repository: Repository, commit: Commit) -> dict[str, object]:
    siblings = [{"rfilename": path, "blobId": blob.oid, "size": len(blob.content)} for path, blob in sorted(commit.files.items())]
    return {
        "_id": name,
        "id": name,
        "author": name.split("/")[0],
        "sha": commit.oid,
        "private": repository.is_private,
        "gated": False,
        "disabled": False,
        "downloads": 0,
        "likes": 0,
        "tags": [],
        "createdAt": DAY,
        "lastModified": DAY,
        "siblings": siblings,
    }


def refs(repository: Repository) -> dict[str, object]:
    branches = [{"name": "main", "ref": "refs/heads/main", "targetCommit": repository.head.oid}]
    tags = [{"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": oid} for tag, oid in sorted(repository.tags.items())]
    return {"branches": branches, "converts": [], "tags": tags, "pullRequests": []}


def entry(commit: Commit, path: str) -> dict[str, object]:
    blob = commit.files[path]
    lfs = {"lfs": {"oid": blob.sha256, "size": len(blob.content), "pointerSize": 130}} if blob.is_lfs else {}
    last = {"lastCommit": {"id": commit.oid, "title": commit.message, "date": DAY}}
    return {"type": "file", "path": path, "oid": blob.oid, "size": len(blob.content), **lfs, **last}


def folder(path: str) -> dict[str, object]:
    return {"type": "directory", "path": path, "oid": hashlib.sha1(path.encode()).hexdigest(), "size": 0}


def upload_modes(commit: Commit, files: Sequence[Mapping[str, object]]) -> dict[str, object]:
    return {"files": [_upload_mode(commit, str(file["path"]), int(str(file["size"]))) for file in files]}


def _upload_mode(commit: Commit, path: str, size: int) -> dict[str, object]:
    mode = "lfs" if fnmatch(path, "*.parquet") or size >= LFS_FROM else "regular"
    known = commit.files.get(path)
    ignored = commit.files[".gitignore"].content.decode().split() if ".gitignore" in commit.files else []
    return {"path": path, "uploadMode": mode, "shouldIgnore": path in ignored, "oid": known.etag if known else None}
