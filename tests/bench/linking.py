"""Seconds and peak memory of linking synthetic claims, each size in a process of its own, and the exponent of the growth.

usage: python -m tests.bench.linking [--files] [CLAIMS ...]     default: 1000 10000 100000 1000000
`synthetic.py` describes the pages. They are made, and the gazetteer and all modules loaded, before the clock starts. CPU seconds are
printed next to wall seconds: only CPU seconds are reliable on a shared machine. `copies` is the CPU time of linking divided by that of copying every
claim once, in the same process: a ratio that depends little on the machine and its load. With `--files` pages and claims come from files and all rows
go to files, part by part, as in a build; else everything stands in memory at once.
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.linking.related import Compare
    from builder.records import Claim

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FITTED_FROM = 10_000
COPIED = 10_000
PROFILES = ("acled", "ucdp")


def main() -> None:
    asked = sys.argv[1:]
    measured = "measure_in_files" if "--files" in asked else "measure"
    sizes = [int(argument) for argument in asked if argument != "--files"] or list(SIZES)
    rows = [json.loads(_run_alone(measured, size)) for size in sizes]
    fitted = [row for row in rows if row["claims"] >= FITTED_FROM]
    if len(fitted) > 1:
        print(json.dumps({"exponent_cpu": round(_slope(fitted, "cpu_s"), 3), "exponent_wall": round(_slope(fitted, "wall_s"), 3)}))


def _run_alone(measured: str, size: int) -> str:
    command = [sys.executable, "-c", f"from tests.bench.linking import {measured}; {measured}({size})"]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(line, end="", flush=True)
    return line


def _slope(rows: Sequence[dict[str, float]], measured: str) -> float:
    """Least-squares slope of log time over log size."""
    points = [(math.log(row["claims"]), math.log(row[measured])) for row in rows]
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)


def measure(size: int) -> None:
    """Prints one row: the time and the peak memory of linking `size` claims."""
    from builder.linking.stage import link_with
    from tests.bench.synthetic import synthetic

    tables = synthetic(size)
    compare = _compare()
    link_with(compare, synthetic(100), PROFILES)
    copying_s = _copying_seconds(tables[1], len(tables[1]))
    clock = Clock()
    linked = link_with(compare, tables, PROFILES)
    made = {
        "events": len(linked.events),
        "facts": len(linked.facts),
        "links": len(linked.links),
        "most_claims_of_a_fact": max(fact.report_count for fact in linked.facts),
    }
    clock.tell({"claims": len(tables[1]), "pages": len(tables[0])}, copying_s, made)


def measure_in_files(size: int) -> None:
    """The same with what is given and what is made in files, as a build has it."""
    from builder.engines.filed import Filed
    from builder.intermediate import PageEvent
    from builder.linking.filed_results import FiledResults
    from builder.linking.page_names import one_per_id
    from builder.linking.stage import link_into, link_with
    from builder.linking.weighing import Comparing
    from builder.mapped_files import kept_small
    from builder.records import Claim, Document, Entity
    from tests.bench.synthetic import synthetic, synthetic_pages

    with TemporaryDirectory() as folder:
        kinds = {"documents": Document, "claims": Claim, "names": Entity, "page_events": PageEvent}
        given = {name: Filed(Path(folder) / name, kind) for name, kind in kinds.items()}
        for page in synthetic_pages(size):
            for rows, own in zip(given.values(), page, strict=True):
                for row in own:
                    rows.append(row)
        link_with(_compare(), synthetic(100), PROFILES)
        copying_s = _copying_seconds(given["claims"], len(given["claims"]))
        clock, results = Clock(), FiledResults(Path(folder) / "linked")
        names = [*one_per_id(given["names"]).values()]
        with kept_small():
            link_into(results, Comparing(_compare()), (given["documents"], given["claims"], names, given["page_events"]), PROFILES)
            made = {name: results.table(name).num_rows for name in ("events", "facts", "links")}
        clock.tell({"claims": len(given["claims"]), "pages": len(given["documents"])}, copying_s, made)


class Clock:
    """Time and memory from now on."""

    def __init__(self) -> None:
        self.input_kb = getrusage(RUSAGE_SELF).ru_maxrss
        self.began, self.began_cpu = time.perf_counter(), time.process_time()

    def tell(self, given: Mapping[str, int], copying_s: float, made: Mapping[str, int]) -> None:
        """Prints the row."""
        cpu_s = time.process_time() - self.began_cpu
        row = {
            **given,
            "wall_s": round(time.perf_counter() - self.began, 2),
            "cpu_s": round(cpu_s, 2),
            "copies": round(cpu_s / copying_s, 1),
            "input_mb": self.input_kb // 1024,
            "peak_mb": getrusage(RUSAGE_SELF).ru_maxrss // 1024,
            **made,
        }
        print(json.dumps(row))


def _compare() -> "Mapping[str, Compare]":
    from builder.claims.registry import claim_types

    return {name: kind.compare for name, kind in claim_types().items()}


def _copying_seconds(claims: Iterable["Claim"], count: int) -> float:
    """CPU seconds of copying so many claims, from those of the first ones."""
    some = [*islice(claims, COPIED)]
    began = time.process_time()
    for claim in some:
        replace(claim)
    return (time.process_time() - began) * count / len(some)


if __name__ == "__main__":
    main()
