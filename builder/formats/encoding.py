"""Turns bytes into text: by byte order mark, as UTF-8, as declared, else by what is likely."""

import re

from charset_normalizer import from_bytes

from builder.pages.languages import has_english

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
CHARSET_REACH = 4096
ASCII = bytes(range(128))
FEW_HIGH = 0.03
"""Share of bytes beyond ASCII in English, German or French text; it is higher where letters of their own are frequent."""
MOST_HIGH = 0.15
"""The same in an English text that is all quotations, names and dashes."""
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(raw: bytes, declared: str | None = None) -> str | None:
    """The text of the bytes, or None if no encoding fits; `declared` is what the page itself says."""
    encodings = ("utf-16",) if raw.startswith(UTF_16_MARKS) else ("utf-8-sig", declared)
    for encoding in encodings:
        text = _decode_as(raw, encoding)
        if text is not None:
            return text
    likely = likely_encoding(raw)
    return raw.decode(likely, "replace").removeprefix("\ufeff") if likely else None


def likely_encoding(raw: bytes) -> str | None:
    """The encoding of bytes that are no UTF-8: Windows-1252 for nearly plain ASCII and for English, else by the frequency of letters.

    Detection by letters needs many of them; browsers take Windows-1252 for such pages, too.
    """
    high = len(raw.translate(None, ASCII))
    is_likely = high <= FEW_HIGH * len(raw) or (high <= MOST_HIGH * len(raw) and has_english(raw.decode("ascii", "ignore")))
    if is_likely and b"\x00" not in raw and _decode_as(raw, "cp1252") is not None:
        return "cp1252"
    best = from_bytes(raw).best()
    return best.encoding if best else None


def declared_charset(raw: bytes) -> str | None:
    """The character set that the head of an HTML page declares."""
    match = CHARSET.search(raw[:CHARSET_REACH])
    return match[1].decode("ascii").lower() if match else None


def _decode_as(raw: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
