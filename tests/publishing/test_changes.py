"""What changed between two releases: real builds of small pages, and tables changed by hand."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from builder.engines.mapped_tables import rows_at
from builder.publishing import differences as difference_module
from builder.publishing import fact_changes
from builder.publishing.change_text import MOST_ROWS, change_json, change_lines, change_markdown
from builder.publishing.changes import Changes, Edition, compare_releases, compare_tables
from builder.publishing.differences import Comparison, differences
from builder.records import Claim, Link
from builder.release.manifest import Step
from builder.release.release import Release
from builder.settings import Settings
from tests.harbour_pages import PAGES
from tests.histories import History
from tests.sample_release import CHILDREN, CLAIMS, DOCUMENTS, FACTS, FOURTEEN, TOLL_ID, TWELVE, fact, sample_tables
from tests.short_ids import shortened

pytestmark = pytest.mark.slow

TOLL = "How many people were killed in the "


def line_of(changes: Changes, start: str = TOLL) -> str:
    (line,) = [change.line for change in changes.facts.changed if change.line.startswith(start)]
    return line


@pytest.fixture
def three(history: History) -> list[Release]:
    """The blast on three days: one outlet, a higher toll, then a third outlet that contradicts it."""
    return [history.build(names) for names in (["mon_post.txt"], ["mon_post.txt", "wed_post.txt"], ["mon_post.txt", "wed_post.txt", "wed_star.txt"])]


def test_the_page_that_made_a_fact_contested_is_named(three: list[Release]) -> None:
    line = line_of(compare_releases(three[1], three[2]))
    assert line.endswith("single_origin -> contested, 21 -> 21 to 31, because Morning Star on 6 May 2021 says 31")


def test_a_higher_toll_names_its_page(three: list[Release]) -> None:
    assert line_of(compare_releases(three[0], three[1])).endswith("12 -> 21, updated, because Harbour Post on 6 May 2021 says 21")


def test_going_back_names_the_page_that_is_gone(three: list[Release]) -> None:
    line = line_of(compare_releases(three[2], three[1]))
    assert line.endswith("contested -> single_origin, 21 to 31 -> 21, because Morning Star on 6 May 2021 no longer says 31")


def test_claims_and_links_are_counted_by_what_became_of_them(three: list[Release]) -> None:
    changes = compare_releases(three[1], three[2])
    (page,) = changes.rows["documents"].added.to_pylist()
    assert page["path"] == "wed_star.txt"
    assert {row["document_id"] for row in changes.rows["claims"].added.to_pylist()} == {page["document_id"]}
    assert changes.counts["claims"] == {"added": three[2].counts["claims"] - three[1].counts["claims"], "removed": 0, "changed": 0}
    new = set(changes.rows["claims"].added.column("claim_id").to_pylist())
    assert all({row["claim_a"], row["claim_b"]} & new for row in changes.rows["links"].added.to_pylist())


def test_a_release_against_itself_is_empty(three: list[Release]) -> None:
    changes = compare_releases(three[2], three[2])
    assert changes.is_empty
    assert change_lines(changes) == ["blast 1.2.0 against 1.2.0", "nothing differs"]
    assert "No page, claim, link or fact differs." in change_markdown(changes, Step("patch", ("README.md changed",)))


def test_a_revised_page_is_told_as_one_change(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    first = history.build(["mon_post.txt"])
    outlet, day, text = PAGES["mon_post.txt"]
    monkeypatch.setitem(PAGES, "mon_post.txt", (outlet, day, text.replace("12", "15")))
    changes = compare_releases(first, history.build(["mon_post.txt"]))
    assert [path for path, _, _ in changes.revised] == ["mon_post.txt"]
    assert line_of(changes).endswith("12 -> 15, because Harbour Post on 4 May 2021 now says 15, not 12")
    assert "  mon_post.txt was revised" in change_lines(changes)


def test_a_day_that_linking_found_is_a_rereading(history: History) -> None:
    first = history.build(["undated.txt", "mon_post.txt"], published={"mon_post.txt": ""})
    changes = compare_releases(first, history.build(["undated.txt", "mon_post.txt"]))
    line = line_of(changes, "When did ")
    assert "is now read as 3 May 2021, not a Monday" in line
    columns = {cell.column for row in changes.rows["claims"].changed("claim_id") for cell in row.cells}
    assert {"start_date", "published_date"} <= columns


def test_merged_facts_are_matched_by_their_former_ids(history: History) -> None:
    names, later = ["mon_post.txt", "wed_post.txt", "tue_wire.txt"], {"tue_wire.txt": "2021-05-12"}
    apart, merged = history.build(names, published=later), history.build(names)
    changes = compare_releases(apart, merged)
    gone = set(apart.table("facts").column("fact_id").to_pylist()) - set(merged.table("facts").column("fact_id").to_pylist())
    assert set(changes.facts.merged) == gone
    assert changes.facts.removed.num_rows == 0
    joined = line_of(changes, "What did police say ")
    assert "because Evening Wire on 5 May 2021 with its" in joined
    assert joined.endswith("is now taken to speak of it")
    parted = line_of(compare_releases(merged, apart), "What did police say ")
    assert "Evening Wire on 12 May 2021 with its" in parted
    assert parted.endswith("is no longer taken to speak of it")


def compared(before: dict[str, pa.Table], after: dict[str, pa.Table]) -> Changes:
    return compare_tables(Edition("ferry", "1.0.0", "0"), Edition("ferry", "1.1.0", "1"), before, after)


def changed(**rows: Iterable[object]) -> Changes:
    return compared(sample_tables(), sample_tables(**rows))


def test_a_claim_that_is_read_otherwise_names_its_columns() -> None:
    other: list[Claim] = [replace(one, value=13.0, value_low=13.0) if one is TWELVE else one for one in CLAIMS]
    facts = [replace(FACTS[0], value_low=13.0, answer="13"), *FACTS[1:]]
    changes = changed(claims=other, facts=facts)
    (row,) = changes.rows["claims"].changed("claim_id")
    assert (row.row["claim_id"], [(cell.column, cell.old, cell.new) for cell in row.cells]) == (
        TWELVE.claim_id,
        [("value", 12.0, 13.0), ("value_low", 12.0, 13.0)],
    )
    assert (
        line_of(changes, "killed") == f"killed {FOURTEEN.text} -> 13, because Harbour Post on 4 May 2021 is now read as at least 13, not at least 12"
    )


def test_a_link_that_turns_round_is_a_changed_one() -> None:
    turned = Link(
        "lnk-00000000000000000000000000000000",
        TOLL_ID,
        TWELVE.claim_id,
        FOURTEEN.claim_id,
        "conflicts",
        "value",
        0.14,
        "x",
        "They differ.",
        False,
        True,
    )
    changes = changed(links=[turned], facts=[replace(FACTS[0], status="contested"), *FACTS[1:]])
    assert changes.counts["links"] == {"added": 0, "removed": 0, "changed": 1}
    assert {cell.column: (cell.old, cell.new) for row in changes.rows["links"].changed("link_id") for cell in row.cells}["relation"] == (
        "refines",
        "conflicts",
    )
    assert line_of(changes, "killed") == "killed single_origin -> contested, because of a new link: They differ"
    assert "  refines -> conflicts: They differ." in change_lines(changes)


def test_without_another_claim_or_link_that_is_said() -> None:
    changes = changed(facts=[replace(FACTS[0], status="corroborated"), *FACTS[1:]])
    assert line_of(changes, "killed").endswith("because the same claims are linked or weighed otherwise")


def test_another_origin_is_a_cause() -> None:
    traced = [replace(one, origin="AFP") if one is FOURTEEN else one for one in CLAIMS]
    changes = changed(claims=traced, facts=[replace(FACTS[0], status="corroborated"), *FACTS[1:]])
    assert line_of(changes, "killed").endswith("because Evening Wire on 5 May 2021 is now traced to AFP")


def test_an_older_release_without_a_column_is_compared_by_the_others() -> None:
    old = sample_tables()
    old["claims"] = old["claims"].drop_columns(["modality", "via", "cue"])
    old["facts"] = old["facts"].drop_columns(["is_updated"])
    assert compared(old, sample_tables()).is_empty
    changes = compared(old, sample_tables(facts=[replace(FACTS[0], status="contested"), *FACTS[1:]]))
    assert [change.fact_id for change in changes.facts.changed] == [TOLL_ID]


def test_sections_are_capped_and_what_is_left_out_is_counted() -> None:
    many = [replace(TWELVE, claim_id=f"clm-{i:016x}", fact_id=None) for i in range(MOST_ROWS + 7)]
    text = change_markdown(changed(claims=[*CLAIMS, *many]), Step("minor", ("1 page added",)))
    assert text.startswith(
        "# ferry 1.1.0 against 1.0.0\n\nminor: 1 page added.\n\n## Counts\n\n- claims: 27 added\n\n## New claims\n\n- Harbour Post"
    )
    assert text.endswith("\n- and 7 more\n")
    content = json.loads(change_json(changed(claims=[*CLAIMS, *many])))
    assert len(content["claims"]["added"]) == MOST_ROWS + 7


def many_changes() -> Changes:
    """Two hundred claims that are read otherwise, fifty that are new and fifty that are gone."""
    before = [replace(TWELVE, claim_id=f"clm-{i:032x}", fact_id=None, value=float(i)) for i in range(250)]
    after = [replace(one, value=0.5, cue="other" if one.value % 2 else one.cue) for one in before[50:]]
    new = [replace(TWELVE, claim_id=f"clm-{i:032x}", fact_id=None) for i in range(1000, 1050)]
    return compared(sample_tables(claims=[*CLAIMS, *before]), sample_tables(claims=[*CLAIMS, *after, *new]))


def test_no_more_rows_are_read_for_text_than_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    changes, read = many_changes(), 0

    def counting(table: pa.Table, places: NDArray[np.int64]) -> pa.Table:
        nonlocal read
        read += len(places) if "value" in table.column_names else 0
        return rows_at(table, places)

    monkeypatch.setattr(difference_module, "rows_at", counting)
    monkeypatch.setattr(difference_module, "AT_ONCE", MOST_ROWS)
    text = change_markdown(changes, Step("minor", ()))
    assert read == 2 * MOST_ROWS, "the old and the new version of what is shown"
    assert changes.counts["claims"] == {"added": 50, "removed": 50, "changed": 200}
    assert "- columns: value in 200, cue in 100\n" in text
    assert text.count("- Harbour Post on 4 May 2021, ") == MOST_ROWS - 1


def test_changes_are_the_same_however_many_rows_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    changes, step = many_changes(), Step("minor", ())
    told = change_json(changes), change_markdown(changes, step)
    monkeypatch.setattr(difference_module, "AT_ONCE", 3)
    monkeypatch.setattr(fact_changes, "AT_ONCE", 1)
    again = many_changes()
    assert (change_json(again), change_markdown(again, step)) == told
    assert len(json.loads(told[0])["claims"]["changed"]) == 200


def test_a_comparison_writes_no_files_into_the_working_folder() -> None:
    rows = pa.table({"key": ["a"], "value": [1]})
    place = "current_setting('temp_directory')"
    key = f"CASE WHEN {place} LIKE '/%' OR {place} LIKE '_:%' THEN key ELSE error('files would be written into ' || {place}) END"
    assert differences(rows, rows, Comparison(key, ("value",))).counts == {"added": 0, "removed": 0, "changed": 0}


def test_new_and_lost_facts_are_told_apart() -> None:
    changes = changed(facts=FACTS[:2])
    assert changes.facts.counts == {"added": 0, "removed": 1, "changed": 0, "merged": 0}
    back = compared(sample_tables(facts=FACTS[:2]), sample_tables())
    assert back.facts.counts == {"added": 1, "removed": 0, "changed": 0, "merged": 0}
    assert any("[single_origin]" in line for line in change_lines(back))


def test_of_a_split_fact_the_part_with_most_claims_succeeds() -> None:
    """The old id ended, and two new facts remember it."""
    old = sample_tables(facts=[replace(FACTS[0], fact_id="fct-00000000000000000000000000000000"), *FACTS[1:]])
    small = replace(fact("fct-1", [CHILDREN], "small"), former_ids=("fct-00000000000000000000000000000000",))
    large = replace(fact("fct-2", [TWELVE, FOURTEEN], "large"), former_ids=("fct-00000000000000000000000000000000",), status="contested")
    changes = compared(old, sample_tables(facts=[small, large, *FACTS[1:]]))
    assert [(change.old_fact_id, change.fact_id) for change in changes.facts.changed] == [("fct-00000000000000000000000000000000", "fct-2")]
    assert changes.facts.added.column("fact_id").to_pylist() == ["fct-1"]


def test_json_gives_everything_by_table(three: list[Release]) -> None:
    content = json.loads(change_json(compare_releases(three[1], three[2])))
    assert (content["old"]["version"], content["new"]["version"]) == ("1.1.0", "1.2.0")
    assert content["counts"]["documents"]["added"] == 1
    (toll,) = [row for row in content["facts"]["changed"] if row["label"].startswith(TOLL)]
    assert toll["columns"]["status"] == {"old": "single_origin", "new": "contested"}
    assert [(cause["outlet"], cause["published_date"]) for cause in toll["because"]] == [("Morning Star", "2021-05-06")]
    assert f"  {toll['line']}" in change_lines(compare_releases(three[1], three[2]))


def test_the_order_of_rows_changes_nothing() -> None:
    tables = sample_tables()
    shuffled = {name: table.take(pa.array(range(table.num_rows - 1, -1, -1), pa.int64())) for name, table in tables.items()}
    other = sample_tables(claims=CLAIMS[:-1], links=[], facts=[fact(TOLL_ID, [TWELVE], "killed")])
    assert change_json(compared(shuffled, other)) == change_json(compared(tables, other))


def test_words_of_pages_cannot_steer_markdown_or_the_terminal() -> None:
    pages = [replace(DOCUMENTS[0], outlet="<img src=x> [a](b)\x1b[2J"), DOCUMENTS[1]]
    changes = compared(sample_tables(documents=DOCUMENTS[1:]), sample_tables(documents=pages))
    assert "\\<img src=x> \\[a\\](b)\\\\u001b\\[2J" in change_markdown(changes, Step("minor", ()))
    assert "\x1b" not in "\n".join(change_lines(changes))


def test_every_release_carries_its_changes(three: list[Release]) -> None:
    first, _, third = ((release.path / "CHANGES.md").read_text(encoding="utf-8") for release in three)
    assert first == "# blast 1.0.0\n\nThe first release: there is none before to compare it with.\n"
    assert "single_origin -> contested, 21 -> 21 to 31, because Morning Star on 6 May 2021 says 31" in third
    assert all("CHANGES.md" in {file.path for file in release.manifest.files} for release in three)


def test_a_release_without_words_does_not_tell_those_of_the_one_before(history: History) -> None:
    history.build(["mon_post.txt", "wed_star.txt"])
    bare = history.build(["mon_post.txt"], Settings(text="none"))
    text = (bare.path / "CHANGES.md").read_text(encoding="utf-8")
    assert "no longer says" in text
    assert "explosion at the harbour" not in text
    assert "killed 31 people" not in text


def short_sample(names: Mapping[str, str] | None = None) -> dict[str, pa.Table]:
    return {name: shortened(table, names) for name, table in sample_tables().items()}


def test_after_short_ids_what_is_the_same_has_not_changed() -> None:
    assert compared(short_sample(), sample_tables()).is_empty


def test_after_short_ids_a_fact_is_found_by_its_former_id() -> None:
    before, facts = short_sample({TOLL_ID[:20]: "fct-0123456789abcdef"}), [replace(FACTS[0], former_ids=("fct-0123456789abcdef",)), *FACTS[1:]]
    assert compared(before, sample_tables(facts=facts)).is_empty
    assert compared(before, sample_tables()).counts["facts"] == {"added": 1, "removed": 1, "changed": 0, "merged": 0}


def test_after_short_ids_what_changed_is_told_alone() -> None:
    other = [replace(one, value=13.0, value_low=13.0) if one is TWELVE else one for one in CLAIMS]
    (row,) = compared(short_sample(), sample_tables(claims=other)).rows["claims"].changed("claim_id")
    assert (row.row["claim_id"], [cell.column for cell in row.cells]) == (TWELVE.claim_id, ["value", "value_low"])
