"""Runs the queries of expectations/sql with DuckDB over the Arrow tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.claim_traits import claim_traits
from builder.database import ask_all
from builder.errors import BuilderError
from builder.quality.column_rules import example
from builder.quality.rules import Query
from builder.release.report import EXAMPLES, RuleResult
from builder.resources import data_file, read_yaml

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def judge_queries(tables: Mapping[str, pa.Table], queries: Sequence[Query], folder: Path | None = None) -> list[RuleResult]:
    """The results of the queries: a rule holds if no row comes back. Raises BuilderError with the file of a query that DuckDB rejects.

    A query sees every table under its name, `claim_types` (claim_type, attribute, family, is_saying) and `member_roles` (claim_type, role)
    from claim_types.yaml, and `link_rules` (rule, relation, dimension), the rules that make links.
    """
    if not queries:
        return []
    known = {"claim_types": claim_type_attributes(), "member_roles": member_roles(), "link_rules": link_rules()}
    judged = ask_all({**tables, **known}, [partial(_judge, query) for query in queries], folder)
    return [replace(result, unjudged=_unjudged(tables, query)) for query, result in zip(queries, judged, strict=True)]


@cache
def claim_type_attributes() -> pa.Table:
    """The attributes that a claim of each type may have, with the properties of the type that rules may use."""
    return pa.Table.from_pylist(
        [
            {"claim_type": name, "attribute": attribute, "family": traits.family, "is_saying": traits.is_saying}
            for name, traits in claim_traits().items()
            for attribute in traits.attributes
        ]
    )


@cache
def member_roles() -> pa.Table:
    """The possible roles of members in a claim of each type."""
    common = [attribute for traits in claim_traits().values() if traits.has_roles for attribute in traits.attributes]
    return pa.Table.from_pylist([{"claim_type": name, "role": role} for name, traits in claim_traits().items() for role in (*common, *traits.roles)])


@cache
def link_rules() -> pa.Table:
    """The rules of links, with the relation and the dimension that each gives."""
    listed = read_yaml(data_file("comparing/data/relations.yaml"))
    return pa.Table.from_pylist([{name: entry[name] for name in ("rule", "relation", "dimension")} for entry in listed])


def _judge(query: Query, connection: "DuckDBPyConnection") -> RuleResult:
    """The result of a query: the count of rows, and examples in an order that does not depend on DuckDB's threads.

    A rule is one SELECT: any other SQL is refused before it runs.
    """
    import duckdb

    try:
        statements = connection.extract_statements(query.sql)
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise BuilderError(f"{query.source}: a rule is one SELECT and nothing else; write one that gives the offending rows")
        ((offending,),) = connection.execute(f"SELECT count(*) FROM (\n{query.sql}\n)").fetchall()
        rows = f"FROM (\n{query.sql}\n) ORDER BY ALL LIMIT {EXAMPLES}"
        examples = connection.sql(rows).to_arrow_table().to_pylist() if offending else []
    except duckdb.Error as error:
        raise BuilderError(f"{query.source}: {' '.join(str(error).split())}") from error
    return RuleResult(query.rule, query.table, query.description, offending, examples=tuple(map(example, examples)), severity=query.severity)


def _unjudged(tables: Mapping[str, pa.Table], query: Query) -> int:
    if query.needs is None:
        return 0
    table, column = query.needs
    return int(tables[table].column(column).null_count)
