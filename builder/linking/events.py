"""Which page events of different pages are one event."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, product

import numpy as np

from builder.blocks import each_pair
from builder.linking.accounts import Account, Frame, Signature
from builder.linking.candidates import candidate_pairs
from builder.linking.event_decisions import UNDECIDED, DecidedEvents
from builder.linking.evidence import WEIGHTS, are_like_events, common_evidence, differ, frame_evidence, gives_same_toll, tolls_differ
from builder.linking.place_tree import Places
from builder.stories.stories import Stories

NEVER = float("-inf")
"""The evidence for two accounts with a known difference."""
MOST_WEIGHED = 1 << 17
"""So many pairs of frames are at hand with their evidence."""


class LikelyFirst:
    """Pairs of positions with a score each, as numbers alone: the highest score comes first, and of equals the one that was added first."""

    def __init__(self) -> None:
        self._first, self._second, self._scores = array("q"), array("q"), array("d")

    def add(self, a: int, b: int, score: float) -> None:
        """Adds a pair."""
        self._first.append(a)
        self._second.append(b)
        self._scores.append(score)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        order = np.argsort(-np.asarray(self._scores, dtype=np.float64), kind="stable")
        return each_pair(np.asarray(self._first, dtype=np.int64)[order], np.asarray(self._second, dtype=np.int64)[order])


@dataclass(slots=True)
class Cluster:
    """Accounts of one event, with the details that a further account must not contradict."""

    positions: list[int]
    pages: dict[str, list[Account]]
    """The accounts of each page."""
    signatures: dict[Signature, None]
    """In the order in which they came."""
    barred: set[int] = field(default_factory=set)
    """Positions of accounts that a person says are of another event."""
    refused: set[int] = field(default_factory=set)
    """First positions of clusters that it cannot join, which stays so however both grow."""
    apart: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """By the first position of another cluster: how many of both signatures were compared, and how many of those pairs are of two events."""

    def is_barred(self, other: "Cluster") -> bool:
        """Whether a person says that some members of the two are of different events."""
        return bool(self.barred) and not self.barred.isdisjoint(other.positions)

    def can_join(self, other: "Cluster", places: Places) -> bool:
        """Whether no member of one contradicts a member of the other; two events of one page with different tolls stay separate."""
        if other.positions[0] in self.refused or self.positions[0] in other.refused:
            return False
        shared = self.pages.keys() & other.pages.keys()
        pairs = ((a, b) for page in shared for a in self.pages[page] for b in other.pages[page])
        if any(tolls_differ(a, b) for a, b in pairs) or self.contradicts(other, places):
            self.refused.add(other.positions[0])
            other.refused.add(self.positions[0])
            return False
        return True

    def contradicts(self, other: "Cluster", places: Places) -> bool:
        """Whether a member of one has a known difference from a member of the other."""
        return any(differ(a, b, places) for a in self.signatures for b in other.signatures)

    def is_elsewhere(self, other: "Cluster", places: Places) -> bool:
        """Whether most pairs of a member of one and a member of the other are like events that one story cannot make one."""
        own, others = [*self.signatures], [*other.signatures]
        known, known_others, apart = self.apart.get(other.positions[0], (0, 0, 0))
        new = chain(product(own[known:], others), product(own[:known], others[known_others:]))
        apart += sum(are_like_events(a, b, places) for a, b in new)
        self.apart[other.positions[0]], other.apart[self.positions[0]] = (len(own), len(others), apart), (len(others), len(own), apart)
        return 2 * apart > len(own) * len(others)

    def join(self, other: "Cluster") -> None:
        """Takes over the accounts of the other cluster."""
        self.positions += other.positions
        for page, told in other.pages.items():
            self.pages.setdefault(page, []).extend(told)
        self.signatures |= other.signatures
        self.barred |= other.barred
        self.refused |= other.refused


class Homes:
    """The cluster of each account. That of an account alone is made whenever it is asked for: most of what it would keep is empty."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        self._kept: list[Cluster | None] = [None] * len(accounts)

    def __getitem__(self, i: int) -> Cluster:
        account = self._accounts[i]
        return self._kept[i] or Cluster([i], {account.page_event.document_id: [account]}, {account.signature: None})

    def bar(self, i: int, others: Iterable[int]) -> None:
        """Keeps an account apart from others."""
        self._kept[i] = self[i]
        self[i].barred.update(others)

    def join(self, a: int, b: int) -> None:
        """Makes the clusters of two accounts one."""
        smaller, larger = sorted((self[a], self[b]), key=lambda cluster: len(cluster.positions))
        for i in (*smaller.positions, *(larger.positions if len(larger.positions) == 1 else ())):
            self._kept[i] = larger
        larger.join(smaller)

    def groups(self) -> list[list[Account]]:
        """The accounts of each cluster, clusters and accounts in order of the positions."""
        clusters = {-i if kept is None else id(kept): [i] if kept is None else kept.positions for i, kept in enumerate(self._kept)}
        return [[self._accounts[i] for i in sorted(positions)] for positions in clusters.values()]


