"""Opens releases: folders dist/NAME/VERSION/."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.engines.mapped_tables import lay_rows
from builder.errors import BuilderError
from builder.release import manifest as manifests
from builder.release.decoding import UnreadableError, batches_of, outline_of, read_files
from builder.release.lookup import no_release
from builder.release.manifest import Manifest, read_manifest
from builder.release.reading import DamagedError, is_inside
from builder.release.report import Report, read_report
from builder.release.texts import FILLED, fill_in, texts_of
from builder.release.versions import DATA_FOLDER, latest_version
from builder.release.views import connect
from builder.tables import TABLES, schema_of

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk; `is_new` is whether the build that returned it wrote it, `texts` what `with_texts` found, by document_id."""

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

    @property
    def report(self) -> Report:
        """The report of the gates from when the release was written. Raises BuilderError if the file is missing or damaged."""
        return read_report(self.path)

    def _repr_html_(self) -> str:
        """The release in a notebook: what it counts and what its sources disagree on. Raises BuilderError if it cannot be read."""
        # The page of the ledger lies above this package; it is loaded where a notebook asks for it.
        return str(import_module("builder.ledger.page.notebook").release_card(self))

    def table(self, name: str) -> pa.Table:
        """The rows of a table; a table of which the manifest counts no rows may have no files.

        Raises BuilderError if the table does not exist, cannot be read, or lacks a file that the manifest lists.
        """
        if name not in TABLES:
            raise BuilderError(f"there is no table {name!r}; name one of {', '.join(TABLES)}")
        files = self._files(name)
        try:
            return fill_in(name, read_files(files), self.texts) if files else schema_of(name).arrow.empty_table()
        except (UnreadableError, pa.ArrowException, OSError) as error:
            raise self._unreadable(name, error) from error

    def laid(self, name: str, folder: Path) -> pa.Table:
        """The rows of a table without words that were filled in, in a new file of the folder, which must stay; they never all stand in memory.

        Raises BuilderError if the table cannot be read, or the file not be written.
        """
        files = self._files(name)
        if not files:
            return schema_of(name).arrow.empty_table()
        try:
            return lay_rows(batches_of(files), outline_of(files).schema, folder / f"{name}.arrow")
        except (UnreadableError, pa.ArrowException, KeyError) as error:
            raise self._unreadable(name, error) from error

    def pandas(self, name: str) -> "pd.DataFrame":
        """The rows of a table as a data frame, days as datetime64. Raises BuilderError if the table does not exist or cannot be read."""
        frame: pd.DataFrame = self.table(name).to_pandas(date_as_object=False)
        return frame

    def duckdb(self) -> "DuckDBPyConnection":
        """A DuckDB connection with a view of every table, and claims_joined and links_joined; files are read only by queries."""
        return connect({name: self.table(name) if self.texts and name in FILLED else self._files(name) for name in TABLES})

    def with_texts(self, pages: str | Path) -> "Release":
        """The release with the words of the pages that you have (a folder, file or glob, as for a build).

        Texts of pages and sentences, mentions and quotes are filled in if `text_sha256` is that of such a page. Wordings
        (`claims.text`) and the pairs of a release without quotes stay empty. The files are not changed.
        """
        return replace(self, texts=texts_of(self.table("documents"), pages))

    def require_whole(self, *names: str) -> None:
        """Raises DamagedError if a file is missing that the manifest lists for one of these tables, or all of a table with rows; reads none."""
        for name in names:
            folder = f"{DATA_FOLDER}{name}"
            listed = [file.path for file in self.manifest.files if file.path.startswith(f"{folder}/")]
            for path in listed or ([folder] if self.counts[name] else []):
                if not os.path.exists(self.path / path):
                    raise DamagedError(f"{self.path / path}: is missing, though the manifest lists it, so the release is damaged")

    def _unreadable(self, name: str, error: Exception) -> BuilderError:
        fix = "see `claimweave check`, and build or download it again"
        return BuilderError(f"{self.path}: the table {name} cannot be read ({error}); {fix}")

    def _files(self, name: str) -> list[Path]:
        """The files of a table. Raises BuilderError if one is missing, or is a link out of the release."""
        self.require_whole(name)
        files = sorted((self.path / "data" / name).glob("*.parquet"))
        if outside := [path for path in files if not is_inside(self.path, path)]:
            raise BuilderError(f"{outside[0]}: is a link to a place outside of the release, which is not followed; put the file itself there")
        return files


def open_release(path: str | Path) -> Release:
    """The release in a version folder, or the latest one of a dataset folder. Raises BuilderError if there is none."""
    folder = Path(path)
    if (folder / manifests.FILE_NAME).is_file():
        return Release(folder, read_manifest(folder))
    latest = latest_version(folder)
    if latest is None:
        raise no_release(folder)
    return Release(folder / latest, read_manifest(folder / latest))
