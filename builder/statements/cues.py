"""Reporting words, and small tests of reporting verbs."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, subject_of
from builder.lexicon.word_classes import in_class
from builder.resources import mapping

if TYPE_CHECKING:
    from builder.language.tokens import Token

QUOTES = frozenset({'"', "”", "''"})


SUFFERERS_SAY = frozenset({"tell", "admit", "confess", "plead", "say"})
"""What those to whom something was done go on to do themselves ('had been arrested and told police')."""
VERBS = (
    *("reports", "doubts", "denies", "dismisses", "closing", "evidence", "with_object", "with_infinitive", "putting", "revising"),
    *("accusing", "citing", "hearsay_passive", "confirming"),
)
"""Classes of reporting verbs."""


@cache
def cue_words() -> dict[str, frozenset[str]]:
    """The reporting words by kind; `verbs` and `denials` join several lists."""
    words = {name: frozenset(listed) for name, listed in mapping("lexicon/data/cues.yaml").items()}
    words |= {name: in_class(name) for name in VERBS}
    words["denials"] = words["denies"] | words["dismisses"]
    words["verbs"] = words["reports"] | words["doubts"] | words["denials"] | words["putting"] | words["revising"]
    return words


def reporting_subject(verb: "Token") -> "Token | None":
    """The subject in the parse, or another noun right before the verb: the parser misses the subject where commas were lost."""
    if (outer := _goes_on_saying(verb)) is not None:
        return subject_of(outer)
    subject = subject_of(verb)
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].dep_ in ("aux", "advmod", "neg"):
        before -= 1
    near = verb.doc[before]
    if before < verb.sent.start or (near.pos_ not in ("NOUN", "PROPN") and not near.text.isupper()):
        return subject
    if subject is None or subject.i > verb.i:
        return near if subject is None else subject
    is_cut_off = any(token.text in QUOTES for token in verb.doc[subject.i : near.i])
    is_cut_off = is_cut_off or _is_titled_name(near)
    return near if is_cut_off or not subject.left_edge.i <= near.i <= subject.right_edge.i else subject


def _goes_on_saying(verb: "Token") -> "Token | None":
    """The verb of saying that goes on with this one, where parsers join it to what is said.

    'A spokesman said nine had been wounded and denied that any had died', 'said the dam had burst and added that nine were missing': who was
    wounded does not deny it, by its own 'had been' the first verb is no partner of the second one.
    """
    told = verb.head
    outer = told.head
    is_joined = verb.dep_ == "conj" and told.dep_ == "ccomp" and outer.i < told.i and is_saying(outer)
    if not is_joined or verb.lemma_ in SUFFERERS_SAY or any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in verb.children):
        return None
    is_of_passive = any(child.dep_ == "auxpass" for child in told.children) and _has_words(verb)
    return outer if is_of_passive or verb.lemma_ == "add" else None


def _has_words(verb: "Token") -> bool:
    """Has it words that are said, or a report of some as its object: 'denied that nine died', 'rejected claims of that'; not 'denied the charge'?"""
    reports = (child for child in verb.children if child.dep_ == "dobj" and child.lemma_ in in_class("sayings"))
    is_of_report = any(child.dep_ in ("acl", "relcl", "ccomp", "prep") for noun in reports for child in noun.children)
    return is_of_report or any(child.dep_ == "ccomp" for child in verb.children)


def _is_titled_name(last: "Token") -> bool:
    """The person in 'the head of the Red Cross Ana Ruiz said': a name right after another noun, not after 'of'."""
    first = last
    while first.i > first.sent.start and first.nbor(-1).ent_type_ == "PERSON":
        first = first.nbor(-1)
    return last.ent_type_ == "PERSON" and first.i > first.sent.start and first.nbor(-1).pos_ in ("NOUN", "PROPN")


def is_as_clause(verb: "Token") -> bool:
    """'As X reported, ...'."""
    return verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)


def has_verb(tokens: Iterable["Token"]) -> bool:
    return any(token.pos_ in ("VERB", "AUX") for token in tokens)


def is_saying(verb: "Token") -> bool:
    """Is it a reporting verb?"""
    return verb.lemma_ in cue_words()["verbs"]
