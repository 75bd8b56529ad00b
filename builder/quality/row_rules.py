"""Runs the queries of expectations/sql with DuckDB over the Arrow tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.database import open_database
from builder.errors import BuilderError
from builder.quality.column_rules import example
from builder.quality.rules import Query
from builder.release.report import EXAMPLES, RuleResult
from builder.resources import data_file, folder, read_yaml

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def judge_queries(tables: Mapping[str, pa.Table], queries: Sequence[Query]) -> list[RuleResult]:
    """The results of the queries: a rule holds where no row comes back. Raises BuilderError naming the file of one that DuckDB rejects.

    A query sees every table under its name, `claim_types` (claim_type, attribute): the closed lists of claim_types.yaml,
    and `link_rules` (rule, relation, dimension): the rules by which links are made.
    """
    with open_database({**tables, "claim_types": claim_type_attributes(), "link_rules": link_rules()}) as connection:
        return [replace(_judge(connection, query), unjudged=_unjudged(tables, query)) for query in queries]


def claim_type_attributes() -> pa.Table:
    """The attributes that a claim of each type may give."""
    listed = read_yaml(folder("schemas") / "claim_types.yaml")
    rows = [{"claim_type": name, "attribute": attribute} for name, entry in listed.items() for attribute in entry["attributes"]]
    return pa.Table.from_pylist(rows)


def link_rules() -> pa.Table:
    """The rules that links name, with the relation and the dimension that each gives."""
    listed = read_yaml(data_file("comparing/data/relations.yaml"))
    return pa.Table.from_pylist([{name: entry[name] for name in ("rule", "relation", "dimension")} for entry in listed])


def _judge(connection: "DuckDBPyConnection", query: Query) -> RuleResult:
    """The rows are counted; examples come in an order that does not depend on how DuckDB shared out the work.

    A rule is one SELECT: what else SQL can do is refused before any of it is run.
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
