"""The frames of relations: each finds what its examples say, and nothing in its near misses, which also contain its word."""

import pytest

from builder.claims.relation import RelationFrame, relation_frames, relations_among
from builder.frames.frame_table import Frames
from builder.language.article import Article
from tests.frames.frame_examples import cases, check


def found_by(article: Article, frames: Frames[RelationFrame]) -> str:
    """What the frames find: 'backs Iran > Hezbollah'."""
    return "; ".join(f"{one.attribute} {' > '.join(member.name for member in one.members)}" for one in relations_among(article, frames))


@pytest.mark.parametrize(("name", "text", "expected"), cases(relation_frames()))
def test_a_frame_finds_its_examples_alone(name: str, text: str, expected: str) -> None:
    check(relation_frames().by_name[name], text, expected, found_by)
