"""The error for a folder that is not a release: it is missing, or it has datasets in it."""

import os
from pathlib import Path

from builder.errors import BuilderError
from builder.release.manifest import FILE_NAME, read_manifest
from builder.release.versions import latest_version

MOST_NAMED = 10


def datasets_in(folder: Path) -> list[str]:
    """The datasets whose folders are in a folder, as in dist/."""
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".") and latest_version(entry))


def no_release(folder: Path) -> BuilderError:
    """The error for a folder that was given as a release but is not one."""
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "there is no such folder"
        return BuilderError(f"{folder}: {what}; give a release, a folder like dist/NAME or dist/NAME/1.0.0")
    names = datasets_in(folder)
    if not names:
        return BuilderError(f"{folder}: there is no release in it; give a folder like dist/NAME or dist/NAME/1.0.0")
    listed = ", ".join(names[:MOST_NAMED]) + (" ..." if len(names) > MOST_NAMED else "")
    what = f"several datasets: {listed}" if len(names) > 1 else f"the dataset {listed}"
    return BuilderError(f"{folder} holds {what}; give one, as in {folder / names[0]}")


def refuse_inside(out: Path) -> None:
    """Raises BuilderError if a place for other files is, or lies in, the folder of a release, which is never changed."""
    real = Path(os.path.realpath(out))
    for folder in (real, *real.parents):
        if os.path.isfile(folder / FILE_NAME) and _has_manifest(folder):
            raise BuilderError(f"{out}: lies in the release {folder}, which is never changed; give a place outside of it")


def _has_manifest(folder: Path) -> bool:
    """Whether the file is the manifest of a release, not something else of that name."""
    try:
        read_manifest(folder)
    except BuilderError:
        return False
    return True
