from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.stories import likeness
from builder.stories.likeness import NEAREST, TermCounts
from builder.stories.page_words import page_words
from builder.stories.stories import UNKNOWN, Neighbours, find_stories, group_pages
from builder.stories.training import learn_weights
from tests.linking.builders import document
from tests.stories.own_pages import STORY_OF, own_pages

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1).map(lambda chance: round(chance, 6))
)


@pytest.mark.parametrize("names", [list(STORY_OF), ["chile_1", "poland_2"], ["bank_1", "bank_2"], ["chile_2"]])
def test_pages_of_one_happening_are_one_story_and_those_of_a_like_one_are_not(names: list[str]) -> None:
    pages = own_pages()
    stories = find_stories([pages[name] for name in names])
    for a, b in combinations(names, 2):
        assert stories.is_one(pages[a].document_id, pages[b].document_id) == (STORY_OF[a] == STORY_OF[b]), (a, b)
        assert stories.are_two(pages[a].document_id, pages[b].document_id) == (STORY_OF[a] != STORY_OF[b]), (a, b)


def test_the_order_of_pages_does_not_matter() -> None:
    pages = list(own_pages().values())
    one, other = find_stories(pages), find_stories(pages[::-1])
    assert (one.story_of, [*one.pairs]) == (other.story_of, [*other.pairs])


def test_a_page_of_few_words_has_no_story() -> None:
    page = own_pages()["chile_1"]
    short = document("Short", text="Fire traps miners near Copiaguay.")
    stories = find_stories([page, short])
    assert not stories.is_one(page.document_id, short.document_id)
    assert not stories.are_two(page.document_id, short.document_id)
    assert find_stories([short]) == find_stories([]) == UNKNOWN


def test_what_a_page_is_known_by() -> None:
    page = document("Post", text="The mayor of Kilcorran said that the Blue Heron ferry carried 31 people on May 3. A ferry sank there before.")
    known = page_words(page)
    assert {"kilcorran", "blue heron", "31 people", "may 3"} <= known.details.keys()
    assert "ferry" not in known.details, "written small, so no name"
    assert known.words["ferry"] == 2
    assert "the" not in known.words


def test_a_word_of_one_page_makes_it_less_like_others() -> None:
    short, long = TermCounts(), TermCounts()
    for terms in (short, long):
        terms.add({"ferry": 1})
    short.add({"ferry": 1})
    long.add({"ferry": 1, "harbour": 1, "storm": 1})
    first, second = np.array([0]), np.array([1])
    assert short.view().cosines(first, second)[0] == pytest.approx(1)
    assert 0 < long.view().cosines(first, second)[0] < 0.9


def test_cosines_are_the_same_a_few_pages_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = TermCounts()
    for page in range(6):
        counts.add({word: 1 + (page * at) % 3 for at, word in enumerate(("quay", "tide", "gull", "rope", "mast")) if (page + at) % 4})
    view = counts.view()
    first, second = np.array(list(combinations(range(6), 2))).T
    dense = np.zeros((6, 5))
    for page in range(6):
        at = slice(view.starts[page], view.starts[page + 1])
        dense[page, view.terms[at]] = view.weights[at]
    assert view.cosines(first, second) == pytest.approx((dense[first] * dense[second]).sum(axis=1))
    whole = view.cosines(first, second).tolist()
    monkeypatch.setattr(likeness, "SPREAD", 1)
    monkeypatch.setattr(likeness, "CHUNK", 2)
    assert view.cosines(first, second).tolist() == whole


def test_two_groups_join_only_if_their_pages_are_likely_on_average() -> None:
    assert group_pages(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}.items()) == [0, 0, 0], "the mean of .8 and .3 is enough"
    assert group_pages(3, {(0, 1): 0.9, (1, 2): 0.8}.items()) == [0, 0, 2], "a pair that was not compared is improbable"
    assert group_pages(2, {(0, 1): 0.49}.items()) == [0, 1]


def test_pairs_that_were_left_out_for_lack_of_place_do_not_count() -> None:
    few = Neighbours(4, {(0, 1): 0.9, (0, 2): 0.8}.items())
    few.join(0, 1)
    assert few.mean(0, 2) == 0.4, "page 1 could have been compared with page 2, and was not"
    crowd = {(page, other): 0.9 for page in (0, 1) for other in range(3, NEAREST + 3)}
    full = Neighbours(NEAREST + 3, ({(0, 1): 0.9, (0, 2): 0.8} | crowd).items())
    full.join(0, 1)
    assert full.mean(0, 2) == 0.8, "pages 0 and 1 are compared with as many as allowed"


@given(PAIRS)
def test_groups_are_numbered_by_their_first_page(chances: dict[tuple[int, int], float]) -> None:
    groups = group_pages(8, chances.items())
    assert all(groups[group] == group <= page for page, group in enumerate(groups))
    for page, group in enumerate(groups):
        ties = [chance for pair, chance in chances.items() if page in pair and groups[pair[0]] == groups[pair[1]]]
        assert group == page or groups.count(group) == 1 or max(ties) > 0


def test_weights_tell_pages_of_one_story_from_others() -> None:
    alike, unlike = [0.8, 1.0], [0.1, 1.0]
    weights = learn_weights(np.array([alike, unlike] * 20), np.array([1.0, 0.0] * 20))
    assert np.array(alike) @ weights > 0 > np.array(unlike) @ weights
