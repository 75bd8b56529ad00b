"""What is said to be false is denied; other words for false, and what is only near them, deny nothing."""

import pytest

from builder import find_claims

FALSE = [
    "Claims that 90 people died in Lagos are false, the mayor said.",
    "Reports that 12 miners were killed in Peru are untrue, the ministry said on Monday.",
    "A report that gunmen abducted 15 pupils in Kaduna was retracted on Friday.",
    "The agency withdrew its report that 8 firefighters died in Sydney.",
    "It is not true that 50 villagers were displaced in Nepal, the governor said.",
    "The claim that 70 soldiers were killed has been debunked.",
    "False reports that 30 sailors died spread in Manila.",
    "The governor denied a report by a rights group that police had killed 13 detainees in Osh.",
    "The army rejected a claim by the rebels that 40 soldiers had died in Chad.",
    "The minister dismissed allegations from the opposition that nine voters were shot in Lima.",
    "The allegation that police killed six students is baseless, a court in Quito found.",
]
NOT_FALSE = [
    "The mayor said 90 people died in Lagos and the false alarm came later.",
    "True reports that 12 miners were killed reached Lima on Monday.",
    "A false ceiling collapsed in Lagos, killing 9 people.",
    "The ministry confirmed reports that 12 miners were killed in Peru.",
    "The retracted landing gear failed and 8 people died in Sydney.",
    "Claims that 90 people died in Lagos are not false, the mayor said.",
    "It is true that 50 villagers were displaced in Nepal, the governor said.",
    "The claim that 70 soldiers were killed has not been debunked.",
    "It is not right that 50 people were killed in Mali, the bishop said.",
    "It is wrong that 12 miners died in Peru for so little pay, the union said.",
    "The mayor confirmed a report by a broadcaster that nine people had died in Oruro.",
    "The minister denied a part in the raid by a gang that had killed six clerks in Cali.",
    "The army withdrew its tanks after 8 people died in Sydney.",
]


def polarities(text: str) -> list[bool]:
    """Whether each figure of people in the text is denied."""
    return [claim.is_negated for claim in find_claims([text])[0] if claim.claim_type in ("casualty", "displacement")]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_called_false_or_taken_back_is_denied(text: str) -> None:
    assert polarities(text) == [True]


@pytest.mark.parametrize("text", NOT_FALSE)
def test_what_is_not_called_false_is_not_denied(text: str) -> None:
    assert polarities(text) == [False]
