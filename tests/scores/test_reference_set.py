"""The reference set is whole and its floors name scores; `make score` reads its pages and holds the floors."""

import csv

import pytest

from builder.publishing.reference_scores import read_reference
from builder.scoring.gold_files import gold_folders, read_gold
from builder.scoring.matching import locate
from builder.scoring.ratios import RATIOS
from builder.scoring.release_scores import summed
from builder.scoring.tallies import Tally
from tests.scores.reference import REFERENCE, read_floors, shortfalls

FOLDERS = gold_folders(REFERENCE)


@pytest.mark.parametrize("name", FOLDERS)
def test_marked_words_stand_in_their_pages(name: str) -> None:
    gold = read_gold(FOLDERS[name])
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDERS[name].glob("*.txt")}
    assert {claim.doc for claim in gold.claims} == texts.keys()
    assert [claim.id for claim in gold.claims if not locate(claim.quote, texts[claim.doc])] == []


def test_the_set_is_what_its_readme_says() -> None:
    golds = [read_gold(folder) for folder in FOLDERS.values()]
    counts = [sum(len(getattr(gold, part)) for gold in golds) for part in ("claims", "links", "undecided")]
    readme = (REFERENCE / "README.md").read_text(encoding="utf-8")
    assert f"{counts[0]:,} claims, {counts[1]:,} links and {counts[2]:,} pairs" in readme
    assert all(f"| {name} |" in readme for name in FOLDERS)
    for folder in FOLDERS.values():
        with (folder / "metadata.csv").open(encoding="utf-8", newline="") as stream:
            assert {row["license"] for row in csv.DictReader(stream)} == {"CC-BY-3.0"}
    assert (REFERENCE / "LICENSE").is_file()
    assert "Cybulska" in (REFERENCE / "ATTRIBUTION").read_text(encoding="utf-8")


def test_floors_are_held_by_the_scores_that_cards_quote() -> None:
    floors, _ = read_floors()
    assert floors.keys() <= {ratio.name for ratio in RATIOS}
    quoted = read_reference()
    assert quoted.folders == tuple(FOLDERS)
    assert [name for name, floor in floors.items() if (quoted.scores[name].value or 0) < floor] == []


def test_what_is_below_a_floor_is_told() -> None:
    tally = Tally("oslo")
    tally.add("date", "", "gold", 4)
    tally.add("date", "", "strict", 3)
    tally.add("casualty link", "conflicts", "wrong", 2)
    scores = summed([tally])
    assert list(shortfalls(scores, {"date_recall": 0.75}, 2)) == []
    assert list(shortfalls(scores, {"date_recall": 0.76}, 1)) == [
        "date_recall is 0.75, below its floor of 0.76",
        "wrong_conflicts is 2, where at most 1 are allowed",
    ]
    assert list(shortfalls(scores, {"link_f1": 0.1}, 2)) == ["link_f1 is None, below its floor of 0.1"]
