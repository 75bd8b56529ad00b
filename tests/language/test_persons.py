"""Persons: the usual form of a name, and when two surnames are the same."""

import pytest

from builder.language.persons import full_form, surname
from tests.claims.tables import article_of


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("Bashar Al Assad", "Bashar al-Assad"),
        ("Bashar  al - Assad", "Bashar al-Assad"),
        ("Ana Ruiz's", "Ana Ruiz"),
        ("Al Gore", "Al Gore"),
        ("Jean-Marc Ayrault", "Jean-Marc Ayrault"),
        ("Alan Ashe", "Alan Ashe"),
    ],
)
def test_full_form(written: str, usual: str) -> None:
    assert full_form(written) == usual


def test_surnames_compare_by_their_consonants() -> None:
    assert surname("Mohammed Alloush") == surname("Aloush")
    assert surname("Bashar al-Assad") == surname("Assad")
    assert surname("Ana Ruiz") != surname("Ana Rossi")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Foreign Minister Ana Ruiz left. Ruiz was late.", ["Ana Ruiz", "Ana Ruiz"]),
        ("Ana Ruiz met her son Juan Ruiz. Ruiz was late.", ["Ana Ruiz", "Juan Ruiz", "Juan Ruiz"]),
        ("Vladimir Putin's envoy met Mr Putin.", ["Vladimir Putin", "Vladimir Putin"]),
    ],
)
def test_a_bare_surname_means_the_person_named_in_full(text: str, names: list[str]) -> None:
    assert [name.name for name in article_of(text).names if name.kind == "person"] == names
