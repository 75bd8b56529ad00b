"""Corrections from the file to the release: a wrong merge mended, still mended when a page comes, and what stops or is told."""

from datetime import date
from pathlib import Path

import pytest

from builder import check, open_release
from builder.errors import BuilderError
from builder.ledger.ledger import read_ledger, read_ledger_as_of
from builder.pipeline import build
from builder.release.release import Release

pytestmark = pytest.mark.slow

HEAD = "kind,target,field,value,author,date,note,quote\n"
PAGES = {
    "north.txt": "Ferry sinks off Turku\n\nA ferry sank off Turku on 3 May 2021. At least 12 passengers were killed, the coast guard said.\n",
    "south.txt": "Ferry sinks off Turku\n\nA ferry sank off Turku on 3 May 2021. The sinking killed 15 passengers, rescuers said.\n",
}
LATER = "Ferry sinks off Turku\n\nA ferry sank off Turku on 3 May 2021. The sinking killed 15 passengers, a minister said.\n"


def make(folder: Path, pages: dict[str, str], corrections: str = "") -> Path:
    (folder / "news").mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / "news" / name).write_text(text, encoding="utf-8")
    (folder / "news/corrections.csv").write_text(HEAD + corrections, encoding="utf-8")
    return folder / "news"


def rebuilt(folder: Path, corrections: str, pages: dict[str, str] = PAGES) -> Release:
    return build(make(folder, pages, corrections), folder / "dist")


def tolls(release: Release) -> dict[str, dict[str, object]]:
    """The tolls by the names of their pages."""
    paths = {row["document_id"]: row["path"] for row in release.table("documents").to_pylist()}
    return {paths[row["document_id"]]: row for row in release.table("claims").to_pylist() if row["claim_type"] == "casualty"}


def are_one_event(release: Release) -> bool:
    """Whether the tolls of north and south are of one event."""
    rows = tolls(release)
    return rows["north.txt"]["event_id"] == rows["south.txt"]["event_id"]


def test_events_stay_apart_when_a_page_comes_and_the_same_bytes_make_no_new_release(tmp_path: Path) -> None:
    first = rebuilt(tmp_path, "")
    assert are_one_event(first)
    twelve, fifteen = (row["claim_id"] for row in tolls(first).values())
    line = f"event,{twelve} {fifteen},different,,Ida,2021-06-01,two ferries,\n"
    mended = rebuilt(tmp_path, line)
    assert not are_one_event(mended)
    assert any("other corrections by people" in reason for reason in mended.manifest.step.reasons)
    assert not rebuilt(tmp_path, line).is_new
    later = rebuilt(tmp_path, line, {**PAGES, "east.txt": LATER})
    assert not are_one_event(later)
    assert [row["from_value"] for row in later.table("corrections").to_pylist()] == ["same"]
    assert check(later.path).passed
    assert are_one_event(rebuilt(tmp_path, ""))


def test_a_stale_line_is_a_problem_and_two_that_contradict_stop(tmp_path: Path) -> None:
    claim_id = next(iter(tolls(rebuilt(tmp_path, "")).values()))["claim_id"]
    stale = rebuilt(tmp_path, f"claim,{claim_id},value,14,,,,no such words\n")
    (row,) = stale.table("problems").to_pylist()
    assert (row["stage"], row["code"], row["detail"]) == (
        "corrections",
        "stale",
        f"claim value of {claim_id} was not applied: the quoted words are not those of the claim",
    )
    assert {row["method"] for row in tolls(stale).values()} == {"rule"}
    with pytest.raises(BuilderError, match=r"corrections.csv line 2 .* and corrections.csv line 3 .* exclude each other"):
        rebuilt(tmp_path, f"claim,{claim_id},value,14,,,,\nclaim,{claim_id},reject,,,,,\n")


def test_lines_in_another_order_give_the_same_data(tmp_path: Path) -> None:
    twelve, fifteen = tolls(rebuilt(tmp_path, "")).values()
    lines = [f"claim,{twelve['claim_id']},reject,,,,,\n", f"claim,{fifteen['claim_id']},value,14,,,,\n", "claim,clm-0,reject,,,,,\n"]
    first = rebuilt(tmp_path, "".join(lines))
    second = rebuilt(tmp_path, "".join(reversed(lines)))
    assert first.manifest.content_sha256 == second.manifest.content_sha256
    assert open_release(tmp_path / "dist/news").table("corrections").num_rows == 3


def test_changes_card_and_views_tell_of_corrections(tmp_path: Path) -> None:
    first = tolls(rebuilt(tmp_path, ""))
    twelve, fifteen = first["north.txt"]["claim_id"], first["south.txt"]["claim_id"]
    document = first["south.txt"]["document_id"]
    lines = [
        f"claim,{fifteen},value,14,Ida,2021-06-01,misprint,killed 15\n",
        f"link,{fifteen} {twelve},relation,conflicts,Ida,2021-06-01,,\n",
        f"fact,{twelve},answer,,Ida,2021-06-01,the final count,\n",
        f"document,{document},outlet,Turku Post,Ida,2021-06-01,,\n",
        f"document,{document},published,2021-05-05,Ida,2021-06-01,,\n",
        f"document,{first['north.txt']['document_id']},published,2021-05-04,Ida,2021-06-01,,\n",
    ]
    release = rebuilt(tmp_path, "".join(lines))
    told = f"claim value of {fifteen} “killed 15”: 15 -> 14 (Ida, 2021-06-01, misprint)"
    assert told in (release.path / "CHANGES.md").read_text(encoding="utf-8").replace("\\", "")
    assert "6 decisions of people are laid over what the rules say" in (release.path / "README.md").read_text(encoding="utf-8")
    assert (tolls(release)["south.txt"]["outlet"], tolls(release)["south.txt"]["document_id"]) == ("Turku Post", document)
    assert check(release.path).passed
    as_of = read_ledger_as_of(release, date(2021, 6, 1))
    whole = read_ledger(release)
    (own, known) = ([fact for fact in ledger.facts if fact.claim_type == "casualty"] for ledger in (whole, as_of))
    assert [(fact.answer, fact.method) for fact in known] == [(fact.answer, fact.method) for fact in own] == [("at least 12", "human")]
    assert {link.relation for link in as_of.links if link.method == "human"} == {"conflicts"}
    early = read_ledger_as_of(release, date(2021, 5, 4))
    assert ([fact.answer for fact in early.facts if fact.claim_type == "casualty"], early.links) == (["at least 12"], ())
