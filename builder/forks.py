"""Processes that are forked from this one: each has at once all that stands in its memory, without a copy of it, and does its share of the work.

Linux alone: elsewhere libraries do not stand a fork. Use it for what rests on too much to be handed to the processes of `workers.py`.

A forked process writes nothing: a thread of this one may have held the lock of the terminal, which nobody frees there. What it logs and why it
fails comes through its pipe.
"""

import ctypes
import gc
import io
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from builder.errors import BuilderError
from builder.mapped_files import kept_small
from builder.workers import killed_or_failed, signals_blocked

SHARE = 32
"""So many items are made by a process: what it looks at becomes its own copy of memory, so new ones take over."""
DIE_WITH_PARENT = 1
"""The number of that option of Linux' prctl."""
Item = TypeVar("Item")
Result = TypeVar("Result")


def can_fork() -> bool:
    """Whether work can be shared out here."""
    return sys.platform == "linux"


def shared_out(function: Callable[[Item], Result], items: Iterable[Item], count: int) -> Generator[Result, None, None]:
    """The result of the function for each item, in their order, made by `count` processes; this one makes all if it is one, or cannot be forked.

    Closing the iterator ends them. Raises BuilderError if the function does, or if a process is killed or cannot be started, and RuntimeError
    with the traceback if the function fails otherwise.
    """
    if count <= 1 or not can_fork():
        yield from map(function, items)
        return
    waiting = iter(items)
    while some := [*islice(waiting, SHARE * count)]:
        yield from _made(function, some, count)


def _made(function: Callable[[Item], Result], items: Sequence[Item], count: int) -> Generator[Result, None, None]:
    """The results of some items: each process takes every `count`th of them."""
    forks: list[_Fork[Result]] = []
    try:
        for number in range(min(count, len(items))):
            forks.append(_start(function, items[number::count], forks))
        for fork, _ in zip(cycle(forks), items, strict=False):
            yield fork.result()
    finally:
        for fork in forks:
            fork.end()


@dataclass(frozen=True, slots=True)
class _Logged:
    """A line for a log."""

    name: str
    level: int
    message: str


@dataclass(frozen=True, slots=True)
class _Failed:
    """The traceback of a process that failed."""

    traceback: str


@dataclass(slots=True)
class _Fork(Generic[Result]):
    """A process, and the end of the pipe that its results come out of."""

    process: int
    connection: Connection
    is_over: bool = False

    def result(self) -> Result:
        """The next result; what is logged before it is logged here. Raises what `shared_out` raises."""
        while isinstance(told := self._told(), _Logged):
            logging.getLogger(told.name).log(told.level, "%s", told.message)
        if isinstance(told, BuilderError):
            raise told
        if isinstance(told, _Failed):
            raise RuntimeError(f"a worker process failed:\n{told.traceback}")
        return told[0]

    def _told(self) -> tuple[Result] | BuilderError | _Logged | _Failed:
        try:
            told: tuple[Result] | BuilderError | _Logged | _Failed = self.connection.recv()
        except (EOFError, OSError) as error:
            raise killed_or_failed(self._ended()) from error
        return told

    def _ended(self) -> int:
        """The exit code when the process has ended; that of a kill if somebody else has asked for it already, as a program around this one may."""
        self.is_over = True
        try:
            return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        except ChildProcessError:
            return -signal.SIGKILL

    def end(self) -> None:
        """Ends the process."""
        self.connection.close()
        if self.is_over:
            return
        with suppress(ChildProcessError):
            is_ended, _ = os.waitpid(self.process, os.WNOHANG)
            if not is_ended:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)


def _start(function: Callable[[Item], Result], items: Iterable[Item], others: Sequence[_Fork[Result]]) -> _Fork[Result]:
    parent = os.getpid()
    with signals_blocked():
        try:
            ours, theirs = Pipe(duplex=False)
            process = os.fork()
        except OSError as error:
            raise BuilderError(f"a worker process cannot be started ({error.strerror}); build again with fewer --workers") from error
        if not process:
            # While anybody has our ends open, nobody who writes learns that we are gone.
            _work(function, items, theirs, [ours, *(other.connection for other in others)], parent)
    theirs.close()
    return _Fork(process, ours)


def _work(function: Callable[[Item], Result], items: Iterable[Item], results: Connection, unused: Sequence[Connection], parent: int) -> None:
    """Sends the results; does not come back, for all that the parent would do later is not ours to do."""
    try:
        for connection in unused:
            connection.close()
        _die_with(parent)
        gc.freeze()  # the collector would look at all that the parent holds, in each process anew, and copy it by that
        _write_nothing(results)
        with kept_small():
            for item in items:
                try:
                    results.send((function(item),))
                except BuilderError as error:
                    results.send(error)
    finally:
        try:
            if sys.exc_info()[1] is not None:
                with suppress(OSError):  # nobody may be there any more
                    results.send(_Failed(traceback.format_exc()))
        finally:
            os._exit(0)


def _die_with(parent: int) -> None:
    """Lets the system end this process with its parent, and ends it if the parent has ended already."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _write_nothing(results: Connection) -> None:
    """Sends what is logged or warned of to the parent, and drops what is printed."""
    sys.stdout = sys.stderr = io.StringIO()
    for logger in [logging.getLogger(name) for name in logging.root.manager.loggerDict]:
        logger.handlers, logger.propagate = [], True
    logging.root.handlers = [_Sending(results)]
    # Whoever caught warnings before may have been followed by another: begin anew.
    for is_caught in (False, True):
        logging.captureWarnings(is_caught)


class _Sending(logging.Handler):
    """Sends what is logged to the parent."""

    def __init__(self, results: Connection) -> None:
        super().__init__()
        self._results = results

    def emit(self, record: logging.LogRecord) -> None:
        """Sends a line."""
        self._results.send(_Logged(record.name, record.levelno, record.getMessage()))
