"""Events: which episodes of different pages are one happening."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from builder.linking.places import Places
from builder.linking.stories import ENOUGH, NEAR_DAYS, Signature, Story, differ, gives_same_toll, similarity, tolls_differ

WINDOW = 24
"""Neighbours a story is compared with inside one block: blocks of one happening hang together through neighbours."""
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
    for a, b in sorted(_candidates(stories, places)):
        first, second = by_id[a], by_id[b]
        if first.episode.document_id == second.episode.document_id or differ(first.signature, second.signature, places):
            continue
        score = similarity(first, second, places)
        if score >= ENOUGH:
            yield -round(score, 6), a, b


def _candidates(stories: Sequence[Story], places: Places) -> set[tuple[str, str]]:
    """Pairs of stories that share two kinds of evidence."""
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for story in stories:
        for key in _keys(story, places):
            blocks[key].append(story.episode.episode_id)
    pairs: set[tuple[str, str]] = set()
    for ids in blocks.values():
        ordered = sorted(ids)
        for position, one in enumerate(ordered):
            pairs.update((one, other) for other in ordered[position + 1 : position + 1 + WINDOW])
    return pairs


def _keys(story: Story, places: Places) -> set[tuple[str, ...]]:
    """Every two pieces of evidence of different sorts."""
    episode = story.episode
    pieces = [("day", str(day)) for day in {story.days.start, story.days.end} if day]
    pieces += [("print", f"{episode.kind} {bucket}") for bucket in _print_buckets(story)]
    pieces += [("place", place) for place in places.around(episode.place)]
    pieces += [("name", name) for name in episode.names[:MOST_NAMES]]
    pieces += [("word", word) for word in sorted(story.words, key=lambda word: (-len(word), word))[:MOST_WORDS]]
    pieces += [("figure", f"{attribute} {value}") for attribute, value in sorted(story.figures)[:MOST_NAMES]]
    if episode.kind == "war":
        pieces.append(("war", ""))
    return {(*a, *b) for a, b in combinations(sorted(set(pieces)), 2) if a[0] != b[0]}


def _print_buckets(story: Story) -> set[int]:
    """Overlapping stretches of days of print, for a page's main happening: pages printed within NEAR_DAYS share one."""
    if not story.episode.is_main or story.published is None:
        return set()
    number = story.published.toordinal() // NEAR_DAYS
    return {number, number + 1}
