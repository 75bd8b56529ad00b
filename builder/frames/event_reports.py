"""The words of a page that report an event, whose clauses may say where it happened: kinds of event, frames, and what somebody did or underwent."""

from typing import TYPE_CHECKING

from builder.frames.clause import clause_of
from builder.frames.frame_table import Frame, Frames, Kinds, shipped
from builder.frames.hit_places import overruns
from builder.frames.role_finder import roles_told
from builder.language.article import Article
from builder.language.clauses import is_negated, objects_of, subject_of
from builder.lexicon.word_classes import ANYBODY, in_class, nouns_called
from builder.page_events.event_words import dictionary_form, event_kind, event_subject, own_event, verb_class
from builder.statements.cues import is_saying

if TYPE_CHECKING:
    from builder.language.tokens import Token

ATTACKS = Kinds(["violence"])
UNWILLED = frozenset({"bombing", "accident", "clash"})
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
NO_ACTS = ("living", "unplacing", "unspecific", "supposing", "planning", "linking", "levels", "reports", "failing")
"""Classes of verbs that tell of no act at a place."""
PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them"})


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
    """The words that report an event; in a sentence without any, the main verb if it tells what somebody did or underwent."""
    told = {claim.anchor for claim in roles_told(article) if article.doc[claim.anchor].lemma_ not in in_class("living")}
    found = [token for token in article.doc if token.i in told or reports_event(article, token)]
    known = {article.sentence_of[token.i] for token in found}
    acts = [sentence.root for k, sentence in enumerate(article.sentences) if k not in known and _tells_an_act(sentence.root)]
    return sorted([*found, *acts], key=lambda token: token.i)


def _tells_an_act(verb: "Token") -> bool:
    """'Officers were sent to a home in X', 'she took him to a bank in X'; not 'he lived in X', 'she could be in X', 'prices rose in X'."""
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    if verb.pos_ != "VERB" or not (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and is_passive)) or is_negated(verb):
        return False
    subject = subject_of(verb)
    those = [*([subject] if subject is not None else []), *objects_of(verb)]
    is_act = all(map(_is_somebody, those)) or verb.lemma_ in in_class("crimes", "from_there")
    return subject is not None and is_act and not is_saying(verb) and verb.lemma_ not in in_class(*NO_ACTS)


def _is_somebody(token: "Token") -> bool:
    return token.ent_type_ == "PERSON" or token.lower_ in PRONOUNS or dictionary_form(token) in nouns_called(ANYBODY)


def reports_event(article: Article, token: "Token") -> bool:
    """Is it a word for an event, or a verb that with its other words tells of one?"""
    if token.pos_ not in TELLING:
        return False
    if event_kind(token) or (token.pos_ == "NOUN" and dictionary_form(token) in in_class("tolls", "closings")):
        return True
    if token.pos_ == "NOUN" and dictionary_form(token) in in_class("scenes"):
        return True
    if token.pos_ in ("NOUN", "PROPN") and dictionary_form(token) in in_class("contests"):
        return token.dep_ not in ("compound", "nmod")
    if token.lower_ in in_class("harmed"):
        return token.pos_ == "ADJ" and token.dep_ != "amod"
    if token.pos_ != "VERB":
        return False
    if overruns(token):
        return True
    told = verb_class(token)
    subject = event_subject(token) if told in ("last", "light") else None
    if subject is not None and event_kind(subject) in (*ATTACKS, *UNWILLED):
        return True
    return told in ("happen", "toll") or (told in ("start", "end") and own_event(token) is not None) or framed_kind(article, token) is not None
