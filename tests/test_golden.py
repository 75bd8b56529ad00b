"""The seeds' ledger, as it was read through line by line.

After a change that is meant to alter it: `claimweave build seeds --out dist`, then
`claimweave show dist/seeds --all > tests/golden/seeds_ledger.txt`, and read the difference before committing it.
"""

from pathlib import Path

from builder.ledger.ledger import read_ledger
from builder.ledger.outline import outline_of
from builder.ledger.view import outline_lines
from builder.release.release import Release

GOLDEN = Path(__file__).resolve().parent / "golden" / "seeds_ledger.txt"


def test_the_ledger_of_the_seeds_is_the_reviewed_one(seed_release: Release) -> None:
    printed = "\n".join(outline_lines(outline_of(read_ledger(seed_release))))
    assert printed.rstrip() == GOLDEN.read_text(encoding="utf-8").rstrip()
