"""Makes the files of events and pages of a ledger, or takes those that an earlier build made of the same rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from builder.kept_work import ENCODER, Heard
from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute
from builder.ledger.page.rendering import render, written
from builder.ledger.site.site import Site

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Found(msgspec.Struct):
    """What a file tells the rest of the ledger: by the id of each question the words that find it, and the disputes."""

    words: list[tuple[str, list[str]]] = []
    disputes: list[Dispute] = []


class KeptFile(msgspec.Struct):
    """A file in the cache; where its title stands, it has another one, since a title tells the version of a release."""

    html: str
    found: Found


KEPT = msgspec.msgpack.Decoder(KeptFile)
Showing = Callable[[Places], tuple["DataclassInstance", Found]]
"""Makes what a template shows, with links by these places."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a ledger, and what all of them rest on."""

    site: Site
    shared: bytes

    def file(self, template: str, content: Callable[[], Sequence[bytes]], show: Showing) -> tuple[str, Found]:
        """The HTML of a file that rests on this content, and what it tells the rest."""
        site, kept = self.site, self.site.told.kept
        if kept is None:
            view, found = show(site.places)
            return render(template, site.title, site.blinds, view), found
        facts, events, pages = (Heard(asked.get) for asked in (site.places.facts, site.places.events, site.places.pages))
        heard = {"facts": facts, "events": events, "pages": pages}
        key = kept.key([self.shared, template.encode(), *content()])
        title = f"title of {key}"
        file = _decoded(kept.load(key, heard))
        if file is None:
            view, found = show(Places(facts, events, pages, site.places.base))
            file = KeptFile(render(template, title, site.blinds, view), found)
            kept.save(key, heard, msgspec.msgpack.encode(file))
        return file.html.replace(title, written(site.title)), file.found


def files_of(site: Site) -> Files:
    """The files of a ledger."""
    return Files(site, ENCODER.encode((site.placing.home, site.blinds.codes, site.corrected, site.form)))


def _decoded(content: bytes | None) -> KeptFile | None:
    try:
        return None if content is None else KEPT.decode(content)
    except msgspec.MsgspecError:
        return None
