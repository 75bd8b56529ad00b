"""Persons: names without titles, and bare surnames of persons whose full name is on the same page."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.language.gazetteer import Candidate
from builder.resources import lines
from builder.values.known_names import skeleton

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Span, Token

PARTICLES = frozenset({"al", "el", "de", "van", "von", "bin", "ibn", "abu", "ad", "ash", "as", "ar"})
ARABIC_ARTICLE = re.compile(r"(?<=\s)(al|el|ad|ar|as|ash|an)[\s\-]+(?=\w)", re.IGNORECASE)


def without_titles(span: "Span") -> tuple[int, int]:
    """The tokens of the person's name, without titles before it and possessives after it; empty if nothing is left."""
    titles = lines("language/data/person_titles.txt")
    first, last = span.start, span.end
    while first < last and (span.doc[first].lower_.rstrip(".") in titles or not _opens_name(span.doc[first])):
        first += 1
    while first < last and (span.doc[last - 1].tag_ == "POS" or (not span.doc[last - 1].is_alpha and "'" not in span.doc[last - 1].text)):
        last -= 1
    return first, last


def full_form(name: str) -> str:
    """The name as it is usually written: 'Bashar Al Assad' -> 'Bashar al-Assad'."""
    joined = re.sub(r"\s*-\s*", "-", " ".join(name.split()))
    joined = re.sub(r"['’]s$", "", joined)
    return ARABIC_ARTICLE.sub(lambda match: match.group(1).lower() + "-", joined)


def find_surnames(doc: "Doc", named: list[Candidate]) -> list[Candidate]:
    """Surnames that no name covers yet, spelt as in a full name of the page, with the first names before them."""
    covered = {i for candidate in named for i in range(candidate.first, candidate.last)}
    surnames = {doc[c.last - 1].text for c in named if c.kind == "person" and c.last - c.first > 1}
    found = []
    for token in doc:
        if token.text in surnames and token.i not in covered and token.text[:1].isupper():
            first = _with_first_names(token, covered)
            found.append(Candidate(first, token.i + 1, full_form(doc.span(first, token.i + 1).text), "person", rank=0))
    return found


def _with_first_names(token: "Token", covered: set[int]) -> int:
    """The first token of the name that ends in the surname."""
    titles = lines("language/data/person_titles.txt")
    names = {child.i for child in token.lefts if child.pos_ == "PROPN" and child.lower_ not in titles} - covered
    first = int(token.i)
    while first - 1 in names:
        first -= 1
    return first


def resolve_surnames(mentions: list[Candidate]) -> list[Candidate]:
    """The mentions; a bare surname or another spelling gets the page's full name: the last one before it, else the first one."""
    full: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "person" and " " in mention.name:
            full.setdefault(surname(mention.name), mention.name)
    resolved = []
    latest: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "person":
            key = surname(mention.name)
            if " " in mention.name:
                latest[key] = _same_person(mention.name, latest.get(key))
                mention = replace(mention, name=latest[key])
            else:
                mention = replace(mention, name=latest.get(key) or full.get(key) or mention.name)
        resolved.append(mention)
    return resolved


def _same_person(name: str, earlier: str | None) -> str:
    """The earlier spelling, if it is the same name ('Bashar Al Assad', 'Bashar al-Assad'); else `name`."""
    return earlier if earlier and skeleton(earlier) == skeleton(name) else name


def surname(name: str) -> str:
    """The consonants of the last part of a name, so that different spellings compare equal."""
    return skeleton(re.split(r"[\s\-]+", name)[-1]) or name.lower()


def _opens_name(token: "Token") -> bool:
    return token.text[:1].isupper() or token.text in PARTICLES
