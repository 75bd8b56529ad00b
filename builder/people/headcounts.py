"""Counts of people, by the order of the words: headlines and pages without commas are often parsed wrongly."""

from dataclasses import dataclass, replace
from itertools import pairwise

from builder.intermediate import Quantity
from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.noun_phrases import COUNTED_NOUNS, LONGEST_RUN, Run, is_counted_noun, noun_run, skip_owner
from builder.people.population import is_person_noun, is_plural, person_group

RATE_REACH = 6
"""Words after a number within which it is said to be a rate."""
DENIAL_REACH = 10
"""Words before 'anyone' within which it is denied."""
EVERYBODY = frozenset({"all", "everyone", "everybody", "none", "nobody"})


@dataclass(frozen=True, slots=True, eq=False)
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
    whole: int | None = None
    """The first token of the count that this one is a part of."""
    out_of: tuple[int, int] | None = None
    """Tokens of what a share is taken of."""

    @property
    def place(self) -> tuple[int, int]:
        """Its tokens, which no other headcount of the page has."""
        return self.first, self.last


def as_part(one: Headcount) -> Headcount:
    """The headcount, said to be a part of another."""
    return one if one.is_part else replace(one, is_part=True)


def read_headcount(article: Article, i: int, last: int) -> Headcount | None:
    """The headcount that starts at the token and ends before `last`; None if none does."""
    one = _counted(article, i, last) or _nobody(article, i, last) or _both(article, i, last) or _single(article, i, last)
    is_owner = one is not None and one.last < last and article.doc[one.last].lower_ in phrases("genitives")
    return replace(one, is_owner=True) if one and is_owner else one


def _counted(article: Article, i: int, last: int) -> Headcount | None:
    """A headcount whose number starts at the token."""
    quantity = article.quantity_of.get(i)
    if quantity is None or quantity is article.quantity_of.get(i - 1) or quantity.kind not in ("count", "share") or i in article.time_of:
        return None
    if _is_denominator(article, i) or _is_rate(article, i, last) or _is_excepted(article, i):
        return None
    end = _after_quantity(article, i, quantity)
    is_another = i > 0 and article.doc[i - 1].lower_ in phrases("rests")
    one, start = _with_words_after(article, Headcount(i - is_another, end, quantity, is_rest=is_another))
    if quantity.value == 1 and start < last and article.doc[start].lower_ == "another":
        return None
    run = noun_run(article, start, last)
    if run.noun is not None:
        counted = _with_noun(article, replace(one, noun=run.noun, last=run.last))
        return counted if quantity.value != 0 or _is_plain(article, start, counted) else None
    if _is_age(article, i):
        return None
    is_before_the = end < start and one.last == end and article.doc[end].lower_ == "the"
    if quantity.kind == "share" or not (run.is_empty or is_before_the) or (one.is_part and quantity.value == 0):
        return None
    if predicate := _predicate(article, start, last):
        return replace(one, noun=predicate, last=predicate + 1, is_part=True)
    is_part = one.is_part and not (i > 0 and fate_at(article.doc, i - 1))
    return replace(one, is_part=is_part, last=max(end, start) if is_part or one.is_rest else end)


def _is_excepted(article: Article, i: int) -> bool:
    """'all but four', 'everyone except two': what is said is not said of them."""
    return i > 1 and article.doc[i - 1].lower_ in ("but", "except") and article.doc[i - 2].lower_ in EVERYBODY


def _is_denominator(article: Article, i: int) -> bool:
    """'most of the 40 passengers': how many, the words do not say."""
    k = i - 1
    while k > 0 and article.doc[k].lower_ in phrases("determiners"):
        k -= 1
    is_share = k > 0 and article.doc[k].lower_ == "of"
    return is_share and (article.doc[k - 1].lower_ in phrases("unsaid_shares") or _is_excepted(article, k - 1))


def _is_rate(article: Article, i: int, last: int) -> bool:
    """'350 deaths per million', 'three in five of them', '20 deaths a day': no count of people."""
    doc = article.doc
    ratios = (k for k in (i - 1, i + 1) if 0 < k < len(doc) - 1 and doc[k].lower_ == "in")
    if any({k - 1, k + 1} <= article.quantity_of.keys() and k + 1 not in article.time_of for k in ratios):
        return True
    words = [token.lower_ for token in doc[i + 1 : min(last, i + RATE_REACH)]]
    if any(a == "per" or (a, b) == ("for", "every") for a, b in pairwise([*words, ""])):
        return True
    times = (k for k in range(i + 1, min(i + RATE_REACH, len(doc) - 2)) if k in article.time_of and doc[k].lower_ in phrases("rate_openers"))
    return any(article.time_of[k].type == "SET" and doc[k + 2].lower_ not in phrases("time_closers") for k in times)


