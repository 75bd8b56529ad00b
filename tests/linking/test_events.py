from itertools import combinations

import pytest

from builder.intermediate import PageEvent
from builder.linking import events
from builder.linking.accounts import read_accounts
from builder.linking.claim_store import stored
from builder.linking.entities import merge_entities
from builder.linking.event_rows import build_events
from builder.linking.events import Cluster, cluster_accounts
from builder.linking.evidence import are_like_events
from builder.linking.place_tree import Places
from builder.records import Claim, Document, Entity, Event
from builder.stories.stories import UNKNOWN, Stories
from tests.linking.builders import dated, day, document, entity, killed, page_event

POST = document("Harbour Post", "2020-03-02")
STAR = document("Evening Star", "2020-03-02")
ECHO = document("Valley Echo")
PLACES = (entity("Oslo", "place", country="NOR"), entity("Lyon", "place", country="FRA"))


def events_of(
    page_events: list[PageEvent],
    claims: list[Claim] | None = None,
    documents: tuple[Document, ...] = (POST, STAR, ECHO),
    names: tuple[Entity, ...] = PLACES,
) -> list[Event]:
    places = Places(merge_entities(names))
    known = stored(claims or [])
    told = read_accounts(page_events, known, documents)
    return list(build_events(cluster_accounts(told, places, UNKNOWN), known, places).events)


def on(date: str, **fields: object) -> dict[str, object]:
    return {"start_date": day(date), "end_date": day(date), "timex": date} | fields


def test_the_same_kind_day_and_place_are_one_event() -> None:
    told = [
        page_event(POST, "bombing", "market bombing", place="Oslo", **on("2020-03-01")),
        page_event(STAR, "attack", "attack in Oslo", place="Oslo", **on("2020-03-01")),
    ]
    (event,) = events_of(told)
    assert event.document_ids == tuple(sorted((POST.document_id, STAR.document_id)))
    assert (event.start_date, event.date_precision, event.place, event.country) == (day("2020-03-01"), 1, "Oslo", "NOR")


def test_known_differences_keep_apart() -> None:
    base = page_event(POST, "talks", "peace talks", place="Oslo", ordinal=1, words=("delegates", "peace", "round", "truce"), **on("2020-03-01"))
    for change in ({"ordinal": 2}, on("2020-03-05"), {"place": "Lyon"}, {"kind": "accident"}):
        other = page_event(
            STAR, **({"kind": "talks", "label": "peace talks", "place": "Oslo", "ordinal": 1, "words": base.words} | on("2020-03-01") | change)
        )
        assert len(events_of([base, other])) == 2, change


def test_two_events_of_one_page_stay_two() -> None:
    told = [page_event(POST, "bombing", name, place="Oslo", **on("2020-03-01")) for name in ("market bombing", "station bombing")]
    assert len(events_of(told)) == 2


def tolls(page: Document, *numbers: int) -> list[Claim]:
    return [killed(page, f"{number} killed", number, number) for number in numbers]


def test_a_headline_and_its_story_with_the_same_toll_are_one() -> None:
    headline, account = tolls(POST, 9)[0], killed(POST, "nine died", 9, 9)
    told = [page_event(POST, "bombing", "bombing", [headline]), page_event(POST, "attack", "attack", [account], is_main=False)]
    assert len(events_of(told, [headline, account])) == 1


def test_two_tolls_of_one_page_are_two_whatever_another_page_says() -> None:
    claims = [*tolls(POST, 9, 40), *tolls(STAR, 9)]
    told = [
        page_event(POST, "strike", "first strike", claims[:1], place="Oslo", **on("2020-03-01")),
        page_event(POST, "strike", "second strike", claims[1:2], place="Oslo", **on("2020-03-01")),
        page_event(STAR, "strike", "strike", claims[2:], place="Oslo", **on("2020-03-01")),
    ]
    events = events_of(told, claims)
    assert sorted(len(event.document_ids) for event in events) == [1, 2]


def test_an_undated_page_joins_through_everything_else() -> None:
    words = ("carriage", "derailed", "passengers", "viaduct")
    told = [
        page_event(POST, "accident", "train crash", place="Oslo", words=words, **on("2020-03-01")),
        page_event(ECHO, "accident", "derailment", place="Oslo", words=words, timex="XXXX-WXX-7"),
    ]
    assert len(events_of(told)) == 1
    assert len(events_of([told[0], page_event(ECHO, "accident", "derailment", place="Oslo", words=words, timex="XXXX-WXX-3")])) == 2


