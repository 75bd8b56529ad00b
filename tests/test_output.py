"""What the commands print: every line stays one line, shows all that is in it, and gives no orders to a terminal or to GitHub Actions."""

import io
import json
import logging
import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from builder.output import printable, say, say_styled, say_text
from builder.progress import COUNTED, progress
from tests.commands import claimweave
from tests.conftest import ROOT

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
PRINTING = re.compile(r"(?<!\w)print\(|\becho\(|secho\(|sys\.__?std|std(out|err)\.write|import print as")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
        ("\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"),
        ("\x1b]0;title\x07", "\\u001b]0;title\\u0007"),
        ("\x9b2J \x7f \x00", "\\u009b2J \\u007f \\u0000"),
        ("right \u202eto left\u202c", "right \\u202eto left\\u202c"),
        ("\u2066a\u2069 \u061c", "\\u2066a\\u2069 \\u061c"),
        ("zero\u200bwidth\ufeff\u2060", "zero\\u200bwidth\\ufeff\\u2060"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\\u2028b\\u2029c\\u0085d\\u000be\\u000cf"),
        ("lone \udc80 \ud800", "lone \\udc80 \\ud800"),
        ("tag \U000e0041", "tag \\udb40\\udc41"),
        ("filler \u3164\u115f", "filler \\u3164\\u115f"),
        ("قُتل \u200f12\u200e شخصًا", "قُتل \\u200f12\\u200e شخصًا"),
    ],
)
def test_what_is_not_seen_as_what_it_is_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text",
    ["", "plain", "café Zürich e\u0301", "قُتل ١٢ شخصًا في حلب", "死者12人", "🚢🇸🇾👍🏽", "a\u00a0b\u202fc\u3000d", "“quoted” — 5 €", "\\u001b", "=1+2"],
)
def test_what_is_seen_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::error::x", "\\u003a:error::x"),
        ("  \u00a0::set-output name=a::b", "  \u00a0\\u003a:set-output name=a::b"),
        ("says ##[error]x and ##[group]", "says \\u0023#[error]x and \\u0023#[group]"),
        ("a\n::error::x", "a\\n::error::x"),
        ("a ::error::x", "a ::error::x"),
        (":error:", ":error:"),
        ("## [1]", "## [1]"),
        ("%0A::error::x", "%0A::error::x"),
    ],
)
def test_no_line_is_a_command_of_github(line: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(line)
    assert capsys.readouterr().out == f"{shown}\n"


def test_a_command_that_is_meant_is_left_one(capsys: pytest.CaptureFixture[str]) -> None:
    say("::error file=a::b", is_error=True, is_command=True)
    assert capsys.readouterr() == ("", "::error file=a::b\n")


def printed(*lines: str) -> list[str]:
    """The lines as a terminal, and GitHub's runner, take them."""
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        say(*lines)
    return stream.getvalue().removesuffix("\n").split("\n")


@given(st.lists(st.text(st.characters(), max_size=40) | st.sampled_from(["::error::", " ::a::b", "##[x]", "\x1b[2J", "\u202e"]), min_size=1))
def test_any_lines_come_out_as_so_many_harmless_ones(lines: list[str]) -> None:
    shown = printed(*lines)
    assert len(shown) == len(lines)
    assert not {unicodedata.category(char) for line in shown for char in line} & FORBIDDEN
    assert not [line for line in shown if line.lstrip().startswith("::") or "##[" in line]


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_json_is_the_same_json_when_printed(content: dict[str, object]) -> None:
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream := io.StringIO())
        say_text(text)
    assert json.loads(stream.getvalue()) == json.loads(json.dumps(content))


def test_a_stream_of_few_letters_gets_escapes_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
    monkeypatch.setattr(sys, "stdout", stream)
    say('{"a": "é 🚢"}')
    assert json.loads(stream.buffer.getvalue()) == {"a": "é 🚢"}  # type: ignore[attr-defined]  # the BytesIO above


def test_nothing_prints_but_the_one_function() -> None:
    files = [path for path in (ROOT / "builder").rglob("*.py") if path.name != "output.py"]
    assert len(files) > 100
    assert [word for word in ("print(x)", "typer.echo(x)", "sys.stdout.write(x)", "fingerprint(x)") if not PRINTING.search(word)] == [
        "fingerprint(x)"
    ]
    assert [path.name for path in files if PRINTING.search(path.read_text(encoding="utf-8"))] == []


def test_logged_warnings_are_printed_as_lines_of_ours() -> None:
    code = "import logging, builder.progress as p; p.print_warnings(); logging.getLogger('x').warning('a\\x1b[2J\\n::error::%s', 'b')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr == "a\\u001b[2J\\n::error::b\n"


def test_styles_are_for_terminals_and_hide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Text.assemble("= 12 [", ("contested", "red"), "]"), Text("\x1b[2J[bold]x[/bold]", style="red")]
    shown = {}
    for is_terminal in (False, True):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda is_terminal=is_terminal: is_terminal)
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        say_styled(lines)
        shown[is_terminal] = stream.getvalue().splitlines()
    assert shown[False] == ["= 12 [contested]", "\\u001b[2J[bold]x[/bold]"]
    assert shown[True][0].startswith("= 12 [\x1b[")
    assert shown[True][1] == shown[False][1]


def test_the_step_on_a_terminal_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("starting"):
        logging.getLogger("builder").info("reading \x1b]0;pwned\x07 [bold]x[/bold]")
    assert "\x1b]0;" not in terminal.getvalue()
    assert "\\u001b]0;pwned\\u0007 [bold]x[/bold]" in terminal.getvalue()


def test_a_step_that_counts_has_a_bar_with_its_counts_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {}
    for is_terminal in (True, False):
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda is_terminal=is_terminal: is_terminal)
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", "120")
        with progress("starting"):
            for done in range(41):
                logging.getLogger("builder").info(COUNTED, "reading [bold]new[/bold] pages", done, 40)
        shown[is_terminal] = stream.getvalue()
    assert "reading [bold]new[/bold] pages" in shown[True]
    assert "40/40" in shown[True]
    assert shown[False] == ""


@pytest.mark.parametrize(
    "arguments",
    [["build", "--no\x1b[2Jsuch\n::error::x"], ["show", "x", "--as-of", "\x1b[2J\n::error::x"], ["\u202enone"], ["show", "no\x1b[2J\n::error::x"]],
)
def test_a_wrong_command_line_is_told_on_one_harmless_line(arguments: list[str]) -> None:
    run = claimweave(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("claimweave: ")
    assert run.err.count("\n") == 1
    assert not {"\x1b", "\u202e"} & set(run.err)
