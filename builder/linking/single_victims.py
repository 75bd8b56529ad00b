"""Whether two pages that tell of one victim each may mean the same person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.linking.figure_scopes import is_single_victim
from builder.records import Claim, Entity

NAME = re.compile(r"[^\W\d_]{2,}")
GROWN_UP = ("combatants", "medics", "journalists", "aid_workers", "other")
OPPOSITE = ({"women", "men"}, *({"children", group} for group in GROWN_UP))
"""Groups of victims of which nobody is in both."""


@dataclass(frozen=True, slots=True)
class FamilyNames:
    """The last words of the names of all persons of a collection."""

    words: Mapping[str, bool]
    """True for each of them."""

    def named(self, claim: Claim) -> frozenset[str]:
        """The family names in the claim's words."""
        return frozenset(word for word in NAME.findall(claim.quote) if word in self.words)


def family_names(entities: Iterable[Entity]) -> FamilyNames:
    """The family names of the persons among the entities."""
    persons = [entity.name.split() for entity in entities if entity.kind == "person"]
    return FamilyNames({words[-1]: True for words in persons if words})


def are_two_people(a: Claim, b: Claim, names: FamilyNames) -> bool:
    """Whether each claim tells of one victim, and their names or groups differ."""
    if not (is_single_victim(a) and is_single_victim(b)):
        return False
    if {a.population_group, b.population_group} in OPPOSITE:
        return True
    first, second = names.named(a), names.named(b)
    return bool(first and second) and first.isdisjoint(second)


def may_be_one_person(a: Claim, b: Claim, names: FamilyNames) -> bool:
    """Whether two victims among several may be one: they share a name or a noun, or one has the name or the noun that the other lacks."""
    first, second = names.named(a), names.named(b)
    nouns = {_noun(a), _noun(b)}
    return bool(first & second) or bool(first) != bool(second) or None in nouns or len(nouns) == 1


def _noun(claim: Claim) -> str | None:
    return claim.population.split()[-1].casefold() if claim.population else None
