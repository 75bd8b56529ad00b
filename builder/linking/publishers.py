"""Publishers of several outlets: what these print by themselves is one origin."""

from functools import cache

import msgspec

from builder.resources import data_file
from builder.typed_entries import read_entries
from builder.values.known_names import fold

FILE = "linking/data/publishers.yaml"


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `data/publishers.yaml`; the head of that file says what each key means."""

    source: str
    outlets: tuple[str, ...]


@cache
def publishers() -> dict[str, Publisher]:
    """The publishers by name. Raises BuilderError with the publisher and the key if an entry is wrong."""
    return read_entries(data_file(FILE), Publisher, "publisher")


def publisher_of(outlet: str | None) -> str | None:
    """The publisher of an outlet, else the outlet itself."""
    return _by_outlet().get(_plain(outlet), outlet) if outlet else outlet


@cache
def _by_outlet() -> dict[str, str]:
    return {_plain(outlet): name for name, one in publishers().items() for outlet in one.outlets}


def _plain(outlet: str) -> str:
    """The name or address without 'The', 'www.', dots and capitals."""
    return fold(outlet.strip().removeprefix("www.")).casefold()
