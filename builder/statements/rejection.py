"""What is said to be false: 'reports that 12 miners died are untrue', 'the claim was debunked', 'it is not true that ...'."""

from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_negated, is_passive
from builder.lexicon.predicates import predicates
from builder.lexicon.word_classes import in_class

if TYPE_CHECKING:
    from builder.language.tokens import Token

CONTENT = frozenset({"acl", "relcl", "ccomp", "pcomp", "pobj", "appos"})
"""Dependencies by which the content of 'a report' attaches to it: 'that ...', 'of ...'."""
BY = frozenset({"by", "from", "in", "on"})
"""Prepositions between a report and who or what made it."""
COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})
LONGEST_CHAIN = 12


def is_rejected(token: "Token") -> bool:
    """Is what the token asserts the content of something that the sentence says is false, or was taken back?"""
    for _ in range(LONGEST_CHAIN):
        above = token.head
        if above.i == token.i:
            return False
        if token.dep_ in ("ccomp", "csubj") and (_says_false(above) or _is_told_falsely(above)):
            return True
        if token.dep_ in CONTENT and _is_false(above.head if token.dep_ == "pobj" and above.lower_ == "of" else report_of(token, above)):
            return True
        token = above
    return False


def report_of(clause: "Token", noun: "Token") -> "Token":
    """The noun whose content the clause is: report in 'a report by a group that police had killed 13 men', which parsers join to the group."""
    is_of_noun = clause.dep_ != "relcl" or noun.dep_ != "pobj" or noun.head.lower_ not in BY or noun.head.head.pos_ != "NOUN"
    if is_of_noun or not any(child.lower_ == "that" for child in clause.lefts):
        return noun
    has_subject = any(child.dep_ in SUBJECTS and child.lower_ != "that" for child in clause.lefts)
    is_whole = any(child.dep_ == "mark" or (child.dep_ == "dobj" and child.lower_ != "that") for child in clause.children)
    return noun.head.head if has_subject and (is_whole or _takes_no_object(clause)) else noun


def _takes_no_object(verb: "Token") -> bool:
    """'died', 'drowned': the 'that' before such a verb is not its object."""
    word = predicates().get(verb.lemma_)
    return word is not None and bool(word.fates) and all(sense.kind == "subject" for sense in word.fates)


def _is_false(noun: "Token") -> bool:
    """Is it something said or shown ('report', 'rumour', 'photo') that is called false?"""
    if noun.lemma_.lower() not in in_class("sayings", "shown"):
        return False
    if any(child.dep_ == "amod" and child.lower_ in in_class("called_false") for child in noun.children):
        return True
    verb = noun.head
    if noun.dep_ == "nsubjpass":
        return verb.lemma_ in in_class("rejecting") | in_class("dismisses") and not is_negated(verb)
    if noun.dep_ == "dobj" and not is_passive(verb):
        return (verb.lemma_ in in_class("rejecting") or _is_called_false(verb, noun)) and not is_negated(verb)
    return noun.dep_ == "nsubj" and (verb.lower_ in in_class("called_false") or _says_false(verb, "called_false", "called_wrong"))


def _is_told_falsely(verb: "Token") -> bool:
    """'Claims shared online that 30 died are false': parsers join 'shared' and 'are' where the first is part of the subject."""
    said = any(child.dep_ in SUBJECTS and child.lemma_.lower() in in_class("sayings") for child in verb.children)
    joined = (child for child in verb.children if child.dep_ == "conj" and not any(word.dep_ in SUBJECTS for word in child.children))
    return said and any(_says_false(child) for child in joined)


def _is_called_false(verb: "Token", noun: "Token") -> bool:
    """'called the reports untrue', 'called reports of two deaths "pure invention"'; parsers may hang what follows on the last noun."""
    following = (word for word in verb.subtree if word.i > noun.i and word.dep_ in (*COMPLEMENTS, "appos", "ccomp"))
    return verb.lemma_ in in_class("naming") and any(word.lower_ in in_class("called_false") for word in following)


def _says_false(verb: "Token", *kinds: str) -> bool:
    """'are untrue', 'proved baseless', 'is a hoax', 'is not true'; and as often not: 'are not false'."""
    if verb.lemma_ not in in_class("linking"):
        return False
    return _has(verb, "called_true") if is_negated(verb) else any(_has(verb, kind) for kind in kinds or ("called_false",))


def _has(verb: "Token", kind: str) -> bool:
    return any(child.dep_ in COMPLEMENTS and (child.lower_ in in_class(kind) or child.lemma_ in in_class(kind)) for child in verb.children)
