"""Runs the examples and near misses of a table of frames."""

from collections.abc import Callable
from typing import TypeVar

from builder.frames.frame_table import Frame, Frames
from builder.language.article import Article
from tests.claims.event_tables import article_of

F = TypeVar("F", bound=Frame)


def cases(frames: Frames[F]) -> list[tuple[str, str, str]]:
    """The name of every frame with each of its sentences and what it must find there: nothing in a near miss."""
    found = {name: frame.example | dict.fromkeys(frame.near_miss, "") for name, frame in frames.by_name.items()}
    return [(name, text, expected) for name, sentences in found.items() for text, expected in sentences.items()]


def check(frame: F, text: str, expected: str, found_by: Callable[[Article, Frames[F]], str]) -> None:
    """The frame alone finds what is expected in the sentence, which has a word that opens it."""
    article, alone = article_of(text), Frames({"alone": frame})
    assert any(alone.opened_by(token) for token in article.doc)
    assert found_by(article, alone) == expected
