"""CPU seconds of a full build with corrections, as a multiple of one without; all read and link all pages, without a cache, in one run.

usage: python -m tests.bench.corrections [PAGES] [CORRECTIONS] [WORKERS]     default: 2000 pages, 1000 corrections, one worker per processor
The pages are synthetic news. Half of the corrections give claims another number; the others reject claims and links, tell events apart
and name other outlets, an eighth each. The build without corrections runs before and after: `times_first_cpu` of the second is the noise of
the machine, and `times_plain_cpu` compares with the mean of both. CPU seconds include those of the workers.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from builder import open_release
from tests.bench.news import write_pages
from tests.bench.rebuild import CORRECTIONS, PAGES, Run, correct, run


def row_of(what: str, one: Run) -> dict[str, object]:
    return {"build": what, "seconds": round(one.seconds, 2), "cpu_seconds": round(one.cpu_seconds, 2), "pages_read": one.pages_read}


def show(row: dict[str, object]) -> None:
    print(json.dumps(row), flush=True)


def main(page_count: int, correction_count: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages = folder / "news"
        write_pages(pages, page_count)
        first = run(pages, folder / "first", workers, "--no-cache")
        show(row_of("without corrections", first))
        correct(pages, folder / "first/news" / first.version, correction_count)
        corrected = run(pages, folder / "corrected", workers, "--no-cache")
        rows = open_release(folder / "corrected/news" / corrected.version).table("corrections").to_pylist()
        show(row_of("with corrections", corrected) | {"corrections": len(rows), "applied": sum(row["is_applied"] for row in rows)})
        (pages / "corrections.csv").unlink()
        again = run(pages, folder / "again", workers, "--no-cache")
        show(row_of("without corrections", again) | {"times_first_cpu": round(again.cpu_seconds / first.cpu_seconds, 3)})
        show({"times_plain_cpu": round(2 * corrected.cpu_seconds / (first.cpu_seconds + again.cpu_seconds), 3)})


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given, *(PAGES, CORRECTIONS, os.cpu_count() or 1)[len(given) :])
