"""Casualty, displacement and other counts: every figure of people with its scope and circumstances."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from builder.intermediate import Quantity
from builder.language.article import Article
from builder.language.found import Found
from builder.lexicon.word_classes import in_class
from builder.people.circumstances import read_circumstances
from builder.people.counts import EVENT_NOUNS, Figure, figures
from builder.people.dead_and_hurt import ToldDead, told_dead
from builder.people.fate_words import phrases
from builder.people.headcount import Headcount
from builder.people.population import population
from builder.people.sentence_counts import SentenceCounts
from builder.people.sentence_fates import SentenceFates, fates_by_sentence
from builder.people.shared_verbs import continued_parts, elliptic_figures, leaning_figures, put_figures
from builder.records import Span

SPAN_GAP = 60
"""Characters between two groups of words up to which they make one span."""
LONGEST_CLAIM = 280
"""Characters beyond which a claim is only the words of its headcount."""
SCOPE_REACH = 6
"""Earlier figures to which 'others' may refer."""
CONTINUED_REACH = 3
"""Sentences after a figure within which another may be put against it ('put the figure at 50'); its parts follow in the very next."""
WHOLE_REACH = 4
"""Sentences before a part within which the figure stands that it is a part of."""
EXCEPT_REACH = 5
"""Words before an exception within which 'nobody' stands."""
CARE_REACH = 3
"""Words before 'in hospital' or 'treated' within which 'still' stands."""
STATE_REACH = 2
"""Words after 'in' within which the state of the hurt stands ('in a critical condition')."""
PLACE_REACH = 3
"""Sentences within which a larger figure shows that a place limits a smaller one."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim, and the position of the claim before it that it is a part of, as far as its own words say."""

    claim: Found
    whole: int | None
    is_sum: bool = False
    """Is its number added up from persons told one by one?"""


def find_fates(article: Article, attributes: frozenset[str]) -> list[Found]:
    """The claims of those attributes in text order."""
    drafts: list[_Draft] = []
    read = fates_by_sentence(article)
    dead = told_dead(read.values())
    for position in range(len(article.sentences)):
        numbers = _numbers(read[position], dead, attributes) if position in read else []
        if numbers:
            counted = read[position].counts
            drafts += _drafts(counted, [*numbers, *leaning_figures(counted, numbers)], drafts)
        elif drafts and article.sentence_of[drafts[-1].claim.anchor] >= position - CONTINUED_REACH:
            drafts += _continued(article, position, drafts)
    return _finished(article, drafts)


def _numbers(told: SentenceFates, dead: ToldDead, attributes: frozenset[str]) -> list[Figure]:
    """The figures of one sentence, without people told elsewhere to be dead."""
    return dead.without_hurt(told.counts, list(figures(told, attributes)))


def _drafts(counted: SentenceCounts, numbers: Iterable[Figure], before: Sequence[_Draft]) -> list[_Draft]:
    """The claims of one sentence; `before` are those of the sentences before it."""
    made: dict[tuple[int | None, str], int] = {}
    drafts: list[_Draft] = []
    for figure in numbers:
        near = [draft.claim for draft in [*before[-SCOPE_REACH:], *drafts][-SCOPE_REACH:]]
        is_same_sentence = bool(near) and counted.first <= near[-1].anchor < counted.last
        claim = claim_of(counted, figure, _scope(counted.article, figure, near, is_same_sentence=is_same_sentence))
        whole = made.get((figure.count.whole, figure.attribute))
        made.setdefault((figure.count.first, figure.attribute), len(before) + len(drafts))
        drafts.append(_Draft(claim, whole, figure.count.is_sum))
    return drafts


def _continued(article: Article, position: int, before: Sequence[_Draft]) -> list[_Draft]:
    """The parts that the sentence gives of the last whole figure before it, or another count of it."""
    last = before[-1].claim
    is_next = article.sentence_of[last.anchor] == position - 1
    wholes = [k for k in range(max(len(before) - SCOPE_REACH, 0), len(before)) if before[k].claim.scope == "whole" and before[k].claim.quantity]
    if is_next and (parts := continued_parts(article, position, last.attribute)):
        whole = wholes[-1] if wholes and before[wholes[-1]].claim.attribute == last.attribute else None
        return [replace(draft, whole=whole) for draft in _drafts(*parts, before)]
    if is_next and wholes and (others := elliptic_figures(article, position, before[wholes[-1]].claim.attribute)):
        return _drafts(*others, before)
    several = _headcount_before(article, [before[k].claim for k in wholes])
    counts = put_figures(article, position, several.attribute) if several else None
    return _drafts(*counts, before) if counts else []


def _headcount_before(article: Article, wholes: Sequence[Found]) -> Found | None:
    """The count that 'put the number at 97' gives anew: the first one of several people in the nearest sentence that has one."""
    several = [claim for claim in wholes if claim.quantity and claim.quantity.value != 1]
    return next((claim for claim in several if article.sentence_of[claim.anchor] == article.sentence_of[several[-1].anchor]), None)


