"""What keeps a draft of a claim's wording from being a sentence that is understood without its page."""

from collections.abc import Callable, Collection

from builder.claims.wording.cohesion import is_lent, roots_of
from builder.claims.wording.cut_edges import (
    disagrees,
    has_loose_joint,
    has_lost_head,
    has_lost_joint_inside,
    is_bracket_cut,
    is_cut_inside_a_word,
    is_list_cut,
    is_list_end_lost,
)
from builder.claims.wording.drafts import Draft, hedges_of
from builder.claims.wording.loose_pronouns import has_loose_pronoun, speaks_for_itself
from builder.claims.wording.lost_parts import (
    is_article_lost,
    is_condition_lost,
    is_existence_lost,
    is_list_broken,
    is_moved,
    is_object_lost,
    is_of_another_noun,
    is_pair_cut,
    is_participle_moved,
    is_quote_cut,
    is_scope_cut,
    is_span_cut,
    is_worth_moved,
)
from builder.claims.wording.missing_verbs import FINITE, has_no_verb, is_of_time, is_past_tense, is_verb_bare
from builder.claims.wording.slipped_words import (
    has_slid,
    is_accused_lost,
    is_aside_cut,
    is_outcome_lost,
    is_outer_verb_joined,
    is_participle_alone,
    is_place_cut,
    is_report_left,
)
from builder.claims.wording.torn_parts import TORN
from builder.language.clauses import SUBJECTS, antecedent
from builder.language.words import Word, plain_words
from builder.statements.voices import read_context

COMPLETING = frozenset({"dobj", "attr", "acomp", "prt", "agent", "oprd", "xcomp", "ccomp", "pobj", "pcomp"})
"""What a verb or preposition is not whole without."""
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
RELATIVE = frozenset({"that", "which", "who"})
PLAIN_SIGNS = frozenset({",", ";", "-", "–", "—", "--"})
LONGEST = 40
"""Most words of a wording that is still read at a glance."""


def faults_of(draft: Draft) -> list[str]:
    """The names of the checks that the draft fails; empty if it reads well."""
    return [name for name, is_failed in CHECKS.items() if is_failed(draft)]


def _is_in_pieces(draft: Draft) -> bool:
    """Do the words hang together: is there one word that all others depend on, at most over what is joined to it?"""
    return len([root for root in roots_of(draft) if not is_lent(draft, root)]) > 1


def _lacks_subject(draft: Draft) -> bool:
    """Does a verb of a tense stand without the subject that it has in the page?"""
    for token in draft.kept:
        if _is_gap_lost(draft, token):
            return True
        if token.tag_ not in FINITE:
            continue
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        first = verb
        while first.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in first.children):
            first = first.head
        subjects = [child for child in first.children if child.dep_ in SUBJECTS]
        if subjects and first.dep_ != "relcl" and not any(_is_part_kept(draft, child) for child in subjects):
            return True
        if any(is_of_time(draft, child) for child in subjects) and verb.lemma_ != "be":
            return True
        if not subjects and first.i == verb.i and first.dep_ != "relcl" and _is_bared(draft, token):
            return True
    return False


