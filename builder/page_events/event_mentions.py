"""What one event word of a page says about its event: ordinal, place, time, and whether it sets the event apart from others."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from builder.ids import content_id
from builder.intermediate import Time
from builder.language.article import Article, Name
from builder.language.clauses import prepositions_of, subject_of
from builder.language.found import Found
from builder.language.readings import once_per_article
from builder.lexicon.word_classes import in_class
from builder.page_events.aftermath import is_late_death
from builder.page_events.answered import is_beside_another
from builder.page_events.event_words import dictionary_form, event_kind, is_generic, is_setting, own_event, sorts_named
from builder.page_events.hazards import hazard_name
from builder.page_events.sentence_openers import is_sequel, opens_apart, reference_words
from builder.page_events.towns import is_only_near, is_street, town_of
from builder.resources import mapping
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

AFTERSHOCK = frozenset({"aftershock"})
HIGHEST_ORDINAL = 9999
"""A higher ordinal does not count events."""
OPENING = 3
"""Sentences at the start of the text that say, like the title, what the page is about."""

FEWEST_LINES, LINES_OF_SENTENCES = 6, 0.8
"""From so many sentences on, and from this share of paragraphs to sentences on, a page has a line for each sentence, not paragraphs."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event word as a mention of an event; `token_i` is its position, `sentence` that of its sentence."""

    token_i: int
    sentence: int
    kind: str
    family: str
    """Kinds that a page may use for one event."""
    lemma: str
    is_generic: bool
    is_own: bool
    """Only the same word can mean the same event ('the election', 'the invasion')."""
    is_plural: bool
    is_opening: bool
    """In the title or the first sentences of the text."""
    reference: str
    """definite ('the talks'), indefinite ('a blast', 'attacks'), or open: a verb, or a noun without any such word."""
    apart: str | None
    """earlier, later or other: the words set it apart from the event the page is about."""
    ordinal: int | None
    place: Name | None
    times: tuple[tuple[str, Time], ...]
    """The times that the page gives for it: occurred, start or end, each with the time."""
    sorts: frozenset[str] = frozenset()
    """The sorts of weapon or shock that the noun and its modifiers name."""
    is_setting: bool = False
    """Is it a gathering at which something else happens ('the bombs went off during prayers')?"""
    is_named: bool = True
    """Whether the word says what the event is."""
    paragraph: int = 0
    """The position of its paragraph in the page."""
    is_toll: bool = False
    """Whether it is no word for the event but a toll, taken as one."""
    is_only_near: bool = False
    """Whether it was near its place, not in it."""


def event_mentions(article: Article, founds: Iterable[Found]) -> list[EventMention]:
    """Every event noun of the article and every other event word that a claim is about, in text order."""
    times: dict[int, list[tuple[str, Time]]] = {}
    places: dict[int, Name] = {}
    event_words: set[int] = set()
    for found in founds:
        i = event_token(article, found.event_word)
        if i is None:
            continue
        event_words.add(i)
        if found.time and found.attribute in ("occurred", "start", "end"):
            times.setdefault(i, []).append((found.attribute, found.time))
        if found.place and found.attribute == "place" and (i not in places or is_street(places[i])):
            places[i] = found.place
    words = (token for token in article.doc if token.i in event_words or (token.pos_ in ("NOUN", "PROPN") and event_kind(token)))
    own = (token for token in words if event_token(article, token.i) == token.i)
    opening = opening_sentences(article)
    mentions = [
        _mention(
            article,
            token,
            times.get(token.i) or times_before_when(article, token),
            places.get(token.i),
            is_opening=article.sentence_of[token.i] in opening,
        )
        for token in own
    ]
    return [_after_quake(mention, mentions[:i]) for i, mention in enumerate(mentions)]


