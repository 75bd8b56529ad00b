"""Releases that leave out words: what is gone, that every rule still passes, and that spans stay checkable."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from builder import read_pages
from builder.engines.mapped_tables import rows_at
from builder.ledger.ledger import read_ledger
from builder.ledger.outline import outline_of
from builder.ledger.view import outline_lines
from builder.quality.gates import check, check_tables
from builder.release import texts
from builder.release.release import Release, open_release
from builder.release.texts import leave_out, level_of
from builder.settings import TEXT_LEVELS
from builder.tables import TABLES, schema_of
from tests.processes import claimweave
from tests.sample_release import CLAIMS, FACTS, FOURTEEN, LINKS, TWELVE, sample_tables

RULES_ABOUT_TEXT = {"claims.quote", "documents.blank_ranges", "documents.ranges", "documents.text_hash", "mentions.text", "sentences.text"}
WORDS = {
    "documents": ["text"],
    "sentences": ["text"],
    "mentions": ["text"],
    "claims": ["quote", "text"],
    "pairs": ["premise", "hypothesis"],
    "corrections": ["quote", "from_value"],
}
TOLD = {"facts": ["answer", "positions"], "links": ["reason"]}
"""Where a wording may be repeated: a release without words has an ellipsis there."""
KEPT = {"full": set(WORDS), "quotes": {"mentions", "claims", "pairs", "corrections"}, "none": set()}


@pytest.mark.parametrize("level", TEXT_LEVELS)
def test_level_leaves_out_its_columns_and_nothing_else(level: str) -> None:
    whole = sample_tables()
    reduced = leave_out(whole, level)
    assert level_of(reduced) == level
    for table in TABLES:
        gone = [] if table in KEPT[level] else WORDS.get(table, [])
        changed = gone + (TOLD.get(table, []) if level == "none" else [])
        assert reduced[table].schema.equals(schema_of(table).arrow)
        assert reduced[table].drop_columns(changed).equals(whole[table].drop_columns(changed))
        for column in gone:
            assert set(reduced[table][column].to_pylist()) == {None if schema_of(table).arrow.field(column).nullable else ""}


def test_wording_in_an_answer_a_position_or_a_reason_becomes_an_ellipsis() -> None:
    said = replace(FACTS[0], answer=f"“{FOURTEEN.text}” or 14", positions=tuple(replace(one, text=FOURTEEN.text) for one in FACTS[0].positions))
    reduced = leave_out(sample_tables(facts=[said], links=[replace(LINKS[0], reason=f"{TWELVE.text} fits 14.")]), "none")
    assert reduced["facts"]["answer"].to_pylist() == ["“…” or 14"]
    assert [position["text"] for position in reduced["facts"]["positions"].to_pylist()[0]] == ["…", "…"]
    assert reduced["facts"]["positions"].to_pylist()[0][0]["value_low"] == 12
    assert reduced["links"]["reason"].to_pylist() == ["… fits 14."]


@pytest.mark.parametrize("at_once", [1, 2])
def test_few_rows_at_a_time_lose_the_same_words(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [replace(one, answer=f"“{FOURTEEN.text}”, not {TWELVE.text}, {claim.text}") for one, claim in zip(FACTS, CLAIMS, strict=False)]
    tables = sample_tables(facts=said, links=[replace(LINKS[0], link_id=f"lnk-{n}", reason=f"{TWELVE.text} fits {n}.") for n in range(5)])
    whole, read = leave_out(tables, "none"), list[int]()

    def counting(table: pa.Table, places: NDArray[np.int64]) -> pa.Table:
        read.append(len({*claims[places].tolist()}))
        return rows_at(table, places)

    claims = np.array([one or "" for one in tables["claims"]["fact_id"].to_pylist()])
    monkeypatch.setattr(texts, "AT_ONCE", at_once)
    monkeypatch.setattr(texts, "rows_at", counting)
    assert leave_out(tables, "none") == whole
    assert max(read) <= at_once, "claims of more facts are read than are looked at"


@pytest.mark.parametrize("level", TEXT_LEVELS)
def test_every_rule_passes_and_those_about_the_text_say_what_they_could_not_judge(level: str) -> None:
    report = check_tables(leave_out(sample_tables(), level))
    assert report.passed, report.lines()
    assert {result.rule for result in report.rules if result.unjudged} == (set() if level == "full" else RULES_ABOUT_TEXT)


def test_quote_left_out_beside_its_text_is_an_error() -> None:
    whole = sample_tables()
    mixed = {**leave_out(whole, "none"), "documents": whole["documents"], "sentences": whole["sentences"]}
    broken = {result.rule for result in check_tables(mixed).failures}
    assert broken == {"claims.quote", "mentions.text"}


def test_release_without_words_holds_no_sentence_of_a_page(without_words: Release, seed_release: Release) -> None:
    assert check(without_words.path).passed
    held = json.dumps([without_words.table(table).to_pylist() for table in TABLES], default=str, ensure_ascii=False)
    sentences = [row["text"] for row in seed_release.table("sentences").to_pylist() if row["section"] == "body" and len(row["text"]) > 60]
    assert sentences
    assert [text for text in sentences if json.dumps(text, ensure_ascii=False)[1:-1] in held] == []


def test_spans_are_checked_again_by_who_has_the_pages(without_words: Release, seed_release: Release, seeds: Path) -> None:
    own = {hashlib.sha256(page.text.encode()).hexdigest(): page.text for page in read_pages(seeds)}
    texts = {row["document_id"]: own[row["text_sha256"]] for row in without_words.table("documents").to_pylist()}
    assert len(texts) == 5
    found = {row["claim_id"]: texts[row["document_id"]][row["start"] : row["end"]] for row in without_words.table("claims").to_pylist()}
    assert found == {row["claim_id"]: row["quote"] for row in seed_release.table("claims").to_pylist()}


def test_who_has_the_pages_gets_the_words_back(without_words: Release, seed_release: Release, seeds: Path) -> None:
    filled = without_words.with_texts(seeds)
    for table, column in (("documents", "text"), ("sentences", "text"), ("mentions", "text"), ("claims", "quote")):
        assert filled.table(table)[column].to_pylist() == seed_release.table(table)[column].to_pylist()
    with filled.duckdb() as connection:
        quotes = connection.sql("SELECT quote FROM claims_joined ORDER BY claim_id").fetchall()
    assert [quote for (quote,) in quotes] == filled.pandas("claims").sort_values("claim_id")["quote"].tolist()
    assert without_words.table("claims")["quote"].unique().to_pylist() == [""]


def test_page_with_another_text_fills_in_nothing(without_words: Release, seeds: Path, tmp_path: Path) -> None:
    first, second, *_ = sorted(seeds.glob("*.txt"))
    (tmp_path / first.name).write_bytes(first.read_bytes())
    (tmp_path / second.name).write_text("Another text.\n", encoding="utf-8")
    found = without_words.with_texts(tmp_path).table("documents")["text"].to_pylist()
    assert [text is None for text in found] == [False, True, True, True, True]


def test_ids_values_and_links_do_not_depend_on_the_level(without_words: Release, seed_release: Release) -> None:
    for table in ("links", "events", "entities", "estimates"):
        assert without_words.table(table).equals(seed_release.table(table))
    assert without_words.table("facts").drop_columns(TOLD["facts"]).equals(seed_release.table("facts").drop_columns(TOLD["facts"]))
    assert without_words.table("claims").drop_columns(["quote", "text"]).equals(seed_release.table("claims").drop_columns(["quote", "text"]))


def test_ledger_of_a_release_without_words_has_no_empty_quotes(without_words: Release) -> None:
    lines = list(outline_lines(outline_of(read_ledger(without_words))))
    assert any("- TRT World" in line for line in lines)
    assert not any("“”" in line for line in lines)


def test_level_is_an_option_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday, police said.\n", encoding="utf-8")
    assert claimweave("build", "pages", "--text", "quotes", cwd=tmp_path).returncode == 0
    release = open_release(tmp_path / "dist" / "pages")
    assert release.table("documents")["text"].to_pylist() == [None]
    assert "killed 7 people" in release.table("claims")["quote"].to_pylist()[0]
    assert release.manifest.run.settings["text"] == "quotes"
