"""Describes the spaCy pipeline of a run (an installed package or a folder) without loading it."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from builder.errors import BuilderError
from builder.release.manifest import Model, describe_file, digest_of

OTHER = "give another with --model, or as `model` in the settings"


def describe_model(name: str) -> Model:
    """Name, version and hash of the spaCy pipeline with that name or folder; as in spaCy, an installed one comes first.

    A pipeline in a folder has its own name, wherever the folder is. Raises BuilderError if there is no such pipeline.
    """
    if Path(name).is_dir() and not _is_installed(name):
        return _describe_folder(Path(name))
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise BuilderError(f"the model {name!r} is neither installed nor a folder; install it, or {OTHER}")
    package = Path(spec.submodule_search_locations[0])
    described = sorted(package.rglob("meta.json"))
    if not described:
        raise BuilderError(f"{package}: {name!r} is no spaCy pipeline, it has no meta.json; {OTHER}")
    (version,) = _meta(described[0], "version")
    return Model(name, version, _digest(package))


def _describe_folder(folder: Path) -> Model:
    if not (folder / "config.cfg").is_file():
        inner = next((path.parent for path in sorted(folder.glob("*/config.cfg"))), None)
        fix = f"give {inner}" if inner else f"give the folder that `nlp.to_disk` wrote, or {OTHER}"
        raise BuilderError(f"{folder}: is no spaCy pipeline, it has no config.cfg; {fix}")
    language, name, version = _meta(folder / "meta.json", "lang", "name", "version")
    return Model(f"{language}_{name}", version, _digest(folder))


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return False
    return True


def _meta(path: Path, *keys: str) -> list[str]:
    """The values of the keys in a pipeline's own description. Raises BuilderError if one is missing."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return [str(content[key]) for key in keys]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuilderError(f"{path}: does not say which pipeline it is ({error!r}); install the model again, or {OTHER}") from error


def _digest(folder: Path) -> str:
    return digest_of(describe_file(folder, path) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
