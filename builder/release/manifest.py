"""The manifest of a release: its inputs, its files, and the code and schemas that made it."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from builder.kept_work import ALONE, Work
from builder.release.reading import is_inside, read_json
from builder.tables import TABLES, schema_of
from builder.version import __version__

FILE_NAME = "manifest.json"
SEAL = re.compile(rb'^  "manifest_sha256": "([0-9a-f]{64})",\n', re.MULTILINE)
"""The line with the hash; `grep -v '^  "manifest_sha256"' manifest.json | sha256sum` gives the same hash."""
VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
"""'1.10.0', not '1.0', 'v1.0.0' or '.staging-x'."""
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Count = Annotated[int, Meta(ge=0)]
Level = Literal["first", "major", "minor", "patch", "none"]
Version = Annotated[str, Meta(pattern=rf"^{VERSION.pattern}\Z")]
Name = Annotated[str, Meta(pattern=r"^[^./\\\x00-\x1f][^/\\\x00-\x1f]*\Z")]
"""A plain name of a folder."""
FilePath = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\Z")]
"""Names of files below a release: not absolute, without `..`, drive or backslash."""


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """The language model of a run; `sha256` is over the paths and hashes of its files."""

    name: str
    version: str
    sha256: Sha256


@dataclass(frozen=True, slots=True)
class Succession:
    """The release that a new one follows (the last of its dataset if not given), whether it keeps those ids, and the requested version.

    `work` is how its ledger is made.
    """

    previous: Path | None = None
    is_carried_over: bool = True
    version: str | None = None
    work: Work = ALONE


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a run was given: its inputs as (path, sha256), its settings, its model, the release it follows, and its scores.

    The manifest has the release in `previous`, without its folder. `scores` is the text of quality/scores.json, empty without reviewed claims.
    """

    inputs: tuple[tuple[str, str], ...]
    settings: Mapping[str, str | int | bool]
    model: Model
    succession: Succession = Succession()
    scores: str = ""


class Previous(Struct, frozen=True, forbid_unknown_fields=True):
    """The release before this one, with which it is compared; `is_carried_over` is whether events and facts keep its ids."""

    name: Name
    version: Version
    content_sha256: Sha256
    is_carried_over: bool


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """The level of change from the previous release, with the reasons in words."""

    level: Level
    reasons: tuple[str, ...]


class ReleaseFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of a release; the path is below the release, with forward slashes; size is in bytes."""

    path: FilePath
    sha256: Sha256
    size: Count


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says about itself; two versions with the same data and schemas have the same `content_sha256`."""

    name: str
    version: str
    code_version: str
    schema_version: str
    content_sha256: str
    counts: Mapping[str, int]
    files: tuple[ReleaseFile, ...]
    run: RunFacts
    meanings: Mapping[str, int]
    """The number of each table's meaning, from its schema."""
    previous: Previous | None
    step: Step
    is_sealed: bool = True
    """Whether the file contains its own hash; the files of the first releases do not."""

    def to_json(self) -> str:
        """The manifest as JSON text with sorted keys, sealed."""
        content = msgspec.to_builtins(self)
        content["run"]["inputs"] = [{"path": path, "sha256": sha256} for path, sha256 in self.run.inputs]
        del content["run"]["succession"], content["run"]["scores"], content["is_sealed"]
        return sealed(content)


class _Input(Struct, frozen=True, forbid_unknown_fields=True):
    path: str
    sha256: Sha256


