"""The rules about a release as files: the manifest is true, every file is its, and every table can be read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from builder.errors import BuilderError
from builder.publishing.layouts import Layout, UnreadableError, layout_of, read_shards
from builder.publishing.manifest import FILE_NAME, Manifest, ReleaseFile, content_digest, describe_file, read_manifest
from builder.publishing.releases import REPORT_PATH
from builder.publishing.versions import CHANGES_PATH, VERSION
from builder.quality.report import EXAMPLES, RuleResult
from builder.tables import TABLES

RULES_WITHOUT_MANIFEST, RULES_WITH_MANIFEST = 2, 5
CARD_PATH, CROISSANT_PATH = "README.md", "croissant.json"


@dataclass(frozen=True, slots=True)
class FilesResult:
    """What the files of a release are: results, how many rules there are, the tables if they may be looked at, and remarks."""

    results: tuple[RuleResult, ...]
    written: int
    tables: Mapping[str, pa.Table] | None
    remarks: tuple[str, ...] = ()


def judge_files(folder: Path) -> FilesResult:
    """The rules about files, and the tables if all data files are the manifest's and can be read.

    A folder without a manifest, as another tool writes it, has its Parquet files judged alone. Raises BuilderError if a file cannot be opened.
    Holds by construction: a build writes its manifest last, from the files it wrote, and does not ask these rules.
    """
    layout = layout_of(folder)
    try:
        if (folder / FILE_NAME).is_file() or (folder / REPORT_PATH).is_file():
            return _judge_release(folder, layout)
    except OSError as error:
        raise BuilderError(f"{error.filename}: cannot be read ({error.strerror})") from error
    placed = _result("placed", "Every Parquet file belongs to a table.", [f"{path.name} belongs to no table" for path in layout.unplaced])
    tables, unreadable = _read(layout)
    empty = [table for table in TABLES if not layout.files[table]]
    remarks = [f"there is no {FILE_NAME}: files and counts were not compared"]
    if empty:
        remarks.append(f"there is no file of {', '.join(empty)}: taken as empty")
    return FilesResult((placed, unreadable), RULES_WITHOUT_MANIFEST, None if unreadable.offending else tables, tuple(remarks))


def _judge_release(folder: Path, layout: Layout) -> FilesResult:
    try:
        manifest = read_manifest(folder)
    except BuilderError as error:
        broken = _result("manifest", "The manifest can be read and says of the release what is so.", [str(error)])
        return FilesResult((broken,), RULES_WITH_MANIFEST, None)
    said = _result("manifest", "The manifest can be read and says of the release what is so.", _untrue(folder, manifest))
    changed = _changed_files(folder, manifest, layout)
    files = _result("files", "The files are those of the manifest, byte for byte, and no other data files are there.", changed)
    placed = _result("placed", "Every Parquet file belongs to a table.", [f"{path.name} belongs to no table" for path in layout.unplaced])
    if any(".parquet" in entry for entry in changed):
        return FilesResult((said, files, placed), RULES_WITH_MANIFEST, None)
    tables, unreadable = _read(layout)
    miscounted = [f"{name}: {rows.num_rows} rows" for name, rows in tables.items() if rows.num_rows != manifest.counts[name]]
    counts = _result("counts", "Each table has as many rows as the manifest says.", miscounted)
    return FilesResult((said, files, placed, unreadable, counts), RULES_WITH_MANIFEST, None if unreadable.offending else tables)


def _untrue(folder: Path, manifest: Manifest) -> list[str]:
    """What the manifest says of the release that its folder, its other files or its own list deny."""
    wrong = []
    if manifest.content_sha256 != content_digest(entry for entry in manifest.files if entry.path.startswith("data/")):
        wrong.append("content_sha256 is not that of the data files and schemas")
    if VERSION.fullmatch(folder.name) and manifest.version != folder.name:
        wrong.append(f"version {manifest.version} lies in the folder {folder.name}")
    described = _croissant(folder)
    for name in ("name", "version"):
        said, other = getattr(manifest, name), described.get(name)
        if other is not None and other != said:
            wrong.append(f"{name} {said} is {other} in {CROISSANT_PATH}")
    needed = (CARD_PATH, CHANGES_PATH, CROISSANT_PATH, REPORT_PATH)
    listed = {entry.path for entry in manifest.files}
    return wrong + [f"{path} is not listed" for path in needed if path not in listed]


def _croissant(folder: Path) -> Mapping[str, object]:
    """The Croissant description; empty if there is none to read, which the files' hashes tell."""
    try:
        described = json.loads((folder / CROISSANT_PATH).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return described if isinstance(described, dict) else {}


def _changed_files(folder: Path, manifest: Manifest, layout: Layout) -> list[str]:
    """Files that differ from the manifest or are missing, and data files that it does not list: `datasets` would load them."""
    listed = {entry.path for entry in manifest.files}
    data = [path for path in folder.glob("data/**/*") if path.is_file()]
    parquet = [path for files in layout.files.values() for path in files]
    found = {path.relative_to(folder).as_posix() for path in (*data, *parquet, *layout.unplaced)}
    different = [f"{entry.path} {problem}" for entry in manifest.files if (problem := _difference(folder, entry))]
    return different + [f"{path} is not in the manifest" for path in sorted(found - listed)]


def _difference(folder: Path, entry: ReleaseFile) -> str | None:
    path = folder / entry.path
    if not path.is_file():
        return "is missing"
    return "differs" if describe_file(folder, path) != entry else None


def _read(layout: Layout) -> tuple[dict[str, pa.Table], RuleResult]:
    """The tables that can be read, and the result about those that cannot."""
    tables, broken = {}, []
    for table, files in layout.files.items():
        try:
            tables[table] = read_shards(table, files)
        except UnreadableError as error:
            broken.append(str(error))
    return tables, _result("readable", "Every data file can be read, and those of one table have the same columns.", broken)


def _result(rule: str, description: str, wrong: Sequence[str]) -> RuleResult:
    return RuleResult(f"release.{rule}", "release", description, len(wrong), examples=tuple(wrong[:EXAMPLES]))
