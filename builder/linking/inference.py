"""What a careful reader infers from the words of one claim about the compared value of another; None where the reader is unsure."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.claim_traits import traits_of
from builder.comparing.figures import OPEN, interval_of
from builder.linking.hypotheses import PEOPLE, counted_noun, day_sentence, figure_sentence, member_sentence, place_sentence
from builder.linking.named_events import named_event
from builder.linking.place_tree import Places
from builder.linking.stated import NOT_YET, is_countable, is_final, states_day, states_place, tells_of, written
from builder.records import Claim

LABELS = ENTAILMENT, CONTRADICTION, NEUTRAL = "entailment", "contradiction", "neutral"
LOOSE = frozenset({"about", "nearly", "up_to", "less_than"})
LOOSE_FACTOR = 1.25
"""After a loose hedge a number this near to the bounds may still be meant."""


@dataclass(frozen=True, slots=True)
class Inference:
    """The hypothesis of a pair and its label; `is_of_event` is whether the hypothesis names the event of the premise."""

    hypothesis: str
    label: str
    is_of_event: bool = True


def infer(premise: Claim, said: Claim, beside: Sequence[Claim], places: Places) -> Inference | None:
    """What follows from the text of the premise for the value of `said`, about the same event, where anything may follow.

    `beside` are all claims of the premise's sentence.
    """
    family = traits_of(said.claim_type).family
    if family == "figure":
        return _infer_figure(premise, said, beside)
    if (premise.claim_type, premise.attribute) != (said.claim_type, said.attribute):
        return None
    if family == "members":
        return _infer_member(premise, said)
    event = named_event(premise.text, is_harmful=False)
    if event is None or premise.is_negated or family not in ("days", "place"):
        return None
    return _infer_day(premise, said, event) if family == "days" else _infer_place(premise, said, event, places)


def may_follow(premise: Claim, said: Claim) -> bool:
    """Whether anything may follow, whatever else the premise's sentence says."""
    return _is_held(premise) and may_be_said(said)


def may_be_said(claim: Claim) -> bool:
    """Whether its value may be said of an event: its words say that it is so, a figure as a number; 'no one was killed' says so too."""
    is_plain = claim.modality == "actual" and (not claim.is_negated or claim.value_high == 0) and claim.stance not in ("doubts", "rejects")
    return is_plain and (not traits_of(claim.claim_type).is_figure or is_countable(claim))


def may_contradict(premise: Claim) -> bool:
    """Whether its words state something of the event they name that is wrong of it where another event's claim says otherwise."""
    family, event = traits_of(premise.claim_type).family, named_event(premise.text, is_harmful=False)
    if event is None or not _is_held(premise):
        return False
    if family == "figure":
        is_counted = is_countable(premise) and is_final(premise) and counted_noun(premise) is not None
        return is_counted and named_event(premise.text, is_harmful=True) is not None
    if premise.is_negated or family not in ("days", "place"):
        return premise.is_negated and family == "members"
    return states_day(premise, event) if family == "days" else states_place(premise, event)


def _is_held(premise: Claim) -> bool:
    """Whether it says that something is so, or is not."""
    return premise.modality == "actual" and premise.stance not in ("doubts", "rejects")


def _infer_figure(premise: Claim, said: Claim, beside: Sequence[Claim]) -> Inference | None:
    is_same = (premise.claim_type, premise.attribute, premise.scope) == (said.claim_type, said.attribute, said.scope)
    if is_same:
        label = _label_of_figures(premise, said, beside) if is_countable(premise) else None
    else:
        label = None if _is_told(premise, said, beside) else NEUTRAL
    event = named_event(premise.text, is_harmful=True) if label else None
    hypothesis = figure_sentence(said, event) if label else None
    if label is None or hypothesis is None:
        return None
    is_of_event = event is not None and hypothesis.endswith(f" in the {event}.")
    return Inference(hypothesis, label, is_of_event) if is_same or is_of_event or traits_of(premise.claim_type).is_harm else None


