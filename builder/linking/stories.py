"""What tells whether two pages tell of one happening: known differences forbid it, shared evidence speaks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from builder.linking.days import Days, can_be_same, read_days
from builder.linking.places import Places
from builder.records import Claim, Document, Episode
from builder.resources import lines, mapping
from builder.values.names import known_name

Bounds = tuple[float | None, float | None]
Signature = tuple[str, int | None, Days, str | None]
"""All that a known difference between two happenings can be read from: kind, ordinal, days, place."""
Frame = tuple[Signature, date | None, bool]
"""A signature with the day of print and whether it is the page's main happening."""
TOLLS = frozenset({"casualty", "displacement"})
# Evidence for one happening, in points; set by hand. The sum of both kinds of evidence must reach ENOUGH.
SAME_KIND, RELATED_KIND = 2.0, 1.0
SAME_DAYS, FITTING_DAYS = 3.0, 2.0
NEAR_IN_PRINT, FAR_IN_PRINT = 1.5, -2.0
PLACE_EVIDENCE = {"same": 2.0, "inside": 1.5, "contains": 1.5, "near": -1.5}
COUNTRY_EVIDENCE = 0.5
SAME_ORDINAL, ONE_ORDINAL = 2.0, -2.0
BOTH_MAIN = 1.0
SHARED_NAME, MOST_NAMES = 0.75, 2.0
SHARED_WORD, MOST_WORDS = 0.5, 2.5
SHARED_FIGURE, ODD_FIGURE, MOST_FIGURES = 1.0, 1.5, 3.0
MOST_COMMON = MOST_NAMES + MOST_WORDS + MOST_FIGURES
ENOUGH = 6.0
"""Points from which two tellings are of one happening."""
NEWS_DAYS = 2
"""Days after which a happening is no longer what a page is mainly about."""
NEAR_DAYS, FAR_DAYS = 3, 30
"""Days between the prints of two undated stories that speak for one happening, and against it."""
WAR_START_DAYS = 400
"""Two wars of a country are different when their first days lie further apart."""
SMALLEST_FIGURE = 3
"""Below it a figure is too common to tell happenings apart."""


@dataclass(frozen=True, slots=True)
class Story:
    """An episode with what its page and its claims add."""

    episode: Episode
    published: date | None
    days: Days
    figures: frozenset[tuple[str, float]]
    tolls: Mapping[str, frozenset[Bounds]]
    """The number of each whole toll as written, whatever its hedge, or its bounds where there is none, by attribute."""
    words: frozenset[str]
    """The words near it that not every report uses."""
    names: frozenset[str]

    @property
    def frame(self) -> Frame:
        """All that evidence of kind, time, place and order is read from; many stories share one."""
        return self.signature, self.published, self.episode.is_main

    @property
    def signature(self) -> Signature:
        """What must not contradict another telling."""
        return self.episode.kind, self.episode.ordinal, self.days, self.episode.place


def read_stories(episodes: Sequence[Episode], claims: Sequence[Claim], documents: Sequence[Document]) -> list[Story]:
    """The stories in order of their episode ids."""
    by_id = {claim.claim_id: claim for claim in claims}
    published = {document.document_id: document.published_date for document in documents}
    return [_story(episode, by_id, published.get(episode.document_id)) for episode in sorted(episodes, key=lambda e: e.episode_id)]


def _story(episode: Episode, claims: Mapping[str, Claim], published: date | None) -> Story:
    told = [claims[one] for one in episode.claim_ids if one in claims]
    figures = frozenset(
        (claim.attribute, claim.value) for claim in told if claim.value is not None and claim.value >= SMALLEST_FIGURE and claim.unit != "share"
    )
    words = frozenset(word for word in episode.words if word not in _common_words() and not _is_nation(word))
    days = read_days(episode.timex, episode.start_date, episode.end_date)
    return Story(episode, published, days, figures, _tolls(told), words, frozenset(episode.names))


def _tolls(claims: Sequence[Claim]) -> dict[str, frozenset[Bounds]]:
    tolls: dict[str, frozenset[Bounds]] = {}
    for claim in claims:
        if claim.claim_type in TOLLS and claim.scope == "whole" and claim.as_of_basis != "text":
            toll = (claim.value_low, claim.value_high) if claim.value is None else (claim.value, claim.value)
            tolls[claim.attribute] = tolls.get(claim.attribute, frozenset()) | {toll}
    return tolls


@cache
def _common_words() -> frozenset[str]:
    return frozenset(lines("linking/data/common_words.txt"))


@cache
def _is_nation(word: str) -> bool:
    known = known_name(word)
    return known is not None and known.kind in ("country", "demonym")


