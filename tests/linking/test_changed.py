from dataclasses import FrozenInstanceError, replace

import pytest

from builder.linking.changed import changed, quick
from builder.records import Member

GUARD = Member("ent-1", "Harbour Guard", "participant", start=3)


def test_changed_is_replace() -> None:
    values = {"name": "Coast Guard", "represents_id": "ent-2"}
    assert changed(GUARD, values) == replace(GUARD, name="Coast Guard", represents_id="ent-2")
    assert changed(GUARD, {}) == GUARD
    assert GUARD.name == "Harbour Guard"


def test_changed_knows_the_columns() -> None:
    with pytest.raises(KeyError):
        changed(GUARD, {"nickname": "the guard"})


def test_a_quick_record_is_a_record() -> None:
    made = quick(Member)("ent-1", "Harbour Guard", "participant", start=3)
    assert type(made) is Member
    assert (made, hash(made)) == (GUARD, hash(GUARD))
    with pytest.raises(FrozenInstanceError):
        made.name = "Coast Guard"  # type: ignore[misc]


def test_a_quick_record_needs_its_columns() -> None:
    with pytest.raises(TypeError):
        quick(Member)("ent-1")  # type: ignore[call-arg]
