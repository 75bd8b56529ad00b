"""Makes the events and pages in the files of a ledger, or takes those that an earlier build made of the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec
from markupsafe import Markup

from builder.kept_work import ENCODER, Heard, KeptWork
from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute
from builder.ledger.page.rendering import render_piece
from builder.ledger.site.site import Site
from builder.ledger.site.walk import Unread

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Shown = TypeVar("Shown")


class Found(msgspec.Struct):
    """What a piece tells the rest of the ledger; `order` is its place in the file, where the order of the file is not that of the plan."""

    order: tuple[str, ...] = ()
    kind: str = ""
    types: list[str] = []
    outlets: list[str] = []
    words: list[tuple[str, list[str]]] = []
    """By the id of each question the words that find it."""
    disputes: list[Dispute] = []


class Piece(msgspec.Struct):
    """An event or a page as HTML."""

    html: str
    found: Found

    @property
    def markup(self) -> Markup:
        """The HTML, which needs no escaping."""
        return Markup(self.html)


PIECE = msgspec.msgpack.Decoder(Piece)


@dataclass(frozen=True, slots=True)
class Showing(Generic[Shown]):
    """How a piece is shown: by a template, by a view with links to these places, and with what it tells the rest."""

    template: str
    view: Callable[[Shown, Places], "DataclassInstance"]
    found: Callable[[Shown], Found]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a ledger; `shared` is what all of them rest on."""

    site: Site
    shared: bytes

    def of_file(self, path: str, unread: Unread[Shown], showing: Showing[Shown], count: int) -> list[Piece]:
        """The pieces of a file, in its order."""
        kept = self.site.told.work.kept
        if kept is None:
            made = [self._made(shown, showing, self.site.places) for shown in unread.read(0, count)]
        else:
            with kept.together(f"{showing.template} {path}") as together:
                made = self._taken(unread, showing, together)
        return sorted(made, key=lambda piece: piece.found.order)

    def _taken(self, unread: Unread[Shown], showing: Showing[Shown], kept: KeptWork) -> list[Piece]:
        """The pieces that are kept; between them all others are read and made."""
        keys = [kept.key([self.shared, digest]) for digest in unread.digests()]
        pieces = [_decoded(kept.load(key, self._listening()[0])) for key in keys]
        found: list[Piece] = []
        for is_missing, run in groupby(pieces, key=lambda piece: piece is None):
            first, own = len(found), list(run)
            shown = unread.read(first, first + len(own)) if is_missing else ()
            found += [piece for piece in own if piece]
            for key, one in zip(keys[first:], shown, strict=False):
                heard, places = self._listening()
                found.append(self._made(one, showing, places))
                kept.save(key, heard, msgspec.msgpack.encode(found[-1]))
        return found

    def _listening(self) -> tuple[dict[str, Heard[str]], Places]:
        """The places of a ledger, with a record of those that are asked for."""
        places = self.site.places
        facts, events, pages = (Heard(asked.get) for asked in (places.facts, places.events, places.pages))
        return {"facts": facts, "events": events, "pages": pages}, Places(facts, events, pages, places.base)

    def _made(self, shown: Shown, showing: Showing[Shown], places: Places) -> Piece:
        return Piece(render_piece(showing.template, self.site.blinds, showing.view(shown, places)), showing.found(shown))


def pieces_of(site: Site) -> Pieces:
    """The pieces of a ledger."""
    return Pieces(site, ENCODER.encode((site.placing.home, site.blinds.codes, site.corrected, site.form)))


def _decoded(content: bytes | None) -> Piece | None:
    try:
        return None if content is None else PIECE.decode(content)
    except msgspec.MsgspecError:
        return None