def test_a_bridge_never_joins_two_that_differ() -> None:
    words = ("delegates", "hall", "round", "truce")
    first = page_event(POST, "talks", "talks", place="Oslo", words=words, **on("2020-03-01"))
    second = page_event(STAR, "talks", "talks", place="Oslo", words=words, **on("2020-03-08"))
    undated = page_event(ECHO, "talks", "talks", place="Oslo", words=words)
    events = events_of([first, second, undated])
    assert len(events) == 2
    assert sorted(len(event.document_ids) for event in events) == [1, 2]


def test_thin_evidence_joins_nothing() -> None:
    told = [page_event(POST, "clash", "clashes", **on("2020-03-01")), page_event(ECHO, "strike", "shelling", is_main=False)]
    assert len(events_of(told)) == 2


def test_shared_odd_figures_speak_for_one_event() -> None:
    claims = [killed(page, f"{n} killed", n, n) for page in (POST, ECHO) for n in (37, 112)]
    told = [
        page_event(page, "attack", "raid", [c for c in claims if c.document_id == page.document_id], place="Oslo", is_main=False)
        for page in (POST, ECHO)
    ]
    assert len(events_of(told, claims)) == 1
    assert len(events_of(told)) == 2


def test_a_war_is_one_event_however_pages_date_it() -> None:
    country = (entity("Norway", "country", country="NOR"),)
    told = [
        page_event(
            POST, "war", "war", place="Norway", is_main=False, start_date=day("2011-01-01"), end_date=day("2011-12-31"), timex="2011", words=("war",)
        ),
        page_event(
            STAR, "war", "civil war", place="Norway", is_main=False, start_date=day("2011-03-15"), end_date=day("2020-03-02"), words=("civil", "war")
        ),
    ]
    (event,) = events_of(told, names=country)
    assert (event.start_date, event.end_date, event.place_precision) == (day("2011-01-01"), None, 6)
    other_war = page_event(
        STAR, "war", "war", place="Norway", is_main=False, start_date=day("2001-01-01"), end_date=day("2001-12-31"), words=("war",)
    )
    assert len(events_of([told[0], other_war], names=country)) == 2


def test_the_larger_event_becomes_part_of() -> None:
    war = page_event(POST, "war", "war", is_main=False)
    raid = page_event(POST, "attack", "raid", part_of=war.page_event_id)
    by_label = {event.label: event for event in events_of([war, raid])}
    assert by_label["Raid"].part_of_id == by_label["War"].event_id
    assert by_label["War"].part_of_id is None


def test_first_and_last_day_from_date_claims() -> None:
    begins, ends = dated(POST, "from Monday", "start", "2020-03-02", "2020-03-02"), dated(POST, "until Wednesday", "end", "2020-03-04", "2020-03-04")
    (event,) = events_of([page_event(POST, "talks", "talks", [begins, ends])], [begins, ends])
    assert (event.start_date, event.end_date) == (day("2020-03-02"), day("2020-03-04"))


def test_two_events_that_look_alike_get_different_ids() -> None:
    told = [page_event(POST, "attack", "raid"), page_event(STAR, "attack", "raid", is_main=False)]
    assert len({event.event_id for event in events_of(told)}) == 2


def in_one_story(*told: PageEvent) -> list[Event]:
    """The events of pages that surely are of one story."""
    ids = sorted({one.document_id for one in told})
    stories = Stories(dict.fromkeys(ids, 0), [(pair, 0.9) for pair in combinations(ids, 2)])
    places = Places(merge_entities(PLACES))
    groups = cluster_accounts(read_accounts(list(told), stored([]), (POST, STAR, ECHO)), places, stories)
    return list(build_events(groups, stored([]), places).events)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"kind": "attack", "place": "Oslo"}, {"kind": "accident"}, 1),
        ({"place": "Oslo"}, {"place": "Lyon"}, 2),
        (on("2020-03-01"), on("2020-03-10"), 1),
        (on("2020-03-01"), on("2020-03-20"), 2),
        (on("2020-03-01"), {"start_date": day("2020-01-01"), "end_date": day("2020-01-31"), "timex": "2020-01"}, 1),
        ({"ordinal": 6}, {"ordinal": 6}, 1),
        ({"ordinal": 6}, {}, 2),
        ({}, {"is_main": False}, 2),
    ],
)
def test_the_main_events_of_a_story_are_one_unless_they_are_like_events(first: dict[str, object], second: dict[str, object], count: int) -> None:
    a = page_event(POST, **({"kind": "other", "label": "fire"} | first))
    b = page_event(STAR, **({"kind": "other", "label": "rescue"} | second))
    assert len(in_one_story(a, b)) == count


