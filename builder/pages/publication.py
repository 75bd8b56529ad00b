"""Finds when a page was published, from the lines around its article."""

from collections.abc import Iterator
from datetime import date

from builder.pages.cleaning import Cleaned, Cut
from builder.pages.dating import PageDates, is_labelled, read_date_line, read_dateline, read_prefix
from builder.pages.kinds import plain

HEAD_REACH, TAIL_REACH = 3, 3
"""A labelled date line counts if it is at most so many lines above the title or below the article."""
TITLE_REACH, BELOW_TITLE = 40, 5
"""The title may be repeated at most so many lines above itself, and a date may be at most so many lines below the first of the two."""
MOST_DAYS = 2
"""More different days between the title and the first paragraph belong to teasers."""
LONGEST_HEAD, MOST_FAR = 25, 2
"""Dates at most so many lines below the title are the page's; further down, above the first paragraph, only a single day in so many lines is."""
HEAD_WORDS, HEAD_PARAGRAPHS = 100, 3
"""A date line counts among the first paragraphs as long as these are at most so many, with at most so many words."""
BESIDE_DATE = ("byline", "credit", "date", "share", "reading_time")
"""Reasons of lines that may be between the title and an unlabelled date above it."""
DATE_REASONS = ("date", "byline", "navigation", "credit")
"""Reasons of removed lines that may date the page: not of teasers, comments, captions or the copyright."""


def page_dates(text: str, cleaned: Cleaned, *, is_day_first: bool = False) -> PageDates:
    """The dates from the page's lines: first near the title, then in the opening words, then in labelled lines below the end.

    `is_day_first`: 3/4/2017 is 3 April, else not a date.
    """
    for head in (True, False):
        found = [
            dates for cut in date_lines(cleaned, is_head=head) if (dates := read_date_line(cut.block.text, is_head=head, is_day_first=is_day_first))
        ]
        if found:
            best = next((dates for dates in found if dates.published and dates.published != dates.updated), found[0])
            return PageDates(best.published, next((dates.updated for dates in found if dates.updated), None), "text")
        opening = _opening_dates(text, cleaned, is_day_first=is_day_first) if head else PageDates()
        if opening.published:
            return opening
    return PageDates()


def date_lines(cleaned: Cleaned, *, is_head: bool) -> Iterator[Cut]:
    """Removed lines that may have the page's date: around the title and the first paragraphs, or below the end."""
    cuts = cleaned.cuts
    kept = [i for i, cut in enumerate(cuts) if cut.kind]
    if not kept:
        return
    if not is_head:
        yield from (cut for cut in cuts[kept[-1] + 1 : kept[-1] + 1 + TAIL_REACH] if is_labelled(cut.block.text))
        return
    yield from (cut for cut in _above(cleaned, kept[0]) if cut.reason in DATE_REASONS)
    words = paragraphs = 0
    between = [day for cut in cuts[kept[0] : cleaned.first_body] for day in _days(cut)]
    far = [day for cut in cuts[kept[0] + LONGEST_HEAD : cleaned.first_body] for day in _days(cut)]
    for i in range(kept[0], kept[-1]):
        is_paragraph = cuts[i].kind in ("lead", "body")
        paragraphs += is_paragraph
        words += len(cuts[i].block.words) if is_paragraph else 0
        if words > HEAD_WORDS or paragraphs > HEAD_PARAGRAPHS:
            return
        is_of_teaser = len(set(between)) > MOST_DAYS or (i >= kept[0] + LONGEST_HEAD and (len(set(far)) > 1 or len(far) > MOST_FAR))
        if cuts[i].reason in DATE_REASONS and not (is_of_teaser and i < cleaned.first_body and not is_labelled(cuts[i].block.text)):
            yield cuts[i]


def _days(cut: Cut) -> list[date]:
    """The day of publication in a removed line, if any, in either order of day and month."""
    found = read_date_line(cut.block.text, is_head=True, is_day_first=True) if cut.reason in DATE_REASONS else None
    return [found.published] if found and found.published else []


def _above(cleaned: Cleaned, first: int) -> Iterator[Cut]:
    """The lines above the article that may date it: below an earlier copy of its title, or near its title.

    A day above the title without a label is mostly today's, or that of another article, unless it is next to the title.
    """
    cuts = cleaned.cuts
    top = first if cleaned.title is None else cleaned.title
    if cleaned.title is not None:
        wording = plain(cuts[top].block.text)
        earlier = next((i for i in range(max(1, top - TITLE_REACH), top) if plain(cuts[i].block.text) == wording), top)
        yield from cuts[earlier + 1 : min(earlier + 1 + BELOW_TITLE, top)]
    nearest = next((i + 1 for i in range(top - 1, -1, -1) if cuts[i].reason not in BESIDE_DATE and not _days(cuts[i])), 0)
    yield from (cuts[i] for i in range(max(0, top - HEAD_REACH), top) if i >= nearest or is_labelled(cuts[i].block.text))


def _opening_dates(text: str, cleaned: Cleaned, *, is_day_first: bool) -> PageDates:
    """The date before the first paragraph, or in its dateline."""
    first = cleaned.first_body
    for cut in cleaned.cuts[max(0, first - 1) : first + 1]:
        wording = text[cut.block.start : cut.block.end]
        prefix = read_prefix(wording, is_day_first=is_day_first)
        dates = prefix[0] if prefix else read_dateline(wording, is_day_first=is_day_first)
        if dates:
            return dates
    return PageDates()
