import json
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.settings import Settings
from builder.training.gold_folders import count_conflicts, examples, link_folder, marked_claims, read_gold

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
    claims = [
        {"id": one, "doc": page, "type": "measure" if ".m" in one else "casualty", "quote": quote, "measure": "killed", "low": low, "high": high}
        for one, page, quote, low, high in CLAIMS
    ]
    links = [{"a": a, "b": b, "relation": relation, "why": "read"} for a, b, relation in LINKS]
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


def test_a_folder_without_gold_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"gold\.json: cannot be read"):
        read_gold(tmp_path)
    (tmp_path / "gold.json").write_text('{"claims": 3, "links": []}', encoding="utf-8")
    with pytest.raises(BuilderError, match=r"gold\.json: .*array"):
        read_gold(tmp_path)
