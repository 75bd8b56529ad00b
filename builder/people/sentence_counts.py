"""One sentence as words of casualty and counts of people, and which of them stand side by side."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.people.fate_words import FateWord, fates_of, is_told_outcome, phrases
from builder.people.headcount import Headcount
from builder.people.lists import Chain, chains

LONGEST_GAP = 14
"""Words that may stand between a headcount and the word of casualty it belongs to."""
LOOSE_GAP = 8
"""How many of them may be other words than auxiliaries and adverbs, where the parse does not connect verb and subject."""


@dataclass(frozen=True)
class SentenceCounts:
    """One sentence: its hits and its chains of headcounts."""

    article: Article
    first: int
    last: int
    fate_words: dict[int, FateWord]
    """The hits by their first token, in text order."""
    chains: tuple[Chain, ...]

    @cached_property
    def chain_of(self) -> dict[int, Chain]:
        """The chain of every token that belongs to a headcount."""
        return {k: chain for chain in self.chains for one in chain for k in range(one.first, one.last)}

    @cached_property
    def count_at(self) -> dict[int, Headcount]:
        """The headcount that covers the token."""
        return {k: one for chain in self.chains for one in chain for k in range(one.first, one.last)}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence in small letters."""
        return frozenset(token.lower_ for token in self.article.doc[self.first : self.last])

    @cached_property
    def fate_before(self) -> dict[int, FateWord]:
        """The hit that ends right before the token."""
        return {fate_word.last: fate_word for fate_word in self.fate_words.values()}

    @cached_property
    def joined(self) -> dict[int, int]:
        """The next hit by hit, where nothing but a joining word stands between them ('killed or wounded')."""
        pairs = {}
        for first, second in pairwise(self.fate_words):
            between = [self.word(k) for k in range(self.fate_words[first].last, second)]
            if (self.word(first - 1), self.word(first)) == ("to", "death"):
                continue  # 'crushed three to death and injured a fourth'
            if 1 <= len(between) <= 2 and phrases("joining").issuperset(between):
                pairs[first] = second
        return pairs

    @cached_property
    def joined_to(self) -> dict[int, int]:
        """The hit before by hit, likewise."""
        return {second: first for first, second in self.joined.items()}

    def word(self, i: int) -> str:
        """The token in small letters; empty outside the sentence."""
        return self.article.doc[i].lower_ if self.first <= i < self.last else ""


def counts_by_sentence(article: Article) -> dict[int, SentenceCounts]:
    """The sentences in which something happens to somebody, by position."""
    found: dict[int, dict[int, FateWord]] = defaultdict(dict)
    for fate_word in fates_of(article.doc):
        if not _is_surname(article, fate_word):
            found[article.sentence_of[fate_word.i]][fate_word.i] = fate_word
    return {n: read_sentence(article, n, fate_words) for n, fate_words in found.items()}


def read_sentence(article: Article, position: int, fate_words: dict[int, FateWord]) -> SentenceCounts:
    """The sentence at that position with its hits and headcounts."""
    sentence = article.sentences[position]
    return SentenceCounts(article, sentence.start, sentence.end, fate_words, chains(article, sentence.start, sentence.end))


def _is_surname(article: Article, fate_word: FateWord) -> bool:
    """Is the word a part of a person's name? 'Kills' in 'Ana Ruiz Kills Two' is not."""
    name = article.name_of.get(fate_word.i)
    return name is not None and name.kind == "person" and name.last - name.first > 1 and fate_word.word.forms != {"third"}


def right_of(counted: SentenceCounts, k: int, skip: frozenset[str] = frozenset()) -> Chain:
    """The chain that starts right at the token, but for a few words in between."""
    fillers = phrases("after_verb") | skip
    end = min(counted.last, k + LONGEST_GAP)
    while k < end and k not in counted.count_at and (counted.word(k) in fillers or counted.article.doc[k].pos_ == "ADV" or _is_total_of(counted, k)):
        k += 1
    one = counted.count_at.get(k)
    if one is None or one.first != k:
        return ()
    return cut_chain(counted, chain_from(counted.chain_of[k], one))


def _is_total_of(counted: SentenceCounts, k: int) -> bool:
    """'a total of four guards'."""
    return counted.word(k) == "of" and counted.word(k - 1) == "total"


def cut_chain(counted: SentenceCounts, chain: Chain) -> Chain:
    """The chain up to the first member that has a word of casualty of its own ('21 bodies and 64 injured', 'one death and two injured nurses')."""
    for position, other in enumerate(chain[1:], 1):
        if not other.is_part and (following_fate(counted, other) or _is_described(counted, chain[0], other)):
            return chain[:position]
    return chain


