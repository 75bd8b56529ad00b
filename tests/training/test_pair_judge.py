import numpy as np

from builder.judging.pair_features import THOUSANDTHS, features
from builder.training.gold_folders import Example
from builder.training.pair_judge import learn, left_out, topic_of


def example(folder: str, name: str, relation: str, *, is_right: bool) -> Example:
    row = np.array([THOUSANDTHS if one == name else 0 for one in features()])
    return Example(folder, relation, True, row, is_right)


def folders(*names: str) -> list[Example]:
    return [
        example(name, feature, relation, is_right=is_right)
        for name in names
        for relation in ("agrees", "conflicts")
        for feature, is_right in (("both_whole", True), ("late", False))
        for _ in range(6)
    ]


def test_folders_of_one_topic() -> None:
    assert topic_of("flood_3_wires") == topic_of("flood_3_papers") == "flood_3"
    assert topic_of("flood") == "flood"


def test_what_speaks_for_and_against_is_learned_for_both_sorts_of_pairs() -> None:
    weights = learn(folders("oslo_1", "lima_1"))
    place = list(features()).index
    for part in (weights.common, weights.apart):
        assert part[place("both_whole")] > 0 > part[place("late")]
        assert part[place("first")] == 0


def test_a_topic_is_judged_by_others() -> None:
    odd = [example("kyoto_1", "both_whole", "agrees", is_right=False), example("kyoto_2", "both_whole", "agrees", is_right=False)]
    chances = left_out([*folders("oslo_1", "lima_1"), *odd])
    assert chances[-1] == chances[-2] > 0.5, "neither folder of the topic teaches that it is wrong"
