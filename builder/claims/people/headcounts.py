"""Counts of people: '23 people', 'dozens of them', 'a pilot', 'no one'.

Read from the order of the words with little help from the parse: headlines and pages without commas are often parsed wrongly.
"""

from dataclasses import dataclass, replace

from builder.claims.people.population import is_person_noun, is_plural, person_group
from builder.claims.people.words import hit_at, phrases
from builder.language.article import Article
from builder.records import Quantity

LONGEST_RUN = 9
"""Words between a number and the noun it counts, the noun included."""
COUNTED_NOUNS = frozenset({"event", "body", "status", "lives"})


@dataclass(slots=True, eq=False)
class Headcount:
    """A count of people: tokens [first, last), the number and the noun (None for a bare number, as in '30 wounded')."""

    first: int
    last: int
    quantity: Quantity
    noun: int | None = None
    noun_kind: str | None = None
    """Set if the noun is itself a word of casualty ('31 deaths', '24 bodies', 'hundreds of lives')."""
    is_single: bool = False
    is_named: bool = False
    is_owner: bool = False
    """Is it followed by 's ('the mayor's car')?"""
    is_part: bool = False
    is_rest: bool = False
    whole: "Headcount | None" = None
    """The count that this one is a part of."""
    out_of: tuple[int, int] | None = None
    """Tokens of what a share is taken of."""


@dataclass(frozen=True, slots=True)
class Run:
    """A noun phrase after a number: the noun that ends it (None if there is none) and the token after it."""

    noun: int | None
    last: int
    is_empty: bool


def read_headcount(article: Article, i: int, last: int) -> Headcount | None:
    """The headcount that starts at the token and ends before `last`; None if none does."""
    one = _counted(article, i, last) or _nobody(article, i, last) or _both(article, i, last) or _single(article, i, last)
    if one:
        one.is_owner = one.last < last and article.doc[one.last].lower_ in phrases("genitives")
    return one


def _counted(article: Article, i: int, last: int) -> Headcount | None:
    """A headcount whose number starts at the token."""
    quantity = article.quantity_of.get(i)
    if quantity is None or quantity is article.quantity_of.get(i - 1) or quantity.kind not in ("count", "share") or i in article.time_of:
        return None
    if _is_denominator(article, i):
        return None
    end = _after_quantity(article, i, quantity)
    is_another = i > 0 and article.doc[i - 1].lower_ in phrases("rests")
    one = Headcount(i - is_another, end, quantity, is_rest=is_another)
    start = _skip_of(article, end, one)
    if quantity.value == 1 and start < last and article.doc[start].lower_ == "another":
        return None
    run = _run(article, start, last)
    if run.noun is not None:
        counted = _with_noun(article, replace(one, noun=run.noun, last=run.last))
        return counted if quantity.value != 0 or _is_plain(article, start, counted) else None
    if _is_age(article, i):
        return None
    if quantity.kind == "share" or not run.is_empty or (one.is_part and quantity.value == 0):
        return None
    if predicate := _predicate(article, start, last):
        return replace(one, noun=predicate, last=predicate + 1, is_part=True)
    if one.is_part and i > 0 and hit_at(article.doc, i - 1):
        one.is_part = False
    return replace(one, last=max(end, start) if one.is_part or one.is_rest else end)


def _is_denominator(article: Article, i: int) -> bool:
    """'most of the 40 passengers': how many, the words do not say."""
    k = i - 1
    while k > 0 and article.doc[k].lower_ in phrases("determiners"):
        k -= 1
    return k > 0 and article.doc[k].lower_ == "of" and article.doc[k - 1].lower_ in phrases("unsaid_shares")


def _is_plain(article: Article, start: int, one: Headcount) -> bool:
    """'no casualties', 'no civilian deaths', but not 'no visible injuries'."""
    return one.noun_kind != "event" or one.noun is None or all(person_group(token) for token in article.doc[start : one.noun])


def _is_age(article: Article, i: int) -> bool:
    """'John Smith, 32,'"""
    return i >= 2 and article.doc[i - 1].text == "," and article.doc[i - 2].tag_ == "NNP" and not hit_at(article.doc, i - 2)


def _predicate(article: Article, start: int, last: int) -> int | None:
    """The noun of 'of the 58 dead, 11 were children'."""
    noun = _skip(article, start, "before_part")
    return noun if start < noun < last and is_counted_noun(article, noun) and is_plural(article.doc[noun]) else None


def _after_quantity(article: Article, i: int, quantity: Quantity) -> int:
    while i < len(article.doc) and article.quantity_of.get(i) is quantity:
        i += 1
    return i


