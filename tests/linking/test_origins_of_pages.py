"""Origins of the figures of whole pages, from their text to the facts."""

import json
from pathlib import Path

import pytest

from builder.extraction import extract
from builder.formats.page_files import read_pages
from builder.linking.stage import Linked, link
from builder.records import Fact
from builder.settings import Settings

BLAST = "An explosion at a chemical plant in Varna on Monday killed 23 people."
WIRE = (
    "VARNA, Bulgaria (Reuters) - An explosion at a chemical plant in the port city of Varna killed 23 people on Monday. "
    "The blast tore the roof off the main hall and broke windows two kilometres away. Firefighters needed nine hours to put out the fire. "
    "The mayor declared three days of mourning and opened a sports hall for families whose homes were damaged. "
    "The plant had been inspected in March and was found to be safe, the ministry of labour has told parliament. "
    "Workers had complained about leaking valves for months, a union leader said at the gates."
)
OWN = {
    "Harbour Post": "The river was closed to ships and fishermen were told to stay ashore until the smoke was gone.",
    "Evening Star": "A baker in the old town said that her windows had broken and her cat had not come home.",
    "Valley Echo": "The groom of a wedding party is a fireman and left before the cake was cut, guests said.",
}
"""What each outlet alone writes."""


def linked(folder: Path, *pages: dict[str, str]) -> Linked:
    """The pages read, their claims found and linked."""
    (folder / "pages.jsonl").write_text("".join(json.dumps({"date": "2019-05-14"} | page) + "\n" for page in pages), encoding="utf-8")
    found = list(extract(read_pages(folder), Settings()))
    return link(
        [one.document for one in found],
        [claim for one in found for claim in one.claims],
        [name for one in found for name in one.names],
        [page_event for one in found for page_event in one.page_events],
    )


def page(outlet: str, text: str, **given: str) -> dict[str, str]:
    return {"outlet": outlet, "text": f"{text} {OWN[outlet]}"} | given


def toll(made: Linked, attribute: str = "killed") -> Fact:
    (fact,) = (fact for fact in made.facts if (fact.claim_type, fact.attribute) == ("casualty", attribute))
    return fact


def counts(fact: Fact) -> tuple[int, int, str]:
    return fact.report_count, fact.origin_count, fact.status


def page_origin(folder: Path, text: str, author: str = "") -> str | None:
    return linked(folder, {"outlet": "Harbour Post", "text": text, "author": author}).documents[0].origin


def test_one_monitor_in_three_outlets_is_one_origin(tmp_path: Path) -> None:
    made = linked(
        tmp_path,
        page(
            "Harbour Post",
            "The Syrian Observatory for Human Rights said 23 people were killed in an explosion at a chemical plant in Varna on Monday.",
        ),
        page("Evening Star", "Monday's explosion at the chemical plant in Varna killed 23 people, according to the Observatory."),
        page("Valley Echo", "Twenty-three people died in an explosion at a chemical plant in Varna on Monday, SOHR said."),
    )
    assert counts(toll(made)) == (3, 1, "single_origin")


def test_two_monitors_are_two_origins(tmp_path: Path) -> None:
    told = "said 23 people were killed in an explosion at a chemical plant in Varna on Monday."
    made = linked(
        tmp_path,
        page("Harbour Post", f"The Syrian Observatory for Human Rights {told}"),
        page("Evening Star", f"The Syrian Network for Human Rights {told}"),
    )
    assert counts(toll(made)) == (2, 2, "corroborated")


def test_a_wire_text_with_light_edits_is_one_origin(tmp_path: Path) -> None:
    bare = WIRE.replace("VARNA, Bulgaria (Reuters) - ", "")
    made = linked(
        tmp_path,
        {"outlet": "Harbour Post", "text": WIRE},
        {"outlet": "Evening Star", "text": bare.replace("nine hours", "ten hours")},
        {"outlet": "Valley Echo", "text": bare.replace("on Monday", "yesterday").replace("declared three days", "called for three days")},
    )
    assert {(document.origin, document.outlet) for document in made.documents} == {("Reuters", outlet) for outlet in OWN}
    assert counts(toll(made)) == (3, 1, "single_origin")


def test_two_agencies_are_two_origins(tmp_path: Path) -> None:
    made = linked(
        tmp_path,
        page("Harbour Post", "VARNA (AFP) - An explosion at a chemical plant in Varna killed 23 people on Monday."),
        page("Evening Star", "VARNA (Reuters) - A blast ripped through a chemical plant in Varna on Monday, leaving 23 people dead."),
    )
    assert counts(toll(made)) == (2, 2, "corroborated")


