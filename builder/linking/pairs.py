"""Training pairs: the wording of one claim, the compared value of another as a sentence, and whether it follows."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from builder.claim_traits import traits_of
from builder.corrections.claim_corrections import HUMAN
from builder.derived_records import Pair
from builder.linking.fact_keys import FactKey
from builder.linking.inference import CONTRADICTION, ENTAILMENT, LABELS, NEUTRAL, infer
from builder.linking.links import MODEL
from builder.linking.named_events import named_event
from builder.linking.place_tree import Places
from builder.linking.stated import is_countable
from builder.records import Claim, Link, content_id

MOST_OF_EVENT = 50
"""Pairs of an event: more would teach a model one story."""
LINKS_TRIED, CLAIMS_TRIED = 60, 50
"""Links of an event that are tried, and claims of it that are compared for near misses, in order of their ids."""
MOST_OF_PREMISE = 2
"""Pairs of one premise and label."""
SEARCH = 5
"""So many neighbours of a claim are tried as a near miss."""
TEST, VALIDATION = "01", "23"
"""First hex digits of the ids of events whose pairs are in these splits, an eighth of all events each."""
OTHER_EVENT, OTHER_ATTRIBUTE, OTHER_SCOPE = "different_event", "different_attribute", "different_scope"
EXPECTED = {
    "agrees": (ENTAILMENT, NEUTRAL),
    "refines": (ENTAILMENT, NEUTRAL),
    "supersedes": (CONTRADICTION, NEUTRAL),
    "conflicts": (CONTRADICTION,),
    OTHER_EVENT: (CONTRADICTION,),
    OTHER_ATTRIBUTE: (NEUTRAL,),
    OTHER_SCOPE: (NEUTRAL,),
}
"""The labels that fit a relation: where the words say another, one of the two was misread."""
Told = tuple[Claim, Claim, str]
"""The claims of premise and hypothesis, and how they relate."""


def split_of(event_id: str) -> str:
    """The split of an event's pairs, by the first digit of its id, which is a hash."""
    digit = event_id.partition("-")[2][:1] or "f"
    return "test" if digit in TEST else "validation" if digit in VALIDATION else "train"


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that can be compared, in order of their ids, and what stands beside them."""

    of_event: Mapping[str, Sequence[Claim]]
    of_attribute: Mapping[tuple[str, str], Sequence[Claim]]
    in_sentence: Mapping[tuple[str, str], Sequence[Claim]]
    """Also those that cannot be compared, by document and sentence."""


def build_pairs(links: Sequence[Link], claims: Mapping[str, Claim], keys: Mapping[str, FactKey], places: Places) -> list[Pair]:
    """At most 50 pairs an event, each label in turn; `claims` are in order of their ids. No two pairs have the same words.

    Claims that a person corrected have none: their words may not say what the person does; nor have links that a language model kept.
    """
    keys = {claim_id: key for claim_id, key in keys.items() if claims[claim_id].method != HUMAN}
    linked: dict[str, list[Link]] = defaultdict(list)
    sure = (one for one in links if one.method != MODEL and one.claim_a in keys and one.claim_b in keys)
    for link in sorted(sure, key=lambda one: one.link_id):
        linked[keys[link.claim_a].event_id].append(link)
    listed = _listed(claims, keys)
    used: set[tuple[str, str]] = set()
    chosen = []
    for event_id in sorted(linked):
        own = listed.of_event[event_id][:CLAIMS_TRIED]
        sources = _linked(linked[event_id][:LINKS_TRIED], claims), _near_misses(own, keys), _of_others(own, listed)
        chosen += _in_turn([pair for source in sources for pair in _made(source, listed, places)], used)
    return chosen


def _made(source: Iterable[Told], listed: Claims, places: Places) -> Iterator[Pair]:
    """As many pairs of a source as an event may have."""
    tried = (_pair(told, listed.in_sentence[told[0].document_id, told[0].sentence_id], places) for told in source)
    return islice((pair for pair in tried if pair), MOST_OF_EVENT)


def _listed(claims: Mapping[str, Claim], keys: Mapping[str, FactKey]) -> Claims:
    of_event: dict[str, list[Claim]] = defaultdict(list)
    of_attribute: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    in_sentence: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        in_sentence[claim.document_id, claim.sentence_id].append(claim)
        if claim.claim_id in keys:
            of_event[keys[claim.claim_id].event_id].append(claim)
            if claim.attribute in traits_of(claim.claim_type).sentences:
                of_attribute[claim.claim_type, claim.attribute].append(claim)
    return Claims(of_event, of_attribute, in_sentence)


def _linked(links: Sequence[Link], claims: Mapping[str, Claim]) -> Iterator[Told]:
    """The claims of each link in both orders, by the hash of the link."""
    for link in links:
        both = claims[link.claim_a], claims[link.claim_b]
        for premise, said in (both, both[::-1]) if link.link_id[-1] in "02468ace" else (both[::-1], both):
            yield premise, said, link.relation


def _near_misses(claims: Sequence[Claim], keys: Mapping[str, FactKey]) -> Iterator[Told]:
    """Claims of an event with figures of harm of its other facts."""
    figures = [claim for claim in claims if traits_of(claim.claim_type).is_harm and is_countable(claim)]
    for step in range(min(SEARCH, len(figures))):
        for start, premise in enumerate(claims):
            said = figures[(start + step) % len(figures)]
            why = _difference(keys[premise.claim_id], keys[said.claim_id])
            if why:
                yield premise, said, why


def _of_others(claims: Sequence[Claim], listed: Claims) -> Iterator[Told]:
    """Claims of an event with what another event's claim answers: said of this event, it is wrong."""
    rows = [
        (claim, listed.of_attribute.get((claim.claim_type, claim.attribute), ())) for claim in claims if named_event(claim.text, is_harmful=False)
    ]
    starts = [bisect_left(row, claim.claim_id, key=lambda one: one.claim_id) for claim, row in rows]
    for step in range(1, SEARCH):
        for (premise, row), start in zip(rows, starts, strict=True):
            said = row[(start + step) % len(row)] if step < len(row) else premise
            if said.event_id != premise.event_id:
                yield premise, said, OTHER_EVENT


