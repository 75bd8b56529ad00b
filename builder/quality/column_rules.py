"""Runs expectations with Great Expectations, on pandas batches in a context that writes no files."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from builder.errors import BuilderError
from builder.quality.rules import Expectation
from builder.release.report import EXAMPLES, RuleResult
from builder.tables import schema_of

if TYPE_CHECKING:
    import pandas as pd

LONGEST_EXAMPLE = 80


def judge_expectations(tables: Mapping[str, pa.Table], rules: Sequence[Expectation]) -> list[RuleResult]:
    """The results of the rules, in their order.

    Great Expectations drops a type that it does not know and reports success. So an unknown type raises BuilderError
    with the file before anything is run.
    """
    if not rules:
        return []
    _require_known_types(rules)
    by_table: dict[str, list[Expectation]] = defaultdict(list)
    for rule in rules:
        by_table[rule.table].append(rule)
    source = open_source()
    results = {}
    for table, own in by_table.items():
        frame = _frame(tables[table], own)
        results.update({result.rule: result for result in validate(source, frame, own)})
    return [results[rule.rule] for rule in rules if rule.rule in results]


def great_expectations() -> str:
    """Name and version of the library, for the report."""
    return f"great_expectations {version('great_expectations')}"


def open_source() -> Any:
    """A pandas data source of Great Expectations in a context that keeps nothing."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_pandas("tables")


def validate(source: Any, frame: "pd.DataFrame", rules: Sequence[Expectation]) -> list[RuleResult]:
    """The results of rules about one frame, in the order of the rules; examples identify rows by the frame's first column."""
    asset = source.add_dataframe_asset(rules[0].table)
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    wanted = {"result_format": "SUMMARY", "partial_unexpected_count": EXAMPLES, "unexpected_index_column_names": [frame.columns[0]]}
    outcome = batch.validate(_suite(rules), result_format=wanted).to_json_dict()
    by_name = {rule.rule: rule for rule in rules}
    return [_result(by_name[entry["expectation_config"]["meta"]["rule"]], entry) for entry in outcome["results"]]


def _require_known_types(rules: Sequence[Expectation]) -> None:
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    known = set(list_registered_expectation_implementations())
    for rule in rules:
        if rule.type not in known:
            raise BuilderError(f"{rule.source}: rule {rule.rule} has the unknown expectation type {rule.type!r}; correct its spelling")


def _frame(table: pa.Table, rules: Sequence[Expectation]) -> "pd.DataFrame":
    """The column that identifies a row and the columns that the rules read; all columns if a rule may read any."""
    identifier = schema_of(rules[0].table).columns[0].name
    names = dict.fromkeys([identifier, *(column for rule in rules for column in rule.columns)])
    chosen = table.column_names if any(rule.is_about_table for rule in rules) else list(names)
    frame: pd.DataFrame = table.select(chosen).to_pandas(date_as_object=False)
    return frame


def _suite(rules: Sequence[Expectation]) -> Any:
    import great_expectations as gx
    from great_expectations.compatibility.pydantic import ValidationError

    suite = gx.ExpectationSuite(name=rules[0].table)
    for rule in rules:
        entry = {"type": rule.type, "kwargs": dict(rule.kwargs), "meta": {"rule": rule.rule}}
        try:
            single = gx.ExpectationSuite(name=rule.rule, expectations=[entry])
        except ValidationError as error:
            reasons = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
            raise BuilderError(f"{rule.source}: rule {rule.rule}: {reasons}") from error
        suite.expectations.extend(single.expectations)
    return suite


def _result(rule: Expectation, entry: Mapping[str, Any]) -> RuleResult:
    message = _failure(entry.get("exception_info") or {})
    if message:
        raise BuilderError(f"{rule.source}: rule {rule.rule} could not be evaluated: {message}")
    result = RuleResult(rule.rule, rule.table, rule.description, 0, severity=rule.severity)
    if entry["success"]:
        return result
    found = entry["result"]
    rows = found.get("partial_unexpected_index_list") or [{"observed_value": found.get("observed_value")}]
    count = found.get("unexpected_count") or 1
    return replace(result, offending=count, examples=tuple(example(row) for row in rows[:EXAMPLES]))


def _failure(info: Mapping[str, Any]) -> str | None:
    """The message of an exception inside an expectation: Great Expectations gives one mapping, or one per metric."""
    entries = [info] if "raised_exception" in info else [value for value in info.values() if isinstance(value, dict)]
    messages = [entry.get("exception_message") for entry in entries if entry.get("raised_exception")]
    return str(messages[0]) if messages else None


def example(row: Mapping[str, object]) -> str:
    """A row on one line, as in `claim_id=clm-01 value=3`; nulls are left out, long text is cut."""
    return " ".join(f"{name}={_cut(value)}" for name, value in row.items() if value is not None)


def _cut(value: object) -> str:
    text = value if isinstance(value, str) and value.isprintable() else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_EXAMPLE else text[: LONGEST_EXAMPLE - 1] + "…"
