"""The parsed page as plain Python objects: names mean what they mean in spaCy, which makes a new object each time it is asked for a token."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.vocab import Vocab

READ = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "IDX", "SPACY", "SENT_START")


@dataclass(slots=True, frozen=True, eq=False)
class Spelling:
    """What is true of a word wherever it stands."""

    text: str
    lower_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_title: bool
    is_upper: bool
    is_lower: bool
    is_stop: bool
    is_quote: bool
    like_num: bool


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word of a page. Positions are token positions, `idx` is the offset into the page."""

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_title: bool
    is_upper: bool
    is_lower: bool
    is_stop: bool
    is_quote: bool
    like_num: bool
    is_sent_start: bool
    left: int
    """The first token of its phrase; `right` is the last one."""
    right: int
    doc: "Doc"
    sent: "Span" = field(init=False)
    head: "Token" = field(init=False)
    lefts: "list[Token]" = field(init=False, default_factory=list)
    rights: "list[Token]" = field(init=False, default_factory=list)
    children: "list[Token]" = field(init=False, default_factory=list)

    @property
    def left_edge(self) -> "Token":
        """The first token of its phrase."""
        return self.doc[self.left]

    @property
    def right_edge(self) -> "Token":
        """The last token of its phrase."""
        return self.doc[self.right]

    @property
    def sentence(self) -> range:
        """The tokens of its sentence."""
        return range(self.sent.start, self.sent.end)

    @property
    def ancestors(self) -> "Iterator[Token]":
        """The words that it depends on, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def depth(self) -> int:
        """The number of its ancestors."""
        return sum(1 for _ in self.ancestors)

    @property
    def subtree(self) -> "list[Token]":
        """The word and all that depend on it, in text order."""
        found: list[Token] = []
        self._collect(found)
        return found

    def _collect(self, found: "list[Token]") -> None:
        for child in self.lefts:
            child._collect(found)
        found.append(self)
        for child in self.rights:
            child._collect(found)

    @property
    def conjuncts(self) -> "list[Token]":
        """The words that it is joined to."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined.extend(child for child in word.rights if child.dep_ == "conj")
        return [word for word in joined if word is not self]

    def nbor(self, distance: int = 1) -> "Token":
        """The word so many tokens after it; raises IndexError where none is."""
        position = self.i + distance
        if position < 0:
            raise IndexError(position)
        return self.doc[position]

    def is_ancestor(self, other: "Token") -> bool:
        """Does the other word depend on this one, directly or not?"""
        return any(word is self for word in other.ancestors)


class Span(list[Token]):
    """Some tokens [start, end) of a page that stand together."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        super().__init__(doc[start:end])
        self.doc, self.start, self.end, self.label_ = doc, start, start + len(self), label

    @property
    def start_char(self) -> int:
        """The offset of its first character; `end_char` is behind its last one."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        return self[-1].idx + len(self[-1].text)

    @property
    def text(self) -> str:
        """Its words as the page has them."""
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def root(self) -> Token:
        """The word nearest to the root of the sentence; of several, the first. A loose sign or space is the last choice."""
        for word in self:
            if word.head is word:
                return word
        outer = [word for word in self if not self.start <= word.head.i < self.end]
        return min(outer, key=lambda word: word.depth if word.children or not (word.is_space or word.is_punct) else len(self.doc) - 1)

    @property
    def ents(self) -> "list[Span]":
        """The model's names inside."""
        return [name for name in self.doc.ents if name.start >= self.start and name.end <= self.end]


class Doc(list[Token]):
    """All tokens of a page."""

    __slots__ = ("ents", "sents", "text", "user_data")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.sents: list[Span] = []
        self.ents: list[Span] = []
        self.user_data: dict[object, object] = {}
        """What `once_per_doc` keeps."""

    def span(self, start: int, end: int) -> Span:
        """The tokens [start, end)."""
        return Span(self, start, end)


def read_doc(parsed: "SpacyDoc") -> Doc:
    """The tokens of a parsed text, each read once."""
    doc = Doc(parsed.text)
    vocab, strings = parsed.vocab, parsed.vocab.strings
    rows = parsed.to_array(list(READ)).tolist()
    names = {key: strings[key] for key in {key for row in rows for key in row[1:6]}}
    for token, (orth, lemma, pos, tag, dep, entity, idx, spaced, starts) in zip(parsed, rows, strict=True):
        one = _spelling(vocab, orth)
        forms = (one.text, one.lower_, names[lemma], names[pos], names[tag], names[dep], names[entity], " " if spaced else "")
        signs = (one.is_punct, one.is_space, one.is_alpha, one.is_title, one.is_upper, one.is_lower, one.is_stop, one.is_quote, one.like_num)
        doc.append(Token(token.i, idx, *forms, *signs, starts == 1, token.left_edge.i, token.right_edge.i, doc))
    _tie(doc, parsed.to_array("HEAD").astype("int64").tolist())
    return _divide(doc, ((name.start, name.end, name.label_) for name in parsed.ents))


@lru_cache(maxsize=2**16)
def _spelling(vocab: "Vocab", word: int) -> Spelling:
    """What the vocabulary knows of a word by its number: most words of a page were met on others."""
    one = vocab[word]
    signs = (one.is_punct, one.is_space, one.is_alpha, one.is_title, one.is_upper, one.is_lower, one.is_stop, one.is_quote, one.like_num)
    return Spelling(one.text, one.lower_, *signs)


def _tie(doc: Doc, distances: list[int]) -> None:
    """Sets heads and children; the distances lead from each token to its head."""
    for word, distance in zip(doc, distances, strict=True):
        word.head = head = doc[word.i + distance]
        if distance:
            (head.lefts if distance > 0 else head.rights).append(word)
            head.children.append(word)


def _divide(doc: Doc, names: Iterable[tuple[int, int, str]]) -> Doc:
    """The document with its sentences and names."""
    starts = [0, *(word.i for word in doc[1:] if word.is_sent_start)] if doc else []
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=False):
        sentence = Span(doc, start, end)
        doc.sents.append(sentence)
        for word in sentence:
            word.sent = sentence
    doc.ents += [Span(doc, start, end, label) for start, end, label in names]
    return doc
