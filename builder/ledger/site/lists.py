"""Lists of events by kind and month, of pages by outlet (small ones together), and of all disputes, in files of bounded size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Generic, TypeVar

from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute
from builder.ledger.page.rendering import counted
from builder.ledger.site.briefs import Topic
from builder.linking.plain_words import day_words, days_words
from builder.records import Event
from builder.shelves import shelved

if TYPE_CHECKING:
    import pyarrow as pa

Line = TypeVar("Line", "Entry", Dispute)
MOST_ENTRIES = 500
"""Entries in a file."""
NAME_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ListedPage:
    """The columns of a document that lists need: a whole record takes kilobytes."""

    document_id: str
    path: str
    outlet: str | None
    title: str | None
    published_date: date | None
    origin: str | None
    main_event_id: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: where it leads, what it says, what stands behind, and the event that a page mainly tells of."""

    address: str
    label: str
    details: str
    is_path: bool = False
    """Whether the label is the path of a file, which tells its outlet."""
    event: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[Line]):
    """A list: its heading, its entries, and the path of its first file below the folder of parts; a list that shares its file has an anchor there."""

    title: str
    path: str
    entries: Sequence[Line]
    anchor: str = ""

    @property
    def address(self) -> str:
        """Where it begins, below the folder of parts."""
        return f"{self.path}#{self.anchor}" if self.anchor else self.path

    @property
    def files(self) -> list[tuple[str, Sequence[Line]]]:
        """Its files, each with its entries; the first has the path of the list, later ones a number."""
        stem = self.path.removesuffix(".html")
        parts = [self.entries[start : start + MOST_ENTRIES] for start in range(0, len(self.entries), MOST_ENTRIES)]
        return [(f"{stem}-{number}.html" if number > 1 else self.path, part) for number, part in enumerate(parts, 1)]


def kind_lists(topics: Iterable[Topic], places: Places) -> list[Listing[Entry]]:
    """The events of each kind, in the order of the ledger."""
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for topic in topics:
        grouped[topic.event.kind].append(_event_entry(topic, places))
    return [Listing(kind.replace("_", " "), f"lists/kind-{_name(kind)}.html", entries) for kind, entries in sorted(grouped.items())]


def month_lists(topics: Iterable[Topic], places: Places) -> list[Listing[Entry]]:
    """The events that begin in each month, by day; those without a day come last."""
    dated = sorted(topics, key=lambda topic: (topic.event.start_date is None, str(topic.event.start_date), topic.event.label, topic.event.event_id))
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for topic in dated:
        grouped[str(topic.event.start_date or "undated")[:7]].append(_event_entry(topic, places))
    return [Listing(month, f"lists/month-{month}.html", entries) for month, entries in grouped.items()]


def pages_of(documents: "pa.Table") -> list[ListedPage]:
    """The pages of a table of documents, in its order."""
    columns = (documents.column(field.name).to_pylist() for field in fields(ListedPage))
    return [ListedPage(*cells) for cells in zip(*columns, strict=True)]


def outlet_lists(pages: Iterable[ListedPage], events: Mapping[str, Event], places: Places) -> list[Listing[Entry]]:
    """The pages of each outlet, by day, each with the event that it mainly tells of; outlets with few pages share files."""
    grouped: dict[str, list[ListedPage]] = defaultdict(list)
    for page in pages:
        if page.outlet:
            grouped[page.outlet].append(page)
    shelves = shelved({outlet: len(own) for outlet, own in grouped.items()}, MOST_ENTRIES)
    paths = {outlet: f"lists/outlets-{name}.html" for name, outlets in shelves for outlet in outlets}
    listed = []
    for outlet, own in sorted(grouped.items()):
        own.sort(key=lambda page: (str(page.published_date or ""), page.path, page.document_id))
        entries = [_page_entry(page, events, places) for page in own]
        listed.append(Listing(outlet, paths[outlet], entries, f"outlet-{_digest(outlet)}"))
    return listed


def _event_entry(topic: Topic, places: Places) -> Entry:
    event = topic.event
    details = [days_words(event.start_date, event.end_date)] if event.start_date else []
    details.append(counted(len(topic.facts), "question"))
    if topic.dispute_count:
        details.append(f"{topic.dispute_count:,} disputed")
    return Entry(places.event(event.event_id), event.label, " · ".join(details))


def _page_entry(page: ListedPage, events: Mapping[str, Event], places: Places) -> Entry:
    event = events.get(page.main_event_id or "")
    told = (places.event(event.event_id), event.label) if event and event.event_id in places.events else None
    day = day_words(page.published_date) if page.published_date else "undated"
    return Entry(places.page(page.document_id), page.title or page.path, day, not page.title, told)


def _name(kind: str) -> str:
    """The kind in the name of a file; a kind that is none of ours, in a release from elsewhere, by its hash."""
    return kind if kind.isascii() and kind.replace("_", "").isalnum() else _digest(kind)


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:NAME_DIGITS]
