"""The kind of an unlisted name, from the whole page: the model's labels and the words around every mention."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from builder.language import persons, surroundings
from builder.language.gazetteer import Candidate
from builder.language.named_things import kind_as_told
from builder.lexicon.nouns import event_nouns, nouns
from builder.lexicon.word_classes import in_class
from builder.resources import lines
from builder.values.known_names import fold, known_name, misspelt_country
from builder.values.known_places import find_place, is_listed, usual_name

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Span, Token

LABELS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
REGIONS = frozenset({"western", "eastern", "northern", "southern"})
INSIDE = frozenset({"in", "at", "near", "outside", "inside", "around", "above", "off"})
ARTICLES = frozenset({"Al", "El", "Ad", "Adh", "An", "Ar", "As", "Ash", "At", "Ath", "Az"})
"""Arabic articles, which are no names by themselves: 'Ash Shatrah', 'An Numaniyah'."""
TRADES = frozenset({"other", "medics", "journalists", "men", "women", "children"})
"""Groups whose nouns stand before the name of one of them ('clerk Ana Ruiz')."""
HARM = frozenset({"attack", "bombing", "strike", "clash", "accident"})
"""Kinds of event whose nouns end headlines, not names."""
UNSURE = frozenset({"person", "organization"})
"""Kinds that models give to towns that they do not know."""
KINDS_BY_WORDS = {"armed_group": "name_armed_group", "government": "name_government", "organization": "name_organization", "place": "name_place"}
"""The classes of words that tell the kind of the name they stand in, the surest first."""
SPEAKING = frozenset({"said", "says", "told", "added", "stated", "tweeted", "warned", "announced", "claimed", "wrote", "noted"})


def find_guesses(doc: "Doc", home: str | None, known: Sequence[Candidate] = ()) -> list[Candidate]:
    """The model's named entities that are names, with the kind and canonical name that the whole page and the `known` names in it suggest.

    A word that the page also writes in lower case (a headline's 'Zones') is not a name.
    """
    small = {token.text for token in doc if token.is_lower}
    guesses = [guess for span in doc.ents if (guess := _guess(span)) and guess.name.lower() not in small]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for guess in guesses:
        votes[_key(guess)] += _votes(doc, guess, home)
    surnames = {persons.surname(guess.name) for guess in guesses if " " in guess.name and _winner(votes[_key(guess)]) == "person"}
    countries = {name.first: name.country for name in known if name.kind == "country"}
    found = []
    for guess in guesses:
        country = countries.get(guess.last + 1) if doc.span(guess.last, guess.last + 1).text == "," else None
        is_surname = " " not in guess.name and persons.surname(guess.name) in surnames
        kind = "person" if is_surname else kind_as_told(doc, guess.name, _winner(votes[_key(guess)]))
        if kind is not None:
            found.append(_settled(guess, kind, home, country))
    return [candidate for candidate in found if candidate.kind != "demonym" and not _is_harm(doc, candidate)]


def _is_harm(doc: "Doc", guess: Candidate) -> bool:
    """'in Pemex Plant Shooting', 'in Baltic Shipwreck': a headline's words in capitals for what happened are no place."""
    if guess.last - guess.first == 1 or guess.kind != "place" or find_place(guess.name, guess.country) is not None:
        return False
    last = doc[guess.last - 1].lower_
    return any(event_nouns().get(form) in HARM for form in (last, last.removesuffix("s")))


def _guess(span: "Span") -> Candidate | None:
    first, last = _bounds(span)
    if last - first == 1 and last < len(span.doc) and span.doc[first].text in ARTICLES and span.doc[last].is_title and span.doc[last].pos_ == "PROPN":
        last += 1
    if last < len(span.doc) and last - first > 1 and _is_open_article(span.doc, last):
        last += 1
    if span.label_ not in LABELS or first >= last:
        return None
    guess = Candidate(first, last, " ".join(span.doc.span(first, last).text.split()), LABELS[span.label_], rank=0)
    is_noun = last - first == 1 and span.doc[first].pos_ == "NOUN" and span.doc[first].is_sent_start
    return guess if _is_name(guess) and not is_noun else None


def _is_open_article(doc: "Doc", last: int) -> bool:
    """'Salah al-' before 'Din': an article with its hyphen does not end a name."""
    article, name = doc[last - 2 : last], doc[last]
    return [token.lower_ for token in article] in (["al", "-"], ["el", "-"], ["ad", "-"]) and name.text[0].isupper()


def _settled(guess: Candidate, kind: str, home: str | None, country: str | None) -> Candidate:
    known = known_name(guess.name)
    if known:
        return replace(guess, name=known.name, kind=known.kind, country=known.country, rank=1)
    if kind == "person":
        return replace(guess, name=persons.full_form(guess.name), kind="person")
    if kind == "place":
        return _placed(guess, home, country)
    return replace(guess, kind=kind)


def _placed(guess: Candidate, home: str | None, country: str | None) -> Candidate:
    """The place, of the `country` that stands right behind it ('Tolo, Papua New Guinea') if one does, else best of the page's `home`."""
    place = find_place(guess.name, country or home)
    if place and country and place.country != country:
        return replace(guess, kind="place", country=country)
    if place:
        return replace(guess, name=usual_name(guess.name, place), kind="place", country=place.country)
    meant = misspelt_country(guess.name)
    if meant:
        return replace(guess, name=meant.name, kind="country", country=meant.country)
    return replace(guess, kind="place", country=country)


def _votes(doc: "Doc", guess: Candidate, home: str | None) -> Counter[str]:
    """The votes of one mention for each kind: one for its label, more for words that say more."""
    votes = Counter({guess.kind: 1})
    named = _kind_of_words(guess.name)
    if named:
        votes[named] += 3
    before = doc[guess.first - 1].lower_ if guess.first else ""
    after = doc[guess.last].lower_ if guess.last < len(doc) else ""
    is_placed = (
        before in INSIDE or surroundings.is_described_as_place(doc, guess.first, guess.last) or surroundings.is_struck(doc, guess.first, guess.last)
    )
    if is_placed:
        votes["place"] += 2
    is_titled = before.rstrip(".") in lines("language/data/person_titles.txt") or _has_title_after(doc, guess.last)
    is_person = (
        is_titled
        or (after in SPEAKING and guess.kind != "organization")
        or ((guess.kind in UNSURE or " " in guess.name) and _is_told_as_person(doc, guess))
    )
    if is_person:
        votes["person"] += 2
    if guess.kind in ("place", "group") or is_placed:
        votes["place"] += 2 if find_place(guess.name, home) else 0
    elif guess.kind in UNSURE and not is_person and not named and is_listed(guess.name, home):
        votes["place"] += 2
    return votes


def _is_told_as_person(doc: "Doc", guess: Candidate) -> bool:
    """'clerk Maja Lund', 'Maja Lund, 47,', 'Lund was arrested'."""
    before = doc[guess.first - 1] if guess.first else None
    after = [token.lower_ for token in doc[guess.last : guess.last + 3]]
    is_aged = len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) <= 2 and after[2] in (",", ".", ";")
    is_suffering = len(after) == 3 and after[0] in ("was", "is") and _is_befalling(doc[guess.last + 1])
    return is_aged or is_suffering or (before is not None and before.is_lower and before.lower_ in _trades())


