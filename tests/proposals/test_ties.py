"""Links a little too improbable: only those are asked about, only the rules' own relation is kept, and only where both pages name the same."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa
import pytest

from builder.collecting.collected import Collected, collect_pages
from builder.comparing.compared import Relation
from builder.intermediate import Page
from builder.language.parsing import plain_page
from builder.linking.judged import TIE, Least, keep_probable, known_ties
from builder.linking.links import build_links
from builder.linking.related import Related
from builder.pipeline import tables_of
from builder.proposals.replies import PairReply
from builder.proposals.stage import Proposals
from builder.proposals.ties import pages_of
from builder.quality.gates import check_tables
from builder.records import Entity, Problem, Span
from builder.settings import Settings
from tests.judging.test_judge import POST, STAR, told
from tests.proposals.model_server import ModelServer, Scripted, said

A, B = told(POST, 37), told(STAR, 21)
REPLY = "ab" * 32


@dataclass
class Always:
    """Keeps every tie, and remembers them."""

    seen: list[Related] = field(default_factory=list)
    answer: str | None = REPLY

    def broken(self, ties: Sequence[Related]) -> list[str | None]:
        self.seen += ties
        return [self.answer for _ in ties]

    def problems(self) -> Iterable[Problem]:
        return ()


def related(relation: str = "conflicts", rule: str = "no_common_value") -> Related:
    return Related("fct-1", A, B, Relation(relation, "value", rule))


def probability() -> float:
    (one,) = keep_probable([related()], [A, B], Least(0, 0))
    assert one.judgement
    return one.judgement.probability


@pytest.mark.parametrize(
    ("above", "is_asked"),
    [(-0.05, False), (0.0, False), (0.001, True), (TIE - 0.001, True), (TIE + 0.001, False)],
    ids=["probable", "just enough", "just too little", "at the end of the band", "below it"],
)
def test_only_what_lies_in_the_band_is_asked_about(above: float, is_asked: bool) -> None:
    ties = Always()
    kept = keep_probable([related()], [A, B], Least(conflict=probability() + above, other=0, ties=ties))
    assert bool(ties.seen) is is_asked
    assert [one.reply for one in kept] == ([REPLY] if is_asked else [None] if above <= 0 else [])


def test_a_release_keeps_its_ties_when_it_is_linked_again() -> None:
    least = Least(conflict=probability() + 0.01, other=0, ties=Always())
    (one,) = keep_probable([related()], [A, B], least)
    links = build_links([one], {claim.claim_id: claim for claim in (A, B)})
    again = replace(least, ties=known_ties(links))
    assert keep_probable([related()], [A, B], again) == [one]
    assert keep_probable([replace(related(), a=B, b=A)], [A, B], again) == []
    assert keep_probable([related()], [A, B], replace(least, ties=known_ties([replace(links[0], proposal_sha256=None, method="rule")]))) == []


def test_a_tie_that_nobody_keeps_is_left_out() -> None:
    assert keep_probable([related()], [A, B], Least(conflict=probability() + 0.01, other=0, ties=Always(answer=None))) == []
    assert keep_probable([related()], [A, B], Least(conflict=probability() + 0.01, other=0)) == []


def test_who_is_hardly_the_same_victim_is_no_tie() -> None:
    ties = Always()
    doubtful = replace(related("agrees", "same_bounds"), is_doubtful=True)
    assert keep_probable([doubtful], [A, B], Least(0, 0, doubtful=1.0, ties=ties)) == []
    assert ties.seen == []


def test_ties_do_not_change_the_order_of_the_others() -> None:
    came_about = Related("fct-1", A, B, Relation("supersedes", "value", "came_about"))
    kept = keep_probable([related(), came_about, related()], [A, B], Least(conflict=probability() + 0.01, other=0, ties=Always()))
    assert [one.reply for one in kept] == [REPLY, None, REPLY]


FIRST = plain_page("A ferry burned off Bergen on Monday. The blaze on the Nordic Star killed 37 passengers. It sank.", None)
SECOND = plain_page("Fire broke out on a ferry off Bergen on Monday. The fire on the Nordic Star killed 21 passengers, and the sea was calm.", None)
NAMED = ("on the Nordic Star killed 37 passengers", "on the Nordic Star killed 21 passengers")


def answer(relation: str, first: str, second: str) -> Scripted:
    return said(json.dumps({"relation": relation, "first_quote": first, "second_quote": second}))


@pytest.fixture(scope="module")
def collected() -> Collected:
    return collect_pages([FIRST, SECOND], Settings())


def links(tables: dict[str, pa.Table]) -> list[dict[str, object]]:
    return [row for row in tables["links"].to_pylist() if row["relation"] == "conflicts"]


def linked(
    model: ModelServer, collected: Collected, folder: Path, pages: tuple[Page, ...] = (FIRST, SECOND)
) -> tuple[dict[str, pa.Table], Proposals]:
    """The tables with a threshold a little above the probability of the conflict."""
    (whole,) = links(tables_of(collected, Settings(least_conflict_probability=0.0)))
    assert isinstance(whole["probability"], float)
    settings = Settings(propose=model.settings(), least_conflict_probability=whole["probability"] + 0.05)
    proposals = Proposals(settings, folder)
    return tables_of(proposals.added(pages, collected), settings), proposals


def in_order(model: ModelServer, relation: str = "conflicts", names: tuple[str, str] = NAMED) -> None:
    """Answers questions about pairs so, whichever of the two pages comes first."""

    def reply(question: str) -> Scripted:
        is_turned = question.find(SECOND.text[:20]) < question.find(FIRST.text[:20])
        return answer(relation, *(names[::-1] if is_turned else names)) if "first passage" in question else said('{"claims": []}')

    model.otherwise = reply


def test_a_link_that_the_model_keeps_says_so(model: ModelServer, collected: Collected, tmp_path: Path) -> None:
    in_order(model)
    tables, proposals = linked(model, collected, tmp_path)
    (link,) = links(tables)
    assert (link["method"], len(str(link["proposal_sha256"]))) == ("model", 64)
    assert str(link["reason"]).endswith("kept because a language model said so too.")
    assert proposals.refused == {}
    report = check_tables(tables)
    assert report.passed, report.lines()
    assert all(row["method"] == "rule" for row in tables["links"].to_pylist() if row["link_id"] != link["link_id"])


def test_kept_replies_break_the_tie_without_a_network(model: ModelServer, collected: Collected, tmp_path: Path) -> None:
    in_order(model)
    first, _ = linked(model, collected, tmp_path)
    asked = len(model.asked)
    model.otherwise = lambda _: Scripted(b"{}", 500)
    again, _ = linked(model, collected, tmp_path)
    assert again == first
    assert len(model.asked) == asked


@pytest.mark.parametrize(
    ("relation", "names", "reason"),
    [
        ("agrees", NAMED, "refused_other_relation"),
        ("conflicts", ("on the Southern Star killed 37 passengers", NAMED[1]), "refused_quote_not_found"),
        ("conflicts", ("on", "on"), "refused_quote_repeated"),
        ("conflicts", ("killed 37 passengers", "killed 21 passengers"), "refused_nothing_shared"),
        ("conflicts", ("A ferry burned off Bergen", "Fire broke out on a ferry off Bergen"), "refused_beside_figure"),
        ("none", NAMED, None),
    ],
)
def test_what_the_pages_do_not_show_keeps_no_link(
    model: ModelServer, collected: Collected, tmp_path: Path, relation: str, names: tuple[str, str], reason: str | None
) -> None:
    in_order(model, relation, names)
    tables, _ = linked(model, collected, tmp_path)
    assert links(tables) == []
    told = {row["code"] for row in tables["problems"].to_pylist() if row["stage"] == "proposals"}
    assert told == ({reason} if reason else set())


def test_a_shared_country_shows_nothing() -> None:
    """Two happenings of one country have it in common."""
    texts = ("In Norway a blaze killed 37 passengers.", "In Norway a fire killed 21 passengers.")
    documents = [replace(page, text=text) for page, text in zip((POST, STAR), texts, strict=True)]
    spans = {"start": 0, "end": 10, "spans": (Span(0, 10),)}
    pair = replace(related(), a=replace(A, **spans), b=replace(B, **spans))
    reply = PairReply("conflicts", texts[0], texts[1])
    assert pages_of(documents, [Entity("ent-1", "Norway", "country")]).bears_out(pair, reply) == "nothing_shared"
    assert pages_of(documents, [Entity("ent-1", "Norway", "place")]).bears_out(pair, reply) is True
