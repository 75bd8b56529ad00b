"""Figures that lean on another one: 'up from 30', 'and three in Hama', 'Among them were 11 children', 'put the figure at 50'."""

from collections.abc import Iterator
from itertools import pairwise

from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.day_spans import compared_number, is_comparison
from builder.people.circumstances import is_earlier
from builder.people.counts import Figure, bounds_of
from builder.people.fate_words import Fate, FateWord, phrases
from builder.people.headcount import Headcount, as_part
from builder.people.revisions import is_first_count, is_recount
from builder.people.sentence_counts import SentenceCounts, following_fate, left_of, read_sentence, right_of
from builder.statements.cues import cue_words

OPENING = 5
"""Words of a sentence in which it may refer back to the victims told before."""
TOTAL_REACH = 12
"""Words from 'total' to its number."""
TIME_REACH = 8
"""Words after a count of another time within which that time stands."""
GAP_REACH = 20
"""Words between a figure and one that shares its verb."""


def leaning_figures(counted: SentenceCounts, figures: list[Figure]) -> Iterator[Figure]:
    """The bare numbers of a sentence that share the verb of the figure before them, or say what it was before."""
    known = {figure.count.first for figure in figures}
    for one in dict.fromkeys(counted.count_at.values()):
        before = next((figure for figure in reversed(figures) if figure.count.first < one.first), None)
        if before is None or one.first in known or one.is_single or one.is_part or one.quantity.kind != "count":
            continue
        fate_word = _leaning_word(counted, before, one)
        if fate_word is not None:
            yield Figure(fate_word, before.attribute, one, bounds_of(counted, one, is_combined=False), is_combined=False)


def _leaning_word(counted: SentenceCounts, before: Figure, one: Headcount) -> FateWord | None:
    """The word by which the number leans on the figure before it: 'total', the number itself where others say it, or the verb that both share."""
    if one.noun is not None:
        is_subject = counted.article.doc[one.noun].dep_ in SUBJECTS
        return before.fate_word if one.noun_kind is None and not is_subject and _shares_verb(counted, before, one) else None
    total = _total(counted, one)
    if total is not None:
        return FateWord(total, total + 1, Fate((before.attribute,), "toll"))
    if _is_elliptic(counted, one):
        return FateWord(one.first, one.first + 1, Fate((before.attribute,), "state"))
    if is_recount(counted.article, one.first):
        return FateWord(one.first, one.first + 1, Fate((before.attribute,), "state"))
    is_older = is_earlier(counted, one) or (counted.word(one.first - 1) == "of" and is_first_count(counted.article, one.first))
    return before.fate_word if is_older or _is_of_another_time(counted, one) or _shares_verb(counted, before, one) else None


def _is_of_another_time(counted: SentenceCounts, one: Headcount) -> bool:
    """'640 have drowned this year, compared with 410 last year': without a time that tells it apart, a count is no figure."""
    near = {time for k in range(one.last, min(one.last + TIME_REACH, counted.last)) if (time := counted.article.time_of.get(k))}
    return is_comparison(counted.article, one.first) and any(compared_number(counted.article, time) == one.first for time in near)


def _is_elliptic(counted: SentenceCounts, one: Headcount) -> bool:
    """'The navy says six drowned; the union says nine': a bare number that somebody else says, and that ends the clause."""
    k = one.first - 1
    while k > counted.first and counted.word(k) in phrases("before_said_number"):
        k -= 1
    verb = counted.article.doc[k]
    is_repeated = counted.word(one.last) in phrases("have") | phrases("be")  # 'said only five had'
    after = counted.word(one.last + is_repeated)
    is_last = not after or not after[0].isalnum() or (after in phrases("clause_joints") and not is_repeated)
    return verb.pos_ == "VERB" and verb.lemma_ in cue_words()["reports"] and is_last


