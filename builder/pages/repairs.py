"""Repairs decoded text: lone surrogates are replaced, and text that was certainly decoded with a wrong encoding is decoded again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SURROGATE = re.compile(r"[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
"""Bytes that Windows-1252 does not define; decoders keep them as control characters."""
BYTES = {bytes([n]).decode("latin-1" if n in UNDEFINED else "cp1252"): n for n in range(0x80, 0x100)} | {chr(n): n for n in range(0x80, 0xA0)}
"""The original byte of each character of text that was read as Windows-1252 or Latin-1."""
TAIL = "".join(re.escape(character) for character, byte in BYTES.items() if 0x80 <= byte < 0xC0)
MISREAD = re.compile(rf"[ÂÃ][{TAIL}]|â(?:€|\x80)[{TAIL}]|â(?:‚|\x82)¬|â(?:„|\x84)¢")
"""Matches UTF-8 read as Windows-1252: accented Latin letters and signs, typographic punctuation, the euro and trade mark signs."""
BROKEN = re.compile(rf"â(?:€|\x80)(?![{TAIL}])")
"""Matches the first two bytes of misread punctuation without the third."""
CERTAIN = re.compile(rf"â(?:€|\x80)[{TAIL}]|â(?:‚|\x82)¬|â(?:„|\x84)¢|Ã[\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf]|Â[£©®°·]|(?<![^\W\d_])Â\xa0")
"""Matches sequences that correctly decoded text never has: capitals before signs that cannot follow a letter. 'É»' and 'Ã ' may be intended."""
BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Mended:
    """A repaired text, and the list of repairs."""

    text: str
    repairs: tuple[str, ...] = ()


def mend(text: str) -> Mended:
    """The text with lone surrogates replaced by U+FFFD and misread UTF-8 repaired, if all of it can be repaired."""
    if text.isascii():
        return Mended(text)
    repairs: list[str] = []
    sound, lost = SURROGATE.subn(REPLACEMENT, text)
    if lost:
        repairs.append(f"{lost} undecodable characters became U+FFFD")
    if CERTAIN.search(sound) and not BROKEN.search(sound):
        sound, misread = MISREAD.subn(_decoded, sound)
        repairs.append(f"{misread} characters of UTF-8 read as Windows-1252 were decoded again")
    return Mended(sound, tuple(repairs))


def sound(text: str | None) -> str | None:
    """The text of a cell after repair."""
    return mend(text).text if text else text


def warnings(text: str) -> Iterator[tuple[str, str]]:
    """Code and detail of characters that are kept but may mislead: controls, and characters that change the order of what is shown."""
    controls, orders = len(CONTROL.findall(text)), 0 if text.isascii() else len(BIDI.findall(text))
    if controls:
        yield "control", f"{controls} control characters; they are kept in the text"
    if orders:
        yield "bidi", f"{orders} characters that change the direction of writing; they are kept in the text"


def _decoded(match: re.Match[str]) -> str:
    return bytes(BYTES[character] if character in BYTES else ord(character) for character in match[0]).decode("utf-8")
