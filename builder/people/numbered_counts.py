"""Counts of people by a number: '12 men', 'three others', '30 of them', 'of the 58 dead, 11 were children'."""

from dataclasses import replace

from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.headcount import Headcount, after_quantity, skip, with_noun
from builder.people.noun_phrases import Run, is_counted_noun, noun_run, skip_owner
from builder.people.population import is_plural, person_group
from builder.people.uncounted_numbers import is_uncounted


def numbered_count(article: Article, i: int, last: int) -> Headcount | None:
    """A headcount whose number starts at the token."""
    if not _is_number_of_people(article, i, last):
        return None
    quantity = article.quantity_of[i]
    end = after_quantity(article, i, quantity)
    is_another = i > 0 and article.doc[i - 1].lower_ in phrases("rests")
    if part := _of_those_hit(article, i, end, last):
        return part
    one, start = _with_words_after(article, Headcount(i - is_another, end, quantity, is_rest=is_another))
    if quantity.value == 1 and start < last and article.doc[start].lower_ == "another":
        return None
    run = noun_run(article, start, last)
    if run.noun is not None:
        counted = with_noun(article, replace(one, noun=run.noun, last=run.last))
        return counted if quantity.value != 0 or _is_plain(article, start, counted) else None
    if run.noun is None and not run.is_empty and fate_at(article.doc, skip(article, skip(article, start, "between_number_and_state"), "gravely")):
        run = Run(None, start, is_empty=True)  # '35 confirmed dead', 'three critically injured'
    is_before_the = end < start and one.last == end and article.doc[end].lower_ == "the"
    return _bare(article, i, one, start, last) if run.is_empty or is_before_the else None


def _is_number_of_people(article: Article, i: int, last: int) -> bool:
    """Does a number start at the token that counts people: no time, no rate, not those out of whom a share is taken?"""
    quantity = article.quantity_of.get(i)
    if quantity is None or quantity is article.quantity_of.get(i - 1) or quantity.kind not in ("count", "share") or i in article.time_of:
        return False
    is_broken = quantity.kind == "count" and quantity.value is not None and quantity.value % 1 != 0
    return not is_broken and not is_uncounted(article, i, last)


def _bare(article: Article, i: int, one: Headcount, start: int, last: int) -> Headcount | None:
    """A number at token `i` without a noun after it: '30 wounded', '12 of them', 'of the 58 dead, 11 were children'."""
    if one.quantity.kind == "share" or (one.is_part and one.quantity.value == 0) or _is_age(article, i):
        return None
    if predicate := _predicate(article, start, last):
        return replace(one, noun=predicate, last=predicate + 1, is_part=True)
    is_part = one.is_part and not (i > 0 and fate_at(article.doc, i - 1))
    end = after_quantity(article, i, one.quantity)
    return replace(one, is_part=is_part, last=max(end, start) if is_part or one.is_rest else end)


def _is_plain(article: Article, start: int, one: Headcount) -> bool:
    """'no casualties', 'no civilian deaths', but not 'no visible injuries'."""
    return one.noun_kind != "event" or one.noun is None or all(person_group(token) for token in article.doc[start : one.noun])


def _is_age(article: Article, i: int) -> bool:
    """'John Smith, 32,', 'her two sons, both 17,', 'her sons, 9 and 12,', 'a woman, 62, died'."""
    doc, k = article.doc, i - 1
    if _is_pair_of_ages(article, i):
        return True
    if k > 0 and doc[k].lower_ in phrases("age_openers"):
        return True
    if k < 1 or doc[k].text != "," or fate_at(doc, k - 1):
        return False
    is_closed = i + 1 < len(doc) and doc[i + 1].text == ","
    if not is_closed and i + 1 < len(doc) and (fate_at(doc, i + 1) or doc[i + 1].lower_ in phrases("gap_prepositions") | {"of"}):
        return False  # 'The barge sank off Beira, 35 dead', 'killed 12 in Osh, six in Naryn'
    return doc[k - 1].tag_ == "NNP" or (is_closed and not is_plural(doc[k - 1]) and person_group(doc[k - 1]) is not None)


def _is_pair_of_ages(article: Article, i: int) -> bool:
    """'two sons, 9 and 12,': two numbers between commas after a noun for people."""
    for comma in (i - 3, i - 1):
        words = [token.text for token in article.doc[max(comma, 0) : comma + 5]]
        is_pair = len(words) == 5 and words[0] == words[4] == "," and words[1].isdigit() and words[2] == "and" and words[3].isdigit()
        if is_pair and comma > 0 and person_group(article.doc[comma - 1]):
            return True
    return False


def _predicate(article: Article, start: int, last: int) -> int | None:
    """The noun of 'of the 58 dead, 11 were children'."""
    noun = skip(article, start, "before_part")
    return noun if start < noun < last and is_counted_noun(article, noun) and is_plural(article.doc[noun]) else None


def _with_words_after(article: Article, one: Headcount) -> tuple[Headcount, int]:
    """The number with what 'more', 'of them' and 'of' make of it, and where its noun may start."""
    doc, i = article.doc, one.last
    if i >= len(doc):
        return one, i
    if doc[i].lower_ in phrases("rests") and one.quantity.value != 0:
        one, i = replace(one, is_rest=True), skip(article, i, "rest_adjectives")
    if doc[i].lower_ == "of" and i + 1 < len(doc):
        return _with_denominator(article, one, i + 1)
    return one, skip(article, i, _openers(one))


def _with_denominator(article: Article, one: Headcount, i: int) -> tuple[Headcount, int]:
    """Likewise with the words after 'of': '12 of them', '12 of the wounded', '12 of the victims' and '12 of the 30 guests' are parts."""
    if article.doc[i].lower_ in phrases("them"):
        return replace(one, is_part=True, last=i + 1), skip(article, i + 1, "before_part")
    start = skip(article, i, "determiners")
    of_fate = start > i and names_group(article, start)
    counted = replace(one, is_part=of_fate, out_of=(i, i) if one.quantity.kind == "share" else None)
    k = skip_owner(article, start)
    inner = article.quantity_of.get(k)
    if inner and inner.kind == "count" and inner is not one.quantity:
        return replace(counted, is_part=one.quantity.kind == "count"), after_quantity(article, k, inner)
    return counted, skip(article, start, _openers(one))


def names_group(article: Article, i: int) -> bool:
    """'wounded', 'dead' and 'victims', after 'of the', name people by what befell them."""
    return fate_at(article.doc, i) is not None or article.doc[i].lower_ in phrases("back_references")


def _of_those_hit(article: Article, i: int, end: int, last: int) -> Headcount | None:
    """'Nine' in 'Nine of the 22 killed were rowers': a part of those to whom something happened, who are counted after it."""
    if end >= last or article.doc[end].lower_ != "of":
        return None
    k = skip(article, end + 1, "determiners")
    inner = article.quantity_of.get(k)
    if inner is None or inner.kind != "count" or k == end + 1:
        return None
    run = noun_run(article, after_quantity(article, k, inner), last)
    hit = run.last if run.noun is not None else after_quantity(article, k, inner)
    fate_word = fate_at(article.doc, hit) if hit < last else None
    if fate_word is None or not (fate_word.word.kind == "state" or (fate_word.word.kind == "object" and not fate_word.word.is_active)):
        return None
    return Headcount(i, end, article.quantity_of[i], _predicate(article, fate_word.last, last), is_part=True)


def _openers(one: Headcount) -> str:
    """The list of words that may stand between a number and its noun."""
    return "after_no" if one.quantity.value == 0 else "determiners"
