"""The front of a ledger lists the citations that the cited page contradicts."""

from dataclasses import replace

import pytest

from builder.ledger.ledger import Ledger
from builder.ledger.outline import outline_of
from builder.ledger.page import contradicted as listed
from builder.ledger.page.contradicted import contradicted
from builder.ledger.page.ledger_page import Told, release_page
from builder.ledger.site.files import site_files
from builder.ledger.site.site import Placing
from builder.ledger.view import outline_lines
from builder.records import Claim
from tests.sample_release import CLAIMS, EVENTS, FACTS, FOURTEEN, LINKS, TWELVE, sample_tables

REASON = "Harbour Post gives at least 12 and cites the coast guard, whose page gives 14."
WRONG = replace(TWELVE, citation="differs", cited_in=FOURTEEN.claim_id, citation_reason=REASON)
CHECKED = [WRONG if claim is TWELVE else claim for claim in CLAIMS]
HEADING = "What a source is cited for, and does not say"


def ledger_page(claims: list[Claim]) -> str:
    return release_page("ferry", "1.0.0", sample_tables(claims=claims), "")


def test_it_stands_on_the_front_and_at_its_claim_with_both_values() -> None:
    page = ledger_page(CHECKED)
    front, _, rest = page.partition('id="events"')
    assert HEADING in front
    assert "cites the coast guard, whose page gives 14." in front
    assert f'href="#{WRONG.fact_id}">The question' in front
    assert "citation: " in rest


@pytest.mark.parametrize("outcome", ["confirmed", "not_found", "not_in_collection"])
def test_other_citations_are_told_at_their_claim_only(outcome: str) -> None:
    page = ledger_page([replace(one, citation=outcome, citation_reason=None) if one is WRONG else one for one in CHECKED])
    assert HEADING not in page
    assert f"citation: {outcome.replace('_', ' ')}" in page


def test_a_wording_is_listed_once_and_a_long_list_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    again = replace(WRONG, claim_id="clm-f")
    others = [replace(WRONG, claim_id=f"clm-{number}", citation_reason=f"Reason {number}.") for number in range(3)]
    monkeypatch.setattr(listed, "MOST_CONTRADICTED", 2)
    found = contradicted([again, WRONG, *others, FOURTEEN])
    assert [one.reason for one in found.entries] == [REASON, "Reason 0."]
    assert found.more_count == 2


def test_the_terminal_says_what_became_of_a_citation() -> None:
    ledger = Ledger(tuple(CHECKED), tuple(EVENTS), tuple(FACTS), tuple(LINKS))
    text = " ".join(" ".join(outline_lines(outline_of(ledger))).split())
    assert "its source says otherwise" in text


def test_the_front_of_many_files_leads_to_the_file_of_the_question() -> None:
    files = dict(site_files(Told("ferry", sample_tables(claims=CHECKED), ""), Placing("index.html")))
    front = files["index.html"]
    assert HEADING in front
    (target,) = {path for path in files if path.startswith("events/") and f'id="{WRONG.fact_id}"' in files[path]}
    assert f'href="{target}#{WRONG.fact_id}">The question' in front
