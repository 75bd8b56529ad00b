"""Event words: which nouns and verbs name an event, and which event some words are about."""

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.clauses import objects_of, prepositions_of, subject_of
from builder.language.readings import once_per_article, once_per_doc
from builder.lexicon.nouns import event_nouns
from builder.lexicon.predicates import Predicate, beginning_with
from builder.lexicon.word_classes import in_class
from builder.page_events.figurative import is_figurative
from builder.page_events.hazards import VIOLENT, hazard_of, hazards_doing
from builder.page_events.striking import OTHER, STRIKE, is_stoppage, kind_struck
from builder.resources import lines
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

BESIDE_VERBS = frozenset({"prt", "dobj", "acomp", "advmod", "oprd"})
"""How a word of an entry such as 'blow up', 'shoot dead' or 'catch fire' attaches to its verb."""

FURTHEST = 7
"""Above this cost, an event word in the same sentence is not what the words are about."""

CROSSING_COST = {"relcl": 3, "ccomp": 3, "parataxis": 3, "advcl": 2, "conj": 2, "appos": 2}
"""Dependencies that lead into another assertion; every other one costs 1."""
AWAY_COST = 3
"""The cost of a preposition that counts time from another event."""


TELLING = frozenset({"start", "end", "announce", "happen", "toll", "light", "last", "origin", "publish"})
"""Classes of verbs by what they tell of an event; a verb is in one at most."""

SORTS = ("weapon_air", "weapon_ground", "weapon_vehicle", "weapon_hand", "first_shock", "aftershock")
"""Classes of words by the sort of weapon, or of shock of the earth, that they name: events of different sorts are two."""


def event_kind(token: "Token") -> str | None:
    """The kind of event (a value of events.kind) that a noun or verb names; None for any other word."""
    return _event_kinds(token.doc)[token.i]


@once_per_doc
def _event_kinds(doc: "Doc") -> list[str | None]:
    """The kinds of all words at once: every finder asks for most of them."""
    return [_event_kind(token) for token in doc]


def _event_kind(token: "Token") -> str | None:
    kind = None
    if token.pos_ in ("NOUN", "PROPN"):
        kind = _noun_kind(token) if token.ent_type_ != "DATE" else None
    elif token.pos_ == "VERB" and token.dep_ != "amod":
        kind = _verb_kind(token)
    return None if kind is None or is_figurative(token, kind) else kind


def is_generic(token: "Token") -> bool:
    """Can the event word stand for an event of any kind ('the incident')?"""
    return token.lemma_.lower() in in_class("generic")


def is_setting(token: "Token") -> bool:
    """Does the event word name a gathering at which something else may happen ('prayers')?"""
    return token.pos_ != "VERB" and dictionary_form(token) in in_class("settings")


def dictionary_form(token: "Token") -> str:
    """The lemma in lower case. A capitalised plural also loses its ending: taggers mistake it for a name."""
    return token.lower_.removesuffix("s") if token.pos_ == "PROPN" else token.lemma_.lower()


def event_word_for(article: Article, token_i: int) -> int | None:
    """The event word of the sentence that the words at token_i are about: the nearest along the parse, or None."""
    kinds, steps = _event_kinds(article.doc), _steps(article)
    queue = [(0, 0, token_i)]
    done: set[int] = set()
    while queue:
        cost, _, i = heappop(queue)
        if i in done:
            continue
        done.add(i)
        if kinds[i]:
            return i
        for neighbour, step in steps[i]:
            if cost + step <= FURTHEST and neighbour not in done:
                heappush(queue, (cost + step, abs(neighbour - token_i), neighbour))
    return None


def verb_class(verb: "Token") -> str | None:
    """What the verb says about an event: start, end, announce, happen, toll, light, last, origin, publish or None."""
    for one in beginning_with(verb.lemma_.lower()):
        after = verb.doc[verb.i + 1 : verb.i + 1 + len(one.more)]
        told = next((name for name in one.classes if name in TELLING), None)
        if told and [token.lower_ for token in after] == one.more:
            return told
    return None


def sorts_named(words: Iterable[str]) -> frozenset[str]:
    """The sorts of weapon or shock that the words name."""
    plain = {part for word in words for part in word.casefold().split("-")}
    return frozenset(sort for sort in SORTS if not plain.isdisjoint(in_class(sort)))


def own_event(verb: "Token") -> "Token | None":
    """The event noun that is the verb's subject or object, subject first."""
    subject = event_subject(verb)
    if subject is not None and event_kind(subject) and subject.pos_ != "VERB":
        return subject
    return next((noun for noun in (*objects_of(verb), *hazards_doing(verb)) if event_kind(noun)), None)


