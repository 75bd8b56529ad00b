"""Tables of words: what is wrong stops with the file, the word and the column."""

from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.lexicon.fate_senses import FateSense, FateSenses
from builder.lexicon.predicates import Predicate
from builder.lexicon.word_table import read_words

HEAD = "word,past,participle,event,noun,fates,classes"


@pytest.mark.parametrize(
    ("table", "named"),
    [
        (f"{HEAD}\nyodel,,,other,,,last\nyodel,,,,,,last\n", "'yodel' is there twice"),
        (f"{HEAD}\nyodel,,,,,,last sung\n", "'yodel': classes.yaml has no class 'sung' - at `$.classes`"),
        (f"{HEAD}\nyodel,,,,,,last last\n", "'yodel': the class 'last' is there twice - at `$.classes`"),
        (f"{HEAD}\nyodel,,,,,killed objects,\n", "'yodel': there is no kind of word 'objects' in 'killed objects' - at `$.fates`"),
        (f"{HEAD}\nyodel,,,,,killed,\n", "'yodel': there is no kind of word '' in 'killed' - at `$.fates`"),
        (f"{HEAD}\nyodel,,,other\n", "'yodel' has 4 cells, not 7"),
        (f"{HEAD}\nyodel,,,other,,,last,acts\n", "'yodel' has 8 cells, not 7"),
        ("word,kind\nyodel,other\n", "'yodel': Object contains unknown field `kind`"),
        ("verb,event\nyodel,other\n", "'': Object contains unknown field `verb`"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, table: str, named: str) -> None:
    path = tmp_path / "verbs.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(BuilderError) as caught:
        read_words(str(path), Predicate)
    assert str(caught.value).startswith(f"{path}: {named}")


def test_readings_of_fates_are_read() -> None:
    assert FateSenses("killed+injured event; injured object: gas/thin air") == (
        FateSense(("killed", "injured"), "event", ()),
        FateSense(("injured",), "object", (("gas",), ("thin", "air"))),
    )
