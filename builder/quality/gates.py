"""The gates that every release passes: each table is checked against its schema, its suite and the rules about several tables."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from builder.quality import structure
from builder.quality.column_rules import great_expectations, judge_expectations
from builder.quality.column_sql import ENGINE, is_translated, judge_translated
from builder.quality.release_files import judge_files
from builder.quality.row_rules import judge_queries
from builder.quality.rules import Expectation, Rules, read_rules
from builder.release.report import Report
from builder.release.sources import find_release
from builder.tables import TABLES


def check_tables(tables: Mapping[str, pa.Table], rules: Rules | None = None, folder: Path | None = None) -> Report:
    """Evaluate every rule on the tables of a release. All twelve must be given, empty ones too; without `rules`, those of the project.

    Rules about columns are judged by generated SQL with the same results as Great Expectations, which judges only the rules
    that have no translation. What does not fit into memory is written below the folder, by default where the system has such files.

    If a table lacks columns, only that is reported; the other rules then count as not evaluated.
    Raises BuilderError with the file of a rule that cannot be run.
    """
    return judge_tables(tables, read_rules() if rules is None else rules, is_translated, folder)


def judge_tables(tables: Mapping[str, pa.Table], rules: Rules, is_by_sql: Callable[[Expectation], bool], folder: Path | None = None) -> Report:
    """The report; Great Expectations judges the rules about columns for which `is_by_sql` is false."""
    results = structure.judge_columns(tables)
    if any(result.offending for result in results):
        return Report(tuple(results), count_rules(rules))
    translated = [rule for rule in rules.expectations if is_by_sql(rule)]
    others = [rule for rule in rules.expectations if not is_by_sql(rule)]
    judged = {result.rule: result for result in [*judge_translated(tables, translated, folder), *judge_expectations(tables, others)]}
    results += structure.judge_rows(tables)
    results += [judged[rule.rule] for rule in rules.expectations if rule.rule in judged]
    results += judge_queries(tables, rules.queries, folder)
    return Report(tuple(results), count_rules(rules), engines=(ENGINE, *([great_expectations()] if others else [])))


def count_rules(rules: Rules) -> int:
    """The number of rules about the tables of a release."""
    return structure.RULES_PER_TABLE * len(TABLES) + len(rules)


def check(path: str | Path, expectations: Sequence[str | Path] = ()) -> Report:
    """Check a release folder, the latest release of a dataset folder, a folder of Parquet files or a dataset of the Hub (ORG/NAME@REVISION).

    First the files against the manifest, if there is one, then the tables against our rules and those of the folders in `expectations`;
    Great Expectations judges all rules about columns.
    If the data files are not those of the manifest, the tables are not read.
    Raises BuilderError if there is no release, or with the file of a rule that cannot be run.
    """
    rules = read_rules([Path(folder) for folder in expectations])
    files = judge_files(find_release(path))
    tables = judge_tables(files.tables, rules, lambda _: False) if files.tables is not None else Report((), count_rules(rules))
    return Report((*files.results, *tables.rules), files.written + tables.written, files.remarks, tables.engines)
