from dataclasses import replace

import pytest

from builder.records import Member, changed, content_id

GUARD = Member("ent-1", "Harbour Guard", "participant", start=3)


def test_ids_tell_every_part_apart() -> None:
    parts: list[tuple[object, ...]] = [("a", "b"), ("b", "a"), ("ab",), ("a", "b", ""), ("a", "b", None), ("a", None, "b"), ("a", "", "b")]
    assert len({content_id("lnk", one) for one in parts}) == len(parts)
    assert content_id("lnk", iter(("a", 1))) == content_id("lnk", ["a", "1"])


def test_changed_is_replace() -> None:
    values = {"name": "Coast Guard", "represents_id": "ent-2"}
    assert changed(GUARD, values) == replace(GUARD, name="Coast Guard", represents_id="ent-2")
    assert changed(GUARD, {}) == GUARD
    assert GUARD.name == "Harbour Guard"


def test_changed_knows_the_columns() -> None:
    with pytest.raises(KeyError):
        changed(GUARD, {"nickname": "the guard"})
