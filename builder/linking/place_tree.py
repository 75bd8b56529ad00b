"""Where places lie in relation to each other, according to the entities and the gazetteer."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from builder.lexicon.nouns import nouns
from builder.linking.entities import EntityTable
from builder.records import Entity
from builder.resources import lines
from builder.values.known_names import fold, known_name, skeleton
from builder.values.known_places import Place, find_place

ALIKE = 0.6
"""Two names whose consonants are this similar may be spellings of one."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place for comparing: itself and the larger places around it, nearest first, without the country."""

    chain: tuple[str, ...]
    country: str | None
    is_country: bool
    is_known: bool


class Places:
    """Compares places by name; each name is looked up once."""

    def __init__(self, table: EntityTable) -> None:
        self._table = table
        self._known: dict[str, Location] = {}
        self._compared: dict[tuple[str, str], str] = {}

    def compare(self, a: str | None, b: str | None) -> str:
        """How a relates to b: same, inside, contains, near (another place of the same region), apart, or unknown."""
        if not a or not b:
            return "unknown"
        if (a, b) not in self._compared:
            self._compared[a, b] = self._compare(a, b)
        return self._compared[a, b]

    def share_place(self, a: Sequence[str], b: Sequence[str]) -> bool:
        """Whether both lists have a common place: one below countries, or a border country that one side names by itself."""
        return any(self.compare(one, other) == "same" for one in a for other in b if not self.is_country(one) or one in (a[0], b[0]))

    def _compare(self, a: str, b: str) -> str:
        first, second = self._look_up(a), self._look_up(b)
        if first.country and second.country and first.country != second.country:
            return "apart"
        if first.chain[0] == second.chain[0]:
            return "same"
        if second.chain[0] in first.chain or (second.is_country and first.country):
            return "inside"
        if first.chain[0] in second.chain or (first.is_country and second.country):
            return "contains"
        if not first.is_known and not second.is_known:
            return "apart" if _are_other_names(a, b) else "unknown"
        if not first.is_known or not second.is_known:
            return "unknown"
        return "near" if first.chain[-1] == second.chain[-1] else "apart"

    def around(self, name: str | None) -> tuple[str, ...]:
        """Keys of the place and the larger places around it, for blocking."""
        return self._look_up(name).chain if name else ()

    def entity(self, name: str | None) -> Entity | None:
        """The entity with that name, if there is one."""
        return self._table.by_name.get(fold(name)) if name else None

    def country(self, name: str | None) -> str | None:
        """ISO 3166-1 alpha-3 of the country the place lies in."""
        return self._look_up(name).country if name else None

    def is_country(self, name: str | None) -> bool:
        """Whether the name means a whole country."""
        return name is not None and self._look_up(name).is_country

    def _look_up(self, name: str) -> Location:
        if name not in self._known:
            entity = self.entity(name)
            place = _gazetteer(name, entity.country if entity else None)
            country = place.country if place else entity.country if entity else None
            around = [one for one in (place.within if place else ()) if not _is_country(one)]
            chain = tuple(dict.fromkeys(map(_plain, [place.name if place else name, *around])))
            self._known[name] = Location(chain, country, _is_country(name), place is not None)
        return self._known[name]


@cache
def _gazetteer(name: str, country: str | None) -> Place | None:
    return find_place(name, country)


def _are_other_names(a: str, b: str) -> bool:
    """Whether two names that no list has are proper names alone, and hardly spellings of one name. What has a noun in it may lie in the other."""
    words = [word for name in (a, b) for word in fold(name).lower().split()]
    if any(form in nouns() for word in words for form in (word, word.removesuffix("s"))) or len(set(words)) < len(words):
        return False
    return SequenceMatcher(None, skeleton(a), skeleton(b), autojunk=False).ratio() < ALIKE


def _is_country(name: str) -> bool:
    known = known_name(name)
    return known is not None and known.kind == "country" and known.role != "capital"


def _plain(name: str) -> str:
    """The name as news gives it, without 'Governorate' and similar words."""
    words = [word for word in fold(name).lower().split() if word not in lines("linking/data/region_words.txt")]
    return " ".join(words) or fold(name).lower()
