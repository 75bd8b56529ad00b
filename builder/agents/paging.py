"""Answers in pages: a cursor says where the next one begins, and of which question."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

import msgspec

from builder.agents.questions import Paged
from builder.errors import BuilderError

Row = TypeVar("Row")
MARK_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """The rows of one page, how many there are in all, and the cursor of the next page; None after the last."""

    rows: Sequence[Row]
    start: int
    count: int
    cursor: str | None


def part_of(rows: Sequence[Row], wanted: Paged, of: str) -> Part[Row]:
    """The wanted page of the rows; `of` names what they were taken from. Raises BuilderError for a cursor of another question or release."""
    mark = _mark(wanted, of)
    start = _start(wanted.cursor, mark)
    end = start + wanted.limit
    return Part(rows[start:end], start, len(rows), f"{end}-{mark}" if end < len(rows) else None)


def _start(cursor: str | None, mark: str) -> int:
    if cursor is None:
        return 0
    number, _, own = cursor.partition("-")
    if own != mark or not (number.isascii() and number.isdigit()) or len(number) > MARK_LENGTH:
        raise BuilderError("the cursor is not one of this question; leave it out to begin, and change nothing else from page to page")
    return int(number)


def _mark(wanted: Paged, of: str) -> str:
    """What tells the question from others: all that was asked but for cursor and limit."""
    asked = msgspec.to_builtins(wanted)
    del asked["cursor"], asked["limit"]
    return sha256(msgspec.json.encode([type(wanted).__name__, of, asked], order="deterministic")).hexdigest()[:MARK_LENGTH]
