"""Words before or after a number that bound it: 'at least', 'nearly', 'or so'."""

from functools import cache

from builder import resources
from builder.values.hedge_words import hedges_of, qualifiers
from builder.values.quantities.cue_words import LISTS, words
from builder.values.quantities.numerals import role_of
from builder.values.quantities.tokens import Phrases, Tokens, phrases

MAX_HEDGES = 3


@cache
def hedge_phrases(place: str) -> Phrases[str]:
    """The hedges that stand `before` or `after` a number, with their qualifiers."""
    return phrases(qualifiers(place).items())


@cache
def _fillers() -> Phrases[bool]:
    return phrases((phrase, True) for phrase in resources.mapping(LISTS)["after_hedge"])


def read_hedges(tokens: Tokens, i: int) -> tuple[list[str], int]:
    """Qualifiers of the hedges that start at word i, outermost first, and the place behind them.

    Behind them may stand 'another' or 'a further', and 'the' where the hedge cannot be a preposition ('over the two borders').
    The 'over' of 'handed over 31 paintings' is the verb's.
    """
    found: list[str] = []
    if tokens.words[i] == "over" and tokens.words[i - 1] in words("verbs_with_over"):
        return found, i
    lookup = hedge_phrases("before")
    while len(found) < MAX_HEDGES and (match := lookup.match(tokens, i)) is not None:
        qualifier, i = match
        found.append(qualifier)
    if not found:
        return found, i
    if tokens.words[i] in words("definite") and tokens.words[i - 1] not in hedges_of("preposition"):
        return found, i + 1
    filler = _fillers().match(tokens, i)
    if filler is None and _is_article_before_digits(tokens, i):
        return found, i + 1
    return found, filler[1] if filler else i


def _is_article_before_digits(tokens: Tokens, i: int) -> bool:
    """'more than a 100 people', where the article adds nothing; 'over a 100-year span' is none."""
    digits = tokens.words[i + 1]
    return tokens.words[i] == "a" and digits[:3].isdecimal() and len(digits) >= 3 and tokens.after_hyphen(i + 2) == i + 2


def read_late_hedge(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The hedge right behind a number ('or so', '+', 'or more') and the place behind it.

    A number behind it takes the hedge for itself: '15 at least 20'.
    """
    match = hedge_phrases("after").match(tokens, i)
    if match is None:
        return None
    after = tokens.words[match[1]]
    is_sign_apart = tokens.words[i] in ("+", "-") and not tokens.is_tight(i - 1)
    is_taken = after == "than" or after[:1].isdigit() or role_of(after) not in ("", "suffix")
    return None if is_sign_apart or is_taken else match
