"""Language of a text."""

import pytest

from builder.pages.languages import language_of

ENGLISH = "The council met on Tuesday and said that it would send more boats to the villages which were cut off by the flood, but not before Friday. "
GERMAN = "Der Rat hat am Dienstag getagt und will nicht vor Freitag weitere Boote in die Dörfer schicken, die von der Flut abgeschnitten sind. "
FRENCH = (
    "Le conseil s'est réuni mardi et va envoyer des bateaux dans les villages qui sont coupés par la crue, mais pas avant vendredi, dit le maire. "
)
RUSSIAN = "Совет собрался во вторник и заявил, что отправит лодки в деревни."
ARABIC = "اجتمع المجلس يوم الثلاثاء وقال إنه سيرسل المزيد من القوارب إلى القرى"
CHINESE = "委员会周二开会，表示将向被洪水切断的村庄派遣更多船只"
SOMALI = "Golaha ayaa shiray Talaadadii waxayna doomo dheeraad ah u diri doonaan tuulooyinka daadadku go'doomiyeen, ayuu yiri madaxa. "


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (GERMAN * 2, "de"), (FRENCH * 2, "fr"), (RUSSIAN, "ru"), (ARABIC, "ar"), (CHINESE, "zh"), ("", "en"), ("1 2 3", "en")],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "1 2 3"])
def test_no_words_at_all(text: str) -> None:
    assert language_of(text) == "en"


def test_short_texts_in_latin_letters_count_as_english() -> None:
    assert language_of(SOMALI * 2) == "so"
    assert language_of(SOMALI) == "en"


def test_names_and_short_texts_do_not_make_a_text_foreign() -> None:
    assert language_of("Estado de Sitio en Los Angeles") == "en"
    assert language_of(ENGLISH + "The paper Der Spiegel and Le Monde reported from Las Palmas and La Paz. ") == "en"


def test_lists_of_results_stay_english() -> None:
    assert language_of("Rovers 3 United 1 Smith 2 Jones 1 City 0 Albion 4 " * 10) == "en"
