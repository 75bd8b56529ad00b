"""What follows from the words of one claim for the value of another."""

from dataclasses import replace
from typing import Any

import pytest

from builder.linking.entities import merge_entities
from builder.linking.inference import CONTRADICTION, infer, may_contradict, may_follow
from builder.linking.named_events import named_event
from builder.linking.place_tree import Places
from builder.records import Claim
from tests.linking.builders import claim, dated, document, involved, killed

POST, STAR = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02")
NOWHERE = Places(merge_entities([], []))


def toll(text: str, low: float | None, high: float | None, **fields: Any) -> Claim:
    return killed(POST, text, low, high, **fields)


def infer_of(premise: Claim, said: Claim, *beside: Claim) -> tuple[str, str] | None:
    inferred = infer(premise, said, (premise, *beside), NOWHERE) if may_follow(premise, said) else None
    if inferred and inferred.label == CONTRADICTION and inferred.is_of_event and named_event(premise.text, is_harmful=False):
        assert may_contradict(premise)
    return (inferred.hypothesis, inferred.label) if inferred else None


AT_LEAST_NINE = toll("At least nine died.", 9, None, value=9, qualifier="at_least")
FORTY = toll("The ferry accident in Fiji killed 40 people.", 40, 40)


@pytest.mark.parametrize(
    ("premise", "said", "hypothesis", "label"),
    [
        (FORTY, toll("Forty died.", 40, 40), "40 people were killed in the accident.", "entailment"),
        (FORTY, AT_LEAST_NINE, "At least 9 people were killed in the accident.", "entailment"),
        (AT_LEAST_NINE, FORTY, "40 people were killed.", "neutral"),
        (FORTY, toll("In all 31 people were killed.", 31, 31), "31 people were killed in the accident.", "contradiction"),
        (FORTY, toll("No one was killed.", 0, 0), "No one was killed in the accident.", "contradiction"),
        (
            toll("The storm killed 6 nurses.", 6, 6, population="nurses", population_group="medics"),
            toll("Six people died.", 6, 6),
            None,
            "entailment",
        ),
        (toll("The storm killed 6 people.", 6, 6), toll("6 nurses died.", 6, 6, population="nurses", population_group="medics"), None, "neutral"),
        (
            FORTY,
            replace(toll("70 were hurt.", 70, 70), attribute="injured"),
            "70 people were injured in the accident.",
            "neutral",
        ),
        (toll("The clash left one dead.", 1, 1), toll("One died.", 1, 1), "1 person was killed in the clash.", "entailment"),
    ],
)
def test_figures(premise: Claim, said: Claim, hypothesis: str | None, label: str) -> None:
    found = infer_of(premise, said)
    assert found is not None
    assert found[1] == label
    assert hypothesis in (None, found[0])


@pytest.mark.parametrize(
    ("premise", "said"),
    [
        # Other or earlier victims, and some of them.
        (toll("Two more people died, for 40 in all.", 40, 40), toll("31 died.", 31, 31)),
        (toll("An earlier toll stood at 40.", 40, 40), toll("31 died.", 31, 31)),
        (toll("The toll climbed to 40.", 40, 40), toll("31 died.", 31, 31)),
        (toll("40 people hurt in the crash are in hospital.", 40, 40), toll("31 died.", 31, 31)),
        # The premise does not write the number; the hypothesis is vague; the group differs.
        (toll("Ali, Badu and Chike were killed.", 3, 3), toll("Three died.", 3, 3)),
        (FORTY, toll("Dozens died.", 24, 99, value=None, qualifier="vague")),
        (toll("6 nurses died.", 6, 6, population="nurses", population_group="medics"), toll("Eight people died.", 8, 8)),
        (toll("Perhaps 40 people may have died.", 40, 40), toll("31 died.", 31, 31)),
        (toll("No deaths were reported.", 0, 0), toll("31 died.", 31, 31)),
        # Too near after a loose hedge; a plan; a denial.
        (toll("About 40 people died.", 36, 44, value=40, qualifier="about"), toll("47 died.", 47, 47)),
        (FORTY, replace(toll("31 may die.", 31, 31), modality="possible")),
        (FORTY, replace(toll("It did not kill 40.", 40, 40), is_negated=True)),
    ],
)
def test_where_a_reader_is_unsure_there_is_no_pair(premise: Claim, said: Claim) -> None:
    assert infer_of(premise, said) is None


def test_what_the_sentence_may_tell_is_no_near_miss() -> None:
    hurt = replace(toll("70 were hurt.", 70, 70), attribute="injured")
    assert infer_of(FORTY, hurt, replace(hurt, text="Many were hurt.", value=None)) is None
    assert infer_of(toll("The raid killed 40 and left others wounded.", 40, 40), hurt) is None
    two = toll("The raid killed 40, up from 31.", 40, 40)
    assert infer_of(two, toll("31 died.", 31, 31), toll("31", 31, 31)) is None


