"""The words of a page that report an event, whose clauses may say where it happened: kinds of event, frames, and what somebody did or underwent."""

from typing import TYPE_CHECKING

from builder.frames.clause import clause_of
from builder.frames.frame_table import Frame, Frames, Kinds, shipped
from builder.frames.hit_places import overruns
from builder.frames.role_finder import roles_told
from builder.language.article import Article
from builder.language.clauses import is_negated, is_passive, objects_of, subject_of
from builder.language.readings import once_per_article
from builder.lexicon.word_classes import ANYBODY, in_class, nouns_called
from builder.page_events.event_words import dictionary_form, event_kind, event_subject, own_event, verb_class
from builder.people.sentence_fates import fates_by_sentence
from builder.statements.cues import is_saying

if TYPE_CHECKING:
    from builder.language.tokens import Token

ATTACKS = Kinds(["violence"])
UNWILLED = frozenset({"bombing", "accident", "clash"})
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
MERE_WORDS = ("living", "supposing", "linking", "reports")
NO_ACTS = (*MERE_WORDS, "unplacing", "unspecific", "planning", "levels", "failing")
"""Classes of verbs that tell of no act at a place; of what a court does, only the former."""
PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them"})
HELPING = frozenset({"was", "were", "has", "have", "had", "been"})
SUPPOSED = frozenset({"could", "would", "may", "might", "should", "must", "can"})


class PlaceFrame(Frame, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verb that, with certain other words, reports an event of the kind; the place next to it is the event's place."""

    kind: str


def place_frames() -> Frames[PlaceFrame]:
    """The frames that ship with the package."""
    return shipped("place_frames.yaml", PlaceFrame)


def framed_kind(article: Article, verb: "Token") -> str | None:
    """The kind of event that the verb reports together with its other words: 'captured the town', 'dropped gas on the town'."""
    return next((frame.kind for frame in place_frames().opened_by(verb) if frame.passes(clause_of(article, verb), {})), None)


def reporting_words(article: Article) -> "list[Token]":
    """The words that report an event; in a sentence without any, the verbs of its clauses that tell what somebody did or underwent."""
    found = [article.doc[i] for i in sorted(_event_tokens(article))]
    known = {article.sentence_of[token.i] for token in found}
    clauses = [verb for k, sentence in enumerate(article.sentences) if k not in known for verb in _clauses(sentence.root)]
    return sorted([*found, *(verb for verb in clauses if _tells_an_act(article, verb))], key=lambda token: token.i)


@once_per_article
def _event_tokens(article: Article) -> frozenset[int]:
    """The words for events, and those that say what happened to somebody or who did it."""
    told = {claim.anchor for claim in roles_told(article) if article.doc[claim.anchor].lemma_ not in in_class("living")}
    told |= {i for sentence in fates_by_sentence(article).values() for i, chain in sentence.victims.items() if chain}
    return frozenset({*told, *(token.i for token in article.doc if reports_event(article, token))})


def is_mere_act(article: Article, token: "Token") -> bool:
    """Does a reporting word only tell what somebody did or underwent, besides the events of the page?"""
    return token.i not in _event_tokens(article)


def _clauses(root: "Token") -> "list[Token]":
    """The main verb, those joined to it, and what somebody said happened."""
    verbs = [root]
    for verb in verbs:
        verbs += [child for child in verb.children if child.dep_ == "conj" or (child.dep_ == "ccomp" and is_saying(verb))]
    return verbs


def _tells_an_act(article: Article, verb: "Token") -> bool:
    """'Officers were sent to a home in X', 'the firm opened a shop in X'; not 'he lived in X', 'she could be in X', 'prices rose in X'."""
    subject = subject_of(verb) if verb.pos_ == "VERB" and not is_negated(verb) and _is_told(article, verb) else None
    if subject is None or any(dictionary_form(noun) in in_class("sayings") for noun in objects_of(verb)):
        return False
    if is_saying(verb) or verb.lemma_ in in_class(*(MERE_WORDS if dictionary_form(subject) in in_class("courts") else NO_ACTS)):
        return False
    return is_passive(verb) or _is_doer(article, subject) or verb.lemma_ in in_class("crimes", "from_there")


def _is_told(article: Article, verb: "Token") -> bool:
    """Did it happen, or will it on a day that the sentence names? What may be, or is so at any time, did not."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBD" or helpers & HELPING:
        return not helpers & SUPPOSED
    is_dated = any(i in article.time_of for i in range(verb.sent.start, verb.sent.end))
    return is_dated and not helpers & SUPPOSED and (verb.tag_ in ("VBZ", "VBP") or "will" in helpers)


def _is_doer(article: Article, subject: "Token") -> bool:
    """Somebody, a body or a building; not any thing, which may rise and fall."""
    name = article.name_of.get(subject.i)
    is_named = name is not None and name.kind not in ("place", "country")
    return is_named or _is_somebody(subject) or dictionary_form(subject) in in_class("bodies", "courts", "forces", "sites")


def _is_sensed(verb: "Token") -> bool:
    """'The tremor was felt in X', 'the car was found in X'."""
    is_told = any(child.lower_ in HELPING for child in verb.children)
    return is_told and verb.lemma_ in in_class("sensing") and is_passive(verb) and not is_negated(verb)


def _is_somebody(token: "Token") -> bool:
    return token.ent_type_ == "PERSON" or token.lower_ in PRONOUNS or dictionary_form(token) in nouns_called(ANYBODY)


def reports_event(article: Article, token: "Token") -> bool:
    """Is it a word for an event, or a verb that with its other words tells of one?"""
    if token.pos_ not in TELLING:
        return False
    if event_kind(token) or (token.pos_ == "NOUN" and dictionary_form(token) in in_class("tolls")):
        return True
    if token.pos_ == "NOUN" and dictionary_form(token) in in_class("closings"):
        return token.dep_ not in ("compound", "nmod")
    if token.pos_ == "NOUN" and dictionary_form(token) in in_class("scenes"):
        return True
    if token.pos_ in ("NOUN", "PROPN") and dictionary_form(token) in in_class("contests"):
        return token.dep_ not in ("compound", "nmod")
    if token.lower_ in in_class("harmed"):
        return token.pos_ == "ADJ" and token.dep_ != "amod"
    if token.pos_ != "VERB":
        return False
    if overruns(token) or _is_sensed(token):
        return True
    told = verb_class(token)
    subject = event_subject(token) if told in ("last", "light") else None
    if subject is not None and event_kind(subject) in (*ATTACKS, *UNWILLED):
        return True
    return told in ("happen", "toll") or (told in ("start", "end") and own_event(token) is not None) or framed_kind(article, token) is not None
