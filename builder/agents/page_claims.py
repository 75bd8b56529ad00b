"""Answers about a page: its claims in the order of its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.agents.catalogue import Catalogue, Page
from builder.agents.paging import part_of
from builder.agents.questions import PageWanted
from builder.ledger.outline import Source, source_of
from builder.ledger.view import plural, source_words
from builder.output import printable
from builder.records import Claim


@dataclass(frozen=True, slots=True)
class PageClaim:
    """A claim of the page, and the fact that it tells of with its question; null if it tells of none."""

    claim_type: str
    attribute: str
    fact_id: str | None
    question: str | None
    claim: Source


@dataclass(frozen=True, slots=True)
class PageTold:
    """A page with its claims: `claim_count` of all pages of the answer, and the cursor of the next one."""

    release: str
    page: Page
    claim_count: int
    claims: tuple[PageClaim, ...]
    cursor: str | None

    def lines(self) -> Iterator[str]:
        """A line for each claim."""
        of = printable(f"{self.release}, {self.page.url or self.page.path}")
        yield f"{of}: {plural(self.claim_count, 'claim')} in all, {len(self.claims):,} here"
        for one in self.claims:
            yield f"{printable(one.question or f'{one.claim_type}, {one.attribute}')} ({one.fact_id or 'no fact'})"
            yield f"  {source_words(one.claim).plain}"
        yield from ([f"next page: cursor {self.cursor}"] if self.cursor else [])


def tell_page(catalogue: Catalogue, wanted: PageWanted) -> PageTold:
    """The claims of a page. Raises BuilderError for a page that is not there."""
    page = catalogue.page(wanted.page)
    claims = [claim for claim in catalogue.ledger.claims if claim.document_id == page.document_id]
    part = part_of(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.claim_id)), wanted, catalogue.name)
    return PageTold(catalogue.name, page, part.count, tuple(_claim(catalogue, claim) for claim in part.rows), part.cursor)


def _claim(catalogue: Catalogue, claim: Claim) -> PageClaim:
    fact = catalogue.facts.get(claim.fact_id or "")
    source = source_of(claim, None, catalogue.ledger.addresses)
    return PageClaim(claim.claim_type, claim.attribute, claim.fact_id, fact.label if fact else None, source)