def _after_quake(mention: EventMention, before: list[EventMention]) -> EventMention:
    """The mention; an aftershock stands beside a quake that the page has told of."""
    is_after = mention.sorts == AFTERSHOCK and mention.apart is None and any("first_shock" in other.sorts for other in before)
    return replace(mention, apart="other") if is_after else mention


def times_before_when(article: Article, token: "Token") -> list[tuple[str, Time]]:
    """The day of a clause that 'when' ties to it, for every event word inside ('in 2006, when a blast ripped through a pit')."""
    for verb in (token, *token.ancestors):
        when = next((child for child in verb.lefts if child.lower_ == "when"), None)
        if when is not None:
            before = when.i - 1 - (when.i > 1 and article.doc[when.i - 1].is_punct)
            time = article.time_of.get(before)
            return [("occurred", time)] if time is not None and time.type == "DATE" else []
    return []


def opening_sentences(article: Article, count: int = OPENING) -> frozenset[int]:
    """The positions of the sentences of the title and of the first ones after it."""
    titles = [i for i, section in enumerate(article.sections) if section == "title"]
    text = [i for i, section in enumerate(article.sections) if section in ("lead", "body")]
    return frozenset((*titles, *text[:count]))


def paragraph_of(article: Article, sentence: int) -> int:
    """The position of the sentence's paragraph in the page."""
    return _paragraphs(article)[sentence]


@once_per_article
def _paragraphs(article: Article) -> list[int]:
    """The position of the paragraph of every sentence; all the same where nearly every sentence stands on its own line."""
    starts = [section.start for section in article.page.sections]
    found = [bisect_right(starts, sentence.start_char) for sentence in article.sentences]
    return [0] * len(found) if len(found) >= FEWEST_LINES and len(set(found)) >= LINES_OF_SENTENCES * len(found) else found


def event_token(article: Article, event_word: int | None) -> int | None:
    """The event word that stands for the event word's event; None without one.

    'round of talks' -> round; 'signed a memorandum' -> memorandum.
    """
    if event_word is None or event_kind(article.doc[event_word]) is None:
        return None
    token = article.doc[event_word]
    if token.dep_ == "pobj" and token.head.lower_ == "of" and dictionary_form(token.head.head) == "round":
        return int(token.head.head.i)
    event = own_event(token) if token.pos_ == "VERB" else None
    return int(event.i) if event is not None and event_kind(event) == event_kind(token) else event_word


def _mention(article: Article, token: "Token", times: list[tuple[str, Time]], place: Name | None, *, is_opening: bool) -> EventMention:
    kind = event_kind(token) or "other"
    words = reference_words()
    before = {child.lower_ for child in _described(token).lefts}
    place = place or _place_of(article, token)
    return EventMention(
        token_i=token.i,
        sentence=article.sentence_of[token.i],
        kind=kind,
        family=_families()[kind],
        lemma=hazard_name(dictionary_form(token)) or dictionary_form(token),
        is_generic=is_generic(token),
        is_own=_families()[kind] == "other" or dictionary_form(token) in in_class("campaigns"),
        is_plural=token.tag_ in ("NNS", "NNPS") and kind != "talks",
        is_opening=is_opening,
        reference=_reference(token, before),
        apart=next((name for name in ("earlier", "later", "other") if before & words[name]), _apart_with_sentence(article, token, before)),
        ordinal=_ordinal(article, token),
        place=town_of(article, place) if place is not None else None,
        times=tuple(times),
        sorts=sorts_named(word.lower_ for word in (token, *token.lefts) if word is token or word.dep_ in ("compound", "amod", "nmod")),
        is_setting=is_setting(token),
        paragraph=paragraph_of(article, article.sentence_of[token.i]),
        is_only_near=place is not None and is_only_near(article.doc, place),
    )