DAY = dated(POST, "The eruption in Iceland happened on Sunday [2019-06-02].", "occurred", "2019-06-02", "2019-06-02")


@pytest.mark.parametrize(
    ("premise", "said", "expected"),
    [
        (DAY, dated(STAR, "on 2 June", "occurred", "2019-06-02", "2019-06-02"), ("The eruption happened on 2 June 2019.", "entailment")),
        (DAY, dated(STAR, "in June", "occurred", "2019-06", "2019-06-01", "2019-06-30"), ("The eruption happened in June 2019.", "entailment")),
        (DAY, dated(STAR, "on 4 June", "occurred", "2019-06-04", "2019-06-04"), ("The eruption happened on 4 June 2019.", "contradiction")),
        (
            dated(POST, "An eruption in 2019 closed the airport.", "occurred", "2019", "2019-01-01", "2019-12-31"),
            dated(STAR, "on 4 June", "occurred", "2019-06-04", "2019-06-04"),
            ("The eruption happened on 4 June 2019.", "neutral"),
        ),
        (
            dated(POST, "Lawyers foiled the raid on Sunday [2019-06-02].", "occurred", "2019-06-02", "2019-06-02"),
            dated(STAR, "on 4 June", "occurred", "2019-06-04", "2019-06-04"),
            None,
        ),
        (
            dated(POST, "The raid on Sunday [2019-06-02] followed one in 2012.", "occurred", "2019-06-02", "2019-06-02"),
            dated(STAR, "on 4 June", "occurred", "2019-06-04", "2019-06-04"),
            None,
        ),
    ],
)
def test_days(premise: Claim, said: Claim, expected: tuple[str, str] | None) -> None:
    assert infer_of(premise, said) == expected


def located(text: str, place: str) -> Claim:
    return claim(POST, text, "location", "place", place=place)


@pytest.mark.parametrize(
    ("premise", "said", "expected"),
    [
        (located("The landslide hit southern Peru.", "Peru"), "Peru", "entailment"),
        (located("The landslide in Cusco buried a road.", "Cusco"), "Peru", "entailment"),
        (located("The landslide hit southern Peru.", "Peru"), "Cusco", "neutral"),
        (located("The landslide hit southern Peru.", "Peru"), "Ghana", "contradiction"),
        (located("The landslide near Cusco buried a road.", "Cusco"), "Peru", None),
        (located("Villagers in Cusco fled the landslide.", "Cusco"), "Peru", None),
        (located("The protests in Cusco and Lima went on.", "Cusco"), "Peru", None),
    ],
)
def test_places(premise: Claim, said: str, expected: str | None) -> None:
    found = infer_of(premise, located("there", said))
    assert (found[1] if found else None) == expected
    assert found is None or found[0].endswith(f"happened in {said}.")


def test_members() -> None:
    named, nobody = involved(POST, "Gabon mediated.", "mediator", "Gabon"), involved(POST, "Nobody mediated.", "mediator", is_negated=True)
    both = involved(STAR, "Togo and Gabon mediated.", "mediator", "Togo", "Gabon")
    assert infer_of(named, both) == ("Gabon mediated.", "entailment")
    assert infer_of(both, named) == ("Gabon mediated.", "entailment")
    assert infer_of(nobody, both) == ("Togo mediated.", "contradiction")
    assert infer_of(replace(named, is_negated=True), both) == ("Gabon mediated.", "contradiction")
    assert infer_of(replace(nobody, text="Nobody has mediated yet."), both) is None
    assert infer_of(involved(POST, "It mediated.", "mediator", "Gabon"), both) is None
    assert infer_of(involved(POST, "Gabon came.", "participant", "Gabon"), involved(STAR, "Gabon came.", "participant", "Gabon")) is None


@pytest.mark.parametrize(
    ("premise", "expected"),
    [
        (FORTY, True),
        (DAY, True),
        (involved(POST, "No one has claimed the bombing.", "perpetrator", is_negated=True), True),
        # The words name no event, or one in which nobody comes to harm.
        (toll("Forty people were killed.", 40, 40), False),
        (toll("The talks left 40 people dead.", 40, 40), False),
        # They do not write the number, or not as the last one.
        (toll("Ali, Badu and Chike died in the fire.", 3, 3), False),
        (toll("The toll of the fire rose to 40.", 40, 40), False),
        # Nobody says that it is so; somebody else may have been there too.
        (replace(FORTY, modality="possible"), False),
        (replace(FORTY, stance="doubts"), False),
        (replace(DAY, is_negated=True), False),
        (dated(POST, "Lawyers foiled the raid on Sunday [2019-06-02].", "occurred", "2019-06-02", "2019-06-02"), False),
        (involved(POST, "The Blue Front claimed the bombing.", "perpetrator", "Blue Front"), False),
    ],
)
def test_what_may_be_wrong_of_another_event(premise: Claim, *, expected: bool) -> None:
    assert may_contradict(premise) == expected