def test_one_page_that_is_wrong_about_the_place_does_not_split_a_story() -> None:
    told = [page_event(page, "other", "fire", place=place) for page, place in ((POST, "Oslo"), (STAR, None), (ECHO, "Lyon"))]
    assert len(in_one_story(*told)) == 1


def test_main_events_of_two_stories_stay_apart() -> None:
    told = [page_event(page, "bombing", "market bombing", place="Oslo", **on("2020-03-01")) for page in (POST, STAR)]
    places = Places(merge_entities(PLACES))
    accounts = read_accounts(told, stored([]), (POST, STAR))
    assert len(cluster_accounts(accounts, places, UNKNOWN)) == 1
    assert len(cluster_accounts(accounts, places, Stories({POST.document_id: 0, STAR.document_id: 1}, ()))) == 2


def test_clusters_that_contradict_each_other_do_so_however_they_grow() -> None:
    told = [page_event(page, "talks", "peace talks", ordinal=ordinal) for page, ordinal in ((POST, 1), (STAR, 2), (ECHO, None))]
    accounts = read_accounts(told, stored([]), (POST, STAR, ECHO))
    clusters = {one.page_event.ordinal: Cluster([i], {one.page_event.document_id: [one]}, {one.signature: None}) for i, one in enumerate(accounts)}
    first, second, open_one = clusters[1], clusters[2], clusters[None]
    places = Places(merge_entities(PLACES))
    assert not first.can_join(second, places)
    assert open_one.can_join(first, places)
    assert open_one.can_join(second, places)
    open_one.join(first)
    assert not open_one.can_join(second, places)
    assert not second.can_join(open_one, places)


def fire(outlet: str, on: str | None) -> tuple[Document, PageEvent]:
    page = document(outlet, "2019-03-20")
    dates = {"start_date": day(on), "end_date": day(on), "timex": on} if on else {}
    return page, page_event(page, "accident", "fire in Lar", place="Lar", words=("harbour",), **dates)


def outlets_of_events(*given: tuple[Document, PageEvent]) -> list[list[str | None]]:
    """The outlets whose pages tell of each event."""
    pages, told = zip(*given, strict=True)
    accounts = read_accounts(told, stored([]), pages)
    outlets = {page.document_id: page.outlet for page in pages}
    groups = cluster_accounts(accounts, Places(merge_entities([entity("Lar", "place")])), UNKNOWN)
    return sorted(sorted(outlets[one.page_event.document_id] for one in group) for group in groups)


@pytest.mark.parametrize("number", range(6))
def test_a_page_without_a_day_lends_no_evidence_to_pages_whose_day_is_weeks_old(number: int) -> None:
    first, second, undated = fire("Dawn", "2019-03-05"), fire("Echo", "2019-03-05"), fire(f"Post {number}", None)
    assert outlets_of_events(first, second) == [["Dawn", "Echo"]]
    assert outlets_of_events(first, second, undated) == [["Dawn", "Echo"], [f"Post {number}"]]


def test_two_events_of_one_story_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    monkeypatch.setattr(events, "are_like_events", lambda *pair: compared.append(pair) or are_like_events(*pair))
    towns, count = ("Lagos", "Aleppo"), 60
    pages = [document(f"Outlet {i:02}", "2019-03-20") for i in range(count)]
    told = [page_event(page, "attack", "attack", place=towns[i % 2], near_places=(f"Quarter {i}",)) for i, page in enumerate(pages)]
    accounts = read_accounts(told, stored([]), pages)
    ids = [page.document_id for page in pages]
    pairs = [((min(pair), max(pair)), 0.9) for i, one in enumerate(ids) for other in ids[i + 1 : i + 17] for pair in [(one, other)]]
    places = Places(merge_entities([entity(name, "place") for name in (*towns, *(f"Quarter {i}" for i in range(count)))]))
    groups = cluster_accounts(accounts, places, Stories(dict.fromkeys(ids, 0), pairs))
    assert sorted(map(len, groups)) == [count // 2, count // 2]
    assert len({one.signature for one in accounts}) == count
    assert len(compared) < 3 * count**2
