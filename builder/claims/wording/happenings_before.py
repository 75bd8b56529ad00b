"""Which event 'it' means where the verb tells of nothing else ('Crews fought the blaze. It broke out at noon.')."""

from builder.claims.wording.lists import words
from builder.language.article import Article
from builder.language.tokens import Token
from builder.page_events.event_words import event_kind


def happening_before(article: Article, pronoun: Token) -> str | None:
    """'the blaze' for an 'it' that broke out or erupted, if the sentence before has one event and tells of it in one word; None if not.

    The pronoun opens its sentence as the subject.
    """
    here = article.sentence_of[pronoun.i]
    if here == 0 or article.sections[here] != article.sections[here - 1] or not happens(pronoun.head):
        return None
    before = article.sentences[here - 1]
    events = [one for one in article.doc[before.start : before.end] if one.pos_ == "NOUN" and event_kind(one) not in (None, "war")]
    if len({one.lower_ for one in events}) != 1 or any(one.tag_ != "NN" or one.dep_ in ("compound", "amod") for one in events):
        return None
    return f"the {events[0].lower_}"


def happens(verb: Token) -> bool:
    """Can only an event do what the verb says: 'erupt', 'break out'?"""
    is_out = verb.lemma_ == "break" and any(child.lower_ == "out" for child in verb.rights)
    return is_out or (verb.lemma_ in words("happening") and not any(child.dep_ == "dobj" for child in verb.rights))
