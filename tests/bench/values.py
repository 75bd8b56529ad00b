"""Characters per second of the value grammars on plain and on adversarial text, with the growth from one size to the next.

usage: python -m tests.bench.values
Prints per function and text the rate at the largest size and the time's growth per tenfold text (10 is linear).
"""

import itertools
import json
import time
from collections.abc import Callable

from builder.values.quantities.quantity_finder import find_quantities
from builder.values.times.time_finder import find_times

SIZES = (10_000, 100_000, 1_000_000)
PLAIN = "At least 23 people were killed on Friday when two bombs went off near a market, the second attack in a week. "
TEXTS = {
    "plain": PLAIN,
    "numbers": "1 ",
    "dates": "19,19,19/19-19.",
    "months": "May March second ",
    "ranges": "from between 3 to 5 and ",
    "hedges": "at least more than nearly ",
    "words": "one hundred and ",
    "brackets": "((((((",
    "spaces": " " * 40 + "\n",
}


def main() -> None:
    grammars: dict[str, Callable[[str], object]] = {"find_times": find_times, "find_quantities": find_quantities}
    for name, find in grammars.items():
        find(PLAIN)
        for kind, unit in TEXTS.items():
            seconds = []
            for size in SIZES:
                text = (unit * (size // len(unit) + 1))[:size]
                began = time.perf_counter()
                find(text)
                seconds.append(time.perf_counter() - began)
            growth = [round(after / max(before, 1e-6), 1) for before, after in itertools.pairwise(seconds)]
            print(json.dumps({"function": name, "text": kind, "kchar_per_s": round(SIZES[-1] / seconds[-1] / 1000), "growth": growth}))


if __name__ == "__main__":
    main()