def _is_plain(article: Article, start: int, one: Headcount) -> bool:
    """'no casualties', 'no civilian deaths', but not 'no visible injuries'."""
    return one.noun_kind != "event" or one.noun is None or all(person_group(token) for token in article.doc[start : one.noun])


def _is_age(article: Article, i: int) -> bool:
    """'John Smith, 32,', 'her two sons, both 17,', 'a woman, 62, died'."""
    doc, k = article.doc, i - 1
    if k > 0 and doc[k].lower_ in phrases("age_openers"):
        return True
    if k < 1 or doc[k].text != "," or fate_at(doc, k - 1):
        return False
    is_closed = i + 1 < len(doc) and doc[i + 1].text == ","
    return doc[k - 1].tag_ == "NNP" or (is_closed and doc[k - 1].tag_ == "NN" and person_group(doc[k - 1]) is not None)


def _predicate(article: Article, start: int, last: int) -> int | None:
    """The noun of 'of the 58 dead, 11 were children'."""
    noun = _skip(article, start, "before_part")
    return noun if start < noun < last and is_counted_noun(article, noun) and is_plural(article.doc[noun]) else None


def _after_quantity(article: Article, i: int, quantity: Quantity) -> int:
    while i < len(article.doc) and article.quantity_of.get(i) is quantity:
        i += 1
    return i


def _with_words_after(article: Article, one: Headcount) -> tuple[Headcount, int]:
    """The number with what 'more', 'of them' and 'of' make of it, and where its noun may start."""
    doc, i = article.doc, one.last
    if i >= len(doc):
        return one, i
    if doc[i].lower_ in phrases("rests") and one.quantity.value != 0:
        one, i = replace(one, is_rest=True), _skip(article, i, "rest_adjectives")
    if doc[i].lower_ == "of" and i + 1 < len(doc):
        return _with_denominator(article, one, i + 1)
    return one, _skip(article, i, _openers(one))


def _with_denominator(article: Article, one: Headcount, i: int) -> tuple[Headcount, int]:
    """Likewise with the words after 'of': '12 of them', '12 of the wounded' and '12 of the 30 guests' are parts."""
    if article.doc[i].lower_ in phrases("them"):
        return replace(one, is_part=True, last=i + 1), _skip(article, i + 1, "before_part")
    start = _skip(article, i, "determiners")
    of_fate = start > i and fate_at(article.doc, start) is not None
    counted = replace(one, is_part=of_fate, out_of=(i, i) if one.quantity.kind == "share" else None)
    k = skip_owner(article, start)
    inner = article.quantity_of.get(k)
    if inner and inner.kind == "count" and inner is not one.quantity:
        return replace(counted, is_part=one.quantity.kind == "count"), _after_quantity(article, k, inner)
    return counted, _skip(article, start, _openers(one))


def _openers(one: Headcount) -> str:
    """The list of words that may stand between a number and its noun."""
    return "after_no" if one.quantity.value == 0 else "determiners"


def _with_noun(article: Article, one: Headcount) -> Headcount:
    """The headcount with the kind of its noun, the bounds of 'a family of four', and the denominator of a share."""
    if one.noun is None:
        return one
    fate_word = fate_at(article.doc, one.noun)
    return replace(
        one,
        noun_kind=fate_word.word.kind if fate_word and fate_word.word.kind in COUNTED_NOUNS else None,
        is_rest=one.is_rest or article.doc[one.noun].lower_ in ("others", "other"),
        out_of=(one.out_of[0], one.last) if one.out_of else None,
    )


