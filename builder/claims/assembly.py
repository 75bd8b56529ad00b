"""Finished claims: the results of the finders, with speaker, polarity, wording and ids."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from builder.claim_traits import traits_of
from builder.claims.off_lines import is_off
from builder.claims.registry import claim_types
from builder.claims.wording.writer import word
from builder.ids import derived_id
from builder.intermediate import Time
from builder.language.article import Article
from builder.language.found import Found
from builder.language.post_stamps import clock_of, post_time
from builder.people.revisions import revision_of
from builder.records import Claim, Range, Sentence, Span
from builder.statements.voices import Voice, read_context
from builder.values.percentages import PERCENT, as_written
from builder.values.times.timex import read_length

YEAR = re.compile(r"\d{4}")
Typed = tuple[str, Found]


def assemble(article: Article, sentences: Sequence[Sentence], proposed: Iterable[Typed] = ()) -> tuple[list[Claim], list[Found]]:
    """The claims of an article in text order, and the `Found` that each was made from; those proposed come after what the finders found."""
    context = read_context(article)
    by_type = [*((name, kind.find(article)) for name, kind in claim_types().items()), *((name, [one]) for name, one in proposed)]
    found = _unyielding(article, _distinct(_in_kept_ranges(article, name, ones) for name, ones in by_type))
    starts = [sentence.start for sentence in sentences]
    claims = []
    for name, one in found:
        sentence = sentences[max(bisect_right(starts, one.spans[0].start) - 1, 0)]
        claims.append(_claim(article, sentence, (name, one), context.at(one.anchor)))
    said = {one.anchor: claim.claim_id for (name, one), claim in zip(found, claims, strict=True) if traits_of(name).is_saying}
    made = {_figure_of(one): claim for (_, one), claim in reversed(list(zip(found, claims, strict=True)))}
    tied = []
    for (_, one), claim in zip(found, claims, strict=True):
        statement = context.at(one.anchor).statement
        carrier = said.get(context.statements[statement].anchor) if statement is not None else None
        whole = made.get(_figure_of(one.part_of)) if one.part_of else None
        part_of = whole.claim_id if whole and _can_be_part(claim, whole) else None
        said_in = carrier if carrier != claim.claim_id else None
        tied.append(replace(claim, part_of=part_of, said_in=said_in) if part_of or said_in else claim)
    return tied, [one for _, one in found]


def _figure_of(one: Found) -> tuple[object, ...]:
    """What a part knows its whole by: the number, and what happened to those counted."""
    return one.attribute, one.anchor, one.quantity and one.quantity.start


def _in_kept_ranges(article: Article, name: str, found: Iterable[Found]) -> Iterator[Typed]:
    """The finders' results outside lines that tell no news, without the words that cleaning removed, such as an advertisement inside a quotation."""
    removed = [r for r in article.page.ranges if not r.is_kept and r.reason != "blank"]
    for one in found:
        spans = tuple(piece for span in sorted(one.spans) for piece in _kept(article.page.text, span, removed))
        if spans and not is_off(article, one):
            yield name, one if spans == one.spans else replace(one, spans=spans)


def _kept(text: str, span: Span, removed: Sequence[Range]) -> Iterator[Span]:
    """The parts of the span outside removed ranges, without blanks at their ends: a part that starts with a word starts inside a sentence."""
    start = span.start
    for gap in [*removed, Range(span.end, span.end, is_kept=False)]:
        if gap.start <= span.end and gap.end >= start:
            words = text[start : gap.start]
            first = start + len(words) - len(words.lstrip())
            if words.strip():
                yield Span(first, first + len(words.strip()))
            start = max(start, gap.end)


def _distinct(found: Iterable[Iterable[Typed]]) -> list[Typed]:
    """The results in text order, one per type, attribute and spans (that of the first finder)."""
    seen: dict[tuple[object, ...], Typed] = {}
    for name, one in chain.from_iterable(found):
        seen.setdefault((one.spans[0].start, one.spans[-1].end, name, one.attribute, one.spans), (name, one))
    return [seen[key] for key in sorted(seen)]


def _unyielding(article: Article, found: list[Typed]) -> list[Typed]:
    """The results without those that share a word with a result of a type which theirs yields to, or numbers that are a date claim's time."""
    times = [one.time for name, one in found if one.time is not None and traits_of(name).family == "days"]
    found = [(name, one) for name, one in found if not _is_in_a_time(name, one, times)]
    words: dict[str, set[int]] = {}
    for name, one in found:
        words.setdefault(name, set()).update(_words(article, one))
    return [(name, one) for name, one in found if not any(words.get(other, set()) & set(_words(article, one)) for other in traits_of(name).yields_to)]


def _is_in_a_time(name: str, one: Found, times: Sequence[Time]) -> bool:
    """'The two-day talks': a duration of the event, and no measure besides."""
    quantity = one.quantity
    return quantity is not None and traits_of(name).is_figure and any(time.start <= quantity.start < time.end for time in times)


def _words(article: Article, one: Found) -> Iterator[int]:
    """The tokens of the spans."""
    return (token for span in one.spans for token in article.tokens_in(span.start, span.end))


