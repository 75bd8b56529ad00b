"""What keeps a draft of a claim's wording from being a sentence that is understood without its page."""

from collections.abc import Callable, Collection
from itertools import pairwise

from builder.claims.wording.drafts import Draft, hedges_of, hyphens_of
from builder.claims.wording.lists import words
from builder.claims.wording.lost_parts import is_list_broken, is_moved, is_object_lost, is_quote_cut, is_scope_cut, is_span_cut
from builder.language.clauses import SUBJECTS, antecedent
from builder.language.words import Word, plain_words
from builder.statements.cues import cue_words
from builder.statements.voices import read_context

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
COMPLETING = frozenset({"dobj", "attr", "acomp", "prt", "agent", "oprd", "xcomp", "ccomp", "pobj", "pcomp"})
"""What a verb or preposition is not whole without."""
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
DESCRIBING = frozenset({"det", "amod", "compound", "poss", "nummod"})
PLAIN_SIGNS = frozenset({",", ";", "-", "–", "—", "--"})
QUOTATION = frozenset({'"', "“", "”", "'", "‘"})
LONGEST = 40
"""Most words of a wording that is still read at a glance."""


def faults_of(draft: Draft) -> list[str]:
    """The names of the checks that the draft fails; empty if it reads well."""
    return [name for name, is_failed in CHECKS.items() if is_failed(draft)]


def _is_in_pieces(draft: Draft) -> bool:
    """Do the words hang together: is there one word that all others depend on, at most over what is joined to it?"""
    return len([root for root in _roots(draft) if not _is_lent(draft, root)]) > 1


def _roots(draft: Draft) -> list[Word]:
    """The words that depend on none of the kept ones, without days and places behind the clause."""
    loose = (token for token in draft.kept if token.i not in draft.article.time_of and not _hangs_on_kept(draft, token))
    return [token for token in loose if not _is_trailing(draft, token)]


def _hangs_on_kept(draft: Draft, token: Word) -> bool:
    """Does the word depend on a kept one, if words that it is joined to were left out ('killed [11 men and] a child')?"""
    is_finite = token.tag_ in FINITE
    while token.head.i != token.i:
        if token.head.i in draft.inside:
            return True
        if token.dep_ == "ccomp" and token.head.dep_ == "relcl" and token.head.head.i in draft.inside:
            return True
        if is_finite or (token.dep_ not in ("conj", "appos") and token.head.lower_ not in ("including", "among")):
            return False
        token = token.head if token.dep_ in ("conj", "appos") else token.head.head
        if token.i in draft.inside:
            return True
    return False


def _is_lent(draft: Draft, root: Word) -> bool:
    """A subject or auxiliary that a later verb shares with one that was left out, or the words that join the clause to another."""
    if root.dep_ in SUBJECTS | AUXILIARIES:
        joined = (token for token in draft.kept if token.dep_ == "conj" and not {token.pos_, token.head.pos_} <= {"NOUN", "PROPN", "NUM"})
        return any(root.head in token.ancestors for token in joined)
    return root.dep_ in ("cc", "mark", "det", "meta", "punct")


def _is_trailing(draft: Draft, root: Word) -> bool:
    """A day or place behind the clause."""
    return root.dep_ in ("prep", "npadvmod", "advmod") and any(t.tag_ in FINITE for t in draft.kept if t.i < root.i)


def _lacks_subject(draft: Draft) -> bool:
    """Does a verb of a tense stand without the subject that it has in the page?"""
    for token in draft.kept:
        if token.tag_ not in FINITE:
            continue
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        first = verb
        while first.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in first.children):
            first = first.head
        subjects = [child for child in first.children if child.dep_ in SUBJECTS]
        if subjects and first.dep_ != "relcl" and not any(_is_part_kept(draft, child) for child in subjects):
            return True
        if any(_is_of_time(child) for child in subjects) and verb.lemma_ != "be":
            return True
        if not subjects and first.i == verb.i and first.dep_ != "relcl" and _is_bared(draft, token):
            return True
    return False


