"""Accounts: what a page and its claims say about each event, in the form that clustering compares."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from sys import intern

from builder.claim_traits import Traits, traits_of
from builder.comparing.day_ranges import REMEMBERED, Days, read_days
from builder.intermediate import PageEvent
from builder.linking.claim_store import NOWHERE, ClaimStore
from builder.measure_traits import measure_of
from builder.page_events.event_words import sorts_named
from builder.records import Claim, Document
from builder.resources import lines, mapping
from builder.values.known_names import known_name
from builder.values.percentages import SHARES

Bounds = tuple[float | None, float | None]
Tolls = tuple[tuple[str, Bounds], ...]
"""Bounds by attribute, each once and in order of the attributes; an attribute may have several."""
Signature = tuple[str, int | None, Days, tuple[str | None, tuple[str, ...]], frozenset[str]]
"""Everything that can show a difference between two events: kind, ordinal, days, own place and all places, sorts of weapon or shock."""
Frame = tuple[Signature, date | None, bool, Days]
"""A signature with the day of publication, whether it is the page's main event, and its days, which a signature may leave out."""
SMALLEST_FIGURE = 3
"""A smaller figure is too common to be evidence."""
STALE_DAYS = 5
"""A day that is more days before publication is not the day of the news."""
OLD_DAYS = 300
"""A day that is more days before publication is told with its year: it is the day of an earlier event."""
UNKNOWN = Days(None, None, None)
MOST_PLACES = 5
"""At most so many places of an account are compared."""


@dataclass(frozen=True, slots=True)
class Account:
    """A page event with what its page and its claims add."""

    page_event: PageEvent
    """Without its claims, words and days, and the places near it: those that count are in the account."""
    claims: "array[int]"
    """The positions of its claims in their store."""
    published: date | None
    days: Days
    figures: tuple[tuple[str, float], ...]
    """The figures of its claims by attribute, each once and in order."""
    tolls: Tolls
    """The number of each whole toll as written, without its hedge, or its bounds if there is none."""
    ranges: Tolls
    """The bounds of each whole toll."""
    words: tuple[str, ...]
    """The words near it, without those that many reports use."""
    names: tuple[str, ...]
    places: tuple[str, ...] = ()
    """Its own place first, then the places of its claims and their figures, then places named near it."""

    @property
    def frame(self) -> Frame:
        """Everything that `frame_evidence` reads; many accounts share one frame."""
        return self.signature, self.published, self.page_event.is_main, self.days

    @property
    def is_stale(self) -> bool:
        """Whether it is a page's main event but its day is weeks before publication: the day may belong to something else."""
        if not self.page_event.is_main or self.page_event.kind == "war" or self.published is None or self.days.end is None:
            return False
        return STALE_DAYS < (self.published - self.days.end).days <= OLD_DAYS

    @property
    def signature(self) -> Signature:
        """What must not contradict another account of the event."""
        where = self.page_event.place, self.places
        days = UNKNOWN if self.is_stale else self.days
        sorts = frozenset[str]() if self.page_event.is_named_by_verb else _sorts(self.page_event.label)
        return self.page_event.kind, self.page_event.ordinal, days, where, sorts


def read_accounts(page_events: Iterable[PageEvent], claims: ClaimStore, documents: Sequence[Document]) -> list[Account]:
    """The accounts in order of their page event ids; accounts with the same id are in order of their claims."""
    pages = {document.document_id: document for document in documents}
    read = (_account(page_event, claims, pages.get(page_event.document_id)) for page_event in page_events)
    accounts = [*_in_order(read, claims)]
    about = {account.page_event.document_id: account.places for account in accounts if account.page_event.is_main}
    return [_with_places_of_page(account, about.get(account.page_event.document_id, ())) for account in accounts]


def _in_order(accounts: Iterable[Account], claims: ClaimStore) -> Iterator[Account]:
    """The accounts in order of their page event ids; those of one id in order of their claims' ids."""
    for _, alike in groupby(sorted(accounts, key=_event_id), key=_event_id):
        first, *others = alike
        yield from sorted([first, *others], key=lambda account: [claim.claim_id for claim in claims.at(account.claims)]) if others else [first]


def _event_id(account: Account) -> str:
    return account.page_event.page_event_id


