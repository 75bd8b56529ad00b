"""Compares the claims of a fact and keeps the relations found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations

from builder.claim_traits import traits_of
from builder.comparing.compared import Relation
from builder.comparing.day_ranges import REMEMBERED
from builder.comparing.figures import are_of_two_speakers, interval_of
from builder.judging.judge import Judgement
from builder.linking.changed import changed, quick
from builder.linking.entities import EntityTable
from builder.linking.figure_scopes import is_single_victim
from builder.linking.headline_tolls import are_rivals, beside_headline
from builder.linking.single_victims import FamilyNames, are_two_people, family_names, may_be_one_person
from builder.records import Claim, Member
from builder.values.conversion import are_two_units, is_convertible

Compare = Callable[[Claim, Claim], Relation | None]
Number = tuple[float | None, float | None]
FEW_CLAIMS = 50
"""In a fact of at most so many claims all pairs are compared; in a larger one each claim with those that stand for the largest positions."""
MOST_POSITIONS = 20
"""So many positions count as the largest: those with most claims, among equals the earliest."""
MOST_STANDING = 200
"""One claim of each of so many positions is compared with those of all others, since what is current rests on it; of more positions, half are the
largest and half the latest."""
NEEDS_HEADLINE = frozenset({"no_common_value", "risen_count", "fallen_count"})
"""Rules that hold only between the tolls that two pages mean, not between just any of their figures."""
DATED = frozenset({"later_count", "risen_count", "fallen_count"})
"""Rules by which the days of two figures show which is the later."""
BY_DAY_OF_PRINT = frozenset({"risen_count", "fallen_count"})
"""Those that know the days of two figures only from those of their pages."""
BY_NUMBER = DATED | {"known_update", "rose_to", "fell_to", "as_dated"}
"""Rules by which one number replaces another."""
UNCERTAIN = frozenset({"possible", "conditional"})


@dataclass(frozen=True, slots=True)
class Related:
    """Two claims, in the order 'a RELATION b', and how probable that is if it was judged."""

    fact_id: str
    a: Claim
    b: Claim
    relation: Relation
    judgement: Judgement | None = None
    is_doubtful: bool = False
    """Whether both tell of one victim of several, and by their words hardly of the same."""
    reply: str | None = None
    """Hash of the reply by which a language model kept it, though it is a little too improbable."""


make_related = quick(Related)


def relate(
    by_fact: Mapping[str, Sequence[Claim]],
    compare: Mapping[str, Compare],
    entities: EntityTable,
    parts: Set[str] = frozenset(),
    families: FamilyNames | None = None,
) -> list[Related]:
    """The relations inside every fact, in order of fact and claim ids; `by_fact` are the claims of each fact, `parts` the facts about parts.

    `families` are the family names of the entities, if they are at hand.
    """
    names = families or family_names(entities.entities)
    found = []
    for fact_id in sorted(one for one, told in by_fact.items() if len(told) > 1):
        known = _relate_fact(fact_id, by_fact[fact_id], compare, entities)
        if fact_id in parts:
            known = [one for one in known if not _is_rival_of_described(one)]
        if any(map(is_single_victim, by_fact[fact_id])):
            known = [_doubted(one, names) if fact_id in parts else one for one in known if not are_two_people(one.a, one.b, names)]
        found += _without_circles(_with_known_updates(_with_rivals(known), by_fact[fact_id]))
    return found


def _without_circles(related: Sequence[Related]) -> list[Related]:
    """The relations without those by which each of two numbers would replace the other: one of the two is no toll of the same people."""
    if all(one.relation.rule not in BY_NUMBER for one in related):
        return list(related)
    replaced = {(_number(one.a), _number(one.b)) for one in related if one.relation.rule in BY_NUMBER}
    return [one for one in related if one.relation.rule not in BY_NUMBER or (_number(one.b), _number(one.a)) not in replaced]


def _is_rival_of_described(one: Related) -> bool:
    """Whether one of two rivals is a count of people of a description that its page does not call a part: it may be of any of them."""
    return one.relation.rule in NEEDS_HEADLINE and "whole" in (one.a.scope, one.b.scope)


def _doubted(one: Related, names: FamilyNames) -> Related:
    """The relation, marked if both tell of one victim each and nothing shows that it is the same."""
    is_about_two = is_single_victim(one.a) and is_single_victim(one.b) and not may_be_one_person(one.a, one.b, names)
    return replace(one, is_doubtful=True) if is_about_two else one


def _relate_fact(fact_id: str, claims: Sequence[Claim], compare: Mapping[str, Compare], entities: EntityTable) -> list[Related]:
    ordered = sorted(claims, key=order_of)
    seen_as = [with_bodies(claim, entities) for claim in ordered]
    found = []
    compare_two = compare[ordered[0].claim_type]
    beside = beside_headline(ordered)
    for i, j in _pairs(ordered):
        a, b = ordered[i], ordered[j]
        if not are_comparable(a, b):
            continue
        relation = compare_two(seen_as[i], seen_as[j])
        if relation and not (relation.rule in NEEDS_HEADLINE and not are_rivals(a, b) and not beside.isdisjoint((a.claim_id, b.claim_id))):
            first, second = (a, b) if relation.is_a_first else (b, a)
            found.append(make_related(fact_id, first, second, relation if relation.is_a_first else _turned(relation)))
    return found


@lru_cache(maxsize=REMEMBERED)
def _turned(relation: Relation) -> Relation:
    """The same relation for its two claims in the other order."""
    return replace(relation, is_a_first=True)


def _with_rivals(related: Sequence[Related]) -> list[Related]:
    """The relations, where a count is no later one than what it is at odds with on a page: there two speakers give the two numbers.

    It is so if the page is no older than the count, or if its speaker only says the number again.
    """
    rivals: dict[frozenset[Number], list[Related]] = defaultdict(list)
    for one in related:
        if one.relation.rule == "no_common_value" and are_rivals(one.a, one.b):
            rivals[_numbers(one)].append(one)
    return [_as_rivals(one) if rivals and _is_said_again(one, rivals.get(_numbers(one), ())) else one for one in related]


def _numbers(one: Related) -> frozenset[Number]:
    return frozenset((_number(one.a), _number(one.b)))


def _is_said_again(one: Related, rivals: Sequence[Related]) -> bool:
    """Whether a later page's count is one of two rival numbers and the other is not given up."""
    if one.relation.rule not in BY_DAY_OF_PRINT:
        return False
    told = [claim for rival in rivals for claim in (rival.a, rival.b) if _number(claim) == _number(one.a)]
    return any(not _is_before(claim, one.a) or (one.a.speaker and not are_of_two_speakers(claim, one.a)) for claim in told)