def _is_described(counted: SentenceCounts, first: Headcount, one: Headcount) -> bool:
    """'two injured nurses': a participle before the noun tells it, where the chain begins otherwise."""
    own = next((counted.fate_words[k].word for k in range(one.first, one.noun or one.first) if k in counted.fate_words), None)
    begun = [counted.fate_words[k].word.kind for k in range(first.first, first.last) if k in counted.fate_words]
    return own is not None and own.kind not in begun


def left_of(counted: SentenceCounts, i: int, *, is_loose: bool = False) -> Chain:
    """The chain that ends right before the token, but for auxiliaries, adverbs and the like."""
    doc, k, gap = counted.article.doc, i - 1, 0
    first = max(counted.first, i - LONGEST_GAP)
    while k >= first and k not in counted.count_at:
        is_filler = _is_between(counted, k)
        gap += not is_filler
        is_barrier = doc[k].pos_ in ("VERB", "SCONJ") or doc[k].text in ".;" or doc[k].dep_ in SUBJECTS
        if not is_filler and (not is_loose or gap > LOOSE_GAP or is_barrier):
            return ()
        k -= 1
    one = counted.count_at.get(k)
    if one and one.is_part and is_of_own_clause(counted, one):
        return (one,)
    return chain_up_to(counted, counted.chain_of[k], one) if one else ()


def is_of_own_clause(counted: SentenceCounts, part: Headcount) -> bool:
    """'210 guests, 14 of whom were hurt', 'of whom 13 died', 'two were hurt, where one of them died': the verb is not said of the whole."""
    if any(counted.word(k) == "whom" for k in range(part.first - 1, part.last)):
        return True
    between = range(counted.count_at[part.whole].last, part.first) if part.whole is not None else range(0)
    if _opens_clause(counted, part, between):
        return True
    return any(counted.article.doc[k].pos_ == "VERB" and counted.word(k) not in phrases("including") for k in between)


def _opens_clause(counted: SentenceCounts, part: Headcount, between: range) -> bool:
    """'had 300 people aboard; 32 of them drowned', 'carried 40 pupils, and nine of them were hurt'."""
    words = [counted.word(k) for k in between]
    is_of_them = any(counted.word(k) in phrases("them") for k in range(part.first, part.last))
    is_subject = is_of_them and part.last < counted.last and counted.article.doc[part.last].pos_ in ("VERB", "AUX")
    return ";" in words or (words[-1:] in (["and"], ["but"]) and is_subject)


def _is_between(counted: SentenceCounts, k: int) -> bool:
    word = counted.word(k)
    if "all" in (counted.word(k - 1), counted.word(k - 2)) and word in phrases("them") | {"of"}:
        return True  # 'eight people, all of whom died'
    if word in ("and", "or"):
        return k in counted.fate_before or counted.word(k - 1) in phrases("shooting")
    if word in phrases("shooting"):
        return is_told_outcome(counted.article.doc, k)
    is_age = word.isdigit() and counted.word(k - 1) == counted.word(k + 1) == ","
    return is_age or word in phrases("between") or counted.article.doc[k].pos_ in ("ADV", "AUX")


def chain_from(chain: Chain, one: Headcount) -> Chain:
    """The headcount and what follows it in its chain; if it is a part, what it is a part of too."""
    root = one.first if one.whole is None else one.whole
    at = next(position for position, other in enumerate(chain) if other.first == root)
    return tuple(other for other in chain[:at] if other.whole == root) + chain[at:]


def chain_up_to(counted: SentenceCounts, chain: Chain, one: Headcount) -> Chain:
    """The whole chain, unless its beginning is the object of a verb before it ('killing 12 soldiers, and two boys were hurt')."""
    verb = counted.fate_before.get(chain[0].first)
    return chain_from(chain, one) if verb and verb.word.is_verb else chain


def following_fate(counted: SentenceCounts, one: Headcount) -> FateWord | None:
    """The participle or state right after a headcount ('30 wounded', 'of whom 12 were killed')."""
    k, end = one.last, min(counted.last, one.last + LONGEST_GAP)
    while k < end and (counted.word(k) in phrases("be") or counted.word(k) in phrases("have") or counted.article.doc[k].pos_ == "ADV"):
        k += 1
    fate_word = counted.fate_words.get(k)
    is_state = fate_word is not None and (fate_word.word.kind == "state" or (fate_word.word.is_verb and not fate_word.word.is_active))
    return fate_word if fate_word and is_state and not fate_word.word.needs else None
