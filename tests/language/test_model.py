"""The fast steps give the same as spaCy's own steps, and are not used where they would not."""

import re
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from builder.language.entity_recogniser import Entities, is_greedy
from builder.language.forms import WordForms, with_word_forms
from builder.language.model import annotate, load

GIVEN = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID"]
TEXTS = [
    "There are six ferries, and there's a seventh.\n\nIt is gonna rain; let's go, y'all.",
    "He ain't here. They don't know what we've got ta do. C'm on!",
    "\n \n  The  mayor\tof Nice spoke.  \n",
    "On Monday, 3 May 2021, the U.N. Children's Fund said that at least 1,200 people in New South Wales had lost their homes.",
    "The Prime Minister of New Zealand",
    "Ann Lee of Reuters\nJohn Smith of AFP",
    "Doin' nothin' for $ 3 million, he would've'd.",
    "A but B. I saw it; it saw me. You did do that. That is the one that I know.",
    "Acme Ltd. Acme Ltd. Acme Ltd. bought Acme Ltd. in Paris on Tuesday in Paris.",
    "。 , . ' \" -- (",
]
WORDS = st.sampled_from(
    [*re.findall(r"\S+", "There are is Paris London Monday 3 May gonna let 's the of New York Times said . , Mr Smith and U.N. $ 5"), "\n"]
)


def slow(nlp: Language, text: str) -> Doc:
    """The text as spaCy reads it, step by step."""
    doc = nlp.make_doc(text)
    for _, step in nlp.pipeline:
        doc = step(doc)
    return doc


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_reads_as_spacy_reads_it(text: str) -> None:
    nlp = load()
    for _ in range(2):  # the second time out of what is remembered
        assert annotate(nlp, nlp.make_doc(text)).to_array(GIVEN).tolist() == slow(nlp, text).to_array(GIVEN).tolist()


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_any_words_read_as_spacy_reads_them(text: str) -> None:
    nlp = load()
    assert annotate(nlp, nlp.make_doc(text)).to_array(GIVEN).tolist() == slow(nlp, text).to_array(GIVEN).tolist()


def test_a_page_without_words_has_no_forms() -> None:
    assert len(annotate(load(), load().make_doc(""))) == 0


@pytest.mark.parametrize(
    ("pattern", "attributes", "is_quick"),
    [
        ([{"LOWER": "ann", "TAG": "NNP"}], {"POS": "PROPN"}, True),
        ([{"LOWER": "ann"}, {"LOWER": "lee"}], {"POS": "PROPN"}, True),
        ([{"SHAPE": "Xxx"}], {"POS": "PROPN"}, False),
        ([{"LOWER": "ann", "OP": "?"}, {"LOWER": "lee"}], {"POS": "PROPN"}, False),
        ([{"LOWER": "ann"}], {"NORM": "anna"}, False),
    ],
)
def test_only_rules_about_single_words_and_fixed_runs_are_remembered(
    pattern: list[dict[str, Any]], attributes: dict[str, str], is_quick: bool
) -> None:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add([pattern], attributes)
    nlp.add_pipe("lemmatizer")
    steps = with_word_forms(nlp)
    assert [type(step) is WordForms for step in steps] == ([True] if is_quick else [False, False])


def test_entities_that_are_there_stay() -> None:
    nlp = load()
    recognizer: Any = nlp.get_pipe("ner")
    docs = [slow(nlp, "Tom flew to Harbour Bay on Monday.") for _ in range(2)]
    for doc in docs:
        doc.set_ents([Span(doc, 3, 5, label="ORG")], default="missing")
    assert [(ent.text, ent.label_) for ent in Entities(recognizer)(docs[0]).ents] == [(ent.text, ent.label_) for ent in recognizer(docs[1]).ents]
    assert ("Harbour Bay", "ORG") in {(ent.text, ent.label_) for ent in docs[0].ents}


def test_a_recognizer_that_weighs_several_ways_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    recognizer: Any = load().get_pipe("ner")
    assert is_greedy(recognizer)
    monkeypatch.setitem(recognizer.cfg, "beam_width", 2)
    assert not is_greedy(recognizer)


def test_matrices_are_multiplied_by_numpy() -> None:
    embedder: Any = load().get_pipe("tok2vec")
    assert {node.ops.use_blis for node in embedder.model.walk()} == {False}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Fighting raged near Gao.", "rage"),
        ("The band staged a show.", "stage"),
        ("The court fined a bank.", "fine"),
        ("The dog wagged its tail.", "wag"),
    ],
)
def test_rare_verbs_do_not_take_the_forms_of_common_ones(text: str, lemma: str) -> None:
    nlp = load()
    assert lemma in {token.lemma_ for token in annotate(nlp, nlp.make_doc(text))}


def test_short_titles_end_no_sentence() -> None:
    doc = load()("The jury heard that he shot Sgt. Olaf Strand in Oslo.")
    assert "Sgt." in [token.text for token in doc]
    assert len(list(doc.sents)) == 1
