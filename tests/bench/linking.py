"""Seconds and peak memory of linking synthetic claims, each size in a process of its own, and the exponent of the growth.

usage: python -m tests.bench.linking [CLAIMS ...]     default: 1000 10000 100000 1000000
`synthetic.py` describes the pages. They are made, and the gazetteer and all modules loaded, before the clock starts. CPU seconds are
printed next to wall seconds: only CPU seconds are reliable on a shared machine. `copies` is the CPU time of linking divided by that of copying every
claim once, in the same process: a ratio that depends little on the machine and its load.
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.records import Claim

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FITTED_FROM = 10_000
PROFILES = ("acled", "ucdp")


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
    """Prints one row: the time and the peak memory of linking `size` claims."""
    from builder.claims.registry import claim_types
    from builder.linking.stage import link_with
    from tests.bench.synthetic import synthetic

    tables = synthetic(size)
    compare = {name: kind.compare for name, kind in claim_types().items()}
    link_with(compare, synthetic(100), PROFILES)
    copying_s = _copying_seconds(tables[1])
    before = getrusage(RUSAGE_SELF).ru_maxrss
    began, began_cpu = time.perf_counter(), time.process_time()
    linked = link_with(compare, tables, PROFILES)
    cpu_s = time.process_time() - began_cpu
    row = {
        "claims": len(tables[1]),
        "pages": len(tables[0]),
        "wall_s": round(time.perf_counter() - began, 2),
        "cpu_s": round(cpu_s, 2),
        "copies": round(cpu_s / copying_s, 1),
        "input_mb": before // 1024,
        "peak_mb": getrusage(RUSAGE_SELF).ru_maxrss // 1024,
        "events": len(linked.events),
        "facts": len(linked.facts),
        "links": len(linked.links),
        "most_claims_of_a_fact": max(fact.report_count for fact in linked.facts),
    }
    print(json.dumps(row))


def _copying_seconds(claims: Sequence["Claim"]) -> float:
    """CPU seconds of copying every claim once."""
    began = time.process_time()
    for claim in claims:
        replace(claim)
    return time.process_time() - began


if __name__ == "__main__":
    main()
