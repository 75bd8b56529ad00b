"""Hashes of what a result depends on: pages, settings, model, code with its data files, libraries."""

import hashlib
import platform
import sys
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from builder.intermediate import Page
from builder.release.manifest import Model
from builder.resources import PACKAGE, folder
from builder.settings import Settings

AROUND_EXTRACTION = frozenset({"collecting", "engines"})
AFTER_EXTRACTION = AROUND_EXTRACTION | frozenset(
    {
        "agents",
        "comparing",
        "corrections",
        "judging",
        "ledger",
        "linking",
        "proposals",
        "publishing",
        "quality",
        "release",
        "review",
        "scoring",
        "training",
    }
)
"""Packages of the code that run around the extraction or after all pages are read; every other file counts as part of it."""
SETTINGS_OF_LINKING = frozenset({"is_carried_over", "least_conflict_probability", "least_link_probability", "previous", "profiles"})
SETTINGS_WITHOUT_EFFECT = frozenset({"cache", "corrections", "engine", "gold", "master", "model"})
SETTINGS_AFTER_EXTRACTION = SETTINGS_OF_LINKING | SETTINGS_WITHOUT_EFFECT | {"columns", "propose", "text", "version"}
"""Settings that a page's rows do not depend on: `columns` only matters before there is a Page, and the model counts by its files."""
LIBRARIES = ("spacy", "thinc", "blis", "numpy", "threadpoolctl", "pyyaml", "msgspec")
"""Distributions whose version may change the rows of a page."""


def content_of(page: Page) -> Page:
    """The page without what its rows must not depend on: its path, its terms, and the problems while it was read."""
    return replace(page, path="", license=None, problems=())


def page_key(page: Page, extraction: str) -> str:
    """The key of a page's findings, for an extraction with that digest."""
    return _digest([extraction.encode("ascii"), msgspec.msgpack.encode(content_of(page))])


def extraction_digest(settings: Settings, model: Model) -> str:
    """Hash of everything that a page's rows depend on except the page."""
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return _of_words([code_digest(AFTER_EXTRACTION), model.sha256, platform.python_version(), *libraries, *_set(settings, SETTINGS_AFTER_EXTRACTION)])


def build_digest(pages: Iterable[Page], settings: Settings, model: Model) -> str:
    """Hash of all inputs of a release except the previous release; independent of page order."""
    encoder = msgspec.msgpack.Encoder()
    given = sorted(hashlib.sha256(encoder.encode(page)).hexdigest() for page in pages)
    return _of_words([*_around_pages(settings, model), *given])


def work_digest(settings: Settings, model: Model) -> str:
    """Hash of all inputs of a release except the pages and the previous release."""
    return _of_words(_around_pages(settings, model))


def files_digest() -> str:
    """Hash of everything that the text of a file depends on except the file and how it is to be read: code and libraries."""
    return _of_words([code_digest(AFTER_EXTRACTION), platform.python_version(), *_installed()])


def _around_pages(settings: Settings, model: Model) -> list[str]:
    described = (model.name, model.version, model.sha256)
    return [code_digest(), *described, platform.python_version(), *_installed(), *_set(settings, SETTINGS_WITHOUT_EFFECT)]


@cache
def code_digest(without: frozenset[str] = frozenset()) -> str:
    """Hash of all files of this package, its schemas and its expectations without the packages named, as they were at the first call."""
    roots = [PACKAGE, *(part for name in ("schemas", "expectations") if not (part := folder(name)).is_relative_to(PACKAGE))]
    files = sorted((f"{root.name}/{path.relative_to(root).as_posix()}", path) for root in roots for path in _sources(root, without))
    return _of_words([f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for name, path in files])


def _sources(root: Path, without: frozenset[str]) -> Iterable[Path]:
    paths = (path for path in root.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return (path for path in paths if path.relative_to(root).parts[0] not in without)


@cache
def _installed() -> list[str]:
    """Name and version of every distribution, from the names of their folders: `spacy-3.8.7.dist-info` (the standard of recorded projects)."""
    return sorted({path.name for place in sys.path for kind in ("dist-info", "egg-info") for path in Path(place or ".").glob(f"*.{kind}")})


def _set(settings: Settings, without: frozenset[str]) -> list[str]:
    return [f"{field.name}={getattr(settings, field.name)!r}" for field in fields(settings) if field.name not in without]


def _of_words(words: Iterable[str]) -> str:
    return _digest(word.encode("utf-8", "surrogatepass") for word in words)


def _digest(parts: Iterable[bytes]) -> str:
    """Hash of the parts in order; the boundaries between them count."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
