"""Pronouns of reporting verbs whose speaker spoke last."""

import pytest

from builder.claims import statement
from builder.claims.wording.writer import word
from tests.claims.event_tables import article_of

LAST = (
    ("Nurses in Gulu said the roads were closed. They said nobody had slept.", "The Nurses in Gulu said nobody had slept."),
    (
        "Several nurses said the roads were closed. They said nobody had slept.",
        "Several nurses said the roads were closed. They said nobody had slept.",
    ),
    ("Police said a bank was robbed. They say a guard slept.", "Police say a guard slept."),
    ("Tamsir Jallow told the council that a dam broke. A flood came. He said nobody slept.", "Tamsir Jallow said nobody slept."),
    ("Tamsir Jallow told the council that a dam broke. Omar Haddad fled. He said nobody slept.", "Omar Haddad said nobody slept."),
    ("The World Bank said that a dam broke. Two huts burned. It said the roof was old.", "The World Bank said the roof was old."),
    ("The World Bank said that a dam broke. The European Union paid. It said the roof was old.", "The European Union said the roof was old."),
)


ABOUT = "Orvel Duarte sang in Cadiz. Orvel Duarte slept. {0} wept. {0} prayed. {0} sang. {0} rowed. {0} ate. An agent praised Orvel Duarte. "
SEXES = (
    ("She", "An agent praised Orvel Duarte. “We thank all of you for the cards,” he said."),
    ("He", "“We thank all of you for the cards,” Orvel Duarte said."),
)


@pytest.mark.parametrize(("pronoun", "wording"), SEXES)
def test_sex_by_the_pages_pronouns(pronoun: str, wording: str) -> None:
    article = article_of(f"{ABOUT.format(pronoun)}“We thank all of you for the cards,” he said.")
    last = max(statement.find(article), key=lambda found: found.anchor)
    assert word(article, last, is_saying=True) == wording


@pytest.mark.parametrize(("text", "wording"), LAST)
def test_last_statement(text: str, wording: str) -> None:
    article = article_of(text)
    last = max(statement.find(article), key=lambda found: found.anchor)
    assert word(article, last, is_saying=True) == wording


def test_speech_too_long_to_be_one() -> None:
    report = "".join(f" Nurse {i} of the ward saw nine goats and one old cow." for i in range(12))
    article = article_of(f"“The road is closed. {report} Nobody slept,” said Lena Vogt.")
    last = max(statement.find(article), key=lambda found: found.anchor)
    text = word(article, last, is_saying=True)
    assert text.endswith("Nobody slept,” said Lena Vogt.")
    assert "Nurse 1" not in text
