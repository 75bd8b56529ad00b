"""The relation of two figures of one fact, by their inclusive bounds."""

import re
from functools import lru_cache

from builder.comparing.compared import Relation
from builder.records import Claim

OPEN = float("inf")
REMEMBERED = 1 << 14
"""So many texts are kept after reading: a claim is compared with many others."""
FAR = 10
"""A number more than so many times the other hardly counts the same."""
GENERAL_GROUPS = frozenset({None, "people", "civilians"})
"""Groups that pages use for the whole toll; other groups may be a part of it ('98 evacuees' of '126 people')."""
FALLING = frozenset({"missing"})
"""Tolls that fall as people are found: any later count without a common value replaces the earlier one."""
EARLIER_COUNT = re.compile(
    r"\b(?:earlier|previous|initial|preliminary|prior)\s+(?:(?:death|casualty|official)\s+)?(?:tolls?|counts?|figures?|estimates?)\b\D{0,60}?(\d[\d,]*)",
    re.IGNORECASE,
)
"""Matches a number that a page calls an older count."""
RISEN_COUNT = re.compile(
    r"\b(?:(?:rose|risen|rises?|rising|climb(?:s|ed|ing)?|jump(?:s|ed)?|grew|grown|grows|increased|soar(?:s|ed)|mount(?:s|ed)|went up|gone up)"
    r"(?: \w+)? to|(?:has|had|have) (?:now )?(?:reached|passed))"
    r" (?:at least |more than |about |around |nearly |almost |over |some |an estimated |a total of )?(\d[\d,]*)",
    re.IGNORECASE,
)
"""Matches a number to which a page says a toll has risen."""
ADDED = re.compile(r"\[[^\]]*\]")
"""Matches what a self-contained wording adds in brackets."""


def compare_figures(a: Claim, b: Claim) -> Relation | None:
    """How two figures relate, by their inclusive bounds; None where a denial gives no bound."""
    if _is_empty_denial(a) or _is_empty_denial(b):
        return None
    gap = _gap(a, b)
    if a.is_negated != b.is_negated and (_denies_figure(a) or _denies_figure(b)):
        return Relation("conflicts", "value", "denied_figure", gap=gap) if interval_of(a) == interval_of(b) else None
    (a_low, a_high), (b_low, b_high) = interval_of(a), interval_of(b)
    if (a_low, a_high) == (b_low, b_high):
        return Relation("agrees", "value", "same_bounds", gap=gap)
    if a.value is not None and a.value == b.value and not _are_hedged_apart(a, b):
        return Relation("agrees", "value", "same_number", gap=gap)
    if a_low > b_high or b_low > a_high:
        return _disjoint_figures(a, b, gap)
    return _overlapping_figures(a, b, gap)


def interval_of(claim: Claim) -> tuple[float, float]:
    """The least and the most that a claim's figure may be, in its unit; an open bound is infinite."""
    low = -OPEN if claim.value_low is None else claim.value_low
    return low, OPEN if claim.value_high is None else claim.value_high


def size_of(claim: Claim) -> float:
    """The figure as one number: its value, else its least, else its most; 0 without any."""
    return next((bound for bound in (claim.value, claim.value_low, claim.value_high) if bound is not None), 0.0)


def _are_hedged_apart(a: Claim, b: Claim) -> bool:
    """Whether one leaves open only more than the number and the other only less ('more than 300', 'fewer than 300')."""
    (a_low, a_high), (b_low, b_high) = interval_of(a), interval_of(b)
    number = a.value or 0.0
    return (a_low > number > b_high) or (b_low > number > a_high)


def _is_empty_denial(claim: Claim) -> bool:
    return claim.is_negated and claim.value_low is None and claim.value_high is None


def _denies_figure(claim: Claim) -> bool:
    """'It did not kill 50' denies its figure; 'no one was killed' (0, 0) states one."""
    return claim.is_negated and claim.value_high != 0


def _may_be_part(a: Claim, b: Claim) -> bool:
    """Whether the smaller of two disjoint figures may count some people of the larger: a special group may, people in general may not.

    So may a figure of which no word says that it is a toll ('a man was killed'), and a vague one ('several were badly hurt').
    """
    smaller, larger = (a, b) if interval_of(a)[1] < interval_of(b)[0] else (b, a)
    if smaller.scope == "unknown" or smaller.qualifier == "vague":
        return True
    if smaller.value_high == 0 and smaller.population_id != larger.population_id:
        return True
    return smaller.population_group not in GENERAL_GROUPS and smaller.population_group != larger.population_group


