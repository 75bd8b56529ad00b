"""How well the claims of whole passages are found. The floors only rise."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from builder import find_claims
from builder.records import Claim

PASSAGES = Path(__file__).parents[1] / "claims" / "passages.yaml"
FLOORS = {"precision": 0.98, "recall": 0.97, "speaker": 0.95, "scope": 0.99, "polarity": 0.99, "modality": 0.99}


@dataclass(frozen=True)
class Expected:
    """One line of a passage's claims."""

    attribute: str
    bounds: str
    scope: str
    polarity: str
    modalities: frozenset[str]
    speaker: str


def read_expected(line: str) -> Expected:
    attribute, bounds, scope, polarity, modality, speaker = line.split(" ", 5)
    return Expected(attribute, bounds, scope, polarity, frozenset(modality.split("/")), speaker)


def bounds_of(claim: Claim) -> str:
    low, high = ("-" if bound is None else f"{bound:.0f}" for bound in (claim.value_low, claim.value_high))
    return f"{low}..{high}"


def is_speaker(claim: Claim, speaker: str) -> bool:
    if speaker == "-":
        return claim.speaker is None
    return speaker == "*" or speaker.lower() in (claim.speaker or "").lower()


def is_scope(claim: Claim, scope: str) -> bool:
    """A single person has unknown scope: the page does not say whether there are other victims."""
    return {"unknown": "whole"}.get(claim.scope or "", claim.scope) == scope


def matched(expected: list[Expected], claims: list[Claim]) -> list[tuple[Expected, Claim]]:
    """The claims with the attribute and bounds of an expected one, each used once; the likeliest speaker first."""
    left, pairs = list(claims), []
    for one in sorted(expected, key=lambda one: one.bounds == "any"):
        fitting = [claim for claim in left if claim.attribute == one.attribute and one.bounds in ("any", bounds_of(claim))]
        best = min(fitting, key=lambda claim: (not is_speaker(claim, one.speaker), not is_scope(claim, one.scope)), default=None)
        if best is not None:
            left.remove(best)
            pairs.append((one, best))
    return pairs


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    passages = yaml.safe_load(PASSAGES.read_text(encoding="utf-8"))
    read = find_claims([passage["text"] for passage in passages])
    found = [[claim for claim in claims if claim.claim_type in ("casualty", "displacement")] for claims in read]
    expected = [[read_expected(line) for line in passage["claims"]] for passage in passages]
    pairs = [pair for wanted, claims in zip(expected, found, strict=True) for pair in matched(wanted, claims)]
    return {
        "precision": len(pairs) / sum(map(len, found)),
        "recall": len(pairs) / sum(map(len, expected)),
        "speaker": sum(is_speaker(claim, one.speaker) for one, claim in pairs) / len(pairs),
        "scope": sum(is_scope(claim, one.scope) for one, claim in pairs) / len(pairs),
        "polarity": sum(claim.is_negated == (one.polarity == "negated") for one, claim in pairs) / len(pairs),
        "modality": sum(claim.modality in one.modalities for one, claim in pairs) / len(pairs),
    }


@pytest.mark.parametrize("name", FLOORS)
def test_claims_of_passages_stay_above_the_floor(name: str, scores: dict[str, float]) -> None:
    assert scores[name] >= FLOORS[name]