def _as_rivals(one: Related) -> Related:
    first, second = sorted((one.a, one.b), key=order_of)
    return replace(one, a=first, b=second, relation=replace(one.relation, relation="conflicts", rule="no_common_value"))


def _with_known_updates(related: Sequence[Related], claims: Sequence[Claim]) -> list[Related]:
    """The relations, with a conflict turned into an update if a page says that one value replaced the other, or that a count rose or fell to one."""
    if all(one.relation.rule != "no_common_value" for one in related):
        return list(related)
    is_open = [one.relation.rule == "no_common_value" and not _is_converted(one) for one in related]
    updates = {(_number(one.b), _number(one.a)) for one in related if one.relation.rule == "later_count" and one.a.document_id == one.b.document_id}
    recounts = {(claim.document_id, _number(claim)): claim.revision for claim in claims if claim.revision in ("later", "lowered")}
    dated = {(_number(one.b), _number(one.a)) for one in related if one.relation.rule in DATED and not _is_converted(one)}
    return [_as_dated(_as_update(one, updates, recounts), dated) if may_change else one for one, may_change in zip(related, is_open, strict=True)]


def _is_converted(one: Related) -> bool:
    """'9 miles' and '12 km': what other pages say of the plain numbers tells nothing here."""
    return are_two_units(one.a.unit, one.b.unit)


def _as_dated(one: Related, dated: set[tuple[Number, Number]]) -> Related:
    """The relation; a conflict with an undated page turned into an update if pages with a day show that the one number replaced the other."""
    if one.relation.relation != "conflicts" or (one.a.as_of_date and one.b.as_of_date):
        return one
    for later, earlier in ((one.a, one.b), (one.b, one.a)):
        numbers = _number(earlier), _number(later)
        if numbers in dated and numbers[::-1] not in dated:
            return replace(one, a=later, b=earlier, relation=replace(one.relation, relation="supersedes", rule="as_dated"))
    return one


