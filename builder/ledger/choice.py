"""Which facts of a ledger a reader asked for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.errors import BuilderError
from builder.ids import meant_by
from builder.ledger.ledger import Ledger
from builder.records import Event, Fact

LIKE = 0.75
"""Names at least this much alike (0 to 1, by difflib) are offered instead of one that is not there."""
OFFERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a fact must have to be shown; None asks for nothing. `limit` is the highest number of facts."""

    event: str | None = None
    outlet: str | None = None
    claim_type: str | None = None
    status: str | None = None
    relation: str | None = None
    limit: int | None = None


def chosen_facts(ledger: Ledger, choice: Choice) -> list[Fact]:
    """The facts that fit the choice, in the order of the ledger and not yet limited.

    Raises BuilderError, with the names that are most alike, for an event, an outlet or a claim type that the ledger does not have.
    """
    events, outlets, types = _events(ledger, choice.event), _outlets(ledger, choice.outlet), _types(ledger, choice.claim_type)
    by_outlet = {claim.fact_id for claim in ledger.claims if claim.outlet in outlets}
    linked = {link.fact_id for link in ledger.links if link.relation == choice.relation}
    return [
        fact
        for fact in ledger.facts
        if fact.event_id in events
        and fact.claim_type in types
        and (choice.outlet is None or fact.fact_id in by_outlet)
        and choice.status in (None, fact.status)
        and (choice.relation is None or fact.fact_id in linked)
    ]


def _events(ledger: Ledger, wanted: str | None) -> set[str]:
    """The ids of the events whose id is the wanted one or whose label has it, in any case, else of those that had the id in an earlier release."""
    found = {event.event_id for event in ledger.events if _is_about(event, wanted)} or _once_named(ledger.events, wanted or "")
    if wanted is not None and not found:
        raise unknown_name("event", wanted, {event.label for event in ledger.events})
    return found


def _once_named(events: Iterable[Event], wanted: str) -> set[str]:
    """The ids of the events that had the wanted id in an earlier release."""
    return {event.event_id for event in events if wanted in event.former_ids} or set(meant_by(wanted, [event.event_id for event in events]))


def _is_about(event: Event, wanted: str | None) -> bool:
    return wanted is None or wanted == event.event_id or wanted.casefold() in event.label.casefold()


def _outlets(ledger: Ledger, wanted: str | None) -> set[str]:
    names = {claim.outlet for claim in ledger.claims if claim.outlet}
    found = {name for name in names if wanted is None or wanted.casefold() in name.casefold()}
    if wanted is not None and not found:
        raise unknown_name("outlet", wanted, names)
    return found


def _types(ledger: Ledger, wanted: str | None) -> set[str]:
    types = {fact.claim_type for fact in ledger.facts}
    if wanted is not None and wanted not in types:
        raise BuilderError(f"no fact is of the type {wanted!r}; there are {', '.join(sorted(types)) or 'no facts'}")
    return types if wanted is None else {wanted}


def unknown_name(what: str, wanted: str, names: Collection[str]) -> BuilderError:
    """The error for words that no name has, with the names that are most like them."""
    near = near_names(wanted, names)
    hint = f"; near: {'; '.join(near)}" if near else ""
    return BuilderError(f"no {what} has {wanted!r} in its name{hint}")


def near_names(wanted: str, names: Iterable[str]) -> list[str]:
    """At most three of the names, the most alike first, in which some run of words looks like the wanted words."""
    scored = sorted((-_likeness(wanted.casefold(), name.casefold()), name) for name in names)
    return [name for score, name in scored[:OFFERED] if -score >= LIKE]


def _likeness(wanted: str, name: str) -> float:
    """How much the wanted words look like those of the name that are most like them, 0 to 1."""
    words, length = name.split(), max(len(wanted.split()), 1)
    runs = [" ".join(words[start : start + length]) for start in range(max(len(words) - length, 0) + 1)]
    return max(SequenceMatcher(None, run, wanted).ratio() for run in runs)
