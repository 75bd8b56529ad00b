"""Digests: everything that a result depends on changes them, and nothing else."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from builder.cache import digests
from builder.cache.digests import AFTER_EXTRACTION, LIBRARIES, SETTINGS_AFTER_EXTRACTION, SETTINGS_WITHOUT_EFFECT
from builder.intermediate import Page, Section
from builder.proposal_settings import ProposalSettings
from builder.records import Problem, Range
from builder.release.manifest import Model
from builder.settings import Settings

EXTRACTING = ("claims", "frames", "language", "page_events", "people", "statements", "values")
"""Packages with code that runs when a page is read."""
TEXT = "Ferry sinks\n\nAt least 12 people were killed on Monday, the coast guard said.\n"
PAGE = Page("a.txt", TEXT, "0" * 64, (Range(0, len(TEXT), True),), (Section(13, len(TEXT) - 1, "body"),), "Ferry sinks", "Harbour Post")
MODEL = Model("en", "1.0", "1" * 64)
OTHER: Mapping[str, object] = {
    **{
        "path": "b.txt",
        "text": TEXT + " ",
        "raw_sha256": "2" * 64,
        "ranges": (),
        "sections": (),
        "title": None,
        "outlet": None,
        "url": "https://a.example",
    },
    **{"author": "Ann Lee", "published_date": date(2021, 5, 3), "updated_date": date(2021, 5, 3), "date_basis": "metadata", "language": "fr"},
    **{
        "copy_path": "copy.txt",
        "read_id": "doc-0",
        "license": "CC-BY-4.0",
        "credits": ("AFP",),
        "problems": (Problem("pages", None, None, None, "control", "one"),),
    },
}
# Runs an extraction twice and prints the files that it opened in the first run and whose functions ran in the second.
TRACE = """
import json, sys
from pathlib import Path
opened, called = set(), set()
from builder.language.parsing import plain_page
from builder.extraction import extract
from builder.settings import Settings
sys.addaudithook(lambda event, given: opened.add(str(given[0])) if event == "open" and isinstance(given[0], str) else None)
pages = [plain_page(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:]]
list(extract(pages, Settings()))
sys.setprofile(lambda frame, event, given: called.add(frame.f_code.co_filename) if event == "call" else None)
found = list(extract(pages, Settings()))
sys.setprofile(None)
print(json.dumps({"opened": sorted(opened), "called": sorted(called), "claims": sum(len(one.claims) for one in found)}))
"""


def test_every_field_of_a_page_but_three_is_part_of_its_key() -> None:
    assert set(OTHER) == {field.name for field in fields(Page)}
    without = {name for name, value in OTHER.items() if digests.page_key(PAGE, "e") == digests.page_key(replace(PAGE, **{name: value}), "e")}  # type: ignore[arg-type]
    assert without == {"path", "license", "problems"}
    assert digests.page_key(PAGE, "e") != digests.page_key(PAGE, "f")


def test_every_field_of_a_page_is_part_of_a_build_and_the_order_is_not() -> None:
    pages = [replace(PAGE, **{name: value}) for name, value in OTHER.items()]  # type: ignore[arg-type]
    one_each = {digests.build_digest([page], Settings(), MODEL) for page in [PAGE, *pages]}
    assert len(one_each) == len(OTHER) + 1
    assert digests.build_digest(pages, Settings(), MODEL) == digests.build_digest(reversed(pages), Settings(), MODEL)
    assert digests.build_digest([PAGE], Settings(), MODEL) != digests.build_digest([PAGE, PAGE], Settings(), MODEL)


def test_settings_count_unless_they_are_known_to_have_no_effect() -> None:
    changed = {field.name: replace(Settings(), **{field.name: other_value(getattr(Settings(), field.name))}) for field in fields(Settings)}
    extraction = digests.extraction_digest(Settings(), MODEL)
    build = digests.build_digest([], Settings(), MODEL)
    assert {name for name, one in changed.items() if digests.extraction_digest(one, MODEL) == extraction} == SETTINGS_AFTER_EXTRACTION
    assert {name for name, one in changed.items() if digests.build_digest([], one, MODEL) == build} == SETTINGS_WITHOUT_EFFECT


def other_value(value: object) -> object:
    """Another value for a setting."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, ProposalSettings):
        return ProposalSettings(url="http://127.0.0.1:1/v1", model="other")
    return (*value, "other") if isinstance(value, tuple) else f"{value} other"


def test_model_counts_by_its_files() -> None:
    other = msgspec.structs.replace(MODEL, sha256="2" * 64)
    assert digests.extraction_digest(Settings(), MODEL) != digests.extraction_digest(Settings(), other)
    assert digests.build_digest([], Settings(), MODEL) != digests.build_digest([], Settings(), other)


@pytest.mark.parametrize(
    ("path", "is_extraction"),
    [("values/new.py", True), ("claims/data/words.txt", True), ("records.py", True), ("new/part.py", True), ("linking/stage.py", False)],
)
def test_a_changed_file_of_the_code_changes_what_rests_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, is_extraction: bool) -> None:
    monkeypatch.setattr(digests, "PACKAGE", tmp_path)
    code_digest = digests.code_digest.__wrapped__
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("one", encoding="utf-8")
    before = code_digest(), code_digest(AFTER_EXTRACTION)
    (tmp_path / path).write_text("two", encoding="utf-8")
    after = code_digest(), code_digest(AFTER_EXTRACTION)
    assert (before[0] != after[0], before[1] != after[1]) == (True, is_extraction)


def test_all_that_extraction_runs_and_reads_is_part_of_the_digest(seeds: Path) -> None:
    """Linking may be imported, because claim types say how claims compare; no function of it may run, and no data of it may be read."""
    texts = [str(path) for path in sorted(seeds.rglob("*.txt"))[:2]]
    run = subprocess.run([sys.executable, "-c", TRACE, *texts], capture_output=True, text=True, check=True)
    trace = json.loads(run.stdout)
    assert trace["claims"] > 20
    called, opened = (
        {path.relative_to(digests.PACKAGE) for path in map(Path, trace[key]) if path.is_relative_to(digests.PACKAGE)} for key in ("called", "opened")
    )
    read = {path for path in opened if path.suffix not in (".py", ".pyc")}
    assert set(EXTRACTING) <= {path.parts[0] for path in called}
    assert {"frames", "language", "lexicon", "values"} <= {path.parts[0] for path in read}
    assert not {path for path in called | read if path.parts[0] in AFTER_EXTRACTION}


def test_libraries_of_the_extraction_are_part_of_the_digest() -> None:
    """All third-party packages that the extraction's files import, by the distributions that provide them.

    Two modules are not part of an extraction: `values/geonames.py` writes the atlas, which counts as a file, and units are converted only to compare.
    """
    import ast
    from importlib.metadata import packages_distributions

    files = [path for part in EXTRACTING for path in (digests.PACKAGE / part).rglob("*.py") if path.stem not in ("geonames", "conversion")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in [*files, digests.PACKAGE / "resources.py", digests.PACKAGE / "extraction.py"]]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    top = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"builder"}
    assert "spacy" in top
    known = {name.replace("-", "_").lower() for name in LIBRARIES}
    missing = {name for name in top if not {found.replace("-", "_").lower() for found in packages_distributions()[name]} & known}
    assert not missing
