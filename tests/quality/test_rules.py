"""Reading rules: a file that is not a rule is an error that names it, and rule names are unique."""

import json
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.quality.rules import Expectation, Query, read_rules
from builder.tables import TABLES

UNIQUE = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "claim_id"}, "meta": {"rule": "unique", "notes": "No id twice."}}
OURS = read_rules()


def write_suite(folder: Path, name: str, expectations: object) -> None:
    (folder / name).write_text(json.dumps({"name": "suite", "expectations": expectations}))


def write_query(folder: Path, name: str, sql: str) -> None:
    (folder / "sql").mkdir(exist_ok=True)
    (folder / "sql" / name).write_text(sql)


def added(*folders: Path) -> tuple[list[Expectation], list[Query]]:
    """The rules that the folders add to ours, which come first."""
    rules = read_rules(folders)
    expectations, queries = list(rules.expectations), list(rules.queries)
    assert tuple(expectations[: len(OURS.expectations)]) == OURS.expectations
    assert tuple(queries[: len(OURS.queries)]) == OURS.queries
    assert len(rules) == len(expectations) + len(queries)
    return expectations[len(OURS.expectations) :], queries[len(OURS.queries) :]


def test_suite_is_added_after_our_rules(tmp_path: Path) -> None:
    write_suite(tmp_path, "claims.json", [UNIQUE])
    (written,), queries = added(tmp_path)
    assert (written.rule, written.table, written.columns, written.source) == ("claims.unique", "claims", ("claim_id",), f"{tmp_path}/claims.json")
    assert (written.description, queries) == ("No id twice.", [])


def test_rules_of_the_schemas_come_before_those_of_the_suites() -> None:
    sources = [rule.source.split("/")[0] for rule in OURS.expectations]
    assert sources == sorted(sources, reverse=True)
    assert set(sources) == {"schemas", "expectations"}
    assert "claims.modality_values" in [rule.rule for rule in OURS.expectations]


@pytest.mark.parametrize(
    ("name", "expectations", "message"),
    [
        ("clams.json", [UNIQUE], "there is no table 'clams'"),
        ("claims.json", [{**UNIQUE, "kwargs": {"column": "claimid"}}], "column 'claimid'"),
        ("claims.json", [{**UNIQUE, "kwargs": {"column_list": ["claim_id", "no"]}}], "column 'no'"),
        ("claims.json", [{"type": "expect_column_values_to_be_unique"}], "a suite has the shape"),
        ("claims.json", [{"expectation_type": "expect_column_values_to_be_unique", "kwargs": {"column": "claim_id"}}], "a suite has the shape"),
        ("claims.json", "none", "a suite has the shape"),
        ("claims.json", [{**UNIQUE, "meta": {"rule": "bounds"}}], r"a rule claims\.bounds already, in expectations/claims\.json"),
        ("claims.json", [UNIQUE, UNIQUE], r"a rule claims\.unique already"),
    ],
)
def test_what_is_no_suite_is_named(tmp_path: Path, name: str, expectations: object, message: str) -> None:
    write_suite(tmp_path, name, expectations)
    with pytest.raises(BuilderError, match=message) as raised:
        read_rules([tmp_path])
    assert str(raised.value).startswith(f"{tmp_path}/{name}: ")


@pytest.mark.parametrize("content", [b'{"expectations": [', b"\xff\xfe", b"[]", b"3"])
def test_broken_json_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "claims.json").write_bytes(content)
    with pytest.raises(BuilderError, match=r"claims\.json: "):
        read_rules([tmp_path])


def test_suite_without_names_as_great_expectations_writes_it_gets_names_from_types_and_columns(tmp_path: Path) -> None:
    import great_expectations as gx

    gx.get_context(mode="ephemeral")
    suite = gx.ExpectationSuite(name="claims")
    suite.add_expectation(gx.expectations.ExpectColumnValuesToMatchRegex(column="quote", regex="."))
    suite.add_expectation(gx.expectations.ExpectColumnValuesToMatchRegex(column="quote", regex="[a-z]", notes="Has a letter."))
    suite.add_expectation(gx.expectations.ExpectTableRowCountToBeBetween(min_value=1))
    (tmp_path / "claims.json").write_text(json.dumps(suite.to_json_dict()))
    rules, _ = added(tmp_path)
    match = "claims.expect_column_values_to_match_regex.quote"
    assert [rule.rule for rule in rules] == [match, f"{match}.2", "claims.expect_table_row_count_to_be_between"]
    assert rules[1].description == "Has a letter."
    assert rules[2].is_about_table
    assert not rules[0].is_about_table


def test_query_says_its_rule_in_its_comment(tmp_path: Path) -> None:
    write_query(tmp_path, "claims.letters.sql", "-- The quote\n-- has letters.\n-- needs: documents.text\nSELECT 1;\n")
    _, (query,) = added(tmp_path)
    assert (query.rule, query.table, query.description, query.needs) == ("claims.letters", "claims", "The quote has letters.", ("documents", "text"))
    assert query.sql.endswith("SELECT 1")


@pytest.mark.parametrize(
    ("name", "sql", "message"),
    [
        ("quotes.all.sql", "-- A rule.\nSELECT 1", "there is no table 'quotes'"),
        ("claims.all.sql", "SELECT 1", "begin with a comment line"),
        ("claims.all.sql", "-- A rule.\n-- needs: documents.texts\nSELECT 1", r"no TABLE\.COLUMN"),
        ("claims.quote.sql", "-- A rule.\nSELECT 1", r"a rule claims\.quote already, in expectations/sql/claims\.quote\.sql"),
    ],
)
def test_what_is_no_query_is_named(tmp_path: Path, name: str, sql: str, message: str) -> None:
    write_query(tmp_path, name, sql)
    with pytest.raises(BuilderError, match=message) as raised:
        read_rules([tmp_path])
    assert str(raised.value).startswith(f"{tmp_path}/sql/{name}: ")


def test_folder_whose_rules_would_not_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match="no rules there"):
        read_rules([tmp_path])
    with pytest.raises(BuilderError, match="misspelt: there is no such folder"):
        read_rules([tmp_path / "misspelt"])
    (tmp_path / "claims.letters.sql").write_text("-- A rule.\nSELECT 1")
    with pytest.raises(BuilderError, match=r"claims\.letters\.sql: queries belong into "):
        read_rules([tmp_path])


def test_two_folders_may_not_give_one_rule(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_suite(tmp_path / name, "claims.json", [UNIQUE])
    with pytest.raises(BuilderError, match=r"b/claims\.json: there is a rule claims\.unique already, in .*a/claims\.json"):
        read_rules([tmp_path / "a", tmp_path / "b"])


def test_rule_names_begin_with_their_table() -> None:
    rules = [*OURS.expectations, *OURS.queries]
    assert all(rule.rule.startswith(f"{rule.table}.") and rule.table in TABLES for rule in rules)
