"""Language of a text."""

import pytest

from builder.pages.languages import language_of

ENGLISH = "The council met on Tuesday and said that it would send more boats to the villages which were cut off by the flood, but not before Friday. "
GERMAN = "Der Rat hat am Dienstag getagt und will nicht vor Freitag weitere Boote in die Dörfer schicken, die von der Flut abgeschnitten sind. "
FRENCH = (
    "Le conseil s'est réuni mardi et va envoyer des bateaux dans les villages qui sont coupés par la crue, mais pas avant vendredi, dit le maire. "
)
RUSSIAN = "Совет собрался во вторник и заявил, что отправит лодки в деревни."


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (GERMAN * 2, "de"), (FRENCH * 2, "fr"), (RUSSIAN, "und"), ("", "en"), ("1 2 3", "en")]
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_languages_without_a_list_of_words() -> None:
    somali = "Golaha ayaa shiray Talaadadii waxayna doomo dheeraad ah u diri doonaan tuulooyinka daadadku go'doomiyeen, ayuu yiri madaxa. "
    assert language_of(somali * 2) == "und"
    assert language_of(somali) == "en"


def test_names_and_short_texts_do_not_make_a_text_foreign() -> None:
    assert language_of("Estado de Sitio en Los Angeles") == "en"
    assert language_of(ENGLISH + "The paper Der Spiegel and Le Monde reported from Las Palmas and La Paz. ") == "en"


def test_lists_of_results_stay_english() -> None:
    assert language_of("Rovers 3 United 1 Smith 2 Jones 1 City 0 Albion 4 " * 10) == "en"
