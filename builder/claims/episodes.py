"""The happenings that one page tells of, and which claims are about each."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from builder.claims.event_mentions import EventMention, event_mentions, happening_token
from builder.claims.found import Found
from builder.claims.grouping import group_mentions
from builder.language.article import Article
from builder.language.clauses import noun_phrase
from builder.records import Claim, Episode, Time, content_id

HARMLESS = frozenset({"talks", "agreement", "ceasefire"})
"""Families in which nobody is killed or driven out."""
WARLIKE = frozenset({"violence", "clash"})
HARM_CLAIMS = frozenset({"casualty", "displacement"})
CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
OPENING_WEIGHT, APART_WEIGHT = 4, 5
MOST_WORDS = 40
MOST_LABEL_WORDS = 8

Group = list[EventMention]


def find_episodes(article: Article, claims: list[Claim], founds: list[Found]) -> list[Episode]:
    """The happenings of the page that claims are about, the main one first; claims[i] was made from founds[i].

    A claim is about at most one of them: that of its event word, or without one that of its sentence or else the main one.
    """
    groups = group_mentions(event_mentions(article, founds))
    if not groups:
        return []
    home = {mention.token_i: position for position, group in enumerate(groups) for mention in group}
    triggers = [happening_token(article, found.trigger) for found in founds]
    main = _main(groups, Counter(home[i] for i in triggers if i in home))
    about = [_about(article, claim, found, groups, home, main) for claim, found in zip(claims, founds, strict=True)]
    used = sorted({main, *(position for position in about if position is not None)}, key=lambda position: (position != main, position))
    wars = [position for position in used if groups[position][0].family == "war"]
    episodes = []
    for position in used:
        mine = [i for i, place in enumerate(about) if place == position]
        larger = groups[wars[0]] if wars and groups[position][0].family in WARLIKE else None
        episodes.append(_episode(article, groups[position], [claims[i] for i in mine], [founds[i] for i in mine], larger, is_main=position == main))
    return episodes


def _main(groups: list[Group], about: Counter[int]) -> int:
    """The happening the page is about: named in its title and first sentences, and with most claims."""
    weight = Counter(about)
    for position, group in enumerate(groups):
        weight[position] += sum(OPENING_WEIGHT if mention.is_opening else 1 for mention in group)
        weight[position] -= APART_WEIGHT if group[0].apart or group[0].family == "war" else 0
    return max(weight, key=lambda position: (weight[position], -position))


def _about(article: Article, claim: Claim, found: Found, groups: list[Group], home: dict[int, int], main: int) -> int | None:
    """The happening the claim is about; None where its words tell of another one or it does not fit."""
    i = happening_token(article, found.trigger)
    if i in home and _fits(claim, groups[home[i]]):
        return home[i]
    if found.trigger is not None and i is None:
        return None
    here = article.sentence_of[found.anchor]
    near = {position for position, group in enumerate(groups) if _fits(claim, group) and any(mention.sentence == here for mention in group)}
    if len(near) == 1:
        return near.pop()
    return main if not near and _fits(claim, groups[main]) else None


def _fits(claim: Claim, group: Group) -> bool:
    return claim.claim_type not in HARM_CLAIMS or group[0].family not in HARMLESS


def _episode(article: Article, group: Group, claims: list[Claim], founds: list[Found], larger: Group | None, *, is_main: bool) -> Episode:
    first_day, last_day, timex = _time(group)
    place = next((mention.place for mention in group if mention.place), None)
    names = {member.name for found in founds for member in found.members if not found.is_negated}
    return Episode(
        episode_id=_episode_id(article, group),
        document_id=article.document_id,
        kind=Counter(mention.kind for mention in group).most_common(1)[0][0],
        label=_label(article, group, place.name if place else None),
        is_main=is_main,
        start_date=first_day,
        end_date=last_day,
        timex=timex,
        place=place.name if place else None,
        ordinal=next((mention.ordinal for mention in group if mention.ordinal is not None), None),
        names=tuple(sorted(names)),
        words=_words(article, {mention.sentence for mention in group} | {article.sentence_of[found.anchor] for found in founds}),
        claim_ids=tuple(claim.claim_id for claim in claims),
        part_of=_episode_id(article, larger) if larger is not None and larger is not group else None,
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
    """A short name in the page's words: the first noun phrase of two words or more for it, with 'in' its place if it does not say that."""
    phrases = [_phrase(article, mention) for mention in group if article.doc[mention.token_i].pos_ != "VERB"]
    phrases += [article.doc[mention.token_i].text for mention in group]
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
