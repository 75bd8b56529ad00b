"""Reads tables of entries by name: every key is checked, and what is wrong stops with its file, entry and key."""

from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from builder.errors import BuilderError
from builder.resources import read_yaml

T = TypeVar("T")
Sentences = Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
"""The examples or near misses of an entry."""


def read_entries(path: Path, kind: type[T], called: str) -> dict[str, T]:
    """The entries of a file by name, each a `kind`; fields of other types are made from their text, which may raise ValueError.

    Raises BuilderError with the file, the entry ("frame 'meet'", where `called` is 'frame') and the key if one is wrong.
    """
    found = {}
    for name, entry in read_yaml(path).items():
        try:
            found[str(name)] = msgspec.convert(entry, kind, dec_hook=lambda wanted, raw: wanted(raw))
        except msgspec.ValidationError as error:
            raise BuilderError(f"{path.name}: {called} '{name}': {error}") from error
    return found
