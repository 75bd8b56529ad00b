"""Places around a noun or adjective: whose it is, whom it describes, and who stands next to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.frames.members import ACTORS, MODIFIERS
from builder.frames.verb_places import one
from builder.language.article import Article, Name
from builder.language.clauses import conjuncts, prepositions_of, subject_of
from builder.page_events.event_words import event_kind
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

DASHES = frozenset({"-", "‑", "--", "–", "—", ":", ","})
HYPHENS = frozenset({"-", "‑", "–"})
STATES = frozenset({"country", "government", "armed_group"})
PARTIES = frozenset({"armed_group", "organization", "group", "government"})


def owner(article: Article, noun: "Token") -> "Iterator[Token]":
    """Who made the attack: 'ISIL attack', 'U.S. drone strikes', 'A's shelling of B'; not where it was ('Syria attack')."""
    before = [word for child in noun.lefts for word in (*(child.lefts if child.dep_ == "compound" else ()), child)]
    for word in (*(word for word in before if word.dep_ in MODIFIERS), noun):
        name = article.name_of.get(word.i)
        if _owns(name, word, noun) if name else event_kind(noun) == "strike" and _is_demonym(word):
            yield word


def _owns(name: Name, word: "Token", noun: "Token") -> bool:
    """Does the name at the word mean somebody who attacks? A country only by its possessive or in capitals."""
    if word == noun:
        return name.kind in STATES
    if name.kind == "country":
        is_strike = event_kind(noun) == "strike"
        has_victim = any(event_kind(victim) is None for victim in prepositions_of(noun, "on", "against", "of"))
        return (word.dep_ == "poss" and (is_strike or has_victim)) or (is_strike and name.text.replace(".", "").isupper())
    return name.kind in STATES or (name.kind == "group" and name.country is not None)


def _is_demonym(word: "Token") -> bool:
    return word.pos_ == "ADJ" and known_name(word.text) is not None


def persons(article: Article, noun: "Token") -> "Iterator[Token]":
    """The persons named after the noun, up to the next event word: parsers attach A in 'its envoy to the UN, A' to either noun."""
    for token in article.doc[noun.i : noun.sent.end]:
        if event_kind(token):
            return
        name = article.name_of.get(token.i)
        if name is not None and name.kind == "person" and token.i == name.last - 1:
            yield token


def hyphened(article: Article, word: "Token") -> "list[Token]":
    """A in 'A-backed B'."""
    is_hyphened = word.i > 1 and word.nbor(-1).text in HYPHENS and word.i - 2 in article.name_of
    return [word.nbor(-2)] if is_hyphened and word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN") else []


def described(article: Article, word: "Token") -> "list[Token]":
    """The noun that an adjective applies to: 'A, affiliated with B', 'forces loyal to B'."""
    if word.dep_ in ("acl", "amod", "appos"):
        return [word.head]
    return one(subject_of(word.head if word.dep_ == "acomp" else word))


def compound(article: Article, noun: "Token") -> "list[Token]":
    """The party right before the noun: 'Jaysh al-Islam leader'."""
    name = article.name_of.get(noun.i - 1)
    is_party = name is not None and name.kind in PARTIES and not any(child.dep_ == "poss" for child in noun.children)
    return [article.doc[name.last - 1]] if name is not None and is_party else []


def having(article: Article, noun: "Token") -> "list[Token]":
    """A in 'A has one backer: B'; 'they' means the subject of a clause before it."""
    owner = subject_of(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ == "have" else None
    if owner is not None and owner.pos_ == "PRON":
        earlier = (subject_of(child) for child in owner.head.children if child.dep_ == "advcl" and child.i < owner.i)
        owner = next((subject for subject in earlier if subject is not None), owner)
    return one(owner)


def bearer(article: Article, noun: "Token") -> "Iterator[Token]":
    """The name that a noun describes: in apposition, as predicate, or right next to it."""
    subject = noun.head if noun.dep_ == "appos" else subject_of(noun.head) if noun.dep_ == "attr" else None
    told = [*conjuncts(subject), *(child for child in subject.children if child.dep_ == "appos")] if subject is not None else []
    beside = [child for place in (noun, *prepositions_of(noun, "of")) for child in place.children if child.dep_ == "appos"]
    above = [noun.head] if noun.dep_ == "compound" and noun.i < noun.head.i else []
    yield from (word for word in [*told, *beside, *above] if word.i in article.name_of)
    if noun.dep_ != "compound":
        yield from _name_after(article, noun)


def _name_after(article: Article, noun: "Token") -> "Iterator[Token]":
    """The name right after the noun, or after its dash or comma."""
    following = noun.i + 1
    following += following < len(article.doc) and article.doc[following].text in DASHES
    name = article.name_of.get(following)
    if name is not None and name.kind in ACTORS and name.first == following and noun.right_edge.i >= following:
        yield article.doc[name.last - 1]
