"""The frames of relations: each finds what its examples say, and nothing in its near misses, which also contain its word."""

import pytest

from builder.claims.relation import RelationFrame, relation_frames, relations_among
from builder.frames.frame_table import Frames
from builder.language.article import Article
from tests.claims.event_tables import article_of

FRAMES = relation_frames().by_name


def found_by(frame: RelationFrame, article: Article) -> str:
    """What the frame alone finds: 'backs Iran > Hezbollah'."""
    found = relations_among(article, Frames({"alone": frame}))
    return "; ".join(f"{one.attribute} {' > '.join(member.name for member in one.members)}" for one in found)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, frame in FRAMES.items() for text in frame.example])
def test_a_frame_finds_its_example(name: str, text: str) -> None:
    assert found_by(FRAMES[name], article_of(text)) == FRAMES[name].example[text]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, frame in FRAMES.items() for text in frame.near_miss])
def test_a_frame_finds_nothing_in_its_near_miss(name: str, text: str) -> None:
    article = article_of(text)
    assert any(Frames({"alone": FRAMES[name]}).opened_by(token) for token in article.doc)
    assert found_by(FRAMES[name], article) == ""
