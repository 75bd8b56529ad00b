"""Labels of events: a noun phrase from the template of the kind, with whom, where and when."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from builder.kind_traits import OTHER, kind_traits
from builder.lexicon.kind_words import kinds_of_nouns
from builder.linking.place_tree import Places
from builder.linking.plain_words import MONTHS, day_words, place_words
from builder.records import Claim

NAMED = re.compile(r"(?:Hurricane|Typhoon|Cyclone|(?:Tropical )?Storm) [A-Z]\w+")
"""Matches a storm by its name."""
WITHOUT_WHO = re.compile(r" (?:of|to|by|on|against) \{who\}")


def event_label(kind: str, page_label: str, who: str | None, where: str | None, days: tuple[date, date] | None) -> str:
    """'Trial of Jan Kowal in Gdansk, 5 March 2019'; the label that pages use (in 'days' that one year holds) where no kind is told."""
    if kind == OTHER:
        return page_label
    named = NAMED.match(page_label)
    template = (_own_noun(kind, page_label) if kind_traits(kind).is_broad else None) or kind_traits(kind).label
    label = named[0] if named else template.format(who=who) if who else WITHOUT_WHO.sub("", template)
    placed = f"{label} in {place_words(where)}" if where else label
    when = _when(*days) if days else None
    return f"{placed}, {when}" if when else placed


def _own_noun(kind: str, page_label: str) -> str | None:
    """The noun of the pages' label, with the word before it if both are one, where it is a word of the kind: 'harbour raid' is a raid."""
    words = page_label.casefold().split(" in ")[0].split()
    nouns = (" ".join(words[-count:]) for count in (2, 1))
    return next((noun[:1].upper() + noun[1:] for noun in nouns if kinds_of_nouns().get(noun) == kind), None)


def _when(start: date, end: date) -> str | None:
    """The day, the month or the year that holds both days; None if no year does."""
    if start == end:
        return day_words(start)
    if start.year != end.year:
        return None
    return f"{MONTHS[start.month - 1]} {start.year}" if start.month == end.month else str(start.year)


def main_figure(kind: str, claims: Sequence[Claim], places: Places) -> str | None:
    """Who a label names: the person or body that most pages name in the first role which they give; None if none leads."""
    traits = kind_traits(kind)
    pages: Mapping[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for member in claim.members if not claim.is_negated else ():
            entity = places.entity(member.name)
            if member.role in traits.who and entity is not None and entity.kind == traits.who_is:
                pages[member.role][entity.name].add(claim.document_id)
    for role in traits.who:
        ranked = Counter({name: len(told) for name, told in pages[role].items()}).most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
    return None