def cluster_accounts(accounts: Sequence[Account], places: Places, stories: Stories, decided: DecidedEvents = UNDECIDED) -> list[list[Account]]:
    """The accounts of each event, events and accounts in order of page event ids.

    First what people decided joins, then the main events of the pages of one story, the likeliest pairs first, then the accounts that are
    most similar. Main events of two stories stay apart, and so does what people told apart.
    """
    ordered = sorted(accounts, key=lambda account: account.page_event.page_event_id)
    home = Homes(ordered)
    _decide(home, ordered, decided)
    for a, b in _retold(ordered):
        if _may_join(home, a, b) and not home[a].contradicts(home[b], places):
            home.join(a, b)
    for a, b in _main_in_story(ordered, stories):
        if _may_join(home, a, b) and not home[a].is_elsewhere(home[b], places):
            home.join(a, b)
    for a, b in _scored_pairs(ordered, places):
        if _may_join(home, a, b) and not _are_of_two_stories(ordered[a], ordered[b], stories) and home[a].can_join(home[b], places):
            home.join(a, b)
    return home.groups()


def group_of(groups: Sequence[Sequence[Account]]) -> dict[str, int]:
    """The number of the group that each page event is in."""
    return {account.page_event.page_event_id: number for number, group in enumerate(groups) for account in group}


def _decide(home: Homes, accounts: Sequence[Account], decided: DecidedEvents) -> None:
    """Joins what people say is one event, and bars what they say is not."""
    places_of: dict[str, list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        places_of[account.page_event.page_event_id].append(i)
    for first, second in decided.same:
        one, *others = (*places_of[first], *places_of[second])
        for other in others:
            if home[one] is not home[other]:
                home.join(one, other)
    for first, second in (*decided.different, *((b, a) for a, b in decided.different)):
        for i in places_of[first]:
            home.bar(i, places_of[second])


def _may_join(home: Homes, a: int, b: int) -> bool:
    return home[a] is not home[b] and not home[a].is_barred(home[b])


def _main_in_story(accounts: Sequence[Account], stories: Stories) -> Iterable[tuple[int, int]]:
    """Positions of the main events of two pages of one story, the likeliest first.

    Where a page tells the main event of the other besides its own, by the toll they share, that one takes the place of its main event.
    """
    main = {account.page_event.document_id: i for i, account in enumerate(accounts) if account.page_event.is_main}
    beside: dict[str, list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        if not account.page_event.is_main:
            beside[account.page_event.document_id].append(i)
    likely = LikelyFirst()
    for (a, b), chance in stories.pairs:
        if a in main and b in main and stories.is_one(a, b):
            likely.add(main[a], main[b], chance)
    for one, other in likely:
        first, second = (accounts[i].page_event.document_id for i in (one, other))
        yield _counterparts(accounts, (one, beside[first]), (other, beside[second]))


def _counterparts(accounts: Sequence[Account], one: tuple[int, list[int]], other: tuple[int, list[int]]) -> tuple[int, int]:
    """The two main events, or the one with the event of the other page that gives its toll, if the other page's main event does not."""
    (a, beside_a), (b, beside_b) = one, other
    if gives_same_toll(accounts[a], accounts[b]):
        return a, b
    for i in beside_b:
        if gives_same_toll(accounts[a], accounts[i]):
            return a, i
    return next(((i, b) for i in beside_a if gives_same_toll(accounts[i], accounts[b])), (a, b))


def _are_of_two_stories(a: Account, b: Account, stories: Stories) -> bool:
    is_main = a.page_event.is_main and b.page_event.is_main
    return is_main and stories.are_two(a.page_event.document_id, b.page_event.document_id)


def _retold(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    """Positions of two accounts of one page that give the same toll, as a headline and its text."""
    pages: dict[str, list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        pages[account.page_event.document_id].append(i)
    for told in pages.values():
        for a, b in combinations(told, 2):
            if gives_same_toll(accounts[a], accounts[b]):
                yield a, b


def _scored_pairs(accounts: Sequence[Account], places: Places) -> Iterable[tuple[int, int]]:
    """The likely pairs of different pages, the most similar first; the evidence of pairs of the same frames is at hand."""
    found = LikelyFirst()
    numbers: dict[Frame, int] = {}
    frame = [numbers.setdefault(account.frame, len(numbers)) for account in accounts]
    signature = [signature for signature, *_ in numbers]
    weighed: dict[int, float] = {}
    page = [account.page_event.document_id for account in accounts]
    least = WEIGHTS.enough - WEIGHTS.most_common
    for a, b in candidate_pairs(accounts, places):
        if page[a] == page[b]:
            continue
        first, second, frames = accounts[a], accounts[b], frame[a] * len(signature) + frame[b]
        evidence = weighed.get(frames)
        if evidence is None:
            if len(weighed) == MOST_WEIGHED:
                weighed.clear()
            is_other = differ(signature[frame[a]], signature[frame[b]], places)
            evidence = weighed[frames] = NEVER if is_other else frame_evidence(first, second, places)
        if evidence < least:
            continue
        score = evidence + common_evidence(first, second)
        if score >= WEIGHTS.enough:
            found.add(a, b, round(score, 6))
    return found
