"""Relation claims: who backs, opposes, leads or belongs to whom."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from builder.claims.extent import assertion_spans, phrase_spans
from builder.claims.found import ClaimType, Found
from builder.language.article import Article, Name
from builder.language.clauses import agents_of, conjuncts, noun_phrase, objects_of, prepositions_of, subject_of
from builder.linking.relations import compare_statements
from builder.records import Member
from builder.resources import mapping

if TYPE_CHECKING:
    from spacy.tokens import Token

Pair = tuple["Token", "Token"]
Reader = Callable[[Article, "Token"], Iterator[Pair]]
ATTRIBUTES = ("backs", "opposes", "member_of", "leads")
PARTIES = frozenset({"person", "government", "armed_group", "organization", "country", "group"})
DASHES = frozenset({"-", "--", "–", "—", ":", ","})


def find(article: Article) -> list[Found]:
    """The relations between named parties, in text order; subject and object by the sense of the attribute ('subject backs object')."""
    found = []
    for token in article.doc:
        lemma = token.lemma_.lower()
        if lemma not in _telling() and token.lower_ not in _telling():
            continue
        for attribute, readers in _readers(lemma, token.lower_):
            pairs = [pair for read in readers for pair in read(article, token)]
            found += [_claim(article, token, attribute, pair) for pair in pairs if _is_told(article, pair)]
    return found


def _readers(lemma: str, lower: str) -> Iterator[tuple[str, list["Reader"]]]:
    for attribute in ATTRIBUTES:
        readers: list[Reader] = []
        if lemma in _words(f"{attribute}_nouns"):
            readers.append(_by_noun)
        if lemma in _words(f"{attribute}_verbs"):
            readers.append(_by_verb)
        if lower in _words(f"{attribute}_participles"):
            readers.append(_by_participle)
        if lower in _words(f"{attribute}_adjectives") or lemma in _words(f"{attribute}_adjectives"):
            readers.append(_by_adjective)
        if readers:
            yield attribute, readers


def _by_noun(article: Article, noun: "Token") -> Iterator[Pair]:
    """'A, a backer of B', 'A is B's backer', 'B's backer, A', 'B leader A', 'B has one backer: A'."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    objects = [*prepositions_of(noun, "of"), *(child for child in noun.children if child.dep_ == "poss"), *_named_compounds(article, noun)]
    subjects = list(_bearers(article, noun))
    if not objects and noun.dep_ == "dobj" and noun.head.lemma_ == "have":
        owner = subject_of(noun.head)
        objects = [_meant(owner)] if owner is not None else []
    yield from ((subject, thing) for subject in dict.fromkeys(subjects) for thing in objects)


def _meant(token: "Token") -> "Token":
    """The noun that a pronoun repeats, where a clause before it has that noun as its subject ('While the rebels ..., they ...')."""
    if token.pos_ != "PRON":
        return token
    earlier = (subject_of(child) for child in token.head.children if child.dep_ == "advcl" and child.i < token.i)
    return next((noun for noun in earlier if noun is not None), token)


def _bearers(article: Article, noun: "Token") -> Iterator["Token"]:
    """Who the noun describes: what it stands in apposition to, what is said to be it, or the name right after it."""
    if noun.dep_ == "appos":
        yield from _named(article, conjuncts(noun.head))
    elif noun.dep_ == "attr":
        subject = subject_of(noun.head)
        yield from _named(article, conjuncts(subject) if subject is not None else [])
    beside = [noun, *prepositions_of(noun, "of")]
    yield from _named(article, [child for one in beside for child in one.children if child.dep_ == "appos"])
    if noun.dep_ == "compound" and article.name_of.get(noun.head.i) and noun.i < noun.head.i:
        yield noun.head
    following = noun.i + 1
    if following < len(article.doc) and article.doc[following].text in DASHES:
        following += 1
    name = article.name_of.get(following)
    if name and noun.dep_ != "compound" and name.kind in PARTIES and name.first == following and noun.right_edge.i >= following:
        yield article.doc[name.last - 1]


def _named_compounds(article: Article, noun: "Token") -> Iterator["Token"]:
    """The party before the noun: 'Jaysh al-Islam leader'."""
    name = article.name_of.get(noun.i - 1)
    if name and name.kind in ("armed_group", "organization", "group", "government") and not any(child.dep_ == "poss" for child in noun.children):
        yield article.doc[name.last - 1]


