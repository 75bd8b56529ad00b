"""Events that a sentence tells of beside another one: what that one answers, in what those whom it hit had a part, and from what time is counted.

"The raid was revenge for the ambush in Tyre on Friday" says where and when the ambush was, "jets bombed a base that was used for a raid in Tyre"
where the raid was.
"""

from typing import TYPE_CHECKING

from builder.language.clauses import objects_of, subject_of
from builder.page_events.event_words import dictionary_form, event_kind, event_subject
from builder.page_events.sentence_openers import reference_words

if TYPE_CHECKING:
    from builder.language.tokens import Token

HARM = frozenset({"attack", "bombing", "strike"})
"""Kinds of event that hit somebody or something."""
LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
TO = frozenset({"to", "for", "against", "over"})
"""Prepositions that lead from an answer to what it answers."""


def is_beside_another(event: "Token") -> bool:
    """Does the sentence tell of another event that this one came before?"""
    if is_answered(event):
        return True
    is_known = event.pos_ == "VERB" or any(child.lower_ in reference_words()["definite"] for child in event.lefts)
    return not is_known and (_is_of_those_hit(event) or _is_counted_from(event))


def _is_counted_from(event: "Token") -> bool:
    """'four days after a raid', 'days after a raid angered the town': is something new told from which time is counted?"""
    before = [event.head, *(child for child in event.head.children if child.dep_ == "mark")] if event.dep_ in ("pobj", "nsubj", "nsubjpass") else []
    return any(word.lower_ == "after" and word.i > word.sent.start and word.nbor(-1).lemma_ in LENGTHS for word in before)


def _is_of_those_hit(event: "Token") -> bool:
    """'jets bombed a base that was used for a raid': is something new told of whom or what another event hit?

    Whom police arrest had a part in the page's own event.
    """
    clause = next((above for above in event.ancestors if above.dep_ == "relcl"), None)
    hitting = next((above for above in clause.head.ancestors if above.pos_ == "VERB"), None) if clause is not None else None
    if clause is None or hitting is None or event.i < clause.head.i:
        return False
    subject = event_subject(hitting)
    those = (hitting, *([subject] if subject is not None and subject.i < clause.head.i else []))
    return clause.head in objects_of(hitting) and any(event_kind(token) in HARM for token in those)


def is_answered(word: "Token") -> bool:
    """Is the word inside what an event of the sentence answers, or right after it? Parsers hang a day on either of the two.

    What only people answer may be the page's event ('they sent aid in response to the quake').
    """
    below = word
    for above in word.ancestors:
        if _leads_to_answered(below, above) and _is_event_that_answers(above):
            return True
        if above.pos_ in ("VERB", "AUX") and any(_is_answer_before(token, word) for token in above.subtree):
            return True
        if above.pos_ in ("VERB", "AUX"):
            return False
        below = above
    return False


def _is_answer_before(answer: "Token", word: "Token") -> bool:
    return (
        answer.i < word.i
        and any(_leads_to_answered(child, answer) and child.i < word.i for child in answer.children)
        and _is_event_that_answers(answer)
    )


def _leads_to_answered(below: "Token", above: "Token") -> bool:
    """Is `above` an answer and `below` its object, or the preposition before what it answers?"""
    form = dictionary_form(above)
    if form in reference_words()["answering"] and above.pos_ == "VERB":
        return below.dep_ == "dobj" or (below.dep_ == "prep" and below.lower_ in TO)
    return form in reference_words()["answers"] and below.dep_ == "prep" and below.lower_ in TO


def _is_event_that_answers(answer: "Token") -> bool:
    """Is an event said to be the answer, or to come in answer?"""
    verb = next((token for token in (answer, *answer.ancestors) if token.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    subject = subject_of(verb)
    those = (verb, *([subject] if subject is not None else []), *objects_of(verb))
    return any(event_kind(token) is not None and token.i < answer.i for token in those)
