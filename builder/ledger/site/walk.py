"""Goes through the files of events and pages one by one, with what stands in each; only that is in memory as records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from builder.ledger.page.question_rows import Section, question_of
from builder.ledger.page.source_texts import Source, sources_of
from builder.ledger.site.plan import PARTS, EventFile, Part, Plan, SourceFile
from builder.ledger.site.stretches import Stretches
from builder.records import Claim, Fact, Link

if TYPE_CHECKING:
    import pyarrow as pa

Row = TypeVar("Row", Claim, Link)


def event_sections(plan: Plan, tables: "Mapping[str, pa.Table]") -> Iterator[tuple[EventFile, tuple[Section, ...]]]:
    """Each file of events with its events and their questions."""
    fact_ids = [fact.fact_id for file in plan.event_files for part in file.parts for fact in part.facts]
    facts, claims, links = (Stretches(name, tables[name], "fact_id", fact_ids) for name in ("facts", "claims", "links"))
    addresses = _part_addresses(plan.event_files)
    first = 0
    for file in plan.event_files:
        last = first + sum(len(part.facts) for part in file.parts)
        by_id: dict[str, Fact] = {fact.fact_id: fact for fact in facts.records(first, last)}
        own_claims, own_links = _grouped(claims.records(first, last)), _grouped(links.records(first, last))
        first = last
        yield file, tuple(_section(part, addresses, by_id, own_claims, own_links) for part in file.parts)


def source_texts(plan: Plan, tables: "Mapping[str, pa.Table]") -> Iterator[tuple[SourceFile, tuple[Source, ...]]]:
    """Each file of pages with its pages and their claims."""
    ids = [document_id for file in plan.source_files for document_id in file.document_ids]
    documents, claims = (Stretches(name, tables[name], "document_id", ids) for name in ("documents", "claims"))
    first = 0
    for file in plan.source_files:
        last = first + len(file.document_ids)
        yield file, sources_of(documents.records(first, last), claims.records(first, last))
        first = last


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
