"""Who died is not counted as hurt besides: 'wounded a nurse, who later died', 'Ana Ruiz was shot' on a page that tells of her death."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.language.article import Article
from builder.people.counts import Figure
from builder.people.fate_words import phrases
from builder.people.headcount import Headcount
from builder.people.sentence_counts import SentenceCounts
from builder.people.sentence_fates import SentenceFates


@dataclass(frozen=True, slots=True)
class ToldDead:
    """What a page tells of the dead: whether there are any, and the ids of those named one by one."""

    is_deadly: bool
    named: frozenset[str]

    def without_hurt(self, counted: SentenceCounts, figures: list[Figure]) -> list[Figure]:
        """The figures of a sentence without those of people hurt who are told to have died."""
        died = {figure.count.place for figure in figures if figure.fate_word.word.attributes == ("killed",) and figure.quantity.value != 0}
        return [figure for figure in figures if figure.attribute != "injured" or figure.is_combined or not self._is_dead(counted, figure, died)]

    def _is_dead(self, counted: SentenceCounts, figure: Figure, died: set[tuple[int, int]]) -> bool:
        if figure.count.place in died or (self.is_deadly and _has_open_outcome(counted, figure)):
            return True
        return figure.count.is_single and _id(counted.article, figure.count) in self.named


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
    return ToldDead(bool(found), frozenset(name for name in ids if name))


def _id(article: Article, one: Headcount) -> str | None:
    """The id of the person whom the count names."""
    name = article.name_of.get(one.last - 1)
    return name.entity_id if name is not None and name.kind == "person" else None


def _has_open_outcome(counted: SentenceCounts, figure: Figure) -> bool:
    """'Four people were shot': where the page tells of dead, they may be among them; not those shot in the leg."""
    return counted.word(figure.fate_word.i) in phrases("shooting") and not figure.fate_word.word.needs
