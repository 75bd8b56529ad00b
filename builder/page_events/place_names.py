"""The names of an article that stand for places, by the words around them rather than by the model's label alone."""

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from builder.ids import content_id
from builder.language.article import Article, Name
from builder.language.named_things import key_of_name, named_things
from builder.language.other_zones import asides_on_time
from builder.language.readings import once_per_article
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form, event_kind
from builder.resources import rows
from builder.values.known_names import known_name
from builder.values.known_places import find_place

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

PLACES = frozenset({"place", "country"})
CHAIN = frozenset({",", "in", "of", "the", "-", "near", "outside"})
"""Words allowed between a place and the larger place it lies in, or the better known one it lies by."""
HYPHENS = frozenset({"-", "‐", "‑"})


@once_per_article
def place_names(article: Article) -> dict[int, Name]:
    """The place that covers each token: names of places, other names with the same words, and places that the model does not see as names."""
    shown = {name.name: name for name in article.names if name.kind in PLACES and not _is_thing(article, name)}
    found: dict[int, Name] = {}
    for name in article.names:
        if name.name in shown:
            kind = shown[name.name].kind
            place = name if name.kind in PLACES else replace(name, kind=kind, entity_id=content_id("ent", (kind, name.name)))
            found |= dict.fromkeys(range(name.first, name.last), place)
    texts = {name.text for name in found.values()}
    for token in article.doc:
        unlisted = _unlisted(article, token, texts) if token.i not in found else None
        if unlisted is not None:
            found |= dict.fromkeys(range(unlisted.first, unlisted.last), unlisted)
    return {i: name for i, name in found.items() if i not in asides_on_time(article)}


def _is_thing(article: Article, name: Name) -> bool:
    """'the Argus Leader', 'the Bidens': no known place has the name, and no word in it or right after it means a place; or 'Chadian air strike'."""
    if name.kind == "country" and article.doc[name.last - 1].is_lower:
        return True
    if not name.first or article.doc[name.first - 1].lower_ != "the" or known_name(name.name) or find_place(name.name, name.country):
        return False
    kinds = in_class("place_kinds", "settlements", "surfaces")
    return not any(dictionary_form(token) in kinds for token in article.doc[name.first : name.last + 2])


def _unlisted(article: Article, token: "Token", known: set[str]) -> Name | None:
    """A place that the model did not see as a name; the first rule that finds one wins."""
    if token.lower_ == "capital" and token.i and token.nbor(-1).i not in article.name_of:
        return _capital(article, token)
    if token.lower_ in in_class("wide") and token.i > 1 and token.nbor(-1).lower_ == "the" and token.nbor(-2).lower_ in in_class("inside"):
        return _whole_country(article, token)
    if dictionary_form(token) in in_class("stretches") and token.i and _is_called_by(token.nbor(-1)):
        return _place(article, token.i - 1, token.i + 1)
    if token.pos_ != "PROPN" or token.i in article.name_of or token.i in article.time_of or not token.is_title or known_name(token.text):
        return None
    if key_of_name(article.doc.span(token.i, last := _end_of_name(article, token)).text) in named_things(article.doc):
        return None
    if token.text in known:
        return _place(article, token.i, token.i + 1)
    return _placed(article, token.i, last)


def _is_called_by(word: "Token") -> bool:
    """'Kenyan' in 'Kenyan waters', a demonym whatever the parser takes it for."""
    if not word.is_title:
        return False
    return word.pos_ == "ADJ" or (word.dep_ == "amod" and (known := known_name(word.text)) is not None and known.kind == "demonym")


def _end_of_name(article: Article, token: "Token") -> int:
    """The end of the run of proper nouns that starts at the token ('Deir-Ezzor')."""
    last = token.i + 1
    while last < token.sent.end and last not in article.name_of and (article.doc[last].pos_ == "PROPN" or article.doc[last].text in HYPHENS):
        last += 1
    return last


def _placed(article: Article, first: int, last: int) -> Name | None:
    """The place in 'in X', 'near X', 'X province', 'the X crossing': by the preposition before the words, or the noun after them."""
    root = _head(article, first, last)
    above = root.head
    if event_kind(article.doc[last - 1]) is not None:
        return None  # 'in Pemex Plant Shooting'
    if root.dep_ == "pobj" and above.i < first and _places_name(above, article.doc.span(first, last).text):
        return _place(article, first, last)
    if root.dep_ not in ("compound", "nmod") or above.i < last or above.pos_ != "NOUN" or dictionary_form(above) not in in_class("place_kinds"):
        return None
    return _place(article, first, above.i + 1 if dictionary_form(above) in in_class("facilities") else last)


def _places_name(preposition: "Token", name: str) -> bool:
    """'in X', 'off X', 'the streets of X'; 'at X' only where X is known as a place, since firms and schools stand there too."""
    word = preposition.lower_
    if word == "of":
        return dictionary_form(preposition.head) in in_class("place_parts", "settlements") or preposition.head.lower_ in in_class("compass")
    return word in in_class("before_names") or (word == "at" and find_place(name) is not None)