def _by_verb(article: Article, verb: "Token") -> Iterator[Pair]:
    """'A backs B', 'B, backed by A'."""
    if verb.pos_ != "VERB":
        return
    agents = agents_of(verb)
    subject = subject_of(verb)
    if agents and verb.tag_ == "VBN" and subject is not None:
        yield from ((agent, thing) for agent in agents for thing in conjuncts(subject))
    elif subject is not None and not _is_passive(verb):
        yield from ((one, thing) for one in conjuncts(subject) for thing in objects_of(verb))


def _by_participle(article: Article, token: "Token") -> Iterator[Pair]:
    """'A-backed B', 'A-linked B'."""
    doc = article.doc
    if token.i < 2 or doc[token.i - 1].text not in ("-", "‑", "–") or token.head.pos_ not in ("NOUN", "PROPN"):
        return
    if article.name_of.get(token.i - 2) and token.head.i > token.i:
        is_member = token.lower_ in _words("member_of_participles")
        yield (token.head, doc[token.i - 2]) if is_member else (doc[token.i - 2], token.head)


def _by_adjective(article: Article, token: "Token") -> Iterator[Pair]:
    """'A, affiliated with B', 'forces loyal to B'."""
    subject = token.head if token.dep_ in ("acl", "amod", "appos") else subject_of(token.head if token.dep_ == "acomp" else token)
    if subject is not None:
        yield from ((subject, thing) for thing in prepositions_of(token, "to", "with"))


def _named(article: Article, tokens: list["Token"]) -> list["Token"]:
    return [token for token in tokens if token.i in article.name_of]


def _is_told(article: Article, pair: Pair) -> bool:
    """At least one side is a named party and the other a party or a noun for one; not one party twice."""
    names = [article.name_of.get(token.i) for token in pair]
    if not any(name and name.kind in PARTIES for name in names) or any(name and name.kind == "place" for name in names):
        return False
    if names[0] and names[1]:
        return names[0].entity_id != names[1].entity_id
    return all(name or (token.pos_ == "NOUN" and token.lemma_ in _words("parties")) for name, token in zip(names, pair, strict=True))


def _claim(article: Article, token: "Token", attribute: str, pair: Pair) -> Found:
    spans = assertion_spans if token.pos_ == "VERB" and token.dep_ not in ("acl", "amod") else phrase_spans
    needed = [i for end in pair for i in range(*noun_phrase(end))]
    subject, thing = pair
    members = (_member(article, subject, "subject"), _member(article, thing, "object"))
    return Found(attribute=attribute, spans=spans(article, token, needed), anchor=token.i, members=members)


def _member(article: Article, token: "Token", role: str) -> Member:
    name = article.name_of.get(token.i)
    first, last = noun_phrase(token)
    is_definite = any(child.lower_ in ("the", "these", "those", "such") for child in token.lefts)
    while first < token.i and article.doc[first].dep_ == "det":
        first += 1
    start, end = article.span(first, last)
    described = article.name_of.get(token.head.i) if token.dep_ == "appos" else None
    meant = name or described or (_named_before(article, token) if is_definite else None)
    if meant:
        return Member(meant.entity_id, meant.name, role, None, meant.start if name else start, meant.end if name else end)
    return Member(None, article.page.text[start:end], role, None, start, end)


def _named_before(article: Article, token: "Token") -> Name | None:
    """The party that 'the groups' repeats: the last one before it whose own words end in the same noun ('opposition groups')."""
    earlier = (name for name in reversed(article.names) if name.last <= token.i and name.kind in PARTIES and name.last - name.first > 1)
    return next((name for name in earlier if article.doc[name.last - 1].lower_ == token.lower_), None)


def _is_passive(verb: "Token") -> bool:
    return (verb.dep_ == "acl" and verb.tag_ == "VBN") or any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(mapping("claims/data/relations.yaml").get(kind, ()))


@cache
def _telling() -> frozenset[str]:
    """Every word that may tell of a relation."""
    kinds = ("nouns", "verbs", "participles", "adjectives")
    return frozenset(word for attribute in ATTRIBUTES for kind in kinds for word in _words(f"{attribute}_{kind}"))


TYPE = ClaimType("relation", find, compare_statements)
