"""The place of an event without a place phrase of its own: the nearest place in a locating phrase of its sentence.

Used only for sentences in which no event has a place of its own. A place is left out if the words say that something else is there:
the speaker ('police in X said'), the hospital of the victims, or the origin or base of somebody.
"""

from typing import TYPE_CHECKING

from builder.language.article import Name
from builder.language.clauses import SUBJECTS
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form
from builder.page_events.place_names import is_place_itself
from builder.statements.cues import cue_words

if TYPE_CHECKING:
    from builder.language.tokens import Span, Token

FURTHEST = 25
"""The most words between an event and its place."""


def nearby_place(places: dict[int, Name], sentence: "Span", token: "Token", kind: str | None) -> Name | None:
    """The place nearest to an event word; a place after it wins over one before it. None if the sentence locates nothing."""
    located = [name for name in _names(places, sentence) if _is_located(name, token, kind)]
    near = [name for name in located if abs(name.first - token.i) <= FURTHEST]
    return min(near, key=lambda name: (name.first < token.i, abs(name.first - token.i)), default=None)


def _names(places: dict[int, Name], sentence: "Span") -> list[Name]:
    return list(dict.fromkeys(places[i] for i in range(sentence.start, sentence.end) if i in places))


def _is_located(name: Name, token: "Token", kind: str | None) -> bool:
    """Is the place in a locating phrase that is not about a speaker, a hospital or an origin?"""
    root = token.doc.span(name.first, name.last).root
    if not is_place_itself(name, root):
        return False
    path = list(root.ancestors)
    if path and path[0].lower_ == "from" and not _locates(path[0], kind):
        return False  # 'in gifts from X'
    if not any(_locates(word, kind) for word in path[:4]) or (name.kind == "country" and not _is_plainly_in(root)):
        return False
    return not any(_is_about_else(word, inner) for inner, word in zip([root, *path], path, strict=False) if word != token)


def _locates(word: "Token", kind: str | None) -> bool:
    """True for 'in', 'near', 'west of' and similar; 'from' for somebody who leaves; 'of' after a part of a place ('the streets of X')."""
    if word.dep_ not in ("prep", "advmod"):
        return False
    if word.lower_ == "of":
        noun = word.head
        return dictionary_form(noun) in in_class("place_parts", "settlements") or noun.lower_ in in_class("compass")
    if word.lower_ == "as":
        return _is_reached(word)
    if word.lower_ == "from":
        return kind == "evacuation" or word.head.lemma_ in in_class("leaving") or word.head.head.lemma_ in in_class("leaving")
    return word.lower_ in in_class("located")


def _is_reached(word: "Token") -> bool:
    """'in towns such as X', 'as far away as X'."""
    before = [token.lower_ for token in word.doc[max(word.sent.start, word.i - 3) : word.i]]
    return before[-1:] == ["such"] or "far" in before


def _is_plainly_in(root: "Token") -> bool:
    return root.dep_ == "pobj" and root.head.lower_ in ("in", "across", "over", "throughout", "inside")


def _is_about_else(word: "Token", inner: "Token") -> bool:
    """Does the phrase attach to a word that places something else: a speaker, a statement, a hospital, a base, an origin?"""
    if dictionary_form(word) in in_class("elsewhere"):
        return True
    if word.pos_ not in ("VERB", "AUX"):
        return False
    is_saying = word.lemma_ in cue_words()["verbs"]
    return word.lemma_ in in_class("unplacing") or (
        is_saying and (inner.dep_ in SUBJECTS or inner.dep_ in ("prep", "dobj", "dative", "advmod", "npadvmod"))
    )
