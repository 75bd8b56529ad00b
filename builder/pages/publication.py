"""Finds when a page was published, in the lines about its article."""

from collections.abc import Iterator
from datetime import date

from builder.pages.cleaning import Cleaned, Cut
from builder.pages.dating import PageDates, is_labelled, read_date_line, read_dateline, read_prefix
from builder.pages.kinds import plain

HEAD_REACH, TAIL_REACH = 3, 3
"""A labelled date line counts up to this many lines above the title and below the article."""
TITLE_REACH, BELOW_TITLE = 40, 5
"""How many lines above the title it may have been printed before, and how many below that one a date may stand."""
MOST_DAYS = 2
"""More different days than these between the title and the first paragraph are those of teasers."""
LONGEST_HEAD, MOST_FAR = 25, 2
"""How many lines below the title dates count as the page's; further down, but above the first paragraph, only one day in so many lines does."""
HEAD_WORDS, HEAD_PARAGRAPHS = 100, 3
"""A date line counts among the first paragraphs as long as they are no more, and have no more words, than these."""
BESIDE_DATE = ("byline", "credit", "date", "share", "reading_time")
"""Reasons of lines that may stand between the title and a date above it without a label."""
DATE_REASONS = ("date", "byline", "navigation", "credit")
"""Removed lines that may date the page: not those of teasers, comments, captions or the copyright."""


def page_dates(text: str, cleaned: Cleaned, *, is_day_first: bool = False) -> PageDates:
    """The dates that the page's own lines give: those by the title, then its opening words, then labelled lines below its end.

    `is_day_first`: 3/4/2017 is 3 April, else no date.
    """
    for head in (True, False):
        found = [
            dates for cut in _date_lines(cleaned, is_head=head) if (dates := read_date_line(cut.block.text, is_head=head, is_day_first=is_day_first))
        ]
        if found:
            best = next((dates for dates in found if dates.published and dates.published != dates.updated), found[0])
            return PageDates(best.published, next((dates.updated for dates in found if dates.updated), None), "text")
        opening = _opening_dates(text, cleaned, is_day_first=is_day_first) if head else PageDates()
        if opening.published:
            return opening
    return PageDates()


def _date_lines(cleaned: Cleaned, *, is_head: bool) -> Iterator[Cut]:
    """Removed lines in which the page's date may stand: about the title and its first paragraphs, or below its end."""
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
    """The day that a removed line gives as that of publication, whichever way it is to be read, if any."""
    found = read_date_line(cut.block.text, is_head=True, is_day_first=True) if cut.reason in DATE_REASONS else None
    return [found.published] if found and found.published else []


def _above(cleaned: Cleaned, first: int) -> Iterator[Cut]:
    """The lines above the article that may date it: below an earlier print of its title, or by its title.

    A day above the title without a label is mostly today's, or that of another story, unless it stands next to the title.
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
    """The date in front of the first paragraph, or in its dateline."""
    first = cleaned.first_body
    for cut in cleaned.cuts[max(0, first - 1) : first + 1]:
        wording = text[cut.block.start : cut.block.end]
        prefix = read_prefix(wording, is_day_first=is_day_first)
        dates = prefix[0] if prefix else read_dateline(wording, is_day_first=is_day_first)
        if dates:
            return dates
    return PageDates()