def elliptic_figures(article: Article, position: int, attribute: str) -> tuple[SentenceCounts, list[Figure]] | None:
    """What others count, in a sentence of its own: 'Residents say 12.'"""
    counted = read_sentence(article, position, {})
    bare = [one for one in dict.fromkeys(counted.count_at.values()) if one.noun is None and not one.is_single and one.quantity.kind == "count"]
    numbers = [one for one in bare if one.quantity.value != 0 and _is_elliptic(counted, one)]
    return (counted, _figures(counted, numbers[0].first, attribute, numbers[:1])) if numbers else None


def _total(counted: SentenceCounts, one: Headcount) -> int | None:
    """The token of 'total' in 'Nine workers died, bringing the total since May to 63'."""
    if counted.word(one.first - 1) != "to":
        return None
    near = range(one.first - 2, max(one.first - TOTAL_REACH, counted.first), -1)
    total = next((k for k in near if counted.word(k) in phrases("totals")), None)
    is_brought = total is not None and any(counted.word(k) in phrases("bringing") for k in range(max(total - 4, counted.first), total))
    return total if is_brought else None


def _shares_verb(counted: SentenceCounts, before: Figure, one: Headcount) -> bool:
    """'killed 12 in Homs and three in Hama', '16,000 were moved by land and 3,000 by sea'."""
    last = max(before.fate_word.last, before.count.last)
    if before.count.is_single or counted.word(one.first - 1) not in ("and", ",") or not last < one.first <= last + GAP_REACH:
        return False
    following = counted.article.doc[one.last] if one.last < counted.last else None
    if following is None or following.lower_ not in phrases("gap_prepositions") or following_fate(counted, one):
        return False
    between = counted.article.doc[last : one.first]
    return between[0].lower_ in phrases("gap_prepositions") and not any(token.pos_ in ("VERB", "AUX") for token in between)


def continued_parts(article: Article, position: int, attribute: str) -> tuple[SentenceCounts, list[Figure]] | None:
    """Parts of a figure of the sentence before: 'Among them were 11 children', 'The victims include a nurse'."""
    among = _among_victims(article, position)
    k = _opening_of_part(article, position) if among is None else among
    if k is None:
        return None
    counted = read_sentence(article, position, {})
    parts = left_of(counted, k) if among is not None else right_of(counted, k + 1, phrases("part_openers"))
    return counted, _figures(counted, k, attribute, [as_part(one) for one in parts])


def put_figures(article: Article, position: int, attribute: str) -> tuple[SentenceCounts, list[Figure]] | None:
    """Another count of what was counted before: 'Rights groups put the figure at 50', 'It was later lowered to seven'."""
    if not any(token.lower_ in phrases("recounting") for token in article.sentences[position]):
        return None
    counted = read_sentence(article, position, {})
    bare = (one for one in dict.fromkeys(counted.count_at.values()) if one.noun is None and not one.is_single)
    one = next((one for one in bare if is_recount(article, one.first)), None)
    return (counted, _figures(counted, one.first, attribute, [one])) if one is not None else None


def _figures(counted: SentenceCounts, k: int, attribute: str, counts: list[Headcount]) -> list[Figure]:
    fate_word = FateWord(k, k + 1, Fate((attribute,), "state"))
    return [Figure(fate_word, attribute, one, bounds_of(counted, one, is_combined=False), is_combined=False) for one in counts]


def _among_victims(article: Article, position: int) -> int | None:
    """The token of 'among' in 'Two Danes were among the victims, too'."""
    sentence = article.sentences[position]
    among = next((token.i for token in sentence if token.lower_ in phrases("among") and token.i > sentence.start + 1), None)
    after = [token.lower_ for token in article.doc[among + 1 : among + 3]] if among is not None else []
    return among if phrases("back_references").intersection(after) else None


def _opening_of_part(article: Article, position: int) -> int | None:
    """The token of 'among' or 'include' in the opening of a sentence that goes on about victims."""
    sentence = article.sentences[position]
    words = [token.lower_ for token in sentence[:OPENING]]
    if words[0] in ("among", "amongst") and phrases("back_references").intersection(words[1:3]):
        return int(sentence.start)
    for k, (before, word) in enumerate(pairwise(words), 1):
        if word.startswith("includ") and before in phrases("back_references"):
            return int(sentence.start) + k
    return None
