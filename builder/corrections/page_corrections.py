"""Applies what people decided about pages, before these are read: outlet, day, language, and which ranges are article."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder.corrections.correction_file import contradiction, settled
from builder.corrections.decision_values import read_range
from builder.corrections.decisions import STALE, UNFIT, Decision, Outcome, of_kind
from builder.corrections.whole_ids import several_begin
from builder.errors import BuilderError
from builder.ids import short_form
from builder.intermediate import Page, Section
from builder.pages.documents import document_id
from builder.records import Range

HUMAN, FOREIGN, ENGLISH = "human", "language", "en"
RANGES = frozenset({"article", "not_article"})


@dataclass(frozen=True, slots=True)
class CorrectedPages:
    """The pages after the decisions, in their order; what became of each decision is there when all pages have gone by."""

    pages: Iterator[Page]
    outcomes: list[Outcome]


def correct_pages(pages: Iterable[Page], decisions: Sequence[Decision]) -> CorrectedPages:
    """Applies the decisions of the kind document, page by page, as the pages are asked for. A page keeps its id.

    Raises BuilderError at a page with ranges that are and are not article.
    """
    outcomes: list[Outcome] = []
    return CorrectedPages(_corrected(pages, decisions, outcomes), outcomes)


def _corrected(pages: Iterable[Page], decisions: Sequence[Decision], outcomes: list[Outcome]) -> Iterator[Page]:
    by_target: dict[str, list[Decision]] = defaultdict(list)
    for decision in of_kind(decisions, "document"):
        by_target[decision.target[0]].append(decision)
    first = dict[str, str]()
    for page in pages:
        asked = _asked(document_id(page), by_target, first)
        _refuse_overlaps([one for one in asked if one.field in RANGES])
        told = [_judged(page, one) for one in sorted(asked, key=lambda one: ORDER.index(one.field))]
        outcomes += told
        for outcome in told:
            if not outcome.reason and outcome.decision.field != "drop":
                page = SETTERS[outcome.decision.field](page, outcome.decision.value)
        if not any(outcome.decision.field == "drop" and not outcome.reason for outcome in told):
            yield page
    outcomes += [Outcome(one, None, STALE, "no page has this id") for key, left in by_target.items() if key not in first for one in left]


def _asked(page_id: str, by_target: Mapping[str, Sequence[Decision]], first: dict[str, str]) -> list[Decision]:
    """The decisions about a page by its id or its short form, with its whole id; `first` is the page of each id that was found.

    Raises BuilderError if a short id is that of two pages, and for decisions that exclude each other.
    """
    keys = [key for key in (page_id, short_form(page_id)) if key in by_target]
    for key in keys:
        if first.setdefault(key, page_id) != page_id:
            raise BuilderError(f"{by_target[key][0].place}: {several_begin(key, (first[key], page_id))}")
    return settled([replace(one, target=(page_id,)) for key in keys for one in by_target[key]]) if keys else []


def _judged(page: Page, decision: Decision) -> Outcome:
    """The outcome for the page as it was read."""
    start, end = read_range(decision.value) if decision.field in RANGES else (0, len(page.text))
    if decision.quote not in " ".join(page.text[start:end].split()):
        return Outcome(decision, None, STALE, "the quoted words are not there")
    if end > len(page.text):
        return Outcome(decision, None, UNFIT, f"the text has {len(page.text)} code points")
    if decision.field in RANGES and not page.text[start:end].strip():
        return Outcome(decision, None, UNFIT, "no word is there")
    return Outcome(decision, READERS[decision.field](page))


def _refuse_overlaps(decisions: Sequence[Decision]) -> None:
    for one in decisions:
        for other in decisions:
            (start, end), (other_start, other_end) = read_range(one.value), read_range(other.value)
            if one.field != other.field and start < other_end and other_start < end:
                raise contradiction(one, other)


def _with_outlet(page: Page, value: str) -> Page:
    return replace(page, outlet=value or None, read_id=document_id(page))


def _with_day(page: Page, value: str) -> Page:
    return replace(page, published_date=date.fromisoformat(value) if value else None, date_basis=HUMAN if value else "none")


def _with_language(page: Page, value: str) -> Page:
    """The page in another language: of a foreign one no range is read, of one that is English after all its sections are."""
    foreign = (Range(0, len(page.text), False, FOREIGN),)
    if value != ENGLISH:
        return replace(page, language=value, ranges=foreign)
    if page.language == ENGLISH:
        return page
    ranges: tuple[Range, ...] = foreign
    for section in page.sections:
        ranges = _laid_over(ranges, Range(section.start, section.end, True))
    return replace(page, language=value, ranges=ranges)


def _with_article(page: Page, value: str) -> Page:
    """The page with a range as a paragraph of its article; white space at its ends stays as it was."""
    start, end = read_range(value)
    words = page.text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = first + len(words.strip())
    section = Section(first, last, "body")
    sections = tuple(sorted([*_outside(page, section), section], key=lambda one: one.start))
    return replace(page, sections=sections, ranges=_laid_over(page.ranges, Range(first, last, True)))


def _with_removed(page: Page, value: str) -> Page:
    """The page without a range of its article."""
    removed = Range(*read_range(value), False, HUMAN)
    sections = tuple(_outside(page, Section(removed.start, removed.end, "")))
    return replace(page, sections=sections, ranges=_laid_over(page.ranges, removed))


def _laid_over(ranges: Sequence[Range], new: Range) -> tuple[Range, ...]:
    """The ranges with the new one in place of what they had there; they still cover the text."""
    before = (replace(one, end=min(one.end, new.start)) for one in ranges if one.start < new.start)
    after = (replace(one, start=max(one.start, new.end)) for one in ranges if one.end > new.end)
    return (*before, new, *after)


def _outside(page: Page, taken: Section) -> list[Section]:
    """The page's sections without what is taken, and without those that this leaves no word of."""
    before = [replace(one, end=min(one.end, taken.start)) for one in page.sections if one.start < taken.start]
    after = [replace(one, start=max(one.start, taken.end)) for one in page.sections if one.end > taken.end]
    return [one for one in (*before, *after) if page.text[one.start : one.end].strip()]


SETTERS: Mapping[str, Callable[[Page, str], Page]] = {
    "language": _with_language,
    "article": _with_article,
    "not_article": _with_removed,
    "outlet": _with_outlet,
    "published": _with_day,
}
"""How a field is set, in the order in which fields are set: a language changes all ranges."""
ORDER = ("drop", *SETTERS)
READERS: Mapping[str, Callable[[Page], str | None]] = {
    "drop": lambda page: page.path,
    "outlet": lambda page: page.outlet,
    "published": lambda page: str(page.published_date) if page.published_date else None,
    "language": lambda page: page.language,
    "article": lambda _: "not_article",
    "not_article": lambda _: "article",
}
"""What a page says in a field, as it was read."""
