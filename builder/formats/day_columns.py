"""Finds the columns of a table that look like days but are not read."""

import re
from collections.abc import Iterator, Mapping

from builder.formats.table_columns import Reading, plain_name
from builder.pages.dating import read_date_line
from builder.pages.field_dates import read_field
from builder.resources import lines

DAY_WORDS = "pages/data/day_words.txt"
WORD = re.compile(r"[^\W\d_](?:[^\W\d_A-Z]+|[A-Z]+(?![a-z]))?")
"""The words of a name: publication_date, publicationDate and 'Publication date' have two."""
LONGEST_DAY = 40
LOOKED_AT = 5
"""Rows of a table in which such columns are looked for."""


def unread_days(row: Mapping[str, object], reading: Reading) -> Iterator[str]:
    """The columns of a row that look like its day by name or content, if it has none of those that days are read from."""
    there = {plain_name(name) for name in row}
    if there.isdisjoint(reading.columns_of("published", there)):
        yield from (name for name, value in row.items() if not reading.uses(plain_name(name)) and (is_day_name(name) or _is_day(value)))


def unread_column(name: str) -> str:
    """What to say of a column that looks like a day and is not read."""
    shown = repr(name[:LONGEST_DAY])
    return f"column {shown} looks like a day but is not read; map it in [columns] of claimweave.toml, as in published = {shown}"


def is_day_name(column: str) -> bool:
    """Whether a column is named like one of days: 'Datum', event_date."""
    return any(word.casefold() in lines(DAY_WORDS) for word in WORD.findall(column))


def _is_day(value: object) -> bool:
    """Whether a cell is a date and no more; a mere number may count anything."""
    wording = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    if not isinstance(wording, str) or len(wording) > LONGEST_DAY or wording.strip().isdecimal():
        return False
    return (read_date_line(wording, is_day_first=True) or read_field(wording, is_day_first=True)) is not None
