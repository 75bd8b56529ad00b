"""Who speaks: the name or words of a speaker, and the speakers that pronouns and phrases like 'the agency' mean."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from builder.language.article import Article, Name
from builder.language.clauses import conjuncts, noun_phrase
from builder.lexicon.word_classes import in_class
from builder.statements.speaker_phrases import phrase_of
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

MEDIA_ROLES = frozenset({"agency", "broadcaster", "newspaper", "platform"})
"""Roles of bodies that pass on what others say. The media of a state or group (role state_media) speak for it and are speakers."""
HUMAN_PRONOUNS, BODY_PRONOUNS = frozenset({"he", "she"}), frozenset({"it", "they"})
GROUPS, STATES = frozenset({"organization", "armed_group"}), frozenset({"government", "country"})
BODIES = GROUPS | STATES
REACH = 60
OWNERS = frozenset({"by", "from", "of"})
DEFINITE = frozenset({"the", "this", "that", "its"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as named in one place; [first, last) are the tokens that name it there."""

    name: str
    kind: str | None
    """A value of entities.kind; None for words that are not a name."""
    entity_id: str | None
    first: int
    last: int
    is_medium: bool = False
    """An agency, outlet or platform: it passes on what others say."""
    noun: str | None = None
    """Lemma of the head noun, if the speaker is not named."""


@dataclass(slots=True)
class Memory:
    """The speakers found so far in an article, and its names; used to resolve pronouns and descriptions."""

    article: Article
    speakers: list[Speaker] = field(default_factory=list)
    monitors: list[Name] = field(init=False)
    starts: list[int] = field(init=False)
    """First token of every name."""

    def __post_init__(self) -> None:
        self.monitors = [name for name in self.article.names if name.kind == "organization" and _is_monitor(name.name)]
        self.starts = [name.first for name in self.article.names]

    def names_before(self, token: "Token") -> Iterator[Name]:
        """The names before the token, the nearest first, as far back as a pronoun reaches."""
        end = bisect_left(self.starts, token.i)
        return reversed(self.article.names[max(end - REACH, 0) : end])

    def speakers_before(self, token: "Token") -> Iterator[Speaker]:
        """The speakers before the token, the last first, as far back as a pronoun reaches."""
        return (speaker for speaker in reversed(self.speakers[-REACH:]) if speaker.first < token.i)


def speaker_of(token: "Token", memory: Memory) -> Speaker | None:
    """The speaker that the noun or pronoun means; None if it means nobody in particular ('it was said'), a time or counted bodies."""
    if token.i in memory.article.time_of or (token.lemma_ == "body" and any(child.dep_ == "nummod" for child in token.children)):
        return None
    if name := _name_in(token, memory.article):
        return _of_name(name, token)
    if token.pos_ == "PRON":
        return _of_pronoun(token, memory)
    lemma = token.lemma_.lower()
    owner = _owner(token, memory) if lemma in in_class("documents", "impersonal") else None
    if owner or lemma in in_class("impersonal"):
        return owner
    return _of_description(token, memory) or _titled_body(token) or _worded(token, memory.article)


def _titled_body(token: "Token") -> Speaker | None:
    """'the charity Sea Bridge': an unlisted name right after the noun that says what it is."""
    end = token.i + 1
    while end < token.sent.end and token.doc[end].pos_ == "PROPN":
        end += 1
    is_named = end > token.i + 1 and token.doc[token.i + 1].dep_ in ("appos", "compound", "nmod")
    if token.lemma_.lower() not in in_class("bodies") or not is_named:
        return None
    return Speaker(token.doc.span(token.i + 1, end).text, None, None, *noun_phrase(token))


