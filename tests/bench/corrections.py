"""CPU seconds of a full build with corrections, as a multiple of one without; both read and link all pages, without a cache, in one run.

usage: python tests/bench/corrections.py [PAGES] [CORRECTIONS] [WORKERS]     default: 2000 pages, 1000 corrections, one worker per processor
The pages are synthetic news. Half of the corrections give claims another number; the others reject claims and links, tell events apart
and name other outlets, an eighth each. CPU seconds include those of the workers.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from builder import open_release
from tests.bench.news import write_pages
from tests.bench.rebuild import CORRECTIONS, PAGES, Run, correct, run


def show(what: str, one: Run, plain: Run, corrections: list[dict[str, object]]) -> None:
    row = {"build": what, "seconds": round(one.seconds, 2), "cpu_seconds": round(one.cpu_seconds, 2), "pages_read": one.pages_read}
    row |= {"corrections": len(corrections), "applied": sum(bool(line["is_applied"]) for line in corrections)}
    row |= {"times_plain": round(one.seconds / plain.seconds, 3), "times_plain_cpu": round(one.cpu_seconds / plain.cpu_seconds, 3)}
    print(json.dumps(row), flush=True)


def main(page_count: int, correction_count: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages = folder / "news"
        write_pages(pages, page_count)
        plain = run(pages, folder / "plain", workers, "--no-cache")
        show("without corrections", plain, plain, [])
        first = folder / "plain/news" / plain.version
        correct(pages, first, correction_count)
        corrected = run(pages, folder / "corrected", workers, "--no-cache")
        release = open_release(folder / "corrected/news" / corrected.version)
        show("with corrections", corrected, plain, release.table("corrections").to_pylist())


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given, *(PAGES, CORRECTIONS, os.cpu_count() or 1)[len(given) :])
