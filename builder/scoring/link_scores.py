"""Compares the links between figures of two pages with those that people marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.records import Link
from builder.scoring.gold import Gold, GoldClaim, GoldLink
from builder.scoring.tallies import Judged, Kind, Miss, Tally

Pair = frozenset[str]
KINDS: Mapping[str, Kind] = {"casualty": "casualty link", "measure": "measure link"}
DIRECTED = ("refines", "supersedes")
"""Relations that mean something else the other way round."""


def score_links(gold: Gold, given: Mapping[str, str], links: Iterable[Link], tally: Tally) -> None:
    """Counts links between marked figures that the release has too, `given` being its claim for each of them.

    Links within one page and pairs that were left open count on neither side. Links of people who came to harm and those of other
    figures are counted apart.
    """
    marked = {claim_id: one for one, claim_id in given.items()}
    undecided = {pair.pair for pair in gold.undecided}
    found = {
        pair: link
        for link in links
        if link.claim_a in marked and link.claim_b in marked and not link.is_same_page
        if (pair := frozenset((marked[link.claim_a], marked[link.claim_b]))) not in undecided
    }
    wanted = {link.pair: link for link in gold.links if not link.same_page}
    words = {claim.id: claim for claim in gold.claims}
    for name, claims in (("casualty", gold.casualties), ("measure", gold.measures)):
        ids = {claim.id for claim in claims}
        of_kind = {pair: link for pair, link in wanted.items() if pair <= ids}
        given_links = {pair: _told(link, marked) for pair, link in found.items() if pair <= ids}
        _score_kind(KINDS[name], of_kind, given_links, words, tally)


@dataclass(frozen=True, slots=True)
class _Found:
    """A link of the release in the ids of marked claims: from which to which, as what and how probably."""

    ends: tuple[str, str]
    relation: str
    probability: float | None


def _told(link: Link, marked: Mapping[str, str]) -> _Found:
    return _Found((marked[link.claim_a], marked[link.claim_b]), link.relation, link.probability)


def _score_kind(kind: Kind, wanted: Mapping[Pair, GoldLink], found: Mapping[Pair, _Found], words: Mapping[str, GoldClaim], tally: Tally) -> None:
    hits = 0
    for pair, asked in wanted.items():
        relation, link = asked.relation, found.get(pair)
        tally.add(kind, relation, "gold")
        if link is not None:
            tally.add(kind, relation, "pair")
        if link is not None and link.relation == relation:
            hits += 1
            tally.add(kind, relation, "strict")
        else:
            ends = (asked.a, asked.b)
            tally.misses.append(_miss(kind, tally.folder, ends, words, (relation, _seen_from(ends, link) if link else "")))
    for pair, link in found.items():
        tally.add(kind, link.relation, "found")
        is_right = pair in wanted and wanted[pair].relation == link.relation
        tally.judged.append(Judged(link.relation, link.probability, is_right))
        if pair not in wanted:
            tally.add(kind, link.relation, "wrong")
            tally.misses.append(_miss(kind, tally.folder, link.ends, words, ("", link.relation)))
    if kind == "casualty link" and (wanted or found):
        tally.add("folder", "", "linked")
        tally.add("folder", "", "f1", 2 * hits / (len(wanted) + len(found)))


def _seen_from(ends: tuple[str, str], link: _Found) -> str:
    """The relation of a link that was found, seen from the first claim of the marked one."""
    return f"{link.relation} the other way round" if link.relation in DIRECTED and link.ends != ends else link.relation


def _miss(kind: Kind, folder: str, ends: tuple[str, str], words: Mapping[str, GoldClaim], relations: tuple[str, str]) -> Miss:
    """A miss, told from the first claim to the second."""
    a, b = (words[one] for one in ends)
    wanted, found = relations
    return Miss(kind, folder, a.doc, f"{a.id} {b.id}", f"{a.quote}” | “{b.quote}", wanted or "no link", found or "no link")
