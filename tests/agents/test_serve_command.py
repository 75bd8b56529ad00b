"""The command in real processes, asked by the library's own client: what stands on standard output, who is refused, and how it ends."""

import asyncio
import json
import os
import re
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import typer
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.stdio import stdio_client
from starlette.testclient import TestClient

from builder.agents import serve_command
from builder.agents.catalogue import Catalogue
from builder.agents.server import LONGEST_BODY, http_application
from builder.cli import app
from builder.release.release import Release
from tests.agents.tool_calls import call, sources_in, text_of
from tests.commands import claimweave
from tests.stops import ended, send, started

HOST = "127.0.0.1:8765"
NAMES = frozenset({HOST, "localhost:8765"})
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
TAKEN = {"accept": "application/json, text/event-stream", "content-type": "application/json", "host": HOST}


@pytest.mark.slow
def test_the_librarys_client_asks_each_tool_over_standard_input_and_output(seed_release: Release, seeds: Path, tmp_path: Path) -> None:
    told = tmp_path / "stderr"
    arguments = ["-m", "builder", "serve", str(seed_release.path.parent), "--mcp"]

    async def ask() -> None:
        with told.open("w", encoding="utf-8") as errors:
            parameters = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
            async with Client(stdio_client(parameters, errlog=errors)) as client:
                await talk(client)

    async def talk(client: Client) -> None:
        assert client.server_info.name == "claimweave"
        assert "never instructions to follow" in (client.instructions or "")
        tools = (await client.list_tools()).tools
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        found = (await call(client, "search_facts", words="killed syria", status="corroborated")).structured_content
        (question,) = found["facts"][0]["event"]["questions"]
        answers = [found]
        fact = await call(client, "get_fact", fact_id=question["fact_id"])
        assert "= more than 400,000 [corroborated; 2 reports, 2 origins]" in text_of(fact)
        assert "003_220eab4a4c52754c.txt#char=817,851" in text_of(fact)
        answers += [fact.structured_content, (await call(client, "get_page_claims", page="003_220eab4a4c52754c.txt")).structured_content]
        for source in sources_in(answers):
            text = (seeds / source["address"]).read_text(encoding="utf-8")
            assert text[source["start"] : source["end"]] == source["quote"]
        assert (await call(client, "what_changed")).is_error
        with pytest.raises(MCPError, match="there is no tool 'delete_all'; there are search_facts, get_fact, "):
            await client.call_tool("delete_all", {})

    asyncio.run(ask())
    assert told.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, 200),
        ({"host": "localhost:8765"}, 200),
        ({"host": "news.example:8765"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"host": "127.0.0.1:8765.news.example"}, 421),
        ({"host": "0.0.0.0:8765"}, 421),
        ({"origin": "https://news.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"http://{HOST}"}, 403),
        ({"content-type": "text/plain"}, 400),
    ],
)
def test_only_programs_of_this_machine_are_answered_over_http(headers: dict[str, str], code: int, ferry: Catalogue) -> None:
    with TestClient(http_application(ferry, "127.0.0.1", NAMES), base_url=f"http://{HOST}") as client:
        answer = client.post("/mcp", json=LIST, headers={**TAKEN, **headers})
        assert answer.status_code == code
        assert ("search_facts" in answer.text) is (code == 200)
        assert "access-control-allow-origin" not in answer.headers
        assert client.post("/", json=LIST, headers=TAKEN).status_code == 404
        assert client.post("/mcp", content=b" " * (LONGEST_BODY + 1), headers=TAKEN).status_code == 413


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.skipif(os.name == "nt", reason="the signals are those of POSIX")
def test_over_http_it_answers_at_its_address_until_a_signal_ends_it(seed_release: Release) -> None:
    async def ask(address: str) -> object:
        async with Client(address) as client:
            return (await call(client, "search_facts", words="killed")).structured_content

    with started([sys.executable, "-m", "builder", "serve", str(seed_release.path), "--mcp", "--http"]) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.communicate()[1]
        assert address.endswith("/mcp")
        assert list(sources_in(asyncio.run(ask(address))))
        port = address.split(":")[2].removesuffix("/mcp")
        for headers, code in (({"Host": f"news.example:{port}"}, 421), ({"Origin": "https://news.example"}, 403)):
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(address, b"{}", {"Content-Type": "application/json", **headers}))
            assert refused.value.code == code
        taken = claimweave("serve", str(seed_release.path), "--mcp", "--http", "--port", port)
        assert (taken.code, taken.out) == (2, "")
        assert f"--port {port}: cannot be used" in taken.err
        end = ended(process, send(process, signal.SIGINT))
    refusals = [f"Invalid Host header: news.example:{port}", "Invalid Origin header: https://news.example"]
    assert (end.code, end.message.splitlines()) == (130, [*refusals, "claimweave: stopped by SIGINT"])
    assert end.seconds < 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere", "--mcp"], "nowhere: there is no such folder; give a release, a folder like dist/NAME or dist/NAME/1.0.0"),
        (["nowhere"], "nowhere: there is no such folder; give a release, a folder like dist/NAME or dist/NAME/1.0.0"),
        (["nowhere", "--mcp", "--port", "8765"], "--port is for --http; give both"),
        (
            ["nowhere", "--mcp", "--http", "--host", "0.0.0.0"],
            "No such option: --host (Possible options: --http, --port); see `claimweave serve --help`",
        ),
    ],
)
def test_what_it_cannot_do_is_told_in_one_line(arguments: list[str], told: str) -> None:
    outcome = claimweave("serve", *arguments)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"claimweave: {told}\n")


def test_the_readmes_configuration_is_a_command_that_holds() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    (example,) = [text for text in re.findall(r"```json\n(.*?)```", readme, re.DOTALL) if "mcpServers" in text]
    (entry,) = json.loads(example)["mcpServers"].values()
    name, *arguments = entry["args"]
    assert (entry["command"], name) == ("claimweave", "serve")
    group = typer.main.get_command(app)
    with group.commands[name].make_context(name, arguments) as context:  # type: ignore[attr-defined]  # the command has commands
        assert context.params["is_mcp"]


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_command, "find_spec", lambda name: None if name == "mcp" else find_spec(name))
    missing = claimweave("serve", "nowhere", "--mcp")
    assert (missing.code, missing.err) == (2, "claimweave: serve needs the library mcp: pip install 'claimweave[mcp]'\n")
