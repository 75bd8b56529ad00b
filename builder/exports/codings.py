"""Events in the columns of projects that code conflicts: UCDP GED and ACLED. What such a project's coders judge by hand stays empty."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from builder.errors import BuilderError
from builder.exports.release_rows import ReleaseRows, Row
from builder.exports.sheets import Cell, Heading, Sheet, listed
from builder.resources import rows as data_rows

ARMED, WAR = "conflict", "war"
"""The family of armed conflict; a war is no event of UCDP or ACLED, but what their events are parts of."""
ACLED_CODE = "ACLED:"
BEHIND, TARGETED = "perpetrator", "target"
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""ACLED's code for each of UCDP's: the day, the week, the month or less."""
PLACE_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def ucdp_sheet(rows: ReleaseRows) -> Sheet:
    """The events of armed conflict with deaths, in the columns of UCDP GED. Raises BuilderError if the release has no estimates of the profile."""
    tolls = _tolls(rows, "ucdp")
    events = [event for event in _in_order(rows) if event["family"] == ARMED and event["kind"] != WAR]
    return _sheet("ucdp", [_ucdp_cells(rows, event, tolls[event["event_id"]]) for event in events if event["event_id"] in tolls])


def acled_sheet(rows: ReleaseRows) -> Sheet:
    """The events of kinds that ACLED codes, in its columns. Raises BuilderError if the release has no estimates of the profile."""
    tolls = _tolls(rows, "acled")
    types = {(row["family"], row["sub_event_type"]): row for row in data_rows("exports/data/acled_types.csv")}
    coded = [(event, types.get((event["family"], _sub_event_type(event)))) for event in _in_order(rows)]
    return _sheet("acled", [_acled_cells(rows, event, kind, tolls.get(event["event_id"])) for event, kind in coded if kind])


SHEETS: Mapping[str, Callable[[ReleaseRows], Sheet]] = {"ucdp": ucdp_sheet, "acled": acled_sheet}


def _sheet(project: str, rows: Iterable[Mapping[str, Cell]]) -> Sheet:
    headings = tuple(Heading(row["column"], row["description"], row["type"]) for row in data_rows(f"exports/data/{project}.csv"))
    return Sheet(project, headings, [[cells.get(heading.name) for heading in headings] for cells in rows])


def _in_order(rows: ReleaseRows) -> list[Row]:
    return sorted(rows.events.values(), key=lambda event: (event["start_date"] or date.max, event["event_id"]))


def _tolls(rows: ReleaseRows, profile: str) -> dict[str, Row]:
    """The estimate for each event: of its fact without a place of its own, else of the one with most reports."""
    estimates = {fact_id: row for (name, fact_id), row in rows.estimates.items() if name == profile}
    if not estimates and any(fact["attribute"] == "killed" for fact in rows.facts.values()):
        raise BuilderError(f'{rows.release.path}: it has no estimates of {profile}; build it with profiles = ["{profile}"] in the settings')
    facts = [rows.facts[fact_id] for fact_id in estimates]
    facts.sort(key=lambda fact: (fact["place_id"] is not None, -fact["report_count"], fact["fact_id"]), reverse=True)
    return {fact["event_id"]: estimates[fact["fact_id"]] for fact in facts}


def _sub_event_type(event: Row) -> str:
    code: str = event["code"] or ""
    return code.removeprefix(ACLED_CODE) if code.startswith(ACLED_CODE) else ""


def _ucdp_cells(rows: ReleaseRows, event: Row, toll: Row) -> dict[str, Cell]:
    larger, claims = rows.events.get(event["part_of_id"]), rows.claims_by_fact[toll["fact_id"]]
    side_a, side_b = _named(rows, event, BEHIND), _named(rows, event, TARGETED)
    origins = sorted({claim["origin"] for claim in claims})
    return {
        "id": event["event_id"],
        "conflict_name": larger["label"] if larger else None,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": len(origins),
        "source_original": listed(origins),
        **_sources(rows, claims),
        "where_prec": event["place_precision"],
        "where_coordinates": event["place"],
        **_point(rows, event),
        "country": _country(rows, event),
        "date_prec": event["date_precision"],
        "date_start": event["start_date"],
        "date_end": event["end_date"],
        "year": event["start_date"].year if event["start_date"] else None,
        **_deaths(toll),
    }


def _deaths(toll: Row) -> dict[str, Cell]:
    bounds = {"best": toll["value_best"], "high": toll["value_high"], "low": toll["value_low"]}
    return {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": toll["value_best"], **bounds}


def _sources(rows: ReleaseRows, claims: Sequence[Row]) -> dict[str, Cell]:
    """The pages of the claims, the earliest first: each by outlet, day and title."""
    pages = [rows.pages[document_id] for document_id in sorted({claim["document_id"] for claim in claims})]
    pages.sort(key=lambda page: (page["published_date"] or date.max, page["document_id"]))
    told = [", ".join(str(part) for part in (page["outlet"], page["published_date"], page["title"]) if part) for page in pages]
    return {
        "source_article": listed([words or page["path"] for words, page in zip(told, pages, strict=True)]),
        "source_office": listed(list(dict.fromkeys(page["outlet"] for page in pages if page["outlet"]))),
        "source_date": listed([str(page["published_date"]) for page in pages if page["published_date"]]),
        "source_headline": listed([page["title"] for page in pages if page["title"]]),
    }


def _acled_cells(rows: ReleaseRows, event: Row, kind: Mapping[str, str], toll: Row | None) -> dict[str, Cell]:
    outlets = {rows.pages[document_id]["outlet"] for document_id in event["document_ids"]}
    point = _point(rows, event)
    return {
        "event_id_cnty": event["event_id"],
        "event_date": event["start_date"],
        "year": event["start_date"].year if event["start_date"] else None,
        "time_precision": TIME_PRECISION.get(event["date_precision"]),
        "disorder_type": kind["disorder_type"],
        "event_type": kind["event_type"],
        "sub_event_type": kind["sub_event_type"] or None,
        "actor1": _named(rows, event, BEHIND),
        "actor2": _named(rows, event, TARGETED),
        "country": _country(rows, event),
        "location": event["place"],
        "latitude": point["latitude"],
        "longitude": point["longitude"],
        "geo_precision": PLACE_PRECISION.get(event["place_precision"]),
        "source": listed(sorted(outlet for outlet in outlets if outlet)),
        "notes": event["summary"],
        "fatalities": toll["value_best"] if toll else 0,
    }


def _named(rows: ReleaseRows, event: Row, role: str) -> str | None:
    """Those whom the current positions of an event name in a role, in the order of the alphabet; not those who are said to have had no part."""
    positions = [position for fact in rows.facts_by_event[event["event_id"]] if fact["attribute"] == role for position in fact["positions"]]
    ids = {name for position in positions if position["is_current"] and not position["is_negated"] for name in position["member_ids"]}
    return listed(sorted({rows.entities[name]["name"] for name in ids}))


def _point(rows: ReleaseRows, event: Row) -> dict[str, Cell]:
    place = rows.entities.get(event["place_id"], {})
    latitude, longitude = place.get("latitude"), place.get("longitude")
    is_known = latitude is not None and longitude is not None
    return {"latitude": latitude, "longitude": longitude, "geom_wkt": f"POINT ({longitude} {latitude})" if is_known else None}


def _country(rows: ReleaseRows, event: Row) -> str | None:
    """The country's name as an entity of the release has it, else its code."""
    code: str | None = event["country"]
    return rows.countries.get(code, code) if code else None
