"""Which page event a claim is about."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.claim_traits import traits_of
from builder.language.article import Article
from builder.language.clauses import objects_of, prepositions_of
from builder.language.found import Found
from builder.page_events.aftermath import is_of_justice
from builder.page_events.event_mentions import EventMention, event_token, opening_sentences, paragraph_of, times_before_when
from builder.page_events.same_event import agree, is_long_past, is_old_news, is_past, may_share_place
from builder.page_events.sentence_openers import fronted_place, sums_up
from builder.page_events.told_kinds import news_day
from builder.page_events.towns import town_of
from builder.records import Claim
from builder.values.percentages import SHARES

if TYPE_CHECKING:
    from builder.language.tokens import Token

HARMLESS = frozenset({"talks", "agreement", "ceasefire"})
"""Families in which nobody is killed or driven out."""
HARMFUL = frozenset({"violence", "clash", "accident", "other"})
"""Families of words that pages use for one harmful event ('siege', 'attack', 'fighting')."""
CRIMES = frozenset({"violence", "clash", "accident"})
"""Families of words for what police and courts look into."""
HARM_ROLES = frozenset({"perpetrator", "target", "claimant"})
WAR_TOLL = 1000
"""A smaller figure is unlikely to be the toll of a whole war."""

Group = list[EventMention]


@dataclass(frozen=True, slots=True)
class EventGroups:
    """The page events as groups of event words, and the positions of the groups."""

    groups: list[Group]
    home: dict[int, int]
    """The group of each event word."""
    near: dict[int, list[int]]
    """The groups of each sentence."""
    main: int
    harmed: int
    """The group of tolls whose words mention no event: the main event, or a past one of which the page's news tells."""
    detaining: frozenset[int]
    """The words that say who was arrested: their days are not those of what happened before."""
    is_ruling: bool = False
    """Whether the main event is a ruling: what else has a day came before or after it."""
    alone: list[int] = field(default_factory=list)
    """The groups of tolls that have no event word."""


def event_of(article: Article, claim: Claim, found: Found, grouped: EventGroups) -> int | None:
    """The position of the page event that the claim is about; None if none fits. If only the claim mentions the event, the event is added."""
    position = _about(article, claim, found, grouped)
    if position is not None and _is_of_court(article, claim, found, grouped.groups[position]):
        return None
    if position is None or not is_harm(claim):
        return position
    is_sum = bool(grouped.alone) and sums_up(article.sentences[article.sentence_of[found.anchor]])
    if is_sum or _is_of_another(article, found, grouped.groups[position]) or _is_separate(article, found, grouped, position):
        return _toll_of_its_own(article, found, grouped, position)
    return position


def _is_of_court(article: Article, claim: Claim, found: Found, group: Group) -> bool:
    """True if it says where, or whom or with whom, police or a court acted after the crime: 'the man who shot two was jailed by a jury in Lund'."""
    is_circumstance = traits_of(claim.claim_type).family == "place" or claim.attribute in ("participant", "target")
    verb = article.doc[found.anchor]
    is_after = is_of_justice(verb) or (group[0].family == "accident" and verb.lemma_ == "detain")
    is_whom = claim.attribute == "target" and any(_is_during(verb, article.doc[mention.token_i]) for mention in group)
    return is_circumstance and group[0].family in CRIMES and is_after and not is_whom


def _is_during(verb: "Token", event: "Token") -> bool:
    """'arrested nine men in a raid': is it what the event was for?"""
    return any(event in prepositions_of(word, "in", "during") for word in (verb, *objects_of(verb)))


def _about(article: Article, claim: Claim, found: Found, grouped: EventGroups) -> int | None:
    """The position of the event that the claim's words are about; if they mention none, the event that the page is about."""
    groups = grouped.groups
    i = found.event_word if grouped.is_ruling and found.event_word in grouped.home else event_token(article, found.event_word)
    home = grouped.home.get(i) if i is not None else None
    if home is not None and _fits(claim, groups[home]):
        return grouped.main if _means_main(claim, grouped, home) else home
    if found.event_word is not None and i is None:
        return None
    here = article.sentence_of[found.anchor]
    near = [position for position in grouped.near.get(here, []) if _fits(claim, groups[position])]
    if len(near) == 1:
        is_small = is_harm(claim) and _is_small_beside_war(found, groups[near[0]])
        is_main = is_small or _means_main(claim, grouped, near[0])
        return grouped.main if is_main and _fits(claim, groups[grouped.main]) else near[0]
    if near:
        return None
    is_beside = found.anchor in grouped.detaining or grouped.is_ruling
    if is_beside and found.event_word is None and traits_of(claim.claim_type).family == "days":
        return None
    about = grouped.harmed if _is_of_harm(claim) else grouped.main
    recalled = _recalled(article, grouped, here) if _is_of_harm(claim) else None
    if recalled is not None and _fits(claim, groups[recalled]):
        return recalled
    return about if _fits(claim, groups[about]) else _only_harm(claim, groups)


def _recalled(article: Article, grouped: EventGroups, sentence: int) -> int | None:
    """The past event that the sentence before has recalled in this paragraph, if it tells of no other ('... in 2018. It killed 52 people')."""
    before = grouped.near.get(sentence - 1, [])
    if len(before) != 1 or before[0] == grouped.main or paragraph_of(article, sentence - 1) != paragraph_of(article, sentence):
        return None
    return before[0] if is_long_past(grouped.groups[before[0]], news_day(article)) else None


