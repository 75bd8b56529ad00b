"""The sentence before a claim's own, where the claim's words need it, and the note of the person that the page is about."""

import pytest

from builder.claims import casualty, count, date, displacement, measure, statement
from builder.claims.wording.writer import word
from tests.claims.event_tables import article_of

FINDERS = {"casualty": casualty, "count": count, "date": date, "displacement": displacement, "measure": measure, "statement": statement}

LED = (
    # A pronoun, and what it means in the sentence before.
    ("date", "A tram left Varna with no lights. It stopped on 4 May 2021.", "A tram left Varna with no lights. It stopped on 4 May 2021."),
    (
        "count",
        "Divers and nurses were called at dawn. They sent six boats.",
        "Divers and nurses were called at dawn. They sent six boats.",
    ),
    # A second pronoun needs the sentence before that one.
    (
        "date",
        "The choir of Lugano owns a mill. It has a wheel. It burned in 2019.",
        "The choir of Lugano owns a mill. It has a wheel. It burned in 2019.",
    ),
    # Nouns that point back, and numbers without one.
    ("date", "The harbour has a crane and a shed. Both fell in 2018.", "The harbour has a crane and a shed. Both fell in 2018."),
    (
        "date",
        "Crews rowed to Hvar. The same island was mapped in 1931.",
        "The same island was mapped in 1931.",
    ),
    (
        "date",
        "Crews rowed to an island off Split. The same island was mapped in 1931.",
        "Crews rowed to an island off Split. The same island was mapped in 1931.",
    ),
    ("date", "Crews sank two boats off Split. The first was raised in 1931.", "Crews sank two boats off Split. The first was raised in 1931."),
    # Persons named apart are several.
    (
        "date",
        "Omar Haddad left the mill and Lena Vogt stayed. Both nurses were freed on 4 May 2021.",
        "Omar Haddad left the mill and Lena Vogt stayed. Both nurses were freed on 4 May 2021.",
    ),
    # A bare object.
    (
        "date",
        "Thieves took nine rings from a shop in Suva. Guards found the loot in 2019.",
        "Thieves took nine rings from a shop in Suva. Guards found the loot in 2019.",
    ),
    # 'This', 'such', 'there' and 'then'.
    (
        "date",
        "The mill bought a pump and a crane. Vogt sold this crane in 2019.",
        "The mill bought a pump and a crane. Vogt sold this crane in 2019.",
    ),
    ("date", "A storm took nine masts off Accra. Such storms ended in 2019.", "A storm took nine masts off Accra. Such storms ended in 2019."),
    ("date", "The choir met in Suva. Omar Haddad sang there in 2019.", "The choir met in Suva. Omar Haddad sang there in 2019."),
    (
        "count",
        "The port of Gao opened in 2019. Until then, Chad had hired nine pilots.",
        "The port of Gao opened in 2019. Until then, Chad had hired nine pilots.",
    ),
    (
        "date",
        "http: / / www. harbour.com / 4410 / vogt /\n2 May 2021\nThe cook Lena Vogt rowed from Graz. The Austrian champion won nine cups in 2019.",
        "The cook Lena Vogt rowed from Graz. The Austrian champion won nine cups in 2019.",
    ),
    # A bare figure and its event.
    ("casualty", "A blast shook a mill near Ghat. Three were hurt.", "A blast shook a mill near Ghat. Three were hurt."),
)

UNLED = (
    # Of some things there is only one, and a name says enough.
    ("date", "A storm blew. Guards left the country in 2019.", "Guards left the country in 2019."),
    ("date", "A storm blew. Omar Haddad sold the crane in 2019.", "Omar Haddad sold the crane in 2019."),
    # A clause behind the main one means what that tells of.
    (
        "date",
        "The fair opened. Divers reached the harbour after the alarm rang on 4 May 2021.",
        "Divers reached the harbour after the alarm rang on 4 May 2021.",
    ),
    # Nothing points back.
    ("date", "The fair opened. A storm hit Varna on 4 May 2021.", "A storm hit Varna on 4 May 2021."),
    ("date", "The fair opened. There was a storm in Varna on 4 May 2021.", "There was a storm in Varna on 4 May 2021."),
    ("date", "The fair opened. Vogt sold such goods as wool in 2019.", "Vogt sold such goods as wool in 2019."),
    ("date", "The fair opened. The first of nine mills burned in 2019.", "The first of nine mills burned in 2019."),
    ("date", "The fair opened. Vogt went to Suva and sang there in 2019.", "Vogt went to Suva and sang there in 2019."),
    ("date", "The fair opened. This year the mill won a prize in May.", "This year [2021] the mill won a prize in May [2021-05]."),
    # What is meant stands in the claim's own words.
    ("date", "The fair opened. Nurses left when they slept on 4 May 2021.", "Nurses left when they slept on 4 May 2021."),
    ("date", "The fair opened. It was clear that a mill burned on 4 May 2021.", "It was clear that a mill burned on 4 May 2021."),
    ("date", "Rain fell. In her diary, Ana Ruiz told of floods in 1931.", "In her diary, Ana Ruiz told of floods in 1931."),
    # The sentence before names nothing that fits.
    ("date", "It rained. It stopped on 4 May 2021.", "It stopped on 4 May 2021."),
    # It counts others to whom the same happened.
    ("casualty", "A blast hurt nine in Ghat. Three were hurt.", "Three were hurt."),
    # Half a quotation says nothing by itself.
    ("date", "“A tram left Varna. It stopped on 4 May 2021,” said Ana Ruiz.", "“It stopped on 4 May 2021,” said Ana Ruiz."),
)


@pytest.mark.parametrize(("finder", "text", "wording"), LED + UNLED)
def test_lead(finder: str, text: str, wording: str) -> None:
    article = article_of(text)
    last = max(FINDERS[finder].find(article), key=lambda found: found.anchor)
    assert word(article, last, is_saying=finder == "statement") == wording
