"""The relation of two figures of one fact, by their inclusive bounds."""

from dataclasses import replace

from builder.comparing.compared import Relation
from builder.measure_traits import measure_of
from builder.records import Claim
from builder.values.conversion import are_two_units, in_base_unit

OPEN = float("inf")
FAR = 10
"""A number more than so many times the other hardly counts the same."""
FARTHEST_GROWN = 100
"""Nor does one that a page calls a later count than the other, if it is more than so many times that."""
GENERAL_GROUPS = frozenset({None, "people", "civilians"})
"""Groups that pages use for the whole toll; other groups may be a part of it ('98 evacuees' of '126 people')."""
RECOUNTED = frozenset({"later", "lowered"})
"""What `revision` says of a number that replaced another of its page."""
ABOARD = "aboard"
"""A count that no day changes, of which passengers or crew are often told without the others."""
CROWD = "attending"
"""A count of one day: neither a later page nor another day's crowd changes it."""
FALLING = frozenset({"missing"})
"""Tolls that fall as people are found: any later count without a common value replaces the earlier one."""
COMES_ABOUT = frozenset({"detained"})
"""What has not happened at first and then happens: an arrest follows on 'no arrests so far'."""


def compare_figures(a: Claim, b: Claim) -> Relation | None:
    """How two figures relate, by their inclusive bounds; None where a denial gives no bound."""
    if a.attribute != b.attribute:
        return _compare_acts(a, b)
    if a.unit != b.unit and are_two_units(a.unit, b.unit):
        return _compare_across_units(a, b)
    if _is_empty_denial(a) or _is_empty_denial(b):
        return None
    gap = _gap(a, b)
    if a.attribute in COMES_ABOUT and _tells_not_yet(a) != _tells_not_yet(b):
        return _came_about(a, b, gap)
    if a.is_negated != b.is_negated and (_denies_figure(a) or _denies_figure(b)):
        return Relation("conflicts", "value", "denied_figure", gap=gap) if interval_of(a) == interval_of(b) else None
    first, second = interval_of(a), interval_of(b)
    if first == second:
        return Relation("agrees", "value", "same_bounds", gap=gap)
    if a.value is not None and a.value == b.value and not _are_hedged_apart(a, b):
        return Relation("agrees", "value", "same_number", gap=gap)
    if first[0] > second[1] or second[0] > first[1]:
        return _disjoint_figures(a, b, gap)
    return _overlapping_figures(a, b, gap)


def _compare_acts(a: Claim, b: Claim) -> Relation | None:
    """How '40 villages damaged' and '40 villages affected' relate: by the number alone, for what was affected need not all be damaged."""
    is_one = a.value is not None and a.value == b.value and not a.is_negated and not b.is_negated
    return Relation("agrees", "value", "entailing_act", gap=0.0) if is_one else None


def _compare_across_units(a: Claim, b: Claim) -> Relation | None:
    """How two figures in different units of one dimension relate: they agree if one number, as far as the rounding of both allows, is the other.

    Two other numbers of which a hedge leaves one open ('four days', 'more than 30 hours') are left alone: the unit is one more sign of two things.
    """
    if a.is_negated or b.is_negated:
        return None
    first, second = in_si(a), in_si(b)
    gap = _gap(first, second)
    if a.value is not None and b.value is not None and _may_be_one(_number_in_si(a.value, a), _number_in_si(b.value, b)):
        return Relation("agrees", "value", "same_measure", gap=gap)
    if not _may_be_one(interval_of(first), interval_of(second)):
        return _disjoint_figures(first, second, gap)
    return _overlapping_figures(first, second, gap) if a.value is None or b.value is None else None


def in_si(claim: Claim) -> Claim:
    """The claim with its figure in the SI unit, and bounds that allow for the rounding it is written with; its unit must be convertible."""
    low = None if claim.value_low is None else _number_in_si(claim.value_low, claim)[0]
    high = None if claim.value_high is None else _number_in_si(claim.value_high, claim)[1]
    value = None if claim.value is None else sum(_number_in_si(claim.value, claim)) / 2
    return replace(claim, value=value, value_low=low, value_high=high)


def _number_in_si(number: float, claim: Claim) -> tuple[float, float]:
    return in_base_unit(number, claim.unit or "")


