"""Processes that are forked from this one: each has at once all that stands in its memory, without a copy of it, and does its share of the work.

Linux alone: elsewhere libraries do not stand a fork. Use it for what rests on too much to be handed to the processes of `workers.py`.
"""

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
from builder.workers import killed_or_failed, signals_blocked

SHARE = 32
"""So many items are made by a process: what it looks at becomes its own copy of memory, so new ones take over."""
Item = TypeVar("Item")
Result = TypeVar("Result")


def can_fork() -> bool:
    """Whether work can be shared out here."""
    return sys.platform == "linux"


def shared_out(function: Callable[[Item], Result], items: Iterable[Item], count: int) -> Generator[Result, None, None]:
    """The result of the function for each item, in their order, made by `count` processes; this one makes all if it is one, or cannot be forked.

    Closing the iterator ends them. Raises BuilderError if the function does, or if a process is killed or cannot be started.
    """
    if count == 1 or not can_fork():
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
            told = fork.receive()
            if isinstance(told, BuilderError):
                raise told
            yield told[0]
    finally:
        for fork in forks:
            fork.end()


@dataclass(slots=True)
class _Fork(Generic[Result]):
    """A process, and the end of the pipe that its results come out of."""

    process: int
    connection: Connection
    is_over: bool = False

    def receive(self) -> tuple[Result] | BuilderError:
        """The next result, or the error instead. Raises BuilderError if the process was killed, RuntimeError if it failed."""
        try:
            told: tuple[Result] | BuilderError = self.connection.recv()
        except (EOFError, OSError) as error:
            self.is_over = True
            raise killed_or_failed(os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])) from error
        return told

    def end(self) -> None:
        """Ends the process."""
        self.connection.close()
        if not self.is_over:
            with suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


def _start(function: Callable[[Item], Result], items: Iterable[Item], others: Sequence[_Fork[Result]]) -> _Fork[Result]:
    ours, theirs = Pipe(duplex=False)
    with signals_blocked():
        try:
            process = os.fork()
        except OSError as error:
            raise BuilderError(f"a worker process cannot be started ({error.strerror}); build again with fewer --workers") from error
        if not process:
            # While anybody has our ends open, nobody who writes learns that we are gone.
            for connection in (ours, *(other.connection for other in others)):
                connection.close()
            _work(function, items, theirs)
    theirs.close()
    return _Fork(process, ours)


def _work(function: Callable[[Item], Result], items: Iterable[Item], results: Connection) -> None:
    """Sends the results; does not come back, for all that the parent would do later is not ours to do."""
    code = 1
    try:
        for item in items:
            try:
                results.send((function(item),))
            except BuilderError as error:
                results.send(error)
        code = 0
    except BrokenPipeError:  # nobody is there any more
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
