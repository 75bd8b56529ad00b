"""The words that tell what happened to people: every reading of every row of the lexicon is found in each of its spellings."""

import pytest

from builder.lexicon.fate_senses import OF_VERBS, FateSense
from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import predicates
from builder.people.fate_words import NAME, fate_at
from tests.lexicon.words import word_list

STANDS_FOR = {NAME: "Norda", "VEHICLE": "bus", "GUNFIRE": "bullets", "EVACUATION": "evacu", "RETURN": "refugeehood", "BODYPART": "knee"}
"""Words that are what a need asks for."""


def readings() -> list[tuple[str, FateSense]]:
    """Every spelling with a reading that it has."""
    found = []
    for one in predicates().values():
        found += [(spelling, sense) for sense in one.fates for spelling in (one.spellings() if sense.kind in OF_VERBS else [one.word])]
    for noun in nouns().values():
        found += [(spelling, sense) for sense in noun.fates for spelling in noun.spellings().values()]
    return found


@pytest.mark.parametrize("attributes", sorted({sense.attributes for _, sense in readings()}), ids="-".join)
def test_every_reading_is_found(attributes: tuple[str, ...]) -> None:
    for spelling, sense in readings():
        for needed in (sense.needs or ((),)) if sense.attributes == attributes else ():
            words = [spelling, *(STANDS_FOR.get(word, word) for word in needed)]
            found = fate_at(word_list(words, frozenset({i for i, word in enumerate(needed, 1) if word == NAME})), 0)
            assert found is not None, words
            assert found.word.attributes == attributes, words
