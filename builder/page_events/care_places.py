"""Where the hurt and the dead are brought: X in 'taken to hospital in X', 'treated at clinics in X' is not where it happened."""

from typing import TYPE_CHECKING

from builder.language.clauses import is_passive, objects_of
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form

if TYPE_CHECKING:
    from builder.language.article import Name
    from builder.language.tokens import Doc

AT = frozenset({"in", "at", "near", "outside"})


def is_place_of_care(doc: "Doc", name: "Name") -> bool:
    """Does the name stand right behind a hospital or morgue to which people are taken, or in which they are treated?"""
    at, noun = name.first - 1, name.first - 2
    while at > 0 and doc[at].lower_ in {"the", "of"} | in_class("settlements"):
        at, noun = at - 1, noun - 1
    if noun < 1 or doc[at].lower_ not in AT or dictionary_form(doc[noun]) not in in_class("care"):
        return False
    above = doc[noun].head
    verb = next((word for word in doc[noun].ancestors if word.pos_ == "VERB"), None)
    if verb is None or doc[noun].dep_ != "pobj":
        return False
    is_brought = above.lower_ == "to" and above.head == verb and (is_passive(verb) or bool(objects_of(verb)))
    return is_brought or verb.lemma_ in in_class("unplacing")
