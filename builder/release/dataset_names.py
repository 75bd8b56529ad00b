"""Names of datasets: the names that the Hub accepts for a repository, which also work as folder names and BibTeX keys."""

import os
import re
import unicodedata
from pathlib import Path

from builder.errors import BuilderError

LONGEST = 96
NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?")
RULE = f"letters A to Z, digits, - _ and . are allowed, at most {LONGEST} of them, no - or . at either end, no -- or .. and no .git at the end"
"""The rules of `huggingface_hub.utils.validate_repo_id`, whose import takes longer than everything else before a build."""
UNNAMED = "claims"
"""Name of a dataset whose pages have no name: standard input, a glob, Pages from a program."""


def dataset_name(name: str | None, pages: str | Path | None) -> str:
    """The given name, else the name of the pages' folder or file without its endings.

    Raises BuilderError with the rule if that name is not allowed.
    """
    if name is not None:
        check_name(name)
        return name
    found = _name_of(str(pages)) if pages is not None else UNNAMED
    if not is_name(found) and os.path.lexists(str(pages)):
        fix = f"give one with --name, as in --name {_similar(found)}"
        raise BuilderError(f"{pages}: its name {found!r} cannot name a dataset ({RULE}); {fix}")
    return found


def check_name(name: str) -> None:
    """Raises BuilderError if that name is not allowed."""
    if not is_name(name):
        raise BuilderError(f"{name!r} cannot name a dataset: {RULE}; give another with --name, as in --name {_similar(name)}")


def is_name(name: str) -> bool:
    """Whether the Hub accepts the name."""
    return len(name) <= LONGEST and NAME.fullmatch(name) is not None and not any(sign in name for sign in ("--", "..")) and not name.endswith(".git")


def _name_of(path: str) -> str:
    if path == "-" or any(sign in path for sign in "*?["):
        return UNNAMED
    # Path.resolve would raise RuntimeError for links that lead round in a circle.
    return os.path.basename(os.path.realpath(path)).split(".")[0]


def _similar(name: str) -> str:
    """A name that is allowed and looks like the one given."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    similar = re.sub(r"[^A-Za-z0-9_.]+", "-", re.sub(r"\.{2,}", ".", plain))[:LONGEST].strip("-.").removesuffix(".git")
    return similar if is_name(similar) else "my_pages"
