"""What a language model replies, and the JSON schema by which it has to."""

import hashlib
import json
from functools import cache
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from builder.claim_traits import claim_traits
from builder.resources import folder, read_yaml

FILE = "proposal_reply.yaml"
NAME = "figures"
MOST_CLAIMS = 20
LONGEST_WORDS = 2000
"""Code points of a quote; a longer one is in no sentence that is asked about."""
Words = Annotated[str, Meta(max_length=LONGEST_WORDS)]


class Proposal(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure that the model sees in the sentence; `schemas/proposal_reply.yaml` says what each field means."""

    quote: Words
    figure: Words
    attribute: Words
    holder: Words | None


class Reply(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a reply."""

    claims: Annotated[tuple[Proposal, ...], Meta(max_length=MOST_CLAIMS)]


@cache
def attributes() -> dict[str, str]:
    """The claim type of every attribute that a model may propose: those of figures."""
    return {attribute: name for name, traits in claim_traits().items() if traits.family == "figure" for attribute in traits.attributes}


@cache
def reply_schema() -> dict[str, Any]:
    """The JSON schema of a reply, with the closed list of attributes."""
    schema: dict[str, Any] = read_yaml(folder("schemas") / FILE)
    schema["properties"]["claims"]["items"]["properties"]["attribute"]["enum"] = sorted(attributes())
    return schema


@cache
def schema_version() -> str:
    """A hash of the schema."""
    return hashlib.sha256(json.dumps(reply_schema(), sort_keys=True).encode()).hexdigest()


def read_reply(content: str) -> Reply | None:
    """The reply in that text; None if it is not JSON of this shape."""
    try:
        return msgspec.json.decode(content.encode("utf-8", "surrogatepass"), type=Reply)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
