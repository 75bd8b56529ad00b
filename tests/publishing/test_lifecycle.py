"""The life of a dataset: real builds of small pages, one version after another (`tests.histories` makes each of them once)."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder import build, check
from builder.errors import BuilderError
from builder.release.release import Release
from builder.settings import Settings
from tests.harbour_pages import write_pages
from tests.histories import History

pytestmark = pytest.mark.slow

MONDAY, TUESDAY = ["mon_post.txt"], ["mon_post.txt", "tue_wire.txt"]
LATER = {"tue_wire.txt": "2021-05-12"}
"""Another publication day, for which the page's Monday is another day."""


def ids(release: Release, table: str, column: str) -> set[str]:
    return set(release.table(table).column(column).to_pylist())


def test_building_again_and_again_gives_one_version(history: History) -> None:
    releases = [history.build() for _ in range(3)]
    assert [(release.version, release.is_new) for release in releases] == [("1.0.0", True), ("1.0.0", False), ("1.0.0", False)]
    assert [entry.name for entry in (history.dist / "blast").iterdir()] == ["1.0.0"]


def test_a_new_page_keeps_every_id_of_the_old_ones(history: History) -> None:
    first = history.build(MONDAY)
    second = history.build(TUESDAY)
    assert (second.version, second.manifest.step.level) == ("1.1.0", "minor")
    assert second.manifest.step.reasons[0] == "1 page added"
    assert ids(first, "claims", "claim_id") < ids(second, "claims", "claim_id")
    assert ids(first, "events", "event_id") == ids(second, "events", "event_id")
    assert ids(first, "facts", "fact_id") <= ids(second, "facts", "fact_id")
    assert check(second.path).passed
    third = history.build(TUESDAY)
    assert (third.version, third.is_new) == ("1.1.0", False)


def test_an_event_keeps_its_id_when_its_day_becomes_known(history: History) -> None:
    first = history.build(["undated.txt", "mon_post.txt"], published={"mon_post.txt": ""})
    second = history.build(["undated.txt", "mon_post.txt"])
    (before,), (after,) = first.table("events").to_pylist(), second.table("events").to_pylist()
    assert (before["start_date"], after["start_date"].isoformat()) == (None, "2021-05-03")
    assert before["event_id"] == after["event_id"]
    fresh = history.fresh().build(["undated.txt", "mon_post.txt"])
    assert ids(fresh, "events", "event_id") != {after["event_id"]}


def test_merged_and_split_events_remember_their_ids(history: History) -> None:
    """One page's publication day is corrected, and later the correction is reverted."""
    names = ["mon_post.txt", "wed_post.txt", "tue_wire.txt"]
    apart = history.build(names, published=LATER)
    assert apart.counts["events"] == 2
    other = next(event for event in apart.table("events").to_pylist() if len(event["document_ids"]) == 1)
    (merged,) = history.build(names).table("events").to_pylist()
    assert merged["former_ids"] == [other["event_id"]]
    assert {merged["event_id"], other["event_id"]} == ids(apart, "events", "event_id")
    split = history.build(names, published=LATER)
    small = next(event for event in split.table("events").to_pylist() if len(event["document_ids"]) == 1)
    assert small["event_id"] != merged["event_id"]
    assert merged["event_id"] in small["former_ids"]
    assert (split.version, history.build(names, published=LATER).is_new) == ("1.2.0", False)


def test_the_same_previous_release_gives_the_same_bytes(history: History, tmp_path: Path) -> None:
    first = history.build(MONDAY)
    follows = Settings(previous=str(first.path))
    one, two = (build(write_pages(history.pages, TUESDAY), tmp_path / out, name="blast", settings=follows) for out in ("one", "two"))
    three = history.build(TUESDAY)
    contents = [{path.name: path.read_bytes() for path in release.path.rglob("*.*")} for release in (one, two, three)]
    assert contents[0] == contents[1] == contents[2]
    assert one.version == "1.1.0"


def test_ids_made_anew_are_a_major_step(history: History) -> None:
    history.build(["undated.txt", "mon_post.txt"], published={"mon_post.txt": ""})
    kept = history.build(["undated.txt", "mon_post.txt"])
    anew = history.build(["undated.txt", "mon_post.txt"], Settings(is_carried_over=False))
    assert (kept.version, anew.version) == ("1.1.0", "2.0.0")
    assert anew.manifest.previous is not None
    assert anew.manifest.previous.is_carried_over is False
    assert "the ids are new" in anew.manifest.step.reasons[0]
    assert not history.build(["undated.txt", "mon_post.txt"], Settings(is_carried_over=False)).is_new


def test_a_setting_that_changes_no_row_makes_a_patch(history: History) -> None:
    history.build(MONDAY)
    patched = history.build(MONDAY, Settings(is_day_first=True))
    assert (patched.version, patched.manifest.step.reasons) == ("1.0.1", ("setting is_day_first: False -> True",))


def test_a_version_can_be_asked_for_once(history: History) -> None:
    asked = Settings(version="2.1.0")
    assert history.build(MONDAY, asked).version == "2.1.0"
    assert history.build(MONDAY, asked).is_new is False
    with pytest.raises(BuilderError, match=r"last release is 2\.1\.0 and stays as it is; give a higher one, as 2\.2\.0"):
        history.build(TUESDAY, asked)
    assert history.build(TUESDAY, replace(asked, version="3.0.0")).version == "3.0.0"


def test_a_previous_release_that_cannot_be_read_is_named(history: History, tmp_path: Path) -> None:
    first = history.build(MONDAY)
    with pytest.raises(BuilderError, match="nowhere: there is no such folder"):
        history.build(MONDAY, Settings(previous=str(tmp_path / "nowhere")))
    claims = next((first.path / "data" / "claims").iterdir())
    claims.write_bytes(claims.read_bytes()[:200])
    with pytest.raises(BuilderError, match=r"1\.0\.0: the table claims cannot be read .*--no-previous"):
        build(history.pages, history.dist, name="blast")
