"""What a word says happened to people: the cells `fates` of predicates and nouns."""

from dataclasses import dataclass

OF_VERBS = frozenset({"object", "subject"})
"""Who suffers what a verb says."""
KINDS = OF_VERBS | {"state", "event", "toll", "status", "body", "lives"}
"""How a word tells of people: the heads of predicates.csv and nouns.csv explain the kinds."""


@dataclass(frozen=True, slots=True)
class FateSense:
    """One reading: the attributes of a count of these people, how the word tells of them, and the words of which one must follow."""

    attributes: tuple[str, ...]
    kind: str
    needs: tuple[tuple[str, ...], ...]


class FateSenses(tuple[FateSense, ...]):
    """The readings of a cell: 'killed object; injured object: gas/sarin'. Raises ValueError for a reading that has another form."""

    def __new__(cls, cell: str) -> "FateSenses":
        return super().__new__(cls, [_read(reading) for reading in cell.split("; ") if reading])


def _read(reading: str) -> FateSense:
    said, _, needs = reading.partition(": ")
    attributes, _, kind = said.partition(" ")
    if kind not in KINDS:
        raise ValueError(f"there is no kind of word '{kind}' in '{reading}'")
    return FateSense(tuple(attributes.split("+")), kind, tuple(tuple(needed.split()) for needed in needs.split("/")) if needs else ())
