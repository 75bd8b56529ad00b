"""A release in memory, with what questions look up in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.ids import meant_by
from builder.ledger.choice import LIKE, OFFERED
from builder.ledger.ledger import Ledger, read_ledger
from builder.ledger.outline import Happening, happening_of, question_of
from builder.ledger.positions import by_fact
from builder.ledger.site.search_words import texts_of_claim, texts_of_event, words_of
from builder.records import Claim, Event, Fact, Link

if TYPE_CHECKING:
    from builder.release.release import Release


@dataclass(frozen=True, slots=True)
class Page:
    """What the release tells of a page; `license` is that of its text."""

    document_id: str
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    published_date: date | None
    language: str
    license: str | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A release: its ledger, and its rows by what they are asked for; `words` are those of each fact as one line, for searching."""

    release: "Release"
    ledger: Ledger
    pages: Mapping[str, Page]
    facts: Mapping[str, Fact]
    events: Mapping[str, Event]
    claims: Mapping[str, list[Claim]]
    links: Mapping[str, list[Link]]
    words: Mapping[str, str]

    @property
    def name(self) -> str:
        """The dataset and its version."""
        return f"{self.release.name} {self.release.version}"

    def happening(self, fact: Fact) -> Happening:
        """The event of a fact with that question alone."""
        claims, links = self.claims.get(fact.fact_id, ()), self.links.get(fact.fact_id, ())
        return happening_of(self.events[fact.event_id], [question_of(fact, claims, links, self.ledger.addresses)])

    def fact(self, wanted: str) -> Fact:
        """The fact of an id, also of one that it had in an earlier release. Raises BuilderError with what is near if there is none."""
        if wanted in self.facts:
            return self.facts[wanted]
        former = [fact for fact in self.ledger.facts if wanted in fact.former_ids]
        if len(former) == 1:
            return former[0]
        if former:
            raise BuilderError(f"the fact {wanted} was split; name one of {', '.join(fact.fact_id for fact in former)}")
        if begun := meant_by(wanted, self.facts):
            return self.facts[_only(begun, "facts", wanted)]
        claim = next((claim for claim in self.ledger.claims if claim.claim_id == wanted), None)
        if claim:
            raise BuilderError(f"{wanted} is a claim, not a fact; its fact is {claim.fact_id or 'not there: it is about none'}")
        raise unknown_id("fact", wanted, list(self.facts))

    def page(self, wanted: str) -> Page:
        """The page of a document_id, address or path. Raises BuilderError with what is near if there is none, or if several have it."""
        if wanted in self.pages:
            return self.pages[wanted]
        if begun := meant_by(wanted, self.pages):
            return self.pages[_only(begun, "pages", wanted)]
        found = [page for page in self.pages.values() if wanted in (page.url, page.path)]
        if len(found) == 1:
            return found[0]
        if found:
            raise BuilderError(f"{len(found)} pages have the address {wanted!r}; name one of {', '.join(page.document_id for page in found)}")
        names = [name for page in self.pages.values() for name in (page.document_id, page.path, page.url) if name]
        raise unknown_id("page", wanted, names)


def read_catalogue(release: "Release") -> Catalogue:
    """All of a release that questions need. Raises BuilderError if its tables are not those of a release."""
    return catalogue_of(release, read_ledger(release))


def catalogue_of(release: "Release", ledger: Ledger) -> Catalogue:
    """The release with its ledger, and what is looked up in both."""
    claims, links = by_fact(ledger.claims), by_fact(ledger.links)
    events = {event.event_id: event for event in ledger.events}
    facts = {fact.fact_id: fact for fact in ledger.facts}
    words = {fact.fact_id: _words(fact, events[fact.event_id], claims.get(fact.fact_id, [])) for fact in ledger.facts}
    rows = release.table("documents").select(list(Page.__slots__)).to_pylist()
    return Catalogue(release, ledger, {row["document_id"]: Page(**row) for row in rows}, facts, events, claims, links, words)


def unknown_id(what: str, wanted: str, names: list[str]) -> BuilderError:
    """The error for an id or address that is not there, with those that begin with it or as a whole look like it."""
    near = sorted(name for name in names if name.startswith(wanted))[:OFFERED] or get_close_matches(wanted, names, OFFERED, LIKE)
    return BuilderError(f"there is no {what} {wanted!r} in this release" + (f"; near: {'; '.join(near)}" if near else ""))


def _only(ids: list[str], what: str, wanted: str) -> str:
    if len(ids) > 1:
        raise BuilderError(f"the ids of {len(ids)} {what} begin with {wanted}; name one of {', '.join(ids)}")
    return ids[0]


def _words(fact: Fact, event: Event, claims: list[Claim]) -> str:
    """The words by which a fact is found, each behind a space."""
    texts = [*texts_of_event(event), fact.label, fact.answer, *(position.text for position in fact.positions)]
    return "".join(f" {word}" for word in sorted(words_of([*texts, *(text for claim in claims for text in texts_of_claim(claim))])))