def _is_of_time(subject: Word) -> bool:
    """'The crew slept and a day later left': a parser took the time for the subject."""
    return any(word.lower_ in ("later", "earlier", "afterwards") for word in subject.subtree if word.i >= subject.i)


def _is_bared(draft: Draft, verb: Word) -> bool:
    """Does the verb open the draft, or was the noun right before it left out?"""
    return verb.i == draft.tokens[0] or (verb.i - 1 not in draft.inside and verb.doc[verb.i - 1].pos_ in ("NOUN", "PROPN"))


def _is_part_kept(draft: Draft, subject: Word) -> bool:
    """Is the subject there, or what it is joined to, or the noun that it is a pronoun for?"""
    if (noun := antecedent(subject)) is not None and noun.i in draft.inside:
        return True
    return subject.i in draft.inside or any(other.i in draft.inside for other in subject.conjuncts)


def _lacks_words(draft: Draft) -> bool:
    """Was an object, a particle, an auxiliary or a quoted clause left out that a verb or preposition needs?"""
    for token in draft.kept:
        if token.pos_ not in ("VERB", "AUX", "ADP", "SCONJ"):
            continue
        if _shares_was(draft, token) or _lacks_auxiliary(draft, token):
            return True
        for child in token.children:
            if child.tag_ in ("WDT", "WP"):
                continue
            is_said_apart = child.dep_ == "ccomp" and child.i < token.i
            is_needed = (child.dep_ in COMPLETING and not is_said_apart) or (child.dep_ in AUXILIARIES and token.dep_ != "conj")
            if is_needed and draft.inside.isdisjoint(range(child.left, child.right + 1)):
                return True
    return False


def _lacks_auxiliary(draft: Draft, verb: Word) -> bool:
    """'[with banks shut and] a museum closed to tourists': has a participle its subject and no verb of a tense?"""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.tag_ != "VBN" or subject is None or subject.i not in draft.inside or _is_past_tense(verb):
        return False
    return not any(child.dep_ in ("aux", "auxpass") for child in verb.children) and subject.left - 1 not in draft.inside and verb.dep_ != "ROOT"


def _shares_was(draft: Draft, verb: Word) -> bool:
    """'nine were hurt and hundreds displaced': is the 'were' of the first verb only understood?"""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or verb.head.i in draft.inside:
        return False
    relations = {child.dep_ for child in verb.children}
    first = {child.dep_ for child in verb.head.children}
    return "auxpass" in first and bool(relations & SUBJECTS) and not relations & {"aux", "auxpass", "dobj"}


def _lacks_joint(draft: Draft) -> bool:
    """'shot the guard fled': are two verbs joined by nothing; or did a list lose the 'and' before its last item?"""
    doc = plain_words(draft.article)
    for token in draft.kept:
        if token.dep_ != "conj" or token.head.i not in draft.inside or token.head.i > token.i:
            continue
        between = [i for i in draft.tokens if token.head.i < i < token.i]
        if not any(doc[i].dep_ == "cc" or doc[i].text in PLAIN_SIGNS for i in between):
            return True
        if token.head.pos_ in ("NOUN", "PROPN", "NUM") and _has_lost_last(draft, token):
            return True
    return False


def _has_loose_joint(draft: Draft) -> bool:
    """'The crew rowed home and, after a night at sea[, slept]': is nothing left of what an 'and' joins?"""
    for token in draft.kept:
        if token.dep_ != "cc" or token.head.i not in draft.inside or token.head.i > token.i:
            continue
        joined = [child for child in token.head.rights if child.dep_ == "conj" and child.right > token.i]
        if joined and draft.inside.isdisjoint(i for child in joined for i in range(child.left, child.right + 1)):
            return True
        if joined and joined[0].pos_ in ("VERB", "AUX") and joined[0].i not in draft.inside and len(joined) == 1:
            return True
    return False


def _has_lost_last(draft: Draft, item: Word) -> bool:
    """Does the list go on to an 'and' that was left out?"""
    joints = [child for child in item.children if child.dep_ == "cc"]
    return (
        bool(joints)
        and not any(joint.i in draft.inside for joint in joints)
        and not any(child.dep_ == "cc" and child.i in draft.inside for child in item.head.children)
    )


