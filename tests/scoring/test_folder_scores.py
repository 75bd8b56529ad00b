"""Each count of a folder: what is right, what is missed, and what must not count."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from builder.errors import BuilderError
from builder.scoring import folder_scores
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold import Gold
from builder.scoring.tallies import Miss, Tally
from builder.tables import from_table
from tests.scoring.made_folder import DAY, PAGES, claim, gold, link, marked, member, scored, tables

NINE, BARNS = (
    claim("1_post.txt", "Nine people were killed", number=9.0, speaker="mayor of Ketola"),
    claim("1_post.txt", "Forty barns", "count", "lost", number=40.0),
)
DIED = claim("2_wire.txt", "At least nine people died", value_low=9.0)
ELEVEN = claim("3_echo.txt", "Eleven people were killed", number=11.0)
K1, K2 = (
    marked("1.k1", "1_post.txt", "Nine people were killed", number=9, speaker="the mayor"),
    marked("2.k1", "2_wire.txt", "At least nine people died", low=9, high=None),
)
K3 = marked("3.k1", "3_echo.txt", "Eleven people were killed", number=11)
M1 = marked("1.m1", "1_post.txt", "Forty barns", "measure", number=40, attribute="barns lost", unit="barn")


def told(tally: Tally) -> list[tuple[str, str, str, str]]:
    return [(miss.what, miss.id, miss.wanted, miss.found) for miss in tally.misses]


def test_casualties_that_are_right_wrong_missed_and_too_many() -> None:
    wrong = replace(DIED, value_low=10.0)
    hurt = claim("2_wire.txt", "Twelve were hurt", attribute="injured", number=12.0)
    tally = scored(gold(K1, K2, K3), NINE, wrong, hurt)
    assert tally.counts["casualty", "killed", "gold"] == 3
    assert tally.counts["casualty", "killed", "detected"] == tally.counts["casualty", "killed", "found"] == 2
    assert tally.counts["casualty", "killed", "strict"] == 1
    assert tally.counts["casualty", "injured", "found"] == 1
    assert sorted(told(tally)) == [
        ("casualty extra", hurt.claim_id, "", "injured 12"),
        ("casualty missed", "3.k1", "killed 11", ""),
        ("casualty value", "2.k1", "killed at least 9", "at least 10"),
    ]
    value = next(miss for miss in tally.misses if miss.what == "casualty value")
    assert value.line() == "casualty value    dam/2_wire.txt 2.k1: marked killed at least 9, found at least 10: “At least nine people died”"


def test_a_count_without_bounds_is_neither_asked_for_nor_too_much() -> None:
    vague = marked("3.k2", "3_echo.txt", "More may be hurt", attribute="injured", low=None, high=None)
    found = claim("3_echo.txt", "More may be hurt", attribute="injured")
    for claims in ((), (found,)):
        assert not scored(gold(vague), *claims).counts
    assert not scored(gold(K1), NINE, found).total("casualty", "found") - 1


def test_a_marked_sentence_said_once_more_is_no_fault_but_another_is() -> None:
    twelve = marked("2.k2", "2_wire.txt", "Twelve were hurt, rescuers said", attribute="injured", number=12)
    first = claim("2_wire.txt", "Twelve were hurt", attribute="injured", number=12.0)
    start = (PAGES["2_wire.txt"].text or "").rindex("Twelve")
    again = replace(first, claim_id="clm-again", start=start, end=start + 16, spans=(replace(first.spans[0], start=start, end=start + 16),))
    assert scored(gold(twelve), first, again).total("casualty", "found") == 1
    assert scored(gold(twelve), first, replace(again, value_high=13.0)).total("casualty", "found") == 2
    assert scored(gold(K1), NINE, replace(NINE, claim_id="clm-again")).total("casualty", "found") == 2, "its sentence stands there once"


def test_speaker_polarity_and_modality_of_what_was_found() -> None:
    tally = scored(gold(K1, K2), replace(NINE, is_negated=True), replace(DIED, speaker="rescuers", modality="possible"))
    assert [tally.of(kind, "", "strict") for kind in ("speaker", "polarity", "modality")] == [1, 1, 1]
    assert told(tally) == [
        ("polarity", "1.k1", "asserted", "negated"),
        ("speaker", "2.k1", "the outlet itself", "rescuers"),
        ("modality", "2.k1", "actual", "possible"),
    ]
    assert scored(gold(K3), ELEVEN).counts["speaker", "", "strict"] == 1, "the outlet itself says it in both"
    assert not scored(gold(K3)).total("speaker", "gold"), "what was not found has no speaker to judge"


def test_other_figures_have_recall_alone() -> None:
    two = claim("3_echo.txt", "two metres", "measure", "height", number=2.0)
    tally = scored(gold(M1), BARNS, two)
    assert (tally.total("measure", "gold"), tally.total("measure", "strict"), told(tally)) == (1, 1, [])
    assert told(scored(gold(M1), two)) == [("measure missed", "1.m1", "barns lost 40", "")]
    assert told(scored(gold(M1), replace(BARNS, value_low=36.0))) == [("measure value", "1.m1", "barns lost 40", "36 to 40")]
    assert told(scored(gold(M1), claim("1_post.txt", "Forty barns", "statement", "said"))) == [("measure missed", "1.m1", "barns lost 40", "")]


def date_of(timex: str) -> Gold:
    return gold(marked("1.d1", "1_post.txt", "on 3 May 2021", "date", attribute="occurred", timex=timex))


@pytest.mark.parametrize(
    ("timex", "is_found"), [("2021-05-03", True), ("2021-05", True), ("2021-05-03/2021-05-03", True), ("2021-05-04", False), ("XXXX-WXX-1", False)]
)
def test_days(timex: str, is_found: bool) -> None:
    day = claim("1_post.txt", "on 3 May 2021", "date", "start", start_date=DAY, end_date=DAY, timex="2021-05-03")
    tally = scored(date_of(timex), day)
    assert tally.total("date", "strict") == is_found
    assert not scored(date_of(timex), *(replace(day, claim_id=f"clm-{number}") for number in range(4))).total("date", "strict"), (
        "one of many is chance"
    )
    assert told(tally) == ([] if is_found else [("date", "1.d1", timex, "2021-05-03")])


@pytest.mark.parametrize(("place", "is_found"), [("Ketola, Estonia", True), ("Ketola", True), ("Paldiski, Estonia", False), (None, False)])
def test_places(place: str | None, is_found: bool) -> None:
    wanted = gold(marked("1.l1", "1_post.txt", "Dam breaks above Ketola", "location", place="Ketola, Harju"))
    where = claim("1_post.txt", "Ketola", "location", "site", place=place)
    assert scored(wanted, where).total("place", "strict") == is_found
    assert not scored(wanted, replace(where, claim_type="event")).total("place", "strict")


def test_members_have_recall_and_at_the_marked_words_precision() -> None:
    wanted = marked("3.p1", "3_echo.txt", "Police and the coast guard", "participants", role="participant", members=["police", "Coast Guard"])
    found = claim("3_echo.txt", "Police and the coast guard searched", "participants", "delegate", members=(member("Police"), member("navy")))
    tally = scored(gold(wanted), found)
    assert [tally.counts["member", "", count] for count in ("gold", "strict", "said", "said_right")] == [2, 1, 2, 1]
    assert told(tally) == [("member", "3.p1", "Coast Guard as participant", "Police; navy"), ("member extra", found.claim_id, "", "navy")]
    for other in (replace(found, attribute="target"), replace(found, is_negated=True), claim("3_echo.txt", "Eleven", "participants", "participant")):
        assert not scored(gold(wanted), other).total("member", "strict")
    assert scored(gold({**wanted, "present": False}), replace(found, is_negated=True)).total("member", "strict") == 1


def test_links_are_right_with_pair_and_relation() -> None:
    given = gold(K1, K2, K3, links=(("1.k1", "2.k1", "agrees"), ("1.k1", "3.k1", "conflicts")))
    tally = scored(
        given,
        NINE,
        DIED,
        ELEVEN,
        links=(link(NINE, DIED, "refines", 0.9), link(ELEVEN, NINE, "conflicts", 0.6), link(DIED, ELEVEN, "conflicts", None)),
    )
    counts = {(relation, count): number for (kind, relation, count), number in tally.counts.items() if kind == "casualty link"}
    assert counts == {
        ("agrees", "gold"): 1,
        ("agrees", "pair"): 1,
        ("conflicts", "gold"): 1,
        ("conflicts", "pair"): 1,
        ("conflicts", "strict"): 1,
        ("conflicts", "found"): 2,
        ("conflicts", "wrong"): 1,
        ("refines", "found"): 1,
    }
    assert {(one.relation, one.probability, one.is_right) for one in tally.judged} == {
        ("refines", 0.9, False),
        ("conflicts", 0.6, True),
        ("conflicts", None, False),
    }
    assert (tally.counts["folder", "", "linked"], tally.counts["folder", "", "f1"]) == (1, 2 / 5)
    assert [line for line in told(tally) if "link" in line[0]] == [
        ("casualty link", "1.k1 2.k1", "agrees", "refines"),
        ("casualty link", "2.k1 3.k1", "no link", "conflicts"),
    ]


def test_missed_links_are_told_in_the_direction_that_was_marked() -> None:
    given = gold(K1, K2, K3, links=(("3.k1", "1.k1", "supersedes"), ("2.k1", "1.k1", "refines"), ("3.k1", "2.k1", "agrees")))
    links = (link(NINE, DIED, "supersedes", 0.9), link(DIED, ELEVEN, "conflicts", 0.9))
    assert [line for line in told(scored(given, NINE, DIED, ELEVEN, links=links)) if "link" in line[0]] == [
        ("casualty link", "3.k1 1.k1", "supersedes", "no link"),
        ("casualty link", "2.k1 1.k1", "refines", "supersedes the other way round"),
        ("casualty link", "3.k1 2.k1", "agrees", "conflicts"),
    ]
    (extra,) = [line for line in told(scored(gold(K1, K2), NINE, DIED, links=(link(DIED, NINE, "refines", 0.9),))) if "link" in line[0]]
    assert extra == ("casualty link", "2.k1 1.k1", "no link", "refines")


def test_a_miss_in_one_line_has_no_empty_fields() -> None:
    lost = Miss("words not there", "news", "a.txt", "w1", "nine men", "", "")
    assert lost.line() == "words not there   news/a.txt w1: “nine men”"
    assert (
        Miss("words not there", "news", "a.txt", "w1", "nine men", "killed 9", "").line()
        == "words not there   news/a.txt w1: marked killed 9: “nine men”"
    )


def test_what_was_left_open_or_is_within_a_page_counts_on_neither_side() -> None:
    hurt = claim("2_wire.txt", "Twelve were hurt", attribute="injured", number=12.0)
    twelve = marked("2.k2", "2_wire.txt", "Twelve were hurt", attribute="injured", number=12)
    given = gold(K1, K2, twelve, links=(("2.k1", "2.k2", "conflicts"),), undecided=(("1.k1", "2.k1"),))
    tally = scored(given, NINE, DIED, hurt, links=(link(NINE, DIED, "agrees"), link(DIED, hurt, "conflicts")))
    assert not [key for key in tally.counts if "link" in key[0]]
    assert not tally.judged


def test_links_of_other_figures_are_counted_apart() -> None:
    two = claim("3_echo.txt", "two metres", "measure", "height", number=2.0)
    m3 = marked("3.m1", "3_echo.txt", "two metres", "measure", number=2, attribute="height", unit="metre")
    tally = scored(
        gold(M1, m3, K1, links=(("1.m1", "3.m1", "conflicts"), ("1.k1", "3.m1", "agrees"))), BARNS, two, NINE, links=(link(BARNS, two, "conflicts"),)
    )
    assert tally.counts["measure link", "conflicts", "strict"] == 1
    assert not tally.total("casualty link", "gold"), "a link between figures of two kinds is none"
    assert not tally.total("folder", "linked")


def test_words_that_do_not_stand_in_the_page_are_told() -> None:
    tally = scored(gold(marked("1.k1", "1_post.txt", "Nine persons were killed", number=9)), NINE)
    assert [what for what, *_ in told(tally)] == ["words not there", "casualty extra", "casualty missed"]


def test_pages_that_the_release_does_not_have() -> None:
    given = gold(K1, K2, links=(("1.k1", "2.k1", "agrees"),))
    tally = score_tables(tables(NINE, pages=(PAGES["1_post.txt"],)), given, "dam")
    assert tally.remarks == ["dam: the release has no page 2_wire.txt: its marked claims are left out"]
    assert (tally.total("casualty", "gold"), tally.total("casualty link", "gold")) == (1, 1)


def test_pages_are_known_by_path_or_by_name() -> None:
    deep = replace(PAGES["1_post.txt"], path="north/1_post.txt")
    assert score_tables(tables(NINE, pages=(deep,)), gold(K1), "dam").total("casualty", "strict") == 1
    other = replace(PAGES["2_wire.txt"], path="south/1_post.txt")
    with pytest.raises(BuilderError, match=r"2 pages of the release are called 1_post\.txt"):
        score_tables(tables(NINE, pages=(deep, other)), gold(K1), "dam")
    exact = gold({**K1, "doc": "north/1_post.txt"})
    assert score_tables(tables(NINE, pages=(deep, other)), exact, "dam").total("casualty", "strict") == 1


def test_only_marked_pages_become_records(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counting(name: str, rows: pa.Table) -> list[Any]:
        read.append(rows.num_rows if name == "documents" else 0)
        return from_table(name, rows)

    monkeypatch.setattr(folder_scores, "from_table", counting)
    tallies = folder_scores.score_folders(tables(NINE, DIED), [("dam", gold(K1)), ("other", gold(K1, K2))])
    assert [tally.total("casualty", "strict") for tally in tallies] == [1, 2]
    assert sum(read) == 3 < len(tallies) * len(PAGES)


def test_a_release_without_texts_cannot_be_scored() -> None:
    with pytest.raises(BuilderError, match=r"has not the text of 1_post\.txt; build it with --text full"):
        score_tables(tables(NINE, pages=(replace(PAGES["1_post.txt"], text=None),)), gold(K1), "dam")
