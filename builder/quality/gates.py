"""The gates every release passes: each table against its schema, its suite and the rules that span tables."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from builder.publishing.manifest import ReleaseFile, describe_file
from builder.publishing.releases import Release, open_release
from builder.quality import structure
from builder.quality.columns import judge_expectations
from builder.quality.report import EXAMPLES, Report, RuleResult
from builder.quality.rows import judge_queries
from builder.quality.rules import read_expectations, read_queries
from builder.tables import TABLES

FILE_RULES = 2


def check_tables(tables: Mapping[str, pa.Table]) -> Report:
    """Evaluate every rule on the tables of a release, all eleven given, empty ones included.

    Where a table lacks columns only that is reported; the other rules then count as not evaluated.
    Raises BuilderError naming the file of a rule that cannot be run.
    """
    results = structure.judge_columns(tables)
    if not any(result.offending for result in results):
        results += structure.judge_rows(tables)
        results += judge_expectations(tables, read_expectations())
        results += judge_queries(tables, read_queries())
    return Report(tuple(results), count_rules())


def count_rules() -> int:
    """How many rules are written about the tables of a release."""
    return structure.RULES_PER_TABLE * len(TABLES) + len(read_expectations()) + len(read_queries())


def check(path: str | Path) -> Report:
    """Check a release folder, or the latest release of a dataset folder: its files against the manifest, then its tables.

    Where data files are not those of the manifest the tables are not looked at.
    Raises BuilderError if there is no release, or naming the file of a rule that cannot be run.
    """
    release = open_release(path)
    changed = _changed_files(release)
    files = _file_result("release.files", "The files are those of the manifest, byte for byte.", changed)
    if any(entry.startswith("data/") for entry in changed):
        return Report((files,), FILE_RULES + count_rules())
    tables = {table: release.table(table) for table in TABLES}
    miscounted = [f"{table}: {rows.num_rows} rows" for table, rows in tables.items() if rows.num_rows != release.counts[table]]
    counts = _file_result("release.counts", "Each table has as many rows as the manifest says.", miscounted)
    report = check_tables(tables)
    return Report((files, counts, *report.rules), FILE_RULES + report.written)


def _changed_files(release: Release) -> list[str]:
    """Files that differ from the manifest or are missing, and data files that it does not list: `datasets` would load them."""
    listed = [entry.path for entry in release.manifest.files]
    extra = sorted(path.relative_to(release.path).as_posix() for path in release.path.glob("data/*/*"))
    different = [f"{entry.path} {problem}" for entry in release.manifest.files if (problem := _difference(release, entry))]
    return different + [f"{path} is not in the manifest" for path in extra if path not in listed]


def _difference(release: Release, entry: ReleaseFile) -> str | None:
    path = release.path / entry.path
    if not path.is_file():
        return "is missing"
    return "differs" if describe_file(release.path, path) != entry else None


def _file_result(rule: str, description: str, wrong: list[str]) -> RuleResult:
    return RuleResult(rule, "release", description, len(wrong), examples=tuple(wrong[:EXAMPLES]))
