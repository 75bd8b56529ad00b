"""What follows an event and has a day of its own: late deaths, and what police and courts do."""

from typing import TYPE_CHECKING

from builder.kind_traits import event_kinds
from builder.language.clauses import objects_of, prepositions_of
from builder.lexicon.kind_words import kinds_of_verbs
from builder.lexicon.word_classes import in_class

if TYPE_CHECKING:
    from builder.language.tokens import Token

OF_ARMIES = frozenset({"capture", "execute", "detain"})
"""Verbs of justice that armies do as well."""
EARLIER = frozenset({"for", "over", "after", "following", "since"})
"""Prepositions that lead from what a verb tells to the event that came before."""
OWNED = frozenset({"responsibility", "credit", "blame"})
"""What is claimed or taken by who says that they did it."""
LATER = frozenset({"later", "afterwards", "afterward"})
"""What counts time from an event told before."""


def is_late_death(verb: "Token") -> bool:
    """Does it say when somebody died of an earlier event ('died of their wounds on Friday', 'died a day later', 'died a week after the fire')?"""
    if verb.lemma_ not in ("die", "succumb"):
        return False
    if any(child.lower_ in LATER or (child.lower_ == "after" and any(child.lefts)) for child in verb.rights):
        return True
    aftermath = in_class("aftermath")
    return any(noun.lemma_ in aftermath for noun in prepositions_of(verb, "of", "from", "to", "in", "at"))


def is_of_justice(verb: "Token") -> bool:
    """Does the verb say what police or a court does to somebody ('arrested', 'charged', 'sentenced')? Armies, too, capture and execute."""
    kind = event_kinds().get(kinds_of_verbs().get(verb.lemma_.lower(), ""))
    return verb.pos_ == "VERB" and kind is not None and kind.family == "justice" and verb.lemma_ not in OF_ARMIES


def takes_blame(verb: "Token") -> bool:
    """'claimed responsibility', 'took credit': does the verb say that somebody owned up to something?"""
    return any(noun.lemma_.lower() in OWNED for noun in objects_of(verb))


def came_before(event: "Token", verb: "Token") -> bool:
    """'arrested on Tuesday for the raid', 'claimed responsibility on Friday for the blast': did the event come before what was done about it?"""
    if event == verb or not (is_of_justice(verb) or takes_blame(verb)):
        return False
    path = [event, *event.ancestors]
    inner = path[: path.index(verb)] if verb in path else []
    return any(word.lower_ in EARLIER or word.dep_ in ("relcl", "acl", "advcl") for word in inner)
