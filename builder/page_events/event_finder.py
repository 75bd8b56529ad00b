"""The events that one page reports, and which claims are about each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from builder.ids import derived_id
from builder.intermediate import PageEvent, Time
from builder.language.article import Article, Name
from builder.language.found import Found
from builder.measure_traits import measure_of
from builder.page_events.aftermath import is_of_justice
from builder.page_events.claim_event import HARMFUL, HARMLESS, EventGroups, Group, event_of, is_harm
from builder.page_events.event_mentions import EventMention, event_mentions, event_token, fate_mention, opening_sentences, unnamed_mention
from builder.page_events.event_words import event_kind
from builder.page_events.page_labels import NAMED_BY_NOUN, label_of
from builder.page_events.rescues import before_rescue
from builder.page_events.rulings import with_ruling
from builder.page_events.same_event import agree, group_mentions, is_long_past, is_past, is_past_day, may_be_one_place
from builder.page_events.told_kinds import news_day, told_kind
from builder.records import Claim

if TYPE_CHECKING:
    from builder.language.tokens import Token

WARLIKE = frozenset({"attack", "bombing", "strike", "clash"})
"""Kinds of event that may be part of a war."""
CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
LONG_AGO = 300
"""An event more than this many days before publication is never what a page is about, if the page tells of a later day."""
OPENING_WEIGHT, APART_WEIGHT = 4, 5
STANDING = frozenset({"detained", "missing"})
"""The day of such a toll is not that of the event: who is missing is so for days, who did it is arrested later."""
MOST_WORDS = 40
MOST_PLACES = 4


def find_page_events(article: Article, claims: list[Claim], founds: list[Found]) -> list[PageEvent]:
    """The page events that claims are about, the main event first; claims[i] was made from founds[i].

    A claim is about at most one event: that of its event word. A claim without an event word is about the event of its sentence, or else
    the main event.
    """
    groups = group_mentions(event_mentions(article, founds), news_day(article))
    untold = _untold(article, groups, claims, founds)
    groups += untold
    ruling: Group | None = None
    if not untold or is_of_justice(article.doc[untold[0][0].token_i]):
        groups, ruling = with_ruling(article, groups, founds)
    if not groups:
        groups = _unnamed(article)
    if not groups:
        return []
    home = {mention.token_i: position for position, group in enumerate(groups) for mention in group}
    near: dict[int, list[int]] = {}
    for position, group in enumerate(groups):
        for sentence in sorted({mention.sentence for mention in group}):
            near.setdefault(sentence, []).append(position)
    told_of = Counter(home[i] for i in _words_told_of(article, claims, founds) if i in home)
    rescued_from = before_rescue(article, groups, told_of)
    main = 0 if ruling else len(groups) - 1 if untold else _main(groups, told_of, news_day(article)) if rescued_from is None else rescued_from
    news = _news(article, groups[main], claims, founds)
    grouped = EventGroups([*groups, *news], home, near, len(groups) if news else main, main, _detaining(claims, founds), is_ruling=bool(ruling))
    _date_main(article, grouped, claims, founds)
    told: dict[int, list[tuple[Claim, Found]]] = {grouped.main: []}
    for claim, found in zip(claims, founds, strict=True):
        about = event_of(article, claim, found, grouped)
        if about is not None:
            told.setdefault(about, []).append((claim, found))
    return _page_events(article, grouped, told)


def _detaining(claims: list[Claim], founds: list[Found]) -> frozenset[int]:
    """The words that say who was arrested."""
    return frozenset(found.anchor for claim, found in zip(claims, founds, strict=True) if claim.attribute == "detained")


def _words_told_of(article: Article, claims: list[Claim], founds: list[Found]) -> list[int]:
    """The event words of claims that name their event in their own sentence: these show which event a page is about."""
    told = ((event_token(article, found.event_word), found.anchor) for claim, found in zip(claims, founds, strict=True) if not _is_detail(claim))
    return [i for i, anchor in told if i is not None and article.sentence_of[i] == article.sentence_of[anchor]]


def _is_detail(claim: Claim) -> bool:
    """True for a figure of `measures.yaml`: it stands anywhere, so it does not show which event a page is about."""
    return measure_of(claim.claim_type, claim.attribute) is not None


def _date_main(article: Article, grouped: EventGroups, claims: list[Claim], founds: list[Found]) -> None:
    """If the main event has no day, gives it the day of the first toll in the opening that says one ('killed 39 on Saturday')."""
    main, opening, published = grouped.groups[grouped.main], opening_sentences(article), news_day(article)
    if any(mention.times for mention in main) or main[0].family in HARMLESS | {"war"}:
        return
    for claim, found in zip(claims, founds, strict=True):
        is_opening = is_harm(claim) and claim.attribute not in STANDING and article.sentence_of[found.anchor] in opening
        if is_opening and (mention := fate_mention(article, found)).times and _may_date(mention, main, published):
            main.append(replace(mention, kind=main[0].kind, family=main[0].family, lemma=main[0].lemma))
            return


def _may_date(toll: EventMention, main: Group, published: date | None) -> bool:
    is_recalled = toll.sentence > main[0].sentence and is_long_past([toll], published)
    return not is_recalled and all(agree(toll, [other]) for other in main)


def _untold(article: Article, groups: list[Group], claims: list[Claim], founds: list[Found]) -> list[Group]:
    """The event of a page whose opening has tolls but no event word for them ('146 people lost their lives'), made from the first toll.

    Event words of the opening that tell of something else ('Separately, ...', another place or day) are none for a toll before them.
    """
    opening, titles = opening_sentences(article), opening_sentences(article, 0)
    told = [mention for group in groups for mention in group if mention.family != "war"]
    told = told if any(mention.is_opening for mention in told) else []
    for claim, found in zip(claims, founds, strict=True):
        if is_harm(claim) and article.sentence_of[found.anchor] in opening:
            toll = fate_mention(article, found)
            toll = replace(toll, place=_place_beside(article, toll, founds) or toll.place)
            published = news_day(article)
            is_told = any(toll.sentence in titles or mention.sentence <= toll.sentence or _may_tell(mention, toll, published) for mention in told)
            return [] if is_told else [[toll]]
    return []


def _place_beside(article: Article, toll: EventMention, founds: list[Found]) -> Name | None:
    """The first place of something in the toll's sentence."""
    beside = (found for found in founds if found.attribute == "place" and article.sentence_of[found.anchor] == toll.sentence)
    return next((found.place for found in beside if found.place), None)


