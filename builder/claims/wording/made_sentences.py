"""Sentences made of what a claim is about, for claims that their clause says beside something else."""

import re
from collections.abc import Sequence

from builder.claims.wording.made_fates import fate_sentence
from builder.claims.wording.made_pieces import BASE, LONGEST, Made, Piece, filled, is_past_fact, is_plain, was
from builder.language.article import Article, Name
from builder.language.found import Found
from builder.language.words import Word, plain_words
from builder.page_events.event_words import event_kind
from builder.people.population import person_group

NUMBER = re.compile(r"\d+|[A-Za-z]+(?:\s?-\s?(?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?")
FARTHEST_NAME = 5
"""Most words between '34-year-old' and the name that it describes."""
INDEFINITE = frozenset({"a", "an", "another", "several", "many", "some"})
FATES = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced"})
STANDING = frozenset({"in", "at", "near", "outside", "around", "across", "throughout", "on", "during"})
"""Prepositions of where or when something took place."""
BARE = 2
"""Words of 'the talks', which does not say which talks are meant."""


def made_sentence(article: Article, found: Found) -> Made | None:
    """A sentence that says the claim and nothing else; None if none is certain."""
    if found.attribute == "age":
        return _age(article, found)
    if found.attribute in ("place", "occurred"):
        return _event(article, found)
    return fate_sentence(article, found) if found.attribute in FATES else None


def _age(article: Article, found: Found) -> Made | None:
    """'Ana Ruiz was 34 years old' of 'Ana Ruiz, 34,' and 'the 34-year-old singer Ana Ruiz'."""
    quantity = found.quantity
    if quantity is None or quantity.qualifier != "exact" or quantity.value is None or quantity.unit != "year":
        return None
    number = NUMBER.match(article.page.text, quantity.start)
    name = _aged(article, article.token_at(quantity.start).i, article.token_at(quantity.end - 1).i)
    if number is None or name is None:
        return None
    return Made(filled("age", {"who": [name.name], "age": [number[0].lower()]}), is_plainer=True)


def _aged(article: Article, first: int, last: int) -> Name | None:
    """The person whose age the tokens are: named before them and a comma, or after '34-year-old' by the noun that it describes."""
    doc = plain_words(article)
    if first == last:
        name = article.name_of.get(first - 2) if first > 1 and doc[first - 1].text == "," else None
        return name if name is not None and name.kind == "person" and not _is_of_person(doc[name.last - 1]) else None
    for i in range(last + 1, min(last + 1 + FARTHEST_NAME, len(doc))):
        name = article.name_of.get(i)
        if name is not None:
            head = doc[name.last - 1]
            holder = head.head if head.dep_ == "appos" and head.head.i == name.first - 1 else head
            return name if name.kind == "person" and holder.left <= first and head.i in doc[first].sentence else None
        if doc[i].pos_ not in ("NOUN", "ADJ", "PROPN"):
            return None
    return None


def _is_of_person(name: Word) -> bool:
    """'The widow of Omar Haddad, 52, ...': may the age be that of somebody else?"""
    return name.dep_ == "pobj" and name.head.lower_ == "of" and person_group(name.head.head) is not None


def _event(article: Article, found: Found) -> Made | None:
    """'There was a blast in Quito on Sunday', 'The talks took place in Oslo', of an event that is told as a fact of the past."""
    noun = plain_words(article)[found.anchor]
    value = found.place or found.site if found.attribute == "place" else found.time
    if value is None or noun.pos_ != "NOUN" or event_kind(article.doc[noun.i]) in (None, "war") or not is_past_fact(article, noun):
        return None
    wanted = article.tokens_in(value.start, value.end)
    phrase = _phrase(article, noun, wanted)
    if phrase is None or _is_existential(noun):
        return None
    if noun.doc[phrase.start].lower_ == "the":
        return _known_event(noun, phrase, wanted)
    if not _is_open(article, noun, phrase):
        return None
    slots: dict[str, Sequence[Piece]] = {"was": was(is_one=noun.tag_ != "NNS"), "what": [tuple(phrase)]}
    return Made(filled("event", slots), is_plainer=True)


def _is_existential(noun: Word) -> bool:
    """'There have been clashes in Oslo'."""
    return any(child.dep_ == "expl" for child in noun.head.children)


def _is_open(article: Article, noun: Word, phrase: range) -> bool:
    """'a blast', 'two blasts', 'blasts': does the page bring the event up with these words, in a sentence of its text?"""
    first = noun.doc[phrase.start]
    is_open = first.lower_ in INDEFINITE or noun.tag_ == "NNS"
    is_late = any(word.dep_ == "det" or word.lower_ in INDEFINITE for word in noun.doc[phrase.start + 1 : noun.i])
    is_known = any(child.dep_ == "poss" or child.lower_ in ("these", "those") for child in noun.lefts)
    return is_open and not is_late and not is_known and article.sections[article.sentence_of[noun.i]] != "title"


def _known_event(noun: Word, phrase: range, wanted: range) -> Made | None:
    """The event and its place or day, if they are the last words of its phrase."""
    holder = next((child for child in noun.rights if child.left <= wanted.start and child.right >= wanted.stop - 1), None)
    if holder is None or not (holder.dep_ == "npadvmod" or (holder.dep_ == "prep" and holder.lower_ in STANDING)) or holder.left <= noun.i:
        return None
    slots = {"what": [tuple(range(phrase.start, holder.left))], "where": [tuple(range(holder.left, phrase.stop))]}
    return Made(filled("known_event", slots), is_plainer=holder.left - phrase.start > BARE)


def _phrase(article: Article, noun: Word, wanted: range) -> range | None:
    """The noun with the words before it and the phrases behind it as far as the wanted tokens; None if it has clauses or is long."""
    before = [child for child in noun.lefts if child.dep_ in BASE | {"poss"}]
    first = min((child.left for child in before), default=noun.i)
    last = noun.i
    for child in noun.rights:
        if child.left != last + 1 or child.dep_ not in ("prep", "npadvmod", "agent") or last + 1 > wanted.stop - 1:
            break
        last = child.right
    phrase = range(first, last + 1)
    if not (wanted.start > noun.i and wanted.stop <= phrase.stop) or len(phrase) > LONGEST:
        return None
    return phrase if is_plain(article, phrase) else None
