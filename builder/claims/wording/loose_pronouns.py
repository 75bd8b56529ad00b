"""Whether a draft of a claim's wording has a pronoun that cannot be understood without the page."""

from builder.claims.wording.drafts import Draft, is_in_marks
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
    return _is_pointing(draft, token) and not points_ahead(draft, token)


def points_ahead(draft: Draft, pronoun: Word) -> bool:
    """Does it point to nothing ('It is clear that'), or to a name that follows?"""
    return _is_empty_it(pronoun) or _leads_to_a_name(draft, pronoun)


def _is_pointing(draft: Draft, token: Word) -> bool:
    """'he', 'this'; not 'this year' or 'that' before a clause."""
    is_joining = token.tag_ in ("IN", "WDT", "RB")
    return token.lower_ in words("pointing") and not is_joining and token.i not in draft.article.time_of


def _leads_to_a_name(draft: Draft, pronoun: Word) -> bool:
    """'In her letter, Ana Ruiz ...': does a phrase before the subject say whose it is, and a kept name follow as the subject?"""
    phrases = [
        above for above in pronoun.ancestors if above.dep_ in ("prep", "advcl") and above.head.pos_ in ("VERB", "AUX") and above.i < above.head.i
    ]
    if pronoun.tag_ != "PRP$":
        return False
    subjects = [child for phrase in phrases for child in phrase.head.lefts if child.dep_ in SUBJECTS and child.i > pronoun.i]
    return any(one.i in draft.inside and (one.pos_ == "PROPN" or one.i in draft.article.name_of) for one in subjects)


def _is_cut_off(draft: Draft, pronoun: Word) -> bool:
    """'drew a knife and threw it' without the knife: was the object of the verb before left out?"""
    verb = pronoun.head.head if pronoun.head.pos_ == "ADP" else pronoun.head
    if pronoun.lower_ not in ("it", "them") or verb.dep_ != "conj":
        return False
    nouns = [child for child in verb.head.children if child.dep_ == "dobj"]
    nouns += [noun for child in verb.head.children if child.dep_ == "prep" for noun in child.rights if noun.dep_ == "pobj"]
    return any(noun.i not in draft.inside for noun in nouns) and verb.head.i not in draft.inside


def _is_empty_it(token: Word) -> bool:
    """'It is clear that', 'it was in May that', 'it is thought that', 'it seems', 'it rained'."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECTS:
        return False
    if verb.lemma_ == "be":
        clauses = {child.dep_ for one in verb.rights for child in (one, *one.rights)}
        return not clauses.isdisjoint(("relcl", "advcl", "ccomp", "xcomp", "csubj"))
    return (token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" for child in verb.rights)) or verb.lemma_ in words("of_nothing")


def speaks_for_itself(draft: Draft) -> bool:
    """'I', 'we' or 'my' outside quotation marks: nobody knows who speaks."""
    doc = plain_words(draft.article)
    has_marks = any(doc[i].text in QUOTATION for i in draft.tokens)
    is_quoted = has_marks and any(_is_report(token) and not is_in_marks(draft, token.i) for token in draft.kept)
    is_quoted = is_quoted or any(doc[i].text == ":" and i - 1 in draft.article.name_of for i in draft.tokens)
    return not is_quoted and any(_is_first_person(token) and token.i not in draft.stand_ins for token in draft.kept)


def _is_first_person(token: Word) -> bool:
    """'us', not 'US'; 'mine', not 'the mine'."""
    is_noun = token.lower_ == "mine" and token.pos_ == "NOUN"
    return token.lower_ in words("first_person") and token.text != "US" and not is_noun


def _is_report(token: Word) -> bool:
    """A reporting verb whose subject is somebody else than 'I'."""
    return token.lemma_ in cue_words()["reports"] and not any(_is_first_person(child) for child in token.children)
