"""Makes a Page from a text of record and what is known about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from builder.intermediate import Page
from builder.pages.cleaning import Cleaned, Cut, clean_article, clean_page, ranges
from builder.pages.credits import credits_of, dateline_credits, find_agencies
from builder.pages.days import day_of_address, two_ways
from builder.pages.documents import document_id
from builder.pages.kinds import BOXES, read_address
from builder.pages.languages import language_of
from builder.pages.metadata import Metadata
from builder.pages.outlets import outlet_of_heading, outlet_of_host, outlet_of_lines
from builder.pages.publication import page_dates
from builder.pages.repairs import mend, sound, warnings
from builder.pages.stamps import stamped_day
from builder.records import Problem, Range

LONGEST = 1_000_000
CONTROL_SHARE = 0.1
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
AUTHOR = re.compile(
    r"^\W{0,3}(?:\w+\s+)?[Bb][Yy]:?\s+"
    r"(?P<names>[A-Z][\w.'’-]*(?:,?\s+(?:(?:and|de|van|von|al|el|bin)\s+)?[A-Z][\w.'’-]*){1,8})"
)
"""Matches two to nine capitalised words after 'by'."""
ROOTED = re.compile(r"[/\\]|[A-Za-z]:[/\\]")
HEAD_REACH, TAIL_REACH = 3, 8
"""A credit line counts if it is at most so many lines above the title or below the article."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a text: path below the input, and hash of the bytes."""

    path: str
    raw_sha256: str


def make_page(source: Source, text: str, known: Metadata, *, is_article: bool = False, is_day_first: bool = False) -> Page:
    """The page of a text.

    `is_article`: the text is an article without navigation, after its known title if there is one.
    `is_day_first`: 3/4/2017 as the page's date is 3 April, else not a day.
    A text that cannot be used gives a page without sections and with a problem. An article that is not in English keeps
    its sections, but its whole text is one removed range.
    """
    code, detail = _fault(text)
    if code:
        return bad_page(source, code, detail)
    mended, known = mend(text), _mended(known)
    text = mended.text
    known = replace(known, url=known.url or read_address(text.lstrip().partition("\n")[0]))
    cleaned = clean_article(text, has_title=known.title is not None) if is_article else clean_page(text)
    lines = [cut.block.text for cut in cleaned.cuts]
    removed = [cut.block.text for cut in cleaned.cuts if cut.reason]
    dates = page_dates(text, cleaned, is_day_first=is_day_first)
    stated = known.published or (None if dates.published else day_of_address(known.url))
    stamped = None if stated or dates.published else stamped_day(text, cleaned, known.url)
    language = language_of(" ".join(text[section.start : section.end] for section in cleaned.sections))
    outlet = known.outlet or outlet_of_host(known.url) or outlet_of_lines(lines, removed) or outlet_of_heading(_heading(cleaned))
    page = Page(
        path=printable(source.path),
        text=text,
        raw_sha256=source.raw_sha256,
        ranges=ranges(text, cleaned.cuts) if language == "en" else (Range(0, len(text), False, "language"),),
        sections=cleaned.sections,
        title=known.title or _title(cleaned),
        outlet=outlet,
        url=known.url,
        author=known.author or _author(cleaned, outlet),
        published_date=stated or dates.published or stamped,
        updated_date=known.updated or dates.updated,
        date_basis="metadata" if stated else "text" if stamped else dates.basis,
        language=language,
        license=known.license,
        credits=tuple(dict.fromkeys((*find_agencies(known.author or ""), *_credits(cleaned)))),
    )
    unclear = None if page.published_date else page_dates(text, cleaned, is_day_first=True).published
    return replace(page, problems=tuple(_problems(page, mended.repairs, unclear)))


def bad_page(source: Source, code: str, detail: str) -> Page:
    """A page without text, with a problem that says why."""
    page = Page(printable(source.path), "", source.raw_sha256)
    return replace(page, problems=(_problem(page, code, detail),))


def printable(path: str) -> str:
    """A path below the input, with escapes for bytes that are not UTF-8, and `./` before what Windows would read as a root ('C:/notes.txt')."""
    written = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return f"./{written}" if ROOTED.match(written) else written


def _mended(known: Metadata) -> Metadata:
    return replace(
        known,
        outlet=sound(known.outlet),
        url=sound(known.url),
        license=sound(known.license),
        title=sound(known.title),
        author=sound(known.author),
    )


def _problem(page: Page, code: str, detail: str) -> Problem:
    return Problem("pages", document_id(page), None, None, code, detail)


def _problems(page: Page, repairs: tuple[str, ...], unclear: date | None) -> Iterator[Problem]:
    """Problems of a readable page: repairs of its text, characters that may mislead, and reasons why it gives no claims.

    `unclear` is the page's day if its date has the day first, when the page does not show the order.
    """
    for repair in repairs:
        yield _problem(page, "repaired", repair)
    for code, detail in warnings(page.text):
        yield _problem(page, code, detail)
    if unclear:
        yield _problem(page, "date", f"the page's date {two_ways(unclear)}")
    if page.language != "en":
        yield _problem(page, "language", f"the article is not in English ({page.language}): no claims are read from it")
    if not page.article:
        yield _problem(page, "no_article", "no line looks like the text of an article")


def _fault(text: str) -> tuple[str | None, str]:
    """Code and detail of the problem that makes a text unusable; the code is None if there is none."""
    if len(text) > LONGEST:
        return "too_long", f"{len(text)} characters; pages are read up to {LONGEST}: split the file"
    if not text.strip():
        return "empty", "no text"
    controls = len(CONTROL.findall(text))
    if controls > CONTROL_SHARE * len(text):
        return "binary", f"{controls} of {len(text)} characters are no text"
    return None, ""


def _title(cleaned: Cleaned) -> str | None:
    """The title line; the name of the site after a bar is removed from a page's first line."""
    if cleaned.title is None:
        return None
    title = cleaned.cuts[cleaned.title].block.text
    return title.split(" | ")[0] if cleaned.title == 0 else title


def _author(cleaned: Cleaned, outlet: str | None) -> str | None:
    """The names in the first byline that has any, without the outlet after them."""
    bylines = (cut.block.text for cut in cleaned.cuts if cut.reason in ("byline", "date"))
    return next((match["names"].removesuffix(f", {outlet}") for line in bylines if (match := AUTHOR.match(line))), None)


def _heading(cleaned: Cleaned) -> list[str]:
    """The removed lines above the text."""
    return [cut.block.text for cut in cleaned.cuts[: cleaned.first_body] if cut.reason]


def _credits(cleaned: Cleaned) -> tuple[str, ...]:
    """Agencies in the dateline and in the credit lines around the article, each once."""
    found: list[str] = []
    first = cleaned.first_body
    if first < len(cleaned.cuts):
        found.extend(dateline_credits(cleaned.cuts[first].block.text))
    for cut in _about_article(cleaned):
        if cut.reason in ("credit", "byline", "date"):
            found.extend(credits_of(cut.block.text))
    return tuple(dict.fromkeys(found))


def _about_article(cleaned: Cleaned) -> Iterator[Cut]:
    """The cuts from just above the title to some lines below the article, teasers and comments excluded."""
    kept = [i for i, cut in enumerate(cleaned.cuts) if cut.kind]
    if not kept:
        return
    yield from cleaned.cuts[max(0, kept[0] - HEAD_REACH) : kept[-1] + 1]
    for cut in cleaned.cuts[kept[-1] + 1 : kept[-1] + 1 + TAIL_REACH]:
        if cut.reason in BOXES:
            return
        yield cut