def _may_tell(mention: EventMention, toll: EventMention, published: date | None) -> bool:
    """May the event word mean the event of a toll in an earlier sentence?"""
    is_other = mention.apart is not None or is_long_past([mention], published)
    return not is_other and mention.family in HARMFUL and agree(replace(mention, is_opening=False), [toll])


def _unnamed(article: Article) -> list[Group]:
    """The event of a page that no word names: what the first verb of its opening says."""
    verb = _first_verb(article)
    return [[unnamed_mention(article, verb)]] if verb is not None else []


def _first_verb(article: Article) -> "Token | None":
    """The main verb of the first sentence of the opening that has one."""
    roots = (article.sentences[position].root for position in sorted(opening_sentences(article)))
    return next((root for root in roots if root.pos_ in ("VERB", "AUX")), None)


def _news(article: Article, main: Group, claims: list[Claim], founds: list[Found]) -> list[Group]:
    """What the page's first verb says happened lately, if its main event is long past ('The owner of a mill that burned down in 2011 was freed')."""
    verb = _first_verb(article)
    if verb is None or not is_past(main, news_day(article), LONG_AGO) or any(mention.token_i == verb.i for mention in main):
        return []
    is_toll = any(is_harm(claim) and found.anchor == verb.i for claim, found in zip(claims, founds, strict=True))
    ends = [time.end_date for time in article.times if time.end_date and _verb_above(article.token_at(time.start)) == verb]
    return [] if is_toll or not ends or any(is_past_day(end, news_day(article)) for end in ends) else [[unnamed_mention(article, verb)]]


def _verb_above(token: "Token") -> "Token":
    """The verb or event word to which a time belongs."""
    while token.dep_ != "ROOT" and token.pos_ not in ("VERB", "AUX") and not (token.pos_ == "NOUN" and event_kind(token)):
        token = token.head
    return token


def _page_events(article: Article, grouped: EventGroups, told: dict[int, list[tuple[Claim, Found]]]) -> list[PageEvent]:
    """One page event for each event position, with the claims about it; the main event first."""
    used = sorted(told, key=lambda position: (position != grouped.main, position))
    page_events = _with_own_ids(
        _page_event(
            article,
            grouped.groups[position],
            told[position],
            _places_elsewhere(grouped.groups, position, used),
            is_main=position == grouped.main,
        )
        for position in used
    )
    wars = [page_event.page_event_id for page_event in page_events if page_event.kind == "war"]
    return [_placed(page_event, wars) for page_event in page_events]


def _places_elsewhere(groups: list[Group], position: int, used: list[int]) -> frozenset[str]:
    """The places of other events of the page that cannot be where this one is, as far as it has a place."""
    own = [mention.place for mention in groups[position] if mention.place]
    others = [mention.place for other in used if other != position for mention in groups[other] if mention.place]
    return frozenset(place.name for place in others if own and not any(may_be_one_place(place, mine) for mine in own))


def _with_own_ids(page_events: Iterable[PageEvent]) -> list[PageEvent]:
    """The page events with unique ids. If several share a word ('were killed in Aden and 40 in Ibb'), the later ids are also made from the claims."""
    found: dict[str, PageEvent] = {}
    for page_event in page_events:
        is_taken = page_event.page_event_id in found
        own = derived_id("epi", (page_event.page_event_id, *page_event.claim_ids)) if is_taken else page_event.page_event_id
        found[own] = replace(page_event, page_event_id=own)
    return list(found.values())