def _skip_of(article: Article, i: int, one: Headcount) -> int:
    """Where the noun after a number may start; marks 'of them' (a part) and the denominator of a share."""
    doc = article.doc
    if i >= len(doc):
        return i
    if doc[i].lower_ in phrases("rests") and one.quantity.value != 0:
        one.is_rest = True
        i = _skip(article, i, "rest_adjectives")
    if doc[i].lower_ == "of" and i + 1 < len(doc):
        if doc[i + 1].lower_ in phrases("them"):
            one.is_part, one.last = True, i + 2
            return _skip(article, i + 2, "before_part")
        i += 1
        if one.quantity.kind == "share":
            one.out_of = (i, i)
        start = _skip(article, i, "determiners")
        if start > i and hit_at(doc, start):
            one.is_part = True
        i = start
        inner = article.quantity_of.get(i)
        if inner and inner.kind == "count" and one.quantity.kind == "count" and inner is not one.quantity:
            one.is_part = True
            return _after_quantity(article, i, inner)
    return _skip(article, i, "after_no" if one.quantity.value == 0 else "determiners")


def _run(article: Article, start: int, last: int) -> Run:
    """The noun phrase that starts at the token: its first plural noun for people, else its last noun if that is one."""
    i, noun = start, None
    while i < min(last, start + LONGEST_RUN) and _is_nominal(article, i, start):
        if is_counted_noun(article, i):
            noun = i
            if is_plural(article.doc[i]) and not (i + 1 < last and is_plural(article.doc[i + 1]) and is_counted_noun(article, i + 1)):
                break
        elif article.doc[i].pos_ in ("NOUN", "PROPN") and article.doc[i].ent_type_ != "PERSON":
            noun = None
        i += 1
    end = noun + 1 if noun is not None else i
    return Run(noun, end, is_empty=all(token.is_punct for token in article.doc[start:i]))


def is_counted_noun(article: Article, i: int) -> bool:
    """Is the token a noun for people, or a noun of casualty that a number can count?"""
    token = article.doc[i]
    hit = hit_at(article.doc, i)
    if hit and hit.word.kind in COUNTED_NOUNS:
        return True
    is_people = token.ent_type_ == "NORP" and token.tag_ in ("NNP", "NNPS")
    return is_people or (person_group(token) is not None and not (hit and hit.word.is_verb))


def _is_nominal(article: Article, i: int, start: int) -> bool:
    token = article.doc[i]
    is_modifier = i in article.quantity_of and article.quantity_of[i].kind in ("ordinal", "age")
    if i in article.time_of or (i in article.quantity_of and not is_modifier) or token.is_space:
        return False
    if token.text in phrases("inner_marks"):
        return i > start or token.text in phrases("quotes")
    hit = hit_at(article.doc, i)
    if hit and hit.word.kind not in COUNTED_NOUNS:
        return i + 1 < len(article.doc) and person_group(article.doc[i + 1]) is not None and not hit.word.is_active
    is_adverb = token.pos_ == "ADV" and i + 1 < len(article.doc) and article.doc[i + 1].tag_ in ("VBN", "JJ")
    return is_modifier or is_adverb or token.pos_ in ("ADJ", "NOUN", "PROPN") or token.tag_ in ("VBN", "VBG") or person_group(token) is not None


def _with_noun(article: Article, one: Headcount) -> Headcount:
    """The headcount with the kind of its noun, the bounds of 'a family of four', and the denominator of a share."""
    if one.noun is None:
        return one
    token = article.doc[one.noun]
    hit = hit_at(article.doc, one.noun)
    if hit and hit.word.kind in COUNTED_NOUNS:
        one.noun_kind = hit.word.kind
    if token.lower_ in ("others", "other"):
        one.is_rest = True
    if one.out_of:
        start = one.out_of[0]
        one.out_of = (start, one.last)
    return one


def _nobody(article: Article, i: int, last: int) -> Headcount | None:
    """'none', 'without casualties': a count of zero that is no number word."""
    word = article.doc[i].lower_
    if word == "none":
        return Headcount(i, i + 1, _certain(article, i, i + 1, 0.0))
    if word != "without" or i + 1 >= last:
        return None
    run = _run(article, _skip(article, i + 1, "after_no"), last)
    one = _with_noun(article, Headcount(i, run.last, _certain(article, i, i + 1, 0.0), run.noun))
    return one if one.noun_kind == "event" and one.noun == _skip(article, i + 1, "after_no") else None


