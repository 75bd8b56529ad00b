"""Plain text, as it is, and the articles in exports of databases of papers."""

from builder.formats.exports.articles import articles_of
from builder.formats.format import TextFormat

FORMATS = (TextFormat((".txt", ".md"), articles=articles_of),)
