"""A release in pandas and DuckDB: the same rows, and joins that lose and double none."""

from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.publishing.writing import write_release
from builder.release import parquet_tables as parquet
from builder.release.release import Release
from builder.release.views import JOINED
from builder.tables import TABLES
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import LINKS, sample_tables


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_gives_the_rows_of_every_table(release: Release, table: str) -> None:
    with release.duckdb() as connection:
        found = connection.sql(f"SELECT * FROM {table}").to_arrow_table().to_pylist()
    assert found == release.table(table).to_pylist()


def test_claims_joined_has_every_claim_once_with_its_page_event_and_fact(release: Release) -> None:
    with release.duckdb() as connection:
        rows = connection.sql("SELECT * FROM claims_joined").to_arrow_table().to_pylist()
    claims = {claim["claim_id"]: claim for claim in release.table("claims").to_pylist()}
    assert sorted(row["claim_id"] for row in rows) == sorted(claims)
    for row in rows:
        assert {name: row[name] for name in claims[row["claim_id"]]} == claims[row["claim_id"]]
        assert row["event_label"] == "ferry disaster"
        assert (row["question"] is None) == (row["fact_id"] is None)
    assert {(row["outlet"], row["path"]) for row in rows} == {("Harbour Post", "a/first.txt"), ("Evening Wire", "b/second.txt")}
    assert {row["question"] for row in rows if row["value"] == 14} == {"killed"}


def test_links_joined_has_both_claims(release: Release) -> None:
    with release.duckdb() as connection:
        rows = connection.sql("SELECT relation, question, outlet_a, value_low_a, outlet_b, value_low_b, published_b FROM links_joined").fetchall()
    assert rows == [("refines", "killed", "Evening Wire", 14.0, "Harbour Post", 12.0, date(2021, 5, 4))]


def test_views_of_the_seeds_keep_the_number_of_rows(seed_release: Release) -> None:
    with seed_release.duckdb() as connection:
        counts = {name: connection.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in (*TABLES, *JOINED)}
    assert counts == {**seed_release.counts, "claims_joined": seed_release.counts["claims"], "links_joined": seed_release.counts["links"]}


def test_tables_without_rows_and_in_several_files_are_views_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "SHARD_BYTES", 1_000)
    release = write_release(sample_tables(links=[], pairs=[]), tmp_path / "it's = a folder", "ferry", RUN, PASSED)
    with release.duckdb() as connection:
        assert connection.sql("SELECT link_id, gap FROM links_joined").fetchall() == []
        assert connection.sql("SELECT claim_id FROM claims").fetchall() == [(one,) for one in release.table("claims")["claim_id"].to_pylist()]


def test_files_are_those_of_the_release_in_a_folder_with_a_pattern_for_a_name(tmp_path: Path) -> None:
    other, release = (
        write_release(sample_tables(links=LINKS * count), tmp_path / name, "ferry", RUN, PASSED) for name, count in (("news1", 2), ("news[1]", 1))
    )
    assert other.path.name == release.path.name
    with release.duckdb() as connection:
        assert connection.sql("SELECT count(*) FROM links").fetchall() == [(len(LINKS),)]


def test_pandas_gives_the_rows_with_days_as_datetimes(release: Release) -> None:
    claims = release.pandas("claims")
    assert claims["claim_id"].tolist() == release.table("claims")["claim_id"].to_pylist()
    assert set(claims["published_date"].dt.year) == {2021}
    with pytest.raises(BuilderError, match="no table 'clams'"):
        release.pandas("clams")
