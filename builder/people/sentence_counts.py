"""One sentence as words of casualty and counts of people, and which of them stand side by side."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from builder.language.article import Article
from builder.language.clauses import SUBJECTS
from builder.language.readings import once_per_article
from builder.people.fate_words import Hit, hits_of, phrases
from builder.people.headcounts import Headcount
from builder.people.lists import Chain, chains

LONGEST_GAP = 14
"""Words that may stand between a headcount and the word of casualty it belongs to."""
LOOSE_GAP = 8
"""How many of them may be other words than auxiliaries and adverbs, where the parse does not connect verb and subject."""


@dataclass
class Scene:
    """One sentence: its hits and its chains of headcounts, by token."""

    article: Article
    first: int
    last: int
    hits: dict[int, Hit] = field(default_factory=dict)
    """The hits by their first token, in text order."""
    chain_of: dict[int, Chain] = field(default_factory=dict)
    """The chain of every token that belongs to a headcount."""
    count_at: dict[int, Headcount] = field(default_factory=dict)
    """The headcount that covers the token."""
    victims: dict[int, Chain] | None = None
    """The headcounts that each hit is about, once they are resolved."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence in small letters."""
        return frozenset(token.lower_ for token in self.article.doc[self.first : self.last])

    @cached_property
    def hit_before(self) -> dict[int, Hit]:
        """The hit that ends right before the token."""
        return {hit.last: hit for hit in self.hits.values()}

    @cached_property
    def joined(self) -> dict[int, int]:
        """The next hit by hit, where nothing but a joining word stands between them ('killed or wounded')."""
        pairs = {}
        for first, second in pairwise(self.hits):
            between = [self.word(k) for k in range(self.hits[first].last, second)]
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


@once_per_article
def scenes(article: Article) -> dict[int, Scene]:
    """The sentences in which something happens to somebody, by position."""
    found: dict[int, dict[int, Hit]] = defaultdict(dict)
    for hit in hits_of(article.doc):
        if not _is_surname(article, hit.i):
            found[article.sentence_of[hit.i]][hit.i] = hit
    return {n: read_scene(article, n, hits) for n, hits in found.items()}


def read_scene(article: Article, position: int, hits: dict[int, Hit]) -> Scene:
    """The sentence at that position with its hits and headcounts."""
    sentence = article.sentences[position]
    scene = Scene(article, sentence.start, sentence.end, hits)
    for chain in chains(article, sentence.start, sentence.end):
        for one in chain:
            for k in range(one.first, one.last):
                scene.chain_of[k] = chain
                scene.count_at[k] = one
    return scene


def _is_surname(article: Article, i: int) -> bool:
    name = article.name_of.get(i)
    return name is not None and name.kind == "person" and name.last - name.first > 1


def right_of(scene: Scene, k: int, skip: frozenset[str] = frozenset()) -> Chain:
    """The chain that starts right at the token, but for a few words in between."""
    fillers = phrases("after_verb") | skip
    end = min(scene.last, k + LONGEST_GAP)
    while k < end and k not in scene.count_at and (scene.word(k) in fillers or scene.article.doc[k].pos_ == "ADV"):
        k += 1
    one = scene.count_at.get(k)
    if one is None or one.first != k:
        return []
    return cut_chain(scene, chain_from(scene.chain_of[k], one))


def cut_chain(scene: Scene, chain: Chain) -> Chain:
    """The chain up to the first member that has a word of casualty of its own ('21 bodies and 64 injured')."""
    for position, other in enumerate(chain[1:], 1):
        if not other.is_part and following_hit(scene, other):
            return chain[:position]
    return chain


def left_of(scene: Scene, i: int, *, is_loose: bool = False) -> Chain:
    """The chain that ends right before the token, but for auxiliaries, adverbs and the like."""
    doc, k, gap = scene.article.doc, i - 1, 0
    first = max(scene.first, i - LONGEST_GAP)
    while k >= first and k not in scene.count_at:
        is_filler = _is_between(scene, k)
        gap += not is_filler
        is_barrier = doc[k].pos_ in ("VERB", "SCONJ") or doc[k].text in ".;" or doc[k].dep_ in SUBJECTS
        if not is_filler and (not is_loose or gap > LOOSE_GAP or is_barrier):
            return []
        k -= 1
    one = scene.count_at.get(k)
    if one and one.is_part and _is_of_own_clause(scene, one):
        return [one]
    return chain_up_to(scene, scene.chain_of[k], one) if one else []


def _is_of_own_clause(scene: Scene, part: Headcount) -> bool:
    """'70 wounded, 13 of whom died', 'of whom 13 died', 'two were hurt, where one of them died': the verb is not said of the whole."""
    if "whom" in (scene.word(part.last - 1), scene.word(part.first - 1)):
        return True
    between = range(part.whole.last, part.first) if part.whole else range(0)
    return any(scene.article.doc[k].pos_ == "VERB" and scene.word(k) not in phrases("including") for k in between)


def _is_between(scene: Scene, k: int) -> bool:
    word = scene.word(k)
    if word in ("and", "or"):
        return k in scene.hit_before
    return word in phrases("between") or scene.article.doc[k].pos_ in ("ADV", "AUX")


def chain_from(chain: Chain, one: Headcount) -> Chain:
    """The headcount and what follows it in its chain; if it is a part, what it is a part of too."""
    root = one.whole or one
    return [other for other in chain[: chain.index(root)] if other.whole is root] + chain[chain.index(root) :]


def chain_up_to(scene: Scene, chain: Chain, one: Headcount) -> Chain:
    """The whole chain, unless its beginning is the object of a verb before it ('killing 12 soldiers, and two boys were hurt')."""
    verb = scene.hit_before.get(chain[0].first)
    return chain_from(chain, one) if verb and verb.word.is_verb else chain


def following_hit(scene: Scene, one: Headcount) -> Hit | None:
    """The participle or state right after a headcount ('30 wounded', 'of whom 12 were killed')."""
    k, end = one.last, min(scene.last, one.last + LONGEST_GAP)
    while k < end and (scene.word(k) in phrases("be") or scene.word(k) in phrases("have") or scene.article.doc[k].pos_ == "ADV"):
        k += 1
    hit = scene.hits.get(k)
    is_state = hit is not None and (hit.word.kind == "state" or (hit.word.is_verb and not hit.word.is_active))
    return hit if hit and is_state and not hit.word.needs else None
