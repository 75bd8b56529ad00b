"""The names of pages: those of one entity become one row, as they come."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.records import Entity


def one_per_id(names: Iterable[Entity]) -> dict[str, Entity]:
    """A row for each entity that pages name, in order of the ids; equal rows of many pages are counted, not kept."""
    rows: dict[str, Counter[Entity]] = defaultdict(Counter)
    for name in names:
        rows[name.entity_id][name] += 1
    return {one: merged(rows[one]) for one in sorted(rows)}


def merged(rows: Mapping[Entity, int]) -> Entity:
    """One row for all, each of which is there so many times; a person gets the fullest name, others the name mentioned most."""
    ordered = sorted(rows, key=lambda row: (len(row.name.split()) if row.kind == "person" else 0, row.mention_count, row.entity_id), reverse=True)
    first = ordered[0]
    return replace(
        first,
        aliases=tuple(sorted({form for row in rows for form in (row.name, *row.aliases)} - {first.name})),
        country=next((row.country for row in ordered if row.country), None),
        part_of_id=next((row.part_of_id for row in ordered if row.part_of_id), None),
        latitude=next((row.latitude for row in ordered if row.latitude is not None), None),
        longitude=next((row.longitude for row in ordered if row.longitude is not None), None),
        mention_count=sum(row.mention_count * count for row, count in rows.items()),
    )
