"""Answers about versions: what differs between two of the dataset, with the claims that it rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pyarrow as pa

from builder.agents.catalogue import Catalogue
from builder.agents.paging import part_of
from builder.agents.questions import ChangesWanted
from builder.errors import BuilderError
from builder.ledger.ledger import addresses_of
from builder.ledger.outline import Source, source_of
from builder.ledger.view import plural, source_words
from builder.output import printable
from builder.publishing.change_text import changed_facts
from builder.publishing.changes import Changes, compare_releases
from builder.publishing.fact_changes import FactChange, aligned, rows_with
from builder.records import Claim
from builder.release.manifest import VERSION
from builder.release.release import Release, open_release
from builder.release.versions import numbers, step_between
from builder.tables import from_table

MOST_CLAIMS = 5
Kind = Literal[
    "fact_changed",
    "fact_merged",
    "fact_new",
    "fact_gone",
    "page_revised",
    "page_new",
    "page_gone",
    "link_new",
    "link_gone",
    "claim_new",
    "claim_gone",
]


@dataclass(frozen=True, slots=True)
class VersionedClaim:
    """A claim, and the version that has it: the later one if both do."""

    version: str
    claim: Source


@dataclass(frozen=True, slots=True)
class Change:
    """A difference in words, what it is about, and at most five of the claims that it rests on; of `claim_count`."""

    kind: Kind
    line: str
    fact_id: str | None
    document_id: str | None
    claim_count: int
    claims: tuple[VersionedClaim, ...]


@dataclass(frozen=True, slots=True)
class ChangesTold:
    """The differences between two versions: the level of change with its reasons, and the changes of this page.

    `counts` are rows by table, also those of pages, links and claims that both versions have but tell otherwise, which are not among the changes.
    """

    dataset: str
    since: str
    until: str
    level: str
    reasons: tuple[str, ...]
    counts: dict[str, dict[str, int]]
    change_count: int
    changes: tuple[Change, ...]
    cursor: str | None

    def lines(self) -> Iterator[str]:
        """A line for each change and each of its claims."""
        versions = f"{self.dataset} {self.until} against {self.since} ({self.level}: {'; '.join(self.reasons)})"
        yield f"{printable(versions)}: {plural(self.change_count, 'change')} in all, {len(self.changes):,} here"
        for change in self.changes:
            yield f"{change.kind}: {printable(change.line)}{f' ({change.fact_id})' if change.fact_id else ''}"
            yield from (f"  {one.version} {source_words(one.claim).plain}" for one in change.claims)
        yield from ([f"next page: cursor {self.cursor}"] if self.cursor else [])


@dataclass(frozen=True, slots=True)
class _Draft:
    """A change before its claims are looked up."""

    kind: Kind
    line: str
    fact_id: str | None = None
    document_id: str | None = None
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two versions with all that differs, in the order of reading."""

    old: Release
    new: Release
    changes: Changes
    drafts: tuple[_Draft, ...]


def tell_changes(catalogue: Catalogue, wanted: ChangesWanted) -> ChangesTold:
    """What differs between two versions. Raises BuilderError for a version that is not there, or where none is before."""
    versions = _versions(catalogue.release)
    until = _named(versions, wanted.until or catalogue.release.version)
    since = _named(versions, wanted.since) if wanted.since else _before(versions, until)
    pair = _pair(versions[since], versions[until])
    part = part_of(pair.drafts, wanted, f"{catalogue.name} {since} {until}")
    claims = _claims(pair, {one for draft in part.rows for one in draft.claim_ids[:MOST_CLAIMS]})
    told = tuple(_told(draft, claims) for draft in part.rows)
    step = step_between(pair.old.manifest, pair.new.manifest)
    return ChangesTold(catalogue.release.name, since, until, step.level, step.reasons, pair.changes.counts, part.count, told, part.cursor)


def _versions(release: Release) -> dict[str, Path]:
    """The versions beside the release and itself, the first one first."""
    own = release.path.resolve()
    beside = {path.name: path for path in own.parent.iterdir() if VERSION.fullmatch(path.name) and path.is_dir()}
    return dict(sorted({**beside, release.version: own}.items(), key=lambda item: numbers(item[0])))


