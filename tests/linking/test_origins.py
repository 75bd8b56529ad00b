from dataclasses import replace

from builder.linking.comparing import relate
from builder.linking.entities import merge_entities
from builder.linking.origins import find_origins, source_claims
from builder.records import Claim, Document, Range
from tests.linking.builders import COMPARE, document, killed

TEXT = (
    "A cargo ship ran aground off the northern coast early on Monday after its engine failed in heavy seas. "
    "The crew of nineteen were lifted to safety by helicopter and taken to a hospital in the nearest town. "
    "Harbour officials said the vessel carried timber and that no oil had leaked so far into the bay."
)


def origins(*pages: Document) -> dict[str | None, tuple[str | None, str | None, str | None]]:
    return {page.outlet: (page.origin, page.origin_basis, page.duplicate_of) for page in find_origins(pages)}


def test_a_page_of_its_own() -> None:
    assert origins(document("Harbour Post", "2020-03-02")) == {"Harbour Post": ("Harbour Post", "own", None)}


def test_a_credit_stays() -> None:
    assert origins(document("Harbour Post", origin="AFP")) == {"Harbour Post": ("AFP", "credit", None)}


def test_the_same_text_comes_from_its_first_outlet() -> None:
    first, copy = document("Harbour Post", "2020-03-02", TEXT), document("Evening Star", "2020-03-03", TEXT.replace("so far", "yet"))
    found = origins(copy, first, document("Valley Echo", "2020-03-01"))
    assert found["Harbour Post"] == ("Harbour Post", "own", None)
    assert found["Evening Star"] == ("Harbour Post", "same_text", first.document_id)
    assert found["Valley Echo"] == ("Valley Echo", "own", None)


def test_a_credit_of_one_copy_is_the_origin_of_all() -> None:
    first, copy = document("Harbour Post", "2020-03-02", TEXT), document("Evening Star", "2020-03-03", TEXT, origin="Reuters")
    found = origins(first, copy)
    assert found["Harbour Post"] == ("Reuters", "same_text", None)
    assert found["Evening Star"] == ("Reuters", "credit", first.document_id)


def test_half_the_text_is_another_text() -> None:
    half = TEXT[: len(TEXT) // 2] + " Nobody on shore had seen the lights of the ship before the alarm, a fisherman told this newspaper on the quay."
    assert origins(document("Harbour Post", text=TEXT), document("Evening Star", text=half))["Evening Star"][1] == "own"


def test_removed_ranges_do_not_count() -> None:
    banner = " Subscribe now and read all our stories every day, with puzzles and the weather, for one small price a month."
    page = document("Evening Star", "2020-03-03", TEXT + banner)
    page = replace(page, ranges=(Range(0, len(TEXT), True), Range(len(TEXT), len(TEXT + banner), False, "banner")))
    assert origins(document("Harbour Post", "2020-03-02", TEXT), page)["Evening Star"][1] == "same_text"


def sourced(page: Document, *claims: Claim) -> list[str]:
    given = [replace(claim, fact_id="fct-1") for claim in claims]
    related = relate(given, COMPARE, merge_entities([]))
    return [claim.origin for claim in source_claims(given, related, {page.document_id: page})]


def test_the_speaker_is_the_origin() -> None:
    page = document("Harbour Post", origin="AFP")
    assert sourced(page, killed(page, "32 died", 32, 32, speaker="Coast Guard", speaker_id="ent-c")) == ["Coast Guard"]


def test_a_nameless_speaker_is_one_source_inside_one_report_only() -> None:
    page = document("Harbour Post", origin="AFP")
    assert sourced(page, killed(page, "32 died", 32, 32, speaker="activists")) == ["activists (AFP)"]
    assert sourced(page, killed(page, "32 died", 32, 32, speaker="activists", via=("Radio Oslo",))) == ["activists (Radio Oslo)"]


def test_a_headline_takes_the_speaker_that_the_text_gives_for_its_figure() -> None:
    page = document("Harbour Post", origin="AFP")
    headline = killed(page, "more than 30 dead", 31, None, value=30)
    guard = killed(page, "32 died", 32, 32, speaker="Coast Guard", speaker_id="ent-c")
    crew = killed(page, "31 or more died", 31, None, speaker="Crew", speaker_id="ent-d", start=99)
    assert sourced(page, headline, guard) == ["Coast Guard", "Coast Guard"]
    assert sourced(page, headline, guard, crew)[0] == "Crew"
    assert sourced(page, headline, replace(guard, value=12, value_low=12, value_high=12)) == ["AFP", "Coast Guard"]


def test_without_speaker_agency_and_outlet_the_page_is_the_origin() -> None:
    page = document("Harbour Post")
    assert sourced(page, killed(page, "32 died", 32, 32)) == ["Harbour Post"]
    nameless = replace(page, outlet=None)
    assert sourced(nameless, killed(nameless, "32 died", 32, 32)) == ["Harbour Post.txt"]
