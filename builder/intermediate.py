"""Records that stages pass to each other and that are in no table: pages, the values found in them, events of a page."""

from dataclasses import dataclass
from datetime import date

from builder.records import Problem, Range


@dataclass(frozen=True, slots=True)
class Section:
    """A kept block of a page (a paragraph, a title, a caption); kind is title, lead, body or caption."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """One input text, cut into article and other text. Spans are code points into `text`."""

    path: str
    text: str
    raw_sha256: str
    ranges: tuple[Range, ...] = ()
    sections: tuple[Section, ...] = ()
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published_date: date | None = None
    updated_date: date | None = None
    date_basis: str = "none"
    language: str = "en"
    license: str | None = None
    credits: tuple[str, ...] = ()
    """Agencies and outlets named in the page's credit lines and dateline, in order."""
    problems: tuple[Problem, ...] = ()
    copy_path: str | None = None
    """The page's path if an earlier page has the same bytes, outlet and address: it tells the two apart."""
    read_id: str | None = None
    """The id that the page had before a person corrected its outlet: it stays."""

    @property
    def article(self) -> list[tuple[int, int]]:
        """The ranges of the article's text: lead and body, without title and captions."""
        return [(s.start, s.end) for s in self.sections if s.kind in ("lead", "body")]


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 expression and the inclusive days it covers (None if the text does not say)."""

    start: int
    end: int
    type: str
    timex: str
    start_date: date | None = None
    end_date: date | None = None
    precision: str | None = None
    is_resolved: bool = False
    confidence: float = 1.0
    """0.5 if day and month could be swapped (3/4/2017), else 1."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or vague amount with its inclusive bounds; [start, end) covers hedge and number, not the noun."""

    start: int
    end: int
    value: float | None
    value_low: float | None
    value_high: float | None
    qualifier: str
    unit: str | None = None
    kind: str = "count"
    """count, share, ordinal, money, age, measure, score, number (a label: road, phone, flight)."""


@dataclass(frozen=True, slots=True)
class PageEvent:
    """One event as one page reports it; linking clusters these into events. Not published.

    `kind` is the kind as which events are compared: that of its word in the lexicon; `told_kind` the value of events.kind;
    `label` a short name, in the page's words or by the noun of a verb ('sinking');
    `words` are the distinctive content words near it (sorted); `names` the canonical names of the participants;
    `ordinal` 6 for 'the sixth round'; `claim_ids` the claims about it.
    """

    page_event_id: str
    document_id: str
    kind: str
    label: str
    is_main: bool
    start_date: date | None
    end_date: date | None
    timex: str | None
    place: str | None
    ordinal: int | None
    names: tuple[str, ...]
    words: tuple[str, ...]
    claim_ids: tuple[str, ...]
    part_of: str | None = None
    """page_event_id of the larger event (the war a bombing belongs to)."""
    near_places: tuple[str, ...] = ()
    """Places and countries named near it: possible places of the event if the page does not say where it was."""
    is_named_by_verb: bool = False
    """Whether the label is the noun of a verb, not the page's own word; then its weapon words are not the page's."""
    told_kind: str = "other"
