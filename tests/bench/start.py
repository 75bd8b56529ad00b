"""CPU seconds of `claimweave build seeds` against those of spaCy alone: import, load, parse of the same five pages.

usage: python -m tests.bench.start     every run is a separate process; five interleaved runs, medians
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

RUNS = 5
SEEDS = Path(__file__).parents[2] / "seeds"
BARE = """
import sys
from pathlib import Path
import spacy
nlp = spacy.load(sys.argv[1])
for path in sys.argv[2:]:
    nlp(Path(path).read_text(encoding="utf-8"))
"""


def cpu_seconds(*arguments: str) -> float:
    """User and system seconds of Python with the arguments, its own child processes included."""
    before = os.times()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    from builder.settings import Settings

    pages = sorted(str(path) for path in SEEDS.glob("*.txt"))
    seconds: dict[str, list[float]] = {"bare": [], "build": []}
    with TemporaryDirectory() as folder:
        for run in range(RUNS + 1):  # the first one only fills the caches of the file system and of compiled modules
            found = {
                "bare": cpu_seconds("-c", BARE, Settings().model, *pages),
                "build": cpu_seconds("-m", "builder", "build", str(SEEDS), "--no-cache", "--out", f"{folder}/{run}"),
            }
            for name, spent in found.items() if run else ():
                seconds[name].append(spent)
    medians = {name: median(spent) for name, spent in seconds.items()}
    print(
        json.dumps({**{f"{name}_cpu_s": round(spent, 2) for name, spent in medians.items()}, "ratio": round(medians["build"] / medians["bare"], 2)})
    )


if __name__ == "__main__":
    main()
