"""The marks of events on a map: a shape for each status, larger the more pages tell of it."""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from builder.linking.event_rows import COUNTRY_PRECISION
from builder.records import Event

STATUSES = ("contested", "corroborated", "single_origin", "not_established")
"""An event has the first of these that one of its questions has."""
SMALLEST, LARGEST = 6.0, 16.0
"""Of a mark, from its middle to its edge, in pixels."""
TURN = math.pi * (3 - math.sqrt(5))
"""The angle at which marks around one point never hide each other in rows, as the seeds of a sunflower (Vogel 1979)."""
APART, WIDEST = 1.5, 60.0
"""How far marks of one place stand from each other, as a multiple of the largest one's size, and from the place at most, in pixels."""
POINTED = 1.2
"""How far the corners of a diamond go, so that it looks as large as a circle."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the map: the place in percent of the map's width and height, the shape as a path in pixels around it.

    `reach` is how far from the place the marks there go, in pixels.
    """

    event: Event
    x: float
    y: float
    status: str
    path: str
    reach: float

    @property
    def page_count(self) -> int:
        return len(self.event.document_ids)

    @property
    def is_rough(self) -> bool:
        """Whether only the country is known, so that the mark stands somewhere in it."""
        return self.event.place_precision == COUNTRY_PRECISION

    @property
    def rank(self) -> int:
        return STATUSES.index(self.status)


class Told(Protocol):
    """An event with the statuses of its questions."""

    @property
    def event(self) -> Event: ...
    @property
    def statuses(self) -> Set[str]: ...


def fanned(sections: Sequence[Told], place: tuple[float, float]) -> list[Mark]:
    """The marks of events at one place, the one told of most in the middle and the others around it."""
    ordered = sorted(sections, key=lambda section: (-len(section.event.document_ids), section.event.label, section.event.event_id))
    outermost = math.sqrt(len(ordered) - 1)
    apart = min(_radius(ordered[0]) * APART, WIDEST / max(outermost, 1.0))
    reach = round(apart * outermost + _radius(ordered[0]) * POINTED, 1)
    marks = []
    for number, section in enumerate(ordered):
        away, turn = apart * math.sqrt(number), TURN * number
        status = _status(section)
        path = shape(status, _radius(section), away * math.cos(turn), away * math.sin(turn))
        marks.append(Mark(section.event, *place, status, path, reach))
    return marks


def _status(section: Told) -> str:
    return next((status for status in STATUSES if status in section.statuses), STATUSES[-1])


def _radius(section: Told) -> float:
    return min(SMALLEST * math.sqrt(max(len(section.event.document_ids), 1)), LARGEST)


def shape(status: str, radius: float, x: float = 0.0, y: float = 0.0) -> str:
    """The outline of a mark around a point, as an SVG path: a diamond, circle, triangle or square."""
    if status == "corroborated":
        r = _plain(radius)
        return f"M{_plain(x - radius)},{_plain(y)}a{r},{r} 0 1 0 {_plain(2 * radius)},0a{r},{r} 0 1 0 {_plain(-2 * radius)},0z"
    corners = {
        "contested": [(0.0, -POINTED), (POINTED, 0.0), (0.0, POINTED), (-POINTED, 0.0)],
        "single_origin": [(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
        "not_established": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    }[status]
    return "M" + "L".join(f"{_plain(x + radius * right)},{_plain(y + radius * down)}" for right, down in corners) + "z"


def _plain(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"
