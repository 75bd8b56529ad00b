"""`python -m tests.soak 2000`: builds that many made-up pages, or the pages of --pages, in groups and says what became of them."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random

from builder.extraction import Extracted
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from tests.soak.groups import Outcome, cut_groups, draw_groups, judge_groups, read_each
from tests.soak.news import write_news

SIZES = (1, 2, 3, 5, 8, 20, 50, 200)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the outcome; 1 unless it is clean."""
    asked = _parser().parse_args(arguments)
    outcome, random = Outcome(), Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        if not asked.pages:
            write_news(Path(folder), asked.count, asked.seed)
        pages = list(_read([folder] if not asked.pages else asked.pages, asked.column))
    chosen = sorted(random.sample(range(len(pages)), min(asked.count, len(pages))))
    found = read_each([pages[i] for i in chosen], outcome)
    print(f"{len(found)} pages read", file=sys.stderr)
    if asked.folders:
        judge_groups(_folders(found), outcome)
    for size in asked.sizes or [None]:
        sizes = SIZES if size is None else (size,)
        judge_groups(cut_groups(found, sizes, random), outcome)
        for _ in range(asked.times):
            judge_groups(draw_groups(found, sizes, random), outcome)
    print("\n".join(outcome.lines()))
    return 0 if outcome.is_clean else 1


def _read(paths: Sequence[str], column: str | None) -> Iterator[Page]:
    for path in paths:
        yield from read_pages(path, columns={"text": column} if column else None)


def _folders(found: Sequence[Extracted]) -> Iterator[Sequence[Extracted]]:
    """The pages of each folder."""
    for _, group in groupby(found, key=lambda one: Path(one.document.path).parent):
        yield list(group)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000, help="how many pages (of --pages at most, drawn by the seed; default 2000)")
    parser.add_argument("--pages", nargs="+", metavar="PATH", help="other pages: whatever `claimweave build` reads")
    parser.add_argument("--column", help="the column of tables that holds the text")
    parser.add_argument("--sizes", type=int, nargs="+", help="sizes of the groups (default: mixed, 1 to 200)")
    parser.add_argument(
        "--times", type=int, default=1, help="how often all pages are drawn into random groups, after once in their order (default 1)"
    )
    parser.add_argument("--folders", action="store_true", help="each folder of --pages is a group, too")
    parser.add_argument("--seed", type=int, default=0)
    return parser


if __name__ == "__main__":
    sys.exit(main())
