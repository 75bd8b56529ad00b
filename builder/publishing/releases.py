"""Writes and opens releases: dist/NAME/VERSION/, whole or not at all."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.errors import BuilderError
from builder.publishing import manifest as manifests
from builder.publishing.card import card_text
from builder.publishing.croissant import croissant_text
from builder.publishing.locks import STAGING, hold, writable
from builder.publishing.manifest import Manifest, ReleaseFile, changed_files, describe_file, read_manifest
from builder.publishing.manifest import RunFacts as RunFacts
from builder.publishing.parquet import read_files, write_tables
from builder.publishing.summary import Summary, summarise
from builder.publishing.texts import FILLED, fill_in, texts_of
from builder.publishing.views import connect
from builder.quality.report import GateError, Report
from builder.tables import TABLES, schema_of

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection

FIRST_VERSION = (1, 0, 0)
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
"""A version folder: '1.10.0', not '1.0', 'v1.0.0' or '.staging-x'."""
REPORT_PATH = "quality/report.json"


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk; `is_new` is whether the build that gave it wrote it, `texts` what `with_texts` found by document_id."""

    path: Path
    manifest: Manifest
    is_new: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.manifest.name

    @property
    def version(self) -> str:
        return self.manifest.version

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows by table, in release order."""
        return self.manifest.counts

    def table(self, name: str) -> pa.Table:
        """The rows of a table; one without files is empty. Raises BuilderError for a table there is not."""
        if name not in TABLES:
            raise BuilderError(f"there is no table {name!r}; name one of {', '.join(TABLES)}")
        files = self._files(name)
        return fill_in(name, read_files(files), self.texts) if files else schema_of(name).arrow.empty_table()

    def pandas(self, name: str) -> "pd.DataFrame":
        """The rows of a table as a data frame, days as datetime64. Raises BuilderError for a table there is not."""
        frame: pd.DataFrame = self.table(name).to_pandas(date_as_object=False)
        return frame

    def duckdb(self) -> "DuckDBPyConnection":
        """A DuckDB connection with a view of every table, and claims_joined and links_joined; nothing is read before it is asked for."""
        return connect({name: self.table(name) if self.texts and name in FILLED else self._files(name) for name in TABLES})

    def with_texts(self, pages: str | Path) -> "Release":
        """The release with the words of the pages that you have (a folder, file or glob, as for a build).

        Texts of pages and sentences, mentions and quotes are there wherever `text_sha256` is that of such a page; wordings
        (`claims.text`) and the pairs of a release without quotes stay empty. The files stay as they are.
        """
        return replace(self, texts=texts_of(self.table("documents"), pages))

    def _files(self, name: str) -> list[Path]:
        return sorted((self.path / "data" / name).glob("*.parquet"))


def write_release(tables: Mapping[str, pa.Table], out: Path, name: str, run: RunFacts, report: Report) -> Release:
    """Write the tables as the next version of the dataset, or give the latest one back if it has the same content.

    Raises GateError if the report failed, BuilderError if the name is no folder name, if the folder cannot be written,
    or if the latest release has the same content but a file of it was altered.
    """
    if not report.passed:
        raise GateError(report)
    with hold(out, name) as folder, writable(folder), TemporaryDirectory(dir=folder, prefix=STAGING) as temporary:
        return _stage(tables, Path(temporary) / "release", name, run, report)


def open_release(path: str | Path) -> Release:
    """The release in a version folder, or the latest one of a dataset folder; raises BuilderError if there is none."""
    folder = Path(path)
    if (folder / manifests.FILE_NAME).is_file():
        return Release(folder, read_manifest(folder))
    latest = latest_version(folder)
    if latest is None:
        raise BuilderError(f"{folder}: there is no release; give a folder like dist/NAME or dist/NAME/1.0.0")
    return Release(folder / latest, read_manifest(folder / latest))


def latest_version(folder: Path) -> str | None:
    """The highest version among the folders of a dataset."""
    found = [entry.name for entry in folder.iterdir() if VERSION.fullmatch(entry.name)] if folder.is_dir() else []
    return max(found, key=_numbers, default=None)


def next_version(latest: str | None) -> str:
    """1.0.0, then 1.1.0, 1.2.0 ..."""
    if latest is None:
        return ".".join(str(number) for number in FIRST_VERSION)
    major, minor, _ = _numbers(latest)
    return f"{major}.{minor + 1}.0"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _stage(tables: Mapping[str, pa.Table], staged: Path, name: str, run: RunFacts, report: Report) -> Release:
    """Write the files in the staging folder and move them into place, unless the latest release has the same data."""
    folder = staged.parent.parent
    staged.mkdir()
    data_files = [describe_file(staged, path) for path in write_tables(tables, staged)]
    digest = manifests.content_digest(data_files)
    latest = latest_version(folder)
    if latest is not None and read_manifest(folder / latest).content_sha256 == digest:
        return _sound(open_release(folder / latest))
    summary = summarise(name, next_version(latest), digest, tables, run)
    texts = {
        "README.md": card_text(summary),
        "croissant.json": croissant_text(summary, data_files),
        REPORT_PATH: report.to_json(),
    }
    files = [*data_files, *(_write_text(staged, path, text) for path, text in texts.items())]
    manifest = _manifest(summary, files)
    _write_text(staged, manifests.FILE_NAME, manifest.to_json())
    return Release(_publish(staged, folder / summary.version), manifest, is_new=True)


def _sound(release: Release) -> Release:
    if altered := changed_files(release.path, release.manifest):
        raise BuilderError(f"{release.path / altered[0]}: altered or missing since the release was written; remove {release.path} and build again")
    return release


def _manifest(summary: Summary, files: Sequence[ReleaseFile]) -> Manifest:
    return Manifest(
        name=summary.name,
        version=summary.version,
        code_version=manifests.code_version(),
        schema_version=manifests.schema_version(),
        content_sha256=summary.content_sha256,
        counts=summary.counts,
        files=tuple(sorted(files, key=lambda file: file.path)),
        run=replace(summary.run, inputs=tuple(sorted(summary.run.inputs))),
    )


def _write_text(staged: Path, path: str, text: str) -> ReleaseFile:
    target = staged / path
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return describe_file(staged, target)


def _publish(staged: Path, final: Path) -> Path:
    """Make the files durable, then show the release under its name in one step."""
    for path in sorted(staged.rglob("*")):
        _sync(path)
    _sync(staged)
    staged.rename(final)
    _sync(final.parent)
    return final


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
