"""Running expectations: what Great Expectations would silently ignore is an error here."""

from dataclasses import replace

import pytest

from builder.errors import BuilderError
from builder.quality.column_rules import example, judge_expectations
from builder.quality.rules import Expectation
from tests.sample_release import sample_tables

POSITIVE = Expectation(
    "claims.start", "claims", "", "expect_column_values_to_be_between", {"column": "start", "min_value": 0}, "expectations/claims.json"
)


def test_misspelt_type_is_an_error_though_great_expectations_reports_success() -> None:
    with pytest.raises(BuilderError, match=r"expectations/claims\.json: .*'expect_column_values_to_be_betwen'"):
        judge_expectations(sample_tables(), [replace(POSITIVE, type="expect_column_values_to_be_betwen")])


@pytest.mark.parametrize("kwargs", [{"column": "start", "minimum": 0}, {"min_value": 0}])
def test_wrong_arguments_are_an_error(kwargs: dict[str, object]) -> None:
    with pytest.raises(BuilderError, match=r"expectations/claims\.json: rule claims\.start: "):
        judge_expectations(sample_tables(), [replace(POSITIVE, kwargs=kwargs)])


def test_rule_that_cannot_be_evaluated_is_an_error() -> None:
    on_text = replace(POSITIVE, kwargs={"column": "quote", "min_value": 0})
    with pytest.raises(BuilderError, match=r"expectations/claims\.json: rule claims\.start could not be evaluated"):
        judge_expectations(sample_tables(), [on_text])


def test_results_come_in_the_order_of_the_rules() -> None:
    rules = [replace(POSITIVE, rule=f"claims.{name}") for name in ("third", "first", "second")]
    assert [result.rule for result in judge_expectations(sample_tables(), rules)] == ["claims.third", "claims.first", "claims.second"]


def test_rule_about_a_whole_table_shows_what_was_observed() -> None:
    one_row = Expectation("links.rows", "links", "", "expect_table_row_count_to_equal", {"value": 9}, "expectations/links.json")
    (result,) = judge_expectations(sample_tables(), [one_row])
    assert (result.offending, result.examples) == (1, ("observed_value=1",))


def test_example_leaves_out_nulls_and_cuts_long_text() -> None:
    assert example({"claim_id": "clm-1", "value": 3.0, "place": None}) == "claim_id=clm-1 value=3.0"
    assert example({"text": "two\nlines"}) == r'text="two\nlines"'
    assert len(example({"text": "x" * 500})) == len("text=") + 80
