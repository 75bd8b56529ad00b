"""Tables of frames: errors name the wrong part, and a new role is a new entry."""

from pathlib import Path

import pytest

from builder.claims.participants import find, roles_among
from builder.frames.frame_table import load
from builder.frames.role_finder import RoleFrame
from tests.claims.event_tables import article_of, roles
from tests.entries import error_of

VOUCH = """
vouch:
  verbs: [vouch for]
  event: {for: meeting}
  roles:
    guarantor: {at: [subject]}
  example:
    "Oman vouched for the truce.": guarantor Oman
  near_miss:
    - Oman vouched for the cook.
"""


def table(folder: Path, text: str) -> Path:
    path = folder / "more_frames.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_role_is_a_new_entry(tmp_path: Path) -> None:
    article = article_of("Oman vouched for the truce in Yemen.")
    assert find(article) == []
    frames = load(table(tmp_path, VOUCH), RoleFrame)
    assert roles(article, roles_among(article, frames)) == "guarantor Oman"


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("verbs:", "verbz:", "unknown field `verbz`"),
        ("at: [subject]", "art: [subject]", "unknown field `art` - at `$.roles"),
        ("at: [subject]", "at: [subjekt]", "no place 'subjekt' - at `$.roles"),
        ("at: [subject]", "at: [subject], unnamed: atackers", "no class of words 'atackers' - at `$.roles"),
        ("at: [subject]", "at: [subject], when: [{object: wepons}]", "no kind of event 'wepons' - at `$.roles"),
        ("at: [subject]", "at: [subject], when: [{found: [target]}]", "no role of the frame: ['target']"),
        ("for: meeting", "for: meetings", "no kind of event 'meetings' - at `$.event`"),
        ('    "Oman vouched for the truce.": guarantor Oman\n', "    {}\n", "length >= 1 - at `$.example`"),
        ("  near_miss:\n    - Oman vouched for the cook.\n", "", "missing required field `near_miss`"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    error = error_of(tmp_path, VOUCH, (right, wrong), RoleFrame)
    assert "entries.yaml: entry 'vouch': " in error
    assert named in error
