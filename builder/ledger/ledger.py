"""The ledger as records: of a whole release, or as it was known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from builder.corrections.decisions import decision_of
from builder.derived_records import Correction
from builder.errors import BuilderError
from builder.linking.as_of import known_on
from builder.linking.carry_over import carry_over, previous_ids
from builder.linking.judged import LEAST, Least, known_ties
from builder.linking.plain_words import day_words
from builder.records import Claim, Event, Fact, Link
from builder.release.texts import NONE, level_of
from builder.scoring.release_scores import Scores
from builder.tables import from_table, require_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from builder.release.release import Release


@dataclass(frozen=True, slots=True)
class Ledger:
    """Facts with their claims, events and links; `remark` says which part of the release they are."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    remark: str | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)
    """The address of each page, or its path if it has none, by document_id."""
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Degrees north and east of the places that have coordinates, by entity_id."""
    corrections: tuple[Correction, ...] = ()
    scores: Scores | None = None
    """How the release compares with claims that people marked on its pages, if they did."""


def read_ledger(release: "Release") -> Ledger:
    """The ledger of a release. Raises BuilderError if its tables are not those of a release."""
    claims, events, facts, links = (tuple(_records(release, table)) for table in ("claims", "events", "facts", "links"))
    known = {event.event_id for event in events}
    if strayed := next((fact for fact in facts if fact.event_id not in known), None):
        raise BuilderError(f"{release.path}: the fact {strayed.fact_id} is of an event that is not there; see `claimweave check`")
    corrections = tuple(_records(release, "corrections"))
    return Ledger(claims, events, facts, links, None, addresses_of(release), points_of(_table(release, "entities")), corrections)


def read_ledger_as_of(release: "Release", day: date) -> Ledger:
    """The ledger as it was known on a day, with the ids of the release. Raises BuilderError if the release lacks the words of claims."""
    if level_of({table: _table(release, table) for table in ("documents", "claims")}) == NONE and release.counts["claims"]:
        raise BuilderError(f"{release.path}: claims cannot be weighed again without their words; use a release with --text quotes or full")
    documents, claims, entities, events = (_records(release, table) for table in ("documents", "claims", "entities", "events"))
    corrections = tuple(_records(release, "corrections"))
    decisions = [decision_of(row) for row in corrections if row.is_applied]
    known = known_on(day, (documents, claims, entities, events), _least(release), decisions)
    linked = carry_over(known.linked, previous_ids(*(_table(release, table) for table in ("claims", "events", "facts", "entities"))))
    left_out = [f"{known.later_count:,} later", f"{known.undated_count:,} undated"]
    remark = f"As of {day_words(day)}: {known.page_count:,} of {release.counts['documents']:,} pages (left out: {', '.join(left_out)})"
    points = points_of(_table(release, "entities"))
    return Ledger(linked.claims, linked.events, linked.facts, linked.links, remark, addresses_of(release), points, corrections)


def points_of(entities: "pa.Table") -> dict[str, tuple[float, float]]:
    """The coordinates in a table of entities, without those that are nowhere on Earth, as a release from elsewhere may hold."""
    rows = entities.select(["entity_id", "latitude", "longitude"]).drop_null().to_pylist()
    found = ((row["entity_id"], row["latitude"], row["longitude"]) for row in rows)
    return {one: (north, east) for one, north, east in found if abs(north) <= 90 and abs(east) <= 180}


def addresses_of(release: "Release") -> dict[str, str]:
    """The address of each page, or its path if it has none, by document_id."""
    pages = _table(release, "documents").select(["document_id", "url", "path"]).to_pylist()
    return {page["document_id"]: page["url"] or page["path"] for page in pages}


def _least(release: "Release") -> Least:
    """The least probabilities of links that the release was built with (today's for one without), and the ties that it broke.

    Raises BuilderError if they are no numbers.
    """
    settings = release.manifest.run.settings
    conflict, other = settings.get("least_conflict_probability", LEAST.conflict), settings.get("least_link_probability", LEAST.other)
    try:
        return Least(float(conflict), float(other), ties=known_ties(_records(release, "links")))
    except ValueError as error:
        raise BuilderError(f"{release.path}: its manifest has a setting that is no probability: {error}") from error


def _records(release: "Release", table: str) -> list[Any]:
    return from_table(table, _table(release, table))


def _table(release: "Release", name: str) -> "pa.Table":
    rows = release.table(name)
    require_columns(name, rows)
    return rows
