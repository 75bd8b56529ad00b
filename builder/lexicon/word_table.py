"""Tables of words, one row per word with all that is known of it: every cell is checked, and what is wrong stops with its file, word and column."""

from functools import cache
from typing import TypeVar

import msgspec

from builder.errors import BuilderError
from builder.resources import data_file, rows
from builder.typed_entries import read_entries


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `data/classes.yaml`: what a word of the class means, and a sentence with one."""

    means: str
    example: str


@cache
def classes() -> dict[str, WordClass]:
    """The classes by name. Raises BuilderError that names the class and the key which is wrong."""
    return read_entries(data_file("lexicon/data/classes.yaml"), WordClass, "class")


class Classes(tuple[str, ...]):
    """The classes of a word, of which a cell gives the names. Raises ValueError for one that there is not, or that is there twice."""

    def __new__(cls, cell: str) -> "Classes":
        names = cell.split()
        for name in names:
            if name not in classes():
                raise ValueError(f"classes.yaml has no class '{name}'")
            if names.count(name) > 1:
                raise ValueError(f"the class '{name}' is there twice")
        return super().__new__(cls, names)


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a table of words, whatever else it says."""

    word: str
    classes: Classes = Classes("")


W = TypeVar("W", bound=Word)


def read_words(name: str, kind: type[W]) -> dict[str, W]:
    """The rows of a table by their word, each a `kind`; fields of other types are made from their cell, which may raise ValueError.

    Empty cells are left out. Raises BuilderError with the file, the word and the column if one is wrong, or if a word has two rows.
    """
    found: dict[str, W] = {}
    for row in rows(name):
        word = row.get("word", "")
        if word in found:
            raise BuilderError(f"{name}: '{word}' is there twice")
        try:
            found[word] = msgspec.convert({column: cell for column, cell in row.items() if cell}, kind, dec_hook=lambda wanted, raw: wanted(raw))
        except msgspec.ValidationError as error:
            raise BuilderError(f"{name}: '{word}': {error}") from error
    return found
