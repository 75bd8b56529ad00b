"""Groups of things that are the same, built from pairs."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """A disjoint-set forest; the smallest id represents its group, so the order of joining does not matter."""

    def __init__(self, ids: Iterable[str], different: Iterable[tuple[str, str]] = ()) -> None:
        """`different` are pairs that must not come into one group."""
        self._parent = {one: one for one in ids}
        self._barred: dict[str, set[str]] = defaultdict(set)
        for a, b in different:
            self._barred[a].add(b)
            self._barred[b].add(a)

    def find(self, one: str) -> str:
        """The smallest id of the group, which represents it."""
        root = one
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[one] != root:
            self._parent[one], one = root, self._parent[one]
        return root

    def join(self, a: str, b: str) -> None:
        """Makes the groups of a and b one, unless some of their members must not be."""
        low, high = sorted((self.find(a), self.find(b)))
        if self._barred and any(self.find(one) == low for one in self._barred[high]):
            return
        self._parent[high] = low
        if self._barred:
            self._barred[low] |= self._barred[high]

    def members(self) -> list[list[str]]:
        """All groups, sorted; the ids of each are sorted too."""
        groups: dict[str, list[str]] = defaultdict(list)
        for one in sorted(self._parent):
            groups[self.find(one)].append(one)
        return [groups[root] for root in sorted(groups)]
