"""The pages of a release as the ledger shows them: the text with the claims marked and what was removed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from builder.ledger.page.directions import has_signs, isolated
from builder.records import Claim, Document

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text in which nothing begins or ends: the claims that begin here, all claims that cover it, why it was removed."""

    text: str
    begins: tuple[str, ...]
    claim_ids: tuple[str, ...]
    reason: str | None

    @property
    def marked(self) -> Markup:
        """The part as it is shown: anchors where claims begin, and the words of a claim lead to its card."""
        anchors = "".join(f'<span class="start" id="{escape(claim_id)}"></span>' for claim_id in self.begins)
        words: str = escape(isolated(self.text))
        claims = escape(" ".join(self.claim_ids))
        if not self.text.strip():
            words = f'<span class="mark" data-claims="{claims}">{words}</span>' if self.claim_ids else words
        elif self.claim_ids:
            words = f'<a class="mark" data-claims="{claims}" href="#card-{escape(self.claim_ids[-1])}">{words}</a>'
        elif self.reason:
            words = f'<span class="removed"><span class="reason">{escape(self.reason)}</span>{words}</span>'
        return Markup(anchors + words)


@dataclass(frozen=True, slots=True)
class Source:
    """A page with its claims in the order of the text; without pieces in a release that leaves out texts."""

    document: Document
    claims: tuple[Claim, ...]
    pieces: tuple[Piece, ...]

    @property
    def address(self) -> str | None:
        """The page's URL where a browser may follow it."""
        url = self.document.url
        return url if url and url.lower().startswith(WEB) and not has_signs(url) else None


def sources_of(documents: Sequence[Document], claims: Iterable[Claim]) -> tuple[Source, ...]:
    """All pages with their claims, by outlet, day and path."""
    own: Mapping[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.document_id].append(claim)
    ordered = sorted(documents, key=order_of_page)
    return tuple(_source(document, own.get(document.document_id, ())) for document in ordered)


def order_of_page(page: Document) -> tuple[str, ...]:
    """The place of a page among others: by outlet, day and path."""
    return page.outlet or "", str(page.published_date or ""), page.path, page.document_id


def _source(document: Document, claims: Sequence[Claim]) -> Source:
    ordered = tuple(sorted(claims, key=lambda claim: (claim.start, -claim.end, claim.claim_id)))
    return Source(document, ordered, _pieces(document, ordered) if document.text else ())


def _pieces(document: Document, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """The text cut wherever a claim or a range begins or ends; joined again it is the text."""
    text = document.text or ""
    begins, ends = defaultdict(list), defaultdict(list)
    for claim in claims:
        begins[claim.start].append(claim.claim_id)
        ends[claim.end].append(claim.claim_id)
    reasons = {span.start: None if span.is_kept else span.reason for span in document.ranges}
    cuts = sorted({0, len(text), *begins, *ends, *reasons})
    pieces: list[Piece] = []
    covering: dict[str, None] = {}
    reason: str | None = None
    for start, end in pairwise(cuts):
        for claim_id in ends.get(start, ()):
            covering.pop(claim_id, None)
        covering.update(dict.fromkeys(begins.get(start, ())))
        reason = reasons.get(start, reason)
        pieces.append(Piece(text[start:end], tuple(begins.get(start, ())), tuple(covering), reason))
    return tuple(pieces)
