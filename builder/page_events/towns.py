"""Where in a country an event word says that its event was: the town around a street, and whether a place is only near."""

from typing import TYPE_CHECKING

from builder.language.article import Article, Name
from builder.language.readings import once_per_article
from builder.lexicon.word_classes import in_class
from builder.values.known_places import find_place

if TYPE_CHECKING:
    from builder.language.tokens import Doc

NEAR = frozenset({"near", "outside", "off", "around"})


def is_street(place: Name) -> bool:
    """Many towns have a street of that name: the event is in the town that is named besides."""
    return place.name.lower().split()[-1] in in_class("surfaces") & in_class("sites")


def town_of(article: Article, place: Name) -> Name:
    """The town that the page says the street or quarter is in; else the place itself."""
    return _towns(article).get(place.name, place)


@once_per_article
def _towns(article: Article) -> dict[str, Name]:
    """The towns of the streets and quarters of the page, where it names both together."""
    around = ((name.name, _town_around(article, name)) for name in article.names if name.kind == "place")
    return {quarter: town for quarter, town in around if town.name != quarter}


def _town_around(article: Article, place: Name) -> Name:
    """The known town of a street or quarter, if it follows ('Fenner Street in Louisville', 'the Zouk district of Tripoli'); else the place itself."""
    doc, quarters = article.doc, in_class("place_parts") & in_class("settlements")
    is_after = place.last < len(doc) and doc[place.last].lower_ in quarters
    is_before = place.first > 1 and doc[place.first - 1].lower_ == "of" and doc[place.first - 2].lower_ in quarters
    link = place.last + is_after
    if not (is_after or is_before or is_street(place)) or link + 1 >= len(doc) or doc[link].lower_ not in ("of", "in", ","):
        return place
    town = article.name_of.get(link + 1)
    return town if town is not None and town.kind == "place" and find_place(town.name) is not None else place


def is_only_near(doc: "Doc", place: Name) -> bool:
    """'near Dhaka', 'outside Lima', 'north of Osh': does the page say that it was not in the place itself?"""
    before = doc[place.first - 1].lower_ if place.first else ""
    is_of = before == "of" and place.first > 1
    return doc[place.first - 2].lower_ in in_class("compass") if is_of else before in in_class("compass") | NEAR
