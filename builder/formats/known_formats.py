"""Which format a file has, by its name: the only place that knows a suffix besides the format's own module."""

import os
import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from builder.errors import BuilderError
from builder.formats import readers
from builder.formats.format import ArchiveFormat, Format, TableFormat, TextFormat

PACKED = (".gz", ".zst")
"""Suffixes behind that of a format; `streams.unpack` unpacks such files."""
TWEETS = re.compile(r"(?:^|[/\\])tweets?(?:-part\d+)?\.js$")
"""Matches the name of the posts in an archive of X, which are JSON behind a name; other scripts are no pages."""
ORDER = (TextFormat, TableFormat, ArchiveFormat)


@cache
def formats() -> dict[str, Format]:
    """The formats by suffix: texts, then tables, then archives. Raises BuilderError for a suffix that two formats claim."""
    modules = (import_module(f"{readers.__name__}.{module.name}") for module in iter_modules(readers.__path__))
    listed: list[Format] = sorted((one for module in modules for one in module.FORMATS), key=lambda one: (ORDER.index(type(one)), one.suffixes))
    found: dict[str, Format] = {}
    for one in listed:
        for suffix in one.suffixes:
            if suffix in found:
                raise BuilderError(f"two input formats claim the suffix {suffix}; give one of them another")
            found[suffix] = one
    return found


def format_of(name: str) -> Format | None:
    """The format of a file of this name; None if it is not an input."""
    return formats().get(suffix_of(name))


def suffix_of(name: str) -> str:
    """The suffix that tells the format, in lower case, that of packing aside."""
    plain = without_packing(name)
    return ".json" if TWEETS.search(plain) else os.path.splitext(plain)[1]


def without_packing(name: str) -> str:
    """The name in lower case without the suffixes of packing."""
    lower = name.lower()
    for packed in PACKED:
        lower = lower.removesuffix(packed)
    return lower


def suffixes_in_words() -> str:
    """All suffixes, as a message names them."""
    return f"{' '.join(formats())} (also with {' '.join(PACKED)})"
