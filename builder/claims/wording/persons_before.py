"""Whom 'he' or 'she' means as the subject of its sentence, where the sentence before has a named person as its subject and nobody else it may mean.

That a pronoun in the subject's place means the subject before is the strongest preference of centering theory (Grosz, Joshi and Weinstein 1995).
"""

from typing import TYPE_CHECKING

from builder.claims.wording.definites import unknown_names
from builder.claims.wording.persons import PRONOUNS, goes_on, is_in_quotes, is_inside, may_be_of, persons_in, sex_of
from builder.language.article import Article, Name
from builder.language.clauses import SUBJECTS
from builder.people.population import person_group
from builder.statements.cues import cue_words

if TYPE_CHECKING:
    from builder.language.tokens import Span, Token

STANDING = frozenset({"in", "at", "to", "from", "near", "into"})
FARTHEST = 3
"""Sentences back to the name, if those between go on with the same pronoun."""


def person_before(article: Article, pronoun: "Token", inside: set[int]) -> Name | None:
    """The named subject of the sentence before; None if the pronoun may mean somebody else, or the kept tokens name the person."""
    here = article.sentence_of[pronoun.i]
    own = article.sentences[here]
    if not _is_topic(pronoun) or _has_rival(article, own.start, pronoun.i, pronoun):
        return None
    for position in range(here - 1, max(-1, here - 1 - FARTHEST), -1):
        sentence = article.sentences[position]
        if article.sections[position] != article.sections[here]:
            return None
        name = None if goes_on(sentence, pronoun) else _named_subject(article, sentence, pronoun)
        if _has_rival(article, sentence.start, sentence.end, pronoun, name):
            return None
        if name is not None:
            return None if is_inside(article, name, inside) else name
        if not goes_on(sentence, pronoun):
            return None
    return None


def _is_topic(pronoun: "Token") -> bool:
    """Is it the subject of its sentence, or whose the subject is?"""
    subject = pronoun.head if pronoun.tag_ == "PRP$" else pronoun
    return subject.dep_ in SUBJECTS and subject.head.dep_ == "ROOT"


def _named_subject(article: Article, sentence: "Span", pronoun: "Token") -> Name | None:
    """The person who is the subject of the sentence, or who the subject is said to be ('The first on the list is Ana Ruiz')."""
    subject = next((child for child in sentence.root.lefts if child.dep_ in SUBJECTS), None)
    if subject is None or any(child.dep_ == "conj" for child in subject.children):
        return None
    name = article.name_of.get(subject.i)
    if name is None and sentence.root.lemma_ == "be" and subject.pos_ == "NOUN":
        told = next((child for child in sentence.root.rights if child.dep_ == "attr"), None)
        name = article.name_of.get(told.i) if told is not None else None
    if name is None or name.kind != "person" or is_in_quotes(article, name):
        return None
    sex = PRONOUNS[pronoun.lower_]
    return name if sex_of(article, name.name, sex) == sex else None


def _has_rival(article: Article, first: int, last: int, pronoun: "Token", name: Name | None = None) -> bool:
    """Do the words tell of another person whom the pronoun may mean, with a name or without?"""
    sex, own = PRONOUNS[pronoun.lower_], article.sentences[article.sentence_of[pronoun.i]]
    theirs = {one.name for one in persons_in(article, pronoun.i + 1, own.end)}
    is_report = _is_report(article, first)
    for other in persons_in(article, first, last):
        is_other = name is None or other.name != name.name
        is_owner = article.doc[other.last - 1].dep_ == "poss" and not is_report
        is_out = other.name in theirs or is_in_quotes(article, other) or is_owner
        if is_other and not is_out and may_be_of(article, other, sex):
            return True
    return any(_may_be_meant(article, token, name) for token in article.doc[first:last])


def _is_report(article: Article, first: int) -> bool:
    """'Ruiz said Haddad's knee was hurt': is the next sentence as likely to go on with what is said?"""
    return article.sentences[article.sentence_of[first]].root.lemma_ in cue_words()["verbs"]


def _may_be_meant(article: Article, token: "Token", name: Name | None) -> bool:
    """An unknown person's name, or a person without one ('the driver'), but for what the named person is called."""
    if _is_surname_of_other(article, token, name):
        return True
    if token.i in article.name_of or token.i in article.time_of:
        return False
    if token.pos_ == "PROPN":
        return not _is_of_thing(article, token) and unknown_names(article, token.i, token.i + 1)
    is_person = token.tag_ == "NN" and person_group(token) not in (None, "collective")
    return is_person and not _is_of_name(article, token, name)


def _is_surname_of_other(article: Article, token: "Token", name: Name | None) -> bool:
    """'Jallow', taken for a place, on a page that also names Omar Jallow."""
    known = article.name_of.get(token.i)
    if token.pos_ != "PROPN" or (known is not None and (known.kind == "person" or known.last - known.first > 1)):
        return False
    return any(one.kind == "person" and one.name.split()[-1] == token.text and (name is None or one.name != name.name) for one in article.names)


def _is_of_thing(article: Article, name: "Token") -> bool:
    """'the Lions office', 'in Northgate', 'Omar Haddad Jr.': is the unknown name no person's, or the end of a known one?"""
    last = name
    while last.dep_ in ("compound", "nmod", "poss") and last.head.i > last.i:
        last = last.head
    is_at = last.dep_ == "pobj" and last.head.lower_ in STANDING
    return last.pos_ == "NOUN" or is_at or name.i - 1 in article.name_of


def _is_of_name(article: Article, noun: "Token", name: Name | None) -> bool:
    """'Ana Ruiz, a nurse', 'the nurse Ana Ruiz', 'Ana Ruiz is a nurse'."""
    if name is None:
        return False
    own = range(name.first, name.last)
    if noun.head.i in own or any(child.i in own for child in noun.children):
        return True
    subject = next((child for child in noun.head.children if child.dep_ in SUBJECTS), None)
    return noun.dep_ == "attr" and subject is not None and subject.i in own
