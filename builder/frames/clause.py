"""A clause as frames see it: the words at each place around its verb or noun, in active or passive voice."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from builder.frames.members import ACTORS, MODIFIERS, nouns
from builder.language.article import Article
from builder.language.clauses import (
    SUBJECTS,
    agents_of,
    conjuncts,
    is_negated,
    is_passive,
    object_described_by,
    objects_of,
    prepositions_of,
    subject_of,
)
from builder.page_events.event_words import dictionary_form, event_kind, event_subject, event_word_for
from builder.statements.cues import cue_words
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset({"it", "they", "he", "she", "we"})
DASHES = frozenset({"-", "‑", "--", "–", "—", ":", ","})
HYPHENS = frozenset({"-", "‑", "–"})
CARRYING = frozenset({"carry", "transport"})
STATES = frozenset({"country", "government", "armed_group"})
PARTIES = frozenset({"armed_group", "organization", "group", "government"})
REMEMBERED = 6
"""Number of sentences in which a mentioned event can still be what 'attending' or 'responsible' is about."""


class Clause:
    """A verb or noun, and the words at the places around it; each place is read once."""

    def __init__(self, article: Article, word: "Token") -> None:
        self.article, self.word = article, word
        self._known: dict[tuple[str, ...], list[Token]] = {}

    def at(self, *steps: str) -> "list[Token]":
        """The words at the place. Further steps start from there: ("object", "with") gives what follows 'with' after an object."""
        if steps not in self._known:
            *before, last = steps
            holders = self.at(*before) if before else [self.word]
            self._known[steps] = [noun for holder in holders for noun in self._step(holder, last)]
        return self._known[steps]

    def _step(self, holder: "Token", place: str) -> "Iterable[Token]":
        if place in PLACES:
            return PLACES[place](self.article, holder)
        if place.startswith("="):
            return (child for child in holder.children if child.lower_ == place[1:])
        return prepositions_of(holder, place)


def doer_of(word: "Token") -> "Token | None":
    """The subject of the verb; for 'A is the group (one of the groups) which attends', A; for 'A helped B to reach a deal', B."""
    if word.dep_ in ("xcomp", "ccomp") and not any(child.dep_ in SUBJECTS for child in word.children):
        controlled = next((child for child in word.head.children if child.dep_ == "dobj" and child.i < word.i), None)
        if controlled is not None:
            return controlled
    subject = event_subject(word)
    if subject is not None and (subject.lower_ in PRONOUNS or _is_own_force(subject)):
        return reporter_of(word) or subject
    if subject is not None and subject.dep_ == "pobj" and subject.head.head.lower_ == "one":
        subject = subject.head.head
    if subject is not None and subject.dep_ == "attr" and (above := subject_of(subject.head)) is not None and above.i < subject.i:
        return above
    return subject


def reporter_of(verb: "Token") -> "Token | None":
    """The speaker, if the verb is what somebody says about himself: A in 'A said it attended', 'A said that they had attacked B'."""
    while verb.dep_ in ("conj", "xcomp", "pcomp") and verb.head != verb:
        verb = verb.head
    return subject_of(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in cue_words()["verbs"] else None


def nearest_event(article: Article, word: "Token", kinds: frozenset[str]) -> int | None:
    """The event word in the sentence that `word` is about, if it has one of the kinds."""
    event_word = event_word_for(article, word.i)
    return event_word if event_word is not None and event_kind(article.doc[event_word]) in kinds else None


def last_mentioned(article: Article, word: "Token", kinds: frozenset[str]) -> int | None:
    """The last noun for an event of the kinds, in the sentence or in a few before it."""
    here = article.sentence_of[word.i]
    for sentence in reversed(article.sentences[max(0, here - REMEMBERED) : here + 1]):
        named = [token.i for token in sentence if token.pos_ == "NOUN" and event_kind(token) in kinds]
        if named:
            return int(named[-1])
    return None


def _is_own_force(noun: "Token") -> bool:
    """'its forces', 'their fighters'."""
    return dictionary_form(noun) in nouns("forces") and any(child.lower_ in ("its", "their") for child in noun.lefts)


def _one(token: "Token | None") -> "list[Token]":
    return [token] if token is not None else []


def _doer(article: Article, word: "Token") -> "list[Token]":
    return agents_of(word) or _leaver(word) if is_passive(word) else _one(doer_of(word))


def _leaver(participle: "Token") -> "list[Token]":
    """A in 'A left ten wounded', 'A left ten villagers wounded'."""
    verb = participle.head.head if participle.dep_ == "acl" else participle.head
    return _one(doer_of(verb)) if participle.dep_ in ("acl", "advcl") and verb.lemma_ == "leave" and participle.i > verb.i else []


def _done(article: Article, word: "Token") -> "list[Token]":
    if not is_passive(word):
        return objects_of(word)
    described = object_described_by(word)
    return [described] if described is not None else _one(doer_of(word))


def _avower(article: Article, word: "Token") -> "list[Token]":
    """A in 'A said it carried out the attack'."""
    is_own = any(child.lower_ in PRONOUNS for child in word.children) and not is_negated(word)
    return _one(reporter_of(word)) if is_own else []


def _owner(article: Article, noun: "Token") -> "Iterator[Token]":
    """Who made the attack: 'ISIL attack', 'U.S. drone strikes', 'A's shelling of B'; not where it was ('Syria attack')."""
    is_strike = event_kind(noun) == "strike"
    has_victim = any(event_kind(victim) is None for victim in prepositions_of(noun, "on", "against", "of"))
    lefts = [
        inner for child in noun.lefts for inner in (*child.lefts, child) if inner.dep_ in MODIFIERS and (inner == child or child.dep_ == "compound")
    ]
    for word in (*lefts, noun):
        name = article.name_of.get(word.i)
        if name is None:
            is_owner = is_strike and word.pos_ == "ADJ" and known_name(word.text) is not None
        elif name.kind == "country" and word != noun:
            is_owner = (word.dep_ == "poss" and (is_strike or has_victim)) or (is_strike and name.text.replace(".", "").isupper())
        else:
            is_owner = name.kind in STATES or (name.kind == "group" and name.country is not None and word != noun)
        if is_owner:
            yield word


