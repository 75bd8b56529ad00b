"""Checks citations: whether the page of the source that a claim names gives its figure for the same fact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from builder.claim_traits import traits_of
from builder.linking.changed import changed
from builder.linking.cited_sources import Source, SourcePages
from builder.linking.plain_words import value_words
from builder.linking.related import FEW_CLAIMS, Related, are_comparable, position_of
from builder.records import Claim, Problem

CONFIRMED, DIFFERS, NOT_FOUND, NOT_IN_COLLECTION = "confirmed", "differs", "not_found", "not_in_collection"
AUDITED = frozenset({"figure", "days", "place"})
"""Families of claims that give something which a source's page gives too, or not; words and parties are told in too many ways."""
MOST_CANDIDATES = 40
"""Claims of one source about one fact that a citation is compared with: two of each position and speaker, those without a source first."""
MOST_STEPS = 50
"""A longer chain of citations is left open."""
BROADER, NARROWER = "broader", "narrower"
WANTED = {CONFIRMED: {"agrees", BROADER}, DIFFERS: {"conflicts"}}
"""How a claim must relate to the first source of its chain to share the outcome of the last step."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What became of a citation; `cited` is the claim of the source, if it gives the same figure or another one."""

    outcome: str
    source: str
    cited: Claim | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the pages of the cited sources give."""

    claims: Mapping[tuple[str, str], Sequence[Claim]]
    """By fact and key of the source: two claims of each position and speaker, of two pages."""
    values: Set[tuple[str | None, str, str, object, str]]
    """Every value of an attribute that they give about an event, of whomever, with the key of the source."""

    def has_value(self, claim: Claim, source: Source) -> bool:
        """Whether a page of the source gives the value of the claim for anybody of the event, as a part of its toll."""
        return any((*_value(claim), key) in self.values for key in source.keys)


def _value(claim: Claim) -> tuple[str | None, str, str, object]:
    return claim.event_id, claim.claim_type, claim.attribute, position_of(claim)


class Comparisons:
    """How claims that cite relate to others of their fact, by what linking found."""

    def __init__(self, related: Iterable[Related], by_fact: Mapping[str, Sequence[Claim]], citing: Set[str]) -> None:
        self._large = {fact_id for fact_id, told in by_fact.items() if len(told) > FEW_CLAIMS}
        self._found: dict[tuple[str, object], set[str]] = defaultdict(set)
        for one in related:
            if one.is_doubtful:
                continue
            turned = one.relation.relation == "refines"
            for claim, other, way in ((one.a, one.b, NARROWER), (one.b, one.a, BROADER)):
                if claim.claim_id in citing:
                    relation = way if turned else one.relation.relation
                    self._found[claim.claim_id, other.claim_id].add(relation)
                    if one.fact_id in self._large:
                        self._found[claim.claim_id, position_of(other)].add(relation)

    def of(self, claim: Claim, other: Claim) -> set[str]:
        """How the claim relates to the other: agrees, conflicts, supersedes (whichever is later), or by its bounds; all ways that were found.

        In a large fact not all pairs are compared: there another claim of the same position tells it.
        """
        found = self._found.get((claim.claim_id, other.claim_id))
        if found is None and claim.fact_id in self._large and are_comparable(claim, other):
            is_same = position_of(claim) == position_of(other)
            return {"agrees"} if is_same else self._found.get((claim.claim_id, position_of(other)), set())
        return found or set()


def find_citations(
    claims: Sequence[Claim], by_fact: Mapping[str, Sequence[Claim]], related: Sequence[Related], pages: SourcePages
) -> dict[str, Citation]:
    """The citation of every claim that names a source, by claim id; `by_fact` are the claims of each fact, finished or not."""
    told = {claim.claim_id: pages.named_by(claim) for claim in claims if traits_of(claim.claim_type).family in AUDITED}
    named = {claim_id: sources for claim_id, sources in told.items() if sources}
    comparisons = Comparisons(related, by_fact, named.keys())
    given = _given(claims, pages, named)
    first = {claim.claim_id: _citation(claim, named[claim.claim_id], given, comparisons) for claim in claims if claim.claim_id in named}
    return {claim.claim_id: _resolved(claim, first, comparisons) for claim in claims if claim.claim_id in first}


def _given(claims: Sequence[Claim], pages: SourcePages, named: Mapping[str, Sequence[Source]]) -> Given:
    keys = {key for sources in named.values() for source in sources for key in source.keys}
    cited = {document_id: pages.keys_of[document_id] & keys for document_id in {claim.document_id for claim in claims}}
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    values = set()
    for claim in claims:
        for key in sorted(cited[claim.document_id]):
            values.add((*_value(claim), key))
            if claim.fact_id:
                found[claim.fact_id, key].append(claim)
    return Given({asked: _candidates(told, named) for asked, told in found.items()}, values)


def _candidates(claims: Sequence[Claim], named: Mapping[str, Sequence[Source]]) -> list[Claim]:
    """Those of pages that name no source for it first, then the earliest; of a page that names one somewhere, first where it does."""
    citing = {(claim.document_id, position_of(claim)) for claim in claims if claim.claim_id in named}

    def order(claim: Claim) -> tuple[bool, date, bool, str]:
        is_passed_on = (claim.document_id, position_of(claim)) in citing
        return is_passed_on, claim.published_date or date.max, claim.claim_id not in named, claim.claim_id

    kept: dict[tuple[object, str | None], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=order):
        alike = kept[position_of(claim), claim.speaker]
        if len(alike) < 2 and all(claim.document_id != other.document_id for other in alike):
            alike.append(claim)
    return sorted((claim for alike in kept.values() for claim in alike), key=order)[:MOST_CANDIDATES]


def _citation(claim: Claim, sources: Sequence[Source], given: Given, comparisons: Comparisons) -> Citation:
    """What the first source says whose page gives the figure or another one."""
    found = []
    for source in sources:
        told = [one for key in sorted(source.keys) for one in given.claims.get((claim.fact_id or "", key), ())]
        citation = _compared(claim, source, [one for one in told if _may_be_meant(claim, source, one)], comparisons)
        is_of_others = citation.outcome == DIFFERS and given.has_value(claim, source)
        found.append(Citation(NOT_FOUND, source.name) if is_of_others else citation)
    order = (CONFIRMED, DIFFERS), (NOT_FOUND,), (NOT_IN_COLLECTION,)
    return next(one for outcomes in order for one in found if one.outcome in outcomes)


def _may_be_meant(claim: Claim, source: Source, told: Claim) -> bool:
    """Whether the source's page may be what is cited: another page, and where the source only passes on what somebody said, no other speaker."""
    is_other = not source.is_speaker and claim.speaker and told.speaker and _speaker(claim) != _speaker(told)
    return told.document_id != claim.document_id and not is_other