def _with_places_of_page(account: Account, places: tuple[str, ...]) -> Account:
    """The account; a war without a place also gets the places of the page's main event."""
    is_bare = account.page_event.kind == "war" and account.page_event.place is None
    return replace(account, places=tuple(dict.fromkeys([*account.places, *places]))[:MOST_PLACES]) if is_bare else account


def _account(page_event: PageEvent, claims: ClaimStore, page: Document | None) -> Account:
    positions = array("i", [one for one in claims.positions(page_event.claim_ids).tolist() if one != NOWHERE])
    told = claims.at(positions)
    figures = {
        _same_figure(claim.attribute, claim.value)
        for claim in told
        if claim.value is not None
        and claim.value >= SMALLEST_FIGURE
        and claim.unit not in SHARES
        and measure_of(claim.claim_type, claim.attribute) is None
    }
    words = tuple(intern(word) for word in page_event.words if word not in _common_words() and not _is_nation(word))
    return Account(
        replace(_bare(page_event), document_id=page.document_id if page else page_event.document_id),
        positions,
        page.published_date if page else None,
        _days(page_event.timex, page_event.start_date, page_event.end_date),
        tuple(sorted(figures)),
        _tolls(told),
        _ranges(told),
        words,
        _names(page_event),
        _places(page_event, told),
    )


def _bare(page_event: PageEvent) -> PageEvent:
    """The page event without what the account has; its words are the same objects in all page events."""
    return replace(
        page_event,
        kind=intern(page_event.kind),
        told_kind=intern(page_event.told_kind),
        label=intern(page_event.label),
        place=intern(page_event.place) if page_event.place else None,
        names=tuple(map(intern, page_event.names)),
        claim_ids=(),
        words=(),
        near_places=(),
        timex=None,
        start_date=None,
        end_date=None,
    )


def _names(page_event: PageEvent) -> tuple[str, ...]:
    """The participants, without the powers that are named in every account of a war: they do not distinguish attacks."""
    is_harm = page_event.kind in mapping("linking/data/compatible_kinds.yaml")["harm"]
    return tuple(intern(name) for name in page_event.names if not (is_harm and _is_nation(name)))


def _places(page_event: PageEvent, claims: Sequence[Claim]) -> tuple[str, ...]:
    said = [claim.place for claim in claims if claim.place and claim.place_id and not claim.is_negated and _is_placed(traits_of(claim.claim_type))]
    own = [page_event.place] if page_event.place else []
    counts = Counter(said)
    ranked = dict.fromkeys([*own, *sorted(counts, key=lambda place: (-counts[place], place)), *page_event.near_places])
    return tuple(map(intern, ranked))[:MOST_PLACES]


def _is_placed(traits: Traits) -> bool:
    """Whether the place of such a claim is that of the event."""
    return traits.is_harm or traits.family == "place"


def _ranges(claims: Sequence[Claim]) -> Tolls:
    return _in_order_of_attributes(
        (claim.attribute, (claim.value_low, claim.value_high)) for claim in claims if traits_of(claim.claim_type).is_harm and claim.scope == "whole"
    )


def _tolls(claims: Sequence[Claim]) -> Tolls:
    return _in_order_of_attributes(
        (claim.attribute, (claim.value_low, claim.value_high) if claim.value is None else (claim.value, claim.value))
        for claim in claims
        if traits_of(claim.claim_type).is_harm and claim.scope == "whole" and claim.as_of_basis != "text"
    )


def _in_order_of_attributes(told: Iterable[tuple[str, Bounds]]) -> Tolls:
    return _one_of_equals(tuple(sorted(dict.fromkeys(told), key=itemgetter(0))))


@lru_cache(maxsize=REMEMBERED)
def _one_of_equals(told: Tolls) -> Tolls:
    """One object for all equal ones: the pages of an event mostly give the same."""
    return told


@lru_cache(maxsize=REMEMBERED)
def _days(timex: str | None, start: date | None, end: date | None) -> Days:
    return read_days(timex, start, end)


@lru_cache(maxsize=REMEMBERED)
def _same_figure(attribute: str, value: float) -> tuple[str, float]:
    """One object for all equal figures, as for interned words: identical objects are compared faster."""
    return attribute, value


@lru_cache(maxsize=REMEMBERED)
def _sorts(label: str) -> frozenset[str]:
    return sorts_named(label.split())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(lines("linking/data/common_words.txt"))


@cache
def _is_nation(word: str) -> bool:
    known = known_name(word)
    return known is not None and known.kind in ("country", "demonym")
