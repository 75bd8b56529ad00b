"""The rows of a release by id, for whoever puts them into another shape."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from builder.errors import BuilderError
from builder.tables import Reference, require_columns, schema_of

if TYPE_CHECKING:
    from builder.release.release import Release

Row = Mapping[str, Any]


@dataclass(frozen=True)
class ReleaseRows:
    """The rows of a release, each table read once, by id."""

    release: "Release"

    @cached_property
    def claims(self) -> dict[str, Row]:
        return self._by_id("claims")

    @cached_property
    def facts(self) -> dict[str, Row]:
        return self._by_id("facts")

    @cached_property
    def events(self) -> dict[str, Row]:
        return self._by_id("events")

    @cached_property
    def entities(self) -> dict[str, Row]:
        return self._by_id("entities")

    @cached_property
    def pages(self) -> dict[str, Row]:
        """The documents without their texts."""
        table = self.release.table("documents")
        require_columns("documents", table)
        return {row["document_id"]: row for row in table.drop_columns(["text"]).to_pylist()}

    @cached_property
    def claims_by_fact(self) -> dict[str, list[Row]]:
        """The claims of each fact, in the order of the table."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for claim in self.claims.values():
            grouped[claim["fact_id"]].append(claim)
        return grouped

    @cached_property
    def facts_by_event(self) -> dict[str, list[Row]]:
        """The facts of each event, in the order of the table."""
        grouped: dict[str, list[Row]] = defaultdict(list)
        for fact in self.facts.values():
            grouped[fact["event_id"]].append(fact)
        return grouped

    @cached_property
    def countries(self) -> dict[str, str]:
        """The names of countries by their ISO 3166-1 codes, as far as they are entities."""
        return {entity["country"]: entity["name"] for entity in self.entities.values() if entity["kind"] == "country" and entity["country"]}

    @cached_property
    def estimates(self) -> dict[tuple[str, str], Row]:
        """The estimates by profile and fact."""
        table = self.release.table("estimates")
        require_columns("estimates", table)
        return {(row["profile"], row["fact_id"]): row for row in table.to_pylist()}

    def require_references(self) -> None:
        """Raises BuilderError if a row names another row that is not there, in the tables that are exported."""
        tables = {"claims": self.claims, "facts": self.facts, "events": self.events, "entities": self.entities, "documents": self.pages}
        checked = {**{name: [*rows.values()] for name, rows in tables.items()}, "estimates": [*self.estimates.values()]}
        for name, rows in checked.items():
            for reference in schema_of(name).references:
                named = {found for row in rows for found in _named(row, reference)}
                if reference.target in tables and (strayed := named - tables[reference.target].keys()):
                    where = f"{self.release.path}: {reference.name} of {name}"
                    raise BuilderError(f"{where} has {min(strayed)}, which is not in {reference.target}; see `claimweave check`")

    def address(self, document_id: str) -> str:
        """Where a page is: its address, or its path if it has none."""
        page = self.pages[document_id]
        return str(page["url"] or page["path"])

    def _by_id(self, table: str) -> dict[str, Row]:
        rows = self.release.table(table)
        require_columns(table, rows)
        return {row[schema_of(table).own_id]: row for row in rows.to_pylist()}


def _named(row: Row, reference: Reference) -> list[str]:
    """The ids that a row has in a column, or in a field of the records of its list."""
    cell = row[reference.column]
    held = [entry[reference.field] for entry in cell] if reference.field else [cell]
    return [name for one in held for name in (one if isinstance(one, list) else [one]) if name is not None]
