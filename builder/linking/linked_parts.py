"""Links a part of a collection: a function of its events and claims and of what it asks of the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.claim_traits import traits_of
from builder.corrections.decisions import Outcome
from builder.derived_records import Estimate
from builder.linking.citations import citation_problems
from builder.linking.claim_days import link_dates
from builder.linking.estimates import build_estimates
from builder.linking.pairs import Beside, Making, PairSources, pair_sources
from builder.linking.summaries import with_summaries
from builder.linking.weighing import Around, Comparing, weigh
from builder.records import Claim, Event, Fact, Link, Problem

Told = tuple[str, Problem]
"""A problem with the id of its claim."""
Placed = tuple[Claim, str | None, float | None]
"""A claim as its page gives it, the id of its event, and how probable it is that the page tells of this event as most others do."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a part may ask of the whole collection."""

    around: Around
    latest: Mapping[str, date]
    """The day of each page without a day of publication."""
    beside: Beside


@dataclass(frozen=True, slots=True)
class Rules:
    """How parts are linked: how claims are compared, and the profiles of estimates."""

    comparing: Comparing
    profiles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Rest:
    """What a part gives besides rows: what makes pairs, problems, and what became of decisions."""

    pairs: PairSources
    unplaced: list[Told]
    cited: list[Told]
    outcomes: list[Outcome]


@dataclass(frozen=True, slots=True)
class LinkedPart:
    """The rows of a part; the claims are finished and in order of their ids."""

    claims: list[Claim]
    events: list[Event]
    facts: list[Fact]
    links: list[Link]
    estimates: list[Estimate]
    rest: Rest

    @property
    def tables(self) -> Mapping[str, Iterable[object]]:
        """The rows by the names of their tables."""
        return {"claims": self.claims, "events": self.events, "facts": self.facts, "links": self.links, "estimates": self.estimates}


def link_part(events: Sequence[Event], placed: Iterable[Placed], collection: Collection, rules: Rules) -> LinkedPart:
    """Links whole events with all their claims, which come in any order."""
    around = collection.around
    in_order = sorted(placed, key=lambda one: one[0].claim_id)
    weighed = weigh(link_dates([around.entities.rename_claim(*one) for one in in_order], collection.latest), around, rules.comparing)
    making = Making(weighed.claims, collection.beside, around.places)
    return LinkedPart(
        weighed.claims,
        with_summaries(events, weighed.facts),
        weighed.facts,
        weighed.links,
        build_estimates(weighed.facts, {claim.claim_id: claim for claim in weighed.claims}, around.events, rules.profiles),
        Rest(
            pair_sources(weighed.links, weighed.claims, weighed.keys, making),
            _unplaced(weighed.claims),
            citation_problems(weighed.claims),
            weighed.outcomes,
        ),
    )


def _unplaced(claims: Sequence[Claim]) -> list[Told]:
    """A problem per figure that no event was found for, with the id of its claim."""
    return [
        (claim.claim_id, Problem("linking", claim.document_id, claim.start, claim.end, "no_event", f"{claim.quote!r} could not be tied to an event"))
        for claim in claims
        if claim.event_id is None and traits_of(claim.claim_type).is_harm
    ]
