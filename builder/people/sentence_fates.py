"""The sentences of a page in which something happens to somebody: which counts of people each word of fate is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from builder.language.article import Article
from builder.language.readings import once_per_article
from builder.people.fates import victims
from builder.people.headcount import Headcount
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts, counts_by_sentence

Told = dict[tuple[int, int], Headcount]
"""Headcounts by place, as the words of fate describe them: 'including' makes a part, 'exceeding' more than the number."""


@dataclass(frozen=True, slots=True)
class SentenceFates:
    """One sentence with all that is said of its counts."""

    counts: SentenceCounts
    victims: Mapping[int, Chain]
    """The headcounts that each word of fate is about, by the first token of the word."""


@once_per_article
def fates_by_sentence(article: Article) -> dict[int, SentenceFates]:
    """The sentences in which something happens to somebody, by position."""
    return {position: _fates(counted) for position, counted in counts_by_sentence(article).items()}


def _fates(counted: SentenceCounts) -> SentenceFates:
    """Asks every word of fate for itself; one that is joined to another by 'and' or 'or' shares the victims of the other."""
    chains = {i: victims(counted, fate_word) for i, fate_word in counted.fate_words.items()}
    for first, second in counted.joined.items():
        chains[first], chains[second] = chains[first] or chains[second], chains[second] or chains[first]
    told = _told(counted, chains)
    if not told:
        return SentenceFates(counted, chains)
    counts = replace(counted, chains=tuple(_with(told, chain) for chain in counted.chains))
    return SentenceFates(counts, {i: _with(told, chain) for i, chain in chains.items()})


def _told(counted: SentenceCounts, chains: Mapping[int, Chain]) -> Told:
    """The headcounts of which a word of fate says more than was read, with all that is said of each."""
    read = {one.place: one for chain in counted.chains for one in chain}
    told: Told = {}
    for one in (one for chain in chains.values() for one in chain if one is not read[one.place]):
        before = told.get(one.place, read[one.place])
        is_hedged = one.quantity is not read[one.place].quantity
        told[one.place] = replace(before, is_part=before.is_part or one.is_part, quantity=one.quantity if is_hedged else before.quantity)
    return told


def _with(told: Told, chain: Chain) -> Chain:
    return tuple(told.get(one.place, one) for one in chain)
