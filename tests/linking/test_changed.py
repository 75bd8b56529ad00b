from dataclasses import replace

import pytest

from builder.linking.changed import changed
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
