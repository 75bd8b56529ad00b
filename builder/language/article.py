"""An article as the claim finders see it: the parsed text and everything measured in it."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.intermediate import Page, Quantity, Time

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of somebody, something or somewhere; [start, end) in the page, [first, last) in tokens."""

    start: int
    end: int
    first: int
    last: int
    text: str
    name: str
    """Canonical English name, as far as the page alone shows it ('US' -> 'United States')."""
    kind: str
    """A value of entities.kind."""
    entity_id: str
    country: str | None = None
    """ISO 3166-1 alpha-3 of the state it is, lies in or belongs to."""


@dataclass(slots=True)
class Article:
    """A parsed page. Token `idx` is the offset into `page.text`: removed ranges were blanked, not cut."""

    page: Page
    document_id: str
    doc: "Doc"
    sentences: "list[Span]"
    sections: list[str]
    """Per sentence: title, lead, body or caption."""
    times: list[Time]
    quantities: list[Quantity]
    names: list[Name]
    sentence_of: list[int]
    """Position of the sentence of every token."""
    time_of: dict[int, Time] = field(default_factory=dict)
    """The time expression that covers a token, by token position; likewise the next two."""
    quantity_of: dict[int, Quantity] = field(default_factory=dict)
    name_of: dict[int, Name] = field(default_factory=dict)
    readings: dict[object, object] = field(default_factory=dict, repr=False, compare=False)
    """What `once_per_article` keeps."""
    starts: list[int] = field(init=False, repr=False, compare=False)
    """The page offset of every token."""

    def __post_init__(self) -> None:
        self.starts = [token.idx for token in self.doc]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The page offsets of the tokens [first, last)."""
        end = self.doc[last - 1]
        return self.doc[first].idx, end.idx + len(end.text)

    def token_at(self, offset: int) -> "Token":
        """The token that starts at or covers the page offset."""
        return self.doc[self._at(offset)]

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens of the page offsets [start, end)."""
        return range(self._at(start), self._at(end - 1) + 1)

    def _at(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)
