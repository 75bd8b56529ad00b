"""The manifest of a release: what went in, what came out, and which code and schemas made it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import builder
from builder.errors import BuilderError
from builder.tables import TABLES, schema_of

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Model:
    """The language model of a run; `sha256` is over the paths and hashes of its files."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Succession:
    """Which release a new one follows (the last of its dataset if not given), whether it kept its ids, and the version asked for."""

    previous: Path | None = None
    is_carried_over: bool = True
    version: str | None = None


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a run was given: its inputs as (path, sha256), its settings, its model, and what it follows.

    The manifest says the last in `previous`, without the place where it lay.
    """

    inputs: tuple[tuple[str, str], ...]
    settings: Mapping[str, str | int | bool]
    model: Model
    succession: Succession = Succession()


@dataclass(frozen=True, slots=True)
class Previous:
    """The release that a release follows and is compared with; `is_carried_over` is whether events and facts keep its ids."""

    name: str
    version: str
    content_sha256: str
    is_carried_over: bool


@dataclass(frozen=True, slots=True)
class Step:
    """How far a release goes beyond the previous one (first, major, minor, patch, none), and why in words."""

    level: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file of a release; the path is below the release, with forward slashes; size is in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a release says about itself; `content_sha256` is the same for two versions with the same data and schemas."""

    name: str
    version: str
    code_version: str
    schema_version: str
    content_sha256: str
    counts: Mapping[str, int]
    files: tuple[ReleaseFile, ...]
    run: RunFacts
    meanings: Mapping[str, int]
    """The number of each table's meaning, as its schema has it."""
    previous: Previous | None
    step: Step

    def to_json(self) -> str:
        """The manifest as JSON text with sorted keys."""
        content = asdict(self)
        content["run"]["inputs"] = [{"path": path, "sha256": sha256} for path, sha256 in self.run.inputs]
        del content["run"]["succession"]
        return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release folder; raises BuilderError naming the file if it is none."""
    path = release / FILE_NAME
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        run = content["run"]
        inputs = tuple((entry["path"], entry["sha256"]) for entry in run["inputs"])
        return Manifest(
            name=content["name"],
            version=content["version"],
            code_version=content["code_version"],
            schema_version=content["schema_version"],
            content_sha256=content["content_sha256"],
            counts={table: content["counts"].get(table, 0) for table in TABLES},
            files=tuple(ReleaseFile(**entry) for entry in content["files"]),
            run=RunFacts(inputs, run["settings"], Model(**run["model"])),
            meanings={table: content["meanings"].get(table, 0) for table in TABLES},
            previous=Previous(**content["previous"]) if content["previous"] else None,
            step=Step(content["step"]["level"], tuple(content["step"]["reasons"])),
        )
    except (OSError, json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BuilderError(f"{path}: not a readable manifest ({error!r}); build or download the release again") from error


def describe_file(release: Path, path: Path) -> ReleaseFile:
    """The entry of a file that lies in the release folder."""
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return ReleaseFile(path.relative_to(release).as_posix(), sha256, path.stat().st_size)


def changed_files(release: Path, manifest: Manifest) -> list[str]:
    """The files of the manifest that are missing in the release folder or differ from what it says."""
    return [entry.path for entry in manifest.files if not (release / entry.path).is_file() or describe_file(release, release / entry.path) != entry]


def describe_text(path: str, text: str) -> ReleaseFile:
    """The entry of a text file that is not written yet."""
    content = text.encode("utf-8")
    return ReleaseFile(path, hashlib.sha256(content).hexdigest(), len(content))


def digest_of(files: Iterable[ReleaseFile]) -> str:
    """One hash over the paths and contents of files, whatever their order."""
    listing = "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda file: file.path))
    return hashlib.sha256(listing.encode("utf-8")).hexdigest()


def schema_version() -> str:
    """A hash of all columns with their types: it changes when, and only when, code that reads a release may have to."""
    columns = [f"{table}.{column.name}: {column.type} {column.nullable}" for table in TABLES for column in schema_of(table).columns]
    return hashlib.sha256("\n".join(columns).encode("utf-8")).hexdigest()[:16]


def meanings() -> dict[str, int]:
    """The number of each table's meaning: a schema raises it when columns of the same name and type come to mean something else."""
    return {table: schema_of(table).meaning for table in TABLES}


def content_digest(data_files: Iterable[ReleaseFile]) -> str:
    """The hash by which two versions are told apart: the data files and the schemas, not the version string."""
    return hashlib.sha256(f"{schema_version()}\n{digest_of(data_files)}".encode()).hexdigest()


def code_version() -> str:
    return builder.__version__