def _placed(page_event: PageEvent, wars: list[str]) -> PageEvent:
    """The page event; fighting becomes part of the page's war."""
    return replace(page_event, part_of=wars[0]) if wars and page_event.kind in WARLIKE else page_event


def _main(groups: list[Group], about: Counter[int], published: date | None) -> int:
    """The position of the event that the page is about: named in the title and first sentences, and with the most claims.

    A past event counts for little unless the page begins with it: the opening may recall one.
    """
    weight: Counter[int] = Counter()
    first = min(mention.token_i for group in groups for mention in group)
    for position, group in enumerate(groups):
        is_old = is_long_past(group, published)
        is_recalled = is_old and group[0].token_i != first
        weight[position] += about[position] + sum(OPENING_WEIGHT if mention.is_opening and not is_recalled else 1 for mention in group)
        is_beside = group[0].apart or group[0].family == "war" or group[0].is_setting or is_old
        weight[position] -= APART_WEIGHT if is_beside else 0
    return max(weight, key=lambda position: (weight[position], -position))


def _page_event(article: Article, group: Group, made: list[tuple[Claim, Found]], elsewhere: frozenset[str], *, is_main: bool) -> PageEvent:
    """The page event of a group and the claims about it; `elsewhere` are places that only other events of the page have."""
    first_day, last_day, timex = _time(group)
    placed = sorted((mention for mention in group if mention.place), key=lambda mention: mention.is_only_near)
    place = next((mention.place.name for mention in placed if mention.place), None)
    sentences = {mention.sentence for mention in group} | {article.sentence_of[found.anchor] for claim, found in made if not _is_detail(claim)}
    if any(mention.is_opening for mention in group):
        sentences |= opening_sentences(article)
    return PageEvent(
        page_event_id=_page_event_id(article, group),
        document_id=article.document_id,
        kind=Counter(mention.kind for mention in group).most_common(1)[0][0],
        label=label_of(article, group, place),
        is_main=is_main,
        start_date=first_day,
        end_date=last_day,
        timex=timex,
        place=place,
        ordinal=next((mention.ordinal for mention in group if mention.ordinal is not None), None),
        names=tuple(sorted({member.name for _, found in made for member in found.members if not found.is_negated})),
        words=_words(article, sentences),
        claim_ids=tuple(claim.claim_id for claim, _ in made),
        near_places=_near_places(article, group, sentences, elsewhere),
        is_named_by_verb=all(article.doc[mention.token_i].pos_ in NAMED_BY_NOUN for mention in group),
        told_kind=told_kind(article, group, is_main=is_main, is_toll=any(is_harm(claim) and claim.value != 1 for claim, _ in made)),
    )


def _near_places(article: Article, group: Group, sentences: set[int], elsewhere: frozenset[str]) -> tuple[str, ...]:
    """The places and countries that the sentences name, in text order; of the places of other events only those beside a word of the event."""
    own = {mention.sentence for mention in group}
    names = (name for name in article.names if name.kind in ("place", "country") and article.sentence_of[name.first] in sentences)
    near = (name.name for name in names if name.kind == "country" or name.name not in elsewhere or article.sentence_of[name.first] in own)
    return tuple(dict.fromkeys(near))[:MOST_PLACES]


def _page_event_id(article: Article, group: Group) -> str:
    first = article.doc[group[0].token_i]
    return derived_id("epi", (article.document_id, group[0].family, first.idx))


def _time(group: Group) -> tuple[date | None, date | None, str | None]:
    """First day, last day and TIMEX3 value of the event: from the most precise days on which it occurred or started to those on which it ended."""
    said = [time for mention in group for time in mention.times]
    begun = [time for attribute, time in said if attribute != "end"]
    dated = [time for time in begun if time.start_date and time.end_date]
    ended = [time.end_date for attribute, time in said if attribute == "end" and time.end_date]
    best = min(dated, key=lambda time: (_length(time), time.start), default=None)
    if best is None:
        return None, None, begun[0].timex if begun else None
    last = ended[0] if ended and best.start_date and ended[0] >= best.start_date else best.end_date
    return best.start_date, last, best.timex


def _length(time: Time) -> int:
    return (time.end_date - time.start_date).days if time.start_date and time.end_date else 0


def _words(article: Article, sentences: Iterable[int]) -> tuple[str, ...]:
    """The most frequent content words of the sentences, of equally frequent ones the first; sorted."""
    counts: Counter[str] = Counter()
    for sentence in sorted(sentences):
        words = (token for token in article.sentences[sentence] if token.pos_ in CONTENT_TAGS)
        counts.update(token.lemma_.lower() for token in words if token.is_alpha and not token.is_stop)
    return tuple(sorted(word for word, _ in counts.most_common(MOST_WORDS)))
