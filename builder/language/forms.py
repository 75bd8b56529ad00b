"""Parts of speech, morphology and lemmas by the model's own rules, computed once per word, tag and dependency."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

Step = Callable[["Doc"], "Doc"]
Word = tuple[int, ...]
"""A token's FORM values."""

FORM = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
"""The attributes that both steps read and write, in addition to the word itself."""
ASKED = frozenset({"TAG", "DEP", "ORTH", "TEXT", "LOWER", "IS_SPACE"})
"""Attributes that a rule may test so that tokens with the same FORM and word give the same result; `OP` counts tokens and is not allowed."""


def with_word_forms(nlp: "Language") -> list[Step]:
    """The pipeline's steps. Ruler and lemmatizer become one step with a cache, if this cannot change their results."""
    from spacy.pipeline import AttributeRuler, Lemmatizer

    steps: list[Step] = [step for _, step in nlp.pipeline]
    for i, (ruler, lemmatizer) in enumerate(pairwise(steps)):
        if isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer) and _looks_at_words_alone(ruler):
            return [*steps[:i], WordForms(nlp, ruler, lemmatizer), *steps[i + 2 :]]
    return steps


def _looks_at_words_alone(ruler: "AttributeRuler") -> bool:
    asked = {name for rule in _rules(ruler) for pattern in rule["patterns"] for token in pattern for name in token}
    return asked <= ASKED and {name for rule in _rules(ruler) for name in rule["attrs"]} <= {*FORM}


def _rules(ruler: "AttributeRuler") -> list[dict[str, Any]]:
    rules: Any = ruler.patterns
    return list(rules)


class WordForms:
    """The ruler and the lemmatizer of a model in one step.

    Both look at one token at a time, except for the ruler's patterns of several tokens: a run of tokens that matches one is computed as a whole.
    """

    def __init__(self, nlp: "Language", ruler: "AttributeRuler", lemmatizer: "Lemmatizer") -> None:
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self._vocab = nlp.vocab
        self._lemmatizer = lemmatizer
        self._of_runs = ruler
        self._of_words = AttributeRuler(nlp.vocab)
        self._runs = Matcher(nlp.vocab)
        for rule in _rules(ruler):
            if long := [pattern for pattern in rule["patterns"] if len(pattern) > 1]:
                self._runs.add("run", long)
            if short := [pattern for pattern in rule["patterns"] if len(pattern) == 1]:
                self._of_words.add(short, rule["attrs"])
        self._known: dict[Word, Word] = {}
        self._known_runs: dict[tuple[Word, ...], list[Word]] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """The document with its forms set."""
        words = _read(doc, "ORTH", *FORM)
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        self._known.update(zip(new, self._ask(self._of_words, new), strict=True))
        forms = [self._known[word] for word in words]
        for first, last in _merged(sorted((start, end) for _, start, end in self._runs(doc, allow_missing=True))):
            run = tuple(words[first:last])
            if run not in self._known_runs:
                self._known_runs[run] = self._ask(self._of_runs, run)
            forms[first:last] = self._known_runs[run]
        return _write(doc, forms)

    def _ask(self, ruler: "AttributeRuler", words: Sequence[Word]) -> list[Word]:
        """The forms that the ruler and the lemmatizer give to the words, as one document."""
        from spacy.tokens import Doc

        if not words:
            return []
        doc = Doc(self._vocab, words=[self._vocab.strings[word[0]] for word in words])
        return _read(self._lemmatizer(ruler(_write(doc, [word[1:] for word in words]))), *FORM)


def _read(doc: "Doc", *names: str) -> list[Word]:
    return [tuple(values) for values in doc.to_array(list(names)).tolist()]


def _write(doc: "Doc", forms: list[Word]) -> "Doc":
    import numpy as np

    values: Any = np.array(forms, dtype=np.uint64)
    return doc.from_array(list(FORM), values)


def _merged(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, with overlapping ones merged; `runs` are sorted."""
    merged: list[tuple[int, int]] = []
    for first, last in runs:
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
