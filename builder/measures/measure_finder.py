"""Finds counts and measures: every figure of the page that is neither a casualty nor a date, with what it counts or measures."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.intermediate import Quantity
from builder.language.article import Article
from builder.language.found import Found
from builder.language.readings import once_per_article
from builder.measure_traits import Measure, measures
from builder.measures.bearers import bearing
from builder.measures.figure_words import FigureWords, lemma
from builder.measures.measure_table import decide
from builder.page_events.event_words import event_word_for
from builder.people.counts import figures
from builder.people.population import person_group, population, singular
from builder.people.sentence_fates import SentenceFates, fates_by_sentence
from builder.records import Span
from builder.values.bounds import hedge_quantity
from builder.values.dimensions import dimension_of

if TYPE_CHECKING:
    from builder.language.tokens import Token

SPAN_GAP = 60
"""Characters between two groups of words up to which they make one span."""
HYPHENS = ("-", "–")
ACT_COUNTS = ("count", "money", "share")
"""Dimensions of which a figure without a word of the table is told apart by its verb."""
UNTOLD = frozenset({"be", "have", "do", "say", "seem", "include"})
"""Verbs that say nothing of what happened to what is counted."""


def find_measures(article: Article, claim_type: str) -> list[Found]:
    """The claims of that type in text order."""
    return [one for kind, one in _all(article) if kind == claim_type]


@once_per_article
def _all(article: Article) -> list[tuple[str, Found]]:
    taken = _counted_people(article)
    return [made for quantity in article.quantities if quantity.start not in taken and (made := _read(article, quantity)) is not None]


def _counted_people(article: Article) -> set[int]:
    """Where the numbers start to whom something happened that the table of fates knows."""
    return {figure.quantity.start for told in fates_by_sentence(article).values() for figure in figures(told, _fates(told))}


def _fates(told: SentenceFates) -> frozenset[str]:
    return frozenset(name for word in told.counts.fate_words.values() for name in word.word.attributes)


def _read(article: Article, quantity: Quantity) -> tuple[str, Found] | None:
    dimension = figure_dimension(quantity)
    if dimension is None or (quantity.value_low is None and quantity.value_high is None):
        return None
    around = FigureWords(article, quantity)
    time = article.time_of.get(around.own.start)
    if time is not None and time.type != "DURATION":
        return None
    if dimension == "count" and (around.is_denominator or _describes_thing(around)):
        return None
    attribute = decide(dimension, around.words(), is_people=may_be_people(around), is_counting=around.is_counting)
    if attribute is None or (measures()[attribute].default_of == "count" and not _is_told(around)):
        return None
    thing = _thing(around) if measures()[attribute].only_things else None
    if thing is not None and person_group(thing) is not None:
        return None
    return measures()[attribute].claim_type, found_for(around, attribute, measures()[attribute])


def _thing(around: FigureWords) -> "Token | None":
    """What is counted; for a bare number, what the nearest number before it in the sentence counts: huts in 'of the 90 huts, 40 burned'."""
    if around.counted is not None:
        return around.counted
    first = around.head.sent.start
    before = (q for q in reversed(around.article.quantities) if q.kind == "count" and q.start < around.quantity.start)
    near = (FigureWords(around.article, q) for q in before)
    return next((other.noun for other in near if other.own.start >= first and other.noun is not None), None)


def figure_dimension(quantity: Quantity) -> str | None:
    """What a quantity measures; None if it may be no measure."""
    if quantity.kind in ("count", "money", "share", "age"):
        return quantity.kind
    return dimension_of(quantity.unit) if quantity.kind == "measure" else None


def may_be_people(around: FigureWords) -> bool:
    """Are people counted, or nothing that the words name? A name counts nothing: 'mother of 13 Rosa Diaz'."""
    noun = around.counted
    return noun is None or person_group(noun) is not None or noun.pos_ == "PROPN"


def _describes_thing(around: FigureWords) -> bool:
    """'a nine-storey hotel', 'a 12-room inn': the number says what a thing is like; 'a 12-man crew' counts men."""
    end, noun = around.quantity.end, around.counted
    is_hyphened = around.article.page.text[end : end + 1] in HYPHENS and noun is not None and noun.i == around.own.stop + 1
    return is_hyphened and noun is not None and person_group(noun) is None and noun.tag_ == "NN"


def _is_told(around: FigureWords) -> bool:
    """Does a verb say what happened to what is counted, or what it did?"""
    return around.quantity.value != 1 and around.noun is not None and around.verb is not None and lemma(around.verb) not in UNTOLD


def found_for(around: FigureWords, attribute: str, measure: Measure) -> Found:
    """The claim that a figure is of that attribute."""
    article, quantity = around.article, around.quantity
    # 'a 12-year term', 'a mother of four': no verb says it
    is_description = (around.noun is not None and quantity.kind != "count") or bearing(around.top) in measure.above
    anchor = around.verb if around.verb is not None and not is_description else around.top
    noun = around.counted if measure.claim_type == "count" else None
    is_people = noun is not None and person_group(noun) is not None
    words, group, owner = population(article, noun.i) if noun is not None and is_people else (None, None, None)
    holder = around.holder(measure)
    event_word = event_word_for(article, anchor.i)
    return Found(
        attribute=attribute,
        spans=tuple(_spans(around, measure)),
        anchor=anchor.i,
        event_word=None if event_word in article.time_of else event_word,
        quantity=_on_scale(quantity) if measure.claim_type == "measure" and quantity.kind == "count" else quantity,
        population=words,
        population_group=group,
        population_id=owner,
        scope="whole",
        unit=measure.unit or quantity.unit or _unit(around, measure),
        is_negated=True if quantity.value == 0 else None,
        holder=holder,
        act=lemma(around.verb) if around.verb is not None and measure.default_of in ACT_COUNTS else None,
    )


def _on_scale(quantity: Quantity) -> Quantity:
    """A bare number that is read off a scale: 'a magnitude above 4' may be 4.1, where 'more than 4 people' are 5 at least."""
    if quantity.value is None or quantity.qualifier not in ("more_than", "less_than", "about", "nearly"):
        return quantity
    bare = replace(quantity, kind="measure", value_low=quantity.value, value_high=quantity.value)
    return replace(hedge_quantity(bare, quantity.qualifier), kind=quantity.kind)


def _unit(around: FigureWords, measure: Measure) -> str:
    """The counted noun in singular with its compounds ('police station'); person for people and for bare numbers."""
    noun = _thing(around) if measure.only_things else around.counted
    if noun is None or measure.only_people or person_group(noun) is not None:
        return "person"
    if measure.counted_are and singular(noun.lower_) in measure.counted:
        return measure.counted_are
    before = (child for child in noun.children if child.dep_ == "compound" and child.i not in around.own and child.i == noun.i - 1)
    words = [child.lower_ for child in before if child.nbor(-1).text not in HYPHENS]
    return " ".join([*words, singular(noun.lower_)])


def _spans(around: FigureWords, measure: Measure) -> Iterator[Span]:
    """The figure with its noun, and the verb: one span if they stand close together; 'a mother of four' needs no verb."""
    article = around.article
    is_borne = bearing(around.top) in measure.above
    first = around.top.head.head.i if is_borne else around.own.start
    last = max(around.own.stop, around.noun.i + 1 if around.noun is not None else 0)
    figure = Span(*article.span(min(first, around.noun.i if around.noun is not None else first), last))
    verb = around.verb
    if verb is None or is_borne or first <= verb.i < last:
        yield figure
        return
    left, right = sorted((figure, Span(*article.span(verb.i, verb.i + 1))), key=lambda span: span.start)
    if right.start - left.end > SPAN_GAP:
        yield figure
    else:
        yield Span(left.start, right.end)
