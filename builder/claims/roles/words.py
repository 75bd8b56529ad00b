"""The words that give roles, and the claim that a role becomes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.claims.context.cues import cue_words
from builder.claims.extent import assertion_spans, phrase_spans
from builder.claims.found import Found
from builder.claims.happenings.triggers import dictionary_form, event_kind, happening_subject, listed_verb, trigger_for
from builder.claims.roles.members import nouns
from builder.language.article import Article
from builder.language.clauses import SUBJECTS, subject_of
from builder.records import Member

if TYPE_CHECKING:
    from spacy.tokens import Token


PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
REMEMBERED = 6
"""Sentences for which a happening that was mentioned is still what 'attending' or 'responsible' is about."""


def verb_roles(verb: "Token") -> frozenset[str]:
    """The lists of `roles.yaml` that hold the verb."""
    return frozenset(listed_verb(verb, "claims/data/roles.yaml"))


def doer_of(verb: "Token") -> "Token | None":
    """The subject of the verb; for 'A is the group (one of the groups) which attends', A; for 'A helped B to reach a deal', B."""
    if verb.dep_ in ("xcomp", "ccomp") and not any(child.dep_ in SUBJECTS for child in verb.children):
        controlled = next((child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i), None)
        if controlled is not None:
            return controlled
    subject = happening_subject(verb)
    if subject is not None and (subject.lower_ in PRONOUNS or _is_own_force(subject)):
        return reporter_of(verb) or subject
    if subject is not None and subject.dep_ == "pobj" and subject.head.head.lower_ == "one":
        subject = subject.head.head
    if subject is not None and subject.dep_ == "attr" and (above := subject_of(subject.head)) is not None and above.i < subject.i:
        return above
    return subject


def reporter_of(verb: "Token") -> "Token | None":
    """Who says it, where the verb is what somebody says of himself: A in 'A said it attended', 'A said that they had attacked B'."""
    while verb.dep_ in ("conj", "xcomp", "pcomp") and verb.head != verb:
        verb = verb.head
    return subject_of(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in cue_words()["verbs"] else None


def _is_own_force(noun: "Token") -> bool:
    """'its forces', 'their fighters'."""
    return dictionary_form(noun) in nouns("forces") and any(child.lower_ in ("its", "their") for child in noun.lefts)


def role_claim(article: Article, role: str, anchor: "Token", members: Iterable[Member], trigger: int | None) -> Found:
    """The claim that the members have the role; its words are the clause or, for a noun, the phrase of the anchor."""
    listed = tuple(members)
    needed = [i for member in listed if member.start is not None for i in _covered(article, member.start, member.end or member.start + 1)]
    is_verb = anchor.pos_ in ("VERB", "AUX")
    spans = assertion_spans(article, anchor, needed) if is_verb else phrase_spans(article, anchor, needed)
    return Found(attribute=role, spans=spans, anchor=anchor.i, trigger=trigger, members=listed)


def _covered(article: Article, start: int, end: int) -> range:
    return range(article.token_at(start).i, article.token_at(end - 1).i + 1)


def event_before(article: Article, token: "Token", kinds: frozenset[str]) -> int | None:
    """The happening of those kinds that the words are about: by the parse, or else the last noun for one a few sentences before."""
    trigger = trigger_for(article, token.i)
    if trigger is not None and event_kind(article.doc[trigger]) in kinds:
        return trigger
    here = article.sentence_of[token.i]
    for sentence in reversed(article.sentences[max(0, here - REMEMBERED) : here + 1]):
        named = [word.i for word in sentence if word.pos_ == "NOUN" and event_kind(word) in kinds]
        if named:
            return int(named[-1])
    return None
