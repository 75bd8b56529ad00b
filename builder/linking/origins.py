"""Where reports come from: the agency or first outlet of each page, and the primary source of each claim."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from builder.linking.copies import copied_sentences, same_texts
from builder.linking.pages import TextOf
from builder.linking.publishers import publisher_of
from builder.linking.related import Related
from builder.records import Claim, Document
from builder.resources import data_file
from builder.stories.page_words import kept_text
from builder.values.known_names import known_name


def find_origins(documents: Sequence[Document], text_of: Callable[[Document], str] = kept_text) -> list[Document]:
    """The documents with origin, its basis and `duplicate_of` filled; an agency credit that is already there stays.

    Pages with one text share the credit of any of them, else the publisher of the first page's outlet: the earliest published one, then by id.
    `text_of` gives the text of a document's article, if the document does not have it.
    """
    by_id = {document.document_id: document for document in documents}
    found: dict[str, Document] = {}
    for group in same_texts([document.document_id for document in sorted(documents, key=_age)], lambda one: text_of(by_id[one])):
        pages = sorted((by_id[one] for one in group), key=_age)
        credit = next((page.origin for page in pages if page.origin), None)
        found |= {page.document_id: _with_origin(page, pages[0], credit) for page in pages}
    return [found[document.document_id] for document in documents]


def _age(document: Document) -> tuple[date, str]:
    return document.published_date or date.max, document.document_id


def _with_origin(document: Document, first: Document, credit: str | None) -> Document:
    """The document with its origin; `first` is the first page with the same text, `credit` the source that any copy names."""
    duplicate_of = first.document_id if first is not document else None
    if document.origin:
        return replace(document, duplicate_of=duplicate_of) if duplicate_of else document
    origin = credit or publisher_of(first.outlet)
    basis = ("same_text" if credit or duplicate_of else "own") if origin else None
    return replace(document, origin=origin, origin_basis=basis, duplicate_of=duplicate_of)


def source_claims(
    claims: Sequence[Claim],
    by_fact: Mapping[str, Sequence[Claim]],
    related: Sequence[Related],
    documents: Mapping[str, Document],
    text_of: TextOf,
) -> dict[str, str]:
    """The origin of every claim, by claim id; `by_fact` are the claims of each fact.

    It is the first of: the speaker; the speaker that the same page gives for the same figure; the origin of the same sentence in another
    outlet (also for what the page says elsewhere about that figure); the page's origin or outlet.
    """
    of_one_page = [one for one in related if one.a.document_id == one.b.document_id and one.relation.relation in ("agrees", "refines")]
    borrowed = _borrowed(of_one_page)
    sources = {claim.claim_id: borrowed.get(claim.claim_id, claim) for claim in claims}
    pages = {one: _printed_first(documents[one], documents) for one in dict.fromkeys(claim.document_id for claim in claims)}
    origins = {one: _origin(source, pages[source.document_id]) for one, source in sources.items()}
    echoing = _echoing(of_one_page)
    for group in copied_sentences(by_fact, text_of):
        first = min(group, key=lambda claim: _trust(sources[claim.claim_id], documents))
        copies = {claim.claim_id for claim in group if not _is_named(sources[claim.claim_id])}
        echoes = {one for copy in copies for one in echoing.get(copy, ()) if sources[one].claim_id == copy or not sources[one].speaker}
        origins |= dict.fromkeys(sorted(copies | echoes), origins[first.claim_id])
    return origins


def _printed_first(document: Document, documents: Mapping[str, Document]) -> Document:
    """The document that stands for a page without origin and outlet: of a copy the page that it copies, for it is no second source."""
    first = documents.get(document.duplicate_of or "", document)
    return document if document.origin or document.outlet else first


def _trust(claim: Claim, documents: Mapping[str, Document]) -> tuple[bool, bool, date, str]:
    """A sort key, lowest for the copy of a sentence that best shows its source: a named speaker, an agency's credit, the first print."""
    document = documents[claim.document_id]
    is_credited = bool(claim.via) or document.origin not in (None, document.outlet, publisher_of(document.outlet))
    return not _is_named(claim), not is_credited, claim.published_date or date.max, claim.claim_id


def _is_named(claim: Claim) -> bool:
    """Whether the speaker is known by name; 'activists' may be anybody."""
    return bool(claim.speaker) and (claim.speaker_id is not None or not (claim.speaker or "").islower())


def _echoing(of_one_page: Sequence[Related]) -> dict[str, list[str]]:
    """Ids of the claims of the same page that agree with a claim, refine it or are refined by it."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in of_one_page:
        found[one.a.claim_id].append(one.b.claim_id)
        found[one.b.claim_id].append(one.a.claim_id)
    return found


def _borrowed(of_one_page: Sequence[Related]) -> dict[str, Claim]:
    """By id of a claim without speaker: the claim of its page that gives the same with a speaker; agreeing ones first, then by position."""
    found: dict[str, tuple[bool, int, str, Claim]] = {}
    for one in of_one_page:
        bare, spoken = (one.a, one.b) if one.b.speaker else (one.b, one.a)
        if bare.speaker or not spoken.speaker:
            continue
        rank = (one.relation.relation != "agrees", spoken.start, spoken.claim_id, spoken)
        if bare.claim_id not in found or rank[:3] < found[bare.claim_id][:3]:
            found[bare.claim_id] = rank
    return {claim_id: rank[3] for claim_id, rank in found.items()}


def _origin(claim: Claim, document: Document) -> str:
    """The origin. An unnamed speaker ('activists') is one source only inside its report; a state's body ('the interior ministry') always is.

    A platform ('said on Twitter') is not a source.
    """
    if claim.speaker and (_is_named(claim) or _is_single_body(claim.speaker)):
        return claim.speaker
    carrier = next((name for name in reversed(claim.via) if name and not _is_platform(name)), None)
    report = carrier or document.origin or document.outlet or document.path
    return f"{claim.speaker} ({report})" if claim.speaker else report


def _is_platform(name: str) -> bool:
    known = known_name(name)
    return known is not None and known.role == "platform"


def _is_single_body(speaker: str) -> bool:
    """Whether the words name a body or an office that exists only once at the place of an event."""
    return speaker.split()[-1].casefold() in _single_bodies()


@cache
def _single_bodies() -> frozenset[str]:
    return frozenset(data_file("linking/data/single_bodies.txt").read_text(encoding="utf-8").split())
