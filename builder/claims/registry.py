"""The claim types: one module of this package per entry of `schemas/claim_types.yaml`."""

from functools import cache
from importlib import import_module

from builder.claims.claim_type import ClaimType
from builder.resources import folder, read_yaml


@cache
def claim_types() -> dict[str, ClaimType]:
    """The claim types by name, in the order of `claim_types.yaml`."""
    listed = read_yaml(folder("schemas") / "claim_types.yaml")
    return {name: import_module(f"builder.claims.{name}").TYPE for name in listed}
