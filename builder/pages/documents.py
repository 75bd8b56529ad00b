"""Makes the row of a page in `documents`."""

import hashlib

from builder.ids import content_id
from builder.intermediate import Page
from builder.records import Document


def document_id(page: Page) -> str:
    """Hash of the input bytes, outlet and address as read: the same text from two outlets is two documents; of an exact repeat also of its path."""
    if page.read_id is not None:
        return page.read_id
    return content_id("doc", (page.raw_sha256, page.outlet, page.url, *(() if page.copy_path is None else (page.copy_path,))))


def document_of(page: Page) -> Document:
    """The page's row; its origin comes from its credits, and linking completes it."""
    credit = page.credits[0] if page.credits else None
    return Document(
        document_id=document_id(page),
        path=page.path,
        outlet=page.outlet,
        url=page.url,
        title=page.title,
        author=page.author,
        published_date=page.published_date,
        updated_date=page.updated_date,
        date_basis=page.date_basis,
        language=page.language,
        origin=credit,
        origin_basis="credit" if credit else None,
        duplicate_of=None,
        main_event_id=None,
        text=page.text,
        text_sha256=hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest(),
        raw_sha256=page.raw_sha256,
        ranges=page.ranges,
        word_count=sum(len(page.text[r.start : r.end].split()) for r in page.ranges if r.is_kept),
        license=page.license,
    )
