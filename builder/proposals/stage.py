"""Adds to what pages gave what a language model proposed and the pages bear out, and lets it break ties of links."""

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
from builder.linking.links import MODEL
from builder.linking.related import Related
from builder.pages.documents import document_of
from builder.proposals.asking import Asker
from builder.proposals.bill import Bill
from builder.proposals.checking import Place, checked
from builder.proposals.kept_replies import FOLDER, KeptReplies, KeptReply
from builder.proposals.questions import Question, figure_questions
from builder.proposals.reasons import Refusal, problems_of
from builder.proposals.replies import PairReply, Reply, Shape, SpeakerReply, read_reply
from builder.proposals.speakers import OpenSpeaker, found_speaker, open_speakers, with_speaker
from builder.proposals.ties import Pages, pages_of
from builder.records import Claim, Problem, Sentence, Span
from builder.settings import Settings
from builder.stopping import tell_when_stopped

LOG = logging.getLogger("builder")
PAGES_AT_ONCE = 32
"""Pages whose questions are asked together."""
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
    figures: list[tuple[int, Question]]
    """Each with the position of its sentence."""
    speakers: list[tuple[OpenSpeaker, Question]]

    @property
    def questions(self) -> list[Question]:
        """All questions."""
        return [question for _, question in (*self.figures, *self.speakers)]


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
    pages: Pages = field(init=False)

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
        """What the pages gave with what the model of the settings proposes, and with itself to break ties of links; the same if none is named.

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
        self.pages = pages_of(collected.documents, collected.names)
        return replace(
            collected,
            claims=[claim for claims, _ in given.values() for claim in claims],
            page_events=[event for _, events in given.values() for event in events],
            ties=self,
        )

    def broken(self, ties: Sequence[Related]) -> list[str | None]:
        """For each relation the hash of the reply that keeps it; None if it is left out."""
        LOG.info("asking the language model about %d pairs of figures", len(ties))
        return [self._kept(one, reply) for one, reply in zip(ties, self.asker.replies([self.pages.question(one) for one in ties]), strict=True)]

    def _kept(self, one: Related, kept: KeptReply | None) -> str | None:
        reply = self._read(kept, PairReply)
        verdict = self.pages.bears_out(one, reply) if reply else False
        if isinstance(verdict, str):
            self.refused[verdict] += 1
        return _hash_of(kept) if kept and verdict is True else None

    def problems(self) -> Iterator[Problem]:
        """What got no reply and what was refused, counted by reason; tells people what was spent."""
        if self.asker.asked:
            LOG.warning("%s", self.bill.spent(self.asker, self.settings.propose))
        return problems_of(self.refused, self.asker.faults)

    def _answer(self, waiting: list[Asked], given: dict[str, Given]) -> None:
        """Asks the questions of the pages that wait, and puts what they then give into `given`; then none waits."""
        LOG.info("asking the language model %d questions", sum(len(asked.questions) for asked in waiting))
        replies = iter(self.asker.replies([question for asked in waiting for question in asked.questions]))
        for asked in waiting:
            figures = [(position, next(replies)) for position, _ in asked.figures]
            spoken = self._with_speakers(asked, [(speaker, next(replies)) for speaker, _ in asked.speakers])
            given[asked.article.document_id] = self._with_figures(spoken, figures)
            asked.article.readings.clear()
        waiting.clear()

    def _read(self, kept: KeptReply | None, shape: type[Shape]) -> Shape | None:
        """What a kept reply says, put on the bill."""
        reply = read_reply(kept.content, shape) if kept else None
        if kept and reply:
            self.bill.add(kept)
        return reply

    def _with_speakers(self, asked: Asked, replies: Iterable[tuple[OpenSpeaker, KeptReply | None]]) -> Asked:
        """The page, with names for speakers whom its own words do not name."""
        new: dict[str, Claim] = {}
        for speaker, kept in replies:
            reply = self._read(kept, SpeakerReply)
            name = found_speaker(asked.article, speaker, reply, asked.claims) if reply else None
            if isinstance(name, str):
                self.refused[name] += 1
            elif kept and name:
                new |= {claim.claim_id: with_speaker(claim, speaker, name, _hash_of(kept)) for claim in speaker.claims}
        return replace(asked, claims=[new.get(claim.claim_id, claim) for claim in asked.claims]) if new else asked

    def _with_figures(self, asked: Asked, replies: Iterable[tuple[int, KeptReply | None]]) -> Given:
        """The claims and events of the page with the rows that the replies about its sentences give."""
        typed, origins = list[Typed](), dict[Key, str]()
        for position, kept in replies:
            reply = self._read(kept, Reply)
            if kept is None or reply is None:
                continue
            place = Place(asked.article, asked.sentences[position], asked.claims)
            for proposal in reply.claims:
                made = checked(place, proposal)
                if not isinstance(made, str) and (key := (made[0], made[1].attribute, made[1].spans)) not in origins:
                    origins[key] = _hash_of(kept)
                    typed.append(made)
                else:
                    self.refused[made if isinstance(made, str) else "repeated"] += 1
        return _joined(asked, typed, origins) if typed else ([*asked.claims], [*asked.page_events])


def _hash_of(kept: KeptReply) -> str:
    return sha256(kept.content.encode("utf-8", "surrogatepass")).hexdigest()


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
            speakers = [(one, one.question(sentences)) for one in open_speakers(article, claims)]
            yield Asked(article, sentences, claims, events, list(figure_questions(article, sentences, claims)), speakers)


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
