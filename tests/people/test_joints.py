"""The entries of `joints.yaml`: each decides about two counts of its examples and about none of its near misses."""

from pathlib import Path
from unittest.mock import patch

import pytest

from builder.people import lists
from builder.people.joints import Joint, joint_of, joints
from tests.claims.tables import article_of
from tests.entries import error_of, sentences

BESIDE = 'beside:\n  between: "<be> with"\n  when: [part before]\n  gives: and\n  example: [a]\n  near_miss: [b]\n'


def deciding(text: str) -> list[str | None]:
    """The names of the entries that decide about the counts of a sentence, pair by pair."""
    names = {id(joint): name for name, joint in joints().items()}
    article = article_of(text)
    with patch.object(lists, "joint_of", wraps=joint_of) as asked:
        lists.chains(article, 0, len(article.doc))
    return [names.get(id(joint_of(*call.args))) for call in asked.call_args_list]


@pytest.mark.parametrize(("name", "text"), sentences(joints(), "example"))
def test_an_entry_decides_about_its_example(name: str, text: str) -> None:
    assert name in deciding(text)


@pytest.mark.parametrize(("name", "text"), sentences(joints(), "near_miss"))
def test_an_entry_does_not_decide_about_its_near_miss(name: str, text: str) -> None:
    decided = deciding(text)
    assert decided
    assert name not in decided


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("The storm killed six men and five women.", [["six men", "five women"]]),
        ("The storm killed 20 people, including six men.", [["20 people", "six men (part of 20 people)"]]),
        ("Two nurses were among 11 people killed.", [["Two nurses (part of 11 people)", "11 people"]]),
        ("The driver, Maria Lopez, was killed.", [["The driver"]]),
        ("The storm killed six men with five women.", [["six men"], ["five women"]]),
        ("The flood killed two men and another 12.", [["two men", "another 12"]]),
        ("The flood killed two men and another one was hurt.", [["two men", "another one"]]),
        ("The flood killed two men and another.", [["two men", "another"]]),
    ],
)
def test_an_enumeration_says_what_is_a_part_of_what(text: str, listed: list[list[str]]) -> None:
    article = article_of(text)
    found = lists.chains(article, 0, len(article.doc))
    words = {one.first: article.doc.span(one.first, one.last).text for chain in found for one in chain}
    assert [[words[one.first] + (f" (part of {words[one.whole]})" if one.whole is not None else "") for one in chain] for chain in found] == listed


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("gives: and", "gives: or", "Invalid enum value 'or' - at `$.gives`"),
        ("when: [part before]", "when: [parts before]", "there is no condition 'parts before' - at `$.when"),
        ('between: "<be> with"', 'between: "<bee> with"', "there is no list of words 'bee' - at `$.between`"),
        ('between: "<be> with"', 'between: "<be> (with"', "is no pattern: "),
        ("  near_miss: [b]\n", "", "missing required field `near_miss`"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    error = error_of(tmp_path, BESIDE, (right, wrong), Joint)
    assert "entries.yaml: entry '" in error
    assert named in error
