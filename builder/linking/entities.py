"""Entities across pages: one row for all names that surely mean the same, and claims that refer to it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from builder.claim_traits import traits_of
from builder.intermediate import PageEvent
from builder.linking.changed import changed
from builder.linking.entity_decisions import UNDECIDED, DecidedEntities
from builder.linking.groups import Groups
from builder.linking.page_names import merged, one_per_id
from builder.linking.unlisted import unlisted_entities
from builder.linking.wholes import acyclic
from builder.records import Claim, Entity, Member, Mention
from builder.resources import mapping
from builder.tables import schema_of
from builder.values.known_names import fold, skeleton
from builder.values.known_places import find_place

SHORTEST_SKELETON = 4
"""Only a name with at least so many consonants may differ in spelling: too many names share fewer."""
INITIAL = re.compile(r"[A-Z]\.?")

WORDED = frozenset({"population"})
"""Columns beside an id that keep the page's words; the others hold the entity's name."""


@cache
def entity_columns() -> tuple[str, ...]:
    """The columns of a claim that hold the id of an entity, by its schema."""
    return tuple(reference.column for reference in schema_of("claims").references if reference.target == "entities" and not reference.field)


@cache
def _named_columns() -> tuple["attrgetter[tuple[str | None, ...]]", tuple[tuple[str, str | None], ...]]:
    """A function that reads these columns, and each column with the one that holds the entity's name, if any does."""
    names = ((column, column.removesuffix("_id")) for column in entity_columns())
    return attrgetter(*entity_columns()), tuple((column, None if name in WORDED else name) for column, name in names)


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The entities of all pages; `kept_id` maps each page-level id to the id of its row."""

    entities: tuple[Entity, ...]
    kept_id: Mapping[str, str]
    by_id: Mapping[str, Entity]
    by_name: Mapping[str, Entity]
    """Entities by folded name or alias, if it means one entity only."""

    def rename_claim(self, claim: Claim, event_id: str | None = None, event_probability: float | None = None) -> Claim:
        """The claim with merged ids, canonical names and its event."""
        renamed: dict[str, object] = {"event_id": event_id, "event_probability": event_probability}
        if claim.members:
            renamed["members"] = tuple(map(self._rename_member, claim.members))
        read, names = _named_columns()
        for (id_column, name), entity_id in zip(names, read(claim), strict=True):
            if entity_id is not None:
                renamed[id_column] = self._id(entity_id)
                if name and (written := getattr(claim, name)):
                    renamed[name] = self._name(entity_id, written)
        return changed(claim, renamed)

    def _rename_member(self, member: Member) -> Member:
        entity_id, represents_id = self._id(member.entity_id), self._id(member.represents_id)
        name = self._name(member.entity_id, member.name)
        if (entity_id, name, represents_id) == (member.entity_id, member.name, member.represents_id):
            return member
        return replace(member, entity_id=entity_id, name=name, represents_id=represents_id)

    def rename_page_event(self, page_event: PageEvent) -> PageEvent:
        """The page event with canonical names of its participants and place."""
        names = tuple(sorted({self.canonical(name) for name in page_event.names}))
        near = tuple(dict.fromkeys(self.canonical(place) for place in page_event.near_places))
        return replace(page_event, names=names, place=self.canonical(page_event.place) if page_event.place else None, near_places=near)

    def rename_mention(self, mention: Mention) -> Mention:
        """The mention with its merged id."""
        kept = self._id(mention.entity_id)
        return mention if kept == mention.entity_id else replace(mention, entity_id=kept)

    def canonical(self, name: str) -> str:
        """The canonical form of a name; the name itself if it is unknown or means several entities."""
        entity = self.by_name.get(fold(name))
        return entity.name if entity else name

    def _id(self, entity_id: str | None) -> str | None:
        return self.kept_id.get(entity_id, entity_id) if entity_id else None

    def _name(self, entity_id: str | None, name: str) -> str:
        entity = self.by_id.get(self.kept_id.get(entity_id or "", ""))
        return entity.name if entity else name


def entity_table(entities: Sequence[Entity]) -> EntityTable:
    """The table of entities that are already merged, as in a release."""
    ordered = tuple(sorted(entities, key=lambda entity: entity.entity_id))
    return EntityTable(ordered, {}, {entity.entity_id: entity for entity in ordered}, _by_name(ordered))


def merge_entities(names: Sequence[Entity], claims: Iterable[Claim] = (), decided: DecidedEntities = UNDECIDED) -> EntityTable:
    """One entity per group of page-level names; the claims tell which body a party belongs to, and people which names are one."""
    return merge_named(names_of(names, claims), claims, decided)


def merge_named(rows: Mapping[str, Entity], claims: Iterable[Claim] = (), decided: DecidedEntities = UNDECIDED) -> EntityTable:
    """The same as `merge_entities`, from the names that `names_of` gives."""
    groups = Groups(rows, decided.different)
    for pair in decided.same:
        groups.join(*pair)
    for same in _same_names(rows.values()):
        for other in same[1:]:
            groups.join(same[0], other)
    same_entity = groups.members()
    joined = [_named(merged(dict.fromkeys((rows[one] for one in group), 1)), group, decided.name_of) for group in same_entity]
    kept_id = {one: entity.entity_id for group, entity in zip(same_entity, joined, strict=True) for one in group}
    bodies = _bodies(claims, kept_id)
    by_name = _by_name(joined)
    countries = {entity.country: entity.entity_id for entity in joined if entity.kind == "country" and entity.country}
    placed = (_with_state(_with_larger_place(entity, by_name), countries) for entity in joined)
    entities = _without_circles(sorted((_with_body(entity, kept_id, bodies) for entity in placed), key=lambda entity: entity.entity_id))
    return EntityTable(tuple(entities), kept_id, {e.entity_id: e for e in entities}, _by_name(entities))


def names_of(names: Sequence[Entity], claims: Iterable[Claim]) -> dict[str, Entity]:
    """The page-level entities by id, those that only claims name too."""
    return one_per_id([*names, *unlisted_entities(names, claims)])


def _named(entity: Entity, ids: Iterable[str], name_of: Mapping[str, str]) -> Entity:
    """The entity with the name that a person gave one of its ids."""
    name = next((name_of[one] for one in ids if one in name_of), entity.name) if name_of else entity.name
    return entity if name == entity.name else replace(entity, name=name, aliases=tuple(sorted({entity.name, *entity.aliases} - {name})))


def _same_names(rows: Iterable[Entity]) -> list[list[str]]:
    """Groups of ids whose names share their consonants, or are another form of exactly one such name."""
    spellings: dict[tuple[str, str], list[str]] = defaultdict(list)
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    people: list[Entity] = []
    for row in rows:
        spellings[row.kind, _spelling(row.name)].append(row.entity_id)
        if row.kind == "person":
            people.append(row)
        for form in sorted({fold(form) for form in (row.name, *row.aliases) if " " in form.strip()}):
            forms[row.kind, form].append(row.entity_id)
    same = [ids for _, ids in sorted(spellings.items()) if len(ids) > 1]
    return same + [ids for _, ids in sorted(forms.items()) if len(ids) == 2] + _same_but_for_initials(people)


def _same_but_for_initials(people: Iterable[Entity]) -> list[list[str]]:
    """Groups of persons whose names differ in a middle initial that some pages leave out ('Eva B. Lund'); none if two initials differ."""
    plain: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for person in people:
        words = person.name.split()
        initials = [word for word in words[1:-1] if INITIAL.fullmatch(word)]
        if len(words) - len(initials) > 1:
            plain[_spelling(" ".join(word for word in words if word not in initials))].append((person.entity_id, " ".join(initials)))
    groups = ([one for one, _ in found] for _, found in sorted(plain.items()) if len({initials for _, initials in found if initials}) < 2)
    return [ids for ids in groups if len(ids) > 1]


def _spelling(name: str) -> str:
    """A key that all spellings of a name share: its consonants, with the given names in it that consonants alone would confuse."""
    bones = skeleton(name)
    if len(bones.replace(" ", "")) < SHORTEST_SKELETON:
        return fold(name)
    with_unique_spans = (_given_names().get(word) for word in fold(name).lower().split())
    return " ".join([bones, *(f"({given})" for given in with_unique_spans if given)])


@cache
def _given_names() -> dict[str, str]:
    return {spelling: name for name, spellings in mapping("linking/data/given_names.yaml").items() for spelling in spellings}


def _bodies(claims: Iterable[Claim], kept_id: Mapping[str, str]) -> dict[str, str]:
    """The body that each party belongs to or leads, else represents, according to the claims; none if pages differ."""
    represented, belonging = dict[tuple[str, str], None](), dict[tuple[str, str], None]()
    for claim in claims:
        if claim.members and not claim.is_negated and claim.modality == "actual":
            represented |= dict.fromkeys(_represented(claim))
            belonging |= dict.fromkeys(_belonging(claim))
    return _agreed(represented, kept_id) | _agreed(belonging, kept_id)


def _agreed(pairs: Iterable[tuple[str, str]], kept_id: Mapping[str, str]) -> dict[str, str]:
    said: dict[str, set[str]] = defaultdict(set)
    for member, body in pairs:
        said[kept_id.get(member, member)].add(kept_id.get(body, body))
    return {member: min(found) for member, found in said.items() if len(found) == 1 and member not in found}


def _represented(claim: Claim) -> list[tuple[str, str]]:
    return [(m.entity_id, m.represents_id) for m in claim.members if m.entity_id and m.represents_id]


def _belonging(claim: Claim) -> list[tuple[str, str]]:
    if claim.attribute not in traits_of(claim.claim_type).belonging:
        return []
    subjects = [m.entity_id for m in claim.members if m.role == "subject" and m.entity_id]
    objects = [m.entity_id for m in claim.members if m.role == "object" and m.entity_id]
    return [(subject, body) for subject in subjects for body in objects]


def _with_body(entity: Entity, kept_id: Mapping[str, str], bodies: Mapping[str, str]) -> Entity:
    part_of = kept_id.get(entity.part_of_id, entity.part_of_id) if entity.part_of_id else bodies.get(entity.entity_id)
    found = part_of if part_of != entity.entity_id else None
    return entity if found == entity.part_of_id else replace(entity, part_of_id=found)


def _without_circles(entities: Sequence[Entity]) -> list[Entity]:
    """The entities without circles: if pages make two bodies parts of each other, neither is a part."""
    wholes = {entity.entity_id: entity.part_of_id for entity in entities}
    above = {one: acyclic(one, wholes) for one in wholes}
    return [entity if entity.part_of_id == above[entity.entity_id] else replace(entity, part_of_id=above[entity.entity_id]) for entity in entities]


def _with_state(entity: Entity, countries: Mapping[str, str]) -> Entity:
    """A government gets its country as larger body: 'the Syrian government' acts for Syria, but is not Syria."""
    state = countries.get(entity.country or "") if entity.kind == "government" and not entity.part_of_id else None
    return replace(entity, part_of_id=state) if state else entity


def _with_larger_place(entity: Entity, by_name: Mapping[str, Entity]) -> Entity:
    """A place gets the nearest larger place that is an entity of the collection."""
    place = find_place(entity.name, entity.country) if entity.kind == "place" and not entity.part_of_id else None
    larger = (by_name.get(fold(name)) for name in (place.within if place else ()))
    found = next((one.entity_id for one in larger if one and one.entity_id != entity.entity_id), None)
    return replace(entity, part_of_id=found) if found else entity


def _by_name(entities: Sequence[Entity]) -> dict[str, Entity]:
    meant: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        meant[fold(entity.name)].append(entity)
    known = {name: found[0] for name, found in meant.items() if len(found) == 1}
    forms: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        for alias in entity.aliases:
            forms[fold(alias)][entity.entity_id] = entity
    for form, found in forms.items():
        if form not in meant and len(found) == 1:
            known[form] = next(iter(found.values()))
    return known
