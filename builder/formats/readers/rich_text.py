"""Rich text (RTF), as databases of papers give it."""

from builder.formats.exports.articles import articles_of
from builder.formats.format import TextFormat
from builder.formats.streams import InputError

MARK = b"{\\rtf"


def rich_text(raw: bytes) -> str:
    """The text of a document, its paragraphs parted by an empty line. Raises InputError for what is no RTF."""
    from striprtf.striprtf import rtf_to_text

    if not raw.lstrip().startswith(MARK):
        raise InputError("unreadable", "no RTF document")
    try:
        text = str(rtf_to_text(raw.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise InputError("unreadable", f"cannot be read as RTF: {error}") from error
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


FORMATS = (TextFormat((".rtf",), decoded=rich_text, articles=articles_of),)
