"""Places figures and days along a line, in percent of its width, for the pictures of the ledger page."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from builder.linking.plain_words import bounds_words, number_words
from builder.records import Standing

FIRST, LAST = 6.0, 94.0
"""The part of the line on which values stand; the rest is room for the arrows of open ends."""
LOG_FROM = 10.0
"""From this ratio of the largest to the smallest figure on a scale is logarithmic."""
MOST_TICKS, MOST_POWERS = 4, 5
STEPS = (1, 2, 5, 10)
HEIGHT, LOWEST, HIGHEST = 120, 104, 14
"""Of the picture over days in pixels: its height, and where the smallest and largest figures stand."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the line."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a figure stands: from `start` to `end`, which are the same for a point; an open end is drawn as an arrow."""

    start: float
    end: float
    is_open_start: bool
    is_open_end: bool

    @property
    def width(self) -> float:
        return round(self.end - self.start, 2)

    @property
    def is_point(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Scale:
    """The smallest and largest figure on the line."""

    low: float
    high: float
    is_log: bool
    unit: str | None

    def place(self, value: float) -> float:
        """Where a value stands, in percent; what is beyond an end stands at the end."""
        low, high, at = (math.log10(max(one, self.low)) if self.is_log else one for one in (self.low, self.high, value))
        share = (at - low) / (high - low) if high > low else 0.5
        return round(FIRST + (LAST - FIRST) * min(max(share, 0.0), 1.0), 2)

    def bar(self, low: float | None, high: float | None) -> Bar | None:
        """The bar of inclusive bounds; None if both are open."""
        if low is None and high is None:
            return None
        start = self.place(low) if low is not None else 0.0
        end = self.place(high) if high is not None else 100.0
        return Bar(start, end, low is None, high is None)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """At most five round numbers on the line."""
        return tuple(Tick(self.place(value), number_words(value, self.unit)) for value in (_powers(self) if self.is_log else _steps(self)))


def scale_of(bounds: Iterable[tuple[float | None, float | None]], unit: str | None) -> Scale | None:
    """The scale on which all bounds have room; None if there are no two different numbers."""
    numbers = {number for pair in bounds for number in pair if number is not None}
    low, high = min(numbers, default=0.0), max(numbers, default=0.0)
    # A release from elsewhere may hold what is no number, or numbers too large to be told apart.
    if len(numbers) < 2 or not math.isfinite(high - low) or any(map(math.isnan, numbers)):
        return None
    is_log = low > 0 and high / low >= LOG_FROM
    return Scale(low, high, is_log, unit)


def _powers(scale: Scale) -> list[float]:
    first, last = math.ceil(math.log10(scale.low) - 1e-9), math.floor(math.log10(scale.high) + 1e-9)
    apart = max(1, math.ceil((last - first + 1) / MOST_POWERS))
    return [10.0**power for power in range(first, last + 1, apart)]


def _steps(scale: Scale) -> list[float]:
    rough = (scale.high - scale.low) / MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in STEPS if factor * power >= rough * (1 - 1e-9))
    first = math.ceil(scale.low / step - 1e-9)
    count = math.floor(scale.high / step + 1e-9) - first + 1
    return [round((first + place) * step, 10) for place in range(count)]


@dataclass(frozen=True, slots=True)
class DayPoint:
    """What sources give as of one day: the day's place in percent, the bounds in pixels from the top (0 or the height where open).

    `is_past` says that every position it rests on was refined or superseded.
    """

    at: float
    top: float
    bottom: float
    middle: float
    day: date
    words: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class DayPicture:
    """A figure over days."""

    points: tuple[DayPoint, ...]
    marks: tuple[Tick, ...]
    height: int = HEIGHT


def day_picture(series: Sequence[Standing], unit: str | None, past: frozenset[str] = frozenset()) -> DayPicture | None:
    """The picture of a figure over days, `past` being the claims that no longer stand; None if there are no two days or no two numbers."""
    scale = scale_of([(standing.value_low, standing.value_high) for standing in series], unit)
    if len(series) < 2 or scale is None:
        return None
    days = Scale(series[0].as_of_date.toordinal(), series[-1].as_of_date.toordinal(), False, None)
    points = tuple(_day_point(standing, scale, days, is_past=bool(standing.claim_ids) and past.issuperset(standing.claim_ids)) for standing in series)
    marks = (Tick(HIGHEST, number_words(scale.high, unit)), Tick(LOWEST, number_words(scale.low, unit)))
    return DayPicture(points, marks)


def _day_point(standing: Standing, scale: Scale, days: Scale, *, is_past: bool) -> DayPoint:
    low, high = standing.value_low, standing.value_high
    top = _height(scale, high) if high is not None else 0.0
    bottom = _height(scale, low) if low is not None else float(HEIGHT)
    known = [_height(scale, value) for value in (low, high) if value is not None]
    middle = round(sum(known) / len(known), 2) if known else HEIGHT / 2
    words = bounds_words(low, high, scale.unit)
    return DayPoint(days.place(standing.as_of_date.toordinal()), top, bottom, middle, standing.as_of_date, words, is_past)


def _height(scale: Scale, value: float) -> float:
    return round(LOWEST - (scale.place(value) - FIRST) / (LAST - FIRST) * (LOWEST - HIGHEST), 2)
