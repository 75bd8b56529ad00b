"""Whether a draft of a claim's wording has a pronoun that cannot be understood without the page."""

from builder.claims.wording.drafts import Draft
from builder.claims.wording.lists import words
from builder.language.clauses import SUBJECTS
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words

QUOTATION = frozenset({'"', "“", "”", "'", "‘"})


def has_loose_pronoun(draft: Draft) -> bool:
    """Does a pronoun stand before the first name or noun that it may mean, or without the noun before it in the page?"""
    doc, has_noun = plain_words(draft.article), False
    for token in draft.kept:
        if token.i in draft.stand_ins:
            has_noun = True
        elif _is_loose(draft, token) and (not has_noun or _is_cut_off(draft, token)):
            return True
        elif token.pos_ in ("NOUN", "PROPN") and token.i not in draft.article.time_of:
            has_noun = True
        elif token.lower_ == "the" and token.i + 2 < len(doc) and doc[token.i + 1].pos_ == "NUM" and doc[token.i + 2].pos_ in ("VERB", "AUX"):
            return True
    return False


def _is_loose(draft: Draft, token: Word) -> bool:
    """Does it point to somebody or something that the words around it do not say?"""
    return _is_pointing(draft, token) and not _is_empty_it(token) and not _leads_to_a_name(draft, token)


def _is_pointing(draft: Draft, token: Word) -> bool:
    """'he', 'this'; not 'this year' or 'that' before a clause."""
    is_joining = token.tag_ in ("IN", "WDT", "RB")
    return token.lower_ in words("pointing") and not is_joining and token.i not in draft.article.time_of


def _leads_to_a_name(draft: Draft, pronoun: Word) -> bool:
    """'In her letter, Ana Ruiz ...': does a phrase before the subject say whose it is, and a kept name follow as the subject?"""
    phrase = next((above for above in pronoun.ancestors if above.dep_ in ("prep", "advcl")), None)
    if pronoun.tag_ != "PRP$" or phrase is None or phrase.head.pos_ not in ("VERB", "AUX") or phrase.i > phrase.head.i:
        return False
    subject = next((child for child in phrase.head.lefts if child.dep_ in SUBJECTS and child.i > pronoun.i), None)
    return subject is not None and subject.i in draft.inside and subject.i in draft.article.name_of


def _is_cut_off(draft: Draft, pronoun: Word) -> bool:
    """'drew a knife and threw it' without the knife: was the object of the verb before left out?"""
    verb = pronoun.head.head if pronoun.head.pos_ == "ADP" else pronoun.head
    if pronoun.lower_ not in ("it", "them") or verb.dep_ != "conj":
        return False
    nouns = [child for child in verb.head.children if child.dep_ == "dobj"]
    nouns += [noun for child in verb.head.children if child.dep_ == "prep" for noun in child.rights if noun.dep_ == "pobj"]
    return any(noun.i not in draft.inside for noun in nouns) and verb.head.i not in draft.inside


def _is_empty_it(token: Word) -> bool:
    """'It is clear that', 'it took', 'it rained'."""
    verb = token.head
    return token.lower_ == "it" and verb.lemma_ == "be" and any(child.dep_ in ("ccomp", "xcomp", "csubj", "acomp") for child in verb.children)


def speaks_for_itself(draft: Draft) -> bool:
    """'I', 'we' or 'my' outside quotation marks: nobody knows who speaks."""
    doc = plain_words(draft.article)
    is_quoted = any(doc[i].text in QUOTATION for i in draft.tokens) and any(_is_report(token) for token in draft.kept)
    is_quoted = is_quoted or any(doc[i].text == ":" and i - 1 in draft.article.name_of for i in draft.tokens)
    return not is_quoted and any(_is_first_person(token) and token.i not in draft.stand_ins for token in draft.kept)


def _is_first_person(token: Word) -> bool:
    """'us', not 'US'."""
    return token.lower_ in words("first_person") and token.text != "US"


def _is_report(token: Word) -> bool:
    """A reporting verb whose subject is somebody else than 'I'."""
    return token.lemma_ in cue_words()["reports"] and not any(_is_first_person(child) for child in token.children)
