"""Names for events that only a verb reports: 'ferry sinks' is a sinking, 'gunmen opened fire' a shooting."""

from typing import TYPE_CHECKING

from builder.lexicon.predicates import predicates
from builder.lexicon.verb_forms import gerund
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import event_verb
from builder.page_events.striking import name_struck

if TYPE_CHECKING:
    from builder.language.tokens import Token


def event_noun(word: "Token") -> str | None:
    """The noun for the event of a verb or of a toll adjective ('12 dead'): from the list, else the gerund of an event verb.

    None for any other word: no noun is invented.
    """
    lemma = word.lemma_.lower()
    if lemma in in_class("strikes"):
        return name_struck(word)
    known = event_verb(word) if word.pos_ == "VERB" else None
    named = known or predicates().get(lemma)
    return (named.noun if named else None) or (gerund(lemma) if known else None)
