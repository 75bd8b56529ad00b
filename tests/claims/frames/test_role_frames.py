"""The frames of roles: each finds what its examples say and nothing in its near misses, and a new one is a table."""

import pytest

from builder.claims.frames.finder import RoleFrame, role_frames
from builder.claims.frames.table import Frames
from builder.claims.participants import roles_among
from tests.claims.happening_tables import article_of, roles

FRAMES = role_frames().by_name


def found_by(frame: RoleFrame, text: str) -> str:
    """What the frame alone finds."""
    article = article_of(text)
    return roles(article, roles_among(article, article.doc, Frames({"alone": frame})))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, frame in FRAMES.items() for text in frame.example])
def test_a_frame_finds_its_example(name: str, text: str) -> None:
    assert found_by(FRAMES[name], text) == FRAMES[name].example[text]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, frame in FRAMES.items() for text in frame.near_miss])
def test_a_frame_finds_nothing_in_its_near_miss(name: str, text: str) -> None:
    assert found_by(FRAMES[name], text) == ""
