"""What people decided about entities: names that mean one, or two, and what one is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.corrections.decisions import STALE, UNFIT, Decision, Outcome, of_kind
from builder.ids import content_id
from builder.linking.decided_pairs import Pair, refuse_circles
from builder.records import Entity

if TYPE_CHECKING:
    from builder.linking.entities import EntityTable


@dataclass(frozen=True, slots=True)
class DecidedEntities:
    """Page-level names that must be one entity, those that must not, and the names of entities, all by page-level ids."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    name_of: Mapping[str, str] = field(default_factory=dict)


UNDECIDED = DecidedEntities()


@dataclass(frozen=True, slots=True)
class EntityDecisions:
    """The decisions that hold, each with the ids it is about, and what became of the others."""

    decided: DecidedEntities
    held: tuple[tuple[Decision, tuple[str, ...]], ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def all_outcomes(self, undecided: "EntityTable") -> tuple[Outcome, ...]:
        """What became of all; `undecided` are the entities as they would be without decisions."""
        return (*self.outcomes, *(Outcome(one, _before(one, ids, undecided)) for one, ids in self.held))


def entity_decisions(decisions: Sequence[Decision], rows: Mapping[str, Entity]) -> EntityDecisions:
    """The decisions of the kind entity; `rows` are the page-level entities by id. Raises BuilderError for two that contradict each other."""
    held: list[tuple[Decision, tuple[str, ...]]] = []
    outcomes = []
    for decision in of_kind(decisions, "entity"):
        ids = _ids(decision, rows)
        code, reason = _fault(decision, ids, rows)
        if code:
            outcomes.append(Outcome(decision, None, code, reason))
        else:
            held.append((decision, ids))
    same = [(one, (ids[0], ids[1])) for one, ids in held if one.field == "same"]
    different = [(one, (ids[0], ids[1])) for one, ids in held if one.field in ("different", "without")]
    refuse_circles(same, different)
    name_of = {ids[0]: one.value for one, ids in held if one.field == "name"}
    decided = DecidedEntities(tuple(pair for _, pair in same), tuple(pair for _, pair in different), name_of)
    return EntityDecisions(decided, tuple(held), tuple(outcomes))


def _ids(decision: Decision, rows: Mapping[str, Entity]) -> tuple[str, ...]:
    """The ids that it is about; a name that is no name of an entity is found by the kind of that entity."""
    if decision.field != "without" or decision.target[0] not in rows:
        return decision.target
    return decision.target[0], content_id("ent", (rows[decision.target[0]].kind, decision.value))


def _fault(decision: Decision, ids: Sequence[str], rows: Mapping[str, Entity]) -> tuple[str, str]:
    """Why the decision cannot be applied: a code and words, both empty if nothing is wrong."""
    if not all(one in rows for one in decision.target):
        return STALE, "no page names an entity with this id"
    if ids[-1] not in rows:
        return UNFIT, f"no page has the name {decision.value!r} by itself"
    names = " | ".join(name for one in ids for name in (rows[one].name, *rows[one].aliases))
    return ("", "") if decision.quote in names else (STALE, "the quoted words are not a name of it")


def _before(decision: Decision, ids: Sequence[str], undecided: "EntityTable") -> str:
    kept = [undecided.kept_id[one] for one in ids]
    if decision.field == "name":
        return undecided.by_id[kept[0]].name
    return "same" if kept[0] == kept[1] else "different"
