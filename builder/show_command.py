"""The command `show`: a thin layer without logic; heavy imports are inside."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from builder.errors import BuilderError
from builder.option_values import LinkKind, Status, day_option
from builder.output import say, say_text

Html = Annotated[Path | None, typer.Option(help="Write the ledger as HTML to this file; a large one has more files in a folder beside it.")]


def show(
    release: Annotated[Path, typer.Argument(help="A release, or a dataset's folder for its latest release.")],
    event: Annotated[str | None, typer.Option(help="Only events whose id is or was this, or whose label contains it.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only facts of which an outlet with this in its name tells.")] = None,
    claim_type: Annotated[str | None, typer.Option("--type", help="Only facts of this claim type: casualty, date, location ...")] = None,
    status: Annotated[Status | None, typer.Option(help="Only facts with this status.")] = None,
    relation: Annotated[LinkKind | None, typer.Option(help="Only facts with such a link.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Show at most so many facts; without --all fewer of an event that is longer than a screen.")
    ] = None,
    is_all: Annotated[bool, typer.Option("--all", help="Show events in full, also where they are longer than a screen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print events, facts, positions, sources and links as JSON, in full.")] = False,
    as_of: Annotated[
        date | None, typer.Option(parser=day_option, metavar="YYYY-MM-DD", help="The ledger as known on that day: pages published by then.")
    ] = None,
    html: Html = None,
) -> None:
    """Show the ledger of a RELEASE, disputes first: facts, who takes which position in which words, the links, and what people corrected."""
    from builder.corrections.correction_words import correction_lines
    from builder.ledger.choice import Choice
    from builder.ledger.ledger import read_ledger, read_ledger_as_of
    from builder.ledger.outline import outline_json, outline_of
    from builder.ledger.view import show_outline
    from builder.release.release import open_release

    if html:
        from builder.ledger.page.page_on_disk import write_page

        if any((event, outlet, claim_type, status, relation, limit, is_all, as_json)):
            raise BuilderError("--html writes the whole ledger and goes only with --as-of; the page has filters of its own")
        say(str(write_page(open_release(release), html, as_of)))
        return
    opened = open_release(release)
    ledger = read_ledger_as_of(opened, as_of) if as_of else read_ledger(opened)
    chosen = Choice(event=event, outlet=outlet, claim_type=claim_type, status=status, relation=relation, limit=limit)
    outline = outline_of(ledger, chosen)
    if as_json:
        say_text(outline_json(outline))
    else:
        show_outline(outline, is_all=is_all)
        say(*(f"corrected: {line}" for line in correction_lines(opened.table("corrections").to_pylist())))
