"""Who is counted: the words for the people, the group they belong to and whose people they are."""

from functools import cache
from typing import TYPE_CHECKING

from builder.ids import content_id
from builder.language.article import Article
from builder.lexicon.nouns import nouns
from builder.lexicon.word_classes import in_class
from builder.people.fate_words import phrases
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token
    from builder.language.words import Word

IRREGULAR = {"people": "people", "wives": "wife", "lives": "life"}
ALWAYS_PLURAL = frozenset({"people", "personnel", "police", "staff", "troops", "crew", "others", "elderly"})
OWNERS = frozenset({"country", "government", "armed_group", "organization"})
DOER_ENDINGS = ("er", "or", "ist", "ian", "ee", "eer")
SHORTEST_DOER = 6
LONGEST_NAME = 6
"""Words of a noun phrase before its head."""


def singular(word: str) -> str:
    """The singular of an English noun in small letters, as far as spelling tells."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("children"):
        return word[:-3]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def counted_unit(article: Article, noun: int | None) -> str:
    """What one unit of a count is: person, household, or the counted noun in singular ('armed group')."""
    if noun is None:
        return "person"
    token = article.doc[noun]
    if token.lower_ in phrases("household"):
        return "household"
    if person_group(token) != "collective":
        return "person"
    words = [word.lower_ for word in article.doc[phrase_start(article, noun) : noun]]
    return " ".join([*words, singular(token.lower_)])


def person_group(token: "Token | Word") -> str | None:
    """The group that a noun for people belongs to; None if it is not one."""
    word = token.lower_
    groups = _groups()
    group = groups.get(word) or groups.get(singular(word))
    if group:
        return group
    if token.text[0].isupper() and singular(word) != word and (token.ent_type_ == "NORP" or _demonym(token.text)):
        return "people"
    return "other" if token.pos_ == "NOUN" and _is_named_after_doing(singular(word)) else None


def _is_named_after_doing(word: str) -> bool:
    """'hunter', 'surveyor', 'cellist': most nouns with these endings are people; those that are not are listed."""
    return len(word) >= SHORTEST_DOER and word.endswith(DOER_ENDINGS) and word not in in_class("things")


def is_person_noun(token: "Token") -> bool:
    """Is it a listed noun for one person or for people? ('the British' is not.)"""
    groups = _groups()
    group = groups.get(token.lower_) or groups.get(singular(token.lower_))
    return group != "collective" if group else token.pos_ == "NOUN" and _is_named_after_doing(singular(token.lower_))


def is_plural(token: "Token") -> bool:
    """Does the noun name several people by its spelling?"""
    word = token.lower_
    return word in ALWAYS_PLURAL or singular(word) != word


def phrase_start(article: Article, head: int) -> int:
    """The first token of the adjectives and nouns that directly precede the head."""
    doc, start = article.doc, head
    while start > max(0, head - LONGEST_NAME) and _is_modifier(doc[start - 1]) and not _is_value(article, start - 1):
        start -= 1
    while start < head and (doc[start].is_punct or doc[start].lower_ in ("other", "more", "another", "further", "additional")):
        start += 1
    return start


def population(article: Article, head_token_i: int) -> tuple[str | None, str | None, str | None]:
    """The words for the people counted, their group, and the id of the country or body whose people they are."""
    head = article.doc[head_token_i]
    start = phrase_start(article, head_token_i)
    owners = (_owner(article, i) for i in range(start, head_token_i + 1))
    owner = next((one for one in owners if one), None)
    text = article.page.text[slice(*article.span(start, head_token_i + 1))]
    group = person_group(head) or _inner_group(article, start, head_token_i)
    return " ".join(text.split()), "other" if group == "collective" else group, owner


def _owner(article: Article, i: int) -> str | None:
    """The id of the country or body that the token names or stands for ('Syrian')."""
    name = article.name_of.get(i)
    if name and name.kind in OWNERS:
        return name.entity_id
    country = _demonym(article.doc[i].text) if article.doc[i].text[0].isupper() else None
    return content_id("ent", ("country", country)) if country else None


def is_demonym(word: str) -> bool:
    """Does the word name the people of a country ('Swiss', 'Kenyans')?"""
    return _demonym(word) is not None or _demonym(singular(word)) is not None


@cache
def _demonym(word: str) -> str | None:
    """The country whose people or things the word names."""
    known = known_name(word)
    return known.name if known and known.kind == "demonym" else None


def _inner_group(article: Article, start: int, head: int) -> str | None:
    """The group of the last modifier that names people ('rebel' in 'rebel forces')."""
    groups = (person_group(article.doc[i]) for i in range(head - 1, start - 1, -1))
    return next((group for group in groups if group), None)


def _is_value(article: Article, i: int) -> bool:
    return i in article.quantity_of or i in article.time_of


def _is_modifier(token: "Token") -> bool:
    is_participle = token.tag_ in ("VBN", "VBG") and token.dep_ in ("amod", "compound")
    return is_participle or token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text == "-"


@cache
def _groups() -> dict[str, str]:
    return {one.word.lower(): one.group for one in nouns().values() if one.group}
