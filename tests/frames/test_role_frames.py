"""The frames of roles: each finds what its examples say, and nothing in its near misses, which also contain its word."""

import pytest

from builder.claims.participants import roles_among
from builder.frames.frame_table import Frames
from builder.frames.role_finder import RoleFrame, role_frames
from builder.language.article import Article
from tests.claims.event_tables import roles
from tests.frames.frame_examples import cases, check


def found_by(article: Article, frames: Frames[RoleFrame]) -> str:
    return roles(article, roles_among(article, frames))


@pytest.mark.parametrize(("name", "text", "expected"), cases(role_frames()))
def test_a_frame_finds_its_examples_alone(name: str, text: str, expected: str) -> None:
    check(role_frames().by_name[name], text, expected, found_by)
