from dataclasses import FrozenInstanceError, dataclass, field, replace

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


@dataclass(frozen=True, slots=True)
class Checked:
    number: int

    def __post_init__(self) -> None:
        assert self.number


@dataclass(frozen=True, slots=True)
class Counted:
    number: int
    others: int = field(default=0, init=False)


@pytest.mark.parametrize("kind", [Checked, Counted])
def test_a_record_that_does_more_when_it_is_made_is_refused(kind: type[Checked | Counted]) -> None:
    with pytest.raises(TypeError, match="does more when it is made"):
        changed(kind(3), {"number": 4})
