"""How a sentence goes on from the one before: with another happening, with what followed, with a sum, or at another place."""

from functools import cache
from typing import TYPE_CHECKING

from builder.language.article import Article, Name
from builder.language.clauses import objects_of, subject_of
from builder.resources import mapping

if TYPE_CHECKING:
    from builder.language.tokens import Span, Token

MOST_OPENERS = 3
"""So many words at the start of a sentence say how it goes on ('In a separate', 'The next day')."""


def _first_words(sentence: "Span") -> list[str]:
    """The words at the start of a sentence, in lower case."""
    return [token.lower_ for token in sentence[:MOST_OPENERS]]


def opens_apart(sentence: "Span") -> bool:
    """Does the sentence say at its start that it tells of something else ('Separately, ...', 'In another village, ...')?"""
    words = _first_words(sentence)
    return (words[:1] == ["in"] and not reference_words()["others"].isdisjoint(words)) or not reference_words()["openers"].isdisjoint(words[:1])


def sums_up(sentence: "Span") -> bool:
    """Does the sentence say at its start that it gives a sum ('In all, 12 people died')?"""
    words = _first_words(sentence)
    return not reference_words()["sums"].isdisjoint((*words[:1], " ".join(words[:2])))


def fronted_place(article: Article, sentence: "Span") -> Name | None:
    """The place at the start of a sentence ('In Basra, ...'), unless the page has named it before."""
    name = article.name_of.get(sentence.start + 1)
    if name is None or name.kind != "place" or article.doc[sentence.start].pos_ != "ADP":
        return None
    is_apart = name.last < len(article.doc) and article.doc[name.last].text == ","
    return name if is_apart and not any(other.name == name.name and other.first < name.first for other in article.names) else None


def is_sequel(verb: "Token", sentence: "Span") -> bool:
    """Does the verb tell, in a sentence about what followed, what somebody new did to something new ('Hours later jets bombed a camp')?"""
    if verb.pos_ != "VERB" or reference_words()["sequels"].isdisjoint(_first_words(sentence)):
        return False
    subject, objects = subject_of(verb), list(objects_of(verb))
    return subject is not None and bool(objects) and not any(map(_is_known, (subject, *objects)))


def _is_known(noun: "Token") -> bool:
    """Is it a pronoun, or does an article or possessive say that it was told before?"""
    return noun.pos_ == "PRON" or any(child.lower_ in reference_words()["definite"] for child in noun.lefts)


@cache
def reference_words() -> dict[str, frozenset[str]]:
    """The words of `event_references.yaml` by what they say."""
    return {name: frozenset(words) for name, words in mapping("lexicon/data/event_references.yaml").items()}
