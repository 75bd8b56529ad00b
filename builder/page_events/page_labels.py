"""What a page calls its events: the words of their first mention."""

from collections.abc import Sequence

from builder.language.article import Article
from builder.language.clauses import noun_phrase
from builder.page_events.event_labels import event_noun
from builder.page_events.event_mentions import EventMention
from builder.page_events.hazards import hazard_of

NAMED_BY_NOUN = frozenset({"VERB", "ADJ"})
"""Words that do not name an event by themselves: 'sank', '12 dead'."""
MOST_LABEL_WORDS = 8


def label_of(article: Article, group: Sequence[EventMention], place: str | None) -> str:
    """A short name: the first phrase of the opening with several words, else the first; 'in' and the place follow if it lacks the place.

    An event that no word names is called by the words of its sentence, in quotation marks.
    """
    if not any(mention.is_named for mention in group):
        return _first_words(article, group[0].sentence)
    nouns = [mention for mention in group if article.doc[mention.token_i].pos_ not in NAMED_BY_NOUN]
    opening = [mention for mention in nouns if mention.is_opening] or nouns[:1] or group[:1]
    phrases = [_phrase(article, mention) for mention in opening]
    label = next((phrase for phrase in phrases if " " in phrase), phrases[0])
    return f"{label} in {place}" if place and place.lower() not in label.lower() else label


def _first_words(article: Article, sentence: int) -> str:
    """The first words of a sentence's first line, without the mark at its end and in quotation marks."""
    words = article.sentences[sentence].text.lstrip().split("\n")[0].split()
    return f"“{' '.join(words[:MOST_LABEL_WORDS]).rstrip('.,:;!?')}”"


def _phrase(article: Article, mention: EventMention) -> str:
    """A noun with its adjectives, without determiners and times ('round' keeps 'of' what). For a verb, the noun for its event, else its own words."""
    noun = article.doc[mention.token_i]
    if noun.pos_ in NAMED_BY_NOUN and (named := event_noun(noun)):
        return named
    if noun.pos_ == "VERB":
        return " ".join([noun.text, *(child.text for child in noun.rights if child.dep_ == "prt")])
    is_before_name = noun.dep_ == "compound" and noun.head.pos_ == "PROPN" and hazard_of(noun) is not None
    first, last = noun_phrase(noun.head if is_before_name else noun)
    while first < noun.i and (article.doc[first].pos_ in ("DET", "PRON", "PUNCT", "PART") or first in article.time_of):
        first += 1
    if mention.lemma == "round" and last + 1 < len(article.doc) and article.doc[last].lower_ == "of":
        last += 2
    return " ".join(article.doc.span(max(first, last - MOST_LABEL_WORDS), last).text.split())
