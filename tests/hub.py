"""A Hugging Face Hub on loopback: the parts of its HTTP interface that pushing, downloading and loading a dataset use.

`huggingface_hub` and `datasets` read their settings when they are imported, so the clients of a test are processes
with `LoopbackHub.environment`. Faults (a dropped connection, a status, anything a test does) are set by request.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from os import environ
from pathlib import Path
from subprocess import CompletedProcess

from tests import processes
from tests.hub_content import OTHER_WRITER as OTHER_WRITER
from tests.hub_content import READER as READER
from tests.hub_content import WRITER as WRITER
from tests.hub_content import Repository as Repository
from tests.hub_handler import Handler


@dataclass
class Fault:
    """What goes wrong at the nth request (from 1, counted among those that match) and the following `times` - 1.

    `answer` is a status, "drop" (the connection closes instead of an answer), "lose" (the request is carried out, its answer
    is lost) or None (only `action` happens, as in killing the client).
    """

    answer: int | str | None
    nth: int = 1
    times: int = 1
    method: str = ""
    path: str = ""
    action: Callable[[], None] = lambda: None
    seen: int = 0

    def fate_words(self, method: str, path: str) -> bool:
        if self.method not in ("", method) or self.path not in path:
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times


class LoopbackHub:
    """The server and its repositories; `requests` lists (method, path) of every request, `sent` the large files that came in."""

    def __init__(self) -> None:
        self.repositories: dict[str, Repository] = {}
        self.large: dict[str, bytes] = {}
        self.sent: list[str] = []
        self.requests: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.lock = threading.RLock()
        self.connections = 0
        handler = type("Handler", (Handler,), {"hub": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self.server.server_address[1]}"
        # Large files lie on another host, as on the real Hub: there the client stops following and reads the headers.
        self.storage = f"http://localhost:{self.server.server_address[1]}/large"

    def environment(self, home: Path, token: str | None = WRITER) -> dict[str, str]:
        """Environment variables of a client that knows no other Hub; its caches and tokens lie in `home`."""
        dropped = (
            "HF_HUB_OFFLINE",
            "HF_DATASETS_OFFLINE",
            "HF_TOKEN",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "http_proxy",
            "https_proxy",
            "ALL_PROXY",
            "all_proxy",
        )
        kept = {name: value for name, value in environ.items() if name not in dropped}
        own = {"HF_ENDPOINT": self.endpoint, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(home), "HF_HUB_DISABLE_PROGRESS_BARS": "1"}
        return {**kept, **own, "NO_PROXY": "127.0.0.1,localhost", "HF_HUB_DISABLE_TELEMETRY": "1", **({"HF_TOKEN": token} if token else {})}

    def run(self, arguments: Sequence[str], home: Path, token: str | None = WRITER) -> CompletedProcess[str]:
        """A Python process with these arguments (as in `-m builder push ...` or `-c CODE`) as a client of this Hub."""
        return processes.run(arguments, environment=self.environment(home, token))

    def start(self, arguments: Sequence[str], home: Path, nth: int, killed: list[bool]) -> processes.Running:
        """The same, but the process is killed at its nth request; then `killed` gets an entry."""
        process: list[processes.Running] = []
        started = threading.Event()

        def kill() -> None:
            started.wait()
            process[0].kill()
            killed.append(True)

        self.faults = [Fault(None, nth=nth, action=kill)]
        process.append(processes.start(arguments, environment=self.environment(home)))
        started.set()
        return process[0]

    def settle(self) -> None:
        """Waits until every connection has ended, as those of a killed client do once all it had sent is read."""
        calm = 0
        while calm < 3:
            time.sleep(0.05)
            calm = 0 if self.connections else calm + 1

    def writes(self) -> list[tuple[str, str]]:
        """The requests that could change something."""
        reading = ("/paths-info/", "/validate-yaml", "/preupload/")
        return [(method, path) for method, path in self.requests if method not in ("GET", "HEAD") and not any(part in path for part in reading)]


@contextmanager
def loopback_hub() -> Iterator[LoopbackHub]:
    """A Hub without repositories, for as long as the block runs."""
    hub = LoopbackHub()
    thread = threading.Thread(target=hub.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.server.shutdown()
        hub.server.server_close()
        thread.join()
