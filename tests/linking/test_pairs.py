from dataclasses import replace

from builder.records import Claim, Pair
from tests.linking.builders import dated, day, document, involved, killed, page_event, run, told

POST, STAR = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02")


def pairs(*claims: Claim) -> tuple[Pair, ...]:
    page_events = told((POST, STAR), claims)
    return run([POST, STAR], list(claims), page_events).pairs


def labels(*claims: Claim) -> list[tuple[str, str]]:
    return [(pair.label, pair.relation) for pair in pairs(*claims)]


def test_what_lies_within_follows() -> None:
    assert labels(killed(POST, "32 died", 32, 32), killed(STAR, "at least 15 died", 15, None, value=15)) == [("entailment", "refines")]


def test_overlap_without_containment_is_neutral() -> None:
    assert labels(killed(POST, "2,000 or more", 2001, None, value=2000), killed(STAR, "about 1,900", 1710, 2090, value=1900)) == [
        ("neutral", "refines")
    ]


def test_another_population_is_neutral() -> None:
    rebels = killed(STAR, "at least 15 rebels", 15, None, value=15, population_group="combatants")
    assert labels(killed(POST, "32 died", 32, 32), rebels) == [("neutral", "refines")]


def test_conflicts_contradict() -> None:
    assert labels(killed(POST, "32 died", 32, 32), killed(STAR, "15 died", 15, 15)) == [("contradiction", "conflicts")]


def test_an_update_contradicts_unless_the_wording_dates_itself() -> None:
    earlier = killed(STAR, "15 died", 15, 15, as_of_date=day("2020-03-01"))
    assert labels(killed(POST, "32 died", 32, 32), earlier) == [("contradiction", "supersedes")]
    assert labels(killed(POST, "32 died", 32, 32), replace(earlier, as_of_basis="text")) == [("neutral", "supersedes")]


def test_days_and_members() -> None:
    exact, month = (
        dated(POST, "on 1 March", "occurred", "2020-03-01", "2020-03-01"),
        dated(STAR, "in March", "occurred", "2020-03", "2020-03-01", "2020-03-31"),
    )
    assert labels(exact, month) == [("entailment", "refines")]
    two, one = involved(POST, "both", "mediator", "Norland", "Sudland"), involved(STAR, "one", "mediator", "Norland")
    ((label, _),) = labels(two, one)
    (pair,) = pairs(two, one)
    assert label == ("entailment" if pair.text_a == "both" else "neutral")


def test_near_misses_are_neutral_and_at_most_as_many_as_links() -> None:
    made = pairs(
        killed(POST, "32 died", 32, 32),
        killed(STAR, "32 were killed", 32, 32),
        killed(STAR, "5 children died", 5, 5, scope="part", population_group="children"),
        replace(killed(STAR, "60 were hurt", 60, 60), attribute="injured"),
        replace(killed(POST, "61 were wounded", 61, 61), attribute="injured"),
    )
    linked = [pair for pair in made if pair.relation in ("agrees", "conflicts")]
    misses = [pair for pair in made if pair.relation.startswith("different")]
    assert len(linked) == 2
    assert 0 < len(misses) <= len(linked)
    assert {pair.label for pair in misses} == {"neutral"}


def test_sister_events_give_near_misses() -> None:
    first, second = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02")
    claims = [killed(first, "32 died", 32, 32), killed(second, "32 were killed", 32, 32), killed(first, "8 died on the hill", 8, 8)]
    events = told((first, second), claims[:2])
    sister = page_event(first, "attack", "hill raid", [claims[2]], start_date=day("2020-02-01"), end_date=day("2020-02-01"), is_main=False)
    made = run([first, second], claims, [*events, sister]).pairs
    assert sorted(pair.relation for pair in made) == ["agrees", "different_event"]
