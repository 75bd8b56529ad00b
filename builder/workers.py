"""Worker processes: each gets one item after another, and none lives longer than the process that started it.

The pools of the standard library leave workers running when their parent is killed, print tracebacks of their threads when a worker
dies early, and return results in chunks; this pool has no thread in the parent and loses no result.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from builder.errors import BuilderError
from builder.stopping import NAMES

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""Items that a worker has at a time, so that the next one is ready when one is done."""
START = "import sys; sys.path[:] = {path!r}; from builder.workers import work; work({descriptor})"


@dataclass(frozen=True, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection

    def send(self, message: object) -> None:
        """Sends a message to the worker. Raises BuilderError if it was killed, RuntimeError if it failed."""
        with self._alive():
            self.connection.send(message)

    def receive(self) -> Any:
        """The next message from the worker; raises the same errors as `send`."""
        with self._alive():
            return self.connection.recv()

    @contextmanager
    def _alive(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError) as error:
            raise killed_or_failed(self.process.wait()) from error


def killed_or_failed(code: int) -> Exception:
    """What to raise for a process that ended too early with this exit code."""
    if code > 0:
        return RuntimeError("a worker process failed; it has printed its traceback")
    return BuilderError("a worker process was killed, most likely for want of memory; build again with fewer --workers")


def results_of(function: Callable[[Item], Result], items: Sequence[Item], count: int) -> Generator[tuple[int, Result], None, None]:
    """The result of the function for each item, with the item's position, in the order in which `count` processes finish.

    Closing the iterator ends the processes. Raises BuilderError if one of them is killed or cannot be started.
    """
    workers: list[_Worker] = []
    waiting = enumerate(items)
    try:
        for _ in range(min(count, len(items))):
            workers.append(_start())
        for worker in workers:
            worker.send(function)
        for worker in workers * AHEAD:
            _hand_next(worker, waiting)
        left = len(items)
        while left:
            ready = wait([worker.connection for worker in workers])
            for worker in workers:
                if worker.connection in ready:
                    result = worker.receive()
                    _hand_next(worker, waiting)
                    left -= 1
                    yield result
    finally:
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            worker.process.wait()
            worker.connection.close()


def _hand_next(worker: _Worker, waiting: Iterator[object]) -> None:
    for numbered in islice(waiting, 1):
        worker.send(numbered)


def _start() -> _Worker:
    """A new worker: a bare interpreter, which can be stopped from the start and need not import the main program."""
    try:
        ours, theirs = Pipe()
        command = [sys.executable, "-c", START.format(path=[str(part) for part in sys.path], descriptor=theirs.fileno())]
        with signals_blocked():
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
    except OSError as error:
        raise BuilderError(f"a worker process cannot be started ({error.strerror}); build again with fewer --workers") from error
    theirs.close()  # only the worker has it now, so that our end tells when it is gone
    return _Worker(process, ours)


@contextmanager
def signals_blocked() -> Iterator[None]:
    """Blocks signals permanently in processes that are started inside: Ctrl-C reaches them too, but their parent must end them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in NAMES})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def work(descriptor: int) -> None:
    """Runs in a worker: the first message is the function, all others are numbered items."""
    connection = Connection(descriptor)
    messages: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(connection, messages), daemon=True).start()
    function = pickle.loads(messages.get())
    while True:
        number, item = pickle.loads(messages.get())
        result = function(item)
        with suppress(OSError):  # nobody is there any more, and the listener ends the process
            connection.send((number, result))


def _listen(connection: Connection, messages: SimpleQueue[bytes]) -> None:
    """Receives messages while the worker works, and ends the process when its parent has ended for any reason."""
    with suppress(EOFError, OSError):
        while True:
            messages.put(connection.recv_bytes())
    os._exit(0)
