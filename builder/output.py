"""What the commands print: lines that no field can break, reorder or turn into a command of the terminal or of GitHub Actions."""

import codecs
import re
import sys
import unicodedata

SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0100-\U000e01ef]")
"""Letters and marks that show nothing: fillers, joiners and selectors of variants."""
COMMAND, OLD_COMMAND = "::", "##["
"""How a line that GitHub's runner obeys begins after white space, and what starts an old command anywhere in a line
(https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs)."""

ESCAPED = "claimweave.escaped"
"""The name under which what a stream cannot encode is escaped like the rest."""


def say(*lines: str, is_error: bool = False, is_command: bool = False) -> None:
    """Print lines, each as one line, on standard output or standard error.

    Only what `is_command` says to be a command of GitHub Actions is left one: its fields are the caller's to escape.
    """
    stream = sys.stderr if is_error else sys.stdout
    encoding = stream.encoding or "utf-8"
    for line in lines:
        shown = line if is_command else _inert(printable(line))
        stream.write(shown.encode(encoding, ESCAPED).decode(encoding) + "\n")
    stream.flush()


def say_text(text: str) -> None:
    """Print a text of several lines that we wrote, as JSON or Markdown: the escapes in it are those of JSON strings."""
    say(*text.removesuffix("\n").split("\n"))


def printable(text: str) -> str:
    r"""The text on one line, with all that is not seen as what it is (controls, bidirectional and zero-width signs) as `\u001b`, `\n`."""
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
    """The line such that no command of GitHub Actions is in it."""
    spaces = line[: len(line) - len(line.lstrip())]
    if line.startswith(COMMAND, len(spaces)):
        line = f"{spaces}{_escape(':')}{line[len(spaces) + 1 :]}"
    return line.replace(OLD_COMMAND, f"{_escape('#')}#[")
