"""Wordings stay on the line that tells of the claim: headings, time stamps and addresses stand on others."""

import pytest

from builder.claims import casualty, count, location, statement
from builder.claims.wording.headings import line_of
from builder.claims.wording.writer import word
from tests.claims.event_tables import article_of

FINDERS = {"casualty": casualty, "count": count, "location": location, "statement": statement}
STAMP = "Rowers sign new captain\nJune 2, 2021, 11: 40 PM ET\nLena Vogt agreed to lead nine rowers in Accra. She is 30."
PUBLISHED = "Lima court frees clerk in fraud case\nPublished: May 3, 2021 8: 15 AM\nA court has freed nine clerks in Lima. It was a long trial."
LINES = (
    ("count", STAMP, "Lena Vogt agreed to lead nine rowers in Accra."),
    ("count", "Storm on the way\n3 June 2021 8: 15 am\nThe council has closed nine schools in Suva.", "The council has closed nine schools in Suva."),
    ("count", PUBLISHED, "Lima court frees clerk in fraud case."),
    (
        "count",
        "Clerk theft charge\nOmar Haddad, 41 and from Oran, has been charged with the theft of nine cars.",
        "Omar Haddad, 41 and from Oran, has been charged with the theft of nine cars.",
    ),
    (
        "statement",
        "The nurses met in Lima and helped the band.\n'So Patient '\n“Vogt taught nine of us to row,” Ruiz said.",
        "“Vogt taught nine of us to row,” Ruiz said.",
    ),
    (
        "statement",
        "http: / / www. harbour.com / 4410 / vogt /\nMay 12, 2021\nVideo of sailor Lena Vogt saved by a crew, according to the Harbour News.",
        "Video of sailor Lena Vogt saved by a crew, according to the Harbour News.",
    ),
    (
        "count",
        "According to a paper in Graz:\nThe court has freed nine clerks.",
        "The court has freed nine clerks.",
    ),
    (
        "count",
        "The council of the town that the flood had\nleft without water has closed nine schools in\nSuva and Labasa, which are on the coast.",
        "The council of the town that the flood had left without water has closed nine schools in Suva and Labasa.",
    ),
)


@pytest.mark.parametrize(("finder", "text", "wording"), LINES)
def test_a_wording_crosses_no_line(finder: str, text: str, wording: str) -> None:
    article = article_of(text)
    texts = [word(article, found, is_saying=finder == "statement") for found in FINDERS[finder].find(article)]
    assert wording in texts
    assert not any(" / " in one or "Published" in one for one in texts)


def test_what_is_said_goes_on_behind_a_colon() -> None:
    article = article_of("The mayor of Graz said on Monday:\nThe court has freed nine clerks.")
    assert len(line_of(article, 0)) == len(article.doc[: article.sentences[0].end])
