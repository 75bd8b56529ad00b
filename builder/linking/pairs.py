"""Training pairs: the wording of one claim, the compared value of another as a sentence, and whether it follows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice, zip_longest
from operator import attrgetter

import msgspec
import numpy as np
import numpy.typing as npt

from builder.blocks import Numbers
from builder.claim_traits import traits_of
from builder.corrections.claim_corrections import HUMAN
from builder.derived_records import Pair
from builder.engines.filed import Rows, write_waiting
from builder.forks import shared_out
from builder.ids import derived_id
from builder.linking.fact_keys import FactKey
from builder.linking.inference import CONTRADICTION, ENTAILMENT, LABELS, NEUTRAL, infer, may_be_said, may_contradict, may_follow
from builder.linking.links import MODEL
from builder.linking.place_tree import Places
from builder.linking.stated import is_countable
from builder.records import Claim, Link

MOST_OF_EVENT = 50
"""Pairs of an event: more would teach a model one story."""
LINKS_TRIED, CLAIMS_TRIED = 60, 50
"""Links of an event that are tried, and claims of it that are compared for near misses, in order of their ids."""
MOST_OF_PREMISE = 2
"""Pairs of one premise and label."""
EVENTS_AT_ONCE = 256
"""The pairs of so many events are made at a time."""
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
Ids = npt.NDArray[np.bytes_]
NOTHING: tuple[Ids, Numbers] = (np.empty(0, dtype=np.bytes_), np.empty(0, dtype=np.int64))
Beside = Callable[[Claim, Sequence[Claim]], Sequence[Claim]]
"""Gives all claims of the sentence of a claim; some of them may be known, and are not looked up if they are all."""
PAIRS = msgspec.msgpack.Decoder(list[list[Pair]])
_link_id = attrgetter("link_id")
Told = tuple[Claim, Claim, str]
"""The claims of premise and hypothesis, and how they relate."""


def split_of(event_id: str) -> str:
    """The split of an event's pairs, by the first digit of its id, which is a hash."""
    digit = event_id.partition("-")[2][:1] or "f"
    return "test" if digit in TEST else "validation" if digit in VALIDATION else "train"


@dataclass(frozen=True, slots=True)
class EventPairs:
    """The pairs that an event gives by itself, and the numbers of its claims of which another event's claims may be said wrongly."""

    event_id: str
    made: tuple[Pair, ...]
    premises: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sayable:
    """The numbers of claims of one attribute that may be said of another event, with their ids."""

    claim_type: str
    attribute: str
    ids: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairSources:
    """What a part of a collection gives for pairs; its claims are numbered in their order."""

    events: tuple[EventPairs, ...]
    sayable: tuple[Sayable, ...]


def pair_sources(links: Sequence[Link], claims: Sequence[Claim], all_keys: Mapping[str, FactKey], making: "Making") -> PairSources:
    """What events give with all their claims, which are finished and in order of their ids, and the links and keys of these.

    Claims that a person corrected have no pairs: their words may not say what the person does; nor have links that a language model kept.
    """
    numbers = {claim.claim_id: i for i, claim in enumerate(claims)}
    by_id = {claim.claim_id: claim for claim in claims if claim.claim_id in all_keys and claim.method != HUMAN}
    keys = {claim_id: all_keys[claim_id] for claim_id in by_id}
    linked: dict[str, list[Link]] = defaultdict(list)
    sure = (one for one in links if one.method != MODEL and one.claim_a in keys and one.claim_b in keys)
    for link in sure:
        linked[keys[link.claim_a].event_id].append(link)
    first_links = {event_id: nsmallest(LINKS_TRIED, told, key=_link_id) for event_id, told in linked.items()}
    of_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in by_id.values():
        of_event[keys[claim.claim_id].event_id].append(claim)
    events = []
    for event_id, own_links in sorted(first_links.items(), key=lambda one: one[1][0].link_id):
        own = of_event[event_id][:CLAIMS_TRIED]
        sources = _linked(own_links, by_id), _near_misses(own, keys)
        made = tuple(pair for source in sources for pair in making.made(source))
        premises = tuple(numbers[claim.claim_id] for claim in own if may_contradict(claim))
        events.append(EventPairs(event_id, made, premises))
    return PairSources(tuple(events), tuple(_sayable(by_id.values(), numbers)))


def _sayable(claims: Iterable[Claim], numbers: Mapping[str, int]) -> Iterator[Sayable]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        if claim.attribute in traits_of(claim.claim_type).sentences and may_be_said(claim):
            found[claim.claim_type, claim.attribute].append(claim.claim_id)
    return (Sayable(*asked, tuple(ids), tuple(numbers[one] for one in ids)) for asked, ids in found.items())


class Making:
    """Makes pairs of claims that are told together with what a careful reader needs to know of the sentence of the first."""

    def __init__(self, claims: Iterable[Claim], beside: Beside, places: Places) -> None:
        """`claims` are some that are at hand, `beside` gives all of a sentence."""
        self._all_beside, self._places = beside, places
        self._beside: dict[tuple[str, str], Sequence[Claim]] = {}
        self._together: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._together[claim.document_id, claim.sentence_id].append(claim)

    def made(self, source: Iterable[Told]) -> Iterator[Pair]:
        """As many pairs of a source as an event may have."""
        return self.made_of(told for told in source if may_follow(told[0], told[1]))

    def made_of(self, source: Iterable[Told]) -> Iterator[Pair]:
        """The same where it is known that something may follow."""
        tried = (_pair(told, self._beside_of(told), self._places) for told in source)
        return islice((pair for pair in tried if pair), MOST_OF_EVENT)

    def _beside_of(self, told: Told) -> Sequence[Claim]:
        """All claims of the premise's sentence, if a figure is said; those of the last few sentences are at hand."""
        premise, said, _ = told
        if not traits_of(said.claim_type).is_figure:
            return ()
        sentence = premise.document_id, premise.sentence_id
        if sentence not in self._beside:
            if len(self._beside) == CLAIMS_TRIED:
                self._beside.clear()
            self._beside[sentence] = self._all_beside(premise, self._together.get(sentence, ()))
        return self._beside[sentence]