def _as_update(one: Related, updates: set[tuple[Number, Number]], recounts: Mapping[tuple[str, Number], str | None]) -> Related:
    for later, earlier in ((one.a, one.b), (one.b, one.a)):
        recount = recounts.get((later.document_id, _number(later))) if not _is_before(later, earlier) else None
        is_larger = interval_of(later)[0] > interval_of(earlier)[1]
        if (_number(earlier), _number(later)) in updates:
            rule = "known_update"
        elif recount == ("later" if is_larger else "lowered"):
            rule = "rose_to" if is_larger else "fell_to"
        else:
            continue
        return replace(one, a=later, b=earlier, relation=replace(one.relation, relation="supersedes", rule=rule))
    return one


def _is_before(a: Claim, b: Claim) -> bool:
    return a.published_date is not None and b.published_date is not None and a.published_date < b.published_date


def _number(claim: Claim) -> Number:
    """The number as written, without its hedge; the bounds if there is none."""
    return (claim.value, claim.value) if claim.value is not None else (claim.value_low, claim.value_high)


def order_of(claim: Claim) -> tuple[date, str]:
    """Sort key: earliest published first, then by id; undated pages last."""
    return claim.published_date or date.max, claim.claim_id


def _pairs(ordered: Sequence[Claim]) -> Iterable[tuple[int, int]]:
    """Positions of the claims to compare, the lower one first, in order."""
    if len(ordered) <= FEW_CLAIMS:
        return combinations(range(len(ordered)), 2)
    positions: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, claim in enumerate(ordered):
        positions[position_of(claim)].append(i)
    largest = [taken[0] for taken in sorted(positions.values(), key=lambda taken: (-len(taken), taken[0]))]
    pairs = {(min(i, first), max(i, first)) for first in largest[:MOST_POSITIONS] for i in range(len(ordered)) if i != first}
    return sorted(pairs.union(combinations(_standing(ordered, largest), 2)))


def _standing(ordered: Sequence[Claim], largest: Sequence[int]) -> list[int]:
    """The first claims of those positions that are compared with each other, in order; `largest` has the first claim of every position."""
    half = MOST_STANDING // 2
    latest = sorted(largest[half:], key=lambda i: (ordered[i].published_date is not None, i), reverse=True)
    return sorted([*largest[:half], *latest[:half]])


def are_comparable(a: Claim, b: Claim) -> bool:
    """Whether two claims of one fact can be compared: neither is a part of the other, and their modalities fit."""
    if a.part_of == b.claim_id or b.part_of == a.claim_id:
        return False
    if a.modality == b.modality:
        return a.modality in ("actual", "planned")
    return "actual" in (a.modality, b.modality) and bool({a.modality, b.modality} & UNCERTAIN)


def position_of(claim: Claim) -> tuple[object, ...]:
    """The key of the claim's position in its fact: bounds, days, members or place, with polarity, and as_of if the text gives it."""
    as_of = claim.as_of_date if claim.as_of_basis == "text" else None
    return POSITIONS[traits_of(claim.claim_type).family](claim), claim.is_negated, as_of


POSITIONS: Mapping[str, Callable[[Claim], object]] = {
    "figure": lambda claim: (claim.value_low, claim.value_high, claim.unit if is_convertible(claim.unit) else None),
    "days": lambda claim: (claim.start_date, claim.end_date) if claim.start_date else (claim.timex, claim.value),
    "place": lambda claim: claim.place_id or (claim.place or "").casefold(),
    "members": lambda claim: tuple(sorted({m.entity_id or m.name.casefold() for m in claim.members})),
    "words": lambda claim: claim.text.casefold(),
}
"""The value that makes positions different, by family."""


def with_bodies(claim: Claim, entities: EntityTable) -> Claim:
    """The claim with each member repeated for every body it belongs to, as the comparing functions expect."""
    if not claim.members:
        return claim
    members = tuple(copy for member in claim.members for copy in _copies(member, entities))
    return claim if members == claim.members else changed(claim, {"members": members})


def _copies(member: Member, entities: EntityTable) -> list[Member]:
    bodies = [member.represents_id] if member.represents_id else []
    above = entities.by_id.get(member.entity_id or "")
    while above and above.part_of_id and above.part_of_id not in bodies:
        bodies.append(above.part_of_id)
        above = entities.by_id.get(above.part_of_id)
    return [changed(member, {"represents_id": body}) for body in bodies] or [member]
