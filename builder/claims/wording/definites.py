"""The meaning of 'the talks', 'the group' or 'the city' in a claim's words, if the article makes it certain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.claims.wording.lists import words
from builder.claims.wording.speaking_bodies import speaking_body
from builder.frames.members import names_in
from builder.language.article import Article, Name
from builder.language.clauses import SUBJECTS
from builder.language.readings import once_per_article
from builder.language.words import Word, plain_words
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form, event_kind, is_generic
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

REMEMBERED = 2
"""Sentences before the noun's own that are also searched for its name."""
LONGEST_PLACE = 6
"""Most words of the phrase that says where an event was ('in the northern city of Homs')."""
VIOLENCE = frozenset({"attack", "bombing", "strike", "clash"})
"""Kinds of events for which pages use each other's words."""
NAME_KINDS = {"armed_group": "the_armed_group", "organization": "the_organization", "place": "the_place", "country": "the_country"}


@dataclass(frozen=True, slots=True)
class Mention:
    """An event noun, its place and the words for the place; `is_apart` if its words set it apart from other events."""

    noun: "Token"
    place: Name | None
    words: str
    is_apart: bool


def definite_referents(article: Article, tokens: list[int]) -> Iterator[tuple[int, int, str]]:
    """For each bare noun after 'the' whose meaning is certain: the tokens [first, last) to replace, and the new words."""
    doc = plain_words(article)
    for i in tokens:
        if doc[i].pos_ not in ("NOUN", "PROPN") or i in article.name_of or i in article.time_of or not _is_bare(doc, doc[i]):
            continue
        noun = article.doc[i]
        if event_kind(noun):
            place = _place_of(article, noun, tokens)
            if place:
                yield i, i + 1, f"{noun.text} {place}"
        else:
            name = _only_name(article, noun, tokens)
            text = with_article(article, name) if name else speaking_body(article, noun, tokens)
            if text:
                yield i - 1, i + 1, text


def _is_bare(doc: list[Word], noun: Word) -> bool:
    """Does only 'the' or 'this' describe the noun (a clause after a comma is allowed)?"""
    before = [child for child in noun.lefts if not child.is_punct]
    if len(before) != 1 or before[0].i != noun.i - 1 or before[0].lower_ not in words("determiners"):
        return False
    return all(child.is_punct or child.dep_ in ("case", "cc") or (child.i > noun.i + 1 and doc[noun.i + 1].text == ",") for child in noun.rights)


def _place_of(article: Article, noun: "Token", tokens: list[int]) -> str | None:
    """The words for the place of such an event, if the page so far has exactly one such place."""
    if any(_is_located(article, name) for name in names_in(article, tokens)):
        return None
    family = [mention for mention in _mentions(article) if mention.noun.i < noun.i and _may_be_one(mention.noun, noun)]
    places = {mention.place.name for mention in family if mention.place}
    # What the page brings up before a place is named may be another event than the one at that place.
    if len(places) != 1 or not family[0].place or any(mention.is_apart for mention in family) or _has_rival(family):
        return None
    return family[0].words if _is_plural(noun) == _is_plural(family[0].noun) else None


def _is_located(article: Article, name: Name) -> bool:
    """Is the name a place in a place phrase ('in Oslo')?"""
    before = article.doc[max(0, name.first - LONGEST_PLACE + 1) : name.first]
    return name.kind in ("place", "country") and any(token.lower_ in words("place_prepositions") for token in before)


def _has_rival(family: list[Mention]) -> bool:
    """Was more than one such event introduced ('a blast ... a blast')?"""
    return sum(any(child.lower_ in ("a", "an") for child in mention.noun.lefts) for mention in family) > 1


def _may_be_one(mention: "Token", noun: "Token") -> bool:
    if dictionary_form(mention) == dictionary_form(noun):
        return True
    kinds = {event_kind(mention), event_kind(noun)}
    return is_generic(noun) or kinds <= VIOLENCE or (len(kinds) == 1 and kinds != {"other"})


