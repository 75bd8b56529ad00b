"""The claim types: one module of this package per entry of `schemas/claim_types.yaml`."""

from functools import cache
from importlib import import_module

from builder.claim_traits import claim_traits
from builder.claims.claim_type import ClaimType


@cache
def claim_types() -> dict[str, ClaimType]:
    """The claim types by name, in the order of `claim_types.yaml`."""
    return {name: import_module(f"builder.claims.{name}").TYPE for name in claim_traits()}
