"""Who died is not counted as hurt besides: 'wounded a nurse, who later died', 'Ana Ruiz was shot' on a page that tells of her death."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.language.article import Article
from builder.people.apart_from_dead import is_of_others, is_open
from builder.people.counts import Figure
from builder.people.headcount import Headcount
from builder.people.sentence_counts import SentenceCounts
from builder.people.sentence_fates import SentenceFates


@dataclass(frozen=True, slots=True)
class ToldDead:
    """What a page tells of the dead: the sentences that do, the ids of those named one by one, the sentences in which the one hurt has died."""

    sentences: frozenset[int]
    named: frozenset[str]
    hurt_before: frozenset[int]

    def without_hurt(self, counted: SentenceCounts, figures: list[Figure]) -> list[Figure]:
        """The figures of a sentence without those of people hurt who are told to have died."""
        died = {figure.count.place for figure in figures if figure.fate_word.word.attributes == ("killed",) and figure.quantity.value != 0}
        return [figure for figure in figures if figure.attribute != "injured" or figure.is_combined or not self._is_dead(counted, figure, died)]

    def _is_dead(self, counted: SentenceCounts, figure: Figure, died: set[tuple[int, int]]) -> bool:
        if figure.count.place in died or (self.sentences and is_open(counted, figure.fate_word) and not self._is_besides(counted, figure)):
            return True
        return figure.count.is_single and (_id(counted.article, figure.count) in self.named or self._died_later(counted, figure))

    def _is_besides(self, counted: SentenceCounts, figure: Figure) -> bool:
        """'A guard was killed. Another was shot.': told after the dead, and before no more of them."""
        position = counted.article.sentence_of[figure.count.first]
        return is_of_others(counted, figure.fate_word) and min(self.sentences) <= position and position + 1 not in self.sentences

    def _died_later(self, counted: SentenceCounts, figure: Figure) -> bool:
        """'wounding a clerk. The wounded clerk later died.'"""
        position = counted.article.sentence_of[figure.count.first]
        return not self.hurt_before.isdisjoint((position + 1, position + 2))


def told_dead(sentences: Iterable[SentenceFates]) -> ToldDead:
    """The dead of a page."""
    found = [
        (told, one)
        for told in sentences
        for i, chain in told.victims.items()
        for one in chain
        if told.counts.fate_words[i].word.attributes == ("killed",) and one.quantity.value != 0
    ]
    ids = (_id(told.counts.article, one) for told, one in found if one.is_single)
    positions = frozenset(told.counts.article.sentence_of[one.first] for told, one in found)
    hurt = frozenset(told.counts.article.sentence_of[one.first] for told, one in found if _is_the_one_hurt(told.counts, one))
    return ToldDead(positions, frozenset(name for name in ids if name), hurt)


def _is_the_one_hurt(counted: SentenceCounts, one: Headcount) -> bool:
    """'the wounded clerk'."""
    inside = (counted.fate_words[k].word.attributes for k in range(one.first, one.last) if k in counted.fate_words)
    return one.is_single and counted.word(one.first) == "the" and ("injured",) in inside


def _id(article: Article, one: Headcount) -> str | None:
    """The id of the person whom the count names."""
    name = article.name_of.get(one.last - 1)
    return name.entity_id if name is not None and name.kind == "person" else None
