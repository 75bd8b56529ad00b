"""The command `serve`: a thin layer without logic; heavy imports are inside."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from builder.errors import BuilderError
from builder.output import say
from builder.progress import progress


def serve(
    release: Annotated[Path, typer.Argument(help="A release, or a dataset's folder for its latest release.")],
    is_mcp: Annotated[bool, typer.Option("--mcp", help="As tools of the Model Context Protocol, as without it.")] = True,
    is_http: Annotated[bool, typer.Option("--http", help="Over HTTP on this machine alone, not on standard input and output.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of --http; 0 is any that is free.")] = 0,
) -> None:
    """Serve a RELEASE to agents and programs: search facts, one fact, claims of a page, what changed. Nothing can be written.

    It speaks the Model Context Protocol: the client starts this command, and standard output carries the protocol alone. With --http it answers
    programs of this machine at the printed address, until Ctrl-C; web pages and other machines are refused.
    """
    if not find_spec("mcp"):
        raise BuilderError("serve needs the library mcp: pip install 'claimweave[mcp]'")
    if port and not is_http:
        raise BuilderError("--port is for --http; give both")
    with progress("reading the release"):
        from builder.agents.catalogue import read_catalogue
        from builder.agents.server import serve_on_stdio
        from builder.release.release import open_release

        catalogue = read_catalogue(open_release(release))
    if not is_http:
        serve_on_stdio(catalogue)
        return
    from builder.agents.server import PATH, http_application
    from builder.loopback import LOOPBACK, listen
    from builder.loopback import serve as serve_on_loopback

    with listen(port) as listening:
        host = f"{LOOPBACK}:{listening.getsockname()[1]}"
        application = http_application(catalogue, LOOPBACK, frozenset({host, host.replace(LOOPBACK, "localhost")}))
        say(f"http://{host}{PATH}", "Ctrl-C ends it")
        serve_on_loopback(application, listening, lambda: None, has_lifespan=True)
