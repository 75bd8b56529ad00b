"""The records of all tables (`schemas/*.yaml` says what each column means; a test compares both)."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module


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
    main_event_id: str | None
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
    """Who is involved: canonical name, role, and the span of the words that mention it."""

    entity_id: str | None
    name: str
    role: str
    represents_id: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic assertion by one page. The columns are in the order of the table."""

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
    event_probability: float | None = None
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
    currency: str | None = None
    holder: str | None = None
    holder_id: str | None = None
    act: str | None = None
    timex: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    date_basis: str | None = None
    period: str | None = None
    context_place: str | None = None
    context_place_id: str | None = None
    context_place_basis: str | None = None
    context_start_date: date | None = None
    context_end_date: date | None = None
    context_date_basis: str | None = None
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
    cited_in: str | None = None
    citation: str | None = None
    citation_reason: str | None = None
    as_of_date: date | None = None
    as_of_time: str | None = None
    as_of_basis: str = "none"
    revision: str | None = None
    method: str = "rule"
    proposal_probability: float | None = None
    proposal_sha256: str | None = None
    is_speaker_proposed: bool = False


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
    family: str | None
    code: str | None
    label: str
    summary: str
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
class Standing:
    """What sources give for a figure as of one day: the outer bounds, null = open."""

    as_of_date: date
    value_low: float | None
    value_high: float | None
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
    series: tuple[Standing, ...] = ()
    former_ids: tuple[str, ...] = ()
    method: str = "rule"

    def _repr_html_(self) -> str:
        """The fact in a notebook: its question, answer and positions. The ledger's page, which lies above the records, is loaded here alone."""
        return str(import_module("builder.ledger.page.notebook").fact_card(self))


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
    probability: float | None = None
    method: str = "rule"
    proposal_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with the data; without document_id it is about the whole run."""

    stage: str
    document_id: str | None
    start: int | None
    end: int | None
    code: str
    detail: str
