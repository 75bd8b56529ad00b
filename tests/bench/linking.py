"""Seconds and peak memory of linking synthetic claims, each size in a process of its own, and the exponent of the growth.

usage: python tests/bench/linking.py [CLAIMS ...]     default: 1000 10000 100000 1000000
Events are zipf-distributed over the pages: a few are told by thousands of pages, most by one. A page has 24 claims, three episodes and
120 words; every twentieth page reprints another one. The gazetteer and all modules are
loaded before the clock starts. CPU seconds are printed beside wall seconds: only they mean much on a shared machine.
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from resource import RUSAGE_SELF, getrusage

from builder.claims.types import claim_types
from builder.linking.stage import link_with
from builder.records import Claim, Document, Entity, Episode, Member, content_id

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FITTED_FROM = 10_000
CLAIMS_PER_EPISODE, EPISODES_PER_PAGE, PAGES_PER_EVENT = 8, 3, 2
WORDS_PER_PAGE, WORDS_PER_EPISODE, REPRINT_EVERY = 120, 12, 20
FIRST_DAY = date(2015, 1, 1)
PLACES = ("Aleppo", "Idlib", "Homs", "Mosul", "Raqqa", "Kabul", "Kandahar", "Tripoli", "Benghazi", "Sanaa", "Aden", "Hodeidah", "Donetsk")
KINDS = ("attack", "bombing", "strike", "clash", "accident", "talks")
ATTRIBUTES = ("killed", "injured", "missing", "start", "perpetrator", "place", "displaced", "said")


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    rows = [json.loads(_run_alone(size)) for size in sizes]
    fitted = [row for row in rows if row["claims"] >= FITTED_FROM]
    if len(fitted) > 1:
        print(json.dumps({"exponent_cpu": round(_slope(fitted, "cpu_s"), 3), "exponent_wall": round(_slope(fitted, "wall_s"), 3)}))


def _run_alone(size: int) -> str:
    command = [sys.executable, "-c", f"from tests.bench.linking import measure; measure({size})"]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(line, end="", flush=True)
    return line


def _slope(rows: Sequence[dict[str, float]], measured: str) -> float:
    """Least-squares slope of log time over log size."""
    points = [(math.log(row["claims"]), math.log(row[measured])) for row in rows]
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)


def measure(size: int) -> None:
    """Prints one row: how long linking `size` claims took and what it needed at most."""
    tables = synthetic(size)
    compare = {name: kind.compare for name, kind in claim_types().items()}
    link_with(compare, synthetic(100), ("acled", "ucdp"))
    before = getrusage(RUSAGE_SELF).ru_maxrss
    began, began_cpu = time.perf_counter(), time.process_time()
    linked = link_with(compare, tables, ("acled", "ucdp"))
    row = {
        "claims": len(tables[1]),
        "pages": len(tables[0]),
        "wall_s": round(time.perf_counter() - began, 2),
        "cpu_s": round(time.process_time() - began_cpu, 2),
        "input_mb": before // 1024,
        "peak_mb": getrusage(RUSAGE_SELF).ru_maxrss // 1024,
        "events": len(linked.events),
        "facts": len(linked.facts),
        "links": len(linked.links),
        "most_claims_of_a_fact": max(fact.report_count for fact in linked.facts),
    }
    print(json.dumps(row))


def synthetic(size: int) -> tuple[list[Document], list[Claim], list[Entity], list[Episode]]:
    """About `size` claims with their pages, names and episodes; the same for the same size."""
    random = Random(size)
    pages = max(1, size // (CLAIMS_PER_EPISODE * EPISODES_PER_PAGE))
    events = max(2, pages // PAGES_PER_EVENT)
    weights = list(accumulate(1 / (rank + 1) for rank in range(events)))
    documents: list[Document] = []
    claims: list[Claim] = []
    episodes: list[Episode] = []
    for number in range(pages):
        told = sorted(set(random.choices(range(events), cum_weights=weights, k=EPISODES_PER_PAGE)))
        document = _document(number, told[0], documents, random)
        documents.append(document)
        for event in told:
            mine = list(_claims(document, event, random))
            claims += mine
            episodes.append(_episode(document, event, mine, is_main=event == told[0]))
    names = [Entity(_entity_id(f"group {i}"), f"Group {i}", "armed_group", mention_count=1) for i in range(events // 10 + 1)]
    return documents, claims, names, episodes


def _entity_id(name: str) -> str:
    return content_id("ent", ("armed_group", name))


def _day(event: int) -> date:
    return FIRST_DAY + timedelta(days=event * 7 % 1500)


def _document(number: int, event: int, earlier: Sequence[Document], random: Random) -> Document:
    words = " ".join(f"w{random.randrange(20_000)}" for _ in range(WORDS_PER_PAGE))
    text = earlier[-1].text if earlier and number % REPRINT_EVERY == 0 else words
    return Document(
        document_id=content_id("doc", (number,)),
        path=f"{number}.txt",
        outlet=f"Outlet {number % 500}",
        url=None,
        title=None,
        author=None,
        published_date=_day(event) + timedelta(days=random.randrange(3)),
        updated_date=None,
        date_basis="metadata",
        language="en",
        origin="AFP" if number % 7 == 0 else None,
        origin_basis="credit" if number % 7 == 0 else None,
        duplicate_of=None,
        text=text,
        text_sha256="",
        raw_sha256="",
        ranges=(),
        word_count=WORDS_PER_PAGE,
        license=None,
    )


def _claims(document: Document, event: int, random: Random) -> Iterator[Claim]:
    for position, attribute in enumerate(ATTRIBUTES):
        low = float(10 + event % 50 + random.choice((0, 0, 0, 1, 5)))
        kind = {"start": "date", "perpetrator": "participants", "place": "location", "displaced": "displacement", "said": "statement"}.get(attribute)
        is_figure = kind in (None, "displacement")
        text = f"{attribute} {low} {event}"
        quote = f"{text} in the words of {document.outlet}"
        name = f"group {event % 97}"
        yield Claim(
            claim_id=content_id("clm", (document.document_id, event, attribute)),
            document_id=document.document_id,
            sentence_id=f"sen-{position}",
            start=position * 50,
            end=position * 50 + len(quote),
            quote=quote,
            spans=(),
            section="body",
            text=text,
            outlet=document.outlet,
            published_date=document.published_date,
            claim_type=kind or "casualty",
            attribute=attribute,
            scope="whole" if is_figure else None,
            population_group="people" if is_figure else None,
            unit="person" if is_figure else None,
            place=PLACES[event % len(PLACES)] if attribute == "place" else None,
            value=low if is_figure else None,
            value_low=low if is_figure else None,
            value_high=random.choice((low, None)) if is_figure else None,
            timex=str(_day(event)) if attribute == "start" else None,
            start_date=_day(event) if attribute == "start" else None,
            end_date=_day(event) if attribute == "start" else None,
            members=(Member(_entity_id(name), name.title(), attribute),) if attribute == "perpetrator" else (),
            speaker="Observatory" if random.random() < 0.3 or attribute == "said" else None,
            as_of_date=document.published_date,
            as_of_basis="published",
        )


def _episode(document: Document, event: int, claims: Sequence[Claim], *, is_main: bool) -> Episode:
    random = Random(event)
    words = [f"e{event}w{i}" for i in range(3)] + [f"c{random.randrange(3_000)}" for _ in range(WORDS_PER_EPISODE - 3)]
    return Episode(
        episode_id=content_id("epi", (document.document_id, event)),
        document_id=document.document_id,
        kind=KINDS[event % len(KINDS)],
        label=f"{KINDS[event % len(KINDS)]} in {PLACES[event % len(PLACES)]}",
        is_main=is_main,
        start_date=_day(event),
        end_date=_day(event),
        timex=str(_day(event)),
        place=PLACES[event % len(PLACES)],
        ordinal=None,
        names=(f"Group {event % 97}",),
        words=tuple(sorted(words)),
        claim_ids=tuple(claim.claim_id for claim in claims),
    )


if __name__ == "__main__":
    main()