class _Run(Struct, frozen=True, forbid_unknown_fields=True):
    inputs: tuple[_Input, ...]
    settings: dict[str, str | int | bool]
    model: Model


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of the file."""

    name: Name
    version: Version
    code_version: str
    schema_version: str
    content_sha256: Sha256
    counts: dict[str, Count]
    files: tuple[ReleaseFile, ...]
    run: _Run
    meanings: dict[str, int]
    previous: Previous | None
    step: Step
    manifest_sha256: Sha256 | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for what no type can exclude; msgspec turns it into its own error."""
        if repeated := [path for path, count in Counter(file.path for file in self.files).items() if count > 1]:
            raise ValueError(f"`files` names {repeated[0]!r} more than once")


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release folder. Raises BuilderError with file and field if it is not valid."""
    written = read_json(release, FILE_NAME, _Written)
    return Manifest(
        name=written.name,
        version=written.version,
        code_version=written.code_version,
        schema_version=written.schema_version,
        content_sha256=written.content_sha256,
        counts={table: written.counts.get(table, 0) for table in TABLES},
        files=written.files,
        run=RunFacts(tuple((entry.path, entry.sha256) for entry in written.run.inputs), written.run.settings, written.run.model),
        meanings={table: written.meanings.get(table, 0) for table in TABLES},
        previous=written.previous,
        step=written.step,
        is_sealed=written.manifest_sha256 is not None,
    )


def sealed(content: Mapping[str, object]) -> str:
    """The text of a manifest with `manifest_sha256`: the hash of the text without this line."""
    return _json_text({**content, "manifest_sha256": hashlib.sha256(_json_text(content).encode("utf-8")).hexdigest()})


def seal_problem(release: Path) -> str | None:
    """What is wrong with the hash that a manifest gives for itself; None if nothing is."""
    text = (release / FILE_NAME).read_bytes()
    said = SEAL.findall(text)
    if not said:
        return f"{FILE_NAME} says no hash of itself, as it did not in the first releases: whether it was changed cannot be told; build it again"
    if said != [hashlib.sha256(SEAL.sub(b"", text)).hexdigest().encode("ascii")]:
        return f"{FILE_NAME} was changed after it was written: manifest_sha256 is not the hash of the rest"
    return None


def _json_text(content: Mapping[str, object]) -> str:
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def describe_file(release: Path, path: Path) -> ReleaseFile:
    """The entry of a file in the release folder."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return ReleaseFile(path.relative_to(release).as_posix(), sha256, path.stat().st_size)


def difference(release: Path, entry: ReleaseFile) -> str | None:
    """How a file in the release folder differs from the manifest; None if it does not."""
    path = release / entry.path
    if not is_inside(release, path):
        return "is a link to a place outside of the release"
    if not path.is_file():
        return "is missing"
    return "differs" if path.stat().st_size != entry.size or describe_file(release, path) != entry else None


def changed_files(release: Path, manifest: Manifest) -> list[str]:
    """The files of the manifest that are missing in the release folder or differ from the manifest."""
    return [entry.path for entry in manifest.files if difference(release, entry)]


def describe_text(path: str, text: str) -> ReleaseFile:
    """The entry of a text file that is not written yet."""
    content = text.encode("utf-8")
    return ReleaseFile(path, hashlib.sha256(content).hexdigest(), len(content))


def digest_of(files: Iterable[ReleaseFile]) -> str:
    """One hash over the paths and contents of files in any order."""
    listing = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda file: file.path))
    return hashlib.sha256(listing.encode("utf-8")).hexdigest()


def schema_version() -> str:
    """A hash of all columns with their types: it changes exactly when code that reads a release may have to change."""
    columns = [f"{table}.{column.name}: {column.type} {column.nullable}" for table in TABLES for column in schema_of(table).columns]
    return hashlib.sha256("\n".join(columns).encode("utf-8")).hexdigest()[:16]


def meanings() -> dict[str, int]:
    """The number of each table's meaning; a schema raises it when a column keeps its name and type but gets another meaning."""
    return {table: schema_of(table).meaning for table in TABLES}


def content_digest(data_files: Iterable[ReleaseFile]) -> str:
    """The hash that identifies the content of a version: of the data files and the schemas, not of the version string."""
    return hashlib.sha256(f"{schema_version()}\n{digest_of(data_files)}".encode()).hexdigest()


def code_version() -> str:
    return __version__
