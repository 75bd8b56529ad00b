"""Pages about a rescue: they are about what came before it."""

from collections import Counter

from builder.language.article import Article
from builder.page_events.claim_event import HARMFUL, Group
from builder.page_events.same_event import is_long_past
from builder.page_events.told_kinds import news_day

RESCUE = "evacuation"
AFTER = frozenset({"after", "following", "since"})
LONG = frozenset({"year", "month", "decade", "century", "generation"})
"""Units of time after which a rescue is none from the event."""


def before_rescue(article: Article, groups: list[Group], about: Counter[int]) -> int | None:
    """The position of the late event with a toll before which the opening tells only of rescues; None if there is no such event.

    'A boy was pulled out two days after a quake that killed 12' is about the quake. `about` counts the claims about each event.
    """
    opening = [position for position, group in enumerate(groups) if group[0].is_opening and group[0].family != "war"]
    before = [position for position in opening if about[position] and _is_cause(article, groups[position])]
    is_rest_rescue = all(groups[position][0].family == RESCUE for position in opening if position not in before)
    return before[0] if len(before) == 1 < len(opening) and is_rest_rescue else None


def _is_cause(article: Article, group: Group) -> bool:
    first = group[0]
    if first.apart != "earlier" or first.family not in HARMFUL or is_long_past(group, news_day(article)):
        return False
    doc = article.doc
    after = next((i for i in range(first.token_i, article.sentences[first.sentence].start, -1) if doc[i].lower_ in AFTER), None)
    return after is None or doc[after - 1].lemma_ not in LONG
