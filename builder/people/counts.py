"""The figures of a sentence: which headcount suffered what, with the bounds that the words give it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.intermediate import Quantity
from builder.language.clauses import agents_of, subject_of
from builder.people.fate_words import Hit, phrases
from builder.people.fates import victims
from builder.people.headcounts import Headcount
from builder.people.lists import Chain
from builder.people.population import counted_unit
from builder.people.sentence_counts import LONGEST_GAP, Scene, following_hit
from builder.values.bounds import hedge_quantity

MERGED = frozenset({"killed", "injured", "missing"})
"""Fates that one figure counts together when 'and' joins them ('killed and wounded'); 'or' joins any."""
SHARED_HEDGES = frozenset({"at_least", "more_than", "about", "nearly"})
"""Hedges that a list shares ('at least three killed and 30 wounded')."""
MOVED = frozenset({"displaced", "returned"})
OTHER_COUNTS = frozenset({"aboard", "rescued", "arrived", "other"})
LONGEST_LIST = 5
"""Figures of a list that share the hedge of its first."""
EVENT_NOUNS = frozenset({"event", "lives", "body"})


@dataclass(slots=True, eq=False)
class Figure:
    """One headcount to which one thing happened."""

    hit: Hit
    attribute: str
    count: Headcount
    quantity: Quantity
    is_combined: bool


def figures(scene: Scene, attributes: frozenset[str]) -> Iterator[Figure]:
    """The figures of a sentence in the order of their hits; each headcount once per attribute."""
    chains = _resolved(scene)
    taken = {one.first for i, chain in chains.items() for one in chain if _is_fate(scene.hits[i])}
    seen: set[tuple[int, str]] = set()
    for i, chain in chains.items():
        hit = scene.hits[i]
        wanted = [attribute for attribute in hit.word.attributes if attribute in attributes]
        told = _elsewhere(scene, chains, i) if scene.word(i) == "in" else taken if hit.word.kind == "status" else set()
        fitting = [one for one in chain if wanted and _fits(scene, hit, one) and one.first not in told]
        is_merged = _is_merged(scene, chains, hit)
        for attribute in wanted:
            for one in fitting:
                if (one.first, attribute) not in seen:
                    seen.add((one.first, attribute))
                    is_combined = is_merged and not one.is_single and one.quantity.value != 0
                    yield Figure(hit, _by_doer(scene, hit, one, attribute), one, bounds_of(scene, one, is_combined=is_combined), is_combined)


def _elsewhere(scene: Scene, chains: dict[int, Chain], i: int) -> set[int]:
    """The headcounts to whom something else happened: who died in hospital is not injured there."""
    return {one.first for other, chain in chains.items() if other != i for one in chain if _is_fate(scene.hits[other])}


def _by_doer(scene: Scene, hit: Hit, one: Headcount, attribute: str) -> str:
    """Whom officers seize is detained, and hostages in captivity are abducted, whatever the word alone says."""
    if attribute == "detained" and one.noun_kind == "status" and one.noun is not None and scene.word(one.noun) in phrases("hostages"):
        return "abducted"
    if attribute != "abducted" or scene.word(hit.i) not in phrases("seizing"):
        return attribute
    verb = scene.article.doc[hit.i]
    doers = agents_of(verb) or [noun for noun in (subject_of(verb),) if noun is not None]
    words = {token.lower_ for doer in doers for token in scene.article.doc[doer.left_edge.i : doer.i + 1]}
    return "detained" if words & phrases("officers") else attribute


def _is_fate(hit: Hit) -> bool:
    """Does the hit tell what happened to people, rather than who they are or where?"""
    return hit.word.kind != "status" and hit.word.attributes[0] not in OTHER_COUNTS


def _resolved(scene: Scene) -> dict[int, Chain]:
    """The victims of every hit; a hit joined to another by 'and' or 'or' shares those of the other."""
    if scene.victims is not None:
        return scene.victims
    chains = {i: victims(scene, hit) for i, hit in scene.hits.items()}
    for first, second in scene.joined.items():
        if not chains[first]:
            chains[first] = chains[second]
        elif not chains[second]:
            chains[second] = chains[first]
    scene.victims = chains
    return chains


def _is_merged(scene: Scene, chains: dict[int, Chain], hit: Hit) -> bool:
    """Does the figure of the hit count two different fates together?"""
    if len(hit.word.attributes) > 1:
        return True
    after, before = scene.joined.get(hit.i), scene.joined_to.get(hit.i)
    pairs = [(hit.i, after)] if after is not None else []
    pairs += [(before, hit.i)] if before is not None else []
    for first, second in pairs:
        fates = {scene.hits[first].word.attributes, scene.hits[second].word.attributes}
        is_either = scene.word(second - 1) == "or" or all(MERGED.issuperset(fate) for fate in fates)
        if len(fates) == 2 and is_either and chains[first][:1] == chains[second][:1]:
            return True
    return False


def _fits(scene: Scene, hit: Hit, one: Headcount) -> bool:
    """Can the hit be about that headcount?"""
    follower = following_hit(scene, one)
    if one.noun is None and follower and hit.i < one.first and follower.i != hit.i:
        return False
    if one.is_owner and (hit.word.kind != "event" or hit.i < one.last):
        return False
    if one.is_single and not _may_be_single(scene, hit, one):
        return False
    if one.quantity.kind == "share" and not one.out_of and hit.word.attributes[0] not in MOVED:
        return False
    return _is_of_kind(scene, hit, one)


def _is_of_kind(scene: Scene, hit: Hit, one: Headcount) -> bool:
    """Does the noun that is counted belong to the hit? 'Three deaths' are no people to whom something happens."""
    if one.noun_kind == "body" and not scene.words & phrases("body_cues"):
        return False
    if hit.word.kind == "status" and (one.is_single or scene.words & phrases("release")):
        return False
    if one.noun_kind in EVENT_NOUNS:
        return hit.word.kind == one.noun_kind and one.noun == hit.i
    is_household = one.noun is None or scene.word(one.noun) in phrases("household")
    is_person = counted_unit(scene.article, one.noun) == "person" or is_household
    if scene.word(hit.i) in phrases("losing"):
        return is_person and _is_own(scene, one)
    return is_person or hit.word.attributes[0] in OTHER_COUNTS or hit.word.attributes[0] in MOVED


def _is_own(scene: Scene, one: Headcount) -> bool:
    """'lost three brothers', 'lost nine men', 'lost 3,000 of our people', but not 'lost three players'."""
    words = {scene.word(k) for k in range(one.first, one.last)}
    return one.noun is not None and not one.is_named and bool(words & (phrases("kin_and_comrades") | phrases("possessives") | {"our", "my"}))


def _may_be_single(scene: Scene, hit: Hit, one: Headcount) -> bool:
    """One person who flees is no displacement, and what an army captures is a town rather than a man whose name we misread."""
    if hit.word.attributes[0] in MOVED:
        return hit.word.kind == "object" and not hit.word.needs
    return not (one.is_named and scene.word(hit.i) in phrases("takes_places"))


def bounds_of(scene: Scene, one: Headcount, *, is_combined: bool) -> Quantity:
    unit = "share" if one.quantity.kind == "share" else counted_unit(scene.article, one.noun)
    quantity = replace(one.quantity, unit=unit)
    if is_combined:
        return replace(quantity, value_low=None)
    hedge = _hedge_before(scene, one)
    return hedge_quantity(quantity, hedge) if hedge else quantity


def _hedge_before(scene: Scene, one: Headcount) -> str | None:
    """The hedge that opens the list in which the bare exact number stands: 'at least three killed and 30 wounded'."""
    if one.first in scene.hit_before or one.quantity.kind == "share":
        return None
    last = one
    for _ in range(LONGEST_LIST):
        if last.quantity.qualifier != "exact" or last.quantity.value in (None, 0) or last.is_single or last.is_part:
            break
        before = _list_neighbour(scene, last)
        if before is None:
            return None
        last = before
    return last.quantity.qualifier if last is not one and last.quantity.qualifier in SHARED_HEDGES else None


def _list_neighbour(scene: Scene, one: Headcount) -> Headcount | None:
    """The figure before it in a list without verbs of its own.

    'Three killed and 30 wounded' is one, 'killed three and wounded 30' and 'three died and 30 were wounded' are not.
    """
    k, first = one.first - 1, max(scene.first, one.first - LONGEST_GAP)
    while k >= first and k not in scene.count_at and (scene.word(k) in phrases("list_words") or _may_be_listed(scene, k)):
        k -= 1
    before = scene.count_at.get(k)
    if before is None or before.is_single or before.first in scene.hit_before:
        return None
    return before if any(i in scene.hits for i in range(before.last, one.first)) else None


def _may_be_listed(scene: Scene, k: int) -> bool:
    """Whether the token is a word of casualty that can stand in a list: what people do themselves ('died') ends one."""
    return k in scene.hits and scene.hits[k].word.kind != "subject"
