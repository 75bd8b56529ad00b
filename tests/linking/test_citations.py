"""Citations: whether the page of the source that a claim names gives its figure for the same fact."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.extraction import Extracted, extract
from builder.formats.page_files import read_pages
from builder.linking.cited_sources import address_key, body_words, name_keys, source_pages
from builder.linking.entities import merge_entities
from builder.linking.related import FEW_CLAIMS
from builder.linking.stage import Linked, link
from builder.records import Claim, Document
from builder.resources import read_yaml
from builder.settings import load_settings
from tests.claims.tables import CASES
from tests.linking.builders import document, entity, killed, run, told
from tests.shared import shared_folder

CASES_OF_PAGES = read_yaml(CASES / "citations.yaml")
NOBODY = merge_entities([])


def texts(*pages: Document) -> Callable[[str], str | None]:
    """The texts of pages by the ids of their documents."""
    return {page.document_id: page.text for page in pages}.__getitem__


def write_pages(folder: Path) -> None:
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "outlet", "url", "published"])
        for number, case in enumerate(CASES_OF_PAGES):
            for place, page in enumerate(case["pages"], 1):
                name = f"{number:02d}_{place}.txt"
                (folder / name).write_text(page["text"], encoding="utf-8")
                table.writerow([name, page["outlet"], page.get("url", ""), f"2022-05-{page.get('day', 11):02d}"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Extracted]:
    folder = shared_folder(tmp_path_factory, "citations", write_pages)
    return {one.document.path: one for one in extract(read_pages(folder), load_settings())}


def linked(number: int, pages: dict[str, Extracted]) -> Linked:
    told = [one for path, one in pages.items() if path.startswith(f"{number:02d}_")]
    return link(
        [one.document for one in told],
        [claim for one in told for claim in one.claims],
        [name for one in told for name in one.names],
        [page_event for one in told for page_event in one.page_events],
    )


def figure(claim: Claim) -> str:
    return f"{claim.value:g}" if claim.value is not None else f"{claim.value_low or 0:g}-{claim.value_high or 0:g}"


def outcome(claim: Claim, page_of: dict[str, int], claims: dict[str, Claim]) -> str:
    if claim.citation is None:
        return "none"
    if claim.cited_in:
        return f"{claim.citation} {page_of[claims[claim.cited_in].document_id]}"
    return f"{claim.citation} loop" if claim.citation_reason else claim.citation


@pytest.mark.parametrize("number", range(len(CASES_OF_PAGES)), ids=[case["name"] for case in CASES_OF_PAGES])
def test_what_the_pages_of_a_source_say(number: int, pages: dict[str, Extracted]) -> None:
    made = linked(number, pages)
    page_of = {page.document_id: int(page.path[3]) for page in made.documents}
    claims = {claim.claim_id: claim for claim in made.claims}
    # Of several words for a figure the first that names a source comes first.
    in_order = sorted(made.claims, key=lambda claim: (claim.speaker is None and not claim.via, claim.start))
    expected = CASES_OF_PAGES[number]["expect"]
    asked = {told: next(one for one in in_order if f"{page_of[one.document_id]}:{figure(one)}" == told) for told in expected}
    assert {told: outcome(claim, page_of, claims) for told, claim in asked.items()} == expected


def case(name: str) -> int:
    return next(number for number, one in enumerate(CASES_OF_PAGES) if one["name"] == name)


def warnings(made: Linked) -> set[tuple[str, str]]:
    return {(problem.code, problem.detail) for problem in made.problems if problem.code.startswith("citation")}


def test_what_differs_is_a_problem_with_both_values(pages: dict[str, Extracted]) -> None:
    reason = "Harbour Post gives 17 and cites Island Herald newspaper, whose page gives 11."
    assert warnings(linked(case("an outlet is misquoted"), pages)) == {("citation_differs", reason)}
    chain = warnings(linked(case("a chain whose last link is wrong"), pages))
    assert (
        "citation_differs",
        "Harbour Post gives 19 and cites Island Herald newspaper, which cites Coast Tribune newspaper, whose page gives 9.",
    ) in chain


def test_a_loop_is_named(pages: dict[str, Extracted]) -> None:
    made = linked(case("two outlets cite each other"), pages)
    reason = "Lima Tribune cites Andes Herald, which cites Lima Tribune newspaper: none of them is the first source."
    assert ("citation_loop", reason) in warnings(made)
    assert all(claim.cited_in is None for claim in made.claims if claim.citation_reason)


def test_what_is_confirmed_or_not_there_is_no_problem(pages: dict[str, Extracted]) -> None:
    for name in ("a chain ends at the first source", "no page of the agency", "the source's page is of another event"):
        assert warnings(linked(case(name), pages)) == set()


def citation(pages: list[Document], claims: list[Claim], one: Claim) -> tuple[str | None, str | None]:
    made = next(claim for claim in run(pages, claims, told(pages, claims)).claims if claim.claim_id == one.claim_id)
    return made.citation, made.cited_in


POST, STAR = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02")


@pytest.mark.parametrize(("number", "expected"), [(9, "confirmed"), (12, "differs")])
def test_a_fact_of_many_claims_is_checked_by_positions(number: int, expected: str) -> None:
    others = [document(f"Outlet {one}", "2020-03-02") for one in range(FEW_CLAIMS + 10)]
    told_by_others = [
        killed(page, f"{9 if place % 2 else 12} died", 9 if place % 2 else 12, 9 if place % 2 else 12) for place, page in enumerate(others)
    ]
    of_star = killed(STAR, "9 died", 9, 9)
    quoting = killed(POST, f"{number} died", number, number, speaker="Evening Star", stance="reports")
    assert citation([POST, STAR, *others], [quoting, of_star, *told_by_others], quoting) == (expected, of_star.claim_id)


def test_a_long_chain_ends_and_does_not_take_long() -> None:
    papers = [document(f"Paper {number}", "2020-03-02") for number in range(40)]
    claims = [killed(page, "9 died", 9, 9, speaker=f"Paper {number + 1}", stance="reports") for number, page in enumerate(papers[:-1])]
    claims.append(killed(papers[-1], "9 died", 9, 9))
    assert citation(papers, claims, claims[0]) == ("confirmed", claims[-1].claim_id)


def test_what_was_linked_before_is_checked_again() -> None:
    stale = killed(POST, "9 died", 9, 9, citation="differs", cited_in="clm-0123456789abcdef", citation_reason="It differs.")
    assert citation([POST], [stale], stale) == (None, None)


@pytest.mark.parametrize(
    ("a", "b", "are_one"),
    [
        ("BBC", "BBC News", True),
        ("AFP", "Agence France-Presse", True),
        ("the Valley Tribune newspaper", "Valley Tribune", True),
        ("SANA", "sana.sy", True),
        ("WHO", "who.int", True),
        ("Wall Street Journal", "New York Post", False),
        ("Island Herald", "Island Herald Tribune", False),
        ("CNN", "CNN (Web News)", True),
        ("ABC News", "ABC News (Australia)", False),
        ("Daily Star", "Daily Star (Beirut)", False),
        ("Star", "Evening Star", False),
    ],
)
def test_names_of_one_source_share_a_key(a: str, b: str, *, are_one: bool) -> None:
    assert bool(name_keys(a, NOBODY) & name_keys(b, NOBODY)) is are_one


def test_an_entity_of_the_collection_is_a_source_under_all_its_names() -> None:
    known = merge_entities([entity("Fjord Rescue Institute", "organization", aliases=("FRI",))])
    assert name_keys("FRI", known) & name_keys("Fjord Rescue Institute", known)
    assert not name_keys("FRI", NOBODY) & name_keys("Fjord Rescue Institute", NOBODY)


def test_words_of_a_body_have_no_order() -> None:
    assert body_words("Ministry of Health of Kenya") == body_words("Kenyan health ministry")
    assert body_words("Ministry of Health of Kenya") != body_words("Ministry of Health of Uganda")


@pytest.mark.parametrize(
    ("address", "other", "are_one"),
    [
        ("https://www.relief.example.org/a/", "http://relief.example.org/a", True),
        ("https://relief.example.org/a#top", "relief.example.org/a", True),
        ("https://relief.example.org/a).", "https://relief.example.org/b", False),
        ("https://relief.example.org/a?page=2", "https://relief.example.org/a", False),
    ],
)
def test_addresses_of_one_page(address: str, other: str, *, are_one: bool) -> None:
    assert (address_key(address) == address_key(other)) is are_one


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Nine died, a report says (https://a.example.org/r1). More at https://b.example.org.", ["https://a.example.org/r1"]),
        ("See https://a.example.org/r1. Nine died. Donate at www.b.example.org now.", []),
    ],
)
def test_an_address_is_a_source_in_its_own_sentence(text: str, sources: list[str]) -> None:
    page = document("Harbour Post", text=text)
    start = text.index("Nine died")
    claim = killed(page, "Nine died", 9, 9, start=start, end=start + len("Nine died"))
    assert [source.name for source in source_pages([page], NOBODY, texts(page)).named_by(claim)] == sources


@pytest.mark.parametrize(
    ("speaker", "text", "outlet", "is_found"),
    [
        ("health ministry", "Nine died in Kisumu, Kenya, the health ministry said.", "Ministry of Health of Kenya", True),
        ("health ministry", "Nine died in Jinja, Uganda, the health ministry said.", "Ministry of Health of Kenya", False),
        ("Kenyan health ministry", "Nine died, the Kenyan health ministry said.", "Ministry of Health", True),
        ("Ugandan health ministry", "Nine died, the Ugandan health ministry said.", "Ministry of Health", False),
        ("ministry", "Nine died, the ministry said. Health in Kenya is poor.", "Ministry of Health of Kenya", False),
        ("police", "Nine died in Turku, police said.", "Turku Police", True),
        ("police", "Nine died in Oulu, police said.", "Turku Police", False),
        ("labour ministry", "Nine died in Kenya, the labour ministry said. Health is poor.", "Ministry of Health of Kenya", False),
    ],
)
def test_a_body_is_found_where_both_pages_say_what_its_names_do(speaker: str, text: str, outlet: str, *, is_found: bool) -> None:
    page, other = document("Harbour Post", text=text), document(outlet, text="Nine people died in Kenya on Monday.")
    claim = killed(page, "Nine died", 9, 9, speaker=speaker)
    (source,) = source_pages([page, other], NOBODY, texts(page, other)).named_by(claim)
    assert bool(source.keys) is is_found


def test_of_two_bodies_that_fit_none_is_taken() -> None:
    page = document("Harbour Post", text="Nine died on the border of Kenya and Uganda, the health ministry said.")
    others = [document(f"Ministry of Health of {country}") for country in ("Kenya", "Uganda")]
    (source,) = source_pages([page, *others], NOBODY, texts(page, *others)).named_by(killed(page, "Nine died", 9, 9, speaker="health ministry"))
    assert not source.keys


@pytest.mark.parametrize("speaker", ["officials", "army chief", "hospital doctors", "residents"])
def test_persons_and_unnamed_people_have_no_pages(speaker: str) -> None:
    claim = killed(POST, "9 died", 9, 9, speaker=speaker)
    assert source_pages([POST, STAR], NOBODY, texts(POST, STAR)).named_by(claim) == []
