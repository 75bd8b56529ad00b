"""The outlets of a release and whose reports they carry."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: its pages, how many are its own, and the other origins that its pages go back to, with counts."""

    outlet: str
    page_count: int
    own_count: int
    carried: tuple[tuple[str, int], ...]


class Carrier(Protocol):
    """A page with its outlet and the one that its report goes back to."""

    @property
    def outlet(self) -> str | None: ...

    @property
    def origin(self) -> str | None: ...


def outlet_rows(pages: Iterable[Carrier]) -> tuple[OutletRow, ...]:
    """The outlets by name; pages without an outlet are left out."""
    origins: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        if page.outlet:
            origins[page.outlet][page.origin or page.outlet] += 1
    return tuple(_row(outlet, counts) for outlet, counts in sorted(origins.items()))


def _row(outlet: str, counts: Counter[str]) -> OutletRow:
    carried = sorted(((origin, count) for origin, count in counts.items() if origin != outlet), key=lambda pair: (-pair[1], pair[0]))
    return OutletRow(outlet, counts.total(), counts[outlet], tuple(carried))
