"""Judges rules about columns by generated SQL: the same results as Great Expectations without its start-up time.

Great Expectations judges pandas frames, where a null is NaN: the SQL leaves out both wherever Great Expectations leaves out missing values.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.database import ask_all
from builder.quality.column_rules import example
from builder.quality.rules import Expectation
from builder.release.report import EXAMPLES, RuleResult
from builder.tables import schema_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ENGINE = "duckdb"
PLAIN_PATTERN = re.compile(r"(?:[^\\$.+(]|\\[\\/.]|\((?!\?)|\(\?:|(?<![+*?}])\+)*\$?")
"""Matches an expression that Python and DuckDB read alike, except for a final dollar sign, which in Python also matches before a last newline."""


@dataclass(frozen=True, slots=True)
class Translation:
    """How rules of one type become SQL: the supported arguments, a test whether pandas and DuckDB agree on them, and the offending rows.

    A rule with any other argument, such as `mostly` or a row condition, is left to Great Expectations.
    `is_offending` gives a condition that is true for the rows that break a rule.
    """

    arguments: frozenset[str]
    is_plain: Callable[[Expectation], bool]
    is_offending: Callable[[Expectation], str]


def judge_translated(tables: Mapping[str, pa.Table], rules: Sequence[Expectation], folder: Path | None = None) -> list[RuleResult]:
    """The results of the rules that `is_translated` accepts, in their order. Those about one table are one question, so that it is read once."""
    by_table: dict[str, list[Expectation]] = defaultdict(list)
    for rule in rules:
        by_table[rule.table].append(rule)
    if not rules:
        return []
    answers = ask_all(tables, [partial(_judge, own) for own in by_table.values()], folder)
    judged = {result.rule: result for results in answers for result in results}
    return [judged[rule.rule] for rule in rules]


def is_translated(rule: Expectation) -> bool:
    """Whether the rule can be judged by SQL; Great Expectations must judge the others."""
    translation = TRANSLATIONS.get(rule.type)
    return translation is not None and translation.arguments.issuperset(rule.kwargs) and translation.is_plain(rule)


def _judge(rules: Sequence[Expectation], connection: "DuckDBPyConnection") -> list[RuleResult]:
    """The results of the rules about one table."""
    counts = _counts(connection, rules)
    return [_result(connection, rule, counts[rule.rule]) for rule in rules]


def _counts(connection: "DuckDBPyConnection", rules: Sequence[Expectation]) -> dict[str, int]:
    """The number of rows that break each of the rules about one table, which is read once for all rules."""
    flags = ", ".join(f"{TRANSLATIONS[rule.type].is_offending(rule)} AS flag{place}" for place, rule in enumerate(rules))
    sums = ", ".join(f"count(*) FILTER (flag{place})" for place in range(len(rules)))
    (counts,) = connection.execute(f"SELECT {sums} FROM (SELECT {flags} FROM {_name(rules[0].table)})").fetchall()
    return {rule.rule: count for rule, count in zip(rules, counts, strict=True)}


def _result(connection: "DuckDBPyConnection", rule: Expectation, offending: int) -> RuleResult:
    examples = tuple(map(example, _examples(connection, rule))) if offending else ()
    return RuleResult(rule.rule, rule.table, rule.description, offending, examples=examples, severity=rule.severity)


def _examples(connection: "DuckDBPyConnection", rule: Expectation) -> list[dict[str, object]]:
    """The first offending rows in the order of the table: the identifier and the columns that the rule names."""
    identifier = schema_of(rule.table).columns[0].name
    columns = ", ".join(_name(column) for column in dict.fromkeys([*rule.columns, identifier]))
    flagged = f'SELECT *, row_number() OVER () AS "row", {TRANSLATIONS[rule.type].is_offending(rule)} AS flag FROM {_name(rule.table)}'
    found = connection.sql(f'SELECT {columns} FROM ({flagged}) WHERE flag ORDER BY "row" LIMIT {EXAMPLES}').to_arrow_table()
    rows: list[dict[str, object]] = found.to_pylist()
    return rows


def _in_set(rule: Expectation) -> str:
    (column,) = rule.columns
    allowed = ", ".join(_text(value) for value in rule.kwargs["value_set"])
    return f"{_name(column)} NOT IN ({allowed})"


def _between(rule: Expectation) -> str:
    (column,) = rule.columns
    bounds = [("<", rule.kwargs.get("min_value")), (">", rule.kwargs.get("max_value"))]
    beyond = " OR ".join(f"{_name(column)} {sign} {bound!r}" for sign, bound in bounds if bound is not None)
    return f"({_is_there(rule, column)} AND ({beyond}))"


def _not_matching(rule: Expectation) -> str:
    return f"NOT {_matches(rule)}"


def _matching(rule: Expectation) -> str:
    return _matches(rule)


def _matches(rule: Expectation) -> str:
    (column,) = rule.columns
    pattern = rule.kwargs["regex"]
    portable = pattern[:-1] + r"\n?\z" if pattern.endswith("$") else pattern
    return f"regexp_matches({_name(column)}, {_text(portable)})"


def _not_above(rule: Expectation) -> str:
    above, below = rule.columns
    sign = "<" if rule.kwargs["or_equal"] else "<="
    return f"({_is_there(rule, above)} AND {_is_there(rule, below)} AND {_name(above)} {sign} {_name(below)})"


def _repeated(rule: Expectation) -> str:
    """Rows that share their values with another row; those without any value are left out."""
    any_there = " OR ".join(_is_there(rule, column) for column in rule.columns)
    return f"(({any_there}) AND count(*) OVER (PARTITION BY {', '.join(map(_name, rule.columns))}) > 1)"


def _is_there(rule: Expectation, column: str) -> str:
    kind = schema_of(rule.table).arrow.field(column).type
    is_number = f" AND NOT isnan({_name(column)})" if pa.types.is_floating(kind) else ""
    return f"({_name(column)} IS NOT NULL{is_number})"


def _kinds(rule: Expectation) -> list[pa.DataType]:
    columns = schema_of(rule.table).arrow
    return [columns.field(column).type for column in rule.columns]


def _is_about_texts(rule: Expectation) -> bool:
    return all(pa.types.is_string(kind) or pa.types.is_large_string(kind) for kind in _kinds(rule))


def _has_no_fractions(rule: Expectation) -> bool:
    """Whether its columns contain texts or whole numbers, which are never NaN."""
    return not any(pa.types.is_floating(kind) or pa.types.is_list(kind) for kind in _kinds(rule))


def _is_about_numbers(rule: Expectation) -> bool:
    return all(pa.types.is_int32(kind) or pa.types.is_floating(kind) for kind in _kinds(rule))


def _has_plain_set(rule: Expectation) -> bool:
    values = rule.kwargs.get("value_set")
    return _is_about_texts(rule) and isinstance(values, list) and bool(values) and all(isinstance(value, str) for value in values)


def _has_plain_bounds(rule: Expectation) -> bool:
    bounds = [bound for name, bound in rule.kwargs.items() if name != "column"]
    return _is_about_numbers(rule) and bool(bounds) and all(type(bound) in (int, float) for bound in bounds)


def _has_plain_pattern(rule: Expectation) -> bool:
    pattern = rule.kwargs.get("regex")
    return _is_about_texts(rule) and isinstance(pattern, str) and PLAIN_PATTERN.fullmatch(pattern) is not None


def _is_plain_pair(rule: Expectation) -> bool:
    is_comparable = _is_about_numbers(rule) or all(pa.types.is_date(kind) for kind in _kinds(rule))
    return is_comparable and type(rule.kwargs.get("or_equal")) is bool and rule.kwargs.get("ignore_row_if") == "either_value_is_missing"


def _name(column: str) -> str:
    return f'"{column}"'


def _text(value: str) -> str:
    escaped = value.replace("'", "''")
    return f"'{escaped}'"


TRANSLATIONS: Mapping[str, Translation] = {
    "expect_column_values_to_be_in_set": Translation(frozenset({"column", "value_set"}), _has_plain_set, _in_set),
    "expect_column_values_to_be_between": Translation(frozenset({"column", "min_value", "max_value"}), _has_plain_bounds, _between),
    "expect_column_values_to_be_unique": Translation(frozenset({"column"}), _has_no_fractions, _repeated),
    "expect_column_values_to_match_regex": Translation(frozenset({"column", "regex"}), _has_plain_pattern, _not_matching),
    "expect_column_values_to_not_match_regex": Translation(frozenset({"column", "regex"}), _has_plain_pattern, _matching),
    "expect_column_pair_values_a_to_be_greater_than_b": Translation(
        frozenset({"column_A", "column_B", "or_equal", "ignore_row_if"}), _is_plain_pair, _not_above
    ),
    "expect_compound_columns_to_be_unique": Translation(frozenset({"column_list"}), _has_no_fractions, _repeated),
}
