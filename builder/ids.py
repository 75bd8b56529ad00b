"""Ids made from content: a prefix and 32 hexadecimal digits. Earlier releases had the first 16 of them, which people wrote down."""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

WHOLE = re.compile(r"[a-z]{3}-[0-9a-f]{32}")
SHORT = re.compile(r"[a-z]{3}-[0-9a-f]{16}")
HALF = 16
"""Digits of an id in earlier releases."""
PREFIX = 4
"""Code points before the digits."""


def content_id(prefix: str, parts: Iterable[object]) -> str:
    """A stable id: the prefix of three letters and 32 hex digits of SHA-256 over the parts; None and '' differ."""
    return f"{prefix}-{_digits(_texts(parts))[: 2 * HALF]}"


def derived_id(prefix: str, parts: Iterable[object]) -> str:
    """The same for parts some of which are ids themselves.

    The first 16 digits are those that the id had in earlier releases, by which it stays known: a hash of the parts with short ids. The others are of
    the parts with whole ids.
    """
    whole = _texts(parts)
    return id_of(prefix, whole, [short_form(part) for part in whole])


def id_of(prefix: str, whole: Sequence[str], short: Sequence[str]) -> str:
    """The derived id of parts of which both forms are at hand: as they are, and as `short_form` gives them."""
    return f"{prefix}-{_digits(short)[:HALF]}{_digits(whole)[HALF : 2 * HALF]}"


def _texts(parts: Iterable[object]) -> list[str]:
    return ["\x00" if part is None else str(part) for part in parts]


def _digits(parts: Sequence[str]) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def short_form(one: str) -> str:
    """The id as earlier releases had it; anything else as it is."""
    return one[: PREFIX + HALF] if len(one) == PREFIX + 2 * HALF and WHOLE.fullmatch(one) else one


def is_short(one: str) -> bool:
    """Whether it is an id of an earlier release, by its form."""
    return SHORT.fullmatch(one) is not None


def meant_by(written: str, ids: Iterable[str]) -> list[str]:
    """The ids that a person may mean by an id of an earlier release: all that begin with it; none if it has another form."""
    return sorted(one for one in ids if one.startswith(written)) if is_short(written) else []
