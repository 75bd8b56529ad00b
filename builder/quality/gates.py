"""The gates every release passes: each table against its schema, its suite and the rules that span tables."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from builder.publishing.sources import find_release
from builder.quality import structure
from builder.quality.columns import judge_expectations
from builder.quality.files import judge_files
from builder.quality.report import Report
from builder.quality.rows import judge_queries
from builder.quality.rules import Rules, read_rules
from builder.tables import TABLES


def check_tables(tables: Mapping[str, pa.Table], rules: Rules | None = None) -> Report:
    """Evaluate every rule on the tables of a release, all eleven given, empty ones included; without `rules`, those of the project.

    Where a table lacks columns only that is reported; the other rules then count as not evaluated.
    Raises BuilderError naming the file of a rule that cannot be run.
    """
    rules = read_rules() if rules is None else rules
    results = structure.judge_columns(tables)
    if not any(result.offending for result in results):
        results += structure.judge_rows(tables)
        results += judge_expectations(tables, rules.expectations)
        results += judge_queries(tables, rules.queries)
    return Report(tuple(results), count_rules(rules))


def count_rules(rules: Rules) -> int:
    """How many rules are written about the tables of a release."""
    return structure.RULES_PER_TABLE * len(TABLES) + len(rules)


def check(path: str | Path, expectations: Sequence[str | Path] = ()) -> Report:
    """Check a release folder, the latest release of a dataset folder, a folder of Parquet files or a dataset of the Hub (ORG/NAME@REVISION).

    First the files against the manifest, if there is one, then the tables against our rules and those of the folders in `expectations`.
    Where data files are not those of the manifest the tables are not looked at.
    Raises BuilderError if there is no release, or naming the file of a rule that cannot be run.
    """
    rules = read_rules([Path(folder) for folder in expectations])
    files = judge_files(find_release(path))
    tables = check_tables(files.tables, rules) if files.tables is not None else Report((), count_rules(rules))
    return Report((*files.results, *tables.rules), files.written + tables.written, files.remarks)
