from dataclasses import replace
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from builder.comparing.compared import Relation
from builder.judging import judge as judging
from builder.judging.fitting import fit
from builder.judging.judge import MOST, judge, load_weights, probabilities
from builder.judging.pair_features import READERS, THOUSANDTHS, WORD, Candidate, Words, features, features_of
from builder.linking.judged import Least, keep_probable
from builder.linking.related import Related
from builder.linking.stage import link_with
from builder.records import Claim, Document
from tests.linking.builders import COMPARE, day, document, killed, page_event

POST, STAR, LATE = document("Lake Post", "2021-06-07"), document("Hill Star", "2021-06-07"), document("Moor Echo", "2021-06-12")
UNDATED = document("Valley Wire")


def told(page: Document, number: float, **fields: Any) -> Claim:
    return replace(killed(page, f"the ferry fire killed {number:g} passengers", number, number), **({"event_id": "evt-1"} | fields))


def feature(name: str, a: Claim, b: Claim, *others: Claim, relation: str = "agrees", rule: str = "same_bounds") -> float:
    row = features_of([Candidate(a, b, relation, rule)], [a, b, *others])[0]
    return float(row[list(features()).index(name)] / THOUSANDTHS)


TEXTS = (
    "Nine sailors drowned off Cape Lune",
    "The coast guard of Varda found nine sailors",
    "",
    "7 of 12",
    "nine nine Sailors",
    "A fire at the mill",
    "Nine sailors drowned off Cape Lune",
)


def test_common_words_are_those_of_both_sets() -> None:
    sets = [frozenset(WORD.findall(text.casefold())) for text in TEXTS]
    told, pairs = Words(TEXTS), np.array(list(product(range(len(TEXTS)), repeat=2)))
    a, b = told.text[pairs[:, 0]], told.text[pairs[:, 1]]
    assert told.common(a, b).tolist() == [len(sets[i] & sets[j]) for i, j in pairs.tolist()]
    assert told.count[told.text].tolist() == list(map(len, sets))


def test_texts_without_words_have_none_in_common() -> None:
    told = Words(["", "7"])
    assert told.common(told.text, told.text).tolist() == [0, 0]


def test_every_feature_is_described_and_read() -> None:
    assert list(READERS) == list(features())
    assert all(one.description for one in features().values())


@pytest.mark.parametrize(
    ("name", "first", "second", "value"),
    [
        ("large_number", {}, {}, 1 - 1 / 37),
        ("odd_number", {}, {}, 1),
        ("same_noun", {"population": "ferry passengers"}, {"population": "the passengers"}, 1),
        ("same_noun", {"population": "passengers"}, {"population": "sailors"}, 0),
        ("same_noun", {}, {}, 0),
        ("nouns_differ", {"population": "passengers"}, {"population": "sailors"}, 1),
        ("nouns_differ", {"population": "passengers"}, {}, 0),
        ("hedged", {"qualifier": "about"}, {}, 0.5),
        ("vague", {"qualifier": "vague"}, {"qualifier": "vague"}, 1),
        ("both_whole", {}, {}, 1),
        ("both_whole", {"scope": "unknown"}, {}, 0),
        ("no_scope", {"scope": "unknown"}, {}, 0.5),
        ("scopes_differ", {"scope": "part"}, {}, 1),
        ("special_group", {"population_group": "children"}, {}, 0.5),
        ("special_group", {"population_group": "civilians"}, {}, 0),
        ("headline", {"section": "title"}, {"section": "lead"}, 1),
        ("headline", {"section": "title"}, {}, 0.5),
        ("late", {"start": 1500}, {}, 0.5),
        ("late", {"start": 9000}, {}, 1),
        ("apart", {"start": 500}, {"start": 1500}, 0.5),
        ("same_day", {"context_start_date": day("2021-06-06")}, {"context_start_date": day("2021-06-06")}, 1),
        ("same_day", {}, {}, 0),
        ("other_day", {"context_start_date": day("2021-06-06")}, {"context_start_date": day("2020-01-09")}, 1),
        ("other_day", {"context_start_date": day("2021-06-06")}, {}, 0),
        ("other_modality", {"modality": "possible"}, {}, 1),
        ("other_standing", {"as_of_date": day("2021-06-06")}, {}, 1),
        ("shared_wording", {"text": "Fire killed 37 aboard"}, {"text": "The fire had killed 37 near Bergen, aboard a ferry"}, 1),
        ("shared_quote", {"quote": "a blaze"}, {"quote": "one fire"}, 0),
    ],
)
def test_features_of_two_figures(name: str, first: dict[str, Any], second: dict[str, Any], value: float) -> None:
    a, b = told(POST, 37, **first), told(STAR, 37, **second)
    assert feature(name, a, b) == pytest.approx(value, abs=0.001)
    assert feature(name, b, a) == pytest.approx(value, abs=0.001)


def test_features_of_the_pages() -> None:
    a, late, undated = told(POST, 37), told(LATE, 37), told(UNDATED, 37)
    assert feature("days_apart", a, late) == 0.5
    assert feature("days_apart", a, undated) == 0
    assert feature("undated", a, undated) == 0.5
    assert feature("undated", a, late) == 0


