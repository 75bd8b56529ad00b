"""A tiny consistent release made by hand: two pages about one ferry, with emoji, combining marks and astral letters in the text."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

import pyarrow as pa

from builder.derived_records import Correction, Estimate, Pair
from builder.ids import content_id, derived_id
from builder.linking.pairs import split_of
from builder.records import (
    Claim,
    Document,
    Entity,
    Event,
    Fact,
    Link,
    Member,
    Mention,
    Position,
    Problem,
    Range,
    Sentence,
    Span,
    Standing,
)
from builder.tables import TABLES, to_table

FIRST = (
    "🚢👩‍👩‍👧 Ferry sinks off Kalamo\u0301 𝒳\n\n"
    "At least 12 people were killed on Monday, the coast guard said. Among them were three children.\n\n"
    "Read more: storms\n"
)
SECOND = "The toll of the ferry disaster rose to 14, the coast guard said.\n"
MONDAY, TUESDAY, WEDNESDAY = date(2021, 5, 3), date(2021, 5, 4), date(2021, 5, 5)
EVENT_ID = content_id("evt", ["ferry"])
WAR_ID = content_id("evt", ["season of storms"])
TOLL_ID, CHILDREN_ID, DAY_ID = (derived_id("fct", [name]) for name in ("toll", "children", "day"))
GUARD_ID, KALAMO_ID, GREECE_ID = (content_id("ent", [name]) for name in ("guard", "kalamo", "greece"))


def document(path: str, text: str, outlet: str, published: date) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    teaser = text.find("Read more")
    ranges = (Range(0, len(text), True),) if teaser < 0 else (Range(0, teaser, True), Range(teaser, len(text), False, "teaser"))
    return Document(
        document_id=content_id("doc", [sha256, outlet, None]),
        path=path,
        outlet=outlet,
        url=None,
        title=None,
        author=None,
        published_date=published,
        updated_date=None,
        date_basis="metadata",
        language="en",
        origin=outlet,
        origin_basis="own",
        duplicate_of=None,
        main_event_id=None,
        text=text,
        text_sha256=sha256,
        raw_sha256=sha256,
        ranges=ranges,
        word_count=len(text.split()),
        license="CC-BY-4.0",
    )


DOCUMENTS = [document("a/first.txt", FIRST, "Harbour Post", TUESDAY), document("b/second.txt", SECOND, "Evening Wire", WEDNESDAY)]


def sentence(page: Document, words: str, position: int, section: str = "body") -> Sentence:
    text = page.text or ""
    start = text.index(words)
    end = start + len(words)
    return Sentence(derived_id("sen", [page.document_id, start, end]), page.document_id, position, start, end, section, words)


SENTENCES = [
    sentence(DOCUMENTS[0], FIRST.partition("\n")[0], 0, "title"),
    sentence(DOCUMENTS[0], "At least 12 people were killed on Monday, the coast guard said.", 1),
    sentence(DOCUMENTS[0], "Among them were three children.", 2),
    sentence(DOCUMENTS[1], SECOND.strip(), 0),
]


def mention(of: Sentence, words: str, kind: str) -> Mention:
    start = of.start + (of.text or "").index(words)
    end = start + len(words)
    return Mention(derived_id("men", [of.document_id, kind, start, end]), of.document_id, of.sentence_id, start, end, kind, words)


MENTIONS = [
    replace(mention(SENTENCES[0], "Kalamo\u0301", "name"), entity_id=KALAMO_ID),
    replace(mention(SENTENCES[1], "At least 12", "quantity"), value=12.0, value_low=12.0, qualifier="at_least", unit="person"),
    replace(mention(SENTENCES[1], "Monday", "time"), timex="2021-05-03", timex_type="DATE", start_date=MONDAY, end_date=MONDAY),
    replace(mention(SENTENCES[3], "14", "quantity"), value=14.0, value_low=14.0, value_high=14.0, qualifier="exact", unit="person"),
]


def claim(of: Sentence, words: str, claim_type: str, attribute: str) -> Claim:
    page = next(page for page in DOCUMENTS if page.document_id == of.document_id)
    start = of.start + (of.text or "").index(words)
    end = start + len(words)
    return Claim(
        claim_id=derived_id("clm", [of.document_id, claim_type, attribute, f"{start}-{end}"]),
        document_id=of.document_id,
        sentence_id=of.sentence_id,
        start=start,
        end=end,
        quote=words,
        spans=(Span(start, end),),
        section=of.section,
        text=words,
        outlet=page.outlet,
        published_date=page.published_date,
        claim_type=claim_type,
        attribute=attribute,
        event_id=EVENT_ID,
        origin="coast guard",
        as_of_date=page.published_date,
        as_of_basis="published",
    )


def figure(of: Sentence, words: str, value: float) -> Claim:
    return replace(
        claim(of, words, "casualty", "killed"), fact_id=TOLL_ID, scope="whole", value=value, value_low=value, value_high=value, unit="person"
    )


STATEMENT = replace(claim(SENTENCES[1], SENTENCES[1].text or "", "statement", "said"), speaker="coast guard", speaker_id=GUARD_ID, stance="reports")
TWELVE = replace(
    figure(SENTENCES[1], "At least 12 people were killed on Monday", 12.0),
    value_high=None,
    qualifier="at_least",
    said_in=STATEMENT.claim_id,
    speaker="coast guard",
    speaker_id=GUARD_ID,
    stance="reports",
)
CHILDREN = replace(figure(SENTENCES[2], "Among them were three children", 3.0), fact_id=CHILDREN_ID, scope="part", part_of=TWELVE.claim_id)
DAY = replace(
    claim(SENTENCES[1], "people were killed on Monday", "date", "occurred"),
    fact_id=DAY_ID,
    timex="2021-05-03",
    start_date=MONDAY,
    end_date=MONDAY,
    date_basis="page_date",
)
WHERE = replace(claim(SENTENCES[0], "Ferry sinks off Kalamo\u0301 𝒳", "event", "accident"), place="Kalamo", place_id=KALAMO_ID)
FOURTEEN = replace(
    figure(SENTENCES[3], "The toll of the ferry disaster rose to 14", 14.0),
    members=(Member(GUARD_ID, "coast guard", "responder", None, 47, 58),),
)
CLAIMS = [STATEMENT, TWELVE, CHILDREN, DAY, WHERE, FOURTEEN]
ENTITIES = [
    Entity(GUARD_ID, "coast guard", "organization", aliases=("coastguard",)),
    Entity(KALAMO_ID, "Kalamo", "place", country="GRC", part_of_id=GREECE_ID, latitude=38.3, longitude=23.8, mention_count=1),
    Entity(GREECE_ID, "Greece", "country", country="GRC"),
]
PAGES = tuple(sorted(page.document_id for page in DOCUMENTS))
EVENTS = [
    Event(
        EVENT_ID,
        "accident",
        "accident",
        "GLIDE:AC",
        "ferry disaster",
        "ferry disaster: 14 people killed (one source).",
        MONDAY,
        MONDAY,
        1,
        "Kalamo",
        KALAMO_ID,
        "GRC",
        2,
        None,
        WAR_ID,
        PAGES,
    ),
    Event(
        WAR_ID,
        "other",
        None,
        None,
        "season of storms",
        "season of storms: told by one page.",
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        (),
    ),
]


def position(of: Claim, *, is_current: bool = True) -> Position:
    bounds = (of.value_low, of.value_high, of.start_date, of.end_date)
    return Position(of.text, *bounds, (), None, of.is_negated, None, is_current, (of.origin,), (of.claim_id,))


def fact(fact_id: str, claims: list[Claim], label: str) -> Fact:
    newest = claims[-1]
    published = [one.published_date for one in claims if one.published_date]
    return Fact(
        fact_id=fact_id,
        event_id=EVENT_ID,
        claim_type=newest.claim_type,
        attribute="start" if newest.attribute == "occurred" else newest.attribute,
        scope=newest.scope,
        population_group=None,
        population_id=None,
        place_id=None,
        period_start_date=None,
        period_end_date=None,
        unit=newest.unit,
        label=label,
        answer=newest.text,
        value_low=newest.value_low,
        value_high=newest.value_high,
        start_date=newest.start_date,
        end_date=newest.end_date,
        status="single_origin",
        is_updated=False,
        report_count=len(claims),
        outlet_count=len({one.outlet for one in claims}),
        origin_count=len({one.origin for one in claims}),
        first_published_date=min(published),
        last_published_date=max(published),
        positions=tuple(position(one, is_current=one is newest) for one in claims),
        series=tuple(Standing(one.published_date, one.value_low, one.value_high, (one.claim_id,)) for one in claims if one.value),
    )


FACTS = [
    fact(TOLL_ID, [TWELVE, FOURTEEN], "killed"),
    replace(fact(CHILDREN_ID, [CHILDREN], "children killed"), period_start_date=MONDAY, period_end_date=MONDAY),
    fact(DAY_ID, [DAY], "start"),
]
BOTH = (FOURTEEN.claim_id, TWELVE.claim_id)
LINKS = [Link(derived_id("lnk", BOTH), TOLL_ID, *BOTH, "refines", "value", 1 / 7, "narrower_bounds", "14 is at least 12.", False, True)]
AT_LEAST = "At least 12 people were killed."
IN_SPLIT = (EVENT_ID, split_of(EVENT_ID))
PAIRS = [Pair(derived_id("par", BOTH), FOURTEEN.text, AT_LEAST, "entailment", "refines", *BOTH, *IN_SPLIT, WEDNESDAY, TUESDAY, True)]
ESTIMATES = [Estimate(TOLL_ID, "ucdp", 14.0, 14.0, 14.0, None, WEDNESDAY, (FOURTEEN.claim_id,), "latest", "The latest count is 14.")]
CORRECTIONS = [
    Correction(
        correction_id=derived_id("cor", ["claim", "clm-gone", "reject", ""]),
        kind="claim",
        target=("clm-gone",),
        field="reject",
        from_value=None,
        to_value=None,
        author="Ida",
        date=WEDNESDAY,
        note="counted twice",
        quote="two more were hurt",
        is_applied=False,
        reason="no claim has this id",
    )
]
PROBLEMS = [
    Problem("pages", DOCUMENTS[0].document_id, 0, 1, "emoji", "a symbol begins the title"),
    Problem("pages", None, None, None, "skipped", "empty.txt has no text"),
]
ROWS: dict[str, Iterable[object]] = {
    "documents": DOCUMENTS,
    "sentences": SENTENCES,
    "mentions": MENTIONS,
    "claims": CLAIMS,
    "entities": ENTITIES,
    "events": EVENTS,
    "facts": FACTS,
    "links": LINKS,
    "pairs": PAIRS,
    "estimates": ESTIMATES,
    "corrections": CORRECTIONS,
    "problems": PROBLEMS,
}


def sample_tables(**changed: Iterable[object]) -> dict[str, pa.Table]:
    """The tables of the sample release, some with other records."""
    return {**_unchanged(), **{table: to_table(table, rows) for table, rows in changed.items()}}


@cache
def _unchanged() -> dict[str, pa.Table]:
    return {table: to_table(table, ROWS[table]) for table in TABLES}


def tables_without_texts() -> dict[str, pa.Table]:
    """The sample release with the texts left out."""
    return sample_tables(
        documents=[replace(page, text=None) for page in DOCUMENTS],
        sentences=[replace(one, text=None) for one in SENTENCES],
    )
