"""Counts of people, by the order of the words: headlines and pages without commas are often parsed wrongly."""

from dataclasses import replace

from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.headcount import Headcount, exactly, skip, with_noun
from builder.people.noun_phrases import noun_run
from builder.people.numbered_counts import names_group, numbered_count
from builder.people.population import is_plural
from builder.people.single_counts import single_count

BACK_REFERENCES = frozenset({"them", "us"})
DENIAL_REACH = 10
"""Words before 'anyone' within which it is denied."""


def read_headcount(article: Article, i: int, last: int) -> Headcount | None:
    """The headcount that starts at the token and ends before `last`; None if none does."""
    one = numbered_count(article, i, last) or _nobody(article, i, last) or _both(article, i, last) or single_count(article, i, last)
    is_owner = one is not None and one.last < last and article.doc[one.last].lower_ in phrases("genitives")
    return replace(one, is_owner=True) if one and is_owner else one


def _nobody(article: Article, i: int, last: int) -> Headcount | None:
    """'none', 'without casualties': a count of zero that is no number word."""
    word = article.doc[i].lower_
    if word == "none":
        return _none(article, i, last)
    if word in phrases("anybody") and _is_denied_before(article, i):
        return Headcount(i, i + 1, exactly(article, i, i + 1, 0.0))
    if word not in ("without", "neither", "any") or i + 1 >= last:
        return None
    if word == "neither" or (word == "any" and _is_denied_before(article, i)):
        run = noun_run(article, skip(article, i + 1, "after_neither"), last)
        return Headcount(i, run.last, exactly(article, i, i + 1, 0.0), run.noun) if run.noun is not None else None
    if word == "any":
        return None
    run = noun_run(article, skip(article, i + 1, "after_no"), last)
    one = with_noun(article, Headcount(i, run.last, exactly(article, i, i + 1, 0.0), run.noun))
    return one if one.noun_kind == "event" and one.noun == skip(article, i + 1, "after_no") else None


def _none(article: Article, i: int, last: int) -> Headcount:
    """'none'; 'none of the wounded' is a part, as is 'none of them' where what follows tells how badly ('none of them seriously')."""
    zero, is_of = exactly(article, i, i + 1, 0.0), i + 3 < last and article.doc[i + 1].lower_ == "of"
    if is_of and article.doc[i + 2].lower_ in phrases("them") and article.doc[i + 3].lower_ in phrases("gravely") | {"in"}:
        return Headcount(i, i + 3, zero, is_part=True)
    group = skip(article, i + 2, "determiners") if is_of else i
    return Headcount(i, i + 1, zero, is_part=group > i + 2 and names_group(article, group))


def _is_denied_before(article: Article, i: int) -> bool:
    """'denied that anyone was hurt', 'did not kill anyone', 'no reports of anybody being injured'."""
    first = article.sentences[article.sentence_of[i]].start
    before = article.doc[max(first, i - DENIAL_REACH) : i]
    return any(token.lower_ in phrases("denying") for token in before) and not any(token.lower_ in phrases("unsure") for token in before)


def _both(article: Article, i: int, last: int) -> Headcount | None:
    """'both pilots', 'both of her sons', 'killing both', 'shot them both', but not 'both the pilot and the guard'."""
    doc = article.doc
    if i + 1 < last and doc[i].lower_ in BACK_REFERENCES and doc[i + 1].lower_ == "both":
        return Headcount(i, i + 2, exactly(article, i, i + 2, 2.0))
    if doc[i].lower_ != "both" or i + 1 >= last:
        return None
    if i + 2 < last and doc[i + 1].lower_ == "of" and doc[i + 2].lower_ in phrases("them"):
        return Headcount(i, i + 3, exactly(article, i, i + 1, 2.0))
    is_of = doc[i + 1].lower_ == "of"
    run = noun_run(article, skip(article, i + 1 + is_of, "determiners"), last)
    if run.noun is not None and is_plural(doc[run.noun]) and (run.last >= last or doc[run.last].lower_ != "and"):
        return Headcount(i, run.last, exactly(article, i, i + 1, 2.0), run.noun)
    is_bare = run.is_empty and (fate_at(doc, i + 1) or (i > 0 and fate_at(doc, i - 1)))
    return Headcount(i, i + 1, exactly(article, i, i + 1, 2.0)) if is_bare else None
