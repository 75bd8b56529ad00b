"""Releases as an attacker would hand them over: each change is made to a copy of a sound release."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from builder.release.manifest import content_digest, describe_file
from tests.manifests import edit_manifest
from tests.sample_release import CLAIMS, DOCUMENTS, FACTS, sample_tables

Row = dict[str, Any]
DEEP = "[" * 100_000
ESCAPES = "\x1b[2J\x9b31m\u202egnol\u2066\u200b\n::error::pwned%0A##[error]x <script>alert(1)</script> | ![i](http://x) ` =1+2"
"""What pages and metadata may hold: orders to terminals, to GitHub's runner and to browsers, and what reorders or hides text."""


def said(change: Callable[[Row], object]) -> Callable[[Path], None]:
    """A manifest that says something else, its hash made true."""
    return lambda folder: edit_manifest(folder, change)


def file_path(path: str) -> Callable[[Path], None]:
    return said(lambda content: content["files"][0].update(path=path))


def text_of(name: str, text: str) -> Callable[[Path], None]:
    return lambda folder: put(folder / name, text)


def put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def pad(folder: Path) -> None:
    """100 MB of white space before the manifest."""
    path = folder / "manifest.json"
    path.write_bytes(b" " * 100_000_000 + path.read_bytes())


def link_out(name: str) -> Callable[[Path], None]:
    """The file as a link to the same bytes outside the release: no hash shows it."""

    def link(folder: Path) -> None:
        outside = folder.parent.parent / "outside"
        (folder / name).rename(outside)
        (folder / name).symlink_to(outside)

    return link


def true_manifest(folder: Path) -> None:
    """Hashes, sizes and counts are those of the files as they are now."""
    files = [describe_file(folder, path) for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.json"]
    data = [file for file in files if file.path.startswith("data/")]
    counts = {}
    for file in data:
        try:
            counts[file.path.split("/")[1]] = pq.read_metadata(folder / file.path).num_rows
        except pa.ArrowInvalid:
            continue

    def change(content: Row) -> None:
        content["files"] = [{"path": file.path, "sha256": file.sha256, "size": file.size} for file in files]
        content["content_sha256"] = content_digest(data)
        content["counts"].update(counts)

    edit_manifest(folder, change)


def data(table: str, change: Callable[[Path], object]) -> Callable[[Path], None]:
    """Another data file, and a manifest that knows it."""

    def rewrite(folder: Path) -> None:
        (path,) = (folder / "data" / table).glob("*.parquet")
        change(path)
        true_manifest(folder)

    return rewrite


def dictionary_bomb(path: Path) -> None:
    """480 bytes: 100,000 times the same word of a megabyte, 105 GB."""
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 100_000, pa.int32()), pa.array(["x" * 2**20]))
    pq.write_table(pa.table({"text": words}), path, compression="zstd", store_schema=False)


def column_bomb(path: Path, column: str, word: str, rows: int) -> None:
    """The columns of the table; one of them has the same long word in every row."""
    table = pq.read_table(path, partitioning=None)
    repeated = table.take(pa.array([0] * rows))
    words = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([word]))
    position = table.schema.get_field_index(column)
    pq.write_table(repeated.set_column(position, column, words), path, compression="zstd", store_schema=False)


def list_bomb(path: Path) -> None:
    """In every row a list of 400 records with the same name of a megabyte."""
    table = pq.read_table(path, partitioning=None)
    kind, count = table.schema.field("members").type.value_type, 400 * table.num_rows
    word = pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int32()), pa.array(["x" * 2**20]))
    records = pa.StructArray.from_arrays(
        [word if field.name == "name" else pa.nulls(count, field.type) for field in kind],
        fields=[pa.field("name", word.type) if field.name == "name" else field for field in kind],
    )
    lists = pa.ListArray.from_arrays(pa.array(range(0, count + 1, 400), pa.int32()), records)
    pq.write_table(table.set_column(table.schema.get_field_index("members"), "members", lists), path, compression="zstd", store_schema=False)


