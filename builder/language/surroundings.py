"""The kind of an unlisted name by the words around it: a place ('the town of X', 'X, a village near'), or a person who speaks or takes part."""

from typing import TYPE_CHECKING

from builder.language.gazetteer import Candidate
from builder.lexicon.nouns import nouns
from builder.lexicon.word_classes import in_class
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

MODIFIERS = frozenset({"compound", "nmod", "amod"})
DESCRIPTION = 4
"""The noun of a description after a name must be among this many words."""
SHORTEST_NAME, LONGEST_NAME = 2, 4
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
HYPHENS = frozenset({"-", "‐", "‑"})
COMMON = (
    "name_armed_group",
    "name_government",
    "name_organization",
    "name_place",
    "name_settlement",
    "name_office",
    "name_described",
    "personal",
)
"""Classes of words that are no name by themselves."""


def is_described_as_place(doc: "Doc", first: int, last: int) -> bool:
    """Do the words around the tokens say that they are a place: 'the town of X', 'X province', 'X and Y districts', 'X, a village in'?"""
    if _is_of_settlement(doc, first):
        return True
    if last < len(doc) and _is_place_noun(doc[last]):
        return True
    root = doc.span(first, last).root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    is_before_noun = root.dep_ in MODIFIERS and root.head.i >= last and _is_place_noun(root.head)
    return is_before_noun or _is_town_after(doc, last)


def is_struck(doc: "Doc", first: int, last: int) -> bool:
    """'A quake shook X': what the weather or the earth strikes is a place."""
    root = doc.span(first, last).root
    if root.dep_ != "dobj" or root.head.pos_ != "VERB":
        return False
    known = nouns()
    doers = (child for child in root.head.lefts if child.dep_ == "nsubj")
    return any((noun := known.get(child.lemma_.lower())) is not None and noun.hazard is not None for child in doers)


def find_unlisted(doc: "Doc", named: list[Candidate]) -> list[Candidate]:
    """Names that the model did not see: towns after 'the town of', and full names of persons who speak or take part."""
    covered = {i for candidate in named for i in range(candidate.first, candidate.last)}
    found: list[Candidate] = []
    end = 0
    for token in doc:
        if token.i < end or token.i in covered or token.pos_ != "PROPN" or not token.is_title:
            continue
        if token.ent_type_ in ("DATE", "TIME") and not _is_of_settlement(doc, token.i):
            continue
        end = _run_end(doc, token.i, covered)
        kind = _kind(doc, token.i, end)
        if kind:
            found.append(Candidate(token.i, end, " ".join(doc.span(token.i, end).text.split()), kind, rank=0))
    return found


def _run_end(doc: "Doc", first: int, covered: set[int]) -> int:
    """The end of the run of capitalised words that starts at `first`."""
    last = first + 1
    while last < len(doc) and last not in covered and doc[last].pos_ == "PROPN" and doc[last].is_title and not doc[last].is_sent_start:
        last += 1
    return last


def _kind(doc: "Doc", first: int, last: int) -> str | None:
    if _is_of_settlement(doc, first):
        return "place"
    words = doc.span(first, last)
    if _is_town_after(doc, last) and not any(_is_common(token) for token in words):
        return "place"
    is_full_name = SHORTEST_NAME <= last - first <= LONGEST_NAME and all(token.is_alpha and len(token.text) > 1 for token in words)
    if not is_full_name or (first and doc[first - 1].text in HYPHENS) or any(_is_common(token) for token in words):
        return None
    root = words.root
    is_subject = root.dep_ in ("nsubj", "nsubjpass") and root.i == last - 1
    return "person" if is_subject and root.head.is_lower and root.head.lemma_ in in_class("personal") else None


def _is_of_settlement(doc: "Doc", first: int) -> bool:
    """'the town of X', 'north of X'"""
    if first < 2 or doc[first - 1].lower_ != "of":
        return False
    return doc[first - 2].lemma_.lower() in in_class("name_settlement") or doc[first - 2].lower_ in COMPASS


def _is_common(token: "Token") -> bool:
    """Is it a word for bodies, offices or places, or a name known for something else?"""
    return any(token.lower_ in in_class(name) for name in COMMON) or known_name(token.text) is not None


def _is_place_noun(token: "Token") -> bool:
    return token.lower_ in in_class("name_place") or token.lemma_.lower() in in_class("name_place")


def _is_town_after(doc: "Doc", last: int) -> bool:
    """'X, a rebel-held town near Y', even if the page lost the comma."""
    following = list(doc[last : last + 2])
    if following and following[0].text == ",":
        following = following[1:]
    if not following or following[0].lower_ not in ("a", "an", "the"):
        return False
    start = following[0].i + 1
    for token in doc[start : start + 2 * DESCRIPTION]:
        if token.pos_ == "NOUN" and token.dep_ not in MODIFIERS:
            return token.lemma_.lower() in in_class("name_settlement") and token.dep_ in ("appos", "attr", "nmod", "npadvmod", "dobj")
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB", "ADV") or token.text == ",":
            return False
    return False
