"""Reads corrections.csv or corrections.jsonl beside the pages: the decisions of people, one a line."""

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import msgspec

from builder.corrections.decision_values import normalise
from builder.corrections.decisions import Decision, kinds
from builder.errors import BuilderError, unreadable
from builder.formats.lines import LONGEST_LINE
from builder.formats.listing import file_problem, list_files
from builder.formats.page_files import STANDARD_INPUT
from builder.formats.spreadsheet_cells import as_meant
from builder.settings import CORRECTIONS_NAMES, Settings

NEEDED = ("kind", "target", "field")
MARK = "\ufeff"
COLUMNS = tuple(field.name for field in fields(Decision) if field.name != "place")
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class CorrectionFile:
    """The decisions of a file in an order that does not depend on its lines, and the hash of its bytes; without a file there are none."""

    decisions: tuple[Decision, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    """Name and hash of the file, as the manifest has them."""


def beside(pages: str | Path, settings: Settings) -> Settings:
    """The settings with the corrections file of the pages' folder, if there is one and they name none.

    Raises BuilderError if there are two, or if it is a link out of the folder.
    """
    if settings.corrections or str(pages) == STANDARD_INPUT:
        return settings
    root = list_files(Path(pages)).root
    found = [root / name for name in CORRECTIONS_NAMES if os.path.lexists(root / name)]
    if len(found) > 1:
        raise BuilderError(f"{root} has {' and '.join(path.name for path in found)}: keep the lines in one of them")
    for path in found:
        if problem := file_problem(path, os.path.realpath(root)):
            raise BuilderError(f"{path} {problem.detail}; put the file itself there")
    return replace(settings, corrections=str(found[0])) if found else settings


def read_corrections(path: str) -> CorrectionFile:
    """The decisions of a file; of equal ones the first by day, author and note. An empty path is no file.

    Raises BuilderError that names the line and the fix; for two decisions that exclude each other both lines.
    """
    if not path:
        return CorrectionFile()
    try:
        content = Path(path).read_bytes()
        text = content.decode("utf-8-sig")
        decisions = decisions_of(text, Path(path).name)
    except FileNotFoundError as error:
        raise BuilderError(f"{path}: there is no such file; give a file of corrections that is there") from error
    except OSError as error:
        raise unreadable(path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BuilderError(f"{path} cannot be read ({error}): save it as UTF-8") from error
    return CorrectionFile(tuple(decisions), ((f"corrections{Path(path).suffix}", hashlib.sha256(content).hexdigest()),))


def decisions_of(text: str, name: str) -> list[Decision]:
    """The decisions of the text of a file with this name, each once. Raises csv.Error, or BuilderError as `read_corrections`."""
    lines = _json_lines(text, name) if name.endswith(".jsonl") else _csv_lines(text, name)
    return settled([_decision(cells, place) for cells, place in list(lines)])


def _csv_lines(text: str, name: str) -> Iterator[tuple[Cells, str]]:
    """The cells of each line by the names of the head above it; empty lines and those that start with # are skipped, and may be all there is.

    A head may come again, as where a second file was put behind the first.
    """
    csv.field_size_limit(LONGEST_LINE)
    rows = csv.reader(io.StringIO(text, newline=""))
    told = ((row, f"{name} line {rows.line_num}") for row in rows if any(cell.strip() for cell in row) and not row[0].startswith("#"))
    head: list[str] = []
    for row, place in told:
        # The file that was put behind may begin with a mark of its encoding.
        names = [cell.strip().removeprefix(MARK) for cell in row]
        if not head or is_head(names):
            _check_columns(names, name if not head else place)
            head = names
        elif len(row) > len(head):
            raise BuilderError(f"{place} has {len(row)} cells and its head {len(head)}: put quotation marks around cells with commas")
        else:
            yield dict(zip(head, map(as_meant, row), strict=False)), place


def is_head(names: Sequence[str]) -> bool:
    """Whether a line names columns; no decision has these words in its cells."""
    return set(NEEDED) <= set(names) <= set(COLUMNS)


def _json_lines(text: str, name: str) -> Iterator[tuple[Cells, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{name} line {number}"
        if not line.strip():
            continue
        try:
            cells = msgspec.json.decode(line, type=dict[str, str])
        except msgspec.MsgspecError as error:
            raise BuilderError(f"{place} is no JSON object of strings ({error}): correct it") from error
        _check_columns(list(cells), place)
        yield cells, place


def _check_columns(names: Sequence[str], place: str) -> None:
    if missing := [name for name in NEEDED if name not in names]:
        raise BuilderError(f"{place} has no column {missing[0]!r}; the columns are {','.join(COLUMNS)}, of which {', '.join(NEEDED)} must be there")
    if strange := [name for name in names if name not in COLUMNS]:
        raise BuilderError(f"{place} has a column {strange[0]!r}, which is not known; {_near(strange[0], COLUMNS)}")


def _decision(cells: Cells, place: str) -> Decision:
    given = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    kind = kinds().get(given["kind"])
    if kind is None:
        raise BuilderError(f"{place}: unknown kind {given['kind']!r}; {_near(given['kind'], tuple(kinds()))}")
    field = kind.fields.get(given["field"])
    if field is None:
        raise BuilderError(f"{place}: {given['kind']} has no field {given['field']!r}; {_near(given['field'], tuple(kind.fields))}")
    target = tuple(given["target"].split())
    if len(set(target)) != field.count or len(target) != field.count or not all(one.startswith(f"{kind.prefix}-") for one in target):
        needs = f"one id {kind.prefix}-..." if field.count == 1 else f"two ids {kind.prefix}-... with a blank between them"
        raise BuilderError(f"{place}: the target of {given['kind']} {given['field']} is {needs}, not {given['target']!r}")
    try:
        value = normalise(given["value"], field.takes)
    except ValueError as error:
        raise BuilderError(f"{place}: {given['field']} {error}, not {given['value']!r}") from error
    ordered = target if value in kind.directed else tuple(sorted(target))
    day = _day(given["date"], place)
    return Decision(given["kind"], ordered, given["field"], value, given["author"], day, given["note"], given["quote"], place)


def _day(text: str, place: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BuilderError(f"{place}: the date {text!r} is no day; write it as 2021-05-03") from error


def _near(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"


def settled(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions in order of what they decide, each once. Raises BuilderError for two that exclude each other."""
    first: dict[str, Decision] = {}
    for one in sorted(decisions, key=lambda one: (one.kind, one.target, one.field, one.value, str(one.date or ""), one.author, one.note, one.quote)):
        first.setdefault(one.correction_id, one)
    _refuse_contradictions(list(first.values()))
    return list(first.values())


def _refuse_contradictions(decisions: Sequence[Decision]) -> None:
    """Raises BuilderError for two decisions about one target that exclude each other; `all` excludes every other field."""
    taken: dict[tuple[str, tuple[str, ...]], list[Decision]] = {}
    for one in decisions:
        others = taken.setdefault((one.kind, tuple(sorted(one.target))), [])
        slot = kinds()[one.kind].fields[one.field].slot
        for other in others:
            if slot == "all" or kinds()[other.kind].fields[other.field].slot in {"all", slot} - {"none"}:
                raise contradiction(other, one)
        others.append(one)


def contradiction(a: Decision, b: Decision, why: str = "exclude each other") -> BuilderError:
    """The error for two decisions that cannot both hold."""
    first, second = sorted((a, b), key=lambda one: (len(one.place), one.place))
    return BuilderError(f"{_told(first)} and {_told(second)} {why}: delete one of the lines")


def _told(one: Decision) -> str:
    return f"{one.place} ({' '.join((one.kind, one.field, *([one.value] if one.value else ())))})"
