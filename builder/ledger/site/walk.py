"""Goes through the files of events and pages one by one, with what stands in each; only that is in memory as records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from builder.ledger.page.question_rows import Section, question_of
from builder.ledger.page.source_texts import Source, sources_of
from builder.ledger.site.plan import PARTS, EventFile, Part, Plan, SourceFile
from builder.ledger.site.stretches import Hashed, Stretches
from builder.records import Claim, Fact, Link

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row", Claim, Link)
Shown = TypeVar("Shown")
UNSHOWN = "event_probability"


@dataclass(frozen=True, slots=True)
class Unread(Generic[Shown]):
    """The pieces of a file: hashes of all that each rests on, and a function that reads those from one number to before another."""

    digests: Callable[[], list[bytes]]
    read: Callable[[int, int], list[Shown]]


def event_sections(plan: Plan, tables: "Mapping[str, pa.Table]", claims: Hashed) -> Iterator[tuple[EventFile, Unread[Section]]]:
    """Each file of events with its events and their questions."""
    fact_ids = [fact.fact_id for file in plan.event_files for part in file.parts for fact in part.facts]
    facts, links = (Stretches(Hashed(name, tables[name], is_wanted=claims.is_wanted), "fact_id", fact_ids) for name in ("facts", "links"))
    rows = _Rows(facts, Stretches(claims, "fact_id", fact_ids), links)
    addresses = _part_addresses(plan.event_files)
    first = 0
    for file in plan.event_files:
        starts = [*accumulate((len(part.facts) for part in file.parts), initial=first)]
        yield file, Unread(partial(_digests, file, addresses, rows, starts), partial(_sections, file, addresses, rows, starts))
        first = starts[-1]


@dataclass(frozen=True, slots=True)
class _Rows:
    facts: Stretches
    claims: Stretches
    links: Stretches


def _digests(file: EventFile, addresses: Mapping[str, tuple[str, ...]], rows: _Rows, starts: Sequence[int]) -> list[bytes]:
    """The digest of each part of an event: the event, the order of its facts, and their rows."""
    found = []
    for part, ends in zip(file.parts, pairwise(starts), strict=True):
        told = part.topic.event, part.number, addresses.get(part.topic.event.event_id, ()), [one.fact_id for one in part.facts]
        own = (msgspec.msgpack.encode(told), *(one.digest(*ends) for one in (rows.facts, rows.claims, rows.links)))
        found.append(sha256(b"".join(own)).digest())
    return found


def _sections(file: EventFile, addresses: Mapping[str, tuple[str, ...]], rows: _Rows, starts: Sequence[int], *ends: int) -> list[Section]:
    first, last = (starts[end] for end in ends)
    by_id: dict[str, Fact] = {fact.fact_id: fact for fact in rows.facts.records(first, last)}
    claims, links = _grouped(rows.claims.records(first, last)), _grouped(rows.links.records(first, last))
    return [_section(part, addresses, by_id, claims, links) for part in file.parts[slice(*ends)]]


def source_texts(plan: Plan, tables: "Mapping[str, pa.Table]", claims: Hashed) -> Iterator[tuple[SourceFile, Unread[Source]]]:
    """Each file of pages with its pages and their claims."""
    ids = [document_id for file in plan.source_files for document_id in file.document_ids]
    listed = Hashed("documents", tables["documents"], is_wanted=claims.is_wanted)
    documents, own = Stretches(listed, "document_id", ids), Stretches(claims, "document_id", ids)
    first = 0
    for file in plan.source_files:
        last = first + len(file.document_ids)
        yield file, Unread(partial(_digests_of_pages, documents, own, (first, last)), partial(_sources, file, documents, own, first))
        first = last


def shown_claims(claims: "pa.Table", *, is_wanted: bool) -> Hashed:
    """The claims without their probability, which no file shows and any page may change."""
    import pyarrow as pa

    place = claims.schema.get_field_index(UNSHOWN)
    field = claims.schema.field(place)
    return Hashed("claims", claims.set_column(place, field, pa.nulls(claims.num_rows, field.type)), is_wanted=is_wanted)


def _digests_of_pages(documents: Stretches, claims: Stretches, ends: tuple[int, int]) -> list[bytes]:
    return [documents.digest(one, one + 1) + claims.digest(one, one + 1) for one in range(*ends)]


def _sources(file: SourceFile, documents: Stretches, claims: Stretches, start: int, *ends: int) -> list[Source]:
    first, last = (start + end for end in ends)
    by_id = {source.document.document_id: source for source in sources_of(documents.records(first, last), claims.records(first, last))}
    return [by_id[document_id] for document_id in file.document_ids[slice(*ends)]]


def _section(
    part: Part,
    addresses: Mapping[str, tuple[str, ...]],
    facts: Mapping[str, Fact],
    claims: Mapping[str, Sequence[Claim]],
    links: Mapping[str, Sequence[Link]],
) -> Section:
    questions = tuple(question_of(facts[fact.fact_id], claims.get(fact.fact_id, ()), links.get(fact.fact_id, ())) for fact in part.facts)
    return Section(part.topic.event, questions, part.number, addresses.get(part.topic.event.event_id, ()))


def _part_addresses(files: Iterable[EventFile]) -> dict[str, tuple[str, ...]]:
    """The addresses of the parts of each event that is cut, in order."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for file in files:
        for part in file.parts:
            if part.count > 1:
                event_id = part.topic.event.event_id
                anchor = event_id if part.number == 1 else f"{event_id}-{part.number}"
                found[event_id].append((part.number, f"{PARTS}{file.path}#{anchor}"))
    return {event_id: tuple(address for _, address in sorted(parts)) for event_id, parts in found.items()}


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.fact_id:
            grouped[row.fact_id].append(row)
    return grouped
