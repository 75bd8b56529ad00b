"""How releases and facts show themselves in a notebook: a frame of its own, in which no script runs."""

from html import escape
from typing import TYPE_CHECKING

from builder.ledger.ledger import read_ledger
from builder.ledger.page.ledger_page import card_html, fact_html
from builder.records import Document, Fact
from builder.tables import from_table, require_columns

if TYPE_CHECKING:
    from builder.release.release import Release

RELEASE_HEIGHT, FACT_HEIGHT, ROW_HEIGHT = 420, 130, 40
"""In pixels; a notebook does not fit a frame to its content."""


def release_card(release: "Release") -> str:
    """The release's counts and what its sources disagree on. Raises BuilderError if its tables are not those of a release."""
    table = release.table("documents")
    require_columns("documents", table)
    documents: list[Document] = from_table("documents", table)
    page = card_html(f"{release.name} {release.version}", read_ledger(release), documents)
    return _frame(page, f"Release {release.name} {release.version}", RELEASE_HEIGHT)


def fact_card(fact: Fact) -> str:
    """The fact's question, answer and positions with their origins."""
    return _frame(fact_html(fact), fact.label, FACT_HEIGHT + ROW_HEIGHT * len(fact.positions))


def _frame(page: str, title: str, height: int) -> str:
    return f'<iframe sandbox title="{escape(title)}" width="100%" height="{height}" srcdoc="{escape(page)}"></iframe>'
