"""Claims of location: where a happening took place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.claims.extent import assertion_spans, phrase_spans, told_apart
from builder.claims.found import ClaimType, Found
from builder.claims.happenings import dictionary_form, event_kind, own_event, trigger_for, verb_class
from builder.claims.place_names import is_place_itself, place_names, place_words
from builder.language.article import Article, Name
from builder.language.clauses import objects_of, prepositions_of
from builder.linking.relations import compare_places

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "pcomp", "agent"})
ATTACKS = frozenset({"attack", "bombing", "strike"})


def find(article: Article) -> list[Found]:
    """The claims of location of the article, in text order: in a sentence each place once."""
    places = place_names(article)
    found: dict[tuple[int, str], Found] = {}
    for token in article.doc:
        if _tells_of_happening(token):
            trigger = _trigger(article, token)
            for name in _places(places, token, event_kind(article.doc[trigger]) if trigger is not None else None):
                found.setdefault((article.sentence_of[token.i], name.name), _placed(article, token, trigger, name))
    return told_apart(article, sorted(found.values(), key=lambda claim: claim.spans))


def _tells_of_happening(token: "Token") -> bool:
    if event_kind(token):
        return True
    if token.pos_ != "VERB":
        return False
    told = verb_class(token)
    return told in ("happen", "toll") or (told in ("start", "end") and own_event(token) is not None)


def _trigger(article: Article, token: "Token") -> int | None:
    if event_kind(token):
        return int(token.i)
    event = own_event(token)
    return int(event.i) if event is not None else trigger_for(article, token.i)


def _placed(article: Article, token: "Token", trigger: int | None, name: Name) -> Found:
    words = assertion_spans if token.pos_ == "VERB" else phrase_spans
    spans = words(article, token, range(name.first, name.last))
    return Found(attribute="place", spans=spans, anchor=token.i, trigger=trigger, place=name)


def _places(places: dict[int, Name], token: "Token", kind: str | None) -> Iterator[Name]:
    """The place of each locating phrase on the word or its objects: the first, most specific name in it; a town's name before an event noun."""
    for holder in _holders(token):
        for child in holder.children:
            name = places.get(child.i)
            if child.dep_ == "compound" and name and name.kind == "place" and event_kind(holder):
                yield name
            elif child.dep_ in ("prep", "advmod") and (child.i > token.i or token.pos_ == "VERB"):
                yield from _place_after(places, child, kind)
    if kind in ATTACKS and token.pos_ == "VERB":
        for noun in objects_of(token):
            inner = prepositions_of(noun, "of") if dictionary_form(noun) in place_words("settlements") else ()
            struck = [word for word in (*noun.lefts, noun, *inner) if word.i in places and places[word.i].kind == "place"]
            yield from (places[word.i] for word in struck if is_place_itself(places[word.i], word))


def _holders(token: "Token") -> "list[Token]":
    """What a locating phrase may hang on: the verb and its objects; the event noun and the nouns it is part of ('the toll from the blast in X')."""
    if token.pos_ == "VERB":
        return [token, *objects_of(token), *prepositions_of(token, "with")]
    holders = [token]
    while holders[-1].dep_ == "pobj" and holders[-1].head.head.pos_ == "NOUN":
        holders.append(holders[-1].head.head)
    return holders


def _place_after(places: dict[int, Name], preposition: "Token", kind: str | None) -> Iterator[Name]:
    if not _is_locating(preposition.lower_, kind):
        return
    inner = (token for token in _inner(preposition) if token.i in places and is_place_itself(places[token.i], token))
    first = next(inner, None)
    if first is not None:
        yield places[first.i]


def _is_locating(word: str, kind: str | None) -> bool:
    """Does the preposition place a happening of the kind? 'on' and 'of' only attacks, 'from' only evacuations."""
    if word in place_words("attacked"):
        return kind in ATTACKS
    if word in place_words("inner"):
        return kind == "evacuation" and word == "from"
    return word in place_words("prepositions")


def _inner(preposition: "Token") -> "list[Token]":
    """The words below the preposition in text order, those of other clauses, other phrases and event nouns inside left out."""
    found, stack = [], list(preposition.children)
    while stack:
        token = stack.pop()
        is_other_phrase = token.pos_ == "ADP" and token.lower_ not in place_words("prepositions")
        if event_kind(token) or token.dep_ in OTHER_CLAUSES or is_other_phrase:
            continue
        found.append(token)
        stack.extend(token.children)
    return sorted(found, key=lambda token: token.i)


TYPE = ClaimType("location", find, compare_places)
