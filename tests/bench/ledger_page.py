"""Bytes, files, CPU seconds and peak memory of writing the ledger page, and milliseconds to first paint and to a search result in headless Chromium.

usage: python -m tests.bench.ledger_page FOLDER [FACTS | RELEASE] ...     default: 2000 20000 200000
Made-up tables (`many_facts.py`) are kept in FOLDER and used again; the pages are written to FOLDER/page. Each size has its own process;
only CPU seconds are reliable on a shared machine. Without Playwright and Chromium the second half is left out.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING, Any

from tests.bench.many_facts import read_tables, write_tables

if TYPE_CHECKING:
    from builder.ledger.page.ledger_page import Told

SIZES = ("2000", "20000", "200000")
QUERIES = ("killed", "children injured", "bombing aleppo", "monitor 17", "outlet 250", "zu")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main() -> None:
    folder, *sizes = sys.argv[1:]
    for size in sizes or SIZES:
        command = [sys.executable, "-m", "tests.bench.ledger_page", "--one", folder, size]
        subprocess.run(command, check=True)


def measure(folder: Path, size: str) -> None:
    """Prints a row for writing and a row for the browser."""
    page = folder / "page"
    shutil.rmtree(page, ignore_errors=True)
    told = _told(folder, size)
    before_mb = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    began, began_cpu = time.perf_counter(), time.process_time()
    sizes = {path: _write(page / path, text) for path, text in _files(told)}
    row: dict[str, Any] = {
        "what": size,
        "facts": told.tables["facts"].num_rows,
        "claims": told.tables["claims"].num_rows,
        "cpu_s": round(time.process_time() - began_cpu, 1),
        "wall_s": round(time.perf_counter() - began, 1),
        "peak_mb": getrusage(RUSAGE_SELF).ru_maxrss // 1024,
        "before_mb": before_mb,
        "files": len(sizes),
        "mb": round(sum(sizes.values()) / 1e6, 1),
        "front_kb": sizes["index.html"] // 1000,
        "largest_kb": max(sizes.values()) // 1000,
    }
    print(json.dumps(row | {"mb_by_folder": _by_folder(sizes)}), flush=True)
    if BROWSER and find_spec("playwright"):
        print(json.dumps(_browse(page / "index.html", max(sizes, key=lambda path: sizes[path]))), flush=True)


def _told(folder: Path, size: str) -> "Told":
    from builder.ledger.ledger_files import SHOWN_TABLES
    from builder.ledger.page.ledger_page import Told
    from builder.release.release import open_release

    if size.isdigit():
        write_tables(folder, int(size))
        return Told(f"made-up news {size}", read_tables(folder, int(size)), "")
    release = open_release(Path(size))
    return Told(f"{release.name} {release.version}", {name: release.table(name) for name in SHOWN_TABLES}, "")


def _files(told: "Told") -> Iterator[tuple[str, str]]:
    from builder.ledger.ledger_files import ledger_files
    from builder.ledger.site.site import Placing

    return ledger_files(told, Placing("index.html"))


def _write(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(text.encode("utf-8"))


def _by_folder(sizes: Mapping[str, int]) -> dict[str, float]:
    folders = sorted({path.rpartition("/")[0] for path in sizes})
    return {folder or ".": round(sum(size for path, size in sizes.items() if path.rpartition("/")[0] == folder) / 1e6, 1) for folder in folders}


def _paint_ms(page: Any) -> int:
    return round(page.wait_for_function(FIRST_PAINT).json_value())


def _browse(front: Path, largest: str) -> dict[str, Any]:
    """Milliseconds to the first paint of the front and of the largest file, and from the last letter of each query to its first result."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(front.resolve().as_uri())
        row: dict[str, Any] = {"front_paint_ms": _paint_ms(page), "front_load_ms": _load_ms(page)}
        if page.locator("#results").count():
            row["search_ms"] = {query: _search_ms(page, query) for query in QUERIES}
        if largest.endswith(".html") and largest != front.name:
            page.goto((front.parent / largest).resolve().as_uri())
            row |= {"largest": largest, "largest_paint_ms": _paint_ms(page), "largest_load_ms": _load_ms(page)}
        browser.close()
    return row


def _load_ms(page: Any) -> int:
    return round(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))


def _search_ms(page: Any, query: str) -> str:
    page.fill("input[name=q]", "")
    page.wait_for_selector("#hits:empty", state="attached")
    began = time.perf_counter()
    page.fill("input[name=q]", query)
    page.wait_for_selector("#hits:not(:empty)", state="attached", timeout=60_000)
    spent = round((time.perf_counter() - began) * 1000)
    return f"{spent} ({page.inner_text('#hits')})"


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        measure(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
