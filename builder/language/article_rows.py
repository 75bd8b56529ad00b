"""Rows of an article that need no claims: sentences, mentions, entities."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from builder.ids import derived_id
from builder.intermediate import Quantity, Time
from builder.language.article import Article, Name
from builder.records import Entity, Mention, Sentence


def sentences_of(article: Article) -> list[Sentence]:
    """The article's sentences in page order, without the blanks around them."""
    rows: list[Sentence] = []
    for span, section in zip(article.sentences, article.sections, strict=True):
        words = [token for token in span if not token.is_space]
        start, end = words[0].idx, words[-1].idx + len(words[-1].text)
        text = article.page.text[start:end]
        rows.append(Sentence(derived_id("sen", (article.document_id, start, end)), article.document_id, len(rows), start, end, section, text))
    return rows


def mentions_of(article: Article, sentences: Sequence[Sentence]) -> list[Mention]:
    """Times, quantities and names as rows, one per kind and span. A value that no single sentence contains is left out."""
    starts = [sentence.start for sentence in sentences]
    rows: dict[str, Mention] = {}
    for kind, values in (("time", article.times), ("quantity", article.quantities), ("name", article.names)):
        for value in values:
            position = bisect_right(starts, value.start) - 1
            if position >= 0 and value.end <= sentences[position].end:
                row = _mention(sentences[position], kind, value, article.page.text[value.start : value.end])
                rows.setdefault(row.mention_id, row)
    return [*rows.values()]


def entities_of(article: Article, mentions: Sequence[Mention]) -> list[Entity]:
    """One row per entity of the page, with the other forms the page uses and the number of its mentions."""
    counts = Counter(mention.entity_id for mention in mentions)
    names: dict[str, list[Name]] = defaultdict(list)
    for name in article.names:
        names[name.entity_id].append(name)
    return [_entity(found, counts[entity_id]) for entity_id, found in sorted(names.items())]


def _entity(names: Sequence[Name], count: int) -> Entity:
    first = names[0]
    forms = sorted({" ".join(name.text.split()) for name in names} - {first.name})
    return Entity(first.entity_id, first.name, first.kind, tuple(forms), first.country, mention_count=count)


def _mention(sentence: Sentence, kind: str, value: Time | Quantity | Name, text: str) -> Mention:
    document_id, start, end = sentence.document_id, value.start, value.end
    row_id = derived_id("men", (document_id, kind, start, end))
    if isinstance(value, Time):
        return Mention(
            row_id,
            document_id,
            sentence.sentence_id,
            start,
            end,
            kind,
            text,
            timex=value.timex,
            timex_type=value.type,
            start_date=value.start_date,
            end_date=value.end_date,
        )
    if isinstance(value, Quantity):
        bounds = (value.value, value.value_low, value.value_high)
        return Mention(row_id, document_id, sentence.sentence_id, start, end, kind, text, *bounds, value.qualifier, value.unit)
    return Mention(row_id, document_id, sentence.sentence_id, start, end, kind, text, entity_id=value.entity_id)
