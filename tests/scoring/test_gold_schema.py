import json
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from builder.claim_traits import traits_of
from builder.resources import folder
from builder.scoring.figure_scores import ATTRIBUTES
from builder.scoring.gold import CasualtyAttribute, Role
from builder.scoring.gold_schema import SCHEMA_FILE, gold_schema
from tests.scoring.test_gold_files import CLAIMS, KILLED, LINK


def test_the_schema_is_that_of_the_records() -> None:
    assert (folder("schemas") / SCHEMA_FILE).read_text(encoding="utf-8") == gold_schema(), "run python -m builder.scoring.gold_schema"


def test_roles_and_attributes_are_those_of_claims() -> None:
    assert set(get_args(Role)) == set(traits_of("participants").attributes)
    assert set(get_args(CasualtyAttribute)) == set(ATTRIBUTES) <= {*traits_of("casualty").attributes, *traits_of("displacement").attributes}


def test_the_schema_takes_what_is_read_and_refuses_what_is_not() -> None:
    validator = Draft202012Validator(json.loads(gold_schema()))
    assert validator.is_valid({"claims": CLAIMS, "links": [LINK], "undecided": [], "events": [{"id": "E1"}]})
    for wrong in ({**KILLED, "low": "nine"}, {**KILLED, "colour": "red"}, {**KILLED, "measure": "drowned"}, {**KILLED, "quote": ""}):
        assert not validator.is_valid({"claims": [wrong]})
    assert not validator.is_valid({"links": []})


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "reference").glob("*/gold.json")), ids=lambda path: path.parent.name)
def test_the_reference_set_fits_the_schema(path: Path) -> None:
    Draft202012Validator(json.loads(gold_schema())).validate(json.loads(path.read_text(encoding="utf-8")))
