"""CITATION.cff (Citation File Format 1.2.0), from which reference managers, GitHub and Zenodo take how a release is cited."""

import yaml

from builder.publishing.card import TAGS, title_of
from builder.publishing.summary import Summary
from builder.release.manifest import code_version
from builder.resources import rows

CITATION_PATH = "CITATION.cff"


def citation_text(summary: Summary) -> str:
    """The file's text. The content hash identifies the data wherever they are; a build knows neither its day nor who made it."""
    title = title_of(summary.name)
    names = {row["hub"]: row["spdx"] for row in rows("publishing/data/spdx.csv")}
    content: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "Please cite these data with this version.",
        "type": "dataset",
        "title": title,
        "version": summary.version,
        "authors": [{"name": f"Makers of {title}"}],
        "abstract": summary.description,
        "keywords": list(TAGS),
        "identifiers": [{"type": "other", "value": f"sha256:{summary.content_sha256}", "description": "SHA-256 of the content"}],
        "references": [{"type": "software", "title": "claimweave", "version": code_version(), "authors": [{"name": "claimweave"}]}],
    }
    if spdx := names.get(summary.license):
        content["license"] = spdx
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
