"""Shows a report in GitHub Actions: annotations on files, and a table in the summary of the step."""

import os
from collections.abc import Iterator
from pathlib import Path

from builder.output import printable, say
from builder.release.escaping import code, prose
from builder.release.layouts import layout_of
from builder.release.manifest import FILE_NAME
from builder.release.report import Report, RuleResult
from builder.release.severity import Severity

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
COMMANDS = {Severity.critical: "error", Severity.warning: "warning", Severity.info: "notice"}


def annotate(report: Report, folder: Path, *, is_error: bool = False) -> None:
    """Print an annotation per broken rule, and append a table to the file that $GITHUB_STEP_SUMMARY names."""
    say(*annotation_lines(report, folder), is_error=is_error, is_command=True)
    summary = os.environ.get(SUMMARY_VARIABLE)
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(markdown_summary(report, folder))


def annotation_lines(report: Report, folder: Path) -> Iterator[str]:
    """`::error file=...,title=...::message` (or warning, notice) per broken rule, on a file of its table; one more if rules were not evaluated."""
    files = layout_of(folder).files
    for result in report.failures:
        path = next(iter(files.get(result.table, ())), folder / FILE_NAME)
        message = " ".join([f"{result.offending} broken.", result.description, *_examples(result)])
        yield _command(COMMANDS[result.severity], path, result.rule, message)
    if report.evaluated < report.written:
        yield _command(COMMANDS[Severity.critical], folder / FILE_NAME, "claimweave check", report.summary())


def markdown_summary(report: Report, folder: Path) -> str:
    """The result and a table of the broken rules as Markdown; values of the data are escaped."""
    lines = [f"### claimweave check: {'passed' if report.passed else 'failed'}", "", f"{code(str(folder))}: {prose(report.summary())}", ""]
    if report.failures:
        lines += ["| rule | severity | broken | what it says | examples |", "|---|---|---:|---|---|"]
    for result in report.failures:
        examples = "<br>".join(code(example) for example in result.examples)
        lines.append(f"| {code(result.rule)} | {result.severity} | {result.offending} | {code(result.description)} | {examples} |")
    return "\n".join([*lines, ""])


def _examples(result: RuleResult) -> list[str]:
    return ["For example: " + "; ".join(result.examples)] if result.examples else []


def _command(command: str, path: Path, title: str, message: str) -> str:
    """A workflow command; a path below the working folder is made relative to it, as GitHub needs it."""
    absolute, here = Path(os.path.abspath(path)), Path.cwd()
    shown = absolute.relative_to(here) if absolute.is_relative_to(here) else path
    return f"::{command} file={_property(shown.as_posix())},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    """One line, escaped as the runner expects: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts"""
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
