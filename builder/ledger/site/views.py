"""What the templates of a ledger of many files know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.ledger.page.change_lists import ChangeList
from builder.ledger.page.corrected import Corrected
from builder.ledger.page.correcting import CorrectionForm, opening_words, quoted_words
from builder.ledger.page.ledger_page import Front
from builder.ledger.page.outlet_rows import OutletRow
from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute, Section
from builder.ledger.page.score_section import ScoreSection
from builder.ledger.page.source_texts import Source
from builder.ledger.page.timeline import Timeline
from builder.ledger.page.world_map import WorldMap
from builder.ledger.site.lists import Entry, Listing
from builder.records import Claim, Document


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page; `all_disputes` is the list of all disputes if the front does not hold them."""

    front: Front
    remark: str | None
    places: Places
    outlets: Mapping[str, int]
    outlet_rows: Sequence[OutletRow]
    outlet_addresses: Mapping[str, str]
    timeline: Timeline | None
    world_map: WorldMap | None
    kinds: Sequence[str]
    types: Sequence[str]
    statuses: Mapping[str, str]
    relations: Sequence[str]
    changes: Sequence[ChangeList]
    groups: Sequence[tuple[str, Sequence[Listing[Entry]]]]
    """The lists of events by what orders them."""
    all_disputes: Listing[Dispute] | None
    corrected: Corrected
    scored: ScoreSection | None
    left_out: int
    """Corrections that are not listed."""


@dataclass(frozen=True, slots=True)
class EventsView:
    """A file of events, which are `pieces` of HTML, or `sections` of which one is made; the filters offer what is in it."""

    home: str
    """The address of the front page."""
    places: Places
    outlets: Mapping[str, int]
    kinds: Sequence[str]
    types: Sequence[str]
    statuses: Mapping[str, str]
    relations: Sequence[str]
    corrected: Corrected
    form: CorrectionForm
    quote_of: Callable[[Claim], str] = quoted_words
    sections: Sequence[Section] = ()
    pieces: Sequence[Markup] = ()
    has_cards: bool = False
    """Whether the cards of claims, which say what a correction needs to know of them, are in the file."""


@dataclass(frozen=True, slots=True)
class SourcesView:
    """A file of pages, which are `pieces` of HTML, or `sources` of which one is made."""

    home: str
    sources: Sequence[Source]
    places: Places
    corrected: Corrected
    form: CorrectionForm
    quote_of: Callable[[Claim], str] = quoted_words
    opening: Callable[[Document], str] = opening_words
    outlet_rows: Sequence[OutletRow] = ()
    pieces: Sequence[Markup] = ()
    has_cards: bool = True


@dataclass(frozen=True, slots=True)
class ListView:
    """A file with lists, or with a part of one: then `count` are all its entries, and there may be files before and after."""

    home: str
    listings: Sequence[Listing[Entry] | Listing[Dispute]]
    disputes: Sequence[Dispute]
    places: Places
    count: int | None = None
    before: str | None = None
    after: str | None = None
