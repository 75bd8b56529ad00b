"""Asks a server by the library's own client, which holds every answer against the schema of its tool."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
from mcp import Client, types

from builder.agents.catalogue import Catalogue
from builder.agents.server import server_of


async def call(client: Client, tool: str, **arguments: object) -> types.CallToolResult:
    """The answer of a tool; a structured one fits the schema that the server tells."""
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, types.CallToolResult)
    if not result.is_error:
        (schema,) = [listed.output_schema for listed in (await client.list_tools()).tools if listed.name == tool]
        assert schema
        jsonschema.validate(result.structured_content, schema)
    return result


def asked(catalogue: Catalogue, tool: str, **arguments: object) -> types.CallToolResult:
    """The answer of a server in this process."""

    async def ask() -> types.CallToolResult:
        async with Client(server_of(catalogue)) as client:
            return await call(client, tool, **arguments)

    return asyncio.run(ask())


def answer(catalogue: Catalogue, tool: str, **arguments: object) -> Any:
    """The structured answer."""
    result = asked(catalogue, tool, **arguments)
    assert not result.is_error, text_of(result)
    return result.structured_content


def fault(catalogue: Catalogue, tool: str, **arguments: object) -> str:
    """Why there is no answer: one line."""
    result = asked(catalogue, tool, **arguments)
    assert result.is_error
    assert "\n" not in text_of(result)
    return text_of(result)


def text_of(result: types.CallToolResult) -> str:
    (block,) = result.content
    assert isinstance(block, types.TextContent)
    return block.text


def sources_in(structure: object) -> Iterator[dict[str, Any]]:
    """Everything in an answer that has a quote."""
    if isinstance(structure, dict):
        yield from ([structure] if "quote" in structure else [])
        structure = list(structure.values())
    if isinstance(structure, list):
        for part in structure:
            yield from sources_in(part)


def size_of(structure: object) -> int:
    """Bytes of an answer as JSON."""
    return len(json.dumps(structure).encode())
