"""CITATION.cff of a release: what CFF 1.2.0 requires, and nothing that it does not know.

The files were checked once against the schema itself (schema.json of citation-file-format 1.2.0), which is too large to ship.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from builder.publishing.writing import write_release
from builder.release.release import Release
from builder.resources import lines, rows
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import DOCUMENTS, sample_tables

KNOWN = {"cff-version", "message", "type", "title", "version", "authors", "abstract", "keywords", "identifiers", "references", "license"}


def cited(release: Release) -> dict[str, object]:
    content: dict[str, object] = yaml.safe_load((release.path / "CITATION.cff").read_text(encoding="utf-8"))
    return content


def test_a_release_says_how_to_cite_it(release: Release) -> None:
    content = cited(release)
    assert set(content) <= KNOWN
    assert (content["cff-version"], content["type"], content["title"], content["version"]) == ("1.2.0", "dataset", "Ferry news", "1.0.0")
    assert content["authors"] == [{"name": "Makers of Ferry news"}]
    assert content["license"] == "CC-BY-4.0"
    assert content["identifiers"] == [
        {"type": "other", "value": f"sha256:{release.manifest.content_sha256}", "description": "SHA-256 of the content"}
    ]


@pytest.mark.parametrize("license_", [None, "terms of the paper"])
def test_pages_without_a_known_licence_give_none(license_: str | None, tmp_path: Path) -> None:
    tables = sample_tables(documents=[replace(page, license=license_) for page in DOCUMENTS])
    assert "license" not in cited(write_release(tables, tmp_path, "ferry", RUN, PASSED))


def test_it_is_a_file_of_the_manifest_and_of_the_check(release: Release) -> None:
    assert "CITATION.cff" in {file.path for file in release.manifest.files}
    assert not re.search(r"\d{2}:\d{2}:\d{2}", (release.path / "CITATION.cff").read_text(encoding="utf-8"))


def test_every_licence_is_one_of_the_hub() -> None:
    assert {row["hub"] for row in rows("publishing/data/spdx.csv")} <= set(lines("publishing/data/licenses.txt"))
