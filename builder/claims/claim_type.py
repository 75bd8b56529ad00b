"""What a claim type is."""

from collections.abc import Callable
from dataclasses import dataclass

from builder.comparing.compared import Relation
from builder.language.article import Article
from builder.language.found import Found
from builder.records import Claim


@dataclass(frozen=True, slots=True)
class ClaimType:
    """A type of claim: its name (the claim_type), how to find it in an article, how to compare two claims of one fact."""

    name: str
    find: Callable[[Article], list[Found]]
    compare: Callable[[Claim, Claim], Relation | None]