def _is_cut_inside_a_word(draft: Draft) -> bool:
    """'hit-and-run' cut to 'hit', 'Perus north' (where the sign was lost) to 'Perus'."""
    hyphens = hyphens_of(draft.article)
    for token in draft.kept:
        name = draft.article.name_of.get(token.i)
        if name is not None and token.i + 1 == name.last and token.text == f"{name.name.split()[-1]}s" and token.i + 1 not in draft.inside:
            return True
        for i, step in ((token.i - 1, -1), (token.i + 1, 1)):
            if i in hyphens and (i not in draft.inside or i + step not in draft.inside):
                return True
    return False


def _is_unhedged(draft: Draft) -> bool:
    """Was a 'reportedly' left out that the clause shares with another?"""
    hedges = hedges_of(draft.article).get(draft.article.sentence_of[draft.tokens[0]], ())
    lost = [token for token in hedges if token.i not in draft.inside]
    if not lost:
        return False
    verbs = {token.i for token in draft.kept if token.pos_ in ("VERB", "AUX")}
    return any(token.head.i in verbs or _has_joined(token.head, verbs) for token in lost)


def _has_joined(verb: Word, verbs: set[int]) -> bool:
    joined = [child for child in verb.children if child.dep_ == "conj"]
    return any(child.i in verbs or _has_joined(child, verbs) for child in joined)


def _has_loose_pronoun(draft: Draft) -> bool:
    """Does a pronoun stand before the first name or noun that it may mean, or without the noun before it in the page?"""
    doc, has_noun = plain_words(draft.article), False
    for token in draft.kept:
        if token.i in draft.stand_ins:
            has_noun = True
        elif _is_pointing(draft, token) and not _is_empty_it(token) and (not has_noun or _is_cut_off(draft, token)):
            return True
        elif token.pos_ in ("NOUN", "PROPN") and token.i not in draft.article.time_of:
            has_noun = True
        elif token.lower_ == "the" and token.i + 2 < len(doc) and doc[token.i + 1].pos_ == "NUM" and doc[token.i + 2].pos_ in ("VERB", "AUX"):
            return True
    return False


def _is_pointing(draft: Draft, token: Word) -> bool:
    """'he', 'this'; not 'this year' or 'that' before a clause."""
    is_joining = token.tag_ in ("IN", "WDT", "RB")
    return token.lower_ in words("pointing") and not is_joining and token.i not in draft.article.time_of


def _is_cut_off(draft: Draft, pronoun: Word) -> bool:
    """'drew a knife and threw it' without the knife: was the object of the verb before left out?"""
    verb = pronoun.head.head if pronoun.head.pos_ == "ADP" else pronoun.head
    if pronoun.lower_ not in ("it", "them") or verb.dep_ != "conj":
        return False
    return any(child.dep_ == "dobj" and child.i not in draft.inside for child in verb.head.children)


def _is_empty_it(token: Word) -> bool:
    """'It is clear that', 'it took', 'it rained'."""
    verb = token.head
    return token.lower_ == "it" and verb.lemma_ == "be" and any(child.dep_ in ("ccomp", "xcomp", "csubj", "acomp") for child in verb.children)


def _speaks_for_itself(draft: Draft) -> bool:
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


def _has_no_verb(draft: Draft) -> bool:
    """Is there no verb of a tense, or is what all words depend on a phrase of the page's sentence without one ('rebels of planning raids')?"""
    if not any((token.tag_ in FINITE and not _is_undergone(token)) or _is_past_tense(token) for token in draft.kept):
        return True
    roots = _roots(draft)
    if any(_is_lent(draft, root) for root in roots):
        return False
    return bool(roots) and not any(root.head.i == root.i or root.pos_ in ("VERB", "AUX") or _has_own_clause(draft, root) for root in roots)


