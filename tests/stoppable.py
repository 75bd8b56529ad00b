"""Small commands for `test_stopping.py`: each prints `begun` when the signal may come."""

import hashlib
import sys
import time

from builder.stopping import run, tell_when_stopped
from builder.workers import results_of

ITEMS = 200


def nap(item: int) -> int:
    """What a worker does with an item."""
    time.sleep(0.05)
    return item


def start() -> None:
    """Workers are starting."""
    print("begun", flush=True)
    list(results_of(nap, range(ITEMS), 2))


def work() -> None:
    """Workers are at work."""
    for place, _ in results_of(nap, range(ITEMS), 2):
        if place == 4:
            print("begun", flush=True)


def wait() -> None:
    """The process works by itself."""
    print("begun", flush=True)
    time.sleep(ITEMS)


def dive() -> None:
    """The main thread is in a library that does not look for signals."""
    print("begun", flush=True)
    hashlib.pbkdf2_hmac("sha512", b"", b"", 100_000_000)


def swallow() -> None:
    """A library takes every exception for its own."""
    for _ in range(ITEMS):
        try:
            print("begun", flush=True)
            time.sleep(1)
        except BaseException:
            continue


def translate() -> None:
    """A library puts its own error in the place of the interruption."""
    try:
        print("begun", flush=True)
        time.sleep(ITEMS)
    finally:
        raise RuntimeError("query interrupted")


class Slow:
    """Something that takes its time to be cleared away; Python prints and drops what is raised meanwhile."""

    def __del__(self) -> None:
        print("begun", flush=True)
        time.sleep(ITEMS)


def clear() -> None:
    """An object is cleared away."""
    Slow()
    time.sleep(ITEMS)


def tidy() -> None:
    """The command is clearing up after a first signal."""
    try:
        print("begun", flush=True)
        time.sleep(ITEMS)
    finally:
        print("stopping", flush=True)
        time.sleep(0.2)
        print("tidy", flush=True)


HOW = {how.__name__: how for how in (start, work, wait, dive, swallow, translate, clear, tidy)}


def main() -> None:
    """Runs what is named on the command line."""
    tell_when_stopped("all is well")
    run(HOW[sys.argv[1]])
