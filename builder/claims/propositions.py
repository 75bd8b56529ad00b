"""Sentences into propositions: every assertion as its own set of words, by rules over the dependency parse.

What counts as one follows PropSegmEnt (Chen et al. 2023): lists are distributed, adjuncts stand one at a time with the
core of their clause, appositions, titles and participles assert by themselves.
"""

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import TYPE_CHECKING

from builder.language.clauses import antecedent, conjuncts, subject_of
from builder.language.pipeline import load, plain_page, preset_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Words = frozenset[int]
MOST = 12
"""Variants kept of one clause: a clause with three long lists has hundreds that nobody would write down."""
VERB_PARTS = frozenset({"aux", "auxpass", "neg", "prt", "expl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "ccomp", "agent"})
ADJUNCTS = frozenset({"prep", "npadvmod", "advcl", "advmod", "agent"})
DESCRIBING = frozenset({"relcl", "acl", "appos", "parataxis"})


def find_propositions(texts: Iterable[str]) -> list[list[list[tuple[int, int]]]]:
    """Per text its propositions in text order, each as the spans of its words."""
    nlp = load()
    found = []
    for text in texts:
        doc = nlp.make_doc(text)
        preset_sentences(doc, plain_page(text).sections)
        for _, pipe in nlp.pipeline if len(doc) else ():
            doc = pipe(doc)
        found.append(propositions_of(doc))
    return found


def propositions_of(doc: "Doc") -> list[list[tuple[int, int]]]:
    """The propositions of a parsed text in text order, each as the spans of its words."""
    sets = {words for token in doc for words in _asserted_at(token) if len(words) > 1}
    return [_spans(doc, words) for words in sorted(sets, key=sorted)]


def _asserted_at(token: "Token") -> Iterator[Words]:
    if _is_predicate(token):
        yield from _clause(token)
    if token.dep_ == "appos":
        yield from _pairs(_base(token.head), _variants(token))
    if token.pos_ == "PROPN" and token.dep_ != "compound" and _has_title(token):
        yield _base(token)


def _is_predicate(token: "Token") -> bool:
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return False
    return token.dep_ not in ("xcomp", "pcomp", "csubj") or any(child.dep_ in SUBJECTS for child in token.children)


def _clause(verb: "Token") -> Iterator[Words]:
    """The core of a clause, and the core with each of its adjuncts."""
    cores = _cores(verb)
    adjuncts = [variant for child in _parts(verb, ADJUNCTS) if not _is_core_adverb(child) for variant in _variants(child)]
    has_complement = any(child.dep_ in COMPLEMENTS for child in verb.children)
    if has_complement or not adjuncts:
        yield from cores
    for core in cores[:2]:
        for adjunct in adjuncts[:MOST]:
            yield core | adjunct


def _cores(verb: "Token") -> list[Words]:
    slots = [_subjects(verb)]
    slots.append(
        [frozenset({verb.i} | {t.i for child in verb.children if child.dep_ in VERB_PARTS or _is_core_adverb(child) for t in child.subtree})]
    )
    if verb.dep_ == "conj" and not any(child.dep_ in VERB_PARTS for child in verb.children) and verb.tag_ == "VBN":
        slots.append([frozenset(child.i for child in verb.head.children if child.dep_ in VERB_PARTS)])
    slots += [_variants(child) for child in verb.children if child.dep_ in COMPLEMENTS]
    return [frozenset().union(*choice) for choice in islice(product(*slots), MOST)]


def _subjects(verb: "Token") -> list[Words]:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return [_base(noun) for noun in conjuncts(antecedent(child) or child)]
    subject = subject_of(verb)
    return [_base(noun) for noun in conjuncts(subject)] if subject is not None else [frozenset()]


def _parts(token: "Token", kinds: frozenset[str]) -> Iterator["Token"]:
    """The children of those kinds; a joined verb shares none of its neighbour's."""
    return (child for child in token.children if child.dep_ in kinds and child.dep_ not in COMPLEMENTS)


def _is_core_adverb(token: "Token") -> bool:
    return token.dep_ == "advmod" and token.i < token.head.i and not list(token.children)


def _variants(token: "Token") -> list[Words]:
    """The ways to read a phrase: each member of a list in it by itself."""
    found: list[Words] = []
    for member in conjuncts(token):
        own = frozenset({member.i})
        slots = [[own]]
        for child in member.children:
            if child.dep_ in DESCRIBING or child.dep_ in ("conj", "cc", "preconj", "punct"):
                continue
            slots.append(_variants(child) if child.dep_ in ("prep", "pobj", "amod", "attr", "dobj") else [_whole(child)])
        found += [frozenset().union(*choice) for choice in islice(product(*slots), MOST)]
    return found[:MOST]


def _whole(token: "Token") -> Words:
    return frozenset(t.i for t in token.subtree if not t.is_space)


def _base(noun: "Token") -> Words:
    """A noun phrase without its lists and descriptions."""
    dropped = {t.i for child in noun.children if child.dep_ in DESCRIBING or child.dep_ in ("conj", "cc", "preconj", "punct") for t in child.subtree}
    return frozenset(t.i for t in noun.subtree if t.i not in dropped and not t.is_space)


def _has_title(token: "Token") -> bool:
    return any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in token.lefts)


def _pairs(first: Words, variants: Iterable[Words]) -> Iterator[Words]:
    return (first | variant for variant in variants)


def _spans(doc: "Doc", words: Words) -> list[tuple[int, int]]:
    """Runs of neighbouring words as spans of the text."""
    spans: list[tuple[int, int]] = []
    last = -2
    for i in sorted(words):
        start, end = doc[i].idx, doc[i].idx + len(doc[i])
        if i == last + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = i
    return spans