def _is_plural(noun: "Token") -> bool:
    return noun.tag_ in ("NNS", "NNPS")


@once_per_article
def _mentions(article: Article) -> list[Mention]:
    nouns = [token for token in article.doc if token.pos_ in ("NOUN", "PROPN") and event_kind(token) not in (None, "war")]
    return [_mention(article, noun) for noun in nouns if article.sections[article.sentence_of[noun.i]] != "caption"]


def _mention(article: Article, noun: "Token") -> Mention:
    is_apart = any(child.lower_ in words("apart") for child in noun.lefts)
    for preposition in noun.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in words("place_prepositions"):
            for name in names_in(article, range(preposition.i + 1, preposition.i + LONGEST_PLACE)):
                if name.kind in ("place", "country") and name.country and article.doc[name.last - 1].head.i in range(preposition.i, name.last):
                    following = " ".join(article.doc.span(preposition.i + 1, name.last).text.split())
                    return Mention(noun, name, f"{preposition.lower_} {following}", is_apart)
    return Mention(noun, None, "", is_apart)


def _only_name(article: Article, noun: "Token", tokens: list[int]) -> Name | None:
    """The only name of a fitting kind in the sentences up to the noun, unless the claim's words already contain it."""
    kinds = [kind for kind, name in NAME_KINDS.items() if noun.lower_ in in_class(name)]
    if not kinds or article.doc[noun.i - 1].lower_ != "the":
        return None
    first = article.sentences[max(0, article.sentence_of[noun.i] - REMEMBERED)].start
    near = [name for name in names_in(article, range(first, noun.i)) if name.kind in kinds]
    if len({name.name for name in near}) != 1 or (kinds == ["country"] and _names_others(article, near[0], first, noun.i)):
        return None
    if kinds != ["country"] and has_unknown_names(article, first, noun.i):
        return None
    name = near[-1]
    held = {other.name for other in names_in(article, tokens)}
    return None if name.name in held or _is_of_region(article, name, noun) else name


def unknown_names(article: Article, first: int, last: int) -> bool:
    """Is there what may be a person that no known name covers ('the Colts' is none)?"""
    rest = (token for token in article.doc[first:last] if token.i not in article.name_of and token.i not in article.time_of)
    return any(
        token.pos_ == "PROPN"
        and token.head.i not in article.name_of
        and (token.ent_type_ in ("PERSON", "") or token.dep_ in SUBJECTS)
        and not (token.tag_ == "NNPS" or any(child.lower_ == "the" for child in token.lefts))
        for token in rest
    )


def has_unknown_names(article: Article, first: int, last: int) -> bool:
    """Is there a proper noun that is neither part of a known name nor placed before one ('President')?"""
    unnamed = [token for token in article.doc[first:last] if token.i not in article.name_of and token.i not in article.time_of]
    proper = (token for token in unnamed if token.pos_ == "PROPN")
    return any(token.head.i not in article.name_of or token.head.i < token.i for token in proper)


def _names_others(article: Article, country: Name, first: int, last: int) -> bool:
    """Is another state named by its adjective or by a place in it ('Syrian refugees in Turkey ... the country')?"""
    adjectives = (known_name(token.text) for token in article.doc[first:last] if token.is_title and token.i not in article.name_of)
    others = {known.country for known in adjectives if known} | {name.country for name in names_in(article, range(first, last))}
    return bool(others - {None, country.country})


def _is_of_region(article: Article, name: Name, noun: "Token") -> bool:
    """'Idlib province ... the city': the name belongs to a larger or smaller place."""
    around = {token.lower_ for token in article.doc[max(0, name.first - 2) : min(len(article.doc), name.last + 1)]}
    return noun.lower_ in in_class("the_place") and bool(around & (in_class("the_place") | in_class("areas")) - {noun.lower_})


def with_article(article: Article, name: Name) -> str:
    """The words of the name, with the 'the' before it in the page."""
    text = " ".join(name.text.split())
    before = article.doc[name.first - 1].lower_ if name.first else ""
    return f"the {text}" if before == "the" and not text.lower().startswith("the ") else text
