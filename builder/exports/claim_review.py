"""Contested facts as ClaimReview of schema.org, which aggregators of fact checks read: one review for each position."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from builder.exports.release_rows import ReleaseRows, Row

if TYPE_CHECKING:
    from builder.release.release import Release

CONTESTED = "contested"
Node = dict[str, object]


def claim_review_text(rows: ReleaseRows) -> str:
    """The reviews as one JSON-LD document; a review says that a claim is disputed and by whom, not whether it is true."""
    contested = [fact for fact in rows.facts.values() if fact["status"] == CONTESTED]
    taken = [(fact, position) for fact in contested for position in fact["positions"] if position["is_current"] and position["claim_ids"]]
    reviews = [_review(rows, fact, position) for fact, position in taken]
    return json.dumps({"@context": "https://schema.org", "@graph": reviews}, indent=2, ensure_ascii=False) + "\n"


def _review(rows: ReleaseRows, fact: Row, position: Row) -> Node:
    claims = sorted((rows.claims[claim_id] for claim_id in position["claim_ids"]), key=_order)
    reviewed = claims[0]["text"] or f"{fact['label']} {position['text']}"
    others = [other["text"] for other in fact["positions"] if other["is_current"] and other is not position]
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"urn:claimweave:{rows.release.name}:{rows.release.version}:{fact['fact_id']}:{claims[0]['claim_id']}",
            "claimReviewed": reviewed,
            "author": _author(rows.release),
            "datePublished": _day(fact["last_published_date"]),
            "itemReviewed": _claim(rows, reviewed, claims),
            "reviewRating": {"@type": "Rating", "alternateName": f"Disputed: {_origins(position)}; others say {'; '.join(others)}"},
            "reviewBody": f"{fact['label']} {fact['answer']}: {fact['report_count']} reports of {fact['origin_count']} origins disagree.",
        }
    )


def _author(release: "Release") -> Node:
    return {"@type": "Organization", "name": f"{release.name} {release.version}, made with claimweave"}


def _claim(rows: ReleaseRows, reviewed: str, claims: Sequence[Row]) -> Node:
    """The claim: whose it is, since when it is said, and where it appears."""
    pages = list(dict.fromkeys(claim["document_id"] for claim in claims))
    works = [_work(rows, document_id) for document_id in pages]
    author = claims[0]["speaker"] or claims[0]["outlet"]
    return _known(
        {
            "@type": "Claim",
            "text": reviewed,
            "author": {"@type": "Thing", "name": author} if author else None,
            "datePublished": _day(claims[0]["published_date"]),
            "firstAppearance": works[0],
            "appearance": works[1:] or None,
        }
    )


def _work(rows: ReleaseRows, document_id: str) -> Node:
    page = rows.pages[document_id]
    publisher = {"@type": "Organization", "name": page["outlet"]} if page["outlet"] else None
    named = {"headline": page["title"], "url": page["url"], "identifier": page["path"], "datePublished": _day(page["published_date"])}
    return _known({"@type": "NewsArticle", **named, "publisher": publisher})


def _order(claim: Row) -> tuple[date, str]:
    return claim["published_date"] or date.max, claim["claim_id"]


def _origins(position: Row) -> str:
    count = len(position["origins"])
    return f"{count} origin{'' if count == 1 else 's'}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None}