def _only_harm(claim: Claim, groups: list[Group]) -> int | None:
    """The only harmful event of a page about something else ('the evacuation resumed after a bombing')."""
    harmful = [position for position, group in enumerate(groups) if group[0].family in HARMFUL and not group[0].apart and _fits(claim, group)]
    return harmful[0] if _is_of_harm(claim) and len(harmful) == 1 else None


def is_harm(claim: Claim) -> bool:
    """True if the claim says how many people were hurt or driven away."""
    return traits_of(claim.claim_type).is_harm


def _is_of_harm(claim: Claim) -> bool:
    """True if only a harmful event can have such a claim."""
    return is_harm(claim) or claim.attribute in HARM_ROLES


def _is_small_beside_war(found: Found, group: Group) -> bool:
    """True if a toll next to the mention of a war ('a group that monitors the war said 14 died') is too small to be the war's."""
    quantity = found.quantity
    is_share = quantity is not None and quantity.unit in SHARES
    return group[0].family == "war" and quantity is not None and not is_share and (quantity.value_high or quantity.value_low or 0) < WAR_TOLL


def _means_main(claim: Claim, grouped: EventGroups, home: int) -> bool:
    """Does another event word near a toll stand for the page's main event ('when the roof collapsed' for a raid)?

    So does a rescue near the number of the rescued ('37 people have been rescued' from the ferry).
    It does unless its words say a time, place or order of their own, bring up something new, or mean many events.
    """
    group, main = grouped.groups[home], grouped.groups[grouped.main]
    is_rescue = claim.attribute == "rescued" and group[0].family == "evacuation"
    is_same_harm = main[0].family in HARMFUL and (is_rescue or (is_harm(claim) and group[0].family in HARMFUL))
    return is_same_harm and not any(_is_set_apart(mention, main) for mention in group)


def _is_set_apart(mention: EventMention, main: Group) -> bool:
    is_new = mention.reference == "indefinite" and not mention.is_opening
    return mention.apart is not None or is_new or not agree(mention, main) or _is_elsewhere(mention, main)


def _is_of_another(article: Article, found: Found, group: Group) -> bool:
    """True if the toll has a place or day that its event cannot have. The first sentences are taken to report one event, but for a day long past."""
    if group[0].family == "war":
        return False
    opening = min(opening_sentences(article, 1) - opening_sentences(article, 0), default=0)
    probe = _probe(article, found, group)
    if article.sentence_of[found.anchor] <= opening:
        return is_past([probe], news_day(article)) and not agree(replace(probe, place=None), group)
    return not agree(probe, group) or is_old_news(probe, group, news_day(article))


def _is_separate(article: Article, found: Found, grouped: EventGroups, about: int) -> bool:
    """True if the sentence says that it reports something else ('in a separate incident')."""
    here = article.sentence_of[found.anchor]
    others = [mention for position in grouped.near.get(here, []) if position != about for mention in grouped.groups[position]]
    return about == grouped.harmed and any(mention.sentence == here and mention.is_generic and mention.apart == "other" for mention in others)


def _probe(article: Article, found: Found, group: Group) -> EventMention:
    """The toll as a mention of an event that the page has introduced: place and days of its clause, all else as in the group."""
    place = found.place if found.place is not None and found.place.kind == "place" else None
    is_dated = found.time is not None and found.time.type == "DATE" and found.period in (None, "event")
    times = (("occurred", found.time),) if is_dated and found.time else tuple(times_before_when(article, article.doc[found.anchor]))
    sentence = article.sentence_of[found.anchor]
    front = fronted_place(article, article.sentences[sentence])
    probe = replace(group[0], token_i=found.anchor, sentence=sentence, reference="definite", ordinal=None, apart=None, place=place, times=times)
    where = place or front
    return replace(probe, place=town_of(article, where) if where is not None else None, is_opening=probe.is_opening and front is None, is_toll=True)


def _toll_of_its_own(article: Article, found: Found, grouped: EventGroups, about: int) -> int:
    """The position of the event that only the toll reports, or of one that its sentence tells of the same day. Tolls of one sentence share one."""
    probe = _probe(article, found, grouped.groups[about])
    days = {time.timex for _, time in probe.times}
    for position in grouped.near.get(probe.sentence, []):
        group = grouped.groups[position]
        is_same_day = any(time.timex in days for mention in group for _, time in mention.times)
        if position != about and is_same_day and group[0].family in HARMFUL and agree(probe, group):
            return position
    for position in grouped.alone:
        other = grouped.groups[position][0]
        if other.sentence == probe.sentence and agree(probe, [other]):
            return position
    grouped.groups.append([probe])
    grouped.alone.append(len(grouped.groups) - 1)
    return grouped.alone[-1]


def _is_elsewhere(mention: EventMention, main: Group) -> bool:
    """True if the mention has a place or day that the main event does not have."""
    placed = [other for other in main if other.place]
    days = {time.timex for other in main for _, time in other.times}
    is_own_place = mention.place is not None and not (any(may_share_place(mention, other) for other in placed) if placed else mention.is_opening)
    return is_own_place or any(time.timex not in days for _, time in mention.times)


def _fits(claim: Claim, group: Group) -> bool:
    if not _is_of_harm(claim):
        return True
    is_rescue = group[0].family == "evacuation" and claim.attribute in ("killed", "injured", "missing")
    return not (is_rescue or group[0].family in HARMLESS or group[0].is_setting)