class Pairing:
    """Makes pairs of what each part gives by itself and, when all parts have been added, of what an event gives with its neighbours."""

    def __init__(self, told: Rows[EventPairs], finished: Rows[Claim], making: Making) -> None:
        """`told` and `finished` keep what is looked up again."""
        self._told, self._finished, self._making = told, finished, making
        self._event_ids: list[str] = []
        self._of_attribute: dict[tuple[str, str], list[tuple[Ids, Numbers]]] = defaultdict(list)

    def add(self, sources: PairSources, before: int) -> None:
        """Adds what a part gives; so many claims stand in `finished` before those of the part."""
        for event in sources.events:
            self._event_ids.append(event.event_id)
            self._told.append(replace(event, premises=tuple(before + number for number in event.premises)))
        for one in sources.sayable:
            ids = np.array([claim_id.encode() for claim_id in one.ids], dtype=np.bytes_)
            self._of_attribute[one.claim_type, one.attribute].append((ids, before + np.array(one.numbers, dtype=np.int64)))

    def pairs(self, workers: int = 1) -> Iterator[Pair]:
        """At most 50 pairs an event, each label in turn. No two pairs have the same words."""
        used: set[int] = set()
        rows = {asked: _in_order(listed) for asked, listed in self._of_attribute.items()}
        numbers = sorted(range(len(self._event_ids)), key=self._event_ids.__getitem__)
        write_waiting(self._told)
        write_waiting(self._finished)
        batches = [numbers[start : start + EVENTS_AT_ONCE] for start in range(0, len(numbers), EVENTS_AT_ONCE)]
        for batch in shared_out(partial(self._made, rows=rows), batches, workers if len(batches) > workers else 1):
            for pairs in PAIRS.decode(batch):
                yield from _in_turn(pairs, used)

    def _made(self, numbers: Sequence[int], rows: Mapping[tuple[str, str], tuple[Ids, Numbers]]) -> bytes:
        """What each event gives by itself and with its neighbours, encoded: so it is quickly handed over."""
        all_told = map(self._told.__getitem__, numbers)
        return msgspec.msgpack.encode([[*told.made, *self._making.made_of(self._of_others(told.premises, rows))] for told in all_told])

    def _of_others(self, premises: Sequence[int], rows: Mapping[tuple[str, str], tuple[Ids, Numbers]]) -> Iterator[Told]:
        """Claims of an event with what another event's claim answers: said of this event, it is wrong."""
        claims = [self._finished[position] for position in premises]
        asked = [(claim, *rows.get((claim.claim_type, claim.attribute), NOTHING)) for claim in claims]
        starts = [int(np.searchsorted(ids, claim.claim_id.encode())) for claim, ids, _ in asked]
        for step in range(1, SEARCH):
            for (premise, _, positions), start in zip(asked, starts, strict=True):
                said = self._finished[int(positions[(start + step) % len(positions)])] if step < len(positions) else premise
                if said.event_id != premise.event_id:
                    yield premise, said, OTHER_EVENT


def _in_order(listed: Sequence[tuple[Ids, Numbers]]) -> tuple[Ids, Numbers]:
    """The ids in order, and the position of each."""
    ids, positions = (np.concatenate(parts) for parts in zip(*listed, strict=True))
    order = np.argsort(ids, kind="stable")
    return ids[order], positions[order]


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
        pair_id=derived_id("par", (premise.claim_id, said.claim_id)),
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


def _in_turn(pairs: Sequence[Pair], used: set[int]) -> list[Pair]:
    """The pairs of an event that are kept: each label in turn, no more neutral ones than of the commoner other label."""
    ordered = sorted(pairs, key=lambda one: one.pair_id)
    entailed, contradicted, neutral = (_kept([pair for pair in ordered if pair.label == label], used) for label in LABELS)
    rows = zip_longest(entailed, contradicted, neutral[: max(len(entailed), len(contradicted))])
    return [pair for row in rows for pair in row if pair][:MOST_OF_EVENT]


def _kept(pairs: Sequence[Pair], used: set[int]) -> list[Pair]:
    """The pairs of a label without more of one premise, without words that were used before, and with two claims only once."""
    counts: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        if counts[pair.premise] < MOST_OF_PREMISE and _is_fresh(pair, used):
            counts[pair.premise] += 1
            kept.append(pair)
    return kept


def _is_fresh(pair: Pair, used: set[int]) -> bool:
    """Whether neither its words nor its claims were used; they are from now on. Of each only a hash of 64 bits is kept."""
    words, both = (_hash(*one) for one in ((_plain(pair.premise), _plain(pair.hypothesis)), sorted((pair.claim_a, pair.claim_b))))
    if words in used or both in used:
        return False
    used.update((words, both))
    return True


def _hash(one: str, other: str) -> int:
    return int.from_bytes(blake2b(f"{one}\x1f{other}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
