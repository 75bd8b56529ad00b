"""Begins a dataset: a folder with settings, an empty folder of pages with its CSV files, and a workflow for GitHub."""

from pathlib import Path

from builder.errors import BuilderError
from builder.resources import data_file

FILES = {
    "claimweave.toml": "settings",
    "pages/metadata.csv": "metadata",
    "pages/corrections.csv": "corrections",
    ".github/workflows/dataset.yml": "workflow",
}
"""The files of a new dataset, each with the name of its text in starter/data."""


def start(folder: Path) -> list[str]:
    """Write the files that are not there yet and tell of each. Raises BuilderError if the folder cannot be written."""
    told = []
    for path, name in FILES.items():
        text = data_file(f"starter/data/{name}.txt").read_text(encoding="utf-8")
        told.append(f"{folder / path}: {'written' if _write(folder / path, text) else 'was there, left as it is'}")
    return [*told, f"next: put pages into {folder / 'pages'}, then `claimweave build pages` in {folder}"]


def _write(path: Path, text: str) -> bool:
    """Write a new file; False if there is something of that name already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError as error:
        if path.parent.is_dir():
            return False
        raise BuilderError(f"{path.parent}: is no folder; give another one") from error
    except OSError as error:
        raise BuilderError(f"{error.filename}: cannot be written ({error.strerror})") from error
    return True