def _is_befalling(participle: "Token") -> bool:
    return participle.tag_ == "VBN" and participle.lemma_ in in_class("befalling")


@cache
def _trades() -> frozenset[str]:
    """Nouns for one person."""
    return frozenset(word for word, noun in nouns().items() if noun.group in TRADES)


def _has_title_after(doc: "Doc", last: int) -> bool:
    """'Maria Diaz, the mayor of ...', 'Maria Diaz, a dentist, ...'."""
    following = [token.lower_ for token in doc[last : last + 4]]
    is_trade = len(following) == 4 and following[0] == following[3] == "," and following[1] in ("a", "an") and following[2] in _trades()
    while following and following[0] in (",", "the", "a", "an"):
        following.pop(0)
    return is_trade or (bool(following) and following[0] in in_class("name_office"))


def without_first_names(doc: "Doc", known: Sequence[Candidate], guessed: Sequence[Candidate]) -> list[Candidate]:
    """The known names without towns and states that open a person's name: 'Sofia' in 'Sofia Varga', but not in 'in Sofia Varga said'."""
    longer = {guess.first: guess.last for guess in guessed if guess.kind == "person"}
    return [
        one
        for one in known
        if one.kind not in ("place", "country") or longer.get(one.first, 0) <= one.last or (one.first > 0 and doc[one.first - 1].pos_ == "ADP")
    ]


def _winner(votes: "Counter[str]") -> str:
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _bounds(span: "Span") -> tuple[int, int]:
    """The tokens [first, last) of the entity, without titles, article, possessive and punctuation at its ends."""
    if span.label_ == "PERSON":
        return persons.without_titles(span)
    first, last = span.start, span.end
    while first < last and (span.doc[first].is_punct or span.doc[first].is_space or span.doc[first].lower_ in ("the", "a", "an")):
        first += 1
    while first < last and (span.doc[last - 1].is_punct or span.doc[last - 1].is_space or span.doc[last - 1].tag_ == "POS"):
        last -= 1
    return first, last


def _is_name(guess: Candidate) -> bool:
    """Does it have a capital and no signs, and is it more than a title or an adjective of a country?"""
    if (not guess.name[:1].isupper() and guess.name[:3].lower() not in ("al-", "el-")) or any(c in guess.name for c in "@#|<>/\\_"):
        return False
    if guess.kind == "person" and any(c.isdigit() for c in guess.name):
        return False  # 'Baker Hurts 3 Guests'
    if guess.name.lower() in lines("language/data/person_titles.txt") or guess.name.lower() in REGIONS:
        return False
    parts = [known_name(part) for part in guess.name.replace("-", " ").split() if not (part.islower() and part.isalpha())]
    return not all(part and part.kind == "demonym" for part in parts)


def _key(guess: Candidate) -> str:
    return fold(guess.name).lower()


@cache
def _kind_of_words(name: str) -> str | None:
    words = set(fold(name).lower().split())
    return next((kind for kind, name in KINDS_BY_WORDS.items() if words & in_class(name)), None)
