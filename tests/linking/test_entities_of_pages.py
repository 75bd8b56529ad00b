"""Which names of two pages are one entity, from their sentences to the merged rows."""

import csv
from pathlib import Path

import pytest

from builder.extraction import Extracted, extract
from builder.language.parsing import plain_page
from builder.linking.entities import merge_entities
from builder.settings import Settings

CASES = Path(__file__).resolve().parent.parent / "cases" / "entities.csv"


def rows() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [(row[0], row[1], row[2]) for row in csv.reader(line for line in lines if not line.startswith("#"))][1:]


@pytest.fixture(scope="module")
def pages() -> dict[str, Extracted]:
    """What each marked sentence gives as a page, read once."""
    sentences = sorted({sentence for row in rows() for sentence in row[:2]})
    read = extract([plain_page(sentence.replace("[", "").replace("]", "")) for sentence in sentences], Settings())
    return dict(zip(sentences, read, strict=True))


def entity_of(sentence: str, page: Extracted) -> str:
    """The page-level entity of the marked name."""
    start, end = sentence.index("["), sentence.index("]") - 1
    found = {mention.entity_id for mention in page.mentions if mention.kind == "name" and mention.start < end and start < mention.end}
    assert len(found) == 1, f"{len(found)} names at the mark of {sentence}"
    return str(found.pop())


@pytest.mark.parametrize(("a", "b", "relation"), rows())
def test_names(pages: dict[str, Extracted], a: str, b: str, relation: str) -> None:
    names = [name for sentence in (a, b) for name in pages[sentence].names]
    for given in (names, names[::-1]):
        table = merge_entities(given)
        first, second = (table.by_id[table.kept_id[entity_of(sentence, pages[sentence])]] for sentence in (a, b))
        assert (first is second) == (relation == "same"), f"{first.name} / {second.name}"
        assert (second.entity_id == first.part_of_id) == (relation == "part")


def test_a_third_of_the_pairs_must_stay_apart() -> None:
    relations = [relation for _, _, relation in rows()]
    assert len(relations) >= 60
    assert relations.count("apart") >= len(relations) / 3
