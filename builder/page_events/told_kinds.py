"""Of what kind the events of a page are (values of events.kind), by the words that tell of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from builder.kind_traits import OTHER
from builder.language.article import Article
from builder.language.readings import once_per_article
from builder.lexicon.kind_words import kinds_of_nouns, kinds_of_verbs
from builder.lexicon.word_classes import in_class
from builder.page_events.event_mentions import OPENING, EventMention, opening_sentences
from builder.page_events.event_words import BESIDE_VERBS, dictionary_form
from builder.page_events.striking import STRIKE, told_by_strike

if TYPE_CHECKING:
    from builder.language.tokens import Token

DESCRIBING = frozenset({"compound", "npadvmod", "amod", "nmod", "poss"})
LOOKING_BACK = frozenset({"trial", "verdict", "lawsuit", "execution"})
SINGLE_DEATH = "death"
"""A kind of news about one person: a toll of several is told by what killed them."""


def told_kind(article: Article, group: Sequence[EventMention], *, is_main: bool, is_toll: bool) -> str:
    """The kind that most words of the event show; where they show none, for the main event that of the first word of the opening that shows one.

    `is_toll` is whether several people came to harm in it.
    """
    unfit = {OTHER, SINGLE_DEATH} if is_toll else {OTHER}
    shown = Counter(kind_shown(article.doc[mention.token_i]) or mention.kind for mention in group)
    for kind in unfit:
        del shown[kind]
    if shown:
        return shown.most_common(1)[0][0]
    return next((kind for kind in _opening_kinds(article) if kind not in unfit), OTHER) if is_main else OTHER


@once_per_article
def news_day(article: Article) -> date | None:
    """The day of the page's news, its publication; None if that is unknown, and date.min for news of a court: that looks back by its nature."""
    published = article.page.published_date
    return date.min if published and not LOOKING_BACK.isdisjoint(_opening_kinds(article, 1)) else published


def _opening_kinds(article: Article, count: int = OPENING) -> Iterable[str]:
    """The kinds that words of the opening show in text order, but for nouns that only describe another ('the award-winning bakery')."""
    for position in sorted(opening_sentences(article, count)):
        for token in article.sentences[position]:
            kind = None if token.dep_ in DESCRIBING else kind_shown(token)
            if kind is not None:
                yield kind


def kind_shown(token: "Token") -> str | None:
    """The kind that a noun, with the word before it, or a verb, with those beside it, shows."""
    if token.pos_ == "VERB":
        return told_by_strike(token) if token.lemma_.lower() in in_class("strikes") else _verb_kind(token)
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    named, forms = kinds_of_nouns(), (token.lower_, dictionary_form(token))
    pairs = (f"{token.nbor(-1).lower_} {form}" for form in forms) if token.i else ()
    kind = next((named[words] for words in (*pairs, *forms) if words in named), None)
    return told_by_strike(token) if kind == STRIKE else kind


def _verb_kind(verb: "Token") -> str | None:
    beside = {child.lower_ for child in verb.children if child.dep_ in BESIDE_VERBS}
    return next((kind for more, kind in _by_verb().get(verb.lemma_.lower(), ()) if beside.issuperset(more)), None)


@cache
def _by_verb() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By verb: the words beside it, more of them first, and the kind that they show with it."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind in kinds_of_verbs().items():
        verb, *more = words.split()
        found.setdefault(verb, []).append((tuple(more), kind))
    return {verb: tuple(sorted(listed, key=lambda one: -len(one[0]))) for verb, listed in found.items()}
