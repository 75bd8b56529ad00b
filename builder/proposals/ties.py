"""Links that are a little too improbable: a language model may keep one, if it says what the rules say and both pages name the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.linking.related import Related
from builder.proposals.questions import Question, sendable
from builder.proposals.quotes import quote_in
from builder.proposals.reasons import Refusal
from builder.proposals.replies import PairReply
from builder.records import Claim, Document, Entity, Span
from builder.values.known_names import fold

REACH = 400
"""Code points before and after a figure that are sent with it."""
LONGEST_PASSAGE = 2000
LONGEST_FIGURE = 300
LONGEST_QUOTE = 300
LONGEST_NAME = 5
"""Words."""
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
WIDE = frozenset({"country"})
"""Kinds of entities that two happenings often have in common."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The texts of the pages by id, and the names of their entities by each form of them."""

    documents: Mapping[str, Document]
    names: Mapping[str, str]

    def question(self, one: Related) -> Question:
        """The question how two figures relate."""
        texts = (
            ("first_day", self._day(one.a)),
            ("first", sendable(self.passage(one.a), LONGEST_PASSAGE)),
            ("first_figure", sendable(one.a.quote, LONGEST_FIGURE)),
            ("second_day", self._day(one.b)),
            ("second", sendable(self.passage(one.b), LONGEST_PASSAGE)),
            ("second_figure", sendable(one.b.quote, LONGEST_FIGURE)),
        )
        return Question("pair", texts)

    def bears_out(self, one: Related, reply: PairReply) -> Refusal | bool:
        """Whether the answer keeps the link, or why it is refused; False if it says that the two do not relate.

        It has to be the relation of the rules; the quotes, each at one place and with words of its claim, have to name one person, body or place.
        """
        if reply.relation == "none":
            return False
        if reply.relation != one.relation.relation:
            return "other_relation"
        named = []
        for claim, words in ((one.a, reply.first_quote), (one.b, reply.second_quote)):
            text = self._text(claim)
            quote = quote_in(text, _around(text, claim), words)
            if isinstance(quote, str):
                return quote
            if quote.end - quote.start > LONGEST_QUOTE or not any(span.start < quote.end and span.end > quote.start for span in claim.spans):
                return "beside_figure"
            named.append(set(self._named(text[quote.start : quote.end])))
        return "nothing_shared" if named[0].isdisjoint(named[1]) else True

    def _text(self, claim: Claim) -> str:
        return self.documents[claim.document_id].text or ""

    def _day(self, claim: Claim) -> str:
        return claim.published_date.isoformat() if claim.published_date else "an unknown day"

    def passage(self, claim: Claim) -> str:
        """The words around a figure."""
        text = self._text(claim)
        within = _around(text, claim)
        return text[within.start : within.end]

    def _named(self, quote: str) -> Iterator[str]:
        """The entities of the pages that the words name."""
        words = list(WORD.finditer(quote))
        for first, start in enumerate(words):
            for last in words[first : first + LONGEST_NAME]:
                if name := self.names.get(fold(quote[start.start() : last.end()])):
                    yield name


def pages_of(documents: Iterable[Document], names: Iterable[Entity]) -> Pages:
    """The pages of a collection; `names` are the entities that each page names."""
    forms: dict[str, str] = {}
    for entity in sorted(names, key=lambda entity: (entity.name, entity.entity_id)):
        if entity.kind not in WIDE:
            forms |= {fold(form): entity.name for form in (entity.name, *entity.aliases)}
    return Pages({document.document_id: document for document in documents}, forms)


def _around(text: str, claim: Claim) -> Span:
    """The range of whole words around a claim that is sent."""
    start, end = max(claim.start - REACH, 0), min(claim.end + REACH, len(text))
    while 0 < start < claim.start and not text[start - 1].isspace():
        start += 1
    while claim.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)
