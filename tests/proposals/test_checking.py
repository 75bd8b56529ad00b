"""What a model proposes is taken only as far as the sentence bears it out; each reason for a refusal has its sentence."""

from dataclasses import replace

import pytest

from builder.extraction import claims_of
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse, plain_page
from builder.proposals.checking import Place, checked
from builder.proposals.questions import figure_questions
from builder.proposals.replies import Proposal

OPENING = "A storm hit Oruro on Monday. "


def place(sentence: str) -> Place:
    """The last sentence of a short page."""
    article = next(parse([plain_page(OPENING + sentence, None)]))
    sentences = sentences_of(article)
    return Place(article, sentences[-1], claims_of(article, sentences)[0])


@pytest.mark.parametrize(
    ("sentence", "figure", "attribute", "bounds"),
    [
        ("Death met 31 miners in the tunnel.", "31 miners", "killed", (31, 31)),
        ("Death met at least 31 miners in the tunnel.", "31 miners", "killed", (31, None)),
        ("The ferry took dozens of passengers to their deaths.", "dozens of passengers", "killed", (24, 99)),
        ("Hail left 40 herders nursing wounds.", "40 herders", "injured", (40, 40)),
        ("The clinic wrote 14 porters into its list of wounded.", "14", "injured", (14, 14)),
        ("Detention awaited 17 weavers.", "17 weavers", "detained", (17, 17)),
        ("A night of displacement followed for some 900 people.", "900 people", "displaced", (810, 990)),
    ],
)
def test_bounds_are_read_from_the_words(sentence: str, figure: str, attribute: str, bounds: tuple[float, float | None]) -> None:
    found = checked(place(sentence), Proposal(sentence.rstrip("."), figure, attribute, None))
    assert not isinstance(found, str), found
    assert found[1].quantity is not None
    assert (found[1].attribute, found[1].quantity.value_low, found[1].quantity.value_high) == (attribute, *bounds)


@pytest.mark.parametrize(
    ("sentence", "quote", "figure", "attribute", "reason"),
    [
        ("Death met 31 miners in the tunnel.", "Death met 31 miners", "31 miners", "eaten", "unknown_attribute"),
        ("Death met 31 miners in the tunnel.", "Death met 32 miners", "32 miners", "killed", "quote_not_found"),
        ("Death met 31 miners in the tunnel.", "A storm hit Oruro", "A storm", "killed", "quote_not_found"),
        ("Death met 31 miners in the tunnel.", "", "", "killed", "quote_not_found"),
        ("Death met 31 miners in the tunnel.", "eath met 31 miners", "31 miners", "killed", "quote_not_found"),
        ("Death met 31 miners, and death met no other.", "met", "met", "killed", "quote_repeated"),
        ("Death met 31 miners in the tunnel.", "Death met 31 miners", "3", "killed", "figure_not_found"),
        ("Death met 31 miners in the tunnel.", "Death met", "31 miners", "killed", "figure_not_found"),
        ("Death met 31 miners and 31 guards.", "Death met 31 miners and 31 guards", "31", "killed", "figure_repeated"),
        ("Death met miners in the tunnel.", "Death met miners in the tunnel", "tunnel", "killed", "no_figure"),
        ("Death met 31 miners, 12 guards and a cook.", "Death met 31 miners, 12 guards", "31 miners, 12 guards", "killed", "several_figures"),
        ("The gunman killed 31 miners.", "killed 31 miners", "31 miners", "injured", "already_claimed"),
        ("Death met 31 miners in the tunnel.", "31 miners in the tunnel", "31 miners", "killed", "no_cue"),
        ("Death met 31 miners in the tunnel.", "Death met 31 miners in the tunnel", "31 miners", "injured", "no_cue"),
        ("The mine hired 31 miners.", "The mine hired 31 miners", "31 miners", "killed", "no_cue"),
        (
            "The coroner gave the number of dead miners as 31.",
            "The coroner gave the number of dead miners as 31",
            "31",
            "killed",
            "not_joined",
        ),
        ("The mine owes its 31 miners money.", "The mine owes its 31 miners money", "31 miners", "destroyed", "not_joined"),
        ("The owner of the mine juggled $31m.", "The owner of the mine juggled $31m", "$31m", "destroyed", "unfit"),
    ],
)
def test_what_the_sentence_does_not_bear_out_is_refused(sentence: str, quote: str, figure: str, attribute: str, reason: str) -> None:
    assert checked(place(sentence), Proposal(quote, figure, attribute, None)) == reason


def test_a_holder_has_to_be_named_in_the_sentence() -> None:
    here = place("Death met 31 miners of Ana Quispe in the tunnel.")
    assert checked(here, Proposal("Death met 31 miners", "31 miners", "killed", "Luis Mamani")) == "unknown_entity"
    assert not isinstance(checked(here, Proposal("Death met 31 miners", "31 miners", "killed", "Ana Quispe")), str)


@pytest.mark.parametrize(
    ("sentence", "figure", "attribute", "holder", "found"),
    [
        ("A pledge of $31m came from Ana Quispe, and Luis Mamani left.", "$31m", "pledged", "Ana Quispe", "Ana Quispe"),
        ("There are 12 charges against Ana Quispe, and Luis Mamani left.", "12 charges", "charges", "Ana Quispe", "Ana Quispe"),
        # In another clause, a place, nobody of the sentence.
        ("A pledge of $31m came from Ana Quispe, and Luis Mamani left.", "$31m", "pledged", "Luis Mamani", "unfit_entity"),
        ("There are 12 charges against Ana Quispe, and Luis Mamani left.", "12 charges", "charges", "Luis Mamani", "unfit_entity"),
        ("A pledge of $31m came from a man in Oruro.", "$31m", "pledged", "Oruro", "unfit_entity"),
        ("A pledge of $31m came from Ana Quispe.", "$31m", "pledged", "a man", "unknown_entity"),
    ],
)
def test_a_holder_stands_in_the_clause_of_its_figure(sentence: str, figure: str, attribute: str, holder: str, found: str) -> None:
    made = checked(replace(place(sentence), claims=()), Proposal(sentence.rstrip("."), figure, attribute, holder))
    assert (made if isinstance(made, str) else made[1].holder and made[1].holder.name) == found


@pytest.mark.parametrize(
    ("sentence", "is_asked"),
    [
        ("Death met 31 miners in the tunnel.", True),
        ("Detention awaited the weavers.", True),
        ("The gunman killed 31 miners.", False),
        ("The choir sang in the evening.", False),
        ("It rained on 31 May 2019.", False),
        ("The lorry took Route 31 to the coast.", False),
    ],
)
def test_sentences_with_an_open_figure_or_cue_are_asked_about(sentence: str, is_asked: bool) -> None:
    here = place(sentence)
    asked = [position for position, _ in figure_questions(here.article, sentences_of(here.article), here.claims)]
    assert (here.sentence.position in asked) is is_asked
