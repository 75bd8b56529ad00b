"""The lines that `claimweave build` prints about its release."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from builder.release.release import Release


def release_lines(release: "Release") -> Iterator[str]:
    """The release, the reason for its version, and its rows by table; and the bill of a language model, if one proposed any."""
    step = release.manifest.step
    state = f"{step.level}: {'; '.join(step.reasons)}" if release.is_new else "nothing changed: no new version"
    yield f"{release.path} ({state})"
    for table, count in release.counts.items():
        yield f"  {table:<11} {count:>8,}"
    if bill := release.manifest.run.settings.get("propose_bill"):
        yield f"rests on {bill} of {release.manifest.run.settings.get('propose_model')}"


def release_json(release: "Release") -> str:
    """The same as JSON text, with the problems and broken rules."""
    content = {
        "release": str(release.path),
        "name": release.name,
        "version": release.version,
        "is_new": release.is_new,
        "step": msgspec.to_builtins(release.manifest.step) if release.is_new else {"level": "none", "reasons": ["nothing changed"]},
        "counts": dict(release.counts),
        "problems": release.table("problems").to_pylist(),
        "broken_rules": [{"rule": result.rule, "severity": result.severity, "offending": result.offending} for result in release.report.failures],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
