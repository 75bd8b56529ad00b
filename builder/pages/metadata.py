"""What is known about a page in addition to its text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a page in addition to its text, from a curator or from the page's machine-readable data."""

    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    license: str | None = None
    title: str | None = None
    author: str | None = None
    updated: date | None = None


NOTHING = Metadata()


def merge(first: Metadata, second: Metadata) -> Metadata:
    """The values of the first, and of the second where the first has none."""
    return Metadata(
        first.outlet or second.outlet,
        first.url or second.url,
        first.published or second.published,
        first.license or second.license,
        first.title or second.title,
        first.author or second.author,
        first.updated or second.updated,
    )
