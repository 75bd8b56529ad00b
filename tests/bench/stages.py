"""Runs the command and prints, as the last line of its errors, the CPU seconds of each stage and how much was taken of what was kept.

usage: python -m tests.bench.stages build PAGES --out DIST ...
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

STAGES = {
    "laying down the pages": ("builder.pipeline:lay_down",),
    "findings": ("builder.pipeline:read_all",),
    "origins": ("builder.linking.stage:find_origins",),
    "entities": ("builder.linking.stage:names_of", "builder.linking.stage:merge_named"),
    "stories": ("builder.linking.stage:find_stories", "builder.linking.stage:membership_probabilities"),
    "accounts": ("builder.linking.stage:read_accounts",),
    "clusters": ("builder.linking.stage:cluster_accounts", "builder.linking.stage:build_events", "builder.linking.stage:events_of_claims"),
    "linking parts": ("builder.linking.kept_parts:link_part", "builder.linking.stage:around", "builder.linking.stage:latest_days"),
    "taking parts and putting them away": ("builder.linking.kept_parts:_put",),
    "pairs with other events": ("builder.linking.pairs:Pairing.pairs",),
    "sentences and mentions": ("builder.collecting.reading:laid_tables",),
    "order of tables": ("builder.linking.filed_results:FiledResults.table",),
    "carrying ids over": ("builder.pipeline:ids_of", "builder.pipeline:carrying"),
    "gates": ("builder.pipeline:mend_references", "builder.pipeline:check_tables"),
    "Parquet": ("builder.publishing.writing:write_tables",),
    "changes": ("builder.publishing.writing:_changes_text",),
    "ledger": ("builder.publishing.writing:ledger_files",),
}
REST = "the rest, with start and files"


class Watch:
    """The CPU seconds of each stage in this process, without those of stages inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; what it gives lazily is timed as it is taken."""

        def run(*given: Any, **named: Any) -> Any:
            found = self._measure(stage, lambda: work(*given, **named))
            return self._taken(stage, found) if hasattr(found, "__next__") else found

        return run

    def _taken(self, stage: str, found: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while (one := self._measure(stage, lambda: next(found, end))) is not end:
            yield one

    def _measure(self, stage: str, work: Callable[[], Any]) -> Any:
        self._inner.append(0.0)
        began = time.process_time()
        try:
            return work()
        finally:
            spent = time.process_time() - began
            self.seconds[stage] += spent - self._inner.pop()
            if self._inner:
                self._inner[-1] += spent


def main() -> None:
    watch, taken = Watch(), Counter[str]()
    for stage, places in STAGES.items():
        for place in places:
            module, _, path = place.partition(":")
            owner, _, name = path.rpartition(".")
            holder = getattr(import_module(module), owner) if owner else import_module(module)
            setattr(holder, name, watch.timed(stage, getattr(holder, name)))
    from builder.cli import main as command
    from builder.kept_work import KeptWork

    load = KeptWork.load

    def counting(self: KeptWork, key: str, heard: Any) -> bytes | None:
        found = load(self, key, heard)
        taken[f"{'parts' if 'by_id' in heard else 'events and pages'} {'made' if found is None else 'taken'}"] += 1
        return found

    KeptWork.load = counting  # type: ignore[method-assign]
    try:
        command()
    finally:
        seconds = {**watch.seconds, REST: time.process_time() - sum(watch.seconds.values())}
        print(json.dumps({"stages": seconds, "kept": taken}), file=sys.stderr)


if __name__ == "__main__":
    main()
