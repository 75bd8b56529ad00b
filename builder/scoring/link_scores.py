"""Compares the links between figures of two pages with those that people marked."""

from collections.abc import Iterable, Mapping

from builder.records import Link
from builder.scoring.gold import Gold, GoldClaim
from builder.scoring.tallies import Judged, Kind, Miss, Tally

Pair = frozenset[str]
KINDS: Mapping[str, Kind] = {"casualty": "casualty link", "measure": "measure link"}


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
    wanted = {link.pair: link.relation for link in gold.links if not link.same_page}
    words = {claim.id: claim for claim in gold.claims}
    for name, claims in (("casualty", gold.casualties), ("measure", gold.measures)):
        ids = {claim.id for claim in claims}
        of_kind = {pair: relation for pair, relation in wanted.items() if pair <= ids}
        _score_kind(KINDS[name], of_kind, {pair: link for pair, link in found.items() if pair <= ids}, words, tally)


def _score_kind(kind: Kind, wanted: Mapping[Pair, str], found: Mapping[Pair, Link], words: Mapping[str, GoldClaim], tally: Tally) -> None:
    hits = 0
    for pair, relation in wanted.items():
        link = found.get(pair)
        tally.add(kind, relation, "gold")
        if link is not None:
            tally.add(kind, relation, "pair")
        if link is not None and link.relation == relation:
            hits += 1
            tally.add(kind, relation, "strict")
        else:
            tally.misses.append(_miss(kind, tally.folder, pair, words, (relation, link.relation if link else "")))
    for pair, link in found.items():
        tally.add(kind, link.relation, "found")
        tally.judged.append(Judged(link.relation, link.probability, wanted.get(pair) == link.relation))
        if pair not in wanted:
            tally.add(kind, link.relation, "wrong")
            tally.misses.append(_miss(kind, tally.folder, pair, words, ("", link.relation)))
    if kind == "casualty link" and (wanted or found):
        tally.add("folder", "", "linked")
        tally.add("folder", "", "f1", 2 * hits / (len(wanted) + len(found)))


def _miss(kind: Kind, folder: str, pair: Pair, words: Mapping[str, GoldClaim], relations: tuple[str, str]) -> Miss:
    a, b = (words[one] for one in sorted(pair))
    wanted, found = relations
    return Miss(kind, folder, a.doc, f"{a.id} {b.id}", f"{a.quote}” | “{b.quote}", wanted or "no link", found or "no link")
