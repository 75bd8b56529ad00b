"""What a page says of a number that was counted more than once: 28 is the earlier one in 'the toll rose to 31 from 28', 31 the later one."""

from typing import TYPE_CHECKING

from builder.intermediate import Quantity, Time
from builder.language.article import Article
from builder.lexicon.word_classes import in_class
from builder.people.fate_words import phrases

if TYPE_CHECKING:
    from builder.language.tokens import Token

FIRST_REACH = 12
"""Words from 'the initial toll' to its number."""
COUNT_REACH = 16
"""Words from 'the number of people killed' to its number."""
DEFINITE = frozenset({"the", "that", "this"})
"""'The correct number is nine', 'on Sunday the count was 14'."""


def revision_of(article: Article, quantity: Quantity) -> str | None:
    """earlier: the page calls the number an older count; later: the count became this number; lowered: so it did from a larger one; None: nothing."""
    first = article.token_at(quantity.start)
    if is_changed_from(article, first.i) or is_first_count(article, first.i):
        return "earlier"
    if _is_changed_to(first) or (is_recount(article, first.i) and not _is_put(first)):
        return "lowered" if _is_lowered(first) else "later"
    return "later" if _is_called(article, first.i, "last_counts") else None


def is_changed_from(article: Article, i: int) -> bool:
    """Is the number at the token what a count was before: 59 in 'climbed to 66 from 59', 'up from 59 on Sunday'?"""
    if not i or article.doc[i - 1].lower_ != "from":
        return False
    start = article.doc[i].sent.start
    is_compared = i > 1 and article.doc[i - 2].lower_ in ("up", "down")
    return is_compared or any(article.doc[k].lemma_ in phrases("changing") for k in range(start, i))


def is_recount(article: Article, i: int) -> bool:
    """Is the number at the token what a count was corrected to: 'lowered the figure to 7', 'it was revised to 19', 'the correct number is nine'?"""
    before = article.doc[i - 1] if i else None
    if before is None:
        return False
    if before.lower_ in ("to", "at", "above", "below"):
        verb = _verb_above(before)
        counts = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")] if verb is not None else []
        return verb is not None and verb.lemma_ in in_class("revising") | in_class("putting") and any(map(_is_count, counts))
    subjects = [child for child in before.children if child.dep_ == "nsubj"] if before.lemma_ == "be" else []
    return any(
        _is_count(noun) and noun.lemma_ in phrases("count_words") and any(child.lower_ in DEFINITE for child in noun.lefts) for noun in subjects
    )


def is_day_of_count(article: Article, time: Time) -> bool:
    """'put the number of dead at 31 on Monday', 'the toll stood at 44 by noon': a time right after a bare count is the one at which it was given."""
    doc, first = article.doc, article.token_at(time.start).i
    last = first - 1 - (first > 1 and doc[first - 1].pos_ == "ADP")
    quantity = article.quantity_of.get(last) if last > 0 else None
    if quantity is None:
        return False
    start = article.token_at(quantity.start).i
    before = doc[max(doc[start].sent.start, start - COUNT_REACH) : start]
    is_goal = bool(before) and (before[-1].lower_ in phrases("before_counts") or before[-1].lemma_ in phrases("attaining"))
    return is_goal and any(token.lemma_.lower() in phrases("count_words") | in_class("figures") for token in before)


def _is_put(first: "Token") -> bool:
    """'The union puts the figure at 60': somebody else's count, which is no later one unless 'now' or 'later' says so."""
    verb = _verb_above(first.nbor(-1))
    is_by_others = verb is not None and verb.lemma_ in in_class("putting") and first.nbor(-1).lower_ == "at"
    return is_by_others and verb is not None and not any(child.lower_ in phrases("by_then") for child in verb.children)


def _is_count(noun: "Token") -> bool:
    """'the figure', 'that number', 'it'; not 'the number of ships'"""
    is_bare = not any(child.dep_ == "prep" for child in noun.children)
    return noun.lower_ in ("it", "that", "this") or (noun.lemma_ in phrases("count_words") and is_bare)


def _is_changed_to(first: "Token") -> bool:
    """'rose to 31', 'was revised down to 19', 'has passed 40'"""
    if not first.i:
        return False
    before = first.nbor(-1)
    if before.lower_ == "to":
        verb = _verb_above(before)
        return verb is not None and verb.lemma_ in phrases("changing") - phrases("bringing_verbs")
    return before.lemma_ in phrases("attaining") and any(child.lemma_ == "have" for child in before.children)


def _is_lowered(first: "Token") -> bool:
    """'fell to 9', 'was revised down to 19', 'cut the toll to 12'"""
    verb = _verb_above(first.nbor(-1))
    if verb is None:
        return False
    return verb.lemma_ in phrases("lowering") or any(token.lower_ in phrases("downwards") for token in first.doc[verb.i : first.i])


def _verb_above(word: "Token") -> "Token | None":
    return next((above for above in word.ancestors if above.pos_ == "VERB"), None)


def is_first_count(article: Article, i: int) -> bool:
    """Was the number at the token counted first: 'an initial toll of 28', 'early reports put it at 24', 'initially said that 40 had died'?"""
    return _is_called(article, i, "first_counts") or any(
        token.lower_ in phrases("first_said") and token.head.pos_ == "VERB" for token in _before(article, i)
    )


def _is_called(article: Article, i: int, words: str) -> bool:
    """Does one of the words stand before the count or report that gives the number: 'an INITIAL toll of 28', 'the FINAL tally is 41'?"""
    nouns = (token for token in _before(article, i) if token.pos_ == "NOUN" and token.lemma_.lower() in _counts())
    return any(child.lower_ in phrases(words) for noun in nouns for child in noun.lefts)


def _before(article: Article, i: int) -> "list[Token]":
    """The words of the sentence between the number before it and the one at the token."""
    first = max(article.doc[i].sent.start, i - FIRST_REACH)
    start = max((k + 1 for k in range(first, i) if k in article.quantity_of), default=first)
    return article.doc[start:i]


def _counts() -> frozenset[str]:
    return phrases("count_words") | phrases("results") | in_class("figures") | in_class("sayings")