def _is_undergone(verb: Word) -> bool:
    """'A woman killed by a car': a parser took the participle for the past tense."""
    joined = next((child for child in verb.rights if child.dep_ == "conj" and child.tag_ == "VBN"), None)
    relations = {child.dep_ for one in (verb, joined) if one is not None for child in one.children}
    return verb.tag_ == "VBD" and "agent" in relations and not relations & {"aux", "auxpass", "dobj"}


def _is_past_tense(verb: Word) -> bool:
    """'Air strikes killed nine': a parser took the past tense for a participle."""
    relations = {child.dep_ for child in verb.children}
    return verb.tag_ == "VBN" and {"nsubj", "dobj"} <= relations and not relations & AUXILIARIES


def _has_own_clause(draft: Draft, noun: Word) -> bool:
    """Does the noun stand for the pronoun that is the subject of its relative clause?"""
    clauses = [child for child in noun.children if child.dep_ == "relcl" and not any(word.dep_ in SUBJECTS and word.i in draft.inside for word in child.children)]
    return any(verb.i in draft.inside for clause in clauses for verb in (clause, *clause.children) if verb.pos_ in ("VERB", "AUX"))


def _begins_lamely(draft: Draft) -> bool:
    """'Leaving nine wounded', 'both of whom fled'."""
    first = next(iter(draft.kept), None)
    if any(word.lower_ == "whom" for word in draft.kept[:3]):
        return True
    if first is not None and first.tag_ in ("WDT", "WP", "WP$"):
        position = draft.article.sentence_of[first.i]
        return draft.article.sentences[position][-1].text != "?"
    return first is None or (first.tag_ in ("VBG", "VB", "VBD", "VBZ", "VBP") and first.dep_ not in (*SUBJECTS, "amod", "compound"))


def _keeps_only_who_speaks(draft: Draft) -> bool:
    """'The bridge fell the mayor said' cut to 'The bridge fell the mayor': is there who speaks without the reporting verb?"""
    doc = plain_words(draft.article)
    here = {draft.article.sentence_of[draft.tokens[0]], draft.article.sentence_of[draft.tokens[-1]]}
    for said in read_context(draft.article).statements:
        if said.speaker is None or said.cue is None or draft.article.sentence_of[said.anchor] not in here or said.anchor in draft.inside:
            continue
        speaker = range(said.speaker.first, said.speaker.last)
        is_subject = any(doc[i].head.i == said.anchor for i in speaker)
        if is_subject and any(i in draft.inside and draft.stand_ins.get(i) != "" for i in speaker):
            return True
        if any(token.head.i == said.anchor and token.dep_ in SUBJECTS for token in draft.kept if token.i > draft.tokens[0]):
            return True
        if said.anchor in (said.speaker.first - 1, said.speaker.last) and _is_last(draft, said.speaker.last - 1):
            return True
    return False


def _is_last(draft: Draft, i: int) -> bool:
    """Is the token the last one written, behind others?"""
    return bool(draft.kept) and draft.kept[-1].i == i and draft.kept[0].i < i - 1 and draft.stand_ins.get(i) != ""


def _has_lost_head(draft: Draft) -> bool:
    """'a pair [of gloves lay]', 'the 40-year [-old]', 'the place where [he slept]': is there a word without what it describes or opens?"""
    for token in draft.kept:
        if token.i in draft.stand_ins:
            continue
        if token.dep_ in DESCRIBING and token.head.i > token.i and token.head.i not in draft.inside and token.i + 1 not in draft.inside:
            return True
        if token.tag_ in ("WDT", "WRB") and token.i > draft.kept[0].i and not _is_verb_kept(draft, token):
            return True
    return False


def _is_verb_kept(draft: Draft, relative: Word) -> bool:
    """Is the verb of the relative pronoun there, or one joined to it?"""
    verb = relative.head if relative.head.pos_ in ("VERB", "AUX") else relative.head.head
    return verb.pos_ not in ("VERB", "AUX") or any(one.i in draft.inside for one in (verb, *verb.conjuncts))


