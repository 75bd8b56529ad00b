"""Adds to what pages gave what a language model proposed and the pages bear out."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from builder.cache.digests import content_of
from builder.extraction import Extracted, claims_of
from builder.intermediate import Page, PageEvent
from builder.language.article import Article
from builder.language.parsing import parse
from builder.pages.documents import document_of
from builder.proposal_settings import ProposalSettings
from builder.proposals.asking import Asker
from builder.proposals.bill import Bill
from builder.proposals.checking import Place, checked
from builder.proposals.kept_replies import FOLDER, KeptReplies, KeptReply
from builder.proposals.questions import Question, questions_of
from builder.proposals.reasons import Refusal, problems_of
from builder.proposals.replies import read_reply
from builder.records import Claim
from builder.settings import Settings
from builder.stopping import tell_when_stopped

LOG = logging.getLogger("builder")
PAGES_AT_ONCE = 32
"""Pages whose questions are asked together."""
MODEL = "model"
LEAST_PROBABILITY = 0.4
"""Of the rows that random draws among all that gets through the checks gave on the reference set, 4 of 9 were right (`python -m tests.bench.proposals`)."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What pages gave, with the rows proposed; the bill, and whether every question has a reply."""

    extracted: list[Extracted]
    bill: Bill = field(default_factory=Bill)
    is_finished: bool = True

    def told(self, settings: ProposalSettings) -> dict[str, str | bool]:
        """What the manifest says of it: nothing if nobody was to be asked."""
        return {"propose_model": settings.model, "propose_bill": self.bill.line(settings)} if settings.is_on else {}


@dataclass(slots=True)
class _Work:
    """The build's asker, and what was counted so far."""

    settings: Settings
    asker: Asker
    bill: Bill
    refused: Counter[Refusal] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is read again, and the questions about it."""

    one: Extracted
    article: Article
    questions: list[Question]


def propose(pages: Iterable[Page], extracted: Sequence[Extracted], settings: Settings, dataset: Path) -> Proposed:
    """The results of the pages with what the model of the settings proposes; replies are kept in a folder of the dataset's folder.

    No fault of the model stops a build: what got no reply and what was refused are problems, counted by reason.
    Raises BuilderError without the library.
    """
    asker = Asker(settings.propose, KeptReplies(dataset / FOLDER))
    work = _Work(settings, asker, Bill())
    tell_when_stopped("the replies of the language model that came are kept, and the next build goes on from there")
    found, waiting = list(extracted), list[tuple[int, Asked]]()
    for numbered in read_again(pages, extracted, settings):
        waiting.append(numbered)
        if len(waiting) >= PAGES_AT_ONCE:
            _answer(waiting, found, work)
    _answer(waiting, found, work)
    told = problems_of(work.refused, asker.faults)
    if found:
        found[0] = replace(found[0], problems=(*found[0].problems, *told))
    if asker.asked:
        LOG.warning("%s", work.bill.spent(asker, settings.propose))
    return Proposed(found, work.bill, not asker.faults)


def read_again(pages: Iterable[Page], extracted: Sequence[Extracted], settings: Settings) -> Iterator[tuple[int, Asked]]:
    """The pages of the results with their questions, and the number of each among the results; pages that were left out are none."""
    waiting = {one.document.document_id: number for number, one in enumerate(extracted)}
    for page in pages:
        number = waiting.pop(document_of(page).document_id, None)
        if number is not None:
            one, article = extracted[number], next(parse([content_of(page)], settings.model, is_day_first=settings.is_day_first))
            yield number, Asked(one, article, list(questions_of(article, one.sentences, one.claims)))


def _answer(waiting: list[tuple[int, Asked]], found: list[Extracted], work: _Work) -> None:
    """Asks the questions of the pages that wait, and puts their results into `found`; then none waits."""
    LOG.info("asking the language model about %d sentences", sum(len(read.questions) for _, read in waiting))
    replies = iter(work.asker.replies([question for _, read in waiting for question in read.questions]))
    for number, read in waiting:
        found[number] = _with_replies(read, [next(replies) for _ in read.questions], work)
        read.article.readings.clear()
    waiting.clear()


def _with_replies(read: Asked, replies: Sequence[KeptReply | None], work: _Work) -> Extracted:
    """The result of the page with the rows that its replies give."""
    typed, origin = [], {}
    for question, kept in zip(read.questions, replies, strict=True):
        reply = read_reply(kept.content) if kept else None
        if kept is None or reply is None:
            continue
        work.bill.add(kept)
        place = Place(read.article, read.one.sentences[question.position], read.one.claims)
        for proposal in reply.claims:
            made = checked(place, proposal)
            if isinstance(made, str):
                work.refused[made] += 1
            elif (key := (made[0], made[1].attribute, made[1].spans)) in origin:
                work.refused["repeated"] += 1
            else:
                origin[key] = sha256(kept.content.encode("utf-8", "surrogatepass")).hexdigest()
                typed.append(made)
    if not typed:
        return read.one
    claims, events = claims_of(read.article, read.one.sentences, typed)
    return _joined(read.one, claims, events, {(name, attribute, spans): sha for (name, attribute, spans), sha in origin.items()})


def _joined(one: Extracted, claims: Sequence[Claim], events: Sequence[PageEvent], replies: Mapping[tuple[object, ...], str]) -> Extracted:
    """The result with the claims that are new in a second reading; all that the first reading gave stays as it was."""
    known = {claim.claim_id for claim in one.claims}
    new = [
        replace(claim, method=MODEL, proposal_probability=LEAST_PROBABILITY, proposal_sha256=replies[key])
        for claim in claims
        if claim.claim_id not in known and (key := (claim.claim_type, claim.attribute, claim.spans)) in replies
    ]
    return replace(one, claims=(*one.claims, *new), page_events=_with_new(one.page_events, events, {claim.claim_id for claim in new}))


def _with_new(first: Sequence[PageEvent], second: Sequence[PageEvent], new: set[str]) -> tuple[PageEvent, ...]:
    """The events of the first reading; a new claim joins that of the second, if the first has it or it is the claim's alone."""
    added = {event.page_event_id: tuple(claim_id for claim_id in event.claim_ids if claim_id in new) for event in second}
    kept = [replace(event, claim_ids=(*event.claim_ids, *added.get(event.page_event_id, ()))) for event in first]
    known, has_main = {event.page_event_id for event in first}, any(event.is_main for event in first)
    own = (event for event in second if event.page_event_id not in known and event.claim_ids and new.issuperset(event.claim_ids))
    return (*kept, *(replace(event, is_main=event.is_main and not has_main) for event in own))
