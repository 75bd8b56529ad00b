"""Whether two pages report one event: known differences exclude it, shared evidence supports it."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from builder.comparing.day_ranges import Days, are_neighbours, can_be_same
from builder.linking.accounts import Account, Bounds, Signature
from builder.linking.place_tree import Places
from builder.page_events.same_event import DOWNING, GROUND
from builder.resources import data_file, mapping, read_yaml
from builder.values.known_names import known_name

RELATED, COMPATIBLE = "linking/data/kinds.yaml", "linking/data/compatible_kinds.yaml"
LASTING = frozenset({"clash", "talks", "evacuation", "other"})


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The numbers of `evidence.yaml`, which says what each means."""

    enough: float
    same_kind: float
    related_kind: float
    same_days: float
    fitting_days: float
    next_day: float
    other_day: float
    stale: float
    near_in_print: float
    far_in_print: float
    news_days: int
    late_news_days: int
    near_days: int
    far_days: int
    war_start_days: int
    known_days: int
    apart_days: int
    places: dict[str, float]
    named_beside: float
    country: float
    shared_place_word: float
    same_ordinal: float
    one_ordinal: float
    both_main: float
    shared_name: float
    most_names: float
    shared_word: float
    most_words: float
    shared_figure: float
    odd_figure: float
    most_figures: float
    far_tolls: float
    far_ratio: float

    @property
    def most_common(self) -> float:
        """The most points that names, words and figures can give."""
        return self.shared_place_word + self.most_names + self.most_words + self.most_figures


WEIGHTS = msgspec.convert(read_yaml(data_file("linking/data/evidence.yaml")), Weights)


@cache
def related_kinds() -> frozenset[tuple[str, str]]:
    """Pairs of kinds that pages often use for one event."""
    return _pairs_of(RELATED)


@cache
def compatible_kinds() -> frozenset[tuple[str, str]]:
    """Pairs of kinds that may be one event though they differ."""
    unlike = {pair for kind in GROUND for pair in ((DOWNING, kind), (kind, DOWNING))}
    return (_pairs_of(RELATED) | _pairs_of(COMPATIBLE)) - unlike


@cache
def harmful_kinds() -> frozenset[str]:
    """Kinds that harm people, but for those that any page may use ('other')."""
    return frozenset(mapping(COMPATIBLE)["harm"]) - {"other"}


def _pairs_of(file: str) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for family in mapping(file).values() for a in family for b in family)


@cache
def families_of(kind: str) -> tuple[str, ...]:
    """The families of kinds that may be one event with this kind; the kind itself if there are none. Keys for blocking."""
    return tuple(name for file in (COMPATIBLE, RELATED) for name, kinds in mapping(file).items() if kind in kinds) or (kind,)


def differ(a: Signature, b: Signature, places: Places) -> bool:
    """Whether two signatures have a known difference: kind, ordinal, days, place, or sort of weapon or shock."""
    (kind_a, ordinal_a, days_a, _, _), (kind_b, ordinal_b, days_b, _, _) = a, b
    if kind_a != kind_b and (kind_a, kind_b) not in compatible_kinds():
        return True
    if ordinal_a is not None and ordinal_b is not None and ordinal_a != ordinal_b:
        return True
    if differ_in_place_or_sort(a, b, places):
        return True
    if kind_a == kind_b == "war":
        return _wars_differ(days_a, days_b)
    return not can_be_same(days_a, days_b) and not are_neighbours(days_a, days_b)


def differ_in_place_or_sort(a: Signature, b: Signature, places: Places) -> bool:
    """Whether two signatures have places that are apart and none in common, or are of different sorts of weapon or shock."""
    (*_, (place_a, places_a), sorts_a), (*_, (place_b, places_b), sorts_b) = a, b
    if sorts_a and sorts_b and not sorts_a & sorts_b:
        return True
    return places.compare(place_a, place_b) == "apart" and not places.share_place(places_a, places_b)


