"""What nouns mean: the words of `data/nouns.csv`."""

from functools import cache

from builder.lexicon.fate_senses import FateSenses
from builder.lexicon.word_table import Word, read_words

FILE = "lexicon/data/nouns.csv"
HISSING = ("s", "x", "ch", "sh")


class Noun(Word, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: a noun, with the word before it that belongs to it ('air raid')."""

    plural: str = ""
    event: str | None = None
    """The kind of event (a value of events.kind) that it names."""
    hazard: str | None = None
    """What natural disaster it means: nouns of one hazard may be of one event."""
    group: str | None = None
    """The group of people (a value of claims.population_group) that it means; `collective` if they are several together."""
    fates: FateSenses = FateSenses("")

    def spellings(self) -> dict[str, str]:
        """How its singular and its plural are spelled: 'body' and 'bodies'."""
        return {"singular": self.word, "plural": self.plural or _plural(self.word)}


def _plural(noun: str) -> str:
    if noun.endswith("y") and not noun.endswith(("ay", "ey", "oy")):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(HISSING) else f"{noun}s"


@cache
def nouns() -> dict[str, Noun]:
    """All rows by their word. Raises BuilderError that names the word and the column which is wrong."""
    return read_words(FILE, Noun)


@cache
def event_nouns() -> dict[str, str]:
    """The kinds of event that nouns name, by noun."""
    return {word: one.event for word, one in nouns().items() if one.event}
