"""Whether a draft of a claim's wording is too bare to say of what happening it tells ('Nine were hurt')."""

from builder.claims.wording.drafts import Draft
from builder.language.found import Found
from builder.language.words import Word
from builder.page_events.event_words import event_kind

BAREST = 7
"""Most words of a clause that can be bare; longer ones say enough besides."""
BARE = 10
"""Most words of a clause that needs the sentence before it to say of what it tells."""
FULLEST = 30
"""Most words of a sentence that takes the place of a bare clause."""


def is_bare(draft: Draft, found: Found) -> bool:
    """Is it a short clause without a name, a time or a noun for an event, of a claim that is no measure?"""
    is_measure = found.quantity is not None and found.quantity.kind != "count"
    return not is_measure and len(draft.kept) <= BAREST and not draft.stand_ins and not says_which(draft)


def is_without_event(draft: Draft) -> bool:
    """Is it a short clause of any claim that names nothing and nobody?"""
    return len(draft.kept) <= BARE and not draft.stand_ins and not says_which(draft) and not any(token.pos_ == "PROPN" for token in draft.kept)


def is_fuller(draft: Draft, bare: Draft) -> bool:
    """Does it name something that the bare draft does not, and is it still no long sentence?"""
    return len(bare.kept) < len(draft.kept) <= FULLEST and says_which(draft)


def says_which(draft: Draft) -> bool:
    """Does it name something, or an event?"""
    return any(_is_telling(draft, token) for token in draft.kept)


def _is_telling(draft: Draft, token: Word) -> bool:
    """A word of a name or a time, or the noun for an event that is not counted."""
    article = draft.article
    if token.i in article.name_of or token.i in article.time_of:
        return True
    is_noun = token.pos_ in ("NOUN", "PROPN") and not any(child.dep_ == "nummod" for child in token.lefts)
    return is_noun and event_kind(article.doc[token.i]) is not None
