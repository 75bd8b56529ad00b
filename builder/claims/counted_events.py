"""Days on which something was counted, or since which there has been none: no days of events."""

from typing import TYPE_CHECKING

from builder.language.clauses import objects_of, subject_of
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import event_kind
from builder.people.fate_words import phrases

if TYPE_CHECKING:
    from builder.language.tokens import Token

NONE = frozenset({"no", "not", "n't", "n’t", "never"})


def tells_count(verb: "Token") -> bool:
    """'The toll stood at 58 on Sunday', 'the number of dead was put at 40 on Tuesday', 'raised the toll to 15 on Monday'."""
    subject = subject_of(verb)
    nouns = [*objects_of(verb), *([subject] if subject is not None else [])]
    is_counting = verb.lemma_ in phrases("changing") | phrases("attaining") | in_class("levels") | in_class("putting") | in_class("revising")
    return is_counting and any(noun.lemma_ in in_class("tolls") | phrases("count_words") for noun in nouns)


def is_since_the_last(verb: "Token") -> bool:
    """'There has been no war since 1974', 'has had six accidents since 1998': nothing of it began then."""
    subject = subject_of(verb)
    nouns = [*objects_of(verb), *([subject] if subject is not None else []), *(child for child in verb.children if child.dep_ == "attr")]
    is_denied = any(child.dep_ == "neg" for child in verb.children)
    return is_denied or any(noun.lower_ in phrases("nobody") or is_one_of_several(noun) for noun in nouns)


def is_one_of_several(noun: "Token") -> bool:
    """'no war', 'two wars': each of which happened at some time since."""
    is_counted = any(child.dep_ == "nummod" for child in noun.children) and noun.tag_ == "NNS" and event_kind(noun) is not None
    return is_counted or any(child.lower_ in NONE for child in noun.children)
