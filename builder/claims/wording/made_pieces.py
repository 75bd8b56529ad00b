"""What made sentences have in common: their templates, and the facts and phrases of a page that they may be made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

from builder.claims.wording.lists import words
from builder.language.article import Article
from builder.language.words import Word, plain_words
from builder.resources import data_file, read_yaml
from builder.statements.cues import cue_words
from builder.statements.voices import read_context

Piece = str | tuple[int, ...]
"""Words as they are, or tokens of the page."""
VERB = "verb"
"""The entry with the forms of the verb."""
LONGEST = 18
"""Most words of a phrase that a sentence is made of."""
BASE = frozenset({"det", "amod", "compound", "nummod", "nmod", "advmod", "punct", "predet"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "pcomp", "appos", "csubj"})


@dataclass(frozen=True, slots=True)
class Made:
    """The pieces of a sentence; `is_plainer` if it is better than a clause of the page that is a sentence too.

    `is_bare` if it names no event, place or day.
    """

    pieces: tuple[Piece, ...]
    is_plainer: bool
    is_bare: bool = False


@cache
def templates() -> dict[str, Any]:
    """The entries of `made_sentences.yaml`."""
    return dict(read_yaml(data_file("lexicon/data/made_sentences.yaml")))


def template_words() -> frozenset[str]:
    """The words of made sentences that a page need not have."""
    entries = templates()
    literals = (literal for name, text in entries.items() if name != VERB for literal, *_ in Formatter().parse(text))
    return frozenset(word for text in (*literals, *entries[VERB].values()) for word in text.split())


def filled(name: str, slots: Mapping[str, Sequence[Piece]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for literal, slot, _, _ in Formatter().parse(templates()[name]):
        pieces += [literal, *(slots[slot] if slot else ())]
    return tuple(piece for piece in pieces if piece)


def was(*, is_one: bool) -> tuple[str]:
    return (templates()[VERB]["one" if is_one else "several"],)


def is_plain(article: Article, phrase: range) -> bool:
    """Has the phrase no clause, pronoun, quotation, sign or word like 'planned'?"""
    inner = plain_words(article)[phrase.start : phrase.stop]
    return not any(
        word.dep_ in CLAUSES or word.pos_ == "PRON" or (word.is_punct and word.text != "-") or word.lower_ in loose_words() for word in inner
    )


def is_past_fact(article: Article, word: Word) -> bool:
    """Does the page itself tell it, not as denied, planned or possible, in a clause of the past?"""
    voice = read_context(article).at(word.i)
    if voice.is_negated or voice.modality != "actual":
        return False
    verbs = [above for above in (word, *word.ancestors) if above.pos_ in ("VERB", "AUX")]
    return bool(verbs) and _is_past(verbs[0]) and all(_is_fact(verb) for verb in verbs)


def _is_fact(verb: Word) -> bool:
    """'fled', 'shows'; not 'will flee', 'to flee', 'if they fled' or a verb that leaves open or denies what follows."""
    if verb.lemma_ in _open_words() or any(child.tag_ in ("MD", "TO") or child.dep_ == "neg" for child in verb.lefts):
        return False
    return not any(child.dep_ == "mark" and child.lower_ in words("questions") | words("not_yet") for child in verb.lefts)


def _is_past(verb: Word) -> bool:
    """'fled', 'has fled', 'fleeing'."""
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    return verb.tag_ in ("VBD", "VBN", "VBG") or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in auxiliaries)


@cache
def loose_words() -> frozenset[str]:
    return words("pointing") | words("unreal")


@cache
def _open_words() -> frozenset[str]:
    return words("open_reports") | cue_words()["denials"] | words("unproven")
