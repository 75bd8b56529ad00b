"""Whether a draft of a claim's wording has a verb of a tense, which makes it a sentence."""

from builder.claims.wording.cohesion import is_lent, roots_of
from builder.claims.wording.drafts import Draft
from builder.claims.wording.lists import words
from builder.language.clauses import SUBJECTS
from builder.language.words import Word

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
TENSED = frozenset({"nsubj", "nsubjpass", "csubj", "ccomp", "conj", "parataxis", "cop", "aux", "advcl", "dep"})
"""By which a clause hangs on a word that a parser took for a noun."""


def has_no_verb(draft: Draft) -> bool:
    """Is there no verb of a tense, or is what all words depend on a phrase of the page's sentence without one ('rebels of planning raids')?"""
    if not any((token.tag_ in FINITE and not _is_undergone(token)) or is_past_tense(token) for token in draft.kept):
        return True
    roots = roots_of(draft)
    if any(is_lent(draft, root) for root in roots) or any(_is_only_verb(token) and is_past_tense(token) for token in draft.kept):
        return False
    return bool(roots) and not any(_has_tense(root) or root.pos_ in ("VERB", "AUX") or _has_own_clause(draft, root) for root in roots)


def _has_tense(root: Word) -> bool:
    """Is it the root of its sentence, and no noun that only has a verb in a clause that describes it ('A dam with a gate that broke')?"""
    if root.head.i != root.i or root.pos_ not in ("NOUN", "PROPN"):
        return root.head.i == root.i
    return any(child.dep_ in TENSED or (is_finite(child) and not any(one.dep_ in SUBJECTS for one in child.children)) for child in root.children)


def is_finite(word: Word) -> bool:
    """A verb of a tense, as far as its form tells."""
    return word.tag_ in FINITE


def is_verb_bare(draft: Draft) -> bool:
    """'A climber who watched others fall': a parser took an infinitive for the verb of the sentence."""
    roots = [root for root in roots_of(draft) if root.tag_ == "VB"]
    return any({"nsubj"} <= {child.dep_ for child in root.lefts} and not any(child.dep_ == "aux" for child in root.lefts) for root in roots)


def _is_undergone(verb: Word) -> bool:
    """'A woman killed by a car': a parser took the participle for the past tense."""
    joined = next((child for child in verb.rights if child.dep_ == "conj" and child.tag_ == "VBN"), None)
    relations = {child.dep_ for one in (verb, joined) if one is not None for child in one.children}
    return verb.tag_ == "VBD" and "agent" in relations and not relations & {"aux", "auxpass", "dobj"}


def is_past_tense(verb: Word) -> bool:
    """'Air strikes killed nine', 'A quake of 5.9 hit Peru': a parser took the past tense for a participle, which has no object."""
    relations = {child.dep_ for child in verb.children}
    is_active = verb.tag_ == "VBN" and "dobj" in relations and not relations & AUXILIARIES
    return is_active and ("nsubj" in relations or _is_only_verb(verb))


def _is_only_verb(verb: Word) -> bool:
    """Does a noun stand before it on which all other words depend, since the parser found no verb?"""
    if verb.lemma_ in words("with_two_objects"):
        return False
    root = next((above for above in verb.ancestors if above.head.i == above.i), verb)
    return root.pos_ in ("NOUN", "PROPN") and root.i < verb.i


def _has_own_clause(draft: Draft, noun: Word) -> bool:
    """Does the noun stand for the pronoun that is the subject of its relative clause?"""
    clauses = [
        child
        for child in noun.children
        if child.dep_ == "relcl" and not any(word.dep_ in SUBJECTS and word.i in draft.inside for word in child.children)
    ]
    return any(verb.i in draft.inside for clause in clauses for verb in (clause, *clause.children) if verb.pos_ in ("VERB", "AUX"))


def is_of_time(draft: Draft, subject: Word) -> bool:
    """'The crew slept and a day later left', 'and last month was named': a parser took the time for the subject."""
    is_day = subject.dep_ == "nsubjpass" and subject.i in draft.article.time_of
    return is_day or any(word.lower_ in ("later", "earlier", "afterwards") for word in subject.subtree if word.i >= subject.i)
