"""The claim types: one module of this package per entry of `schemas/claim_types.yaml`."""

from functools import cache
from importlib import import_module

import yaml

from builder.claims.found import ClaimType
from builder.resources import folder


@cache
def claim_types() -> dict[str, ClaimType]:
    """The claim types by name, in the order of `claim_types.yaml`."""
    listed = yaml.safe_load((folder("schemas") / "claim_types.yaml").read_text(encoding="utf-8"))
    return {name: import_module(f"builder.claims.{name}").TYPE for name in listed}
