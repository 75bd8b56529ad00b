"""Builds pages in groups as one collection each, as far as the gates: every page is read once, then linked in every group it is in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from builder.collecting.collected import collect
from builder.extraction import Extracted, extract
from builder.intermediate import Page
from builder.pipeline import tables_of
from builder.quality.gates import check_tables
from builder.quality.mending import STAGE
from builder.settings import Settings


@dataclass(slots=True)
class Outcome:
    """What became of the groups; `warnings` and `refusals` count groups by rule, `repairs` mended ids by rule."""

    groups: int = 0
    pages: int = 0
    claims: int = 0
    links: int = 0
    refused: int = 0
    exceptions: list[str] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """The outcome as a table, and an example of whatever went wrong."""
        counts = (self.groups, self.pages, self.claims, self.links, self.refused, len(self.exceptions), self.warnings.total(), self.repairs.total())
        names = ("groups", "pages", "claims", "links", "refused", "exceptions", "warnings", "repairs")
        table = [f"{name:<12}{count:>10}" for name, count in zip(names, counts, strict=True)]
        for title, found in (("refused by", self.refusals), ("warned by", self.warnings), ("repaired", self.repairs)):
            table += [f"{title} {rule}: {count} ({self.examples.get(rule, '')})" for rule, count in sorted(found.items())]
        return [*table, *self.exceptions]

    @property
    def is_clean(self) -> bool:
        """Nothing was refused, raised, warned of or mended."""
        return not (self.refused or self.exceptions or self.warnings or self.repairs)


def read_each(pages: Iterable[Page], outcome: Outcome) -> list[Extracted]:
    """The extraction of each page; a page that raises an error is reported and left out."""
    found = []
    for page in pages:
        try:
            found += extract([page], Settings())
        except Exception as error:  # whatever a page may raise is what is looked for here
            outcome.exceptions.append(f"{page.path}: {error!r}")
    return found


def judge_groups(groups: Iterable[Sequence[Extracted]], outcome: Outcome) -> None:
    """Links and judges each group."""
    for group in groups:
        outcome.groups += 1
        outcome.pages += len(group)
        try:
            _judge(group, outcome)
        except Exception as error:  # as above
            outcome.exceptions.append(f"{[one.document.path for one in group]}: {error!r}")


def _judge(group: Sequence[Extracted], outcome: Outcome) -> None:
    tables = tables_of(collect(group), Settings())
    report = check_tables(tables)
    outcome.claims += tables["claims"].num_rows
    outcome.links += tables["links"].num_rows
    outcome.refused += not report.is_releasable
    for result in report.failures:
        (outcome.refusals if result in report.blockers else outcome.warnings)[result.rule] += 1
        outcome.examples.setdefault(result.rule, f"{len(group)} pages from {group[0].document.path}: {'; '.join(result.examples)}")
    for problem in tables["problems"].to_pylist():
        if problem["stage"] == STAGE:
            outcome.repairs[problem["code"]] += 1
            outcome.examples.setdefault(problem["code"], f"{len(group)} pages from {group[0].document.path}: {problem['detail']}")


def cut_groups(pages: Sequence[Extracted], sizes: Sequence[int], random: Random) -> Iterator[Sequence[Extracted]]:
    """All pages in their order, in groups of sizes drawn anew each time."""
    start = 0
    while start < len(pages):
        size = random.choice(sizes)
        yield pages[start : start + size]
        start += size


def draw_groups(pages: Sequence[Extracted], sizes: Sequence[int], random: Random) -> Iterator[Sequence[Extracted]]:
    """All pages once, in random groups."""
    yield from cut_groups(random.sample(pages, len(pages)), sizes, random)