def _nobody(article: Article, i: int, last: int) -> Headcount | None:
    """'none', 'without casualties': a count of zero that is no number word."""
    word = article.doc[i].lower_
    if word == "none" or (word in phrases("anybody") and _is_denied_before(article, i)):
        return Headcount(i, i + 1, _certain(article, i, i + 1, 0.0))
    if word not in ("without", "neither", "any") or i + 1 >= last:
        return None
    if word == "neither" or (word == "any" and _is_denied_before(article, i)):
        run = noun_run(article, _skip(article, i + 1, "after_neither"), last)
        return Headcount(i, run.last, _certain(article, i, i + 1, 0.0), run.noun) if run.noun is not None else None
    if word == "any":
        return None
    run = noun_run(article, _skip(article, i + 1, "after_no"), last)
    one = _with_noun(article, Headcount(i, run.last, _certain(article, i, i + 1, 0.0), run.noun))
    return one if one.noun_kind == "event" and one.noun == _skip(article, i + 1, "after_no") else None


def _is_denied_before(article: Article, i: int) -> bool:
    """'denied that anyone was hurt', 'did not kill anyone', 'no reports of anybody being injured'."""
    first = article.sentences[article.sentence_of[i]].start
    before = article.doc[max(first, i - DENIAL_REACH) : i]
    return any(token.lower_ in phrases("denying") for token in before) and not any(token.lower_ in phrases("unsure") for token in before)


def _both(article: Article, i: int, last: int) -> Headcount | None:
    """'both pilots', 'killing both', but not 'both the pilot and the guard'."""
    doc = article.doc
    if doc[i].lower_ != "both" or i + 1 >= last:
        return None
    run = noun_run(article, _skip(article, i + 1, "determiners"), last)
    if run.noun is not None and is_plural(doc[run.noun]) and (run.last >= last or doc[run.last].lower_ != "and"):
        return Headcount(i, run.last, _certain(article, i, i + 1, 2.0), run.noun)
    is_bare = run.is_empty and (fate_at(doc, i + 1) or (i > 0 and fate_at(doc, i - 1)))
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
    titled = article.name_of.get(i + 1)
    if titled and titled.first == i + 1 and titled.kind == "person" and token.is_title and is_person_noun(token):
        return Headcount(i, titled.last, _certain(article, i, titled.last, 1.0), is_single=True, is_named=True)
    aged = article.quantity_of.get(i + 1)
    if aged and aged.kind == "age" and token.lower_ in ("a", "an", "the"):
        end = _after_quantity(article, i + 1, aged)
        if end >= last or article.doc[end].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return Headcount(i, end, _certain(article, i, end, 1.0), is_single=True)  # 'the 52-year-old'
    if token.lower_ not in phrases("singles") and not is_bare:
        return None
    run = noun_run(article, i if is_bare else i + 1, _owner_end(article, i, last))
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
    fate_word = fate_at(article.doc, i + 1) if i + 1 < len(article.doc) else None
    is_headline = fate_word is not None and (
        fate_word.word.kind in ("subject", "state") or (fate_word.word.kind == "object" and not fate_word.word.is_active)
    )
    return (is_joined or is_headline) and token.tag_ in ("NN", "NNP") and is_counted_noun(article, i)


def _is_one_person(article: Article, noun: int) -> bool:
    token = article.doc[noun]
    fate_word = fate_at(article.doc, noun)
    is_status = fate_word is None or fate_word.word.kind == "status"
    return is_status and not is_plural(token) and token.lower_ not in phrases("masses") and is_person_noun(token)


def _ordinal(article: Article, i: int, last: int) -> Headcount | None:
    """'a third was injured': one more person."""
    quantity = article.quantity_of.get(i + 1)
    if quantity is None or quantity.kind != "ordinal":
        return None
    end = _after_quantity(article, i + 1, quantity)
    is_subject = end < last and (article.doc[end].lower_ in phrases("be") | phrases("have") or fate_at(article.doc, end) is not None)
    return Headcount(i, end, _certain(article, i, end, 1.0), is_single=True, is_rest=True) if is_subject else None


def _family(article: Article, i: int, run: Run, last: int) -> Headcount | None:
    """'a family of four', 'a couple'."""
    doc = article.doc
    end = run.last
    if run.noun is None and end < last and doc[end - 1].lower_ == "couple" and doc[end].lower_ not in phrases("after_couple") | phrases("genitives"):
        return Headcount(i, end, _certain(article, i, end, 2.0))
    if end + 1 < last and doc[end].lower_ == "of" and doc[end - 1].lower_ in phrases("groups"):
        quantity = article.quantity_of.get(end + 1)
        if quantity and quantity.kind == "count":
            after = _after_quantity(article, end + 1, quantity)
            inner = noun_run(article, after, last)
            return Headcount(i, inner.last if inner.noun is not None else after, quantity, inner.noun)
    return None
