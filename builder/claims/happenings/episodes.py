"""The happenings that one page tells of, and which claims are about each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from builder.claims.found import Found
from builder.claims.happenings.grouping import group_mentions
from builder.claims.happenings.mentions import EventMention, event_mentions, happening_token
from builder.language.article import Article
from builder.language.clauses import noun_phrase
from builder.records import Claim, Episode, Time, content_id

HARMLESS = frozenset({"talks", "agreement", "ceasefire"})
"""Families in which nobody is killed or driven out."""
WARLIKE = frozenset({"attack", "bombing", "strike", "clash"})
"""Kinds of happening that may be part of a war."""
HARM_CLAIMS = frozenset({"casualty", "displacement"})
CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
OPENING_WEIGHT, APART_WEIGHT = 4, 5
MOST_WORDS = 40
MOST_LABEL_WORDS = 8

Group = list[EventMention]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a page tells: its happenings as groups of event words, and the positions of the groups."""

    groups: list[Group]
    home: dict[int, int]
    """The group of each event word."""
    near: dict[int, list[int]]
    """The groups of each sentence."""
    main: int


def find_episodes(article: Article, claims: list[Claim], founds: list[Found]) -> list[Episode]:
    """The happenings of the page that claims are about, the main one first; claims[i] was made from founds[i].

    A claim is about at most one of them: that of its event word, or without one that of its sentence or else the main one.
    """
    groups = group_mentions(event_mentions(article, founds))
    if not groups:
        return []
    home = {mention.token_i: position for position, group in enumerate(groups) for mention in group}
    near: dict[int, list[int]] = {}
    for position, group in enumerate(groups):
        for sentence in sorted({mention.sentence for mention in group}):
            near.setdefault(sentence, []).append(position)
    triggers = [happening_token(article, found.trigger) for found in founds]
    telling = Telling(groups, home, near, _main(groups, Counter(home[i] for i in triggers if i in home)))
    told: dict[int, list[tuple[Claim, Found]]] = {telling.main: []}
    for claim, found in zip(claims, founds, strict=True):
        about = _about(article, claim, found, telling)
        if about is not None:
            told.setdefault(about, []).append((claim, found))
    return _episodes(article, telling, told)


def _episodes(article: Article, telling: Telling, told: dict[int, list[tuple[Claim, Found]]]) -> list[Episode]:
    """The happenings by position with the claims about each as episodes, the main one first."""
    used = sorted(told, key=lambda position: (position != telling.main, position))
    episodes = [_episode(article, telling.groups[position], told[position]) for position in used]
    wars = [episode.episode_id for episode in episodes if episode.kind == "war"]
    return [_placed(episode, wars, is_main=position == telling.main) for position, episode in zip(used, episodes, strict=True)]


def _placed(episode: Episode, wars: list[str], *, is_main: bool) -> Episode:
    """The episode with its rank on the page; fighting is part of the page's war."""
    part_of = wars[0] if wars and episode.kind in WARLIKE else None
    return replace(episode, is_main=is_main, part_of=part_of)


def _main(groups: list[Group], about: Counter[int]) -> int:
    """The happening the page is about: named in its title and first sentences, and with most claims."""
    weight = Counter(about)
    for position, group in enumerate(groups):
        weight[position] += sum(OPENING_WEIGHT if mention.is_opening else 1 for mention in group)
        weight[position] -= APART_WEIGHT if group[0].apart or group[0].family == "war" else 0
    return max(weight, key=lambda position: (weight[position], -position))


def _about(article: Article, claim: Claim, found: Found, telling: Telling) -> int | None:
    """The position of the happening the claim is about; None where its words tell of another one or it does not fit."""
    groups = telling.groups
    i = happening_token(article, found.trigger)
    home = telling.home.get(i) if i is not None else None
    if home is not None and _fits(claim, groups[home]):
        return home
    if found.trigger is not None and i is None:
        return None
    here = article.sentence_of[found.anchor]
    near = [position for position in telling.near.get(here, []) if _fits(claim, groups[position])]
    if len(near) == 1:
        return near[0]
    return telling.main if not near and _fits(claim, groups[telling.main]) else None


def _fits(claim: Claim, group: Group) -> bool:
    return claim.claim_type not in HARM_CLAIMS or group[0].family not in HARMLESS


def _episode(article: Article, group: Group, made: list[tuple[Claim, Found]]) -> Episode:
    first_day, last_day, timex = _time(group)
    place = next((mention.place.name for mention in group if mention.place), None)
    sentences = {mention.sentence for mention in group} | {article.sentence_of[found.anchor] for _, found in made}
    return Episode(
        episode_id=_episode_id(article, group),
        document_id=article.document_id,
        kind=Counter(mention.kind for mention in group).most_common(1)[0][0],
        label=_label(article, group, place),
        is_main=False,
        start_date=first_day,
        end_date=last_day,
        timex=timex,
        place=place,
        ordinal=next((mention.ordinal for mention in group if mention.ordinal is not None), None),
        names=tuple(sorted({member.name for _, found in made for member in found.members if not found.is_negated})),
        words=_words(article, sentences),
        claim_ids=tuple(claim.claim_id for claim, _ in made),
    )


def _episode_id(article: Article, group: Group) -> str:
    first = article.doc[group[0].token_i]
    return content_id("epi", (article.document_id, group[0].family, first.idx))


def _time(group: Group) -> tuple[date | None, date | None, str | None]:
    """The days of the happening: the most precise ones it occurred or started on, up to those it ended on; and their TIMEX3 value."""
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


def _label(article: Article, group: Group, place: str | None) -> str:
    """A short name in the page's words: the fullest of its first mentions, with 'in' its place if it does not say that."""
    nouns = [mention for mention in group if article.doc[mention.token_i].pos_ != "VERB"]
    opening = [mention for mention in nouns if mention.is_opening] or nouns[:1] or group[:1]
    phrases = [_phrase(article, mention) for mention in opening]
    label = next((phrase for phrase in phrases if " " in phrase), phrases[0])
    return f"{label} in {place}" if place and place.lower() not in label.lower() else label


def _phrase(article: Article, mention: EventMention) -> str:
    """The noun with its adjectives, without determiners and times; 'of' what for a round."""
    noun = article.doc[mention.token_i]
    first, last = noun_phrase(noun)
    while first < noun.i and (article.doc[first].pos_ in ("DET", "PRON", "PUNCT", "PART") or first in article.time_of):
        first += 1
    if mention.lemma == "round" and last + 1 < len(article.doc) and article.doc[last].lower_ == "of":
        last += 2
    return " ".join(article.doc[max(first, last - MOST_LABEL_WORDS) : last].text.split())


def _words(article: Article, sentences: Iterable[int]) -> tuple[str, ...]:
    """The content words of the sentences, the most frequent ones, sorted."""
    counts: Counter[str] = Counter()
    for sentence in sorted(sentences):
        words = (token for token in article.sentences[sentence] if token.pos_ in CONTENT_TAGS)
        counts.update(token.lemma_.lower() for token in words if token.is_alpha and not token.is_stop)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(sorted(ranked[:MOST_WORDS]))
