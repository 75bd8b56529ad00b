"""The files of a ledger: one page, or a folder of pages from a size at which a browser takes seconds to open one."""

from collections.abc import Generator

from builder.ledger.page.ledger_page import MOST_QUESTIONS, TOLD, Told, tables_page
from builder.ledger.site.files import site_files
from builder.ledger.site.site import Placing

SHOWN_TABLES = ("documents", *TOLD, "entities")


def ledger_files(told: Told, placing: Placing) -> Generator[tuple[str, str], None, None]:
    """Path, from the front page's folder, and text of each file, one at a time. Raises BuilderError if a fact is about an event that is not there."""
    if told.tables["facts"].num_rows <= MOST_QUESTIONS:
        yield placing.front, tables_page(told)
    else:
        yield from site_files(told, placing)