def joined_speakers(token: "Token", memory: Memory) -> Speaker | None:
    """The speaker that the subject means. Several who speak together are named together, without an entity id."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    if not any(child.dep_ == "cc" for noun in conjuncts(first) for child in noun.children):
        first = token  # 'had 24 people on board, mayor Ana Holt said'
    found = [speaker_of(noun, memory) for noun in conjuncts(first)] if first.pos_ in ("NOUN", "PROPN") else []
    speakers = list({speaker.name: speaker for speaker in found if speaker}.values())
    if len(speakers) < 2 or len(speakers) < len(found) or any(speaker.is_medium for speaker in speakers):
        return speaker_of(token, memory)
    names = [speaker.name for speaker in speakers]
    return Speaker(f"{', '.join(names[:-1])} and {names[-1]}", None, None, speakers[0].first, speakers[-1].last)


def _of_name(name: Name, token: "Token") -> Speaker:
    """The speaker of that name."""
    known = known_name(name.name)
    is_medium = known is not None and known.role in MEDIA_ROLES
    # 'the Danish navy said' names the state only by its forces: as speaker they keep their own words
    words = " ".join(name.text.split())
    is_part = name.kind == "country" and " " in words and known_name(words) is None
    first, last = min(name.first, token.left_edge.i), max(name.last, token.i + 1)
    return Speaker(words if is_part else name.name, name.kind, name.entity_id, first, last, is_medium)


def _name_in(token: "Token", article: Article) -> Name | None:
    """The name of the phrase: its head, a name in apposition, or the name before a word like 'group' or 'agency'."""
    name = article.name_of.get(token.i)
    following = article.name_of.get(name.last) if name else None
    if following and following.kind == "person":
        return following
    if name and name.kind != "place":
        return name
    for child in token.children:
        other = article.name_of.get(child.i)
        if other is None or other.kind == "place" or _is_its_town(other, child, token):
            continue
        is_body = token.lower_ in in_class("bodies") and (child.dep_ == "appos" or other.kind in ("organization", "armed_group"))
        if child.dep_ in ("appos", "compound", "nmod") and (other.kind == "person" or is_body):
            return other
    return None


def _is_its_town(name: Name, child: "Token", body: "Token") -> bool:
    """'the Y regional court', 'Y police': models take the towns of courts, councils and police that they do not know for persons or firms."""
    is_before = child.dep_ in ("compound", "nmod") and child.i < body.i and known_name(name.name) is None
    return is_before and body.lemma_.lower() in in_class("courts", "town_services", "facilities", "name_government") - {"agency"}


def _owner(token: "Token", memory: Memory) -> Speaker | None:
    """The owner of a statement, figures or a report: the first word before or after it that names one."""
    for child in token.children:
        owner = _owner_before(child, memory) if child.i < token.i else None
        nouns = _owners_after(child)
        if owner or nouns:
            return owner or speaker_of(nouns[0], memory)
    return None


def _owner_before(child: "Token", memory: Memory) -> Speaker | None:
    """'the ministry's statement', 'UN figures', 'a police report'."""
    if child.dep_ not in ("poss", "compound", "nmod"):
        return None
    name = memory.article.name_of.get(child.i)
    if name and name.kind != "place":
        return _of_name(name, child)
    is_owner = child.dep_ == "poss" or child.lemma_.lower() in in_class("persons", "bodies")
    return speaker_of(child, memory) if is_owner else None


def _owners_after(child: "Token") -> "list[Token]":
    """'a statement by the ministry', 'figures released by the UN'."""
    is_participle = child.dep_ == "acl" and child.tag_ == "VBN"
    agents = [agent for agent in child.children if agent.dep_ == "agent"] if is_participle else []
    preps = [child] if child.dep_ in ("prep", "agent") and child.lower_ in OWNERS else agents
    return [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]


def _of_pronoun(token: "Token", memory: Memory) -> Speaker | None:
    lower = token.lower_
    if lower in HUMAN_PRONOUNS:
        return _last_human(token, memory)
    if lower in BODY_PRONOUNS:
        return _last_body(token, memory)
    if lower in ("who", "which", "that"):
        for ancestor in token.ancestors:
            if ancestor.dep_ == "relcl" and ancestor.head.pos_ != "PRON":
                return speaker_of(ancestor.head, memory)
    if lower in ("some", "many", "others", "both", "one", "several"):
        return Speaker(lower, None, None, token.i, token.i + 1)
    return None


