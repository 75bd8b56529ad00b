"""Why a fact changed: the pages whose claims are new, gone or read differently, in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten

from builder.claim_traits import traits_of
from builder.linking.plain_words import day_words, list_words, value_words
from builder.records import Claim, Fact, Link

WANTED = {"contested": frozenset({"conflicts"}), "corroborated": frozenset({"agrees", "refines"})}
"""The relations that cause each status of a fact."""
LONGEST_WORDS = 90
NEW, REVISED, GONE, COUNTED, MOVED = "new", "revised", "gone", "counted", "moved"
REREAD, TRACED, RESTATED, LINKED, OTHER = "reread", "traced", "restated", "linked", "other"
KINDS = (NEW, REVISED, GONE, COUNTED, MOVED, REREAD, TRACED, RESTATED, LINKED, OTHER)
"""What a page can do to a fact, the most important first."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What a change says about a page."""

    document_id: str
    path: str
    outlet: str | None
    published_date: date | None

    @property
    def name(self) -> str:
        """'Reuters on 5 April 2017'."""
        outlet = self.outlet or "an unnamed outlet"
        return f"{outlet} on {day_words(self.published_date)}" if self.published_date else f"{outlet} (undated)"


@dataclass(frozen=True, slots=True)
class Cause:
    """A page that changed a fact, and what it did, in words; document_id is None if it was not a single page."""

    kind: str
    document_id: str | None
    outlet: str | None
    published_date: date | None
    words: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One release's view of a fact: the fact, its links, and the claims and pages of the release by id."""

    fact: Fact
    links: Sequence[Link]
    claims: Mapping[str, Claim]
    pages: Mapping[str, SourcePage]

    @property
    def claim_ids(self) -> set[str]:
        """The claims of the fact."""
        return {claim_id for position in self.fact.positions for claim_id in position.claim_ids}

    def grouped(self) -> set[str]:
        """The claims whose links cause the status."""
        current = {claim_id for position in self.fact.positions if position.is_current for claim_id in position.claim_ids}
        wanted = WANTED.get(self.fact.status, frozenset())
        found = (link for link in self.links if link.relation in wanted)
        ends = ({link.claim_a, link.claim_b} for link in found)
        return {one for pair in ends if self.fact.status != "contested" or pair <= current for one in pair}


@dataclass(slots=True)
class _Deed:
    """The effect of one page on a fact: its new and its lost claims, by kind of cause."""

    page: SourcePage
    came: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    went: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))


def find_causes(old: Side, new: Side) -> list[Cause]:
    """The causes of a fact's change, the most important first; never empty."""
    deeds = _deeds(old, new)
    causes = [cause for path in sorted(deeds) for cause in _causes_of(deeds[path])]
    grouped = new.grouped() | old.grouped()
    causes.sort(key=lambda cause: _rank(cause, grouped, new))
    return causes or _links_as_causes(old, new)


def _deeds(old: Side, new: Side) -> dict[str, _Deed]:
    """The effect of each page, by its path, which a revised page keeps."""
    deeds: dict[str, _Deed] = {}

    def deed(side: Side, claim: Claim) -> _Deed:
        page = side.pages[claim.document_id]
        return deeds.setdefault(page.path, _Deed(page))

    for claim_id in sorted(new.claim_ids - old.claim_ids):
        claim = new.claims[claim_id]
        deed(new, claim).came[COUNTED if claim_id in old.claims else NEW].append(claim)
    for claim_id in sorted(old.claim_ids - new.claim_ids):
        is_moved = claim_id in new.claims
        deed(new if is_moved else old, old.claims[claim_id]).went[MOVED if is_moved else GONE].append(old.claims[claim_id])
    for claim_id in sorted(old.claim_ids & new.claim_ids):
        before, after = old.claims[claim_id], new.claims[claim_id]
        if _words([before]) != _words([after]):
            deed(new, after).came[REREAD].append(after)
            deed(old, before).went[REREAD].append(before)
        elif before.origin != after.origin:
            deed(new, after).came[TRACED].append(after)
    return deeds


def _causes_of(deed: _Deed) -> Iterable[Cause]:
    came, went = deed.came, deed.went
    if came[NEW] and went[GONE] and _words(came[NEW]) == _words(went[GONE]):
        yield _cause(RESTATED, deed, came[NEW], f"was revised and still says {_words(came[NEW])}")
    elif came[NEW] and went[GONE]:
        yield _cause(REVISED, deed, came[NEW], f"now says {_words(came[NEW])}, not {_words(went[GONE])}")
    elif came[NEW]:
        yield _cause(NEW, deed, came[NEW], f"says {_words(came[NEW])}")
    elif went[GONE]:
        yield _cause(GONE, deed, went[GONE], f"no longer says {_words(went[GONE])}")
    if came[COUNTED]:
        yield _cause(COUNTED, deed, came[COUNTED], f"with its {_words(came[COUNTED])} is now taken to speak of it")
    if went[MOVED]:
        yield _cause(MOVED, deed, went[MOVED], f"with its {_words(went[MOVED])} is no longer taken to speak of it")
    if came[REREAD]:
        yield _cause(REREAD, deed, came[REREAD], f"is now read as {_words(came[REREAD])}, not {_words(went[REREAD])}")
    if came[TRACED]:
        yield _cause(TRACED, deed, came[TRACED], f"is now traced to {list_words(sorted({claim.origin for claim in came[TRACED]}))}")


def _cause(kind: str, deed: _Deed, claims: Sequence[Claim], did: str) -> Cause:
    page = deed.page
    return Cause(kind, page.document_id, page.outlet, page.published_date, f"{page.name} {did}", tuple(claim.claim_id for claim in claims))


def _words(claims: Iterable[Claim]) -> str:
    """The values that claims give, in the order of the page."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.claim_id))
    return list_words(shorten(value_words(claim), LONGEST_WORDS, placeholder=" ...") for claim in ordered)


def _rank(cause: Cause, grouped: Collection[str], new: Side) -> tuple[object, ...]:
    is_telling = any(claim_id in grouped for claim_id in cause.claim_ids)
    sets_bounds = any(_sets_bounds(new.claims[claim_id], new.fact) for claim_id in cause.claim_ids if claim_id in new.claims)
    return not is_telling, not sets_bounds, KINDS.index(cause.kind), cause.published_date or date.max, cause.words


def _sets_bounds(claim: Claim, fact: Fact) -> bool:
    """Whether the claim gives one of the fact's present bounds or days."""
    if traits_of(claim.claim_type).family == "days":
        return claim.start_date is not None and claim.start_date in (fact.start_date, fact.end_date)
    given = (claim.value_low is not None and claim.value_low == fact.value_low, claim.value_high is not None and claim.value_high == fact.value_high)
    return any(given)


def _links_as_causes(old: Side, new: Side) -> list[Cause]:
    """The cause if the claims are the same: the first new or changed link, else only that the claims are linked or weighed differently."""
    before = {frozenset((link.claim_a, link.claim_b)): link.relation for link in old.links}
    wanted = WANTED.get(new.fact.status, frozenset())
    other = [link for link in new.links if before.get(frozenset((link.claim_a, link.claim_b))) != link.relation]
    if not other:
        return [Cause(OTHER, None, None, None, "the same claims are linked or weighed otherwise", ())]
    first = min(other, key=lambda link: (link.relation not in wanted, link.link_id))
    page = new.pages[new.claims[first.claim_a].document_id]
    return [
        Cause(
            LINKED, page.document_id, page.outlet, page.published_date, f"of a new link: {first.reason.rstrip('.')}", (first.claim_a, first.claim_b)
        )
    ]
