"""The rules about the files of a release: the manifest is true, the files are those it lists, and every table can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from msgspec import Struct

from builder.errors import BuilderError
from builder.quality.structure import judge_columns
from builder.release.decoding import Outline, UnreadableError, outline_of, read_files
from builder.release.layouts import Layout, layout_of
from builder.release.manifest import FILE_NAME, VERSION, Manifest, ReleaseFile, content_digest, difference, read_manifest, seal_problem
from builder.release.reading import read_json
from builder.release.report import EXAMPLES, REPORT_PATH, RuleResult
from builder.release.versions import CHANGES_PATH
from builder.tables import TABLES, schema_of

RULES_WITHOUT_MANIFEST, RULES_WITH_MANIFEST = 2, 5
CARD_PATH, CROISSANT_PATH = "README.md", "croissant.json"


@dataclass(frozen=True, slots=True)
class FilesResult:
    """The check of a release's files: results, the number of rules, the tables if they may be read, and remarks."""

    results: tuple[RuleResult, ...]
    written: int
    tables: Mapping[str, pa.Table] | None
    remarks: tuple[str, ...] = ()


def judge_files(folder: Path) -> FilesResult:
    """The results of the rules about files, with the tables if all data files match the manifest and its counts and can be read.

    In a folder without a manifest, as another tool writes it, only the Parquet files are judged.
    Raises BuilderError if the manifest is not valid or a file cannot be opened.
    Holds by construction: a build writes its manifest last, from the files it wrote, and does not ask these rules.
    """
    layout = layout_of(folder)
    try:
        if (folder / FILE_NAME).is_file() or (folder / REPORT_PATH).is_file():
            return _judge_release(folder, layout)
    except OSError as error:
        raise BuilderError(f"{error.filename}: cannot be read ({error.strerror})") from error
    found = _read(layout)
    empty = [table for table in TABLES if not layout.files[table]]
    remarks = [f"there is no {FILE_NAME}: files and counts were not compared"]
    if empty:
        remarks.append(f"there is no file of {', '.join(empty)}: taken as empty")
    return FilesResult((_placed(layout), found.readable), RULES_WITHOUT_MANIFEST, found.tables, tuple(remarks))


def _judge_release(folder: Path, layout: Layout) -> FilesResult:
    manifest = read_manifest(folder)
    said = _result("manifest", "The manifest says of the release and of itself what is so.", _untrue(folder, manifest))
    changed = _changed_files(folder, manifest, layout)
    files = _result("files", "The files are those of the manifest, byte for byte, and no other data files are there.", changed)
    if any(".parquet" in entry for entry in changed):
        return FilesResult((said, files, _placed(layout)), RULES_WITH_MANIFEST, None)
    found = _read(layout, manifest.counts)
    counts = _result("counts", "Each table has as many rows as the manifest says.", found.miscounted)
    return FilesResult((said, files, _placed(layout), found.readable, counts), RULES_WITH_MANIFEST, found.tables)


def _placed(layout: Layout) -> RuleResult:
    return _result("placed", "Every Parquet file belongs to a table.", [f"{path.name} belongs to no table" for path in layout.unplaced])


def _untrue(folder: Path, manifest: Manifest) -> list[str]:
    """Statements of the manifest that contradict the release's folder, its other files or the manifest's own list."""
    wrong = []
    if manifest.content_sha256 != content_digest(entry for entry in manifest.files if entry.path.startswith("data/")):
        wrong.append("content_sha256 is not that of the data files and schemas")
    if VERSION.fullmatch(folder.name) and manifest.version != folder.name:
        wrong.append(f"version {manifest.version} lies in the folder {folder.name}")
    if problem := seal_problem(folder):
        wrong.append(problem)
    listed = {entry.path: entry for entry in manifest.files}
    wrong += _contradicted(folder, manifest, listed.get(CROISSANT_PATH))
    return wrong + [f"{path} is not listed" for path in (CARD_PATH, CHANGES_PATH, CROISSANT_PATH, REPORT_PATH) if path not in listed]


def _contradicted(folder: Path, manifest: Manifest, entry: ReleaseFile | None) -> list[str]:
    """Where the Croissant description contradicts the manifest; empty if the file was altered, which the hashes show."""
    if entry is None or difference(folder, entry):
        return []
    described = read_json(folder, CROISSANT_PATH, _Described)
    pairs = [("name", manifest.name, described.name), ("version", manifest.version, described.version)]
    return [f"{what} {said} is {other} in {CROISSANT_PATH}" for what, said, other in pairs if other not in (None, said)]


class _Described(Struct):
    """The fields of a Croissant description that the manifest has too."""

    name: str | None = None
    version: str | None = None


def _changed_files(folder: Path, manifest: Manifest, layout: Layout) -> list[str]:
    """Files that are missing or differ from the manifest, and data files that it does not list, which `datasets` would load."""
    listed = {entry.path for entry in manifest.files}
    data = [path for path in folder.glob("data/**/*") if path.is_file()]
    parquet = [path for files in layout.files.values() for path in files]
    found = {path.relative_to(folder).as_posix() for path in (*data, *parquet, *layout.unplaced)}
    different = [f"{entry.path} {problem}" for entry in manifest.files if (problem := difference(folder, entry))]
    return different + [f"{path} is not in the manifest" for path in sorted(found - listed)]


@dataclass(frozen=True, slots=True)
class _Found:
    """The content of the data files: the tables, unless a file is broken or a count differs from the manifest."""

    tables: Mapping[str, pa.Table] | None
    broken: Sequence[str]
    miscounted: Sequence[str] = ()

    @property
    def readable(self) -> RuleResult:
        return _result("readable", "Every data file can be read, and those of one table have the same columns.", self.broken)


def _read(layout: Layout, counts: Mapping[str, int] | None = None) -> _Found:
    """Reads the tables. Footers come first: if their columns or counts differ from schema or manifest, nothing is decoded."""
    outlines: dict[str, Outline] = {}
    broken = [f"{path.name} is a link to a place outside of the folder, which is not followed" for path in layout.outside]
    for table, files in layout.files.items():
        try:
            outlines[table] = outline_of(files) if files else Outline(schema_of(table).arrow, 0)
        except UnreadableError as error:
            broken.append(str(error))
    miscounted = [f"{table}: {found.row_count} rows" for table, found in outlines.items() if counts and found.row_count != counts[table]]
    if broken or miscounted:
        return _Found(None, broken, miscounted)
    empty = {table: found.schema.empty_table() for table, found in outlines.items()}
    if any(result.offending for result in judge_columns(empty)):
        return _Found(empty, ())  # their columns are all that is judged
    return _decoded(layout, empty)


def _decoded(layout: Layout, empty: Mapping[str, pa.Table]) -> _Found:
    tables, broken = dict(empty), []
    for table, files in layout.files.items():
        try:
            tables[table] = read_files(files) if files else empty[table]
        except UnreadableError as error:
            broken.append(str(error))
    return _Found(None if broken else tables, broken)


def _result(rule: str, description: str, wrong: Sequence[str]) -> RuleResult:
    return RuleResult(f"release.{rule}", "release", description, len(wrong), examples=tuple(wrong[:EXAMPLES]))
