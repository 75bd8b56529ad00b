"""The records of every table, and ids that come from content.

The schemas in `schemas/*.yaml` say what each column means; a test holds both in step.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, TypeVar, cast

Record = TypeVar("Record")
SEPARATOR = "\x1f"


def content_id(prefix: str, parts: Iterable[object]) -> str:
    """A stable id: the prefix and 16 hex digits of SHA-256 over the parts; None and '' differ."""
    joined = SEPARATOR.join(["\x00" if part is None else str(part) for part in parts])
    return f"{prefix}-{sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def changed(record: Record, values: Mapping[str, object]) -> Record:
    """The record with new values in the named columns; as `dataclasses.replace`, which takes three times as long for a claim."""
    place, read = _columns(cast(Hashable, type(record)))
    columns = list(read(record))
    for name, value in values.items():
        columns[place[name]] = value
    return type(record)(*columns)


@cache
def _columns(kind: Hashable) -> tuple[Mapping[str, int], Callable[[Any], tuple[object, ...]]]:
    """The position of each column, and what reads them all."""
    names = [field.name for field in fields(cast(type[Any], kind))]
    return {name: i for i, name in enumerate(names)}, attrgetter(*names)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of code points [start, end) of the page's text of record."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Range:
    """A kept or removed range of a page; a removed one has its reason."""

    start: int
    end: int
    is_kept: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A kept block of a page (a paragraph, a title, a caption); kind is title, lead, body or caption."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """One input text, cut into what is article and what is not. Spans are into `text`."""

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
    """Agencies and outlets that the page's credit lines and dateline name, in order."""
    problems: tuple["Problem", ...] = ()

    @property
    def article(self) -> list[tuple[int, int]]:
        """The ranges of the article's body: lead and body, without title and captions."""
        return [(s.start, s.end) for s in self.sections if s.kind in ("lead", "body")]


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 expression and the inclusive days it covers (null where the text does not say)."""

    start: int
    end: int
    type: str
    timex: str
    start_date: date | None = None
    end_date: date | None = None
    precision: str | None = None
    is_resolved: bool = False
    confidence: float = 1.0
    """0.5 where day and month could be the other way round (3/4/2017), else 1."""


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
class Document:
    document_id: str
    path: str
    outlet: str | None
    url: str | None
    title: str | None
    author: str | None
    published_date: date | None
    updated_date: date | None
    date_basis: str
    language: str
    origin: str | None
    origin_basis: str | None
    duplicate_of: str | None
    text: str | None
    text_sha256: str
    raw_sha256: str
    ranges: tuple[Range, ...]
    word_count: int
    license: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    sentence_id: str
    document_id: str
    position: int
    start: int
    end: int
    section: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    mention_id: str
    document_id: str
    sentence_id: str
    start: int
    end: int
    kind: str
    text: str
    value: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    timex: str | None = None
    timex_type: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Who is involved: canonical name, role, and where the page says it (the words of the mention)."""

    entity_id: str | None
    name: str
    role: str
    represents_id: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic assertion by one page. The columns up to `method` are in the order of the table."""

    claim_id: str
    document_id: str
    sentence_id: str
    start: int
    end: int
    quote: str
    spans: tuple[Span, ...]
    section: str
    text: str
    outlet: str | None
    published_date: date | None
    claim_type: str
    attribute: str
    event_id: str | None = None
    fact_id: str | None = None
    population: str | None = None
    population_group: str | None = None
    population_id: str | None = None
    scope: str | None = None
    part_of: str | None = None
    out_of: str | None = None
    place: str | None = None
    place_id: str | None = None
    is_place_scope: bool | None = None
    value: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    timex: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    date_basis: str | None = None
    period: str | None = None
    members: tuple[Member, ...] = ()
    is_negated: bool = False
    modality: str = "actual"
    speaker: str | None = None
    speaker_id: str | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    stance: str = "asserts"
    said_in: str | None = None
    origin: str = ""
    as_of_date: date | None = None
    as_of_basis: str = "none"
    method: str = "rule"


@dataclass(frozen=True, slots=True)
class Episode:
    """One happening as one page tells it: what linking clusters into events. Not published.

    `kind` is a value of events.kind; `words` are the distinctive content words near it (sorted);
    `names` the canonical names of who took part; `ordinal` 6 for 'the sixth round'; `claim_ids` the claims about it.
    """

    episode_id: str
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
    """episode_id of the larger happening (the war a bombing belongs to)."""
    near_places: tuple[str, ...] = ()
    """Places and countries named near it: where it may have been, if nothing says so."""


@dataclass(frozen=True, slots=True)
class Entity:
    entity_id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    part_of_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    former_ids: tuple[str, ...] = ()
    mention_count: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    event_id: str
    kind: str
    label: str
    start_date: date | None
    end_date: date | None
    date_precision: int | None
    place: str | None
    place_id: str | None
    country: str | None
    place_precision: int | None
    ordinal: int | None
    part_of_id: str | None
    document_ids: tuple[str, ...]
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One of the different values that sources give for a fact."""

    text: str
    value_low: float | None
    value_high: float | None
    start_date: date | None
    end_date: date | None
    member_ids: tuple[str, ...]
    place_id: str | None
    is_negated: bool
    as_of_date: date | None
    is_current: bool
    origins: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    fact_id: str
    event_id: str
    claim_type: str
    attribute: str
    scope: str | None
    population_group: str | None
    population_id: str | None
    place_id: str | None
    period_start_date: date | None
    period_end_date: date | None
    unit: str | None
    label: str
    answer: str
    value_low: float | None
    value_high: float | None
    start_date: date | None
    end_date: date | None
    status: str
    is_updated: bool
    report_count: int
    outlet_count: int
    origin_count: int
    first_published_date: date | None
    last_published_date: date | None
    positions: tuple[Position, ...]
    former_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    link_id: str
    fact_id: str
    claim_a: str
    claim_b: str
    relation: str
    dimension: str
    gap: float | None
    rule: str
    reason: str
    is_same_page: bool
    is_same_origin: bool


@dataclass(frozen=True, slots=True)
class Pair:
    pair_id: str
    text_a: str
    text_b: str
    label: str
    relation: str
    claim_a: str
    claim_b: str
    event_id: str
    as_of_a: date | None
    as_of_b: date | None
    is_same_origin: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    fact_id: str
    profile: str
    value_low: float | None
    value_best: float | None
    value_high: float | None
    profile_status: str | None
    as_of_date: date | None
    claim_ids: tuple[str, ...]
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Bad data met on the way; document_id null means the whole run."""

    stage: str
    document_id: str | None
    start: int | None
    end: int | None
    code: str
    detail: str
