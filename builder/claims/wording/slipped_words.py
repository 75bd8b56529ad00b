"""Whether words that were left out let the kept ones slide to another word than the page's."""

from collections.abc import Iterator
from itertools import pairwise

from builder.claims.wording.drafts import Draft
from builder.claims.wording.lists import words
from builder.language.clauses import SUBJECTS
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words
from builder.statements.voices import read_context

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
OF_NOUNS = frozenset({"NOUN", "PROPN", "NUM", "DET", "ADJ"})
PARTS = frozenset({"conj", "appos", "dobj", "attr", "oprd", "npadvmod", "dep", "pobj"})
"""What a noun phrase is that may go with a verb or noun before it."""
DESCRIBING = frozenset({"relcl", "acl", "amod", "compound"})
MOST_NAMES = 3
"""Most words of names that a parser cut off."""
PLACES = frozenset({"place", "country"})


def has_slid(draft: Draft) -> bool:
    """'nine crates[, a mortar] with three shells', 'won a cup [and Ana Ruiz lost nine games], two races': do words stand behind another's?"""
    doc = plain_words(draft.article)
    for before, after in _gaps(draft):
        word, lost = doc[after], doc[before + 1 : after]
        if word.dep_ == "prep" and _is_of_lost_noun(word, lost):
            return True
        if word.pos_ in OF_NOUNS and _is_after_lost_clause(draft, word, lost):
            return True
    return False


def _gaps(draft: Draft) -> Iterator[tuple[int, int]]:
    """The tokens before and after words that were left out inside a sentence."""
    doc = plain_words(draft.article)
    signs = {i for i in draft.tokens if doc[i].is_punct or doc[i].is_space}
    for before, after in pairwise(i for i in draft.tokens if i not in signs):
        is_whole = all(i in signs or doc[i].is_punct or doc[i].is_space for i in range(before + 1, after))
        if not is_whole and after in doc[before].sentence:
            yield before, after


def _is_of_lost_noun(preposition: Word, lost: list[Word]) -> bool:
    """Does a phrase describe a noun that was left out, or follow one of a list in the page although a parser gave it to another?"""
    is_listed = lost[0].is_punct and not lost[-1].is_punct and not any(word.pos_ in ("VERB", "AUX") and word.tag_ in FINITE for word in lost)
    is_own_lost = preposition.head.pos_ in NOUNS and preposition.head in lost and not lost[-1].is_punct
    return is_own_lost or (is_listed and preposition.head.pos_ in NOUNS and preposition.head.i < lost[0].i)


def _is_after_lost_clause(draft: Draft, word: Word, lost: list[Word]) -> bool:
    """Does a noun phrase follow a clause that was left out, which it may belong to? Not who is named after a report of what was said."""
    noun = word
    while noun.head.i > noun.i and noun.head.pos_ in OF_NOUNS:
        noun = noun.head
    if noun.dep_ not in PARTS or noun.head.i >= lost[0].i or noun.i in draft.article.time_of:
        return False
    said = {statement.anchor for statement in read_context(draft.article).statements}
    verbs = [one for one in lost if one.pos_ in ("VERB", "AUX") and one.dep_ not in DESCRIBING]
    return bool(verbs) and not any(verb.i in said for verb in verbs) and not _is_inside(noun, lost)


def _is_inside(noun: Word, lost: list[Word]) -> bool:
    """Does the phrase of the noun begin among the words that were left out ('[who killed] nine men')?"""
    return lost[-1].i >= noun.left and not lost[-1].is_punct


def is_outcome_lost(draft: Draft) -> bool:
    """'Lima lost all power, with Quito and Cali[, on the coast, losing half]': does 'with' keep its nouns and not what they did?"""
    for token in draft.kept:
        if token.lower_ != "with" or token.dep_ != "prep" or token.left == token.right or token.head.pos_ not in ("VERB", "AUX"):
            continue
        if token.i - 1 in token.sentence and token.doc[token.i - 1].text != ",":
            continue
        rest = (token.doc[i] for i in range(token.right + 1, token.sentence.stop))
        verb = next((word for word in rest if word.pos_ in ("VERB", "AUX")), None)
        if verb is not None and verb.tag_ == "VBG" and verb.i not in draft.inside and not any(child.dep_ == "aux" for child in verb.lefts):
            return True
    return False


def is_accused_lost(draft: Draft) -> bool:
    """'[The paper accused] rebels of using gas': does 'of' with a verb follow the object of a verb that was left out?"""
    for token in draft.kept:
        if token.lower_ != "of" or not any(child.dep_ == "pcomp" and child.tag_ == "VBG" for child in token.rights):
            continue
        noun = token.head
        first = noun.left if noun.i < token.i else token.i
        if noun.i not in draft.inside or (noun.dep_ in SUBJECTS and first > 0 and _is_lost_verb(draft, token.doc[first - 1])):
            return True
    return False


def _is_lost_verb(draft: Draft, word: Word) -> bool:
    return word.pos_ == "VERB" and word.lemma_.lower() in words("unproven") and word.i not in draft.inside


