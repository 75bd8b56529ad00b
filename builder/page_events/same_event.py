"""Which event words of a page mean the same event."""

from datetime import date

from builder.intermediate import Time
from builder.language.article import Name
from builder.lexicon.word_classes import in_class
from builder.page_events.event_mentions import EventMention
from builder.page_events.hazards import hazard_name
from builder.values.known_places import find_place

Group = list[EventMention]
OLD_DAYS = 21
"""An event more than this many days before publication is not news."""
COARSE = frozenset({"month", "season", "quarter", "year", "decade", "century"})
"""Precisions of a day that news of the week does not have."""
LASTING = frozenset({"talks", "agreement", "ceasefire", "war"})
"""Families of events of which pages name a past and a present one alike: 'the talks' are not 'the previous talks'."""
DOWNING, GROUND = "downing", frozenset({"strike", "bombing", "clash"})
"""A plane shot down, and what is never the same."""
REMEMBERED = 24
"""Number of events, and of words of one event, that an event word is compared with; it keeps the time linear in the page."""


def group_mentions(mentions: list[EventMention], published: date | None = None) -> list[Group]:
    """The event words grouped by event; the first group is that of the first event word of the opening that is neither a war nor set apart,
    else that of the first event word.

    A word joins an event of its family that it does not contradict in ordinal, place or time: one that has the same ordinal,
    place or day, else the first, else the latest. A word that is set apart ('previous talks'), or that the text introduces later
    ('a blast', 'attacks'), starts a new event unless it has the same ordinal, place or day as an earlier one; 'another blast' is only one with an
    earlier one that is set apart, too.
    """
    opening = [mention for mention in mentions if mention.is_opening and mention.family != "war" and not mention.apart]
    first = opening[0] if opening else None
    groups: list[Group] = [[first]] if first else []
    for mention in mentions:
        if mention is first:
            continue
        home = _recalled(mention, groups, published) or _home(mention, groups)
        if home is None or (home is groups[0] and is_old_news(mention, home, published)):
            groups.append([mention])
        else:
            home.append(mention)
    return [sorted(group, key=lambda mention: mention.token_i) for group in groups]


def is_old_news(mention: EventMention, group: Group, published: date | None) -> bool:
    """True if a dated mention later in the page is too old to be the undated event, which is assumed to be news."""
    if published is None or mention.sentence - group[0].sentence <= 1 or any(other.times for other in group):
        return False
    return any(time.end_date and (published - time.end_date).days > OLD_DAYS for _, time in mention.times)


def is_past(group: Group, published: date | None, days: int = OLD_DAYS) -> bool:
    """True if all days that the page gives for the event are more than so many days before publication."""
    ends = [time.end_date for mention in group for _, time in mention.times if time.end_date]
    return bool(ends) and all(is_past_day(end, published, days) for end in ends)


def is_long_past(group: Group, published: date | None) -> bool:
    """True if the page recalls the event: it is past news, or, on a page of unknown day, told by its month or year, as news is not."""
    if published is not None:
        return is_past(group, published)
    times = [time for mention in group for _, time in mention.times]
    return bool(times) and all(time.type == "DATE" and time.precision in COARSE for time in times)


def is_past_day(day: date, published: date | None, days: int = OLD_DAYS) -> bool:
    """True if a day is more than so many days before publication."""
    return published is not None and (published - day).days > days


def _recalled(mention: EventMention, groups: list[Group], published: date | None) -> Group | None:
    """The past event that the paragraph has just recalled, if the word brings up nothing new ('In 1999 a quake hit Izmit. The quake killed 17,000').

    A reader takes 'the quake' for the one told last.
    """
    recent = [groups[0], *groups[max(1, len(groups) - REMEMBERED) :]] if groups else []
    last = max((group[-1].sentence for group in recent), default=-1)
    beside = [group for group in recent if group[-1].sentence == last]
    told = [group for group in beside if group[-1].lemma == mention.lemma] or beside
    is_new = mention.apart or mention.times or mention.reference == "indefinite"
    if is_new or len(told) != 1 or told[0] is groups[0] or not is_long_past(told[0], published):
        return None
    is_next = told[0][-1].paragraph == mention.paragraph and mention.sentence - last <= 1
    return told[0] if is_next and _is_same_kind(mention, told[0]) and agree(mention, _ends(told[0])) else None


