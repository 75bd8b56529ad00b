"""What a review needs to know: the pages of a release, their corrections file, and the options to build them again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.corrections.correction_file import beside, read_corrections
from builder.errors import BuilderError
from builder.formats.listing import list_files
from builder.formats.page_files import STANDARD_INPUT
from builder.ledger.page.page_on_disk import served_page
from builder.release.release import Release
from builder.review.application import Review
from builder.review.correction_writing import Cells, append_corrections
from builder.review.previewing import Preview
from builder.settings import CORRECTIONS_NAMES, load_settings
from builder.stopping import tell_when_stopped


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release comes from: its pages, the file of their corrections, and how they are built."""

    release: Release
    pages: str
    corrections: Path
    options: Sequence[str]
    cache: str

    def preview(self) -> Preview:
        """Previews of builds."""
        return Preview(self.release, self.pages, self.corrections, self.options, self.cache)


def place_of(release: Release, pages: str | None, metadata: Path | None, settings: Path | None) -> Place:
    """Where a release comes from. Raises BuilderError if its pages are not there, or if their corrections cannot be read."""
    given = pages or release.name
    if given == STANDARD_INPUT:
        raise BuilderError("--pages -: corrections need a file beside the pages; give their folder")
    listing = list_files(Path(given))
    if not listing.folders():
        raise BuilderError(f"{given}: the pages of {release.name} are not there; give their folder by --pages")
    chosen = beside(given, load_settings(settings))
    corrections = Path(chosen.corrections) if chosen.corrections else listing.root / CORRECTIONS_NAMES[0]
    if corrections.exists():
        read_corrections(str(corrections))
    text = release.manifest.run.settings.get("text", chosen.text)
    options = ["--name", release.name, "--previous", str(release.path), "--text", str(text)]
    options += [f"--{name}={path}" for name, path in (("metadata", metadata), ("settings", settings)) if path]
    return Place(release, given, corrections, options, chosen.cache)


def review_of(release: Release, corrections: Path, preview: Preview, token: str, host: str) -> Review:
    """The review of a release at an address of this machine."""

    def write(lines: Sequence[Cells]) -> list[str]:
        append_corrections(corrections, lines)
        tell_when_stopped(f"what was written is in {corrections}")
        count = f"{len(lines)} {'line' if len(lines) == 1 else 'lines'}"
        return [f"{count} written into {corrections}. The next build applies them."]

    names = frozenset({host, host.replace("127.0.0.1", "localhost")})
    return Review(served_page(release), write, preview.lines, token, names)