def is_outer_verb_joined(draft: Draft) -> bool:
    """'[He said that] a raid was wrong but did not say why': is a verb of the speaker joined to what the speaker says?"""
    for token in draft.kept:
        if token.dep_ != "conj" or token.lemma_ not in cue_words()["reports"] or any(child.dep_ in SUBJECTS for child in token.lefts):
            continue
        first = token.head
        while first.dep_ == "conj" and first.pos_ in ("VERB", "AUX"):
            first = first.head
        is_said = first.dep_ == "ccomp" and first.head.lemma_ in cue_words()["reports"] and first.head.i < first.i
        if is_said and first.head.i not in draft.inside and _is_finite(token):
            return True
    return False


def is_report_left(draft: Draft) -> bool:
    """'[The chief said that] a fire was set but that he knew no more': is the second 'that' left of a report?"""
    for token in draft.kept:
        if token.lower_ != "that" or token.dep_ != "mark" or token.head.dep_ != "conj":
            continue
        first = token.head
        while first.dep_ == "conj":
            first = first.head
        if first.dep_ == "ccomp" and first.i in draft.inside and first.head.i not in draft.inside:
            return True
    return False


def _is_finite(verb: Word) -> bool:
    return verb.tag_ in FINITE or any(child.tag_ in FINITE for child in verb.lefts)


def is_place_cut(draft: Draft) -> bool:
    """'Rock falls in Potosi [and Oruro]': were the last words left out of a list of places, with or without the 'and' between them?"""
    doc, names = plain_words(draft.article), draft.article.name_of
    rest = names_cut_off(doc, draft.kept[-1].i) if draft.kept else range(0)
    if rest and rest.start not in draft.inside:
        return True
    for before, after in pairwise((*draft.tokens, draft.kept[-1].sentence.stop if draft.kept else 0)):
        place = names.get(before)
        if place is None or place.kind not in PLACES or after <= before + 1:
            continue
        lost = [doc[i] for i in range(before + 1, min(before + 3, after))]
        following = lost[1] if len(lost) > 1 and lost[0].lower_ in ("and", "or") else lost[0]
        name = names.get(following.i)
        is_clause = any(word.tag_ in FINITE for word in doc[following.i + 1 : following.i + 3])
        if name is not None and name.kind in PLACES and name != place and following.head.pos_ in NOUNS | {"ADP"} and not is_clause:
            return True
    return False


def names_cut_off(doc: list[Word], last: int) -> range:
    """The tokens of a sentence of names alone right behind a name: a parser cut 'Rock falls in Potosi | Oruro.' too early."""
    first = last + 1
    if first >= len(doc) or first in doc[last].sentence or doc[last].pos_ != "PROPN":
        return range(0)
    sentence = doc[first].sentence
    named = [doc[i] for i in sentence if not doc[i].is_punct]
    return sentence if len(named) <= MOST_NAMES and all(word.pos_ == "PROPN" for word in named) else range(0)


def is_participle_alone(draft: Draft) -> bool:
    """'The club having asked for a talk', 'nurses telling of a flood': has the verb that all others depend on a subject but no tense?"""
    for token in draft.kept:
        if token.tag_ not in ("VBG", "VBN") or any(one.i in draft.inside for one in token.ancestors):
            continue
        has_having = any(child.lower_ in ("having", "being") and child.dep_ in ("aux", "auxpass") for child in token.lefts)
        has_subject = any(child.dep_ in SUBJECTS and child.i in draft.inside for child in token.lefts)
        if (has_having or token.tag_ == "VBG") and has_subject and not _is_finite(token):
            return True
    return False


def is_aside_cut(draft: Draft) -> bool:
    """'Ana Ruiz - the head [of a firm -] left': was one of two spaced dashes around an aside left out with words beside it?"""
    return any((first in draft.inside) != (last in draft.inside) and _has_words(draft, first, last) for first, last in asides_of(draft))


def _has_words(draft: Draft, first: int, last: int) -> bool:
    """Are words kept before, inside and after the aside?"""
    inner = any(first < token.i < last for token in draft.kept)
    return inner and draft.kept[0].i < first and draft.kept[-1].i > last


def asides_of(draft: Draft) -> list[tuple[int, int]]:
    """The pairs of spaced hyphens or dashes in the draft's sentence that set off words between a subject and its verb."""
    doc = plain_words(draft.article)
    sentence = draft.kept[0].sentence if draft.kept else range(0)
    return spaced_pairs(doc, sentence)


def spaced_pairs(doc: list[Word], sentence: range) -> list[tuple[int, int]]:
    """The pairs of spaced hyphens or dashes of a sentence around words between a subject and its verb ('Ruiz - a clerk - left')."""
    signs = [i for i in sentence[1:-1] if doc[i].text in ("-", "–", "—", "--") and doc[i].whitespace_ and doc[i - 1].whitespace_]
    return [(first, last) for first, last in pairwise(signs) if _is_around_an_aside(doc, first, last)]


def _is_around_an_aside(doc: list[Word], first: int, last: int) -> bool:
    verb = doc[last + 1]
    main = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    is_subject_before = any(child.dep_ in SUBJECTS and child.i < last for child in main.lefts)
    return last - first > 2 and verb.tag_ in FINITE and is_subject_before
