"""Exports as others read them: CSV, Excel files, codings of conflict data and fact checks, read back from real files."""

import csv
import json
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.cli import Shape
from builder.errors import BuilderError
from builder.exports.comma_files import comma_text
from builder.exports.exporting import SHAPES, export
from builder.exports.sheets import Heading, Sheet
from builder.exports.workbook import write_workbook
from builder.formats.spreadsheet_cells import inert
from builder.publishing.writing import write_release
from builder.release.manifest import Model, RunFacts
from builder.release.release import Release
from builder.release.report import Report
from builder.tables import schema_of
from tests.full_disk import file_sizes_limited
from tests.permissions import held_back
from tests.sample_release import CLAIMS, DOCUMENTS, ENTITIES, ESTIMATES, EVENTS, FACTS, FOURTEEN, TOLL_ID, TWELVE, sample_tables

TRAPS = ["=1+1", "+49 30 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "  =1"]
LETTERS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def release(folder: Path, **changed: Iterable[object]) -> Release:
    run = RunFacts((), {}, Model("none", "1", "0" * 64))
    return write_release(sample_tables(**changed), folder, "ferry", run, Report((), 0))


@pytest.fixture
def ferry(tmp_path: Path) -> Release:
    return release(tmp_path)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_command_offers_every_shape() -> None:
    assert tuple(Shape) == SHAPES


def test_flat_facts_answer_a_question_a_row(ferry: Release, tmp_path: Path) -> None:
    written = export(ferry, "csv", tmp_path / "flat")
    assert [path.name for path in written] == ["facts.csv", "claims.csv", "codebook.csv"]
    rows = {row["fact_id"]: row for row in read(written[0])}
    toll = rows[TOLL_ID]
    assert (toll["question"], toll["value_low"], toll["value_high"], toll["status"], toll["event"]) == (
        "killed",
        "14",
        "14",
        "single_origin",
        "ferry disaster",
    )
    assert (toll["origins"], toll["sources"]) == ("coast guard", "a/first.txt; b/second.txt")
    assert (toll["first_published_date"], toll["last_published_date"], toll["is_updated"]) == ("2021-05-04", "2021-05-05", "false")
    assert len(rows) == len(FACTS)


def test_flat_claims_are_found_again_in_their_pages(ferry: Release, tmp_path: Path) -> None:
    rows = read(export(ferry, "csv", tmp_path / "flat")[1])
    texts = {page.path: page.text or "" for page in DOCUMENTS}
    assert len(rows) == len(CLAIMS)
    for row in rows:
        assert texts[row["page"]][int(row["start"]) : int(row["end"])] == row["quote"]
    (fourteen,) = [row for row in rows if row["claim_id"] == FOURTEEN.claim_id]
    assert (fourteen["members"], fourteen["value"], fourteen["question"]) == ("coast guard (responder)", "14", "killed")


def test_the_codebook_explains_every_column_with_the_words_of_the_schemas(ferry: Release, tmp_path: Path) -> None:
    facts, claims, codebook = (read(path) for path in export(ferry, "csv", tmp_path / "flat"))
    explained = {(row["sheet"], row["column"]): row for row in codebook}
    assert list(explained) == [*(("facts", name) for name in facts[0]), *(("claims", name) for name in claims[0])]
    assert all(row["description"] for row in codebook)
    status = next(column for column in schema_of("facts").columns if column.name == "status")
    assert explained[("facts", "status")]["description"] == status.description
    assert explained[("facts", "status")]["values"] == "; ".join(status.values)


@pytest.mark.parametrize("text", TRAPS)
def test_a_formula_is_no_formula_in_csv(text: str, tmp_path: Path) -> None:
    hostile = release(tmp_path, facts=[replace(FACTS[0], label=text), *FACTS[1:]])
    row = next(row for row in read(export(hostile, "csv", tmp_path / "flat")[0]) if row["fact_id"] == TOLL_ID)
    assert row["question"] == f"'{text}"


def test_what_no_spreadsheet_runs_is_left_as_it_is() -> None:
    for text in ("12 dead", "a=b", "'quoted'", "", "−3", "50% - 60%"):
        assert inert(text) == text
    sheet = Sheet("one", (Heading("a", "x"),), [[-3.5], [-2.0], [True], [None], [date(2020, 1, 2)]])
    assert comma_text(sheet) == 'a\r\n-3.5\r\n-2\r\ntrue\r\n""\r\n2020-01-02\r\n'


def cells(path: Path, sheet: int = 1) -> tuple[dict[str, str], bool]:
    """The texts and numbers of a sheet of an Excel file by their place, and whether it has any formula or link."""
    with zipfile.ZipFile(path) as archive:
        shared = [
            "".join(part.text or "" for part in entry.iter(f"{LETTERS}t")) for entry in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        tree = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
    found = {}
    for cell in tree.iter(f"{LETTERS}c"):
        value = cell.findtext(f"{LETTERS}v") or ""
        found[cell.attrib["r"]] = shared[int(value)] if cell.get("t") == "s" else value
    return found, any(tree.iter(f"{LETTERS}f")) or any(tree.iter(f"{LETTERS}hyperlink"))


def test_excel_holds_texts_numbers_and_days_and_no_formula(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    headings = tuple(Heading(name, name) for name in ("text", "number", "day", "flag"))
    rows = [[text, 2.5, date(2021, 5, 4), True] for text in [*TRAPS, "https://example.org", "x" * 40_000]] + [[None, None, date(1848, 3, 1), None]]
    write_workbook([Sheet("facts", headings, rows)], tmp_path / "a.xlsx")
    found, has_formula = cells(tmp_path / "a.xlsx")
    assert not has_formula
    assert [found["A1"], found["A2"], found["A5"], found["A10"]] == ["text", "=1+1", "@SUM(A1)", "https://example.org"]
    assert len(found["A11"]) == 32_767
    assert (found["B2"], found["C2"], found["D2"]) == ("2.5", "44320", "1")
    assert found["C12"] == "1848-03-01"


def test_the_same_release_gives_the_same_excel_file(ferry: Release, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    first, second = (export(ferry, "xlsx", tmp_path / name)[0].read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second
    found, _ = cells(tmp_path / "a.xlsx")
    assert "killed" in found.values()


def test_excel_says_what_it_needs(ferry: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuilderError, match=r"a name that ends in \.xlsx"):
        export(ferry, "xlsx", tmp_path / "folder")
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(BuilderError, match=r"pip install 'claimweave\[excel\]', or use --to csv"):
        export(ferry, "xlsx", tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


ATTACK = replace(EVENTS[0], kind="bombing", family="conflict", code="ACLED:Remote explosive/landmine/IED", label="Bombing off Kalamo")
BEHIND = replace(
    FACTS[0],
    fact_id="fct-behind",
    claim_type="participants",
    attribute="perpetrator",
    label="Who was behind it?",
    positions=(replace(FACTS[0].positions[1], member_ids=(ENTITIES[0].entity_id,), claim_ids=(FOURTEEN.claim_id,)),),
)


def armed(folder: Path, **changed: Iterable[object]) -> Release:
    return release(folder, **{"events": [ATTACK, EVENTS[1]], "facts": [*FACTS, BEHIND], **changed})


def test_ucdp_has_its_columns_and_what_the_release_knows_of_an_event(tmp_path: Path) -> None:
    path, codebook = export(armed(tmp_path), "ucdp", tmp_path / "ged")
    (row,) = read(path)
    assert len(row) == 49
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("14", "14", "14", "14")
    assert (row["side_a"], row["side_b"], row["conflict_name"]) == ("coast guard", "", "season of storms")
    assert (row["date_start"], row["date_prec"], row["where_prec"], row["country"]) == ("2021-05-03", "1", "2", "Greece")
    assert (row["latitude"], row["geom_wkt"]) == ("38.3", "POINT (23.8 38.3)")
    assert row["source_article"] == "Harbour Post, 2021-05-04; Evening Wire, 2021-05-05"
    empty = {entry["column"] for entry in read(codebook) if entry["description"].startswith("left empty")}
    assert empty.isdisjoint(name for name, cell in row.items() if cell)


def test_acled_has_its_columns_and_types(tmp_path: Path) -> None:
    estimates = [replace(ESTIMATES[0], profile="acled", value_low=None, value_high=None)]
    march = replace(EVENTS[1], kind="protest", family="protest", code="PLOVER:PROTEST", label="Protest", start_date=date(2021, 5, 9))
    blast, protest = read(export(armed(tmp_path, events=[ATTACK, march], estimates=estimates), "acled", tmp_path / "a")[0])
    assert len(blast) == 31
    assert (blast["event_type"], blast["sub_event_type"], blast["disorder_type"]) == (
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        "Political violence",
    )
    assert (blast["event_date"], blast["fatalities"], blast["time_precision"], blast["geo_precision"]) == ("2021-05-03", "14", "1", "2")
    assert (blast["latitude"], blast["longitude"], protest["latitude"], protest["longitude"]) == ("38.3", "23.8", "", "")
    assert (protest["event_type"], protest["sub_event_type"], protest["fatalities"]) == ("Protests", "", "0")


def test_a_shipwreck_or_a_war_is_no_event_of_conflict_and_a_missing_profile_is_named(ferry: Release, tmp_path: Path) -> None:
    assert read(export(ferry, "ucdp", tmp_path / "ged")[0]) == []
    war = replace(ATTACK, kind="war", code=None)
    assert read(export(armed(tmp_path / "war", events=[war, EVENTS[1]]), "ucdp", tmp_path / "ged")[0]) == []
    with pytest.raises(BuilderError, match='no estimates of acled; build it with profiles = \\["acled"\\]'):
        export(ferry, "acled", tmp_path / "a")


def test_claim_reviews_are_of_contested_facts_and_judge_nothing(tmp_path: Path) -> None:
    both = tuple(replace(position, is_current=True) for position in FACTS[0].positions)
    contested = release(tmp_path, facts=[replace(FACTS[0], status="contested", positions=both), *FACTS[1:]])
    (path,) = export(contested, "claimreview", tmp_path / "reviews.json")
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["@context"] == "https://schema.org"
    twelve, fourteen = content["@graph"]
    assert {review["@type"] for review in content["@graph"]} == {"ClaimReview"}
    assert twelve["claimReviewed"] == TWELVE.text
    assert twelve["itemReviewed"]["author"]["name"] == "coast guard"
    assert twelve["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "Harbour Post"
    assert twelve["reviewRating"]["alternateName"] == f"Disputed: 1 origin; others say {FOURTEEN.text}"
    assert "ratingValue" not in fourteen["reviewRating"]
    assert fourteen["datePublished"] == "2021-05-05"


def test_what_was_there_is_replaced_and_nothing_else_is_left(ferry: Release, tmp_path: Path) -> None:
    for _ in range(2):
        export(ferry, "csv", tmp_path / "flat")
    assert sorted(path.name for path in (tmp_path / "flat").iterdir()) == ["claims.csv", "codebook.csv", "facts.csv"]
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BuilderError, match="cannot be written"):
        export(ferry, "csv", tmp_path / "file")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"events": EVENTS[1:]}, "event_id of (claims|facts) has evt-.*, which is not in events"),
        ({"claims": CLAIMS[:1]}, "positions.claim_ids of facts has clm-"),
        ({"documents": DOCUMENTS[:1]}, "document_id of claims has doc-"),
    ],
)
def test_rows_that_name_what_is_not_there_are_an_error(changed: dict[str, Iterable[object]], message: str, tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=message):
        export(release(tmp_path, **changed), "csv", tmp_path / "flat")


@pytest.mark.parametrize("shape", ["csv", "xlsx", "claimreview"])
def test_what_cannot_be_written_is_called_by_the_name_that_was_asked_for(shape: str, ferry: Release, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own").chmod(0o555)
    names = {"csv": "own/flat", "xlsx": "own/x.xlsx", "claimreview": "own/x.json"}
    run = held_back("export", str(ferry.path), "--to", shape, "--out", names[shape], cwd=tmp_path)
    (tmp_path / "own").chmod(0o755)
    told = (
        f"{names[shape]}{'/facts.csv' if shape == 'csv' else ''}: cannot be written (Permission denied); free the place, or give another with --out"
    )
    assert (run.returncode, run.stderr) == (2, f"claimweave: {told}\n")


def test_a_full_disk_under_excel_is_told(ferry: Release, tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"x\.xlsx: cannot be written \(File too large\); "), file_sizes_limited(2000):
        export(ferry, "xlsx", tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


def test_no_export_goes_into_a_release(ferry: Release, tmp_path: Path) -> None:
    files = sorted(ferry.path.rglob("*"))
    (tmp_path / "link").symlink_to(ferry.path)
    for shape, out in (("csv", ferry.path), ("csv", ferry.path / "flat"), ("claimreview", tmp_path / "link" / "x.json")):
        with pytest.raises(BuilderError, match=r"lies in the release .*1\.0\.0, which is never changed; give a place outside of it"):
            export(ferry, shape, out)
    assert sorted(ferry.path.rglob("*")) == files
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "manifest.json").write_text('{"name": "an app"}', encoding="utf-8")
    assert export(ferry, "claimreview", tmp_path / "site" / "x.json") == [tmp_path / "site" / "x.json"]