def event_subject(verb: "Token") -> "Token | None":
    """The noun that did or underwent the verb. 'a pair of strikes' -> strikes. If a relative clause has several possible heads, the event noun."""
    subject = subject_of(verb)
    if subject is None:
        return None
    if (hazard := hazard_of(subject)) is not None:
        return hazard
    if verb.dep_ == "relcl" and not event_kind(subject):
        # 'a pact between the two parties that took effect', 'the site of the blast which hit': parsers choose either noun.
        nouns = [*reversed(list(verb.doc[subject.i + 1 : verb.left_edge.i])), *subject.ancestors]
        near = [noun for noun in nouns if noun.pos_ == "NOUN" and event_kind(noun)]
        return near[0] if near and verb_class(verb) in ("start", "end", "happen", "toll") else subject
    if subject.lemma_.lower() in in_class("collecting"):
        return next(prepositions_of(subject, "of"), subject)
    return subject


@once_per_article
def _steps(article: Article) -> list[list[tuple[int, int]]]:
    """For every token, the tokens one step away along the parse, each with the cost of the step."""
    steps: list[list[tuple[int, int]]] = [[] for _ in article.sentence_of]
    for i, token in enumerate(article.doc):
        head = token.head.i
        if head != i:
            cost = AWAY_COST if _counts_from_another(token) else CROSSING_COST.get(token.dep_, 1)
            if not token.is_punct:
                steps[head].append((i, cost))
            if article.sentence_of[head] == article.sentence_of[i]:
                steps[i].append((head, cost))
    return steps


def _counts_from_another(word: "Token") -> bool:
    """'hurt 26, nine days after a quake': does the preposition count time from another event?"""
    return word.lower_ in ("after", "before") and word.dep_ in ("prep", "mark") and any(child.dep_ == "npadvmod" for child in word.lefts)


def _noun_kind(token: "Token") -> str | None:
    nouns = event_nouns()
    forms = _forms(token)
    for word in forms:
        if token.i and (kind := nouns.get(f"{token.nbor(-1).lower_} {word}")):
            return kind
    is_part = token.dep_ == "compound" and any(form in nouns for form in _forms(token.head))
    if is_part or _is_gunfire(token) or _is_trade(token, forms):
        return None
    if token.lemma_.lower() == "round":
        return _round_kind(token)
    kind = next((nouns[form] for form in forms if form in nouns), None)
    return OTHER if kind == STRIKE and STRIKE in forms and is_stoppage(token) else kind


def _forms(token: "Token") -> list[str]:
    """The word and its dictionary form. Taggers mistake a capitalised plural for a name, so its lemma keeps the ending."""
    return [token.lower_, dictionary_form(token)]


def _round_kind(token: "Token") -> str | None:
    inner = [word for child in token.children if child.lower_ == "of" for word in child.children if word.dep_ == "pobj"]
    return next((event_nouns()[form] for form in _forms(inner[0]) if form in event_nouns()), None) if inner else None


def _is_trade(token: "Token", forms: list[str]) -> bool:
    """Does it say what somebody does as a job ('rescue workers'), not what happened?"""
    return token.dep_ == "compound" and any(form in in_class("trades") for form in forms)


def _is_gunfire(token: "Token") -> bool:
    """Does 'fire' mean shooting ('under fire', 'opened fire')?"""
    if token.lower_ != "fire" or not token.i:
        return False
    is_aimed = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("on", "at")
    return is_aimed or token.nbor(-1).lower_ in lines("lexicon/data/gunfire_words.txt") or known_name(token.nbor(-1).text) is not None


def event_verb(token: "Token") -> Predicate | None:
    """What the lexicon has of a verb that names an event, with the words beside it ('blow up' for 'blew the bridge up')."""
    entries = [one for one in beginning_with(token.lemma_.lower()) if one.event]
    if any(one.more for one in entries):
        beside = {child.lower_ for child in token.children if child.dep_ in BESIDE_VERBS}
        return next((one for one in entries if beside.issuperset(one.more)), None)
    return entries[0] if entries else None


def _verb_kind(token: "Token") -> str | None:
    known = event_verb(token)
    if known is not None and "strikes" in known.classes:
        return kind_struck(token)
    is_of_nature = known is not None and known.event in VIOLENT and bool(hazards_doing(token))
    return known.event if known and not is_of_nature and not _tells_of_subject(token, known) else None


def _tells_of_subject(verb: "Token", known: Predicate) -> bool:
    """'the war erupted': does the verb only say that the event began which its subject names?"""
    subject = subject_of(verb) if "start" in known.classes else None
    return subject is not None and subject.pos_ in ("NOUN", "PROPN") and _noun_kind(subject) is not None
