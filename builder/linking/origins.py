"""Where reports come from: pages with the same text, and the primary source of each claim."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from builder.linking.comparing import Related
from builder.linking.groups import Groups
from builder.records import Claim, Document

WORD = re.compile(r"\w+")
SHINGLE = 6
"""Words of a shingle."""
SAMPLE = 24
"""Smallest shingle hashes of a page that serve as blocking keys."""
SAME_TEXT = 0.8
"""Share of common shingles from which two pages have the same text."""
NEIGHBOURS = 16
"""Pages a page is compared with inside one block."""


def find_origins(documents: Sequence[Document]) -> list[Document]:
    """The documents with origin, its basis and `duplicate_of` filled; an agency credit given before stays.

    Pages of one text share the credit of any of them, else the first outlet; first is the earliest published, then by id.
    """
    same = {one: group for group in _same_texts(documents) for one in group}
    by_id = {document.document_id: document for document in documents}
    return [_with_origin(document, [by_id[one] for one in same[document.document_id]]) for document in documents]


def _with_origin(document: Document, group: Sequence[Document]) -> Document:
    ordered = sorted(group, key=lambda d: (d.published_date or date.max, d.document_id))
    first = ordered[0]
    duplicate_of = first.document_id if first is not document else None
    if document.origin:
        return replace(document, duplicate_of=duplicate_of)
    if len(group) == 1:
        return replace(document, origin=document.outlet, origin_basis="own" if document.outlet else None)
    credited = next((d.origin for d in ordered if d.origin), None)
    origin = credited or first.outlet
    basis = ("same_text" if credited or duplicate_of else "own") if origin else None
    return replace(document, origin=origin, origin_basis=basis, duplicate_of=duplicate_of)


def _same_texts(documents: Sequence[Document]) -> list[list[str]]:
    """Groups of pages whose kept text is the same but for a few words."""
    shingles = {document.document_id: _shingles(document) for document in documents}
    blocks: dict[int, list[str]] = defaultdict(list)
    for one in sorted(shingles):
        for key in sorted(shingles[one])[:SAMPLE]:
            blocks[key].append(one)
    groups = Groups(shingles)
    for _, block in sorted(blocks.items()):
        for position, one in enumerate(block):
            for other in block[position + 1 : position + 1 + NEIGHBOURS]:
                if groups.find(one) != groups.find(other) and _likeness(shingles[one], shingles[other]) >= SAME_TEXT:
                    groups.join(one, other)
    return groups.members()


def _shingles(document: Document) -> frozenset[int]:
    text = document.text or ""
    kept = " ".join(text[r.start : r.end] for r in document.ranges if r.is_kept) if document.ranges else text
    words = WORD.findall(kept.casefold())
    if len(words) < SHINGLE:
        return frozenset()
    return frozenset(_hash(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _hash(words: Iterable[str]) -> int:
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest())


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def source_claims(claims: Sequence[Claim], related: Sequence[Related], documents: Mapping[str, Document]) -> list[Claim]:
    """The claims with `origin`: the speaker, the speaker the same page gives for the same figure, the page's origin, its outlet."""
    borrowed = _borrowed(related)
    return [replace(claim, origin=_origin(borrowed.get(claim.claim_id, claim), documents[claim.document_id])) for claim in claims]


def _borrowed(related: Sequence[Related]) -> dict[str, Claim]:
    """For claims without speaker the claim of the same page that gives the same with one: agreeing ones first, then by place in the page."""
    found: dict[str, tuple[bool, int, str, Claim]] = {}
    for one in related:
        if one.a.document_id != one.b.document_id or one.relation.relation not in ("agrees", "refines"):
            continue
        bare, spoken = (one.a, one.b) if one.b.speaker else (one.b, one.a)
        if bare.speaker or not spoken.speaker:
            continue
        rank = (one.relation.relation != "agrees", spoken.start, spoken.claim_id, spoken)
        if bare.claim_id not in found or rank[:3] < found[bare.claim_id][:3]:
            found[bare.claim_id] = rank
    return {claim_id: rank[3] for claim_id, rank in found.items()}


def _origin(claim: Claim, document: Document) -> str:
    """A nameless speaker ('activists') is one source only inside the report that quotes it."""
    report = next((name for name in (*reversed(claim.via), document.origin, document.outlet) if name), document.path)
    if not claim.speaker:
        return report
    return claim.speaker if claim.speaker_id or not claim.speaker.islower() else f"{claim.speaker} ({report})"
