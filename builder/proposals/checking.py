"""Holds each proposal against its sentence: the quote says where to look, the grammar reads what stands there, all else is refused for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.claims.assembly import Typed
from builder.intermediate import Quantity
from builder.language.article import Article, Name
from builder.language.clause_spans import clause_head
from builder.language.found import Found
from builder.measure_traits import Measure, measures
from builder.measures.figure_words import FigureWords
from builder.measures.measure_finder import figure_dimension, found_for, may_be_people
from builder.people.counts import figure_of, fits
from builder.people.fate_finder import claim_of
from builder.people.fate_words import FateWord
from builder.people.headcount import Headcount
from builder.people.sentence_fates import SentenceFates, fates_by_sentence
from builder.proposals.cues import is_measured, is_near, is_suffered
from builder.proposals.questions import is_open, is_telling
from builder.proposals.quotes import named_in, place_of, quote_in
from builder.proposals.reasons import Refusal
from builder.proposals.replies import Proposal, attributes
from builder.records import Claim, Sentence, Span


@dataclass(frozen=True, slots=True)
class Place:
    """What a proposal is held against: a sentence of an article, and the article's claims by rule."""

    article: Article
    sentence: Sentence
    claims: Sequence[Claim]

    def is_claimed(self, start: int, end: int) -> bool:
        """Whether a claim by rule that says what its figure counts has words of [start, end)."""
        return any(span.start < end and span.end > start for claim in self.claims if is_telling(claim) for span in claim.spans)


def checked(place: Place, proposal: Proposal) -> Typed | Refusal:
    """The claim that the page's own words bear out, or the reason why there is none.

    The quote has to stand in the sentence at one place and the figure in the quote at one; the grammar has to read one number there
    that no claim has, and a word of the quote has to say the attribute of it.
    """
    kind = attributes().get(proposal.attribute)
    if kind is None:
        return "unknown_attribute"
    sentence = Span(place.sentence.start, place.sentence.end)
    quote = quote_in(place.article.page.text, sentence, proposal.quote)
    if isinstance(quote, str):
        return quote
    figure = place_of(place.article.page.text, quote, proposal.figure)
    if isinstance(figure, str):
        return "figure_not_found" if figure == "not_found" else "figure_repeated"
    holder = named_in(place.article, sentence, proposal.holder) if proposal.holder else None
    if isinstance(holder, str):
        return holder
    if proposal.attribute in measures():
        found = _measure(place, proposal.attribute, (quote, figure), holder)
    else:
        found = _people(place, proposal.attribute, quote, figure)
    return found if isinstance(found, str) else (kind, found)


def _people(place: Place, attribute: str, quote: Span, figure: Span) -> Found | Refusal:
    """What the quote says happened to the people counted."""
    told = fates_by_sentence(place.article).get(place.sentence.position)
    if told is None:
        return "no_cue"
    counts = [one for chain in told.counts.chains for one in chain if _overlaps(place.article, one, figure)]
    if len(counts) != 1:
        return "several_figures" if counts else "no_figure"
    count, span = counts[0], place.article.span(counts[0].first, counts[0].last)
    if place.is_claimed(*span):
        return "already_claimed"
    word = _nearest(told, attribute, count, place.article.tokens_in(quote.start, quote.end))
    if word is None:
        return "no_cue"
    if not fits(told.counts, word, count) or count.is_named or count.quantity.value == 0 or not _has_bound(count.quantity):
        return "unfit"
    if not (is_suffered(place.article, word, count) if count.is_single else is_near(place.article, word, count)):
        return "not_joined"
    made = figure_of(told, word, count, attribute)
    return claim_of(told.counts, made, "unknown") if made.attribute == attribute else "no_cue"


def _overlaps(article: Article, one: Headcount, figure: Span) -> bool:
    start, end = article.span(one.first, one.last)
    return start < figure.end and end > figure.start


def _nearest(told: SentenceFates, attribute: str, count: Headcount, tokens: range) -> FateWord | None:
    """The word of the quote for what happened, nearest to those counted, with no other count between them."""
    words = [word for word in told.counts.fate_words.values() if attribute in word.word.attributes and word.i in tokens]
    word = min(words, key=lambda word: abs(word.i - count.first), default=None)
    if word is None:
        return None
    between = range(min(word.last, count.last), max(word.i, count.first))
    return None if any(k in told.counts.count_at for k in between) else word


def _measure(place: Place, attribute: str, spans: tuple[Span, Span], holder: Name | None) -> Found | Refusal:
    """What the quote says the figure counts or measures."""
    article, (quote, figure), measure = place.article, spans, measures()[attribute]
    quantities = [one for one in article.quantities if one.start < figure.end and one.end > figure.start]
    if len(quantities) != 1:
        return "several_figures" if quantities else "no_figure"
    quantity = quantities[0]
    if not is_open(article, quantity, [claim for claim in place.claims if is_telling(claim)]):
        return "already_claimed"
    around = FigureWords(article, quantity)
    if not _may_measure(around, measure):
        return "unfit"
    if not is_measured(around, measure, article.tokens_in(quote.start, quote.end)):
        return "not_joined"
    found = found_for(around, attribute, measure)
    if holder is None or not measure.holder:
        return found
    return replace(found, holder=holder) if _may_hold(around, measure, holder, found.holder) else "unfit_entity"


def _may_hold(around: FigureWords, measure: Measure, holder: Name, read: Name | None) -> bool:
    """Whether the name is the holder that the grammar reads, or where it reads none, of a fitting kind in the clause of the figure."""
    if read is not None:
        return read.entity_id == holder.entity_id
    doc = around.article.doc
    return holder.kind in measure.held_by and clause_head(doc[holder.last - 1]) == clause_head(around.top)


def _may_measure(around: FigureWords, measure: Measure) -> bool:
    """Whether the figure is of the measure's dimension: a whole number with a noun counts it, and a count has a noun."""
    quantity = around.quantity
    if figure_dimension(quantity) not in measure.dimensions or around.is_denominator or quantity.value == 0:
        return False
    is_count = quantity.kind == "count" and around.noun is not None and (quantity.value is None or quantity.value.is_integer())
    if measure.claim_type == "count" and not (is_count and (may_be_people(around) or not measure.only_people)):
        return False
    return measure.claim_type == "count" or not is_count


def _has_bound(quantity: Quantity) -> bool:
    return quantity.value_low is not None or quantity.value_high is not None
