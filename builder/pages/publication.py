"""Finds when a page was published, in the lines about its article."""

from collections.abc import Iterator

from builder.pages.cleaning import Cleaned, Cut
from builder.pages.dating import PageDates, is_labelled, read_date_line, read_dateline, read_prefix
from builder.pages.kinds import plain

HEAD_REACH, TAIL_REACH = 3, 3
"""A date line counts up to this many lines above the title and below the article."""
TITLE_REACH = 40
"""How many lines above the title it may have been printed before, with the date below it."""
HEAD_WORDS = 100
"""A date line counts among the first paragraphs as long as they have no more words than these."""
DATE_REASONS = ("date", "byline", "navigation", "credit")
"""Removed lines that may date the page: not those of teasers, comments, captions or the copyright."""


def page_dates(text: str, cleaned: Cleaned) -> PageDates:
    """The dates that the page's own lines give: those by the title, then its opening words, then labelled lines below its end."""
    for head in (True, False):
        found = [dates for cut in _date_lines(cleaned, is_head=head) if (dates := read_date_line(cut.block.text, is_head=head))]
        if found:
            best = next((dates for dates in found if dates.published and dates.published != dates.updated), found[0])
            return PageDates(best.published, next((dates.updated for dates in found if dates.updated), None), "text")
        opening = _opening_dates(text, cleaned) if head else PageDates()
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
    words = 0
    for cut in cuts[_top(cleaned, kept[0]) :]:
        words += len(cut.block.words) if cut.kind in ("lead", "body") else 0
        if words > HEAD_WORDS:
            return
        if cut.reason in DATE_REASONS:
            yield cut


def _top(cleaned: Cleaned, first: int) -> int:
    """Where the head of the article begins: at the title, or where the title is printed the first time within reach."""
    if cleaned.title is None:
        return max(0, first - HEAD_REACH)
    wording = plain(cleaned.cuts[cleaned.title].block.text)
    earlier = range(max(1, cleaned.title - TITLE_REACH), cleaned.title)
    return next((i for i in earlier if plain(cleaned.cuts[i].block.text) == wording), max(0, cleaned.title - HEAD_REACH))


def _opening_dates(text: str, cleaned: Cleaned) -> PageDates:
    """The date in front of the first paragraph, or in its dateline."""
    first = cleaned.first_body
    for cut in cleaned.cuts[max(0, first - 1) : first + 1]:
        wording = text[cut.block.start : cut.block.end]
        prefix = read_prefix(wording)
        dates = prefix[0] if prefix else read_dateline(wording)
        if dates:
            return dates
    return PageDates()
