"""What a preview says would change, and what is left of one that is stopped."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.pipeline import build
from builder.review.previewing import Preview, changed_lines
from builder.review.reviewing import place_of
from tests.corrections.test_corrected_builds import PAGES, make, rebuilt, tolls
from tests.stops import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.thorough]


def test_facts_events_links_and_what_does_not_hold_are_told_in_words(tmp_path: Path) -> None:
    first = rebuilt(tmp_path, "")
    assert changed_lines(first, first) == ["Nothing would change."]
    twelve, fifteen = (row["claim_id"] for row in tolls(first).values())
    parted = changed_lines(first, rebuilt(tmp_path, f"event,{twelve} {fifteen},different,,Ida,,two ferries,\nclaim,clm-0,reject,,,,,\n"))
    assert {"New corrections by people", "Links that are gone", "New events"} <= set(parted)
    assert "  claim reject of clm-0; not applied: no claim has this id" in parted
    assert not {"Counts", "Changed claims"} & set(parted)


def test_a_preview_keeps_the_pages_the_release_and_the_cache_as_they_are(tmp_path: Path) -> None:
    release = build(make(tmp_path, PAGES), tmp_path / "dist")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    preview = place_of(release, str(tmp_path / "news"), None, None).preview()
    twelve = next(iter(tolls(release).values()))["claim_id"]
    lines = preview.lines([{"kind": "claim", "target": str(twelve), "field": "reject"}])
    assert "Claims that are gone" in lines
    with pytest.raises(BuilderError, match="value takes a number"):
        preview.lines([{"kind": "claim", "target": str(twelve), "field": "value", "value": "many"}])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_build_that_fails_is_told_by_its_last_words(tmp_path: Path) -> None:
    release = build(make(tmp_path, PAGES), tmp_path / "dist")
    preview = place_of(release, str(tmp_path / "news"), None, None).preview()
    for page in (tmp_path / "news").glob("*.txt"):
        page.unlink()
    with pytest.raises(BuilderError, match=r"it cannot be built: .*news"):
        preview.lines([{"kind": "claim", "target": "clm-0", "field": "reject"}])


def test_a_stopped_preview_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    release = build(make(tmp_path, PAGES), tmp_path / "dist")
    preview: Preview = place_of(release, str(tmp_path / "news"), None, None).preview()
    line = {"kind": "claim", "target": "clm-0", "field": "reject"}
    with ThreadPoolExecutor() as threads:
        first = threads.submit(preview.lines, [line])
        wait_until(lambda: preview._process)
        with pytest.raises(BuilderError, match="another preview is being made"):
            preview.lines([line])
        preview.stop()
        assert isinstance(first.exception(), BuilderError)
    assert list((tmp_path / "temporary").iterdir()) == []
