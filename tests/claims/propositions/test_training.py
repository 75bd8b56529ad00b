import json
from pathlib import Path

import pytest

from builder.claims.propositions.ranker import chances, select
from builder.claims.propositions.training import Example, fit, read_examples, score

SENTENCES = {
    "The mayor met the governor on Monday .": ["The mayor met the governor", "The mayor met the governor on Monday"],
    "The judge freed the driver on Friday .": ["The judge freed the driver", "The judge freed the driver on Friday"],
    "The nurse saw the doctor in May .": ["The nurse saw the doctor", "The nurse saw the doctor in May"],
}


def examples(folder: Path) -> list[Example]:
    lines = []
    for sentence, propositions in SENTENCES.items():
        words = sentence.split()
        starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
        gold = [list(range(len(proposition.split()))) for proposition in propositions]
        tokens = [[start, start + len(word)] for start, word in zip(starts, words, strict=True)]
        lines.append(json.dumps({"sentence": sentence, "tokens": tokens, "propositions": gold}))
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(read_examples(path))


def test_candidates_like_the_gold_are_marked(tmp_path: Path) -> None:
    for example in examples(tmp_path):
        [sentence] = example.sentences
        exact = {own for own, likeness in zip(sentence.sets, sentence.likeness, strict=True) if likeness == 1.0}
        assert exact == set(example.gold)


@pytest.mark.thorough
def test_what_people_wrote_becomes_likelier_than_what_they_did_not(tmp_path: Path) -> None:
    read = examples(tmp_path)
    ranker = fit(read * 200)
    [sentence] = read[0].sentences
    chance = chances(sentence.matrix, ranker)
    assert chance[sentence.likeness >= 0.8].min() > chance[sentence.likeness < 0.8].max()
    assert sentence.likeness[select(chance, sentence.similar)[0]] >= 0.8


def test_one_of_ours_counts_for_one_of_theirs(tmp_path: Path) -> None:
    example = examples(tmp_path)[0]
    ranker = fit([example])
    precision, recall = score(Example([example.gold[0], example.gold[0]], example.sentences), ranker)
    assert 0 <= precision <= 1
    assert recall <= 0.5
