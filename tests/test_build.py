"""The whole pipeline on the seed pages: what loads, what stays the same, what one bad page does."""

import hashlib
import random
import shutil
from pathlib import Path

import pytest

from builder import build, check, find_claims, open_release, read_pages
from builder.engines.local import POOL_FROM
from builder.intermediate import Page
from builder.release.release import Release
from builder.tables import TABLES
from tests.bench.news import write_pages

pytestmark = pytest.mark.slow


def digests(release: Release) -> dict[str, str]:
    files = sorted(path for path in release.path.rglob("*") if path.is_file())
    return {path.relative_to(release.path).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def hub_offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))


def test_every_table_loads_with_datasets_in_both_modes(seed_release: Release, hub_offline: None) -> None:
    from datasets import load_dataset

    for table in TABLES:
        rows = seed_release.table(table).num_rows
        if rows:
            mapped = load_dataset(str(seed_release.path), table)
            streamed = load_dataset(str(seed_release.path), table, streaming=True)
            assert sum(mapped.num_rows.values()) == rows == sum(1 for split in streamed.values() for _ in split), table


def test_a_page_without_claims_makes_a_release(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Parking is free here.")
    (tmp_path / "russian.txt").write_text("Паром затонул во вторник у города, сообщила береговая охрана. Погибли люди, сказал мэр.")
    release = build(tmp_path, tmp_path / "dist")
    assert release.table("documents").num_rows == 2
    assert release.table("claims").num_rows == 0
    assert check(release.path).passed


def test_quotes_are_the_text_at_their_spans(seed_release: Release) -> None:
    texts = {row["document_id"]: row["text"] for row in seed_release.table("documents").to_pylist()}
    claims = seed_release.table("claims").to_pylist()
    assert len(claims) > 50
    for claim in claims:
        text = texts[claim["document_id"]]
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert all(claim["start"] <= span["start"] < span["end"] <= claim["end"] for span in claim["spans"])


def test_the_release_passes_its_own_check(seed_release: Release) -> None:
    report = check(seed_release.path)
    assert report.passed
    assert report.evaluated == report.written > 30


def test_the_same_pages_make_no_second_version_and_a_new_page_makes_one(seeds: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(seeds, pages)
    first = build(pages, tmp_path / "dist")
    again = build(pages, tmp_path / "dist")
    assert (first.version, first.is_new, again.version, again.is_new) == ("1.0.0", True, "1.0.0", False)
    (pages / "new.txt").write_text("Flood kills 9 in valley\n\nA flood killed 9 people in Nepal on Monday, police said.\n", encoding="utf-8")
    second = build(pages, tmp_path / "dist")
    assert (second.version, second.is_new) == ("1.1.0", True)
    assert open_release(tmp_path / "dist" / "pages").version == "1.1.0"


def many(seeds: Path, folder: Path) -> list[Page]:
    """Enough pages for a pool of workers: the seeds, and short pages."""
    own = list(read_pages(seeds))
    write_pages(folder, POOL_FROM - len(own))
    return [*own, *read_pages(folder)]


def test_order_and_workers_change_no_byte(seeds: Path, tmp_path: Path) -> None:
    pages = many(seeds, tmp_path / "short")
    shuffled = random.Random(7).sample(pages, len(pages))
    one = build(pages, tmp_path / "one", name="same")
    two = build(shuffled, tmp_path / "two", name="same", workers=2)
    assert digests(one) == digests(two)


def test_one_bad_page_is_a_problem_not_the_end(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text("Flood kills 9\n\nA flood killed 9 people in Nepal on Monday, police said.\n", encoding="utf-8")
    (pages / "copy.txt").write_text("Flood kills 9\n\nA flood killed 9 people in Nepal on Monday, police said.\n", encoding="utf-8")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 8)
    release = build(pages, tmp_path / "dist")
    codes = {row["code"] for row in release.table("problems").to_pylist()}
    assert {"empty", "repeat"} <= codes
    documents = {row["path"]: row for row in release.table("documents").to_pylist()}
    pair = [documents[name] for name in ("copy.txt", "good.txt")]
    assert {row["duplicate_of"] for row in pair} - {None} < {row["document_id"] for row in pair}
    assert {claim["document_id"] for claim in release.table("claims").to_pylist()} == {row["document_id"] for row in pair}
    assert {row["origin_count"] for row in release.table("facts").to_pylist()} == {1}
    assert 9.0 in release.table("claims").column("value").to_pylist()


def test_find_claims_takes_one_date_or_one_per_text() -> None:
    from datetime import date

    texts = ["Gunmen killed 7 people on Monday.", "Nothing happened."]
    claims, none = find_claims(texts, date(2020, 5, 6))
    killed = next(claim for claim in claims if claim.claim_type == "casualty")
    assert (killed.attribute, killed.value, killed.published_date) == ("killed", 7, date(2020, 5, 6))
    assert not [claim for claim in none if claim.claim_type == "casualty"]
    assert find_claims(texts, [date(2020, 5, 6), None])[1:] == find_claims(texts[1:])
    with pytest.raises(ValueError, match="shorter"):
        find_claims(texts, [date(2020, 5, 6)])
