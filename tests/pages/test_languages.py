"""Language of a text."""

import re

import pytest

from builder.pages.languages import NO_LANGUAGE, UNKNOWN, language_of
from builder.quality.rules import read_rules

ENGLISH = "The council met on Tuesday and said that it would send more boats to the villages which were cut off by the flood, but not before Friday. "
GERMAN = "Der Rat hat am Dienstag getagt und will nicht vor Freitag weitere Boote in die Dörfer schicken, die von der Flut abgeschnitten sind. "
FRENCH = (
    "Le conseil s'est réuni mardi et va envoyer des bateaux dans les villages qui sont coupés par la crue, mais pas avant vendredi, dit le maire. "
)
RUSSIAN = "Совет собрался во вторник и заявил, что отправит лодки в деревни."
ARABIC = "اجتمع المجلس يوم الثلاثاء وقال إنه سيرسل المزيد من القوارب إلى القرى"
CHINESE = "委员会周二开会，表示将向被洪水切断的村庄派遣更多船只"
CANTONESE = "呢個委員會星期二開咗會,話會派多啲船去嗰啲俾洪水隔開咗嘅村,但係唔會早過星期五。"
SOMALI = "Golaha ayaa shiray Talaadadii waxayna doomo dheeraad ah u diri doonaan tuulooyinka daadadku go'doomiyeen, ayuu yiri madaxa. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN * 2, "de"),
        (FRENCH * 2, "fr"),
        (RUSSIAN, "ru"),
        (ARABIC, "ar"),
        (CHINESE, "zh"),
        (CANTONESE, "yue"),
        ("", "en"),
        ("1 2 3", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_every_code_that_can_come_out_is_one_that_a_release_may_hold() -> None:
    from py3langid import rank

    (form,) = [rule for rule in read_rules().expectations if rule.rule == "documents.language_form"]
    codes = {code for code, _ in rank(CHINESE)} - {NO_LANGUAGE} | {UNKNOWN}
    assert {len(code) for code in codes} == {2, 3}
    assert [code for code in sorted(codes) if not re.search(form.kwargs["regex"], code)] == []


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