def null_bomb(path: Path) -> None:
    """40 million rows of nulls; Arrow makes 320 MB per column of them."""
    pq.write_table(pa.table({"value": pa.nulls(40_000_000, pa.float64())}), path, compression="zstd")


def retype(path: Path) -> None:
    table = pq.read_table(path, partitioning=None)
    numbers = pa.array(range(table.num_rows), pa.int64())
    pq.write_table(table.set_column(0, table.column_names[0], numbers), path)


def rename(path: Path) -> None:
    table = pq.read_table(path, partitioning=None)
    pq.write_table(table.rename_columns([f"{table.column_names[0]}{ESCAPES}", *table.column_names[1:]]), path)


def break_words(path: Path) -> None:
    table = pq.read_table(path, partitioning=None)
    bad = pa.array([b"\xff\xfe"] * table.num_rows, pa.binary()).view(pa.string())
    pq.write_table(table.set_column(table.schema.get_field_index("outlet"), "outlet", bad), path)


def empty(column: str) -> Callable[[Path], None]:
    """Nulls, or lists of nulls, where something must be."""

    def rewrite(path: Path) -> None:
        table = pq.read_table(path, partitioning=None)
        kind = table.schema.field(column).type
        values = pa.array([[None]] * table.num_rows, kind) if pa.types.is_list(kind) else pa.nulls(table.num_rows, kind)
        pq.write_table(table.set_column(table.schema.get_field_index(column), column, values), path)

    return rewrite


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "parent_path": (file_path("../../../etc/passwd"), r"\$\.files\[0\]\.path"),
    "absolute_path": (file_path("/etc/passwd"), r"\$\.files\[0\]\.path"),
    "inner_parent_path": (file_path("data/../../../secret"), r"\$\.files\[0\]\.path"),
    "drive_path": (file_path("C:\\Windows\\win.ini"), r"\$\.files\[0\]\.path"),
    "backslash_path": (file_path("..\\..\\secret"), r"\$\.files\[0\]\.path"),
    "nul_path": (file_path("README.md\0"), r"\$\.files\[0\]\.path"),
    "newline_path": (file_path("README.md\n::error::x"), r"\$\.files\[0\]\.path"),
    "hidden_path": (file_path(".git/config"), r"\$\.files\[0\]\.path"),
    "empty_path": (file_path(""), r"\$\.files\[0\]\.path"),
    "repeated_path": (said(lambda content: content["files"].append(content["files"][0])), "more than once"),
    "name_that_is_a_path": (said(lambda content: content.update(name="../ferry")), r"\$\.name"),
    "version_that_is_a_path": (said(lambda content: content.update(version="../1.0.0")), r"\$\.version"),
    "version_of_many_digits": (said(lambda content: content.update(version=f"{'9' * 5000}.0.0")), r"\$\.version"),
    "size_as_text": (said(lambda content: content["files"][0].update(size="1")), r"`int`, got `str` - at `\$\.files\[0\]\.size`"),
    "size_below_zero": (said(lambda content: content["files"][0].update(size=-1)), r"\$\.files\[0\]\.size"),
    "count_as_text": (said(lambda content: content["counts"].update(claims="6")), r"\$\.counts"),
    "files_as_object": (said(lambda content: content.update(files={})), r"\$\.files"),
    "inputs_as_texts": (said(lambda content: content["run"].update(inputs=["ab"])), r"\$\.run\.inputs\[0\]"),
    "nested_setting": (said(lambda content: content["run"]["settings"].update(text=[])), r"\$\.run\.settings"),
    "reasons_as_text": (said(lambda content: content["step"].update(reasons="abc")), r"\$\.step\.reasons"),
    "unknown_level": (said(lambda content: content["step"].update(level="\x1b[2J")), r"\$\.step\.level"),
    "hash_of_letters": (said(lambda content: content.update(content_sha256="z" * 64)), r"\$\.content_sha256"),
    "missing_key": (said(lambda content: content.pop("run")), "required field `run`"),
    "unknown_key": (said(lambda content: content.update(more=1)), "unknown field `more`"),
    "deep": (text_of("manifest.json", DEEP), "Expected `object`, got `array`"),
    "deep_in_a_field": (text_of("manifest.json", f'{{"files":{DEEP}'), r"\$\.files\[0\]"),
    "deep_in_an_unknown_field": (text_of("manifest.json", f'{{"x":{DEEP}'), "unknown field `x`"),
    "huge": (pad, "bytes, where at most"),
    "cut": (text_of("manifest.json", '{"name": "fer'), "truncated"),
    "no_utf8": (lambda folder: (folder / "manifest.json").write_bytes(b'{"name":"\xff"}') and None, "utf-8"),
    "link_out": (link_out("manifest.json"), "is a link to a place outside of the release"),
}
"""Files that are not a manifest: name -> change, and the error message."""

