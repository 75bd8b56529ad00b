"""Names of datasets: those that the Hub and BibTeX accept, and the error for all others."""

from pathlib import Path

import pytest
from huggingface_hub.errors import HFValidationError
from huggingface_hub.utils import validate_repo_id
from hypothesis import given
from hypothesis import strategies as st

from builder import build
from builder.errors import BuilderError
from builder.release.dataset_names import check_name, dataset_name, is_name


@pytest.mark.parametrize("name", ["seeds", "A", "7", "_x_", "my-pages", "v1.2_x", "a-b-c", "x" * 96])
def test_names_that_are_taken(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize(
    ("name", "similar"),
    [
        ("", "my_pages"),
        ("..", "my_pages"),
        ("-a", "a"),
        ("a.", "a"),
        ("a--b", "a-b"),
        ("a..b", "a.b"),
        ("a.git", "a"),
        ("my pages (2024)", "my-pages-2024"),
        ("a/b", "a-b"),
        ("São Paulo", "Sao-Paulo"),
        ("новости", "my_pages"),
        ("a{b},c", "a-b-c"),
        ("a\nb", "a-b"),
        ("x" * 97, "x" * 96),
    ],
)
def test_names_that_are_refused_with_the_rule_and_a_similar_one(name: str, similar: str) -> None:
    with pytest.raises(BuilderError, match=r"cannot name a dataset: letters A to Z, digits, - _ and . are allowed, at most 96") as caught:
        check_name(name)
    assert str(caught.value).endswith(f"give another with --name, as in --name {similar}")
    assert is_name(similar)


@given(st.text(st.sampled_from("aZ9_-.é "), max_size=8) | st.text(max_size=100))
def test_rules_are_those_of_huggingface_hub(name: str) -> None:
    try:
        validate_repo_id(name)
        is_taken = "/" not in name and name.isascii()
    except HFValidationError:
        is_taken = False
    assert is_name(name) == is_taken


@pytest.mark.parametrize(
    ("pages", "name"),
    [("-", "claims"), ("news/*.txt", "claims"), ("news/may.tar.gz", "may"), ("news", "news"), ("not there", "not there"), (None, "claims")],
)
def test_name_of_the_pages(pages: str | None, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path)
    assert dataset_name(None, pages) == name
    assert dataset_name("other", pages) == "other"


def test_a_folder_whose_name_does_not_fit_is_refused_before_any_work(tmp_path: Path) -> None:
    folder = tmp_path / "mai, juni"
    folder.mkdir()
    (folder / "a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday.\n")
    with pytest.raises(BuilderError, match=r"its name 'mai, juni' cannot name a dataset .* give one with --name, as in --name mai-juni"):
        build(folder, tmp_path / "dist")
    with pytest.raises(BuilderError, match="'mai, juni' cannot name a dataset"):
        build(tmp_path / "none", tmp_path / "dist", name="mai, juni")
    assert not (tmp_path / "dist").exists()
