"""Asks many questions, several at once, within a budget; what is answered is kept at once, so that a stopped build goes on from there."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from builder.proposal_settings import ProposalSettings
from builder.proposals.endpoint import Answer, open_endpoint
from builder.proposals.kept_replies import KeptReplies, KeptReply
from builder.proposals.questions import Question
from builder.proposals.reasons import UNBILLED, Fault

MOST_FAULTS = 8
"""Questions one after the other that get no reply, after which no more are asked."""


@dataclass(slots=True)
class Asker:
    """Asks questions by the settings; `faults` counts those without a reply by reason, `spent` is what this build cost."""

    settings: ProposalSettings
    kept: KeptReplies
    faults: Counter[Fault] = field(default_factory=Counter)
    asked: int = 0
    spent_in: int = 0
    spent_out: int = 0
    _held_in: int = 0
    _held_out: int = 0
    _in_a_row: int = 0
    _lock: Lock = field(default_factory=Lock)
    _endpoint: Callable[[Question], Answer] | None = None

    def replies(self, questions: Sequence[Question]) -> list[KeptReply | None]:
        """The reply to each question, from the kept ones or the model; None where there is none."""
        known = [self.kept.load(self._key(question)) for question in questions]
        missing = [number for number, kept in enumerate(known) if kept is None]
        for number, reply in zip(missing, self._answers(questions[number] for number in missing), strict=True):
            known[number] = reply
        return known

    def _answers(self, questions: Iterable[Question]) -> list[KeptReply | None]:
        asked = list(questions)
        if not asked:
            return []
        with ThreadPoolExecutor(self.settings.at_once) as threads:
            return list(threads.map(self._answer, asked))

    def _answer(self, question: Question) -> KeptReply | None:
        most = question.most_tokens(self.settings.reply_tokens)
        refused = self._hold(*most)
        if refused is not None:
            self._count(refused)
            return None
        answer = self._open()(question)
        self._settle(answer, most)
        if answer.fault:
            self._count(answer.fault)
            return None
        reply = KeptReply(self._key(question), self.settings.model, answer.content, *_told(answer, most))
        try:
            self.kept.save(reply)
        except OSError:
            self._count("not_kept")
        return reply

    def _key(self, question: Question) -> str:
        return question.key(self.settings.model, self.settings.reply_tokens)

    def _open(self) -> Callable[[Question], Answer]:
        with self._lock:
            if self._endpoint is None:
                self._endpoint = open_endpoint(self.settings)
            return self._endpoint

    def _hold(self, most_in: int, most_out: int) -> Fault | None:
        """Holds back what a question may cost at most; why it is not asked, if so."""
        with self._lock:
            if self._in_a_row >= MOST_FAULTS:
                return "given_up"
            tokens_in, tokens_out = self.spent_in + self._held_in + most_in, self.spent_out + self._held_out + most_out
            is_over = self.settings.tokens is not None and tokens_in + tokens_out > self.settings.tokens
            if is_over or (self.settings.money is not None and self.settings.cost(tokens_in, tokens_out) > self.settings.money):
                return "budget"
            self._held_in += most_in
            self._held_out += most_out
            self.asked += 1
            return None

    def _settle(self, answer: Answer, most: tuple[int, int]) -> None:
        """Turns what was held back into what was spent: as the answer says, else nothing if no reply was begun, else all of it."""
        spent_in, spent_out = (0, 0) if answer.fault in UNBILLED else _told(answer, most)
        with self._lock:
            self._held_in -= most[0]
            self._held_out -= most[1]
            self.spent_in += spent_in
            self.spent_out += spent_out
            self._in_a_row = self._in_a_row + 1 if answer.fault else 0

    def _count(self, reason: Fault) -> None:
        with self._lock:
            self.faults[reason] += 1


def _told(answer: Answer, most: tuple[int, int]) -> tuple[int, int]:
    """The tokens of question and reply; the most that they can be where the answer does not say."""
    return most[0] if answer.tokens_in is None else answer.tokens_in, most[1] if answer.tokens_out is None else answer.tokens_out
