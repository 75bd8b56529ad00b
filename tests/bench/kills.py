"""Real builds stopped by every signal at every moment: what they leave, how fast they end, and whether the next build is correct.

usage: python -m tests.bench.kills [PAGES]     default: 130 pages of one sentence each

One line of JSON for each signal and moment: the processes that are left after two seconds, the seconds until all had ended, the exit code, what was
written on stderr, the pages in the cache when the signal was sent and afterwards, and whether the next build gives the bytes of an undisturbed one.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from builder import build
from builder.release.locks import STATE
from tests.stops import SIGNALS, Process, ended, entries, files_of, pausing, send, started, wait_for_line, wait_until, write_pages

PAGES = 130
SOME = 20
"""With this many pages in the cache, a build is in the middle of reading."""
AT_ONCE, ALLOWED = 0.05, 2.0
CACHE = f"dist/{STATE}/cache/news/pages"
Wait = Callable[[Process, Path], object]
WORKER = "a worker"


def wait_for_pages(process: Process, folder: Path) -> None:
    wait_until(lambda: len(entries(folder)) >= SOME or process.poll() is not None)


def wait_for_staging(process: Process, folder: Path) -> None:
    wait_until(lambda: list((folder / "dist/news").glob(".staging-*/*/*")) or process.poll() is not None)


def wait_for_step(process: Process, _: Path, step: str) -> None:
    wait_for_line(process, step)
    time.sleep(AT_ONCE)


def wait_for_workers(process: Process, _: Path) -> None:
    wait_until(lambda: workers_of(process) or process.poll() is not None)


# Moment: whether all pages are in the cache before, the number of workers, and what is waited for.
MOMENTS: dict[str, tuple[bool, int, Wait]] = {
    "importing": (False, 2, partial(wait_for_step, step="begun")),
    "starting workers": (False, 2, wait_for_workers),
    "workers import": (False, 2, partial(wait_for_step, step="reading")),
    "reading by workers": (False, 2, wait_for_pages),
    "reading alone": (False, 1, wait_for_pages),
    "linking": (True, 2, partial(wait_for_step, step="linking")),
    "checking": (True, 2, partial(wait_for_step, step="checking")),
    "writing": (True, 2, wait_for_staging),
}
OF_WORKERS = ("starting workers", "workers import", "reading by workers")


def workers_of(process: Process) -> list[int]:
    """The workers that a command has."""
    return [int(line.split()[0]) for line in group_of(process) if "builder.workers" in line]


def group_of(process: Process) -> list[str]:
    """Number, group, state and command line of the processes of a command that are still there."""
    table = subprocess.run(["ps", "-A", "-o", "pid=,pgid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    return [line for line in table.splitlines() if line.split()[1] == str(process.pid) and not line.split()[2].startswith("Z")]


def left_after(process: Process, since: float) -> int:
    """How many processes of the command are there when it should have ended."""
    while group_of(process):
        process.poll()
        if time.monotonic() - since > ALLOWED:
            return len(group_of(process))
    return 0


def strike(process: Process, number: signal.Signals, target: str) -> float:
    if target != WORKER:
        return send(process, number)
    os.kill(workers_of(process)[0], number)
    return time.monotonic()


def measure(whole: Path, folder: Path, moment: str, number: signal.Signals, target: str) -> dict[str, object]:
    is_cached, workers, wait = MOMENTS[moment]
    shutil.copytree(whole / "news", folder / "news")
    if is_cached:
        shutil.copytree(whole / CACHE, folder / CACHE)
    arguments = ["build", folder / "news", "--out", folder / "dist", "--workers", str(workers)]
    with started(pausing("typer" if moment == "importing" else "nowhere at all", *arguments)) as process:
        wait(process, folder)
        before = len(entries(folder))
        since = strike(process, number, target)
        left = left_after(process, since)
        end = ended(process, since)
    row = {"signal": number.name, "to": target, "moment": moment, "left": left, "seconds": round(end.seconds, 2), "code": end.code}
    row |= {"message": end.message, "pages_before": before, "pages_kept": len(entries(folder))}
    release = build(folder / "news", folder / "dist")
    return {**row, "next_identical": files_of(release.path) == files_of(whole / "dist/news/1.0.0") and len(os.listdir(folder / "dist/news")) == 1}


def main(pages: int) -> None:
    cases = [(number, "the command", moment) for moment in MOMENTS for number in (*SIGNALS, signal.SIGKILL)]
    cases += [(signal.SIGKILL, WORKER, moment) for moment in OF_WORKERS]
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary, "whole")
        write_pages(whole / "news", pages)
        build(whole / "news", whole / "dist")
        for place, (number, target, moment) in enumerate(cases):
            print(json.dumps(measure(whole, Path(temporary, str(place)), moment, number, target)), flush=True)
            shutil.rmtree(Path(temporary, str(place)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAGES)
