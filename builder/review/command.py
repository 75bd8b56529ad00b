"""The command `review`: a thin layer without logic; heavy imports are inside."""

import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from builder.errors import BuilderError
from builder.output import say
from builder.stopping import tell_when_stopped


def review(
    release: Annotated[Path, typer.Argument(help="A release, or a dataset's folder for its latest release.")],
    pages: Annotated[
        str | None,
        typer.Option(
            help="The pages of the release, as given to build; the folder here that has the dataset's name if not given.", show_default=False
        ),
    ] = None,
    metadata: Annotated[Path | None, typer.Option(help="The metadata given to build, if any.", show_default=False)] = None,
    settings: Annotated[
        Path | None, typer.Option(help="Settings file; claimweave.toml of the working folder if not given.", show_default=False)
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 is any that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
) -> None:
    """Correct a RELEASE on its ledger page: lines go into the corrections file of the pages, and a preview says what a build would change.

    All of it is one page, also with more than 2,000 questions, where the ledger of the release is many pages;
    a browser then takes long to open it.
    The page is served to this machine alone, at an address nobody can guess, until Ctrl-C.
    """
    _ask_for_extra()
    import webbrowser

    from builder.loopback import LOOPBACK, listen, serve
    from builder.release.release import open_release
    from builder.review.application import application
    from builder.review.reviewing import place_of, review_of

    opened = open_release(release)
    place = place_of(opened, pages, metadata, settings)
    token = secrets.token_urlsafe(32)
    preview = place.preview()
    with listen(port) as listening:
        host = f"{LOOPBACK}:{listening.getsockname()[1]}"
        served = application(review_of(opened, place.corrections, preview, token, host))
        say(f"http://{host}/{token}/", f"corrections go into {place.corrections}; Ctrl-C ends the review")
        tell_when_stopped("nothing was written")
        if not no_browser:
            webbrowser.open(f"http://{host}/{token}/")
        serve(served, listening, preview.stop)


def _ask_for_extra() -> None:
    """Raises BuilderError where the libraries that serve the page are not installed."""
    if not (find_spec("starlette") and find_spec("uvicorn")):
        raise BuilderError("review needs Starlette and uvicorn: pip install 'claimweave[review]'")
