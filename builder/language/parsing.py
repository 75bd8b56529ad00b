"""Pages become articles: parsed by spaCy, with their times, quantities and names."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from builder.intermediate import Page, Quantity, Section, Time
from builder.language.article import Article, Name
from builder.language.datelines import dateline_length
from builder.language.model import MODEL, load
from builder.language.name_finder import find_names
from builder.language.spaced_words import annotate_page, join_spaced_words
from builder.language.tokens import Doc, read_doc
from builder.pages.documents import document_id
from builder.records import Range
from builder.values.quantities.quantity_finder import find_quantities
from builder.values.times.time_finder import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc

Value = TypeVar("Value", Time, Quantity, Name)

LONGEST_TITLE = 120
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
INNER_BREAK = re.compile(r"(?<=\S)\s(?=\S)")
ENDING_SIGNS = frozenset({".", "!", "?", ";", "…"})
LONGEST_RUN = 300
"""A run of this many tokens without a sign that ends a sentence is cut."""
QUOTES = ('"', "“", "”", "''", "``")
VISIBLE = re.compile(r"\S")


def parse(pages: Iterable[Page], model: str = MODEL, *, is_day_first: bool = False) -> Iterator[Article]:
    """The articles of the pages, in their order; a page without text gives an article without sentences."""
    nlp = load(model)
    for page in pages:
        text = blank(page)
        doc = join_spaced_words(nlp.make_doc(text), text)
        preset_sentences(doc, page.sections)
        yield build_article(page, read_doc(annotate_page(nlp, doc, text)), is_day_first=is_day_first)


def build_article(page: Page, doc: Doc, *, is_day_first: bool = False) -> Article:
    """The article of a parsed page."""
    sentences = [sent for sent in doc.sents if not sent.text.isspace()]
    text = doc.text
    times = find_times(text, page.published_date, is_day_first=is_day_first)
    quantities = find_quantities(text)
    article = Article(
        page=page,
        document_id=document_id(page),
        doc=doc,
        sentences=sentences,
        sections=_sections(page, [sent.start_char for sent in sentences]),
        times=times,
        quantities=quantities,
        names=find_names(doc, page),
        sentence_of=_sentence_of(len(doc), [sent.start for sent in sentences]),
    )
    article.time_of = _cover(article.starts, times)
    article.quantity_of = _cover(article.starts, quantities)
    article.name_of = {i: name for name in article.names for i in range(name.first, name.last)}
    return article


def blank(page: Page) -> str:
    """The page's text with every removed range, line break inside a paragraph and unusual space blanked; offsets stay the same."""
    pieces, last = [], 0
    for removed in sorted((r.start, r.end) for r in page.ranges if not r.is_kept):
        pieces.append(page.text[last : removed[0]])
        pieces.append(_spaces(removed[1] - max(removed[0], last)))
        last = max(last, removed[1])
    pieces.append(page.text[last:])
    return _join_lines("".join(pieces), page.sections)


def plain_page(text: str, published: date | None = None) -> Page:
    """A page of plain text, all of it kept. A short first paragraph of one line without a full stop is its title."""
    sections = []
    start = 0
    for end in [m.start() for m in PARAGRAPH_BREAK.finditer(text)] + [len(text)]:
        visible = VISIBLE.search(text, start, end)
        if visible:
            body_end = end - (len(text[start:end]) - len(text[start:end].rstrip()))
            sections.append(Section(visible.start(), body_end, "body"))
        start = end
    title = None
    if len(sections) > 1 and _is_title(text[sections[0].start : sections[0].end]):
        first = sections[0]
        title = text[first.start : first.end]
        sections[0] = Section(first.start, first.end, "title")
    return Page(
        path="",
        text=text,
        raw_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        ranges=(Range(0, len(text), is_kept=True),),
        sections=tuple(sections),
        title=title,
        published_date=published,
        date_basis="metadata" if published else "none",
    )


