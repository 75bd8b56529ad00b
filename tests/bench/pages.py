"""Pages per second and peak memory of reading many small pages from JSON lines, Parquet and folders.

usage: python -m tests.bench.pages [NUMBER ...]     numbers of pages; default: 20000 100000 200000
Each figure comes from a separate process. Rates are per second of processor time, because machines are shared.
The memory of the largest run should differ by at most a tenth from that of the smallest.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

KINDS = ("jsonl", "parquet", "folder", "subfolders")
SIZES = (20_000, 100_000, 200_000)
FOLDER = 1000
"""Files in each of the subfolders."""


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
    """Writes the pages in one of the forms and returns the path to read."""
    path = folder / f"{count}.{kind}"
    if kind == "jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"text": text}) + "\n" for text in texts(count))
    elif kind == "parquet":
        pq.write_table(pa.table({"text": list(texts(count))}), path)
    else:
        for i, text in enumerate(texts(count)):
            part = path / f"{i // FOLDER:04}" if kind == "subfolders" else path
            if i % FOLDER == 0:
                part.mkdir(parents=True, exist_ok=True)
            (part / f"{i:06}.txt").write_text(text, encoding="utf-8")
    return path


def measure(path: str) -> None:
    """Reads the pages once and prints their number, the seconds of processor time and the peak memory in MB."""
    from builder.formats.page_files import read_pages

    began = time.process_time()
    count = sum(1 for page in read_pages(path) if page.article)
    seconds = time.process_time() - began
    print(json.dumps({"pages": count, "seconds": seconds, "megabytes": peak_megabytes()}))


def peak_megabytes() -> float:
    """Peak memory of this process since its start; getrusage would count that of the process it was forked from (Linux only)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def main(sizes: Sequence[int]) -> None:
    for kind in KINDS:
        peaks: list[float] = []
        for count in sizes:
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, __file__, "--measure", str(write(kind, count, Path(folder)))]
                found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            peaks.append(found["megabytes"])
            rate, peak = round(found["pages"] / found["seconds"]), round(found["megabytes"], 1)
            print(json.dumps({"kind": kind, "pages": found["pages"], "pages_per_cpu_s": rate, "peak_megabytes": peak}), flush=True)
        print(json.dumps({"kind": kind, "memory_ratio": round(peaks[-1] / peaks[0], 3)}), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
