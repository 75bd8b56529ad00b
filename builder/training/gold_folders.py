"""Folders of pages with reviewed links (`gold.json`): the pairs of figures that a build could link, and whether the reviewers do."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from builder.blocks import Numbers
from builder.claim_traits import traits_of
from builder.claims.registry import claim_types
from builder.collecting.collected import collect_pages
from builder.comparing.compared import Relation
from builder.formats.page_files import read_pages
from builder.judging.pair_features import Candidate, features_of
from builder.linking.fact_keys import is_figure
from builder.linking.judged import BY_WORDS, Least
from builder.linking.related import are_comparable
from builder.linking.stage import Linked, link
from builder.records import Claim, Document, Link
from builder.scoring.gold import Gold, GoldCasualty, GoldMeasure
from builder.scoring.matching import locate
from builder.settings import Settings

NEVER = 2.0
"""A probability that no link has."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of a folder that could be linked: what the rules say, its features, and whether the reviewers give it the same relation."""

    folder: str
    relation: str
    is_related: bool
    features: Numbers
    is_right: bool


def link_folder(folder: Path, settings: Settings) -> Linked:
    """What a build of the folder would link, however improbable."""
    read = collect_pages(read_pages(folder), settings)
    return link(read.documents, read.claims, read.names, read.page_events, least=Least(0, 0, NEVER))


def examples(folder: Path, gold: Gold, linked: Linked) -> list[Example]:
    """The pairs that could be linked and that the reviewers judged: figures of two pages, of one event and one attribute, both marked."""
    marked = marked_claims(gold, linked)
    wanted = {one.pair: one.relation for one in gold.links}
    undecided = {one.pair for one in gold.undecided}
    told = [(one, frozenset((marked[one.a.claim_id], marked[one.b.claim_id]))) for one in candidates(linked, marked)]
    judged = [(one, wanted.get(pair)) for one, pair in told if pair not in undecided]
    found = features_of([one for one, _ in judged], linked.claims)
    return [
        Example(folder.name, one.relation, one.is_related, row, one.relation == relation) for (one, relation), row in zip(judged, found, strict=True)
    ]


def count_conflicts(gold: Gold) -> int:
    """How many conflicts between figures of two pages the reviewers found."""
    figures = {claim.id for claim in (*gold.casualties, *gold.measures)}
    return sum(one.relation == "conflicts" and not one.same_page and one.pair <= figures for one in gold.links)


def candidates(linked: Linked, claim_ids: Collection[str]) -> list[Candidate]:
    """The pairs among the claims that could be linked if they answer one question; those that the rules relate are marked so."""
    links = {frozenset((one.claim_a, one.claim_b)): one for one in linked.links}
    asked: dict[tuple[str | None, str, str], list[Claim]] = defaultdict(list)
    for claim in linked.claims:
        if claim.claim_id in claim_ids and claim.event_id and is_figure(claim):
            asked[claim.event_id, claim.claim_type, claim.attribute].append(claim)
    found = []
    for claims in asked.values():
        for a, b in combinations(claims, 2):
            given = links.get(frozenset((a.claim_id, b.claim_id))) or _compare(a, b)
            if given and given.rule not in BY_WORDS and a.document_id != b.document_id:
                is_one = a.fact_id is not None and a.fact_id == b.fact_id
                found.append(Candidate(a, b, given.relation, given.rule, is_same_question=is_one, is_related=isinstance(given, Link)))
    return found


def _compare(a: Claim, b: Claim) -> Relation | None:
    """The relation that two figures would have if they answered one question."""
    return claim_types()[a.claim_type].compare(a, b) if are_comparable(a, b) else None


def marked_claims(gold: Gold, linked: Linked) -> dict[str, str]:
    """The id of the marked figure for each claim of a build that gives it: in its words and of its attribute, the one with the same bounds first."""
    pages = {Path(document.path).name: document for document in linked.documents}
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in linked.claims:
        if is_figure(claim):
            by_page[claim.document_id].append(claim)
    figures: tuple[GoldCasualty | GoldMeasure, ...] = (*gold.casualties, *gold.measures)
    found: dict[str, str] = {}
    for is_exact in (True, False):
        for marked in (one for one in figures if one.doc in pages and one.id not in found.values()):
            page = pages[marked.doc]
            left = (claim for claim in by_page[page.document_id] if claim.claim_id not in found)
            fitting = next((claim for claim in left if _gives(claim, marked, page, is_exact=is_exact)), None)
            if fitting:
                found[fitting.claim_id] = marked.id
    return found


def _gives(claim: Claim, marked: GoldCasualty | GoldMeasure, page: Document, *, is_exact: bool) -> bool:
    """Whether the claim gives the marked figure: a casualty of that attribute, or any other figure, at the marked words."""
    is_harm = traits_of(claim.claim_type).is_harm
    if (not is_harm or claim.attribute != marked.attribute) if isinstance(marked, GoldCasualty) else is_harm:
        return False
    if is_exact and (claim.value_low, claim.value_high) != (marked.low, marked.high):
        return False
    places = locate(marked.quote, page.text or "")
    return any(start < span.end and span.start < end for start, end in places for span in claim.spans)
