"""Location claims: where an event took place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.claims.claim_type import ClaimType
from builder.comparing.relations import compare_places
from builder.frames.event_reports import ATTACKS, UNWILLED, framed_kind, is_mere_act, reporting_words
from builder.frames.gapped_places import gapped_places
from builder.frames.hit_places import is_by_event, named_place, overruns, struck, towns_before
from builder.frames.nearby_places import nearby_place
from builder.frames.served_terms import is_of_term
from builder.frames.sites import sites_of
from builder.language.article import Article, Name
from builder.language.clause_spans import assertion_spans, phrase_spans, with_unique_spans
from builder.language.clauses import conjuncts, objects_of, prepositions_of
from builder.language.found import Found
from builder.lexicon.word_classes import in_class
from builder.page_events.answered import is_answered
from builder.page_events.care_places import is_place_of_care
from builder.page_events.event_words import dictionary_form, event_kind, event_subject, event_word_for, own_event, verb_class
from builder.page_events.hazards import hazards_doing
from builder.page_events.place_names import is_before_site, is_place_itself, most_specific, place_names
from builder.statements.cues import is_saying

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token

PARTICIPANTS = ("with", "by", "from", "during")
"""Prepositions of a verb whose phrases may contain the place: 'killed by gunmen in X', 'shot down from the ground in X'."""
OTHER_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "pcomp", "agent"})
PLACING_COPULAS = frozenset({"be", "lie"})


def find(article: Article) -> list[Found]:
    """The location claims of the article in text order; each place once per sentence."""
    named = place_names(article).items()
    places = {i: name for i, name in named if not is_of_term(article.doc[name.last - 1]) and not is_place_of_care(article.doc, name)}
    found: dict[tuple[int, str], Found] = {}
    reporting = reporting_words(article)
    unplaced: dict[int, Token] = {}
    for token in reporting:
        unplaced.setdefault(article.sentence_of[token.i], token)
        event_word = _event_word(article, token)
        for coarse in _places(places, token, _kind(article, token, event_word)):
            for name in _with_town(places, article.doc, most_specific(places, article.doc, coarse)):
                found.setdefault((article.sentence_of[token.i], name.name), _placed(article, token, event_word, name))
    for token in unplaced.values():
        for name in gapped_places(places, token):
            found.setdefault((article.sentence_of[token.i], name.name), _placed(article, token, _event_word(article, token), name))
    sites = [claim for token in unplaced.values() for claim in _at_sites(article, token, places)]
    for sentence in unplaced.keys() - {sentence for sentence, _ in found}:
        token = unplaced[sentence]
        event_word = _event_word(article, token)
        near = nearby_place(places, token.sent, token, _kind(article, token, event_word))
        if near is not None:
            found[sentence, near.name] = _placed(article, token, event_word, most_specific(places, article.doc, near))
    own = (claim for claim in (*found.values(), *sites) if not _is_of_answered(article, claim))
    return with_unique_spans(article, sorted(own, key=lambda claim: claim.spans))


def _is_of_answered(article: Article, claim: Found) -> bool:
    """'The raid was revenge for the theft of cattle in X': is it the place of what the event answers?"""
    place = claim.place or claim.site
    is_about_it = claim.event_word is not None and is_answered(article.doc[claim.event_word])
    return place is not None and not is_about_it and is_answered(article.doc[place.first])


def _with_town(places: dict[int, Name], doc: "Doc", name: Name) -> list[Name]:
    """Both places of 'at a bank on Main Street in X': readers look for the town that a street or building is in."""
    if name.name.split()[-1].lower() not in in_class("sites", "facilities") or name.last + 1 >= len(doc):
        return [name]
    town = places.get(name.last + 1) if doc[name.last].lower_ in ("in", ",") else None
    return [name, town] if town is not None and town.kind == "place" else [name]


def _at_sites(article: Article, token: "Token", places: dict[int, Name]) -> Iterator[Found]:
    """Places without a name in the sentence of a word that reports an event."""
    for site in sites_of(article, token):
        noun = article.doc[site.last - 1]
        if noun.i not in places and not any(other.i in places for other in prepositions_of(noun, "of")):
            spans = (assertion_spans if token.pos_ == "VERB" else phrase_spans)(article, token, range(site.first, site.last))
            yield Found("place", spans, token.i, _event_word(article, token), site=site)


def _kind(article: Article, token: "Token", event_word: int | None) -> str | None:
    framed = framed_kind(article, token) if token.pos_ == "VERB" and not event_kind(token) else None
    if framed is not None:
        return framed
    subject = event_subject(token) if token.pos_ == "VERB" else None
    if subject is not None and dictionary_form(subject) in in_class("armed") and verb_class(token) == "happen":
        return "strike"
    return event_kind(article.doc[event_word]) if event_word is not None else None


def _event_word(article: Article, token: "Token") -> int | None:
    if event_kind(token) or is_mere_act(article, token):
        return int(token.i)
    event = own_event(token)
    return int(event.i) if event is not None else event_word_for(article, token.i)


def _placed(article: Article, token: "Token", event_word: int | None, name: Name) -> Found:
    words = assertion_spans if token.pos_ == "VERB" else phrase_spans
    spans = words(article, token, range(name.first, name.last))
    return Found(attribute="place", spans=spans, anchor=token.i, event_word=event_word, place=name)


def _places(places: dict[int, Name], token: "Token", kind: str | None) -> Iterator[Name]:
    """The place of each locating phrase on the word or its objects (the first name in it), and a town's name before an event noun."""
    found = [*_direct(places, token, kind)]
    if token.pos_ == "VERB" and not found:
        found = list(_deeper(places, token)) or (list(_direct(places, token.head, kind)) if _is_moment(token) else _of_doer(places, token))
    yield from found


