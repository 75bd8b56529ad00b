"""The contract of engines: whatever runs a build, and with how many workers, every file of the release has the same bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builder import build
from builder.settings import NO_CACHE, Settings
from tests.bench.news import write_pages
from tests.conftest import ROOT
from tests.shared import shared_folder

REFERENCE = ROOT / "tests" / "reference"
WAYS = {"two_workers": ("local", 2), "spark": ("spark", 1)}
MANY_PAGES = 1000


def made_up(folder: Path) -> Path:
    """A thousand made-up pages."""
    write_pages(folder, MANY_PAGES)
    return folder


GIVEN: dict[str, Callable[[Path], Path]] = {
    "seeds": lambda _: ROOT / "seeds",
    "ecb_16_ecbplus": lambda _: REFERENCE / "ecb_16_ecbplus",
    "ecb_20_ecbplus": lambda _: REFERENCE / "ecb_20_ecbplus",
    "ecb_33_ecbplus": lambda _: REFERENCE / "ecb_33_ecbplus",
    "made_up": made_up,
}


@pytest.mark.thorough
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", GIVEN)
def test_a_release_has_the_bytes_of_one_worker(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str, way: str) -> None:
    engine, workers = WAYS[way]
    if engine == "spark":
        pytest.importorskip("pyspark")
    pages = GIVEN[name](tmp_path / "pages")
    alone = shared_folder(tmp_path_factory, f"alone-{name}", lambda folder: build(pages, folder, name="same", settings=Settings(cache=NO_CACHE)))
    release = build(pages, tmp_path / "out", name="same", settings=Settings(cache=NO_CACHE, engine=engine), workers=workers)
    assert bytes_of(release.path) == bytes_of(next((alone / "same").glob("[0-9]*")))


def bytes_of(release: Path) -> dict[str, bytes]:
    return {path.relative_to(release).as_posix(): path.read_bytes() for path in sorted(release.rglob("*")) if path.is_file()}
