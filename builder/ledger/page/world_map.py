"""The events of a page on a map of the world, or of the part of it where all of them lie."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.ledger.page.map_marks import Mark, Told, fanned
from builder.resources import lines

OUTLINE = "ledger/page/data/world_outline.txt"
TENTHS = 10
"""The outline counts in tenths of a degree."""
RATIO = 2.0
"""The width of every map as a multiple of its height, so that places are percentages of both whatever the size of the screen."""
MARGIN = 1.4
SMALLEST_HEIGHT = 10.0
"""Degrees of latitude that a map shows at least: enough of the coast to know where it is."""
LARGEST_WIDTH, LARGEST_HEIGHT = 200.0, 100.0
"""A map that would show more degrees than these shows the whole world."""
NARROWEST = 0.3
"""The least width of a degree of longitude as a share of one of latitude, which near the poles would be none."""
MOST_MARKS = 200
MOST_LABELS = 12
DRAWN_WIDTH = 700.0
"""Pixels for which names are laid out so that they do not cover each other; the style hides them where a map is much narrower."""
LABEL_HEIGHT, LETTER_WIDTH, LABEL_GAP = 15.0, 7.0, 4.0
"""Of the names on the map, in pixels."""
Point = tuple[float, float]
"""Degrees north and east."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world in degrees; `stretch` is the width of a degree of longitude as a share of one of latitude."""

    west: float
    north: float
    width: float
    height: float
    stretch: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands, in percent from the left and from the top (equirectangular projection)."""
        return round((longitude - self.west) / self.width * 100, 2), round((self.north - latitude) / self.height * 100, 2)

    @property
    def box(self) -> str:
        """The view box in units of the outline, narrowed like it."""
        numbers = (self.west * self.stretch, -self.north, self.width * self.stretch, self.height)
        return " ".join(f"{round(number * TENTHS, 1):g}" for number in numbers)

    def shows(self, box: Sequence[int]) -> bool:
        """Whether it shows something of a box: west, north, east and south in tenths of a degree, southwards."""
        west, north, east, south = (number / TENTHS for number in box)
        return west < self.west + self.width and east > self.west and -north > self.north - self.height and -south < self.north


WORLD = View(-180.0, 90.0, 360.0, 180.0, 1.0)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a place on the map: the place in percent, how far beside it the name begins or ends in pixels, and where it begins or ends."""

    name: str
    x: float
    y: float
    beside: float
    anchor: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Events where they happened; `left_out` are more than are drawn, of `unplaced_count` no coordinates are known."""

    view: View
    land: tuple[str, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    left_out: int
    unplaced_count: int

    @property
    def is_whole(self) -> bool:
        return self.view == WORLD

    @property
    def has_rough(self) -> bool:
        return any(mark.is_rough for mark in self.marks)

    @property
    def statuses(self) -> tuple[str, ...]:
        """Those on the map, for its legend."""
        return tuple(dict.fromkeys(mark.status for mark in sorted(self.marks, key=lambda mark: mark.rank)))


def map_of(sections: Sequence[Told], points: Mapping[str, Point]) -> WorldMap | None:
    """The map of the events whose place has coordinates; `points` by entity_id. None if there is none."""
    placed = [(section, point) for section in sections if (point := points.get(section.event.place_id or ""))]
    drawn = placed[:MOST_MARKS]
    if not drawn:
        return None
    view = view_of([point for _, point in drawn])
    groups: dict[Point, list[Told]] = defaultdict(list)
    for section, point in drawn:
        groups[point].append(section)
    marks = [mark for point, group in groups.items() for mark in fanned(group, view.place(*point))]
    marks.sort(key=lambda mark: (-mark.page_count, mark.event.label, mark.event.event_id))
    return WorldMap(view, land_in(view), tuple(marks), _labels(marks), len(placed) - len(drawn), len(sections) - len(placed))


def view_of(points: Sequence[Point]) -> View:
    """The view in which all points have room: the whole world where they lie in several of its parts."""
    norths, easts = zip(*points, strict=True)
    north, east = (min(norths) + max(norths)) / 2, (min(easts) + max(easts)) / 2
    stretch = round(max(math.cos(math.radians(north)), NARROWEST), 3)
    height = max((max(norths) - min(norths)) * MARGIN, (max(easts) - min(easts)) * stretch / RATIO * MARGIN, SMALLEST_HEIGHT)
    width = height * RATIO / stretch
    if width > LARGEST_WIDTH or height > LARGEST_HEIGHT:
        return WORLD
    west, top = min(max(east - width / 2, -180.0), 180.0 - width), max(min(north + height / 2, 90.0), height - 90.0)
    return View(west, top, width, height, stretch)


def land_in(view: View) -> tuple[str, ...]:
    """The paths of the land that the view shows."""
    return tuple(path for box, path in _rings() if view.shows(box))


@cache
def _rings() -> tuple[tuple[tuple[int, ...], str], ...]:
    """The bounds and the path of each ring of the outline."""
    cells = (line.rsplit(" ", 1) for line in lines(OUTLINE))
    return tuple((tuple(int(number) for number in box.split(" ")), path) for box, path in cells)


def _labels(marks: Sequence[Mark]) -> tuple[Label, ...]:
    """The names of the places told of most, as many as have room beside each other."""
    named = {(mark.x, mark.y): mark for mark in reversed(marks)}
    taken: list[tuple[Mark | None, Box]] = [(mark, _around(mark, mark.reach, -mark.reach)) for mark in named.values()]
    labels: list[Label] = []
    for mark in reversed(named.values()):
        name, beside = mark.event.place or "", mark.reach + LABEL_GAP
        end = beside + len(name) * LETTER_WIDTH
        box = _around(mark, -beside, -end) if mark.x > 50 else _around(mark, end, beside)
        if len(labels) < MOST_LABELS and not any(_overlap(box, other) for owner, other in taken if owner is not mark):
            labels.append(Label(name, mark.x, mark.y, -beside if mark.x > 50 else beside, "end" if mark.x > 50 else "start"))
            taken.append((None, box))
    return tuple(labels)


def _around(mark: Mark, east: float, west: float) -> Box:
    """A box beside a mark, in pixels: west, east, top, bottom."""
    x, y = mark.x / 100 * DRAWN_WIDTH, mark.y / 100 * DRAWN_WIDTH / RATIO
    half = max(LABEL_HEIGHT / 2, east if east == -west else 0.0)
    return x + west, x + east, y - half, y + half


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