def _home(mention: EventMention, groups: list[Group]) -> Group | None:
    recent = [*groups[:1], *groups[max(1, len(groups) - REMEMBERED) :]]
    fitting = [group for group in recent if _is_same_kind(mention, group) and agree(mention, _ends(group))]
    near = [group for group in fitting if group[0].apart] if mention.apart == "other" else fitting
    tied = [group for group in near if _is_tied(mention, _ends(group)) or mention.family == group[0].family == "war"]
    is_new = mention.apart or (mention.reference == "indefinite" and not mention.is_opening)
    return tied[-1] if tied else None if is_new else _latest(mention, groups, fitting)


def _latest(mention: EventMention, groups: list[Group], fitting: list[Group]) -> Group | None:
    """The first event of the page, else the last one with the same word, else the last. None if the word contradicts a first event of its kind.

    'The quake' is one that the page has set apart, if it tells of no other ('rescued two days after a quake').
    """
    whole = [group for group in fitting if not group[0].apart]
    if not whole and mention.reference == "definite" and len(fitting) == 1 and fitting[0][0].apart == "earlier":
        return fitting[0] if fitting[0][0].family not in LASTING else None
    if not whole or whole[0] is groups[0]:
        return whole[0] if whole else None
    if _is_same_kind(mention, groups[0]):
        return None
    same_word = [group for group in whole if any(mention.lemma == other.lemma for other in _ends(group))]
    return (same_word or whole)[-1]