def test_features_of_the_other_figures_of_a_page() -> None:
    a, b, other = told(POST, 37, start=90), told(STAR, 12, start=10), told(STAR, 37, start=700, claim_id="clm-other")
    assert feature("unequal", a, b) == pytest.approx(1 - 12 / 37, abs=0.001)
    assert [feature(name, a, b) for name in ("rival", "largest", "first", "siblings")] == [0, 1, 1, 0]
    assert [feature(name, a, b, other) for name in ("rival", "largest", "first", "siblings")] == [0.5, 0.5, 1, 0.5]
    elsewhere = replace(other, event_id="evt-2")
    assert [feature(name, a, b, elsewhere) for name in ("rival", "largest", "first", "siblings")] == [0, 1, 1, 0]


def test_no_weight_has_the_wrong_sign() -> None:
    for part in (load_weights().common, load_weights().apart):
        for (name, one), weight in zip(features().items(), part[:-1].tolist(), strict=True):
            assert weight >= 0 if one.speaks == "for" else weight <= 0, name


def test_no_probability_lies_where_machines_may_round_otherwise() -> None:
    exact = 1000 / (1 + np.exp(-np.arange(-MOST, MOST + 1) / 100))
    assert np.abs(exact - np.floor(exact) - 0.5).min() > 1e-6
    assert probabilities(np.array([0, 10_000, -10_000, 10**9, -(10**9), 4999, -5000])) == [0.5, 0.502, 0.498, 1.0, 0.0, 0.5, 0.5]


def test_the_likelier_pair_is_judged_more_probable() -> None:
    a = told(POST, 37, section="title")
    near, far = told(STAR, 37, section="lead"), told(LATE, 37, scope="unknown", start=4000)
    pairs = [Candidate(a, other, "agrees", "same_bounds") for other in (near, far)]
    likely, unlikely = judge(pairs, [a, near, far], load_weights())
    assert likely.probability > unlikely.probability > 0.3
    assert features()[likely.best or ""].speaks == "for"
    assert features()[unlikely.worst or ""].speaks == "against"
    assert judge([], [], load_weights()) == []


def test_portions_of_pairs_are_judged_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [told(page, number) for number, page in ((41, POST), (41, STAR), (44, LATE), (9, UNDATED))]
    pairs = [Candidate(a, b, "conflicts", "no_common_value") for a, b in combinations(claims, 2)]
    whole = judge(pairs, claims, load_weights())
    monkeypatch.setattr(judging, "PORTION", 2)
    assert judge(pairs, claims, load_weights()) == whole
    assert len({one.probability for one in whole}) > 1


def linked(least: Least, *claims: Claim) -> list[tuple[str, float | None]]:
    pages = [POST, STAR]
    told = {"start_date": day("2021-06-06"), "end_date": day("2021-06-06"), "place": "Bergen"}
    events = [page_event(page, "fire", "ferry fire", [one for one in claims if one.document_id == page.document_id], **told) for page in pages]
    made = link_with(COMPARE, (pages, claims, [], events), (), least)
    return [(link.relation, link.probability) for link in made.links]


def test_conflicts_need_more_than_other_links() -> None:
    conflict = told(POST, 37, event_id=None), told(STAR, 21, event_id=None)
    ((relation, probability),) = linked(Least(0, 0), *conflict)
    assert relation == "conflicts"
    assert probability is not None
    assert linked(Least(conflict=probability, other=1), *conflict) == [("conflicts", probability)]
    assert linked(Least(conflict=probability + 0.001, other=0), *conflict) == []
    same = told(POST, 37, event_id=None), told(STAR, 37, event_id=None)
    assert [relation for relation, _ in linked(Least(conflict=1, other=0), *same)] == ["agrees"]
    assert linked(Least(conflict=0, other=1.1), *same) == []


def test_what_is_in_doubt_needs_more_and_a_judgement() -> None:
    a, b = told(POST, 37), told(STAR, 37)
    one = Related("fct-1", a, b, Relation("agrees", "value", "same_bounds"), is_doubtful=True)
    sure, unsure = Least(other=0, doubtful=0.2), Least(other=0, doubtful=1)
    assert len(keep_probable([one], [a, b], sure)) == 1
    assert keep_probable([one], [a, b], unsure) == []
    assert len(keep_probable([replace(one, is_doubtful=False)], [a, b], unsure)) == 1
    same_page = replace(one, b=replace(b, document_id=a.document_id))
    assert keep_probable([same_page], [a, b], sure) == []


def test_what_came_about_is_not_judged_by_numbers() -> None:
    a, b = told(POST, 1), told(STAR, 0, is_negated=True)
    came_about = Related("fct-1", a, b, Relation("supersedes", "value", "came_about"))
    assert keep_probable([came_about], [a, b], Least(1, 1)) == [came_about]


def test_fitting_keeps_signs_and_finds_what_tells_pairs_apart() -> None:
    random = np.random.default_rng(4)
    matrix = np.column_stack([random.random((400, 3)), np.ones(400)])
    is_right = (random.random(400) < 1 / (1 + np.exp(-(4 * matrix[:, 0] - 3 * matrix[:, 1])))).astype(float)
    weights = fit(matrix, is_right, np.ones(400), np.array([1, -1, 0, 0]), 0.1)
    assert weights[0] > 2
    assert weights[1] < -1.5
    assert abs(weights[2]) < 1
    wrong_way = fit(matrix, is_right, np.ones(400), np.array([-1, 1, -1, 0]), 0.1)
    assert wrong_way[0] == wrong_way[1] == 0
