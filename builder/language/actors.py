"""Sides named by what they are: 'the regime', 'opposition groups', 'Russian warplanes', with the country they belong to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from builder.language.gazetteer import Candidate
from builder.lexicon.word_classes import in_class
from builder.resources import lines, rows
from builder.values.known_names import demonym_of

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

BETWEEN = "language/data/actor_adjectives.txt"
HYPHENS = ("-", "‐", "‑", "–")
JOINING = ("and", "or", "/", "-", "–")
SIDES = {"state": "side_state", "opposition": "side_opposition", "government": "side_government"}
"""The classes of nouns that name a side, by its kind; of two for one noun the last."""


def find_actors(doc: "Doc", known: list[Candidate], home: str | None) -> list[Candidate]:
    """The phrases of the page that name a government, an opposition or a state's forces.

    A state's forces count as its government if the page reports a conflict inside the state.
    A side without a country belongs to the country whose sides the page names most, else to the page's main country.
    """
    owners = {c.last - 1: c for c in known if c.country and c.kind in ("country", "demonym", "person")}
    sides = list(_find_sides(doc, owners))
    named = Counter(side.country for side in sides if side.country and side.kind != "state")
    inside = {home} if home and any(name.kind == "armed_group" for name in known) else set()
    home = min(named, key=lambda country: (-named[country], country)) if named else home
    divided = inside | {side.country or home for side in sides if side.kind == "opposition" or side.name.lower().endswith("regime")}
    return [_named(side, home, is_divided=(side.country or home) in divided) for side in sides]


def _find_sides(doc: "Doc", owners: dict[int, Candidate]) -> Iterator[Candidate]:
    """The phrases, each with its words as name, the country in its words, and the kind government, opposition or state."""
    kind_of = _kinds()
    last = 0
    for token in doc:
        kind = kind_of.get(token.lower_)
        side = _phrase(token, kind, owners) if kind and token.i >= last else None
        if side:
            last = side.last
            yield from _joined_owner(doc, side, owners)
            yield side


def _phrase(token: "Token", kind: str, owners: dict[int, Candidate]) -> Candidate | None:
    """The whole phrase around the word; None if the word only describes something else ('rebel-held', 'opposition areas')."""
    doc = token.doc
    if _is_hyphenated(token):
        return None
    last = token.i + 1
    while last < len(doc) and doc[last].lower_ in in_class("side_heads"):
        last += 1
    head = doc[last - 1]
    if head.dep_ in ("compound", "amod", "nmod") and _is_other_noun(head.head, last):
        return None
    first = token.i
    while first > 0 and first - 1 not in owners and doc[first - 1].lower_ in lines(BETWEEN) and not doc[first].is_sent_start:
        first -= 1
    is_possessive = first > 1 and doc[first - 1].tag_ == "POS"
    owner = owners.get(first - 2 if is_possessive else first - 1)
    if owner and not doc[owner.last].is_sent_start:
        return Candidate(owner.first, last, doc.span(owner.first, last).text, kind, owner.country)
    return None if kind == "state" else Candidate(token.i, last, doc.span(token.i, last).text, kind, _country_after(head, owners))


def _is_other_noun(token: "Token", last: int) -> bool:
    """Is it a noun after the phrase that is not a side itself ('areas' in 'opposition areas')?"""
    return token.i >= last and token.pos_ in ("NOUN", "PROPN") and token.lower_ not in in_class("side_heads")


def _joined_owner(doc: "Doc", side: Candidate, owners: dict[int, Candidate]) -> Iterator[Candidate]:
    """The other state in 'Russian or Syrian warplanes'."""
    joint = side.first - 1
    other = owners.get(joint - 1) if joint > 0 and doc[joint].lower_ in JOINING else None
    if other and other.kind == "demonym" and side.country and side.kind == "state":
        yield Candidate(other.first, other.last, doc.span(other.first, other.last).text, "state", other.country)


def _named(side: Candidate, home: str | None, *, is_divided: bool) -> Candidate:
    """The side with its canonical name: the country's opposition or government, the state itself if it has no opponents here, or its words."""
    country = side.country or home
    if country is None:
        return replace(side, name=side.name.lower(), kind="government" if side.kind == "government" else "group")
    demonym = demonym_of(country) or country
    if side.kind == "opposition":
        return replace(side, name=f"{demonym} opposition", kind="group", country=country)
    if side.kind == "state" and not is_divided:
        return replace(side, name=_states()[country], kind="country", country=country)
    return replace(side, name=f"{demonym} government", kind="government", country=country)


def _country_after(token: "Token", owners: dict[int, Candidate]) -> str | None:
    """The country in 'rebels from Syria', 'the government of Turkey', 'the regime of Bashar al-Assad'."""
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "from", "in"):
            for noun in prep.children:
                if noun.dep_ == "pobj" and noun.i in owners:
                    return owners[noun.i].country
    return None


def _is_hyphenated(token: "Token") -> bool:
    """Part of 'rebel-held', 'pro-government', 'non-government'."""
    doc = token.doc
    before = token.i > 0 and doc[token.i - 1].text in HYPHENS and not doc[token.i - 1].whitespace_
    after = token.i + 1 < len(doc) and doc[token.i + 1].text in HYPHENS and not token.whitespace_
    return before or after


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, name in SIDES.items() for word in in_class(name)}


@cache
def _states() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in rows("values/data/countries.csv")}