def _has_lost_joint_inside(draft: Draft) -> bool:
    """'What [if] the film is bad', 'an all-star [while] with Accra': was only the word left out that joins a clause in the middle?"""
    doc = plain_words(draft.article)
    for before, after in pairwise(draft.tokens):
        if after != before + 2 or doc[before].is_punct or doc[after].is_punct:
            continue
        lost = doc[before + 1]
        if lost.pos_ == "SCONJ" and lost.dep_ in ("mark", "advmod"):
            return True
    return False


def _opens_in_a_clause(draft: Draft) -> bool:
    """'Though Ana Ruiz had [another fine day]': do the first words follow a verb whose object they are?"""
    first = draft.kept[0]
    if first.i == 0 or first.i - 1 in draft.inside or first.i not in first.sentence or first.i - 1 not in first.sentence:
        return False
    before = first.doc[first.i - 1]
    if before.pos_ not in ("VERB", "AUX") or before.lemma_ in cue_words()["verbs"]:
        return False
    roots = [root for root in _roots(draft) if not _is_lent(draft, root)]
    return bool(roots) and all(root.head.i != before.i and root.dep_ not in ("dobj", "ccomp", "xcomp", "pcomp", "attr") for root in roots) and not _is_freed(roots[0])


def _is_freed(noun: Word) -> bool:
    """A noun that stands for the pronoun of its relative clause."""
    return noun.dep_ == "relcl" or any(child.dep_ == "relcl" for child in noun.rights)


def _disagrees(draft: Draft) -> bool:
    """'[Youths who marched since] the boy's death have vowed': is there one subject before a verb for several, where the sentence was cut before it?"""
    for token in draft.kept:
        if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ != "NN" or token.left - 1 in draft.inside or token.i in draft.article.quantity_of:
            continue
        verbs = [token.head, *(child for child in token.head.children if child.dep_ in ("aux", "auxpass"))]
        is_several = any(verb.lower_ in ("have", "are", "were") and verb.i > token.i for verb in verbs)
        if is_several and not any(child.dep_ in ("conj", "prep") for child in token.rights) and token.left != token.sentence.start:
            return True
    return False


def _is_bracket_cut(draft: Draft) -> bool:
    """'[The firm (NYC:] ABC) has fallen': do the words begin inside a pair of brackets and go on behind it?"""
    first = draft.tokens[0]
    sentence = draft.kept[0].sentence if draft.kept else range(0)
    doc = plain_words(draft.article)
    before = [doc[i].text for i in range(sentence.start, first)]
    if before.count("(") <= before.count(")"):
        return False
    closing = next((i for i in range(first, sentence.stop) if doc[i].text == ")"), sentence.stop)
    return any(i > closing for i in draft.tokens)


def _is_long(draft: Draft) -> bool:
    return len(draft.kept) > LONGEST


CHECKS: dict[str, Callable[[Draft], bool]] = {
    "in pieces": _is_in_pieces,
    "no subject": _lacks_subject,
    "words lost": _lacks_words,
    "head lost": _has_lost_head,
    "joining word lost": _has_lost_joint_inside,
    "start cut": _opens_in_a_clause,
    "bracket cut": _is_bracket_cut,
    "no agreement": _disagrees,
    "joint lost": _lacks_joint,
    "joint left": _has_loose_joint,
    "scope cut": is_scope_cut,
    "object lost": is_object_lost,
    "span cut": is_span_cut,
    "quote cut": is_quote_cut,
    "moved": is_moved,
    "list broken": is_list_broken,
    "word cut": _is_cut_inside_a_word,
    "hedge lost": _is_unhedged,
    "no verb": _has_no_verb,
    "lame start": _begins_lamely,
    "half a report": _keeps_only_who_speaks,
    "first person": _speaks_for_itself,
    "loose pronoun": _has_loose_pronoun,
    "long": _is_long,
}
"""From the most harmful to the least."""
MILD = frozenset({"loose pronoun", "long"})
"""Faults of a sentence that is one."""
BROKEN = 10
"""The rank of one fault that breaks the sentence."""


def rank_of(faults: Collection[str]) -> int:
    """How bad the faults are together: one that breaks the sentence weighs more than all mild ones."""
    return sum(1 if fault in MILD else BROKEN for fault in faults)
