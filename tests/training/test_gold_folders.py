import json
from pathlib import Path

import pytest

from builder.scoring.gold_files import read_gold
from builder.settings import Settings
from builder.training.gold_folders import count_conflicts, examples, link_folder, marked_claims

PAGES = {
    "1_harbour.txt": "Landslide kills 23 in Pasto\nA landslide in Pasto, Colombia, killed 23 people on 4 May 2019, the mayor said.\n",
    "2_valley.txt": "Pasto landslide\nAt least 23 people were killed when a landslide hit Pasto, Colombia, on 4 May 2019.\n",
    "3_ridge.txt": "Hillside falls on Pasto\nA landslide killed 31 people in Pasto, Colombia, on 4 May 2019. Soldiers brought blankets and water.\n",
}
CLAIMS = [("1.k1", "1_harbour.txt", "killed 23 people", 23, 23), ("2.k1", "2_valley.txt", "At least 23 people were killed", 23, None)]
CLAIMS += [("3.k1", "3_ridge.txt", "killed 31 people", 31, 31), ("3.m1", "3_ridge.txt", "31 people in Pasto", 31, 31)]
LINKS = [("1.k1", "2.k1", "agrees"), ("1.k1", "3.k1", "conflicts"), ("3.k1", "3.m1", "conflicts")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gold") / "pasto_1"
    made.mkdir()
    for name, text in PAGES.items():
        (made / name).write_text(text, encoding="utf-8")
    (made / "metadata.csv").write_text(
        "file,outlet,published\n" + "".join(f"{name},Paper {name[0]},2019-05-05\n" for name in PAGES), encoding="utf-8"
    )
    measure, casualty = {"type": "measure", "attribute": "people", "unit": "person"}, {"type": "casualty", "measure": "killed"}
    claims = [
        {"id": one, "doc": page, "quote": quote, "low": low, "high": high, **(measure if ".m" in one else casualty)}
        for one, page, quote, low, high in CLAIMS
    ]
    links = [{"a": a, "b": b, "relation": relation, "why": "read", "same_page": a[0] == b[0]} for a, b, relation in LINKS]
    undecided = [{"a": "2.k1", "b": "3.k1", "why": "either"}]
    (made / "gold.json").write_text(json.dumps({"claims": claims, "links": links, "undecided": undecided}), encoding="utf-8")
    return made


def test_pairs_are_right_where_the_reviewers_say_the_same(folder: Path) -> None:
    gold, linked = read_gold(folder), link_folder(folder, Settings())
    claims = {claim.claim_id: claim for claim in linked.claims}
    marked = {mark: claims[one] for one, mark in marked_claims(gold, linked).items()}
    assert {mark: claim.value for mark, claim in marked.items()} == {"1.k1": 23, "2.k1": 23, "3.k1": 31}
    found = examples(folder, gold, linked)
    assert {(one.relation, one.is_right, one.is_related) for one in found} == {("agrees", True, True), ("conflicts", True, True)}
    assert len(found) == 2, "the third pair is undecided"
    assert count_conflicts(gold) == 1, "the other is within a page"
