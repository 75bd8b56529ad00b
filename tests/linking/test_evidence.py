"""Evidence that two page events are one event, and evidence against it."""

import pytest

from builder.linking.accounts import Account, read_accounts
from builder.linking.claim_store import stored
from builder.linking.entities import merge_entities
from builder.linking.evidence import WEIGHTS, common_evidence, compatible_kinds, differ, families_of, frame_evidence, related_kinds
from builder.linking.place_tree import Places
from builder.records import Claim
from tests.linking.builders import day, document, entity, killed, page_event

PLACES = Places(
    merge_entities([entity("Oslo", "place", country="NOR"), entity("Lyon", "place", country="FRA"), entity("Norway", "country", country="NOR")])
)
POST, STAR = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-03")


def on(date: str) -> dict[str, object]:
    return {"start_date": day(date), "end_date": day(date), "timex": date}


def accounts(first: dict[str, object], second: dict[str, object], claims: tuple[list[Claim], list[Claim]] = ([], [])) -> tuple[Account, Account]:
    made = [
        page_event(page, str(given.pop("kind", "attack")), str(given.pop("label", "hotel siege")), told, **given)
        for page, given, told in zip((POST, STAR), (dict(first), dict(second)), claims, strict=True)
    ]
    told = {account.page_event.document_id: account for account in read_accounts(made, stored([*claims[0], *claims[1]]), (POST, STAR))}
    return told[POST.document_id], told[STAR.document_id]


def is_apart(first: dict[str, object], second: dict[str, object]) -> bool:
    a, b = accounts(first, second)
    return differ(a.signature, b.signature, PLACES)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ({"kind": "attack"} | on("2020-03-01"), {"kind": "other"} | on("2020-03-02"), False),
        ({"kind": "strike"} | on("2020-03-01"), {"kind": "strike"} | on("2020-03-03"), True),
        ({"kind": "attack"}, {"kind": "talks"}, True),
        ({"kind": "attack"}, {"kind": "evacuation"}, True),
        ({"kind": "attack", "ordinal": 1}, {"kind": "attack", "ordinal": 2}, True),
        ({"kind": "attack", "place": "Oslo"}, {"kind": "attack", "place": "Lyon"}, True),
        ({"kind": "attack", "place": "Oslo"}, {"kind": "attack", "near_places": ("Lyon",)}, False),
        ({"kind": "attack", "place": "Oslo", "near_places": ("Lyon",)}, {"kind": "attack", "place": "Lyon"}, False),
        ({"kind": "strike", "label": "barrel bombs in Oslo"}, {"kind": "strike", "label": "rocket attacks in Oslo"}, True),
        ({"kind": "strike", "label": "barrel bombs in Oslo"}, {"kind": "strike", "label": "air raid in Oslo"}, False),
        ({"kind": "attack", "label": "shooting in Oslo"}, {"kind": "attack", "label": "rocket attack in Oslo"}, True),
        ({"kind": "attack", "label": "shooting in Oslo", "is_named_by_verb": True}, {"kind": "attack", "label": "rocket attack in Oslo"}, False),
        ({"kind": "strike"} | on("2020-02-20"), {"kind": "strike"} | on("2020-03-02"), False),
    ],
)
def test_known_differences(first: dict[str, object], second: dict[str, object], apart: bool) -> None:
    assert is_apart(first, second) == apart


def weight(first: dict[str, object], second: dict[str, object], claims: tuple[list[Claim], list[Claim]] = ([], [])) -> float:
    a, b = accounts(first, second, claims)
    return frame_evidence(a, b, PLACES) + common_evidence(a, b)


def test_a_siege_may_end_on_the_next_day_but_two_strikes_of_a_kind_are_rather_two() -> None:
    overnight = weight({"kind": "attack", "place": "Oslo"} | on("2020-03-01"), {"kind": "other", "place": "Oslo"} | on("2020-03-02"))
    strikes = weight({"kind": "strike", "place": "Oslo"} | on("2020-03-01"), {"kind": "strike", "place": "Oslo"} | on("2020-03-02"))
    same_day = weight({"kind": "strike", "place": "Oslo"} | on("2020-03-01"), {"kind": "strike", "place": "Oslo"} | on("2020-03-01"))
    assert strikes < WEIGHTS.enough <= same_day
    assert overnight < same_day


def test_a_place_named_beside_says_less_than_ones_own() -> None:
    own = weight({"place": "Oslo"}, {"place": "Oslo"})
    beside = weight({"place": "Oslo"}, {"near_places": ("Oslo",)})
    both_beside = weight({"near_places": ("Oslo",)}, {"near_places": ("Oslo",)})
    country = weight({"place": "Oslo"}, {"place": "Norway"})
    assert own >= beside > both_beside > country


def test_the_place_of_one_in_the_words_of_the_other_speaks_for_them() -> None:
    assert weight({"place": "Kafr Marsa"}, {"words": ("kafr", "marsa")}) > weight({"place": "Kafr Marsa"}, {"words": ("kafr", "mersa")})


def test_tolls_far_apart_speak_against_it_unless_the_bounds_fit() -> None:
    def with_tolls(low: float, high: float | None, other: float) -> float:
        return weight({"place": "Oslo"}, {"place": "Oslo"}, ([killed(POST, "killed", low, high, value=low)], [killed(STAR, "died", other, other)]))

    assert with_tolls(5, 5, 40) < with_tolls(30, 30, 40)
    assert with_tolls(5, None, 40) > with_tolls(5, 5, 40)


def test_a_war_without_a_place_is_that_of_the_page() -> None:
    made = [page_event(POST, "bombing", "bombing", place="Oslo"), page_event(POST, "war", "conflict", is_main=False)]
    (war,) = (account for account in read_accounts(made, stored([]), (POST,)) if account.page_event.kind == "war")
    assert war.places == ("Oslo",)


def test_kinds_of_one_family_are_related_and_compatible() -> None:
    assert ("attack", "strike") in related_kinds()
    assert ("attack", "other") in compatible_kinds() - related_kinds()
    assert ("war", "strike") not in compatible_kinds()
    assert families_of("war") == ("war",)
    assert set(families_of("attack")) == {"harm", "violence"}
