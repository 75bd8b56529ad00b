"""Whether a cut tore a draft of a claim's wording from words without which the kept ones say less or something else."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from builder.claims.wording.drafts import Draft
from builder.claims.wording.lists import words
from builder.claims.wording.lost_content import is_content_lost
from builder.language.clauses import SUBJECTS, lost_commas
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
COMPARING = frozenset({"JJR", "RBR"})
NAMING = frozenset({"DET", "PROPN", "NOUN", "ADJ"})
OPENING = frozenset({"“", "``"})
CLOSING = frozenset({"”", "''"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "WRB", "PRP"})
NAMED = frozenset({"NOUN", "PROPN"})
NEAREST = 3
"""Words after a gap among which who did something may follow."""
FRONTED = 2
"""Words and signs of an object that stands alone before its clause."""


def gaps_of(draft: Draft) -> Iterator[tuple[int, int]]:
    """The tokens [first, last) left out between two kept ones of a sentence, and those behind the last; never only signs."""
    doc = plain_words(draft.article)
    if not draft.kept:
        return
    kept = [token.i for token in draft.kept]
    for before, after in pairwise((*kept, doc[kept[-1]].sentence.stop)):
        lost = [i for i in range(before + 1, after) if i not in draft.inside and not doc[i].is_punct and not doc[i].is_space]
        if lost:
            yield before + 1, after


def is_comparison_cut(draft: Draft) -> bool:
    """'is better at chess [than Ana Ruiz]': was left out what something is compared with?"""
    doc = plain_words(draft.article)
    firsts = [_first_word(doc, first, last) for first, last in gaps_of(draft)]
    cuts = [word.i for word in firsts if word is not None and word.lower_ == "than"]
    return any(token.tag_ in COMPARING and token.i < i for i in cuts for token in draft.kept)


def _first_word(doc: list[Word], first: int, last: int) -> Word | None:
    return next((word for word in doc[first:last] if not word.is_punct and not word.is_space), None)


def is_end_torn(draft: Draft) -> bool:
    """'will host the 2031 [Games]', 'after building [the dam]', 'had nine minutes [to win]': do the words end before what they lead to?"""
    doc = plain_words(draft.article)
    last = draft.kept[-1] if draft.kept else None
    if last is None or last.i + 1 not in last.sentence:
        return False
    i = last.i + 1
    following = doc[i + 1] if doc[i].text == ")" and i + 1 < len(doc) else doc[i]
    if following.i in draft.inside or following.i in draft.article.time_of or "\n" in _between(draft, last, following):
        return False
    if last.tag_ == "CD":
        return following.pos_ in ("NOUN", "PROPN") and SUBJECTS.isdisjoint((following.dep_, following.head.dep_))
    if last.pos_ in ("NOUN", "PROPN"):
        if following.i == last.i + 1 and following.pos_ == "PROPN" and doc[last.i - 1].dep_ == "cc":
            return True
        if following.i == last.i + 1 and following.pos_ == "NOUN" and last.i not in draft.article.time_of and _is_of_phrase(following):
            return True
        is_time = last.i in draft.article.time_of and any(child.tag_ == "CD" for child in last.lefts)
        return following.tag_ == "TO" and (is_time or (following.head.dep_ in ("acl", "relcl") and following.head.head.i in draft.inside))
    is_leading = last.tag_ in ("VB", "VBG") and last.dep_ in ("xcomp", "pcomp", "conj", "advcl", "ccomp")
    return is_leading and following.pos_ in NAMING and not _is_of_report(following) and not lost_commas(draft.article.doc)


def _is_of_phrase(noun: Word) -> bool:
    """May the noun go on with the phrase before it, as no subject and no time do?"""
    return noun.left <= noun.i - 1 or noun.dep_ in ("dep", "appos", "dobj", "pobj", "conj")


def _between(draft: Draft, before: Word, after: Word) -> str:
    return draft.article.page.text[before.idx : after.idx]


def _is_of_report(word: Word) -> bool:
    """'Nine were found working the mayor said': may it be who speaks?"""
    return any(one.dep_ in SUBJECTS and one.head.lemma_ in cue_words()["reports"] for one in (word, word.head))


def is_definite_bared(draft: Draft) -> bool:
    """'They crossed the bridge [that the storm spared]': was the clause left out that alone says which one 'the' means?"""
    last = draft.kept[-1] if draft.kept else None
    if last is None or last.pos_ != "NOUN" or last.i in draft.stand_ins or [child.lower_ for child in last.lefts] != ["the"]:
        return False
    i = last.i + 1
    if i not in last.sentence or i in draft.inside:
        return False
    is_told = any(child.dep_ == "relcl" and child.left == i for child in last.rights)
    return is_told or (last.doc[i].tag_ == "WRB" and last.lower_ in words("needing_a_clause"))


def is_name_cut(draft: Draft) -> bool:
    """'[Ana Ruiz,] the cook who won, left', 'In choosing Haddad, the star[, Mayor Ana Ruiz] seems ...': was who the subject is left out?"""
    doc, names = plain_words(draft.article), draft.article.name_of
    for token in draft.kept:
        named = token.head
        is_second = token.dep_ == "appos" and named.i < token.i and named.i not in draft.inside
        is_named = is_second and (named.pos_ == "PROPN" or any(i in names and names[i].kind == "person" for i in range(named.i, token.left)))
        if is_named and token.i not in names and token.pos_ == "NOUN":
            return True
    for first, after in gaps_of(draft):
        if after >= len(doc) or doc[after].tag_ not in FINITE or after - 1 not in names or doc[first].text != ",":
            continue
        if not any(word.pos_ in ("VERB", "AUX", "ADP") for word in doc[first:after]):
            return True
    return False


def is_quote_torn(draft: Draft) -> bool:
    """'She saw a boat[, “Look,] I have a goat”': do words of a quotation follow others without its start?"""
    doc = plain_words(draft.article)
    for first, after in gaps_of(draft):
        marks = [word.text for word in doc[first:after] if word.text in OPENING | CLOSING and word.i not in draft.inside]
        is_inside = bool(marks) and marks[-1] in OPENING
        if is_inside and after in doc[first].sentence and doc[after - 1].text not in OPENING:
            return True
    return False


def is_break_crossed(draft: Draft) -> bool:
    """'Ruiz rowed hard [as Vogt slept;] as the crew left': do words from both sides of a semicolon stand together?"""
    doc = plain_words(draft.article)
    for first, after in gaps_of(draft):
        if after in doc[first - 1].sentence and any(word.text == ";" and word.i not in draft.inside for word in doc[first:after]):
            return True
    return False


def is_subject_between(draft: Draft) -> bool:
    """'The trip [comes after Ruiz sank a boat and] then lied': may the verb belong to the subject of a clause that was left out?"""
    for token in draft.kept:
        if token.dep_ != "conj" or token.pos_ != "VERB" or token.head.i in draft.inside or any(child.dep_ in SUBJECTS for child in token.lefts):
            continue
        between = token.doc[token.head.i + 1 : token.left]
        subjects = [word for word in between if word.dep_ == "nsubj" and word.head.dep_ != "ccomp" and word.head.i in token.sentence]
        if any(word.i not in draft.inside and word.pos_ in ("NOUN", "PROPN") for word in subjects):
            return True
    return False


def is_contrast_cut(draft: Draft) -> bool:
    """'The talks were hard [because it rained], but ...', 'exist only here[, but may there]': does a 'but' lack its other side?"""
    doc = plain_words(draft.article)
    has_only = any(token.lower_ == "only" for token in draft.kept)
    for first, after in gaps_of(draft):
        word = _first_word(doc, first, after)
        if word is None:
            continue
        if has_only and word.lower_ == "but" and doc[word.i - 1].text == ",":
            return True
        is_before_but = after < len(doc) and doc[after].lower_ == "but" and after in word.sentence
        if is_before_but and word.lower_ in words("reasons"):
            return True
    return False


def is_series_cut(draft: Draft) -> bool:
    """'seized a guard, tied him[, took a car and fled]': does a series of verbs end without its 'and'?"""
    if _goes_on(draft):
        return True
    for token in draft.kept:
        if token.dep_ != "conj" or token.pos_ != "VERB" or token.head.i not in draft.inside or any(child.dep_ in SUBJECTS for child in token.lefts):
            continue
        joints = [word for word in token.doc[token.head.i + 1 : token.i] if word.dep_ == "cc" or word.text == ";"]
        joined = [word for word in token.conjuncts if word.pos_ == "VERB" and word.i > token.i]
        if not joints and joined and draft.inside.isdisjoint(child.i for child in joined):
            return True
    return False


def _goes_on(draft: Draft) -> bool:
    """Does the last verb of the draft follow a comma and have no subject, and is a further such verb left out behind the draft?"""
    doc = plain_words(draft.article)
    verb = next((token for token in draft.kept if token.tag_ in FINITE and _is_bare_after_comma(doc, token, draft.inside)), None)
    if verb is None:
        return False
    end, i = verb.sentence.stop, draft.kept[-1].i + 1
    following = [word for word in doc[i:end] if not word.is_punct and word.dep_ not in ("cc", "advmod")]
    is_apart = i < end and (doc[i].text == "," or doc[i].dep_ == "cc")
    return is_apart and bool(following) and following[0].tag_ == verb.tag_ and not any(child.dep_ in SUBJECTS for child in following[0].lefts)


def _is_bare_after_comma(doc: list[Word], verb: Word, inside: frozenset[int]) -> bool:
    is_first = verb.i - 2 not in inside or doc[verb.i - 1].text != ","
    return not is_first and verb.dep_ in ("conj", "dep", "advcl", "ROOT") and not any(child.dep_ in SUBJECTS | {"mark"} for child in verb.lefts)


def is_place_of_another(draft: Draft) -> bool:
    """'was arrested [and is being held] in a jail': does a phrase belong to a verb that was left out with its own auxiliary?"""
    for token in draft.kept:
        verb = token.head
        if token.dep_ != "prep" or verb.i in draft.inside or verb.dep_ != "conj" or verb.head.i not in draft.inside:
            continue
        relations = {child.dep_ for child in verb.lefts}
        if relations & {"aux", "auxpass"} and not relations & SUBJECTS:
            return True
    return False


def is_part_lost(draft: Draft) -> bool:
    """'hurting 40[, nine of them] on the coast': does a place belong to a part of those counted that was left out?"""
    phrases = (token for token in draft.kept if token.dep_ == "prep" and token.i - 1 not in draft.inside)
    return any(token.doc[token.i - 1].lower_ in ("them", "whom") for token in phrases)


def is_first_lost(draft: Draft) -> bool:
    """'shot [two guards and wounded] a third': were those left out whom 'a third' or 'another' comes after?"""
    for token in draft.kept:
        if (
            token.lower_ not in words("one_more")
            or token.dep_ not in ("dobj", "nsubjpass", "nsubj")
            or any(child.pos_ == "NOUN" for child in token.rights)
        ):
            continue
        counted = (word for word in token.doc[token.sentence.start : token.i] if word.i in draft.article.quantity_of)
        if token.head.dep_ == "conj" and any(word.i not in draft.inside for word in counted):
            return True
    return False


def are_clauses_joined(draft: Draft) -> bool:
    """'A tram hit nurse Ana Ruiz[, leaving] clerk Omar Haddad was hurt': do two clauses run together where what joined them was left out?"""
    doc = plain_words(draft.article)
    for first, after in gaps_of(draft):
        before = doc[first - 1]
        if after not in before.sentence or any(doc[k].is_punct and k in draft.inside for k in range(first, after)):
            continue
        above = (word for word in (doc[after], *doc[after].ancestors) if word.dep_ in SUBJECTS)
        subject = next((word for word in above if min(draft.inside.intersection(range(word.left, after + 1))) == after), None)
        if subject is None or subject.tag_ in RELATIVE_TAGS or before.pos_ not in NAMED or subject.head.i not in draft.inside:
            continue
        if subject.head not in before.ancestors and any(one.tag_ in FINITE for one in draft.kept if one.i < first):
            return True
    return False


def is_doer_of_another(draft: Draft) -> bool:
    """'sold a goat to Vogt[, the price told] first by Ruiz': does who did it belong to a verb that was left out?"""
    doc = plain_words(draft.article)
    for first, after in gaps_of(draft):
        if after not in doc[first - 1].sentence:
            continue
        doer = next((word for word in doc[after : after + NEAREST] if word.dep_ == "agent"), None)
        if doer is not None and first <= doer.head.i < after and doer.head.i not in draft.inside:
            return True
    return False


def is_fronted_lost(draft: Draft) -> bool:
    """'[Nine,] she shot and killed in the barn': was the object left out that stands before its clause?"""
    doc = plain_words(draft.article)
    if not draft.kept:
        return False
    first, start = draft.kept[0], draft.kept[0].sentence.start
    lost = [word for word in doc[start : first.i] if not word.is_space]
    if len(lost) != FRONTED or lost[0].tag_ not in ("CD", "DT", "JJS", "NNS") or lost[1].text != "," or lost[0].i in draft.inside:
        return False
    verb = first.head
    return first.dep_ in SUBJECTS and verb.pos_ == "VERB" and not any(child.dep_ in ("dobj", "attr", "ccomp") for child in verb.rights)


TORN: dict[str, Callable[[Draft], bool]] = {
    "name cut": is_name_cut,
    "subject between": is_subject_between,
    "quote torn": is_quote_torn,
    "break crossed": is_break_crossed,
    "contrast cut": is_contrast_cut,
    "comparison cut": is_comparison_cut,
    "end torn": is_end_torn,
    "content lost": is_content_lost,
    "series cut": is_series_cut,
    "first lost": is_first_lost,
    "part lost": is_part_lost,
    "place of another": is_place_of_another,
    "definite bared": is_definite_bared,
    "clauses joined": are_clauses_joined,
    "doer of another": is_doer_of_another,
    "fronted lost": is_fronted_lost,
}
"""The checks of this module by name."""
