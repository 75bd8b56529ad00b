"""What a language model replies to each kind of question, and the JSON schemas by which it has to."""

import hashlib
import json
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from builder.claim_traits import claim_traits
from builder.resources import folder, read_yaml

FILE = "proposal_reply.yaml"
MOST_CLAIMS = 20
LONGEST_WORDS = 2000
"""Code points of a quote; a longer one is in no text that is asked about."""
Kind = Literal["figures", "speaker", "pair"]
"""Kinds of questions: entries of the schemas and of the prompts."""
Words = Annotated[str, Meta(max_length=LONGEST_WORDS)]


class Proposal(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure that the model sees in the sentence; `schemas/proposal_reply.yaml` says what each field means, as of the next ones."""

    quote: Words
    figure: Words
    attribute: Words
    holder: Words | None


class Reply(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a reply about a sentence."""

    claims: Annotated[tuple[Proposal, ...], Meta(max_length=MOST_CLAIMS)]


class SpeakerReply(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a reply about a speaker without a name."""

    quote: Words | None
    name: Words | None


class PairReply(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a reply about two figures."""

    relation: Literal["agrees", "refines", "conflicts", "supersedes", "none"]
    first_quote: Words
    second_quote: Words


SHAPES: dict[Kind, type[Struct]] = {"figures": Reply, "speaker": SpeakerReply, "pair": PairReply}
"""The shape of a reply to each kind of question."""
Shape = TypeVar("Shape", bound=Struct)


@cache
def attributes() -> dict[str, str]:
    """The claim type of every attribute that a model may propose: those of figures."""
    return {attribute: name for name, traits in claim_traits().items() if traits.family == "figure" for attribute in traits.attributes}


@cache
def reply_schema(kind: Kind) -> dict[str, Any]:
    """The JSON schema of a reply, with the closed list of attributes."""
    schema: dict[str, Any] = read_yaml(folder("schemas") / FILE)[kind]
    if kind == "figures":
        schema["properties"]["claims"]["items"]["properties"]["attribute"]["enum"] = sorted(attributes())
    return schema


@cache
def schema_version(kind: Kind) -> str:
    """A hash of the schema."""
    return hashlib.sha256(json.dumps(reply_schema(kind), sort_keys=True).encode()).hexdigest()


def read_reply(content: str, shape: type[Shape]) -> Shape | None:
    """The reply in that text; None if it is not JSON of this shape."""
    try:
        return msgspec.json.decode(content.encode("utf-8", "surrogatepass"), type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
