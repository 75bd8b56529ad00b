"""A clause as frames see it: the words at each place around its verb or noun, in active or passive voice."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from builder.frames.noun_places import bearer, compound, described, having, hyphened, owner, persons
from builder.frames.verb_places import avower, doer, doer_of, done, one
from builder.language.article import Article
from builder.language.clauses import agents_of, objects_of, prepositions_of
from builder.language.readings import once_per_article
from builder.page_events.event_words import event_kind, event_word_for
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

CARRYING = frozenset({"carry", "transport"})
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


def clause_of(article: Article, word: "Token") -> Clause:
    """The clause of the word, the same one for all frames."""
    kept = _clauses(article)
    if word.i not in kept:
        kept[word.i] = Clause(article, word)
    return kept[word.i]


@once_per_article
def _clauses(article: Article) -> dict[int, Clause]:
    """The clauses read so far, by the position of their word."""
    return {}


def _near(article: Article, word: "Token") -> "Iterator[Token]":
    """The event word of the sentence that the word is about."""
    event_word = event_word_for(article, word.i)
    if event_word is not None:
        yield article.doc[event_word]


def _past(article: Article, word: "Token") -> "Iterator[Token]":
    """The event nouns of the sentence and of a few before it, the last first."""
    here = article.sentence_of[word.i]
    for sentence in reversed(article.sentences[max(0, here - REMEMBERED) : here + 1]):
        yield from (token for token in reversed(list(sentence)) if token.pos_ == "NOUN" and event_kind(token))


def _is_country(article: Article, word: "Token") -> bool:
    """'Chile attack' says where it was; 'US attack' and 'Chilean attack' say whose."""
    name = article.name_of.get(word.i)
    known = known_name(name.text) if name is not None else None
    return name is not None and known is not None and known.kind == "country" and not name.text.replace(".", "").isupper()


PLACES: "dict[str, Callable[[Article, Token], Iterable[Token]]]" = {
    "word": lambda article, word: [word],
    "subject": lambda article, word: one(doer_of(word)),
    "object": lambda article, word: objects_of(word),
    "agent": lambda article, word: agents_of(word),
    "doer": doer,
    "done": done,
    "below": lambda article, word: (token for token in word.subtree if token.i > word.i),
    "earlier": lambda article, word: (token for token in word.sent if token.i < word.i and token.pos_ == "VERB"),
    "later": lambda article, word: (token for token in word.sent if token.i > word.i and token.pos_ == "VERB"),
    "infinitive": lambda article, word: (child for child in word.children if child.dep_ == "xcomp"),
    "cause": lambda article, word: [word.head] if word.dep_ == "advcl" and word.tag_ == "VBG" else [],
    "participle": lambda article, word: (child for child in word.children if child.dep_ == "acl"),
    "load": lambda article, word: (load for child in word.children if child.lemma_ in CARRYING for load in objects_of(child)),
    "near": _near,
    "past": _past,
    "head": lambda article, word: [word.head] if word.head.i > word.i else [],
    "owner": owner,
    "avower": avower,
    "persons": persons,
    "hyphened": hyphened,
    "described": described,
    "possessor": lambda article, word: (child for child in word.children if child.dep_ == "poss"),
    "before": lambda article, word: (child for child in word.lefts if child.dep_ == "compound" and not _is_country(article, child)),
    "compound": compound,
    "having": having,
    "bearer": bearer,
}
"""The named places. Any other place is a preposition of the class `clause_places`, or =WORD for exactly this word as a direct child."""
