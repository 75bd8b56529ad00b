"""How the models of `tests.bench.proposals` answer: an oracle from what people marked, one at random, and one that knows the checks."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.language.article import Name
from builder.linking.related import Related
from builder.proposals.checking import Place, checked
from builder.proposals.questions import Question
from builder.proposals.replies import PairReply, Proposal, SpeakerReply, attributes
from builder.proposals.speakers import OpenSpeaker, found_speaker
from builder.proposals.stage import Asked
from builder.proposals.ties import Pages
from builder.records import Claim
from builder.scoring.gold import RELATIONS, GoldCasualty, GoldMeasure
from builder.scoring.matching import STRICT, casualty_worth, locate, measure_worth, share_a_name

MEASURED = ("count", "measure")
ANSWERS = 3
"""Proposals of an adversary about each sentence."""
Marked = Sequence[GoldCasualty | GoldMeasure]


@dataclass(frozen=True)
class Model:
    """How one that is asked answers: about a sentence, a speaker, and two figures with their marked relation (None if there is none)."""

    figures: Callable[[Place, Question, Marked], list[Proposal]]
    speaker: Callable[[Asked, OpenSpeaker, Marked], SpeakerReply]
    pair: Callable[[Related, Pages, str | None], PairReply]


UNKNOWN = SpeakerReply(None, None)


def figures_in(place: Place) -> list[str]:
    """The words of all figures of a sentence: quantities, and headcounts with their nouns."""
    from builder.people.sentence_fates import fates_by_sentence

    text, start, end = place.article.page.text, place.sentence.start, place.sentence.end
    found = [text[one.start : one.end] for one in place.article.quantities if start <= one.start and one.end <= end]
    told = fates_by_sentence(place.article).get(place.sentence.position)
    counts = [one for chain in told.counts.chains for one in chain] if told else []
    return [*(text[slice(*place.article.span(one.first, one.last))] for one in counts), *found]


def marked_figures(place: Place, question: Question, marked: Marked) -> list[Proposal]:
    """For each marked figure of the sentence the proposal that gets through the checks with the marked bounds, or else its quote as it is."""
    return [one for gold in marked for one in _perfect(place, gold) if not is_found(gold, place.claims, place.article.page.text)]


def _perfect(place: Place, gold: GoldCasualty | GoldMeasure) -> Iterator[Proposal]:
    text = place.article.page.text
    spots = [(start, end) for start, end in locate(gold.quote, text) if start < place.sentence.end and end > place.sentence.start]
    for start, end in spots[:1]:
        quote = text[max(start, place.sentence.start) : min(end, place.sentence.end)]
        names = [gold.attribute] if isinstance(gold, GoldCasualty) else [name for name, kind in sorted(attributes().items()) if kind in MEASURED]
        for words in (*figures_in(place), quote):
            for attribute in names:
                for shown in (quote, text[place.sentence.start : place.sentence.end]):
                    proposal = Proposal(shown, words, attribute, None)
                    found = checked(place, proposal)
                    if (
                        not isinstance(found, str)
                        and found[1].quantity
                        and (found[1].quantity.value_low, found[1].quantity.value_high) == (gold.low, gold.high)
                    ):
                        yield proposal
                        return
        yield Proposal(quote, quote, names[0], None)


def random_figures(place: Place, question: Question, marked: Marked) -> list[Proposal]:
    """Anything: pieces of the sentence, attributes, figures and names by chance."""
    chance = random.Random(dict(question.texts)["sentence"])
    words = dict(question.texts)["sentence"].split()
    proposals = []
    for _ in range(ANSWERS):
        first, last = sorted(chance.sample(range(len(words) + 1), 2))
        quote = " ".join(words[first:last])
        figure = chance.choice([*figures_in(place), quote, "1,000 people"])
        proposals.append(Proposal(quote, figure, chance.choice(sorted(attributes())), None))
    return proposals


def sly_figures(place: Place, question: Question, marked: Marked) -> list[Proposal]:
    """Real figures of the whole sentence, each with an attribute by chance among those that get through the checks, where any does."""
    chance = random.Random(dict(question.texts)["sentence"])
    sentence = place.article.page.text[place.sentence.start : place.sentence.end]
    tried = [Proposal(sentence, words, attribute, None) for words in dict.fromkeys(figures_in(place)) for attribute in sorted(attributes())]
    fitting = [one for one in tried if not isinstance(checked(place, one), str)]
    return chance.sample(fitting, min(ANSWERS, len(fitting)))


def _sentences_with(asked: Asked, name: Name) -> Iterator[str]:
    """The sentences that name the entity."""
    for other in asked.article.names:
        if other.entity_id == name.entity_id:
            yield asked.sentences[asked.article.sentence_of[other.first]].text or ""


def _fitting_speakers(asked: Asked, speaker: OpenSpeaker) -> Iterator[SpeakerReply]:
    """The replies with whole sentences that get through the checks."""
    for name in asked.article.names:
        for quote in _sentences_with(asked, name):
            reply = SpeakerReply(quote, name.name)
            if isinstance(found_speaker(asked.article, speaker, reply, asked.claims), Name):
                yield reply


def marked_speaker(asked: Asked, speaker: OpenSpeaker, marked: Marked) -> SpeakerReply:
    """The marked speaker of the claims, by a quote that gets through the checks where there is one."""
    text = asked.article.page.text
    wanted = {one.speaker for one in marked if one.speaker and any(is_found(one, [claim], text) for claim in speaker.claims)}
    right = [name for name in asked.article.names if any(share_a_name(one, name.name) for one in wanted)]
    fitting = [reply for reply in _fitting_speakers(asked, speaker) if any(reply.name == name.name for name in right)]
    some = [SpeakerReply(quote, name.name) for name in right[:1] for quote in _sentences_with(asked, name)]
    return next(iter([*fitting, *some]), UNKNOWN)


def random_speaker(asked: Asked, speaker: OpenSpeaker, marked: Marked) -> SpeakerReply:
    """Anybody of the page with words around a mention, by chance."""
    chance = random.Random(speaker.claims[0].claim_id)
    name = chance.choice(asked.article.names)
    text = asked.article.page.text
    quote = text[max(name.start - chance.randrange(60), 0) : name.end + chance.randrange(60)]
    return SpeakerReply(" ".join(quote.split()[1:-1] or [name.text]), name.name)


def sly_speaker(asked: Asked, speaker: OpenSpeaker, marked: Marked) -> SpeakerReply:
    """By chance one of the replies that get through the checks."""
    fitting = list(_fitting_speakers(asked, speaker))
    return random.Random(speaker.claims[0].claim_id).choice(fitting) if fitting else UNKNOWN


def _fitting_pairs(one: Related, pages: Pages, relation: str) -> Iterator[PairReply]:
    """The replies of that relation that get through the checks, by one to three sentences around both figures."""
    for first in _quotes(pages.passage(one.a)):
        for second in _quotes(pages.passage(one.b)):
            reply = PairReply(relation, first, second)  # type: ignore[arg-type]
            if pages.bears_out(one, reply) is True:
                yield reply


def _quotes(passage: str) -> list[str]:
    ends = [0, *(found.end() for found in re.finditer(r"[.!?]\s+|\n+", passage)), len(passage)]
    return [passage[first:last] for first, last in combinations(ends, 2) if ends.index(last) - ends.index(first) <= 3]


def marked_pair(one: Related, pages: Pages, relation: str | None) -> PairReply:
    """The marked relation, by quotes that get through the checks where there are some."""
    wrong = PairReply(relation or "none", one.a.quote, one.b.quote)  # type: ignore[arg-type]
    return next(_fitting_pairs(one, pages, relation), wrong) if relation else wrong


def random_pair(one: Related, pages: Pages, relation: str | None) -> PairReply:
    """Any relation, and words around both figures, by chance."""
    chance = random.Random(one.a.claim_id + one.b.claim_id)
    quotes = []
    for claim in (one.a, one.b):
        words = pages.passage(claim).split()
        first, last = sorted(chance.sample(range(len(words) + 1), 2))
        quotes.append(" ".join(words[first:last]))
    return PairReply(chance.choice((*RELATIONS, "none")), *quotes)


def sly_pair(one: Related, pages: Pages, relation: str | None) -> PairReply:
    """Always the relation of the rules, by quotes that get through the checks where there are some."""
    return next(_fitting_pairs(one, pages, one.relation.relation), PairReply("none", "", ""))


ORACLE = Model(marked_figures, marked_speaker, marked_pair)
RANDOM = Model(random_figures, random_speaker, random_pair)
SLY = Model(sly_figures, sly_speaker, sly_pair)


def is_found(gold: GoldCasualty | GoldMeasure, claims: Sequence[Claim], text: str) -> bool:
    """Whether a claim has the marked words and bounds, and the attribute where that is marked: of measures it is in words of the reader."""
    spans = locate(gold.quote, text)
    if isinstance(gold, GoldCasualty):
        return any(casualty_worth(gold, spans, claim) == STRICT for claim in claims)
    return any(claim.claim_type in MEASURED and measure_worth(gold, spans, claim) == STRICT for claim in claims)
