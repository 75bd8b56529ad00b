"""Cuts a collection into parts that are linked one after the other: whole events with all their claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from builder.blocks import Flags, Numbers
from builder.linking.accounts import Account
from builder.linking.claim_store import NOWHERE
from builder.linking.event_rows import EventTable


@dataclass(frozen=True, slots=True)
class Part:
    """Positions of events in the table of events, and of claims in their store; `is_decided` if people decided of links or answers of the claims."""

    events: list[int]
    claims: list[int]
    is_decided: bool = False


def events_of_claims(table: EventTable, groups: Sequence[Sequence[Account]], claim_count: int) -> Numbers:
    """The position of the event of each claim in `table.events`; NOWHERE if it has none.

    A claim that two page events name belongs to the first by id.
    """
    number = {event.event_id: i for i, event in enumerate(table.events)}
    accounts = sorted((account for group in groups for account in group), key=lambda account: account.page_event.page_event_id, reverse=True)
    found = np.full(claim_count, NOWHERE)
    for account in accounts:
        found[account.claims] = number[table.event_of[account.page_event.page_event_id]]
    return found


def parts_of(event_of: Numbers, event_count: int, decided: Numbers | None, least_claims: int) -> Iterator[Part]:
    """The parts, each with at least so many claims, except the last one; first those events of which claims are `decided`, all together.

    Claims without an event come last: nothing relates them.
    """
    order = np.argsort(event_of, kind="stable")
    starts = np.searchsorted(event_of[order], np.arange(event_count + 1))
    first = np.empty(0, dtype=np.int64) if decided is None else decided
    is_first, loose = np.isin(np.arange(event_count), event_of[first]), order[: starts[0]]
    is_loose_first = np.isin(loose, first)
    if decided is not None:
        yield _part(np.flatnonzero(is_first), order, starts, loose[is_loose_first], is_decided=True)
    for events in _cut(np.flatnonzero(~is_first), np.diff(starts), least_claims):
        yield _part(events, order, starts, loose[:0])
    rest = loose[~is_loose_first]
    for start in range(0, len(rest), least_claims):
        yield Part([], rest[start : start + least_claims].tolist())


def _cut(events: Numbers, sizes: Numbers, least_claims: int) -> Iterator[Numbers]:
    """The events in runs with at least so many claims."""
    if not len(events):
        return
    before = np.cumsum(sizes[events]) - sizes[events]
    run = before // least_claims
    is_start: Flags = np.append(True, run[1:] != run[:-1])
    yield from np.split(events, np.flatnonzero(is_start)[1:])


def _part(events: Numbers, order: Numbers, starts: Numbers, loose: Numbers, *, is_decided: bool = False) -> Part:
    claims = [*loose.tolist(), *(one for event in events.tolist() for one in order[starts[event] : starts[event + 1]].tolist())]
    return Part(events.tolist(), claims, is_decided)