def _persons(article: Article, noun: "Token") -> "Iterator[Token]":
    """The persons named after the noun, up to the next event word: parsers attach A in 'its envoy to the UN, A' to either noun."""
    for token in article.doc[noun.i : noun.sent.end]:
        if event_kind(token):
            return
        name = article.name_of.get(token.i)
        if name is not None and name.kind == "person" and token.i == name.last - 1:
            yield token


def _told(article: Article, word: "Token") -> "Iterator[Token]":
    """The event nouns of the sentence and of a few before it."""
    here = article.sentence_of[word.i]
    for sentence in article.sentences[max(0, here - REMEMBERED) : here + 1]:
        yield from (token for token in sentence if token.pos_ == "NOUN" and event_kind(token))


def _hyphened(article: Article, word: "Token") -> "list[Token]":
    """A in 'A-backed B'."""
    is_hyphened = word.i > 1 and word.nbor(-1).text in HYPHENS and word.i - 2 in article.name_of
    return [word.nbor(-2)] if is_hyphened and word.head.i > word.i and word.head.pos_ in ("NOUN", "PROPN") else []


def _described(article: Article, word: "Token") -> "list[Token]":
    """The noun that an adjective applies to: 'A, affiliated with B', 'forces loyal to B'."""
    if word.dep_ in ("acl", "amod", "appos"):
        return [word.head]
    return _one(subject_of(word.head if word.dep_ == "acomp" else word))


def _compound(article: Article, noun: "Token") -> "list[Token]":
    """The party right before the noun: 'Jaysh al-Islam leader'."""
    name = article.name_of.get(noun.i - 1)
    is_party = name is not None and name.kind in PARTIES and not any(child.dep_ == "poss" for child in noun.children)
    return [article.doc[name.last - 1]] if name is not None and is_party else []


def _having(article: Article, noun: "Token") -> "list[Token]":
    """A in 'A has one backer: B'; 'they' means the subject of a clause before it."""
    owner = subject_of(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ == "have" else None
    if owner is not None and owner.pos_ == "PRON":
        earlier = (subject_of(child) for child in owner.head.children if child.dep_ == "advcl" and child.i < owner.i)
        owner = next((subject for subject in earlier if subject is not None), owner)
    return _one(owner)


def _bearer(article: Article, noun: "Token") -> "Iterator[Token]":
    """The name that a noun describes: in apposition, as predicate, or right next to it."""
    subject = noun.head if noun.dep_ == "appos" else subject_of(noun.head) if noun.dep_ == "attr" else None
    beside = [child for one in (noun, *prepositions_of(noun, "of")) for child in one.children if child.dep_ == "appos"]
    yield from (one for one in [*(conjuncts(subject) if subject is not None else []), *beside] if one.i in article.name_of)
    if noun.dep_ == "compound":
        yield from [noun.head] if noun.head.i in article.name_of and noun.i < noun.head.i else []
        return
    following = noun.i + 1
    following += following < len(article.doc) and article.doc[following].text in DASHES
    name = article.name_of.get(following)
    if name is not None and name.kind in ACTORS and name.first == following and noun.right_edge.i >= following:
        yield article.doc[name.last - 1]


PLACES: "dict[str, Callable[[Article, Token], Iterable[Token]]]" = {
    "word": lambda article, word: [word],
    "subject": lambda article, word: _one(doer_of(word)),
    "object": lambda article, word: objects_of(word),
    "agent": lambda article, word: agents_of(word),
    "doer": _doer,
    "done": _done,
    "below": lambda article, word: (token for token in word.subtree if token.i > word.i),
    "earlier": lambda article, word: (token for token in word.sent if token.i < word.i and token.pos_ == "VERB"),
    "later": lambda article, word: (token for token in word.sent if token.i > word.i and token.pos_ == "VERB"),
    "infinitive": lambda article, word: (child for child in word.children if child.dep_ == "xcomp"),
    "participle": lambda article, word: (child for child in word.children if child.dep_ == "acl"),
    "load": lambda article, word: (load for child in word.children if child.lemma_ in CARRYING for load in objects_of(child)),
    "told": _told,
    "head": lambda article, word: [word.head] if word.head.i > word.i else [],
    "owner": _owner,
    "avower": _avower,
    "persons": _persons,
    "hyphened": _hyphened,
    "described": _described,
    "possessor": lambda article, word: (child for child in word.children if child.dep_ == "poss"),
    "compound": _compound,
    "having": _having,
    "bearer": _bearer,
}
"""The named places. Any other place is a preposition of `frame_words.yaml`, or =WORD for exactly this word as a direct child."""
