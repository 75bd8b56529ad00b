"""Finds and reads the marked claims of a folder: `gold.json`, or the tables `gold_claims.csv` and `gold_links.csv`."""

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from builder.errors import BuilderError, unreadable
from builder.formats.listing import file_problem, is_hidden, leads_on, list_files
from builder.formats.page_files import STANDARD_INPUT
from builder.scoring.gold import Gold
from builder.scoring.gold_rows import Rows, gold_of
from builder.scoring.gold_tables import claim_rows, link_rows
from builder.settings import GOLD_NAMES, Settings

JSON_NAME, CLAIMS_NAME, LINKS_NAME = GOLD_NAMES
SECTIONS = ("claims", "links", "undecided", "events")


@dataclass(frozen=True, slots=True)
class GoldFiles:
    """The marked claims and links of one folder of pages, or of each folder below it that has some, by the folder's path from it."""

    golds: tuple[tuple[str, Gold], ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    """Names and hashes of the files, as the manifest has them."""


def with_gold(pages: str | Path, settings: Settings) -> Settings:
    """The settings with the marked claims of the pages' folder, or of the folders right below it, if there are any and the settings name none.

    Raises BuilderError if both forms are there, or if a file is a link out of the folder.
    """
    if settings.gold or str(pages) == STANDARD_INPUT:
        return settings
    listing = list_files(Path(pages))
    own = _found(listing.root)
    below = {} if own or listing.pattern is None else gold_folders(listing.root)
    found = [own] if own else [file for name, folder in below.items() if leads_on([name], listing.pattern or ()) and (file := _found(folder))]
    for path in (beside for file in found for beside in (file, file.with_name(LINKS_NAME)) if os.path.lexists(beside)):
        if problem := file_problem(path, os.path.realpath(listing.root)):
            raise BuilderError(f"{path} {problem.detail}; put the file itself there")
    return replace(settings, gold=str(own or listing.root)) if found else settings


def read_gold_files(path: str) -> GoldFiles:
    """The marked claims of a file, of a folder, or of the folders right below it; an empty path is none.

    Raises BuilderError with the file, the row, the field and the fix.
    """
    if not path:
        return GoldFiles()
    below = gold_folders(Path(path))
    read = {name: _read_one(find_gold(folder)) for name, folder in below.items()} if below else {"": _read_one(find_gold(Path(path)))}
    inputs = ((f"{name}/{file}" if name else file, sha256) for name, (_, files) in read.items() for file, sha256 in files)
    return GoldFiles(tuple((name, gold) for name, (gold, _) in read.items()), tuple(inputs))


def read_gold(path: Path) -> Gold:
    """The marked claims of a file or folder. Raises BuilderError with the file, the row, the field and the fix."""
    return _read_one(find_gold(path))[0]


def _read_one(found: Path) -> tuple[Gold, list[tuple[str, str]]]:
    """The marked claims of a file, and the names and hashes of it and of the table of links beside it."""
    if found.name == CLAIMS_NAME:
        links = found.with_name(LINKS_NAME)
        contents = {CLAIMS_NAME: _read(found)} | ({LINKS_NAME: _read(links)} if links.is_file() else {})
        gold = _of_tables([*contents.values()], found, links)
    else:
        contents = {JSON_NAME: _read(found)}
        gold = gold_of(_sections(contents[JSON_NAME], found), lambda section, number: f"{found}: {section} {number}")
    return gold, [(name, hashlib.sha256(content).hexdigest()) for name, content in contents.items()]


def find_gold(path: Path) -> Path:
    """The file with the marked claims: this one, or that of this folder. Raises BuilderError if there is none, or one in each form."""
    found = _found(path) if path.is_dir() else path if path.is_file() else None
    if found is None:
        fix = f"give a {JSON_NAME}, a folder with {JSON_NAME} or {CLAIMS_NAME}, or a folder of such folders"
        raise BuilderError(f"{path}: no marked claims are there; {fix}")
    return found.with_name(CLAIMS_NAME) if found.name == LINKS_NAME else found


def gold_folders(path: Path) -> dict[str, Path]:
    """The folders with marked claims right below a folder, by name; nothing if the folder has some itself, or is a file."""
    if not path.is_dir() or _found(path):
        return {}
    return {folder.name: folder for folder in sorted(path.iterdir()) if folder.is_dir() and not is_hidden(folder.name) and _found(folder)}


def _found(folder: Path) -> Path | None:
    found = [folder / name for name in (JSON_NAME, CLAIMS_NAME) if os.path.lexists(folder / name)]
    if os.path.lexists(folder / LINKS_NAME) and not os.path.lexists(folder / CLAIMS_NAME):
        raise BuilderError(f"{folder} has {LINKS_NAME} without {CLAIMS_NAME}: put the table of marked claims beside it")
    if len(found) > 1:
        raise BuilderError(f"{folder} has {JSON_NAME} and {CLAIMS_NAME}: keep the marked claims in one of them")
    return found[0] if found else None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


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
