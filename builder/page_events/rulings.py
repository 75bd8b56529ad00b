"""The ruling that a page tells of ('sentenced', 'acquitted') as its event, apart from the steps that led to it: an inquiry, a trial, hearings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.found import Found
from builder.page_events.event_mentions import EventMention, opening_sentences, unnamed_mention
from builder.page_events.event_words import verb_class
from builder.page_events.same_event import agree
from builder.page_events.told_kinds import kind_shown

if TYPE_CHECKING:
    from builder.language.tokens import Token

RULING = "verdict"
STEPS = frozenset({"trial", "investigation", "charge", "arrest", RULING})
"""Kinds of event that lead to a ruling, and the ruling itself."""
ANY = "other"
"""The family of events that a ruling may have beside it, as a protest."""
TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})
"""Tags of a verb that says what happened, in headlines too; not 'will be sentenced'."""

Group = list[EventMention]


def with_ruling(article: Article, groups: Sequence[Group], founds: Sequence[Found]) -> tuple[list[Group], Group | None]:
    """The groups with that of the ruling, which is what the page is about, and the ruling's; None if the page tells of something else.

    Of the steps, those with a day of their own stay events of their own: the trial began before the verdict.
    """
    verbs = _rulings(article)
    if not verbs or any(_is_rather(article, mention, verbs[0]) for group in groups for mention in group):
        return list(groups), None
    ruling: Group = []
    for verb in verbs:
        mention = _mention(article, verb, founds)
        ruling += [mention] if agree(mention, ruling or [mention]) else []
    told = {mention.token_i for mention in ruling}
    steps = [one for group in groups for one in group if _is_step(article, one) and not one.times and one.token_i not in told]
    others = [[one for one in group if one not in steps and one.token_i not in told] for group in groups]
    ruling = sorted([*ruling, *steps], key=lambda one: one.token_i)
    return [ruling, *(group for group in others if group)], ruling


def _rulings(article: Article) -> "list[Token]":
    """The main verbs of the opening that tell of a ruling, if the title or the first sentence of the text has one."""
    roots = {position: article.sentences[position].root for position in sorted(opening_sentences(article))}
    told = {at: root for at, root in roots.items() if root.pos_ == "VERB" and root.tag_ in TOLD and kind_shown(root) == RULING}
    return list(told.values()) if told.keys() & opening_sentences(article, 1) else []


def _is_rather(article: Article, mention: EventMention, verb: "Token") -> bool:
    """Does the page tell of this event rather than of the ruling: of a crime, or of what it opens with?"""
    if mention.token_i == verb.i:
        return False
    if _is_step(article, mention):
        above = article.doc[mention.token_i].head
        is_news = bool(mention.times) or verb_class(above) in ("start", "end", "last")
        return is_news and mention.sentence < article.sentence_of[verb.i]
    return mention.family != ANY or mention.sentence <= article.sentence_of[verb.i]


def _is_step(article: Article, mention: EventMention) -> bool:
    return kind_shown(article.doc[mention.token_i]) in STEPS


def _mention(article: Article, verb: "Token", founds: Sequence[Found]) -> EventMention:
    """The ruling with the day and place of its clause."""
    own = [found for found in founds if found.anchor == verb.i]
    times = tuple((found.attribute, found.time) for found in own if found.time is not None and found.attribute == "occurred")
    place = next((found.place for found in own if found.place is not None and found.attribute == "place"), None)
    return replace(unnamed_mention(article, verb), times=times, place=place, is_named=True)