@cache
def related_kinds() -> frozenset[tuple[str, str]]:
    """Pairs of kinds that pages use for one happening."""
    families = mapping("linking/data/kinds.yaml").values()
    return frozenset((a, b) for family in families for a in family for b in family)


def differ(a: Signature, b: Signature, places: Places) -> bool:
    """Whether two signatures hold a known difference: kind, ordinal, days or place."""
    (kind_a, ordinal_a, days_a, place_a), (kind_b, ordinal_b, days_b, place_b) = a, b
    if kind_a != kind_b and (kind_a, kind_b) not in related_kinds():
        return True
    if ordinal_a is not None and ordinal_b is not None and ordinal_a != ordinal_b:
        return True
    if places.compare(place_a, place_b) == "apart":
        return True
    return _wars_differ(days_a, days_b) if kind_a == kind_b == "war" else not can_be_same(days_a, days_b)


def _wars_differ(a: Days, b: Days) -> bool:
    """Pages date a war by its first day, its year or the time so far: only far starts tell two apart."""
    return a.start is not None and b.start is not None and abs((a.start - b.start).days) > WAR_START_DAYS


def tolls_differ(a: Story, b: Story) -> bool:
    """Whether two tellings of one page give a toll of the same sort without a common value."""
    common = a.tolls.keys() & b.tolls.keys()
    return any(not a.tolls[attribute] & b.tolls[attribute] for attribute in common)


def gives_same_toll(a: Story, b: Story) -> bool:
    """Whether two tellings share a toll, and each toll they both give."""
    common = a.tolls.keys() & b.tolls.keys()
    return bool(common) and all(a.tolls[attribute] & b.tolls[attribute] for attribute in common)


def frame_evidence(a: Story, b: Story, places: Places) -> float:
    """What kind, time, place and order say for one happening."""
    first, second = a.episode, b.episode
    return (
        (SAME_KIND if first.kind == second.kind else RELATED_KIND)
        + _time_evidence(a, b)
        + _place_evidence(first, second, places)
        + _ordinal_evidence(first.ordinal, second.ordinal)
        + (BOTH_MAIN if first.is_main and second.is_main else 0.0)
    )


def common_evidence(a: Story, b: Story) -> float:
    """What names, words and figures they have in common."""
    return (
        min(MOST_NAMES, SHARED_NAME * len(a.names & b.names))
        + min(MOST_WORDS, SHARED_WORD * len(a.words & b.words))
        + min(MOST_FIGURES, sum(ODD_FIGURE if value > 10 and value % 10 else SHARED_FIGURE for _, value in a.figures & b.figures))
    )


def _place_evidence(a: Episode, b: Episode, places: Places) -> float:
    """A country alone says little, except of a war."""
    found = PLACE_EVIDENCE.get(places.compare(a.place, b.place), 0.0)
    is_vague = a.kind != "war" and (places.is_country(a.place) or places.is_country(b.place))
    return min(found, COUNTRY_EVIDENCE) if is_vague else found


def _ordinal_evidence(a: int | None, b: int | None) -> float:
    if a is None and b is None:
        return 0.0
    return SAME_ORDINAL if a == b else ONE_ORDINAL


def _time_evidence(a: Story, b: Story) -> float:
    """A war goes on, so any two tellings of one that do not differ fit."""
    if a.episode.kind == b.episode.kind == "war":
        return FITTING_DAYS
    if a.days.interval and b.days.interval:
        return SAME_DAYS * _overlap(a.days.interval, b.days.interval)
    if a.days.is_known and b.days.is_known:
        return FITTING_DAYS
    return _print_evidence(a, b)


def _overlap(a: tuple[date, date], b: tuple[date, date]) -> float:
    """Common days as a share of the shorter and the longer interval's mean length."""
    common = (min(a[1], b[1]) - max(a[0], b[0])).days + 1
    lengths = ((a[1] - a[0]).days + 1) + ((b[1] - b[0]).days + 1)
    return max(0.0, 2 * common / lengths)


def _print_evidence(a: Story, b: Story) -> float:
    """A page's main happening is news: it took place within days of print, so another day speaks against it."""
    (first, is_first_day), (second, is_second_day) = _news_day(a), _news_day(b)
    if first is None or second is None:
        return 0.0
    if is_first_day != is_second_day:
        apart = (second - first).days if is_first_day else (first - second).days
        return NEAR_IN_PRINT if 0 <= apart <= NEWS_DAYS else FAR_IN_PRINT
    apart = abs((first - second).days)
    return NEAR_IN_PRINT if apart <= NEAR_DAYS else FAR_IN_PRINT if apart > FAR_DAYS else 0.0


def _news_day(story: Story) -> tuple[date | None, bool]:
    """The day a story is of, and whether that is its own day and not the day its page was printed."""
    if story.days.end:
        return story.days.end, True
    return (story.published if story.episode.is_main else None), False