def _ends(group: Group) -> Group:
    """The first and the last words of an event: enough to compare with, and few on a long page."""
    return group if len(group) <= REMEMBERED else [*group[: REMEMBERED // 2], *group[-REMEMBERED // 2 :]]


def _is_same_kind(mention: EventMention, group: Group) -> bool:
    if mention.is_generic:
        return mention.reference == "definite"
    if mention.family != group[0].family:
        return False
    is_other_word = all(mention.lemma != other.lemma for other in _ends(group))
    return not (is_other_word and (mention.is_own or group[0].is_own or mention.is_plural != group[0].is_plural))


def agree(mention: EventMention, group: Group) -> bool:
    """True if there is no known difference between the word and those of the event."""
    return not any(differ(mention, group) for differ in DIFFERENCES)


def _other_sort(mention: EventMention, group: Group) -> bool:
    """Other weapons, or an aftershock and the quake."""
    sorts = frozenset[str]().union(*(other.sorts for other in group))
    return bool(mention.sorts and sorts) and mention.sorts.isdisjoint(sorts)


def _other_ordinal(mention: EventMention, group: Group) -> bool:
    """'The first round' and 'the second round'; but 'the first bomb' and 'the second bomb' of 'two bombs' are one attack."""
    if mention.reference == "definite" and any(other.lemma == mention.lemma and other.is_plural for other in group):
        return False
    ordinals = {other.ordinal for other in group} - {None}
    return mention.ordinal is not None and bool(ordinals) and mention.ordinal not in ordinals


def _set_apart_otherwise(mention: EventMention, group: Group) -> bool:
    """'previous talks' and 'future talks'."""
    return bool(mention.apart and group[0].apart) and mention.apart != group[0].apart


def _other_place(mention: EventMention, group: Group) -> bool:
    placed = [other for other in group if other.place]
    is_apart = bool(mention.place and placed) and not any(may_share_place(mention, other) for other in placed)
    return is_apart and not _is_same_hazard(mention, group) and not _is_announced(mention, group)


def _other_time(mention: EventMention, group: Group) -> bool:
    times = [time for other in group for time in other.times]
    return not all(_may_be_same(time, other) for time in mention.times for other in times)


def _is_plane_and_ground(mention: EventMention, group: Group) -> bool:
    """A plane shot down is no air strike, bombing or fight; it may be 'the attack' of a page."""
    kinds = {other.kind for other in group}
    return (mention.kind == DOWNING and kinds <= GROUND) or (mention.kind in GROUND and kinds == {DOWNING})


DIFFERENCES = (_is_plane_and_ground, _other_sort, _other_ordinal, _set_apart_otherwise, _other_place, _other_time)


def _is_announced(mention: EventMention, group: Group) -> bool:
    """'the shooting' of the lead is the one in the headline, though one names the city and the other the quarter."""
    countries = {other.place.country for other in group if other.place} - {None}
    is_told = (
        mention.place is not None and mention.place.country in countries and any(other.is_opening and other.lemma == mention.lemma for other in group)
    )
    return mention.is_opening and mention.reference == "definite" and mention.apart is None and is_told and not mention.is_toll


def _is_same_hazard(mention: EventMention, group: Group) -> bool:
    """True for one natural disaster reported from several places on the same day or in the same country ('the quake shook X')."""
    if mention.reference != "definite" or hazard_name(mention.lemma) is None or all(other.lemma != mention.lemma for other in group):
        return False
    countries = {other.place.country for other in group if other.place} - {None}
    is_same_day = bool(_single_days([mention]) & _single_days(group))
    return is_same_day or (mention.place is not None and mention.place.country in countries)


def _single_days(group: Group) -> set[date]:
    times = [time for mention in group for _, time in mention.times]
    return {time.start_date for time in times if time.start_date and time.start_date == time.end_date}


def may_share_place(mention: EventMention, other: EventMention) -> bool:
    a, b = mention.place, other.place
    if a is None or b is None or may_be_one_place(a, b):
        return True
    is_beside = mention.is_only_near != other.is_only_near and a.country == b.country
    return mention.is_opening and other.is_opening and (is_beside or _is_around(a, b) or _is_around(b, a))


def may_be_one_place(a: Name, b: Name) -> bool:
    """True if both are the same place, a town and a country it may be in, or one may lie inside the other, as far as is known."""
    if a.name == b.name:
        return True
    if {a.kind, b.kind} == {"place", "country"}:
        return a.country == b.country or None in (a.country, b.country)
    return _may_hold(a, b) or _may_hold(b, a)


def _is_around(larger: Name, smaller: Name) -> bool:
    """True if `larger` is a listed place and `smaller` is not: an opening means one place by both."""
    return find_place(larger.name, larger.country) is not None and find_place(smaller.name, smaller.country) is None


def _may_hold(larger: Name, smaller: Name) -> bool:
    """True if `smaller` may lie in `larger`. A known region may contain any unlisted place."""
    outer, inner = find_place(larger.name, larger.country), find_place(smaller.name, smaller.country)
    if outer is None or inner is not None:
        return outer is not None and inner is not None and outer.name in inner.within
    return outer.kind == "region" or not in_class("facilities").isdisjoint(smaller.name.lower().split())


def _may_be_same(said: tuple[str, Time], other: tuple[str, Time]) -> bool:
    (said_of, a), (other_of, b) = said, other
    if {_is_weekday(a), _is_weekday(b)} == {True, False} and "month" in (a.precision, b.precision):
        return False
    if not (a.start_date and a.end_date and b.start_date and b.end_date):
        return True
    if said_of == other_of:
        return a.start_date <= b.end_date and b.start_date <= a.end_date
    is_before_start = (said_of == "start" and b.end_date < a.start_date) or (other_of == "start" and a.end_date < b.start_date)
    is_after_end = (said_of == "end" and b.start_date > a.end_date) or (other_of == "end" and a.start_date > b.end_date)
    return not is_before_start and not is_after_end


def _is_weekday(time: Time) -> bool:
    """Is it a weekday of an undated page? Such news is of the last days, and 'in February' is none of them."""
    return time.timex.startswith("XXXX-WXX-")


def _is_tied(mention: EventMention, group: Group) -> bool:
    """Does the group have the word's own ordinal, place or day?"""
    same_ordinal = mention.ordinal is not None and any(other.ordinal == mention.ordinal for other in group)
    same_place = mention.place is not None and any(other.place is not None and other.place.name == mention.place.name for other in group)
    days = {time.timex for other in group for _, time in other.times}
    return same_ordinal or same_place or any(time.timex in days for _, time in mention.times)
