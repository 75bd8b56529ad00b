"""Adds to what pages gave what a language model proposed and the pages bear out."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from builder.cache.digests import content_of
from builder.claims.assembly import Typed
from builder.collecting.collected import Collected
from builder.extraction import claims_of
from builder.intermediate import Page, PageEvent
from builder.language.article import Article
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse
from builder.pages.documents import document_of
from builder.proposals.asking import Asker
from builder.proposals.bill import Bill
from builder.proposals.checking import Place, checked
from builder.proposals.kept_replies import FOLDER, KeptReplies, KeptReply
from builder.proposals.questions import Question, questions_of
from builder.proposals.reasons import Refusal, problems_of
from builder.proposals.replies import read_reply
from builder.records import Claim, Sentence, Span
from builder.settings import Settings
from builder.stopping import tell_when_stopped

LOG = logging.getLogger("builder")
PAGES_AT_ONCE = 32
"""Pages whose questions are asked together."""
MODEL = "model"
LEAST_PROBABILITY = 0.4
"""Of the rows drawn at random from all that gets through the checks on the reference set, 4 of 10 were right (`python -m tests.bench.proposals`)."""
Key = tuple[str, str, tuple[Span, ...]]
"""Type, attribute and spans of a claim."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is read again, what it gave the first time, and the questions about it."""

    article: Article
    sentences: list[Sentence]
    claims: Sequence[Claim]
    page_events: Sequence[PageEvent]
    questions: list[Question]


Given = tuple[list[Claim], list[PageEvent]]
"""The claims and events of a page."""


@dataclass(slots=True)
class Proposals:
    """The proposals to a build of a dataset, whose folder keeps the replies; the bill of those that were used, and what was refused by reason."""

    settings: Settings
    dataset: Path
    bill: Bill = field(default_factory=Bill)
    refused: Counter[Refusal] = field(default_factory=Counter)
    asker: Asker = field(init=False)

    def __post_init__(self) -> None:
        self.asker = Asker(self.settings.propose, KeptReplies(self.dataset / FOLDER))

    @property
    def is_finished(self) -> bool:
        """Whether every question so far has a reply that is kept."""
        return not self.asker.faults

    def told(self) -> dict[str, str | bool]:
        """What the manifest says of it: nothing if nobody was to be asked."""
        asked = self.settings.propose
        return {"propose_model": asked.model, "propose_bill": self.bill.line(asked)} if asked.is_on else {}

    def added(self, pages: Iterable[Page], collected: Collected) -> Collected:
        """What the pages gave with what the model of the settings proposes; the same if none is named.

        No fault of the model stops a build: what got no reply and what was refused are problems, counted by reason.
        Raises BuilderError without the library.
        """
        if not self.settings.propose.is_on:
            return collected
        tell_when_stopped("the replies of the language model that came are kept, and the next build goes on from there")
        given, waiting = given_by_page(collected), list[Asked]()
        for asked in read_again(pages, given, self.settings):
            waiting.append(asked)
            if len(waiting) >= PAGES_AT_ONCE:
                self._answer(waiting, given)
        self._answer(waiting, given)
        if self.asker.asked:
            LOG.warning("%s", self.bill.spent(self.asker, self.settings.propose))
        return replace(
            collected,
            claims=[claim for claims, _ in given.values() for claim in claims],
            page_events=[event for _, events in given.values() for event in events],
            problems=[*collected.problems, *problems_of(self.refused, self.asker.faults)],
        )

    def _answer(self, waiting: list[Asked], given: dict[str, Given]) -> None:
        """Asks the questions of the pages that wait, and puts what they then give into `given`; then none waits."""
        LOG.info("asking the language model about %d sentences", sum(len(asked.questions) for asked in waiting))
        replies = iter(self.asker.replies([question for asked in waiting for question in asked.questions]))
        for asked in waiting:
            given[asked.article.document_id] = self._with_replies(asked, [next(replies) for _ in asked.questions])
            asked.article.readings.clear()
        waiting.clear()

    def _with_replies(self, asked: Asked, replies: Sequence[KeptReply | None]) -> Given:
        """The claims and events of the page with the rows that its replies give."""
        typed, origins = list[Typed](), dict[Key, str]()
        for question, kept in zip(asked.questions, replies, strict=True):
            reply = read_reply(kept.content) if kept else None
            if kept is None or reply is None:
                continue
            self.bill.add(kept)
            place = Place(asked.article, asked.sentences[question.position], asked.claims)
            for proposal in reply.claims:
                made = checked(place, proposal)
                if not isinstance(made, str) and (key := (made[0], made[1].attribute, made[1].spans)) not in origins:
                    origins[key] = sha256(kept.content.encode("utf-8", "surrogatepass")).hexdigest()
                    typed.append(made)
                else:
                    self.refused[made if isinstance(made, str) else "repeated"] += 1
        return _joined(asked, typed, origins) if typed else ([*asked.claims], [*asked.page_events])


def given_by_page(collected: Collected) -> dict[str, Given]:
    """What each page gave, by the ids of the documents, in their order."""
    given: dict[str, Given] = {document.document_id: ([], []) for document in collected.documents}
    for claim in collected.claims:
        given[claim.document_id][0].append(claim)
    for event in collected.page_events:
        given[event.document_id][1].append(event)
    return given


def read_again(pages: Iterable[Page], given: Mapping[str, Given], settings: Settings) -> Iterator[Asked]:
    """The pages with their questions, each once; pages that gave nothing because they were left out are none."""
    left = set(given)
    for page in pages:
        name = document_of(page).document_id
        if name in left:
            left.remove(name)
            article = next(parse([content_of(page)], settings.model, is_day_first=settings.is_day_first))
            sentences, (claims, events) = sentences_of(article), given[name]
            yield Asked(article, sentences, claims, events, list(questions_of(article, sentences, claims)))


def _joined(asked: Asked, typed: Sequence[Typed], replies: Mapping[Key, str]) -> Given:
    """The page with the claims that are new in a second reading; all that the first reading gave stays as it was."""
    claims, events = claims_of(asked.article, asked.sentences, typed)
    known = {claim.claim_id for claim in asked.claims}
    new = [
        replace(claim, method=MODEL, proposal_probability=LEAST_PROBABILITY, proposal_sha256=replies[key])
        for claim in claims
        if claim.claim_id not in known and (key := (claim.claim_type, claim.attribute, claim.spans)) in replies
    ]
    return [*asked.claims, *new], _with_new(asked.page_events, events, {claim.claim_id for claim in new})


def _with_new(first: Sequence[PageEvent], second: Sequence[PageEvent], new: set[str]) -> list[PageEvent]:
    """The events of the first reading; a new claim joins that of the second, if the first has it or it is the claim's alone."""
    added = {event.page_event_id: tuple(claim_id for claim_id in event.claim_ids if claim_id in new) for event in second}
    kept = [replace(event, claim_ids=(*event.claim_ids, *added.get(event.page_event_id, ()))) for event in first]
    known, has_main = {event.page_event_id for event in first}, any(event.is_main for event in first)
    own = (event for event in second if event.page_event_id not in known and event.claim_ids and new.issuperset(event.claim_ids))
    return [*kept, *(replace(event, is_main=event.is_main and not has_main) for event in own)]
