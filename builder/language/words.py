"""The tokens of a page as plain Python objects, for stages that read the same few tokens many times."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.readings import once_per_article

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """A token read once: the names mean what they mean in spaCy, which makes a new object each time it is asked for a token."""

    i: int
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
    left: int
    """The first token of its phrase; `right` is the last one."""
    right: int
    doc: "list[Word]"
    """All words of the page."""
    sentence: range
    """The tokens of its sentence."""
    head: "Word" = field(init=False)
    lefts: "list[Word]" = field(init=False, default_factory=list)
    rights: "list[Word]" = field(init=False, default_factory=list)
    children: "list[Word]" = field(init=False, default_factory=list)

    @property
    def ancestors(self) -> "Iterator[Word]":
        """The words that it depends on, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> "list[Word]":
        """The word and all that depend on it, those nearer to it first."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return found

    @property
    def conjuncts(self) -> "list[Word]":
        """The words that it is joined to."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined.extend(child for child in word.rights if child.dep_ == "conj")
        return [word for word in joined if word is not self]


@once_per_article
def plain_words(article: Article) -> list[Word]:
    """The words of the article, by the position of their token."""
    words: list[Word] = []
    for sentence in article.doc.sents:
        tokens = range(sentence.start, sentence.end)
        words.extend(_word(token, words, tokens) for token in sentence)
    for token, word in zip(article.doc, words, strict=True):
        word.head = head = words[token.head.i]
        if head is not word:
            (head.lefts if word.i < head.i else head.rights).append(word)
            head.children.append(word)
    return words


def _word(token: "Token", doc: list[Word], sentence: range) -> Word:
    return Word(
        token.i,
        token.text,
        token.lower_,
        token.lemma_,
        token.pos_,
        token.tag_,
        token.dep_,
        token.ent_type_,
        token.whitespace_,
        token.is_punct,
        token.is_space,
        token.left_edge.i,
        token.right_edge.i,
        doc,
        sentence,
    )
