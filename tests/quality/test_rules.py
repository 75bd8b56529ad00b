"""Reading rules: what is no rule is named by its file."""

import json
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.quality.rules import read_expectations, read_queries
from builder.tables import TABLES

UNIQUE = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "claim_id"}, "meta": {"rule": "unique", "notes": "No id twice."}}


def write_suite(folder: Path, name: str, expectations: object) -> None:
    (folder / name).write_text(json.dumps({"name": "suite", "expectations": expectations}))


def test_suite_becomes_rules_after_those_of_the_schemas(tmp_path: Path) -> None:
    write_suite(tmp_path, "claims.json", [UNIQUE])
    *generated, written = read_expectations(tmp_path)
    assert (written.rule, written.table, written.columns, written.source) == ("claims.unique", "claims", ("claim_id",), "expectations/claims.json")
    assert all(rule.source.startswith("schemas/") for rule in generated)
    assert "claims.modality_values" in [rule.rule for rule in generated]


@pytest.mark.parametrize(
    ("name", "expectations", "message"),
    [
        ("clams.json", [UNIQUE], "there is no table 'clams'"),
        ("claims.json", [{**UNIQUE, "kwargs": {"column": "claimid"}}], "column 'claimid'"),
        ("claims.json", [{**UNIQUE, "kwargs": {"column_list": ["claim_id", "no"]}}], "column 'no'"),
        ("claims.json", [{"type": "expect_column_values_to_be_unique"}], "a suite has the shape"),
        ("claims.json", "none", "a suite has the shape"),
    ],
)
def test_what_is_no_suite_is_named(tmp_path: Path, name: str, expectations: object, message: str) -> None:
    write_suite(tmp_path, name, expectations)
    with pytest.raises(BuilderError, match=message) as raised:
        read_expectations(tmp_path)
    assert str(raised.value).startswith(f"expectations/{name}: ")


def test_broken_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "claims.json").write_text('{"expectations": [')
    with pytest.raises(BuilderError, match=r"expectations/claims\.json: "):
        read_expectations(tmp_path)


def test_query_says_its_rule_in_its_comment(tmp_path: Path) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "claims.quote.sql").write_text("-- The quote\n-- is the text.\n-- needs: documents.text\nSELECT 1\n")
    (query,) = read_queries(tmp_path)
    assert (query.rule, query.table, query.description, query.needs) == ("claims.quote", "claims", "The quote is the text.", ("documents", "text"))


@pytest.mark.parametrize(
    ("name", "sql", "message"),
    [
        ("quotes.all.sql", "-- A rule.\nSELECT 1", "there is no table 'quotes'"),
        ("claims.all.sql", "SELECT 1", "begin with a comment line"),
        ("claims.all.sql", "-- A rule.\n-- needs: documents.texts\nSELECT 1", r"no TABLE\.COLUMN"),
    ],
)
def test_what_is_no_query_is_named(tmp_path: Path, name: str, sql: str, message: str) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / name).write_text(sql)
    with pytest.raises(BuilderError, match=message) as raised:
        read_queries(tmp_path)
    assert str(raised.value).startswith(f"expectations/sql/{name}: ")


def test_rule_names_are_unique_and_begin_with_their_table() -> None:
    rules = [*read_expectations(), *read_queries()]
    assert len({rule.rule for rule in rules}) == len(rules)
    assert all(rule.rule.startswith(f"{rule.table}.") and rule.table in TABLES for rule in rules)


def test_suites_load_as_great_expectations_writes_them() -> None:
    import great_expectations as gx

    from builder.resources import folder

    for path in sorted(folder("expectations").glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        suite = gx.ExpectationSuite(**content)
        assert suite.name == path.stem
        assert len(suite.expectations) == len(content["expectations"])
