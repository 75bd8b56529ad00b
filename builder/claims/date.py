"""Date claims: when an event occurred, started, ends or was announced, and how long it lasts."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from builder.claims.claim_type import ClaimType
from builder.claims.counted_events import is_one_of_several, is_since_the_last, tells_count
from builder.claims.dated_words import SUBJECT_DEPS, date_words, governor_of
from builder.comparing.relations import compare_days
from builder.frames.role_finder import roles_told
from builder.intermediate import Quantity, Time
from builder.language.article import Article
from builder.language.clause_spans import assertion_spans, phrase_spans, with_unique_spans
from builder.language.day_spans import is_compared, stretch_of
from builder.language.found import Found
from builder.language.other_zones import asides_on_time
from builder.lexicon.word_classes import in_class
from builder.measure_traits import measures
from builder.page_events.aftermath import came_before, is_late_death, takes_blame
from builder.page_events.answered import is_answered
from builder.page_events.event_words import event_kind, event_word_for, own_event, verb_class
from builder.people.revisions import is_day_of_count
from builder.statements.cues import cue_words

if TYPE_CHECKING:
    from builder.language.tokens import Token

UNDATED = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF|P[TX]?X.*|T.*|XXXX-XX-XX.*")
"""Times without a day, and durations without a number."""
HOUR = re.compile(r"\d{4}-\d\d-\d\dT")
LASTING = frozenset({"last", "happen", "toll"})
JOINING = frozenset({"enter", "join"})
"""'In 2015 they entered the war' starts their part in it, not the war."""
UNITS = frozenset({"day", "week", "month", "year", "hour"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A time, the word it dates (a verb or event noun), and the preposition before the time ('' if there is none)."""

    time: Time
    preposition: str
    governor: "Token"
    is_recent: bool
    """Do its words say that the period has just passed or comes next?"""
    is_denied: bool | None
    """True for 'not on Wednesday'; else the words around the verb decide."""
    tokens: tuple[int, int]


def find(article: Article) -> list[Found]:
    """The date claims of the article, in text order."""
    found = [_years_running(article, quantity) for quantity in article.quantities if quantity.kind == "ordinal"]
    found += [_dated(article, time) for time in _times(article)]
    claims = _without_aftermath(article, [claim for claim in found if claim])
    return with_unique_spans(article, sorted(claims, key=lambda claim: claim.spans))


def _times(article: Article) -> list[Time]:
    """The times that may date an event, not a count; 'May 3 to 5' is one, but 'from May 3 to May 5' says the first and the last day."""
    found = []
    for time in article.times:
        if (
            time.type != "SET"
            and not is_compared(article, time)
            and not is_day_of_count(article, time)
            and not UNDATED.fullmatch(time.timex)
            and article.token_at(time.start).i not in asides_on_time(article)
        ):
            stretch = stretch_of(article, time)
            before = article.token_at(stretch.start).i - 1
            found.append(time if before >= 0 and article.doc[before].lower_ in date_words()["start"] else stretch)
    return list(dict.fromkeys(found))


def _dated(article: Article, time: Time) -> Found | None:
    tie = _tie(article, time)
    if tie is None or (is_answered(article.token_at(time.start)) and not is_answered(tie.governor)):
        return None
    return _noun_dated(article, tie) if tie.governor.pos_ in ("NOUN", "PROPN") else _verb_dated(article, tie)


def _tie(article: Article, time: Time) -> Tie | None:
    """The event noun or verb that the time attaches to, reached through prepositions and the nouns between."""
    words = article.doc.span(article.token_at(time.start).i, article.token_at(time.end - 1).i + 1)
    head = next((t for t in words if not words.start <= t.head.i < words.end), None)
    if head is None or head.head.sent.start != head.sent.start:
        return None
    preposition, token = _preposition(head)
    governor = governor_of(token)
    if governor is None:
        return None
    if preposition and _is_told_by_verb(governor):
        # 'declared a ceasefire on Monday': parsers hang the date on either word.
        governor = governor.head
    if preposition in date_words()["around"] and HOUR.match(time.timex) and any(t.lower_ in date_words()["days"] for t in words):
        preposition, time = "", replace(time, timex=time.timex[:10], type="DATE", precision="day")
    if "/" in time.timex and preposition == "between":
        preposition = ""  # 'between 3 and 5 May' is the whole stretch, not what lies outside two days
    is_recent = any(t.lower_ in date_words()["recent"] for t in words)
    opener = words.start - 1 - (article.doc[max(words.start - 1, 0)].pos_ == "ADP")
    is_denied = True if opener >= 0 and article.doc[opener].lower_ == "not" else None
    return Tie(time, preposition, governor, is_recent, is_denied, (words.start, words.end))


