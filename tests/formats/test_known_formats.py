"""The formats by suffix: every one of the README is read, and no two claim one."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from builder.errors import BuilderError
from builder.formats import known_formats
from builder.formats.format import ArchiveFormat, TableFormat, TextFormat
from builder.formats.known_formats import format_of, formats, suffixes_in_words
from builder.formats.listing import is_page
from tests.conftest import ROOT


def suffixes_of_readme() -> Iterator[str]:
    (passage,) = re.findall(r"for standard input: (.*?) of such files", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    for listed in re.findall(r"`(\.[^`]*)`", passage):
        yield from listed.split()


@pytest.mark.parametrize("suffix", sorted({*suffixes_of_readme()} - set(known_formats.PACKED)))
def test_every_suffix_of_the_readme_is_read(suffix: str) -> None:
    assert format_of(f"a{suffix}") is not None


def test_every_suffix_that_is_read_is_in_the_readme() -> None:
    assert formats().keys() - set(suffixes_of_readme()) == {".tgz"}
    assert suffixes_in_words().startswith(".docx .html .htm .rtf .txt .md .csv ")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("A.HTML", TextFormat),
        ("a.b.txt", TextFormat),
        ("a.md.gz", TextFormat),
        ("a.csv.zst", TableFormat),
        ("a.parquet", TableFormat),
        ("a.tar.gz", ArchiveFormat),
        ("a.tgz", ArchiveFormat),
        ("a.txt.zip", ArchiveFormat),
        ("tweets.js", TableFormat),
        ("data/tweets-part1.js", TableFormat),
        ("my_tweets.js", None),
        ("a.js", None),
        ("a.htmlx", None),
        ("txt", None),
        ("a.gz", None),
        ("a.pdf.gz", None),
    ],
)
def test_format_of_a_name(name: str, kind: type | None) -> None:
    found = format_of(name)
    assert (None if found is None else type(found)) is kind


@pytest.mark.parametrize(("name", "expected"), [("a.csv", True), ("metadata.csv", False), ("metadata.csv.gz", False), ("my_metadata.csv", True)])
def test_metadata_is_no_page(name: str, expected: bool) -> None:
    assert is_page(name) is expected


def test_two_formats_of_one_suffix_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = SimpleNamespace(FORMATS=(TextFormat((".memo",)), TextFormat((".note", ".memo"))))
    monkeypatch.setattr(known_formats, "import_module", lambda name: both)
    monkeypatch.setattr(known_formats, "iter_modules", lambda path: [SimpleNamespace(name="memo")])
    with pytest.raises(BuilderError, match=r"two input formats claim the suffix \.memo"):
        formats.__wrapped__()
