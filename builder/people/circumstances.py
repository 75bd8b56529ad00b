"""When, where and by whom: what a sentence says around a figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.intermediate import Time
from builder.language.article import Article, Name
from builder.language.clause_spans import clause_head
from builder.language.clauses import agents_of, subject_of
from builder.language.day_spans import compared_number, is_compared, is_comparison, stretch_of
from builder.page_events.care_places import is_place_of_care
from builder.page_events.event_words import event_word_for
from builder.page_events.place_names import most_specific, place_names
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount
from builder.people.revisions import is_changed_from, is_day_of_count, is_recount
from builder.people.sentence_counts import SentenceCounts
from builder.records import Member
from builder.statements.cues import cue_words

if TYPE_CHECKING:
    from builder.language.tokens import Token

DOERS = frozenset({"government", "armed_group", "country", "person", "organization", "group"})
FARTHEST = 25
"""Words from the figure within which a time or place can belong to it."""
NEAREST = 4
"""Words from the figure within which it does, whatever the parse says."""
LONG = frozenset({"month", "season", "quarter", "year"})
"""Precisions of a time in which many things happen."""
PERFECT = frozenset({"have", "has", "'ve", "’ve", "'s", "’s"})
RECORD_REACH = 9
"""Words from a superlative to the time since which it holds ('the deadliest day for the force since 2010')."""
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


def read_circumstances(counted: SentenceCounts, fate_word: FateWord, count: Headcount) -> Circumstances:
    """Time, place, doers and event word of the clause of the hit; the time of a toll is the day on which it stood."""
    article = counted.article
    nearby = [*_nearby(article, fate_word, count, _behind_gapped(counted, fate_word, count)), *_inside(counted, fate_word, count)]
    limits = _own_words(counted, count)
    token = next((k for k in nearby if _is_time(article, k, count) and k in limits), None)
    time = stretch_of(article, article.time_of[token]) if token is not None else None
    places = place_names(article)
    named = next((places[k] for k in nearby if k in places and _is_introduced(article, places[k], k)), None)
    place = most_specific(places, article.doc, named) if named else None
    is_standing = _is_standing(counted, fate_word, count, time)
    since = _since(article, fate_word, count) if is_standing else None
    return Circumstances(
        time=since if is_standing else time,
        as_of=time if is_standing and time is not None and time.type != "DURATION" and time is not since else None,
        period=_period(article, since if is_standing else time, article.doc[fate_word.i]),
        place=place,
        is_place_scope=_is_limiting(article, named) if named else None,
        members=tuple(_members(article, fate_word, count)),
        event_word=_event_word(article, fate_word),
    )


def _is_standing(counted: SentenceCounts, fate_word: FateWord, count: Headcount, time: Time | None) -> bool:
    """Is the time the one at which people were counted, not the one at which it happened to them?"""
    if time is not None and is_day_of_count(counted.article, time):
        return True
    if time is not None and (_is_owner(counted.article, time) or _is_below(counted.article, time, fate_word.i)):
        return False
    if time is not None and time.precision in LONG and is_comparison(counted.article, count.first):
        return False  # 'up from 11 in 2020'
    is_until = time is not None and _is_until(counted.article, time)
    return is_until or fate_word.word.kind == "toll" or is_earlier(counted, count) or is_recount(counted.article, count.first)


def _event_word(article: Article, fate_word: FateWord) -> int | None:
    i = event_word_for(article, fate_word.i)
    return None if i in article.time_of else i


def is_earlier(counted: SentenceCounts, count: Headcount) -> bool:
    """Is it what a count was before: 59 in 'climbed to 66 from 59'?"""
    return (count.noun is None or count.noun_kind == "event") and is_changed_from(counted.article, count.first)


def _since(article: Article, fate_word: FateWord, count: Headcount) -> Time | None:
    """The time from which people were counted: 'the total since Easter to 340'."""
    between = range(min(fate_word.last, count.last), max(fate_word.i, count.first))
    time = next((article.time_of[k] for k in between if k in article.time_of), None)
    return time if time is not None and _period(article, time, article.doc[fate_word.i]) == "running" else None


def _own_words(counted: SentenceCounts, count: Headcount) -> range:
    """The tokens whose time may be the count's: not those behind the next stand of the same count, nor those before an earlier stand."""
    stands = (k for k in range(count.last, counted.last) if k in counted.count_at and counted.count_at[k].first == k)
    after = next((k for k in stands if counted.word(k - 1) in ("from", "to")), counted.last)
    is_later_told = is_earlier(counted, count) or is_comparison(counted.article, count.first)
    return range(count.last if is_later_told else counted.first, after)


