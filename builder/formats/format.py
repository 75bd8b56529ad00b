"""What an input format is: a page of text, a table of texts or an archive of files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BufferedReader

from builder.formats.archives import Member
from builder.formats.encoding import decode
from builder.formats.streams import Budget, InputError
from builder.formats.table_columns import Reading
from builder.pages.metadata import NOTHING, Metadata

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of a file that holds several: its text without the title, and what the file says of it."""

    text: str
    known: Metadata = NOTHING
    fetched: date | None = None
    """The day on which a crawler fetched it, which is not that of its publication."""


Given = Row | Piece | InputError
"""What stands for one page in a file that holds several."""


def _is_one(_: str) -> Sequence[Piece | InputError]:
    return ()


def _as_it_is(text: str, *, is_day_first: bool) -> tuple[str, Metadata]:
    return text, NOTHING


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A file is one page, or articles one behind the other."""

    suffixes: tuple[str, ...]
    """In small letters, with the dot; likewise below."""
    read: Callable[..., tuple[str, Metadata]] = _as_it_is
    """From the decoded text and `is_day_first` (3/4/2017 is 3 April) to the text of the page and what the file says of it."""
    decoded: Callable[[bytes], str | None] = decode
    """From the bytes of a file to its text; None if there is none in them."""
    articles: Callable[[str], Sequence[Piece | InputError]] = _is_one
    """The articles of a text that is a collection of several; none if it is one page."""
    is_marked_up: bool = False
    """Whether `read` finds the article in more than its text; without one the page is a problem."""
    needs_seeking: bool = False
    """Whether a file is read from its end; likewise below."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A row of a file is one page."""

    suffixes: tuple[str, ...]
    rows: Callable[[BufferedReader, Reading], Iterator[Given]]
    has_header: bool = True
    """Whether all rows have the columns of the first line or the schema, so that the first row tells whether there is a text."""
    needs_seeking: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveFormat:
    """A file holds files of pages."""

    suffixes: tuple[str, ...]
    members: Callable[[BufferedReader, Budget], Iterator[Member]]
    needs_seeking: bool = False


Format = TextFormat | TableFormat | ArchiveFormat
