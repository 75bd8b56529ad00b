"""Compares the figures of one page with the marked ones: people who came to harm, and all other figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, get_args

from builder.claim_traits import traits_of
from builder.linking.plain_words import bounds_words
from builder.records import Claim
from builder.scoring.gold import CasualtyAttribute, GoldCasualty, GoldClaim, GoldMeasure
from builder.scoring.matching import STRICT, Spans, assign, casualty_worth, measure_worth, share_a_name
from builder.scoring.tallies import Kind, Miss, Tally

MODALITIES = {"happened": "actual", "planned": "planned", "possible": "possible"}
"""The modality of claims for that of marked ones."""
Found: TypeAlias = tuple[Claim | None, int]
"""The claim that a marked figure was matched with, and its worth."""
NOTHING: Found = (None, 0)
ATTRIBUTES: tuple[str, ...] = get_args(CasualtyAttribute)


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page of a folder: its marked claims with the spans of their words, and what the release has of it."""

    folder: str
    name: str
    marked: Sequence[GoldClaim]
    spans: dict[str, Spans]
    claims: Sequence[Claim]
    given: dict[str, str] = field(default_factory=dict)
    """The claim of the release for each marked figure, by their ids."""

    def miss(self, what: str, marked: GoldClaim, wanted: str, found: str = "") -> Miss:
        """A miss of a marked claim."""
        return Miss(what, self.folder, self.name, marked.id, marked.quote, wanted, found)


def has_bound(claim: Claim) -> bool:
    """Whether the claim has any bound."""
    return claim.value_low is not None or claim.value_high is not None


def is_harm(claim: Claim) -> bool:
    """Whether the claim counts people who came to harm."""
    return traits_of(claim.claim_type).is_harm


def score_casualties(page: MarkedPage, tally: Tally) -> None:
    """Counts the people who came to harm; of those that were found also whether speaker, polarity and modality are right.

    A count without any bound is neither asked for nor a fault. What stands beyond the marked claims is too much, unless it is a
    marked sentence said once more.
    """
    marked = [one for one in page.marked if isinstance(one, GoldCasualty)]
    claims = [claim for claim in page.claims if is_harm(claim) and claim.attribute in ATTRIBUTES]
    pairs = assign(marked, claims, lambda one, claim: casualty_worth(one, page.spans[one.id], claim))
    page.given.update((one.id, claim.claim_id) for one, claim, _ in pairs)
    taken = {claim.claim_id for _, claim, _ in pairs}
    for claim in claims:
        if claim.claim_id not in taken and has_bound(claim) and not _is_repeated(claim, marked, page):
            tally.add("casualty", claim.attribute, "found")
            told = f"{claim.attribute} {bounds_words(claim.value_low, claim.value_high)}"
            tally.misses.append(Miss("casualty extra", page.folder, page.name, claim.claim_id, claim.quote, "", told))
    found_of: dict[str, Found] = {one.id: (claim, worth) for one, claim, worth in pairs}
    for one in (one for one in marked if one.is_quantified):
        found = found_of.get(one.id, NOTHING)
        _count(page, tally, one, found)
        if found[0] is not None:
            tally.add("casualty", one.attribute, "found")
            _score_context(page, tally, one, found[0])


def _is_repeated(claim: Claim, marked: Sequence[GoldCasualty], page: MarkedPage) -> bool:
    return any(len(page.spans[one.id]) > 1 and casualty_worth(one, page.spans[one.id], claim) == STRICT for one in marked)


def _count(page: MarkedPage, tally: Tally, one: GoldCasualty | GoldMeasure, found: Found) -> None:
    """Counts one marked figure as found or not, and its bounds as right or not."""
    kind: Kind = "casualty" if isinstance(one, GoldCasualty) else "measure"
    claim, worth = found
    tally.add(kind, one.attribute, "gold")
    wanted = f"{one.attribute} {bounds_words(one.low, one.high)}"
    if claim is None:
        tally.misses.append(page.miss(f"{kind} missed", one, wanted))
        return
    tally.add(kind, one.attribute, "detected")
    if worth == STRICT:
        tally.add(kind, one.attribute, "strict")
    else:
        tally.misses.append(page.miss(f"{kind} value", one, wanted, bounds_words(claim.value_low, claim.value_high)))


def _score_context(page: MarkedPage, tally: Tally, one: GoldCasualty, claim: Claim) -> None:
    """Counts whether the speaker, the polarity and the modality of a found count are the marked ones."""
    is_speaker = share_a_name(one.speaker, claim.speaker) if one.speaker and claim.speaker else one.speaker == claim.speaker
    polarity = "negated" if claim.is_negated else "asserted"
    compared: tuple[tuple[Kind, bool, str, str], ...] = (
        ("speaker", is_speaker, one.speaker or "the outlet itself", claim.speaker or "the outlet itself"),
        ("polarity", one.polarity == polarity, one.polarity, polarity),
        ("modality", MODALITIES[one.modality] == claim.modality, MODALITIES[one.modality], claim.modality),
    )
    for kind, is_right, wanted, found in compared:
        tally.add(kind, "", "gold")
        if is_right:
            tally.add(kind, "", "strict")
        else:
            tally.misses.append(page.miss(kind, one, wanted, found))


def score_measures(page: MarkedPage, tally: Tally) -> None:
    """Counts all other figures. They are marked for the main event alone, so that what the release has beyond them is no fault."""
    marked = [one for one in page.marked if isinstance(one, GoldMeasure)]
    claims = [claim for claim in page.claims if not is_harm(claim) and has_bound(claim)]
    pairs = assign(marked, claims, lambda one, claim: measure_worth(one, page.spans[one.id], claim))
    page.given.update((one.id, claim.claim_id) for one, claim, _ in pairs)
    found_of: dict[str, Found] = {one.id: (claim, worth) for one, claim, worth in pairs}
    for one in marked:
        _count(page, tally, one, found_of.get(one.id, NOTHING))
