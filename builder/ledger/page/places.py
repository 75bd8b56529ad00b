"""Where the questions, events and pages of a ledger stand: all in one file, or in many."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Places:
    """The file of each question, event and page by its id, below `base`; the empty text is the file itself."""

    facts: Mapping[str, str]
    events: Mapping[str, str]
    pages: Mapping[str, str]
    base: str = ""
    """The way from the file that has the link to the folder that has the files."""

    def fact(self, fact_id: str) -> str:
        """The address of a question."""
        return f"{self.base}{self.facts[fact_id]}#{fact_id}"

    def event(self, event_id: str) -> str:
        """The address of an event."""
        return f"{self.base}{self.events[event_id]}#{event_id}"

    def page(self, document_id: str, anchor: str | None = None) -> str:
        """The address of a page, or of what has this id in it."""
        return f"{self.base}{self.pages[document_id]}#{anchor or document_id}"
