"""Reads tables of frames: the words that open a frame, and what must be around them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import msgspec

from builder.frames.clause import PLACES, Clause
from builder.language.clauses import is_negated
from builder.lexicon.nouns import event_nouns
from builder.lexicon.word_classes import ANYBODY, in_class, nouns_called
from builder.lexicon.word_table import classes
from builder.page_events.event_words import dictionary_form, event_kind
from builder.page_events.hazards import hazard_of
from builder.records import Member
from builder.resources import data_file, mapping
from builder.statements.cues import cue_words
from builder.typed_entries import read_entries
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

    Sought = Callable[[list[Token]], bool]

Words = tuple[str, ...]
SORTS = {"VERB": ("verbs", "adjectives"), "AUX": ("verbs",), "NOUN": ("nouns",), "PROPN": ("nouns",), "ADJ": ("adjectives",)}
"""The lists that may contain a word of each part of speech; taggers label participles as verbs or as adjectives."""
KINDS_OF = {"VERB": ("verbs_of_kind",), "NOUN": ("nouns_of_kind",), "PROPN": ("nouns_of_kind",)}
ANY = "any verb"
"""Opens a frame by every verb that opens no other one."""
OPENERS = ("verbs", "nouns", "adjectives", "verbs_of_kind", "nouns_of_kind")


class Place(tuple[str, ...]):
    """A place of a clause, or steps from one to the next ('object with'). Raises ValueError for a step that is not a place."""

    def __new__(cls, text: str) -> "Place":
        for step in text.split():
            if step not in PLACES and step not in in_class("clause_places") and not step.startswith("="):
                raise ValueError(f"there is no place '{step}'")
        return super().__new__(cls, text.split())


class Kinds(frozenset[str]):
    """Kinds of event, given by name or by group ('meeting'). Raises ValueError for a name that is neither."""

    def __new__(cls, names: Iterable[str]) -> "Kinds":
        return super().__new__(cls, [kind for name in names for kind in _kinds(name)])


class ClassNames(str):
    """The names of classes of words (`word_classes.nouns_called`). Raises ValueError if there is none of a name."""

    def __new__(cls, names: str) -> "ClassNames":
        if unknown := sorted(set(names.split()) - {ANYBODY, *classes()}):
            raise ValueError(f"there is no class of words '{unknown[0]}'")
        return super().__new__(cls, names)


class Test:
    """Places and what must be there, all at once: {done: weapons, doer: any}; or `found`: roles that must have a member.

    Raises ValueError for an unknown place or word.
    """

    def __init__(self, parts: Mapping[str, str | list[str]]) -> None:
        self.roles = parts.get("found", ())
        self.parts = [(Place(place), _sought(what)) for place, what in parts.items() if place != "found"]

    def holds(self, clause: Clause, found: Mapping[str, list[Member]]) -> bool:
        """Do all parts hold? `found` holds the members of the roles read so far."""
        return all(found.get(role) for role in self.roles) and self.fits(clause)

    def fits(self, clause: Clause) -> bool:
        """Do all parts hold but for the members of roles?"""
        return all(sought(clause.at(*place)) for place, sought in self.parts)

    def first(self, clause: Clause) -> int | None:
        """The first word that is what must be at its place, place by place."""
        return next((word.i for place, sought in self.parts for word in clause.at(*place) if sought([word])), None)


class Guarded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule with tests: at least one of `when` must hold (if there are any), and none of `unless`."""

    when: tuple[Test, ...] = ()
    unless: tuple[Test, ...] = ()

    def may_pass(self, clause: Clause) -> bool:
        """Can the tests allow it, whatever members the roles turn out to have?"""
        is_wanted = not self.when or any(test.fits(clause) for test in self.when)
        return is_wanted and not any(test.fits(clause) for test in self.unless if not test.roles)

    def passes(self, clause: Clause, found: Mapping[str, list[Member]]) -> bool:
        """Do the tests allow it, given the members of the roles read so far?"""
        is_wanted = not self.when or any(test.holds(clause, found) for test in self.when)
        return is_wanted and not any(test.holds(clause, found) for test in self.unless)


