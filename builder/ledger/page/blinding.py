"""Marks the names of outlets in a text, so that a switch of the page can hide them."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from builder.ledger.page.directions import isolated


class Blinds:
    """The outlets of a page, each with a number that stands for its name."""

    def __init__(self, outlets: Iterable[str]) -> None:
        self.codes = {outlet: number for number, outlet in enumerate(sorted(outlets), 1)}
        # The longest name first: 'Harbour Post Weekend' is not 'Harbour Post' and a word.
        names = "|".join(re.escape(outlet) for outlet in sorted(self.codes, key=lambda name: (-len(name), name)))
        self._marks = {outlet: Markup('<span class="outlet" data-code="{}">{}</span>').format(code, outlet) for outlet, code in self.codes.items()}
        self._pattern = re.compile(rf"(?<!\w)({names})(?!\w)") if names else None

    def hide(self, text: str) -> Markup:
        """The text, escaped, with every name of an outlet in an element of its own."""
        text = isolated(text)
        if text in self._marks:
            return self._marks[text]
        if self._pattern is None or not self._pattern.search(text):
            return escape(text)
        # Split by a pattern with one group: every second part is a name.
        parts = enumerate(self._pattern.split(text))
        return Markup("".join(self._marks[part] if place % 2 else escape(part) for place, part in parts))

    def parts(self, text: str) -> list[str | int]:
        """The text as its parts, with the number of an outlet in place of its name."""
        text = isolated(text)
        if self._pattern is None or not self._pattern.search(text):
            return [text]
        split = enumerate(self._pattern.split(text))
        return [self.codes[part] if place % 2 else part for place, part in split if part]