def _finished(article: Article, drafts: Sequence[_Draft]) -> list[Found]:
    """The claims, each with the one that it is a part of."""
    drafts = _with_parts_of_sums(article, drafts)
    claims = [replace(draft.claim, scope="unknown") if draft.is_sum and _is_told_whole(draft, drafts) else draft.claim for draft in drafts]
    finished: list[Found] = []
    for position, draft in enumerate(drafts):
        whole = _whole_before(article, claims, position) if draft.whole is None else draft.whole
        is_limited = _is_limited_place(article, claims, position)
        above = None if whole is None else finished[whole] if whole < position else claims[whole]
        finished.append(replace(draft.claim, part_of=above, is_place_scope=is_limited))
    return finished


def _with_parts_of_sums(article: Article, drafts: Sequence[_Draft]) -> list[_Draft]:
    """'Nine died at the bridge and 15 at the market, bringing the total to 24': figures that add up to the last of their sentence are its parts."""
    found = list(drafts)
    for position, draft in enumerate(drafts):
        near = range(max(position - SCOPE_REACH, 0), min(position + SCOPE_REACH, len(drafts)))
        before = [k for k in near if _may_add_up(article, drafts[k].claim, draft.claim)]
        if len(before) > 1 and draft.claim.quantity and sum(_number(drafts[k].claim) for k in before) == draft.claim.quantity.value:
            for k in before:
                found[k] = replace(drafts[k], claim=replace(drafts[k].claim, scope="part"), whole=position)
    return found


def _may_add_up(article: Article, part: Found, whole: Found) -> bool:
    """Are both whole figures of one thing, the first before the second in its sentence or in the one before?"""
    if part.quantity is None or whole.quantity is None or part.quantity.start >= whole.quantity.start:
        return False
    is_near = article.sentence_of[whole.anchor] - article.sentence_of[part.anchor] in (0, 1)
    return is_near and part.attribute == whole.attribute and part.scope == whole.scope == "whole" and part.unit == whole.unit and bool(_number(part))


def _number(claim: Found) -> float:
    return (claim.quantity.value or 0) if claim.quantity else 0


def _is_told_whole(one: _Draft, drafts: Sequence[_Draft]) -> bool:
    """Does the page give another toll, of which persons told one by one may be a part?"""
    return any(
        other.claim.scope == "whole" and other.claim.attribute == one.claim.attribute and not other.is_sum and not _is_same(other.claim, one.claim)
        for other in drafts
    )


def _is_same(other: Found, one: Found) -> bool:
    return other.quantity is not None and one.quantity is not None and other.quantity.value == one.quantity.value


def _whole_before(article: Article, claims: Sequence[Found], position: int) -> int | None:
    """The position of the nearest whole figure before a part that is large enough."""
    one = claims[position]
    if one.scope != "part" or one.quantity is None:
        return None
    first = article.sentence_of[one.anchor] - WHOLE_REACH
    return next((k for k in reversed(range(position)) if article.sentence_of[claims[k].anchor] >= first and _can_hold(claims[k], one)), None)


def _can_hold(whole: Found, part: Found) -> bool:
    if whole.attribute != part.attribute or whole.scope != "whole" or whole.quantity is None or part.quantity is None or whole.unit != part.unit:
        return False
    high = whole.quantity.value_high
    return whole.quantity.value != 0 and (high is None or high > _least(part.quantity))


def _least(quantity: Quantity) -> float:
    """The least that the figure says; the number itself where it is open below ('up to 30')."""
    return quantity.value_low or quantity.value or 0


def claim_of(counted: SentenceCounts, figure: Figure, scope: str) -> Found:
    """The claim that a figure makes, with the circumstances that its clause tells."""
    article, count = counted.article, figure.count
    words, group, owner = _people(article, count)
    around = read_circumstances(counted, figure.fate_word, count)
    return Found(
        attribute=figure.attribute,
        spans=_spans(counted, figure),
        anchor=figure.fate_word.i,
        event_word=around.event_word,
        quantity=figure.quantity,
        time=around.time,
        as_of=around.as_of,
        period=around.period,
        place=around.place,
        is_place_scope=around.is_place_scope,
        members=around.members,
        population=words,
        population_group=group,
        population_id=owner,
        scope=scope,
        out_of=_words(article, *count.out_of) if count.out_of else None,
        unit=figure.quantity.unit,
        is_negated=True if figure.quantity.value == 0 else False if _is_excepted(article, count) else None,
    )


def _is_excepted(article: Article, count: Headcount) -> bool:
    """'Nobody except the usher died' affirms it of the usher."""
    words = [token.lower_ for token in article.doc[max(count.first - EXCEPT_REACH, 0) : count.first]]
    is_exception = words[-1:] != ["but"] or words[-2:-1] != [","]
    return is_exception and bool(words) and words[-1] in phrases("except") and not phrases("nobody").isdisjoint(words)


