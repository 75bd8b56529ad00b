"""The tools: a question with its JSON schema, and what answers it in structure and in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import msgspec

from builder.agents.catalogue import Catalogue
from builder.agents.facts import FactsFound, FactTold, find_facts, tell_fact
from builder.agents.page_claims import PageTold, tell_page
from builder.agents.questions import ChangesWanted, FactsWanted, FactWanted, Paged, PageWanted
from builder.agents.version_changes import ChangesTold, tell_changes
from builder.errors import BuilderError

REFERENCES = "#/$defs/{name}"


class Answer(Protocol):
    """A record that also says itself in lines."""

    def lines(self) -> Iterator[str]:
        """The answer as short text; no line has words of a page beyond its own."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name, its title, what it does, the records that it takes and gives, and the function between them."""

    name: str
    title: str
    description: str
    takes: type[Paged]
    gives: type
    answer: Callable[[Catalogue, Any], Answer]


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool gave: JSON values that fit its schema, and the same as short text."""

    structure: dict[str, Any]
    text: str


SOURCES = "Each claim comes with its quote, the code points [start, end) at which the quote stands in the page, and the page's URL (or path)."
TOOLS = (
    Tool(
        "search_facts",
        "Search facts",
        f"Finds facts (a question about an event and what sources answer), those on which sources disagree first. {SOURCES} "
        "A search tells at most five positions of a fact, each with its earliest source; get_fact tells all.",
        FactsWanted,
        FactsFound,
        find_facts,
    ),
    Tool(
        "get_fact",
        "One fact with positions and links",
        f"One fact: every position with all its sources, and how positions are linked (agrees, refines, conflicts, supersedes) and why. {SOURCES}",
        FactWanted,
        FactTold,
        tell_fact,
    ),
    Tool(
        "get_page_claims", "Claims of a page", f"All claims that one page makes, in the order of its text. {SOURCES}", PageWanted, PageTold, tell_page
    ),
    Tool(
        "what_changed",
        "What changed between versions",
        f"What differs between two versions of the dataset: facts whose status or answer changed and because of which page, new and ended facts, "
        f"pages, links and claims. {SOURCES}",
        ChangesWanted,
        ChangesTold,
        tell_changes,
    ),
)


@cache
def schema_of_record(record: type) -> dict[str, Any]:
    """The JSON schema of a record, an object at its root."""
    (root,), parts = msgspec.json.schema_components([record], ref_template=REFERENCES)
    own = root["$ref"].rpartition("/")[2]
    return {**parts.pop(own), "$defs": parts} if parts else root


def run_tool(catalogue: Catalogue, tool: Tool, arguments: Mapping[str, Any]) -> Result:
    """The answer of a tool. Raises BuilderError for arguments that do not fit, and for what is not there."""
    try:
        wanted = msgspec.convert(dict(arguments), tool.takes)
    except msgspec.ValidationError as error:
        fields = ", ".join(tool.takes.__struct_fields__)
        raise BuilderError(f"{error}; {tool.name} takes {fields}") from error
    answer = tool.answer(catalogue, wanted)
    return Result(msgspec.to_builtins(answer), "\n".join(answer.lines()))
