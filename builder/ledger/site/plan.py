"""Lays events and pages into files, and says where each question, event and page is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from builder.ledger.page.places import Places
from builder.ledger.site.briefs import Brief, Topic, claim_counts
from builder.shelves import shelved

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

MOST_CLAIMS = 1_500
"""Most claims of a file, a question counting as two: about a megabyte. A question or a page with more has a file of its own."""
QUESTION_WEIGHT = 2
TEXT_WEIGHT = 800
"""So many bytes of a page's text count as a claim."""


PARTS = "../"
"""The way from a file of events, pages or a list to the folder of parts."""


@dataclass(frozen=True, slots=True)
class Part:
    """Facts of an event that stand in one file; `number` counts the parts of the event from 1 to `count`."""

    topic: Topic
    facts: tuple[Brief, ...]
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file with the parts of events in it, in the order of the ledger."""

    path: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file with the pages in it."""

    path: str
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All files with events and pages."""

    event_files: tuple[EventFile, ...]
    source_files: tuple[SourceFile, ...]
    places: Places


def plan_of(topics: Sequence[Topic], tables: "Mapping[str, pa.Table]") -> Plan:
    """The files of a ledger; a file's name and content rest on what is in it alone."""
    event_files = tuple(_event_files(topics))
    source_files = tuple(_source_files(tables["documents"], tables["claims"]))
    facts = {fact.fact_id: file.path for file in event_files for part in file.parts for fact in part.facts}
    events = {part.topic.event.event_id: file.path for file in event_files for part in file.parts if part.number == 1}
    pages = {document_id: file.path for file in source_files for document_id in file.document_ids}
    return Plan(event_files, source_files, Places(facts, events, pages))


def _event_files(topics: Sequence[Topic]) -> Iterator[EventFile]:
    parts = {f"{topic.event.event_id} {part.number}": (rank, part) for rank, topic in enumerate(topics) for part in _parts_of(topic)}
    for name, keys in shelved({key: sum(map(_weight, part.facts)) for key, (_, part) in parts.items()}, MOST_CLAIMS):
        own = sorted((parts[key] for key in keys), key=lambda ranked: (ranked[0], ranked[1].number))
        yield EventFile(f"events/{name}.html", tuple(part for _, part in own))


def _parts_of(topic: Topic) -> list[Part]:
    """The event whole, or cut where a file is full."""
    cuts, weight = [0], 0
    for place, fact in enumerate(topic.facts):
        if weight and weight + _weight(fact) > MOST_CLAIMS:
            cuts.append(place)
            weight = 0
        weight += _weight(fact)
    cuts.append(len(topic.facts))
    count = len(cuts) - 1
    return [Part(topic, topic.facts[cuts[one] : cuts[one + 1]], one + 1, count) for one in range(count)]


def _weight(fact: Brief) -> int:
    return fact.claim_count + QUESTION_WEIGHT


def _source_files(documents: "pa.Table", claims: "pa.Table") -> Iterator[SourceFile]:
    ids: list[str] = documents.column("document_id").to_pylist()
    lengths = pc.fill_null(pc.binary_length(documents.column("text")), 0).to_pylist()
    counts = claim_counts(claims.column("document_id"), ids)
    weights = {one: 1 + count + length // TEXT_WEIGHT for one, count, length in zip(ids, counts, lengths, strict=True)}
    for name, own in shelved(weights, MOST_CLAIMS):
        yield SourceFile(f"sources/{name}.html", tuple(own))
