"""Compares releases with folders of marked claims: a release with one or with several, or each dataset of a folder with the folder of its name."""

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
        return score_release(opened, [(opened.name, read_gold(find_gold(gold)))])
    golds = [(name, read_gold(folder)) for name, folder in folders.items()]
    here = {name for name in folders if (release / name).is_dir()}
    if not here:
        tallies = score_release(open_release(release), golds)
        if not tallies:
            raise BuilderError(f"{gold}: its folders have marked claims of no page of {release}; give those of its pages")
        return tallies
    if missing := [name for name in folders if name not in here]:
        raise BuilderError(f"{release}: there is no dataset {missing[0]!r} for the marked claims of {folders[missing[0]]}; build it there")
    return [tally for one in golds for tally in score_release(open_release(release / one[0]), [one])]
