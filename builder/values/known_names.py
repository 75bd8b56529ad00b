"""Known names: countries and their demonyms, capitals that stand for states, bodies, armed groups, agencies and media."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.resources import rows

ARTICLE = re.compile(r"^(?:the|al|el|ad|an|ar|as|ash|at|az|ed|es|esh)[\s\-'’`]+(?=\w)", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
SHORTEST_MISSPELT = 6
REMEMBERED = 1 << 15
"""So many names are kept after reading: a collection repeats the same ones."""
SPLIT = re.compile(r"[\s\-‐‑–]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A name that general knowledge settles."""

    name: str
    kind: str
    """A value of entities.kind, or 'demonym' for an adjective or people ('Syrian', 'Syrians'): then `name` is the country."""
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    role: str | None = None
    """As a source: agency, broadcaster, newspaper, platform, state_media or monitor; 'capital': a seat of government, maybe meant as a place."""


@cache
def table() -> dict[str, Known]:
    """Every known name by its folded spelling."""
    found: dict[str, Known] = {}
    for row in rows("values/data/countries.csv"):
        state = Known(row["name"], "country", row["iso3"])
        for alias in _split(row["name"], row["aliases"], row["offices"]):
            found.setdefault(fold(alias), state)
        for demonym in _split(row["demonyms"]):
            people = Known(row["name"], "demonym", row["iso3"])
            found.setdefault(fold(demonym), people)
            found.setdefault(fold(demonym + "s"), people)
        for seat in _split(row["seats"]):
            found.setdefault(fold(seat), Known(row["name"], "country", row["iso3"], "capital"))
    for row in rows("values/data/bodies.csv"):
        body = Known(row["name"], row["kind"], row["country"] or None, row["role"] or None)
        for alias in _split(row["name"], row["aliases"]):
            found.setdefault(fold(alias), body)
    for row in rows("values/data/persons.csv"):
        for alias in _split(row["name"], row["aliases"]):
            found.setdefault(fold(alias), Known(row["name"], "person", row["country"] or None))
    return found


@lru_cache(maxsize=4096)
def known_name(text: str) -> Known | None:
    """Who or what the name means, whatever its spelling, article or possessive; None if general knowledge does not say."""
    name = POSSESSIVE.sub("", text.strip())
    exact = table().get(fold(name))
    if exact or len(name) < 6:
        return exact
    return _transliterated().get(skeleton(name))


def misspelt_country(name: str) -> Known | None:
    """The country that is meant where a long name of it has one letter wrong, missing, added or swapped.

    Of a capital only a slip counts, a letter left out, doubled or swapped with its neighbour: a town in no list may be as like one as Maridi is.
    """
    word = fold(name).lower()
    if len(word) < SHORTEST_MISSPELT or word in table():
        return None
    found = {_one_less().get(form) for form in (word, *_without_one(word))} | {_slips().get(form) for form in (word, *_without_doubled(word))}
    meant = found - {None}
    return next(iter(meant)) if len(meant) == 1 else None


def _without_one(word: str) -> list[str]:
    """The word without each of its letters but the first."""
    return [word[:i] + word[i + 1 :] for i in range(1, len(word))]


def _without_doubled(word: str) -> list[str]:
    """The word without each letter that only repeats the one before."""
    return [word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]]


def _swapped(word: str) -> list[str]:
    """The word with each pair of neighbours but the first swapped."""
    return [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1) if word[i] != word[i + 1]]


@cache
def _one_less() -> dict[str, Known | None]:
    """Countries by their spellings with at most one letter left out; None where two share one."""
    return _forms({name: (name, *_without_one(name)) for name, known in _long_names() if known.role is None})


@cache
def _slips() -> dict[str, Known | None]:
    """Countries by the spellings of their capitals with a letter left out or swapped with its neighbour; None where two share one."""
    return _forms({name: (name, *_without_one(name), *_swapped(name)) for name, known in _long_names() if known.role})


def _long_names() -> list[tuple[str, Known]]:
    return [(name, known) for name, known in table().items() if known.kind == "country" and len(name) >= SHORTEST_MISSPELT and name.isalpha()]


def _forms(spellings: dict[str, tuple[str, ...]]) -> dict[str, Known | None]:
    """What each spelling means; None where it may mean two."""
    found: dict[str, Known | None] = {}
    for name, forms in spellings.items():
        for form in forms:
            other = found.get(form, table()[name])
            found[form] = table()[name] if other and other.name == table()[name].name else None
    return found


def demonym_of(country: str) -> str | None:
    """The adjective of the country with that ISO code ('SYR' -> 'Syrian')."""
    return _demonyms().get(country)


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """The spelling that names are compared in: no accents, hyphens or articles; capitals count in short names only ('US', 'us')."""
    plain = text if text.isascii() else _plain_letters(text)
    words = SPLIT.sub(" ", plain.replace(".", "")).strip()
    words = words[4:] if words[:4].lower() == "the " else words
    return words if len(words) <= 4 and words.isupper() else words.lower()


def _plain_letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.replace("’", "'")) if not unicodedata.combining(c))


@lru_cache(maxsize=REMEMBERED)
def skeleton(name: str) -> str:
    """The consonants of a name as Arabic or Cyrillic spellings share them: Jaish/Jaysh, Alloush/Aloush, al-Sham/ash-Sham."""
    plain = fold(name).lower().replace("'", "").replace("`", "")
    return " ".join(filter(None, (_bones(word) for word in plain.split() if not ARTICLE.match(word + " x"))))


@lru_cache(maxsize=REMEMBERED)
def _bones(word: str) -> str:
    for old, new in (("kh", "x"), ("gh", "g"), ("sh", "$"), ("ch", "$"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ou", "u"), ("q", "k"), ("c", "k")):
        word = word.replace(old, new)
    bones = word[:1].translate(str.maketrans("eiouy", "aaaaa")) + re.sub(r"[aeiouyhw]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


@cache
def _transliterated() -> dict[str, Known]:
    """Armed groups by skeleton: their names reach the press in many spellings."""
    found: dict[str, Known] = {}
    for row in rows("values/data/bodies.csv"):
        if row["kind"] == "armed_group":
            for alias in _split(row["name"], row["aliases"]):
                bones = skeleton(alias)
                if len(bones.replace(" ", "")) >= 4:
                    found.setdefault(bones, Known(row["name"], row["kind"], row["country"] or None, row["role"] or None))
    return found


@cache
def _demonyms() -> dict[str, str]:
    return {row["iso3"]: next(iter(_split(row["demonyms"])), row["name"]) for row in rows("values/data/countries.csv")}


def _split(*cells: str) -> list[str]:
    return [entry.strip() for cell in cells for entry in cell.split(";") if entry.strip()]
