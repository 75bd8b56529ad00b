"""Places without a name: buildings, rooms, ways and grounds in which the words say that something happened."""

from typing import TYPE_CHECKING

from builder.frames.served_terms import is_served
from builder.language.article import Article, Name
from builder.language.clauses import SUBJECTS, objects_of
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form, event_kind, verb_class

if TYPE_CHECKING:
    from builder.language.tokens import Token

DESCRIBING = frozenset({"amod", "compound", "nmod"})
WHICH = frozenset({"compound", "nmod", "poss", "nummod"})
SETTING = DESCRIBING | {"det", "poss", "nummod"}
MOST = 2
"""More nouns than these in a sentence are where somebody went or came from."""


def sites_of(article: Article, reporting: "Token") -> list[Name]:
    """The sites in the sentence of a word that reports an event, in text order, at most two; their names have no id."""
    nouns = [token for token in reporting.sent if _is_site(token) and not is_served(token) and _is_placing(token, reporting)]
    return [_site(article, noun) for noun in nouns[:MOST]]


def _site(article: Article, noun: "Token") -> Name:
    """The noun with the words before it that say which one it is."""
    first = min([child.left_edge.i for child in noun.lefts if child.dep_ in DESCRIBING], default=noun.i)
    last = noun.i + (2 if _is_numbered(noun) else 1)
    start, end = article.span(first, last)
    text = " ".join(article.page.text[start:end].split())
    return Name(start, end, first, last, text, text, "place", "")


def _is_site(token: "Token") -> bool:
    if _is_named_site(token) or _is_numbered(token):
        return True
    if token.pos_ not in ("NOUN", "PROPN") or dictionary_form(token) not in in_class("sites"):
        return False
    if token.tag_ in ("NNS", "NNPS") and not any(child.dep_ in WHICH for child in token.lefts):
        return False  # 'fled into the streets': which ones nobody can say
    return dictionary_form(token) in in_class("bare_sites") or any(child.dep_ in SETTING for child in token.lefts)


def _is_named_site(token: "Token") -> bool:
    """'at the Arden Center'; not 'in the center', 'according to the Arden Center'."""
    is_named = token.pos_ == "PROPN" and dictionary_form(token) in in_class("named_sites") and any(child.dep_ == "compound" for child in token.lefts)
    return is_named and token.dep_ == "pobj"


def _is_numbered(token: "Token") -> bool:
    """'Highway 61', 'Runway 2'; not 'roads 20 miles long'."""
    is_road = token.is_title and token.pos_ in ("NOUN", "PROPN") and token.lower_ in in_class("numbered_sites")
    return is_road and token.i + 1 < token.sent.end and token.nbor().text.isalnum() and token.nbor().text[0].isdigit()


def _is_placing(noun: "Token", reporting: "Token") -> bool:
    """'in the courtroom', 'stormed a hotel'; not 'lived in a hotel' or 'while others slept in a hotel'."""
    head = noun.head
    if noun.dep_ == "dobj":
        return head.lemma_ in in_class("entering")
    if noun.dep_ != "pobj" or not (head.lower_ in in_class("before_sites") or _is_left(head, noun) or _is_of_part(head)):
        return False
    if head.lower_ == "to" and any(event_kind(other) is None for other in objects_of(head.head)):
        return False  # 'took the wounded to the clinic', 'cut power to the flats'; but 'set fire to the school', 'were called to a house'
    verb = next((above for above in head.ancestors if above.pos_ == "VERB"), None)
    if verb is None or verb_class(verb) is not None:
        return verb is None or not _is_of_others(verb, reporting)
    return not (verb.lemma_ in in_class("living") or _is_of_others(verb, reporting))


def _is_left(preposition: "Token", noun: "Token") -> bool:
    """'escaped from the prison', 'broke out of the jail', 'stolen from a museum'; not 'driven out of their homes'."""
    above = preposition.head
    if any(child.dep_ == "poss" for child in noun.lefts):
        return False
    if preposition.lower_ == "of":
        return above.lower_ == "out" and above.head.pos_ == "VERB"
    return preposition.lower_ == "from" and (above if above.pos_ == "VERB" else above.head).lemma_ in in_class("from_there", "leaving")


def _is_of_part(preposition: "Token") -> bool:
    """'over the wall of the jail', 'at the gates of the school'."""
    part = preposition.head
    return preposition.lower_ == "of" and dictionary_form(part) in in_class("place_parts") and part.dep_ == "pobj"


def _is_of_others(verb: "Token", reporting: "Token") -> bool:
    """Does the verb tell what others did besides ('was shot while the guards slept')?"""
    is_beside = verb.dep_ == "advcl" and reporting not in verb.subtree
    return is_beside and any(child.dep_ in SUBJECTS for child in verb.children)
