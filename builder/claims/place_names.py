"""The names of an article that stand for places, by the words around them rather than by the model's label alone."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from builder.claims.happenings import dictionary_form
from builder.language.article import Article, Name
from builder.records import content_id
from builder.resources import mapping
from builder.values.names import known_name

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACES = frozenset({"place", "country"})
HYPHENS = frozenset({"-", "‐", "‑"})
GUESSES = frozenset({"person", "organization", "group"})
"""Kinds that models give to towns they do not know."""


def place_names(article: Article) -> dict[int, Name]:
    """The place that covers each token: names of places, and names that the words around them show to be places.

    'in the town of X' and 'X province' show it for every mention of X in the article; 'in X' for a supposed person or group.
    """
    shown = {name.name for name in article.names if name.kind == "place" or (name.kind in GUESSES and _is_shown_place(article, name))}
    found: dict[int, Name] = {}
    for name in article.names:
        if name.kind in PLACES or name.name in shown:
            place = name if name.kind in PLACES else replace(name, kind="place", entity_id=content_id("ent", ("place", name.name)))
            found |= dict.fromkeys(range(name.first, name.last), place)
    texts = {name.text for name in found.values()}
    for token in article.doc:
        unlisted = _unlisted(article, token, texts) if token.i not in found else None
        if unlisted is not None:
            found |= dict.fromkeys(range(unlisted.first, unlisted.last), unlisted)
    return found


def _unlisted(article: Article, token: "Token", known: set[str]) -> Name | None:
    """A place that the model did not see as a name: 'Turkish border', 'the X crossing', 'in X', and a place known from elsewhere in the article."""
    if dictionary_form(token) == "border" and token.i and token.nbor(-1).pos_ == "ADJ" and token.nbor(-1).is_title:
        return _place(article, token.i - 1, token.i + 1)
    if token.pos_ != "PROPN" or token.i in article.name_of or token.i in article.time_of or not token.is_title or known_name(token.text):
        return None
    if token.text in known:
        return _place(article, token.i, token.i + 1)
    last = token.i + 1
    while last < token.sent.end and last not in article.name_of and (article.doc[last].pos_ == "PROPN" or article.doc[last].text in HYPHENS):
        last += 1
    root = _head(article, token.i, last)
    above = root.head
    is_placed = root.dep_ == "pobj" and above.lower_ in ("in", "near", "outside") and above.i < token.i
    is_kind = root.dep_ in ("compound", "nmod") and above.i >= last and above.pos_ == "NOUN" and dictionary_form(above) in place_words("kinds")
    if is_kind and dictionary_form(above) in place_words("facilities"):
        return _place(article, token.i, above.i + 1)
    return _place(article, token.i, last) if is_placed or is_kind else None


def _place(article: Article, first: int, last: int) -> Name:
    start, end = article.span(first, last)
    text = " ".join(article.page.text[start:end].split())
    return Name(start, end, first, last, text, text, "place", content_id("ent", ("place", text)))


def is_place_itself(name: Name, token: "Token") -> bool:
    """Does the name stand for the place, not for whose something is ('Syria's army', 'the Aleppo rebels')?"""
    root = _root(name, token)
    if root.dep_ in ("compound", "nmod"):
        return name.kind == "place" and dictionary_form(root.head) in place_words("kinds")
    return root.dep_ not in ("poss", "amod", "nsubj")


def place_words(kind: str) -> frozenset[str]:
    """One of the lists of `place_words.yaml`."""
    return _lists()[kind]


def _is_shown_place(article: Article, name: Name) -> bool:
    root = _root(name, article.doc[name.last - 1])
    above = root.head
    if root.dep_ in ("compound", "nmod") and name.last <= above.i <= name.last + 1:
        return dictionary_form(above) in place_words("kinds") and dictionary_form(above) not in place_words("institutions")
    if root.dep_ != "pobj" or above.i >= name.first:
        return False
    if above.lower_ == "of":
        return dictionary_form(above.head) in place_words("settlements")
    return above.lower_ in ("in", "near", "outside") and name.kind != "organization" and above.i == name.first - 1


def _root(name: Name, token: "Token") -> "Token":
    while name.first <= token.head.i < name.last and token.head != token:
        token = token.head
    return token


def _head(article: Article, first: int, last: int) -> "Token":
    return next((token for token in article.doc[first:last] if not first <= token.head.i < last), article.doc[last - 1])


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in mapping("claims/data/place_words.yaml").items()}