def are_like_events(a: Signature, b: Signature, places: Places) -> bool:
    """Whether two signatures are of two like events though their pages are alike: other places, sorts, rounds or harm, days far apart."""
    is_other_harm = {a[0], b[0]} <= harmful_kinds() and a[0] != b[0] and (a[0], b[0]) not in compatible_kinds()
    return is_other_harm or differ_in_place_or_sort(a, b, places) or a[1] != b[1] or _are_days_far(a[2], b[2])


def _are_days_far(a: Days, b: Days) -> bool:
    """Whether both are known within a few days, with many days between them."""
    first, second = a.interval, b.interval
    if first is None or second is None or max((end - start).days for start, end in (first, second)) >= WEIGHTS.known_days:
        return False
    return max((first[0] - second[1]).days, (second[0] - first[1]).days) > WEIGHTS.apart_days


def _wars_differ(a: Days, b: Days) -> bool:
    """Whether two wars start far apart. Nothing less counts: pages date a war by its first day, its year or the time so far."""
    return a.start is not None and b.start is not None and abs((a.start - b.start).days) > WEIGHTS.war_start_days


def tolls_differ(a: Account, b: Account) -> bool:
    """Whether two accounts of one page give a toll of the same sort without a common value."""
    return bool(_both_tell(a, b) - _both_agree(a, b))


def gives_same_toll(a: Account, b: Account) -> bool:
    """Whether two accounts share a toll, and agree in every sort of toll that both give."""
    if not a.tolls or not b.tolls:
        return False
    agreed = _both_agree(a, b)
    return bool(agreed) and agreed == _both_tell(a, b)


def _both_tell(a: Account, b: Account) -> set[str]:
    """The sorts of toll that both accounts give."""
    return {attribute for attribute, _ in a.tolls}.intersection(attribute for attribute, _ in b.tolls)


def _both_agree(a: Account, b: Account) -> set[str]:
    """The sorts of toll of which both accounts give a common value."""
    return {attribute for attribute, _ in {*a.tolls}.intersection(b.tolls)}


def frame_evidence(a: Account, b: Account, places: Places) -> float:
    """Points that kind, time, place and ordinal give for one event."""
    first, second = a.page_event, b.page_event
    return (
        _kind_evidence(first.kind, second.kind)
        + _time_evidence(a, b)
        + _place_evidence(a, b, places)
        + _ordinal_evidence(first.ordinal, second.ordinal)
        + (WEIGHTS.both_main if first.is_main and second.is_main else 0.0)
    )


