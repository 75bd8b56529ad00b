"""Known names in a parsed page, and which country the page is mainly about."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from builder.lexicon.word_classes import in_class
from builder.values.known_names import Known, fold, table
from builder.values.known_places import find_place

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

LONGEST = 14
AGENTIVE = frozenset({"by", "with", "between", "against", "among", "amongst"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in the tokens [first, last) of a page, before it has an id."""

    first: int
    last: int
    name: str
    kind: str
    country: str | None = None
    rank: int = 2
    """The higher rank wins an overlap: 2 known or a side, 1 a guess that the list knows, 0 the model's guess."""


def find_known(doc: "Doc") -> list[Candidate]:
    """All names of the gazetteer in the page, the longest at each position; demonyms too (kind 'demonym')."""
    longest = _longest_by_first_word()
    texts = [token.text for token in doc]
    found: list[Candidate] = []
    position = 0
    while position < len(texts):
        word = _first_word(texts[position]) if _opens_name(texts, position) else ""
        length = longest.get(word) or longest.get(word[:-1] if word.endswith("s") else word, 0)
        mention = _match(doc, texts, position, min(length, LONGEST)) if length else None
        if mention:
            mention = _with_members(doc, mention)
            found.append(mention)
        position = mention.last if mention else position + 1
    return found


def dominant_country(known: list[Candidate]) -> str | None:
    """The ISO code of the country that a page names clearly more often than any other; None if there is no such country."""
    counts = Counter(m.country for m in known if m.country and m.kind in ("country", "demonym", "place"))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 1.3 * ranked[1][1]):
        return None
    return ranked[0][0]


def _match(doc: "Doc", texts: list[str], first: int, length: int) -> Candidate | None:
    for last in range(min(first + length, len(doc)), first, -1):
        if (not texts[last - 1][-1].isalnum() and last - 1 > first) or not _is_capitalised(texts[first:last]):
            continue
        text = doc.span(first, last).text
        known = _look_up(text)
        if known and not (known.role == "capital" and known.kind != "place" and (_is_after_in(doc, first) or _is_place(doc[last - 1]))):
            return Candidate(first, last, known.name, known.kind, known.country)
        if known:
            seat = find_place(text, known.country)
            return Candidate(first, last, seat.name if seat else text, "place", known.country)
    return None


def _with_members(doc: "Doc", mention: Candidate) -> Candidate:
    """The mention; an armed group includes the noun for people after its name: 'Houthi rebels'."""
    last = mention.last
    while mention.kind == "armed_group" and last < len(doc) and doc[last].lower_ in _member_nouns() and doc[last - 1].whitespace_:
        last += 1
    return replace(mention, last=last)


@cache
def _member_nouns() -> frozenset[str]:
    return in_class("side_heads", "side_opposition", "side_members")


def _look_up(text: str) -> Known | None:
    """The known name, even if the page lost the apostrophe of its possessive ('Syrias Idlib')."""
    known = table().get(fold(text))
    if known is None and text.endswith("s") and len(text) >= 3 and (len(text) > 4 or text[:-1].isupper()):
        known = table().get(fold(text[:-1]))
        return known if known and known.kind not in ("demonym", "person") else None
    return known


def _is_after_in(doc: "Doc", first: int) -> bool:
    """'in Port-au-Prince': parsers may take the parts of the name apart."""
    return first > 0 and doc[first - 1].lower_ in in_class("inside")


def _is_place(token: "Token") -> bool:
    """Does the capital mean the place ('in Moscow', 'Moscow is a city'), not the state ('Moscow said')?"""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "nsubj":
        return any(child.dep_ == "attr" for child in token.head.children)
    if token.dep_ == "agent":
        return False
    if token.dep_ == "poss":
        return token.head.lower_ in in_class("place_has")
    if token.dep_ == "pobj":
        if token.head.lower_ in AGENTIVE:
            return False
        return not (token.head.lower_ == "of" and token.head.head.lemma_ in in_class("state_acts"))
    return True


def _opens_name(texts: list[str], position: int) -> bool:
    word = texts[position]
    return word[:1].isupper() or (word in ("al", "el") and position + 2 < len(texts) and texts[position + 2][:1].isupper())


def _is_capitalised(words: list[str]) -> bool:
    """Is every word of the name capitalised, except short words, hyphens and a noun like 'group' at its end?"""
    return words[-1].lower() in in_class("name_described") or all(word[:1].isupper() or len(word) <= 3 or not word.isalpha() for word in words)


@cache
def _longest_by_first_word() -> dict[str, int]:
    """For each first word of a known name, the most tokens that such names can have."""
    longest: dict[str, int] = {}
    for name in table():
        words = name.replace("'", " '").split()
        first = _first_word(words[0])
        # hyphens and a leading article are tokens of their own in the text
        longest[first] = max(longest.get(first, 0), 2 * len(words) + 1)
    return longest


def _first_word(text: str) -> str:
    """The word up to a space or an apostrophe, at which tokenizers differ ("Sana'a")."""
    return fold(text).lower().replace("'", " ").split(" ")[0]
