"""What may be asked: the arguments of each tool, from which its JSON schema is made."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

LONGEST = 1000
"""Code points of an argument."""
Cursor = Annotated[str, Meta(max_length=100, description="From the last answer, for the next page of the same question.")]


def _text(description: str) -> Meta:
    return Meta(min_length=1, max_length=LONGEST, description=description)


class Paged(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question whose answer has pages of at most `limit` rows."""

    limit: int = 10
    cursor: Cursor | None = None


class FactsWanted(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Facts that fit all that is given; without anything all facts, disputes first."""

    words: (
        Annotated[str, _text("Words that all begin a word of the fact: its question, answer, quotes, outlets, speakers, event or place.")] | None
    ) = None
    status: (
        Annotated[
            Literal["contested", "corroborated", "single_origin"],
            Meta(
                description="contested: sources contradict each other; corroborated: independent origins agree; single_origin: one origin tells it."
            ),
        ]
        | None
    ) = None
    claim_type: Annotated[str, _text("As casualty, date, location, participants; an unknown one is answered with those that are there.")] | None = (
        None
    )
    event: Annotated[str, _text("The id of an event, also one that it had in an earlier release, or words in its label.")] | None = None
    event_kind: Annotated[str, _text("As attack, flood, talks; an unknown one is answered with those that are there.")] | None = None
    outlet: Annotated[str, _text("Words in the name of an outlet that tells of it.")] | None = None
    place: Annotated[str, _text("Words in the name of a place or country of the event or of a claim.")] | None = None
    day: Annotated[date, Meta(description="A day of the event or of the fact, as 2017-04-05.")] | None = None
    limit: Annotated[int, Meta(ge=1, le=50, description="Most facts of a page.")] = 10


class FactWanted(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One fact, with every source of every position and the links between positions."""

    fact_id: Annotated[str, _text("The id of a fact, also one that it had in an earlier release.")]
    limit: Annotated[int, Meta(ge=1, le=200, description="Most sources of a page.")] = 50


class PageWanted(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The claims of one page, in the order of its text."""

    page: Annotated[str, _text("The URL of a page, its path in the collection, or its document_id.")]
    limit: Annotated[int, Meta(ge=1, le=100, description="Most claims of a page of the answer.")] = 25


class ChangesWanted(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What differs between two versions of the dataset, the most important first."""

    since: Annotated[str, _text("The earlier version, as 1.0.0; the one before `until` if not given.")] | None = None
    until: Annotated[str, _text("The later version; the one that is served if not given.")] | None = None
    limit: Annotated[int, Meta(ge=1, le=50, description="Most changes of a page.")] = 20
