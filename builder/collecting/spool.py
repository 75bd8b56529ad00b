"""The pages of a build in files, since all of them do not fit into memory: in order of path and id, exact repeats told apart."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from builder.engines.shards import FILE_GROUPS, GROUP_ROWS, ShardWriter
from builder.intermediate import Page
from builder.pages.documents import document_id
from builder.records import Problem

SCHEMA = pa.schema([("page", pa.binary())])


@dataclass(frozen=True, slots=True)
class Spool:
    """Pages in files, that can be gone through again and again; `order` has the position of each of them there."""

    files: tuple[Path, ...]
    order: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[Page]:
        return tell_repeats_apart(map(_reader(self.files), self.order))


def lay_down(pages: Iterable[Page], folder: Path) -> Spool:
    """Writes pages in any order into files of a new folder, one after the other as they come; raises OSError.

    Pages of one path and id, which only a program can give, are told apart by what else they say.
    """
    keys = []
    with ShardWriter(folder, SCHEMA) as writer:
        for page in pages:
            content = msgspec.msgpack.encode(page)
            keys.append((*in_order(page), sha256(content).digest()))
            writer.add(content)
    return Spool(tuple(writer.files), tuple(sorted(range(len(keys)), key=keys.__getitem__)))


def in_order(page: Page) -> tuple[str, str]:
    """What pages are sorted by: path and id."""
    return page.path, document_id(page)


def tell_repeats_apart(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages in their order; an exact repeat of an earlier one is marked with its path, so that it is a document too, with a problem."""
    firsts: dict[str, str] = {}
    for page in pages:
        first = firsts.setdefault(document_id(page), page.path)
        if first == page.path:
            yield page
            continue
        detail = f"{page.path} repeats {first} exactly: what it says counts as a reprint"
        repeat = (Problem("pages", document_id(page), None, None, "repeat", detail),) if page.text else ()
        yield replace(page, copy_path=page.path, problems=(*page.problems, *repeat))


def _reader(files: tuple[Path, ...]) -> Callable[[int], Page]:
    """Reads the page at a position; the group of the last one stays at hand, since the next page is mostly in it too."""
    decoder = msgspec.msgpack.Decoder(Page)
    at_hand: dict[int, list[bytes]] = {}

    def read(position: int) -> Page:
        group, row = divmod(position, GROUP_ROWS)
        if group not in at_hand:
            at_hand.clear()
            file, place = divmod(group, FILE_GROUPS)
            with pq.ParquetFile(files[file]) as opened:
                at_hand[group] = opened.read_row_group(place).column("page").to_pylist()
        return decoder.decode(at_hand[group][row])

    return read
