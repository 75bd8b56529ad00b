"""claimweave: folders of news pages become a grounded, linked, validated dataset of claims.

The public functions are loaded when first used, so that `import builder` stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.claims.propositions.proposition_finder import find_propositions as find_propositions
    from builder.formats.page_files import read_pages as read_pages
    from builder.pipeline import build as build
    from builder.pipeline import find_claims as find_claims
    from builder.quality.gates import check as check
    from builder.release.release import open_release as open_release
    from builder.values.quantities.quantity_finder import find_quantities as find_quantities
    from builder.values.times.time_finder import find_times as find_times

from builder.version import __version__ as __version__

_HOME = {
    "build": "builder.pipeline",
    "check": "builder.quality.gates",
    "find_claims": "builder.pipeline",
    "find_propositions": "builder.claims.propositions.proposition_finder",
    "find_quantities": "builder.values.quantities.quantity_finder",
    "find_times": "builder.values.times.time_finder",
    "open_release": "builder.release.release",
    "read_pages": "builder.formats.page_files",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'builder' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
