"""Event claims: what an event did or what was done about it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.claims.claim_type import ClaimType
from builder.comparing.relations import compare_statements
from builder.frames.members import ACTORS, members_of, names_in, once
from builder.language.article import Article
from builder.language.clause_spans import assertion_spans
from builder.language.clauses import objects_of, subject_of
from builder.language.found import Found
from builder.page_events.event_words import event_kind, own_event
from builder.records import Member

if TYPE_CHECKING:
    from builder.language.tokens import Token

ASSERTED = frozenset({"ROOT", "ccomp", "conj"})


def find(article: Article) -> list[Found]:
    """The event claims of the article in text order: clauses with an event noun and a named actor. They yield to typed claims of the same words.

    Event nouns of kind other ('the campaign', 'a rally in shares') are left out: most of them are not events.
    """
    return [claim for verb in article.doc if verb.pos_ == "VERB" and verb.dep_ in ASSERTED for claim in _event(article, verb)]


def _event(article: Article, verb: "Token") -> Iterator[Found]:
    event = own_event(verb)
    if event is None or event_kind(event) == "other":
        return
    spans = assertion_spans(article, verb, [event.i])
    words = {i for span in spans for i in article.tokens_in(span.start, span.end)}
    amounts = [article.quantity_of[i] for i in words if i in article.quantity_of]
    is_measured = any(amount.kind in ("count", "share") and (amount.value_low, amount.value_high) != (None, None) for amount in amounts)
    members = _members(article, verb)
    if members and not is_measured:
        yield Found(attribute=event_kind(event) or "other", spans=spans, anchor=verb.i, event_word=int(event.i), members=tuple(members))


def _members(article: Article, verb: "Token") -> list[Member]:
    subject = subject_of(verb)
    members = _of(article, subject, "subject") if subject is not None else []
    for noun in objects_of(verb):
        members += _of(article, noun, "object")
    return once(members)


def _of(article: Article, noun: "Token", role: str) -> list[Member]:
    """The members of the noun phrase; for an event noun, its owners ('Russia's intervention')."""
    if event_kind(noun) is None:
        return members_of(article, noun, role)
    owners = [name for child in noun.lefts if child.dep_ == "poss" for name in names_in(article, [child.i]) if name.kind in ACTORS]
    return [Member(name.entity_id, name.name, role, None, name.start, name.end) for name in owners]


TYPE = ClaimType("event", find, compare_statements)
