"""The name of the person that the page is about, behind a pronoun or noun that nothing else explains."""

import pytest

from builder.claims import date
from builder.claims.wording.writer import word
from tests.claims.event_tables import article_of

ABOUT = "Orvel Duarte sang in Cadiz. Orvel Duarte sang in Lugo. Orvel Duarte sings. "
CHAIN = "She had slept. She had read. She had painted. She had rowed. She had prayed. She had danced. "

NOTED = (
    # A long row of sentences with the same pronoun.
    (f"{ABOUT}{CHAIN}She moved to Vigo in 1957.", "She [Orvel Duarte] moved to Vigo in 1957."),
    (f"{ABOUT}{CHAIN}Her boat sank in 1957.", "Her [Orvel Duarte's] boat sank in 1957."),
    # A name that opens with the noun itself.
    (
        "Coaches praised Rookie Orvel Duarte in Lugo. " * 3 + "It rained. " * 3 + "The rookie won nine cups in 1957.",
        "The rookie [Orvel Duarte] won nine cups in 1957.",
    ),
    # The page names another woman near.
    (f"{ABOUT}{CHAIN}Marta Ruiz wept. {CHAIN}She moved to Vigo in 1957.", "She moved to Vigo in 1957."),
    # A man is no woman.
    (f"{ABOUT}{CHAIN}It rained. It snowed. It stopped. He moved to Vigo in 1957.", "He moved to Vigo in 1957."),
)


@pytest.mark.parametrize(("text", "wording"), NOTED)
def test_note(text: str, wording: str) -> None:
    article = article_of(text)
    last = max(date.find(article), key=lambda found: found.anchor)
    assert word(article, last) == wording
