"""Compares days, places and participants. They are marked for the main event alone: they have recall, members precision at the marked words too."""

from collections.abc import Sequence
from datetime import date

from builder.records import Claim
from builder.scoring.figure_scores import MarkedPage
from builder.scoring.gold import GoldDay, GoldParticipants, GoldPlace
from builder.scoring.matching import share_a_name, touches
from builder.scoring.tallies import Kind, Miss, Tally

MOST_DAYS, MOST_PLACES = 3, 4
"""More claims at the marked words than these count as none: one of many is right by chance."""
TAKING_PART = frozenset({"participant", "delegate"})
"""Roles that are one here: whether a person stood for a party or was one is not judged."""


def score_events(page: MarkedPage, tally: Tally) -> None:
    """Counts the marked days, places and members of the page, and which of them a claim at the marked words gives."""
    said: dict[tuple[str, str], bool] = {}
    for one in page.marked:
        if isinstance(one, GoldDay):
            near = _near(page, one.id, "date")
            is_found = len(near) <= MOST_DAYS and any(is_day(one, claim) for claim in near)
            miss = page.miss("date", one, one.timex, _listed([claim.timex or _days(claim) for claim in near]))
            _count("date", miss, tally, is_found=is_found)
        elif isinstance(one, GoldPlace):
            near = _near(page, one.id, "location")
            is_found = len(near) <= MOST_PLACES and any(is_place(one, claim) for claim in near)
            miss = page.miss("place", one, one.place, _listed([claim.place or "" for claim in near]))
            _count("place", miss, tally, is_found=is_found)
        elif isinstance(one, GoldParticipants):
            _score_members(page, one, said, tally)
    quotes = {claim.claim_id: claim.quote for claim in page.claims}
    for (claim_id, name), is_right in said.items():
        tally.add("member", "", "said")
        if is_right:
            tally.add("member", "", "said_right")
        else:
            tally.misses.append(Miss("member extra", page.folder, page.name, claim_id, quotes[claim_id], "", name))


def _count(kind: Kind, miss: Miss, tally: Tally, *, is_found: bool) -> None:
    """Counts one marked thing as found, or as the miss."""
    tally.add(kind, "", "gold")
    if is_found:
        tally.add(kind, "", "strict")
    else:
        tally.misses.append(miss)


def _near(page: MarkedPage, marked: str, claim_type: str) -> list[Claim]:
    """The claims of a type at the words of a marked claim."""
    return [claim for claim in page.claims if claim.claim_type == claim_type and touches(page.spans[marked], claim)]


def is_day(marked: GoldDay, claim: Claim) -> bool:
    """Whether a claim's days begin and end as the marked ones, so far as those are known."""
    first, _, last = marked.timex.partition("/")
    return _day(claim.start_date).startswith(first) and _day(claim.end_date).startswith(last or first)


def is_place(marked: GoldPlace, claim: Claim) -> bool:
    """Whether the claim's place has a word of the marked one's name; the places around it are not compared."""
    return bool(claim.place) and share_a_name(_smallest(marked.place), _smallest(claim.place or ""))


def is_role(a: str, b: str) -> bool:
    """Whether two roles are one."""
    return a == b or {a, b} <= TAKING_PART


def _score_members(page: MarkedPage, one: GoldParticipants, said: dict[tuple[str, str], bool], tally: Tally) -> None:
    """Counts the marked members that a claim of that role names; `said` gets what such claims name, by claim and name, and whether it is right."""
    right = [claim for claim in _near(page, one.id, "participants") if is_role(one.role, claim.attribute) and claim.is_negated != one.present]
    for name in one.members:
        is_found = any(share_a_name(name, member.name) for claim in right for member in claim.members)
        found = _listed([member.name for claim in right for member in claim.members])
        _count("member", page.miss("member", one, f"{name} as {one.role}", found), tally, is_found=is_found)
    for claim in right:
        for member in claim.members:
            key = (claim.claim_id, member.name)
            said[key] = said.get(key, False) or any(share_a_name(name, member.name) for name in one.members)


def _smallest(place: str) -> str:
    return place.split(",")[0]


def _day(day: date | None) -> str:
    return str(day)


def _days(claim: Claim) -> str:
    return f"{claim.start_date}/{claim.end_date}" if claim.start_date else ""


def _listed(words: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, words)))
