"""Seconds of a full build, of one without a change, of one with an added and one with a changed page and of one with 1,000 corrections, each
in a process of its own like the command, with the CPU seconds of each stage and their share in those of the full build.

usage: python -m tests.bench.rebuild [PAGES] [WORKERS]     default: 2000 pages and one worker per processor
The pages are synthetic news. `identical` compares every file of the release with that of a build without a cache; the build after a
change is compared with one that made everything again from the same releases, and the one with corrections (of which 125 are of pages,
which are read again) with that after a change. `kept` counts the parts of the collection, and the events and pages of the ledger, that were made
and that were taken, if one worker does all of them. CPU seconds include those of the workers; those of stages are of the command's own process alone.
"""

import csv
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from builder import open_release
from tests.bench.news import OUTLETS, PAGES_PER_EVENT, PER_FOLDER, event_day, page_text, write_pages

PAGES = 2000
CORRECTIONS = 1000
SHOWN_SECONDS = 0.05
# The command, with what it reads and its stages printed at the end.
COMMAND = """
import logging, sys
from tests.bench.stages import main
log = logging.getLogger("builder")
log.setLevel(logging.INFO)
log.addHandler(logging.StreamHandler(sys.stderr))
main()
"""
READ = re.compile(r"reading (\d+) of \d+ pages")


@dataclass(frozen=True, slots=True)
class Run:
    """A build: wall and CPU seconds, the pages it read, the version it gave, and whether that is new."""

    seconds: float
    cpu_seconds: float
    pages_read: int
    version: str
    is_new: bool
    stages: dict[str, float]
    kept: dict[str, int]


def run(pages: Path, out: Path, workers: int, *options: str) -> Run:
    arguments = ["build", str(pages), "--out", str(out), "--workers", str(workers), "--json", *options]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", COMMAND, *arguments], check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    read = READ.search(done.stderr)
    summary = json.loads(done.stdout)
    told = json.loads(done.stderr.splitlines()[-1])
    return Run(seconds, cpu, int(read[1]) if read else 0, summary["version"], summary["is_new"], told["stages"], told["kept"])


def files_of(release: Path) -> dict[str, bytes]:
    return {path.relative_to(release).as_posix(): path.read_bytes() for path in release.rglob("*") if path.is_file()}


def show(what: str, one: Run, full: Run, identical: bool | None = None) -> None:
    row = {"build": what, "seconds": round(one.seconds, 2), "cpu_seconds": round(one.cpu_seconds, 2), "pages_read": one.pages_read}
    row |= {"faster": round(full.seconds / one.seconds, 1), "faster_cpu": round(full.cpu_seconds / one.cpu_seconds, 1)}
    print(json.dumps({**row, "version": one.version, "is_new": one.is_new, "identical": identical, "kept": one.kept}), flush=True)
    for stage, spent in sorted(one.stages.items(), key=lambda told: -told[1]):
        if spent >= SHOWN_SECONDS:
            print(f"    {stage:40}{spent:8.2f}{spent / full.stages[stage] if full.stages.get(stage, 0) >= SHOWN_SECONDS else 0:8.2f}", flush=True)


def add(pages: Path, count: int) -> None:
    """Adds the page of the next number."""
    (pages / "added.txt").write_text(page_text(count), encoding="utf-8")
    with (pages / "metadata.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(("added.txt", OUTLETS[0], (event_day(count // PAGES_PER_EVENT) + timedelta(days=1)).isoformat()))


def alter(pages: Path, count: int) -> None:
    """Adds a toll to a page in the middle."""
    page = pages / f"{count // 2 // PER_FOLDER:03}/{count // 2:06}.txt"
    page.write_text(page.read_text(encoding="utf-8") + "\nAt least 7 firefighters were killed on Friday, police said.\n", encoding="utf-8")


def correct(pages: Path, release: Path, count: int) -> None:
    """Writes so many corrections, spread over the claims, links and pages of the release; an eighth of them are of pages."""
    opened = open_release(release)
    claims = [row for row in opened.table("claims").to_pylist() if row["value"] is not None]
    links = opened.table("links").to_pylist()
    pairs = [f"{row['claim_a']} {row['claim_b']}" for row in links]
    share = count // 8
    lines = [f"claim,{row['claim_id']},value,{row['value'] + 1:g}" for row in claims[: count - 4 * share]]
    lines += [f"claim,{row['claim_id']},reject," for row in claims[-share:]]
    lines += [f"event,{pair},different," for pair in pairs[:share]] + [f"link,{pair},reject," for pair in pairs[-share:]]
    lines += [f"document,{one},outlet,Another Post" for one in opened.table("documents")["document_id"].to_pylist()[:share]]
    (pages / "corrections.csv").write_text("\n".join(["kind,target,field,value", *lines]) + "\n", encoding="utf-8")


def main(count: int, workers: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages = folder / "news"
        write_pages(pages, count)
        full = run(pages, folder / "plain", workers, "--no-cache")
        show("full, without a cache", full, full)
        first = run(pages, folder / "dist", workers)
        show("full, with an empty cache", first, full, files_of(folder / "dist/news/1.0.0") == files_of(folder / "plain/news/1.0.0"))
        again = run(pages, folder / "dist", workers)
        show("nothing changed", again, full, files_of(folder / "dist/news" / again.version) == files_of(folder / "plain/news/1.0.0"))
        for what, change in (("one page added", add), ("one page changed", alter)):
            change(pages, count)
            changed = run(pages, folder / "dist", workers)
            anew = run(pages, folder / "plain", workers, "--no-cache")
            show(what, changed, full, files_of(folder / "dist/news" / changed.version) == files_of(folder / "plain/news" / anew.version))
        correct(pages, folder / "dist/news" / changed.version, CORRECTIONS)
        corrected = run(pages, folder / "dist", workers)
        show(f"{CORRECTIONS} corrections", corrected, changed)
        size = sum(path.stat().st_size for path in (folder / "dist/.claimweave").rglob("*") if path.is_file())
        print(json.dumps({"cache_bytes_per_page": size // count, "cores": os.cpu_count(), "workers": workers}))


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(given[0] if given else PAGES, given[1] if len(given) > 1 else os.cpu_count() or 1)