def _label_of_figures(premise: Claim, said: Claim, beside: Sequence[Claim]) -> str | None:
    """The label for two figures of one attribute, by their bounds."""
    (low, high), (said_low, said_high) = interval_of(premise), interval_of(said)
    ours, theirs = (counted_noun(premise) or "").casefold(), (counted_noun(said) or "").casefold()
    is_named = bool(ours and theirs)
    if said_low <= low and high <= said_high and theirs in (ours, PEOPLE):
        return ENTAILMENT if is_named and (said_low > -OPEN or (low, high) == (said_low, said_high)) else None
    if ours != theirs:
        is_told = not is_named or theirs.split()[-1] in premise.text.casefold()
        return NEUTRAL if ours == PEOPLE and said_low <= high and not is_told else None
    if not is_named or any(interval_of(one) != (low, high) for one in beside if one.attribute == said.attribute):
        return None
    if high < said_low or said_high < low:
        return CONTRADICTION if is_final(premise) and is_final(said) and _are_apart(premise, said) else None
    return NEUTRAL if premise.value != said.value and low <= said_low and said_high <= high else None


def _are_apart(a: Claim, b: Claim) -> bool:
    """Whether the numbers are far enough apart for their hedges."""
    small, large = sorted((a.value or 0.0, b.value or 0.0))
    return not {a.qualifier, b.qualifier} & LOOSE or small * LOOSE_FACTOR < large


def _is_told(premise: Claim, said: Claim, beside: Sequence[Claim]) -> bool:
    """Whether the premise's sentence may say something of the people whom the other figure counts."""
    if not traits_of(said.claim_type).is_harm or any(one.attribute == said.attribute for one in beside):
        return True
    return any(value == said.value for value, _, _ in written(premise.text)) or tells_of(premise.text, said.attribute)


def _infer_day(premise: Claim, said: Claim, event: str) -> Inference | None:
    hypothesis = day_sentence(said, event)
    ours, theirs = (premise.start_date, premise.end_date), (said.start_date, said.end_date)
    if hypothesis is None or not states_day(premise, event) or not (ours[0] and ours[1] and theirs[0] and theirs[1]):
        return None
    if theirs[0] <= ours[0] and ours[1] <= theirs[1]:
        return Inference(hypothesis, ENTAILMENT)
    return Inference(hypothesis, CONTRADICTION if ours[1] < theirs[0] or theirs[1] < ours[0] else NEUTRAL)


def _infer_place(premise: Claim, said: Claim, event: str, places: Places) -> Inference | None:
    hypothesis = place_sentence(said, event)
    ours, theirs = places.country(premise.place), places.country(said.place)
    if hypothesis is None or not ours or not theirs or not states_place(premise, event):
        return None
    relation = places.compare(premise.place, said.place)
    if relation in ("same", "inside"):
        return Inference(hypothesis, ENTAILMENT)
    if relation == "apart" and ours != theirs:
        return Inference(hypothesis, CONTRADICTION)
    is_told = (said.place or "").casefold() in premise.text.casefold()
    return Inference(hypothesis, NEUTRAL) if relation == "contains" and not is_told else None


def _infer_member(premise: Claim, said: Claim) -> Inference | None:
    """About the first member that the premise names or denies; where it says 'nobody', about the first of all."""
    if premise.is_negated and NOT_YET.search(premise.text):
        return None
    ours = {member.entity_id or member.name for member in premise.members}
    for member in said.members:
        hypothesis = member_sentence(said, member.name)
        is_named = any(word.casefold() in premise.text.casefold() for word in member.name.split() if word[:1].isupper())
        if hypothesis and is_named and (member.entity_id or member.name) in ours:
            return Inference(hypothesis, CONTRADICTION if premise.is_negated else ENTAILMENT)
        if hypothesis and premise.is_negated and not ours:
            return Inference(hypothesis, CONTRADICTION)
    return None
