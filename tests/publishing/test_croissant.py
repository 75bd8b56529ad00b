"""The Croissant description: valid, and enough to read every table with."""

import json
from datetime import date

import pytest

from builder.publishing.releases import Release
from builder.tables import TABLES, schema_of

RECOMMENDED = {"citeAs", "datePublished"}
"""What the format recommends and a build cannot know."""


@pytest.fixture(scope="module")
def dataset(release: Release) -> object:
    import mlcroissant

    return mlcroissant.Dataset(str(release.path / "croissant.json"))


def test_description_is_valid(dataset: object) -> None:
    issues = dataset.metadata.ctx.issues
    assert issues.errors == set()
    assert all(any(f'{name}"' in warning for name in RECOMMENDED) for warning in issues.warnings)
    assert dataset.metadata.ctx.conforms_to.value == "http://mlcommons.org/croissant/1.1"


def test_every_table_reads_back(dataset: object, release: Release) -> None:
    for table in TABLES:
        records = list(dataset.records(table))
        identifiers = [record[f"{table}/{schema_of(table).columns[0].name}"].decode() for record in records]
        assert identifiers == release.table(table).column(0).to_pylist()


def test_nested_columns_and_dates_read_back(dataset: object, release: Release) -> None:
    claims = {record["claims/claim_id"].decode(): record for record in dataset.records("claims")}
    for row in release.table("claims").to_pylist():
        spans = claims[row["claim_id"]]["claims/spans"]
        assert [(span["claims/spans/start"], span["claims/spans/end"]) for span in spans] == [(s["start"], s["end"]) for s in row["spans"]]
        published = claims[row["claim_id"]]["claims/published_date"]
        assert date(published.year, published.month, published.day) == row["published_date"]


def test_description_names_every_column(release: Release) -> None:
    content = json.loads((release.path / "croissant.json").read_text())
    named = {record_set["name"]: [field["name"] for field in record_set["field"]] for record_set in content["recordSet"]}
    assert named == {table: [column.name for column in schema_of(table).columns] for table in TABLES}
