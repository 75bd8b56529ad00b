"""What people decided about events: pairs of claims that are about one event, or about two."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.corrections.claim_corrections import is_there, stale_words
from builder.corrections.decisions import STALE, UNFIT, Decision, Outcome, of_kind
from builder.linking.accounts import Account
from builder.linking.claim_store import ClaimStore
from builder.linking.decided_pairs import Pair, refuse_circles
from builder.records import Claim


@dataclass(frozen=True, slots=True)
class DecidedEvents:
    """Page events that must be one event, and those that must not, by their ids."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


UNDECIDED = DecidedEvents()


@dataclass(frozen=True, slots=True)
class ReadDecisions:
    """The decisions that hold, with their page events, and what became of the others."""

    decided: DecidedEvents
    held: tuple[tuple[Decision, Pair], ...]
    outcomes: tuple[Outcome, ...]

    def all_outcomes(self, group_of: Mapping[str, int]) -> list[Outcome]:
        """What became of all; `group_of` is the group in which each page event would be without decisions."""
        told = [Outcome(one, "same" if group_of[a] == group_of[b] else "different") for one, (a, b) in self.held]
        return [*self.outcomes, *told]


def read_decisions(decisions: Sequence[Decision], accounts: Iterable[Account], claims: ClaimStore) -> ReadDecisions:
    """The decisions of the kind event as pairs of page events. Raises BuilderError for two that together contradict each other."""
    asked = of_kind(decisions, "event")
    known = {claim.claim_id: claim for claim in claims.of_ids([one for decision in asked for one in decision.target])}
    page_event_of = first_page_events(accounts, claims, [*known]) if asked else {}
    held: list[tuple[Decision, Pair]] = []
    outcomes = []
    for decision in asked:
        a, b = decision.pair
        code, reason = _fault(decision, [known[one] for one in (a, b) if one in known], page_event_of)
        if code:
            outcomes.append(Outcome(decision, None, code, reason))
        else:
            held.append((decision, (page_event_of[a], page_event_of[b])))
    same = [(one, pair) for one, pair in held if one.field == "same"]
    different = [(one, pair) for one, pair in held if one.field == "different"]
    refuse_circles(same, different)
    decided = DecidedEvents(tuple(pair for _, pair in same), tuple(pair for _, pair in different))
    return ReadDecisions(decided, tuple(held), tuple(outcomes))


def first_page_events(accounts: Iterable[Account], claims: ClaimStore, ids: Sequence[str]) -> dict[str, str]:
    """The page event of each of the claims: the first by id of those that name it."""
    asked = dict(zip(claims.positions(ids).tolist(), ids, strict=True))
    found: dict[str, str] = {}
    for account in accounts:
        told = account.page_event.page_event_id
        for claim_id in (asked[position] for position in account.claims if position in asked):
            found[claim_id] = min(told, found.get(claim_id, told))
    return found


def _fault(decision: Decision, claims: Sequence[Claim], page_event_of: Mapping[str, str]) -> tuple[str, str]:
    """Why the decision cannot be applied: a code and words, both empty if nothing is wrong."""
    if len(claims) < len(decision.target):
        return STALE, "a claim with this id is not there, or was rejected"
    if not is_there(decision, claims):
        return STALE, stale_words(claims)
    events = [page_event_of.get(claim.claim_id) for claim in claims]
    if None in events:
        return UNFIT, "a claim is about no event"
    if decision.field == "different" and events[0] == events[1]:
        return UNFIT, "one page tells both as one event"
    return "", ""
