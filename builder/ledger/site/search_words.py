"""The words by which a question is found, and the filters that it passes, as `search.js` asks for them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from builder.ledger.page.question_rows import Question
from builder.records import Claim, Event

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40
"""In code points; what is longer is no word, and its beginning finds it."""


def words_of(texts: Iterable[str | None]) -> set[str]:
    """The words of texts without case and accents; the same as `wordsOf` of `search.js` makes of a query."""
    return {word[:LONGEST_WORD] for text in set(texts) if text for word in WORD.findall(_plain(text))}


def texts_of_event(event: Event) -> tuple[str | None, ...]:
    """What is said of the event by which all its questions are found."""
    return event.label, event.kind, event.place, event.country


def texts_of_question(question: Question) -> Iterator[str | None]:
    """What a question, its answers and those who give them are called."""
    yield from (question.fact.label, question.fact.answer)
    yield from (row.position.text for row in question.rows)
    claims = [claim for row in question.rows for voice in row.voices for claim in voice.claims]
    for claim in (*claims, *question.others):
        yield from texts_of_claim(claim)


def texts_of_claim(claim: Claim) -> tuple[str | None, ...]:
    """The words of a claim, and what those who give it and its place are called."""
    return claim.quote, claim.outlet, claim.origin, claim.speaker, claim.place, *claim.via


def filters_of(question: Question, event: Event, outlets: Mapping[str, int]) -> Iterator[str]:
    """The filters that let the question pass, as `name=value`; no word has an equals sign."""
    yield f"status={question.status}"
    yield f"type={question.fact.claim_type}"
    yield f"kind={event.kind}"
    yield from (f"outlet={outlets[outlet]}" for outlet in question.outlets)
    yield from (f"relation={relation}" for relation in question.relations)
    yield from (f"day={day.isoformat()}" for day in question.dates)


class _Unmarked(dict[int, int | None]):
    """For `str.translate`: marks such as accents become nothing, every other sign stays."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)).startswith("M") else code
        self[code] = kept
        return kept


UNMARKED = _Unmarked()


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).lower().translate(UNMARKED)
