"""Which words of a clause belong to other figures than the claim's own: 'two boys and' in 'killed two boys and a guard'."""

from itertools import pairwise

from builder.language.article import Article
from builder.language.found import Found
from builder.people.headcount import Headcount
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts
from builder.people.sentence_fates import SentenceFates, fates_by_sentence

LINKS = frozenset({",", "and", "or", "plus", "including", "among", "amongst", "them", "as", "well", "in", "addition", "to"})
"""Words that only join two figures of a list."""
JOINTS = frozenset({",", "and", "or"})
PLURAL_VERBS = frozenset({"were", "are", "have"})
VERB_REACH = 3
"""Words after the list within which its verb stands."""
POSSESSIVES = frozenset({"his", "her", "their", "its"})
BACKWARD = frozenset({"them", "whom", "these", "those"})
"""Words in a figure that refer to the one before it ('30 of them')."""


def other_figures(article: Article, found: Found) -> set[int] | None:
    """The tokens of the other figures of the claim's clause and of what joins them to it; None if the claim has no counted people."""
    if found.quantity is None:
        return None
    told = fates_by_sentence(article).get(article.sentence_of[found.anchor])
    own = told.counts.count_at.get(article.token_at(found.quantity.start).i) if told else None
    if told is None or own is None:
        return None
    chain = told.counts.chain_of[own.first]
    is_sum = found.quantity.end > article.span(own.first, own.last)[1]
    listed = _around(article, chain, own) if not is_sum and _can_stand_alone(article, chain, own) else set()
    return listed | _other_fates(told, chain, found.anchor)


def joined_fate(article: Article, found: Found) -> set[int]:
    """The words of the other fate that a combined figure counts too: 'or wounded' in '50 dead or wounded'."""
    told = fates_by_sentence(article).get(article.sentence_of[found.anchor])
    if told is None or found.scope != "combined":
        return set()
    counted = told.counts
    others = [counted.joined.get(found.anchor), counted.joined_to.get(found.anchor)]
    fate_words = [counted.fate_words[i] for i in others if i is not None]
    return {k for fate_word in fate_words for k in range(fate_word.i, fate_word.last)}


def _can_stand_alone(article: Article, chain: Chain, own: Headcount) -> bool:
    """Is the clause right without the others: not 'a guard were killed', not 'her two sons', not 'three others'?"""
    if len(chain) < 2 or not _is_plain(article, chain) or own.is_rest or article.doc[own.first].lower_ in POSSESSIVES:
        return False
    is_bare = own.is_single and article.doc[own.first].tag_ == "NN"
    verbs = {token.lower_ for token in article.doc[chain[-1].last : chain[-1].last + VERB_REACH]}
    return not is_bare and not _refers_back(article, own) and not (own.quantity.value == 1 and verbs & PLURAL_VERBS)


def _refers_back(article: Article, one: Headcount) -> bool:
    return one.is_rest or any(token.lower_ in BACKWARD for token in article.doc[one.first : one.last])


def _is_plain(article: Article, chain: Chain) -> bool:
    """Does nothing but joining words stand between the figures?"""
    return all(article.doc[i].lower_ in LINKS for a, b in pairwise(chain) for i in range(a.last, b.first))


def _around(article: Article, chain: Chain, own: Headcount) -> set[int]:
    """The list without the figure itself; a comma after the list goes with the part that it closes."""
    last = chain[-1].last
    has_comma = any(article.doc[i].text == "," for i in range(chain[0].first, last))
    end = last + (has_comma and last < len(article.doc) and article.doc[last].text == ",")
    left_out = {*range(chain[0].first, own.first), *range(own.last, end)}
    return left_out if own is chain[-1] or end > last else left_out | _description(article, chain[-1])


def _description(article: Article, other: Headcount) -> set[int]:
    """What follows the noun of another figure and describes it, unless it may tell where or when ('at ages below 8')."""
    if other.noun is None:
        return set()
    phrases = [child for child in article.doc[other.noun].rights if child.dep_ in ("prep", "acl", "relcl") and child.i >= other.last]
    ranges = [range(child.left_edge.i, child.right_edge.i + 1) for child in phrases]
    return {i for tokens in ranges if not any(k in article.name_of or k in article.time_of for k in tokens) for i in tokens}


def _other_fates(told: SentenceFates, chain: Chain, anchor: int) -> set[int]:
    """'and wounding 30' after 'killing nine', or 'killed nine and' before 'injured 30', where nothing else stands between them."""
    counted = told.counts
    first, last = _extent(counted, chain, anchor)
    left_out: set[int] = set()
    for i, other in told.victims.items():
        if i == anchor or not other or other is chain or other[0] in chain or chain[0] in other:
            continue
        start, end = _extent(counted, other, i)
        is_active = i == start and anchor == first
        if start > last and counted.word(start - 1) in JOINTS:
            left_out.update(range(start - 1, end))
        elif is_active and first - end == 1 and counted.word(end) in JOINTS and not _refers_back(counted.article, chain[0]):
            left_out.update(range(start, first))
    return left_out


def _extent(counted: SentenceCounts, chain: Chain, i: int) -> tuple[int, int]:
    """The tokens from the first to the last of a hit and its figures."""
    fate_word = counted.fate_words.get(i)
    return min(i, chain[0].first), max(fate_word.last if fate_word else i + 1, chain[-1].last)
