"""Runs an application on loopback until the command is stopped."""

import socket
from collections.abc import Callable
from threading import Thread
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

from builder.errors import BuilderError

LOOPBACK = "127.0.0.1"
WAIT = 0.5
"""Seconds in which requests may end after a signal: shorter than the grace of the whole command."""


def listen(port: int) -> socket.socket:
    """A socket that only this machine reaches; port 0 is any that is free. Raises BuilderError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((LOOPBACK, port))
        # From now on a request waits for the server, which takes a moment to start.
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        raise BuilderError(f"--port {port}: cannot be used ({error}); give another, or none for any that is free") from error
    return listening


def serve(application: ASGIApp, listening: socket.socket, stop: Callable[[], None], *, has_lifespan: bool = False) -> None:
    """Serves until the main thread, which must call this, is interrupted; then `stop` ends what takes long, and requests at work may end.

    The server runs in a thread of its own: there it leaves the signals to the command. With `has_lifespan` the application is told of
    its start and end.
    """
    lifespan: Literal["on", "off"] = "on" if has_lifespan else "off"
    server = uvicorn.Server(
        uvicorn.Config(application, lifespan=lifespan, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=1)
    )
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(WAIT)
    finally:
        server.should_exit = True
        stop()
        thread.join(WAIT)
        listening.close()