def _is_until(article: Article, time: Time) -> bool:
    """'By Tuesday 31 had died', 'as of 9 a.m.': the time up to which people were counted."""
    first = article.token_at(time.start).i
    before = [token.lower_ for token in article.doc[max(first - 2, 0) : first]]
    return before[-1:] == ["by"] or before == ["as", "of"] or article.doc[first].lower_ in ("by", "as")


def _is_owner(article: Article, time: Time) -> bool:
    """'the toll of Tuesday's blast': when the blast was, not when people were counted."""
    last = article.token_at(time.end - 1).i + 1
    return last < len(article.doc) and article.doc[last].tag_ == "POS"


def _is_below(article: Article, time: Time, toll: int) -> bool:
    """'the toll from the bus that burned on Tuesday rose': when what the toll is of happened, since the time is said of that."""
    first = article.token_at(time.start).i
    above = [token for token in article.doc[first].ancestors if article.time_of.get(token.i) is not time]
    position = next((at for at, token in enumerate(above) if token.i == toll), 0)
    return any(token.pos_ in ("NOUN", "PROPN", "VERB", "AUX") for token in above[:position])


def _is_time(article: Article, k: int, count: Headcount) -> bool:
    """Is the token part of a time that may be the figure's: not '20 a day', nor 2010 in 'the worst day since 2010'?"""
    time = article.time_of.get(k)
    if time is None or time.type == "SET" or _is_of_record(article, time):
        return False
    return compared_number(article, time) == count.first or not is_compared(article, time)


def _is_of_record(article: Article, time: Time) -> bool:
    first = article.token_at(time.start).i
    words = [token.lower_ for token in article.doc[max(first - RECORD_REACH, 0) : first + 1]]
    if "since" not in words or _is_explained(article, time):
        return False
    before = words[: len(words) - 1 - words[::-1].index("since")]
    return any(word.endswith("iest") or word in phrases("superlatives") for word in before)


def _behind_gapped(counted: SentenceCounts, fate_word: FateWord, count: Headcount) -> range | None:
    """The tokens behind a count whose verb stands only before an earlier count ('killed 20 in A and 12 in B'), up to the next count."""
    if not any(k in counted.count_at for k in range(fate_word.last, count.first)):
        return None
    return range(count.last, next((k for k in range(count.last, counted.last) if k in counted.count_at), counted.last))


def _nearby(article: Article, fate_word: FateWord, count: Headcount, behind: range | None) -> Iterator[int]:
    """The tokens of times and names in the clause outside the figure, then in the clauses that share what stands around them; each the nearest first.

    At the same distance the later one comes first; those `behind` a count without a verb of its own come before all others.
    """
    sentence = article.sentences[article.sentence_of[fate_word.i]]
    first, last = min(fate_word.i, count.first), max(fate_word.last, count.last)
    head = clause_head(article.doc[fate_word.i])
    either_side = [k for d in range(1, FARTHEST) for k in (last + d - 1, first - d)]
    near = (k for k in ([*behind, *range(first - 1, first - FARTHEST, -1)] if behind else either_side) if sentence.start <= k < sentence.end)
    places = place_names(article)
    around = [k for k in near if k in article.time_of or k in places]
    heads = {k: clause_head(article.doc[k]) for k in around}
    own = [k for k in around if heads[k].i == head.i]
    close = (k for k in around if heads[k].i != head.i and min(abs(k - last + 1), abs(first - k)) <= NEAREST)
    own += [k for k in close if not _is_of_saying(article, k, heads[k], first)]
    yield from own
    yield from (k for k in around if k not in own and _is_shared(heads[k], head, k, last))


