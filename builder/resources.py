"""Finds and reads the files that ship with the package: schemas, expectations, word lists."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from builder.errors import BuilderError

PACKAGE = Path(__file__).resolve().parent
LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

COLUMN_NAMES = "formats/data/column_names.yaml"


def folder(name: str) -> Path:
    """The folder `schemas` or `expectations`: inside the package in a wheel, next to it in a checkout.

    Raises FileNotFoundError if neither is there (a broken installation).
    """
    for parent in (PACKAGE, PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"{name}/ is missing beside and above {PACKAGE}: reinstall claimweave")


def data_file(name: str) -> Path:
    """The data file of the package with that path below `builder/`, as in `values/data/units.txt`."""
    return PACKAGE / name


@cache
def profile_names() -> tuple[str, ...]:
    """The names of the estimate profiles, one for each file in `linking/profiles/`."""
    return tuple(sorted(path.stem for path in data_file("linking/profiles").glob("*.yaml")))


@cache
def page_fields() -> tuple[str, ...]:
    """The fields of a page for which a column of a table can be named."""
    return tuple(mapping(COLUMN_NAMES))


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of a word list: one a line, `#` starts a comment, empty lines are skipped."""
    text = data_file(name).read_text(encoding="utf-8")
    entries = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table with a header line; lines that start with `#` are comments.

    Raises BuilderError that names the first cell of a row which has more or fewer cells than the header.
    """
    with data_file(name).open(encoding="utf-8", newline="") as stream:
        head, *listed = csv.reader(line for line in stream if line.strip() and not line.startswith("#"))
    for row in listed:
        if len(row) != len(head):
            raise BuilderError(f"{name}: '{row[0]}' has {len(row)} cells, not {len(head)}")
    return tuple(dict(zip(head, row, strict=True)) for row in listed)


@cache
def mapping(name: str) -> dict[str, list[str]]:
    """The word lists of a YAML file, by name."""
    loaded = read_yaml(data_file(name))
    return {str(key): [str(entry) for entry in entries] for key, entries in loaded.items()}


def read_yaml(path: Path) -> Any:
    """The content of a YAML file of the package, read by PyYAML's C parser if it is there, which is ten times faster."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
