"""The documents of a collection without their texts, which are read where they are needed."""

from collections.abc import Callable, Mapping

from builder.engines.filed import Rows
from builder.linking.changed import changed
from builder.records import Document
from builder.stories.page_words import kept_text

TextOf = Callable[[str], str | None]
"""The text of a page by the id of its document."""


class Pages:
    """Documents with their texts and ranges, each looked up when it is asked for."""

    def __init__(self, given: Rows[Document], position: Mapping[str, int]) -> None:
        """`position` has the number of each document by its id."""
        self._given, self._position = given, position

    def whole(self, document: Document) -> Document:
        """The document with its text and ranges."""
        given = self._given[self._position[document.document_id]]
        return changed(document, {"text": given.text, "ranges": given.ranges})

    def text(self, document_id: str) -> str | None:
        """The text of a page."""
        return self._given[self._position[document_id]].text

    def kept_text(self, document: Document) -> str:
        """The text of the article of a page."""
        return kept_text(self.whole(document))


def read_bare(given: Rows[Document]) -> tuple[list[Document], Pages]:
    """The documents in order of their ids, without texts and ranges, and what has these."""
    position: dict[str, int] = {}
    documents = []
    for number, document in enumerate(given):
        position[document.document_id] = number
        documents.append(changed(document, {"text": None, "ranges": ()}))
    return sorted(documents, key=lambda document: document.document_id), Pages(given, position)