FOUND: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "repeated_key": (
        lambda folder: put(folder / "manifest.json", (folder / "manifest.json").read_text().replace("{\n", '{\n  "name": "other",\n', 1)),
        "release.manifest",
        "changed after it was written",
    ),
    "no_hash": (
        lambda folder: put(
            folder / "manifest.json",
            json.dumps({k: v for k, v in json.loads((folder / "manifest.json").read_text()).items() if k != "manifest_sha256"}),
        ),
        "release.manifest",
        "says no hash of itself",
    ),
    "linked_card": (link_out("README.md"), "release.files", "README.md is a link to a place outside of the release"),
    "linked_data": (link_out("data/claims/train-00000-of-00001.parquet"), "release.files", "parquet is a link to a place outside of the release"),
    "wrong_counts": (said(lambda content: content["counts"].update(claims=7)), "release.counts", "claims: 6 rows"),
    "dictionary_bomb": (data("claims", dictionary_bomb), "claims.columns", "missing claim_id"),
    "null_bomb": (data("claims", null_bomb), "claims.columns", "missing claim_id"),
    "bomb_with_the_right_columns": (
        data("claims", lambda path: column_bomb(path, "quote", "x" * 2**20, 10_000)),
        "release.readable",
        "claims/train-00000-of-00001.parquet cannot be read: it decodes to ",
    ),
    "bomb_in_a_list": (data("claims", list_bomb), "release.readable", "cannot be read: it decodes to "),
    "cut_data": (
        data("claims", lambda path: path.write_bytes(path.read_bytes()[:-20])),
        "release.readable",
        "train-00000-of-00001.parquet cannot be read",
    ),
    "text_as_data": (
        data("claims", lambda path: path.write_text("no Parquet")),
        "release.readable",
        "claims/train-00000-of-00001.parquet cannot be read",
    ),
    "other_types": (data("claims", retype), "claims.columns", "not expected claim_id: int64"),
    "column_with_escapes": (data("claims", rename), "claims.columns", "not expected claim_id\x1b"),
    "gaps": (data("claims", empty("attribute")), "claims.nulls", "6 in attribute"),
    "lists_with_gaps": (data("claims", empty("spans")), "claims.nulls", "6 in spans"),
    "words_that_are_no_utf8": (data("documents", break_words), "release.readable", "cannot be read"),
}
"""Releases that can be opened and are not what they say: name -> change, the rule that finds it, and an example of it."""


def hostile_tables(word: str) -> dict[str, pa.Table]:
    """Tables with the word in all texts of pages, metadata and labels."""
    return sample_tables(
        documents=[replace(page, outlet=word, license=word, title=word, path=f"{page.path}{word}") for page in DOCUMENTS],
        claims=[replace(claim, outlet=word, quote=word, text=word, speaker=word) for claim in CLAIMS],
        facts=[replace(fact, label=f"{fact.label} {word}", answer=word) for fact in FACTS],
    )
