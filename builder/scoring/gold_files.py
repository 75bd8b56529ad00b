"""Finds and reads the reviewed claims of a folder: `gold.json`, or the tables `gold_claims.csv` and `gold_links.csv`."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from builder.errors import BuilderError
from builder.formats.listing import file_problem, list_files
from builder.formats.page_files import STANDARD_INPUT
from builder.scoring.gold import Gold
from builder.scoring.gold_rows import Rows, gold_of
from builder.scoring.gold_tables import claim_rows, link_rows
from builder.settings import GOLD_NAMES, Settings

JSON_NAME, CLAIMS_NAME, LINKS_NAME = GOLD_NAMES
SECTIONS = ("claims", "links", "undecided", "events")


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The reviewed claims and links of a folder, and the names and hashes of the files that hold them; without any there is no gold."""

    gold: Gold | None = None
    inputs: tuple[tuple[str, str], ...] = ()
    """Names and hashes of the files, as the manifest has them."""


def with_gold(pages: str | Path, settings: Settings) -> Settings:
    """The settings with the reviewed claims of the pages' folder, if it has any and the settings name none.

    Raises BuilderError if both forms are there, or if a file is a link out of the folder.
    """
    if settings.gold or str(pages) == STANDARD_INPUT:
        return settings
    root = list_files(Path(pages)).root
    found = _found(root)
    if found is None:
        return settings
    for path in filter(os.path.lexists, (found, root / LINKS_NAME)):
        if problem := file_problem(path, os.path.realpath(root)):
            raise BuilderError(f"{path} {problem.detail}; put the file itself there")
    return replace(settings, gold=str(found))


def read_gold_file(path: str) -> GoldFile:
    """The reviewed claims of a file or folder; an empty path is none. Raises BuilderError with the file, the row, the field and the fix."""
    if not path:
        return GoldFile()
    found = find_gold(Path(path))
    if found.name == CLAIMS_NAME:
        links = found.with_name(LINKS_NAME)
        contents = [_read(found), *([_read(links)] if links.is_file() else [])]
        gold = _of_tables(contents, found, links)
    else:
        contents = [_read(found)]
        gold = gold_of(_sections(contents[0], found), lambda section, number: f"{found}: {section} {number}")
    return GoldFile(gold, tuple(zip(_names(found), (hashlib.sha256(content).hexdigest() for content in contents), strict=False)))


def read_gold(path: Path) -> Gold:
    """The reviewed claims of a file or folder. Raises BuilderError with the file, the row, the field and the fix."""
    gold = read_gold_file(str(path)).gold
    if gold is None:
        raise _nothing(path)
    return gold


def find_gold(path: Path) -> Path:
    """The file with the reviewed claims: this one, or that of this folder. Raises BuilderError if there is none, or one in each form."""
    found = _found(path) if path.is_dir() else path if path.is_file() else None
    if found is None:
        raise _nothing(path)
    return found.with_name(CLAIMS_NAME) if found.name == LINKS_NAME else found


def gold_folders(path: Path) -> dict[str, Path]:
    """The folders with reviewed claims right below a folder, by name; nothing if the folder has some itself, or is a file."""
    if not path.is_dir() or _found(path):
        return {}
    return {folder.name: folder for folder in sorted(path.iterdir()) if folder.is_dir() and _found(folder)}


def _found(folder: Path) -> Path | None:
    found = [folder / name for name in (JSON_NAME, CLAIMS_NAME) if os.path.lexists(folder / name)]
    if os.path.lexists(folder / LINKS_NAME) and not os.path.lexists(folder / CLAIMS_NAME):
        raise BuilderError(f"{folder} has {LINKS_NAME} without {CLAIMS_NAME}: put the table of marked claims beside it")
    if len(found) > 1:
        raise BuilderError(f"{folder} has {JSON_NAME} and {CLAIMS_NAME}: keep the reviewed claims in one of them")
    return found[0] if found else None


def _nothing(path: Path) -> BuilderError:
    fix = f"give a {JSON_NAME}, a folder with {JSON_NAME} or {CLAIMS_NAME}, or a folder of such folders"
    return BuilderError(f"{path}: no reviewed claims are there; {fix}")


def _names(found: Path) -> tuple[str, ...]:
    return (CLAIMS_NAME, LINKS_NAME) if found.name == CLAIMS_NAME else (JSON_NAME,)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BuilderError(f"{path}: cannot be read ({error.strerror}); give reviewed claims that can") from error


def _sections(content: bytes, path: Path) -> Rows:
    """The rows of each part of a JSON file, as they stand there."""
    try:
        given = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BuilderError(f"{path}: not valid JSON ({error}); correct it there") from error
    if not isinstance(given, dict) or "claims" not in given:
        raise BuilderError(f"{path}: has no `claims`; give a JSON object with claims and links, or name the file otherwise if it holds pages")
    if strange := sorted(given.keys() - {*SECTIONS, "cluster"}):
        raise BuilderError(f"{path}: the part `{strange[0]}` is not known; known are {', '.join(SECTIONS)} and cluster")
    for section in SECTIONS:
        if not isinstance(given.get(section, []), list):
            raise BuilderError(f"{path}: `{section}` is no list; give a list of objects")
    return {section: list(given.get(section, [])) for section in SECTIONS}


def _of_tables(contents: list[bytes], claims: Path, links: Path) -> Gold:
    marked = claim_rows(contents[0], claims)
    related = link_rows(contents[1], links) if len(contents) > 1 else {"links": {}, "undecided": {}}
    numbered = {"claims": marked, **related}
    lines = {section: [*rows] for section, rows in numbered.items()}
    places = {"claims": claims, "links": links, "undecided": links}
    return gold_of(
        {section: [*rows.values()] for section, rows in numbered.items()},
        lambda section, number: f"{places[section]}: line {lines[section][number - 1]}",
    )
