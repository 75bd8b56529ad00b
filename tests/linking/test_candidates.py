from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from builder.blocks import FIRSTS, SMALL_BLOCK
from builder.linking import candidates
from builder.linking.accounts import Account, read_accounts
from builder.linking.candidates import NEAREST
from builder.linking.claim_store import stored
from builder.linking.entities import merge_entities
from builder.linking.place_tree import Places
from tests.conftest import examples
from tests.linking.builders import day, document, page_event


def candidate_pairs(accounts: list[Account], places: Places) -> list[tuple[int, int]]:
    return list(candidates.candidate_pairs(accounts, places))


NOWHERE = Places(merge_entities([]))


def account(number: int, kind: str = "clash", outlet: int | None = None, **fields: object) -> Account:
    """A page event on its own page, with its own outlet or that of another page event."""
    page = document(f"Outlet {number if outlet is None else outlet:03}")
    (made,) = read_accounts([page_event(page, kind, kind, is_main=False, page_event_id=f"epi-{number:03}", **fields)], stored([]), [page])
    return made


def on(date: str) -> dict[str, object]:
    return {"start_date": day(date), "end_date": day(date), "timex": date}


def test_two_pieces_of_different_sorts_make_a_pair() -> None:
    first = account(0, place="Nordvik", words=("ferry", "harbour"), names=("Harbour Guard",), **on("2020-03-01"))
    for fields in (
        {"place": "Nordvik", "words": ("ferry",)},
        {"place": "Nordvik", **on("2020-03-01")},
        {"names": ("Harbour Guard",), "words": ("harbour",)},
    ):
        assert candidate_pairs([first, account(1, **fields)], NOWHERE) == [(0, 1)], fields


def test_one_piece_or_two_of_one_sort_make_none() -> None:
    first = account(0, place="Nordvik", words=("ferry", "harbour"), **on("2020-03-01"))
    for fields in ({"words": ("ferry", "harbour")}, {"place": "Nordvik"}, on("2020-03-01"), {"place": "Lima", "words": ("ferry",)}):
        assert candidate_pairs([first, account(1, **fields)], NOWHERE) == [], fields


def test_no_story_or_one_has_no_pair() -> None:
    assert candidate_pairs([], NOWHERE) == []
    assert candidate_pairs([account(0, place="Nordvik", words=("ferry",))], NOWHERE) == []


def test_in_a_big_block_a_story_is_compared_with_the_first_ones() -> None:
    accounts = [account(i, place="Nordvik", words=("ferry",)) for i in range(SMALL_BLOCK + 1)]
    assert candidate_pairs(accounts[: NEAREST + 1], NOWHERE) == list(combinations(range(NEAREST + 1), 2))
    near = [(a, b) for a, b in combinations(range(SMALL_BLOCK), 2) if min(b - a, SMALL_BLOCK - b + a) <= NEAREST]
    assert candidate_pairs(accounts[:-1], NOWHERE) == near
    assert candidate_pairs(accounts, NOWHERE) == [(a, b) for a in range(FIRSTS) for b in range(a + 1, len(accounts))]


SAME = {"place": "Nordvik", "words": ("ferry",)}


def test_a_plain_difference_makes_no_pair() -> None:
    for mine, others in (
        ({}, {"kind": "talks"}),
        ({"ordinal": 6}, {"ordinal": 7}),
        (on("2020-03-01"), on("2020-03-03")),
        ({"kind": "war"}, {}),
        ({"outlet": 7}, {"outlet": 7}),
    ):
        assert candidate_pairs([account(0, **SAME, **mine), account(1, **SAME, **others)], NOWHERE) == [], (mine, others)


def test_what_may_be_one_makes_a_pair() -> None:
    for mine, others in (
        ({}, {"kind": "attack"}),
        ({"ordinal": 6}, {"ordinal": 6}),
        ({"ordinal": 6}, {}),
        (on("2020-03-01"), on("2020-03-02")),
        (on("2020-03-01"), {}),
        (on("2020-03-01"), {"timex": "XXXX-WXX-4"}),
        ({"kind": "war", **on("2020-03-01")}, {"kind": "war", **on("2020-06-01")}),
    ):
        assert candidate_pairs([account(0, **SAME, **mine), account(1, **SAME, **others)], NOWHERE) == [(0, 1)], (mine, others)


def test_a_story_with_enough_near_ones_leaves_the_far_ones() -> None:
    own = (("ferry", "harbour", "storm"), ("ferry", "market", "lorry"))
    for count, is_far_compared in ((NEAREST // 3, True), (NEAREST + 1, False)):
        accounts = [account(i, place="Nordvik", words=own[i // count]) for i in range(2 * count)]
        pairs = candidate_pairs(accounts, NOWHERE)
        near = [(a, b) for a, b in combinations(range(2 * count), 2) if a // count == b // count]
        assert [pair for pair in pairs if pair[0] // count == pair[1] // count] == near
        assert any(a // count != b // count for a, b in pairs) is is_far_compared


pieces = st.fixed_dictionaries(
    {
        "place": st.sampled_from([None, "Nordvik", "Lima"]),
        "words": st.sets(st.sampled_from(["ferry", "harbour", "storm"])).map(lambda words: tuple(sorted(words))),
        "names": st.sets(st.sampled_from(["Harbour Guard", "Red Front"])).map(lambda names: tuple(sorted(names))),
    }
)


def share_two_sorts(a: Account, b: Account) -> bool:
    is_place_shared = a.page_event.place is not None and a.page_event.place == b.page_event.place
    return is_place_shared + bool({*a.words} & {*b.words}) + bool({*a.names} & {*b.names}) >= 2


@examples(50)
@given(st.lists(pieces, max_size=SMALL_BLOCK))
def test_small_blocks_lose_no_pair(drawn: list[dict[str, object]]) -> None:
    accounts = [account(i, **fields) for i, fields in enumerate(drawn)]
    expected = [(a, b) for a in range(len(accounts)) for b in range(a + 1, len(accounts)) if share_two_sorts(accounts[a], accounts[b])]
    assert candidate_pairs(accounts, NOWHERE) == expected
