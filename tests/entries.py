"""What tests of tables of entries by name share: their sentences, and what an entry with a mistake is told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.typed_entries import read_entries


def sentences(entries: Mapping[str, object], key: str) -> list[tuple[str, str]]:
    """The sentences of all entries under a key (example, near_miss), each with the entry's name."""
    return [(name, text) for name, entry in entries.items() for text in getattr(entry, key)]


def error_of(folder: Path, entry: str, mistake: tuple[str, str], kind: type) -> str:
    """What is said of a file with the entry in which the first words of `mistake` became the second."""
    right, wrong = mistake
    assert right in entry
    path = folder / "entries.yaml"
    path.write_text(entry.replace(right, wrong), encoding="utf-8")
    with pytest.raises(BuilderError) as caught:
        read_entries(path, kind, "entry")
    return str(caught.value)
