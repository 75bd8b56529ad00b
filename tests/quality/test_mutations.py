"""Corrupted copies of a real release: each is caught, by the rule that names what is wrong; harmless changes are not."""

import os
import pickle
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder import check
from builder.quality import column_rules, gates
from builder.quality.column_sql import judge_translated
from builder.quality.rules import Expectation, Query, read_rules
from builder.release.manifest import content_digest, describe_file, read_manifest
from builder.release.release import Release, open_release
from builder.release.report import Report, RuleResult
from builder.tables import TABLES, schema_of
from tests.manifests import edit_manifest
from tests.quality.verdicts import verdicts

pytestmark = pytest.mark.slow

Row = dict[str, Any]
FIGURES = ("casualty", "displacement", "count")


@dataclass(frozen=True)
class Mutation:
    """A change to a release's folder and the rule that must find it."""

    name: str
    change: Callable[[Path], object]
    rule: str


def data_file(folder: Path, table: str) -> Path:
    """The first file of the table: pairs have one for each split."""
    return min((folder / "data" / table).glob("*.parquet"))


def manifest_change(change: Callable[[Row], object]) -> Callable[[Path], None]:
    return lambda folder: edit_manifest(folder, change)


def unsealed(change: Callable[[Row], object]) -> Callable[[Path], None]:
    return lambda folder: edit_manifest(folder, change, is_resealed=False)


def entry_of(content: Row, start: str) -> Row:
    return next(entry for entry in content["files"] if entry["path"].startswith(start))


def make_manifest_true(folder: Path) -> None:
    """What a forger does after changing the data: corrects the hashes, sizes and counts in the manifest."""
    data = [describe_file(folder, path) for path in sorted((folder / "data").rglob("*.parquet"))]

    def change(content: Row) -> None:
        others = [entry for entry in content["files"] if not entry["path"].startswith("data/")]
        content["files"] = sorted([*others, *map(msgspec.to_builtins, data)], key=lambda entry: entry["path"])
        content["content_sha256"] = content_digest(data)
        for entry in data:
            try:
                rows = pq.read_metadata(folder / entry.path).num_rows
            except pa.ArrowInvalid:
                continue  # damaged on purpose: the count stays
            content["counts"][entry.path.split("/")[1]] = rows
        for table in set(content["counts"]) - {entry.path.split("/")[1] for entry in data}:
            content["counts"][table] = 0

    edit_manifest(folder, change)


