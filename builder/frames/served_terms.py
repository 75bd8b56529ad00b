"""Where somebody has to spend a term is not where an event took place: 'sentenced to nine years in prison', 'sent to jail'."""

from typing import TYPE_CHECKING

from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form

if TYPE_CHECKING:
    from builder.language.tokens import Token

TERMS = frozenset({"day", "week", "month", "year", "decade", "life", "term", "sentence", "spell", "stretch"})
"""Words for how long somebody is held."""
WHICH = frozenset({"det", "amod", "compound", "nmod", "poss"})


def is_of_term(word: "Token") -> bool:
    """Is it where somebody is to be held, or a name beside that ('in a jail near X')? After a bare 'in prison' stands the town of the court."""
    if is_served(word):
        return True
    return any(is_served(above) and any(child.dep_ in WHICH for child in above.lefts) for above in word.ancestors)


def is_served(noun: "Token") -> bool:
    """'nine years in prison', 'serves his term in the county jail', 'sent to jail'; not 'killed in the prison'."""
    preposition = noun.head
    if noun.dep_ != "pobj" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    above = list(preposition.ancestors)
    verb = next((word for word in above if word.pos_ in ("VERB", "AUX")), None)
    is_long = any(word.lemma_.lower() in TERMS for word in (above if verb is None else above[: above.index(verb)]))
    is_punished = verb is not None and verb.lemma_.lower() in in_class("punishing")
    if dictionary_form(noun) not in in_class("penal"):
        return is_long and is_punished
    is_bare = preposition.lower_ == "to" and not any(child.dep_ in WHICH for child in noun.lefts)
    return is_long or is_punished or is_bare
