"""Word documents: the paragraphs and the cells of tables, in order."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.formats.exports.articles import articles_of
from builder.formats.format import TextFormat
from builder.formats.streams import DAMAGE, FREE_EXPANSION, InputError, damage

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell


def word_text(raw: bytes) -> str:
    """The text of a document. Raises InputError for damage, and for one that unpacks to more than pages may."""
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml import etree

    # A document that lacks a part or has another one in its place meets the library with errors of Python's own.
    broken = (*DAMAGE, OpcError, PythonDocxError, etree.LxmlError, LookupError, ValueError, AttributeError, TypeError)

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            # A member gives no more bytes than its entry says.
            if sum(entry.file_size for entry in packed.infolist()) > FREE_EXPANSION:
                raise InputError("bomb", f"unpacks to more than {FREE_EXPANSION} bytes: left out")
        return "\n\n".join(_paragraphs(docx.Document(io.BytesIO(raw))))
    except broken as error:
        raise damage(error) from error


def _paragraphs(holder: "Document | _Cell", depth: int = 0) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for part in holder.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
        elif depth < 5:
            for row in part.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell, depth + 1)


FORMATS = (TextFormat((".docx",), decoded=word_text, articles=articles_of),)
