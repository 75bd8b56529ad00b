"""The dataset card, and that `datasets` loads every table by it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from inspect import signature
from pathlib import Path

import pytest
import yaml

from builder.judging.pair_features import features
from builder.publishing.card import card_text
from builder.publishing.summary import EXAMPLES, summarise
from builder.publishing.writing import write_release
from builder.release.release import Release
from builder.release.texts import leave_out
from builder.resources import data_file, rows
from builder.tables import TABLES, features_of, schema_of
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import CLAIMS, DOCUMENTS, PAIRS, PROBLEMS, sample_tables, tables_without_texts


def card(**changed: Iterable[object]) -> str:
    return card_text(summarise("ferry-news", "1.2.0", "c" * 64, sample_tables(**changed), RUN), PASSED)


def header(text: str) -> dict[str, object]:
    loaded = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(loaded, dict)
    return loaded


def test_the_examples_are_the_first_pairs_by_their_ids() -> None:
    pairs = [replace(PAIRS[0], pair_id=f"par-{7 * i % 31:02}", claim_a=f"clm-{i:02}", premise=f"premise {i}") for i in range(31)]
    first = sorted(pairs, key=lambda pair: pair.pair_id)[:EXAMPLES]
    summary = summarise("ferry", "1.0.0", "c" * 64, sample_tables(pairs=pairs), RUN)
    assert summary.examples == tuple((pair.premise, pair.hypothesis, pair.label) for pair in first)
    assert summary.labels == {PAIRS[0].split: {"entailment": 31}}


def test_it_counts_citations_by_outcome() -> None:
    outcomes = ["confirmed", "differs", "confirmed", *[None] * len(CLAIMS)]
    told = [replace(claim, citation=outcome) for claim, outcome in zip(CLAIMS, outcomes, strict=False)]
    assert "2 confirmed, 1 differs, 0 not_found, 0 not_in_collection" in card(claims=told)
    assert "No claim of this release names one." in card()


def test_header_has_a_versioned_configuration_for_every_table_with_rows() -> None:
    content = header(card(links=[]))
    configs = content["configs"]
    assert isinstance(configs, list)
    assert [config["config_name"] for config in configs] == [table for table in TABLES if table != "links"]
    assert {config["version"] for config in configs} == {"1.2.0"}
    assert [config["config_name"] for config in configs if config.get("default")] == ["claims"]
    assert (content["pretty_name"], content["language"], content["size_categories"]) == ("Ferry news", ["en"], ["n<1K"])


@pytest.mark.parametrize(
    ("first", "second", "license_id"),
    [
        ("CC-BY-4.0", "CC-BY-4.0", "cc-by-4.0"),
        ("CC-BY-4.0", "MIT", "other"),
        ("CC-BY-4.0", None, "other"),
        ("all rights reserved", "all rights reserved", "other"),
        (None, None, "other"),
    ],
)
def test_license_is_named_only_if_all_pages_share_a_known_one(first: str | None, second: str | None, license_id: str) -> None:
    content = header(card(documents=[replace(DOCUMENTS[0], license=first), replace(DOCUMENTS[1], license=second)]))
    assert content["license"] == license_id
    assert ("license_name" in content) == (license_id == "other")


def test_body_describes_every_column_and_leaves_no_placeholder() -> None:
    text = card()
    assert "$" not in text
    for table in TABLES:
        assert f"### {table}" in text
        assert all(f"| {column.name} |" in text for column in schema_of(table).columns)


def test_cells_of_a_table_line_up() -> None:
    lines = [line for line in card().splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in lines} == {4, 5, 6}


def test_header_is_what_the_hub_reads() -> None:
    from huggingface_hub import DatasetCard, DatasetCardData

    text = card()
    data = DatasetCard(text).data
    assert isinstance(data, DatasetCardData)
    known = set(signature(DatasetCardData).parameters) | {"configs", "license_name", "tags"}
    assert set(data.to_dict()) <= known
    assert data.to_dict() == header(text)
    assert (data.license, data.pretty_name, data.annotations_creators) == ("cc-by-4.0", "Ferry news", ["machine-generated"])


def test_scores_are_shown_with_data_set_and_version() -> None:
    measured = yaml.safe_load(data_file("publishing/data/scores.yaml").read_text(encoding="utf-8"))
    text = card()
    assert f"in {measured['measured']} with claimweave {measured['code_version']}" in text
    for score in measured["scores"]:
        assert set(score) == {"task", "data_set", "score", "measure"}
        assert 0 < score["score"] <= 1
        assert f"| {score['data_set']} | {score['score']:.3f} |" in text


def test_citation_names_version_and_content() -> None:
    found = re.search(r"```bibtex\n(.*?)\n```", card(), re.DOTALL)
    assert found is not None
    assert found[1].startswith("@misc{ferry-news-1.2.0,\n  title = {Ferry news},\n  version = {1.2.0},\n")
    assert found[1].count("{") == found[1].count("}")
    assert "c" * 64 in found[1]


def test_loading_examples_of_the_card_run(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All lines except the one that loads from the Hub; the tests of pushing cover that one."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "to").symlink_to(release.path.parent.parent)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    examples = re.findall(r"```python\n(.*?)```", (release.path / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        local = "\n".join(line for line in example.splitlines() if "OWNER" not in line)
        exec(compile(local, "README.md", "exec"), {})


def test_unknown_languages_are_left_out_of_the_header() -> None:
    content = header(card(documents=[DOCUMENTS[0], replace(DOCUMENTS[1], language="und")]))
    assert content["language"] == ["en"]


@pytest.mark.parametrize(
    ("level", "said"), [("full", ""), ("quotes", "pages and sentences; quotes are kept"), ("none", "pages and sentences, quotes and wordings")]
)
def test_card_says_which_words_are_left_out(level: str, said: str) -> None:
    text = card_text(summarise("ferry", "1.0.0", "c" * 64, leave_out(sample_tables(), level), RUN), PASSED)
    assert said in text
    assert ("This release leaves out" in text) == (level != "full")


@pytest.mark.usefixtures("offline")
def test_pairs_load_by_split(tmp_path: Path) -> None:
    from datasets import load_dataset

    named = [("train", "a"), ("test", "b"), ("test", "c")]
    pairs = [replace(PAIRS[0], split=split, premise=f"Ship {key} sank.", pair_id=f"par-{key}", claim_a=f"clm-{key}") for split, key in named]
    release = write_release(sample_tables(pairs=pairs), tmp_path, "ferry", RUN, PASSED)
    loaded = load_dataset(str(release.path), "pairs", cache_dir=str(tmp_path / "cache"))
    assert {split: rows["premise"] for split, rows in loaded.items()} == {"train": ["Ship a sank."], "test": ["Ship b sank.", "Ship c sank."]}
    assert loaded["train"].features == features_of("pairs")
    assert release.table("pairs").equals(sample_tables(pairs=pairs)["pairs"])


def test_card_shows_the_balance_of_the_labels_and_some_pairs() -> None:
    pairs = [replace(PAIRS[0], pair_id=f"par-{number:02}", premise=f"Ship {number:02} sank.", split="test") for number in range(12)]
    text = card(pairs=[*pairs, replace(PAIRS[0], label="neutral")])
    assert "| train | 0 | 0 | 1 |" in text
    assert "| test | 12 | 0 | 0 |" in text
    assert text.index("| train | 0") < text.index("| test | 12")
    assert text.count("| At least 12 people were killed. | entailment |") == 10
    assert "This release has no pairs." in card(pairs=[])
    unworded = card_text(summarise("ferry", "1.0.0", "c" * 64, leave_out(sample_tables(), "none"), RUN), PASSED)
    assert "Pairs chosen" not in unworded
    assert "| train | 1 | 0 | 0 |" in unworded


@pytest.mark.usefixtures("offline")
def test_every_table_loads_with_datasets(release: Release, tmp_path: Path) -> None:
    from datasets import load_dataset

    for table in TABLES:
        expected = release.table(table)
        loaded = load_dataset(str(release.path), table, split="train", cache_dir=str(tmp_path / "cache"))
        assert loaded.features == features_of(table)
        assert loaded.to_list() == expected.to_pylist()
        assert str(loaded.version) == release.version
        streamed = load_dataset(str(release.path), table, split="train", streaming=True, cache_dir=str(tmp_path / "cache"))
        assert list(streamed) == expected.to_pylist()


@pytest.mark.usefixtures("offline")
def test_cache_keeps_two_datasets_of_the_same_version_apart(tmp_path: Path) -> None:
    from datasets import load_dataset

    paths = [
        write_release(sample_tables(problems=problems), tmp_path / "dist", name, RUN, PASSED).path
        for name, problems in (("ferry", PROBLEMS), ("harbour", PROBLEMS[:1]))
    ]
    assert [path.name for path in paths] == ["1.0.0", "1.0.0"]
    rows = [load_dataset(str(path), "problems", split="train", cache_dir=str(tmp_path / "cache")).num_rows for path in paths]
    assert rows == [2, 1]


@pytest.mark.usefixtures("offline")
def test_claims_are_the_default_table(release: Release, tmp_path: Path) -> None:
    from datasets import load_dataset

    loaded = load_dataset(str(release.path), split="train", cache_dir=str(tmp_path / "cache"))
    assert loaded["claim_id"][:] == release.table("claims")["claim_id"].to_pylist()


@pytest.mark.usefixtures("offline")
def test_release_without_texts_or_links_loads(tmp_path: Path) -> None:
    from datasets import get_dataset_config_names, load_dataset

    tables = tables_without_texts() | {"links": schema_of("links").arrow.empty_table()}
    release = write_release(tables, tmp_path / "dist", "ferry", RUN, PASSED)
    assert get_dataset_config_names(str(release.path)) == [table for table in TABLES if table != "links"]
    documents = load_dataset(str(release.path), "documents", split="train", cache_dir=str(tmp_path / "cache"))
    assert documents["text"][:] == [None, None]


def test_the_card_holds_the_table_of_rules() -> None:
    from builder.linking.links import rule_table

    assert rule_table().rstrip() in card()


def test_the_card_says_how_probable_links_are() -> None:
    told = card()
    assert "`links.probability` is at least" in told
    for table in ("reliability", "conflict_curve"):
        assert all(f"| {' | '.join(row.values())} |" in told for row in rows(f"judging/data/{table}.csv"))
    assert all(feature.description in told for feature in features().values())


def test_the_card_names_the_language_model_that_proposed() -> None:
    told = replace(RUN, settings={**RUN.settings, "propose_model": "qwen", "propose_bill": "4 replies, 400 tokens in, 80 out"})
    text = card_text(summarise("ferry-news", "1.2.0", "c" * 64, sample_tables(), told), PASSED)
    assert "language model qwen was asked" in text
    assert "(4 replies, 400 tokens in, 80 out)" in text
    assert "language model qwen" not in card()