def preset_sentences(doc: "SpacyDoc", sections: Iterable[Section]) -> None:
    """Starts a sentence at the first token of every section and after its dateline, so that no sentence crosses sections."""
    starts, quotes = [], []
    for token in doc:
        starts.append(token.idx)
        if token.text in QUOTES:
            quotes.append(token.i)
    for section in sections:
        position = bisect_right(starts, section.start) - 1
        while 0 <= position < len(doc) and (doc[position].is_space or doc[position].idx + len(doc[position]) <= section.start):
            position += 1
        if 0 <= position < len(doc):
            doc[position].is_sent_start = True
            if section.kind in ("lead", "body"):
                _set_dateline_apart(doc, position)
            is_open = False
            end = min(bisect_left(starts, section.end), len(doc) - 1)
            for quote in quotes[bisect_left(quotes, position) : bisect_left(quotes, end)]:
                is_open = _keep_quote_together(doc, quote, is_open=is_open)
    _cut_endless(doc)


def _set_dateline_apart(doc: "SpacyDoc", first: int) -> None:
    """Makes a dateline at the token a separate sentence: otherwise its place would be read as the actor and its date as the date of the next one."""
    length = dateline_length(doc, first)
    if length and first + length < len(doc):
        for token in doc[first + 1 : first + length]:
            token.is_sent_start = False
        doc[first + length].is_sent_start = True


def _cut_endless(doc: "SpacyDoc") -> None:
    """Starts a sentence where a run without an ending sign is too long (a list or table): finders compare pairs of words."""
    last = 0
    for token in doc if len(doc) > LONGEST_RUN else ():
        if token.is_sent_start or token.text in ENDING_SIGNS:
            last = token.i
        elif token.i - last >= LONGEST_RUN:
            token.is_sent_start = True
            last = token.i


def _keep_quote_together(doc: "SpacyDoc", position: int, *, is_open: bool) -> bool:
    """Allows no sentence start at a closing quotation mark or right after an opening one; returns True if a quotation is open after it."""
    text = doc[position].text
    opens = text == "“" or (text != "”" and not is_open)
    if opens:
        doc[position + 1].is_sent_start = False
    elif doc[position].is_sent_start is None:
        doc[position].is_sent_start = False
    return opens


def _is_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and "\n" not in line and not line.endswith((".", ",", ";", ":", "”", '"'))


def _join_lines(text: str, sections: Iterable[Section]) -> str:
    """The text with a plain space for each single line break or unusual space inside a section."""
    pieces, last = [], 0
    for section in sorted(sections, key=lambda section: section.start):
        start = max(section.start, last)
        pieces += [text[last:start], INNER_BREAK.sub(" ", text[start : section.end])]
        last = max(section.end, start)
    return "".join([*pieces, text[last:]])


def _spaces(length: int) -> str:
    """A blank of that many characters that separates the text before and after it."""
    return "\n\n" + " " * (length - 2) if length >= 2 else " " * length


def _sections(page: Page, starts: list[int]) -> list[str]:
    ordered = sorted(page.sections, key=lambda section: section.start)
    section_starts = [section.start for section in ordered]
    kinds = []
    for start in starts:
        position = bisect_right(section_starts, start) - 1
        kinds.append(ordered[position].kind if position >= 0 else "body")
    return kinds


def _sentence_of(length: int, starts: list[int]) -> list[int]:
    return [max(bisect_right(starts, i) - 1, 0) for i in range(length)]


def _cover(starts: list[int], values: list[Value]) -> dict[int, Value]:
    """The value that covers each token, given the offsets of the tokens; tokens and values both come in text order."""
    covered: dict[int, Value] = {}
    for value in values:
        position = bisect_right(starts, value.start) - 1
        for i in range(max(position, 0), len(starts)):
            if starts[i] >= value.end:
                break
            covered[i] = value
    return covered
