"""Places around a verb: who does and who undergoes what it says, in any voice."""

from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.clauses import SUBJECTS, agents_of, is_negated, is_passive, object_described_by, objects_of, subject_of
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form, event_subject
from builder.statements.cues import cue_words

if TYPE_CHECKING:
    from builder.language.tokens import Token

PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
SOMEBODY = frozenset({"he", "she"})


def one(token: "Token | None") -> "list[Token]":
    """The word as a list, empty if there is none."""
    return [token] if token is not None else []


def doer(article: Article, word: "Token") -> "list[Token]":
    return agents_of(word) or _leaver(word) if _undergoes(word) else one(doer_of(word))


def done(article: Article, word: "Token") -> "list[Token]":
    if not _undergoes(word):
        return objects_of(word)
    described = object_described_by(word)
    return [described] if described is not None else one(doer_of(word))


def _undergoes(verb: "Token") -> bool:
    """Is the subject who undergoes it, as in 'was killed', 'was reported killed', and in a headline 'Guard killed in blast'?"""
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in ("oprd", "xcomp", "ccomp") and is_passive(verb.head) and not objects_of(verb)):
        return True
    if verb.tag_ != "VBD" or verb.dep_ != "ROOT" or verb.lemma_ not in in_class("befalling") or objects_of(verb) or verb.i + 1 >= verb.sent.end:
        return False
    following, last = verb.nbor(), verb.doc[verb.sent.end - 1]
    return following.pos_ == "ADP" and following.lower_ in in_class("located") and not last.is_punct


def avower(article: Article, word: "Token") -> "list[Token]":
    """A in 'A said it carried out the attack'."""
    is_own = any(child.lower_ in PRONOUNS for child in word.children) and not is_negated(word)
    return one(reporter_of(word)) if is_own else []


def doer_of(word: "Token") -> "Token | None":
    """The subject of the verb; for 'A is the group (one of the groups) which attends', A; for 'A helped B to reach a deal', B."""
    controller, subject = _controller(word), event_subject(word)
    if controller is not None or subject is None:
        return controller
    if subject.lower_ in PRONOUNS or _is_own_force(subject):
        reporter = reporter_of(word)
        return reporter if reporter is not None and not _is_about_another(subject, reporter) else subject
    if subject.dep_ == "pobj" and subject.head.head.lower_ == "one":
        subject = subject.head.head
    above = subject_of(subject.head) if subject.dep_ == "attr" else None
    return above if above is not None and above.i < subject.i else subject


def _controller(verb: "Token") -> "Token | None":
    """B in 'A helped B to reach a deal', 'A accused B of robbing a bank'."""
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    is_reason = verb.pos_ == "VERB" and verb.dep_ == "pcomp" and verb.head.lower_ in ("for", "of", "from")
    above = verb.head.head if is_reason else verb.head if verb.dep_ in ("xcomp", "ccomp") else None
    return next((child for child in above.children if child.dep_ == "dobj" and child.i < verb.i), None) if above is not None else None


def _is_about_another(pronoun: "Token", speaker: "Token") -> bool:
    """'She opened fire, police said': who speaks after 'he' or 'she' tells of somebody named before."""
    return pronoun.lower_ in SOMEBODY and speaker.i > pronoun.i


def reporter_of(verb: "Token") -> "Token | None":
    """The speaker, if the verb is what somebody says about himself: A in 'A said it attended', 'A said that they had attacked B'."""
    while verb.dep_ in ("conj", "xcomp", "pcomp") and verb.head != verb:
        verb = verb.head
    return subject_of(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in cue_words()["verbs"] else None


def _leaver(participle: "Token") -> "list[Token]":
    """A in 'A left ten wounded', 'A left ten villagers wounded'."""
    verb = participle.head.head if participle.dep_ == "acl" else participle.head
    return one(doer_of(verb)) if participle.dep_ in ("acl", "advcl") and verb.lemma_ == "leave" and participle.i > verb.i else []


def _is_own_force(noun: "Token") -> bool:
    """'its forces', 'their fighters'."""
    return dictionary_form(noun) in in_class("forces") and any(child.lower_ in ("its", "their") for child in noun.lefts)