def _may_be_one(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


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


def _tells_not_yet(claim: Claim) -> bool:
    """Whether the page tells in its own words of nobody, or of one person that it did not happen to ('the driver was not arrested').

    Somebody's denial of what others say ('the army said that it did not detain the reporter') is no stage of events.
    """
    return claim.is_negated and (claim.value_high == 0 or (claim.value == 1 and claim.speaker is None))


def _came_about(a: Claim, b: Claim, gap: float | None) -> Relation | None:
    """What came about replaces that it had not yet; None if the page that tells of it is the older one, or its figure is denied."""
    some, nobody = (b, a) if _tells_not_yet(a) else (a, b)
    if some.is_negated or some.value_high == 0 or (some.published_date and nobody.published_date and some.published_date < nobody.published_date):
        return None
    return Relation("supersedes", "value", "came_about", is_a_first=some is a, gap=gap)


def _denies_figure(claim: Claim) -> bool:
    """'It did not kill 50' denies its figure; 'no one was killed' (0, 0) states one."""
    return claim.is_negated and claim.value_high != 0


def _may_be_part(a: Claim, b: Claim) -> bool:
    """Whether the smaller of two disjoint figures may count some people of the larger: a special group may, people in general may not.

    So may a figure of which no word says that it is a toll ('a man was killed'), a vague one ('several were badly hurt'),
    and whoever else were aboard ('112 passengers' / '121 people aboard').
    """
    smaller, larger = (a, b) if interval_of(a)[1] < interval_of(b)[0] else (b, a)
    if a.attribute == ABOARD and a.population != b.population:
        return True
    if smaller.scope == "unknown" or smaller.qualifier == "vague":
        return True
    if smaller.value_high == 0 and smaller.population_id != larger.population_id:
        return True
    return smaller.population_group not in GENERAL_GROUPS and smaller.population_group != larger.population_group


def _is_other_group_unnumbered(a: Claim, b: Claim) -> bool:
    """Whether one gives no number and only adds a special group ('rebels were also killed')."""
    bare = next((c for c in (a, b) if c.value_low is None and c.value_high is None), None)
    return bare is not None and bare.population_group not in GENERAL_GROUPS and a.population_group != b.population_group


def _are_far_apart(a: Claim, b: Claim, times: int = FAR) -> bool:
    """Whether both write a number and one is more than so many times the other: then they hardly count the same."""
    return bool(a.value and b.value) and max(a.value or 0, b.value or 0) > times * min(a.value or 0, b.value or 0)


def _gap(a: Claim, b: Claim) -> float | None:
    if a.value is None or b.value is None:
        return None
    largest = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) / largest if largest else 0.0


def _disjoint_figures(a: Claim, b: Claim, gap: float | None) -> Relation | None:
    if _may_be_part(a, b) or _are_far_apart(a, b, FARTHEST_GROWN) or (a.attribute == CROWD and _are_of_two_days(a, b)):
        return None
    is_a_later = _is_a_later(a, b)
    if is_a_later is not None:
        return Relation("supersedes", "value", "later_count", is_a_first=is_a_later, gap=gap)
    if _are_far_apart(a, b):
        return None
    if a.as_of_date and b.as_of_date and a.as_of_date != b.as_of_date and not _is_fixed(a):
        later, earlier = (a, b) if a.as_of_date > b.as_of_date else (b, a)
        if interval_of(later)[0] > interval_of(earlier)[1]:
            return Relation("supersedes", "value", "risen_count", is_a_first=later is a, gap=gap)
        if a.attribute in FALLING:
            return Relation("supersedes", "value", "fallen_count", is_a_first=later is a, gap=gap)
    return Relation("conflicts", "value", "no_common_value", gap=gap)


def _are_of_two_days(a: Claim, b: Claim) -> bool:
    """Whether the two happenings counted have days, and none in common."""
    if not (a.context_start_date and a.context_end_date and b.context_start_date and b.context_end_date):
        return False
    return a.context_end_date < b.context_start_date or b.context_end_date < a.context_start_date


def _is_fixed(claim: Claim) -> bool:
    """Whether the figure is of a thing that no day changes, such as an age, a magnitude, a crowd or how many were aboard."""
    measure = measure_of(claim.claim_type, claim.attribute)
    return claim.attribute in (ABOARD, CROWD) or (measure is not None and measure.is_fixed)


def _is_a_later(a: Claim, b: Claim) -> bool | None:
    """Whether a is the later count according to the text; None if the text does not say."""
    is_a_old, is_b_old = a.revision == "earlier", b.revision == "earlier"
    if a.document_id == b.document_id and is_a_old == is_b_old and (a.revision in RECOUNTED) != (b.revision in RECOUNTED):
        later, other = (a, b) if a.revision in RECOUNTED else (b, a)
        is_so_moved = (size_of(later) > size_of(other)) == (later.revision == "later")
        if not are_of_two_speakers(a, b) and (is_so_moved or other.speaker in (None, later.speaker)):
            return later is a
    if is_a_old != is_b_old:
        old, other = (a, b) if is_a_old else (b, a)
        is_after = not (old.published_date and other.published_date and other.published_date < old.published_date)
        return other is a if is_after else None
    if a.as_of_date is None or b.as_of_date is None or "text" not in (a.as_of_basis, b.as_of_basis):
        return None
    if a.as_of_date != b.as_of_date:
        return a.as_of_date > b.as_of_date
    return a.as_of_time > b.as_of_time if a.as_of_time and b.as_of_time and a.as_of_time != b.as_of_time else None


def are_of_two_speakers(a: Claim, b: Claim) -> bool:
    """'It rose to 68, the army said. Doctors put it at 75': each named speaker counts anew, neither replaces the other's count."""
    return a.speaker is not None and b.speaker is not None and a.speaker.casefold() != b.speaker.casefold()


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
