from dataclasses import replace

import pytest

from builder.linking import copies
from builder.linking.entities import merge_entities
from builder.linking.origins import find_origins, source_claims
from builder.linking.related import relate
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


def test_a_text_with_a_few_sentences_more_is_the_same_text() -> None:
    longer = f"{TEXT} Nobody on shore had seen the lights of the ship before the alarm, a fisherman told this newspaper."
    assert origins(document("Harbour Post", text=TEXT), document("Evening Star", text=longer, origin="AFP"))["Harbour Post"][:2] == (
        "AFP",
        "same_text",
    )


def test_a_short_text_inside_a_much_longer_one_is_another_text() -> None:
    longer = " ".join([TEXT, *(f"Witness number {i} has told us a story about the sea that nobody else had heard." for i in range(9))])
    assert origins(document("Harbour Post", text=TEXT), document("Evening Star", text=longer))["Evening Star"][1] == "own"


def test_copies_are_found_among_many_texts_with_sentences_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    notice = " ".join(f"Rule {word} of this paper asks readers to write to the editor about errors before the end of the week." for word in "abcd")
    notes = [document(f"Post {i}", "2020-03-01", f"{notice} Note {i} came from ship number {i} by way of port {i} last night.") for i in range(40)]
    pages = [
        document("Harbour Post", "2020-03-02", f"{notice} {TEXT}"),
        document("Evening Star", "2020-03-03", f"{notice} {TEXT.replace('so far', 'yet')}"),
    ]
    monkeypatch.setattr(copies, "SAME_TEXT", 0.9)
    compare, compared = copies._are_copies, list[int]()
    monkeypatch.setattr(copies, "_are_copies", lambda one, others: (compared.append(len(others)), compare(one, others))[1])
    counts = []
    for most in (100, 4):
        monkeypatch.setattr(copies, "MOST_FIRSTS", most)
        compared.clear()
        assert origins(*notes, *pages)["Evening Star"][:2] == ("Harbour Post", "same_text")
        counts.append(max(compared))
    assert counts[0] > 35
    assert counts[1] < 25


def test_removed_ranges_do_not_count() -> None:
    banner = " Subscribe now and read all our stories every day, with puzzles and the weather, for one small price a month."
    page = document("Evening Star", "2020-03-03", TEXT + banner)
    page = replace(page, ranges=(Range(0, len(TEXT), True), Range(len(TEXT), len(TEXT + banner), False, "banner")))
    assert origins(document("Harbour Post", "2020-03-02", TEXT), page)["Evening Star"][1] == "same_text"


def sourced(page: Document, *claims: Claim) -> list[str]:
    return sourced_pages([page], *claims)


def sourced_pages(pages: list[Document], *claims: Claim) -> list[str]:
    """The origins of claims of one fact."""
    facts = {"fct-1": list(claims)}
    related = relate(facts, COMPARE, merge_entities([]))
    origins = source_claims(
        claims, facts, related, {page.document_id: page for page in pages}, {page.document_id: page.text for page in pages}.__getitem__
    )
    return [origins[claim.claim_id] for claim in claims]


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


def test_a_copy_of_a_page_without_outlet_is_no_second_origin() -> None:
    page = replace(document("Harbour Post"), outlet=None)
    toll = killed(page, "32 died", 32, 32)
    for first, origin in ((page.document_id, "Harbour Post.txt"), (None, "copy.txt")):
        copy = replace(page, document_id="doc-00000000000000aa", path="copy.txt", duplicate_of=first, text="Nobody else has these words.")
        again = replace(killed(copy, "32 died", 32, 32), claim_id="clm-00000000000000aa")
        assert sourced_pages([page, copy], toll, again) == ["Harbour Post.txt", origin]


LINE = "At least 32 fishermen drowned when the ferry went down off the cape, the coast guard of the island reported."


def line_of(outlet: str, sentence: str = LINE, published: str = "2020-03-02", **fields: str) -> tuple[Document, Claim]:
    """A page of its own that carries the sentence, and its toll."""
    text = f"{outlet} has looked into it. {sentence} Nobody at {outlet} could say more."
    page = document(outlet, published, text, fields.pop("origin", None))
    quote = "At least 32 fishermen drowned"
    start = text.index(quote)
    return page, killed(page, quote, 32, None, value=32, start=start, end=start + len(quote), **fields)


def copied(*told: tuple[Document, Claim]) -> list[str]:
    return sourced_pages([page for page, _ in told], *(claim for _, claim in told))


def test_a_sentence_copied_word_for_word_has_one_origin() -> None:
    later = [line_of(outlet, published="2020-03-03") for outlet in ("Evening Star", "Valley Echo")]
    assert copied(later[0], line_of("Harbour Post"), later[1]) == ["Harbour Post"] * 3


def test_a_copied_sentence_comes_from_whom_one_copy_names() -> None:
    assert copied(line_of("Harbour Post"), line_of("Evening Star", published="2020-03-04", origin="AFP")) == ["AFP", "AFP"]
    named = line_of("Evening Star", published="2020-03-04", speaker="Coast Guard", speaker_id="ent-c")
    assert copied(line_of("Harbour Post"), named) == ["Coast Guard", "Coast Guard"]


def test_other_words_or_few_words_are_no_copy() -> None:
    other = LINE.replace("off the cape", "near the cape")
    assert copied(line_of("Harbour Post"), line_of("Evening Star", other)) == ["Harbour Post", "Evening Star"]
    short = "At least 32 fishermen drowned on Monday."
    assert copied(line_of("Harbour Post", short), line_of("Evening Star", short)) == ["Harbour Post", "Evening Star"]


def test_one_outlet_does_not_copy_itself() -> None:
    early, late = line_of("Harbour Post", origin="AFP"), line_of("Harbour Post", published="2020-03-03")
    assert copied(early, late) == ["AFP", "Harbour Post"]


def test_many_reprints_are_one_text() -> None:
    pages = [document(f"Outlet {i:03}", "2020-03-02", f"{TEXT} Printed by number {i}.") for i in range(60)]
    assert len({page.origin for page in find_origins(pages)}) == 1
