"""A made-up ledger of many events: in each town two papers count otherwise what a landslide did, and one says when it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pyarrow as pa

from builder.ids import content_id, derived_id
from builder.ledger.page.ledger_page import Told
from builder.records import Claim, Document, Event, Fact, Link
from builder.tables import to_table
from tests.linking.builders import claim, document
from tests.sample_release import EVENTS, FACTS, position

TOWNS = ("Vellmora", "Ostrahede", "Qasr Tulin", "Puerto Lumbre", "Nakuhara", "Bellisande", "Mbarezi", "São Tirélio", "Ðurinja", "Kivenlampi")
PAPERS = ("Valley Herald", "Coast Telegraph", "Gazette <of> the North")
FIRST_DAY = date(2022, 11, 28)


def towns(count: int, facts_each: int = 2) -> Told:
    """The ledger of so many towns: the toll, which is disputed in every second one, and so many facts less one of what a mayor promised."""
    rows = [_town(number, facts_each) for number in range(count)]
    names = ("documents", "claims", "events", "facts", "links")
    tables: dict[str, pa.Table] = {name: to_table(name, [row for town in rows for row in town[place]]) for place, name in enumerate(names)}
    tables |= {name: to_table(name, []) for name in ("entities", "corrections")}
    return Told("landslides 1.0.0", tables, "# landslides 1.0.0\n\nThe first release.\n")


def name_of(number: int) -> str:
    return f"{TOWNS[number % len(TOWNS)]} {number}"


def _town(number: int, facts_each: int) -> tuple[list[Document], list[Claim], list[Event], list[Fact], list[Link]]:
    town, day = name_of(number), FIRST_DAY + timedelta(days=number % 70)
    event = replace(
        EVENTS[0],
        event_id=content_id("evt", ["landslide", number]),
        kind="landslide" if number % 3 else "flood",
        label=f"Landslide in {town}",
        summary=f"Landslide in {town}: papers differ.",
        place=town,
        start_date=day,
        end_date=day,
    )
    papers = (PAPERS[number % 3], PAPERS[(number + 1) % 3])
    pages = [_page(paper, town, number + extra, day, facts_each - 1) for extra, paper in enumerate(papers)]
    pages = [replace(page, main_event_id=event.event_id) for page in pages]
    figures = [_toll(page, number + 5 * place) for place, page in enumerate(pages)]
    made = [_fact(event, f"How many people died in {town}?", figures, is_disputed=number % 2 == 0)]
    claims = [replace(one, fact_id=made[0].fact_id) for one in figures]
    for place in range(facts_each - 1):
        words = (pages[0].text or "").splitlines()[1 + place]
        start = (pages[0].text or "").index(words)
        said = claim(pages[0], words, "statement", "said", start=start, end=start + len(words), origin=f"mayor of {town}", speaker="the mayor")
        made.append(_fact(event, f"What did the mayor of {town} say of street {place}?", [said], is_disputed=False))
        claims.append(replace(said, fact_id=made[-1].fact_id))
    ends = tuple(sorted(one.claim_id for one in figures))
    reason = f"{papers[0]} and {papers[1]} differ."
    link = Link(derived_id("lnk", ends), made[0].fact_id, ends[0], ends[1], "conflicts", "value", 0.25, "other_number", reason, False, False)
    claims = [replace(one, event_id=event.event_id) for one in claims]
    return pages, claims, [event], made, [link] if number % 2 == 0 else []


def _page(paper: str, town: str, toll: int, day: date, street_count: int) -> Document:
    streets = "".join(f"The mayor promised {town} a wall along street {place}.\n" for place in range(street_count))
    text = f"{toll} people died when the slope above {town} gave way.\n{streets}"
    return replace(document(paper, str(day + timedelta(days=1)), text), path=f"{paper}/{town}.txt", title=f"Slope gives way in {town}")


def _toll(page: Document, value: int) -> Claim:
    words = (page.text or "").splitlines()[0].removesuffix(".")
    bounds = {"value": float(value), "value_low": float(value), "value_high": float(value), "qualifier": "exact", "unit": "person", "scope": "whole"}
    return claim(page, words, "casualty", "killed", origin=page.outlet, end=len(words), **bounds)


def _fact(event: Event, label: str, claims: Sequence[Claim], *, is_disputed: bool) -> Fact:
    first = claims[0]
    return replace(
        FACTS[0],
        fact_id=derived_id("fct", [label]),
        event_id=event.event_id,
        claim_type=first.claim_type,
        attribute=first.attribute,
        label=label,
        answer=" or ".join(one.text or "" for one in claims),
        status="contested" if is_disputed else "single_origin",
        report_count=len(claims),
        outlet_count=len({one.outlet for one in claims}),
        origin_count=len({one.origin for one in claims}),
        positions=tuple(position(one) for one in claims),
        series=(),
    )
