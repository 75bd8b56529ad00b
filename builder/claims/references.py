"""What the pronouns in a claim's words stand for, where the article makes it certain."""

from typing import TYPE_CHECKING

from builder.claims.members import names_in
from builder.language.article import Article, Name

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONS = frozenset({"he", "she", "him", "his", "her"})
REMEMBERED = 2
"""Sentences before the claim's own in which the person a pronoun means is looked for."""


def replacements(article: Article, tokens: list[int]) -> dict[int, str]:
    """The words to put in place of tokens: for the first 'he' or 'she', the only person named lately."""
    inside = set(tokens)
    for i in tokens:
        token = article.doc[i]
        if token.lower_ in PERSONS and token.pos_ == "PRON":
            person = _person_before(article, token, inside)
            if person is None:
                return {}
            return {i: f"{person.name}'s" if token.tag_ == "PRP$" else person.name}
    return {}


def _person_before(article: Article, pronoun: "Token", inside: set[int]) -> Name | None:
    """The only person named in the sentences before the pronoun; None if another one is too, or the claim's words name the person."""
    here = article.sentence_of[pronoun.i]
    first = article.sentences[max(0, here - REMEMBERED)].start
    persons = {name.name: name for name in names_in(article, range(first, pronoun.i)) if name.kind == "person"}
    if len(persons) != 1:
        return None
    name = next(iter(persons.values()))
    if list(article.doc[name.last - 1].conjuncts):
        return None
    return None if any(other.name == name.name and other.first in inside for other in article.names if other.last <= pronoun.i) else name
