"""Event words, and the event word that other words are about."""

import pytest

from builder.page_events.event_words import event_kind, event_word_for, own_event, verb_class
from tests.claims.event_tables import article_of


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The talks went well.", "talks", "talks"),
        ("A second round of negotiations opened.", "round", "talks"),
        ("They signed a memorandum.", "memorandum", "agreement"),
        ("The truce held.", "truce", "ceasefire"),
        ("An air strike hit the depot.", "strike", "strike"),
        ("A car bomb killed two people.", "bomb", "bombing"),
        ("Two men blew up a bridge.", "blew", "bombing"),
        ("Rebels stormed the palace.", "stormed", "attack"),
        ("The plane crash killed nine.", "crash", "accident"),
        ("The civil war goes on.", "war", "war"),
        ("The army evacuated the town.", "evacuated", "evacuation"),
        ("Negotiations Begin In Lima", "Negotiations", "talks"),
        ("She gave a talk at school.", "talk", None),
        ("The house has a round table in every room.", "house", None),
        ("The crew came under fire.", "fire", None),
        ("The besieged town was cut off.", "besieged", None),
        ("A round of golf takes hours.", "round", None),
        ("The driver sold his car.", "sold", None),
    ],
)
def test_event_kind(text: str, word: str, kind: str | None) -> None:
    token = next(token for token in article_of(text).doc if token.text == word)
    assert event_kind(token) == kind


@pytest.mark.parametrize(
    ("text", "word", "event_word"),
    [
        ("Six people were killed in a bombing in the market.", "killed", "bombing"),
        ("The blast, which killed six people, shook the city.", "killed", "blast"),
        ("Six people died when a train crashed near the coast.", "died", "crashed"),
        ("The earthquake killed six people.", "people", "earthquake"),
        ("Shelling wounded three farmers.", "farmers", "Shelling"),
        ("Six people died at home.", "died", None),
        ("The mayor likes the new school.", "likes", None),
    ],
)
def test_trigger_is_the_event_word_that_words_are_about(text: str, word: str, event_word: str | None) -> None:
    article = article_of(text)
    found = event_word_for(article, next(token.i for token in article.doc if token.text == word))
    assert (None if found is None else article.doc[found].text) == event_word


def test_trigger_stays_in_its_sentence() -> None:
    article = article_of("A bomb went off. The mayor smiled.")
    assert event_word_for(article, next(token.i for token in article.doc if token.text == "smiled")) is None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The pact goes into force today.", "goes", "start"),
        ("The truce took effect.", "took", "start"),
        ("The talks broke up early.", "broke", "end"),
        ("They took a bus.", "took", "light"),
        ("The singer was born here.", "born", "origin"),
        ("The farmer sold the cow.", "sold", None),
    ],
)
def test_verb_class(text: str, word: str, name: str | None) -> None:
    assert verb_class(next(token for token in article_of(text).doc if token.text == word)) == name


def test_a_relative_clause_is_about_the_event_noun_near_it() -> None:
    article = article_of("They agreed on a truce between the army and the rebels that went into effect on Monday.")
    event = own_event(next(token for token in article.doc if token.text == "went"))
    assert event is not None
    assert event.text == "truce"


@pytest.mark.parametrize(
    ("text", "is_event"),
    [
        ("More than 6,800 people have been killed since the conflict erupted in April 2014.", False),
        ("A civil war erupted in Liberia in 1989.", False),
        ("Clashes erupted in Tripoli on Friday.", False),
        ("Protests that erupted in Lima spread to Cusco.", False),
        ("A gun battle erupted at a farm near Kisumu.", False),
        ("The volcano erupted on Sunday and killed nine hikers.", True),
        ("Mount Mayon erupted on Sunday.", True),
    ],
)
def test_what_begins_is_the_event_of_the_subject(text: str, *, is_event: bool) -> None:
    token = next(token for token in article_of(text).doc if token.lower_ == "erupted")
    assert (event_kind(token) is not None) == is_event
