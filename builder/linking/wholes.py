"""Part-whole relations without circles."""

from collections.abc import Mapping


def acyclic(one: str, wholes: Mapping[str, str | None]) -> str | None:
    """The whole that the id is a part of; None if the chain of wholes leads back to the id."""
    seen = {one}
    above = wholes.get(one)
    while above is not None and above not in seen:
        seen.add(above)
        above = wholes.get(above)
    return None if above == one else wholes.get(one)