def _can_be_part(part: Claim, whole: Claim) -> bool:
    """True if `part` may be a part of `whole`. A page may contradict itself: a larger figure is not a part of a smaller one."""
    if part.value_low is None or whole.value_high is None or part.unit != whole.unit:
        return part.claim_id != whole.claim_id
    return part.claim_id != whole.claim_id and part.value_low <= whole.value_high


def _claim(article: Article, sentence: Sentence, typed: Typed, voice: Voice) -> Claim:
    name, one = typed
    page, named = article.page, one.site or one.place
    start, end = one.spans[0].start, max(span.end for span in one.spans)
    written = ",".join(f"{span.start}-{span.end}" for span in one.spans)
    claim = Claim(
        claim_id=derived_id("clm", (article.document_id, name, one.attribute, written)),
        document_id=article.document_id,
        sentence_id=sentence.sentence_id,
        start=start,
        end=end,
        quote=page.text[start:end],
        spans=one.spans,
        section=sentence.section,
        text=word(article, one, is_saying=traits_of(name).is_saying),
        outlet=page.outlet,
        published_date=page.published_date,
        claim_type=name,
        attribute=one.attribute,
        members=one.members,
        population=one.population,
        population_group=one.population_group,
        population_id=one.population_id,
        scope=one.scope,
        out_of=one.out_of,
        place=named.name if named else None,
        place_id=one.place.entity_id if one.place else None,
        is_place_scope=one.is_place_scope if one.place else None,
        period=one.period,
        holder=one.holder.name if one.holder else None,
        holder_id=one.holder.entity_id if one.holder else None,
        act=one.act,
    )
    return _as_planned(_with_values(_with_voice(claim, one, article, voice), one, article))


def _as_planned(claim: Claim) -> Claim:
    """A day after the page's publication is a plan, whatever the words say ('talks that start on 8 February')."""
    is_ahead = claim.published_date is not None and claim.start_date is not None and claim.start_date > claim.published_date
    is_told_as_fact = traits_of(claim.claim_type).family == "days" and claim.modality == "actual"
    return replace(claim, modality="planned") if is_ahead and is_told_as_fact else claim


def _with_values(claim: Claim, one: Found, article: Article) -> Claim:
    if one.quantity is not None:
        q = as_written(one.quantity, article.page.text)
        claim = replace(
            claim,
            value=q.value,
            value_low=q.value_low,
            value_high=q.value_high,
            qualifier=q.qualifier,
            unit=q.unit if q.unit == PERCENT else one.unit or q.unit,
            currency=q.unit if q.kind == "money" else None,
            revision=revision_of(article, q) if q.value is not None else None,
        )
    if one.time:
        words = article.page.text[one.time.start : one.time.end]
        basis = None if one.time.start_date is None else "text" if YEAR.search(words) else "page_date"
        claim = replace(claim, timex=one.time.timex, start_date=one.time.start_date, end_date=one.time.end_date, date_basis=basis)
        claim = _with_length(claim, one, article)
    return claim


def _with_length(claim: Claim, one: Found, article: Article) -> Claim:
    """The claim with the number and unit of its length of time ('the three-day summit'), and the bounds that a hedge gives it."""
    told = read_length(claim.timex) if one.quantity is None else None
    if told is None or one.time is None:
        return claim
    value, unit = told
    hedged = article.quantity_of.get(article.token_at(one.time.start).i)
    if hedged is None or (hedged.value, hedged.unit) != (value, unit):
        return replace(claim, value=value, value_low=value, value_high=value, qualifier="exact", unit=unit)
    return replace(claim, value=value, value_low=hedged.value_low, value_high=hedged.value_high, qualifier=hedged.qualifier, unit=unit)


def _as_known(claim: Claim, as_of: Time | None, updated: date | None) -> tuple[date | None, str | None, str]:
    """The day and clock time for which the claim holds, and how they are known: the text, else the page's last update, else its publication."""
    if as_of is not None and as_of.end_date:
        return as_of.end_date, clock_of(as_of), "text"
    if updated and (claim.published_date is None or updated > claim.published_date):
        return updated, None, "updated"
    return claim.published_date, None, "published" if claim.published_date else "none"


def _is_corrected(one: Found, article: Article) -> bool:
    """'700 guests, not 500': the second figure is denied."""
    if one.quantity is None:
        return False
    first = article.token_at(one.quantity.start).i
    return first > 1 and article.doc[first - 1].lower_ == "not" and article.doc[first - 2].text in (",", "(", "-", "–", "—")


def _with_voice(claim: Claim, one: Found, article: Article, voice: Voice) -> Claim:
    """The claim with who says it, whether they deny it, and for which day it holds."""
    is_negated = True if _is_corrected(one, article) else one.is_negated
    as_of = one.as_of or (post_time(article, claim.start) if one.quantity else None)
    day, clock, basis = _as_known(claim, as_of, article.page.updated_date)
    return replace(
        claim,
        is_negated=voice.is_negated if is_negated is None else is_negated,
        modality=one.modality or voice.modality,
        speaker=voice.speaker,
        speaker_id=voice.speaker_id,
        via=voice.via,
        cue=voice.cue,
        stance=voice.stance,
        origin=voice.speaker or claim.outlet or claim.document_id,
        as_of_date=day,
        as_of_time=clock,
        as_of_basis=basis,
    )
