"""One sentence an event: its label, the tolls that sources give, and how far these agree."""

from collections import defaultdict
from collections.abc import Sequence

from builder.claim_traits import claim_traits, traits_of
from builder.linking.changed import changed
from builder.records import Event, Fact

STATUS = {"single_origin": "one source", "corroborated": "{} independent sources", "contested": "sources differ"}
MOST_FIGURES = 3


def with_summaries(events: Sequence[Event], facts: Sequence[Fact]) -> list[Event]:
    """The events, each with its summary; the order stays."""
    tolls: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if traits_of(fact.claim_type).is_harm and fact.scope == "whole" and fact.place_id is None and fact.period_start_date is None:
            tolls[fact.event_id].append(fact)
    return [changed(event, {"summary": _summary(event, tolls[event.event_id])}) for event in events]


def _summary(event: Event, tolls: Sequence[Fact]) -> str:
    """'Fire in Lagos, 5 May 2019: 9 people killed (2 independent sources), at least 20 injured (one source).'"""
    told = [fact for fact in sorted(tolls, key=_rank) if fact.report_count and fact.unit == "person"]
    firsts = list({fact.attribute: fact for fact in reversed(told)}.values())[::-1]
    if not firsts:
        count = len(event.document_ids)
        return f"{event.label}: told by {'one page' if count == 1 else f'{count} pages'}."
    figures = [_figure(fact, is_first=number == 0) for number, fact in enumerate(firsts[:MOST_FIGURES])]
    return f"{event.label}: {', '.join(figures)}."


def _rank(fact: Fact) -> tuple[int, int, str]:
    """The order of claim types and attributes in the schema; of one attribute the fact with most reports."""
    attributes = [(name, attribute) for name, traits in claim_traits().items() for attribute in traits.attributes]
    return attributes.index((fact.claim_type, fact.attribute)), -fact.report_count, fact.fact_id


def _figure(fact: Fact, *, is_first: bool) -> str:
    people = (" person" if fact.answer == "1" else " people") if is_first else ""
    return f"{fact.answer}{people} {fact.attribute} ({STATUS[fact.status].format(fact.origin_count)})"
