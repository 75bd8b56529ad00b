"""Many names in sorted order, held in little more memory than their letters."""

import heapq
import re
from collections.abc import Iterator

RUN = 5000
"""Names sorted at a time."""
NAME = re.compile(r"[^\0]+")


class SortedNames:
    """Names in order, each once: sorted runs packed into strings, which are merged when the names are read."""

    def __init__(self) -> None:
        self.packed: list[str] = []
        self.run: list[str] = []

    def add(self, name: str) -> None:
        """Takes a name in; no file name holds NUL, which parts the packed ones."""
        self.run.append(name)
        if len(self.run) == RUN:
            self._pack()

    def __iter__(self) -> Iterator[str]:
        self._pack()
        last = None
        for name in heapq.merge(*map(_unpack, self.packed)):
            if name != last:
                yield name
            last = name

    def _pack(self) -> None:
        if self.run:
            self.packed.append("\0".join(sorted(self.run)))
            self.run = []


def _unpack(packed: str) -> Iterator[str]:
    return (match[0] for match in NAME.finditer(packed))
