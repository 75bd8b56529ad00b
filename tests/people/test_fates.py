"""The entries of `fates.yaml`: each finds the people of its examples, and does not decide in its near misses."""

from pathlib import Path

import pytest

from builder.people.fate_places import PLACES
from builder.people.fate_signs import SIGNS
from builder.people.fates import FateRule, fate_rules, rule_of
from builder.people.sentence_counts import counts_by_sentence
from builder.resources import data_file, read_yaml
from tests.claims.tables import article_of
from tests.entries import error_of, sentences

HIT = 'hit:\n  kinds: [object]\n  when: [active]\n  at: [after]\n  example: {a: "12"}\n  near_miss: [b]\n'


def decided(text: str) -> list[tuple[str, str]]:
    """The entry that decides about each word of fate, and the words for the people it finds."""
    names = {id(rule): name for name, rule in fate_rules().items()}
    found = []
    article = article_of(text)
    for counted in counts_by_sentence(article).values():
        for fate_word in counted.fate_words.values():
            if rule := rule_of(counted, fate_word):
                people = [article.doc.span(one.first, one.last).text for one in rule.victims(counted, fate_word)]
                found.append((names[id(rule)], " + ".join(people) or "nobody"))
    return found


@pytest.mark.parametrize(
    ("name", "text", "people"), [(name, text, people) for name, rule in fate_rules().items() for text, people in rule.example.items()]
)
def test_an_entry_finds_the_people_of_its_example(name: str, text: str, people: str) -> None:
    assert (name, people) in decided(text)


@pytest.mark.parametrize(("name", "text"), sentences(fate_rules(), "near_miss"))
def test_an_entry_does_not_decide_in_its_near_miss(name: str, text: str) -> None:
    assert name not in [other for other, _ in decided(text)]


def test_every_sign_and_place_is_used() -> None:
    table = read_yaml(data_file("people/data/fates.yaml"))
    conditions = {one for entry in table.values() for one in (*entry.get("when", ()), *entry.get("unless", ()))}
    places = {one for entry in table.values() for one in entry["at"]}
    assert conditions - {one for one in conditions if one.startswith("at ")} == set(SIGNS)
    assert places == set(PLACES)


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("at: [after]", "at: [afterwards]", "there is no place 'afterwards' - at `$.at"),
        ("when: [active]", "when: [actively]", "there is no sign 'actively' - at `$.when"),
        ("at: [after]", "at: [after]\n  after: <beasts>", "there is no list of words 'beasts' - at `$.after"),
        ("when: [active]", "when: [at once]", "there is no place 'once' - at `$.when"),
        ("kinds: [object]", "kinds: [objects]", "there is no kind of word 'objects' - at `$.kinds"),
        ("  near_miss: [b]\n", "", "missing required field `near_miss`"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    error = error_of(tmp_path, HIT, (right, wrong), FateRule)
    assert "entries.yaml: entry '" in error
    assert named in error
