"""Tables of delimited text: CSV and TSV."""

import csv
from collections.abc import Iterable, Iterator
from functools import partial
from io import BufferedReader
from itertools import chain

from builder.formats.format import Row, TableFormat
from builder.formats.lines import LONGEST_LINE, text_lines
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading, has_text, is_header


def delimited_rows(stream: BufferedReader, reading: Reading, *, delimiter: str | None = None) -> Iterator[Row | InputError]:
    """The rows below the header; without a delimiter it is the one of , ; and tab that the header has most of. Raises InputError for damage."""
    csv.field_size_limit(LONGEST_LINE)
    whole = _whole_lines(text_lines(stream))
    header = next((line for line in whole if line.strip()), "")
    mark = delimiter or max(",;\t", key=header.count)
    try:
        table = csv.DictReader(chain([header], whole), delimiter=mark)
        names = [name for name in table.fieldnames or () if name.strip()]
        if not is_header(names) and not has_text(names, reading):
            # Such a line names no column of texts, and is told as what it is.
            yield dict.fromkeys(names)
            return
        for row in table:
            yield {name: value for name, value in row.items() if name is not None}
    except csv.Error as error:
        raise InputError("unreadable", f"no CSV from here on ({error})") from error


def _whole_lines(lines: Iterable[str | None]) -> Iterator[str]:
    for line in lines:
        if line is None:
            raise InputError("too_long", f"a line of more than {LONGEST_LINE} characters: the rest was left out")
        yield line


FORMATS = (TableFormat((".csv",), delimited_rows), TableFormat((".tsv",), partial(delimited_rows, delimiter="\t")))
