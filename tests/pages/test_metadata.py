"""What metadata.csv says, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.pages.metadata import Metadata, merge, read_metadata


def write(folder: Path, text: str) -> Path:
    path = folder / "metadata.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_by_file(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufefffile,outlet,url,published,license\na.txt,Bela Gazette,,2019-03-12,CC BY 4.0\nb.txt,,https://x.example,,\n")
    assert read_metadata(path) == {
        "a.txt": Metadata(outlet="Bela Gazette", published=date(2019, 3, 12), license="CC BY 4.0"),
        "b.txt": Metadata(url="https://x.example"),
    }


def test_all_columns_but_file_are_optional(tmp_path: Path) -> None:
    assert read_metadata(write(tmp_path, "file\na.txt\n")) == {"a.txt": Metadata()}


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("name,outlet\na.txt,X\n", "no column 'file'"),
        ("", "no column 'file'"),
        ("file,published\na.txt,12/03/2019\n", "line 2: published is '12/03/2019'; write the day as YYYY-MM-DD"),
        ("file,outlet\n,X\n", "line 2: no file named"),
        ("file,outlet\na.txt,X\na.txt,Y\n", "line 3: a.txt is there twice"),
    ],
)
def test_malformed_metadata_names_file_line_and_fix(tmp_path: Path, text: str, fix: str) -> None:
    with pytest.raises(BuilderError, match=r"metadata\.csv") as caught:
        read_metadata(write(tmp_path, text))
    assert fix in str(caught.value)


def test_missing_metadata(tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match="cannot be read"):
        read_metadata(tmp_path / "none.csv")


def test_the_first_one_wins() -> None:
    assert merge(Metadata(outlet="A"), Metadata(outlet="B", title="T")) == Metadata(outlet="A", title="T")
