"""Training pairs: two wordings and their inference label, from links and from near misses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from builder.comparing.figures import interval_of
from builder.linking.evidence import related_kinds
from builder.linking.fact_keys import FactKey, is_figure
from builder.records import Claim, Event, Link, Pair, content_id

SEARCH = 12
"""So many neighbours are tried as a near miss."""
Miss = tuple[Claim, Claim, str]
"""Two claims of different facts, and the difference."""
GENERAL_GROUPS = frozenset({None, "people"})


def build_pairs(links: Sequence[Link], claims: Mapping[str, Claim], keys: Mapping[str, FactKey], events: Mapping[str, Event]) -> list[Pair]:
    """A pair per link, and at most as many neutral near misses, chosen by the hash of both claim ids; `claims` are in order of their ids."""
    linked = [_linked_pair(link, claims[link.claim_a], claims[link.claim_b]) for link in links]
    anchors = {claim_id for link in links for claim_id in (link.claim_a, link.claim_b)}
    near = _near_misses(anchors, claims.values(), keys, events)
    misses = {content_id("par", (a.claim_id, b.claim_id)): (a, b, why) for a, b, why in near}
    return linked + [_pair(one, a, b, "neutral", why) for one in sorted(misses)[: len(links)] for a, b, why in [misses[one]]]


def _linked_pair(link: Link, a: Claim, b: Claim) -> Pair:
    """The pair of a link; both ids have the same hash, since both are of the same claims."""
    return _pair(f"par{link.link_id.removeprefix('lnk')}", a, b, _label(a, b, link), link.relation)


def _pair(pair_id: str, a: Claim, b: Claim, label: str, relation: str) -> Pair:
    return Pair(
        pair_id=pair_id,
        text_a=a.text,
        text_b=b.text,
        label=label,
        relation=relation,
        claim_a=a.claim_id,
        claim_b=b.claim_id,
        event_id=a.event_id or "",
        as_of_a=a.as_of_date,
        as_of_b=b.as_of_date,
        is_same_origin=a.origin == b.origin,
    )


def _label(a: Claim, b: Claim, link: Link) -> str:
    """The inference label: whether the words of b follow from the words of a."""
    if link.relation == "conflicts":
        return "contradiction"
    if link.relation == "supersedes":
        return "neutral" if "text" in (a.as_of_basis, b.as_of_basis) else "contradiction"
    return "entailment" if a.modality == "actual" and _follows(a, b, link) else "neutral"


def _follows(a: Claim, b: Claim, link: Link) -> bool:
    if link.dimension == "value":
        (a_low, a_high), (b_low, b_high) = interval_of(a), interval_of(b)
        is_inside = b_low <= a_low and a_high <= b_high
        return is_inside and (b.population_group in GENERAL_GROUPS or b.population_group == a.population_group)
    if link.dimension == "time":
        return a.timex is not None and (link.rule != "unknown_parts_unify" or b.start_date is None)
    if link.rule in ("same_members", "shared_member", "same_denial"):
        return {m.entity_id or m.name for m in b.members} <= {m.entity_id or m.name for m in a.members}
    return link.rule not in ("same_words", "shared_through_body", "names_another")


def _near_misses(anchors: Collection[str], claims: Iterable[Claim], keys: Mapping[str, FactKey], events: Mapping[str, Event]) -> Iterator[Miss]:
    """Pairs of an anchor with a neighbour of another fact: about the same event, or with the same question about a similar event."""
    rows: dict[tuple[str | None, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.claim_id in keys:
            for row in _rows_of(claim):
                rows[row].append(claim)
    for listed in rows.values():
        for start, anchor in enumerate(listed):
            found = _near_miss(listed, start, keys, events) if anchor.claim_id in anchors else None
            if found:
                yield found


def _near_miss(row: Sequence[Claim], start: int, keys: Mapping[str, FactKey], events: Mapping[str, Event]) -> Miss | None:
    """The claim at `start` with the first following neighbour that is a near miss."""
    anchor, key = row[start], keys[row[start].claim_id]
    for step in range(1, min(SEARCH, len(row))):
        other = row[(start + step) % len(row)]
        why = _difference(key, keys[other.claim_id], events)
        if why and anchor.text != other.text and other.part_of != anchor.claim_id:
            return (anchor, other, why) if anchor.claim_id < other.claim_id else (other, anchor, why)
    return None


def _rows_of(claim: Claim) -> list[tuple[str | None, ...]]:
    return [("event", claim.event_id, claim.claim_type), ("question", claim.claim_type, claim.attribute)]


def _difference(a: FactKey, b: FactKey, events: Mapping[str, Event]) -> str | None:
    """The difference that makes two near claims two facts; None if they are not a near miss."""
    if a.claim_type != b.claim_type or a == b:
        return None
    if a.event_id != b.event_id:
        kinds = events[a.event_id].kind, events[b.event_id].kind
        return "different_event" if a.attribute == b.attribute and (kinds[0] == kinds[1] or kinds in related_kinds()) else None
    if a.attribute != b.attribute:
        return "different_attribute"
    if is_figure(a) and a.scope != b.scope:
        return "different_scope"
    return "different_period" if (a.period, a.period_start_date, a.period_end_date) != (b.period, b.period_start_date, b.period_end_date) else None