def test_one_sentence_of_an_agency_in_pages_of_their_own(tmp_path: Path) -> None:
    line = "An explosion at a chemical plant in the port city of Varna killed 23 people on Monday, officials of the civil defence said."
    made = linked(
        tmp_path,
        page("Harbour Post", f"VARNA (AFP) - {line}"),
        page("Evening Star", f"Nobody in the old town of Varna slept last night. {line}"),
        page("Valley Echo", f"A wedding party watched the sky turn orange. {line}", title="Varna explosion kills 23"),
    )
    assert counts(toll(made)) == (4, 1, "single_origin")
    assert {claim.origin for claim in made.claims if claim.claim_type == "casualty"} == {"officials of the civil defence (Agence France-Presse)"}


@pytest.mark.parametrize(
    ("credit", "origin"),
    [
        ("AFP", "Agence France-Presse"),
        ("(Reuters)", "Reuters"),
        ("--AP", "Associated Press"),
        ("- AFP", "Agence France-Presse"),
        ("By Reuters", "Reuters"),
        ("With reporting from AFP", "Agence France-Presse"),
        ("With files from The Associated Press", "Associated Press"),
        ("Additional reporting by Reuters", "Reuters"),
        ("Source: Xinhua", "Xinhua"),
        # No agency is named, or it is not the source.
        ("Agencies contributed", "Harbour Post"),
        ("With inputs from agencies", "Harbour Post"),
        ("A photographer of Reuters was among those who watched the fire from the bridge.", "Harbour Post"),
        ("The mayor told AFP that he would resign when the fire was out.", "Harbour Post"),
        ("With files from three cupboards on their carts, AP teachers left the school.", "Harbour Post"),
    ],
)
def test_credits_below_the_text(tmp_path: Path, credit: str, origin: str) -> None:
    assert page_origin(tmp_path, f"{BLAST} {OWN['Harbour Post']}\n\n{credit}") == origin


@pytest.mark.parametrize(
    ("author", "origin"),
    [("AFP", "Agence France-Presse"), ("Ana Berg, Reuters", "Reuters"), ("Ana Berg", "Harbour Post"), ("Apolonia Reuter", "Harbour Post")],
)
def test_an_agency_as_author(tmp_path: Path, author: str, origin: str) -> None:
    assert page_origin(tmp_path, BLAST, author) == origin


@pytest.mark.parametrize(
    "chain",
    [
        "At least 23 people were killed in an explosion in Varna on Monday, the Coast Guard Union of Bulgaria said, AFP reported.",
        "AFP reported that the Coast Guard Union of Bulgaria said at least 23 people were killed in an explosion in Varna on Monday.",
        "The Coast Guard Union of Bulgaria told AFP that at least 23 people were killed in an explosion in Varna on Monday.",
    ],
)
def test_chains_end_at_who_said_it_first(tmp_path: Path, chain: str) -> None:
    (claim,) = (claim for claim in linked(tmp_path, page("Harbour Post", chain)).claims if claim.claim_type == "casualty")
    assert (claim.origin, claim.via) == (claim.speaker, ("Agence France-Presse",))
    assert "Coast Guard" in (claim.speaker or "")


def test_a_body_of_the_state_is_one_source_and_activists_are_not(tmp_path: Path) -> None:
    told = "said 23 people were killed in an explosion at a chemical plant in Varna on Monday."
    for speaker, origins in (("The interior ministry", 1), ("Activists", 2), ("A hospital", 2)):
        made = linked(tmp_path, page("Harbour Post", f"{speaker} {told}"), page("Evening Star", f"On the radio, {speaker.lower()} {told}"))
        assert toll(made).origin_count == origins, speaker


def test_a_platform_is_no_source(tmp_path: Path) -> None:
    said = "At least 23 people died in an explosion in Varna on Monday, witnesses said on Twitter."
    (claim,) = (claim for claim in linked(tmp_path, page("Harbour Post", said)).claims if claim.claim_type == "casualty")
    assert (claim.via, claim.origin) == (("Twitter",), "witnesses (Harbour Post)")


def test_the_figure_of_a_headline_is_that_of_the_monitor_in_the_text(tmp_path: Path) -> None:
    text = f"{BLAST[:-1]}, the Syrian Observatory for Human Rights said."
    made = linked(tmp_path, page("Harbour Post", text, title="More than 20 dead in Varna explosion"))
    assert counts(toll(made)) == (2, 1, "single_origin")
    assert toll(made).positions[0].origins == ("Syrian Observatory for Human Rights",)


def test_an_outlet_that_is_quoted_for_one_figure_is_the_source_of_that_one_only(tmp_path: Path) -> None:
    made = linked(
        tmp_path,
        page("Harbour Post", f"{BLAST} Evening Star reported that 40 people were injured in the explosion."),
        page("Evening Star", "An explosion at a chemical plant in Varna killed 23 people on Monday and injured 40 people."),
    )
    assert counts(toll(made)) == (2, 2, "corroborated")
    assert counts(toll(made, "injured")) == (2, 1, "single_origin")