def _is_other_group_unnumbered(a: Claim, b: Claim) -> bool:
    """Whether one gives no number and only adds a special group ('rebels were also killed')."""
    bare = next((c for c in (a, b) if c.value_low is None and c.value_high is None), None)
    return bare is not None and bare.population_group not in GENERAL_GROUPS and a.population_group != b.population_group


def _are_far_apart(a: Claim, b: Claim) -> bool:
    """Whether both write a number and one is more than FAR times the other: then they hardly count the same."""
    return bool(a.value and b.value) and max(a.value or 0, b.value or 0) > FAR * min(a.value or 0, b.value or 0)


def _gap(a: Claim, b: Claim) -> float | None:
    if a.value is None or b.value is None:
        return None
    largest = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) / largest if largest else 0.0


def _disjoint_figures(a: Claim, b: Claim, gap: float | None) -> Relation | None:
    if _may_be_part(a, b):
        return None
    is_a_later = _is_a_later(a, b)
    if is_a_later is not None:
        return Relation("supersedes", "value", "later_count", is_a_first=is_a_later, gap=gap)
    if _are_far_apart(a, b):
        return None
    if a.as_of_date and b.as_of_date and a.as_of_date != b.as_of_date:
        later, earlier = (a, b) if a.as_of_date > b.as_of_date else (b, a)
        if interval_of(later)[0] > interval_of(earlier)[1]:
            return Relation("supersedes", "value", "risen_count", is_a_first=later is a, gap=gap)
        if a.attribute in FALLING:
            return Relation("supersedes", "value", "fallen_count", is_a_first=later is a, gap=gap)
    return Relation("conflicts", "value", "no_common_value", gap=gap)


def _is_a_later(a: Claim, b: Claim) -> bool | None:
    """Whether a is the later count according to the text; None if the text does not say."""
    is_a_old, is_b_old = _is_earlier_count(a), _is_earlier_count(b)
    if is_a_old != is_b_old:
        old, other = (a, b) if is_a_old else (b, a)
        is_after = not (old.published_date and other.published_date and other.published_date < old.published_date)
        return other is a if is_after else None
    if a.as_of_date is None or b.as_of_date is None or "text" not in (a.as_of_basis, b.as_of_basis):
        return None
    if a.as_of_date != b.as_of_date:
        return a.as_of_date > b.as_of_date
    return a.as_of_time > b.as_of_time if a.as_of_time and b.as_of_time and a.as_of_time != b.as_of_time else None


def _is_earlier_count(claim: Claim) -> bool:
    return claim.value is not None and _number_in(EARLIER_COUNT, claim.text) == claim.value


def is_risen_count(claim: Claim) -> bool:
    """Whether the words say that the count rose to its number: then smaller ones are older ('the toll rose to 31')."""
    return claim.value is not None and _number_in(RISEN_COUNT, claim.text) == claim.value


@lru_cache(maxsize=REMEMBERED)
def _number_in(pattern: re.Pattern[str], text: str) -> float | None:
    """The number that the pattern finds in the page's own words; None if there is none."""
    match = pattern.search(ADDED.sub("", text))
    return float(match[1].replace(",", "")) if match else None


def _overlapping_figures(a: Claim, b: Claim, gap: float | None) -> Relation | None:
    if _are_far_apart(a, b) or _is_other_group_unnumbered(a, b):
        return None
    (a_low, a_high), (b_low, b_high) = interval_of(a), interval_of(b)
    if b_low <= a_low and a_high <= b_high:
        return Relation("refines", "value", "narrower_bounds", gap=gap)
    if a_low <= b_low and b_high <= a_high:
        return Relation("refines", "value", "narrower_bounds", is_a_first=False, gap=gap)
    if (a.value is None) != (b.value is None):
        return Relation("refines", "value", "number_over_vague", is_a_first=a.value is not None, gap=gap)
    return Relation("refines", "value", "higher_lower_bound", is_a_first=a_low > b_low, gap=gap)
