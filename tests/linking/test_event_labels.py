"""Labels of events, and the sentence that sums one up."""

from datetime import date

import pytest

from builder.linking.event_labels import event_label
from builder.linking.questions import DETERMINED
from builder.records import Fact
from tests.linking.builders import claim, dated, day, document, entity, involved, killed, member, page_event, run, told

POST, STAR = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02")
MAY = (date(2021, 5, 3), date(2021, 5, 3))


@pytest.mark.parametrize(
    ("kind", "page_label", "who", "where", "days", "label"),
    [
        ("bombing", "market blast", None, "Kano", MAY, "Bombing in Kano, 3 May 2021"),
        ("trial", "murder trial", "Jan Kowal", None, None, "Trial of Jan Kowal"),
        ("trial", "murder trial", None, "Gdansk", (date(2021, 5, 1), date(2021, 5, 31)), "Trial in Gdansk, May 2021"),
        ("charge", "charges", None, None, (date(2021, 1, 1), date(2021, 12, 31)), "Charges, 2021"),
        ("earthquake", "strong quake", None, "Philippines", (date(2020, 12, 31), date(2021, 1, 1)), "Earthquake in the Philippines"),
        ("attack", "harbour raid in Oslo", None, "Oslo", MAY, "Raid in Oslo, 3 May 2021"),
        ("attack", "gang violence", None, "Oslo", None, "Attack in Oslo"),
        ("strike", "night-time drone strike", None, None, None, "Drone strike"),
        ("cyclone", "Hurricane Iris in Haiti", None, "Haiti", None, "Hurricane Iris in Haiti"),
        ("other", "deaths in Ibb", None, "Ibb", MAY, "deaths in Ibb"),
        ("other", "“A ship came home”", None, None, None, "“A ship came home”"),
    ],
)
def test_the_label_is_a_noun_phrase_of_the_kind(
    kind: str, page_label: str, who: str | None, where: str | None, days: tuple[date, date] | None, label: str
) -> None:
    assert event_label(kind, page_label, who, where, days) == label


def summaries(*tolls: tuple[float, float | None]) -> list[tuple[str, str]]:
    claims = [killed(page, f"{low} died", low, high, value=low) for page, (low, high) in zip((POST, STAR), tolls, strict=False)]
    linked = run([POST, STAR], claims, told((POST, STAR), claims, "fire", place="Oslo", label="blaze"))
    return [(event.label, event.summary) for event in linked.events]


def test_the_summary_gives_tolls_with_their_status() -> None:
    assert summaries((9, 9), (9, 9)) == [("Fire in Oslo, 1 March 2020", "Fire in Oslo, 1 March 2020: 9 people killed (2 independent sources).")]
    assert summaries((1, 1)) == [("Fire in Oslo, 1 March 2020", "Fire in Oslo, 1 March 2020: 1 person killed (one source).")]
    assert summaries((9, 9), (30, 30)) == [("Fire in Oslo, 1 March 2020", "Fire in Oslo, 1 March 2020: 9 to 30 people killed (sources differ).")]
    assert summaries() == [("Fire in Oslo, 1 March 2020", "Fire in Oslo, 1 March 2020: told by 2 pages.")]


def test_a_trial_is_of_the_one_whom_most_pages_name() -> None:
    kowal, two = entity("Jan Kowal", "person"), entity("Eva Lis", "person")
    first, second = (member(one.name, "perpetrator", "person") for one in (kowal, two))
    claims = [involved(POST, "Kowal", "perpetrator", first), involved(STAR, "both", "perpetrator", first, second)]
    linked = run([POST, STAR], claims, told((POST, STAR), claims, "trial", place=None, label="murder trial"), [kowal, two])
    assert {event.label for event in linked.events} == {"Trial of Jan Kowal, 1 March 2020"}


def answer(*bounds: tuple[float | None, float | None]) -> str:
    claims = [killed(page, f"{low} {high}", low, high, value=None) for page, (low, high) in zip((POST, STAR), bounds, strict=True)]
    linked = run([POST, STAR], claims, told((POST, STAR), claims))
    facts: list[Fact] = [fact for fact in linked.facts if fact.claim_type == "casualty"]
    return facts[0].answer


def test_an_answer_gives_the_number_that_a_source_gives() -> None:
    assert answer((9, 9), (None, None)) == "9"
    assert answer((None, None), (None, None)) == "an unknown number"


def test_a_question_has_the_label_in_small_letters_with_its_day() -> None:
    claims = [killed(POST, "9 died", 9, 9)]
    made = page_event(POST, "fire", "blaze", claims, place="Oslo", start_date=day("2020-03-01"), end_date=day("2020-03-01"))
    (fact,) = run([POST], claims, [made]).facts
    assert fact.label == "How many people were killed in the fire in Oslo of 1 March 2020?"
    dates = [dated(page, "on 1 March", "occurred", "2020-03-01", "2020-03-01") for page in (POST, STAR)]
    there = [claim(page, "in Oslo", "location", "place", place="Oslo") for page in (POST, STAR)]
    linked = run([POST, STAR], [*dates, *there], told((POST, STAR), [*dates, *there], "fire", place="Oslo", label="blaze"))
    assert {fact.label for fact in linked.facts} == {"When did the fire in Oslo start or happen?", "Where did the fire of 1 March 2020 take place?"}
    assert not DETERMINED.match("Fire in Oslo")