def _speaker(claim: Claim) -> str:
    return claim.speaker_id or (claim.speaker or "").casefold()


def _compared(claim: Claim, source: Source, told: Sequence[Claim], comparisons: Comparisons) -> Citation:
    """Confirmed by a claim that gives the same or something more exact; different if some contradict it and nothing hints at another count."""
    if not source.keys:
        return Citation(NOT_IN_COLLECTION, source.name)
    relations = [(one, comparisons.of(claim, one)) for one in told]
    for same in ("agrees", BROADER):
        if cited := next((one for one, how in relations if how == {same} and one.modality == claim.modality), None):
            return Citation(CONFIRMED, source.name, cited)
    other = next((one for one, how in relations if how == {"conflicts"}), None)
    is_clear = all(how <= {"conflicts"} for _, how in relations)
    if other is None or not is_clear or any(_is_after(one, claim) for one, how in relations if how):
        return Citation(NOT_FOUND, source.name)
    return Citation(DIFFERS, source.name, other)


def _is_after(told: Claim, claim: Claim) -> bool:
    """Whether the source's page came out after the page that cites it: then its figure may be a later one."""
    return told.published_date is not None and claim.published_date is not None and told.published_date > claim.published_date


def _resolved(claim: Claim, first: Mapping[str, Citation], comparisons: Comparisons) -> Citation:
    """The citation, followed to the first source: as long as the cited page confirms the figure and names a source itself."""
    steps, pages = [first[claim.claim_id]], {claim.document_id}
    while (last := steps[-1]).outcome == CONFIRMED and last.cited:
        if len(steps) > MOST_STEPS:
            return Citation(NOT_FOUND, steps[0].source)
        pages.add(last.cited.document_id)
        further = first.get(last.cited.claim_id)
        if further is None or further.cited is None:
            break
        if further.outcome == CONFIRMED and further.cited.document_id in pages:
            return Citation(NOT_FOUND, steps[0].source, None, f"{_chain_words(claim, [*steps, further])}: none of them is the first source.")
        how = comparisons.of(claim, further.cited)
        if not how or how - WANTED[further.outcome]:
            break
        steps.append(further)
    return Citation(last.outcome, steps[0].source, last.cited, _reason(claim, steps))


def _reason(claim: Claim, steps: Sequence[Citation]) -> str | None:
    """Both values if they differ; who cites whom if the first source is not the one that the claim names."""
    cited = steps[-1].cited
    if steps[-1].outcome == DIFFERS and cited:
        return f"{_chain_words(claim, steps, value_words(claim))}, whose page gives {value_words(cited)}."
    return f"{_chain_words(claim, steps)}." if len(steps) > 1 else None


def _chain_words(claim: Claim, steps: Sequence[Citation], value: str | None = None) -> str:
    """'Harbour Post gives 19 and cites Island Herald, which cites Coast Tribune'."""
    outlet = claim.outlet or "An unnamed outlet"
    cites = ", which cites ".join(f"the {step.source}" if step.source.islower() else step.source for step in steps)
    return f"{outlet} {f'gives {value} and ' if value else ''}cites {cites}"


def with_citations(claims: Sequence[Claim], by_fact: Mapping[str, Sequence[Claim]], related: Sequence[Related], pages: SourcePages) -> list[Claim]:
    """The claims with what became of their citations; they are finished, `related` are all relations inside their facts."""
    found = find_citations(claims, by_fact, related, pages)
    return [_with_citation(claim, found.get(claim.claim_id)) for claim in claims]


def _with_citation(claim: Claim, citation: Citation | None) -> Claim:
    if citation is None and claim.citation is None:
        return claim
    cited = citation.cited.claim_id if citation and citation.cited else None
    outcome, reason = (citation.outcome, citation.reason) if citation else (None, None)
    return changed(claim, {"cited_in": cited, "citation": outcome, "citation_reason": reason})


def citation_problems(claims: Iterable[Claim]) -> list[tuple[str, Problem]]:
    """A problem for each citation that its source contradicts, and for each that only leads around in a circle; with the id of the claim."""
    codes = {DIFFERS: "citation_differs", NOT_FOUND: "citation_loop"}
    return [
        (claim.claim_id, Problem("linking", claim.document_id, claim.start, claim.end, codes[claim.citation], claim.citation_reason))
        for claim in claims
        if claim.citation in codes and claim.citation_reason
    ]