def _difference(a: FactKey, b: FactKey) -> str | None:
    """The difference that makes two figures of an event two facts; None if they are not a near miss."""
    if a.attribute != b.attribute:
        return OTHER_ATTRIBUTE
    return OTHER_SCOPE if a.scope != b.scope else None


def _pair(told: Told, in_sentence: Sequence[Claim], places: Places) -> Pair | None:
    """The pair of two claims, if a careful reader is sure of its label."""
    premise, said, relation = told
    inferred = infer(premise, said, in_sentence, places)
    if inferred is None or inferred.label not in EXPECTED[relation] or _plain(premise.text) == _plain(inferred.hypothesis):
        return None
    if relation == OTHER_EVENT and not inferred.is_of_event:
        return None
    return Pair(
        pair_id=content_id("par", (premise.claim_id, said.claim_id)),
        premise=premise.text,
        hypothesis=inferred.hypothesis,
        label=inferred.label,
        relation=relation,
        claim_a=premise.claim_id,
        claim_b=said.claim_id,
        event_id=premise.event_id or "",
        split=split_of(premise.event_id or ""),
        as_of_a=premise.as_of_date,
        as_of_b=said.as_of_date,
        is_same_origin=premise.origin == said.origin,
    )


def _in_turn(pairs: Sequence[Pair], used: set[tuple[str, str]]) -> list[Pair]:
    """The pairs of an event that are kept: each label in turn, no more neutral ones than of the commoner other label."""
    ordered = sorted(pairs, key=lambda one: one.pair_id)
    entailed, contradicted, neutral = (_kept([pair for pair in ordered if pair.label == label], used) for label in LABELS)
    rows = zip_longest(entailed, contradicted, neutral[: max(len(entailed), len(contradicted))])
    return [pair for row in rows for pair in row if pair][:MOST_OF_EVENT]


def _kept(pairs: Sequence[Pair], used: set[tuple[str, str]]) -> list[Pair]:
    """The pairs of a label without more of one premise, without words that were used before, and with two claims only once."""
    counts: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        if counts[pair.premise] < MOST_OF_PREMISE and _is_fresh(pair, used):
            counts[pair.premise] += 1
            kept.append(pair)
    return kept


def _is_fresh(pair: Pair, used: set[tuple[str, str]]) -> bool:
    """Whether neither its words nor its claims were used; they are from now on."""
    words, both = (_plain(pair.premise), _plain(pair.hypothesis)), (min(pair.claim_a, pair.claim_b), max(pair.claim_a, pair.claim_b))
    if words in used or both in used:
        return False
    used.update((words, both))
    return True


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