def common_evidence(a: Account, b: Account) -> float:
    """Points for the names, words and figures that both accounts have."""
    figures = {*a.figures}.intersection(b.figures) if a.figures and b.figures else ()
    return (
        min(WEIGHTS.most_names, WEIGHTS.shared_name * _common(a.names, b.names))
        + min(WEIGHTS.most_words, WEIGHTS.shared_word * _common(a.words, b.words))
        + (WEIGHTS.shared_place_word if a.page_event.place != b.page_event.place and (_names_place(a, b) or _names_place(b, a)) else 0.0)
        + (WEIGHTS.far_tolls if _tolls_are_far(a, b) else 0.0)
        + min(WEIGHTS.most_figures, sum([WEIGHTS.odd_figure if value > 10 and value % 10 else WEIGHTS.shared_figure for _, value in figures]))
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are in both."""
    return len(frozenset(one).intersection(other)) if one and other else 0


def _names_place(a: Account, b: Account) -> bool:
    """Whether the words of b name the place of a."""
    words = _words_of_place(a.page_event.place)
    return words is not None and words.issubset(b.words)


@cache
def _words_of_place(place: str | None) -> frozenset[str] | None:
    """The words of a place's name; None for nations, whose names are in many accounts."""
    known = known_name(place) if place is not None else None
    return None if place is None or (known is not None and known.kind == "country") else frozenset(place.casefold().split())


def _tolls_are_far(a: Account, b: Account) -> bool:
    """Whether all tolls that both give differ by a large factor. That is not a later count: a toll rises, but seldom so far."""
    if not a.ranges or not b.ranges or not {*a.ranges}.isdisjoint(b.ranges):
        return False
    told_by_both = [(one, other) for attribute, one in a.ranges for same, other in b.ranges if same == attribute]
    return bool(told_by_both) and all(_is_far(one, other) for one, other in told_by_both)


def _is_far(a: Bounds, b: Bounds) -> bool:
    (_, low_end), (high_start, _) = (b, a) if (b[0] or 0.0) < (a[0] or 0.0) else (a, b)
    return low_end is not None and high_start is not None and high_start > WEIGHTS.far_ratio * low_end


def _kind_evidence(a: str, b: str) -> float:
    if a == b:
        return WEIGHTS.same_kind
    return WEIGHTS.related_kind if (a, b) in related_kinds() else 0.0


def _place_evidence(a: Account, b: Account, places: Places) -> float:
    """Points for the places of the two events; places that are only named near an event count less."""
    own = places.compare(a.page_event.place, b.page_event.place)
    if own in ("same", "inside", "contains"):
        return _points(own, a, (a.page_event.place, b.page_event.place), places)
    best = _points(own, a, (a.page_event.place, b.page_event.place), places) if not places.share_place(a.places, b.places) else 0.0
    for mine in a.places:
        for other in b.places:
            points = _points(places.compare(mine, other), a, (mine, other), places)
            best = max(best, points * (1.0 if a.page_event.place == mine or b.page_event.place == other else WEIGHTS.named_beside))
    return best


def _points(relation: str, a: Account, pair: tuple[str | None, str | None], places: Places) -> float:
    """The points of a relation of places; a country alone gives few, except for a war."""
    found = WEIGHTS.places.get(relation)
    if found is None:
        return 0.0
    is_vague = a.page_event.kind != "war" and any(map(places.is_country, pair))
    return min(found, WEIGHTS.country) if is_vague else found


def _ordinal_evidence(a: int | None, b: int | None) -> float:
    if a is None and b is None:
        return 0.0
    return WEIGHTS.same_ordinal if a == b else WEIGHTS.one_ordinal


def _time_evidence(a: Account, b: Account) -> float:
    """Points for the days. A war goes on, so any two accounts of a war that do not differ fit."""
    if a.page_event.kind == b.page_event.kind == "war":
        return WEIGHTS.fitting_days
    first, second = a.days.interval, b.days.interval
    if first and second and can_be_same(a.days, b.days):
        return WEIGHTS.same_days * _overlap(first, second)
    if first and second:
        if a.is_stale or b.is_stale:
            return WEIGHTS.stale
        is_lasting = a.page_event.kind != b.page_event.kind or a.page_event.kind in LASTING
        return WEIGHTS.next_day if is_lasting else WEIGHTS.other_day
    if a.days.is_known and b.days.is_known:
        return WEIGHTS.fitting_days
    return _print_evidence(a, b)


def _overlap(a: tuple[date, date], b: tuple[date, date]) -> float:
    """Common days as a share of the mean length of the two intervals."""
    common = (min(a[1], b[1]) - max(a[0], b[0])).days + 1
    lengths = ((a[1] - a[0]).days + 1) + ((b[1] - b[0]).days + 1)
    return max(0.0, 2 * common / lengths)


def _print_evidence(a: Account, b: Account) -> float:
    """Points for the days of publication. A page's main event took place within days of print, so another day is evidence against it."""
    (first, is_first_day), (second, is_second_day) = _news_day(a), _news_day(b)
    if first is None or second is None:
        return 0.0
    if is_first_day != is_second_day:
        apart = (second - first).days if is_first_day else (first - second).days
        longest = WEIGHTS.late_news_days if LASTING & {a.page_event.kind, b.page_event.kind} else WEIGHTS.news_days
        if 0 <= apart <= longest:
            return WEIGHTS.near_in_print
        return 0.0 if 0 <= apart <= WEIGHTS.late_news_days else WEIGHTS.far_in_print
    apart = abs((first - second).days)
    return WEIGHTS.near_in_print if apart <= WEIGHTS.near_days else WEIGHTS.far_in_print if apart > WEIGHTS.far_days else 0.0


def _news_day(account: Account) -> tuple[date | None, bool]:
    """The day of an account, and whether it is the account's own day (True) or the day on which its page was published (False)."""
    if account.days.end:
        return account.days.end, True
    return (account.published if account.page_event.is_main else None), False
