"""What all files of a ledger of many share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.ledger.page.blinding import Blinds
from builder.ledger.page.corrected import Corrected
from builder.ledger.page.correcting import CorrectionForm, form_of
from builder.ledger.page.ledger_page import Told
from builder.ledger.page.places import Places
from builder.ledger.page.rendering import render
from builder.ledger.site.briefs import Topic, topics_of
from builder.ledger.site.corrections import corrected_in
from builder.ledger.site.plan import PARTS, Plan, plan_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


FOLDERS = frozenset({"events", "lists", "search", "sources"})
"""The folders of all files but the front page."""


@dataclass(frozen=True, slots=True)
class Placing:
    """The name of the front page, and the folder of the other files beside it (with a slash at its end; empty for the same folder)."""

    front: str
    folder: str = ""

    @property
    def home(self) -> str:
        """The front page's address from a file of events, pages or a list."""
        return f"{PARTS}{'../' if self.folder else ''}{quote(self.front)}"

    @property
    def base(self) -> str:
        """The address of the folder from the front page."""
        return quote(self.folder)


@dataclass(frozen=True, slots=True)
class Site:
    """A ledger with the order of its events and questions and the places of its files."""

    told: Told
    placing: Placing
    blinds: Blinds
    topics: Sequence[Topic]
    plan: Plan
    corrected: Corrected
    """With addresses as the front page has them."""
    form: CorrectionForm

    @property
    def places(self) -> Places:
        """The places as a file of events, pages or a list addresses them."""
        return replace(self.plan.places, base=PARTS)

    def html(self, template: str, view: "DataclassInstance") -> str:
        """The HTML of one of its files."""
        return render(template, f"Ledger of {self.told.title}", self.blinds, view)


def site_of(told: Told, placing: Placing) -> Site:
    """The ledger's order and places. Raises BuilderError if a fact is about an event that is not there."""
    topics = topics_of(told.tables)
    plan = plan_of(topics, told.tables)
    corrected = corrected_in(told.tables, replace(plan.places, base=placing.base))
    form = form_of(told.tables["claims"].column("claim_type").unique().to_pylist())
    outlets = told.tables["documents"].column("outlet").unique().to_pylist()
    return Site(told, placing, Blinds(outlet for outlet in outlets if outlet), topics, plan, corrected, form)
