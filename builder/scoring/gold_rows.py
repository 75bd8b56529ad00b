"""Makes marked claims and links of the rows of a file, and says of a wrong row where it stands, which field is wrong and what belongs there."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

import msgspec

from builder.errors import BuilderError
from builder.scoring.gold import Gold, GoldCasualty, GoldClaim, GoldEvent, GoldLink, GoldMeasure, Undecided

Rows: TypeAlias = Mapping[str, Sequence[object]]
"""The rows of each part of a file."""
Where: TypeAlias = Callable[[str, int], str]
"""The words for the nth row of a part, as in 'gold.json: claims 3'."""
FIELD = re.compile(r"at `\$\.(\w+)|field `(\w+)`")
AT = re.compile(r" - at `.*`\Z")


def gold_of(rows: Rows, where: Where) -> Gold:
    """The marked claims and links of the rows. Raises BuilderError for a row that is wrong by itself or beside the others."""
    claims = [_record(row, GoldClaim, where("claims", number)) for number, row in enumerate(rows["claims"], 1)]
    links = [_record(row, GoldLink, where("links", number)) for number, row in enumerate(rows.get("links", ()), 1)]
    undecided = [_record(_as_pair(row), Undecided, where("undecided", number)) for number, row in enumerate(rows.get("undecided", ()), 1)]
    events = [_record(row, GoldEvent, where("events", number)) for number, row in enumerate(rows.get("events", ()), 1)]
    _check_claims(claims, {event.id for event in events}, where)
    _check_pairs(claims, links, undecided, where)
    return Gold(tuple(claims), tuple(links), tuple(undecided), tuple(events))


def _record(row: object, kind: Any, place: str) -> Any:
    """The row as a record of that kind. Raises BuilderError with its place, its id, the field and what belongs there."""
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        named = f" ({row['id']})" if isinstance(row, dict) and isinstance(row.get("id"), str) else ""
        told = str(error)
        found = FIELD.search(told)
        field = next(filter(None, found.groups()), "") if found else ""
        fix = _descriptions().get(field) if isinstance(row, dict) else "an object with the fields of schemas/gold.schema.json"
        what = f"{field}: {AT.sub('', told)}" if field else told
        raise BuilderError(f"{place}{named}: {what}; give {fix or 'only fields of schemas/gold.schema.json, with values that it allows'}") from error


def _as_pair(row: object) -> object:
    """A pair that is left open may be written as its two ids alone."""
    return {"a": row[0], "b": row[1]} if isinstance(row, list) and len(row) == 2 else row


@cache
def _descriptions() -> dict[str, str]:
    """What belongs into each field, from the schema of the records."""
    (_, components) = msgspec.json.schema_components([Gold], ref_template="{name}")
    told = {"type": "casualty, measure, date, location or participants"}
    for component in components.values():
        for name, field in component.get("properties", {}).items():
            if "description" in field:
                told.setdefault(name, field["description"])
    return told


def _check_claims(claims: Sequence[GoldClaim], events: set[str], where: Where) -> None:
    seen: dict[str, int] = {}
    for number, claim in enumerate(claims, 1):
        place = f"{where('claims', number)} ({claim.id})"
        if claim.id in seen:
            raise BuilderError(f"{place}: id: {where('claims', seen[claim.id])} has it too; give each claim an id of its own")
        seen[claim.id] = number
        if events and claim.event is not None and claim.event not in events:
            raise BuilderError(f"{place}: event: {claim.event!r} is none of the events ({', '.join(sorted(events))}); add it there or correct it")
        if isinstance(claim, GoldCasualty | GoldMeasure) and claim.low is not None and claim.high is not None and claim.low > claim.high:
            raise BuilderError(f"{place}: low: {claim.low:g} is more than high, {claim.high:g}; exchange them")


def _check_pairs(claims: Sequence[GoldClaim], links: Sequence[GoldLink], undecided: Sequence[Undecided], where: Where) -> None:
    pages = {claim.id: claim.doc for claim in claims}
    seen: dict[frozenset[str], str] = {}
    linked = ((where("links", number), link) for number, link in enumerate(links, 1))
    left_open = ((where("undecided", number), pair) for number, pair in enumerate(undecided, 1))
    for place, one in chain[tuple[str, GoldLink | Undecided]](linked, left_open):
        for field, claim_id in (("a", one.a), ("b", one.b)):
            if claim_id not in pages:
                raise BuilderError(f"{place}: {field}: no claim has the id {claim_id!r}; give {_descriptions()[field]}")
        if one.a == one.b:
            raise BuilderError(f"{place}: b: is the same claim as a, {one.a!r}; give another one")
        if one.pair in seen:
            raise BuilderError(f"{place}: b: {seen[one.pair]} is about {one.a} and {one.b} too; keep one of the two")
        seen[one.pair] = place
        is_one_page = pages[one.a] == pages[one.b]
        if isinstance(one, GoldLink) and one.same_page != is_one_page:
            is_wrong = "one page gives both claims" if is_one_page else "two pages give the claims"
            raise BuilderError(f"{place}: same_page: {is_wrong}; set it to {str(is_one_page).lower()}")
