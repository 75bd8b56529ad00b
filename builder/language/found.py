"""The result of the finder of a claim type."""

from dataclasses import dataclass

from builder.intermediate import Quantity, Time
from builder.language.article import Name
from builder.records import Member, Span


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One atomic assertion as its finder sees it, before context, wording and ids are added.

    `spans` are page offsets of the proposition's words. `anchor` is the token that asserts it (its verb or noun);
    speaker, negation and modality are read from there. `event word` is the token of the event word that the claim is about
    ('talks', 'bombing'); None for the event that the sentence or page is about.
    """

    attribute: str
    spans: tuple[Span, ...]
    anchor: int
    event_word: int | None = None
    quantity: Quantity | None = None
    time: Time | None = None
    as_of: Time | None = None
    period: str | None = None
    place: Name | None = None
    site: Name | None = None
    """A place without a name of its own ('textile factory'), where `place` is None; nobody knows it by its words elsewhere."""
    is_place_scope: bool | None = None
    members: tuple[Member, ...] = ()
    population: str | None = None
    population_group: str | None = None
    population_id: str | None = None
    scope: str | None = None
    part_of: "Found | None" = None
    out_of: str | None = None
    unit: str | None = None
    holder: Name | None = None
    """Whose figure it is (payer, candidate, defendant)."""
    act: str | None = None
    """The verb of what happened to what is counted, where no attribute says it."""
    is_negated: bool | None = None
    """None: read from the words around the anchor. The same applies to `modality`."""
    modality: str | None = None
