"""Finished claims: what the finders found, with speaker, polarity, wording and ids."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from builder.claims.context import Voice, read_context
from builder.claims.found import Found
from builder.claims.types import claim_types
from builder.claims.wording import word
from builder.language.article import Article
from builder.records import Claim, Sentence, content_id

YEAR = re.compile(r"\d{4}")
Typed = tuple[str, Found]


def assemble(article: Article, sentences: Sequence[Sentence]) -> tuple[list[Claim], list[Found]]:
    """The claims of an article in text order, and what each was made from."""
    context = read_context(article)
    found = _distinct((name, one) for name, kind in claim_types().items() for one in kind.find(article))
    starts = [sentence.start for sentence in sentences]
    claims = []
    for name, one in found:
        sentence = sentences[max(bisect_right(starts, one.spans[0].start) - 1, 0)]
        claims.append(_claim(article, sentence, (name, one), context.at(one.anchor)))
    ids = {id(one): claim.claim_id for (_, one), claim in zip(found, claims, strict=True)}
    said = {one.anchor: claim.claim_id for (name, one), claim in zip(found, claims, strict=True) if name == "statement"}
    tied = []
    for (_, one), claim in zip(found, claims, strict=True):
        statement = context.at(one.anchor).statement
        carrier = said.get(context.statements[statement].anchor) if statement is not None else None
        whole = ids.get(id(one.part_of)) if one.part_of else None
        tied.append(replace(claim, part_of=whole, said_in=carrier if carrier != claim.claim_id else None))
    return tied, [one for _, one in found]


def _distinct(found: Iterable[Typed]) -> list[Typed]:
    """In text order, one per type, attribute and words (the first finder's)."""
    seen: dict[tuple[object, ...], Typed] = {}
    for name, one in found:
        one.spans = tuple(sorted(one.spans))
        seen.setdefault((one.spans[0].start, one.spans[-1].end, name, one.attribute, one.spans), (name, one))
    return [seen[key] for key in sorted(seen)]


def _claim(article: Article, sentence: Sentence, typed: Typed, voice: Voice) -> Claim:
    name, one = typed
    page = article.page
    start, end = one.spans[0].start, one.spans[-1].end
    written = ",".join(f"{span.start}-{span.end}" for span in one.spans)
    claim = Claim(
        claim_id=content_id("clm", (article.document_id, name, one.attribute, written)),
        document_id=article.document_id,
        sentence_id=sentence.sentence_id,
        start=start,
        end=end,
        quote=page.text[start:end],
        spans=one.spans,
        section=sentence.section,
        text=word(article, one),
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
        period=one.period,
    )
    return _with_voice(_with_values(claim, one, article), one, voice)


def _with_values(claim: Claim, one: Found, article: Article) -> Claim:
    if one.place:
        claim = replace(claim, place=one.place.name, place_id=one.place.entity_id, is_place_scope=one.is_place_scope)
    if one.quantity:
        q = one.quantity
        claim = replace(claim, value=q.value, value_low=q.value_low, value_high=q.value_high, qualifier=q.qualifier, unit=one.unit or q.unit)
    if one.time:
        words = article.page.text[one.time.start : one.time.end]
        basis = None if one.time.start_date is None else "text" if YEAR.search(words) else "page_date"
        claim = replace(claim, timex=one.time.timex, start_date=one.time.start_date, end_date=one.time.end_date, date_basis=basis)
    as_of, as_of_basis = _as_of(one, article.page.published_date)
    return replace(claim, as_of_date=as_of, as_of_basis=as_of_basis)


def _as_of(one: Found, published: date | None) -> tuple[date | None, str]:
    """The day the figure stood: said in the text, else the day of publication."""
    if one.as_of and one.as_of.end_date:
        return one.as_of.end_date, "text"
    return published, "published" if published else "none"


def _with_voice(claim: Claim, one: Found, voice: Voice) -> Claim:
    return replace(
        claim,
        is_negated=voice.is_negated if one.is_negated is None else one.is_negated,
        modality=one.modality or voice.modality,
        speaker=voice.speaker,
        speaker_id=voice.speaker_id,
        via=voice.via,
        cue=voice.cue,
        stance=voice.stance,
        origin=voice.speaker or claim.outlet or claim.document_id,
    )
