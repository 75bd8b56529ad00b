"""Pages per second and peak memory of reading many small pages from JSON lines, Parquet and a folder.

usage: python tests/bench/pages.py [SMALL LARGE]     numbers of pages, 20000 and 200000 if not given
Every figure comes from a process of its own; the memory of the larger run should be within a tenth of the smaller one's
(a folder's names are held and sorted, its pages are not).
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

KINDS = ("jsonl", "parquet", "folder")
SIZES = (20_000, 200_000)
ROW_GROUP = 5000
FOLDER = 1000
"""Files in each subfolder."""


def texts(count: int) -> Iterator[str]:
    """Small pages: a title and three paragraphs that differ in their numbers."""
    for i in range(count):
        yield (
            f"Flood number {i} cuts off villages in the valley\n\n"
            f"Heavy rain on Monday night cut off {i % 7 + 2} villages and forced {i} families to leave their houses, officials said.\n\n"
            f"At least {i % 40} people died when bridge {i} collapsed, according to the rescue service of the district.\n\n"
            "The army sent two helicopters to the valley, but fog kept them on the ground until noon."
        )


def write(kind: str, count: int, folder: Path) -> Path:
    """Writes the pages in one of the forms and returns what is to be read."""
    path = folder / f"{count}.{kind}"
    if kind == "jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts(count))
    elif kind == "parquet":
        pq.write_table(pa.table({"text": list(texts(count))}), path, row_group_size=ROW_GROUP)
    else:
        for i, text in enumerate(texts(count)):
            part = path / f"{i // FOLDER:04}"
            if i % FOLDER == 0:
                part.mkdir(parents=True)
            (part / f"{i:06}.txt").write_text(text, encoding="utf-8")
    return path


def measure(path: str) -> None:
    """Reads the pages once and prints their number, the seconds and the peak memory in MB."""
    from builder.pages.files import read_pages

    began = time.perf_counter()
    count = sum(1 for page in read_pages(path) if page.article)
    seconds = time.perf_counter() - began
    print(json.dumps({"pages": count, "seconds": seconds, "megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """Peak memory of this process since its start; getrusage would count that of the process it was forked from (Linux only)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def main(small: int, large: int) -> None:
    for kind in KINDS:
        peaks: list[float] = []
        for count in (small, large):
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, __file__, "--measure", str(write(kind, count, Path(folder)))]
                found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            peaks.append(found["megabytes"])
            rate, peak = round(found["pages"] / found["seconds"]), round(found["megabytes"], 1)
            print(json.dumps({"kind": kind, "pages": found["pages"], "pages_per_s": rate, "peak_megabytes": peak}), flush=True)
        print(json.dumps({"kind": kind, "memory_ratio": round(peaks[1] / peaks[0], 3)}), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else SIZES))
