"""The words that tell what happened to people: verbs, nouns and states of casualty and displacement."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from builder.language.readings import once_per_doc
from builder.lexicon.fate_senses import OF_VERBS
from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import predicates
from builder.resources import mapping

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

ACTIVE_FORMS = frozenset({"base", "third", "gerund"})
NAME = "NAME"
VEHICLE = "VEHICLE"
GUNFIRE = "GUNFIRE"
NEAR = {VEHICLE: "vehicles", GUNFIRE: "gunfire"}
"""Needs of which a word stands on either side, with the list of words."""
BODY_PART = "BODYPART"
TOLD = {"EVACUATION": "evacuation_cues", "RETURN": "return_cues"}
"""Needs that are no words but something the page tells nearby, with the list of words that tell it."""
NO_WORDS = frozenset({NAME, BODY_PART, *NEAR, *TOLD})
"""Needs that are no words."""
TOLD_REACH = 120
"""Words on either side within which it is told."""
BODY_REACH = 4
"""Words after the word within which the part of the body stands ('broke his right leg')."""
TO_DEATH = ("to", "death")
NEEDED_WITHIN = 7
"""How many words after the verb the word that it needs may stand ('taken by the gunmen as hostages')."""

STATES = (("dead",), ("alive",))
CLAUSE_SIGNS = frozenset({",", ";", ":", "-", "–", "—"})
"""End what 'dead' and 'alive' may belong to: 'six guests shot, one dead', 'nine were buried, six dug out alive'."""


@dataclass(frozen=True, slots=True)
class Fate:
    """One spelling of a word of casualty or displacement.

    `kind` tells who suffers: the object or subject of a verb, or the people that an event, toll, state, body or status noun counts.
    """

    attributes: tuple[str, ...]
    kind: str
    forms: frozenset[str] = frozenset()
    needs: tuple[tuple[str, ...], ...] = ()

    @property
    def is_verb(self) -> bool:
        return self.kind in OF_VERBS

    @property
    def is_active(self) -> bool:
        """Only an active verb is spelled so ('kills', 'killing')."""
        return self.is_verb and self.forms <= ACTIVE_FORMS


@dataclass(frozen=True, slots=True)
class FateWord:
    """A word of casualty or displacement in the text: [i, last) are its tokens with what belongs to it ('shot dead')."""

    i: int
    last: int
    word: Fate


@cache
def phrases(name: str) -> frozenset[str]:
    """A closed class of words around counts of victims."""
    return _phrases()[name]


def phrase_lists() -> frozenset[str]:
    """The names of these classes."""
    return frozenset(_phrases())


def fates_of(doc: "Doc") -> Iterator[FateWord]:
    """The hits of the page, each after the end of the one before it."""
    ends = 0
    starts = _starts()
    for i, token in enumerate(doc):
        if token.lower_ in starts and i >= ends and (fate_word := fate_at(doc, i)):
            ends = fate_word.last
            yield fate_word


def fate_at(doc: "Doc", i: int) -> FateWord | None:
    """The hit that starts at the token, if the words it needs follow."""
    if doc[i].lower_ not in _starts():
        return None
    read = _read_hits(doc)
    if i not in read:
        read[i] = _read_hit(doc, i)
    return read[i]


@once_per_doc
def _read_hits(doc: "Doc") -> dict[int, FateWord | None]:
    """What was read so far, by token: the same words are asked for often."""
    return {}


@cache
def _starts() -> frozenset[str]:
    """The spellings at which a hit may start."""
    return frozenset(_by_spelling()) | phrases("fatal_verbs")


def _read_hit(doc: "Doc", i: int) -> FateWord | None:
    words = () if _is_other_shot(doc, i) else _by_spelling().get(doc[i].lower_, ())
    if len(words) > 1 and (doc[i].tag_ in ("NN", "NNS", "JJ") or doc[i].dep_ == "amod"):
        words = tuple(sorted(words, key=lambda word: word.is_verb and "gerund" not in word.forms))
    for word in words:
        needed = _needed_end(doc, i, word)
        if needed is not None:
            return FateWord(i, needed, _fatal(doc, i, word))
    if doc[i].lower_ in phrases("fatal_verbs") and _is_fatal(doc, i):
        return FateWord(i, i + 1, Fate(("killed",), "object", frozenset({"past", "participle"})))
    return None


def _is_other_shot(doc: "Doc", i: int) -> bool:
    """'a warning shot'; 'shot and killed', where the second word tells all."""
    if doc[i].lower_ not in phrases("shooting"):
        return False
    return is_told_outcome(doc, i) or (doc[i].tag_ in ("NN", "NNS") and not doc[i].lower_.endswith("ing"))


def is_told_outcome(doc: "Doc", i: int) -> bool:
    """'shot and killed', 'shot and wounded': the second word tells all."""
    words = [token.lower_ for token in doc[i : i + 3]]
    return len(words) == 3 and words[0] in phrases("shooting") and words[1] in phrases("joining") and words[2] in phrases("outcomes")


def _fatal(doc: "Doc", i: int, word: Fate) -> Fate:
    return replace(word, attributes=("killed",)) if doc[i].lower_ in phrases("fatal_verbs") and _is_fatal(doc, i) else word


def _is_fatal(doc: "Doc", i: int) -> bool:
    if i > 1 and doc[i - 2].text == "-":
        return False  # 'non-fatally wounded'
    around = (doc[k].lower_ for k in (i - 1, i + 1) if 0 <= k < len(doc))
    return any(word in phrases("fatal") for word in around)


def _needed_end(doc: "Doc", i: int, word: Fate) -> int | None:
    """The token after the word and an adjacent needed one; None if a needed word is missing."""
    if not word.needs:
        return i + 1
    near = {token.lower_ for token in doc[i + 1 : i + 1 + NEEDED_WITHIN]} | NO_WORDS
    for needed in word.needs:
        if needed == TO_DEATH and _is_to_death(doc[i]):
            return i + 1
        if near.issuperset(needed) and all(_is_told(doc, i, one) for one in needed if one in TOLD):
            end = _spoken_end(doc, i, word, tuple(one for one in needed if one not in TOLD))
            if end is not None:
                return end
    return None


def _is_to_death(verb: "Token") -> bool:
    """'shot his aunt, her friend and their lodger to death': the words stand behind the list, and belong to the verb."""
    ends = (child for child in verb.children if child.lower_ == "to" and child.i > verb.i)
    return any(inner.lower_ == "death" and inner.i == end.i + 1 for end in ends for inner in end.children)


def _spoken_end(doc: "Doc", i: int, word: Fate, needed: tuple[str, ...]) -> int | None:
    """The token after the word and the needed words, where they stand; no words are needed if the page tells the rest."""
    if not needed:
        return i + 1
    if len(needed) == 1 and needed[0] in NEAR:
        around = doc[max(i - NEEDED_WITHIN, doc[i].sent.start) : min(i + 1 + NEEDED_WITHIN, doc[i].sent.end)]
        return i + 1 if any(token.lower_ in phrases(NEAR[needed[0]]) for token in around) else None
    if needed == (BODY_PART,):
        part = next((token.i for token in doc[i + 1 : i + 1 + BODY_REACH] if token.lower_ in phrases("body_parts")), None)
        return None if part is None else i + 1 if word.kind == "object" else part + 1
    last = min(i + 1 + NEEDED_WITHIN, doc[i].sent.end)
    is_near = word.is_verb and NAME not in needed
    for k in range(i + 1, last - len(needed) + 1 if is_near else min(i + 2, last)):
        if needed in STATES and doc[k].text in CLAUSE_SIGNS:
            return None
        if _matches(doc, k, needed):
            return k + len(needed) if k == i + 1 and NAME not in needed else i + 1
    return None


def _matches(doc: "Doc", start: int, needed: tuple[str, ...]) -> bool:
    """Do the needed words stand at the token? NAME is any proper noun."""
    if start + len(needed) > len(doc):
        return False
    return all(doc[k].pos_ == "PROPN" if word == NAME else doc[k].lower_ == word for k, word in enumerate(needed, start))


def _is_told(doc: "Doc", i: int, what: str) -> bool:
    """Does the page tell of it within some sentences of the token? Near an evacuation, people carried by bus are displaced."""
    told = _told(doc)[what]
    k = bisect_left(told, i - TOLD_REACH)
    return k < len(told) and told[k] <= i + TOLD_REACH


@once_per_doc
def _told(doc: "Doc") -> dict[str, list[int]]:
    """The tokens that tell what a need of TOLD asks for."""
    cues = {what: tuple(phrases(name)) for what, name in TOLD.items()}
    return {what: [token.i for token in doc if token.lower_.startswith(starts)] for what, starts in cues.items()}


@cache
def _phrases() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in mapping("lexicon/data/toll_phrases.yaml").items()}


@cache
def _by_spelling() -> dict[str, tuple[Fate, ...]]:
    """Every spelling with its words; those that need a further word come first."""
    found: dict[str, list[Fate]] = defaultdict(list)
    for one in predicates().values():
        for sense in one.fates:
            spelled = one.spellings() if sense.kind in OF_VERBS else {one.word: frozenset[str]()}
            for spelling, forms in spelled.items():
                found[spelling].append(Fate(sense.attributes, sense.kind, forms, sense.needs))
    for noun in nouns().values():
        for sense in noun.fates:
            for form, spelling in noun.spellings().items():
                found[spelling].append(Fate(sense.attributes, sense.kind, frozenset({form}), sense.needs))
    return {spelling: tuple(sorted(words, key=lambda word: not word.needs)) for spelling, words in found.items()}
