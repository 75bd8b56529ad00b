"""A ledger of many files tells what people corrected beside the rows, and lists it on its front page with ways to them."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from builder.derived_records import Correction
from builder.ledger.page.blinding import Blinds
from builder.ledger.page.ledger_page import Told
from builder.ledger.site.files import site_files
from builder.ledger.site.site import Placing
from builder.records import Claim, Link
from builder.tables import from_table, to_table
from tests.ledger.many_towns import towns
from tests.ledger.page.test_corrected import correction

TOLD = towns(6)
LINK: Link = from_table("links", TOLD.tables["links"])[0]
CLAIMS: list[Claim] = from_table("claims", TOLD.tables["claims"])
TOLL, OTHER_TOLL = (next(one for one in CLAIMS if one.claim_id == claim_id) for claim_id in (LINK.claim_a, LINK.claim_b))
GIVEN = (
    correction("claim", (TOLL.claim_id,), "value", correction_id="cor-1", note="seen in the photograph"),
    correction("link", (OTHER_TOLL.claim_id, TOLL.claim_id), "relation", correction_id="cor-2", to_value="supersedes", note="a later count"),
    correction("event", (TOLL.claim_id, OTHER_TOLL.claim_id), "same", correction_id="cor-3", to_value=None, note="one slope"),
    correction("document", (TOLL.document_id,), "published", correction_id="cor-4", to_value="2022-11-30", note="dated by hand"),
    correction("claim", ("clm-00000000000000ff",), "value", correction_id="cor-5", is_applied=False, reason="the claim is not there", note=None),
)


def written(corrections: tuple[Correction, ...]) -> dict[str, str]:
    tables = {**TOLD.tables, "corrections": to_table("corrections", corrections)}
    return dict(site_files(replace(TOLD, tables=tables), Placing("front.html", "front_files/")))


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return written(GIVEN)


def told_before(note: str, files: Mapping[str, str], folder: str) -> list[str]:
    """The start tags with an id or a relation that stand last before each place where a note is told."""
    found = []
    for path, text in files.items():
        if path.startswith(f"front_files/{folder}/"):
            parts = text.split(f"Note: {note}")[:-1]
            before = ["".join(parts[: place + 1]) for place in range(len(parts))]
            found += [re.findall(r'(?:id="(?:card-)?(?:clm|evt|doc)-[0-9a-f]+"|class="relation \w+")', words)[-1] for words in before]
    return found


def test_it_is_told_beside_its_row(files: dict[str, str]) -> None:
    assert told_before("a later count", files, "events") == [f'class="relation {LINK.relation}"']
    assert told_before("one slope", files, "events") == [f'id="{TOLL.event_id}"']
    assert told_before("seen in the photograph", files, "sources") == [f'id="card-{TOLL.claim_id}"']
    assert told_before("dated by hand", files, "sources") == [f'id="{TOLL.document_id}"']
    assert len(told_before("seen in the photograph", files, "events")) == 1


def test_the_front_lists_all_and_leads_to_their_targets(files: dict[str, str]) -> None:
    listed = files["front.html"].partition('id="corrections"')[2]
    led = re.findall(r'<a href="(front_files/sources/[^"#]+)#([^"]+)">', listed)
    assert sorted(anchor for _, anchor in led) == sorted(row_id for one in GIVEN if one.is_applied for row_id in one.target)
    assert all(f'id="{anchor}"' in files[path] for path, anchor in led)
    assert "value 14 (Ida, 2021-06-01) was not applied: the claim is not there." in listed


def test_the_form_is_in_the_files_of_events_and_sources_and_the_front_says_so(files: dict[str, str]) -> None:
    for path, text in files.items():
        has_form = path.startswith(("front_files/sources/", "front_files/events/"))
        assert all((mark in text) is has_form for mark in ('class="wrong"', '<dialog id="correct"', 'id="drafts"'))
    assert "in the files of events and sources" in files["front.html"]
    sources, events = files["front_files/sources/all.html"], files["front_files/events/all.html"]
    assert sources.count('data-kind="claim" data-target=') == events.count('data-kind="claim" data-target=') == len(CLAIMS)
    assert events.count('data-kind="event" data-target=') == TOLD.tables["events"].num_rows
    assert events.count('data-kind="link" data-target=') == TOLD.tables["links"].num_rows


def test_what_a_line_needs_of_a_claim_is_in_the_file_that_offers_it(files: dict[str, str]) -> None:
    for folder in ("events", "sources"):
        text = files[f"front_files/{folder}/all.html"]
        for one in CLAIMS:
            (card,) = re.findall(f'<li id="card-{one.claim_id}"[^>]*>.*?</li>', text, re.DOTALL)
            assert f'data-type="{one.claim_type}" data-fact="{one.fact_id}"' in card
            assert f"<bdi>{one.quote}</bdi>" in card


def test_a_long_list_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.ledger.site.front.FRONT_CORRECTIONS", 1)
    front = written(GIVEN)["front.html"]
    assert front.count('<span class="kind">claim</span>') == 2
    assert "dated by hand" not in front
    assert "3 more corrections stand in the release’s table of them." in front


def test_signs_of_direction_end_in_results_and_texts() -> None:
    assert Blinds(["Coast Telegraph"]).parts("\u202eevif by Coast Telegraph") == ["\u2068\u202eevif by ", 1, "\u2069"]
    turned = [replace(one, text=f"\u202e{one.text}") for one in from_table("documents", TOLD.tables["documents"])]
    moved = [replace(one, start=one.start + 1, end=one.end + 1) for one in CLAIMS]
    tables = {**TOLD.tables, "documents": to_table("documents", turned), "claims": to_table("claims", moved)}
    pages = [text for path, text in site_files(Told("landslides 1.0.0", tables, ""), Placing("index.html")) if path.startswith("sources/")]
    shown = "".join(pages)
    assert shown.count("\u2068\u202e\u2069") == len(turned)