def _is_gap_lost(draft: Draft, said: Word) -> bool:
    """'[a raid that] medics say killed nine': does the subject of what is said stand before its speaker, and was it left out?"""
    report = said.head
    is_next = report.i < said.i and all(word.pos_ in ("ADV", "AUX") for word in said.doc[report.i + 1 : said.i])
    if said.dep_ != "ccomp" or not is_next or report.i not in draft.inside or any(child.dep_ in SUBJECTS for child in said.children):
        return False
    before = report.left if report.doc[report.left].lower_ in RELATIVE else report.left - 1
    return before >= 0 and report.doc[before].lower_ in RELATIVE and before not in draft.inside


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
    """'[with banks shut and] a museum closed to tourists', 'a fire [was growing and] being fought': has a participle no verb of a tense?"""
    if verb.dep_ == "conj" and verb.tag_ in ("VBG", "VBN") and verb.head.i not in draft.inside and _has_lost_auxiliary(draft, verb):
        return True
    subject = next((child for child in reversed(verb.lefts) if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.tag_ != "VBN" or subject is None or subject.i not in draft.inside or is_past_tense(verb):
        return False
    return not any(child.dep_ in ("aux", "auxpass") for child in verb.children) and subject.left - 1 not in draft.inside and verb.dep_ != "ROOT"


def _has_lost_auxiliary(draft: Draft, verb: Word) -> bool:
    """Does it share its auxiliary with a verb that was left out, with the auxiliary?"""
    shared = [child for child in verb.head.lefts if child.dep_ in AUXILIARIES and child.tag_ in FINITE]
    has_own = any(child.tag_ in FINITE for child in verb.lefts)
    is_alike = verb.tag_ == verb.head.tag_ or any(child.lower_ == "being" for child in verb.lefts)
    return bool(shared) and is_alike and not has_own and not any(child.i in draft.inside for child in shared)


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


def _has_lost_last(draft: Draft, item: Word) -> bool:
    """Does the list go on to an 'and' that was left out?"""
    joints = [child for child in item.children if child.dep_ == "cc"]
    return (
        bool(joints)
        and not any(joint.i in draft.inside for joint in joints)
        and not any(child.dep_ == "cc" and child.i in draft.inside for child in item.head.children)
    )


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


def _begins_lamely(draft: Draft) -> bool:
    """'Leaving nine wounded', 'both of whom fled'."""
    first = next(iter(draft.kept), None)
    if any(word.lower_ == "whom" for word in draft.kept[:3]):
        return True
    if first is not None and first.tag_ in ("WDT", "WP", "WP$"):
        position = draft.article.sentence_of[first.i]
        return draft.article.sentences[position][-1].text != "?"
    if first is not None and _opens_an_inner_clause(draft, first):
        return True
    return first is None or (first.tag_ in ("VBG", "VB", "VBD", "VBZ", "VBP") and first.dep_ not in (*SUBJECTS, "amod", "compound"))


def _opens_an_inner_clause(draft: Draft, first: Word) -> bool:
    """'Why they left', 'Since a dam broke': a clause without the one that it belongs to."""
    if first.dep_ in ("advmod", "neg") and first.tag_ != "WRB" and first.head.i > first.i and len(draft.kept) > 1:
        first = next((one for one in draft.kept[1:3] if one.dep_ == "mark"), first)  # 'Not least as ...'
    is_joining = first.tag_ == "WRB" or (first.dep_ == "mark" and first.lower_ != "that")
    verb = first.head
    return is_joining and verb.i > first.i and verb.dep_ in ("ccomp", "advcl", "pcomp", "csubj") and verb.head.i not in draft.inside


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


def _is_long(draft: Draft) -> bool:
    return len(draft.kept) > LONGEST


CHECKS: dict[str, Callable[[Draft], bool]] = {
    "in pieces": _is_in_pieces,
    "no subject": _lacks_subject,
    "words lost": _lacks_words,
    "head lost": has_lost_head,
    "joining word lost": has_lost_joint_inside,
    "bracket cut": is_bracket_cut,
    "list cut": is_list_cut,
    "list end lost": is_list_end_lost,
    "bare verb": is_verb_bare,
    "no agreement": disagrees,
    "joint lost": _lacks_joint,
    "joint left": has_loose_joint,
    "scope cut": is_scope_cut,
    "object lost": is_object_lost,
    "existence lost": is_existence_lost,
    "of another noun": is_of_another_noun,
    "span cut": is_span_cut,
    "quote cut": is_quote_cut,
    "moved": is_moved,
    "participle moved": is_participle_moved,
    "worth moved": is_worth_moved,
    "article lost": is_article_lost,
    "pair cut": is_pair_cut,
    "condition lost": is_condition_lost,
    "list broken": is_list_broken,
    "slid": has_slid,
    "outcome lost": is_outcome_lost,
    "accused of": is_accused_lost,
    "outer verb": is_outer_verb_joined,
    "report left": is_report_left,
    "place cut": is_place_cut,
    "participle alone": is_participle_alone,
    "aside cut": is_aside_cut,
    **TORN,
    "word cut": is_cut_inside_a_word,
    "hedge lost": _is_unhedged,
    "no verb": has_no_verb,
    "lame start": _begins_lamely,
    "half a report": _keeps_only_who_speaks,
    "first person": speaks_for_itself,
    "loose pronoun": has_loose_pronoun,
    "long": _is_long,
}
"""From the most harmful to the least."""
CUTS = frozenset({"in pieces", "words lost", "joint lost", "list broken", "head lost"})
"""Faults of a cut: in a sentence of which nothing was left out they only show that it was parsed badly."""
MILD = frozenset({"loose pronoun", "long"})
"""Faults of a sentence that is one."""
BROKEN = 10
"""The rank of one fault that breaks the sentence."""


def rank_of(faults: Collection[str]) -> int:
    """How bad the faults are together: one that breaks the sentence weighs more than all mild ones."""
    return sum(1 if fault in MILD else BROKEN for fault in faults)
