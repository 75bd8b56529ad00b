"""When, where and by whom: what a sentence says around a figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.intermediate import Time
from builder.language.article import Article, Name
from builder.language.clause_spans import clause_head
from builder.language.clauses import agents_of, subject_of
from builder.language.day_spans import stretch_of
from builder.page_events.event_words import event_word_for
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount
from builder.records import Member

if TYPE_CHECKING:
    from spacy.tokens import Token

DOERS = frozenset({"government", "armed_group", "country", "person", "organization", "group"})
PLACES = frozenset({"place", "country"})
FARTHEST = 25
"""Words from the figure within which a time or place can belong to it."""
NEAREST = 4
"""Words from the figure within which it does, whatever the parse says."""
AGENT_REACH = 8
"""Words after the figure within which 'by' names the doer ('killed in a raid by Syrian planes')."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands around a figure; None or empty where the clause does not say."""

    time: Time | None
    as_of: Time | None
    period: str | None
    place: Name | None
    is_place_scope: bool | None
    members: tuple[Member, ...]
    event_word: int | None


def read_circumstances(article: Article, fate_word: FateWord, count: Headcount) -> Circumstances:
    """Time, place, doers and event word of the clause of the hit; the time of a toll is the day on which it stood."""
    nearby = list(_nearby(article, fate_word, count))
    time = next((stretch_of(article, article.time_of[k]) for k in nearby if k in article.time_of and article.time_of[k].type != "SET"), None)
    place = next((article.name_of[k] for k in nearby if _is_place(article, k)), None)
    is_toll = fate_word.word.kind == "toll"
    return Circumstances(
        time=None if is_toll else time,
        as_of=time if is_toll else None,
        period=None if is_toll else _period(article, time),
        place=place,
        is_place_scope=_is_limiting(article, place) if place else None,
        members=tuple(_members(article, fate_word, count)),
        event_word=_event_word(article, fate_word),
    )


def _event_word(article: Article, fate_word: FateWord) -> int | None:
    i = event_word_for(article, fate_word.i)
    return None if i in article.time_of else i


def _nearby(article: Article, fate_word: FateWord, count: Headcount) -> Iterator[int]:
    """The tokens of the clause outside the figure, the nearest first; at the same distance the later one."""
    sentence = article.sentences[article.sentence_of[fate_word.i]]
    first, last = min(fate_word.i, count.first), max(fate_word.last, count.last)
    head = clause_head(article.doc[fate_word.i])
    for distance in range(1, FARTHEST):
        for k in (last + distance - 1, first - distance):
            if sentence.start <= k < sentence.end and (distance <= NEAREST or _is_in_clause(article.doc[k], head)):
                yield k


def _is_in_clause(token: "Token", head: "Token") -> bool:
    return clause_head(token).i == head.i


def _period(article: Article, time: Time | None) -> str | None:
    """running after 'since', window for a stretch of time ('over the last two weeks'), else event."""
    if time is None:
        return None
    i = article.token_at(time.start).i
    if "since" in (article.doc[i].lower_, article.doc[i - 1].lower_ if i else ""):
        return "running"
    is_stretch = time.type == "DURATION" or (i > 0 and article.doc[i - 1].lower_ in phrases("window"))
    return "window" if is_stretch else "event"


def _is_place(article: Article, k: int) -> bool:
    """Is the token part of a place that a preposition of place introduces ('in Homs', 'in the city of Homs')?"""
    name = article.name_of.get(k)
    if name is None or name.kind not in PLACES or article.doc[k].pos_ == "ADJ":
        return False
    before = reversed(article.doc[max(name.first - NEAREST, 0) : name.first])
    preposition = next((token.lower_ for token in before if token.pos_ == "ADP" and token.lower_ != "of"), "")
    return preposition in phrases("place_prepositions")


def _is_limiting(article: Article, place: Name) -> bool:
    """'in the town of Raqqa' may limit the figure to the place."""
    before = [token.lower_ for token in article.doc[max(place.first - 2, 0) : place.first]]
    return len(before) == 2 and before[1] == "of" and before[0] in phrases("place_nouns")


def _members(article: Article, fate_word: FateWord, count: Headcount) -> Iterator[Member]:
    """Who is blamed: the doer of an active verb, or who stands after 'by'."""
    seen: set[str] = set()
    for first, last in _doers(article, fate_word, count):
        for k in range(first, last):
            name = article.name_of.get(k)
            if name and name.kind in DOERS and name.entity_id not in seen:
                seen.add(name.entity_id)
                yield Member(name.entity_id, name.name, "perpetrator", None, name.start, name.end)


def _doers(article: Article, fate_word: FateWord, count: Headcount) -> Iterator[tuple[int, int]]:
    """The token ranges that name the doers."""
    token = article.doc[fate_word.i]
    if fate_word.word.kind not in ("object", "event"):
        return
    if fate_word.word.kind == "object" and fate_word.i < count.first:
        subject = subject_of(token)
        if subject is not None and subject.i < fate_word.i:
            yield subject.left_edge.i, subject.i + 1
        return
    agents = agents_of(token)
    for agent in agents:
        yield agent.left_edge.i, agent.i + 1
    if not agents:
        yield from _by_phrase(article, max(fate_word.last, count.last))


def _by_phrase(article: Article, start: int) -> Iterator[tuple[int, int]]:
    for token in article.doc[start : start + AGENT_REACH]:
        if token.lower_ == "by":
            for noun in token.children:
                yield noun.left_edge.i, noun.i + 1
            return