def _preposition(head: "Token") -> "tuple[str, Token]":
    """The preposition before the time ('' if none) and its token; in 'at the end of March', the preposition of the whole phrase ('at')."""
    above = head.head
    if above.pos_ not in ("ADP", "SCONJ") or head.dep_ not in ("pobj", "pcomp"):
        return "", head
    part = above.head
    if above.lower_ == "of" and part.lemma_ in date_words()["parts"] and part.dep_ == "pobj":
        return part.head.lower_, part.head
    return above.lower_, above


def _is_told_by_verb(noun: "Token") -> bool:
    """Is the event noun the object of a verb that starts, ends or announces it?"""
    return noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and verb_class(noun.head) in ("start", "end", "announce")


def _noun_dated(article: Article, tie: Tie) -> Found | None:
    attribute, noun = _attribute_of_noun(tie), tie.governor
    if attribute is None or _is_since_a_record(tie) or (tie.preposition == "since" and is_one_of_several(noun)):
        return None
    spans = phrase_spans(article, noun, range(*tie.tokens))
    return Found(attribute=attribute, spans=spans, anchor=noun.i, event_word=noun.i, time=tie.time, is_negated=tie.is_denied)


def _is_since_a_record(tie: Tie) -> bool:
    """'the largest exchange since March', 'the first visit since 2011': how long it was the record, not when anything began."""
    if tie.preposition != "since":
        return False
    sentence = tie.governor.doc[tie.governor.sent.start : tie.tokens[0]]
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in ("first", "worst") for word in sentence)