def forged(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def forge(folder: Path) -> None:
        change(folder)
        make_manifest_true(folder)

    return forge


def table_change(table: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    def rewrite(folder: Path) -> None:
        path = data_file(folder, table)
        pq.write_table(change(pq.read_table(path, partitioning=None)), path)

    return forged(rewrite)


def rows_change(table: str, change: Callable[[list[Row]], object]) -> Callable[[Path], None]:
    """Changes the rows of a table in place; nulls may stand anywhere."""
    fields = pa.schema([field.with_nullable(True) for field in schema_of(table).arrow])

    def rewrite(rows: pa.Table) -> pa.Table:
        records = rows.to_pylist()
        change(records)
        return pa.Table.from_pylist(records, schema=fields)

    return table_change(table, rewrite)


def cell(table: str, column: str, value: object, where: Callable[[Row], object] = lambda row: True) -> Callable[[Path], None]:
    """Changes one column of the first row for which `where` holds; a function gets the row."""

    def change(rows: list[Row]) -> None:
        row = next(row for row in rows if where(row))
        row[column] = value(row) if callable(value) else value

    return rows_change(table, change)


def rewrite_bytes(table: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def rewrite(folder: Path) -> None:
        path = data_file(folder, table)
        path.write_bytes(change(path.read_bytes()))

    return rewrite


def flip_byte(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def swap(folder: Path) -> None:
    claims, facts = data_file(folder, "claims"), data_file(folder, "facts")
    first, second = claims.read_bytes(), facts.read_bytes()
    claims.write_bytes(second)
    facts.write_bytes(first)


def add_shard(folder: Path) -> None:
    shutil.copy(data_file(folder, "links"), folder / "data" / "links" / "train-00001-of-00002.parquet")


def add_table(folder: Path) -> None:
    (folder / "data" / "more").mkdir()
    shutil.copy(data_file(folder, "links"), folder / "data" / "more" / "train.parquet")


def leave_out_texts_and_change_a_quote(folder: Path) -> None:
    rows_change("documents", lambda rows: [row.update(text=None) for row in rows])(folder)
    rows_change("sentences", lambda rows: [row.update(text=None) for row in rows])(folder)
    rows_change("claims", lambda rows: [row.update(quote=row["quote"].swapcase()) for row in rows if row["claim_type"] in FIGURES])(folder)


def turn_link(rows: list[Row]) -> None:
    """The same link again, the other way round, in its place."""
    link = dict(rows[0], claim_a=rows[0]["claim_b"], claim_b=rows[0]["claim_a"])
    rows.append(link)
    rows.sort(key=lambda row: (row["fact_id"], row["claim_a"], row["claim_b"]))


def replace_id(table: str, column: str, prefix: str) -> Callable[[Path], None]:
    return cell(table, column, f"{prefix}-0123456789abcdef", where=lambda row: row[column])


def is_figure(row: Row) -> bool:
    return row["claim_type"] in FIGURES and row["value_low"] is not None and row["value_high"] is not None


def is_dated(row: Row) -> bool:
    return row["start_date"] is not None and row["end_date"] is not None


FILES = [
    Mutation("truncated_file", rewrite_bytes("claims", lambda content: content[:-9]), "release.files"),
    Mutation("emptied_file", rewrite_bytes("claims", lambda content: b""), "release.files"),
    Mutation("flipped_bit", rewrite_bytes("claims", flip_byte), "release.files"),
    Mutation("missing_shard", lambda folder: data_file(folder, "sentences").unlink(), "release.files"),
    Mutation("extra_shard", add_shard, "release.files"),
    Mutation("extra_table", add_table, "release.files"),
    Mutation("extra_parquet_beside_the_data", lambda folder: shutil.copy(data_file(folder, "links"), folder / "links.parquet"), "release.files"),
    Mutation("extra_file_in_the_data", lambda folder: (folder / "data" / "claims" / "notes.txt").write_text("x"), "release.files"),
    Mutation("swapped_files", swap, "release.files"),
    Mutation("no_card", lambda folder: (folder / "README.md").unlink(), "release.files"),
    Mutation("no_croissant", lambda folder: (folder / "croissant.json").unlink(), "release.files"),
    Mutation("no_quality_report", lambda folder: (folder / "quality" / "report.json").unlink(), "release.files"),
    Mutation("edited_card", lambda folder: (folder / "README.md").write_text("license: mit\n"), "release.files"),
    Mutation("wrong_hash", manifest_change(lambda content: entry_of(content, "data/claims").update(sha256="0" * 64)), "release.files"),
    Mutation("wrong_size", manifest_change(lambda content: entry_of(content, "README.md").update(size=1)), "release.files"),
    Mutation("unlisted_file", manifest_change(lambda content: content["files"].remove(entry_of(content, "data/facts"))), "release.files"),
    Mutation("wrong_count", manifest_change(lambda content: content["counts"].update(claims=1)), "release.counts"),
    Mutation("wrong_version", manifest_change(lambda content: content.update(version="9.9.9")), "release.manifest"),
    Mutation("wrong_content_hash", manifest_change(lambda content: content.update(content_sha256="0" * 64)), "release.manifest"),
    Mutation("other_input", unsealed(lambda content: content["run"]["inputs"].pop()), "release.manifest"),
    Mutation("other_setting", unsealed(lambda content: content["run"]["settings"].update(is_day_first=True)), "release.manifest"),
    Mutation("other_model", unsealed(lambda content: content["run"]["model"].update(version="9.9")), "release.manifest"),
    Mutation("other_code", unsealed(lambda content: content.update(code_version="9.9.9")), "release.manifest"),
    Mutation("other_schemas", unsealed(lambda content: content.update(schema_version="0" * 16)), "release.manifest"),
    Mutation("other_meaning", unsealed(lambda content: content["meanings"].update(claims=99)), "release.manifest"),
    Mutation("other_reason", unsealed(lambda content: content["step"].update(reasons=["none"])), "release.manifest"),
]
FORGED_FILES = [
    Mutation("truncated_file", forged(rewrite_bytes("claims", lambda content: content[:-9])), "release.readable"),
    Mutation("file_of_text", forged(rewrite_bytes("claims", lambda content: b"claim_id,quote\n")), "release.readable"),
    Mutation("extra_table", forged(add_table), "release.placed"),
    Mutation("swapped_files", forged(swap), "claims.columns"),
    Mutation("swapped_files", forged(swap), "facts.columns"),
    Mutation("extra_column", table_change("claims", lambda rows: rows.append_column("note", pa.nulls(len(rows), pa.string()))), "claims.columns"),
    Mutation("missing_column", table_change("claims", lambda rows: rows.drop_columns(["quote"])), "claims.columns"),
    Mutation("columns_in_another_order", table_change("links", lambda rows: rows.select(rows.column_names[::-1])), "links.columns"),
    Mutation("changed_type", table_change("claims", lambda rows: rows.set_column(3, "start", rows["start"].cast(pa.int64()))), "claims.columns"),
    Mutation("renamed_column", table_change("facts", lambda rows: rows.rename_columns({"status": "state"})), "facts.columns"),
]
FORGED_ROWS = [
    Mutation("missing_table", forged(lambda folder: data_file(folder, "sentences").unlink()), "claims.references"),
    Mutation("duplicated_row", rows_change("claims", lambda rows: rows.insert(0, rows[0])), "claims.claim_id_unique"),
    Mutation("unsorted_rows", rows_change("claims", lambda rows: rows.reverse()), "claims.order"),
    Mutation("null_where_there_must_be_none", cell("claims", "modality", None), "claims.nulls"),
    Mutation("value_outside_the_closed_list", cell("claims", "modality", "certain"), "claims.modality_values"),
    Mutation("attribute_of_another_type", cell("claims", "attribute", "killed", where=lambda row: row["claim_type"] == "date"), "claims.attribute"),
    Mutation("changed_quote", cell("claims", "quote", lambda row: row["quote"].swapcase()), "claims.quote"),
    Mutation("shifted_span", cell("claims", "end", lambda row: row["end"] + 1), "claims.quote"),
    Mutation("changed_quote_without_texts", leave_out_texts_and_change_a_quote, "mentions.quotes"),
    Mutation("changed_words", cell("claims", "spans", lambda row: [{"start": row["start"], "end": row["start"] + 1}]), "claims.id"),
    Mutation("changed_text", cell("documents", "text", lambda row: row["text"].swapcase()), "documents.text_hash"),
    Mutation("changed_hash_of_text", cell("documents", "text_sha256", "0" * 64), "documents.text_hash"),
    Mutation("changed_outlet_of_a_page", cell("documents", "outlet", "Nobody"), "documents.id"),
    Mutation("changed_outlet_of_a_claim", cell("claims", "outlet", "Nobody"), "claims.copies"),
    Mutation("absolute_path", cell("documents", "path", lambda row: "/" + row["path"]), "documents.path_relative"),
    Mutation("gap_in_the_ranges", cell("documents", "ranges", lambda row: row["ranges"][1:]), "documents.ranges"),
    Mutation("claim_without_page", replace_id("claims", "document_id", "doc"), "claims.references"),
    Mutation("claim_without_sentence", replace_id("claims", "sentence_id", "sen"), "claims.references"),
    Mutation("claim_in_another_section", cell("claims", "section", "caption", where=lambda row: row["section"] == "body"), "claims.sentence"),
    Mutation("claim_without_event", replace_id("claims", "event_id", "evt"), "claims.references"),
    Mutation("claim_without_fact", replace_id("claims", "fact_id", "fct"), "claims.references"),
    Mutation("claim_without_statement", replace_id("claims", "said_in", "clm"), "claims.references"),
    Mutation("link_without_claim", replace_id("links", "claim_a", "clm"), "links.references"),
    Mutation("link_of_another_fact", cell("links", "fact_id", "fct-0123456789abcdef0123456789abcdef"), "links.references"),
    Mutation("fact_without_event", replace_id("facts", "event_id", "evt"), "facts.references"),
    Mutation("mention_without_entity", replace_id("mentions", "entity_id", "ent"), "mentions.references"),
    Mutation("estimate_without_claim", cell("estimates", "claim_ids", ["clm-0123456789abcdef0123456789abcdef"]), "estimates.references"),
    Mutation("event_without_page", cell("events", "document_ids", ["doc-0123456789abcdef0123456789abcdef"]), "events.references"),
    Mutation("event_that_is_part_of_itself", cell("events", "part_of_id", lambda row: row["event_id"]), "events.cycles"),
    Mutation("page_left_out", rows_change("documents", lambda rows: rows.pop()), "sentences.references"),
    Mutation("claim_left_out", rows_change("claims", lambda rows: rows.remove(next(row for row in rows if row["fact_id"]))), "facts.references"),
    Mutation("links_left_out", rows_change("links", lambda rows: rows.clear()), "pairs.links"),
    Mutation("position_left_out", cell("facts", "positions", []), "facts.claims"),
    Mutation("more_reports", cell("facts", "report_count", 99), "facts.counts"),
    Mutation("more_origins", cell("facts", "origin_count", lambda row: row["origin_count"] + 1), "facts.counts"),
    Mutation("better_status", cell("facts", "status", "corroborated", where=lambda row: row["status"] == "single_origin"), "facts.status"),
    Mutation("hidden_dispute", cell("facts", "status", "contested", where=lambda row: row["status"] == "corroborated"), "facts.status"),
    Mutation("updated_without_update", cell("facts", "is_updated", lambda row: not row["is_updated"]), "facts.updated"),
    Mutation("other_bounds_of_a_fact", cell("facts", "value_low", 7.5, where=lambda row: row["claim_type"] in FIGURES), "facts.answers"),
    Mutation("later_publication", cell("facts", "last_published_date", None, where=lambda row: row["last_published_date"]), "facts.publication"),
    Mutation("reversed_bounds", cell("claims", "value_high", lambda row: row["value_low"] - 1, where=is_figure), "claims.bounds"),
    Mutation(
        "another_number", cell("claims", "value", lambda row: row["value"] * 2, where=lambda row: row["qualifier"] == "exact"), "claims.qualifier"
    ),
    Mutation("other_bounds_of_a_claim", cell("claims", "value_low", lambda row: row["value_low"] / 2, where=is_figure), "facts.values"),
    Mutation("number_that_is_none", cell("claims", "value_low", float("nan"), where=is_figure), "claims.numbers"),
    Mutation("invented_days", cell("claims", "date_basis", "text", where=lambda row: row["date_basis"] == "linked"), "claims.timex"),
    Mutation("reversed_days", cell("claims", "end_date", lambda row: row["start_date"] - timedelta(1), where=is_dated), "claims.dates"),
    Mutation("another_speaker", cell("claims", "speaker", "Nobody", where=lambda row: row["speaker_id"]), "claims.names"),
    Mutation("another_relation", cell("links", "relation", "conflicts", where=lambda row: row["relation"] == "refines"), "links.rule"),
    Mutation("link_both_ways", rows_change("links", turn_link), "links.once"),
    Mutation("another_gap", cell("links", "gap", 0.99), "links.written_numbers"),
    Mutation("link_id_of_nothing", replace_id("links", "link_id", "lnk"), "links.id"),
    Mutation("another_label", cell("pairs", "label", "contradiction", where=lambda row: row["relation"] == "agrees"), "pairs.label"),
    Mutation("another_wording_in_a_pair", cell("pairs", "premise", "Nobody was hurt."), "pairs.texts"),
    Mutation("another_day_in_a_pair", cell("pairs", "as_of_a", None, where=lambda row: row["as_of_a"]), "pairs.copies"),
    Mutation("more_mentions", cell("entities", "mention_count", 99), "entities.mention_count"),
]


@pytest.fixture(scope="module", autouse=True)
def judged_once() -> Iterator[None]:
    """Each rule, which is most of the time of a check, is judged once by the same tables: a change leaves ten of eleven alone."""
    validate, judge_queries = column_rules.validate, gates.judge_queries
    known: dict[bytes, list[RuleResult]] = {}
    known_of_rows: dict[tuple[object, ...], RuleResult] = {}

    def remember(source: object, frame: pd.DataFrame, rules: Sequence[Expectation]) -> list[RuleResult]:
        key = pickle.dumps((frame, [rule.rule for rule in rules]))
        if key not in known:
            known[key] = validate(source, frame, rules)
        return known[key]

    def remember_rows(tables: Mapping[str, pa.Table], queries: Sequence[Query], folder: Path | None) -> list[RuleResult]:
        contents = {name: pickle.dumps(table) for name, table in tables.items()}
        keys = {query.rule: (query.rule, *(contents[name] for name in contents if re.search(rf"\b{name}\b", query.sql))) for query in queries}
        new = [query for query in queries if keys[query.rule] not in known_of_rows]
        known_of_rows.update({keys[result.rule]: result for result in judge_queries(tables, new, folder)})
        return [known_of_rows[keys[query.rule]] for query in queries]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(column_rules, "validate", remember)
        patch.setattr(gates, "judge_queries", remember_rows)
        yield


@pytest.fixture
def copy(seed_release: Release, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seed_release.path, tmp_path / seed_release.name / seed_release.version))


def mutations(listed: list[Mutation]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mutation", listed, ids=lambda mutation: f"{mutation.name}-{mutation.rule}")


def one_of_each_table(listed: list[Mutation]) -> list[Mutation]:
    """The first mutation of each table that a rule is about."""
    return list({one.rule.partition(".")[0]: one for one in reversed(listed)}.values())


@mutations(FILES)
def test_changed_file_is_found(copy: Path, mutation: Mutation) -> None:
    mutation.change(copy)
    report = check(copy)
    assert not report.passed
    assert mutation.rule in [result.rule for result in report.failures]


@mutations(FORGED_FILES)
def test_forged_data_are_found_by_their_content(copy: Path, mutation: Mutation) -> None:
    """The manifest is true again, so no hash can tell."""
    mutation.change(copy)
    assert_found_by_content(check(copy), mutation)


@mutations(one_of_each_table(FORGED_ROWS))
def test_forged_rows_are_found_and_sql_gives_the_verdicts_of_great_expectations(copy: Path, mutation: Mutation) -> None:
    """A check has Great Expectations judge the rules about columns, which a build judges by SQL."""
    assert_both_find(copy, mutation)


@pytest.mark.thorough
@mutations(FORGED_ROWS)
def test_every_forged_row_is_found(copy: Path, mutation: Mutation) -> None:
    assert_both_find(copy, mutation)


def assert_both_find(copy: Path, mutation: Mutation) -> None:
    """The check finds the mutation, and SQL gives the verdicts of Great Expectations."""
    mutation.change(copy)
    report = check(copy)
    assert_found_by_content(report, mutation)
    rules = read_rules().expectations
    names = {rule.rule for rule in rules}
    forged_release = open_release(copy)
    tables = {table: forged_release.table(table) for table in TABLES}
    assert verdicts(judge_translated(tables, rules)) == verdicts(result for result in report.rules if result.rule in names)


def assert_found_by_content(report: Report, mutation: Mutation) -> None:
    found = [result.rule for result in report.failures]
    assert not report.passed
    assert mutation.rule in found
    assert "release.files" not in found


def test_forging_itself_is_not_what_is_found(copy: Path) -> None:
    """Rows written again unchanged, and a manifest made true: that alone breaks no rule."""
    rows_change("claims", lambda rows: None)(copy)
    assert check(copy).passed


def test_copy_passes_also_with_other_times_and_what_the_hub_adds(copy: Path) -> None:
    for path in copy.rglob("*"):
        os.utime(path, (0, 0))
    (copy / ".gitattributes").write_text("*.parquet filter=lfs\n")
    (copy / ".cache" / "huggingface").mkdir(parents=True)
    (copy / ".cache" / "huggingface" / "claims.parquet").write_bytes(b"unfinished")
    report = check(copy)
    assert (report.passed, report.evaluated) == (True, report.written)


def test_shards_of_another_count_without_a_manifest_pass(seed_release: Release, tmp_path: Path) -> None:
    for table in read_manifest(seed_release.path).counts:
        rows = seed_release.table(table)
        for number in range(3 if rows.num_rows else 0):
            share = -(-rows.num_rows // 3)
            path = tmp_path / table / f"train-{number:05}-of-00003.parquet"
            path.parent.mkdir(exist_ok=True)
            pq.write_table(rows.slice(number * share, share), path)
    report = check(tmp_path)
    assert report.passed
    assert report.remarks[0] == "there is no manifest.json: files and counts were not compared"
