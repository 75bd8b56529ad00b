"""Makes the events and pages in the files of a ledger, or takes those that an earlier build made of the same rows."""

from collections.abc import Callable
from dataclasses import dataclass
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
        kept = self.site.told.kept
        if kept is None:
            made = [self._made(unread.piece(number), showing, self.site.places) for number in range(count)]
        else:
            with kept.together(f"{showing.template} {path}") as together:
                made = [self._taken(number, digest, unread, showing, together) for number, digest in enumerate(unread.digests())]
        return sorted(made, key=lambda piece: piece.found.order)

    def _taken(self, number: int, digest: bytes, unread: Unread[Shown], showing: Showing[Shown], kept: KeptWork) -> Piece:
        places = self.site.places
        facts, events, pages = (Heard(asked.get) for asked in (places.facts, places.events, places.pages))
        heard, key = {"facts": facts, "events": events, "pages": pages}, kept.key([self.shared, digest])
        piece = _decoded(kept.load(key, heard))
        if piece is None:
            piece = self._made(unread.piece(number), showing, Places(facts, events, pages, places.base))
            kept.save(key, heard, msgspec.msgpack.encode(piece))
        return piece

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