def _is_nth(verb: "Token") -> bool:
    """'the blockade reached its 90th week on Tuesday': neither its first day nor its last."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return verb.lemma_ in ("enter", "mark", "reach") and any(noun.lemma_ in UNITS for noun in objects)


def _attribute_of_noun(tie: Tie) -> str | None:
    if tie.time.type == "DURATION":
        return "duration" if tie.preposition in ("", "for", "of") else "occurred" if tie.is_recent else None
    return _attribute_of_preposition(tie.preposition) if tie.preposition != "of" else "occurred"


def _attribute_of_preposition(preposition: str) -> str | None:
    """start, end or occurred; None if the event was before or after the date."""
    words = date_words()
    return next((name for name in ("start", "end") if preposition in words[name]), None if preposition in words["outside"] else "occurred")


def _verb_dated(article: Article, tie: Tie) -> Found | None:
    verb = tie.governor
    attribute = _attribute_of_verb(tie)
    is_told = any(claim.anchor == verb.i for claim in roles_told(article))
    if attribute is None or not (is_told or _reports_event(verb)) or _only_says(verb) or tells_count(verb):
        return None
    event_word = _event_word_of(article, tie, attribute)
    needed = [*range(*tie.tokens), *([event_word] if event_word is not None else [])]
    return Found(
        attribute=attribute,
        spans=assertion_spans(article, verb, needed),
        anchor=verb.i,
        event_word=event_word,
        time=tie.time,
        is_negated=tie.is_denied,
    )


def _attribute_of_verb(tie: Tie) -> str | None:
    if tie.time.type == "DURATION":
        return _attribute_of_duration(tie)
    verb, named = tie.governor, verb_class(tie.governor)
    attribute = _attribute_of_preposition(tie.preposition)
    if attribute == "end" and verb.lemma_ in in_class("moving"):
        return "start"  # 'postponed until Monday'
    if _is_since_a_record(tie) or _is_nth(verb) or (tie.preposition == "since" and is_since_the_last(verb)):
        return None
    if attribute in ("start", "end"):
        is_state = attribute == "end" and "last" in (named, verb_class(verb.head))
        return attribute if own_event(verb) or event_kind(verb) or is_state else None
    if attribute is None or named in ("publish", "origin") or is_late_death(verb):
        return None
    if verb.lemma_ in JOINING and own_event(verb) is not None:
        return "start"
    if named in ("start", "end") and event_kind(verb) and own_event(verb) is None:
        return attribute  # 'the roof collapsed on Monday'; but 'the talks collapsed'
    return {"start": "start", "end": "end", "announce": "announced"}.get(named or "", attribute)


def _attribute_of_duration(tie: Tie) -> str | None:
    """'lasted two days', 'fought for a week', 'in the past three days'."""
    verb = tie.governor
    if verb.lemma_ in _imposing():
        return None
    if tie.preposition == "for" or (not tie.preposition and verb.lemma_ == "last"):
        return "duration" if event_kind(verb) or own_event(verb) or verb_class(verb) in LASTING else None
    return "occurred" if tie.is_recent and tie.preposition in ("during", "over", "in", "within") else None


def _reports_event(verb: "Token") -> bool:
    """Does the verb assert an event? It may only describe a thing ('a group formed in 2012')."""
    if event_kind(verb) or own_event(verb):
        return True
    if verb.lemma_ in ("be", "have"):
        return False
    if verb.dep_ == "acl" or (verb.tag_ in ("VBG", "VB") and verb.dep_ in ("relcl", "advcl", "pcomp") and not _has_helper(verb)):
        return verb_class(verb) == "toll"
    return any(child.dep_ in SUBJECT_DEPS for child in verb.children) or verb.dep_ in ("conj", "xcomp", "advcl")


def _only_says(verb: "Token") -> bool:
    """'The mayor said on Monday that nine had died': when somebody spoke of what happened, not when it did."""
    is_speech = verb.lemma_ in cue_words()["verbs"] and verb_class(verb) is None and event_kind(verb) is None
    return is_speech and any(child.dep_ in ("ccomp", "parataxis") for child in verb.children)


def _has_helper(verb: "Token") -> bool:
    """Does an auxiliary make the verb form finite ('will travel', 'is moving')?"""
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ != "to" for child in verb.children)


def _event_word_of(article: Article, tie: Tie, attribute: str) -> int | None:
    """The event word that the date is about; the verb itself if it reports an event of its own."""
    verb = tie.governor
    event = own_event(verb)
    if event_kind(verb) and (event is None or verb_class(verb) not in ("start", "end")):
        return int(verb.i)
    if event is not None and verb.lemma_ not in JOINING:
        return int(event.i)
    if attribute == "announced":
        told = [event_word_for(article, child.i) for child in verb.children if child.dep_ in ("ccomp", "dobj")]
        return next((i for i in told if i is not None), int(verb.i))
    return event_word_for(article, verb.i) if verb_class(verb) in ("happen", "toll", "light") else int(verb.i)


def _without_aftermath(article: Article, found: list[Found]) -> list[Found]:
    """The claims; the day on which somebody owned up to an event is no day of it, nor, where the page has another one, that of police or a court."""
    doc = article.doc
    late = {claim.anchor for claim in found if claim.event_word is not None and came_before(doc[claim.event_word], doc[claim.anchor])}
    is_dated = any(claim.anchor not in late and claim.event_word is not None and event_kind(doc[claim.event_word]) for claim in found)
    other = {i for i in late if is_dated or takes_blame(doc[i])}
    return [replace(claim, event_word=claim.anchor) if claim.anchor in other else claim for claim in found]


def _years_running(article: Article, quantity: Quantity) -> Found | None:
    """'now in its seventh year': the number of years that the event has lasted, the current year included."""
    ordinal = article.token_at(quantity.start)
    year = ordinal.head
    is_own = any(child.dep_ == "poss" and child.lower_ in ("its", "their") for child in year.children)
    if year.lemma_ != "year" or not is_own or quantity.value is None:
        return None
    event_word = event_word_for(article, year.i)
    if event_word is None:
        return None
    spans = assertion_spans(article, year, [event_word])
    return Found(attribute="year_number", spans=spans, anchor=year.i, event_word=event_word, quantity=quantity, unit="year")


@cache
def _imposing() -> frozenset[str]:
    """Verbs after which a length of time is a measure of its own, not how long the event lasted: 'jailed for two years'."""
    imposed = (one for one in measures().values() if "duration" in one.dimensions and one.default_of is None)
    return frozenset(verb for measure in imposed for verb in measure.at)


TYPE = ClaimType("date", find, compare_days)
