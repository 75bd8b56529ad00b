"""The table of predicates: one row per word, each class means something, has an example and is asked for."""

from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.language.parsing import parse, plain_page
from builder.lexicon import predicates
from builder.lexicon.predicates import beginning_with, classes, in_class
from builder.resources import PACKAGE, rows


def test_rows_are_in_order_and_say_something() -> None:
    listed = rows(predicates.FILE)
    assert [row["word"] for row in listed] == sorted({row["word"] for row in listed})
    assert all(row["event"] or row["noun"] or row["classes"] for row in listed)


@pytest.mark.parametrize("name", classes())
def test_example_of_a_class_has_a_word_of_it(name: str) -> None:
    (article,) = parse([plain_page(classes()[name].example)])
    words = {row.word for token in article.doc for row in beginning_with(token.lemma_.lower())}
    assert words & in_class(name)


@pytest.mark.parametrize("name", classes())
def test_a_class_is_asked_for_by_the_code(name: str) -> None:
    assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))


def test_words_of_one_verb_come_longest_first() -> None:
    assert [row.word for row in beginning_with("shoot")] == ["shoot dead", "shoot"]
    assert beginning_with("picnic") == ()


def test_a_class_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        in_class("report")


@pytest.mark.parametrize("line", ["abduct,attack,abduction,", "yodel,,,singing"])
def test_a_word_twice_or_of_no_class_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str) -> None:
    table = tmp_path / "predicates.csv"
    table.write_text(f"word,event,noun,classes\nabduct,attack,abduction,\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(predicates, "FILE", str(table))
    with pytest.raises(BuilderError, match=line.partition(",")[0]):
        predicates.predicates.__wrapped__()
