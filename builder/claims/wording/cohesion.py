"""Which words of a draft of a claim's wording depend on none of the others."""

from builder.claims.wording.drafts import Draft
from builder.language.clauses import SUBJECTS
from builder.language.words import Word

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})


def roots_of(draft: Draft) -> list[Word]:
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


def is_lent(draft: Draft, root: Word) -> bool:
    """A subject or auxiliary that a later verb shares with one that was left out, or the words that join the clause to another."""
    if root.dep_ in SUBJECTS | AUXILIARIES:
        joined = (token for token in draft.kept if token.dep_ == "conj" and not {token.pos_, token.head.pos_} <= NOMINAL)
        return any(token.head == root.head if token.pos_ in NOMINAL else root.head in token.ancestors for token in joined)
    return root.dep_ in ("cc", "mark", "det", "meta", "punct")


def _is_trailing(draft: Draft, root: Word) -> bool:
    """A day or place behind the clause."""
    return root.dep_ in ("prep", "npadvmod", "advmod") and any(t.tag_ in FINITE for t in draft.kept if t.i < root.i)
