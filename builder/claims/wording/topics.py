"""Whom a pronoun means that is the subject of its sentence, where the sentence before has one subject that goes on to be told of.

That a pronoun in the subject's place means the subject before is the strongest preference of centering theory (Grosz, Joshi and Weinstein 1995).
"""

from collections.abc import Iterable

from builder.claims.wording.definites import unknown_names
from builder.claims.wording.lists import words
from builder.frames.members import names_in
from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.words import Word, plain_words
from builder.people.population import person_group
from builder.statements.cues import cue_words

SINGLE = frozenset({"he", "she", "his", "her"})
SEVERAL = frozenset({"they", "their"})
GROUPS = frozenset({"organization", "armed_group"})
PERSON = frozenset({"person"})
FARTHEST = 3
"""Sentences that go on with the same pronoun."""
KINDS = frozenset({"amod", "compound"})
FEMALE = frozenset({"she", "her"})


def topic_of(article: Article, pronoun: Word) -> str | None:
    """The words for the person or people that the sentence before is about ('the survivor'); None if it mentions others whom the pronoun may mean."""
    if pronoun.lower_ not in SINGLE | SEVERAL or not _is_topic(pronoun):
        return None
    here = article.sentence_of[pronoun.i]
    if _others(article, range(article.sentences[here].start, pronoun.i), pronoun):
        return None
    for position in range(here - 1, max(-1, here - 1 - FARTHEST), -1):
        sentence = article.sentences[position]
        subject = _subject(plain_words(article)[sentence.root.i])
        if subject is None or article.sections[position] != article.sections[here]:
            return None
        if subject.pos_ == "PRON" or any(child.dep_ == "poss" and child.pos_ == "PRON" for child in subject.lefts):
            if _is_same(subject, pronoun) and not _others(article, range(sentence.start, sentence.end), pronoun):
                continue
            return None
        own = range(subject.left, subject.right + 1)
        rest = [i for i in range(sentence.start, sentence.end) if i not in own]
        return _named(article, subject, pronoun) if not _others(article, rest, pronoun) else None
    return None


def _is_topic(pronoun: Word) -> bool:
    """Is it the subject of the sentence, or whose the subject is?"""
    subject = pronoun.head if pronoun.tag_ == "PRP$" else pronoun
    return subject.dep_ in SUBJECTS and subject.head.dep_ == "ROOT"


def _subject(root: Word) -> Word | None:
    """The subject of the sentence; of what is said before the speaker is named ('A diver was hurt, police said')."""
    said = next((child for child in root.lefts if child.dep_ == "ccomp"), None) if root.lemma_ in cue_words()["reports"] else None
    if said is not None:
        root = said
    return next((child for child in root.lefts if child.dep_ in SUBJECTS), None)


def _is_same(subject: Word, pronoun: Word) -> bool:
    return {subject.lower_, pronoun.lower_} <= {"he", "his"} or {subject.lower_, pronoun.lower_} <= {"she", "her"} or subject.lower_ == "they"


def _named(article: Article, subject: Word, pronoun: Word) -> str | None:
    """'the survivor' of 'A survivor', 'the police officers' of 'Police officers', 'the Blazers' of a team, if they fit the pronoun."""
    is_described = any(child.dep_ in ("conj", "appos", "poss") for child in subject.children)
    if is_described or (subject.right > subject.i and _has_person(article, subject)):
        return None
    name = article.name_of.get(subject.i)
    if name is not None:
        is_group = name.kind in GROUPS and subject.tag_ in ("NNPS", "NNS") and pronoun.lower_ in SEVERAL
        is_defined = name.first > 0 and plain_words(article)[name.first - 1].lower_ == "the"
        return f"the {name.text}" if is_group and is_defined and pronoun.tag_ == "PRP" else None
    if subject.tag_ != ("NN" if pronoun.lower_ in SINGLE else "NNS") or person_group(subject) in (None, "collective"):
        return None
    if pronoun.lower_ in SINGLE and subject.lower_ in words("men" if pronoun.lower_ in FEMALE else "women"):
        return None
    kinds = [child for child in subject.lefts if child.dep_ in KINDS and child.left == child.right and child.i not in article.quantity_of]
    text = " ".join(["the", *(word.text if word.pos_ == "PROPN" else word.lower_ for word in kinds), subject.lower_])
    if pronoun.tag_ != "PRP$":
        return text
    return f"{text}'" if subject.tag_ == "NNS" and text.endswith("s") else f"{text}'s"


def _has_person(article: Article, subject: Word) -> bool:
    """Does a phrase or clause behind the noun mention somebody else?"""
    return bool(_others(article, range(subject.i + 1, subject.right + 1), subject))


def _others(article: Article, tokens: Iterable[int], pronoun: Word) -> bool:
    """Do the words name or describe somebody whom the pronoun may mean: one person, or several people or a group?"""
    doc, listed = plain_words(article), sorted(tokens)
    is_several = pronoun.lower_ in SEVERAL or pronoun.tag_ in ("NNS", "NNPS")
    if any(name.kind in (GROUPS if is_several else PERSON) for name in names_in(article, listed)):
        return True
    people = [doc[i] for i in listed if doc[i].pos_ == "NOUN" and i not in article.name_of and _is_person(doc[i])]
    if any((noun.tag_ == "NNS" or any(child.dep_ == "conj" for child in noun.rights)) == is_several for noun in people):
        return True
    if is_several:
        return any(doc[i].tag_ == "NNPS" and i not in article.name_of for i in listed)
    return bool(listed) and unknown_names(article, listed[0], listed[-1] + 1)


def _is_person(noun: Word) -> bool:
    return person_group(noun) is not None or noun.lower_ in words("roles_of_fame")