def _of_doer(places: dict[int, Name], verb: "Token") -> list[Name]:
    """'A jury in X convicted him', 'a plant at X was shut': where the subject is, unless only somebody speaks there or is represented."""
    subject = event_subject(verb)
    if subject is None or (is_saying(verb) and not _is_judging(verb)) or event_kind(subject) or dictionary_form(subject) in in_class("elsewhere"):
        return []
    if dictionary_form(subject) in in_class("courts", "town_services") and (towns := towns_before(places, subject)):
        return towns
    located = (
        child for child in subject.children if child.dep_ == "prep" and child.lower_ in in_class("before_sites", "located") and child.i < verb.i
    )
    of = prepositions_of(subject, "of") if dictionary_form(subject) in in_class("people") else ()
    homes = [name for noun in of for name in named_place(places, noun, ("place",))]
    return homes or [name for preposition in located for name in _place_after(places, preposition, None)]


def _is_judging(verb: "Token") -> bool:
    """'found him guilty' says what was done, 'found that he was guilty' what was said."""
    return any(child.dep_ == "ccomp" and child.pos_ == "ADJ" and all(below.pos_ != "AUX" for below in child.children) for child in verb.children)


def _direct(places: dict[int, Name], token: "Token", kind: str | None) -> Iterator[Name]:
    """The places of the locating phrases on the word itself and its objects; for an attack, also the places that it hits."""
    for holder in _holders(token):
        for child in holder.children:
            if child.dep_ in ("compound", "nmod"):
                yield from _site(places, child, holder)
            elif child.dep_ in ("prep", "advmod", "prt") and (child.i > token.i or token.pos_ == "VERB"):
                yield from _place_after(places, child, "evacuation" if child.lower_ == "from" and _leads_away(token) else kind)
    if dictionary_form(token) in in_class("scenes"):
        yield from _counted(places, token)
    if token.pos_ == "VERB" and (kind in ATTACKS or kind == "evacuation" or overruns(token)):
        kinds = ("place", "country") if is_by_event(token) else ("place",)
        for noun in struck(token):
            yield from named_place(places, noun, kinds)
            if dictionary_form(noun) in in_class("sites"):
                yield from towns_before(places, noun)
    if token.pos_ == "VERB" and token.lemma_ in in_class("entering"):
        for noun in objects_of(token):
            yield from named_place(places, noun, ("place", "country"))
    if token.pos_ == "VERB" and hazards_doing(token):
        for noun in prepositions_of(token, "through", "across", "into", "over"):
            yield from named_place(places, noun, ("place", "country"))


def _leads_away(verb: "Token") -> bool:
    """'launched from X', 'was kidnapped from X': it happened there."""
    return verb.pos_ == "VERB" and verb.lemma_ in in_class("from_there")


def _counted(places: dict[int, Name], noun: "Token") -> Iterator[Name]:
    """'The epicentre was in X', 'the site is believed to be near X'."""
    if noun.dep_ != "nsubj":
        return
    verb = noun.head
    while verb.lemma_ not in PLACING_COPULAS:
        inner = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp")]
        if not inner:
            return
        verb = inner[0]
    for child in verb.children:
        if child.dep_ == "prep":
            yield from _place_after(places, child, None)


