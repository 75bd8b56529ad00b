"""What people marked on the pages of one folder: claims and the links between them. `schemas/gold.schema.json` is made from these records."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

CasualtyAttribute = Literal["killed", "injured", "missing", "detained", "abducted", "displaced"]
DayAttribute = Literal["occurred", "start", "end"]
Role = Literal[
    "participant",
    "delegate",
    "mediator",
    "guarantor",
    "host",
    "observer",
    "signatory",
    "invitee",
    "perpetrator",
    "target",
    "claimant",
    "responder",
    "stakeholder",
]
Qualifier = Literal["exact", "at_least", "more_than", "less_than", "about", "nearly", "up_to", "range", "vague"]
Relation = Literal["agrees", "refines", "conflicts", "supersedes"]
Words = Annotated[str, Meta(min_length=1)]
ClaimId = Annotated[str, Meta(min_length=1, description="an id that no other claim of the file has, as in 2.k1")]
Low = Annotated[float | None, Meta(description="the least number that the words allow, as in 24 for 'dozens', or null where that side is open")]
High = Annotated[float | None, Meta(description="the greatest number that the words allow, or null where that side is open")]
Hedge = Annotated[Qualifier | None, Meta(description="how the words hedge the number, or null")]
RELATIONS: tuple[Relation, ...] = ("agrees", "refines", "conflicts", "supersedes")


class GoldEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """A happening that the pages tell of."""

    id: Annotated[str, Meta(min_length=1, description="an id that claims name, as in E1")]
    label: Annotated[str, Meta(description="a few words for people")] = ""
    kind: Annotated[str, Meta(description="attack, flood, trial or another word for people")] = ""
    date: Annotated[str | None, Meta(description="a day, an interval as 2021-05-03/2021-05-05, or coarser, for people")] = None
    place: Annotated[str | None, Meta(description="where it was, for people")] = None


class Marked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """What all marked claims have."""

    id: ClaimId
    doc: Annotated[str, Meta(min_length=1, description="the file of the page, as in 2_post.txt")]
    quote: Annotated[str, Meta(min_length=1, description="the shortest words of the page that carry the claim, copied exactly")]
    event: Annotated[str | None, Meta(description="the id of one of the events, or null")] = None
    polarity: Annotated[Literal["asserted", "negated"], Meta(description="whether the page affirms or denies it")] = "asserted"
    modality: Annotated[Literal["happened", "planned", "possible"], Meta(description="whether it is told as a fact, a plan or a possibility")] = (
        "happened"
    )
    speaker: Annotated[str | None, Meta(description="who is said to have said it, or null where the outlet itself does")] = None
    via: Annotated[str | None, Meta(description="the agency or medium through which it came, or null")] = None


class GoldCasualty(Marked, frozen=True, kw_only=True, tag="casualty"):
    """A number of people who came to harm; every mention in the whole page is marked, of background events too."""

    measure: Annotated[CasualtyAttribute, Meta(description="what happened to them")]
    victims: Annotated[str, Meta(description="who they are in the page's words, as in children")] = ""
    low: Low
    high: High
    qualifier: Hedge = None

    @property
    def attribute(self) -> str:
        return self.measure

    @property
    def is_quantified(self) -> bool:
        """Whether the words give any bound."""
        return self.low is not None or self.high is not None


class GoldMeasure(Marked, frozen=True, kw_only=True, tag="measure"):
    """Any other figure about the main event."""

    attribute: Annotated[Words, Meta(description="what it counts or measures in a few words, as in homes destroyed")]
    unit: Annotated[Words, Meta(description="the unit or the thing counted, as in home, kilometre, percent")]
    low: Low
    high: High
    qualifier: Hedge = None


class GoldDay(Marked, frozen=True, kw_only=True, tag="date"):
    """When the main event happened, began or ended."""

    attribute: Annotated[DayAttribute, Meta(description="which day of the event it is")]
    timex: Annotated[
        str,
        Meta(
            pattern=r"^[0-9X]{4}(-([0-9X]{2}|W[0-9X]{2})(-[0-9X]{1,2})?)?(/[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?)?$",
            description="a day as 2021-05-03, an interval as 2021-05-03/2021-05-05, a month as 2021-05, or XXXX-WXX-1 for a Monday alone",
        ),
    ]


class GoldPlace(Marked, frozen=True, kw_only=True, tag="location"):
    """Where the main event happened."""

    place: Annotated[Words, Meta(description="the place, the smallest first, as in Pasto, Colombia")]


class GoldParticipants(Marked, frozen=True, kw_only=True, tag="participants"):
    """Who took part in the main event."""

    role: Annotated[Role, Meta(description="what they did in it")]
    members: Annotated[tuple[Words, ...], Meta(description="their names, one for each; none where the page names nobody")]
    present: Annotated[bool, Meta(description="false where the page says that they did not take part")] = True


GoldClaim: TypeAlias = GoldCasualty | GoldMeasure | GoldDay | GoldPlace | GoldParticipants


class GoldLink(Struct, frozen=True, forbid_unknown_fields=True):
    """How two marked claims relate, from the first to the second."""

    a: Annotated[str, Meta(min_length=1, description="the id of a marked claim")]
    b: Annotated[str, Meta(min_length=1, description="the id of another marked claim")]
    relation: Annotated[Relation, Meta(description="agrees, refines, conflicts or supersedes")]
    why: Annotated[str, Meta(description="the reason in a few words")] = ""
    same_page: Annotated[bool, Meta(description="true where one page gives both")] = False

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.a, self.b))


class Undecided(Struct, frozen=True, forbid_unknown_fields=True):
    """Two marked claims of which careful readers cannot say how they relate: a link between them counts neither as right nor as wrong."""

    a: Annotated[str, Meta(min_length=1, description="the id of a marked claim")]
    b: Annotated[str, Meta(min_length=1, description="the id of another marked claim")]
    why: Annotated[str, Meta(description="the reason in a few words")] = ""

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.a, self.b))


class Gold(Struct, frozen=True, forbid_unknown_fields=True):
    """The marked claims and links of the pages of one folder."""

    claims: Annotated[tuple[GoldClaim, ...], Meta(description="marked claims")]
    links: Annotated[tuple[GoldLink, ...], Meta(description="every pair of comparable claims of two pages, once")] = ()
    undecided: Annotated[tuple[Undecided, ...], Meta(description="pairs that were left open")] = ()
    events: Annotated[tuple[GoldEvent, ...], Meta(description="what the pages tell of")] = ()
    cluster: Annotated[str, Meta(description="a name for people")] = ""

    @property
    def casualties(self) -> tuple[GoldCasualty, ...]:
        return tuple(claim for claim in self.claims if isinstance(claim, GoldCasualty))

    @property
    def measures(self) -> tuple[GoldMeasure, ...]:
        return tuple(claim for claim in self.claims if isinstance(claim, GoldMeasure))