def _both(article: Article, i: int, last: int) -> Headcount | None:
    """'both pilots', 'killing both', but not 'both the pilot and the guard'."""
    doc = article.doc
    if doc[i].lower_ != "both" or i + 1 >= last:
        return None
    run = _run(article, _skip(article, i + 1, "determiners"), last)
    if run.noun is not None and is_plural(doc[run.noun]) and (run.last >= last or doc[run.last].lower_ != "and"):
        return Headcount(i, run.last, _certain(article, i, i + 1, 2.0), run.noun)
    is_bare = run.is_empty and (hit_at(doc, i + 1) or (i > 0 and hit_at(doc, i - 1)))
    return Headcount(i, i + 1, _certain(article, i, i + 1, 2.0)) if is_bare else None


def _skip(article: Article, i: int, words: str) -> int:
    while i + 1 < len(article.doc) and article.doc[i].lower_ in phrases(words):
        i += 1
    return i


def _certain(article: Article, first: int, last: int, value: float) -> Quantity:
    return Quantity(*article.span(first, last), value, value, value, "exact", "person")


def _single(article: Article, i: int, last: int) -> Headcount | None:
    """One person: a name, a pronoun, or a singular noun with a determiner."""
    token = article.doc[i]
    name = article.name_of.get(i)
    if name and name.kind == "person" and name.first == i:
        return Headcount(i, name.last, _certain(article, i, name.last, 1.0), is_single=True, is_named=True)
    if token.lower_ in phrases("pronouns") and token.tag_ != "PRP$":
        return Headcount(i, i + 1, _certain(article, i, i + 1, 1.0), is_single=True, is_named=True)
    is_bare = _is_bare_single(article, i)
    if token.lower_ not in phrases("singles") and not is_bare:
        return None
    run = _run(article, i if is_bare else i + 1, _owner_end(article, i, last))
    if token.lower_ == "another" and (run.is_empty or article.doc[i + 1].lower_ == "one"):
        end = i + 1 + (not run.is_empty)
        return Headcount(i, end, _certain(article, i, end, 1.0), is_single=True, is_rest=True)
    if run.noun is None or not _is_one_person(article, run.noun):
        return _ordinal(article, i, last) or _family(article, i, run, last)
    end = run.last
    while end < last and (following := article.name_of.get(end)) and following.kind == "person":
        end = following.last
    return Headcount(i, end, _certain(article, i, i + 1, 1.0), run.noun, is_single=True, is_rest=token.lower_ == "another")


def _owner_end(article: Article, i: int, last: int) -> int:
    """The token of the next 's, where the noun phrase of an owner ends ('the mayor's murder')."""
    end = min(last, i + LONGEST_RUN)
    return next((k for k in range(i, end) if article.doc[k].lower_ in phrases("genitives")), last)


def _is_bare_single(article: Article, i: int) -> bool:
    """A singular noun without its determiner: joined to another ('a woman and child') or in a headline ('Pilot killed in crash')."""
    token = article.doc[i]
    is_joined = token.dep_ == "conj" and i > 0 and article.doc[i - 1].lower_ in ("and", ",")
    hit = hit_at(article.doc, i + 1) if i + 1 < len(article.doc) else None
    is_headline = hit is not None and (hit.word.kind in ("subject", "state") or (hit.word.kind == "object" and not hit.word.is_active))
    return (is_joined or is_headline) and token.tag_ in ("NN", "NNP") and is_counted_noun(article, i)


def _is_one_person(article: Article, noun: int) -> bool:
    token = article.doc[noun]
    hit = hit_at(article.doc, noun)
    is_status = hit is None or hit.word.kind == "status"
    return is_status and not is_plural(token) and token.lower_ not in phrases("masses") and is_person_noun(token)


def _ordinal(article: Article, i: int, last: int) -> Headcount | None:
    """'a third was injured': one more person."""
    quantity = article.quantity_of.get(i + 1)
    if quantity is None or quantity.kind != "ordinal":
        return None
    end = _after_quantity(article, i + 1, quantity)
    is_subject = end < last and (article.doc[end].lower_ in phrases("be") | phrases("have") or hit_at(article.doc, end) is not None)
    return Headcount(i, end, _certain(article, i, end, 1.0), is_single=True, is_rest=True) if is_subject else None


def _family(article: Article, i: int, run: Run, last: int) -> Headcount | None:
    """'a family of four'."""
    doc = article.doc
    end = run.last
    if end + 1 < last and doc[end].lower_ == "of" and doc[end - 1].lower_ in phrases("groups"):
        quantity = article.quantity_of.get(end + 1)
        if quantity and quantity.kind == "count":
            after = _after_quantity(article, end + 1, quantity)
            inner = _run(article, after, last)
            return Headcount(i, inner.last if inner.noun is not None else after, quantity, inner.noun)
    return None
