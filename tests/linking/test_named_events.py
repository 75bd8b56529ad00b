"""The event that the words of a claim name."""

import pytest

from builder.linking.named_events import named_event


@pytest.mark.parametrize(
    ("text", "any_event", "harmful"),
    [
        ("The blast in Lagos killed nine.", "blast", "blast"),
        ("Cyclone winds hit Beira; the cyclone killed 12.", "cyclone", "cyclone"),
        ("A car crash killed nine.", "crash", "crash"),
        ("The election in Ghana passed quietly.", "election", None),
        ("The blast led to protests.", None, None),
        ("A bombing in Karachi killed six.", "bombing", "bombing"),
        ("They kept bombing the road.", None, None),
        ("Guards opened fire in Manila.", None, None),
        ("The fire in Manila burned for days.", "fire", "fire"),
        ("A rocket hit a farm.", None, None),
        ("A rocket attack hit a farm.", "rocket attack", "rocket attack"),
        ("Nine people died.", None, None),
        ("The operation closed in 2007.", None, None),
        ("The memorandum of Monday is short.", None, None),
    ],
)
def test_the_only_event_of_a_text(text: str, any_event: str | None, harmful: str | None) -> None:
    assert named_event(text, is_harmful=False) == any_event
    assert named_event(text, is_harmful=True) == harmful
