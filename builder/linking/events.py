"""Events: which episodes of different pages are one happening."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from builder.linking.evidence import (
    ENOUGH,
    MOST_COMMON,
    NEAR_DAYS,
    common_evidence,
    differ,
    families_of,
    frame_evidence,
    gives_same_toll,
    tolls_differ,
)
from builder.linking.places import Places
from builder.linking.stories import Frame, Signature, Story

WINDOW = 24
"""Neighbours a story is compared with inside one block: blocks of one happening hang together through neighbours."""
NEVER = float("-inf")
"""Evidence between stories with a known difference."""
MOST_WORDS, MOST_NAMES = 12, 6
"""Words (the longest: they are the rarest) and names of an episode that become blocking keys."""


@dataclass(slots=True)
class Cluster:
    """Stories taken for one happening, and what a further one must not contradict."""

    stories: list[Story]
    documents: set[str] = field(default_factory=set)
    signatures: set[Signature] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.documents = {story.episode.document_id for story in self.stories}
        self.signatures = {story.signature for story in self.stories}

    def can_join(self, other: "Cluster", places: Places) -> bool:
        """Whether no member of one contradicts a member of the other; two happenings of one page with different tolls stay two."""
        shared = self.documents & other.documents
        mine = [story for story in self.stories if story.episode.document_id in shared]
        others = [story for story in other.stories if story.episode.document_id in shared]
        pages = [(a, b) for a in mine for b in others if a.episode.document_id == b.episode.document_id]
        return not any(tolls_differ(a, b) for a, b in pages) and not self.contradicts(other, places)

    def contradicts(self, other: "Cluster", places: Places) -> bool:
        """Whether a member of one holds a known difference to a member of the other."""
        return any(differ(a, b, places) for a in self.signatures for b in other.signatures)

    def join(self, other: "Cluster") -> None:
        """Takes over the other's stories."""
        self.stories += other.stories
        self.documents |= other.documents
        self.signatures |= other.signatures


def cluster_stories(stories: Sequence[Story], places: Places) -> list[list[Story]]:
    """The stories of each event, both in order of episode ids; the most similar pairs join first."""
    by_id = {story.episode.episode_id: story for story in stories}
    home = {one: Cluster([story]) for one, story in by_id.items()}
    for a, b in _retold(stories):
        if home[a] is not home[b] and not home[a].contradicts(home[b], places):
            _join(home, a, b)
    for _, a, b in sorted(_scored_pairs(stories, by_id, places)):
        if home[a] is not home[b] and home[a].can_join(home[b], places):
            _join(home, a, b)
    clusters = {id(cluster): cluster for cluster in home.values()}.values()
    found = [sorted(cluster.stories, key=lambda story: story.episode.episode_id) for cluster in clusters]
    return sorted(found, key=lambda group: group[0].episode.episode_id)


def _join(home: dict[str, Cluster], a: str, b: str) -> None:
    left, joined = sorted((home[a], home[b]), key=lambda cluster: len(cluster.stories))
    joined.join(left)
    for story in left.stories:
        home[story.episode.episode_id] = joined


def _retold(stories: Sequence[Story]) -> Iterable[tuple[str, str]]:
    """Pairs of episodes of one page that give the same toll: a headline and its story."""
    pages: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        pages[story.episode.document_id].append(story)
    for told in pages.values():
        for a, b in combinations(told, 2):
            if gives_same_toll(a, b):
                yield a.episode.episode_id, b.episode.episode_id


def _scored_pairs(stories: Sequence[Story], by_id: dict[str, Story], places: Places) -> Iterable[tuple[float, str, str]]:
    """The likely pairs of different pages, the evidence of each pair of frames weighed once."""
    numbers: dict[Frame, int] = {}
    frame = {story.episode.episode_id: numbers.setdefault(story.frame, len(numbers)) for story in stories}
    weighed: dict[tuple[int, int], float] = {}
    for a, b in _candidates(stories, places):
        first, second, frames = by_id[a], by_id[b], (frame[a], frame[b])
        if frames not in weighed:
            is_other = differ(first.signature, second.signature, places)
            weighed[frames] = NEVER if is_other else frame_evidence(first, second, places)
        if weighed[frames] < ENOUGH - MOST_COMMON or first.episode.document_id == second.episode.document_id:
            continue
        score = weighed[frames] + common_evidence(first, second)
        if score >= ENOUGH:
            yield -round(score, 6), a, b


def _candidates(stories: Sequence[Story], places: Places) -> list[tuple[str, str]]:
    """Pairs of stories that share two pieces of evidence of different sorts."""
    ids = sorted(story.episode.episode_id for story in stories)
    position = {one: i for i, one in enumerate(ids)}
    blocks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one, pieces in _shared_pieces(stories, places).items():
        for (sort_a, a), (sort_b, b) in combinations(pieces, 2):
            if sort_a != sort_b:
                blocks[a, b].append(position[one])
    pairs: set[int] = set()
    for block in {tuple(sorted(block)) for block in blocks.values() if len(block) > 1}:
        for step in range(1, min(WINDOW, len(block) - 1) + 1):
            pairs.update([first * len(ids) + other for first, other in zip(block, block[step:], strict=False)])
    return [(ids[pair // len(ids)], ids[pair % len(ids)]) for pair in sorted(pairs)]


def _shared_pieces(stories: Sequence[Story], places: Places) -> dict[str, list[tuple[str, int]]]:
    """Per story the sort and number of each piece of evidence that another story has too."""
    found = {story.episode.episode_id: _pieces(story, places) for story in stories}
    counts = Counter(piece for pieces in found.values() for piece in pieces)
    number = {piece: i for i, piece in enumerate(sorted(piece for piece, count in counts.items() if count > 1))}
    return {one: [(piece[0], number[piece]) for piece in sorted(pieces) if piece in number] for one, pieces in found.items()}


def _pieces(story: Story, places: Places) -> set[tuple[str, str]]:
    """Pieces of evidence with their sort."""
    episode = story.episode
    pieces = [("day", str(day)) for day in (story.days.start, story.days.end) if day]
    pieces += [("print", f"{family} {bucket}") for bucket in _print_buckets(story) for family in families_of(episode.kind)]
    pieces += [("place", around) for place in story.places for around in places.around(place)]
    pieces += [("name", name) for name in episode.names[:MOST_NAMES]]
    pieces += [("word", word) for word in sorted(story.words, key=lambda word: (-len(word), word))[:MOST_WORDS]]
    pieces += [("figure", f"{attribute} {value}") for attribute, value in sorted(story.figures)[:MOST_NAMES]]
    return {*pieces, ("war", "")} if episode.kind == "war" else set(pieces)


def _print_buckets(story: Story) -> set[int]:
    """Overlapping stretches of days of print, for a page's main happening: pages printed within NEAR_DAYS share one."""
    if not story.episode.is_main or story.published is None:
        return set()
    number = story.published.toordinal() // NEAR_DAYS
    return {number, number + 1}
