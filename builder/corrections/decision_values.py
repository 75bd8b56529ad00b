"""Reads what a decision says: numbers, bounds, days and words of closed lists."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from builder.tables import schema_of

POLARITY = {"affirmed": False, "denied": True}
Bounds = tuple[float | None, float | None]


def read_number(text: str) -> float:
    """The number, as in 1200 or 1,200.5. Raises ValueError."""
    number = float(text.replace(",", ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def read_bounds(text: str) -> Bounds:
    """The inclusive bounds of 12..15, 12.. or ..15; a missing one is open. Raises ValueError."""
    low, mark, high = text.partition("..")
    bounds = (read_number(low) if low.strip() else None, read_number(high) if high.strip() else None)
    if not mark or bounds == (None, None) or (None not in bounds and bounds[0] > bounds[1]):  # type: ignore[operator]
        raise ValueError(text)
    return bounds


def read_days(text: str) -> tuple[date, date]:
    """The first and last day of 2021-05-03 or 2021-05-03..2021-05-05. Raises ValueError."""
    first, mark, last = text.partition("..")
    days = date.fromisoformat(first.strip()), date.fromisoformat((last if mark else first).strip())
    if days[0] > days[1]:
        raise ValueError(text)
    return days


def read_range(text: str) -> tuple[int, int]:
    """The first code point of 120-480 and the one after the last. Raises ValueError."""
    start, _, end = text.partition("-")
    if not 0 <= int(start) < int(end):
        raise ValueError(text)
    return int(start), int(end)


def _written_range(text: str) -> str:
    return "-".join(map(str, read_range(text)))


def _language(text: str) -> str:
    if not re.fullmatch("[a-z]{2}", text):
        raise ValueError(text)
    return text


def _nothing(text: str) -> str:
    if text:
        raise ValueError(text)
    return ""


def _words(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def written_number(number: float) -> str:
    """A number as a decision writes it."""
    return f"{number:.15g}"


def written_bounds(bounds: Bounds) -> str:
    """Bounds as a decision writes them."""
    return "..".join("" if bound is None else written_number(bound) for bound in bounds)


def written_days(days: tuple[date, date]) -> str:
    """Days as a decision writes them."""
    return str(days[0]) if days[0] == days[1] else f"{days[0]}..{days[1]}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a value as a form asks for it: its label, and the type and pattern of its input in HTML."""

    label: str
    type: str = "text"
    pattern: str | None = None
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """A way of reading: the text as it is always written (or ValueError), what it takes in words, and the parts in which a form asks for it.

    The parts are joined by `joint`; `order` says how the second of two is to the first: "from" it on, or "after" it.
    """

    read: Callable[[str], str]
    told: str
    parts: tuple[Part, ...] = ()
    joint: str = ""
    order: str = ""


WAYS: Mapping[str, Way] = {
    "nothing": Way(_nothing, "nothing"),
    "words": Way(_words, "words", (Part("In words"),)),
    "word": Way(_words, "a word"),
    "words or nothing": Way(lambda text: text, "words, or nothing", (Part("In words; empty if none", is_needed=False),)),
    "number": Way(lambda text: written_number(read_number(text)), "a number, as 14", (Part("Number", "number"),)),
    "bounds": Way(
        lambda text: written_bounds(read_bounds(text)),
        "bounds, as 12..15, 12.. or ..15",
        (Part("At least", "number", is_needed=False), Part("At most", "number", is_needed=False)),
        joint="..",
        order="from",
    ),
    "days": Way(
        lambda text: written_days(read_days(text)),
        "a day, as 2021-05-03, or 2021-05-03..2021-05-05",
        (Part("Day, or first day", "date"), Part("Last day, if there are several", "date", is_needed=False)),
        joint="..",
        order="from",
    ),
    "day or nothing": Way(
        lambda text: str(date.fromisoformat(text)) if text else "",
        "a day, as 2021-05-03, or nothing",
        (Part("Day; empty if unknown", "date", is_needed=False),),
    ),
    "language": Way(_language, "the two letters of a language, as en", (Part("Two letters, as en", pattern="[a-z]{2}"),)),
    "range": Way(
        _written_range,
        "first and last place in the text, as 120-480",
        (Part("From character", pattern="[0-9]{1,9}"), Part("Up to, not with, character", pattern="[0-9]{1,9}")),
        joint="-",
        order="after",
    ),
    "polarity": Way(lambda text: _listed(text, tuple(POLARITY)), " or ".join(POLARITY)),
}
"""The ways of reading a value, by name."""


def normalise(text: str, takes: str) -> str:
    """The one way of writing a value. Raises ValueError with what the field takes."""
    values = values_of(takes)
    way = WAYS.get(takes) or Way(partial(_listed, values=values), " or ".join(values))
    try:
        return way.read(text.strip())
    except ValueError as error:
        raise ValueError(f"takes {way.told}") from error


def values_of(takes: str) -> tuple[str, ...]:
    """The closed list of values, of a column or of our own; empty for what has none."""
    if takes == "polarity":
        return tuple(POLARITY)
    table, dot, column = takes.partition(".")
    return next(one.values for one in schema_of(table).columns if one.name == column) if dot else ()


def _listed(word: str, values: tuple[str, ...]) -> str:
    if word not in values:
        raise ValueError(word)
    return word
