"""Cuts a collection into parts that are linked one after the other: whole events with all their claims."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from builder.blocks import Numbers
from builder.linking.accounts import Account
from builder.linking.claim_store import NOWHERE
from builder.linking.event_rows import EventTable
from builder.shelves import shelved


@dataclass(frozen=True, slots=True)
class Part:
    """Positions of events in the table of events, and of claims in their store; `is_decided` if people decided of links or answers of the claims."""

    events: list[int]
    claims: list[int]
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Shelving:
    """How a collection is cut: at most so many claims in a part (or one event), and the lasting name of the claim at a position."""

    most: int
    name_of: Callable[[int], str]


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


def parts_of(table: Sequence[str], event_of: Numbers, decided: Numbers | None, shelving: Shelving) -> Iterator[Part]:
    """The parts; first those events of which claims are `decided`, all together. `table` are the ids of the events.

    What a part has follows from the ids of its events, and of claims without an event, from their names: nothing relates these.
    """
    order = np.argsort(event_of, kind="stable")
    starts = np.searchsorted(event_of[order], np.arange(len(table) + 1))
    first = np.empty(0, dtype=np.int64) if decided is None else decided
    is_first, loose = np.isin(np.arange(len(table)), event_of[first]), order[: starts[0]]
    is_loose_first = np.isin(loose, first)
    if decided is not None:
        yield _part(np.flatnonzero(is_first).tolist(), order, starts, loose[is_loose_first], is_decided=True)
    sizes, number = np.diff(starts).tolist(), {table[i]: i for i in np.flatnonzero(~is_first).tolist()}
    for _, ids in shelved({one: sizes[i] for one, i in number.items()}, shelving.most):
        yield _part(sorted(number[one] for one in ids), order, starts, loose[:0])
    named = {shelving.name_of(one): one for one in loose[~is_loose_first].tolist()}
    for _, names in shelved(dict.fromkeys(named, 1), shelving.most):
        yield Part([], [named[one] for one in names])


def _part(events: list[int], order: Numbers, starts: Numbers, loose: Numbers, *, is_decided: bool = False) -> Part:
    claims = [*loose.tolist(), *(one for event in events for one in order[starts[event] : starts[event + 1]].tolist())]
    return Part(events, claims, is_decided)