def _named(versions: Mapping[str, Path], version: str) -> str:
    if version not in versions:
        raise BuilderError(f"there is no version {version!r} beside this release; there are {', '.join(versions)}")
    return version


def _before(versions: Mapping[str, Path], until: str) -> str:
    earlier = [version for version in versions if numbers(version) < numbers(until)]
    if not earlier:
        raise BuilderError(f"there is no version before {until} beside this release, with which it could be compared")
    return earlier[-1]


@lru_cache(maxsize=2)
def _pair(old: Path, new: Path) -> _Pair:
    """Releases never change, so that a comparison holds for all pages of an answer."""
    before, after = open_release(old), open_release(new)
    changes = compare_releases(before, after)
    return _Pair(before, after, changes, tuple(_drafts(changes)))


def _drafts(changes: Changes) -> Iterator[_Draft]:
    facts, pages, links, claims = changes.facts, *(changes.rows[table] for table in ("documents", "links", "claims"))
    yield from (_changed(change) for of_kind in changed_facts(changes) for change in of_kind)
    yield from (_Draft("fact_merged", f"{old} is now part of {new}", new) for old, new in facts.merged.items())
    yield from _facts("fact_new", facts.added)
    yield from _facts("fact_gone", facts.removed)
    revised = {path: new for path, _, new in changes.revised}
    yield from (_Draft("page_revised", path, document_id=document_id) for path, document_id in revised.items())
    yield from _pages("page_new", pages.added, revised)
    yield from _pages("page_gone", pages.removed, revised)
    yield from _links("link_new", links.added)
    yield from _links("link_gone", links.removed)
    yield from _own_claims("claim_new", claims.added)
    yield from _own_claims("claim_gone", claims.removed)


def _changed(change: FactChange) -> _Draft:
    ids = dict.fromkeys(claim_id for cause in change.causes for claim_id in cause.claim_ids)
    return _Draft("fact_changed", change.line, change.fact_id, claim_ids=tuple(ids))


def _facts(kind: Kind, rows: pa.Table) -> Iterator[_Draft]:
    """The facts, each with the first claim of every position first."""
    for row in rows.select(["fact_id", "label", "answer", "status", "positions"]).to_pylist():
        told = [position["claim_ids"] for position in row["positions"]]
        ids = [own[0] for own in told if own] + [claim_id for own in told for claim_id in own[1:]]
        yield _Draft(kind, f"{row['label']} {row['answer']} [{row['status']}]", row["fact_id"], claim_ids=tuple(ids))


def _pages(kind: Kind, rows: pa.Table, revised: Mapping[str, str]) -> Iterator[_Draft]:
    for row in rows.select(["document_id", "path"]).to_pylist():
        if row["path"] not in revised:
            yield _Draft(kind, row["path"], document_id=row["document_id"])


def _links(kind: Kind, rows: pa.Table) -> Iterator[_Draft]:
    for row in rows.select(["fact_id", "claim_a", "claim_b", "relation", "reason"]).to_pylist():
        yield _Draft(kind, f"{row['relation']}: {row['reason']}", row["fact_id"], claim_ids=(row["claim_a"], row["claim_b"]))


def _own_claims(kind: Kind, rows: pa.Table) -> Iterator[_Draft]:
    for row in rows.select(["claim_id", "claim_type", "attribute", "fact_id", "document_id"]).to_pylist():
        yield _Draft(kind, f"{row['claim_type']} {row['attribute']}", row["fact_id"], row["document_id"], (row["claim_id"],))


def _claims(pair: _Pair, ids: Iterable[str]) -> dict[str, VersionedClaim]:
    """The claims as the later version has them, and where it lacks them as the earlier one does."""
    found: dict[str, VersionedClaim] = {}
    for release in (pair.old, pair.new):
        addresses = addresses_of(release)
        rows: list[Claim] = from_table("claims", aligned("claims", rows_with(release.table("claims"), "claim_id", set(ids))))
        found.update((claim.claim_id, VersionedClaim(release.version, source_of(claim, None, addresses))) for claim in rows)
    return found


def _told(draft: _Draft, claims: Mapping[str, VersionedClaim]) -> Change:
    shown = tuple(claims[one] for one in draft.claim_ids[:MOST_CLAIMS] if one in claims)
    return Change(draft.kind, draft.line, draft.fact_id, draft.document_id, len(draft.claim_ids), shown)
