"""claimweave: folders of news pages become a grounded, linked, validated dataset of claims.

The public functions are loaded when first used, so that `import builder` stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.claims.propositions.finder import find_propositions as find_propositions
    from builder.pages.files import read_pages as read_pages
    from builder.pipeline import build as build
    from builder.pipeline import find_claims as find_claims
    from builder.publishing.releases import open_release as open_release
    from builder.quality.gates import check as check
    from builder.values.quantities.finder import find_quantities as find_quantities
    from builder.values.times.finder import find_times as find_times

__version__ = "0.1.0"

_HOME = {
    "build": "builder.pipeline",
    "check": "builder.quality.gates",
    "find_claims": "builder.pipeline",
    "find_propositions": "builder.claims.propositions.finder",
    "find_quantities": "builder.values.quantities.finder",
    "find_times": "builder.values.times.finder",
    "open_release": "builder.publishing.releases",
    "read_pages": "builder.pages.files",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'builder' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
