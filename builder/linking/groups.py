"""Groups of things that are the same, built from pairs."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """A disjoint-set forest; the smallest id represents its group, so the order of joining does not matter."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {one: one for one in ids}

    def find(self, one: str) -> str:
        """The smallest id of the group, which represents it."""
        root = one
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[one] != root:
            self._parent[one], one = root, self._parent[one]
        return root

    def join(self, a: str, b: str) -> None:
        """Makes the groups of a and b one."""
        low, high = sorted((self.find(a), self.find(b)))
        self._parent[high] = low

    def members(self) -> list[list[str]]:
        """All groups, sorted; the ids of each are sorted too."""
        groups: dict[str, list[str]] = defaultdict(list)
        for one in sorted(self._parent):
            groups[self.find(one)].append(one)
        return [groups[root] for root in sorted(groups)]