def _is_of_saying(article: Article, k: int, head: "Token", first: int) -> bool:
    """'The paper reported on Tuesday that nine had died': when it was said, not when it happened."""
    return k in article.time_of and head.lemma_ in cue_words()["verbs"] and any(article.doc[i].lower_ == "that" for i in range(k + 1, first))


def _inside(counted: SentenceCounts, fate_word: FateWord, count: Headcount) -> range:
    """The tokens between the hit and its figure where no other figure stands: 'the toll from the fire off Cebu rose to 41'."""
    between = range(min(fate_word.last, count.last), max(fate_word.i, count.first))
    return range(0) if any(k in counted.count_at for k in between) else between


def _is_shared(other: "Token", head: "Token", k: int, last: int) -> bool:
    """Does what stands in the other clause hold for this one: the end of a joined clause, the start of the one before it, its result?"""
    if k >= last:
        return any(above.i == head.i for above, _ in _shared_heads(other))
    return any(above.i == other.i and (is_result or k < above.i) for above, is_result in _shared_heads(head))


def _shared_heads(head: "Token") -> "Iterator[tuple[Token, bool]]":
    """The clauses to which this one is joined, or whose result it tells ('..., killing 12'), and whether it tells a result."""
    is_result = False
    while (head.dep_ == "conj" and head.pos_ in ("VERB", "AUX")) or (head.dep_ == "advcl" and head.tag_ == "VBG"):
        is_result |= head.dep_ == "advcl"
        head = clause_head(head.head)
        yield head, is_result


def _period(article: Article, time: Time | None, fate: "Token") -> str | None:
    """running after 'since', window for a stretch of time ('over the last two weeks', 'have died this year'), else event."""
    if time is None:
        return None
    i = article.token_at(time.start).i
    if "since" in (article.doc[i].lower_, article.doc[i - 1].lower_ if i else ""):
        return "event" if _is_explained(article, time) else "running"
    is_stretch = time.type == "DURATION" or (i > 0 and article.doc[i - 1].lower_ in phrases("window"))
    return "window" if is_stretch or (_is_ongoing(article, time) and _is_perfect(fate)) else "event"


def _is_ongoing(article: Article, time: Time) -> bool:
    """'this year', 'in 2021' of a page of that year: does the time last on, for a month at least?"""
    first, last = article.token_at(time.start), article.token_at(time.end - 1)
    published = article.page.published_date
    is_now = bool(published and time.start_date and time.end_date and time.start_date <= published <= time.end_date)
    return time.precision in LONG and (is_now or "this" in [token.lower_ for token in article.doc[first.i : last.i]])


def _is_perfect(fate: "Token") -> bool:
    """'have been killed', 'are believed to have died': does the verb sum up what has happened until now?"""
    verbs = [fate, *fate.ancestors] if fate.dep_ == "conj" or fate.pos_ != "VERB" else [fate]
    verb = next((verb for verb in verbs if verb.pos_ == "VERB"), fate)
    above = verb.head if verb.dep_ == "conj" else verb
    return any(child.dep_ == "aux" and child.lower_ in PERFECT for token in (verb, above) for child in token.children)


def _is_explained(article: Article, time: Time) -> bool:
    """'since 2003, when 90 miners drowned': the time of the killing itself."""
    last = article.token_at(time.end - 1).i + 1
    return "when" in [token.lower_ for token in article.doc[last : last + 2]]


def _is_introduced(article: Article, name: Name, k: int) -> bool:
    """Does a preposition of place introduce the place that the token is part of ('in Homs', 'in the city of Homs')?"""
    if article.doc[k].pos_ == "ADJ" or is_place_of_care(article.doc, name):
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
        if subject is not None and subject.i < fate_word.i and subject.head.lemma_ not in phrases("accident_verbs"):
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
