"""Repair of text that was decoded wrongly; other text stays unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.repairs import mend, sound, warnings


@pytest.mark.parametrize(
    "text",
    ["The mayor’s “plan” – at last…", "a café in Orsa, 10° and £5", "Müller met Ørsted at 5\xa0p.m.", "It cost 30 € more ™", "© Bela Gazette"],
)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_misread_utf_8_is_repaired(text: str, encoding: str) -> None:
    raw = text.encode()
    misread = "".join(bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else encoding) for byte in raw)
    mended = mend(f"They said so. {misread}")
    assert mended.text == f"They said so. {text}"
    assert len(mended.repairs) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s “plan” – at last…",
        "SÃO PAULO",
        "« CAFÉ»",
        "A IRMÃ\xa0disse",
        "Âge d’or",
        "the letter â, the sign € and the word café",
        "Â\x00",
        "plain",
        "",
        "cut off: â€",
        "one whole: â€™, one cut off: â€ so neither is touched",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert mend(text) == mend(mend(text).text)
    assert mend(text).text == text
    assert mend(text).repairs == ()


def test_right_and_misread_characters_side_by_side() -> None:
    assert mend("café and cafÃ©").text == "café and café"


def test_lone_surrogates() -> None:
    mended = mend("a\ud800b\udfff")
    assert mended.text == "a\ufffdb\ufffd"
    assert mended.repairs == ("2 undecodable characters became U+FFFD",)
    assert mend("\U0001f600").repairs == ()
    assert sound("\ud800") == "\ufffd"
    assert sound(None) is None


@given(st.text(st.characters(categories=None)))
def test_every_text_becomes_encodable(text: str) -> None:
    mend(text).text.encode()


@pytest.mark.parametrize(
    ("text", "codes"),
    [("a\x00b\x1f", ["control"]), ("a\u202eb", ["bidi"]), ("\x07\u2066", ["control", "bidi"]), ("a\tb\r\nc\x0c", []), ("\u200f\u200e\u200b", [])],
)
def test_warnings(text: str, codes: list[str]) -> None:
    assert [code for code, _ in warnings(text)] == codes
