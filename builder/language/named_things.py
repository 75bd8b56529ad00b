"""Names that a page gives to things and bodies by what these are ('the tanker X', 'X, an airline', 'a dog named X'): no places anywhere on it."""

from typing import TYPE_CHECKING

from builder.language.readings import once_per_doc
from builder.language.surroundings import DESCRIPTION, MODIFIERS, is_described_as_place
from builder.lexicon.word_classes import in_class
from builder.values.known_names import fold, known_name
from builder.values.known_places import find_place, is_listed

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

THING, BODY, BY_ARTICLE = "thing", "organization", "by article"
CLASSES = {THING: "named_things", BODY: "named_bodies"}
CALLED = frozenset({"named", "called", "dubbed", "christened", "nicknamed", "codenamed"})
BY = frozenset({"by", "via", "per", "on"})
"""'by ferry', 'on board': what follows is not the name of the vessel."""
PLACED = frozenset({"in", "near", "outside", "inside", "around", "above", "off", "across", "throughout", "through", "over"})


@once_per_doc
def named_things(doc: "Doc") -> dict[str, str]:
    """What names are by their keys: THING or BODY by a noun, or BY_ARTICLE what is no place; none for a place that the press knows."""
    runs = _runs(doc)
    placed = {key for first, last, key in runs if _is_placed(doc, first, last)}
    found: dict[str, str] = {}
    for first, last, key in runs:
        name = doc.span(first, last).text
        kind = None if known_name(name) or is_listed(name, None) else _introduced(doc, first, last)
        if kind is None and key not in placed and _is_thing_by_article(doc, first, last):
            kind = BY_ARTICLE
        if kind is not None and not (key in placed and find_place(name) is not None):
            found.setdefault(key, kind)
            if last - first > 1 and doc[first].is_upper:  # 'MV X' is also called X
                found.setdefault(key_of_name(doc.span(first + 1, last).text), kind)
    return found


def key_of_name(name: str) -> str:
    """The form of a name that all its mentions share."""
    return fold(" ".join(name.split())).lower()


def _runs(doc: "Doc") -> list[tuple[int, int, str]]:
    """The runs of capitalised proper nouns, each with its key."""
    found: list[tuple[int, int, str]] = []
    first = 0
    while first < len(doc):
        last = first
        while last < len(doc) and _is_of_name(doc[last]) and (last == first or not doc[last].is_sent_start):
            last += 1
        if last > first:
            found.append((first, last, key_of_name(doc.span(first, last).text)))
        first = max(last, first + 1)
    return found


def _is_of_name(token: "Token") -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_ not in ("DATE", "TIME")


def _introduced(doc: "Doc", first: int, last: int) -> str | None:
    """What the noun before or after the name says that it is."""
    nouns = [noun for noun in (_noun_before(doc, first, last), _noun_after(doc, last)) if noun is not None]
    return next((kind for noun in nouns for kind, name in CLASSES.items() if noun.lemma_.lower() in in_class(name)), None)


def _noun_before(doc: "Doc", first: int, last: int) -> "Token | None":
    """'tanker' in 'the tanker X', 'a tanker named X'; not in 'the tanker X lost'."""
    i = first - 1
    if i > 0 and doc[i].lower_ in CALLED:
        i -= 1
    if i < 0 or not doc[i].is_lower or doc[i].sent.start != doc[first].sent.start or (i > 0 and doc[i - 1].lower_ in BY):
        return None
    is_of_clause = any(above.dep_ == "relcl" and above.head.i <= i and above.head.dep_ != "ROOT" for above in doc.span(first, last).root.ancestors)
    return None if is_of_clause else doc[i]


def _noun_after(doc: "Doc", last: int) -> "Token | None":
    """'tanker' in 'X, a Greek tanker'."""
    following = list(doc[last : last + 2])
    if len(following) < len((",", "a")) or following[0].text != "," or following[1].lower_ not in ("a", "an", "the"):
        return None
    for token in doc[last + 2 : last + 2 + 2 * DESCRIPTION]:
        if token.pos_ == "NOUN" and token.dep_ not in MODIFIERS:
            return token if token.dep_ == "appos" else None
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB", "ADV") or token.text == ",":
            return None
    return None


def _is_placed(doc: "Doc", first: int, last: int) -> bool:
    """'in X', 'the town of X'; not 'in X ferry disaster'."""
    if is_described_as_place(doc, first, last):
        return True
    is_head = doc.span(first, last).root.dep_ not in MODIFIERS
    return first > 0 and doc[first - 1].lower_ in PLACED and is_head


def _is_thing_by_article(doc: "Doc", first: int, last: int) -> bool:
    """'the X sank', 'the wreck of the X': towns have no article; regions may, after 'in', 'across' and the like."""
    root = doc.span(first, last).root
    if last - first > 1 or not first or doc[first - 1].lower_ != "the" or root.dep_ in MODIFIERS or root.text.endswith("s"):
        return False
    is_where = first > 1 and doc[first - 2].lower_ in PLACED
    return not is_where and known_name(root.text) is None and find_place(root.text) is None


def kind_as_told(doc: "Doc", name: str, kind: str) -> str | None:
    """The kind of the name after what the page says that it is: `kind`, or that of a body, or None for a thing."""
    told = named_things(doc).get(key_of_name(name)) if kind in ("place", "person") else None
    if told == BY_ARTICLE:
        return None if kind == "place" else kind
    return {None: kind, THING: None, BODY: BODY}[told]
