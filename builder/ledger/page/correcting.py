"""What the form of the page offers to correct, from what a line of corrections.csv may say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.claim_traits import traits_of
from builder.corrections.claim_corrections import has_field
from builder.corrections.correction_file import COLUMNS
from builder.corrections.decision_values import WAYS, Part, Way, values_of
from builder.corrections.decisions import kinds
from builder.formats.spreadsheet_cells import STARTERS
from builder.ledger.page.directions import has_signs
from builder.records import Claim, Document

ATTRIBUTE = "word"
"""What a field takes whose values depend on the type of the claim."""
ASKED_AT: Mapping[tuple[str, str], str] = {("event", "same"): "event", ("event", "different"): "event link"}
"""Where a field is asked for, if not just at what its kind is about."""
PLACES = {"claim": "claim", "link": "link", "document": "document", "fact": "claim"}
"""Where each kind is asked for: an answer at a claim; nothing at an entity, which the page does not list."""
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of a decision as a choice of the form; `types` are the claim types that have it, where it is one of claims."""

    kind: str
    field: str
    words: str
    takes: str
    slot: str
    places: str
    types: str


@dataclass(frozen=True, slots=True)
class Input:
    """How the form asks for a value: by a list, whose entries may go with claim types, or by parts that are joined."""

    takes: str
    parts: tuple[Part, ...]
    joint: str
    order: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """All that the form knows: choices, inputs, the columns of a line, and the values for which the order of two claims counts."""

    choices: tuple[Choice, ...]
    inputs: tuple[Input, ...]
    columns: tuple[str, ...] = COLUMNS
    starters: str = "".join(STARTERS.split())
    directed: tuple[str, ...] = kinds()["link"].directed


def form_of(claim_types: Iterable[str]) -> CorrectionForm:
    """The form for a page with claims of these types."""
    types = sorted(set(claim_types))
    choices = tuple(
        Choice(kind, name, field.words, field.takes, field.slot, places, " ".join(_having(name, types)) if kind == "claim" else "")
        for kind, entry in kinds().items()
        for name, field in entry.fields.items()
        if (places := ASKED_AT.get((kind, name), PLACES.get(kind, "")))
    )
    taken = dict.fromkeys(choice.takes for choice in choices)
    return CorrectionForm(choices, tuple(_input(takes, types) for takes in taken))


def quoted_words(claim: Claim) -> str:
    """The words by which a line knows its claim, as the reader of corrections compares them."""
    return " ".join(claim.quote.split())


def words_apart(claim: Claim, most: int | None) -> bool:
    """Whether a list that shows at most so many characters of the quote does not show just the quoted words."""
    return (most is not None and len(claim.quote) > most) or has_signs(claim.quote) or claim.quote != quoted_words(claim)


def opening_words(document: Document) -> str:
    """The first words of the article of a page, by which a line knows the page; empty in a release without texts."""
    text = document.text or ""
    first = next((words for span in document.ranges if span.is_kept and (words := text[span.start : span.end].split())), [])
    return " ".join(first[:MOST_WORDS])


def _having(field: str, types: Iterable[str]) -> list[str]:
    return [one for one in types if has_field(one, field)]


def _input(takes: str, types: Iterable[str]) -> Input:
    if takes == ATTRIBUTE:
        attributes = sorted({attribute for one in types for attribute in traits_of(one).attributes})
        listed = [(word, " ".join(one for one in types if word in traits_of(one).attributes)) for word in attributes]
        return Input(takes, (), "", "", tuple(listed))
    way = WAYS.get(takes) or Way(str, "")
    return Input(takes, way.parts, way.joint, way.order, tuple((value, "") for value in values_of(takes)))