def _capital(article: Article, token: "Token") -> Name | None:
    """The town meant by 'the Syrian capital', or by 'the capital' on a page about one country."""
    before = token.nbor(-1)
    following = token.nbor() if token.i + 1 < len(article.doc) else token
    known = known_name(before.text) if before.is_title else None
    if known is not None and known.kind == "demonym":
        country = known.country
    elif before.lower_ == "the" and following.lower_ != "of" and following.pos_ not in ("NOUN", "PROPN"):
        country = _main_country(article)
    else:
        return None
    seat = _seats().get(country or "")
    return replace(_place(article, token.i, token.i + 1), name=seat, entity_id=content_id("ent", ("place", seat)), country=country) if seat else None


def _whole_country(article: Article, token: "Token") -> Name | None:
    """'across the country' on a page about one."""
    country = _main_country(article)
    name = next((row["name"] for row in rows("values/data/countries.csv") if row["iso3"] == country), None)
    place = _place(article, token.i, token.i + 1)
    return replace(place, name=name, kind="country", entity_id=content_id("ent", ("country", name)), country=country) if name else None


def _main_country(article: Article) -> str | None:
    """The country that the page's names belong to most often."""
    counts = Counter(name.country for name in article.names if name.country and name.kind in ("country", "government", "place"))
    return min(counts, key=lambda country: (-counts[country], country), default=None)


@cache
def _seats() -> dict[str, str]:
    """The capital of each country by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["seats"].split(";")[0] for row in rows("values/data/countries.csv") if row["seats"]}


def _place(article: Article, first: int, last: int) -> Name:
    start, end = article.span(first, last)
    text = " ".join(article.page.text[start:end].split())
    return Name(start, end, first, last, text, text, "place", content_id("ent", ("place", text)))


def is_place_itself(name: Name, token: "Token") -> bool:
    """Does the name mean the place itself, not an owner ('Syria's army', 'the Aleppo rebels')?"""
    root = _root(name, token)
    if root.dep_ in ("compound", "nmod", "amod"):
        return name.kind == "place" and dictionary_form(root.head) in in_class("place_kinds")
    return root.dep_ not in ("poss", "nsubj")


def is_before_site(name: Name, token: "Token") -> bool:
    """'a Quito school': the name of the town in which a place without a name is."""
    root = _root(name, token)
    return name.kind == "place" and root.dep_ in ("compound", "nmod") and dictionary_form(root.head) in in_class("sites")


def most_specific(places: dict[int, Name], doc: "Doc", name: Name) -> Name:
    """The smallest place in the chain of places around the name: 'the town of X in Y, northern Z', 'the Syrian town of X'."""
    smaller = _of_settlement_after(places, doc, name) or _owned(places, doc, name)
    while smaller is None and (before := _place_before(places, doc, name)) is not None:
        name = before
    return smaller or name


def _of_settlement_after(places: dict[int, Name], doc: "Doc", name: Name) -> Name | None:
    words = doc[name.last : name.last + 3]
    after = places.get(words[2].i) if len(words) == 3 and words[1].lower_ == "of" else None
    if after is None or dictionary_form(words[0]) in in_class("wholes"):
        return after
    town = find_place(name.name, name.country) if dictionary_form(words[0]) in in_class("town_parts") else None
    other = find_place(after.name, town.country if town else None)
    return after if town is not None and (other is None or other.country != town.country) else None


def _owned(places: dict[int, Name], doc: "Doc", name: Name) -> Name | None:
    """Y in 'X's old Y quarter', 'X's Y'."""
    i = name.last
    if i >= len(doc) or doc[i].tag_ != "POS":
        return None
    i += 1
    while i < len(doc) and doc[i].pos_ == "ADJ" and i not in places:
        i += 1
    return places.get(i)


def _place_before(places: dict[int, Name], doc: "Doc", name: Name) -> Name | None:
    """The place before the name, if only small words are between them and 'in' or a word like 'town of' comes before that place."""
    i = name.first - 1
    while i > 0 and i not in places and (doc[i].lower_ in CHAIN or doc[i].pos_ == "ADJ" or dictionary_form(doc[i]) in in_class("settlements")):
        i -= 1
    before = places.get(i)
    if before is None or before == name or before.kind != "place" or doc[i].sent.start != doc[name.first].sent.start:
        return None
    preceding = doc[before.first - 1] if before.first else doc[0]
    is_settlement = preceding.lower_ == "of" and preceding.i > 0 and dictionary_form(preceding.nbor(-1)) in in_class("settlements")
    is_way = preceding.lower_ == "on" and dictionary_form(doc[before.last - 1]) in in_class("surfaces")
    return before if is_settlement or is_way or preceding.lower_ in in_class("inside") else None


def _root(name: Name, token: "Token") -> "Token":
    while name.first <= token.head.i < name.last and token.head != token:
        token = token.head
    return token


def _head(article: Article, first: int, last: int) -> "Token":
    return next((token for token in article.doc[first:last] if not first <= token.head.i < last), article.doc[last - 1])
