"""Reads an HTML page: body, title, author, date, outlet and address, by trafilatura."""

from datetime import date

from builder.pages.metadata import Metadata

DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""Only dates in markup made for dates; a fixed last day, for the library's own is today, and results would change with the clock."""


def read_html(markup: str) -> tuple[str, Metadata]:
    """The article's text, after its title if it has one, and what the markup says about the page."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(markup, with_metadata=True, include_comments=False, date_extraction_params=DATE_SEARCH)
    if not isinstance(found, Document):
        return "", Metadata()
    title, body = " ".join((found.title or "").split()), (found.text or "").strip()
    paragraphs = body.split("\n")
    if paragraphs[0].strip() == title:
        paragraphs = paragraphs[1:]
    text = "\n\n".join([title, *paragraphs] if title else paragraphs) if body else ""
    known = Metadata(
        outlet=found.sitename or None,
        url=found.url or None,
        published=date.fromisoformat(found.date) if found.date else None,
        title=title or None,
        author=found.author or None,
    )
    return text, known
