"""Python in real processes that start fast: forked from one that has imported what the command needs (`tests.preloaded`).

A test about imports, or about what a new interpreter prints, starts one: `subprocess.run([sys.executable, ...])`.
"""

import os
import runpy
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory


@dataclass(frozen=True, slots=True)
class Call:
    """A call of Python: arguments, as in `-m builder check X` or `-c CODE X`, working folder, and a function to call first."""

    arguments: Sequence[str]
    cwd: Path
    environment: Mapping[str, str]
    before: Callable[[], None] | None


@dataclass(frozen=True, slots=True)
class Running:
    """A process at work."""

    call: Call
    process: ForkServerProcess
    folder: TemporaryDirectory[str]

    def kill(self) -> None:
        """Ends it at once (SIGKILL) and waits until it has ended; any thread may call this."""
        self.process.kill()
        connection.wait([self.process.sentinel])

    def finish(self) -> CompletedProcess[str]:
        """Waits for its end."""
        with self.folder as folder:
            self.process.join()
            output, errors = (path.read_text(encoding="utf-8") if path.exists() else "" for path in _streams(folder))
        assert self.process.exitcode is not None
        return CompletedProcess(self.call.arguments, self.process.exitcode, output, errors)


def forking() -> ForkServerContext:
    """Forks processes from one, started at first use, that has what they need; it ends with this process."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.preloaded"])
    return context


def start(
    arguments: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None, before: Callable[[], None] | None = None
) -> Running:
    """As `subprocess.Popen([sys.executable, *arguments], ...)`."""
    call = Call(arguments, cwd or Path.cwd(), dict(os.environ if environment is None else environment), before)
    folder = TemporaryDirectory()
    process = forking().Process(target=_run, args=(call, folder.name))
    process.start()
    return Running(call, process, folder)


def run(
    arguments: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None, before: Callable[[], None] | None = None
) -> CompletedProcess[str]:
    """As `subprocess.run([sys.executable, *arguments], ...)`, with the output captured."""
    return start(arguments, cwd=cwd, environment=environment, before=before).finish()


def claimweave(*arguments: str, cwd: Path | None = None, before: Callable[[], None] | None = None) -> CompletedProcess[str]:
    """The command, on a terminal of 80 columns without colours."""
    return run(["-m", "builder", *arguments], cwd=cwd, environment={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}, before=before)


def _streams(folder: str) -> tuple[Path, Path]:
    return Path(folder, "stdout"), Path(folder, "stderr")


def _run(call: Call, folder: str) -> None:
    for number, stream in enumerate(_streams(folder), 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(call.cwd)
    os.environ.clear()
    os.environ.update(call.environment)
    if call.before:
        call.before()
    option, code, *rest = call.arguments
    sys.argv = [option, *rest]
    if option == "-m":
        runpy.run_module(code, run_name="__main__", alter_sys=True)
    else:
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
