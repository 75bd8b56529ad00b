from builder.linking.memberships import likeness_to_event, load_weights, membership_probabilities
from builder.stories.stories import Stories

STORIES = Stories(
    {"doc-1": 0, "doc-2": 0, "doc-3": 0, "doc-4": 1},
    [(("doc-1", "doc-2"), 0.9), (("doc-1", "doc-3"), 0.5), (("doc-2", "doc-3"), 0.1), (("doc-3", "doc-4"), 0.8)],
)
FIRE, VOTE = "evt-fire", "evt-vote"


def test_a_page_is_as_like_its_event_as_the_other_pages_of_it_are() -> None:
    assert likeness_to_event({"doc-1": FIRE, "doc-2": FIRE, "doc-3": FIRE}, STORIES) == {"doc-1": 700, "doc-2": 500, "doc-3": 300}


def test_pages_of_other_events_do_not_count() -> None:
    assert likeness_to_event({"doc-1": FIRE, "doc-2": FIRE, "doc-3": VOTE, "doc-4": VOTE}, STORIES) == {
        "doc-1": 900,
        "doc-2": 900,
        "doc-3": 800,
        "doc-4": 800,
    }


def test_a_page_alone_or_without_a_story_has_no_likeness() -> None:
    assert likeness_to_event({"doc-1": FIRE, "doc-2": VOTE, "doc-9": FIRE}, STORIES) == {}
    assert membership_probabilities({"doc-1": FIRE}, STORIES) == {}


def test_the_likelier_page_is_the_more_probable_member() -> None:
    assert load_weights()[0] > 0
    chance = membership_probabilities({"doc-1": FIRE, "doc-2": FIRE, "doc-3": FIRE}, STORIES)
    assert 1 > chance["doc-1"] > chance["doc-2"] > chance["doc-3"] > 0
