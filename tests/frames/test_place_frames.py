"""The frames of places: each opens and gives a place in its examples, and does not open in its near misses."""

import pytest

from builder.claims.location import find
from builder.frames.clause import Clause
from builder.frames.event_reports import place_frames
from builder.language.article import Article
from tests.claims.event_tables import article_of

FRAMES = place_frames()


def opens(name: str, article: Article) -> bool:
    frame = FRAMES.by_name[name]
    return any(frame in FRAMES.opened_by(token) and frame.passes(Clause(article, token), {}) for token in article.doc)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, frame in FRAMES.by_name.items() for text in frame.example])
def test_a_frame_opens_and_places_its_example(name: str, text: str) -> None:
    article = article_of(text)
    assert opens(name, article)
    assert "; ".join(claim.place.name for claim in find(article) if claim.place) == FRAMES.by_name[name].example[text]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, frame in FRAMES.by_name.items() for text in frame.near_miss])
def test_a_frame_does_not_open_in_its_near_miss(name: str, text: str) -> None:
    assert not opens(name, article_of(text))
