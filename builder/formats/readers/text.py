"""Plain text, as it is."""

from builder.formats.format import TextFormat

FORMATS = (TextFormat((".txt", ".md")),)
