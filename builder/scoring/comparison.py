"""Compares releases with folders of marked claims: one with one, or each dataset of a folder with the folder of its name."""

from pathlib import Path

from builder.errors import BuilderError
from builder.release.release import open_release
from builder.scoring.folder_scores import score_release
from builder.scoring.gold_files import find_gold, gold_folders, read_gold
from builder.scoring.tallies import Tally


def compared(release: Path, gold: Path) -> list[Tally]:
    """What each folder of marked claims adds to the scores. Raises BuilderError if a release or its marked claims are missing or wrong."""
    folders = gold_folders(gold)
    if not folders:
        opened = open_release(release)
        return [score_release(opened, read_gold(find_gold(gold)), opened.name)]
    if missing := [name for name in folders if not (release / name).is_dir()]:
        raise BuilderError(f"{release}: there is no dataset {missing[0]!r} for the marked claims of {folders[missing[0]]}; build it there")
    return [score_release(open_release(release / name), read_gold(folder), name) for name, folder in folders.items()]