def fate_mention(article: Article, found: Found) -> EventMention:
    """A toll as the mention of an event that no other word names."""
    token = article.doc[found.anchor]
    is_day_of_find = is_late_death(token) or token.lemma_ in in_class("remains")
    is_dated = found.time is not None and found.time.type == "DATE" and found.period in (None, "event") and not is_day_of_find
    times = (("occurred", found.time),) if found.time is not None and is_dated else ()
    return replace(unnamed_mention(article, token), place=found.place, times=times, is_named=True)


def unnamed_mention(article: Article, token: "Token") -> EventMention:
    """A word of the opening as the mention of an event that no event word names."""
    return EventMention(
        token_i=token.i,
        sentence=article.sentence_of[token.i],
        kind="other",
        family="other",
        lemma=token.lemma_.lower(),
        is_generic=False,
        is_own=True,
        is_plural=False,
        is_opening=True,
        reference="open",
        apart=None,
        ordinal=None,
        place=None,
        times=(),
        is_named=False,
        paragraph=paragraph_of(article, article.sentence_of[token.i]),
    )


def _apart_with_sentence(article: Article, token: "Token", before: set[str]) -> str | None:
    """earlier if another event follows it, other if the words bring something up in a sentence that opens apart."""
    if is_beside_another(token):
        return "earlier"
    sentence = article.sentences[article.sentence_of[token.i]]
    is_other = _reference(token, before) != "definite" and (opens_apart(sentence) or is_sequel(token, sentence))
    return "other" if is_other else None


def _described(token: "Token") -> "Token":
    """The noun whose determiner sets the event apart; for a verb, its subject ('when another ferry sank'), unless that counts more people."""
    subject = subject_of(token) if token.pos_ == "VERB" else None
    is_described = subject is not None and not any(child.dep_ == "nummod" for child in subject.lefts)
    return subject if subject is not None and is_described else token


def _reference(token: "Token", before: set[str]) -> str:
    words = reference_words()
    if token.pos_ == "VERB":
        return "open"
    if before & words["definite"] or any(child.dep_ == "poss" for child in token.lefts):
        return "definite"
    is_plural = token.tag_ in ("NNS", "NNPS") and event_kind(token) != "talks"
    return "indefinite" if before & words["indefinite"] or is_plural else "open"


def _ordinal(article: Article, token: "Token") -> int | None:
    """'the third shooting', but not 'a third was shot'."""
    for child in token.lefts if token.pos_ != "VERB" else ():
        quantity = article.quantity_of.get(child.i)
        if quantity is not None and quantity.kind == "ordinal" and quantity.value is not None and quantity.value <= HIGHEST_ORDINAL:
            return int(quantity.value)
    return None


def _place_of(article: Article, token: "Token") -> Name | None:
    """The place the noun phrase names; for a war the country it is in ('Syria's war', 'the Syrian conflict')."""
    modifiers = [child for child in token.lefts if child.dep_ in ("compound", "poss", "amod", "nmod")]
    is_war = event_kind(token) == "war" and dictionary_form(token) not in in_class("campaigns")
    for child in modifiers:
        name = article.name_of.get(child.i) or (_country(article, child) if is_war else None)
        if name is not None and ((name.kind == "place" and child.dep_ == "compound") or (is_war and name.kind in ("place", "country"))):
            return name
    after = (article.name_of.get(noun.i) for noun in prepositions_of(token, "in", "at", "near"))
    return next((name for name in after if name is not None and name.kind in ("place", "country")), None)


def _country(article: Article, adjective: "Token") -> Name | None:
    """The country that an adjective names."""
    known = known_name(adjective.text) if adjective.is_title else None
    if known is None or known.kind != "demonym":
        return None
    start, end = article.span(adjective.i, adjective.i + 1)
    entity_id = content_id("ent", ("country", known.name))
    return Name(start, end, adjective.i, adjective.i + 1, adjective.text, known.name, "country", entity_id, known.country)


@cache
def _families() -> dict[str, str]:
    return {kind: family for family, kinds in mapping("lexicon/data/event_families.yaml").items() for kind in kinds}
