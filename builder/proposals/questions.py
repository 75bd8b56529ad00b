"""What a language model is asked, and the sentences that it is asked about: those with a figure or a word of casualty that gave no claim."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from builder.claim_traits import traits_of
from builder.intermediate import Quantity
from builder.language.article import Article
from builder.measure_traits import measure_of
from builder.people.sentence_fates import fates_by_sentence
from builder.proposals.replies import Kind, reply_schema, schema_version
from builder.records import Claim, Sentence
from builder.resources import data_file, read_yaml

ASKED_KINDS = frozenset({"count", "money", "share", "measure"})
"""Kinds of quantity that may be a claim's figure; ordinals, ages, scores and labels are none."""
LONGEST_SENTENCE = 1500
"""Code points; a longer run is a list or a table that lost its signs."""
LONGEST_CONTEXT = 400
PROMPT = "proposals/data/prompt.yaml"


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent to a model: the kind of question, and the texts that its prompt names."""

    kind: Kind
    texts: tuple[tuple[str, str], ...]

    def messages(self) -> list[dict[str, str]]:
        """The messages to the model."""
        words = _prompts()[self.kind]
        user = words["user"].format_map(dict(self.texts))
        return [{"role": "system", "content": words["system"]}, {"role": "user", "content": user}]

    def key(self, model: str, reply_tokens: int) -> str:
        """The hash of all that a reply depends on: the messages, the model, the longest reply and the schema."""
        parts = json.dumps([self.messages(), model, reply_tokens, schema_version(self.kind)], ensure_ascii=False)
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    def most_tokens(self, reply_tokens: int) -> tuple[int, int]:
        """The most tokens that it and its reply can have: no tokeniser makes more tokens than bytes."""
        sent = json.dumps([self.messages(), reply_schema(self.kind)], ensure_ascii=False)
        return len(sent.encode("utf-8", "surrogatepass")), reply_tokens


def figure_question(before: str, sentence: str, after: str) -> Question:
    """The question about the figures of a sentence, given with those around it."""
    return Question("figures", (("before", before), ("sentence", sentence), ("after", after)))


def figure_questions(article: Article, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[tuple[int, Question]]:
    """The questions about sentences of an article, whose claims by rule are given, each with the position of its sentence."""
    told = [claim for claim in claims if is_telling(claim)]
    taken = {claim.sentence_id for claim in told}
    for position, sentence in enumerate(sentences):
        is_asked = _has_open_figure(article, sentence, told) or (sentence.sentence_id not in taken and position in fates_by_sentence(article))
        if is_asked and sentence.end - sentence.start <= LONGEST_SENTENCE and sentence.section != "caption":
            texts = (_text(sentences, position - 1), _text(sentences, position, LONGEST_SENTENCE), _text(sentences, position + 1))
            yield position, figure_question(*texts)


def is_telling(claim: Claim) -> bool:
    """Whether a claim says what its figure counts or measures, and not only that there is a count, an amount or a share."""
    measure = measure_of(claim.claim_type, claim.attribute)
    return traits_of(claim.claim_type).is_figure and (measure is None or measure.default_of is None)


def _has_open_figure(article: Article, sentence: Sentence, told: Sequence[Claim]) -> bool:
    here = [claim for claim in told if claim.start < sentence.end and claim.end > sentence.start]
    return any(sentence.start <= one.start < sentence.end and is_open(article, one, here) for one in article.quantities)


def is_open(article: Article, quantity: Quantity, told: Sequence[Claim]) -> bool:
    """Whether none of the claims has the figure, and it may be one: a number inside a time or a label is not."""
    if quantity.kind not in ASKED_KINDS or (quantity.value_low is None and quantity.value_high is None):
        return False
    is_timed = article.token_at(quantity.start).i in article.time_of
    return not is_timed and not any(span.start < quantity.end and span.end > quantity.start for claim in told for span in claim.spans)


def _text(sentences: Sequence[Sentence], position: int, most: int = LONGEST_CONTEXT) -> str:
    """The sentence at that position, as it can be sent; empty beyond the article."""
    return sendable(sentences[position].text or "", most) if 0 <= position < len(sentences) else ""


def sendable(text: str, most: int) -> str:
    """The text in one line, cut where it is long, without halves of code points, which cannot be sent."""
    return " ".join(text.split())[:most].encode("utf-8", "replace").decode("utf-8")


@cache
def _prompts() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = read_yaml(data_file(PROMPT))
    return words