def _last_human(token: "Token", memory: Memory) -> Speaker | None:
    """The last speaker that is a person, or a person named after that speaker."""
    last = next((s for s in memory.speakers_before(token) if _is_human(s)), None)
    named = next((n for n in memory.names_before(token) if n.kind == "person"), None)
    if named and (last is None or (named.first > last.last and _is_subject(named, memory.article))):
        return Speaker(named.name, named.kind, named.entity_id, token.i, token.i + 1)
    return _again(last, token)


def _last_body(token: "Token", memory: Memory) -> Speaker | None:
    """The last speaker that is not a person, or a body named after that speaker; 'they' may also mean a person."""
    is_plural = token.lower_ == "they"
    last = next((s for s in memory.speakers_before(token) if is_plural or not _is_human(s)), None)
    named = next((n for n in memory.names_before(token) if n.kind in BODIES and _is_subject(n, memory.article)), None)
    if named and (last is None or named.first > last.last):
        return Speaker(named.name, named.kind, named.entity_id, token.i, token.i + 1)
    return _again(last, token)


def _of_description(token: "Token", memory: Memory) -> Speaker | None:
    """The speaker meant by 'the monitor', 'a rights group', 'the agency' or 'the source', if the page names it elsewhere."""
    lemma, modifiers = token.lemma_.lower(), {child.lower_ for child in token.lefts}
    is_monitor = lemma in in_class("monitors") or (lemma in in_class("bodies") and modifiers & in_class("monitoring"))
    monitor = _monitor(token, memory.monitors) if is_monitor else None
    if monitor or not modifiers & DEFINITE or _is_specified(token):
        return monitor
    for kind, can_mean in DESCRIBED:
        before = memory.speakers_before(token) if lemma in in_class(kind) else ()
        meant = next((speaker for speaker in before if can_mean(speaker, lemma, memory.article)), None)
        if meant:
            return _again(meant, token)
    return None


def _monitor(token: "Token", monitors: list[Name]) -> Speaker | None:
    """The monitoring body that the page names: the last one before the words, else the first after them."""
    before = [name for name in monitors if name.first <= token.i]
    chosen = before[-1] if before else monitors[0] if monitors else None
    return Speaker(chosen.name, chosen.kind, chosen.entity_id, *noun_phrase(token)) if chosen else None


@cache
def _is_monitor(name: str) -> bool:
    known = known_name(name)
    return known is not None and known.role == "monitor"


def _is_titled(speaker: Speaker, lemma: str, article: Article) -> bool:
    """Was the person introduced with that title ('Oaxaca governor Maria Diaz')?"""
    if speaker.kind != "person":
        return False
    doc = article.doc
    first = max(speaker.first - 4, 0)
    return any(t.lemma_.lower() == lemma for t in doc[first : min(speaker.last + 8, len(doc))])


def _is_specified(token: "Token") -> bool:
    return any(child.dep_ in ("prep", "appos", "amod", "compound", "poss", "relcl") for child in token.children)


def _worded(token: "Token", article: Article) -> Speaker:
    """The speaker in the words of the page."""
    first, last = phrase_of(token)
    text = " ".join(article.doc.span(first, last).text.split())
    return Speaker(text, None, None, first, last, noun=token.lemma_.lower())


def _again(speaker: Speaker | None, token: "Token") -> Speaker | None:
    return replace(speaker, first=token.i, last=token.i + 1) if speaker else None


def _is_human(speaker: Speaker) -> bool:
    return speaker.kind == "person" or speaker.noun in in_class("persons")


def _is_subject(name: Name, article: Article) -> bool:
    return any(token.dep_ in ("nsubj", "nsubjpass") for token in article.doc[name.first : name.last])


DESCRIBED: tuple[tuple[str, Callable[[Speaker, str, Article], bool]], ...] = (
    ("agencies", lambda speaker, lemma, article: speaker.is_medium),
    ("persons", lambda speaker, lemma, article: speaker.noun == lemma or _is_titled(speaker, lemma, article)),
    ("bodies", lambda speaker, lemma, article: speaker.noun == lemma or speaker.kind in (GROUPS if lemma in in_class("named_bodies") else BODIES)),
)
"""The classes whose nouns can mean a speaker before them, and which: the last one that it can; no state is 'the union' or 'the airline'."""
