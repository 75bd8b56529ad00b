"""Reads the rules by which expert projects read and choose figures: the files in `profiles/*.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from builder.errors import BuilderError
from builder.resources import data_file, read_yaml


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one project; the comments of the YAML files say where each comes from."""

    source: str
    wording: str
    claim_type: str
    attributes: tuple[str, ...]
    scopes: tuple[str, ...]
    event_kinds: tuple[str, ...]
    """Empty = every kind."""
    low: str
    """How the estimate is chosen: lowest, highest, most_origins or none; the same for `best` and `high`."""
    best: str
    high: str
    low_groups: tuple[str, ...]
    """Population groups that count for the low estimate; empty = all. `high_groups` is the same for the other estimates."""
    high_groups: tuple[str, ...]
    unknown: float | None
    """The number that a toll without any number is read as; null = it is not read."""
    vague: tuple[tuple[float | None, float | None, float], ...]
    """Lower bound and upper bound of a vague word, and the number it is read as."""
    statuses: Mapping[str, str]
    """The project's word for facts.status."""
    contested_attribute: str | None
    """Attribute of the same event whose contested fact gives `contested_status`."""
    contested_status: str | None
    accepted_attribute: str | None
    """Attribute of the same event by which a named party takes responsibility: then the status is `accepted_status`, whatever else holds."""
    accepted_status: str | None


@cache
def profile(name: str) -> Profile:
    """The profile of that name. Raises BuilderError with the file and the fix if the profile or one of its fields is missing."""
    path = data_file(f"linking/profiles/{name}.yaml")
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.yaml")))
        raise BuilderError(f"there is no profile {name!r}; choose from {known}")
    loaded = read_yaml(path)
    missing = [field.name for field in fields(Profile) if field.name not in loaded]
    if missing:
        raise BuilderError(f"{path.name}: {', '.join(missing)} is missing; see a neighbouring profile for the shape")
    return _read(loaded)


def _read(loaded: Mapping[str, Any]) -> Profile:
    return Profile(
        source=loaded["source"],
        wording=loaded["wording"],
        claim_type=loaded["claim_type"],
        attributes=tuple(loaded["attributes"]),
        scopes=tuple(loaded["scopes"]),
        event_kinds=tuple(loaded["event_kinds"]),
        low=loaded["low"],
        best=loaded["best"],
        high=loaded["high"],
        low_groups=tuple(loaded["low_groups"]),
        high_groups=tuple(loaded["high_groups"]),
        unknown=loaded["unknown"],
        vague=tuple((low, high, float(number)) for low, high, number in loaded["vague"]),
        statuses=loaded["statuses"],
        contested_attribute=loaded["contested_attribute"],
        contested_status=loaded["contested_status"],
        accepted_attribute=loaded["accepted_attribute"],
        accepted_status=loaded["accepted_status"],
    )
