"""The shipped atlas is the one that would be written today."""

import pytest

from builder.resources import data_file
from builder.values.geonames import atlas_texts
from builder.values.known_places import NAMES, PLACES


@pytest.mark.thorough
def test_the_atlas_is_up_to_date() -> None:
    """If not: `python -m builder.values.geonames`."""
    texts = atlas_texts()
    assert set(texts) == {NAMES, PLACES}
    assert [path for path, text in texts.items() if data_file(path).read_text(encoding="utf-8") != text] == []


def test_lines_are_sorted_as_they_are_looked_up() -> None:
    for path in (NAMES, PLACES):
        source, *lines = data_file(path).read_text(encoding="utf-8").splitlines()
        assert source.startswith("# ")
        assert lines == sorted(set(lines))
