"""Language of a text."""

import re

import pytest

from builder.pages.languages import ENOUGH_WORDS, NO_LANGUAGE, UNKNOWN, language_of
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


@pytest.mark.parametrize(
    ("language", "page", "headline"),
    [
        ("de", "Vor der Küste von Marlo ist am Dienstag eine Fähre gesunken. Dabei starben laut Küstenwache 23 Menschen.", "Fähre gesunken: 23 Tote"),
        ("fr", "Un ferry a coulé mardi au large de Marlo. Vingt-trois personnes sont mortes.", "Naufrage d'un ferry au large de Marlo : 23 morts"),
        ("es", "Un transbordador se hundió el martes frente a Marlo. Murieron 23 personas.", "Mueren 23 personas en el naufragio de un ferri"),
        (
            "it",
            "Un traghetto è affondato martedì al largo di Marlo. Ventitré persone sono morte.",
            "Affonda un traghetto al largo di Marlo, 23 morti",
        ),
        ("pt", "Uma balsa afundou na terça-feira perto de Marlo. Morreram 23 pessoas.", "Naufrágio de balsa deixa 23 mortos em Marlo"),
        ("nl", "Voor de kust van Marlo is dinsdag een veerboot gezonken. Daarbij kwamen 23 mensen om.", "Veerboot gezonken bij Marlo: 23 doden"),
        ("tr", "Salı günü Marlo açıklarında bir feribot battı. Kazada 23 kişi hayatını kaybetti.", "Marlo açıklarında feribot battı: 23 ölü"),
        ("pl", "We wtorek u wybrzeży Marlo zatonął prom. Zginęły 23 osoby, a dziewięć jest rannych.", "Prom zatonął koło Marlo, 23 ofiary"),
        ("sv", "En färja sjönk utanför Marlo på tisdagen. Enligt kustbevakningen omkom 23 människor.", "Färja sjönk utanför Marlo – 23 döda"),
        ("da", "En færge sank ud for Marlo tirsdag. Ifølge kystvagten omkom 23 mennesker.", "Færge sank ud for Marlo: 23 døde"),
        ("fi", "Lautta upposi tiistaina Marlon edustalla. Rannikkovartioston mukaan 23 ihmistä kuoli.", "Lautta upposi Marlon edustalla, 23 kuollut"),
        ("cs", "V úterý se u pobřeží Marla potopil trajekt. Podle stráže zahynulo 23 lidí.", "U Marla se potopil trajekt, 23 mrtvých"),
        ("ro", "Un feribot s-a scufundat marți lângă Marlo. Au murit 23 de oameni.", "Un feribot s-a scufundat lângă Marlo: 23 de morți"),
        ("sw", "Feri ilizama Jumanne karibu na pwani ya Marlo. Watu 23 walikufa.", "Feri yazama Marlo, watu 23 wafariki"),
        ("so", SOMALI, "Doon ku degtay xeebta Marlo, 23 qof ayaa dhintay"),
        ("vi", "Một chiếc phà bị chìm ngoài khơi Marlo hôm thứ Ba, làm 23 người chết.", "Chìm phà ngoài khơi Marlo, 23 người chết"),
    ],
)
def test_short_foreign_texts_are_not_taken_for_english(language: str, page: str, headline: str) -> None:
    assert len(page.split()) < ENOUGH_WORDS
    assert (language_of(page), language_of(headline)) == (language, language)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sinks off Marlo, 23 dead",
        "Floods cut off three villages",
        "FLOODS CUT OFF THREE VILLAGES",
        "Five Americans were killed in Kabul.",
        "Storm hits coast\n\nThe storm killed 7 people on Monday.",
        "Zelensky vows revenge",
        "Bolsonaro says Brazil police kill 25 in Rio favela",
        "Boko Haram kills 30 in Borno",
        "Al-Shabaab attack kills 12 in Mogadishu",
        "Médecins Sans Frontières hospital hit in Kunduz",
        "São Paulo prison riot: 9 dead",
        "Nine die in Côte d'Ivoire",
        "Mexico: Sinaloa Cartel frees Ovidio Guzmán López in Culiacán",
        "Guardia Civil arrests 5 in Palma de Mallorca",
        "Kyiv: Zaporizhzhia, Mykolaiv, Kharkiv hit",
        "Jaish al-Islam, Ahrar al-Sham, Faylaq al-Rahman",
        "Le Monde, Der Spiegel, El Pais",
        "Camorra boss Raffaele Cutolo dies",
        "Real Madrid 3 Bayern Munich 1",
        "Tolo News",
        "Merci",
        "Atlanta, nineteen ninety-six.",
    ],
)
def test_short_english_texts_stay_english(text: str) -> None:
    assert language_of(text) == "en"


def test_foreign_names_do_not_make_a_text_foreign() -> None:
    assert language_of(ENGLISH + "The paper Der Spiegel and Le Monde reported from Las Palmas and La Paz. ") == "en"


def test_lists_of_results_stay_english() -> None:
    assert language_of("Rovers 3 United 1 Smith 2 Jones 1 City 0 Albion 4 " * 10) == "en"
