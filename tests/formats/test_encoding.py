"""The encoding of bytes that declare none."""

import pytest

from builder.formats.encoding import decode


@pytest.mark.parametrize(
    "text",
    [
        "“It broke – at once,” said José Peña, the mayor’s aide – “nine people are dead – no more.”",
        "<html><body><p>“It broke – at once,” said José Peña, the mayor’s aide – “nine are dead.”</p></body></html>",
        "Dam breaks – café owner’s son and 9 others dead, says Ångström’s widow, who was there",
    ],
)
def test_english_is_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_what_is_not_english_goes_by_its_letters() -> None:
    text = "Паром затонул у города Марло во вторник, погибли 23 человека, сообщила береговая охрана. Ещё 41 человек был спасён."
    assert decode(text.encode("cp1251")) == text
