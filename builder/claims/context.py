"""The context of figures: where and when what they count happened, with what says so: words (own, clause, sentence), their event, or the dateline.

Context columns are for readers; linking compares only what a claim says itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.claim_traits import traits_of
from builder.claims.dateline_place import dateline_place
from builder.intermediate import PageEvent
from builder.language.article import Article, Name
from builder.language.clause_spans import clause_head
from builder.language.found import Found
from builder.records import Claim

HAPPENED = frozenset({"occurred", "start"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with where it stands (the tokens of its anchor and of the head of its clause, the number of its sentence) and the event it is about."""

    claim: Claim
    anchor: int
    clause: int
    sentence: int
    event: PageEvent | None

    def may_share(self, other: "Told") -> bool:
        """Whether what one says may hold for the other: not if they are about two events."""
        return self.event is None or other.event is None or self.event == other.event


def in_context(article: Article, claims: Sequence[Claim], founds: Sequence[Found], events: Sequence[PageEvent]) -> list[Claim]:
    """The claims of a page; claims[i] was made from founds[i]. Figures have the nearest place and days of their clause, sentence or event."""
    about = {claim_id: event for event in events for claim_id in event.claim_ids}
    told = [_told(article, claim, found, about.get(claim.claim_id)) for claim, found in zip(claims, founds, strict=True)]
    placed, dated = _by_sentence(one for one in told if _is_placed(one.claim)), _by_sentence(one for one in told if _is_dated(one.claim))
    written = dateline_place(article)
    ids = {one.claim.place: one.claim.place_id for some in placed.values() for one in some}
    return [
        _with_days(_with_place(one, placed.get(one.sentence, []), ids, written), one, dated.get(one.sentence, []))
        if traits_of(one.claim.claim_type).is_figure
        else one.claim
        for one in told
    ]


def _by_sentence(told: Iterable[Told]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    for one in told:
        found[one.sentence].append(one)
    return found


def _told(article: Article, claim: Claim, found: Found, event: PageEvent | None) -> Told:
    return Told(claim, found.anchor, clause_head(article.doc[found.anchor]).i, article.sentence_of[found.anchor], event)


def _is_placed(claim: Claim) -> bool:
    return claim.place_id is not None and not claim.is_negated


def _is_dated(claim: Claim) -> bool:
    family = traits_of(claim.claim_type).family
    return claim.start_date is not None and not claim.is_negated and (family == "figure" or claim.attribute in HAPPENED)


def _with_place(figure: Told, placed: Sequence[Told], ids: dict[str | None, str | None], written: Name | None) -> Claim:
    """The figure with its place; `written` is that of the page's dateline."""
    claim = figure.claim
    if claim.place:
        return replace(claim, context_place=claim.place, context_place_id=claim.place_id, context_place_basis="own")
    for basis, other in _nearest(figure, placed):
        return replace(claim, context_place=other.place, context_place_id=other.place_id, context_place_basis=basis)
    event = figure.event
    if event is not None and event.place:
        return replace(claim, context_place=event.place, context_place_id=ids.get(event.place), context_place_basis="event")
    if written is not None and (event is None or event.is_main):
        return replace(claim, context_place=written.name, context_place_id=written.entity_id, context_place_basis="dateline")
    return claim


def _with_days(claim: Claim, figure: Told, dated: Sequence[Told]) -> Claim:
    if claim.start_date or claim.end_date:
        return replace(claim, context_start_date=claim.start_date, context_end_date=claim.end_date, context_date_basis="own")
    for basis, other in _nearest(figure, dated):
        return replace(claim, context_start_date=other.start_date, context_end_date=other.end_date, context_date_basis=basis)
    event = figure.event
    if event is None or event.start_date is None:
        return claim
    return replace(claim, context_start_date=event.start_date, context_end_date=event.end_date, context_date_basis="event")


def _nearest(figure: Told, others: Sequence[Told]) -> Iterator[tuple[str, Claim]]:
    """The nearest of the others, which are of the figure's sentence: first of those in its clause, with the name of that reach."""
    reaches: dict[str, Callable[[Told], bool]] = {
        "clause": lambda other: other.clause == figure.clause,
        "sentence": lambda _: True,
    }
    for basis, reaches_to in reaches.items():
        near = [other for other in others if reaches_to(other) and figure.may_share(other)]
        if near:
            yield basis, min(near, key=lambda other: abs(other.anchor - figure.anchor)).claim
