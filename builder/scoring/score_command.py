"""The command `score`: a thin layer without logic; heavy imports are inside."""

from pathlib import Path
from typing import Annotated

import typer

from builder.output import say, say_styled, say_text
from builder.progress import progress


def score(
    release: Annotated[Path, typer.Argument(help="A release, a dataset's folder for its latest release, or a folder of datasets.")],
    gold: Annotated[Path, typer.Argument(help="Marked claims: a gold.json, a folder with it or with gold_claims.csv, or a folder of such folders.")],
    is_errors: Annotated[bool, typer.Option("--errors", help="List each miss with its words.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all scores as JSON, with --errors the misses too.")] = False,
) -> None:
    """Score a RELEASE against GOLD, the claims and links that people marked on the same pages: how much is found, and how much of it is right."""
    with progress("scoring"):
        from builder.scoring.comparison import compared
        from builder.scoring.release_scores import summed
        from builder.scoring.score_lines import score_lines

        tallies = compared(release, gold)
        scores = summed(tallies)
    misses = [miss for tally in tallies for miss in tally.misses]
    if as_json:
        say_text(scores.to_json(misses if is_errors else None))
        return
    say_styled(score_lines(scores))
    if is_errors:
        say("", *(miss.line() for miss in misses))
