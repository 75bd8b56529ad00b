"""Every critical rule says why no page can break it, and its lists are what the schemas allow."""

import json
import re
from types import ModuleType

import pytest

from builder.claims import casualty, count, displacement, relation
from builder.claims.registry import claim_types
from builder.frames.event_reports import place_frames
from builder.frames.role_finder import role_frames
from builder.lexicon.nouns import event_nouns, nouns
from builder.lexicon.predicates import predicates
from builder.quality import id_references, release_files, rules, structure
from builder.quality.rules import Query, read_rules
from builder.release.severity import Severity
from builder.resources import data_file, folder, mapping
from builder.tables import TABLES, schema_of
from builder.values import known_names, known_places

SENTENCE = re.compile(r"\S.{9,}\.")
CRITICAL = [rule for rule in (*read_rules().expectations, *read_rules().queries) if rule.severity is Severity.critical]
WRITTEN = [rule for rule in CRITICAL if rule.source.startswith("expectations/")]


def reason_of(rule: object) -> str | None:
    """The sentence in a rule's file that says why the rule holds."""
    if isinstance(rule, Query):
        return next((line.removeprefix("-- holds: ") for line in rule.sql.splitlines() if line.startswith("-- holds: ")), None)
    table, _, name = rule.rule.partition(".")
    suite = json.loads((folder("expectations") / f"{table}.json").read_text(encoding="utf-8"))["expectations"]
    return next(entry["meta"].get("holds") for entry in suite if entry["meta"]["rule"] == name)


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.rule)
def test_critical_rule_says_why_no_page_can_break_it(rule: object) -> None:
    reason = reason_of(rule)
    assert reason is not None
    assert SENTENCE.fullmatch(reason)


def test_rules_without_a_file_say_it_in_the_code() -> None:
    judges = (rules._allowed_values, structure.judge_columns, structure.judge_rows, id_references.judge_references, release_files.judge_files)
    assert all("Holds by construction: " in (judge.__doc__ or "") for judge in judges)
    assert {rule.source.partition("/")[0] for rule in CRITICAL} == {"expectations", "schemas"}


def test_the_reason_is_no_part_of_what_a_rule_says() -> None:
    assert not any("holds:" in rule.description for rule in CRITICAL)


def allowed(table: str, column: str) -> set[str]:
    return set(next(one.values for one in schema_of(table).columns if one.name == column))


def attributes(*types: str) -> set[str]:
    listed = rules_of_types()
    return {attribute for name in types for attribute in listed[name]}


def rules_of_types() -> dict[str, list[str]]:
    from builder.quality.row_rules import claim_type_attributes

    listed: dict[str, list[str]] = {name: [] for name in claim_types()}
    for row in claim_type_attributes().to_pylist():
        listed[row["claim_type"]].append(row["attribute"])
    return listed


def test_kinds_of_event_words_are_those_of_events_and_of_event_claims() -> None:
    kinds = {*event_nouns().values(), *(one.event for one in predicates().values() if one.event)}
    assert kinds <= allowed("events", "kind")
    assert kinds <= attributes("event")


def test_frames_give_kinds_of_events_roles_of_members_and_relations_of_their_lists() -> None:
    assert {frame.kind for frame in place_frames().by_name.values()} <= allowed("events", "kind") & attributes("event")
    assert {frame.relation for frame in relation.relation_frames().by_name.values()} <= attributes("relation")
    assert {role for frame in role_frames().by_name.values() for role in frame.roles} <= attributes("participants")


def test_families_of_events_are_of_known_kinds() -> None:
    assert {kind for kinds in mapping("lexicon/data/event_families.yaml").values() for kind in kinds} <= allowed("events", "kind")


@pytest.mark.parametrize("module", [casualty, displacement, count], ids=lambda module: module.TYPE.name)
def test_types_look_for_attributes_of_their_own(module: ModuleType) -> None:
    assert set(module.ATTRIBUTES) <= attributes(module.TYPE.name)


def test_groups_of_people_are_those_of_claims() -> None:
    assert {one.group for one in nouns().values() if one.group} - {"collective"} <= allowed("claims", "population_group")


def test_known_names_have_kinds_of_entities_and_codes_of_countries() -> None:
    known = known_names.table().values()
    assert {one.kind for one in known} - {"demonym"} <= allowed("entities", "kind")
    assert all(one.country is None or re.fullmatch("[A-Z]{3}", one.country) for one in known)


def test_codes_of_countries_of_places_are_three_capitals() -> None:
    _, *lines = data_file(known_places.PLACES).read_text(encoding="utf-8").splitlines()
    assert {country for country in (line.split("\t")[0] for line in lines) if not re.fullmatch("[A-Z]{3}", country)} <= {""}


def test_closed_lists_are_all_of_schemas() -> None:
    assert {rule.rule for rule in CRITICAL if rule.rule.endswith("_values")} == {
        f"{table}.{column.name}_values" for table in TABLES for column in schema_of(table).columns if column.values
    }