def _people(article: Article, count: Headcount) -> tuple[str | None, str | None, str | None]:
    """Who is counted: words, group, and whose people they are; a bare number or pronoun counts people."""
    if count.first in article.name_of and count.is_named:
        return _words(article, count.first, count.last), "people", None
    if count.noun is None or count.noun_kind in EVENT_NOUNS:
        return None, "people", None
    return population(article, count.noun)


def _words(article: Article, first: int, last: int) -> str:
    return " ".join(article.page.text[slice(*article.span(first, last))].split())


def _scope(article: Article, figure: Figure, before: Sequence[Found], *, is_same_sentence: bool) -> str:
    """whole, unless the figure is marked as a part or as what others make of a toll told before; unknown of one, of wounded moved or in care."""
    count = figure.count
    if figure.is_combined:
        return "combined"
    if count.is_part or count.noun_kind == "body":
        return "part"
    if count.is_rest and (lows := _tolls_before(figure, before, is_same_sentence=is_same_sentence)):
        return "part" if max(lows) > _least(figure.quantity) else "rest"
    if _tells_how_badly(article, figure) and _tolls_before(figure, before, is_same_sentence=is_same_sentence)[-1:] > [_least(figure.quantity)]:
        return "part"
    is_moved = figure.attribute == "injured" and count.first > 0 and article.doc[count.first - 1].lower_ in phrases("moving")
    return "unknown" if count.is_single or is_moved or _is_in_care(article, figure) else "whole"


def _is_in_care(article: Article, figure: Figure) -> bool:
    """'12 are in intensive care', 'nine were still in hospital': how the hurt fare at a time, which some of them may no longer do."""
    word, doc = figure.fate_word, article.doc
    before = {token.lower_ for token in doc[max(figure.count.last, word.i - CARE_REACH) : word.i]}
    is_condition = word.word.kind == "state" and in_class("care").isdisjoint(token.lemma_.lower() for token in doc[word.i : word.last])
    return figure.attribute == "injured" and (is_condition or not before.isdisjoint(phrases("lying") | phrases("not_over")))


def _tells_how_badly(article: Article, figure: Figure) -> bool:
    """'three in critical condition', 'two were in a coma': a bare number of those hurt whom the page counted before."""
    count, i = figure.count, figure.fate_word.i
    state = article.doc[i + 1 : i + 1 + STATE_REACH]
    is_bare = count.noun is None and not count.is_single and count.quantity.value != 0
    return is_bare and article.doc[i].lower_ == "in" and any(token.lower_ in phrases("grave_states") for token in state)


def _tolls_before(figure: Figure, before: Sequence[Found], *, is_same_sentence: bool) -> list[float]:
    """The least numbers of the tolls that 'others' may refer to.

    'Killed one and wounded 11 others': the others are not the rest of the wounded.
    """
    if before and before[-1].attribute != figure.attribute and is_same_sentence:
        return []
    return [one.quantity.value_low for one in before if one.attribute == figure.attribute and one.quantity and one.quantity.value_low]


def _spans(counted: SentenceCounts, figure: Figure) -> tuple[Span, ...]:
    """The hit and the headcount: one span if they stand close together with no other headcount in between."""
    article, count, fate_word = counted.article, figure.count, figure.fate_word
    (first, end), (second, last) = sorted(((count.first, count.last), (fate_word.i, fate_word.last)))
    left, right = Span(*article.span(first, end)), Span(*article.span(second, last))
    if right.end - left.start > LONGEST_CLAIM:
        return (Span(*article.span(count.first, count.last)),)
    is_apart = right.start - left.end > SPAN_GAP or any(k in counted.count_at for k in range(end, second))
    return (left, right) if is_apart else (Span(left.start, max(left.end, right.end)),)


def _is_limited_place(article: Article, claims: Sequence[Found], position: int) -> bool | None:
    """'16 in the town of Raqqa' is limited to the town only beside a larger figure that is not; in '14 in Tesk and nine in Orla' both are limited."""
    one = claims[position]
    if one.place is not None and any(_is_beside(other, one) for other in claims):
        return True
    near = claims[max(position - SCOPE_REACH, 0) : position + SCOPE_REACH]
    return any(_is_wider(article, other, one) for other in near) if one.is_place_scope else one.is_place_scope


def _is_beside(other: Found, one: Found) -> bool:
    """Does the same word of casualty count people at another place?"""
    is_same_word = other.anchor == one.anchor and other.attribute == one.attribute and other.scope == one.scope == "whole"
    return is_same_word and other.place is not None and one.place is not None and other.place.name != one.place.name


def _is_wider(article: Article, other: Found, one: Found) -> bool:
    if other.attribute != one.attribute or other.scope != "whole" or other.place == one.place or not other.quantity or not one.quantity:
        return False
    if other.quantity.value is None:
        return False  # 'dozens' in a headline over '17 in the town' is the same toll, loosely put
    distance = abs(article.sentence_of[other.anchor] - article.sentence_of[one.anchor])
    return distance <= PLACE_REACH and (other.quantity.value_low or 0) > (one.quantity.value_low or 0)