class Frame(Guarded, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry: the words that open it, what must (not) be around them, and example sentences."""

    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    verbs_of_kind: Kinds = Kinds(())
    nouns_of_kind: Kinds = Kinds(())
    but_not: Words = ()
    example: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
    near_miss: Annotated[Words, msgspec.Meta(min_length=1)]


F = TypeVar("F", bound=Frame)


class Frames(Generic[F]):
    """Frames by name, and by the words that open them."""

    def __init__(self, by_name: dict[str, F]) -> None:
        self.by_name = by_name
        self._openers: dict[tuple[str, str], list[tuple[list[str], F]]] = defaultdict(list)
        entries = [(sort, entry, frame) for frame in by_name.values() for sort in OPENERS for entry in getattr(frame, sort)]
        for sort, entry, frame in sorted(entries, key=lambda one: -one[1].count(" ")):
            word, *after = entry.split()
            self._openers[sort, word].append((after, frame))
        self._for_any = [frame for frame in by_name.values() if ANY in frame.verbs]
        self._known: dict[tuple[str, str, str], list[tuple[list[str], F]]] = {}
        """The entries of each word met: most words have none, and asking again costs a sixth of reading a page."""

    def opened_by(self, word: "Token") -> list[F]:
        """The frames that the word opens, by itself or with the words right after it, the longest entry first; else those for any verb."""
        if word.pos_ not in SORTS:
            return []
        key = word.pos_, word.lemma_, word.lower_
        if key not in self._known:
            self._known[key] = [entry for sort in SORTS[word.pos_] for form in _forms(word) for entry in self._openers.get((sort, form), ())]
        entries = self._known[key]
        if kind := event_kind(word):
            entries = [*entries, *(entry for sort in KINDS_OF.get(word.pos_, ()) for entry in self._openers.get((sort, kind), ()))]
        forms = _forms(word) if entries else ()
        opened = {id(frame): frame for after, frame in entries if _follow(word, after) and not any(form in frame.but_not for form in forms)}
        return list(opened.values()) or self.for_any(word)

    def for_any(self, word: "Token") -> list[F]:
        """The frames that any verb opens of which no other frame tells."""
        return self._for_any if word.pos_ == "VERB" else []


@cache
def shipped(name: str, kind: type[F]) -> Frames[F]:
    """The frames of a file in `frames/data/`."""
    return load(data_file(f"frames/data/{name}"), kind)


def load(path: Path, kind: type[F]) -> Frames[F]:
    """The frames of a file. Raises BuilderError with the file, the frame and the key if one is wrong."""
    return Frames(read_entries(path, kind, "frame"))


def _kinds(name: str) -> list[str]:
    groups = mapping("frames/data/kind_groups.yaml")
    if name not in groups and name not in event_nouns().values():
        raise ValueError(f"there is no kind of event '{name}'")
    return groups.get(name, [name])


def _sought(what: str | list[str]) -> "Sought":
    """What a test requires of the words at a place: any or none, a word of a class, a kind of event, negated, participle."""
    if isinstance(what, list):
        entries = [entry.split() for entry in what]
        return lambda tokens: any(word in (token.lemma_, token.lower_) and _follow(token, after) for token in tokens for word, *after in entries)
    if what in SIGHTS:
        return SIGHTS[what]
    if classes().keys() | {ANYBODY} >= set(what.split()):
        return lambda tokens: any(dictionary_form(token) in nouns_called(what) for token in tokens)
    kinds = Kinds([what])
    return lambda tokens: any(event_kind(token) in kinds for token in tokens)


SIGHTS: "dict[str, Sought]" = {
    "any": bool,
    "none": lambda tokens: not tokens,
    "negated": lambda tokens: any(is_negated(token) for token in tokens),
    "no name": lambda tokens: bool(tokens) and not any(_has_name(token) or _is_of_state(token) for token in tokens),
    "hazard": lambda tokens: any(hazard_of(token) for token in tokens),
    "person": lambda tokens: any(word.ent_type_ == "PERSON" for token in tokens for word in (token, *token.children)),
    "proper": lambda tokens: any(word.ent_type_ not in ("GPE", "LOC", "DATE") and _has_name(word) for word in tokens),
    "saying": lambda tokens: any(token.lemma_ in cue_words()["verbs"] for token in tokens),
    "participle": lambda tokens: any(token.tag_ == "VBN" for token in tokens),
}


def _has_name(noun: "Token") -> bool:
    """'Pacific Star', 'the tanker Pacific Star'."""
    return noun.pos_ == "PROPN" or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children)


def _is_of_state(noun: "Token") -> bool:
    """'Chadian officials'."""
    return any(child.pos_ == "ADJ" and child.is_title and (known := known_name(child.text)) and known.kind == "demonym" for child in noun.children)


def _forms(word: "Token") -> Iterable[str]:
    """The forms in which an entry may write the word, each once."""
    return dict.fromkeys((word.lemma_.lower(), dictionary_form(word), word.lower_))


def _follow(word: "Token", after: list[str]) -> bool:
    """Do these words come right after the word?"""
    return not after or [token.lower_ for token in word.doc[word.i + 1 : word.i + 1 + len(after)]] == after
