"""Prints the lines of the commands. No field can break or reorder them, or become a command of the terminal or of GitHub Actions."""

import codecs
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from builder.errors import BuilderError

if TYPE_CHECKING:
    from rich.text import Text

SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0100-\U000e01ef]")
"""Invisible letters and marks: fillers, joiners and variation selectors."""
COMMAND, OLD_COMMAND = "::", "##["
"""The start (after white space) of a line that GitHub's runner executes, and the start of an old command anywhere in a line
(https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs)."""

ESCAPED = "claimweave.escaped"
"""The name of the error handler that escapes what a stream cannot encode."""


def say(*lines: str, is_error: bool = False, is_command: bool = False) -> None:
    """Print each line as exactly one line, on standard output or standard error.

    With `is_command`, commands of GitHub Actions stay commands: then the caller must escape their fields. A stream that was
    closed before the command began takes nothing. Raises BuilderError if the output cannot be written, as on a full disk.
    """
    stream: TextIO | None = sys.stderr if is_error else sys.stdout
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        for line in lines:
            shown = line if is_command else _inert(printable(line))
            stream.write(shown.encode(encoding, ESCAPED).decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output(is_error=is_error)
        what = "messages" if is_error else "output"
        raise BuilderError(f"the {what} cannot be written ({error.strerror}); free the place, or send the {what} elsewhere") from error


def drop_output(*, is_error: bool = False) -> None:
    """Sends what the stream still holds, and all that follows, nowhere: what took it is gone or full, and Python would complain at its end."""
    stream = sys.__stderr__ if is_error else sys.__stdout__
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_text(text: str) -> None:
    """Print our own text of several lines, as JSON or Markdown; it is escaped as in JSON strings."""
    say(*text.removesuffix("\n").split("\n"))


def say_styled(lines: Iterable["Text"]) -> None:
    """Print each line as one line on standard output; in its styles if that is a terminal, though not a line with invisible characters."""
    if not _is_terminal():
        say(*(line.plain.rstrip() for line in lines))
        return
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for line in lines:
        shown = printable(line.plain)
        console.print(line if shown == line.plain else shown, no_wrap=True, overflow="ignore", crop=False)


def terminal_size() -> tuple[int, int] | None:
    """The columns and lines of the terminal that standard output is; None if it is no terminal."""
    return shutil.get_terminal_size() if _is_terminal() else None


def _is_terminal() -> bool:
    """Whether standard output is a terminal; None stands for one that was closed before the command began."""
    stream: TextIO | None = sys.stdout
    return stream is not None and stream.isatty()


def printable(text: str) -> str:
    r"""The text on one line, with invisible characters (controls, bidirectional and zero-width signs) written as `\u001b`, `\n`."""
    if text.isprintable() and not UNSEEN.search(text):
        return text
    return "".join(char if _is_seen(char) else _escape(char) for char in text)


def _is_seen(char: str) -> bool:
    return (char.isprintable() and not UNSEEN.match(char)) or unicodedata.category(char) == "Zs"


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return SHORT.get(char) or "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _escape_all(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_escape, error.object[error.start : error.end])), error.end


codecs.register_error(ESCAPED, _escape_all)


def _inert(line: str) -> str:
    """The line without any working command of GitHub Actions."""
    spaces = line[: len(line) - len(line.lstrip())]
    if line.startswith(COMMAND, len(spaces)):
        line = f"{spaces}{_escape(':')}{line[len(spaces) + 1 :]}"
    return line.replace(OLD_COMMAND, f"{_escape('#')}#[")