def _deeper(places: dict[int, Name], verb: "Token") -> Iterator[Name]:
    """The first place anywhere in the clause after 'in', 'near' and similar words ('hit buses carrying guests in X')."""
    for token in _inner(verb, OTHER_CLAUSES - {"acl"}):
        name = places.get(token.i)
        if name is not None and token.i > verb.i and is_place_itself(name, token):
            preposition = next((above for above in token.ancestors if above.dep_ == "prep"), None)
            if preposition is not None and preposition.lower_ in in_class("inside"):
                yield name
                return


def _is_moment(verb: "Token") -> bool:
    """'The buses were waiting in X when the blast hit': the main clause gives the place."""
    return verb.dep_ == "advcl" and verb.head.pos_ == "VERB" and any(child.lower_ in ("when", "as", "while") for child in verb.lefts)


def _site(places: dict[int, Name], word: "Token", noun: "Token") -> Iterator[Name]:
    """The place given by a name before an event noun: a town ('Kabul blast'), or a country if states do not do such things ('Yemen crash')."""
    inner = (places[child.i] for child in word.lefts if child.i in places and child.dep_ == "compound")
    name = places.get(word.i) or next(inner, None)
    if name is None:
        return
    kind = event_kind(noun)
    is_of_state = name.kind != "place" and (kind not in UNWILLED or name.text.replace(".", "").isupper())
    if (kind is not None or dictionary_form(noun) in in_class("contests", "closings")) and not is_of_state:
        yield name


def _holders(token: "Token") -> "list[Token]":
    """Words that a locating phrase may attach to: the verb and its objects; an event noun and the nouns above it ('the toll from the blast in X')."""
    if token.pos_ == "VERB":
        return [token, *objects_of(token), *prepositions_of(token, *PARTICIPANTS)]
    if token.pos_ == "ADJ":
        return [token, token.head] if token.dep_ in ("acomp", "oprd", "xcomp") else [token]
    holders = [token]
    while holders[-1].dep_ == "pobj" and holders[-1].head.head.pos_ == "NOUN":
        holders.append(holders[-1].head.head)
    closed = prepositions_of(token, "of") if dictionary_form(token) in in_class("closings") else ()
    return [*holders, *closed, *prepositions_of(token, "with", "by")]


def _place_after(places: dict[int, Name], preposition: "Token", kind: str | None) -> Iterator[Name]:
    if not _is_locating(preposition.lower_, kind) and not (preposition.lower_ == "on" and _is_surface(preposition)):
        return
    named = [token for token in _inner(preposition) if token.i in places]
    inner = [token for token in named if is_place_itself(places[token.i], token)] or [
        token for token in named if is_before_site(places[token.i], token)
    ]
    if preposition.lower_ == "between":
        ends = dict.fromkeys(places[token.i] for token in inner if places[token.i].kind == "place")
        yield from ends if len(ends) > 1 else ()
        return
    yield from dict.fromkeys(places[token.i] for token in inner[:1])
    if inner:
        yield from _joined(places, inner[0])


def _joined(places: dict[int, Name], first: "Token") -> Iterator[Name]:
    """Y in 'in X and Y', 'in the villages of X and Y'."""
    for other in conjuncts(first)[1:]:
        name = places.get(other.i)
        if name is not None and name.kind == "place" and name != places[first.i] and is_place_itself(name, other):
            yield name


def _is_surface(preposition: "Token") -> bool:
    """'on Lake X', 'on the outskirts of X': here 'on' places events of any kind."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    return noun is not None and any(dictionary_form(word) in in_class("surfaces") for word in (noun, *noun.lefts))


def _is_locating(word: str, kind: str | None) -> bool:
    """Does the preposition place an event of the kind? 'on' and 'of' place only attacks, 'from' only evacuations."""
    if word in in_class("attacked"):
        return kind in ATTACKS
    if word in in_class("inner"):
        return kind == "evacuation" and word in ("from", "out")
    return word in in_class("placing")


def _inner(top: "Token", others: frozenset[str] = OTHER_CLAUSES) -> "list[Token]":
    """The words below `top` in text order, without those of other clauses, other phrases and inner event nouns."""
    found, stack = [], list(top.children)
    while stack:
        token = stack.pop()
        is_other_phrase = token.pos_ == "ADP" and (token.lower_ == "from" or token.lower_ not in in_class("placing"))
        if event_kind(token) or token.dep_ in others or (is_other_phrase and others is OTHER_CLAUSES):
            continue
        found.append(token)
        stack.extend(token.children)
    return sorted(found, key=lambda token: token.i)


TYPE = ClaimType("location", find, compare_places)
